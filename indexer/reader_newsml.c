/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * NewsML 1.x: an envelope with NewsItems, which are read one by one; those inside of others,
 * one behind the other.
 */
#include "indexer/newsml.h"

#include <stdio.h>

struct desk {
	struct reading *reading;
	struct agency_item item;
	struct buf sender; /* that the envelope names */
	uint64_t seen;
};

static enum status read_item(struct desk *d, const xmlNode *news, struct error *err)
{
	char part[32];
	d->seen++;
	snprintf(part, sizeof part, "#%llu", (unsigned long long)d->seen);
	agency_clear(&d->item);
	d->item.line = xml_node_line(news);
	d->item.part = span_of(part);
	return newsml_read(d->reading, &d->item, news, buf_span(&d->sender), err);
}

static enum status read_items(struct desk *d, const xmlNode *root, struct error *err)
{
	for (const xmlNode *at = root; at; at = xml_following(at, root, true))
		if (xml_node_is(at, "NewsItem"))
			TRY(read_item(d, at, err));
	return STATUS_OK;
}

static enum status read_element(struct desk *d, struct xml *xml, struct error *err)
{
	const xmlNode *node;
	if (xml_is(xml, "NewsEnvelope") && (node = xml_expand(xml)) != NULL) {
		buf_clear(&d->sender);
		buf_put(&d->sender,
			xml_attribute(xml_path(node, "SentFrom/Party"), "FormalName"));
		return d->sender.failed ? fail_nomem(err) : STATUS_OK;
	}
	if (xml_is(xml, "NewsItem") && (node = xml_expand(xml)) != NULL)
		return read_items(d, node, err);
	return STATUS_OK;
}

enum status reader_newsml(struct reading *r, struct error *err)
{
	struct desk d = {.reading = r};
	struct xml *xml;
	enum status status = STATUS_OK;
	TRY(xml_open(&xml, r, err));
	while (status == STATUS_OK && xml_next(xml))
		status = read_element(&d, xml, err);
	enum status closed = xml_close(xml, d.seen, status == STATUS_OK ? err : NULL);
	agency_free(&d.item);
	buf_free(&d.sender);
	return status == STATUS_OK ? closed : status;
}
