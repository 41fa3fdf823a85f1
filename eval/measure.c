/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "eval/measure.h"

#include <math.h>

enum { TOP = 10 };

const char *measure_name(enum measure measure)
{
	static const char *const names[MEASURE_COUNT] = {
		"nDCG@10", "MRR@10", "MAP", "P@10", "recall@100", "recall@1000"};
	return names[measure];
}

static double gain(int grade, size_t rank)
{
	return (ldexp(1, grade) - 1) / log2((double)rank + 1);
}

/* The greatest gain that ten places can hold. */
static double ideal(const int *judged, size_t count)
{
	int best[TOP] = {0};
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		size_t place = kept < TOP ? kept++ : TOP;
		if (place == TOP && judged[i] <= best[TOP - 1])
			continue;
		if (place == TOP)
			place--;
		for (; place && best[place - 1] < judged[i]; place--)
			best[place] = best[place - 1];
		best[place] = judged[i];
	}
	double sum = 0;
	for (size_t i = 0; i < kept; i++)
		sum += gain(best[i], i + 1);
	return sum;
}

void measure_ranking(struct measures *out, const int *grades, size_t count, const int *judged,
		     size_t judged_count)
{
	double dcg = 0, first = 0, precisions = 0;
	size_t found = 0, in_10 = 0, in_100 = 0, in_1000 = 0;
	for (size_t i = 0; i < count; i++) {
		if (grades[i] <= 0)
			continue;
		size_t rank = i + 1;
		found++;
		in_10 += rank <= TOP;
		in_100 += rank <= 100;
		in_1000 += rank <= 1000;
		precisions += (double)found / (double)rank;
		if (rank <= TOP)
			dcg += gain(grades[i], rank);
		if (rank <= TOP && found == 1)
			first = 1 / (double)rank;
	}
	double relevant = (double)judged_count;
	*out = (struct measures){{
		[MEASURE_NDCG] = dcg / ideal(judged, judged_count),
		[MEASURE_MRR] = first,
		[MEASURE_MAP] = precisions / relevant,
		[MEASURE_PRECISION] = (double)in_10 / TOP,
		[MEASURE_RECALL_100] = (double)in_100 / relevant,
		[MEASURE_RECALL_1000] = (double)in_1000 / relevant,
	}};
}

void measure_mean(struct measures *out, const struct measures *values, size_t count)
{
	*out = (struct measures){{0}};
	for (int m = 0; m < MEASURE_COUNT; m++) {
		for (size_t i = 0; i < count; i++)
			out->value[m] += values[i].value[m];
		if (count)
			out->value[m] /= (double)count;
	}
}
