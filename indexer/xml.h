/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * XML as a stream of elements, over libxml2's push parser: nothing outside of the document is
 * ever loaded, entities do not amplify; time and memory are bounded; damaged documents are read
 * as far as they can be mended (see xml_parser.h, xml_bytes.h). Names are local names: prefixes
 * do not matter, declared or not.
 *
 *	struct xml *xml;
 *	TRY(xml_open(&xml, r, err));
 *	while (xml_next(xml))
 *		if (xml_is(xml, "item") && (node = xml_expand(xml)) != NULL)
 *			use(node);
 *	status = xml_close(xml, delivered, err);
 */
#ifndef INDEXER_XML_H
#define INDEXER_XML_H

#include "indexer/reading.h"

#include <libxml/tree.h>

struct xml;

/* Reads from r->input. STATUS_NOMEM. */
enum status xml_open(struct xml **out, struct reading *r, struct error *err);

/* Moves to the start of the next element in document order; after xml_expand or xml_skip to the
 * one behind the element that was expanded. False at the end, or where reading cannot go on. */
bool xml_next(struct xml *x);

const char *xml_name(const struct xml *x);      /* local name: "item" */
const char *xml_namespace(const struct xml *x); /* URI, "" when it has none */
int xml_depth(const struct xml *x);             /* 0 for the root */
uint64_t xml_line(const struct xml *x);         /* where its start tag ends */
bool xml_is(const struct xml *x, const char *local_name);

/* The current element with all that is in it, as a tree that is valid until xml_next or
 * xml_close and may be changed; NULL when it is longer than ARTICLE_MAX_BYTES or took too long
 * (that has been reported), when reading was stopped, or when the document breaks off inside of
 * it before anything came: else it has what came before. Starts the clock of `reading`. */
xmlNode *xml_expand(struct xml *x);
void xml_skip(struct xml *x);

/* The reader reports itself why no article came of a document that is not damaged; else
 * xml_close does. */
void xml_explained(struct xml *x);

/* Reports damage (line and libxml2's words) as skipped when nothing came of the document, else
 * as noted, and as skipped that nothing came of an undamaged one; frees. STATUS_NOMEM.
 * `delivered`: what came of it, articles or reports why there are none. */
enum status xml_close(struct xml *x, uint64_t delivered, struct error *err);

/* ---- trees ---- */

/* The first child element of this local name, in any namespace; NULL: none, or no node. */
xmlNode *xml_child(const xmlNode *node, const char *local_name);
xmlNode *xml_next_sibling(const xmlNode *node, const char *local_name);

/* The first child of the first child ...: "head/docdata/doc-id". NULL: not there. */
xmlNode *xml_path(const xmlNode *node, const char *path);

/* The value of an attribute, borrowed from the tree; empty when it is not there. */
struct span xml_attribute(const xmlNode *node, const char *local_name);

bool xml_node_is(const xmlNode *node, const char *local_name); /* false for text */
uint64_t xml_node_line(const xmlNode *node);

/* The node after `node` in the order of the document, within `root`; with what is inside of
 * `node` or without. NULL: none. A walk without a stack. */
xmlNode *xml_following(const xmlNode *node, const xmlNode *root, bool inside);

/* Appends all text in the node, white space as it is. Iterative: any depth. */
void xml_text(struct buf *out, const xmlNode *node);

/* Appends what is inside the node as markup, for html_text. */
void xml_inner(struct buf *out, const xmlNode *node);

#endif
