/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/run_set.h"

#include "tests/unit/tap.h"

TEST(run_set__empty)
{
	struct run_set set = {0}, other = {0};
	CHECK(!run_set_has(&set, 0) && !run_set_has(&set, 1));
	CHECK(run_set_shared(&set, &other) == 0);
	run_set_clear(&set);
	run_set_free(&set);
}

TEST(run_set__grows)
{
	enum { MANY = 5000 };
	struct run_set set = {0};
	for (uint64_t i = 1; i <= MANY; i++) {
		REQUIRE(run_set_reserve(&set, 1, NULL) == STATUS_OK);
		run_set_put(&set, i << 32 | i * i);
		run_set_put(&set, i << 32 | i * i);
	}
	CHECK(set.count == MANY && set.capacity >= 2 * MANY);
	for (uint64_t i = 1; i <= MANY; i++)
		CHECK(run_set_has(&set, i << 32 | i * i) &&
		      !run_set_has(&set, i << 32 | (i * i + 1)));
	run_set_clear(&set);
	CHECK(set.count == 0 && !run_set_has(&set, 1ull << 32 | 1));
	run_set_free(&set);
	CHECK(!set.places && !set.capacity);
}

TEST(run_set__zero_is_a_hash)
{
	struct run_set set = {0};
	REQUIRE(run_set_reserve(&set, 2, NULL) == STATUS_OK);
	run_set_put(&set, 5);
	CHECK(!run_set_has(&set, 0));
	run_set_put(&set, 0);
	CHECK(run_set_has(&set, 0) && set.count == 2);
	run_set_free(&set);
}

TEST(run_set__shared)
{
	struct run_set a = {0}, b = {0};
	REQUIRE(run_set_reserve(&a, 100, NULL) == STATUS_OK);
	REQUIRE(run_set_reserve(&b, 3, NULL) == STATUS_OK);
	for (uint64_t i = 0; i < 100; i++)
		run_set_put(&a, i * 64);
	run_set_put(&b, 64);
	run_set_put(&b, 65);
	run_set_put(&b, 128);
	CHECK(run_set_shared(&a, &b) == 2 && run_set_shared(&b, &a) == 2);
	run_set_free(&a);
	run_set_free(&b);
}

TEST(run_set__too_many)
{
	struct run_set set = {0};
	REQUIRE(run_set_reserve(&set, 1, NULL) == STATUS_OK);
	run_set_put(&set, 7);
	CHECK(run_set_reserve(&set, SIZE_MAX, NULL) == STATUS_NOMEM);
	CHECK(run_set_reserve(&set, SIZE_MAX / 16, NULL) == STATUS_NOMEM);
	CHECK(set.count == 1 && run_set_has(&set, 7));
	run_set_free(&set);
}

TAP_MAIN
