/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/variant.h"

#include "searcher/leaf.h"
#include "store/mention.h"
#include "text/token.h"

#include <stdio.h>

enum {
	MIN_LETTERS = 4,
	MAX_LETTERS = 16,
	MAX_WORDS = 4, /* of one query */
	MAX_SPELLINGS = 600,
	RARE = 20, /* passages, below which two changes are tried */
};

/* What is written for the same sound. The first letter of a name changes only for q k g kh. */
static const char *const sounds[][2] = {
	{"a", "e"},  {"e", "i"},   {"i", "y"},   {"o", "u"},   {"q", "k"},  {"q", "g"},
	{"g", "gh"}, {"q", "gh"},  {"k", "kh"},  {"kh", "h"},  {"d", "dh"}, {"j", "dj"},
	{"u", "ou"}, {"ai", "ei"}, {"ai", "ay"}, {"ei", "ey"}, {"i", "ee"}, {"u", "oo"},
};

/* Spellings of one word, each once. */
struct spellings {
	char words[MAX_SPELLINGS][MAX_LETTERS + 2];
	size_t count;
};

static void add_spelling(struct spellings *s, const char *word)
{
	if (s->count == MAX_SPELLINGS || strlen(word) > MAX_LETTERS)
		return;
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->words[i], word) == 0)
			return;
	memcpy(s->words[s->count++], word, strlen(word) + 1);
}

/* The word with `length` letters at `at` written otherwise. */
static void respell(struct spellings *s, const char *word, size_t at, size_t length,
		    const char *instead)
{
	char other[2 * MAX_LETTERS];
	snprintf(other, sizeof other, "%.*s%s%s", (int)at, word, instead, word + at + length);
	add_spelling(s, other);
}

static bool may_change(const char *word, size_t at, const char *from)
{
	const bool last = !word[at + strlen(from)];
	/* Maria is not Mario, nor Anna Enna. */
	return (at > 0 || strchr("qkg", from[0])) && !(last && strchr("aeiouy", from[0]));
}

static void respell_all(struct spellings *s, const char *word)
{
	for (size_t at = 0; word[at]; at++) {
		for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++)
			for (int side = 0; side < 2; side++) {
				const char *from = sounds[i][side], *to = sounds[i][!side];
				if (strncmp(word + at, from, strlen(from)) == 0 &&
				    may_change(word, at, from))
					respell(s, word, at, strlen(from), to);
			}
		if (!at || strchr("aeiouy", word[at]) || !word[at + 1])
			continue;
		const char twice[3] = {word[at], word[at], '\0'};
		if (word[at + 1] == word[at])
			respell(s, word, at, 1, "");
		else if (word[at - 1] != word[at])
			respell(s, word, at, 1, twice);
	}
}

/* ---- which of them are names ---- */

static enum status name_frequency(uint32_t *out, const struct index *ix, const char *word,
				  struct error *err)
{
	struct buf term = {0};
	*out = 0;
	mention_write_word(&term, span_of(word));
	enum status status =
		term.failed ? fail_nomem(err) : index_frequency(ix, buf_span(&term), out, err);
	buf_free(&term);
	return status;
}

/* Keeps the most frequent of a word; *first is where its own begin. */
static void offer(struct variant_list *list, size_t first, const struct variant *v)
{
	size_t at = list->count;
	while (at > first && list->items[at - 1].passages < v->passages)
		at--;
	if (at - first >= VARIANTS_OF_WORD)
		return;
	if (list->count - first < VARIANTS_OF_WORD)
		list->count++;
	for (size_t i = list->count - 1; i > at; i--)
		list->items[i] = list->items[i - 1];
	list->items[at] = *v;
}

static enum status capitalised(struct span *out, const char *word, struct arena *arena,
			       struct error *err)
{
	char name[MAX_LETTERS + 2];
	memcpy(name, word, strlen(word) + 1);
	name[0] = (char)(name[0] - 'a' + 'A');
	*out = arena_copy(arena, span_of(name));
	return out->ptr ? STATUS_OK : fail_nomem(err);
}

static enum status look_up(struct variant_list *list, const struct spellings *s,
			   const struct index *ix, struct span typed, struct arena *arena,
			   struct error *err)
{
	const size_t first = list->count;
	for (size_t i = 1; i < s->count; i++) { /* the first is the word itself */
		struct variant v = {.typed = typed};
		TRY(name_frequency(&v.passages, ix, s->words[i], err));
		if (v.passages < VARIANT_PASSAGES)
			continue;
		TRY(capitalised(&v.name, s->words[i], arena, err));
		offer(list, first, &v);
	}
	return STATUS_OK;
}

/* ---- the words of a query ---- */

/* The letters of a word that can have variants, folded; false: it has none. */
static bool letters_of(char out[MAX_LETTERS + 2], const struct query_word *word)
{
	char folded[TOKEN_MAX_BYTES * 4];
	const size_t length = fold_accents(folded, sizeof folded, word->word);
	if (!(word->flags & TOKEN_CAPITAL) || (word->flags & TOKEN_ALL_CAPS) || word->is_tag ||
	    length < MIN_LETTERS || length > MAX_LETTERS || leaf_is_stopword(word))
		return false;
	for (size_t i = 0; i < length; i++)
		if (folded[i] < 'a' || folded[i] > 'z')
			return false;
	memcpy(out, folded, length);
	out[length] = '\0';
	return true;
}

static enum status find_of_word(struct variant_list *list, const struct index *ix,
				const struct query_word *word, struct arena *arena,
				struct error *err)
{
	char letters[MAX_LETTERS + 2];
	uint32_t own;
	if (!letters_of(letters, word))
		return STATUS_OK;
	TRY(name_frequency(&own, ix, letters, err));
	struct spellings *s = arena_alloc(arena, sizeof *s);
	if (!s)
		return fail_nomem(err);
	s->count = 0;
	add_spelling(s, letters);
	respell_all(s, letters);
	const size_t once = s->count;
	for (size_t i = 1; own < RARE && i < once; i++)
		respell_all(s, s->words[i]);
	return look_up(list, s, ix, word->typed, arena, err);
}

static enum status find_in(struct variant_list *list, size_t *words, const struct index *ix,
			   const struct query_node *node, struct arena *arena,
			   struct error *err)
{
	if (node->role == ROLE_NOT || node->implied)
		return STATUS_OK;
	if (node->kind == QUERY_WORD && ++*words <= MAX_WORDS)
		TRY(find_of_word(list, ix, &node->words[0], arena, err));
	for (size_t i = 0; i < node->child_count; i++)
		TRY(find_in(list, words, ix, node->children[i], arena, err));
	return STATUS_OK;
}

enum status variants_find(struct variant_list *out, const struct index *ix,
			  const struct query_node *root, struct arena *arena, struct error *err)
{
	size_t words = 0;
	*out = (struct variant_list){
		.items = arena_array(arena, MAX_WORDS * VARIANTS_OF_WORD, sizeof *out->items)};
	return out->items ? find_in(out, &words, ix, root, arena, err) : fail_nomem(err);
}
