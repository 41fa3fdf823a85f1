/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/sniff.h"

#include <stdio.h>

/* ---- magic numbers ---- */

static bool has_at(struct span s, size_t at, struct span bytes)
{
	return s.len >= at + bytes.len && memcmp(s.ptr + at, bytes.ptr, bytes.len) == 0;
}

static const struct magic {
	struct span bytes;
	enum kind kind;
	const char *what;
} magics[] = {
	{SPAN_INIT("\xFD"
		   "7zXZ\0"),
	 KIND_PACKED, ""},
	{SPAN_INIT("\x28\xB5\x2F\xFD"), KIND_PACKED, ""},
	{SPAN_INIT("\x04\x22\x4D\x18"), KIND_PACKED, ""},
	{SPAN_INIT("\x1F\x9D"), KIND_PACKED, ""},
	{SPAN_INIT("PK\3\4"), KIND_ARCHIVE, ""},
	{SPAN_INIT("PK\5\6"), KIND_ARCHIVE, ""},
	{SPAN_INIT("WARC/0"), KIND_WARC, ""},
	{SPAN_INIT("WARC/1"), KIND_WARC, ""},
	{SPAN_INIT("filedesc:"), KIND_WARC, ""},
	{SPAN_INIT("%PDF-"), KIND_UNKNOWN, "PDF"},
	{SPAN_INIT("{\\rtf"), KIND_UNKNOWN, "RTF"},
	{SPAN_INIT("\xD0\xCF\x11\xE0"), KIND_UNKNOWN, "Microsoft Office"},
	{SPAN_INIT("7z\xBC\xAF\x27\x1C"), KIND_UNKNOWN, "a 7-Zip archive"},
	{SPAN_INIT("Rar!\x1A\7"), KIND_UNKNOWN, "a RAR archive"},
	{SPAN_INIT("\x89PNG"), KIND_UNKNOWN, "a picture"},
	{SPAN_INIT("\xFF\xD8\xFF"), KIND_UNKNOWN, "a picture"},
	{SPAN_INIT("GIF87a"), KIND_UNKNOWN, "a picture"},
	{SPAN_INIT("GIF89a"), KIND_UNKNOWN, "a picture"},
	{SPAN_INIT("\x7F"
		   "ELF"),
	 KIND_UNKNOWN, "a program"},
};

/* "BZh" alone may start a text. */
static bool is_bzip2(struct span start)
{
	return span_starts_with(start, SPAN("BZh")) &&
	       (has_at(start, 4, SPAN("1AY&SY")) || has_at(start, 4, SPAN("\x17rE8P\x90")));
}

/* The sum of its header tells a tar file, those before "ustar" included. */
static bool is_tar(struct span start)
{
	enum { HEADER = 512, SUM_AT = 148, SUM_END = 156 };
	unsigned long sum = 0, told = 0;
	if (start.len < HEADER || !start.ptr[0])
		return false;
	for (size_t i = 0; i < HEADER; i++)
		sum += i >= SUM_AT && i < SUM_END ? ' ' : (unsigned char)start.ptr[i];
	size_t at = SUM_AT;
	while (at < SUM_END && start.ptr[at] == ' ')
		at++;
	for (; at < SUM_END && start.ptr[at] >= '0' && start.ptr[at] <= '7'; at++)
		told = told * 8 + (unsigned long)(start.ptr[at] - '0');
	return told == sum;
}

/* Documents of office programs are zip files, too, and start with one of these members. */
static bool is_office(struct span start)
{
	static const struct span members[] = {
		SPAN_INIT("[Content_Types].xml"),
		SPAN_INIT("_rels/.rels"),
		SPAN_INIT("docProps/"),
		SPAN_INIT("mimetypeapplication/vnd."),
		SPAN_INIT("META-INF/MANIFEST.MF"),
	};
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		if (has_at(start, 30, members[i]))
			return true;
	return false;
}

/* False when its first bytes are no magic number. */
static bool sniff_magic(enum kind *kind, struct span start, char *what)
{
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
		if (!span_starts_with(start, magics[i].bytes))
			continue;
		*kind = magics[i].kind;
		snprintf(what, SNIFF_WHAT_BYTES, "%s", magics[i].what);
		if (*kind == KIND_ARCHIVE && is_office(start)) {
			*kind = KIND_UNKNOWN;
			snprintf(what, SNIFF_WHAT_BYTES, "a document of an office program");
		}
		return true;
	}
	*kind = is_tar(start) ? KIND_ARCHIVE : KIND_PACKED;
	return *kind == KIND_ARCHIVE || is_bzip2(start);
}

/* ---- markup ---- */

static const char blanks[] = " \t\r\n\f\v";

static struct span skip_blanks(struct span s)
{
	size_t n = 0;
	while (n < s.len && s.ptr[n] && strchr(blanks, s.ptr[n]))
		n++;
	return span_slice(s, n, s.len);
}

/* Behind `end`; all of it when that is not there. */
static struct span skip_past(struct span s, struct span end)
{
	size_t at = span_find(s, end);
	return span_slice(s, at < s.len ? at + end.len : s.len, s.len);
}

/* Behind a declaration, what is quoted or in brackets in it included. */
static struct span skip_declaration(struct span s)
{
	size_t subset = 0;
	char quote = '\0';
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		if (quote) {
			quote = c == quote ? '\0' : quote;
		} else if (subset && span_starts_with(span_slice(s, i, s.len), SPAN("<!--"))) {
			struct span rest = skip_past(span_slice(s, i, s.len), SPAN("-->"));
			i = s.len - rest.len - 1;
		} else if (c == '"' || c == '\'') {
			quote = c;
		} else if (c == '[') {
			subset++;
		} else if (c == ']' && subset) {
			subset--;
		} else if (c == '>' && !subset) {
			return span_slice(s, i + 1, s.len);
		}
	}
	return span_slice(s, s.len, s.len);
}

/* The name of the tag at the start, without its prefix. */
static struct span tag_name(struct span s)
{
	size_t end = 1, start = 1;
	while (end < s.len && s.ptr[end] && !strchr(" \t\r\n\f/>", s.ptr[end]))
		if (s.ptr[end++] == ':')
			start = end;
	return span_slice(s, start, end);
}

static bool is_html_doctype(struct span s)
{
	if (s.len < 9 || !span_equal_nocase(span_slice(s, 0, 9), SPAN("<!doctype")))
		return false;
	struct span name = skip_blanks(span_slice(s, 9, s.len));
	return name.len > 4 && span_equal_nocase(span_slice(name, 0, 4), SPAN("html"));
}

/* The first element's name, or "html" where that is declared; empty when there is none in
 * sight. */
static struct span first_element(struct span s)
{
	for (s = skip_blanks(s); s.len > 1 && s.ptr[0] == '<'; s = skip_blanks(s)) {
		if (span_starts_with(s, SPAN("<!--")))
			s = skip_past(s, SPAN("-->"));
		else if (s.ptr[1] == '?')
			s = skip_past(s, SPAN("?>"));
		else if (is_html_doctype(s))
			return SPAN("html");
		else if (s.ptr[1] == '!')
			s = skip_declaration(s);
		else
			return tag_name(s);
	}
	return (struct span){0};
}

static const struct root {
	struct span name;
	enum kind kind;
} roots[] = {
	{SPAN_INIT("rss"), KIND_FEED},
	{SPAN_INIT("RDF"), KIND_FEED},
	{SPAN_INIT("feed"), KIND_FEED},
	{SPAN_INIT("entry"), KIND_FEED},
	{SPAN_INIT("channel"), KIND_FEED},
	{SPAN_INIT("nitf"), KIND_NITF},
	{SPAN_INIT("newsItem"), KIND_NEWSML_G2},
	{SPAN_INIT("newsMessage"), KIND_NEWSML_G2},
	{SPAN_INIT("packageItem"), KIND_NEWSML_G2},
	{SPAN_INIT("conceptItem"), KIND_NEWSML_G2},
	{SPAN_INIT("knowledgeItem"), KIND_NEWSML_G2},
	{SPAN_INIT("planningItem"), KIND_NEWSML_G2},
	{SPAN_INIT("catalogItem"), KIND_NEWSML_G2},
	{SPAN_INIT("NewsML"), KIND_NEWSML},
	{SPAN_INIT("html"), KIND_HTML},
	{SPAN_INIT("REUTERS"), KIND_SGML},
	{SPAN_INIT("DOC"), KIND_SGML},
};

/* Elements that only a page starts with; a page need not have a root. */
static bool is_page_element(struct span name)
{
	static const char *const names[] = {
		"head",  "body",   "title",   "meta",  "link",    "script", "div",
		"p",     "a",      "center",  "table", "h1",      "h2",     "main",
		"nav",   "header", "section", "h3",    "span",    "style",  "base",
		"aside", "ul",     "font",    "b",     "article", "img"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (span_equal_nocase(name, span_of(names[i])))
			return true;
	return false;
}

/* The name goes into a report: it may hold any bytes. */
static void put_element(char *what, struct span element)
{
	char name[25] = "";
	for (size_t i = 0; i < element.len && i < sizeof name - 1; i++)
		name[i] = (char)(element.ptr[i] > ' ' && element.ptr[i] < 0x7F ? element.ptr[i]
									       : '?');
	if (name[0])
		snprintf(what, SNIFF_WHAT_BYTES, "XML of a kind that is not news: <%s>", name);
	else
		snprintf(what, SNIFF_WHAT_BYTES, "markup without an element");
}

static enum kind sniff_markup(struct span start, struct span name, char *what)
{
	struct span element = first_element(start);
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
		if (span_equal_nocase(element, roots[i].name))
			return roots[i].kind;
	bool is_xml = span_starts_with(start, SPAN("<?xml"));
	/* Not "<p" of "<packageItem". */
	bool is_whole = element.len && element.ptr + element.len < start.ptr + start.len;
	if (!is_xml && is_whole && is_page_element(element))
		return KIND_HTML;
	if (!is_xml && sniff_is_text_name(name))
		return KIND_TEXT;
	put_element(what, element);
	return KIND_UNKNOWN;
}

/* ---- JSON, tables, mail, text ---- */

static bool has_ending(struct span name, const char *endings)
{
	struct span rest = span_of(endings), ending;
	while (span_cut(&rest, ' ', &ending))
		if (name.len > ending.len &&
		    span_equal_nocase(span_slice(name, name.len - ending.len, name.len),
				      ending))
			return true;
	return false;
}

static struct span without_packing(struct span name)
{
	if (has_ending(name, ".Z"))
		return span_slice(name, 0, name.len - 2);
	if (has_ending(name, ".gz .xz"))
		return span_slice(name, 0, name.len - 3);
	return has_ending(name, ".bz2 .zst .lz4") ? span_slice(name, 0, name.len - 4) : name;
}

/* A first line that names columns, one of them of the text. */
static bool is_table(struct span start, struct span name)
{
	if (has_ending(name, ".csv .tsv"))
		return true;
	struct span line, cell;
	if (!span_cut(&start, '\n', &line) || !start.ptr)
		return false;
	for (const char *separator = ",;\t"; *separator; separator++) {
		struct span rest = line;
		size_t cells = 0, known = 0;
		while (span_cut(&rest, *separator, &cell)) {
			cell = span_trim(cell);
			if (cell.len > 1 && cell.ptr[0] == '"')
				cell = span_slice(cell, 1, cell.len - 1);
			cells++;
			known += span_equal_nocase(cell, SPAN("text")) ||
				 span_equal_nocase(cell, SPAN("title")) ||
				 span_equal_nocase(cell, SPAN("headline")) ||
				 span_equal_nocase(cell, SPAN("body"));
		}
		if (cells > 1 && known)
			return true;
	}
	return false;
}

/* "[Update] Talks" is no JSON, "[{" is. Nothing behind the bracket yet: more may come. */
static bool is_json(struct span content)
{
	if (!content.len || (content.ptr[0] != '{' && content.ptr[0] != '['))
		return false;
	struct span inner = skip_blanks(span_slice(content, 1, content.len));
	return content.ptr[0] == '{' || !inner.len || strchr("{[]\"", inner.ptr[0]);
}

/* Whether the lines up to the first empty one are a head with a field that only mail has;
 * "Date:" and "Source:" may also head a text. */
static bool has_mail_head(struct span start)
{
	static const struct span heads[] = {
		SPAN_INIT("Return-Path:"),  SPAN_INIT("Received:"),
		SPAN_INIT("Delivered-To:"), SPAN_INIT("MIME-Version:"),
		SPAN_INIT("Message-ID:"),   SPAN_INIT("Newsgroups:")};
	struct span line;
	while (span_cut(&start, '\n', &line) && line.len > 1) {
		for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
			if (line.len > heads[i].len &&
			    span_equal_nocase(span_slice(line, 0, heads[i].len), heads[i]))
				return true;
		size_t name = 0;
		while (name < line.len && line.ptr[name] > ' ' && line.ptr[name] != ':')
			name++;
		bool goes_on = line.ptr[0] == ' ' || line.ptr[0] == '\t';
		if (!goes_on && (!name || name == line.len || line.ptr[name] != ':'))
			return false;
	}
	return false;
}

static bool is_mail(struct span start, struct span name)
{
	if (has_ending(name, ".eml .mbox"))
		return true;
	if (span_starts_with(start,
			     SPAN("From "))) { /* From who@where Thu Jan  1 00:00:00 1970 */
		struct span line;
		span_cut(&start, '\n', &line);
		line = span_trim(line);
		return start.ptr && line.len > 10 && memchr(line.ptr, ':', line.len) &&
		       line.ptr[line.len - 1] >= '0' && line.ptr[line.len - 1] <= '9';
	}
	return has_mail_head(start);
}

static bool is_binary(struct span start)
{
	size_t odd = 0;
	for (size_t i = 0; i < start.len; i++) {
		unsigned char c = (unsigned char)start.ptr[i];
		odd += !c || (c < 32 && !strchr("\t\n\r\f\v\b\x1B\x1A", c));
	}
	return odd * 50 > start.len;
}

/* Plain text under such a name is no article, whoever names it. */
static bool is_other_name(struct span name)
{
	return has_ending(name,
			  ".pdf .png .jpg .jpeg .gif .webp .svg .doc .docx .odt .rtf .xls "
			  ".xlsx .ods .ppt .pptx .mp3 .mp4 .avi .wav .exe .so .css .js");
}

bool sniff_is_text_name(struct span name)
{
	return has_ending(without_packing(name), ".txt .text");
}

bool sniff_is_known_name(struct span name)
{
	return has_ending(without_packing(name),
			  ".txt .text .json .jsonl .ndjson .html .htm .xhtml .xml .rss .atom "
			  ".rdf .nitf .sgm .sgml .warc .arc .csv .tsv .mbox .eml .zip .tar .gz "
			  ".bz2 .xz .zst .lz4 .tgz");
}

enum kind sniff(struct span start, struct span name, char what[SNIFF_WHAT_BYTES])
{
	what[0] = '\0';
	if (!start.len)
		return KIND_EMPTY;
	enum kind kind;
	if (sniff_magic(&kind, start, what))
		return kind;
	name = without_packing(name);
	struct span content = skip_blanks(start);
	if (content.len && content.ptr[0] == '<')
		return sniff_markup(content, name, what);
	if (is_json(content) && !sniff_is_text_name(name))
		return has_ending(name, ".jsonl .ndjson") ? KIND_JSON_LINES : KIND_JSON;
	if (sniff_is_text_name(name))
		return KIND_TEXT;
	if (has_ending(name, ".json"))
		return KIND_JSON;
	if (has_ending(name, ".jsonl .ndjson"))
		return KIND_JSON_LINES;
	if (is_mail(start, name))
		return KIND_MAIL;
	if (is_table(content, name))
		return KIND_CSV;
	if (!is_binary(start) && !is_other_name(name))
		return KIND_TEXT;
	snprintf(what, SNIFF_WHAT_BYTES, "no text");
	return KIND_UNKNOWN;
}
