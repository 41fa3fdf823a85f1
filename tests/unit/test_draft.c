/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/draft.h"

#include "tests/unit/read_probe.h"
#include "tests/unit/tap.h"

enum { NOW = 1700000000 }; /* 2023-11-14T22:13:20Z */

static struct probe probe;

static struct reading reading_of(struct read_sink *sink)
{
	probe = (struct probe){.folder = "/news", .options = {.now = NOW}};
	*sink = (struct read_sink){.payload = &probe,
				   .article = probe_article,
				   .skipped = probe_skipped,
				   .noted = probe_noted};
	return (struct reading){
		.options = &probe.options, .sink = sink, .file = SPAN("/news/a.xml")};
}

static void check(struct draft draft, const char *want)
{
	struct read_sink sink;
	struct error err;
	struct reading r = reading_of(&sink);
	draft.line = 7;
	CHECK(draft_deliver(&r, &draft, &err) == STATUS_OK);
	CHECK_STR(buf_string(&probe.transcript), want);
	buf_free(&probe.transcript);
}

TEST(draft__fields_are_trimmed)
{
	check((struct draft){.id = SPAN(" 1 "),
			     .title = SPAN("\n Talks\t"),
			     .text = SPAN("\r\n They met.\r\nThey\rleft.\r\n"),
			     .source = SPAN(" Wire "),
			     .author = SPAN(" A, B "),
			     .lang = SPAN(" en "),
			     .section = SPAN(" World "),
			     .keywords = SPAN(" a, b "),
			     .dateline = SPAN(" KABUL ")},
	      "article $/a.xml:7 id=1 title=Talks text=They met.|They|left. source=Wire "
	      "author=A, B lang=en section=World keywords=a, b dateline=KABUL\n");
}

TEST(draft__id)
{
	check((struct draft){.title = SPAN("x")}, "article $/a.xml:7 title=x\n");
	check((struct draft){.title = SPAN("x"), .part = SPAN("#12")},
	      "article $/a.xml:7 id=$#12 title=x\n");
	check((struct draft){.title = SPAN("x"),
			     .url = SPAN("HTTP://a.example"),
			     .part = SPAN("#1")},
	      "article $/a.xml:7 id=http://a.example/ title=x url=http://a.example/\n");
	check((struct draft){.title = SPAN("x"),
			     .url = SPAN("http://a.example/"),
			     .id = SPAN("7")},
	      "article $/a.xml:7 id=7 title=x url=http://a.example/\n");
	check((struct draft){.title = SPAN("x"), .id = SPAN(" \t ")},
	      "article $/a.xml:7 title=x\n");
}

TEST(draft__place_of_a_member_and_of_standard_input)
{
	struct read_sink sink;
	struct error err;
	struct reading r = reading_of(&sink);
	r.member = SPAN("n.tar!b.xml");
	struct draft draft = {.title = SPAN("x"), .part = SPAN("#2")};
	CHECK(draft_deliver(&r, &draft, &err) == STATUS_OK);
	CHECK_STR(buf_string(&probe.transcript),
		  "article $/a.xml:0 id=$!n.tar!b.xml#2 title=x\n");
	buf_clear(&probe.transcript);
	r.file = SPAN("");
	CHECK(draft_deliver(&r, &draft, &err) == STATUS_OK);
	CHECK(strstr(buf_string(&probe.transcript), " id=stdin:"));
	buf_free(&probe.transcript);
}

TEST(draft__what_is_no_article)
{
	check((struct draft){0}, "skipped $/a.xml:7 no text\n");
	check((struct draft){.text = SPAN(" \r\n "), .url = SPAN("http://a.example/")},
	      "skipped $/a.xml:7 no text\n");
	check((struct draft){.canceled = true, .text = SPAN("x")},
	      "skipped $/a.xml:7 a withdrawal without an id\n");
	check((struct draft){.canceled = true, .id = SPAN("1"), .version = 3},
	      "article $/a.xml:7 id=1 version=3 canceled\n");
	check((struct draft){.canceled = true, .url = SPAN("http://a.example/")},
	      "article $/a.xml:7 id=http://a.example/ url=http://a.example/ canceled\n");
}

TEST(draft__unclean_fields)
{
	check((struct draft){.title = SPAN("a\0b")},
	      "skipped $/a.xml:7 NUL character in the title\n");
	check((struct draft){.title = SPAN("x"), .author = SPAN("caf\xE9")},
	      "skipped $/a.xml:7 broken UTF-8 at byte 4 of the author\n");
	check((struct draft){.text = SPAN("\xED\xA0\x80")},
	      "skipped $/a.xml:7 broken UTF-8 at byte 1 of the text\n");
	check((struct draft){.title = SPAN("x"), .keywords = SPAN("\xC3")},
	      "skipped $/a.xml:7 broken UTF-8 at byte 1 of the keywords\n");
	check((struct draft){.title = SPAN("x"), .url = SPAN("http://a\0b/")},
	      "skipped $/a.xml:7 NUL character in the url\n");
}

TEST(draft__dates)
{
	check((struct draft){.title = SPAN("x"), .date = SPAN(" 2023-11-14 ")},
	      "article $/a.xml:7 title=x date=2023-11-14\n");
	check((struct draft){.title = SPAN("x"), .date = SPAN("2023-11-15T22:13:20Z")},
	      "article $/a.xml:7 title=x date=2023-11-15T22:13:20Z\n"); /* a day is let pass */
	check((struct draft){.title = SPAN("x"), .date = SPAN("2023-11-15T22:13:21Z")},
	      "noted $/a.xml:7 date in the future: 2023-11-15T22:13:21Z\n"
	      "article $/a.xml:7 title=x\n");
	check((struct draft){.title = SPAN("x"),
			     .date = SPAN("2023-01-01"),
			     .updated = SPAN("soon"),
			     .crawled = SPAN("2999-01-01")},
	      "noted $/a.xml:7 date of the update not understood: soon\n"
	      "noted $/a.xml:7 date of the crawl in the future: 2999-01-01\n"
	      "article $/a.xml:7 title=x date=2023-01-01\n");
	/* What it quotes may be anything. */
	check((struct draft){.title = SPAN("x"), .date = SPAN("a\1b\xFFz")},
	      "noted $/a.xml:7 date not understood: a?b\narticle $/a.xml:7 title=x\n");
}

static const char *rule, *updated_rule;

static enum status keep_rules(void *payload, const struct article *a, struct error *err)
{
	(void)payload, (void)err;
	rule = a->date_rule;
	updated_rule = a->updated_rule;
	return STATUS_OK;
}

/* A rule told nothing when its date is left out. */
TEST(draft__date_rules)
{
	struct read_sink sink;
	struct error err;
	struct reading r = reading_of(&sink);
	sink.article = keep_rules;
	sink.noted = NULL;
	struct draft draft = {.title = SPAN("x"),
			      .date = SPAN("2023-01-01"),
			      .date_rule = "rss:pubDate",
			      .updated = SPAN("2999-01-01"),
			      .updated_rule = "atom:updated"};
	CHECK(draft_deliver(&r, &draft, &err) == STATUS_OK);
	CHECK(rule && strcmp(rule, "rss:pubDate") == 0 && !updated_rule);
	draft.date = SPAN("");
	CHECK(draft_deliver(&r, &draft, &err) == STATUS_OK);
	CHECK(!rule);
}

TEST(draft__limit_of_size)
{
	struct read_sink sink;
	struct error err;
	struct reading r = reading_of(&sink);
	struct buf text = {0};
	REQUIRE(buf_reserve(&text, ARTICLE_MAX_BYTES + 1));
	memset(text.ptr, 'x', ARTICLE_MAX_BYTES + 1);
	text.len = ARTICLE_MAX_BYTES;
	struct draft draft = {.text = buf_span(&text)};
	CHECK(draft_deliver(&r, &draft, &err) == STATUS_OK);
	CHECK(probe.articles == 1 && probe.longest_text == ARTICLE_MAX_BYTES);
	buf_clear(&probe.transcript);
	draft.text.len++;
	CHECK(draft_deliver(&r, &draft, &err) == STATUS_OK);
	CHECK_STR(buf_string(&probe.transcript), "skipped $/a.xml:0 text longer than 16 MiB\n");
	buf_free(&probe.transcript);
	buf_free(&text);
}

TEST(draft__what_the_sink_says)
{
	struct read_sink sink;
	struct error err;
	struct reading r = reading_of(&sink);
	struct draft draft = {.title = SPAN("x"), .text = SPAN("a\r\nb")};
	probe.fail_after = 1;
	CHECK(draft_deliver(&r, &draft, &err) == STATUS_LOCKED);
	CHECK_STR(err.message, "enough");
	buf_free(&probe.transcript);
}

TAP_MAIN
