/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What newsrooms do to an article before they print it again, done at random: the copy of a
 * text is known because we made it.
 */
#ifndef BENCH_EDITS_H
#define BENCH_EDITS_H

#include "base/buf.h"
#include "bench/collection.h"
#include "text/sentence.h"
#include "text/token.h"

enum edit_kind {
	EDIT_NONE,
	EDIT_CUT,        /* only the first `percent` are left */
	EDIT_SHUFFLE,    /* sentences in any order */
	EDIT_LEAD,       /* the first `percent` made anew */
	EDIT_WORDS,      /* `percent` of the words are words of other articles */
	EDIT_SENTENCES,  /* `percent` of the sentences are sentences of other articles */
	EDIT_BACKGROUND, /* `percent` more text of other articles behind it */
	EDIT_INSERT,     /* `percent` more sentences of other articles between its own */
};

struct edit {
	const char *name;
	enum edit_kind kind;
	unsigned percent;
};

static inline uint64_t random_next(uint64_t *state)
{
	uint64_t x = *state += 0x9E3779B97F4A7C15u;
	x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
	x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
	return x ^ (x >> 31);
}

static inline size_t random_below(uint64_t *state, size_t limit)
{
	return limit ? (size_t)(random_next(state) % limit) : 0;
}

/* Where foreign words and sentences come from. */
struct source {
	const struct collection *articles;
	size_t first; /* of the articles of one set, [first, end) */
	size_t end;
	uint64_t state;
};

static inline struct span random_text(struct source *s)
{
	const struct news *news =
		&s->articles->items[s->first + random_below(&s->state, s->end - s->first)];
	return news->text;
}

static inline struct span random_word(struct source *s)
{
	for (;;) {
		struct span text = random_text(s);
		struct token_walk walk;
		struct token token;
		token_walk_start(&walk, text);
		walk.at = random_below(&s->state, text.len);
		while (walk.at && walk.at < text.len && text.ptr[walk.at] != ' ')
			walk.at++;
		if (token_walk_next(&walk, &token))
			return span_slice(text, token.byte_start, token.byte_end);
	}
}

struct sentence_list {
	struct span *items;
	size_t count;
};

static inline struct sentence_list sentences_of(struct span text)
{
	struct sentence_list list = {NULL, 0};
	struct sentence_walk walk;
	struct sentence sentence;
	size_t capacity = 0;
	sentence_walk_start(&walk, text);
	while (sentence_walk_next(&walk, &sentence)) {
		if (list.count == capacity) {
			capacity = capacity ? 2 * capacity : 64;
			list.items = must(realloc(list.items, capacity * sizeof *list.items));
		}
		list.items[list.count++] =
			span_slice(text, sentence.byte_start, sentence.byte_end);
	}
	return list;
}

static inline void put_random_sentence(struct buf *out, struct source *s)
{
	for (;;) {
		struct sentence_list list = sentences_of(random_text(s));
		struct span sentence =
			list.count ? list.items[random_below(&s->state, list.count)] : SPAN("");
		free(list.items);
		if (token_count(sentence) < 4)
			continue;
		buf_put(out, sentence);
		buf_put_char(out, ' ');
		return;
	}
}

static inline void edit_words(struct buf *out, struct span text, unsigned percent,
			      struct source *s)
{
	struct token_walk walk;
	struct token token;
	size_t from = 0;
	token_walk_start(&walk, text);
	while (token_walk_next(&walk, &token)) {
		if (random_below(&s->state, 100) >= percent)
			continue;
		buf_put(out, span_slice(text, from, token.byte_start));
		buf_put(out, random_word(s));
		from = token.byte_end;
	}
	buf_put(out, span_slice(text, from, text.len));
}

static inline void shuffle(struct sentence_list *list, uint64_t *state)
{
	for (size_t i = list->count; i > 1; i--) {
		size_t j = random_below(state, i);
		struct span swapped = list->items[i - 1];
		list->items[i - 1] = list->items[j];
		list->items[j] = swapped;
	}
}

/* Whether sentence i, which starts at byte `at` of the text, is replaced. */
static inline bool is_replaced(const struct edit *edit, size_t i, size_t at, size_t text_len,
			       uint64_t *state)
{
	if (edit->kind == EDIT_LEAD)
		return i == 0 || at * 100 < text_len * edit->percent;
	return edit->kind == EDIT_SENTENCES && random_below(state, 100) < edit->percent;
}

static inline void edit_sentences(struct buf *out, struct span text, const struct edit *edit,
				  struct source *s)
{
	struct sentence_list list = sentences_of(text);
	if (edit->kind == EDIT_SHUFFLE)
		shuffle(&list, &s->state);
	for (size_t i = 0; i < list.count; i++) {
		size_t at = (size_t)(list.items[i].ptr - text.ptr);
		if (edit->kind == EDIT_CUT && i && at * 100 >= text.len * edit->percent)
			break;
		if (edit->kind == EDIT_INSERT && random_below(&s->state, 100) < edit->percent)
			put_random_sentence(out, s);
		if (is_replaced(edit, i, at, text.len, &s->state)) {
			put_random_sentence(out, s);
			continue;
		}
		buf_put(out, list.items[i]);
		buf_put_char(out, ' ');
	}
	while (edit->kind == EDIT_BACKGROUND &&
	       out->len < text.len * (100 + edit->percent) / 100)
		put_random_sentence(out, s);
	free(list.items);
}

/* Writes the edited text to out, in place of what it held. */
static inline void edit_make(struct buf *out, struct span text, const struct edit *edit,
			     struct source *s)
{
	buf_clear(out);
	if (edit->kind == EDIT_WORDS)
		edit_words(out, text, edit->percent, s);
	else
		edit_sentences(out, text, edit, s);
	must(out->failed ? NULL : out);
}

#endif
