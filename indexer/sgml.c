/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/sgml.h"

#include "indexer/charset.h"

#include <stdlib.h>

/* ---- tags ---- */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_name(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
	       c == ':';
}

/* The length of a tag or declaration that starts with '<' and is not broken by another '<'; 0
 * when it does not end. So no byte is looked at more than a few times. */
static size_t tag_length(struct span s)
{
	for (size_t i = 1; i < s.len && i < SGML_TAG_BYTES && s.ptr[i] != '<'; i++)
		if (s.ptr[i] == '>')
			return i + 1;
	return 0;
}

static size_t comment_length(struct span s)
{
	for (size_t i = 4; i + 2 < s.len; i++) {
		struct span here = span_slice(s, i, s.len);
		if (span_starts_with(here, SPAN("-->")))
			return i + 3;
		if (span_starts_with(here, SPAN("<!--")))
			return 0;
	}
	return 0;
}

/* The length of a comment or declaration at the start of s; 0 when there is none. */
static size_t declaration_length(struct span s)
{
	if (span_starts_with(s, SPAN("<!--")))
		return comment_length(s);
	return s.len > 2 && s.ptr[0] == '<' && s.ptr[1] == '!' && is_letter(s.ptr[2])
		       ? tag_length(s)
		       : 0;
}

/* The same of a tag, which goes to *token. */
static size_t take_tag(struct sgml_token *token, struct span s)
{
	const bool is_end = s.len > 1 && s.ptr[1] == '/';
	const size_t start = is_end ? 2 : 1;
	size_t i = start;
	if (i >= s.len || !is_letter(s.ptr[i]))
		return 0;
	const size_t len = tag_length(s);
	while (i < len && is_name(s.ptr[i]))
		i++;
	if (!len || !(is_blank(s.ptr[i]) || s.ptr[i] == '/' || s.ptr[i] == '>'))
		return 0;
	*token = (struct sgml_token){.kind = is_end ? SGML_END : SGML_START,
				     .name = span_slice(s, start, i),
				     .text = span_slice(s, i, len - 1)};
	return len;
}

/* Where the text at the start of s ends: at the next tag or declaration. */
static size_t text_length(struct span s)
{
	for (size_t i = 0; i < s.len; i++) { /* the first byte may be a '<' of no tag */
		const char *next = memchr(s.ptr + i, '<', s.len - i);
		if (!next)
			return s.len;
		i = (size_t)(next - s.ptr);
		struct sgml_token ignored;
		struct span tag = span_slice(s, i, s.len);
		if (take_tag(&ignored, tag) || declaration_length(tag))
			return i;
	}
	return s.len;
}

bool sgml_next(struct span *rest, struct sgml_token *token)
{
	size_t len;
	while ((len = declaration_length(*rest)) > 0)
		*rest = span_slice(*rest, len, rest->len);
	if (!rest->len)
		return false;
	len = rest->ptr[0] == '<' ? take_tag(token, *rest) : 0;
	if (!len) {
		len = text_length(*rest);
		*token = (struct sgml_token){.text = span_slice(*rest, 0, len)};
	}
	*rest = span_slice(*rest, len, rest->len);
	return true;
}

/* ---- attributes ---- */

static size_t skip(struct span s, size_t i, bool (*is)(char))
{
	while (i < s.len && is(s.ptr[i]))
		i++;
	return i;
}

/* Cuts name="value", name='value' or name=value off *rest. */
static bool cut_attribute(struct span *rest, struct span *name, struct span *value)
{
	const struct span s = *rest;
	size_t i = 0;
	while (i < s.len && !is_name(s.ptr[i]))
		i++;
	size_t start = i;
	i = skip(s, i, is_name);
	*name = span_slice(s, start, i);
	*value = span_slice(s, i, i);
	size_t sign = skip(s, i, is_blank);
	if (sign < s.len && s.ptr[sign] == '=') {
		i = start = skip(s, sign + 1, is_blank);
		const char quote = i < s.len ? s.ptr[i] : '\0';
		if (quote == '"' || quote == '\'') {
			start++;
			const char *end = memchr(s.ptr + start, quote, s.len - start);
			i = end ? (size_t)(end - s.ptr) : s.len;
		} else {
			while (i < s.len && !is_blank(s.ptr[i]))
				i++;
		}
		*value = span_slice(s, start, i);
	}
	*rest = span_slice(s, i, s.len);
	return name->len > 0;
}

bool sgml_attribute(struct span *value, struct span text, const char *name)
{
	struct span found;
	while (text.len && cut_attribute(&text, &found, value))
		if (span_equal_nocase(found, span_of(name)))
			return true;
	*value = (struct span){0};
	return false;
}

/* ---- entities ---- */

/* ISO 8859-1 from U+00A0 on, in order, a space around each. */
static const char latin1[] =
	" nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr "
	"deg "
	"plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 "
	"iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml "
	"Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash "
	"Ugrave "
	"Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig "
	"ccedil "
	"egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc "
	"otilde "
	"ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml ";

static const struct entity {
	const char *name;
	const char *text;
} entities[] = {
	{"amp", "&"},
	{"lt", "<"},
	{"gt", ">"},
	{"quot", "\""},
	{"apos", "'"},
	{"nbsp", " "},
	{"shy", ""},
	{"blank", " "},
	{"hyph", "-"},
	{"dash", "-"},
	{"lsqb", "["},
	{"rsqb", "]"},
	{"mdash", "\xE2\x80\x94"},
	{"ndash", "\xE2\x80\x93"},
	{"hellip", "\xE2\x80\xA6"},
	{"lsquo", "\xE2\x80\x98"},
	{"rsquo", "\xE2\x80\x99"},
	{"ldquo", "\xE2\x80\x9C"},
	{"rdquo", "\xE2\x80\x9D"},
	{"bull", "\xE2\x80\xA2"},
	{"dagger", "\xE2\x80\xA0"},
	{"trade", "\xE2\x84\xA2"},
	{"euro", "\xE2\x82\xAC"},
};

static void put_rune(struct buf *out, unsigned long rune)
{
	if (rune == '\t' || rune == '\n' || (rune >= ' ' && rune < 0x7F)) {
		buf_put_char(out, (char)rune);
	} else if (rune < 0x80 || rune > 0x10FFFF || (rune >= 0xD800 && rune < 0xE000)) {
		return;           /* a control character, or none at all */
	} else if (rune < 0xA0) { /* meant as Windows-1252 */
		const char byte = (char)rune;
		charset_from_windows_1252(out, (struct span){&byte, 1});
	} else if (rune < 0x800) {
		buf_put_char(out, (char)(0xC0 | rune >> 6));
		buf_put_char(out, (char)(0x80 | (rune & 0x3F)));
	} else {
		if (rune >= 0x10000) {
			buf_put_char(out, (char)(0xF0 | rune >> 18));
			buf_put_char(out, (char)(0x80 | (rune >> 12 & 0x3F)));
		} else {
			buf_put_char(out, (char)(0xE0 | rune >> 12));
		}
		buf_put_char(out, (char)(0x80 | (rune >> 6 & 0x3F)));
		buf_put_char(out, (char)(0x80 | (rune & 0x3F)));
	}
}

/* "#38" or "#x26"; false when it is no number. */
static bool put_number(struct buf *out, struct span name)
{
	char digits[10];
	const bool hex = name.len > 2 && (name.ptr[1] | 0x20) == 'x';
	name = span_slice(name, hex ? 2 : 1, name.len);
	if (!name.len || name.len >= sizeof digits)
		return false;
	memcpy(digits, name.ptr, name.len);
	digits[name.len] = '\0';
	if (strspn(digits, hex ? "0123456789abcdefABCDEF" : "0123456789") < name.len)
		return false;
	put_rune(out, strtoul(digits, NULL, hex ? 16 : 10));
	return true;
}

/* The place of a name in latin1, or -1. */
static int find_latin1(struct span name)
{
	char pattern[16] = " ";
	if (name.len + 3 > sizeof pattern)
		return -1;
	memcpy(pattern + 1, name.ptr, name.len);
	memcpy(pattern + 1 + name.len, " ", 2);
	const char *found = strstr(latin1, pattern);
	int place = 0;
	for (const char *at = latin1; found && at < found; at++)
		place += *at == ' ';
	return found ? place : -1;
}

static bool put_entity(struct buf *out, struct span name)
{
	if (name.ptr[0] == '#')
		return put_number(out, name);
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (entities[i].name[0] == name.ptr[0] &&
		    span_equal(name, span_of(entities[i].name))) {
			buf_put_string(out, entities[i].text);
			return true;
		}
	int place = find_latin1(name);
	if (place >= 0)
		put_rune(out, 0xA0 + (unsigned long)place);
	return place >= 0;
}

/* The name between '&' and ';' at the start of s; empty when it is none. */
static struct span entity_name(struct span s)
{
	enum { LONGEST = 10 };
	size_t i = s.len > 1 && s.ptr[1] == '#' ? 2 : 1;
	while (i < s.len && i <= LONGEST && is_name(s.ptr[i]))
		i++;
	return i < s.len && s.ptr[i] == ';' ? span_slice(s, 1, i) : (struct span){0};
}

void sgml_put_text(struct buf *out, struct span text)
{
	size_t i = 0, start = 0;
	while (i < text.len) {
		const unsigned char c = (unsigned char)text.ptr[i];
		const bool is_control = (c < ' ' && c != '\t' && c != '\n') || c == 0x7F;
		if (c != '&' && !is_control) {
			i++;
			continue;
		}
		struct span name = {0};
		buf_put(out, span_slice(text, start, i));
		if (c == '&')
			name = entity_name(span_slice(text, i, text.len));
		start = i++; /* an '&' of no entity stays */
		if (is_control)
			start = i;
		else if (name.len && put_entity(out, name))
			start = i += name.len + 1;
	}
	buf_put(out, span_slice(text, start, i));
}
