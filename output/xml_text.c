/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/xml_text.h"

/* The bytes of the UTF-8 character at the start of a text that XML may hold; 0: it is none. */
static size_t character(lede_span text)
{
	const unsigned char *p = (const unsigned char *)text.ptr;
	const size_t size = p[0] < 0x80   ? 1
			    : p[0] < 0xC2 ? 0
			    : p[0] < 0xE0 ? 2
			    : p[0] < 0xF0 ? 3
			    : p[0] < 0xF5 ? 4
					  : 0;
	if (!size || size > text.len || (size == 1 && (p[0] < 0x20 || p[0] == 0x7F)))
		return 0;
	unsigned long code = size == 1 ? p[0] : p[0] & (0xFFu >> (size + 1));
	for (size_t i = 1; i < size; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		code = code << 6 | (p[i] & 0x3Fu);
	}
	/* Too long a form, surrogates, and what is no character of XML 1.0 (section 2.2). */
	if ((size == 3 && code < 0x800) || (size == 4 && (code < 0x10000 || code > 0x10FFFF)) ||
	    (code >= 0xD800 && code <= 0xDFFF) || code == 0xFFFE || code == 0xFFFF)
		return 0;
	return size;
}

void put_xml_start(FILE *out, lede_span text, size_t limit)
{
	for (size_t at = 0, letters = 0; at < text.len; letters++) {
		const lede_span rest = {text.ptr + at, text.len - at};
		const size_t size = character(rest);
		if (letters == limit) {
			fputs("…", out);
			return;
		}
		switch (size == 1 ? *rest.ptr : 0) {
		case '&': fputs("&amp;", out); break;
		case '<': fputs("&lt;", out); break;
		case '>': fputs("&gt;", out); break;
		case '"': fputs("&quot;", out); break;
		default:
			if (size)
				fwrite(rest.ptr, 1, size, out);
			else
				putc(' ', out);
		}
		at += size ? size : 1;
	}
}

void put_xml(FILE *out, lede_span text)
{
	put_xml_start(out, text, (size_t)-1);
}
