/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/passage.h"

#include "text/gap.h"
#include "text/sentence.h"
#include "text/token.h"

#include <stdlib.h>

enum {
	PARAGRAPH_WORDS = 70, /* a passage this long ends with its paragraph */
	STUB_WORDS = 25,      /* a passage shorter than this joins the one before it */
};

/* The cutting of one text. */
struct cutter {
	struct passage_list *list;
	struct span text;
	struct token_walk walk;
	struct token next; /* the first word that is in no passage yet */
	bool has_next;
	bool is_open;
	struct passage open;  /* the passage that is being filled */
	size_t section_start; /* index of the first passage of this section */
	bool out_of_memory;
};

static bool reserve_one(struct passage_list *list)
{
	if (list->count < list->capacity)
		return true;
	size_t capacity = list->capacity ? 2 * list->capacity : 16;
	if (capacity > SIZE_MAX / 2 / sizeof *list->items)
		return false;
	struct passage *items = realloc(list->items, capacity * sizeof *items);
	if (!items)
		return false;
	list->items = items;
	list->capacity = capacity;
	return true;
}

/* The passage before the open one, when the open one is a stub that can join it; else NULL. */
static struct passage *host_of_stub(const struct cutter *c)
{
	if (c->open.words >= STUB_WORDS || c->list->count == c->section_start)
		return NULL;
	struct passage *last = &c->list->items[c->list->count - 1];
	return last->words + c->open.words <= PASSAGE_MAX_WORDS ? last : NULL;
}

/* Puts the open passage on the list; one without words is dropped. */
static void close_passage(struct cutter *c)
{
	if (c->is_open && c->open.words) {
		struct passage *host = host_of_stub(c);
		if (host) {
			host->byte_end = c->open.byte_end;
			host->words += c->open.words;
		} else if (reserve_one(c->list)) {
			c->list->items[c->list->count++] = c->open;
		} else {
			c->out_of_memory = true;
		}
	}
	c->is_open = false;
}

/* Takes bytes up to `end`, with so many words, into the open passage, or into a new one from
 * `start`. */
static void extend(struct cutter *c, size_t start, size_t end, uint32_t words)
{
	if (!c->is_open)
		c->open = (struct passage){start, start, 0};
	c->is_open = true;
	c->open.byte_end = end;
	c->open.words += words;
}

/* Steps over the words before byte `end`, and counts them. */
static uint32_t count_words(struct cutter *c, size_t end)
{
	uint32_t words = 0;
	while (c->has_next && c->next.byte_start < end) {
		words++;
		c->has_next = token_walk_next(&c->walk, &c->next);
	}
	return words;
}

/* Whether a passage may begin with the word: behind white space or between runs without spaces,
 * where the words stay the same when each side is read alone. */
static bool is_clean_cut(const struct cutter *c, const struct token *token,
			 unsigned flags_before)
{
	if (flags_before & TOKEN_RUN_END)
		return true;
	size_t start = token->byte_start;
	return start && trim_spaces(c->text, start - 1, start) < start;
}

/* Spreads a sentence longer than a passage may be over several, cut between words. */
static void split_sentence(struct cutter *c, const struct sentence *sentence)
{
	struct token_walk walk;
	struct token token;
	unsigned flags_before = 0;
	if (c->is_open && c->open.words >= PASSAGE_WORDS / 2)
		close_passage(c);
	extend(c, sentence->byte_start, sentence->byte_end, 0);
	token_walk_start(&walk, (struct span){c->text.ptr, sentence->byte_end});
	walk.at = sentence->byte_start;
	while (token_walk_next(&walk, &token)) {
		bool full =
			c->open.words >= PASSAGE_WORDS && is_clean_cut(c, &token, flags_before);
		if (full || c->open.words == PASSAGE_MAX_WORDS) {
			c->open.byte_end =
				trim_spaces(c->text, c->open.byte_start, token.byte_start);
			close_passage(c);
			extend(c, token.byte_start, sentence->byte_end, 0);
		}
		c->open.words++;
		flags_before = token.flags;
	}
}

/* Whether the open passage lies nearer to the aim without so many more words. */
static bool is_better_without(const struct cutter *c, uint32_t more)
{
	if (!c->is_open || !c->open.words)
		return false;
	uint32_t total = c->open.words + more;
	if (total > PASSAGE_MAX_WORDS)
		return true;
	return total > PASSAGE_WORDS && total - PASSAGE_WORDS > PASSAGE_WORDS - c->open.words;
}

static void add_sentence(struct cutter *c, const struct sentence *sentence)
{
	uint32_t words = count_words(c, sentence->byte_end);
	if (words > PASSAGE_MAX_WORDS) {
		split_sentence(c, sentence);
	} else {
		if (is_better_without(c, words))
			close_passage(c);
		extend(c, sentence->byte_start, sentence->byte_end, words);
	}
	bool paragraph_is_enough =
		sentence->end == PARAGRAPH_END && c->open.words >= PARAGRAPH_WORDS;
	if (sentence->end == SECTION_END || c->open.words >= PASSAGE_WORDS ||
	    paragraph_is_enough)
		close_passage(c);
	if (sentence->end == SECTION_END)
		c->section_start = c->list->count;
}

enum status passages_cut(struct passage_list *list, struct span text, struct error *err)
{
	struct cutter c = {.list = list, .text = text};
	struct sentence_walk sentences;
	struct sentence sentence;
	list->count = 0;
	token_walk_start(&c.walk, text);
	c.has_next = token_walk_next(&c.walk, &c.next);
	sentence_walk_start(&sentences, text);
	while (sentence_walk_next(&sentences, &sentence) && !c.out_of_memory)
		add_sentence(&c, &sentence);
	return c.out_of_memory ? fail_nomem(err) : STATUS_OK;
}

void passages_free(struct passage_list *list)
{
	free(list->items);
	*list = (struct passage_list){0};
}
