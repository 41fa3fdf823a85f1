/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "eval/randomise.h"

#include "tests/unit/tap.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static struct comparison compare(const double *a, const double *b, size_t count)
{
	struct comparison c;
	struct error err;
	if (randomise(&c, a, b, 1, count, &err) != STATUS_OK)
		exit(1);
	return c;
}

static bool is(double got, double want)
{
	if (fabs(got - want) < 1e-9)
		return true;
	printf("# got %.9f, want %.9f\n", got, want);
	return false;
}

TEST(randomise__no_difference)
{
	const double a[] = {0.1, 0.5, 1}, b[] = {0.1, 0.5, 1};
	struct comparison c = compare(a, b, 3);
	CHECK(c.p == 1 && c.difference == 0 && c.equal == 3 && c.better + c.worse == 0);
	c = compare(NULL, NULL, 0);
	CHECK(c.p == 1 && c.difference == 0 && c.equal == 0);
}

TEST(randomise__few_queries_are_counted_out)
{
	/* Three differences of one sign: 2 of 8 patterns go as far. */
	const double a[] = {0.5, 0.7, 0.9, 0.3}, b[] = {0.4, 0.5, 0.6, 0.3};
	struct comparison c = compare(a, b, 4);
	CHECK(is(c.p, 0.25) && is(c.difference, 0.15));
	CHECK(c.better == 3 && c.worse == 0 && c.equal == 1);
	c = compare(b, a, 4);
	CHECK(is(c.p, 0.25) && is(c.difference, -0.15) && c.worse == 3);
	/* One difference: either sign goes as far. */
	c = compare(a, b, 1);
	CHECK(is(c.p, 1));
	/* 3, 1 and -1 make 3; the eight patterns make 5 twice, 3 four times, 1 twice. */
	const double x[] = {3, 1, 0}, y[] = {0, 0, 1};
	c = compare(x, y, 3);
	CHECK(is(c.p, 6.0 / 8) && c.better == 2 && c.worse == 1);
}

TEST(randomise__rounding_makes_no_difference)
{
	/* 0.1 + 0.2 is not 0.3; with signs turned the sums are the same in truth. */
	const double a[] = {0.1 + 0.2, 0.3, 0.1 + 0.2 + 0.3}, b[] = {0.3, 0.1 + 0.2, 0.6};
	struct comparison c = compare(a, b, 3);
	CHECK(c.equal == 3 && c.p == 1);
	const double x[] = {0.1, 0.2, 0.3}, y[] = {0, 0, 0};
	CHECK(is(compare(x, y, 3).p, 0.25));
}

TEST(randomise__many_queries_by_chance)
{
	enum { QUERIES = 1000 };
	static double a[QUERIES], b[QUERIES];
	/* 500 up and 500 down by the same: nothing is nearer to 0. */
	for (int i = 0; i < QUERIES; i++)
		a[i] = i % 2;
	for (int i = 0; i < QUERIES; i++)
		b[i] = 1 - a[i];
	struct comparison c = compare(a, b, QUERIES);
	CHECK(is(c.p, 1) && c.better == 500 && c.worse == 500);
	/* All up: chance never does it, and the one that was seen counts. */
	for (int i = 0; i < QUERIES; i++)
		b[i] = a[i] - 0.1;
	c = compare(a, b, QUERIES);
	CHECK(is(c.p, 1.0 / (RANDOMISE_TRIALS + 1)) && c.better == QUERIES);
	/* 1000 signs, 532 up and 468 down: 64 / sqrt(1000) = 2.02 standard deviations, with the
	 * correction for steps of 2 a p of .0463 by the normal distribution. */
	for (int i = 0; i < QUERIES; i++)
		b[i] = a[i] + (i < 532 ? -0.1 : 0.1);
	c = compare(a, b, QUERIES);
	CHECK(fabs(c.p - 0.0463) < 0.006);
	CHECK(compare(a, b, QUERIES).p == c.p);
	CHECK(compare(b, a, QUERIES).p == c.p);
}

TEST(randomise__strides)
{
	const double a[] = {1, 9, 1, 9}, b[] = {0, 9, 0, 9};
	struct comparison c;
	struct error err;
	REQUIRE(randomise(&c, a, b, 2, 2, &err) == STATUS_OK);
	CHECK(is(c.difference, 1) && c.better == 2);
	REQUIRE(randomise(&c, a + 1, b + 1, 2, 2, &err) == STATUS_OK);
	CHECK(c.equal == 2 && c.p == 1);
}

TAP_MAIN
