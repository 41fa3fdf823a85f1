/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/quote.h"

#include "text/sentence.h"

enum {
	MAX_SENTENCES = 64, /* of a passage that are looked at */
	CLOSE_WORDS = 2, /* further apart words are no pair: the earlier sentence wins then */
	LONG_QUOTE_BYTES = 420 /* a quote does not grow beyond this by adding sentences */
};

struct scored_sentence {
	struct range range;
	uint64_t leaves;  /* that it has */
	double closeness; /* how near to each other its words of the query stand */
};

static double idf_sum(const struct plan *plan, uint64_t leaves)
{
	double sum = 0;
	for (size_t i = 0; i < plan->leaf_count; i++)
		if ((leaves >> i & 1) && plan->leaves[i].ranks)
			sum += plan->leaves[i].idf;
	return sum;
}

static void look_at(struct scored_sentence *s, const struct plan *plan,
		    const struct hit_list *hits)
{
	const struct hit *before = NULL;
	for (size_t i = 0; i < hits->count; i++) {
		const struct hit *hit = &hits->items[i];
		if (hit->byte_start < s->range.start || hit->byte_start >= s->range.end ||
		    !plan->leaves[hit->leaf].ranks)
			continue;
		s->leaves |= UINT64_C(1) << hit->leaf;
		if (before && before->leaf != hit->leaf && hit->position > before->position &&
		    hit->position - before->position <= CLOSE_WORDS)
			s->closeness += 1.0 / (hit->position - before->position);
		before = hit;
	}
}

static size_t read_sentences(struct scored_sentence *out, const struct plan *plan,
			     struct span passage, bool hard_wrapped,
			     const struct hit_list *hits)
{
	struct sentence_walk walk;
	struct sentence sentence;
	size_t count = 0;
	sentence_walk_start_within(&walk, passage, hard_wrapped);
	while (count < MAX_SENTENCES && sentence_walk_next(&walk, &sentence)) {
		out[count] = (struct scored_sentence){
			.range = {sentence.byte_start, sentence.byte_end}};
		look_at(&out[count++], plan, hits);
	}
	return count;
}

/* What sentences [first, first + count) are worth: what they have of the query, a little for
 * closeness, less for every sentence after the first, so that a neighbour joins only when it
 * adds a word. */
static double value_of(const struct scored_sentence *s, size_t count, const struct plan *plan)
{
	uint64_t leaves = 0;
	double closeness = 0;
	for (size_t i = 0; i < count; i++) {
		leaves |= s[i].leaves;
		if (s[i].closeness > closeness)
			closeness = s[i].closeness;
	}
	double closest = closeness / (1 + closeness);
	return idf_sum(plan, leaves) * (1 - 0.1 * (double)(count - 1)) + closest -
	       0.25 * (double)(count - 1);
}

void quote_choose(struct range *out, const struct plan *plan, struct span passage,
		  bool hard_wrapped, const struct hit_list *hits)
{
	struct scored_sentence sentences[MAX_SENTENCES];
	size_t count = read_sentences(sentences, plan, passage, hard_wrapped, hits);
	*out = (struct range){0, passage.len};
	double best = -1;
	for (size_t width = 1; width <= QUOTE_MAX_SENTENCES; width++)
		for (size_t first = 0; first + width <= count; first++) {
			struct range range = {sentences[first].range.start,
					      sentences[first + width - 1].range.end};
			if (width > 1 && range.end - range.start > LONG_QUOTE_BYTES)
				continue;
			double value = value_of(&sentences[first], width, plan);
			if (value > best) {
				best = value;
				*out = range;
			}
		}
}
