/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The files of the pages.
 */
#include "serve/embedded.h"
#include "serve/endpoint.h"
#include "serve/markup.h"

#include <stdlib.h>
#include <string.h>

bool answer_file(struct exchange *e, struct reader *r)
{
	(void)r;
	const struct embedded *file = embedded_find(e->endpoint->path + 1);
	reply_text(&e->reply, e->endpoint->type, file ? (const char *)file->bytes : "");
	e->reply.cache = "max-age=3600";
	return true;
}

static const char *header(const struct exchange *e, const char *name)
{
	const char *value = MHD_lookup_connection_value(e->http, MHD_HEADER_KIND, name);
	return value ? value : "";
}

/* Addresses in it must be whole: the one that the browser came by. */
bool answer_opensearch(struct exchange *e, struct reader *r)
{
	static const char mark[] = "@ORIGIN@";
	const struct embedded *file = embedded_find("opensearch.xml");
	const char *at = file ? (const char *)file->bytes : "", *next;
	struct markup m = {0};
	(void)r;
	m.out = open_memstream(&m.text, &m.length);
	if (!m.out) {
		reply_page(&e->reply, 500, NULL);
		return true;
	}
	for (; (next = strstr(at, mark)); at = next + strlen(mark)) {
		fwrite(at, 1, (size_t)(next - at), m.out);
		markup_put(&m, strcmp(header(e, "X-Forwarded-Proto"), "https") == 0
				       ? "https://"
				       : "http://");
		markup_text(&m, lede_span_of(header(e, MHD_HTTP_HEADER_HOST)));
	}
	markup_put(&m, at);
	if (fclose(m.out) == 0)
		reply_text(&e->reply, "application/opensearchdescription+xml", m.text);
	else
		reply_page(&e->reply, 500, NULL);
	free(m.text);
	return true;
}
