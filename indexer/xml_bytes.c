/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/xml_bytes.h"

#include "indexer/charset.h"

#include <errno.h>
#include <libxml/HTMLparser.h>

enum {
	PIECE_BYTES = 8 * 1024,
	DECLARATION_BYTES = 256,
	LONGEST_CHARACTER = 16, /* shift sequences included */
	LONGEST_ENTITY = 64,
	MAX_ATTRIBUTES = 4096, /* of a tag */
};

/* ---- which character set ---- */

/* Those that are worth a converter: iconv knows hundreds, some of which nobody checks any more.
 * `prefix` stands for all names that start with it. */
static const char windows_1252[] = "WINDOWS-1252";
static const struct known {
	struct span prefix;
	const char *name; /* for iconv; NULL: as it is written */
} known[] = {
	/* As the web has it: who says Latin-1 means Windows-1252. */
	{SPAN_INIT("iso-8859-15"), NULL},
	{SPAN_INIT("iso-8859-16"), NULL},
	{SPAN_INIT("iso-8859-10"), NULL},
	{SPAN_INIT("iso-8859-11"), NULL},
	{SPAN_INIT("iso-8859-13"), NULL},
	{SPAN_INIT("iso-8859-14"), NULL},
	{SPAN_INIT("iso-8859-1"), windows_1252},
	{SPAN_INIT("iso_8859-1"), windows_1252},
	{SPAN_INIT("iso8859-1"), windows_1252},
	{SPAN_INIT("latin1"), windows_1252},
	{SPAN_INIT("latin-1"), windows_1252},
	{SPAN_INIT("us-ascii"), windows_1252},
	{SPAN_INIT("ascii"), windows_1252},
	{SPAN_INIT("cp1252"), windows_1252},
	{SPAN_INIT("iso-8859-"), NULL},
	{SPAN_INIT("windows-"), NULL},
	{SPAN_INIT("cp125"), NULL},
	{SPAN_INIT("koi8-"), NULL},
	{SPAN_INIT("gb2312"), "GBK"},
	{SPAN_INIT("gbk"), NULL},
	{SPAN_INIT("gb18030"), NULL},
	{SPAN_INIT("big5"), NULL},
	{SPAN_INIT("euc-"), NULL},
	{SPAN_INIT("shift_jis"), NULL},
	{SPAN_INIT("iso-2022-jp"), NULL},
	{SPAN_INIT("tis-620"), NULL},
	{SPAN_INIT("macintosh"), NULL},
};

/* The value of encoding="..." in the XML declaration; empty when there is none. */
static struct span declared(struct span start)
{
	struct span none = {0};
	start = span_trim(start);
	if (!span_starts_with(start, SPAN("<?xml")))
		return none;
	start = span_slice(start, 0, span_find(start, SPAN("?>")));
	size_t at = span_find(start, SPAN("encoding"));
	if (at == start.len)
		return none;
	start = span_trim(span_slice(start, at + 8, start.len));
	if (!span_starts_with(start, SPAN("=")))
		return none;
	start = span_trim(span_slice(start, 1, start.len));
	if (start.len < 2 || (start.ptr[0] != '"' && start.ptr[0] != '\''))
		return none;
	char quote = start.ptr[0];
	start = span_slice(start, 1, start.len);
	struct span value;
	return span_cut(&start, quote, &value) ? span_trim(value) : none;
}

static bool starts_with_nocase(struct span s, struct span prefix)
{
	return s.len >= prefix.len && span_equal_nocase(span_slice(s, 0, prefix.len), prefix);
}

static bool looks_like_utf8(struct span start)
{
	return charset_utf8_end(start) + 3 >= start.len; /* the last character may be cut off */
}

static void open_converter(struct xml_bytes *b)
{
	struct span name = span_of(b->name);
	size_t i = 0, count = sizeof known / sizeof *known;
	while (i < count && !starts_with_nocase(name, known[i].prefix))
		i++;
	/* Much that says Latin-1 is UTF-8 nevertheless, which Latin-1 hardly ever looks like.
	 */
	b->is_latin = i < count && known[i].name == windows_1252;
	if (b->is_latin && looks_like_utf8(input_ahead(b->in, INPUT_AHEAD_BYTES)))
		return;
	if (i < count && !strpbrk(b->name, "/,")) { /* which mean something to iconv */
		b->converter = iconv_open("UTF-8", known[i].name ? known[i].name : b->name);
		b->converts = b->converter != (iconv_t)-1;
	}
	b->unknown = !b->converts;
}

void xml_bytes_open(struct xml_bytes *b, struct input *in)
{
	*b = (struct xml_bytes){.in = in};
	if (in->utf16 || in->utf8)
		return;
	struct span name = declared(input_ahead(in, DECLARATION_BYTES));
	/* Who could read it as bytes cannot have read UTF-16 or UCS-4. */
	if (!name.len || name.len >= sizeof b->name || starts_with_nocase(name, SPAN("ut")) ||
	    starts_with_nocase(name, SPAN("ucs")) ||
	    starts_with_nocase(name, SPAN("iso-10646")))
		return;
	memcpy(b->name, name.ptr, name.len);
	open_converter(b);
}

void xml_bytes_close(struct xml_bytes *b)
{
	if (b->converts)
		iconv_close(b->converter);
	buf_free(&b->raw);
	buf_free(&b->clean);
	buf_free(&b->out);
	*b = (struct xml_bytes){0};
}

/* ---- to UTF-8 ---- */

static void drop_front(struct buf *b, size_t count)
{
	if (count)
		memmove(b->ptr, b->ptr + count, b->len - count);
	b->len -= count;
}

/* One byte that is not what it should be. */
static void mend_byte(struct xml_bytes *b, struct span byte)
{
	b->mended += !b->is_latin;
	charset_from_windows_1252(&b->clean, byte);
}

/* Returns the bytes used of `raw`. */
static size_t clean_utf8(struct xml_bytes *b, struct span raw, bool is_end)
{
	struct span rest = raw;
	while (rest.len) {
		size_t good = charset_utf8_end(rest);
		buf_put(&b->clean, span_slice(rest, 0, good));
		rest = span_slice(rest, good, rest.len);
		if (!rest.len || (rest.len < 4 && !is_end))
			break;
		mend_byte(b, span_slice(rest, 0, 1));
		rest = span_slice(rest, 1, rest.len);
	}
	return raw.len - rest.len;
}

static size_t convert(struct xml_bytes *b, struct span raw, bool is_end)
{
	char *from = b->raw.ptr;
	size_t left = raw.len;
	while (left) {
		if (!buf_reserve(&b->clean, left * 4 + LONGEST_CHARACTER))
			break;
		char *to = b->clean.ptr + b->clean.len;
		size_t room = b->clean.capacity - b->clean.len;
		size_t result = iconv(b->converter, &from, &left, &to, &room);
		b->clean.len = (size_t)(to - b->clean.ptr);
		if (result != (size_t)-1 || errno == E2BIG)
			continue;
		if (errno == EINVAL && left < LONGEST_CHARACTER && !is_end)
			break;
		buf_put_string(&b->clean, "\xEF\xBF\xBD"); /* U+FFFD */
		b->mended++;
		from++, left--;
	}
	return raw.len - left;
}

/* XML allows of the control characters only tab, LF and CR. */
static void blank_controls(char *at, const char *end)
{
	for (; at < end; at++)
		if ((unsigned char)*at < ' ' && *at != '\n' && *at != '\t' && *at != '\r')
			*at = ' ';
}

/* Takes a piece of the input and makes it UTF-8 at the end of `clean`. */
static bool fill_clean(struct xml_bytes *b)
{
	struct input *in = b->in;
	bool is_end = input_peek(in) < 0;
	size_t len = is_end ? 0 : (size_t)(in->end - in->at), before = b->clean.len;
	if (len > PIECE_BYTES)
		len = PIECE_BYTES;
	buf_put(&b->raw, (struct span){in->at, len});
	in->at += len;
	b->taken += len;
	if (b->raw.failed)
		return false;
	struct span raw = buf_span(&b->raw);
	drop_front(&b->raw, b->converts ? convert(b, raw, is_end) : clean_utf8(b, raw, is_end));
	if (b->clean.failed)
		return false;
	if (b->clean.len)
		blank_controls(b->clean.ptr + before, b->clean.ptr + b->clean.len);
	return !is_end;
}

/* ---- '<' and '&' ---- */

static const struct section {
	struct span start, end;
} sections[] = {
	[XML_IN_COMMENT] = {SPAN_INIT("<!--"), SPAN_INIT("-->")},
	[XML_IN_CDATA] = {SPAN_INIT("<![CDATA["), SPAN_INIT("]]>")},
	[XML_IN_INSTRUCTION] = {SPAN_INIT("<?"), SPAN_INIT("?>")},
	[XML_IN_ATTLIST] = {SPAN_INIT("<!ATTLIST"), SPAN_INIT(">")},
};

enum { LONGEST_START = 9 };

static bool starts_markup(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
	       c == '/' || c == '!' || c >= 0x80;
}

static bool is_name(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c >= 0x80 || (c && strchr("#_:.-", c));
}

/* What starts at the '<' in front of `rest`. */
static enum xml_section section_at(struct span rest)
{
	for (enum xml_section s = XML_IN_COMMENT; s <= XML_IN_ATTLIST; s++)
		if (span_starts_with(rest, sections[s].start))
			return s;
	return XML_MARKUP;
}

/* Hands over what is inside a section, its end included; returns the bytes used. */
static size_t pass_section(struct xml_bytes *b, struct span rest, bool is_end)
{
	struct span end = sections[b->in_section].end;
	bool is_left_out = b->in_section == XML_IN_ATTLIST;
	size_t at = span_find(rest, end), used = rest.len;
	if (at < rest.len) {
		used = at + end.len;
		b->in_section = XML_MARKUP;
	} else if (!is_end) { /* the end may have come in part */
		used = rest.len > end.len - 1 ? rest.len - (end.len - 1) : 0;
	}
	if (!is_left_out)
		buf_put(&b->out, span_slice(rest, 0, used));
	return used;
}

/* At a '<': "<" or the start of a section is used up, or nothing as long as it is not known. */
static size_t pass_bracket(struct xml_bytes *b, struct span rest, bool is_end)
{
	if (rest.len < LONGEST_START && !is_end)
		return 0;
	b->in_section = section_at(rest);
	if (b->in_section != XML_MARKUP) {
		if (b->in_section != XML_IN_ATTLIST)
			buf_put(&b->out, sections[b->in_section].start);
		return sections[b->in_section].start.len;
	}
	bool is_good = rest.len > 1 && starts_markup((unsigned char)rest.ptr[1]);
	buf_put(&b->out, is_good ? SPAN("<") : SPAN("&lt;"));
	if (is_good) {
		b->in_tag = true;
		b->quote = '\0';
		b->attributes = 0;
	}
	return 1;
}

/* The character that HTML means by the name; 0: none. */
static unsigned html_entity(struct span name)
{
	char text[16];
	if (name.len >= sizeof text)
		return 0;
	memcpy(text, name.ptr, name.len);
	text[name.len] = '\0';
	const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)text);
	return entity ? entity->value : strcmp(text, "apos") == 0 ? '\'' : 0;
}

/* The same at a '&'. After the first damage libxml2 leaves out all entities but numbers. */
static size_t pass_ampersand(struct xml_bytes *b, struct span rest, bool is_end)
{
	size_t len = 1;
	while (len < rest.len && len < LONGEST_ENTITY && is_name((unsigned char)rest.ptr[len]))
		len++;
	if (len == rest.len && len < LONGEST_ENTITY && !is_end)
		return 0;
	bool is_reference = len > 1 && len < rest.len && rest.ptr[len] == ';';
	unsigned known_as = is_reference ? html_entity(span_slice(rest, 1, len)) : 0;
	if (known_as)
		buf_print(&b->out, "&#%u;", known_as);
	else
		buf_put(&b->out, is_reference ? SPAN("&") : SPAN("&#38;"));
	return known_as ? len + 1 : 1;
}

/* Keeps count of the attributes of a tag. False when this character is the '=' of one too many.
 */
static bool follow_tag(struct xml_bytes *b, char c)
{
	if (b->quote) {
		b->quote = c == b->quote ? '\0' : b->quote;
		return true;
	}
	if (c == '"' || c == '\'')
		b->quote = c;
	b->in_tag = c != '>';
	return c != '=' || ++b->attributes <= MAX_ATTRIBUTES;
}

/* Whether nothing is to be done about a character outside of sections. */
static bool is_passed(struct xml_bytes *b, char c)
{
	return c != '<' && c != '&' && (!b->in_tag || follow_tag(b, c));
}

/* Hands over what lies outside of sections, up to the next '<' or '&' or with it. */
static size_t pass_markup(struct xml_bytes *b, struct span rest, bool is_end)
{
	size_t at = 0;
	while (at < rest.len && is_passed(b, rest.ptr[at]))
		at++;
	buf_put(&b->out, span_slice(rest, 0, at));
	if (at == rest.len)
		return at;
	if (rest.ptr[at] == '=') {
		buf_put_char(&b->out, ' ');
		return at + 1;
	}
	rest = span_slice(rest, at, rest.len);
	return at + (rest.ptr[0] == '<' ? pass_bracket(b, rest, is_end)
					: pass_ampersand(b, rest, is_end));
}

static void pass_all(struct xml_bytes *b, bool is_end)
{
	struct span rest = buf_span(&b->clean);
	while (rest.len && !b->out.failed) {
		size_t used = b->in_section == XML_MARKUP ? pass_markup(b, rest, is_end)
							  : pass_section(b, rest, is_end);
		if (!used)
			break;
		rest = span_slice(rest, used, rest.len);
	}
	drop_front(&b->clean, b->clean.len - rest.len);
}

enum status xml_bytes_next(struct xml_bytes *b, struct span *out, struct error *err)
{
	bool more = true;
	buf_clear(&b->out);
	while (more && !b->out.len) {
		more = fill_clean(b);
		if (b->raw.failed || b->clean.failed)
			return fail_nomem(err);
		pass_all(b, !more);
	}
	*out = buf_span(&b->out);
	return b->out.failed ? fail_nomem(err) : STATUS_OK;
}
