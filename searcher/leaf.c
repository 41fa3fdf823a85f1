/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/leaf.h"

#include "base/buf.h"
#include "searcher/name_term.h"
#include "searcher/stopword.h"
#include "store/border.h"
#include "store/schema.h"
#include "store/term.h"
#include "text/token.h"

enum {
	MAX_PREFIX_WORDS = 10000, /* looked at for a prefix */
	MAX_PREFIX_TERMS = 200,   /* stems of them that are searched for */
};

static enum status fold(struct span *out, struct span word, struct arena *arena,
			struct error *err)
{
	char folded[TOKEN_MAX_BYTES * 4];
	size_t length = fold_accents(folded, sizeof folded, word);
	*out = arena_copy(arena, (struct span){folded, length});
	return out->ptr ? STATUS_OK : fail_nomem(err);
}

bool leaf_is_stopword(const struct query_word *word)
{
	return is_stopword(word->word);
}

/* ---- capitals ---- */

static void count_capitals(const struct query_node *node, size_t *words, size_t *capitals)
{
	for (size_t i = 0; i < node->word_count; i++) {
		const struct query_word *word = &node->words[i];
		bool letters = !(word->flags & (TOKEN_NUMBER | TOKEN_NO_SPACES));
		*words += letters;
		*capitals += letters && (word->flags & TOKEN_ALL_CAPS);
	}
	for (size_t i = 0; i < node->child_count; i++)
		count_capitals(node->children[i], words, capitals);
}

bool leaf_capitals_mean_nothing(const struct query_node *root)
{
	size_t words = 0, capitals = 0;
	count_capitals(root, &words, &capitals);
	return words >= 3 && capitals * 10 >= words * 8;
}

/* ---- terms of words ---- */

static enum status make_group(struct term_group *group, size_t capacity, struct arena *arena,
			      struct error *err)
{
	group->count = group->own_count = 0;
	group->terms = arena_array(arena, capacity, sizeof *group->terms);
	group->languages = arena_array(arena, capacity, sizeof *group->languages);
	return group->terms && group->languages ? STATUS_OK : fail_nomem(err);
}

static enum status add_term(struct term_group *group, struct span term, uint32_t languages,
			    struct arena *arena, struct error *err)
{
	for (size_t i = 0; i < group->count; i++)
		if (span_equal(group->terms[i], term)) {
			group->languages[i] |= languages;
			return STATUS_OK;
		}
	struct span copy = arena_copy(arena, term);
	if (!copy.ptr)
		return fail_nomem(err);
	group->languages[group->count] = languages;
	group->terms[group->count++] = copy;
	return STATUS_OK;
}

/* The stems of a word in each language of the index, those that are in it first of all; a word
 * that is nowhere keeps its first stem. */
static enum status stems_of(struct term_group *out, const struct index *ix,
			    const struct query_word *word, struct arena *arena,
			    struct error *err)
{
	TRY(make_group(out, ix->stemmer_count, arena, err));
	const struct token token = {.word = word->word, .flags = word->flags};
	for (size_t i = 0; i < ix->stemmer_count; i++)
		TRY(add_term(out, stemmer_term(ix->stemmers[i], &token),
			     index_languages_of(ix, i), arena, err));
	return STATUS_OK;
}

/* ---- other names ---- */

static enum status add_name(struct term_group *group, const struct index *ix, struct span name,
			    uint32_t *frequency, struct arena *arena, struct error *err)
{
	struct buf term = {0};
	enum status status = STATUS_OK;
	for (size_t i = 0; i < ix->stemmer_count && status == STATUS_OK; i++) {
		uint32_t count = 0;
		buf_clear(&term);
		name_term_write(&term, ix, i, name);
		if (term.failed)
			status = fail_nomem(err);
		else if (is_name_term(buf_span(&term)))
			status = name_term_prepare(&count, ix, buf_span(&term), err);
		else if (term.len)
			status = index_frequency(ix, buf_span(&term), &count, err);
		if (status == STATUS_OK && count)
			status = add_term(group, buf_span(&term), index_languages_of(ix, i),
					  arena, err);
		if (count > *frequency)
			*frequency = count;
	}
	buf_free(&term);
	return status;
}

/* Whether a name has one of the terms among its words: where it stands the word does, too. */
static bool has_word(const struct term_group *group, const struct index *ix, struct span name)
{
	bool has = false;
	struct token_walk walk;
	struct token token;
	for (size_t i = 0; i < ix->stemmer_count; i++) {
		token_walk_start(&walk, name);
		while (!has && token_walk_next(&walk, &token)) {
			const struct span stem = stemmer_term(ix->stemmers[i], &token);
			for (size_t t = 0; t < group->own_count; t++)
				has |= span_equal(group->terms[t], stem);
		}
	}
	return has;
}

/* Adds the other names of the word. *frequency grows by those that have them. */
static enum status add_names(struct term_group *group, const struct index *ix,
			     const struct query_word *word, uint32_t *frequency,
			     struct arena *arena, struct error *err)
{
	struct term_group all = {.own_count = group->count};
	uint64_t sum = *frequency;
	group->own_count = group->count;
	if (!word->other_count)
		return STATUS_OK;
	TRY(make_group(&all, group->count + word->other_count * ix->stemmer_count, arena, err));
	memcpy(all.terms, group->terms, group->count * sizeof *all.terms);
	memcpy(all.languages, group->languages, group->count * sizeof *all.languages);
	all.own_count = all.count = group->count;
	for (size_t i = 0; i < word->other_count; i++) {
		uint32_t count = 0;
		if (!has_word(&all, ix, word->others[i]))
			TRY(add_name(&all, ix, word->others[i], &count, arena, err));
		sum += count;
	}
	*frequency = sum < ix->passages ? (uint32_t)sum : ix->passages;
	*group = all;
	return STATUS_OK;
}

static enum status group_frequency(const struct index *ix, const char *prefix,
				   const struct term_group *group, uint32_t *out,
				   struct error *err)
{
	struct buf term = {0};
	enum status status = STATUS_OK;
	uint64_t sum = 0;
	for (size_t i = 0; i < group->count && status == STATUS_OK; i++) {
		uint32_t count = 0;
		buf_clear(&term);
		buf_put_string(&term, prefix);
		buf_put(&term, group->terms[i]);
		status = term.failed ? fail_nomem(err)
				     : index_frequency(ix, buf_span(&term), &count, err);
		sum += count;
	}
	buf_free(&term);
	*out = sum < ix->passages ? (uint32_t)sum : ix->passages;
	return status;
}

/* ---- the kinds of leaf ---- */

/* A stop word in capitals (US, WHO, IT) stands for the name, when the index has that name. */
static enum status prefer_capitals(struct leaf *leaf, const struct index *ix,
				   const struct query_word *word, struct arena *arena,
				   struct error *err)
{
	struct buf term = {0};
	uint32_t count = 0;
	term_write_caps(&term, word->typed);
	enum status status = term.failed ? fail_nomem(err)
					 : index_frequency(ix, buf_span(&term), &count, err);
	if (status == STATUS_OK && count) {
		leaf->terms.count = 0;
		leaf->caps = true;
		status = add_term(&leaf->terms, buf_span(&term), UINT32_MAX, arena, err);
		leaf->frequency = count;
	}
	buf_free(&term);
	return status;
}

/* AID is the agency rather than help: where a word is mostly in small letters, capitals of the
 * query make those of a text the name, and the word another name for it. */
static enum status favour_capitals(struct leaf *leaf, const struct index *ix,
				   const struct query_word *word, struct arena *arena,
				   struct error *err)
{
	struct buf term = {0};
	struct term_group both;
	uint32_t count = 0;
	term_write_caps(&term, word->typed);
	enum status status = term.failed ? fail_nomem(err)
					 : index_frequency(ix, buf_span(&term), &count, err);
	if (status == STATUS_OK && count && count < leaf->frequency / 2) {
		status = make_group(&both, leaf->terms.count + 1, arena, err);
		if (status == STATUS_OK)
			status = add_term(&both, buf_span(&term), UINT32_MAX, arena, err);
		both.own_count = both.count;
		for (size_t i = 0; i < leaf->terms.count && status == STATUS_OK; i++)
			status = add_term(&both, leaf->terms.terms[i], leaf->terms.languages[i],
					  arena, err);
		leaf->terms = both;
		leaf->favours_caps = true;
	}
	buf_free(&term);
	return status;
}

static enum status make_word(struct leaf *leaf, const struct index *ix,
			     const struct query_word *word, bool all_caps, struct arena *arena,
			     struct error *err)
{
	TRY(stems_of(&leaf->terms, ix, word, arena, err));
	TRY(group_frequency(ix, "", &leaf->terms, &leaf->frequency, err));
	if (!all_caps && (word->flags & TOKEN_ALL_CAPS) && leaf_is_stopword(word))
		TRY(prefer_capitals(leaf, ix, word, arena, err));
	TRY(add_names(&leaf->terms, ix, word, &leaf->frequency, arena, err));
	if (!all_caps && (word->flags & TOKEN_ALL_CAPS) && !leaf->caps)
		TRY(favour_capitals(leaf, ix, word, arena, err));
	return STATUS_OK;
}

static enum status make_groups(struct leaf *leaf, const struct index *ix,
			       const struct query_node *node, const char *prefix,
			       struct arena *arena, struct error *err)
{
	leaf->word_count = node->word_count;
	leaf->groups = arena_array(arena, node->word_count, sizeof *leaf->groups);
	leaf->words = arena_array(arena, node->word_count, sizeof *leaf->words);
	if (!leaf->groups || !leaf->words)
		return fail_nomem(err);
	leaf->frequency = UINT32_MAX;
	for (size_t i = 0; i < node->word_count; i++) {
		uint32_t frequency;
		TRY(stems_of(&leaf->groups[i], ix, &node->words[i], arena, err));
		TRY(fold(&leaf->words[i], node->words[i].word, arena, err));
		TRY(group_frequency(ix, prefix, &leaf->groups[i], &frequency, err));
		if (node->kind == QUERY_NEAR)
			TRY(add_names(&leaf->groups[i], ix, &node->words[i], &frequency, arena,
				      err));
		if (frequency < leaf->frequency)
			leaf->frequency = frequency;
	}
	return STATUS_OK;
}

/* The stems of the words that start with the prefix, out of the index's own list of words. */
static enum status gather_prefix(struct leaf *leaf, const struct index *ix, struct arena *arena,
				 struct error *err)
{
	struct span prefix = leaf->words[0];
	xapian_term_iter *it = NULL;
	xapian_bytes word;
	xapian_error xerr;
	enum status status =
		from_xapian(xapian_database_spellings(&it, ix->db, &xerr), &xerr, NULL, err);
	if (status == STATUS_OK)
		status = from_xapian(xapian_term_skip_to(it, to_bytes(prefix), &word, &xerr),
				     &xerr, NULL, err);
	for (size_t seen = 0; status == STATUS_OK && word.ptr && seen < MAX_PREFIX_WORDS &&
			      leaf->terms.count + ix->stemmer_count <= MAX_PREFIX_TERMS &&
			      span_starts_with(to_span(word), prefix);
	     seen++) {
		const struct token token = {.word = to_span(word)};
		for (size_t i = 0; i < ix->stemmer_count && status == STATUS_OK; i++)
			status = add_term(&leaf->terms, stemmer_term(ix->stemmers[i], &token),
					  index_languages_of(ix, i), arena, err);
		if (status == STATUS_OK)
			status = from_xapian(xapian_term_next(it, &word, &xerr), &xerr, NULL,
					     err);
	}
	xapian_term_iter_free(it);
	return status;
}

/* Terms of the index that start with the prefix as they are: numbers, bigrams, short words. */
static enum status gather_terms(struct leaf *leaf, const struct index *ix, struct arena *arena,
				struct error *err)
{
	xapian_term_iter *it = NULL;
	xapian_bytes term;
	xapian_error xerr;
	enum status status =
		from_xapian(xapian_database_terms(&it, ix->db, to_bytes(leaf->words[0]), &xerr),
			    &xerr, NULL, err);
	while (status == STATUS_OK && leaf->terms.count < MAX_PREFIX_TERMS) {
		status = from_xapian(xapian_term_next(it, &term, &xerr), &xerr, NULL, err);
		if (status != STATUS_OK || !term.ptr)
			break;
		status = add_term(&leaf->terms, to_span(term), UINT32_MAX, arena, err);
	}
	xapian_term_iter_free(it);
	return status;
}

static enum status make_prefix(struct leaf *leaf, const struct index *ix,
			       const struct query_word *word, struct arena *arena,
			       struct error *err)
{
	leaf->word_count = 1;
	leaf->words = arena_array(arena, 1, sizeof *leaf->words);
	if (!leaf->words)
		return fail_nomem(err);
	TRY(make_group(&leaf->terms, MAX_PREFIX_TERMS + INDEX_MAX_LANGUAGES, arena, err));
	TRY(fold(&leaf->words[0], word->word, arena, err));
	TRY(gather_prefix(leaf, ix, arena, err));
	TRY(gather_terms(leaf, ix, arena, err));
	return group_frequency(ix, "", &leaf->terms, &leaf->frequency, err);
}

enum status leaf_make(struct leaf *leaf, const struct index *ix, const struct query_node *node,
		      bool all_caps, struct arena *arena, struct error *err)
{
	*leaf = (struct leaf){.wqf = 1, .distance = node->distance};
	switch (node->kind) {
	case QUERY_WORD:
		leaf->kind = LEAF_WORD;
		return make_word(leaf, ix, &node->words[0], all_caps, arena, err);
	case QUERY_PREFIX:
		leaf->kind = LEAF_PREFIX;
		return make_prefix(leaf, ix, &node->words[0], arena, err);
	case QUERY_NEAR:
		leaf->kind = LEAF_NEAR;
		return make_groups(leaf, ix, node, "", arena, err);
	case QUERY_PHRASE:
		leaf->kind = LEAF_PHRASE;
		return make_groups(leaf, ix, node, "", arena, err);
	default:
		leaf->kind = LEAF_TITLE;
		leaf->exact = node->exact;
		return make_groups(leaf, ix, node, PREFIX_TITLE, arena, err);
	}
}
