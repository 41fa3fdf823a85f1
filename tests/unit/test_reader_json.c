/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/read_probe.h"
#include "tests/unit/tap.h"

#include <sys/resource.h>

static struct probe probe;

static void check_bytes(const char *name, struct span bytes, const char *want)
{
	REQUIRE(probe_start(&probe));
	CHECK_STR(probe_read(&probe, name, bytes), want);
	CHECK(probe.progress == bytes.len);
	probe_end(&probe);
}

static void check(const char *name, const char *bytes, const char *want)
{
	check_bytes(name, span_of(bytes), want);
}

TEST(jsonl__all_fields)
{
	check("a.jsonl",
	      "{\"id\":\"7\",\"title\":\"Talks\",\"text\":\"They\\nmet.\",\"date\":\"2025-05-"
	      "21\","
	      "\"source\":\"Reuters\",\"url\":\"http://x\",\"author\":\"A\",\"lang\":\"en\"}\n",
	      "article $/a.jsonl:1 id=7 title=Talks text=They|met. source=Reuters "
	      "url=http://x/ "
	      "author=A lang=en date=2025-05-21\n");
}

TEST(jsonl__id_is_id_url_or_place)
{
	check("a.ndjson",
	      "\n{\"text\":\"a\",\"id\":\" \"}\r\n   \n{\"text\":\"b\",\"url\":\"http://b\"}\n"
	      "{\"text\":\"c\",\"id\":12345678901}\n{\"text\":\"d\",\"id\":1.5}",
	      "article $/a.ndjson:2 id=$#2 text=a\n"
	      "article $/a.ndjson:4 id=http://b/ text=b url=http://b/\n"
	      "article $/a.ndjson:5 id=12345678901 text=c\n"
	      "article $/a.ndjson:6 id=1.5 text=d\n");
}

TEST(jsonl__bad_lines_are_named_and_skipped)
{
	check("a.jsonl",
	      "{\"text\":\"a\"}\n{\"text\":\n{\"text\":\"c\"} x\n[1]\nhello\n{}\n"
	      "{\"text\":\"a\\u0000\"}\n{\"title\":\"g\",\"other\":\"\\u0000\"}\n5\n",
	      "article $/a.jsonl:1 id=$#1 text=a\n"
	      "skipped $/a.jsonl:2 broken JSON: unexpected token near end of file (column 8)\n"
	      "skipped $/a.jsonl:3 broken JSON: end of file expected near 'x' (column 14)\n"
	      "skipped $/a.jsonl:4 not a JSON object\n"
	      "skipped $/a.jsonl:5 broken JSON: invalid token near 'hello' (column 5)\n"
	      "skipped $/a.jsonl:6 no text\n"
	      "skipped $/a.jsonl:7 NUL character (\\u0000) in \"text\"\n"
	      "article $/a.jsonl:8 id=$#8 title=g\n"
	      "skipped $/a.jsonl:9 not a JSON object\n");
}

TEST(jsonl__character_sets_by_line)
{
	check_bytes("a.jsonl",
		    SPAN("{\"text\":\"caf\xE9s\"}\n{\"text\":\"\xC5\x9E \xC5\x9F \xFF\"}\n"
			 "{\"text\":\"\0\"}\n{\"text\":\"\xC5\x9E\"}\n"),
		    "noted $/a.jsonl:1 read as Windows-1252\n"
		    "article $/a.jsonl:1 id=$#1 text=cafés\n"
		    "skipped $/a.jsonl:2 broken UTF-8 at byte 16 of the line\n"
		    "skipped $/a.jsonl:3 NUL byte at byte 10 of the line\n"
		    "article $/a.jsonl:4 id=$#4 text=Ş\n");
}

TEST(jsonl__types)
{
	check("a.jsonl",
	      "{\"text\":[\"a\",null,\"b\"],\"author\":[\"A\",\"B\"],\"date\":1747821600}\n"
	      "{\"text\":\"c\",\"title\":5,\"source\":{\"name\":\"S\"},\"lang\":null}\n"
	      "{\"text\":[1]}\n"
	      "{\"text\":\"d\",\"date\":1747821600.0}\n"
	      "{\"text\":\"e\",\"date\":\"soon\"}\n"
	      "{\"text\":\"f\\r\\ng\\rh\"}\n"
	      "{\"text\":[\"i\\r\\n\",\"j\"]}\n"
	      "{\"text\":\"k\",\"views\":123456789012345678901234567890}\n"
	      "{\"text\":\"l\",\"id\":123456789012345678901234567890}\n",
	      "article $/a.jsonl:1 id=$#1 text=a||b author=A, B date=2025-05-21T10:00:00Z\n"
	      "noted $/a.jsonl:2 field of a type that cannot be used: title\n"
	      "noted $/a.jsonl:2 field of a type that cannot be used: source\n"
	      "article $/a.jsonl:2 id=$#2 text=c\n"
	      "noted $/a.jsonl:3 field of a type that cannot be used: text\n"
	      "skipped $/a.jsonl:3 no text\n"
	      "article $/a.jsonl:4 id=$#4 text=d date=2025-05-21T10:00:00Z\n"
	      "noted $/a.jsonl:5 date not understood: soon\n"
	      "article $/a.jsonl:5 id=$#5 text=e\n"
	      "article $/a.jsonl:6 id=$#6 text=f|g|h\n"
	      "article $/a.jsonl:7 id=$#7 text=i|||j\n"
	      "article $/a.jsonl:8 id=$#8 text=k\n"
	      "noted $/a.jsonl:9 field of a type that cannot be used: id\n"
	      "article $/a.jsonl:9 id=$#9 text=l\n");
}

TEST(jsonl__maps)
{
	struct field_map maps[] = {
		{SPAN("headline"), SPAN("title")},
		{SPAN("meta.head.line"), SPAN("title")},
		{SPAN("a.b"), SPAN("text")},
	};
	REQUIRE(probe_start(&probe));
	probe.options.maps = maps;
	probe.options.map_count = 3;
	CHECK_STR(
		probe_read(&probe, "a.jsonl",
			   SPAN("{\"headline\":\"H\",\"title\":\"T\",\"text\":\"x\"}\n"
				"{\"title\":\"T\",\"text\":\"x\"}\n"
				"{\"headline\":\"\",\"meta\":{\"head\":{\"line\":\"L\"}}}\n"
				"{\"meta\":{\"head\":5},\"a.b\":\"dot\",\"a\":{\"b\":\"no\"}}\n"
				"{\"headline\":[],\"title\":\"T\",\"a\":{\"b\":\"path\"}}\n")),
		"article $/a.jsonl:1 id=$#1 title=H text=x\n"
		"article $/a.jsonl:2 id=$#2 title=T text=x\n"
		"article $/a.jsonl:3 id=$#3 title=L\n"
		"article $/a.jsonl:4 id=$#4 text=dot\n"
		"noted $/a.jsonl:5 field of a type that cannot be used: headline\n"
		"article $/a.jsonl:5 id=$#5 title=T text=path\n");
	probe_end(&probe);
}

TEST(jsonl__line_over_the_limit_is_passed_over)
{
	struct buf bytes = {0};
	REQUIRE(probe_start(&probe) && buf_reserve(&bytes, ARTICLE_MAX_BYTES + 100));
	buf_put_string(&bytes, "{\"text\":\"a\"}\n{\"text\":\"");
	while (bytes.len < ARTICLE_MAX_BYTES + 50)
		buf_put_char(&bytes, 'x');
	buf_put_string(&bytes, "\"}\n{\"text\":\"c\"}\n");
	const char *want = "article $/a.jsonl:1 id=$#1 text=a\n"
			   "skipped $/a.jsonl:2 line longer than 16 MiB\n"
			   "article $/a.jsonl:3 id=$#3 text=c\n";
	CHECK_STR(probe_read(&probe, "a.jsonl", buf_span(&bytes)), want);
	CHECK_STR(probe_read(&probe, "b.json", buf_span(&bytes)),
		  "article $/b.json:1 id=$#1 text=a\n"
		  "skipped $/b.json:2 record longer than 16 MiB\n"
		  "article $/b.json:3 id=$#3 text=c\n");
	struct buf packed = probe_gzip(buf_span(&bytes));
	probe_read(&probe, "c.jsonl.gz", buf_span(&packed));
	CHECK(probe.articles == 2);
	buf_free(&packed);
	buf_free(&bytes);
	probe_end(&probe);
}

TEST(jsonl__article_at_the_limit)
{
	struct buf bytes = {0};
	REQUIRE(probe_start(&probe) && buf_reserve(&bytes, ARTICLE_MAX_BYTES + 100));
	buf_put_string(&bytes, "{\"text\":\"");
	while (bytes.len < ARTICLE_MAX_BYTES - 2)
		buf_put_char(&bytes, 'x');
	buf_put_string(&bytes, "\"}\n");
	probe_read(&probe, "a.jsonl", buf_span(&bytes));
	CHECK(probe.articles == 1 && probe.longest_text == ARTICLE_MAX_BYTES - 11);
	buf_free(&bytes);
	probe_end(&probe);
}

static void check_flood(const char *name, const char *start, const char *item, const char *end)
{
	struct buf bytes = {0};
	REQUIRE(probe_start(&probe) && buf_reserve(&bytes, ARTICLE_MAX_BYTES));
	buf_put_string(&bytes, start);
	while (bytes.len < ARTICLE_MAX_BYTES - 1000)
		buf_put_string(&bytes, item);
	buf_put_string(&bytes, end);
	buf_put_string(&bytes, "\n{\"text\":\"b\"}\n");
	probe_read(&probe, name, buf_span(&bytes));
	CHECK(probe.articles == 1);
	CHECK(span_starts_with(buf_span(&probe.transcript), SPAN("skipped $/")));
	buf_free(&bytes);
	probe_end(&probe);
}

/* 16 MiB of brackets would take the parser gigabytes. */
TEST(json__many_small_values)
{
	check_flood("a.jsonl", "{\"a\":[1", ",{}", "]}");
	check_flood("a.json", "{\"a\":[1", ",{}", "]}");
	check_flood("a.jsonl", "{\"a\":{\"b\":1", ",\"b\":1", "}}");
	check_flood("a.jsonl", "", "[", "");
	check_flood("a.jsonl", "{\"a\":", "{\"a\":", "");
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	printf("# %ld KiB at most\n", usage.ru_maxrss);
}

TEST(json__one_object)
{
	check("a.json", "{\"text\":\"a\"}", "article $/a.json:1 text=a\n");
	check("a.json", "\n\n  {\n  \"text\":\"a {[\\\"]}\"\n}\n\n",
	      "article $/a.json:3 text=a {[\"]}\n");
}

TEST(json__array)
{
	check("a.json",
	      "[{\"text\":\"a\"},\n {\"text\":\"b\"},{\"id\":\"c\",\"text\":\"c\"}]\n",
	      "article $/a.json:1 id=$#1 text=a\n"
	      "article $/a.json:2 id=$#2 text=b\n"
	      "article $/a.json:2 id=c text=c\n");
	check("a.json", "[]", "");
	check("a.json", "[1, \"x\", null, [2], {\"text\":\"b\"} ]",
	      "skipped $/a.json:1 not a JSON object\n"
	      "skipped $/a.json:1 not a JSON object\n"
	      "skipped $/a.json:1 not a JSON object\n"
	      "skipped $/a.json:1 not a JSON object\n"
	      "article $/a.json:1 id=$#5 text=b\n");
	check("a.jsonl", "[{\"text\":\"a\"}]", "article $/a.jsonl:1 id=$#1 text=a\n");
}

TEST(json__objects_one_after_another)
{
	check("a.json", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n",
	      "article $/a.json:1 id=$#1 text=a\narticle $/a.json:2 id=$#2 text=b\n");
	check("a.json", "{\n\"text\":\"a\"}\n{\n\"text\":\"b\"} {\"text\":\"c\"}",
	      "article $/a.json:1 id=$#1 text=a\narticle $/a.json:3 id=$#3 text=b\n"
	      "article $/a.json:4 id=$#4:13 text=c\n");
}

TEST(json__reading_goes_on_after_broken_lines)
{
	check("a.json",
	      "{\"text\":\"a}\n{\"text\":\"b\"}\n{\"text\":{\n{\"text\":\"d\"}\n{\"text\":}\n"
	      "hello\n{\"text\":\"g\"}\n{\"text\":\"h\"",
	      "skipped $/a.json:1 broken JSON: a string that goes over the end of the line\n"
	      "article $/a.json:2 id=$#2 text=b\n"
	      "skipped $/a.json:3 broken JSON: a bracket that is not closed\n"
	      "article $/a.json:4 id=$#4 text=d\n"
	      "skipped $/a.json:5 broken JSON: unexpected token near '}' (column 9)\n"
	      "skipped $/a.json:6 broken JSON: '{' or '[' expected\n"
	      "article $/a.json:7 id=$#7 text=g\n"
	      "skipped $/a.json:8 broken JSON: the file ends in this record\n");
}

TEST(json__reading_goes_on_after_broken_elements)
{
	check("a.json",
	      "[\n  {\n    \"text\": \"a,\n    \"tags\": [\n      {\"x\": 1}\n    ]\n  },\n"
	      "  {\n    \"text\": \"b\"\n  },\n  {\"text\": \"c\",},\n  {\"text\": [\"d\"}\n"
	      "  ,{\"text\": \"e\"}\n]\n",
	      "skipped $/a.json:3 broken JSON: a string that goes over the end of the line\n"
	      "article $/a.json:8 id=$#2 text=b\n"
	      "skipped $/a.json:11 broken JSON: string or '}' expected near '}' (column 14)\n"
	      "skipped $/a.json:12 broken JSON: '}' without its '{'\n"
	      "article $/a.json:13 id=$#5 text=e\n");
	check("a.json", "[{\n \"text\": \"a\n}, {\n \"text\": \"b\"\n}]",
	      "skipped $/a.json:2 broken JSON: a string that goes over the end of the line\n"
	      "article $/a.json:3 id=$#2 text=b\n");
	check("a.json", "[{\"text\":\"a\"},\n",
	      "article $/a.json:1 id=$#1 text=a\n"
	      "skipped $/a.json:2 broken JSON: the file ends in an array\n");
	check("a.json", "[}]\n",
	      "skipped $/a.json:1 broken JSON: '}' without its '{'\n"
	      "skipped $/a.json:2 broken JSON: the file ends in an array\n");
}

TEST(json__empty)
{
	check("a.json", "", "skipped $/a.json:0 empty file\n");
	check("a.jsonl", "", "skipped $/a.jsonl:0 empty file\n");
	check("a.json", " \n", "skipped $/a.json:0 empty file\n");
	check("a.jsonl", "\n\n", "");
}

TEST(json__byte_order_marks)
{
	check("a.jsonl", "\xEF\xBB\xBF{\"text\":\"a\"}\n",
	      "article $/a.jsonl:1 id=$#1 text=a\n");
	check_bytes("a.json", SPAN("\xFF\xFE{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0\xE9\0\"\0}\0"),
		    "article $/a.json:1 text=é\n");
}

TEST(jsonl__damaged_gzip)
{
	struct buf bytes = {0};
	for (unsigned i = 1; i <= 3000; i++) /* numbers that do not compress away */
		buf_print(&bytes, "{\"text\":\"%u\"}\n", i * 2654435761u);
	struct buf packed = probe_gzip(buf_span(&bytes));
	REQUIRE(probe_start(&probe));
	probe_read(&probe, "a.jsonl.gz", (struct span){packed.ptr, packed.len / 2});
	CHECK(probe.articles > 1000 && probe.articles < 2000);
	char want[100];
	snprintf(want, sizeof want,
		 "skipped $/a.jsonl.gz:%u damaged gzip data: unexpected end of file\n",
		 probe.articles + 1);
	struct span all = buf_span(&probe.transcript);
	CHECK(span_find(all, SPAN("skipped")) == all.len - strlen(want));
	CHECK(span_ends_with(all, span_of(want)));
	buf_free(&packed);
	buf_free(&bytes);
	probe_end(&probe);
}

TEST(json__standard_input)
{
	REQUIRE(probe_start(&probe));
	CHECK_STR(probe_read_stdin(&probe, SPAN("\n{\"id\":\"a\",\"text\":\"a\"}\n"
						"{\"id\":\"b\",\"text\":\"b\"}\n{")),
		  "article :2 id=a text=a\narticle :3 id=b text=b\n"
		  "skipped -:4 broken JSON: the file ends in this record\n");
	CHECK_STR(probe_read_stdin(&probe, SPAN(" [{\"id\":\"a\",\"text\":\"a\"}]")),
		  "article :1 id=a text=a\n");
	probe_read_stdin(&probe,
			 SPAN("{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"a\"}\n"));
	struct span rest = buf_span(&probe.transcript), first, second, third;
	REQUIRE(span_cut(&rest, '\n', &first) && span_cut(&rest, '\n', &second) &&
		span_cut(&rest, '\n', &third));
	size_t start = strlen("article :1"), end = start + strlen(" id=stdin:0123456789abcdef");
	CHECK(span_equal(span_slice(first, start, end), span_slice(third, start, end)));
	CHECK(!span_equal(span_slice(first, start, end), span_slice(second, start, end)));
	probe_end(&probe);
}

TEST(json__stop_and_failure_of_the_sink)
{
	struct buf bytes = {0};
	for (unsigned i = 0; i < 20000; i++)
		buf_put_string(&bytes, "{\"text\":\"a\"}\n");
	REQUIRE(probe_start(&probe));
	probe.fail_after = 2;
	CHECK_STR(probe_read(&probe, "a.jsonl", buf_span(&bytes)),
		  "article $/a.jsonl:1 id=$#1 text=a\narticle $/a.jsonl:2 id=$#2 text=a\n"
		  "status 6 enough\n");
	probe.fail_after = 0;
	probe.stop_after = 5;
	probe_read(&probe, "a.jsonl", buf_span(&bytes));
	CHECK(probe.articles >= 5 && probe.articles <= 5 + 64 * 1024 / 13);
	buf_free(&bytes);
	probe_end(&probe);
}

TAP_MAIN
