/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/nitf_text.h"

/* Hands out what is left of *payload. */
static long read_span(void *payload, char *to, size_t room, char *why, size_t why_room)
{
	struct span *rest = payload;
	(void)why, (void)why_room;
	size_t len = rest->len < room ? rest->len : room;
	if (len)
		memcpy(to, rest->ptr, len);
	*rest = span_slice(*rest, len, rest->len);
	return (long)len;
}

static enum status take(struct reading *inner, struct agency_item *item, struct error *err)
{
	struct xml *xml;
	uint64_t count = 0;
	TRY(xml_open(&xml, inner, err));
	while (!count && xml_next(xml)) {
		const xmlNode *node =
			xml_is(xml, "nitf") || xml_is(xml, "body") ? xml_expand(xml) : NULL;
		if (node) {
			nitf_take(item, node);
			count++;
		}
	}
	return xml_close(xml, count, err);
}

enum status nitf_text_take(struct reading *r, struct agency_item *item, struct span nitf,
			   struct error *err)
{
	struct unpacking unpacking = {.packed = nitf.len};
	struct span rest = nitf;
	const struct byte_source source = {&rest, read_span};
	struct reading inner = *r;
	TRY(input_open_source(&inner.input, &source, &unpacking, r->options, r->sink, err));
	enum status status = take(&inner, item, err);
	input_close(&inner.input);
	return status;
}
