/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/feedback.h"

#include "base/hash.h"
#include "store/border.h"

#include <math.h>
#include <stdlib.h>

enum {
	MODEL_PASSAGES = 5,
	MODEL_WORDS = 20,
	TABLE_ROOM = 4096, /* a power of two */
	TABLE_MAX = TABLE_ROOM / 2,
};

static const double TEMPERATURE = 0.05;
static const double MIN_IDF = 1; /* of a word that is used: a third of all passages have it */

struct word {
	struct span term; /* ptr NULL: a free place */
	uint64_t hash;
	double model;  /* P(t), then its share */
	uint32_t seen; /* passages of the model that have it */
	uint32_t tf;   /* in the passage that is being read */
};

/* Open addressing. */
struct table {
	struct word *places;
	size_t count;
	struct arena *arena;
};

static enum status table_start(struct table *table, struct arena *arena, struct error *err)
{
	*table = (struct table){.arena = arena};
	table->places = arena_array(arena, TABLE_ROOM, sizeof *table->places);
	return table->places ? STATUS_OK : fail_nomem(err);
}

/* The word's place, or the free one where it belongs. */
static struct word *table_place(const struct table *table, uint64_t hash, struct span term)
{
	for (size_t at = hash % TABLE_ROOM;; at = (at + 1) % TABLE_ROOM) {
		struct word *word = &table->places[at];
		if (!word->term.ptr || (word->hash == hash && span_equal(word->term, term)))
			return word;
	}
}

static uint64_t hash_of(struct span term)
{
	return XXH3_64bits(term.ptr, term.len);
}

/* ---- reading passages ---- */

typedef enum status (*use_term)(void *user, struct span term, uint32_t wdf, struct error *err);

static bool is_prefixed(struct span term)
{
	return term.len && term.ptr[0] >= 'A' && term.ptr[0] <= 'Z';
}

/* Calls `use` for each word of a passage. */
static enum status read_words(const struct index *ix, xapian_docid docid, use_term use,
			      void *user, struct error *err)
{
	xapian_term_iter *it;
	TRYX(xapian_database_document_terms(&it, ix->db, docid, &xerr));
	for (enum status status = STATUS_OK;;) {
		xapian_bytes term = {0};
		xapian_termcount wdf = 0;
		xapian_error cause;
		xapian_status next = xapian_term_next(it, &term, &cause);
		if (next == XAPIAN_OK && term.ptr && !is_prefixed(to_span(term)))
			next = xapian_term_wdf(it, &wdf, &cause);
		status = from_xapian(next, &cause, NULL, err);
		if (status == STATUS_OK && wdf)
			status = use(user, to_span(term), wdf, err);
		if (status == STATUS_OK && term.ptr)
			continue;
		xapian_term_iter_free(it);
		return status;
	}
}

/* ---- the model ---- */

struct model {
	struct table table;
	struct word *words[MODEL_WORDS]; /* best first */
	size_t word_count;
	uint32_t length; /* in words, of the passage that is being read */
};

static enum status add_word(void *user, struct span term, uint32_t wdf, struct error *err)
{
	struct model *model = user;
	uint64_t hash = hash_of(term);
	struct word *word = table_place(&model->table, hash, term);
	model->length += wdf;
	if (!word->term.ptr) {
		if (model->table.count == TABLE_MAX)
			return STATUS_OK;
		word->term = arena_copy(model->table.arena, term);
		if (!word->term.ptr)
			return fail_nomem(err);
		word->hash = hash;
		model->table.count++;
	}
	word->tf += wdf;
	return STATUS_OK;
}

static void close_passage(struct model *model, double weight)
{
	for (size_t i = 0; i < TABLE_ROOM; i++) {
		struct word *word = &model->table.places[i];
		if (!word->tf)
			continue;
		word->model += weight * word->tf / model->length;
		word->seen++;
		word->tf = 0;
	}
	model->length = 0;
}

/* The best passage of each of the best articles; how many there are. */
static size_t choose_passages(const struct candidate *chosen[static MODEL_PASSAGES],
			      const struct candidate_list *list, size_t read)
{
	size_t count = 0;
	for (size_t i = 0; i < read && count < MODEL_PASSAGES; i++) {
		bool is_new = true;
		for (size_t j = 0; j < count; j++)
			is_new &= chosen[j]->article != list->items[i].article;
		if (is_new)
			chosen[count++] = &list->items[i];
	}
	return count;
}

static enum status read_passages(struct model *model, const struct index *ix,
				 const struct candidate *const *chosen, size_t count,
				 struct error *err)
{
	double weights[MODEL_PASSAGES], sum = 0;
	for (size_t i = 0; i < count; i++) {
		weights[i] = exp((chosen[i]->score / chosen[0]->score - 1) / TEMPERATURE);
		sum += weights[i];
	}
	for (size_t i = 0; i < count; i++) {
		TRY(read_words(ix, chosen[i]->docid, add_word, model, err));
		close_passage(model, weights[i] / sum);
	}
	return STATUS_OK;
}

/* ---- its best words ---- */

static bool is_in_query(const struct plan *plan, struct span term)
{
	for (size_t i = 0; i < plan->leaf_count; i++)
		for (size_t t = 0; t < plan->leaves[i].terms.count; t++)
			if (span_equal(plan->leaves[i].terms.terms[t], term))
				return true;
	return false;
}

static void keep_best(struct model *model, struct word *word)
{
	size_t at = model->word_count;
	if (at == MODEL_WORDS && model->words[at - 1]->model >= word->model)
		return;
	if (at < MODEL_WORDS)
		model->word_count++;
	else
		at--;
	for (; at > 0 && model->words[at - 1]->model < word->model; at--)
		model->words[at] = model->words[at - 1];
	model->words[at] = word;
}

static enum status choose_words(struct model *model, const struct index *ix,
				const struct plan *plan, struct error *err)
{
	double sum = 0;
	for (size_t i = 0; i < TABLE_ROOM; i++) {
		struct word *word = &model->table.places[i];
		uint32_t frequency;
		if (word->seen < 2 || is_in_query(plan, word->term))
			continue;
		TRY(index_frequency(ix, word->term, &frequency, err));
		double idf = plan_idf(ix->passages, frequency);
		word->model *= idf;
		if (idf > MIN_IDF)
			keep_best(model, word);
	}
	for (size_t i = 0; i < model->word_count; i++)
		sum += model->words[i]->model;
	for (size_t i = 0; i < model->word_count; i++)
		model->words[i]->model /= sum;
	return STATUS_OK;
}

/* ---- what passages gain ---- */

struct gaining {
	struct table table; /* the model's best words */
	double gain;
};

static enum status gain(void *user, struct span term, uint32_t wdf, struct error *err)
{
	struct gaining *g = user;
	const struct word *word = table_place(&g->table, hash_of(term), term);
	(void)err;
	if (word->term.ptr)
		g->gain += word->model * wdf * 2.2 / (wdf + 1.2);
	return STATUS_OK;
}

static enum status gain_all(double *gains, size_t count, const struct candidate_list *list,
			    const struct model *model, const struct index *ix, double all,
			    struct arena *arena, struct error *err)
{
	struct gaining g;
	TRY(table_start(&g.table, arena, err));
	for (size_t i = 0; i < model->word_count; i++)
		*table_place(&g.table, model->words[i]->hash, model->words[i]->term) =
			*model->words[i];
	for (size_t i = 0; i < count; i++) {
		g.gain = 0;
		TRY(read_words(ix, list->items[i].docid, gain, &g, err));
		gains[i] = all * g.gain;
	}
	return STATUS_OK;
}

enum status feedback_gains(double gains[static FEEDBACK_CANDIDATES], size_t *count,
			   const struct candidate_list *list, const struct index *ix,
			   const struct plan *plan, double all, struct arena *arena,
			   struct error *err)
{
	const struct candidate *chosen[MODEL_PASSAGES] = {NULL};
	struct model model = {0};
	size_t read = 0;
	*count = 0;
	while (read < list->count && read < FEEDBACK_CANDIDATES && !list->items[read].dropped)
		read++;
	size_t passages = choose_passages(chosen, list, read);
	if (passages < 2 || chosen[0]->score <= 0)
		return STATUS_OK;
	TRY(table_start(&model.table, arena, err));
	TRY(read_passages(&model, ix, chosen, passages, err));
	TRY(choose_words(&model, ix, plan, err));
	if (!model.word_count)
		return STATUS_OK;
	*count = read;
	return gain_all(gains, read, list, &model, ix, all, arena, err);
}
