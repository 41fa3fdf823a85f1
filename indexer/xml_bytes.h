/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The bytes of an XML document as clean UTF-8, whatever it says of itself: what is not UTF-8
 * and says so is converted, single broken bytes are read as Windows-1252, control characters
 * become spaces, and '<' and '&' that start nothing become "&lt;" and "&amp;". HTML's entities,
 * which news uses without declaring them, become numbers. Of a tag with thousands of
 * attributes, which libxml2 compares with each other, the first ones stay. So damage that would
 * stop libxml2, or switch the rest of the document to Latin-1, stays where it is.
 */
#ifndef INDEXER_XML_BYTES_H
#define INDEXER_XML_BYTES_H

#include "base/buf.h"
#include "base/error.h"
#include "indexer/input.h"

#include <iconv.h>

enum xml_section {
	XML_MARKUP,
	XML_IN_COMMENT,
	XML_IN_CDATA,
	XML_IN_INSTRUCTION,
	XML_IN_ATTLIST, /* left out: default attributes cost time and memory at each element */
};

struct xml_bytes {
	struct input *in;
	iconv_t converter;
	bool converts;    /* converter is open */
	bool unknown;     /* it named a character set that is not known: in `name` */
	char name[40];    /* of the character set, as the document says; "" */
	bool is_latin;    /* it said Latin-1, or Windows-1252 */
	uint64_t taken;   /* bytes of the input so far */
	uint64_t mended;  /* bytes that were not of the character set */
	struct buf raw;   /* taken, not yet UTF-8 */
	struct buf clean; /* UTF-8, not yet checked for '<' */
	struct buf out;   /* handed out */
	enum xml_section in_section;
	bool in_tag;
	char quote;          /* around the attribute value that it is in; 0: in none */
	unsigned attributes; /* of the tag so far */
};

/* Looks for the XML declaration; {0} becomes ready. Borrows `in`. */
void xml_bytes_open(struct xml_bytes *b, struct input *in);
void xml_bytes_close(struct xml_bytes *b);

/* The next few kilobytes, valid until the next call; empty at the end. STATUS_NOMEM. */
enum status xml_bytes_next(struct xml_bytes *b, struct span *out, struct error *err);

#endif
