/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Allocations that fail when told to, and the loop that makes each one of a scenario fail. For
 * one program only: it replaces malloc and operator new.
 */
#ifndef TESTS_UNIT_XAPIAN_FAILING_H
#define TESTS_UNIT_XAPIAN_FAILING_H

#include "tests/unit/xapian_fixture.h"

#include <cerrno>
#include <new>
#include <sys/resource.h>
#include <sys/wait.h>

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
	__has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif

extern "C" {
extern char __executable_start, etext; /* of the linker: where this program's code is */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "detect_leaks=0:new_delete_type_mismatch=0:handle_segv=0";
}
}

static long countdown;   /* until the allocation that fails; 0: none does */
static bool fail_after;  /* and all after it too */
static unsigned failed;  /* how many did */
static void *live[4096]; /* what our code holds */
static unsigned live_count;

static bool fails_now()
{
	if (countdown > 0) {
		if (--countdown > 0)
			return false;
	} else if (!fail_after || !failed) {
		return false;
	}
	failed++;
	errno = ENOMEM;
	return true;
}

#ifdef SANITIZED
static void *real_malloc(size_t size)
{
	return malloc(size);
}
#else
extern "C" {
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size) noexcept
{
	return fails_now() ? nullptr : __libc_malloc(size);
}

void *calloc(size_t n, size_t size) noexcept
{
	return fails_now() ? nullptr : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size) noexcept
{
	return fails_now() ? nullptr : __libc_realloc(old, size);
}
}

static void *real_malloc(size_t size)
{
	return __libc_malloc(size);
}
#endif

static void *allocate(size_t size, const void *caller) noexcept
{
	void *p = fails_now() ? nullptr : real_malloc(size ? size : 1);
	const bool ours = caller >= &__executable_start && caller < &etext;
	if (p && ours && live_count < sizeof live / sizeof *live)
		live[live_count++] = p;
	return p;
}

static void release(void *p) noexcept
{
	for (unsigned i = 0; p && i < live_count; i++)
		if (live[i] == p) {
			live[i] = live[--live_count];
			break;
		}
	free(p);
}

void *operator new(size_t size)
{
	void *p = allocate(size, __builtin_return_address(0));
	if (!p)
		throw std::bad_alloc();
	return p;
}

void *operator new[](size_t size)
{
	void *p = allocate(size, __builtin_return_address(0));
	if (!p)
		throw std::bad_alloc();
	return p;
}

void *operator new(size_t size, const std::nothrow_t &) noexcept
{
	return allocate(size, __builtin_return_address(0));
}

void *operator new[](size_t size, const std::nothrow_t &) noexcept
{
	return allocate(size, __builtin_return_address(0));
}

void operator delete(void *p) noexcept
{
	release(p);
}

void operator delete[](void *p) noexcept
{
	release(p);
}

void operator delete(void *p, size_t) noexcept
{
	release(p);
}

void operator delete[](void *p, size_t) noexcept
{
	release(p);
}

typedef xapian_status (*scenario)(void);

enum outcome { OUT_OF_MEMORY, SWALLOWED, NOTHING_FAILED, BAD, CRASHED };

/* Run it with allocation `n` failing, or all from there on. */
static outcome attempt(scenario run, long n, bool all_after)
{
	const unsigned held = live_count, failures_before = tap_failures;
	memset(&err, 0, sizeof err);
	fail_after = all_after;
	failed = 0;
	countdown = n;
	const xapian_status status = run();
	countdown = 0;
	fail_after = false;
	if (live_count != held || (status != XAPIAN_OK && status != XAPIAN_ENOMEM))
		printf("# allocation %ld: %s: %s; %u blocks of ours left\n", n,
		       xapian_status_name(status), err.message, live_count - held);
	CHECK(live_count == held);
	CHECK(status == XAPIAN_OK || (status == XAPIAN_ENOMEM && err.status == XAPIAN_ENOMEM));
	CHECK(failed || status == XAPIAN_OK);
	if (tap_failures != failures_before)
		return BAD;
	return !failed ? NOTHING_FAILED : status == XAPIAN_OK ? SWALLOWED : OUT_OF_MEMORY;
}

/* The same in a process of its own. */
static outcome attempt_apart(scenario run, long n, bool all_after)
{
	int state = 0;
	fflush(stdout);
	const pid_t child = fork();
	if (child == 0) {
		const struct rlimit no_core = {0, 0};
		setrlimit(RLIMIT_CORE, &no_core);
		if (!freopen("/dev/null", "w", stderr))
			_exit(BAD);
		const outcome result = attempt(run, n, all_after);
		fflush(stdout);
		_exit(result);
	}
	if (child < 0 || waitpid(child, &state, 0) != child)
		return BAD;
	/* A sanitizer that complains exits with a status of its own. */
	return WIFEXITED(state) && WEXITSTATUS(state) < CRASHED
		       ? static_cast<outcome>(WEXITSTATUS(state))
		       : CRASHED;
}

static void exhaust(scenario run, bool all_after, bool apart)
{
	unsigned count[CRASHED + 1] = {0, 0, 0, 0, 0};
	outcome now = BAD;
	for (long n = 1; n < 100000 && count[BAD] < 10; n++) {
		now = (apart ? attempt_apart : attempt)(run, n, all_after);
		count[now]++;
		if (now == NOTHING_FAILED)
			break;
	}
	CHECK(now == NOTHING_FAILED);
	CHECK(count[OUT_OF_MEMORY] > 0 && count[BAD] == 0);
	CHECK(apart || count[CRASHED] == 0);
	printf("# %s: %u came back as such, %u did no harm, %u crashed inside Xapian\n",
	       all_after ? "no memory from then on" : "one failure", count[OUT_OF_MEMORY],
	       count[SWALLOWED], count[CRASHED]);
}

#endif
