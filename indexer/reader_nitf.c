/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/nitf.h"

/* Whether it may be shown. */
static bool is_published(struct reading *r, struct agency_item *item, struct span status)
{
	if (agency_is_one_of(status, "withheld")) {
		reading_skip(r, item->line, "withheld by its agency");
		return false;
	}
	if (agency_is_one_of(status, "embargoed"))
		reading_note(r, item->line, "under an embargo");
	item->canceled = agency_is_one_of(status, "canceled cancelled killed");
	return true;
}

static enum status read_document(struct reading *r, struct agency_item *item,
				 const xmlNode *nitf, struct error *err)
{
	const xmlNode *docdata = xml_path(nitf, "head/docdata");
	item->line = xml_node_line(nitf);
	if (!is_published(r, item, xml_attribute(docdata, "management-status")))
		return STATUS_OK;
	item->version = agency_version(xml_attribute(xml_child(docdata, "du-key"), "version"));
	nitf_take(item, nitf);
	return agency_deliver(r, item, err);
}

enum status reader_nitf(struct reading *r, struct error *err)
{
	struct xml *xml;
	struct agency_item item = {0};
	enum status status = STATUS_OK;
	uint64_t count = 0;
	TRY(xml_open(&xml, r, err));
	while (status == STATUS_OK && xml_next(xml)) {
		const xmlNode *node = xml_is(xml, "nitf") ? xml_expand(xml) : NULL;
		if (!node)
			continue;
		count++;
		status = read_document(r, &item, node, err);
	}
	enum status closed = xml_close(xml, count, status == STATUS_OK ? err : NULL);
	agency_free(&item);
	return status == STATUS_OK ? closed : status;
}
