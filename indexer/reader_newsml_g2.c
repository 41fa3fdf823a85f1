/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * NewsML-G2: an item alone, or a message with several, which are read one by one.
 */
#include "indexer/newsml_g2.h"

#include <stdio.h>

/* Items that hold no news. */
static const struct other {
	const char *name, *reason;
} others[] = {
	{"conceptItem", "no article: a concept item"},
	{"knowledgeItem", "no article: a knowledge item"},
	{"planningItem", "no article: a planning item"},
	{"catalogItem", "no article: a catalog item"},
};

struct desk {
	struct reading *reading;
	struct xml *xml;
	struct agency_item item;
	uint64_t seen;      /* items of any kind */
	uint64_t delivered; /* or explained */
	char part[32];      /* of the item that is being read */
};

static bool is_other(struct desk *d)
{
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (xml_is(d->xml, others[i].name)) {
			reading_skip(d->reading, xml_line(d->xml), "%s", others[i].reason);
			xml_skip(d->xml);
			return true;
		}
	return false;
}

/* An item below another element is named by its number, should it have no guid. */
static enum status read_item(struct desk *d, struct error *err)
{
	snprintf(d->part, sizeof d->part, "#%llu", (unsigned long long)d->seen);
	agency_clear(&d->item);
	d->item.line = xml_line(d->xml);
	d->item.part = xml_depth(d->xml) ? span_of(d->part) : (struct span){0};
	const xmlNode *node = xml_expand(d->xml);
	if (!node)
		return STATUS_OK;
	d->delivered++;
	return newsml_g2_read(d->reading, &d->item, node, err);
}

static enum status read_element(struct desk *d, struct error *err)
{
	if (xml_is(d->xml, "header")) {
		xml_skip(d->xml);
	} else if (is_other(d)) {
		d->seen++;
		d->delivered++;
	} else if (xml_is(d->xml, "newsItem") || xml_is(d->xml, "packageItem")) {
		d->seen++;
		return read_item(d, err);
	}
	return STATUS_OK;
}

enum status reader_newsml_g2(struct reading *r, struct error *err)
{
	struct desk d = {.reading = r};
	enum status status = STATUS_OK;
	TRY(xml_open(&d.xml, r, err));
	while (status == STATUS_OK && xml_next(d.xml))
		status = read_element(&d, err);
	enum status closed = xml_close(d.xml, d.delivered, status == STATUS_OK ? err : NULL);
	agency_free(&d.item);
	return status == STATUS_OK ? closed : status;
}
