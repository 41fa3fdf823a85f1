/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How the article is found. The page is cut into blocks; a block that looks like written
 * sentences is prose, one of links or scraps is waste. Elements whose names say that they are
 * no part of the article are left out, unless most of the prose is in them. The article is then
 * the element that holds the most prose for the least waste, names that promise a body counting
 * for it; of its blocks those go that only belong to the page (html_prune.h).
 */
#include "indexer/html_body.h"

#include "base/arena.h"
#include "indexer/html_block.h"
#include "indexer/html_flow.h"
#include "indexer/html_hint.h"
#include "indexer/html_prune.h"

enum { WORK_PER_NODE = 100 }; /* elements inside of elements would cost their square */

struct sums {
	int64_t prose;
	int64_t links;  /* letters in them, outside of prose */
	int64_t scraps; /* other letters outside of prose */
};

struct finder {
	const struct html *html;
	struct arena arena;
	bool *skip;                /* one a node */
	uint8_t *hints;            /* one a node: enum html_hint */
	struct sums *before;       /* one a node and one behind: of all blocks before it */
	uint32_t start;            /* where the article starts at the earliest */
	uint64_t work;             /* that searches inside of elements may still take */
	struct html_blocks blocks; /* of what is not skipped */
};

static bool finder_open(struct finder *f, const struct html *html)
{
	*f = (struct finder){.html = html, .work = WORK_PER_NODE * (uint64_t)html->count};
	f->skip = arena_array(&f->arena, html->count, sizeof *f->skip);
	f->hints = arena_array(&f->arena, html->count, sizeof *f->hints);
	f->before = arena_array(&f->arena, (size_t)html->count + 1, sizeof *f->before);
	if (!f->skip || !f->hints || !f->before)
		return false;
	for (uint32_t i = 1; i < html->count; i++)
		if (!html_is_text(&html->nodes[i]))
			f->hints[i] = (uint8_t)html_hints(&html->nodes[i]);
	return true;
}

static void finder_close(struct finder *f)
{
	arena_free(&f->arena);
	html_blocks_free(&f->blocks);
}

static struct sums sums_in(const struct finder *f, uint32_t node)
{
	const struct sums *start = &f->before[node],
			  *end = &f->before[f->html->nodes[node].end];
	return (struct sums){end->prose - start->prose, end->links - start->links,
			     end->scraps - start->scraps};
}

/* Of a table or a list: less sure to be text than prose is, but no scrap. */
static bool is_item(const struct finder *f, const struct html_block *block)
{
	switch (f->html->nodes[block->owner].tag) {
	case GUMBO_TAG_TR:
	case GUMBO_TAG_TABLE:
	case GUMBO_TAG_TBODY:
	case GUMBO_TAG_LI:
	case GUMBO_TAG_PRE:
	case GUMBO_TAG_DD: return block->link_length * 3 <= block->length;
	default: return false;
	}
}

static void cut(struct finder *f)
{
	html_blocks_cut(&f->blocks, f->html, f->skip);
	struct sums sum = {0};
	uint32_t node = 0;
	for (size_t i = 0; i < f->blocks.count; i++) {
		const struct html_block *block = &f->blocks.items[i];
		while (node <= block->first)
			f->before[node++] = sum;
		if (block->first < f->start)
			continue;
		bool is_prose = html_block_is_prose(f->html, block);
		if (is_prose)
			sum.prose += block->length;
		else if (is_item(f, block))
			sum.prose += (block->length - block->link_length) / 2;
		else
			sum.scraps += block->length - block->link_length;
		sum.links += is_prose ? 0 : block->link_length;
	}
	while (node <= f->html->count)
		f->before[node++] = sum;
}

/* The next node inside nodes[i] from `at` on with one of the hints; the end when there is none,
 * or no work is left to be spent on it. */
static uint32_t next_hint(struct finder *f, uint32_t i, uint32_t at, unsigned hints)
{
	uint32_t end = f->html->nodes[i].end;
	for (; at < end && f->work; at++, f->work--)
		if (f->hints[at] & hints)
			return at;
	return end;
}

/* Whether an element with one of these hints is inside that holds half of the prose in it. */
static bool holds(struct finder *f, uint32_t i, unsigned hints)
{
	uint32_t end = f->html->nodes[i].end;
	int64_t inside = sums_in(f, i).prose;
	for (uint32_t at = next_hint(f, i, i + 1, hints); at < end;
	     at = next_hint(f, i, at + 1, hints))
		if (sums_in(f, at).prose * 2 >= inside)
			return true;
	return false;
}

/* Pages hide their text until a script has run, or the reader has paid; what is marked as the
 * text is taken nevertheless. */
static bool has_marked(struct finder *f, uint32_t i)
{
	return next_hint(f, i, i, HTML_HINT_MARKED) < f->html->nodes[i].end;
}

static void skip_hidden(struct finder *f, bool show_noscript)
{
	for (uint32_t i = 1; i < f->html->count;) {
		const struct html_node *node = &f->html->nodes[i];
		f->skip[i] = !html_is_text(node) && node->tag != GUMBO_TAG_BODY &&
			     html_is_hidden(node) && !has_marked(f, i) &&
			     !(show_noscript && node->tag == GUMBO_TAG_NOSCRIPT);
		i = f->skip[i] ? node->end : i + 1;
	}
}

enum {
	PAGE_MIN_PROSE = 200,
	TEXT_MIN_BYTES = 250, /* with less, another look is taken */
};

/* Whether a heading or a link is inside: a teaser of another article has one. */
static bool leads_elsewhere(struct finder *f, uint32_t i)
{
	const struct html_node *nodes = f->html->nodes;
	for (uint32_t at = i + 1; at < nodes[i].end && f->work; at++, f->work--)
		if (nodes[at].tag == GUMBO_TAG_A ||
		    (nodes[at].tag >= GUMBO_TAG_H1 && nodes[at].tag <= GUMBO_TAG_H6))
			return true;
	return false;
}

/* Names are believed unless most of the page is in the element, some of them even then. */
static bool is_aside(struct finder *f, uint32_t i)
{
	unsigned hints = f->hints[i];
	if ((hints & HTML_HINT_TEASER) && leads_elsewhere(f, i))
		hints |= HTML_HINT_OTHERS;
	if (!(hints & (HTML_HINT_ASIDE | HTML_HINT_OTHERS)))
		return false;
	int64_t all = sums_in(f, 0).prose, inside = sums_in(f, i).prose;
	if (hints & HTML_HINTS_FOR && !(hints & HTML_HINT_OTHERS))
		return false;
	if (inside * 2 < all)
		return true;
	return (hints & HTML_HINT_OTHERS) && !(hints & HTML_HINTS_FOR) &&
	       all - inside >= PAGE_MIN_PROSE && !holds(f, i, HTML_HINTS_FOR);
}

static void skip_asides(struct finder *f)
{
	for (uint32_t i = 1; i < f->html->count;) {
		const struct html_node *node = &f->html->nodes[i];
		if (!f->skip[i] && !html_is_text(node))
			f->skip[i] = is_aside(f, i);
		i = f->skip[i] ? node->end : i + 1;
	}
}

/* Prose counts for an element, and more so when its name promises text; what is not prose
 * counts against it, or when it is a little of the text, for it. */
static int64_t score(const struct finder *f, uint32_t i)
{
	struct sums sums = sums_in(f, i);
	int64_t scraps = sums.scraps / 4, waste = sums.links * 5 / 4;
	if (!sums.prose)
		return INT64_MIN;
	unsigned hints = f->hints[i];
	if (hints & HTML_HINT_MARKED)
		return sums.prose * 4 - scraps - waste;
	if (hints & HTML_HINT_BODY)
		return sums.prose * 2 - scraps - waste;
	if (hints & HTML_HINT_ARTICLE)
		return sums.prose * 3 / 2 - scraps - waste;
	return sums.prose - scraps - waste;
}

/* Whether the element is a list of articles: then it is none itself. */
static bool is_list_of_articles(struct finder *f, uint32_t i)
{
	const struct html_node *nodes = f->html->nodes;
	unsigned count = 0;
	int64_t all = sums_in(f, i).prose, inside = 0;
	for (uint32_t at = i + 1; at < nodes[i].end && f->work; f->work--) {
		if (!f->skip[at] && nodes[at].tag == GUMBO_TAG_ARTICLE &&
		    sums_in(f, at).prose > 0) {
			count++;
			inside += sums_in(f, at).prose;
			at = nodes[at].end;
		} else {
			at++;
		}
	}
	return count > 1 && inside * 10 > all * 7;
}

/* The element that the article is in; 0 when there is no prose. */
static uint32_t find_article(struct finder *f)
{
	uint32_t best = 0;
	int64_t best_score = 0;
	for (uint32_t i = 1; i < f->html->count;) {
		const struct html_node *node = &f->html->nodes[i];
		if (f->skip[i]) {
			i = node->end;
			continue;
		}
		if (!html_is_text(node) && (html_is_block(node) || node->tag == GUMBO_TAG_TD)) {
			int64_t here = score(f, i);
			if (here > 0 && here >= best_score && !is_list_of_articles(f, i)) {
				best_score = here;
				best = i;
			}
		}
		i++;
	}
	return best;
}

static enum html_break break_between(const struct html *html, const struct html_block *a,
				     const struct html_block *b)
{
	GumboTag first = html->nodes[a->owner].tag, second = html->nodes[b->owner].tag;
	bool items = first == GUMBO_TAG_LI && second == GUMBO_TAG_LI;
	bool rows = first == GUMBO_TAG_TR && second == GUMBO_TAG_TR;
	return a->owner != b->owner && (items || rows) ? HTML_LINE : HTML_PARAGRAPH;
}

static void put_blocks(struct buf *out, const struct finder *f)
{
	const struct html_block *last = NULL;
	size_t start = out->len;
	for (size_t i = 0; i < f->blocks.count; i++) {
		const struct html_block *block = &f->blocks.items[i];
		if (block->is_left_out)
			continue;
		if (out->len > start)
			buf_put_string(out, break_between(f->html, last, block) == HTML_LINE
						    ? "\n"
						    : "\n\n");
		html_block_text(out, f->html, f->skip, block);
		last = block;
	}
}

/* How much a page is taken at its word. */
enum trust {
	TRUST_NAMES,   /* what calls itself an aside is none of the article */
	TRUST_NOTHING, /* and <noscript> is shown */
};

static void put_article(struct buf *out, struct finder *f, struct span headline, uint32_t at,
			enum trust trust)
{
	f->start = 0;
	skip_hidden(f, trust == TRUST_NOTHING);
	cut(f);
	if (at && sums_in(f, 0).prose < 3 * (sums_in(f, 0).prose - f->before[at].prose))
		f->start = at;
	if (trust == TRUST_NAMES)
		skip_asides(f);
	cut(f);
	uint32_t article = find_article(f);
	if (!article)
		return;
	html_prune(f->html, &f->blocks, f->skip, article, headline, f->start);
	put_blocks(out, f);
}

enum status html_body(struct buf *out, const struct html *html, struct span headline,
		      uint32_t at, struct error *err)
{
	struct finder f;
	struct buf second = {0};
	size_t start = out->len;
	if (!finder_open(&f, html)) {
		finder_close(&f);
		return fail_nomem(err);
	}
	put_article(out, &f, headline, at, TRUST_NAMES);
	if (out->len - start < TEXT_MIN_BYTES) {
		put_article(&second, &f, headline, at, TRUST_NOTHING);
		if (second.len / 3 > out->len - start) {
			out->len = start;
			buf_put(out, buf_span(&second));
		}
	}
	bool failed = f.blocks.failed || out->failed || second.failed;
	buf_free(&second);
	finder_close(&f);
	return failed ? fail_nomem(err) : STATUS_OK;
}
