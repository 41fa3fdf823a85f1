/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/likeness.h"

#include "text/word_hash.h"

#include <stdlib.h>

void likeness_free(struct likeness_text *t)
{
	free(t->words);
	run_set_free(&t->runs);
	run_set_free(&t->fields);
	run_set_free(&t->figures);
	*t = (struct likeness_text){0};
}

static bool put_word(struct likeness_text *t, uint64_t word)
{
	if (t->count == t->capacity) {
		size_t capacity = t->capacity ? 2 * t->capacity : 512;
		uint64_t *words = realloc(t->words, capacity * sizeof *words);
		if (!words)
			return false;
		t->words = words;
		t->capacity = capacity;
	}
	t->words[t->count++] = word;
	return true;
}

static void clear(struct likeness_text *t)
{
	t->count = 0;
	run_set_clear(&t->runs);
	run_set_clear(&t->fields);
	run_set_clear(&t->figures);
}

/* The run that starts at word i; of a text shorter than a run, all of it. */
static uint64_t run_at(const struct likeness_text *t, size_t i)
{
	uint64_t hash = 0;
	for (size_t end = i + LIKENESS_RUN; i < end && i < t->count; i++)
		hash = hash_add(hash, t->words[i]);
	return hash;
}

static size_t count_runs(const struct likeness_text *t)
{
	if (t->count >= LIKENESS_RUN)
		return t->count - LIKENESS_RUN + 1;
	return t->count != 0;
}

static enum status put(struct run_set *set, uint64_t word, struct error *err)
{
	TRY(run_set_reserve(set, 1, err));
	run_set_put(set, word);
	return STATUS_OK;
}

enum word_kind { WORD_PLAIN, WORD_NUMBER, WORD_NAME };

static enum word_kind kind_of(const struct token *token, bool upper_case)
{
	if (token->flags & TOKEN_NUMBER)
		return WORD_NUMBER;
	if (upper_case || !(token->flags & TOKEN_CAPITAL))
		return WORD_PLAIN;
	return token->flags & TOKEN_ALL_CAPS || word_letters(token) >= 4 ? WORD_NAME
									 : WORD_PLAIN;
}

/* The figure that is being read, and the word before it. */
struct figure {
	enum word_kind kind; /* WORD_PLAIN: none */
	uint64_t before;
	uint64_t words;
	uint64_t last;
};

static enum status end_figure(struct likeness_text *t, const struct figure *figure,
			      uint64_t behind, struct error *err)
{
	if (figure->kind == WORD_PLAIN)
		return STATUS_OK;
	uint64_t field = hash_add(hash_add(figure->kind, figure->before), behind);
	TRY(put(&t->fields, field, err));
	return put(&t->figures, hash_add(field, figure->words), err);
}

static enum status read_words(struct likeness_text *t, struct span text, struct error *err)
{
	struct token_walk walk;
	struct token token;
	struct figure figure = {WORD_PLAIN, 0, 0, 0};
	const bool upper_case = text_is_upper_case(text);
	token_walk_start(&walk, text);
	while (t->count < LIKENESS_MAX_WORDS && token_walk_next(&walk, &token)) {
		uint64_t word = word_hash(&token);
		enum word_kind kind = kind_of(&token, upper_case);
		if (!put_word(t, word))
			return fail_nomem(err);
		if (kind != figure.kind) {
			TRY(end_figure(t, &figure, word, err));
			figure = (struct figure){kind, figure.last, 0, 0};
		}
		figure.words = hash_add(figure.words, word);
		figure.last = word;
	}
	return end_figure(t, &figure, 0, err);
}

enum status likeness_read(struct likeness_text *out, struct span title, struct span text,
			  struct error *err)
{
	clear(out);
	enum status status = read_words(out, text, err);
	if (status == STATUS_OK && out->count < LIKENESS_TITLE_WORDS)
		status = read_words(out, title, err);
	if (status == STATUS_OK)
		status = run_set_reserve(&out->runs, out->count, err);
	if (status != STATUS_OK) {
		clear(out);
		return status;
	}
	for (size_t i = 0; i < count_runs(out); i++)
		run_set_put(&out->runs, run_at(out, i));
	return STATUS_OK;
}

/* The share of the first `count` words of a that lie in runs which b has too. */
static double common(const struct likeness_text *a, size_t count, const struct likeness_text *b)
{
	size_t runs = count_runs(a), words = 0, common_until = 0;
	for (size_t i = 0; i < count; i++) {
		if (i < runs && run_set_has(&b->runs, run_at(a, i)))
			common_until = i + LIKENESS_RUN;
		words += i < common_until;
	}
	return count ? (double)words / (double)count : 0;
}

struct likeness likeness_of(const struct likeness_text *a, const struct likeness_text *b)
{
	const struct likeness_text *shorter = a->count <= b->count ? a : b;
	const struct likeness_text *longer = a->count <= b->count ? b : a;
	return (struct likeness){
		.shorter_words = shorter->count,
		.longer_words = longer->count,
		.shorter_common = common(shorter, shorter->count, longer),
		.shorter_head_common =
			common(shorter, shorter->count - shorter->count / 3, longer),
		.longer_common = common(longer, longer->count, shorter),
		.fields = run_set_shared(&a->fields, &b->fields),
		.figures = run_set_shared(&a->figures, &b->figures),
	};
}

/* Measured with bench/copies. */
static const double
	/* Reports of one event by two hands have up to two fifths in common, a text of which
	 * every fifth word was changed about seven tenths. */
	least_common = .47,
	/* Over the number of words: few words are soon alike by chance. */
	least_common_few_words = 4,
	/* Without the last third, which may be what stands below all articles of a house. */
	least_common_of_head = .4,
	/* A brief inside a long text is not its copy. */
	least_common_of_longer = .2,
	/* Of the fields; more, and it is a form filled in anew. */
	most_figures_changed = .3;

bool likeness_is_copy(const struct likeness *l)
{
	if (!l->shorter_words)
		return false;
	double changed = l->fields > l->figures ? (double)(l->fields - l->figures) : 0;
	if (changed > most_figures_changed * (double)l->fields)
		return false;
	double least = least_common + least_common_few_words / (double)l->shorter_words;
	return l->shorter_common >= (least < 1 ? least : 1) &&
	       l->shorter_head_common >= least_common_of_head &&
	       l->longer_common >= least_common_of_longer;
}
