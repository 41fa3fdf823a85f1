/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the readers of agency formats share: an item whose fields are gathered one by one.
 */
#ifndef INDEXER_AGENCY_H
#define INDEXER_AGENCY_H

#include "indexer/draft.h"
#include "indexer/xml.h"

enum agency_field {
	AGENCY_ID,
	AGENCY_TITLE,
	AGENCY_TEXT,
	AGENCY_SOURCE,
	AGENCY_URL,
	AGENCY_AUTHOR,
	AGENCY_LANG,
	AGENCY_SECTION,
	AGENCY_KEYWORDS,
	AGENCY_DATELINE,
	AGENCY_DATE,
	AGENCY_UPDATED,
	AGENCY_FIELDS
};

/* {0} is an empty item. Out of memory stays in the buffers until agency_deliver. */
struct agency_item {
	struct buf fields[AGENCY_FIELDS];
	const char *date_rule; /* as in struct draft */
	const char *updated_rule;
	uint64_t version;
	bool canceled;
	uint64_t line;
	struct span part; /* borrowed */
	struct span record;
	struct buf scratch; /* for values on their way into a field */
	bool failed;        /* memory ran out for such a one */
};

/* Empties the item for the next one; keeps the memory. */
void agency_clear(struct agency_item *item);
void agency_free(struct agency_item *item);

/* Empties `scratch`, and remembers that memory ran out for it. */
void agency_clear_scratch(struct agency_item *item);

bool agency_has(const struct agency_item *item, enum agency_field field);

/* Sets a field that is still empty, to one line: every run of white space becomes a space. */
void agency_set(struct agency_item *item, enum agency_field field, struct span value);

/* Adds to a list, with ", " before it, what is not yet in it. */
void agency_add(struct agency_item *item, enum agency_field field, struct span value);

/* The same with all the text in the node, which may be NULL. */
void agency_set_node(struct agency_item *item, enum agency_field field, const xmlNode *node);
void agency_add_node(struct agency_item *item, enum agency_field field, const xmlNode *node);

/* Adds authors from a byline: "By A. Writer" without the "By". */
void agency_add_byline(struct agency_item *item, struct span byline);

/* Sets the dateline to the place that "KABUL, May 21 (AP) -" starts with. */
void agency_set_dateline(struct agency_item *item, struct span dateline);

/* Sets AGENCY_DATE or AGENCY_UPDATED when it is still empty. ISO 8601 without its separators,
 * as NITF and NewsML write it, gets them. `rule` is static. */
void agency_set_date(struct agency_item *item, enum agency_field field, struct span value,
		     const char *rule);

/* The number that the value starts with; 0: none, or too many digits. */
uint64_t agency_version(struct span value);

/* Whether the value is one of the words, which stand with spaces between them; without case. */
bool agency_is_one_of(struct span value, const char *words);

/* Adds text as a paragraph of its own. */
void agency_add_paragraph(struct agency_item *item, struct span text);

/* Adds the content of a node of NITF or XHTML: paragraphs, lists, tables; no media. */
void agency_add_content(struct agency_item *item, const xmlNode *node);

/* Adds HTML, or plain text that may be HTML. STATUS_NOMEM; other trouble is reported. */
enum status agency_add_html(struct reading *r, struct agency_item *item, struct span html,
			    struct error *err);

/* Adds what may be HTML or plain text: it is HTML when there is a tag in it. STATUS_NOMEM. */
enum status agency_add_text(struct reading *r, struct agency_item *item, struct span text,
			    struct error *err);

/* Of two versions of the text, at first..second and second..end, keeps the longer one. */
void agency_keep_longer(struct agency_item *item, size_t first, size_t second);

/* Notes an embargo that has not passed; a date that is not understood has passed. */
void agency_note_embargo(const struct reading *r, uint64_t line, struct span until);

/* STATUS_NOMEM, or what the sink returned. */
enum status agency_deliver(struct reading *r, const struct agency_item *item,
			   struct error *err);

#endif
