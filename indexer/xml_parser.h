/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * libxml2's push parser with its doors closed: it builds the tree that xml.c walks, and frees
 * behind itself. Nothing is ever loaded: external entities and subsets are not even declared.
 * Elements nested deeper than XML_MAX_DEPTH dissolve: their text stays, in the element around
 * them.
 */
#ifndef INDEXER_XML_PARSER_H
#define INDEXER_XML_PARSER_H

#include "indexer/xml_bytes.h"

#include <libxml/parser.h>

enum { XML_MAX_DEPTH = 200 };

struct xml_parser {
	xmlParserCtxt *context;
	struct xml_bytes bytes;
	bool ended;      /* nothing more will come */
	bool failed;     /* memory ran out */
	bool too_deep;   /* an element dissolved */
	size_t expanded; /* bytes that came out of the document's own entities */
	unsigned beyond; /* elements open at the moment that dissolved */
	uint64_t damage_line;
	char damage[160]; /* the first, in libxml2's words; "" */
};

/* Borrows `in`. STATUS_NOMEM. */
enum status xml_parser_open(struct xml_parser *p, struct input *in, struct error *err);
void xml_parser_close(struct xml_parser *p);

/* Parses a piece more; false when there is none. */
bool xml_parser_feed(struct xml_parser *p);

/* Whether more may come into the element. */
bool xml_parser_is_open(const struct xml_parser *p, const xmlNode *node);

/* Whether the document ended without the end of the element. */
bool xml_parser_broke_off(const struct xml_parser *p, const xmlNode *node);

/* The root, or NULL as long as it has not come. */
xmlNode *xml_parser_root(const struct xml_parser *p);

/* Where the element's start tag ends, from 1. */
uint64_t xml_parser_line(const xmlNode *node);

#endif
