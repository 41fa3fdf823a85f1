/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/clock.h"
#include "indexer/html_text.h"
#include "tests/unit/tap.h"

static const struct fragment {
	const char *html;
	const char *text;
} fragments[] = {
	{"", ""},
	{" \n ", ""},
	{"Plain text", "Plain text"},
	{"  two\t spaces ", "two spaces"},
	{"AT&amp;T &eacute; &#8211; &nbsp;x", "AT&T é – x"},
	{"5 < 6 & 7 > 2", "5 < 6 & 7 > 2"},
	/* without a tag, line ends are all there is */
	{"One.\n\nTwo,\nstill two.\n \n\nThree.", "One.\n\nTwo,\nstill two.\n\nThree."},
	{"One.\r\n\r\nTwo.", "One.\n\nTwo."},
	/* with one, they are spaces */
	{"<p>One.\nStill one.</p>\n\n<p>Two.", "One. Still one.\n\nTwo."},
	{"One<br>two<br/>three", "One\ntwo\nthree"},
	{"One<br><br>two<br>\n<br />\n<br>three", "One\n\ntwo\n\nthree"},
	{"<div>a<div>b</div>c</div>", "a\n\nb\n\nc"},
	{"<b>bo</b>ld <i>it</i>, <a href=x>link</a>.", "bold it, link."},
	{"<b>a </b> <i> b</i>", "a b"},
	{"<ul><li>one<li>two</ul>after", "one\ntwo\n\nafter"},
	{"<table><tr><td>1<td>2<tr><td>3<td>4</table>", "1 2\n3 4"},
	{"<pre>a\n  b\n\n\nc</pre>d\ne", "a\nb\n\nc\n\nd e"},
	{"a<script>x()</script>b<style>p{}</style>c<!-- d -->e", "abce"},
	{"a<form><input value=1>Name<button>Go</button></form>b", "a\n\nb"},
	{"a<p hidden>b</p><p style='color:red; DISPLAY : none'>c</p>d", "a\n\nd"},
	{"a<span style='visibility:hidden'>b</span>c", "ac"},
	{"<p style='display:block'>shown", "shown"},
	{"a<svg><title>icon</title><text>b</text></svg>c", "ac"},
	{"a<noscript>b</noscript><template>c</template>d", "ad"},
	{"soft\xC2\xADhyphen no\xC2\xA0"
	 "break \xEF\xBB\xBFmark",
	 "softhyphen no break mark"},
	{"<html><body><p>whole</p></body></html>", "whole"},
	{"<td>cell</td>", "cell"},
	{"<frameset><p>no frames", "no frames"},
	{"unfinished <a href=\"x", "unfinished"},
	{"<p>x</p></div></div><p>y", "x\n\ny"},
	{"<![CDATA[ bogus ]]>x", "x"},
	{"&#0;&#xD800;&#x110000;", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
	{"&#4294967361; &#xFFFFFF41; &#00000000000065; &#x000000000042;",
	 "\xEF\xBF\xBD \xEF\xBF\xBD A B"},
};

TEST(html_text__fragments)
{
	for (size_t i = 0; i < sizeof fragments / sizeof *fragments; i++) {
		struct buf out = {0};
		struct error err = {0};
		CHECK(html_text(&out, span_of(fragments[i].html), 0, &err) == STATUS_OK);
		CHECK_STR(buf_string(&out), fragments[i].text);
		buf_free(&out);
	}
}

TEST(html_text__appends)
{
	struct buf out = {0};
	buf_put_string(&out, "before");
	CHECK(html_text(&out, SPAN("<p>a<p>b"), 0, NULL) == STATUS_OK);
	CHECK_STR(buf_string(&out), "beforea\n\nb");
	buf_free(&out);
}

static struct buf repeated(const char *piece, size_t count)
{
	struct buf b = {0};
	for (size_t i = 0; i < count; i++)
		buf_print(&b, piece, (unsigned)i);
	return b;
}

/* Pages made to cost much: each ends soon, one way or the other. */
TEST(html_text__hostile)
{
	static const char *const pieces[] = {
		"<b>",        "<b id=%u>",      "<div>",
		"<table>",    "<a href=%u><p>", "</b>",
		"<b><p>",     "<i></b><b>",     "<svg><desc>",
		"<template>", "<select>",       "<font size=%u><table>",
		"<form>",     "<li>",           "<table><tr>x",
	};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct buf html = repeated(pieces[i], 200000), out = {0};
		struct error err = {0};
		double start = clock_seconds();
		buf_put_string(&html, "end");
		enum status status = html_text(&out, buf_span(&html), start + 0.2, &err);
		CHECK(status == STATUS_OK || status == STATUS_FORMAT);
		CHECK(status == STATUS_OK || strstr(err.message, "HTML that ") != NULL);
		CHECK(clock_seconds() - start < 10);
		buf_free(&html);
		buf_free(&out);
	}
}

TEST(html_text__memory)
{
	struct buf html = repeated("<p><b><i><u>", 1400000), out = {0};
	struct error err = {0};
	CHECK(html_text(&out, buf_span(&html), 0, &err) == STATUS_FORMAT);
	CHECK_STR(err.message, "HTML that needs more than 256 MB of memory");
	buf_free(&html);
	buf_free(&out);
}

/* One tag with very many attributes: their names are compared pair by pair. */
TEST(html_text__attributes)
{
	struct buf html = {0}, out = {0};
	buf_put_string(&html, "<p ");
	for (unsigned i = 0; i < 300000; i++)
		buf_print(&html, "a%u=1 ", i);
	buf_put_string(&html, ">x");
	struct error err = {0};
	CHECK(html_text(&out, buf_span(&html), clock_seconds() + 0.3, &err) == STATUS_FORMAT);
	CHECK_STR(err.message, "HTML that takes too long");
	buf_free(&html);
	buf_free(&out);
}

TAP_MAIN
