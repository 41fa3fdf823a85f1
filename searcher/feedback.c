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
	TABLE_START = 512, /* words: enough for nearly all queries */
	BATCH = 128,       /* terms: nearly all that a passage has */
};

static const double TEMPERATURE = 0.05;
static const double MIN_IDF = 1; /* of a word that is used: a third of all passages have it */

struct word {
	struct span term;
	uint64_t hash;
	double model;  /* P(t) */
	double share;  /* of what there is to gain; 0: not among the best */
	uint32_t seen; /* passages of the model that have it */
};

/* The words of the model's passages, by number; open addressing finds the number. */
struct table {
	struct word *words;
	size_t count, capacity;
	uint16_t *places; /* a word's number and 1; 0: a free place */
	struct arena *arena;
};

static enum status table_start(struct table *table, struct arena *arena, struct error *err)
{
	*table = (struct table){.arena = arena, .capacity = TABLE_START};
	table->words = arena_array(arena, TABLE_START, sizeof *table->words);
	table->places = arena_array(arena, TABLE_ROOM, sizeof *table->places);
	return table->words && table->places ? STATUS_OK : fail_nomem(err);
}

static enum status table_add(struct table *table, uint16_t *place, uint64_t hash,
			     struct span term, struct error *err)
{
	if (table->count == table->capacity) {
		struct word *grown =
			arena_array(table->arena, 2 * table->capacity, sizeof *grown);
		if (!grown)
			return fail_nomem(err);
		memcpy(grown, table->words, table->count * sizeof *grown);
		table->words = grown;
		table->capacity *= 2;
	}
	struct word *word = &table->words[table->count];
	*word = (struct word){.term = arena_copy(table->arena, term), .hash = hash};
	if (!word->term.ptr)
		return fail_nomem(err);
	*place = (uint16_t)++table->count;
	return STATUS_OK;
}

/* Where the word's number stands, or where it belongs. */
static uint16_t *table_place(const struct table *table, uint64_t hash, struct span term)
{
	for (size_t at = hash % TABLE_ROOM;; at = (at + 1) % TABLE_ROOM) {
		uint16_t *place = &table->places[at];
		const struct word *word = &table->words[*place ? *place - 1 : 0];
		if (!*place || (word->hash == hash && span_equal(word->term, term)))
			return place;
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

static enum status use_words(const xapian_term *terms, size_t count, use_term use, void *user,
			     struct error *err)
{
	for (size_t i = 0; i < count; i++)
		if (terms[i].wdf && !is_prefixed(to_span(terms[i].term)))
			TRY(use(user, to_span(terms[i].term), terms[i].wdf, err));
	return STATUS_OK;
}

/* Calls `use` for each word of a passage. */
static enum status read_words(const struct index *ix, xapian_docid docid, use_term use,
			      void *user, struct error *err)
{
	xapian_term_iter *it;
	xapian_term terms[BATCH];
	size_t count = BATCH;
	enum status status = STATUS_OK;
	TRYX(xapian_database_document_terms(&it, ix->db, docid, &xerr));
	while (status == STATUS_OK && count == BATCH) {
		xapian_error xerr;
		status = from_xapian(xapian_term_read(it, terms, BATCH, &count, &xerr), &xerr,
				     NULL, err);
		if (status == STATUS_OK)
			status = use_words(terms, count, use, user, err);
	}
	xapian_term_iter_free(it);
	return status;
}

/* ---- the model ---- */

struct model {
	struct table table;
	struct word *words[MODEL_WORDS]; /* best first */
	size_t word_count;
	const struct candidate *passages[MODEL_PASSAGES];
	size_t passage_count;
	/* The words of the passages, one behind the other, each once a passage. */
	struct occurrences {
		uint16_t word;
		uint32_t tf;
	} counts[TABLE_MAX];
	size_t ends[MODEL_PASSAGES]; /* of each passage in `counts` */
	size_t count;
};

static enum status add_word(void *user, struct span term, uint32_t wdf, struct error *err)
{
	struct model *model = user;
	struct table *table = &model->table;
	const uint64_t hash = hash_of(term);
	uint16_t *place = table_place(table, hash, term);
	if (model->count == TABLE_MAX)
		return STATUS_OK;
	if (!*place)
		TRY(table_add(table, place, hash, term, err));
	model->counts[model->count++] =
		(struct occurrences){.word = (uint16_t)(*place - 1), .tf = wdf};
	return STATUS_OK;
}

/* The best passage of each of the best articles. */
static void choose_passages(struct model *model, const struct candidate_list *list, size_t read)
{
	for (size_t i = 0; i < read && model->passage_count < MODEL_PASSAGES; i++) {
		bool is_new = true;
		for (size_t j = 0; j < model->passage_count; j++)
			is_new &= model->passages[j]->article != list->items[i].article;
		if (is_new)
			model->passages[model->passage_count++] = &list->items[i];
	}
}

static void weigh_passage(struct model *model, size_t start, size_t end, double weight)
{
	double length = 0; /* in words */
	for (size_t i = start; i < end; i++)
		length += model->counts[i].tf;
	for (size_t i = start; i < end; i++) {
		struct word *word = &model->table.words[model->counts[i].word];
		word->model += weight * model->counts[i].tf / length;
		word->seen++;
	}
}

static enum status read_passages(struct model *model, const struct index *ix, struct error *err)
{
	double weights[MODEL_PASSAGES] = {0}, sum = 0;
	const double best = model->passages[0]->score;
	for (size_t i = 0; i < model->passage_count; i++) {
		weights[i] = exp((model->passages[i]->score / best - 1) / TEMPERATURE);
		sum += weights[i];
	}
	for (size_t i = 0; i < model->passage_count; i++) {
		const size_t start = model->count;
		TRY(read_words(ix, model->passages[i]->docid, add_word, model, err));
		model->ends[i] = model->count;
		weigh_passage(model, start, model->count, weights[i] / sum);
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
	if (at < MODEL_WORDS)
		model->word_count++;
	else
		at--;
	for (; at > 0 && model->words[at - 1]->model < word->model; at--)
		model->words[at] = model->words[at - 1];
	model->words[at] = word;
}

/* Whether a word that `value` is made of could be among the best. */
static bool could_be_best(const struct model *model, double value)
{
	return model->word_count < MODEL_WORDS || model->words[MODEL_WORDS - 1]->model < value;
}

static int by_model(const void *a, const void *b)
{
	const struct word *const *x = a, *const *y = b;
	if ((*x)->model != (*y)->model)
		return (*x)->model > (*y)->model ? -1 : 1;
	return *x < *y ? -1 : *x > *y;
}

/* The words that two passages have, those with most P(t) first; how many there are. */
static size_t shared_words(struct word **shared, struct model *model)
{
	size_t count = 0;
	for (size_t i = 0; i < model->table.count; i++)
		if (model->table.words[i].seen > 1)
			shared[count++] = &model->table.words[i];
	qsort(shared, count, sizeof *shared, by_model);
	return count;
}

static enum status choose_words(struct model *model, const struct index *ix,
				const struct plan *plan, struct error *err)
{
	struct word *shared[TABLE_MAX / 2] = {NULL};
	const size_t count = shared_words(shared, model);
	const double most = plan_idf(ix->passages, 2);
	double sum = 0;
	for (size_t i = 0; i < count && could_be_best(model, shared[i]->model * most); i++) {
		struct word *word = shared[i];
		uint32_t frequency;
		if (is_in_query(plan, word->term))
			continue;
		TRY(index_frequency(ix, word->term, &frequency, err));
		double idf = plan_idf(ix->passages, frequency);
		word->model *= idf;
		if (idf > MIN_IDF && could_be_best(model, word->model))
			keep_best(model, word);
	}
	for (size_t i = 0; i < model->word_count; i++)
		sum += model->words[i]->model;
	for (size_t i = 0; i < model->word_count; i++)
		model->words[i]->share = model->words[i]->model / sum;
	return STATUS_OK;
}

/* ---- what passages gain ---- */

struct gaining {
	const struct table *table;
	double gain;
};

static double gain_of(const struct word *word, double tf)
{
	return word->share * tf * 2.2 / (tf + 1.2);
}

static enum status gain(void *user, struct span term, uint32_t wdf, struct error *err)
{
	struct gaining *g = user;
	const uint16_t number = *table_place(g->table, hash_of(term), term);
	(void)err;
	if (number)
		g->gain += gain_of(&g->table->words[number - 1], wdf);
	return STATUS_OK;
}

/* Of the passages of the model, which need not be read again. */
static void gain_own(double *gains, const struct candidate *first, const struct model *model)
{
	size_t i = 0;
	for (size_t p = 0; p < model->passage_count; p++) {
		double *own = &gains[model->passages[p] - first];
		for (; i < model->ends[p]; i++)
			*own += gain_of(&model->table.words[model->counts[i].word],
					model->counts[i].tf);
	}
}

static bool is_own(const struct model *model, const struct candidate *candidate)
{
	for (size_t p = 0; p < model->passage_count; p++)
		if (model->passages[p] == candidate)
			return true;
	return false;
}

static int by_docid(const void *a, const void *b)
{
	const struct candidate *const *x = a, *const *y = b;
	return (*x)->docid < (*y)->docid ? -1 : (*x)->docid > (*y)->docid;
}

static enum status gain_all(double *gains, size_t count, const struct candidate *first,
			    const struct model *model, const struct index *ix,
			    struct error *err)
{
	const struct candidate *others[FEEDBACK_CANDIDATES] = {NULL};
	size_t other_count = 0;
	for (size_t i = 0; i < count; i++) {
		gains[i] = 0;
		if (!is_own(model, &first[i]))
			others[other_count++] = &first[i];
	}
	gain_own(gains, first, model);
	/* In the order in which they lie, blocks of the index are read once. */
	qsort(others, other_count, sizeof *others, by_docid);
	for (size_t i = 0; i < other_count; i++) {
		struct gaining g = {&model->table, 0};
		TRY(read_words(ix, others[i]->docid, gain, &g, err));
		gains[others[i] - first] = g.gain;
	}
	return STATUS_OK;
}

enum status feedback_gains(double gains[static FEEDBACK_CANDIDATES], size_t *count,
			   const struct candidate_list *list, const struct index *ix,
			   const struct plan *plan, double all, struct arena *arena,
			   struct error *err)
{
	struct model *model = arena_alloc(arena, sizeof *model);
	size_t read = 0;
	*count = 0;
	if (!model)
		return fail_nomem(err);
	while (read < list->count && read < FEEDBACK_CANDIDATES && !list->items[read].dropped)
		read++;
	choose_passages(model, list, read);
	if (model->passage_count < 2 || model->passages[0]->score <= 0)
		return STATUS_OK;
	TRY(table_start(&model->table, arena, err));
	TRY(read_passages(model, ix, err));
	TRY(choose_words(model, ix, plan, err));
	if (!model->word_count)
		return STATUS_OK;
	*count = read;
	TRY(gain_all(gains, read, list->items, model, ix, err));
	for (size_t i = 0; i < read; i++)
		gains[i] *= all;
	return STATUS_OK;
}
