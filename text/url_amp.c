/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * AMP copies: the page again under another address, on the site itself or in a cache of
 * Google's.
 */
#include "text/url_parts.h"

enum { LONGEST_GOOGLE_ENDING = 6 }; /* com.af, co.uk */

static bool contains(struct span s, char c)
{
	return s.len && memchr(s.ptr, c, s.len);
}

/* s without the prefix; false when it does not start with it. */
static bool skip(struct span *s, struct span prefix)
{
	if (!span_starts_with(*s, prefix))
		return false;
	*s = span_slice(*s, prefix.len, s->len);
	return true;
}

static bool is_google(struct span host)
{
	skip(&host, SPAN("www."));
	return skip(&host, SPAN("google.")) && host.len <= LONGEST_GOOGLE_ENDING;
}

/* The path behind /amp/ of google.com, or behind /c/ or /v/ of a cache. */
static bool cached(struct span *address, const struct url_parts *parts)
{
	*address = parts->path;
	if (is_google(parts->host))
		return skip(address, SPAN("/amp/"));
	if (!span_equal(parts->host, SPAN("cdn.ampproject.org")) &&
	    !span_ends_with(parts->host, SPAN(".cdn.ampproject.org")))
		return false;
	return skip(address, SPAN("/c/")) || skip(address, SPAN("/v/"));
}

/* Appends the URL of the page in a cache: "s/host/path" is one of https, "host/path" of http.
 */
static bool from_cache(struct buf *out, const struct url_parts *parts)
{
	struct span address;
	if (!cached(&address, parts))
		return false;
	const size_t start = out->len;
	struct url_parts page = {.secure = skip(&address, SPAN("s/")), .host = address};
	if (!contains(span_slice(address, 0, span_find(address, SPAN("/"))), '.'))
		return false;
	url_join_page(out, &page);
	url_join_rest(out, parts);
	if (out->failed || url_split(&page, span_slice(buf_span(out), start, out->len)))
		return true;
	out->len = start;
	return false;
}

/* co.uk, com.au: what is left of amp.co.uk is no site. */
static bool is_public_ending(struct span host)
{
	static const struct span first[] = {
		SPAN_INIT("co"),  SPAN_INIT("com"), SPAN_INIT("net"), SPAN_INIT("org"),
		SPAN_INIT("gov"), SPAN_INIT("ac"),  SPAN_INIT("edu")};
	struct span rest = host, label;
	if (!span_cut(&rest, '.', &label) || rest.len != 2)
		return false;
	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		if (span_equal(label, first[i]))
			return true;
	return false;
}

static bool drop_host_label(struct span *host)
{
	struct span rest = *host;
	if (!skip(&rest, SPAN("amp.")) || !contains(rest, '.') || is_public_ending(rest))
		return false;
	*host = rest;
	return true;
}

/* Cuts `ending` off a path that is more than a slash without it. */
static bool drop_ending(struct span *path, struct span ending)
{
	if (!span_ends_with(*path, ending))
		return false;
	size_t left = path->len - ending.len;
	if (left == 0 || path->ptr[left - 1] == '/')
		return false;
	path->len = left;
	return true;
}

bool url_undo_amp(struct buf *out, const struct url_parts *parts)
{
	if (from_cache(out, parts))
		return true;
	struct url_parts page = *parts;
	struct span kept = {0}; /* of the ending */
	bool label = drop_host_label(&page.host);
	bool ending = true;
	if (drop_ending(&page.path, SPAN("/amp/")))
		kept = SPAN("/");
	else if (drop_ending(&page.path, SPAN(".amp.html")))
		kept = SPAN(".html");
	else
		ending = drop_ending(&page.path, SPAN("/amp")) ||
			 drop_ending(&page.path, SPAN(".amp"));
	if (!label && !ending)
		return false;
	url_join_page(out, &page);
	buf_put(out, kept);
	url_join_rest(out, &page);
	return true;
}
