/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_prune.h"

#include "indexer/html_phrase.h"

enum {
	CALL_MAX_LENGTH = 240,
	CALL_SHORT_LENGTH = 60,
	NOTE_MAX_LENGTH = 120,
	HOME_MAX_DEPTH = 12,
	LEAD_MAX = 1,
	LEAD_MAX_BLOCKS = 12, /* between a headline and the text */
	INLINE_MAX_DEPTH = 8,
	LIST_MAX_BLOCKS = 500, /* a longer list is judged by so many */
};

static bool is_heading(const struct html *html, const struct html_block *block)
{
	GumboTag tag = html->nodes[block->owner].tag;
	return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
}

bool html_block_is_prose(const struct html *html, const struct html_block *block)
{
	if (is_heading(html, block) || block->link_length * 3 > block->length)
		return false;
	if (block->ends_sentence)
		return block->length >= 30;
	return block->length >= 80 && block->stops > 0;
}

static bool is_outside(const struct html *html, const struct html_block *block,
		       uint32_t article)
{
	return block->first < article || block->first >= html->nodes[article].end;
}

/* What the blocks of one article are judged by. */
struct pruner {
	const struct html *html;
	struct html_blocks *blocks;
	const bool *skip;
	struct buf text; /* of the block that is looked at */
	uint32_t home;   /* the element whose children most of the paragraphs are */
};

static uint32_t parent_of(const struct pruner *p, const struct html_block *block)
{
	return p->html->nodes[block->owner].parent;
}

/* Whether only what texts are made of (paragraphs, lists, tables, quotes) is between the block
 * and `home`. */
static bool is_at_home(const struct pruner *p, const struct html_block *block)
{
	const struct html_node *nodes = p->html->nodes;
	uint32_t at = block->owner;
	for (unsigned depth = 0; at != p->home && depth < HOME_MAX_DEPTH; depth++) {
		switch (nodes[at].tag) {
		case GUMBO_TAG_P:
		case GUMBO_TAG_PRE:
		case GUMBO_TAG_LI:
		case GUMBO_TAG_UL:
		case GUMBO_TAG_OL:
		case GUMBO_TAG_DL:
		case GUMBO_TAG_DT:
		case GUMBO_TAG_DD:
		case GUMBO_TAG_TD:
		case GUMBO_TAG_TH:
		case GUMBO_TAG_TR:
		case GUMBO_TAG_TBODY:
		case GUMBO_TAG_THEAD:
		case GUMBO_TAG_TFOOT:
		case GUMBO_TAG_CAPTION:
		case GUMBO_TAG_TABLE:
		case GUMBO_TAG_BLOCKQUOTE: at = nodes[at].parent; break;
		default: return false;
		}
	}
	return at == p->home;
}

static bool is_plain_paragraph(const struct pruner *p, const struct html_block *block)
{
	return block->owner == p->home || p->html->nodes[block->owner].tag == GUMBO_TAG_P;
}

/* By a majority vote that keeps one candidate: exact when one element has more than half. */
static uint32_t find_home(const struct pruner *p)
{
	uint32_t home = 0;
	int64_t lead = 0;
	for (size_t i = 0; i < p->blocks->count; i++) {
		const struct html_block *block = &p->blocks->items[i];
		if (block->is_left_out || !html_block_is_prose(p->html, block))
			continue;
		uint32_t parent = p->html->nodes[block->owner].tag == GUMBO_TAG_P
					  ? parent_of(p, block)
					  : block->owner;
		if (parent == home) {
			lead += block->length;
		} else if (lead < (int64_t)block->length) {
			home = parent;
			lead = (int64_t)block->length - lead;
		} else {
			lead -= block->length;
		}
	}
	return home;
}

/* A line that is only there to be clicked on. */
static bool is_link(const struct html_block *block)
{
	uint32_t outside = block->length - block->link_length;
	return block->link_length * 3 > block->length * 2 &&
	       (outside < 12 || !block->ends_sentence);
}

/* The list or table that the block stands in; 0: none. */
static uint32_t collection_of(const struct pruner *p, const struct html_block *block)
{
	const struct html_node *nodes = p->html->nodes;
	uint32_t at = block->owner;
	for (unsigned depth = 0; at != 0 && depth < HOME_MAX_DEPTH; depth++) {
		if (nodes[at].tag == GUMBO_TAG_UL || nodes[at].tag == GUMBO_TAG_OL ||
		    nodes[at].tag == GUMBO_TAG_TABLE)
			return at;
		at = nodes[at].parent;
	}
	return 0;
}

/* Whether the blocks from `i` on that lie in the same element are links, taken together. */
static bool are_links(const struct pruner *p, size_t i, uint32_t collection)
{
	struct html_block all = {.ends_sentence = false};
	for (;
	     i < p->blocks->count && p->blocks->items[i].first < p->html->nodes[collection].end;
	     i++) {
		all.length += p->blocks->items[i].length;
		all.link_length += p->blocks->items[i].link_length;
	}
	return all.link_length * 2 > all.length;
}

static void leave_out_links(struct pruner *p)
{
	uint32_t decided = 0;
	bool keep = false;
	for (size_t i = 0; i < p->blocks->count; i++) {
		struct html_block *block = &p->blocks->items[i];
		uint32_t collection = collection_of(p, block);
		if (collection && collection != decided) {
			decided = collection;
			keep = !are_links(p, i, collection);
		}
		if (is_link(block) && !(collection && keep))
			block->is_left_out = true;
	}
}

static struct span text_of(struct pruner *p, const struct html_block *block)
{
	buf_clear(&p->text);
	html_block_text(&p->text, p->html, p->skip, block);
	return buf_span(&p->text);
}

/* Calls are short, or have a link to follow: other paragraphs just start like one. */
static void leave_out_calls(struct pruner *p)
{
	for (size_t i = 0; i < p->blocks->count; i++) {
		struct html_block *block = &p->blocks->items[i];
		if (block->is_left_out || block->length > CALL_MAX_LENGTH)
			continue;
		struct span text = text_of(p, block);
		bool may_call = block->link_length > 0 || block->length < CALL_SHORT_LENGTH;
		block->is_left_out =
			html_phrase_is_address(text) || (may_call && html_phrase_is_call(text));
	}
}

static void leave_out_headline(struct pruner *p, struct span headline)
{
	for (size_t i = 0; i < p->blocks->count; i++) {
		struct html_block *block = &p->blocks->items[i];
		if (!block->is_left_out && block->length <= headline.len &&
		    span_equal(text_of(p, block), headline))
			block->is_left_out = true;
	}
}

static bool is_text(const struct pruner *p, const struct html_block *block)
{
	if (block->is_left_out)
		return false;
	if (html_block_is_prose(p->html, block))
		return true;
	if (!is_at_home(p, block) || is_heading(p->html, block))
		return false;
	return !is_plain_paragraph(p, block) || block->ends_sentence;
}

/* Scraps before the first sentence and behind the last: places, dates, names, tags. */
static void trim_ends(struct pruner *p)
{
	struct html_block *items = p->blocks->items;
	size_t first = 0, end = p->blocks->count;
	while (first < end && !is_text(p, &items[first]))
		items[first++].is_left_out = true;
	while (end > first && !is_text(p, &items[end - 1]))
		items[--end].is_left_out = true;
}

/* Whether all of the block is in italics, and it is short or has a link: a note of the editors.
 */
static bool is_note(const struct pruner *p, const struct html_block *block)
{
	const struct html_node *nodes = p->html->nodes;
	if (!block->link_length && block->length > NOTE_MAX_LENGTH)
		return false;
	for (uint32_t i = block->first; i < block->end; i++) {
		if (!html_is_text(&nodes[i]) || !span_trim(nodes[i].text).len)
			continue;
		uint32_t at = nodes[i].parent;
		for (unsigned depth = 0;
		     depth < INLINE_MAX_DEPTH && at > block->owner &&
		     nodes[at].tag != GUMBO_TAG_I && nodes[at].tag != GUMBO_TAG_EM;
		     depth++)
			at = nodes[at].parent;
		if (nodes[at].tag != GUMBO_TAG_I && nodes[at].tag != GUMBO_TAG_EM)
			return false;
	}
	return true;
}

/* The last paragraphs may be about the article: who wrote it, where to read more. */
static void trim_notes(struct pruner *p)
{
	for (size_t i = p->blocks->count; i; i--) {
		struct html_block *block = &p->blocks->items[i - 1];
		if (block->is_left_out)
			continue;
		if (!is_note(p, block) && !html_phrase_is_credit(text_of(p, block)) &&
		    !(block->link_length && html_phrase_asks(text_of(p, block))))
			break;
		block->is_left_out = true;
	}
	trim_ends(p);
}

/* The paragraph under a headline, which stands by itself on many pages. `first` is the first
 * block of the article. */
static void take_lead(struct pruner *p, size_t first, uint32_t start)
{
	struct html_block *items = p->blocks->items;
	size_t from = first;
	while (from > 0 && first - from < LEAD_MAX_BLOCKS && items[from - 1].first >= start)
		from--;
	unsigned leads = 0;
	for (size_t i = from; i < first; i++)
		leads += html_block_is_prose(p->html, &items[i]);
	for (size_t i = from; start && leads <= LEAD_MAX && i < first; i++)
		items[i].is_left_out = !html_block_is_prose(p->html, &items[i]) ||
				       items[i].link_length ||
				       html_phrase_is_call(text_of(p, &items[i]));
}

void html_prune(const struct html *html, struct html_blocks *blocks, const bool *skip,
		uint32_t article, struct span headline, uint32_t start)
{
	struct pruner p = {.html = html, .blocks = blocks, .skip = skip};
	for (size_t i = 0; i < blocks->count; i++)
		blocks->items[i].is_left_out = is_outside(html, &blocks->items[i], article) ||
					       blocks->items[i].first < start;
	size_t first = 0;
	while (first < blocks->count && blocks->items[first].is_left_out)
		first++;
	p.home = find_home(&p);
	take_lead(&p, first, start);
	leave_out_headline(&p, headline);
	leave_out_links(&p);
	leave_out_calls(&p);
	trim_ends(&p);
	trim_notes(&p);
	blocks->failed |= p.text.failed;
	buf_free(&p.text);
}
