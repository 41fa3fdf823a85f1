/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The unit test harness: test functions register themselves, TAP comes out.
 *
 *	#include "tests/unit/tap.h"
 *	TEST(span__equal) { CHECK(span_equal(SPAN("a"), SPAN("a"))); }
 *	TAP_MAIN
 *
 * A test goes on after a failed CHECK; REQUIRE leaves the test function. SKIP("why") ends the
 * test and counts as skipped. `program NAME` runs only the tests whose name holds NAME.
 */
#ifndef TESTS_UNIT_TAP_H
#define TESTS_UNIT_TAP_H

#include <stdio.h>
#include <string.h>

struct tap_test {
	const char *name;
	void (*run)(void);
	struct tap_test *next;
};

static struct tap_test *tap_first, **tap_end = &tap_first;
static unsigned tap_failures; /* failed checks of the test that is running */
static const char *tap_skipped;

#define TEST(case_name)                                                             \
	static void test_##case_name(void);                                         \
	__attribute__((constructor)) static void tap_register_##case_name(void)     \
	{                                                                           \
		static struct tap_test test = {#case_name, test_##case_name, NULL}; \
		*tap_end = &test;                                                   \
		tap_end = &test.next;                                               \
	}                                                                           \
	static void test_##case_name(void)

#define CHECK(cond)                                                                   \
	do {                                                                          \
		if (!(cond)) {                                                        \
			tap_failures++;                                               \
			printf("# %s:%d: not true: %s\n", __FILE__, __LINE__, #cond); \
		}                                                                     \
	} while (0)

#define REQUIRE(cond)                            \
	do {                                     \
		unsigned before_ = tap_failures; \
		CHECK(cond);                     \
		if (tap_failures != before_)     \
			return;                  \
	} while (0)

#define CHECK_STR(got, want)                                                                 \
	do {                                                                                 \
		const char *got_ = (got), *want_ = (want);                                   \
		if (strcmp(got_, want_) != 0) {                                              \
			tap_failures++;                                                      \
			printf("# %s:%d: got \"%s\"\n#   want \"%s\"\n", __FILE__, __LINE__, \
			       got_, want_);                                                 \
		}                                                                            \
	} while (0)

#define SKIP(why)                    \
	do {                         \
		tap_skipped = (why); \
		return;              \
	} while (0)

static int tap_run(const char *only)
{
	int count = 0, failed = 0;
	for (struct tap_test *t = tap_first; t; t = t->next) {
		if (only && !strstr(t->name, only))
			continue;
		tap_failures = 0;
		tap_skipped = NULL;
		t->run();
		failed += tap_failures != 0;
		printf("%sok %d - %s%s%s\n", tap_failures ? "not " : "", ++count, t->name,
		       tap_skipped ? " # SKIP " : "", tap_skipped ? tap_skipped : "");
		fflush(stdout);
	}
	printf("1..%d\n", count);
	return failed != 0;
}

#define TAP_MAIN                                           \
	int main(int argc, char **argv)                    \
	{                                                  \
		return tap_run(argc > 1 ? argv[1] : NULL); \
	}

#endif
