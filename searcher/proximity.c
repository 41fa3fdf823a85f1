/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/proximity.h"

#include "store/border.h"

#include <stdlib.h>

enum {
	MAX_POSITIONS = 512, /* of all words of the query in one passage */
	PAIR_DISTANCE = 3,   /* further apart two words are no pair */
};

struct occurrence {
	uint32_t position;
	uint32_t leaf;
};

static int by_position(const void *a, const void *b)
{
	const struct occurrence *x = a, *y = b;
	return (x->position > y->position) - (x->position < y->position);
}

static enum status read_leaf(struct occurrence *out, size_t *count, const struct index *ix,
			     xapian_docid docid, const struct leaf *leaf, size_t number,
			     struct error *err)
{
	xapian_termpos positions[MAX_POSITIONS];
	for (size_t t = 0; t < leaf->terms.count; t++) {
		size_t found, room = MAX_POSITIONS - *count;
		TRYX(xapian_positions_read(ix->db, docid, to_bytes(leaf->terms.terms[t]),
					   positions, room, &found, &xerr));
		for (size_t i = 0; i < found && i < room; i++)
			out[(*count)++] = (struct occurrence){positions[i], (uint32_t)number};
	}
	return STATUS_OK;
}

/* b stands behind a in the text, with no other word of the query between. */
static void gain(double *gained, const struct plan *plan, const struct occurrence *a,
		 const struct occurrence *b)
{
	uint32_t distance = b->position - a->position;
	if (b->leaf != a->leaf + 1 || distance == 0 || distance > PAIR_DISTANCE)
		return;
	double near = 1.0 / ((double)distance * distance);
	gained[a->leaf] += plan->leaves[b->leaf].idf * near;
	gained[b->leaf] += plan->leaves[a->leaf].idf * near;
}

enum status proximity_score(double *out, const struct candidate *c, const struct index *ix,
			    const struct plan *plan, struct error *err)
{
	struct occurrence found[MAX_POSITIONS];
	double gained[PLAN_MAX_LEAVES] = {0};
	size_t count = 0, leaves = 0;
	*out = 0;
	for (size_t i = 0; i < plan->leaf_count; i++)
		leaves += c->tf[i] && plan->leaves[i].kind == LEAF_WORD &&
			  !plan->leaves[i].caps && plan->leaves[i].ranks;
	if (leaves < 2)
		return STATUS_OK;
	for (size_t i = 0; i < plan->leaf_count; i++) {
		const struct leaf *leaf = &plan->leaves[i];
		if (c->tf[i] && leaf->kind == LEAF_WORD && !leaf->caps && leaf->ranks)
			TRY(read_leaf(found, &count, ix, c->docid, leaf, i, err));
	}
	qsort(found, count, sizeof *found, by_position);
	for (size_t i = 1; i < count; i++)
		gain(gained, plan, &found[i - 1], &found[i]);
	for (size_t i = 0; i < plan->leaf_count; i++) {
		double idf = plan->leaves[i].idf;
		*out += (idf < 1 ? idf : 1) * gained[i] * 2.2 / (gained[i] + 1.2);
	}
	return STATUS_OK;
}
