/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/url_parts.h"

enum { HIGHEST_PORT = 65535 };

/* Cuts s at the first byte that is in `ends`; *rest is from that byte on. */
static struct span take_until(struct span s, const char *ends, struct span *rest)
{
	size_t at = 0;
	while (at < s.len && (!s.ptr[at] || !strchr(ends, s.ptr[at])))
		at++;
	*rest = span_slice(s, at, s.len);
	return span_slice(s, 0, at);
}

static bool has_bad_byte(struct span url)
{
	for (size_t i = 0; i < url.len; i++)
		if ((unsigned char)url.ptr[i] <= ' ' || url.ptr[i] == 0x7F)
			return true;
	return false;
}

static bool is_scheme(struct span url, struct span scheme, struct span *rest)
{
	if (url.len < scheme.len || !span_equal_nocase(span_slice(url, 0, scheme.len), scheme))
		return false;
	*rest = span_slice(url, scheme.len, url.len);
	return true;
}

/* Bytes of UTF-8 are let through: names of many scripts are written so. */
static bool is_host_byte(unsigned char c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '~' || c == '.';
}

static bool is_address(struct span host)
{
	if (host.len < 4 || host.ptr[0] != '[' || host.ptr[host.len - 1] != ']')
		return false;
	for (size_t i = 1; i + 1 < host.len; i++)
		if (!host.ptr[i] || !strchr("0123456789abcdefABCDEF:.", host.ptr[i]))
			return false;
	return true;
}

static bool is_host(struct span host)
{
	if (is_address(host))
		return true;
	for (size_t i = 0; i < host.len; i++) {
		bool label_empty = host.ptr[i] == '.' && (i == 0 || host.ptr[i - 1] == '.');
		if (!is_host_byte((unsigned char)host.ptr[i]) || label_empty)
			return false;
	}
	return host.len > 0 && host.ptr[host.len - 1] != '.';
}

static bool read_port(struct url_parts *parts, struct span port)
{
	unsigned number = 0;
	while (port.len && port.ptr[0] == '0')
		port = span_slice(port, 1, port.len);
	for (size_t i = 0; i < port.len; i++) {
		if (port.ptr[i] < '0' || port.ptr[i] > '9')
			return false;
		number = 10 * number + (unsigned)(port.ptr[i] - '0');
		if (number > HIGHEST_PORT)
			return false;
	}
	if (number != (parts->secure ? 443 : 80))
		parts->port = port;
	return true;
}

/* user:password@host.:port */
static bool read_authority(struct url_parts *parts, struct span authority)
{
	for (size_t i = authority.len; i > 0; i--)
		if (authority.ptr[i - 1] == '@') {
			authority = span_slice(authority, i, authority.len);
			break;
		}
	size_t colon = authority.len;
	for (size_t i = authority.len; i > 0 && authority.ptr[i - 1] != ']'; i--)
		if (authority.ptr[i - 1] == ':') {
			colon = i - 1;
			break;
		}
	parts->host = span_slice(authority, 0, colon);
	if (colon < authority.len &&
	    !read_port(parts, span_slice(authority, colon + 1, authority.len)))
		return false;
	if (span_ends_with(parts->host, SPAN(".")))
		parts->host.len--;
	return is_host(parts->host);
}

bool url_split(struct url_parts *parts, struct span url)
{
	struct span rest;
	*parts = (struct url_parts){0};
	parts->secure = is_scheme(url, SPAN("https://"), &rest);
	if ((!parts->secure && !is_scheme(url, SPAN("http://"), &rest)) || has_bad_byte(url))
		return false;
	if (!read_authority(parts, take_until(rest, "/?#", &rest)))
		return false;
	parts->path = take_until(rest, "?#", &rest);
	if (rest.len && rest.ptr[0] == '?')
		parts->query = take_until(span_slice(rest, 1, rest.len), "#", &rest);
	if (rest.len)
		parts->fragment = span_slice(rest, 1, rest.len);
	return true;
}

void url_join_page(struct buf *out, const struct url_parts *parts)
{
	buf_put(out, parts->secure ? SPAN("https://") : SPAN("http://"));
	buf_put(out, parts->host);
	if (parts->port.len) {
		buf_put_char(out, ':');
		buf_put(out, parts->port);
	}
	buf_put(out, parts->path);
}

void url_join_rest(struct buf *out, const struct url_parts *parts)
{
	if (parts->query.len) {
		buf_put_char(out, '?');
		buf_put(out, parts->query);
	}
	if (parts->fragment.len) {
		buf_put_char(out, '#');
		buf_put(out, parts->fragment);
	}
}
