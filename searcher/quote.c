/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/quote.h"

#include "searcher/question.h"
#include "text/sentence.h"
#include "text/token.h"

#include <float.h>

enum {
	MAX_SENTENCES = 64,    /* of a passage that are looked at */
	CLOSE_WORDS = 2,       /* further apart words are no pair */
	LONG_QUOTE_BYTES = 420 /* a quote does not grow beyond this by adding sentences */
};

/* Chosen with bench/quote. The unit is a word of the query, the average one: what an idf is
 * worth hangs on the size of the index. */
static const double share_of_sentence = 0.15;  /* of what is said, to be worth one more, */
static const double cost_of_sentence = 0.1;    /* and this */
static const double worth_of_closeness = 0.05; /* at most */
static const double worth_of_number = 0.5;     /* where a number answers */
static const double cost_of_leaning = 0.25;    /* of a first word that leans on what was said */

struct scored_sentence {
	struct range range;
	uint64_t leaves;  /* that it has */
	double closeness; /* how near to each other its words of the query stand */
	bool has_number;  /* it has a leaf and a digit */
	bool leans;
};

/* What is asked. */
struct wanted {
	const struct plan *plan;
	double word; /* idf of the average word of the query */
	bool number;
};

static double idf_sum(const struct plan *plan, uint64_t leaves)
{
	double sum = 0;
	for (size_t i = 0; i < plan->leaf_count; i++)
		if ((leaves >> i & 1) && plan->leaves[i].is_quoted)
			sum += plan->leaves[i].idf;
	return sum;
}

static struct wanted wanted_by(const struct plan *plan)
{
	struct wanted wanted = {.plan = plan, .number = question_wants_number(plan->root)};
	double count = 0;
	for (size_t i = 0; i < plan->leaf_count; i++)
		count += plan->leaves[i].is_quoted;
	if (count > 0)
		wanted.word = idf_sum(plan, UINT64_MAX) / count;
	return wanted;
}

/* Whether the text begins with an English word that points at what was said before it. */
static bool leans(struct span text)
{
	static const struct span words[] = {
		SPAN_INIT("and"),   SPAN_INIT("but"),  SPAN_INIT("he"),    SPAN_INIT("her"),
		SPAN_INIT("his"),   SPAN_INIT("it"),   SPAN_INIT("its"),   SPAN_INIT("or"),
		SPAN_INIT("she"),   SPAN_INIT("so"),   SPAN_INIT("that"),  SPAN_INIT("their"),
		SPAN_INIT("them"),  SPAN_INIT("they"), SPAN_INIT("these"), SPAN_INIT("this"),
		SPAN_INIT("those"),
	};
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, text);
	if (!token_walk_next(&walk, &token))
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_equal(token.word, words[i]))
			return true;
	return false;
}

static bool has_digit(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
			return true;
	return false;
}

static void look_at(struct scored_sentence *s, const struct plan *plan,
		    const struct hit_list *hits)
{
	const struct hit *before = NULL;
	for (size_t i = 0; i < hits->count; i++) {
		const struct hit *hit = &hits->items[i];
		if (hit->byte_start < s->range.start || hit->byte_start >= s->range.end ||
		    !plan->leaves[hit->leaf].is_quoted)
			continue;
		s->leaves |= UINT64_C(1) << hit->leaf;
		if (before && before->leaf != hit->leaf && hit->position > before->position &&
		    hit->position - before->position <= CLOSE_WORDS)
			s->closeness += 1.0 / (hit->position - before->position);
		before = hit;
	}
}

static size_t read_sentences(struct scored_sentence *out, const struct wanted *wanted,
			     struct span passage, bool hard_wrapped,
			     const struct hit_list *hits)
{
	struct sentence_walk walk;
	struct sentence sentence;
	size_t count = 0;
	sentence_walk_start_within(&walk, passage, hard_wrapped);
	while (count < MAX_SENTENCES && sentence_walk_next(&walk, &sentence)) {
		struct scored_sentence *s = &out[count++];
		struct span text = span_slice(passage, sentence.byte_start, sentence.byte_end);
		*s = (struct scored_sentence){
			.range = {sentence.byte_start, sentence.byte_end}};
		look_at(s, wanted->plan, hits);
		s->leans = leans(text);
		s->has_number = wanted->number && s->leaves && has_digit(text);
	}
	return count;
}

/* What sentences [first, first + count) are worth: what they have of the query, less for every
 * sentence after the first, so that a neighbour joins only when it adds a word. Without any of
 * it they are worth nothing at all. */
static double value_of(const struct scored_sentence *s, size_t count,
		       const struct wanted *wanted)
{
	uint64_t leaves = 0;
	double closeness = 0, more = (double)count - 1;
	bool has_number = false;
	for (size_t i = 0; i < count; i++) {
		leaves |= s[i].leaves;
		has_number |= s[i].has_number;
		if (s[i].closeness > closeness)
			closeness = s[i].closeness;
	}
	if (!leaves)
		return -DBL_MAX;
	return idf_sum(wanted->plan, leaves) / wanted->word * (1 - share_of_sentence * more) -
	       cost_of_sentence * more + worth_of_closeness * closeness / (1 + closeness) +
	       has_number * worth_of_number - s->leans * cost_of_leaning;
}

void quote_choose(struct range *out, const struct plan *plan, struct span passage,
		  bool hard_wrapped, const struct hit_list *hits)
{
	const struct wanted wanted = wanted_by(plan);
	struct scored_sentence sentences[MAX_SENTENCES];
	size_t count = read_sentences(sentences, &wanted, passage, hard_wrapped, hits);
	*out = count ? sentences[0].range : (struct range){0, passage.len};
	double best = -DBL_MAX;
	for (size_t width = 1; width <= QUOTE_MAX_SENTENCES; width++)
		for (size_t first = 0; first + width <= count; first++) {
			struct range range = {sentences[first].range.start,
					      sentences[first + width - 1].range.end};
			if (width > 1 && range.end - range.start > LONG_QUOTE_BYTES)
				continue;
			double value = value_of(&sentences[first], width, &wanted);
			if (value > best) { /* of equals the first: news has the point there */
				best = value;
				*out = range;
			}
		}
}
