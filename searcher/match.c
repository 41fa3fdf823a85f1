/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/match.h"

#include "base/buf.h"
#include "searcher/name_term.h"
#include "store/schema.h"
#include "store/term.h"
#include "text/token.h"

/* A word of the text, as leaves are compared with it. */
struct word {
	struct span term;   /* stem */
	struct span folded; /* for exact words */
	struct span typed;
	size_t byte_start;
	size_t byte_end;
	unsigned flags;
};

struct matching {
	const struct plan *plan;
	const struct word *words;
	size_t count;
	uint32_t language; /* of the text, as one bit */
	bool keep_caps;
	struct hit_list *out;
	size_t capacity;
	struct arena *arena;
};

static enum status read_words(struct word **out, size_t *count, struct stemmer *stemmer,
			      struct span text, struct arena *arena, struct error *err)
{
	size_t capacity = text.len / 2 + 2; /* a word and what parts it from the next */
	if (capacity > 512)
		capacity = 512;
	struct word *words = arena_array(arena, capacity, sizeof *words);
	size_t used = 0;
	char folded[TOKEN_MAX_BYTES * 4];
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, text);
	while (words && token_walk_next(&walk, &token)) {
		if (used == capacity) {
			struct word *more = arena_array(arena, capacity * 2, sizeof *more);
			if (!more)
				return fail_nomem(err);
			memcpy(more, words, used * sizeof *words);
			words = more;
			capacity *= 2;
		}
		size_t length = fold_accents(folded, sizeof folded, token.word);
		struct word word = {
			.term = arena_copy(arena, stemmer_term(stemmer, &token)),
			.folded = arena_copy(arena, (struct span){folded, length}),
			.typed = span_slice(text, token.byte_start, token.byte_end),
			.byte_start = token.byte_start,
			.byte_end = token.byte_end,
			.flags = token.flags,
		};
		if (!word.term.ptr || !word.folded.ptr)
			return fail_nomem(err);
		words[used++] = word;
	}
	*out = words;
	*count = used;
	return words ? STATUS_OK : fail_nomem(err);
}

static bool in_group(const struct matching *m, const struct term_group *group, struct span term)
{
	for (size_t i = 0; i < group->count; i++)
		if ((group->languages[i] & m->language) && span_equal(group->terms[i], term))
			return true;
	return false;
}

static bool caps_match(const struct matching *m, struct span term, const struct word *word)
{
	if (!m->keep_caps || !(word->flags & TOKEN_ALL_CAPS))
		return false;
	struct buf caps = {0};
	term_write_caps(&caps, word->typed);
	bool matches = span_equal(term, buf_span(&caps));
	buf_free(&caps);
	return matches;
}

/* How many words from `at` on the term stands for; 0: it does not stand there. */
static size_t term_at(const struct matching *m, struct span term, size_t at)
{
	struct span words[NAME_TERM_MAX_WORDS];
	if (span_starts_with(term, SPAN(PREFIX_CAPS)))
		return caps_match(m, term, &m->words[at]);
	if (!is_name_term(term))
		return span_equal(m->words[at].term, term);
	const size_t count = name_term_words(words, term);
	if (count > m->count - at)
		return 0;
	for (size_t i = 0; i < count; i++)
		if (!span_equal(m->words[at + i].term, words[i]))
			return 0;
	return count;
}

/* The same for the longest of the group's terms. */
static size_t group_at(const struct matching *m, const struct term_group *group, size_t at)
{
	size_t longest = 0;
	for (size_t i = 0; i < group->count; i++) {
		size_t length =
			group->languages[i] & m->language ? term_at(m, group->terms[i], at) : 0;
		if (length > longest)
			longest = length;
	}
	return longest;
}

static bool put_hit(struct matching *m, struct hit hit)
{
	struct hit_list *list = m->out;
	if (list->count == m->capacity) {
		size_t capacity = m->capacity * 2 + 32;
		struct hit *more = arena_array(m->arena, capacity, sizeof *more);
		if (!more)
			return false;
		if (list->count)
			memcpy(more, list->items, list->count * sizeof *more);
		list->items = more;
		m->capacity = capacity;
	}
	list->items[list->count++] = hit;
	list->present |= UINT64_C(1) << hit.leaf;
	return true;
}

static bool add_hit(struct matching *m, size_t leaf, size_t first, size_t last)
{
	return put_hit(m, (struct hit){m->words[first].byte_start, m->words[last].byte_end,
				       (uint32_t)first + 1, (uint32_t)leaf});
}

/* ---- the kinds of leaf at a word ---- */

static bool phrase_at(const struct matching *m, const struct leaf *leaf, size_t at)
{
	if (leaf->word_count > m->count - at)
		return false;
	for (size_t i = 0; i < leaf->word_count; i++)
		if (!span_equal(m->words[at + i].folded, leaf->words[i]))
			return false;
	return true;
}

/* The nearest following words that complete the NEAR that starts at `at`; marks them all. */
static bool near_at(struct matching *m, const struct leaf *leaf, size_t leaf_number, size_t at,
		    bool *out_of_memory)
{
	size_t places[32], lengths[32], found = 0;
	if (leaf->word_count > 32)
		return false;
	for (size_t g = 0; g < leaf->word_count; g++) {
		size_t w = at, end = at + leaf->distance < m->count ? at + leaf->distance + 1
								    : m->count;
		for (; w < end; w++) {
			bool taken = false;
			for (size_t i = 0; i < found; i++)
				taken |= places[i] == w;
			lengths[found] = taken ? 0 : group_at(m, &leaf->groups[g], w);
			if (lengths[found])
				break;
		}
		if (w == end)
			return false;
		places[found++] = w;
	}
	bool starts_here = false;
	for (size_t i = 0; i < found; i++)
		starts_here |= places[i] == at;
	for (size_t i = 0; starts_here && i < found; i++)
		*out_of_memory |=
			!add_hit(m, leaf_number, places[i], places[i] + lengths[i] - 1);
	return starts_here;
}

static bool form_at(const struct matching *m, struct span form, size_t at, size_t *length)
{
	struct span word;
	for (*length = 0; span_cut(&form, ' ', &word); ++*length)
		if (at + *length >= m->count ||
		    !span_equal(m->words[at + *length].folded, word))
			return false;
	return true;
}

/* How many words name the filter's actor here, at most. */
static size_t actor_at(const struct matching *m, const struct query_node *filter, size_t at)
{
	size_t longest = 0, length;
	if (!(m->words[at].flags & TOKEN_CAPITAL))
		return 0;
	for (size_t i = 0; i < filter->form_count; i++)
		if (form_at(m, filter->forms[i], at, &length) && length > longest)
			longest = length;
	return longest;
}

static bool match_leaf_at(struct matching *m, size_t number, size_t at)
{
	const struct leaf *leaf = &m->plan->leaves[number];
	const struct word *word = &m->words[at];
	bool out_of_memory = false;
	size_t length;
	switch (leaf->kind) {
	case LEAF_WORD:
		length = group_at(m, &leaf->terms, at);
		return !length || add_hit(m, number, at, at + length - 1);
	case LEAF_PREFIX:
		if (span_starts_with(word->folded, leaf->words[0]))
			return add_hit(m, number, at, at);
		return true;
	case LEAF_PHRASE:
		if (phrase_at(m, leaf, at))
			return add_hit(m, number, at, at + leaf->word_count - 1);
		return true;
	case LEAF_FILTER:
		length = actor_at(m, leaf->filter, at);
		return !length || add_hit(m, number, at, at + length - 1);
	case LEAF_NEAR: near_at(m, leaf, number, at, &out_of_memory); return !out_of_memory;
	default: return true;
	}
}

/* ---- leaves that are single words ---- */

/* First bytes of the words looked for: most words of a text are none of them. */
struct first_bytes {
	bool any[256];
};

/* False when some leaf takes more than its own word to be found. */
static bool only_words(struct first_bytes *first, const struct plan *plan)
{
	*first = (struct first_bytes){0};
	for (size_t i = 0; i < plan->leaf_count; i++) {
		const struct leaf *leaf = &plan->leaves[i];
		if (leaf->kind == LEAF_FILTER && !leaf->filter->form_count)
			continue;
		if (leaf->kind != LEAF_WORD || leaf->caps ||
		    leaf->terms.count > leaf->terms.own_count)
			return false;
		for (size_t t = 0; t < leaf->terms.count; t++)
			if (leaf->terms.terms[t].len)
				first->any[(unsigned char)leaf->terms.terms[t].ptr[0]] = true;
	}
	return true;
}

/* Finds the leaves in one walk over the text that keeps none of its words. */
static enum status match_words(struct matching *m, const struct first_bytes *first,
			       struct stemmer *stemmer, struct span text, struct error *err)
{
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, text);
	for (uint32_t position = 1; token_walk_next(&walk, &token); position++) {
		struct span term = stemmer_term(stemmer, &token);
		if (!first->any[(unsigned char)term.ptr[0]])
			continue;
		for (size_t i = 0; i < m->plan->leaf_count; i++) {
			const struct leaf *leaf = &m->plan->leaves[i];
			if (leaf->kind == LEAF_WORD && in_group(m, &leaf->terms, term) &&
			    !put_hit(m, (struct hit){token.byte_start, token.byte_end, position,
						     (uint32_t)i}))
				return fail_nomem(err);
		}
	}
	return STATUS_OK;
}

/* ---- all of it ---- */

enum status match_text(struct hit_list *out, const struct plan *plan, const struct index *ix,
		       size_t language, struct span text, bool keep_caps, struct arena *arena,
		       struct error *err)
{
	*out = (struct hit_list){0};
	struct matching m = {.plan = plan,
			     .language = UINT32_C(1) << language,
			     .keep_caps = keep_caps,
			     .out = out,
			     .arena = arena};
	struct first_bytes first;
	struct word *words;
	if (only_words(&first, plan))
		return match_words(&m, &first, ix->stemmers[language], text, err);
	TRY(read_words(&words, &m.count, ix->stemmers[language], text, arena, err));
	m.words = words;
	for (size_t at = 0; at < m.count; at++)
		for (size_t i = 0; i < plan->leaf_count; i++)
			if (!match_leaf_at(&m, i, at))
				return fail_nomem(err);
	return STATUS_OK;
}

/* ---- headlines ---- */

static bool title_has(const struct matching *m, const struct leaf *leaf)
{
	if (leaf->exact) {
		for (size_t at = 0; at < m->count; at++)
			if (phrase_at(m, leaf, at))
				return true;
		return false;
	}
	for (size_t g = 0; g < leaf->word_count; g++) {
		bool found = false;
		for (size_t w = 0; w < m->count && !found; w++)
			found = in_group(m, &leaf->groups[g], m->words[w].term);
		if (!found)
			return false;
	}
	return true;
}

enum status match_title(uint64_t *out, const struct plan *plan, const struct index *ix,
			size_t language, struct span title, struct arena *arena,
			struct error *err)
{
	struct word *words;
	size_t count;
	*out = 0;
	TRY(read_words(&words, &count, ix->stemmers[language], title, arena, err));
	struct matching m = {.plan = plan,
			     .words = words,
			     .count = count,
			     .language = UINT32_C(1) << language};
	for (size_t i = 0; i < plan->leaf_count; i++)
		if (plan->leaves[i].kind == LEAF_TITLE && title_has(&m, &plan->leaves[i]))
			*out |= UINT64_C(1) << i;
	return STATUS_OK;
}
