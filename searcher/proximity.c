/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/proximity.h"

enum { PAIR_DISTANCE = 3 }; /* further apart two words are no pair */

/* b stands behind a in the text, with no other word of the query between. */
static void gain(double *gained, const struct plan *plan, const struct occurrence *a,
		 const struct occurrence *b)
{
	uint32_t distance = b->position - a->position;
	if (b->leaf != a->leaf + 1 || distance > PAIR_DISTANCE)
		return;
	if (!distance) /* one word is the other name of both */
		distance = 1;
	double near = 1.0 / ((double)distance * distance);
	gained[a->leaf] += plan->leaves[b->leaf].passage_idf * near;
	gained[b->leaf] += plan->leaves[a->leaf].passage_idf * near;
}

double proximity_score(const struct occurrence_list *found, const struct plan *plan)
{
	double gained[PLAN_MAX_LEAVES] = {0}, score = 0;
	for (size_t i = 1; i < found->count; i++)
		gain(gained, plan, &found->items[i - 1], &found->items[i]);
	for (size_t i = 0; i < plan->leaf_count; i++) {
		double idf = plan->leaves[i].passage_idf;
		score += (idf < 1 ? idf : 1) * gained[i] * 2.2 / (gained[i] + 1.2);
	}
	return score;
}
