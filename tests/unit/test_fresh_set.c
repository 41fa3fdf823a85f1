/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/fresh_set.h"

#include "tests/unit/tap.h"

#include <stdlib.h>

enum { UNIVERSE = 12, ROUNDS = 20000 };

/* What a set may stand for: those it has for certain, and those it may have. */
struct bounds {
	unsigned least, most;
};

static const unsigned everything = (1U << UNIVERSE) - 1;

static struct bounds bounds_of(const struct fresh_set *set)
{
	unsigned items = set->all ? everything : 0;
	for (size_t i = 0; i < set->count; i++)
		items |= 1U << set->items[i];
	return (struct bounds){set->exact ? items : 0, items};
}

static bool is_sorted(const struct fresh_set *set)
{
	for (size_t i = 1; i < set->count; i++)
		if (set->items[i - 1] >= set->items[i])
			return false;
	return !set->all || !set->count;
}

static struct fresh_set random_set(struct arena *arena)
{
	struct fresh_set set = {.exact = rand() % 2};
	if (rand() % 5 == 0) {
		set.all = true;
		return set;
	}
	set.items = arena_array(arena, UNIVERSE, sizeof *set.items);
	for (uint32_t i = 0; set.items && i < UNIVERSE; i++)
		if (rand() % 3 == 0)
			set.items[set.count++] = i;
	return set;
}

/* Whether the result may stand for all that the operation may give, and claims no more. */
static bool holds(const struct fresh_set *result, unsigned least, unsigned most)
{
	const struct bounds r = bounds_of(result);
	return is_sorted(result) && !(most & ~r.most) && !(r.least & ~least);
}

TEST(fresh_set__bounds_hold)
{
	srand(5);
	for (int round = 0; round < ROUNDS; round++) {
		struct arena arena = {0};
		const struct fresh_set a = random_set(&arena), b = random_set(&arena);
		const struct bounds x = bounds_of(&a), y = bounds_of(&b);
		struct fresh_set both = a, either = a, left = a;
		/* intersect and subtract keep the items of their first set in place. */
		uint32_t copies[2][UNIVERSE];
		for (size_t i = 0; i < a.count; i++)
			copies[0][i] = copies[1][i] = a.items[i];
		both.items = copies[0];
		left.items = copies[1];
		fresh_set_intersect(&both, &b);
		CHECK(fresh_set_unite(&either, &b, &arena));
		fresh_set_subtract(&left, &b);
		CHECK(holds(&both, x.least & y.least, x.most & y.most));
		CHECK(holds(&either, x.least | y.least, x.most | y.most));
		CHECK(holds(&left, x.least & ~y.most, x.most & ~y.least));
		arena_free(&arena);
	}
}

TEST(fresh_set__exact_sets_stay_exact)
{
	struct arena arena = {0};
	uint32_t odd[] = {1, 3, 5}, low[] = {0, 1, 2, 3};
	const struct fresh_set b = {.items = low, .count = 4, .exact = true};
	struct fresh_set a = {.items = odd, .count = 3, .exact = true};
	struct fresh_set every = fresh_set_every();
	CHECK(fresh_set_unite(&a, &b, &arena));
	CHECK(a.exact && a.count == 5);
	fresh_set_subtract(&a, &b);
	CHECK(a.exact && a.count == 1 && a.items[0] == 5);
	fresh_set_intersect(&every, &b);
	CHECK(every.exact && !every.all && every.count == 4);
	fresh_set_intersect(&a, &b);
	CHECK(fresh_set_is_empty(&a) && a.exact);
	arena_free(&arena);
}

TAP_MAIN
