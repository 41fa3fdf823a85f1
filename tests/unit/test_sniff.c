/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/sniff.h"
#include "tests/unit/tap.h"

#include <stdlib.h>

struct sniff_case {
	struct span start;
	const char *name;
	enum kind kind;
	const char *what; /* NULL: not looked at */
};

/* Each in memory of its own, so that a sanitizer sees a byte too many. */
static enum kind sniff_copy(struct span start, const char *name, char *what)
{
	char *copy = malloc(start.len ? start.len : 1);
	if (!copy)
		return KIND_EMPTY;
	if (start.len)
		memcpy(copy, start.ptr, start.len);
	enum kind kind = sniff((struct span){copy, start.len}, span_of(name), what);
	free(copy);
	return kind;
}

static void check_all(const struct sniff_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct sniff_case *c = &cases[i];
		char what[SNIFF_WHAT_BYTES];
		enum kind kind = sniff_copy(c->start, c->name, what);
		if (kind != c->kind)
			printf("# %s: %.*s: kind %d, want %d\n", c->name, (int)c->start.len,
			       c->start.ptr, (int)kind, (int)c->kind);
		CHECK(kind == c->kind);
		if (c->what)
			CHECK_STR(what, c->what);
	}
}

#define CHECK_ALL(cases) check_all(cases, sizeof(cases) / sizeof *(cases))

TEST(sniff__magic_numbers)
{
	static const struct sniff_case cases[] = {
		{SPAN_INIT(""), "a.txt", KIND_EMPTY, ""},
		{SPAN_INIT("BZh91AY&SY\1\2"), "a", KIND_PACKED, ""},
		{SPAN_INIT("BZh9\x17rE8P\x90"), "a.txt", KIND_PACKED, ""},
		{SPAN_INIT("BZh has left the band"), "a.txt", KIND_TEXT, ""},
		{SPAN_INIT("\xFD"
			   "7zXZ\0\0\4"),
		 "a", KIND_PACKED, ""},
		{SPAN_INIT("\x28\xB5\x2F\xFD\4"), "a", KIND_PACKED, ""},
		{SPAN_INIT("\x04\x22\x4D\x18\x64"), "a", KIND_PACKED, ""},
		{SPAN_INIT("\x1F\x9D\x90"), "a.Z", KIND_PACKED, ""},
		{SPAN_INIT("PK\3\4"), "a.txt", KIND_ARCHIVE, ""},
		{SPAN_INIT("PK\5\6"), "a", KIND_ARCHIVE, ""},
		{SPAN_INIT("PK is no archive"), "a.txt", KIND_TEXT, ""},
		{SPAN_INIT("WARC/1.0\r\n"), "a", KIND_WARC, ""},
		{SPAN_INIT("WARC/0.18\r\n"), "a", KIND_WARC, ""},
		{SPAN_INIT("WARC/x"), "a.txt", KIND_TEXT, ""},
		{SPAN_INIT("filedesc://a.arc"), "a", KIND_WARC, ""},
		{SPAN_INIT("%PDF-1.4"), "a.txt", KIND_UNKNOWN, "PDF"},
		{SPAN_INIT("{\\rtf1"), "a.json", KIND_UNKNOWN, "RTF"},
		{SPAN_INIT("\xD0\xCF\x11\xE0"), "a.doc", KIND_UNKNOWN, "Microsoft Office"},
		{SPAN_INIT("7z\xBC\xAF\x27\x1C"), "a", KIND_UNKNOWN, "a 7-Zip archive"},
		{SPAN_INIT("Rar!\x1A\7\1"), "a", KIND_UNKNOWN, "a RAR archive"},
		{SPAN_INIT("GIF89a"), "a", KIND_UNKNOWN, "a picture"},
		{SPAN_INIT("GIF8 is a format"), "a.txt", KIND_TEXT, ""},
		{SPAN_INIT("\x7F"
			   "ELF"),
		 "a", KIND_UNKNOWN, "a program"},
		{SPAN_INIT("PK\3\4\24\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0"
			   "[Content_Types].xml"),
		 "a.docx", KIND_UNKNOWN, "a document of an office program"},
		{SPAN_INIT("PK\3\4\24\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x8\0\0\0"
			   "mimetypeapplication/vnd.oasis.opendocument.text"),
		 "a.odt", KIND_UNKNOWN, "a document of an office program"},
		{SPAN_INIT("PK\3\4\24\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x8\0\0\0"
			   "mimetypeapplication/epub+zip"),
		 "a.epub", KIND_ARCHIVE, ""},
		{SPAN_INIT("\0\1\2\3"), "a", KIND_UNKNOWN, "no text"},
		{SPAN_INIT("\xC3\xA9t\xC3\xA9"), "a", KIND_TEXT, ""},
	};
	CHECK_ALL(cases);
}

/* A header of tar as its first edition wrote it, without "ustar". */
static void make_tar(char header[512], const char *sum_format)
{
	unsigned long sum = 0;
	memset(header, 0, 512);
	memcpy(header, "a.txt", 5);
	memcpy(header + 100, "000644 ", 8);
	memcpy(header + 124, "00000000005", 12);
	memset(header + 148, ' ', 8);
	for (size_t i = 0; i < 512; i++)
		sum += (unsigned char)header[i];
	snprintf(header + 148, 8, sum_format, sum);
}

TEST(sniff__tar_by_its_sum)
{
	char header[512], what[SNIFF_WHAT_BYTES];
	struct span all = {header, sizeof header};
	make_tar(header, "%06lo");
	CHECK(sniff_copy(all, "a", what) == KIND_ARCHIVE);
	CHECK(sniff_copy(span_slice(all, 0, 511), "a", what) == KIND_UNKNOWN);
	header[3]++;
	CHECK(sniff_copy(all, "a", what) == KIND_UNKNOWN);
	make_tar(header, " %5lo ");
	CHECK(sniff_copy(all, "a", what) == KIND_ARCHIVE);
	memset(header, 0, sizeof header);
	CHECK(sniff_copy(all, "a", what) == KIND_UNKNOWN);
}

TEST(sniff__roots)
{
	static const struct sniff_case cases[] = {
		{SPAN_INIT("<rss version='2.0'>"), "a", KIND_FEED, ""},
		{SPAN_INIT("<?xml version='1.0'?>\n<rss>"), "a.txt", KIND_FEED, ""},
		{SPAN_INIT("<?xml?><?xml-stylesheet a='>'?><!-- > --><rdf:RDF x=''>"), "a",
		 KIND_FEED, ""},
		{SPAN_INIT("\n  <feed xmlns='x'>"), "a", KIND_FEED, ""},
		{SPAN_INIT("<atom:entry>"), "a", KIND_FEED, ""},
		{SPAN_INIT("<CHANNEL HREF=''>"), "a.cdf", KIND_FEED, ""},
		{SPAN_INIT("<!DOCTYPE nitf SYSTEM \"a>b\" [<!ENTITY c \"]>\">]><nitf>"), "a",
		 KIND_NITF, ""},
		{SPAN_INIT("<!DOCTYPE nitf [<!-- don't ]> --> <!ENTITY c ''>]>\n<nitf/>"), "a",
		 KIND_NITF, ""},
		{SPAN_INIT("<newsItem guid=''>"), "a", KIND_NEWSML_G2, ""},
		{SPAN_INIT("<n:newsMessage>"), "a", KIND_NEWSML_G2, ""},
		{SPAN_INIT("<packageItem>"), "a", KIND_NEWSML_G2, ""},
		{SPAN_INIT("<NewsML>"), "a", KIND_NEWSML, ""},
		{SPAN_INIT("<DOC>\n<DOCNO>"), "a.txt", KIND_SGML, ""},
		{SPAN_INIT("<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS A=''>"), "a",
		 KIND_SGML, ""},
		{SPAN_INIT("<svg xmlns=''>"), "a", KIND_UNKNOWN,
		 "XML of a kind that is not news: <svg>"},
		{SPAN_INIT("<\xC3\xA9l\1\xFF>"), "a", KIND_UNKNOWN,
		 "XML of a kind that is not news: <\?\?l\?\?>"},
		{SPAN_INIT("<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>"), "a",
		 KIND_UNKNOWN, "XML of a kind that is not news: <aaaaaaaaaaaaaaaaaaaaaaaa>"},
		{SPAN_INIT("<!-- <rss> "), "a", KIND_UNKNOWN, "markup without an element"},
		{SPAN_INIT("<?xml <rss> "), "a", KIND_UNKNOWN, NULL},
		{SPAN_INIT("<!DOCTYPE rss [ <rss>"), "a", KIND_UNKNOWN, NULL},
		{SPAN_INIT("<"), "a", KIND_UNKNOWN, "markup without an element"},
		{SPAN_INIT("<!"), "a", KIND_UNKNOWN, NULL},
		{SPAN_INIT("<<< Kabul >>>"), "a.txt", KIND_TEXT, ""},
	};
	CHECK_ALL(cases);
}

TEST(sniff__pages)
{
	static const struct sniff_case cases[] = {
		{SPAN_INIT("<html>"), "a", KIND_HTML, ""},
		{SPAN_INIT("<!doctype html><x-app>"), "a", KIND_HTML, ""},
		{SPAN_INIT("<!-- c --> <!DOCTYPE\n HTML PUBLIC \"-//W3C//\"><x-app>"), "a",
		 KIND_HTML, ""},
		{SPAN_INIT("<?xml version='1.0'?><!DOCTYPE html><html>"), "a", KIND_HTML, ""},
		{SPAN_INIT("  <P>Kabul"), "a.txt", KIND_HTML, ""},
		{SPAN_INIT("<div class=''>"), "a", KIND_HTML, ""},
		{SPAN_INIT("<p"), "a", KIND_UNKNOWN, NULL}, /* of "<packageItem"? */
		{SPAN_INIT("<?xml version='1.0'?><title>"), "a", KIND_UNKNOWN, NULL},
		{SPAN_INIT("<!doctype svg><svg>"), "a", KIND_UNKNOWN, NULL},
	};
	CHECK_ALL(cases);
}

TEST(sniff__json_and_tables)
{
	static const struct sniff_case cases[] = {
		{SPAN_INIT("{\"a\":1}"), "a", KIND_JSON, ""},
		{SPAN_INIT("\n [ {"), "a", KIND_JSON, ""},
		{SPAN_INIT("["), "a", KIND_JSON, ""},
		{SPAN_INIT("{\"a\":1}"), "a.txt", KIND_TEXT, ""},
		{SPAN_INIT("{\"a\":1}"), "a.jsonl", KIND_JSON_LINES, ""},
		{SPAN_INIT("{\"a\":1}"), "a.NDJSON.gz", KIND_JSON_LINES, ""},
		{SPAN_INIT("broken"), "a.json", KIND_JSON, ""},
		{SPAN_INIT("[Update] Talks"), "-", KIND_TEXT, ""},
		{SPAN_INIT("[Update] Talks"), "a.json", KIND_JSON, ""},
		{SPAN_INIT("id,title,url\n1,2,3"), "a", KIND_CSV, ""},
		{SPAN_INIT("id;\"Text\"\r\n"), "a", KIND_CSV, ""},
		{SPAN_INIT("body\tdate\n"), "a", KIND_CSV, ""},
		{SPAN_INIT("title\nKabul"), "a", KIND_TEXT, ""},
		{SPAN_INIT("Kabul, Tuesday\n"), "a", KIND_TEXT, ""},
		{SPAN_INIT("x"), "a.tsv", KIND_CSV, ""},
		{SPAN_INIT("id,title\n"), "a.txt", KIND_TEXT, ""},
	};
	CHECK_ALL(cases);
}

TEST(sniff__mail_and_text)
{
	static const struct sniff_case cases[] = {
		{SPAN_INIT("From a@b Thu Jan  1 00:00:00 1970\nFrom: a"), "a", KIND_MAIL, ""},
		{SPAN_INIT("From Kabul they went\n"), "a", KIND_TEXT, ""},
		{SPAN_INIT("Return-Path: <a>\n"), "a", KIND_MAIL, ""},
		{SPAN_INIT("From: a\nSubject: b\n c\nmessage-id: <d>\n\ne"), "a", KIND_MAIL,
		 ""},
		{SPAN_INIT("Date: 2025\nSource: b\n\nReceived: d\n"), "a", KIND_TEXT, ""},
		{SPAN_INIT("Kabul fell\nReceived: d\n"), "a", KIND_TEXT, ""},
		{SPAN_INIT("Received: d\n"), "a.txt", KIND_TEXT, ""},
		{SPAN_INIT("x"), "a.eml", KIND_MAIL, ""},
		{SPAN_INIT(" \n\n"), "a", KIND_TEXT, ""},
		{SPAN_INIT("a\0b"), "a.txt", KIND_TEXT, ""},
	};
	CHECK_ALL(cases);
}

TEST(sniff__names)
{
	static const char *const texts[] = {"a.txt",     "a.TXT",     "a.text",
					    "a.txt.gz",  "a.txt.xz",  "a.txt.bz2",
					    "a.txt.zst", "a.txt.lz4", "a.txt.Z"};
	static const char *const others[] = {"",        "txt",       ".txt", "a.txt.zip",
					     "a.text~", "a.txt.bak", "a",    "README"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		CHECK(sniff_is_text_name(span_of(texts[i])));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		CHECK(!sniff_is_text_name(span_of(others[i])));
	CHECK(sniff_is_known_name(SPAN("a.html")) && sniff_is_known_name(SPAN("a.warc.gz")));
	CHECK(sniff_is_known_name(SPAN("a.tgz")) && !sniff_is_known_name(SPAN("a.jpg")));
}

TAP_MAIN
