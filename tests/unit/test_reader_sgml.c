/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Collections in SGML: tests/data/sgml/ as wholes, and cases of their own.
 */
#include "indexer/sgml.h"
#include "indexer/sgml_field.h"
#include "tests/unit/read_probe.h"
#include "tests/unit/tap.h"

static struct probe probe;

static void check(const char *text, const char *want)
{
	REQUIRE(probe_start(&probe));
	CHECK_STR(probe_read(&probe, "a.sgm", span_of(text)), want);
	probe_end(&probe);
}

/* Reads a file of tests/data/sgml under its own name in the folder of the probe. */
static void check_sample(const char *name, const char *want)
{
	char path[256];
	struct buf bytes = {0};
	REQUIRE(probe_start(&probe));
	snprintf(path, sizeof path, "tests/data/sgml/%s", name);
	FILE *file = fopen(path, "rb");
	CHECK(file != NULL);
	for (int c; file && (c = getc(file)) != EOF;)
		buf_put_char(&bytes, (char)c);
	if (file)
		fclose(file);
	CHECK_STR(probe_read(&probe, name, buf_span(&bytes)), want);
	buf_free(&bytes);
	probe_end(&probe);
}

TEST(sgml__trec)
{
	check_sample(
		"trec.sgm",
		"article $/trec.sgm:2 id=NW890102-0001 title=Ferry Line Reopens & Pays "
		"text=The "
		"ferry sailed again|on Monday.||It had stood still for a year,|said the "
		"owner.||Fares rose <5 pct.||Second block: a < b. source=NORTH WATCH (N), PAGE "
		"3 "
		"date=1989-01-02 keywords=SHIPPING, PORTS (SHP), FERRIES dateline=PORT ALDA\n"
		"article $/trec.sgm:25 id=ABC_ENG_19990305.0007 title=Bridge Closed text=The "
		"bridge was closed.||It will stay so. author=ANN WRITER date=1999-03-05\n"
		"article $/trec.sgm:38 id=LA-3 title=TWO LINES; ONE HEADLINE text=Snow "
		"fell.||Roads||Roads closed. date=1989-01-03 keywords=ROADS, SNOW\n"
		"noted $/trec.sgm:40 document without an end tag\n"
		"article $/trec.sgm:40 id=4 title=No End Tags text=Text until the next "
		"document. "
		"date=1994-03-04\n"
		"article $/trec.sgm:46 id=5 text=Bare text of a document.\n");
}

TEST(sgml__reuters)
{
	check_sample(
		"reuters.sgm",
		"article $/reuters.sgm:2 id=reut-1 title=ALDA COCOA <ALD> REVIEW text=Showers "
		"went on through the|week, the co-operative said.||It was dry before:|May     "
		"1.50|June    1.75||That will change. source=Reuters author=Ann Writer "
		"date=1987-02-26T15:01:01Z keywords=cocoa, grain, alda dateline=PORT ALDA\n"
		"article $/reuters.sgm:23 id=reut-2 title=BRIEF NEWS source=Reuters "
		"date=1987-02-26T16:00:00Z\n"
		"noted $/reuters.sgm:33 date not understood: nobody knows\n"
		"article $/reuters.sgm:33 id=reut-3 title=RUBBER NOON CALL text=May  227|June "
		"229 source=Reuters\n"
		"noted $/reuters.sgm:43 document without words, kept under its id\n"
		"article $/reuters.sgm:43 id=reut-4 title=reut-4 source=Reuters "
		"date=1987-04-03T07:09:06Z\n");
}

TEST(sgml__ids)
{
	check("<DOC><TEXT>One.</TEXT></DOC><DOC><DOCNO> </DOCNO><TEXT>Two.</TEXT></DOC>",
	      "article $/a.sgm:1 id=$#1 text=One.\narticle $/a.sgm:1 id=$#2 text=Two.\n");
	check("<DOC id='x'><DOCNO>y</DOCNO><DOCID>z</DOCID><TEXT>One.</TEXT></DOC>",
	      "article $/a.sgm:1 id=y text=One.\n");
}

TEST(sgml__fields_inside_of_the_text)
{
	check("<DOC><DOCNO>1</DOCNO><TEXT><HEADLINE>Head</HEADLINE><DATELINE>ALDA, May 2 "
	      "-</DATELINE>It <DATE>yesterday</DATE> rained.<HEAD>Again</HEAD>More.</TEXT>"
	      "</DOC>",
	      "article $/a.sgm:1 id=1 title=Head text=It yesterday rained.||Again||More. "
	      "dateline=ALDA\n");
	check("<DOC><DOCNO>1</DOCNO><TEXT><HEADLINE>Head<P>It rained.</TEXT></DOC>",
	      "article $/a.sgm:1 id=1 title=Head text=It rained.\n");
}

TEST(sgml__damage)
{
	check("<DOC>\n<DOCNO>1</DOCNO>\n</DOC>\n", "skipped $/a.sgm:1 no text\n");
	check("<DOC>\n<DOCNO>1</DOCNO><TEXT>Cut sho",
	      "noted $/a.sgm:1 document without an end tag\n"
	      "article $/a.sgm:1 id=1 text=Cut sho\n");
	check("<!-- <x> --><!DOCTYPE DOC>\n<DOC", "skipped $/a.sgm:0 no document in it\n");
	check("<DOC><TEXT>caf\xE9 de l'h\xF4tel</TEXT></DOC>",
	      "noted $/a.sgm:1 read as Windows-1252\n"
	      "article $/a.sgm:1 id=$#1 text=caf\xC3\xA9 de l'h\xC3\xB4tel\n");
	check("<DOC><TEXT>a\x81\xFF"
	      "b</TEXT></DOC>",
	      "noted $/a.sgm:1 bytes that are no text left out\n"
	      "article $/a.sgm:1 id=$#1 text=a  b\n");
}

/* 16 MiB and more: only that document is lost. */
TEST(sgml__too_long)
{
	struct buf text = {0};
	buf_put_string(&text, "<DOC>\n<TEXT>\n");
	while (text.len <= ARTICLE_MAX_BYTES)
		buf_put_string(&text, "<P>A line of a text without end.\n");
	buf_put_string(&text, "</TEXT>\n</DOC>\n<DOC><TEXT>Short.</TEXT></DOC>");
	REQUIRE(probe_start(&probe));
	const char *got = probe_read(&probe, "a.sgm", buf_span(&text));
	CHECK(strstr(got, "skipped $/a.sgm:1 document longer than 16 MiB\narticle $/a.sgm:"));
	CHECK(strstr(got, " id=$#2 text=Short.\n"));
	CHECK(probe.articles == 1);
	probe_end(&probe);
	buf_free(&text);
}

/* Every way in which a file can be cut: never more than the two articles, never a crash. */
TEST(sgml__cut_anywhere)
{
	const char *text = "<DOC>\n<DOCNO>1</DOCNO><!-- c --><TEXT TYPE='x'>A &amp; b</TEXT>\n"
			   "</DOC>\n<REUTERS NEWID=\"2\"><TITLE>T</TITLE></REUTERS>\n";
	REQUIRE(probe_start(&probe));
	for (size_t len = 6; len <= strlen(text); len++) {
		probe_read(&probe, "a.sgm", (struct span){text, len});
		CHECK(probe.articles <= 2);
	}
	CHECK(probe.articles == 2);
	probe_end(&probe);
}

TEST(sgml__entities)
{
	static const char *const cases[][2] = {
		{"a&amp;b", "a&b"},
		{"&lt;&gt;&quot;&nbsp;", "<>\" "},
		{"&eacute;&Auml;&yuml;", "\xC3\xA9\xC3\x84\xC3\xBF"},
		{"&#38;&#x26;&#8364;&#x1F600;", "&&\xE2\x82\xAC\xF0\x9F\x98\x80"},
		{"&#146;", "\xE2\x80\x99"},
		{"&#3;&#0;&#55296;&#1114112;\x02|\t", "|\t"},
		{"AT&T; &unknown; & &; &# &#;", "AT&T; &unknown; & &; &# &#;"},
		{"&#99999999999999;&amp", "&#99999999999999;&amp"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};
		sgml_put_text(&out, span_of(cases[i][0]));
		CHECK_STR(buf_string(&out), cases[i][1]);
		buf_free(&out);
	}
}

TEST(sgml__attributes)
{
	static const char *const cases[][2] = {
		{" NEWID=\"12\"", "12"}, {" a newid = '1 2' b", "1 2"},
		{" NEWID=12/", "12/"},   {" x=\"NEWID=3\" newid=4", "4"},
		{" newid", ""},          {" newid=\"1", "1"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct span value;
		CHECK(sgml_attribute(&value, span_of(cases[i][0]), "NEWID"));
		CHECK(span_equal(value, span_of(cases[i][1])));
	}
	struct span value;
	CHECK(!sgml_attribute(&value, SPAN(" ID='NEWID' \"NEWID\""), "NEW"));
}

TEST(sgml__tags_and_text)
{
	struct span rest = SPAN("1 < 2 <a<b x='1'>c</b ><!--<d>--><!E e><f!><>");
	struct sgml_token token;
	struct buf got = {0};
	while (sgml_next(&rest, &token))
		buf_print(&got, "%d[%.*s|%.*s]", (int)token.kind, (int)token.name.len,
			  token.name.len ? token.name.ptr : "", (int)token.text.len,
			  token.text.ptr);
	CHECK_STR(buf_string(&got), "0[|1 < 2 <a]1[b| x='1']0[|c]2[b| ]0[|<f!><>]");
	buf_free(&got);
}

TEST(sgml__datelines)
{
	static const char *const cases[][2] = {
		{"SALVADOR, Feb 26 -", "SALVADOR"},
		{"NEW YORK, March 4 (AP) --", "NEW YORK"},
		{"WASHINGTON (AP)", "WASHINGTON"},
		{"MAY, May 1", "MAY"},
		{"LOS ANGELES", "LOS ANGELES"},
		{"us 7.8010", ""},
		{"26", ""},
		{"(", "("},
		{"a)", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct span place = sgml_place_of(span_of(cases[i][0]));
		CHECK(span_equal(place, span_of(cases[i][1])));
	}
}

TEST(sgml__dates)
{
	static const char *const cases[][2] = {
		{"890131", "19890131"},
		{"010203", "20010203"},
		{"891331", "891331"},
		{"January 1, 1989, Sunday, Late Edition", "January 1, 1989"},
		{"9-APR-1987 00:00:00.00 # a guess", "9-APR-1987 00:00:00.00"},
		{"31-MAR-1987 605:12:19.12", "31-MAR-1987"},
		{"  never\n ever ", "never ever"},
		{"", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};
		sgml_put_date(&out, span_of(cases[i][0]));
		CHECK_STR(buf_string(&out), cases[i][1]);
		buf_free(&out);
	}
}

TAP_MAIN
