/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* strcasestr */
#include "serve/tag.h"

#include "serve/endpoint.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* Whether the text may mean another thing later on: it may speak of ages, or ask for what is
 * new. Letters beyond ASCII may fold into ASCII ones. */
static bool is_timely_text(lede_span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == ':' || (unsigned char)text.ptr[i] > 127)
			return true;
	return strcasestr(text.ptr, "latest") || strcasestr(text.ptr, "newest");
}

static bool is_timely(const struct exchange *e)
{
	const struct param *params = e->endpoint->params;
	for (size_t i = 0; params[i].kind != PARAM_END; i++)
		if (e->values[i].given && (params[i].ages || is_timely_text(e->values[i].text)))
			return true;
	return false;
}

/* Times are those of the minute: within it, and on one commit, an answer stays what it is. */
void tag_set(struct exchange *e, const char *commit)
{
	e->now = time(NULL) / 60 * 60;
	if (!e->endpoint->kept || !commit[0])
		return;
	snprintf(e->reply.etag, sizeof e->reply.etag, "W/\"%s-%x\"", commit,
		 is_timely(e) ? (unsigned)(e->now / 60) : 0);
	e->reply.cache = "no-cache";
}

/* Our tag is in the list, strong or weak, or it is "*". */
bool tag_is_known(const struct exchange *e)
{
	if (e->is_refresh || !e->reply.etag[0])
		return false;
	const char *known = MHD_lookup_connection_value(e->http, MHD_HEADER_KIND,
							MHD_HTTP_HEADER_IF_NONE_MATCH);
	return known && (strcmp(known, "*") == 0 || strstr(known, e->reply.etag + 2));
}

/* What an ETag names is the same until it changes; other headers than Accept-Encoding do not
 * matter where there is one type. */
bool tag_is_kept(const struct exchange *e)
{
	return e->reply.etag[0] && !e->endpoint->also;
}
