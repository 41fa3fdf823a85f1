/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Plain text of the trees of NITF and XHTML, which have most of their elements in common.
 */
#include "indexer/agency.h"

#include <stdlib.h>

/* What stands between two pieces of text; the larger wins. */
enum gap { GAP_NONE, GAP_SPACE, GAP_LINE, GAP_PARAGRAPH };

enum part {
	PART_INLINE,
	PART_CELL,
	PART_LINE,
	PART_BREAK, /* two of them are a paragraph */
	PART_BLOCK,
	PART_PLAIN, /* its line breaks count */
	PART_LEFT_OUT,
};

/* In byte order of the names. */
static const struct element {
	const char *name;
	enum part part;
} elements[] = {
	{"abstract", PART_BLOCK},
	{"article", PART_BLOCK},
	{"aside", PART_BLOCK},
	{"bibliography", PART_LEFT_OUT},
	{"block", PART_BLOCK},
	{"blockquote", PART_BLOCK},
	{"body.end", PART_LEFT_OUT},
	{"bq", PART_BLOCK},
	{"br", PART_BREAK},
	{"byline", PART_BLOCK},
	{"caption", PART_BLOCK},
	{"copyrite", PART_LEFT_OUT},
	{"credit", PART_BLOCK},
	{"datasource", PART_LINE},
	{"dateline", PART_BLOCK},
	{"dd", PART_LINE},
	{"distributor", PART_LEFT_OUT},
	{"div", PART_BLOCK},
	{"dl", PART_BLOCK},
	{"dt", PART_LINE},
	{"figcaption", PART_LEFT_OUT},
	{"figure", PART_LEFT_OUT},
	{"fn", PART_BLOCK},
	{"form", PART_LEFT_OUT},
	{"h1", PART_BLOCK},
	{"h2", PART_BLOCK},
	{"h3", PART_BLOCK},
	{"h4", PART_BLOCK},
	{"h5", PART_BLOCK},
	{"h6", PART_BLOCK},
	{"head", PART_LEFT_OUT},
	{"hl1", PART_BLOCK},
	{"hl2", PART_BLOCK},
	{"hr", PART_BLOCK},
	{"li", PART_LINE},
	{"media", PART_LEFT_OUT},
	{"nitf-table-metadata", PART_LEFT_OUT},
	{"note", PART_LEFT_OUT},
	{"object", PART_LEFT_OUT},
	{"ol", PART_BLOCK},
	{"p", PART_BLOCK},
	{"pre", PART_PLAIN},
	{"script", PART_LEFT_OUT},
	{"section", PART_BLOCK},
	{"style", PART_LEFT_OUT},
	{"table", PART_BLOCK},
	{"tagline", PART_LEFT_OUT},
	{"td", PART_CELL},
	{"th", PART_CELL},
	{"tr", PART_LINE},
	{"ul", PART_BLOCK},
};

static int compare_names(const void *name, const void *element)
{
	return strcmp(name, ((const struct element *)element)->name);
}

static enum part part_of(const xmlNode *node)
{
	const char *name = (const char *)node->name, *colon = strrchr(name, ':');
	const struct element *found =
		bsearch(colon ? colon + 1 : name, elements, sizeof elements / sizeof *elements,
			sizeof *elements, compare_names);
	return found ? found->part : PART_INLINE;
}

struct flow {
	struct buf *out;
	size_t start; /* of out; no gap is put before */
	enum gap gap;
	unsigned plain; /* PART_PLAIN elements around */
};

static void widen(struct flow *f, enum gap gap)
{
	if (f->gap < gap)
		f->gap = gap;
}

static void put_text(struct flow *f, const char *text)
{
	static const char *const gaps[] = {"", " ", "\n", "\n\n"};
	for (; *text; text++) {
		if (*text == '\n' && f->plain) {
			f->gap = f->gap >= GAP_LINE ? GAP_PARAGRAPH : GAP_LINE;
		} else if (strncmp(text, "\u00A0", 2) == 0) {
			widen(f, GAP_SPACE);
			text++;
		} else if (*text == ' ' || (*text >= '\t' && *text <= '\r')) {
			widen(f, GAP_SPACE);
		} else {
			if (f->out->len > f->start)
				buf_put_string(f->out, gaps[f->gap]);
			f->gap = GAP_NONE;
			buf_put_char(f->out, *text);
		}
	}
}

/* Where an element starts and where it ends. */
static void put_border(struct flow *f, enum part part, bool at_end)
{
	switch (part) {
	case PART_CELL: widen(f, GAP_SPACE); break;
	case PART_LINE: widen(f, GAP_LINE); break;
	case PART_BREAK:
		if (at_end)
			f->gap = f->gap >= GAP_LINE ? GAP_PARAGRAPH : GAP_LINE;
		break;
	case PART_PLAIN:
		f->plain += at_end ? -1U : 1U;
		widen(f, GAP_PARAGRAPH);
		break;
	case PART_BLOCK:
	case PART_LEFT_OUT: widen(f, GAP_PARAGRAPH); break;
	case PART_INLINE: break;
	}
}

/* Whether to go into the node. */
static bool enter(struct flow *f, const xmlNode *node)
{
	if (node->type != XML_ELEMENT_NODE) {
		if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
			put_text(f, (const char *)node->content);
		return false;
	}
	enum part part = part_of(node);
	put_border(f, part, false);
	return node->children && part != PART_LEFT_OUT;
}

static void leave(struct flow *f, const xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE)
		put_border(f, part_of(node), true);
}

void agency_add_content(struct agency_item *item, const xmlNode *node)
{
	struct buf *out = &item->fields[AGENCY_TEXT];
	size_t before = out->len;
	if (before)
		buf_put_string(out, "\n\n");
	struct flow f = {.out = out, .start = out->len};
	const xmlNode *at = node ? node->children : NULL;
	while (at && !out->failed) {
		if (enter(&f, at)) {
			at = at->children;
			continue;
		}
		leave(&f, at);
		while (!at->next && at->parent != node) {
			at = at->parent;
			leave(&f, at);
		}
		at = at->next;
	}
	if (!out->failed && out->len == f.start)
		out->len = before;
}
