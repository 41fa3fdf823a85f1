/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/xml.h"

#include "indexer/xml_parser.h"

/* Without its prefix, which libxml2 leaves in the name when it is not declared. */
static const char *local(const xmlChar *name)
{
	const char *whole = (const char *)name, *colon = strrchr(whole, ':');
	return colon ? colon + 1 : whole;
}

static bool has_name(const xmlChar *name, struct span local_name)
{
	return span_equal(span_of(local(name)), local_name);
}

static xmlNode *first_named(xmlNode *node, struct span local_name)
{
	while (node && (node->type != XML_ELEMENT_NODE || !has_name(node->name, local_name)))
		node = node->next;
	return node;
}

xmlNode *xml_child(const xmlNode *node, const char *local_name)
{
	return node ? first_named(node->children, span_of(local_name)) : NULL;
}

xmlNode *xml_next_sibling(const xmlNode *node, const char *local_name)
{
	return node ? first_named(node->next, span_of(local_name)) : NULL;
}

xmlNode *xml_path(const xmlNode *node, const char *path)
{
	struct span rest = span_of(path), name;
	xmlNode *at = NULL;
	while (node && span_cut(&rest, '/', &name))
		node = at = first_named(node->children, name);
	return at;
}

bool xml_node_is(const xmlNode *node, const char *local_name)
{
	return node->type == XML_ELEMENT_NODE && has_name(node->name, span_of(local_name));
}

uint64_t xml_node_line(const xmlNode *node)
{
	return xml_parser_line(node);
}

struct span xml_attribute(const xmlNode *node, const char *local_name)
{
	if (!node || node->type != XML_ELEMENT_NODE)
		return (struct span){0};
	for (const xmlAttr *a = node->properties; a; a = a->next)
		if (has_name(a->name, span_of(local_name)))
			/* Entities are substituted: the value is one text node, or none. */
			return span_of(a->children ? (const char *)a->children->content : NULL);
	return (struct span){0};
}

xmlNode *xml_following(const xmlNode *node, const xmlNode *root, bool inside)
{
	if (inside && node->type == XML_ELEMENT_NODE && node->children)
		return node->children;
	while (node != root && !node->next)
		node = node->parent;
	return node == root ? NULL : node->next;
}

static bool is_text(const xmlNode *node)
{
	return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

void xml_text(struct buf *out, const xmlNode *node)
{
	for (const xmlNode *at = node; at; at = xml_following(at, node, true))
		if (is_text(at))
			buf_put_string(out, (const char *)at->content);
}

/* ---- as markup ---- */

static void put_escaped(struct buf *out, const char *text)
{
	for (; *text && !out->failed; text++) {
		size_t plain = strcspn(text, "&<>\"");
		buf_put(out, (struct span){text, plain});
		text += plain;
		switch (*text) {
		case '&': buf_put_string(out, "&amp;"); break;
		case '<': buf_put_string(out, "&lt;"); break;
		case '>': buf_put_string(out, "&gt;"); break;
		case '"': buf_put_string(out, "&quot;"); break;
		default: return;
		}
	}
}

static void put_start(struct buf *out, const xmlNode *node)
{
	buf_put_char(out, '<');
	buf_put_string(out, local(node->name));
	for (const xmlAttr *a = node->properties; a; a = a->next) {
		buf_put_char(out, ' ');
		buf_put_string(out, local(a->name));
		buf_put_string(out, "=\"");
		if (a->children && a->children->content)
			put_escaped(out, (const char *)a->children->content);
		buf_put_char(out, '"');
	}
	buf_put_char(out, '>');
}

/* HTML's elements without an end. */
static bool is_void(const xmlNode *node)
{
	static const char *const names[] = {"br",    "hr",   "img",  "input", "meta", "link",
					    "embed", "area", "base", "col",   "wbr",  "source"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (has_name(node->name, span_of(names[i])))
			return true;
	return false;
}

static void put_end(struct buf *out, const xmlNode *node)
{
	if (node->type != XML_ELEMENT_NODE || is_void(node))
		return;
	buf_put_string(out, "</");
	buf_put_string(out, local(node->name));
	buf_put_char(out, '>');
}

void xml_inner(struct buf *out, const xmlNode *node)
{
	const xmlNode *at = node->children;
	while (at && !out->failed) {
		if (at->type == XML_ELEMENT_NODE)
			put_start(out, at);
		else if (is_text(at))
			put_escaped(out, (const char *)at->content);
		if (at->type == XML_ELEMENT_NODE && at->children) {
			at = at->children;
			continue;
		}
		put_end(out, at);
		while (!at->next && at->parent != node) {
			at = at->parent;
			put_end(out, at);
		}
		at = at->next;
	}
}
