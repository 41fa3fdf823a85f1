/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Allocations that fail when told to, and the loop that makes each one of a scenario fail. For
 * one program only: it replaces malloc and operator new. With sanitizers malloc is theirs: then
 * operator new fails, and malloc where the linker was told to --wrap it (see the Makefile).
 *
 * The program says what a failure should look like:
 */
#ifndef TESTS_UNIT_FAILING_H
#define TESTS_UNIT_FAILING_H

#include "tests/unit/tap.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <dlfcn.h>
#include <new>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <unwind.h>

/* Of the scenario that was just run: its status is "out of memory", and its error says so. */
bool is_out_of_memory(int status);
/* The message of its error. */
const char *what_it_said(void);

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
	__has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifdef SANITIZED
static const bool is_sanitized = true;
#else
static const bool is_sanitized = false;
#endif

extern "C" {
extern char __executable_start, etext; /* of the linker: where this program's code is */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "detect_leaks=0:new_delete_type_mismatch=0:handle_segv=0";
}
}

static long countdown;           /* until the allocation that fails; 0: none does */
static bool fail_after;          /* and all after it too */
static unsigned failed;          /* how many did */
static const void *first_failed; /* who asked for the first of them */

static bool fails_now(const void *caller)
{
	if (countdown > 0) {
		if (--countdown > 0)
			return false;
	} else if (!fail_after || !failed) {
		return false;
	}
	if (!failed++)
		first_failed = caller;
	errno = ENOMEM;
	return true;
}

/* While it lives no allocation fails. */
struct peace {
	const long counted = countdown;
	const bool was_to_fail = fail_after;
	peace()
	{
		countdown = 0;
		fail_after = false;
	}
	peace(const peace &) = delete;
	peace &operator=(const peace &) = delete;
	~peace()
	{
		countdown = counted;
		fail_after = was_to_fail;
	}
};

/* ---- what our code holds ---- */

enum { LIVE_ROOM = 1 << 14 };
static uintptr_t live[LIVE_ROOM]; /* a hash table; 0: empty */
static unsigned live_count;

static size_t live_place(uintptr_t p)
{
	size_t i = p / 16 * 2654435761U % LIVE_ROOM;
	while (live[i] && live[i] != p)
		i = (i + 1) % LIVE_ROOM;
	return i;
}

static bool is_ours(const void *caller)
{
	return caller >= &__executable_start && caller < &etext;
}

/* By address alone: the memory may be gone already. */
static void hold(uintptr_t p, const void *caller)
{
	if (!p || !is_ours(caller) || live_count >= LIVE_ROOM / 2)
		return;
	live[live_place(p)] = p;
	live_count++;
}

static bool let_go(uintptr_t p)
{
	size_t i = live_place(p);
	if (!p || !live[i])
		return false;
	live_count--;
	live[i] = 0;
	/* What was put behind it for want of this place moves up. */
	for (size_t j = (i + 1) % LIVE_ROOM; live[j]; j = (j + 1) % LIVE_ROOM) {
		const uintptr_t moved = live[j];
		live[j] = 0;
		live[live_place(moved)] = moved;
	}
	return true;
}

/* ---- malloc ---- */

extern "C" {
#ifdef SANITIZED
#define REPLACED(name) __wrap_##name
#define REAL(name)     __real_##name
#else
#define REPLACED(name) name
#define REAL(name)     __libc_##name
#endif
void *REAL(malloc)(size_t size);
void *REAL(calloc)(size_t n, size_t size);
void *REAL(realloc)(void *old, size_t size);
void REAL(free)(void *p);
void *REPLACED(malloc)(size_t size) noexcept;
void *REPLACED(calloc)(size_t n, size_t size) noexcept;
void *REPLACED(realloc)(void *old, size_t size) noexcept;
void REPLACED(free)(void *p) noexcept;

void *REPLACED(malloc)(size_t size) noexcept
{
	const void *caller = __builtin_return_address(0);
	void *p = fails_now(caller) ? nullptr : REAL(malloc)(size);
	hold(reinterpret_cast<uintptr_t>(p), caller);
	return p;
}

void *REPLACED(calloc)(size_t n, size_t size) noexcept
{
	const void *caller = __builtin_return_address(0);
	void *p = fails_now(caller) ? nullptr : REAL(calloc)(n, size);
	hold(reinterpret_cast<uintptr_t>(p), caller);
	return p;
}

void *REPLACED(realloc)(void *old, size_t size) noexcept
{
	const void *caller = __builtin_return_address(0);
	if (fails_now(caller))
		return nullptr;
	const uintptr_t before = reinterpret_cast<uintptr_t>(old);
	void *p = REAL(realloc)(old, size);
	const bool held = p && let_go(before);
	if (held || !before)
		hold(reinterpret_cast<uintptr_t>(p), caller);
	return p;
}

void REPLACED(free)(void *p) noexcept
{
	let_go(reinterpret_cast<uintptr_t>(p));
	REAL(free)(p);
}
}

/* ---- operator new ---- */

/* In a section of its own: that it throws where nobody may is not our code's doing. */
#define OF_THE_TEST __attribute__((section("of_the_test")))
extern "C" const char __start_of_the_test, __stop_of_the_test;

static void *allocate(size_t size, const void *caller) noexcept
{
	void *p = fails_now(caller) ? nullptr : REAL(malloc)(size ? size : 1);
	hold(reinterpret_cast<uintptr_t>(p), caller);
	return p;
}

static void release(void *p) noexcept
{
	REPLACED(free)(p);
}

OF_THE_TEST void *operator new(size_t size)
{
	void *p = allocate(size, __builtin_return_address(0));
	if (!p)
		throw std::bad_alloc();
	return p;
}

OF_THE_TEST void *operator new[](size_t size)
{
	void *p = allocate(size, __builtin_return_address(0));
	if (!p)
		throw std::bad_alloc();
	return p;
}

OF_THE_TEST void *operator new(size_t size, const std::nothrow_t &) noexcept
{
	return allocate(size, __builtin_return_address(0));
}

OF_THE_TEST void *operator new[](size_t size, const std::nothrow_t &) noexcept
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

/* ---- the loop ---- */

/* Returns a status; 0 is success. */
typedef int (*scenario)(void);

enum outcome { OUT_OF_MEMORY, SWALLOWED, NOTHING_FAILED, BAD, LOST, CRASHED };

static bool failed_in_xapian()
{
	Dl_info about = {nullptr, nullptr, nullptr, nullptr};
	return failed && dladdr(first_failed, &about) && about.dli_fname &&
	       strstr(about.dli_fname, "libxapian.so");
}

/* Run it with allocation `n` failing, or all from there on. LOST: what we gave Xapian to hold
 * was not freed, since an allocation of its own failed. */
static outcome attempt(scenario run, long n, bool all_after)
{
	const unsigned held = live_count, failures_before = tap_failures;
	fail_after = all_after;
	failed = 0;
	countdown = n;
	const int status = run();
	countdown = 0;
	fail_after = false;
	const bool lost = live_count != held && status && failed_in_xapian();
	if ((live_count != held && !lost) || (status && !is_out_of_memory(status)))
		printf("# allocation %ld: status %d: %s; %d blocks of ours left\n", n, status,
		       what_it_said(), static_cast<int>(live_count - held));
	CHECK(live_count == held || lost);
	CHECK(!status || is_out_of_memory(status));
	CHECK(failed || !status);
	if (tap_failures != failures_before)
		return BAD;
	if (lost)
		return LOST;
	return !failed ? NOTHING_FAILED : !status ? SWALLOWED : OUT_OF_MEMORY;
}

/* Looks at one frame: the nearest code that is Xapian's or ours decides. */
OF_THE_TEST static _Unwind_Reason_Code tell_whose(struct _Unwind_Context *context, void *)
{
	const char *frame = reinterpret_cast<const char *>(_Unwind_GetIP(context));
	Dl_info about = {nullptr, nullptr, nullptr, nullptr};
	if (frame >= &__start_of_the_test && frame < &__stop_of_the_test)
		return _URC_NO_REASON;
	dladdr(frame, &about);
	/* With clang the sanitizers' code lies in the program. */
	if (about.dli_sname && strstr(about.dli_sname, "__cxa_"))
		return _URC_NO_REASON;
	if (is_ours(frame))
		_exit(BAD);
	if (about.dli_fname && strstr(about.dli_fname, "libxapian"))
		_exit(CRASHED);
	return _URC_NO_REASON;
}

OF_THE_TEST static void tell_who_crashed(int)
{
	_Unwind_Backtrace(tell_whose, nullptr);
	_exit(BAD);
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
		signal(SIGSEGV, tell_who_crashed);
		signal(SIGBUS, tell_who_crashed);
		signal(SIGABRT, tell_who_crashed);
		const outcome result = attempt(run, n, all_after);
		fflush(stdout);
		_exit(result);
	}
	if (child < 0 || waitpid(child, &state, 0) != child)
		return BAD;
	/* A sanitizer that complains exits with a status of its own. */
	return WIFEXITED(state) && WEXITSTATUS(state) <= CRASHED
		       ? static_cast<outcome>(WEXITSTATUS(state))
		       : BAD;
}

static void exhaust(scenario run, bool all_after, bool apart)
{
	unsigned count[CRASHED + 1] = {0, 0, 0, 0, 0, 0};
	outcome now = BAD;
	/* Processes with sanitizers are slow to start. */
	const long step = apart && is_sanitized ? 7 : 1;
	for (long n = 1; n < 100000 && count[BAD] < 10; n += step) {
		now = (apart ? attempt_apart : attempt)(run, n, all_after);
		count[now]++;
		if (now == BAD)
			printf("# allocation %ld was bad\n", n);
		if (now == NOTHING_FAILED)
			break;
	}
	CHECK(now == NOTHING_FAILED);
	CHECK(count[OUT_OF_MEMORY] > 0 && count[BAD] == 0);
	CHECK(apart || count[LOST] + count[CRASHED] == 0);
	printf("# %s: %u came back as such, %u did no harm, %u lost and %u crashed inside "
	       "Xapian\n",
	       all_after ? "no memory from then on" : "one failure", count[OUT_OF_MEMORY],
	       count[SWALLOWED], count[LOST], count[CRASHED]);
}

#endif
