/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_parse.h"

#include "indexer/html_guard.h"

#include <stdlib.h>

/* The tree while it is laid out as an array. Everything lies in html_memory. */
struct layout {
	struct html_memory *memory;
	struct html_node *nodes;
	uint32_t count, capacity;
	struct open_element {
		const GumboVector *children;
		unsigned next;
		uint32_t node;
	} * open;
	size_t depth, open_capacity;
};

/* `old` with room for twice as many items. */
static void *grown(struct html_memory *memory, void *old, size_t capacity, size_t item_size)
{
	void *larger = html_memory_alloc(memory, capacity * 2 * item_size);
	if (larger && old)
		memcpy(larger, old, capacity * item_size);
	html_memory_release(memory, old);
	return larger;
}

static struct html_node *add_node(struct layout *l)
{
	if (l->count == l->capacity) {
		l->nodes = grown(l->memory, l->nodes, l->capacity, sizeof *l->nodes);
		l->capacity *= 2;
	}
	struct html_node *node = &l->nodes[l->count];
	*node = (struct html_node){
		.parent = l->depth ? l->open[l->depth - 1].node : 0,
		.end = l->count + 1,
		.is_html = true,
	};
	l->count++;
	return node;
}

static void add_element(struct layout *l, const GumboNode *from)
{
	const GumboElement *element = &from->v.element;
	struct html_node *node = add_node(l);
	node->tag = element->tag;
	node->is_html = element->tag_namespace == GUMBO_NAMESPACE_HTML;
	node->attributes = &element->attributes;
	if (element->tag == GUMBO_TAG_UNKNOWN) {
		GumboStringPiece name = element->original_tag;
		gumbo_tag_from_original_text(&name);
		node->name = (struct span){name.data, name.length};
	}
	if (l->depth == l->open_capacity) {
		l->open = grown(l->memory, l->open, l->open_capacity, sizeof *l->open);
		l->open_capacity *= 2;
	}
	l->open[l->depth++] = (struct open_element){&element->children, 0, l->count - 1};
}

static void add_child(struct layout *l, const GumboNode *child)
{
	switch (child->type) {
	case GUMBO_NODE_ELEMENT:
	case GUMBO_NODE_TEMPLATE: add_element(l, child); break;
	case GUMBO_NODE_TEXT:
	case GUMBO_NODE_WHITESPACE:
	case GUMBO_NODE_CDATA: {
		struct html_node *node = add_node(l);
		node->tag = GUMBO_TAG_LAST;
		node->text = span_of(child->v.text.text);
		break;
	}
	default: break; /* comments */
	}
}

static void lay_out(struct layout *l, const GumboNode *root)
{
	l->nodes = grown(l->memory, NULL, l->capacity = 512, sizeof *l->nodes);
	l->open = grown(l->memory, NULL, l->open_capacity = 64, sizeof *l->open);
	l->capacity *= 2;
	l->open_capacity *= 2;
	add_element(l, root);
	while (l->depth) {
		struct open_element *top = &l->open[l->depth - 1];
		if (top->next < top->children->length) {
			add_child(l, top->children->data[top->next++]);
		} else {
			l->nodes[top->node].end = l->count;
			l->depth--;
		}
	}
}

/* Everything that may end in longjmp, which leaves html->memory to be freed. */
static void parse_into(struct html *html, struct span bytes, enum html_kind kind)
{
	GumboOptions options = kGumboDefaultOptions;
	options.allocator = html_memory_alloc;
	options.deallocator = html_memory_release;
	options.userdata = html->memory;
	options.max_errors = 0;
	if (kind == HTML_FRAGMENT)
		options.fragment_context = GUMBO_TAG_BODY;
	bytes = html_guard(bytes, html->memory);
	const GumboOutput *output = gumbo_parse_with_options(&options, bytes.ptr, bytes.len);
	struct layout layout = {.memory = html->memory};
	lay_out(&layout, output->root);
	html->nodes = layout.nodes;
	html->count = layout.count;
}

static enum status report(enum html_memory_end why, struct error *err)
{
	switch (why) {
	case HTML_MEMORY_SPENT:
		return fail(err, STATUS_FORMAT, "HTML that needs more than %d MB of memory",
			    HTML_MAX_MEMORY / 1024 / 1024);
	case HTML_MEMORY_LATE: return fail(err, STATUS_FORMAT, "HTML that takes too long");
	default: return fail_nomem(err);
	}
}

enum status html_parse(struct html **out, struct span bytes, enum html_kind kind,
		       double deadline, struct error *err)
{
	*out = NULL;
	struct html *html = calloc(1, sizeof *html);
	struct html_memory *memory = calloc(1, sizeof *memory);
	if (!html || !memory) {
		free(html);
		free(memory);
		return fail_nomem(err);
	}
	jmp_buf leave;
	html->memory = memory;
	html->deadline = deadline;
	memory->limit = HTML_MAX_MEMORY;
	memory->deadline = deadline;
	memory->leave = &leave;
	int why = setjmp(leave);
	if (why) {
		html_free(html);
		return report((enum html_memory_end)why, err);
	}
	parse_into(html, bytes, kind);
	memory->leave = NULL;
	*out = html;
	return STATUS_OK;
}

void html_free(struct html *html)
{
	if (!html)
		return;
	html_memory_free(html->memory);
	free(html->memory);
	free(html);
}
