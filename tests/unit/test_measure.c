/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "eval/measure.h"

#include "tests/unit/tap.h"

#include <math.h>
#include <stdbool.h>

static bool is(double got, double want)
{
	if (fabs(got - want) < 1e-9)
		return true;
	printf("# got %.9f, want %.9f\n", got, want);
	return false;
}

/* discount: 1, 1 / log2(3), 1 / 2 ... */
static const double second = 0.63092975357145743710;

TEST(measure__perfect)
{
	struct measures m;
	measure_ranking(&m, (const int[]){1}, 1, (const int[]){1}, 1);
	CHECK(is(m.value[MEASURE_NDCG], 1) && is(m.value[MEASURE_MRR], 1));
	CHECK(is(m.value[MEASURE_MAP], 1) && is(m.value[MEASURE_PRECISION], 0.1));
	CHECK(is(m.value[MEASURE_RECALL_100], 1) && is(m.value[MEASURE_RECALL_1000], 1));
}

TEST(measure__nothing_found)
{
	struct measures m;
	const int judged[] = {2, 1};
	measure_ranking(&m, NULL, 0, judged, 2);
	for (int i = 0; i < MEASURE_COUNT; i++)
		CHECK(m.value[i] == 0);
	measure_ranking(&m, (const int[]){0, -1, 0}, 3, judged, 2);
	for (int i = 0; i < MEASURE_COUNT; i++)
		CHECK(m.value[i] == 0);
}

TEST(measure__graded)
{
	/* Found: nothing, grade 1, grade 3. Known: 3, 2, 1. Gains 7, 3, 1. */
	struct measures m;
	measure_ranking(&m, (const int[]){0, 1, 3}, 3, (const int[]){1, 3, 2}, 3);
	double dcg = 1 * second + 7 * 0.5, best = 7 + 3 * second + 1 * 0.5;
	CHECK(is(m.value[MEASURE_NDCG], dcg / best));
	CHECK(is(m.value[MEASURE_MRR], 0.5));
	CHECK(is(m.value[MEASURE_MAP], (1.0 / 2 + 2.0 / 3) / 3));
	CHECK(is(m.value[MEASURE_PRECISION], 0.2));
	CHECK(is(m.value[MEASURE_RECALL_100], 2.0 / 3));
}

TEST(measure__the_places_where_they_end)
{
	int grades[1002] = {0};
	struct measures m;
	/* Ranks 10, 11, 100, 101, 1000, 1001 of seven that are known. */
	grades[9] = grades[10] = grades[99] = grades[100] = grades[999] = grades[1000] = 1;
	const int judged[] = {1, 1, 1, 1, 1, 1, 1};
	measure_ranking(&m, grades, 1002, judged, 7);
	CHECK(is(m.value[MEASURE_MRR], 0.1) && is(m.value[MEASURE_PRECISION], 0.1));
	CHECK(is(m.value[MEASURE_RECALL_100], 3.0 / 7));
	CHECK(is(m.value[MEASURE_RECALL_1000], 5.0 / 7));
	double sum = 0, places[] = {10, 11, 100, 101, 1000, 1001};
	for (int i = 0; i < 6; i++)
		sum += (i + 1) / places[i];
	CHECK(is(m.value[MEASURE_MAP], sum / 7));
	grades[9] = 0;
	measure_ranking(&m, grades, 1002, judged, 7);
	CHECK(m.value[MEASURE_MRR] == 0 && m.value[MEASURE_NDCG] == 0);
	CHECK(m.value[MEASURE_PRECISION] == 0 && m.value[MEASURE_RECALL_100] > 0);
}

TEST(measure__the_ideal_has_ten_places)
{
	/* Twelve are known; of these the ten best are 3, 3, 2 and seven of 1. */
	const int judged[] = {1, 1, 2, 1, 1, 3, 1, 1, 1, 3, 1, 1};
	const int best[] = {3, 3, 2, 1, 1, 1, 1, 1, 1, 1};
	struct measures m;
	measure_ranking(&m, best, 10, judged, 12);
	CHECK(is(m.value[MEASURE_NDCG], 1));
	CHECK(is(m.value[MEASURE_MAP], 10.0 / 12));
	double sum = 0;
	for (int i = 0; i < 10; i++)
		sum += (pow(2, best[i]) - 1) / log2(i + 2);
	measure_ranking(&m, (const int[]){1}, 1, judged, 12);
	CHECK(is(m.value[MEASURE_NDCG], 1 / sum));
}

TEST(measure__great_grades_stay_numbers)
{
	struct measures m;
	const int grades[] = {100, 100};
	measure_ranking(&m, grades, 1, grades, 2);
	CHECK(is(m.value[MEASURE_NDCG], 1 / (1 + second)));
}

TEST(measure__mean)
{
	struct measures values[2] = {{{1, 0, 0.5}}, {{0, 0, 0.25}}}, m;
	measure_mean(&m, values, 2);
	CHECK(is(m.value[0], 0.5) && is(m.value[1], 0) && is(m.value[2], 0.375));
	measure_mean(&m, NULL, 0);
	CHECK(m.value[0] == 0);
}

TEST(measure__names)
{
	CHECK_STR(measure_name(MEASURE_NDCG), "nDCG@10");
	CHECK_STR(measure_name(MEASURE_RECALL_1000), "recall@1000");
}

TAP_MAIN
