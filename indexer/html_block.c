/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_block.h"

#include "indexer/html_flow.h"

#include <stdlib.h>

struct cutter {
	struct html_blocks *out;
	const struct html *html;
	uint32_t owner;    /* block element that we are in */
	uint32_t link_end; /* index behind the link that we are in */
	bool is_open;      /* the last block goes on */
	unsigned breaks;   /* <br> since the last text */
};

static struct html_block *open_block(struct cutter *c, uint32_t at)
{
	struct html_blocks *b = c->out;
	if (c->is_open)
		return &b->items[b->count - 1];
	if (b->count == b->capacity) {
		size_t capacity = b->capacity ? 2 * b->capacity : 256;
		struct html_block *items = realloc(b->items, capacity * sizeof *items);
		if (!items) {
			b->failed = true;
			return NULL;
		}
		b->items = items;
		b->capacity = capacity;
	}
	c->is_open = true;
	b->items[b->count] = (struct html_block){.first = at, .owner = c->owner};
	return &b->items[b->count++];
}

/* The code point at *p, which is well-formed UTF-8, and moves on. */
static uint32_t next_character(const unsigned char **p)
{
	const unsigned char *at = *p;
	if (at[0] < 0x80) {
		*p += 1;
		return at[0];
	}
	if (at[0] < 0xE0) {
		*p += 2;
		return (at[0] & 0x1Fu) << 6 | (at[1] & 0x3Fu);
	}
	if (at[0] < 0xF0) {
		*p += 3;
		return (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
	}
	*p += 4;
	return (at[0] & 0x07u) << 18 | (at[1] & 0x3Fu) << 12 | (at[2] & 0x3Fu) << 6 |
	       (at[3] & 0x3Fu);
}

enum mark {
	NOT_A_MARK,
	CLAUSE_MARK,   /* , ; */
	SENTENCE_MARK, /* . ! ? : */
	SPACE_MARK,
	QUOTE_MARK, /* may stand behind the end of a sentence */
};

static enum mark mark_of(uint32_t c)
{
	switch (c) {
	case ',':
	case ';':
	case 0x060C: /* Arabic comma */
	case 0x3001:
	case 0xFF0C: return CLAUSE_MARK;
	case '.':
	case '!':
	case '?':
	case ':':
	case 0x2026:
	case 0x061F: /* Arabic question mark */
	case 0x06D4: /* Urdu full stop */
	case 0x0964: /* danda */
	case 0x0589: /* Armenian full stop */
	case 0x1362: /* Ethiopic full stop */
	case 0x3002:
	case 0xFF01:
	case 0xFF1F: return SENTENCE_MARK;
	case '"':
	case '\'':
	case ')':
	case ']':
	case 0x00BB:
	case 0x2019:
	case 0x201C:
	case 0x201D:
	case 0x300D:
	case 0x300F: return QUOTE_MARK;
	default: return c <= ' ' || c == 0xA0 || c == 0x200B ? SPACE_MARK : NOT_A_MARK;
	}
}

static void count_text(struct html_block *block, struct span text, bool in_link)
{
	const unsigned char *p = (const unsigned char *)text.ptr, *end = p + text.len;
	uint32_t length = 0;
	while (p < end) {
		uint32_t c = next_character(&p);
		enum mark mark = mark_of(c);
		if (mark == NOT_A_MARK) {
			length += c < 0x2E80 || c >= 0x10000 ? 1 : 3;
			block->ends_sentence = false;
		} else if (mark == SENTENCE_MARK || mark == CLAUSE_MARK) {
			block->stops++;
			block->ends_sentence = mark == SENTENCE_MARK;
		}
	}
	block->length += length;
	if (in_link)
		block->link_length += length;
}

static bool is_blank(struct span text)
{
	const unsigned char *p = (const unsigned char *)text.ptr, *end = p + text.len;
	while (p < end)
		if (mark_of(next_character(&p)) != SPACE_MARK)
			return false;
	return true;
}

static void add_text(struct cutter *c, uint32_t at)
{
	const struct html_node *node = &c->html->nodes[at];
	if (is_blank(node->text))
		return;
	if (c->breaks > 1)
		c->is_open = false;
	c->breaks = 0;
	struct html_block *block = open_block(c, at);
	if (!block)
		return;
	block->end = at + 1;
	count_text(block, node->text, at < c->link_end);
}

static void enter(struct cutter *c, uint32_t at)
{
	const struct html_node *node = &c->html->nodes[at];
	if (html_is_block(node)) {
		c->is_open = false;
		c->breaks = 0;
		c->owner = at;
	} else if (node->tag == GUMBO_TAG_BR) {
		c->breaks++;
	} else if (node->tag == GUMBO_TAG_A && node->end > c->link_end) {
		c->link_end = node->end;
	}
}

/* Block elements that end before `at` end the text in them. */
static void leave(struct cutter *c, uint32_t at)
{
	const struct html_node *nodes = c->html->nodes;
	while (c->owner != 0 && nodes[c->owner].end <= at) {
		c->is_open = false;
		c->breaks = 0;
		c->owner = c->out->owners[nodes[c->owner].parent];
	}
}

static bool find_owners(struct html_blocks *b, const struct html *html)
{
	if (!b->owners)
		b->owners = malloc(html->count * sizeof *b->owners);
	if (!b->owners)
		return false;
	b->owners[0] = 0;
	for (uint32_t i = 1; i < html->count; i++)
		b->owners[i] =
			html_is_block(&html->nodes[i]) ? i : b->owners[html->nodes[i].parent];
	return true;
}

void html_blocks_cut(struct html_blocks *out, const struct html *html, const bool *skip)
{
	struct cutter cutter = {.out = out, .html = html};
	out->count = 0;
	if (!find_owners(out, html)) {
		out->failed = true;
		return;
	}
	for (uint32_t i = 1; i < html->count;) {
		leave(&cutter, i);
		if (skip[i]) {
			if (html_is_block(&html->nodes[i]))
				cutter.is_open = false;
			i = html->nodes[i].end;
		} else if (html_is_text(&html->nodes[i])) {
			add_text(&cutter, i++);
		} else {
			enter(&cutter, i++);
		}
	}
}

void html_blocks_free(struct html_blocks *blocks)
{
	free(blocks->items);
	free(blocks->owners);
	*blocks = (struct html_blocks){0};
}

void html_block_text(struct buf *out, const struct html *html, const bool *skip,
		     const struct html_block *block)
{
	struct html_flow flow;
	html_flow_start(&flow, out);
	for (uint32_t i = block->first; i < block->end;) {
		const struct html_node *node = &html->nodes[i];
		if (skip[i]) {
			i = node->end;
			continue;
		}
		if (html_is_text(node))
			html_flow_text(&flow, node->text, false);
		else
			html_flow_break(&flow, html_break_at(node));
		i++;
	}
}
