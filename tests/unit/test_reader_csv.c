/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/csv_columns.h"
#include "tests/unit/read_probe.h"
#include "tests/unit/tap.h"

static struct probe probe;

static void check_bytes(struct span text, const char *want)
{
	REQUIRE(probe_start(&probe));
	CHECK_STR(probe_read(&probe, "a.csv", text), want);
	probe_end(&probe);
}

static void check(const char *text, const char *want)
{
	check_bytes(span_of(text), want);
}

TEST(csv__sample)
{
	REQUIRE(probe_start(&probe));
	const char *got = probe_read_path(&probe, "tests/data/csv/semicolon.csv");
	CHECK(probe.articles == 2);
	CHECK(strstr(got, ":2 id=7 title=A \"quoted\"; headline text=First line.||Second. "
			  "source=North Watch author=Ann Writer date=2025-05-21 "
			  "keywords=sea, ferry\n"));
	CHECK(strstr(got, ":5 row of 3 cells in a table of 7 columns\n"));
	CHECK(strstr(got, ":7 no text\n"));
	CHECK(strstr(got, ":8 id=10 title=Last text=Text. date=2025-05-21\n"));
	probe_end(&probe);
}

TEST(csv__separators)
{
	check("id,text\n1,\"a;b\tc\"\n", "article $/a.csv:2 id=1 text=a;b\tc\n");
	check("id;text\n1;a,b\n", "article $/a.csv:2 id=1 text=a,b\n");
	check("id\ttext\n1\ta,b;c\n", "article $/a.csv:2 id=1 text=a,b;c\n");
	check("text\nOnly one column.\n", "article $/a.csv:2 id=$#2 text=Only one column.\n");
	check("\"a;b;c;d\",text\n1,x\n", "article $/a.csv:2 id=$#2 text=x\n");
}

TEST(csv__names)
{
	check("ARTICLE,Headline,Link,Byline,Language,Category,Tags,Modified,publish date\n"
	      "x,t,http://a/,w,en,s,k,2025-05-22,2025-05-21\n",
	      "article $/a.csv:2 id=http://a/ title=t text=x url=http://a/ author=w lang=en "
	      "date=2025-05-21 updated=2025-05-22 section=s keywords=k\n");
	/* The better name first, the other one where it is empty. */
	check("content,text\na,b\nc,\n", "article $/a.csv:2 id=$#2 text=b\n"
					 "article $/a.csv:3 id=$#3 text=c\n");
}

TEST(csv__maps)
{
	struct field_map maps[] = {{SPAN("Nachricht"), SPAN("text")},
				   {SPAN("text"), SPAN("title")}};
	REQUIRE(probe_start(&probe));
	probe.options.maps = maps;
	probe.options.map_count = 2;
	CHECK_STR(probe_read(&probe, "a.csv", SPAN("text,Nachricht\na,b\nc,\n")),
		  "article $/a.csv:2 id=$#2 title=a text=b\n"
		  "article $/a.csv:3 id=$#3 title=c text=c\n");
	probe_end(&probe);
}

TEST(csv__no_column)
{
	check("a,b,,\"c\nd\"\n1,2,3,4\n",
	      "skipped $/a.csv:1 a table without a column of titles or texts; it has: a, b, , "
	      "c?d\n");
}

TEST(csv__quotes_and_line_ends)
{
	check("id,text\r\n1,\"a \"\"b\"\"\r\nc\"\r\n\r\n\r\n2,  d  \r\n3,e\"f\"\n",
	      "article $/a.csv:2 id=1 text=a \"b\"|c\n"
	      "article $/a.csv:6 id=2 text=d\n"
	      "article $/a.csv:7 id=3 text=e\"f\"\n");
	check("id,text\n1,no end of line", "article $/a.csv:2 id=1 text=no end of line\n");
	check("id,text\n1,a\n2,\"open\n3,b\n",
	      "article $/a.csv:2 id=1 text=a\n"
	      "skipped $/a.csv:3 the table ends inside of a quoted cell\n");
}

TEST(csv__character_sets)
{
	check("\xEF\xBB\xBFtext,id\na,1\n", "article $/a.csv:2 id=1 text=a\n");
	check("id,title,text\n1,caf\xE9 au lait,d\xE9j\xE0 vu\n",
	      "noted $/a.csv:2 read as Windows-1252\n"
	      "article $/a.csv:2 id=1 title=caf\xC3\xA9 au lait text=d\xC3\xA9j\xC3\xA0 vu\n");
	check("id,text\n1,\xFF\xFE\x81\n2,b\n",
	      "skipped $/a.csv:2 broken UTF-8 at byte 3 of the row\n"
	      "article $/a.csv:3 id=2 text=b\n");
	check_bytes(SPAN("id,text\n1,a\0b\n2,b\n"),
		    "skipped $/a.csv:2 NUL byte at byte 4 of the row\n"
		    "article $/a.csv:3 id=2 text=b\n");
	check_bytes(SPAN("\xFF\xFE"
			 "i\0d\0\t\0t\0e\0x\0t\0\n\0"
			 "1\0\t\0a\0\n\0"),
		    "article $/a.csv:2 id=1 text=a\n");
}

TEST(csv__empty)
{
	check("", "skipped $/a.csv:0 empty file\n");
	check("\n\n", "skipped $/a.csv:0 empty file\n");
	check("id,text\n", "");
}

/* An open quotation mark takes 16 MiB along, no more. */
TEST(csv__row_too_long)
{
	struct buf text = {0};
	buf_put_string(&text, "id,text\n1,\"open\n");
	while (text.len <= ARTICLE_MAX_BYTES + 8)
		buf_put_string(&text, "x,a line of the text that has no end\n");
	size_t lines = 0;
	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	buf_put_string(&text, "2,b\n");
	struct buf want = {0};
	buf_print(&want,
		  "skipped $/a.csv:2 row longer than 16 MiB, or a quotation mark that is not "
		  "closed\narticle $/a.csv:%zu id=2 text=b\n",
		  lines + 1);
	check_bytes(buf_span(&text), buf_string(&want));
	buf_free(&text);
	buf_free(&want);
}

TEST(csv__too_many_columns)
{
	struct buf text = {0};
	for (int i = 0; i < 5000; i++)
		buf_put_string(&text, "text,");
	check_bytes(buf_span(&text), "skipped $/a.csv:1 a table of more than 4096 columns\n");
	buf_clear(&text);
	buf_put_string(&text, "id,text\n");
	for (int i = 0; i < 5000; i++)
		buf_put_string(&text, "a,");
	buf_put_string(&text, "\n1,b\n");
	check_bytes(buf_span(&text),
		    "skipped $/a.csv:2 row of 5001 cells in a table of 2 columns\n"
		    "article $/a.csv:3 id=1 text=b\n");
	buf_free(&text);
}

TEST(csv__stop_and_failure)
{
	REQUIRE(probe_start(&probe));
	probe.fail_after = 2;
	CHECK_STR(probe_read(&probe, "a.csv", SPAN("text\na\nb\nc\n")),
		  "article $/a.csv:2 id=$#2 text=a\narticle $/a.csv:3 id=$#3 text=b\n"
		  "status 6 enough\n");
	probe_end(&probe);
}

TAP_MAIN
