/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The tree grows at its end while pieces of the document are parsed, and is freed from its
 * front as the current element moves on. What is in between is one element, its ancestors, and
 * what came of the last piece.
 */
#include "indexer/xml.h"

#include "indexer/xml_parser.h"

enum { CLOCK_BYTES = 1024 * 1024 }; /* of a document without articles count as one document */

struct xml {
	struct reading *reading;
	struct xml_parser parser;
	xmlNode *node; /* the current element; NULL before the first and after the last */
	bool started;
	bool done_with;    /* the current element was expanded or skipped */
	bool given_up;     /* that has been reported */
	bool left_out;     /* so has an element that was */
	uint64_t clock_at; /* parser.bytes.taken when the clock was started */
	bool explained;    /* the reader says itself why nothing came of it */
};

enum status xml_open(struct xml **out, struct reading *r, struct error *err)
{
	*out = NULL;
	struct xml *x = calloc(1, sizeof *x);
	if (!x)
		return fail_nomem(err);
	x->reading = r;
	enum status status = xml_parser_open(&x->parser, &r->input, err);
	if (status != STATUS_OK) {
		xml_parser_close(&x->parser);
		free(x);
		return status;
	}
	reading_start_clock(r);
	*out = x;
	return STATUS_OK;
}

/* ---- moving on ---- */

static void start_clock(struct xml *x)
{
	reading_start_clock(x->reading);
	x->clock_at = x->parser.bytes.taken;
}

static bool is_dead(const struct xml *x)
{
	return x->given_up || x->parser.failed || reading_is_stopped(x->reading);
}

/* Parses a piece more on the way to an element. */
static bool feed(struct xml *x)
{
	if (x->parser.bytes.taken - x->clock_at > CLOCK_BYTES)
		start_clock(x);
	if (!is_dead(x) && reading_is_late(x->reading)) {
		reading_skip_late(x->reading, xml_parser_line(x->node));
		x->given_up = true;
	}
	return !is_dead(x) && xml_parser_feed(&x->parser);
}

static xmlNode *element_from(xmlNode *node)
{
	while (node && node->type != XML_ELEMENT_NODE)
		node = node->next;
	return node;
}

/* Frees `node` and all that follows it, up to `end`. */
static void free_nodes(xmlNode *node, const xmlNode *end)
{
	while (node && node != end) {
		xmlNode *next = node->next;
		xmlUnlinkNode(node);
		xmlFreeNode(node);
		node = next;
	}
}

/* The next element behind the current one, which is complete, in the order of the document. */
static xmlNode *find_behind(struct xml *x)
{
	xmlNode *node = x->node;
	for (;;) {
		xmlNode *next = element_from(node->next), *parent = node->parent;
		if (next)
			return next;
		if (!parent || parent->type != XML_ELEMENT_NODE)
			return NULL;
		if (!xml_parser_is_open(&x->parser, parent))
			node = parent;
		else if (!feed(x))
			return NULL;
	}
}

static xmlNode *find_inside(struct xml *x)
{
	for (;;) {
		xmlNode *child = element_from(x->node->children);
		if (child)
			return child;
		if (!xml_parser_is_open(&x->parser, x->node))
			return find_behind(x);
		if (!feed(x))
			return NULL;
	}
}

static xmlNode *find_root(struct xml *x)
{
	xmlNode *root;
	while (!(root = xml_parser_root(&x->parser)))
		if (!feed(x))
			return NULL;
	return root;
}

/* Drains the current element: what is complete in it is freed, piece by piece. */
static void drain(struct xml *x)
{
	while (xml_parser_is_open(&x->parser, x->node)) {
		xmlNode *node = x->node;
		while (node) {
			xmlNode *last = node->last;
			bool is_open = last && last->type == XML_ELEMENT_NODE &&
				       xml_parser_is_open(&x->parser, last);
			free_nodes(node->children, is_open ? last : NULL);
			node = is_open ? last : NULL;
		}
		if (!feed(x))
			return;
	}
}

bool xml_next(struct xml *x)
{
	if (is_dead(x) || (x->started && !x->node))
		return false;
	if (x->node && x->done_with)
		drain(x);
	xmlNode *next = !x->started    ? find_root(x)
			: x->done_with ? find_behind(x)
				       : find_inside(x);
	x->started = true;
	x->done_with = false;
	x->node = is_dead(x) ? NULL : next;
	for (xmlNode *node = x->node; node && node->type == XML_ELEMENT_NODE;
	     node = node->parent)
		if (node->parent)
			free_nodes(node->parent->type == XML_ELEMENT_NODE
					   ? node->parent->children
					   : node,
				   node);
	return x->node != NULL;
}

/* ---- the current element ---- */

/* An undeclared prefix is part of the name to libxml2. */
static const char *without_prefix(const xmlChar *name)
{
	const char *whole = (const char *)name, *colon = strrchr(whole, ':');
	return colon ? colon + 1 : whole;
}

const char *xml_name(const struct xml *x)
{
	return x->node ? without_prefix(x->node->name) : "";
}

const char *xml_namespace(const struct xml *x)
{
	return x->node && x->node->ns && x->node->ns->href ? (const char *)x->node->ns->href
							   : "";
}

int xml_depth(const struct xml *x)
{
	int depth = -1;
	for (const xmlNode *node = x->node; node && node->type == XML_ELEMENT_NODE;
	     node = node->parent)
		depth++;
	return depth;
}

uint64_t xml_line(const struct xml *x)
{
	return xml_parser_line(x->node);
}

bool xml_is(const struct xml *x, const char *local_name)
{
	return strcmp(xml_name(x), local_name) == 0;
}

/* Parses to the end of the element; false when that cannot be had. */
static bool complete(struct xml *x)
{
	uint64_t start = x->parser.bytes.taken;
	const struct reading *r = x->reading;
	start_clock(x);
	while (xml_parser_is_open(&x->parser, x->node) && !is_dead(x)) {
		if (x->parser.bytes.taken - start > ARTICLE_MAX_BYTES) {
			reading_skip(r, xml_line(x), "<%s> longer than 16 MiB", xml_name(x));
			x->left_out = true;
			return false;
		}
		if (reading_is_late(r)) {
			reading_skip_late(r, xml_line(x));
			x->left_out = true;
			return false;
		}
		if (!xml_parser_feed(&x->parser))
			break;
	}
	return !is_dead(x);
}

xmlNode *xml_expand(struct xml *x)
{
	if (!x->node || is_dead(x))
		return NULL;
	x->done_with = true;
	if (!complete(x))
		return NULL;
	bool is_empty = !x->node->children && !x->node->properties;
	return is_empty && xml_parser_broke_off(&x->parser, x->node) ? NULL : x->node;
}

void xml_skip(struct xml *x)
{
	x->done_with = true;
}

/* ---- the end ---- */

void xml_explained(struct xml *x)
{
	x->explained = true;
}

static void report(const struct xml *x, uint64_t delivered)
{
	const struct reading *r = x->reading;
	const struct xml_parser *p = &x->parser;
	const struct xml_bytes *b = &p->bytes;
	bool is_loss = !delivered && !x->given_up && !x->left_out;
	if (p->damage[0] && is_loss)
		reading_skip(r, p->damage_line, "broken XML: %s", p->damage);
	else if (p->damage[0])
		reading_note(r, p->damage_line, "broken XML: %s", p->damage);
	else if (is_loss && !x->explained && r->input.state != INPUT_DAMAGED)
		reading_skip(r, 0, "no articles in it");
	if (r->input.state == INPUT_DAMAGED)
		reading_skip(r, 0, "%s", r->input.damage);
	if (b->unknown)
		reading_note(r, 1, "an unknown encoding, read as UTF-8: %s", b->name);
	if (b->mended)
		reading_note(r, 0, "%llu bytes were no %s", (unsigned long long)b->mended,
			     b->converts ? b->name : "UTF-8");
	if (p->too_deep)
		reading_note(r, 0, "elements nested deeper than %d", (int)XML_MAX_DEPTH);
}

enum status xml_close(struct xml *x, uint64_t delivered, struct error *err)
{
	bool failed = x->parser.failed;
	if (!failed && !reading_is_stopped(x->reading))
		report(x, delivered);
	xml_parser_close(&x->parser);
	free(x);
	return failed ? fail_nomem(err) : STATUS_OK;
}
