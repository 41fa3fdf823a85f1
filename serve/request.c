/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/request.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- UTF-8 ---- */

/* Bytes of the character that starts at s, 0 when it is none (overlong and surrogates too). */
static size_t utf8_length(const unsigned char *s, size_t room)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	if (s[0] < 0x80)
		return 1;
	const size_t length = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
	if (s[0] < 0xC2 || s[0] > 0xF4 || length > room)
		return 0;
	uint32_t code = s[0] & (0x7Fu >> length);
	for (size_t i = 1; i < length; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		code = code << 6 | (s[i] & 0x3F);
	}
	if (code < least[length] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
		return 0;
	return length;
}

bool is_utf8(lede_span text)
{
	const unsigned char *s = (const unsigned char *)text.ptr;
	for (size_t at = 0; at < text.len;) {
		const size_t length = utf8_length(s + at, text.len - at);
		if (!length)
			return false;
		at += length;
	}
	return true;
}

/* ---- decoding ---- */

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Decodes in place, as the text only becomes shorter, and ends it with a NUL. */
static bool decode(lede_span *out, char *text, bool plus_is_space, const char **why)
{
	size_t length = 0;
	for (const char *s = text; *s; s++) {
		char c = *s;
		if (c == '%') {
			const int high = hex_digit(s[1]);
			const int low = high < 0 ? -1 : hex_digit(s[2]);
			if (low < 0) {
				*why = "a % without two hexadecimal digits behind it";
				return false;
			}
			c = (char)(high * 16 + low);
			s += 2;
		} else if (c == '+' && plus_is_space) {
			c = ' ';
		}
		text[length++] = c;
	}
	text[length] = 0;
	*out = (lede_span){text, length};
	if (memchr(text, 0, length))
		*why = "a NUL byte";
	else if (!is_utf8(*out))
		*why = "broken UTF-8";
	else
		return true;
	return false;
}

/* ---- the parts ---- */

static bool take_param(struct request *r, char *text, const char **why)
{
	char *value = strchr(text, '=');
	if (r->param_count == REQUEST_MAX_PARAMS) {
		*why = "too many parameters";
		return false;
	}
	if (value)
		*value++ = 0;
	else
		value = text + strlen(text);
	const size_t i = r->param_count++;
	return decode(&r->params[i].name, text, true, why) &&
	       decode(&r->params[i].value, value, true, why);
}

static bool take_params(struct request *r, char *text, const char **why)
{
	while (text) {
		char *next = strchr(text, '&');
		if (next)
			*next++ = 0;
		if (*text && !take_param(r, text, why))
			return false;
		text = next;
	}
	return true;
}

static bool has_controls(lede_span text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] < 0x20 || text.ptr[i] == 0x7F)
			return true;
	return false;
}

bool request_parse(struct request *r, const char *target, const char **why)
{
	const size_t length = strlen(target);
	*r = (struct request){0};
	*why = "out of memory";
	if (length > REQUEST_MAX_BYTES) {
		*why = "longer than 16 KiB";
		return false;
	}
	r->bytes = malloc(2 * (length + 1));
	if (!r->bytes)
		return false;
	memcpy(r->bytes, target, length + 1);
	r->target = r->bytes + length + 1;
	memcpy(r->target, target, length + 1);
	char *params = strchr(r->bytes, '?');
	if (params)
		*params++ = 0;
	if (!decode(&r->path, r->bytes, false, why) || !take_params(r, params, why))
		return false;
	if (r->path.ptr[0] == '/' && !has_controls(r->path))
		return true;
	*why = "no path in it";
	return false;
}

void request_free(struct request *r)
{
	free(r->bytes);
	r->bytes = r->target = NULL;
}
