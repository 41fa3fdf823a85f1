/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/feed_url.h"

#include "text/url.h"

#include <libxml/uri.h>

/* ---- parts ---- */

/* Behind "http://" or "https://"; empty when it starts otherwise. */
static struct span behind_scheme(struct span url)
{
	static const struct span schemes[] = {SPAN_INIT("http://"), SPAN_INIT("https://")};
	for (size_t i = 0; i < 2; i++) {
		size_t len = schemes[i].len;
		if (url.len > len && span_equal_nocase(span_slice(url, 0, len), schemes[i]))
			return span_slice(url, len, url.len);
	}
	return SPAN("");
}

/* Laxer than url_host: white space and the like in an address are mended later. */
bool feed_is_url(struct span text)
{
	struct span rest = behind_scheme(text);
	size_t end = 0, start = 0;
	while (end < rest.len && !strchr("/?#\\ \t\r\n", rest.ptr[end]))
		if (rest.ptr[end++] == '@')
			start = end;
	return start < end && rest.ptr[start] != ':';
}

/* What tells addresses apart. */
static struct span core_of(struct span url)
{
	struct span core = behind_scheme(span_trim(url));
	if (core.len > 4 && span_equal_nocase(span_slice(core, 0, 4), SPAN("www.")))
		core = span_slice(core, 4, core.len);
	while (core.len && core.ptr[core.len - 1] == '/')
		core.len--;
	return core;
}

bool feed_url_same(struct span a, struct span b)
{
	struct span x = core_of(a), y = core_of(b);
	return x.len && span_equal(x, y);
}

/* ---- relative addresses ---- */

/* Appends the address with what no URI may hold as %XX, as browsers do. */
static void put_escaped(struct buf *out, struct span link)
{
	for (size_t i = 0; i < link.len; i++) {
		unsigned char c = (unsigned char)link.ptr[i];
		if (c <= ' ' || c >= 0x7F || strchr("\"<>\\^`{|}", c))
			buf_print(out, "%%%02X", c);
		else
			buf_put_char(out, (char)c);
	}
}

/* Joins the two as they are said to be in RFC 3986. */
static void join(struct buf *out, struct span link, struct span base)
{
	struct buf escaped_link = {0}, escaped_base = {0};
	put_escaped(&escaped_link, link);
	put_escaped(&escaped_base, base);
	const char *from = buf_string(&escaped_base), *to = buf_string(&escaped_link);
	if (from && to) {
		xmlChar *joined = xmlBuildURI((const xmlChar *)to, (const xmlChar *)from);
		struct span url = span_of((const char *)joined);
		if (feed_is_url(url))
			buf_put(out, url);
		xmlFree(joined);
	} else {
		out->failed = true;
	}
	buf_free(&escaped_link);
	buf_free(&escaped_base);
}

/* "feed:http://..." and "feed://..." are what old programs wrote. */
static struct span without_feed(struct span link)
{
	if (link.len > 5 && span_equal_nocase(span_slice(link, 0, 5), SPAN("feed:")))
		return span_slice(link, 5, link.len);
	return link;
}

/* Appends an absolute address as browsers read it: broken lines joined, spaces escaped. */
static void put_absolute(struct buf *out, struct span link)
{
	for (size_t i = 0; i < link.len; i++) {
		char c = link.ptr[i];
		if (c == ' ')
			buf_put_string(out, "%20");
		else if (c != '\n' && c != '\r' && c != '\t')
			buf_put_char(out, c);
	}
}

bool feed_url_resolve(struct buf *out, struct span link, struct span base)
{
	link = without_feed(span_trim(link));
	base = span_trim(base);
	if (!link.len || link.len > URL_MAX_BYTES || base.len > URL_MAX_BYTES)
		return !out->failed;
	if (feed_is_url(link))
		put_absolute(out, link);
	else if (feed_is_url(base))
		join(out, link, base);
	return !out->failed;
}
