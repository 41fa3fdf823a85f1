/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/url.h"

#include "text/url_parts.h"

enum { MAX_UNWRAPPINGS = 8 }; /* an AMP copy of an AMP copy; more is no honest URL */

/* ---- bytes ---- */

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	char small = (char)(c | 0x20);
	return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

static bool is_unreserved(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c == '-' || c == '.' || c == '_' || c == '~';
}

static bool may_stand(unsigned char c)
{
	return is_unreserved(c) || (c && c < 0x80 && strchr("!$&'()*+,;=:@/?[]", c));
}

static void put_encoded(struct buf *out, unsigned char c)
{
	static const char digits[] = "0123456789ABCDEF";
	const char encoded[3] = {'%', digits[c >> 4], digits[c & 15]};
	buf_put(out, (struct span){encoded, sizeof encoded});
}

/* Appends s with %XX as url.h has it. A lone % is encoded too: otherwise what is decoded behind
 * it might make a new %XX. */
static void put_normal(struct buf *out, struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		int high = c == '%' && i + 2 < s.len ? hex_value(s.ptr[i + 1]) : -1;
		int low = high >= 0 ? hex_value(s.ptr[i + 2]) : -1;
		if (low >= 0) {
			c = (unsigned char)(high << 4 | low);
			i += 2;
			if (is_unreserved(c))
				buf_put_char(out, (char)c);
			else
				put_encoded(out, c);
		} else if (may_stand(c)) {
			buf_put_char(out, (char)c);
		} else {
			put_encoded(out, c);
		}
	}
}

static void put_lower(struct buf *out, struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		buf_put_char(out, c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c);
	}
}

/* ---- parts ---- */

/* Appends the path with "." and ".." resolved. */
static void put_path(struct buf *out, struct span path)
{
	struct buf normal = {0};
	put_normal(&normal, path);
	struct span rest = buf_span(&normal), piece = {0};
	const size_t start = out->len;
	if (rest.len)
		rest = span_slice(rest, 1, rest.len); /* its first slash */
	while (rest.ptr && span_cut(&rest, '/', &piece)) {
		bool up = span_equal(piece, SPAN(".."));
		if (!up && !span_equal(piece, SPAN("."))) {
			buf_put_char(out, '/');
			buf_put(out, piece);
			continue;
		}
		while (up && out->len > start && out->ptr[--out->len] != '/') {}
		if (!rest.ptr) /* a folder */
			buf_put_char(out, '/');
	}
	if (out->len == start)
		buf_put_char(out, '/');
	out->failed |= normal.failed;
	buf_free(&normal);
}

static struct span without_escape(struct span parameter)
{
	while (span_starts_with(parameter, SPAN("amp;")))
		parameter = span_slice(parameter, 4, parameter.len);
	return parameter;
}

/* Appends "?" and the parameters that say which page is meant. */
static void put_query(struct buf *out, struct span query)
{
	struct buf normal = {0};
	put_normal(&normal, query);
	struct span rest = buf_span(&normal), parameter;
	char before = '?';
	while (span_cut(&rest, '&', &parameter)) {
		parameter = without_escape(parameter);
		struct span value = parameter, name;
		if (!parameter.len)
			continue;
		span_cut(&value, '=', &name);
		if (url_is_tracking(name, value))
			continue;
		buf_put_char(out, before);
		buf_put(out, parameter);
		before = '&';
	}
	out->failed |= normal.failed;
	buf_free(&normal);
}

/* Appends the URL, canonical but for AMP. */
static void put_parts(struct buf *out, const struct url_parts *parts)
{
	struct url_parts front = {.secure = parts->secure, .port = parts->port};
	struct buf host = {0};
	put_lower(&host, parts->host);
	front.host = buf_span(&host);
	url_join_page(out, &front);
	out->failed |= host.failed;
	buf_free(&host);
	put_path(out, parts->path);
	put_query(out, parts->query);
	if (parts->fragment.len > 1 && parts->fragment.ptr[0] == '!') {
		buf_put_char(out, '#');
		put_normal(out, parts->fragment);
	}
}

/* ---- all of it ---- */

/* Writes the canonical form into *page; false when url has none. Memory that ran out shows in
 * page->failed. */
static bool make_canonical(struct buf *page, struct buf *scratch, struct span url)
{
	struct url_parts parts;
	if (url.len > URL_MAX_BYTES || !url_split(&parts, url))
		return false;
	put_parts(page, &parts);
	for (int i = 0; i < MAX_UNWRAPPINGS; i++) {
		if (page->failed || !url_split(&parts, buf_span(page)))
			return false;
		buf_clear(scratch);
		if (!url_undo_amp(scratch, &parts))
			return page->len <= URL_MAX_BYTES;
		if (scratch->failed || !url_split(&parts, buf_span(scratch)))
			break;
		buf_clear(page);
		put_parts(page, &parts);
	}
	page->failed |= scratch->failed;
	return false;
}

bool url_canonical(struct buf *out, struct span url)
{
	struct buf page = {0}, scratch = {0};
	const size_t start = out->len;
	url = span_trim(url);
	bool done = make_canonical(&page, &scratch, url);
	if (page.failed)
		out->failed = true;
	else
		buf_put(out, done ? buf_span(&page) : url);
	buf_free(&page);
	buf_free(&scratch);
	if (out->failed)
		out->len = start;
	return !out->failed;
}

bool url_host(struct span url, struct span *host)
{
	struct url_parts parts;
	bool sound = url_split(&parts, span_trim(url));
	*host = sound ? parts.host : (struct span){0};
	return sound;
}
