/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/read_probe.h"
#include "tests/unit/tap.h"

static struct probe probe;

/* Reads the text as a.txt. */
static void check_bytes(struct span text, const char *want)
{
	REQUIRE(probe_start(&probe));
	CHECK_STR(probe_read(&probe, "a.txt", text), want);
	CHECK(probe.progress == text.len);
	probe_end(&probe);
}

static void check(const char *text, const char *want)
{
	check_bytes(span_of(text), want);
}

TEST(text__headline_stands_alone)
{
	check("Talks in Kabul\n\nThey met.\nAnd left.\n",
	      "article $/a.txt:1 title=Talks in Kabul text=They met.|And left.\n");
	check("\n \n Talks \n  \n\n\nThey met.",
	      "article $/a.txt:1 title=Talks text=They met.\n");
}

TEST(text__no_headline)
{
	check("Talks in Kabul\nThey met.\n",
	      "article $/a.txt:1 text=Talks in Kabul|They met.\n");
	check("Talks in Kabul", "article $/a.txt:1 text=Talks in Kabul\n");
	check("Talks in Kabul\n\n", "article $/a.txt:1 text=Talks in Kabul\n");
}

TEST(text__long_first_paragraph_is_no_headline)
{
	struct buf text = {0}, want = {0};
	for (int i = 0; i < 201; i++)
		buf_put_char(&text, 'x');
	buf_print(&want, "article $/a.txt:1 text=%s||They met.\n", buf_string(&text));
	buf_put_string(&text, "\n\nThey met.");
	check_bytes(buf_span(&text), buf_string(&want));
	buf_free(&text);
	buf_free(&want);
}

TEST(text__head_block)
{
	check("Date: 2025-05-21\nsource:Reuters\nURL: http://x/y:z\nAUTHOR: A. B.\n"
	      "Language: en\n\nTalks\n\nThey met.",
	      "article $/a.txt:1 id=http://x/y:z title=Talks text=They met. source=Reuters "
	      "url=http://x/y:z author=A. B. lang=en date=2025-05-21\n");
	check("ID: 7\nURL: http://x\n\nThey met.",
	      "article $/a.txt:1 id=7 text=They met. url=http://x/\n");
	check("Headline: Talks\n\nThey\n\nmet.",
	      "article $/a.txt:1 title=Talks text=They||met.\n");
	check("Title: Talks\n", "article $/a.txt:1 title=Talks\n");
	check("Source:\nAuthor: A\n\nThey met.", "article $/a.txt:1 text=They met. author=A\n");
}

TEST(text__no_head_block)
{
	check("Date: 2025-05-21\nKabul: they met\n\nText.",
	      "article $/a.txt:1 text=Date: 2025-05-21|Kabul: they met||Text.\n");
	check("Dates: 2025\n\nText.", "article $/a.txt:1 title=Dates: 2025 text=Text.\n");
	check("Source: Reuters\n\n", "skipped $/a.txt:1 no text\n");
}

TEST(text__bad_date_is_noted)
{
	check("Date: 05/06/2025\n\nText.", "noted $/a.txt:1 date not understood: "
					   "05/06/2025\narticle $/a.txt:1 text=Text.\n");
}

TEST(text__newlines)
{
	check("Talks\r\n\r\nThey\r\nmet.\r\n",
	      "article $/a.txt:1 title=Talks text=They|met.\n");
	check("Talks\r\rThey\rmet.", "article $/a.txt:1 title=Talks text=They|met.\n");
	check("Source: A\r\n\r\nThey", "article $/a.txt:1 text=They source=A\n");
}

TEST(text__empty)
{
	check("", "skipped $/a.txt:0 empty file\n");
	check(" \n\n\t", "skipped $/a.txt:1 no text\n");
	check("\xEF\xBB\xBF", "skipped $/a.txt:0 empty file\n");
}

TEST(text__character_sets)
{
	check("\xEF\xBB\xBFTalks\n\nThey", "article $/a.txt:1 title=Talks text=They\n");
	check("Talks\n\nLe Pr\xE9sident\x92s",
	      "noted $/a.txt:3 read as Windows-1252\n"
	      "article $/a.txt:1 title=Talks text=Le Président’s\n");
	check("Talks\n\nErdo\xC4\x9F"
	      "an, \xC5\x9Eim\xC5\x9F"
	      "ek \xC3 x",
	      "skipped $/a.txt:3 broken UTF-8 at byte 27 of the file\n");
	check_bytes(SPAN("Talks\n\nThe\0y"),
		    "skipped $/a.txt:3 NUL byte at byte 11 of the file\n");
	check_bytes(SPAN("\xFF\xFEH\0i\0\n\0\n\0\xE9\0"),
		    "article $/a.txt:1 title=Hi text=é\n");
	check_bytes(SPAN("\xFF\xFEH\0\0\xD8i\0"),
		    "skipped $/a.txt:1 broken UTF-16 at byte 2 of the file\n");
}

/* By the look of the whole file; the note names what it was. */
TEST(text__other_character_sets)
{
	static const struct {
		const char *name, *bytes, *want;
	} cases[] = {
		{"KOI8-R",
		 "\360\305\322\305\307\317\327\317\322\331\n\n\360\305\322\305\307\317\327\317"
		 "\322\331 \327 \353\301\302\325\314\305 \316\301\336\301\314\311\323\330 "
		 "\327\317 \327\324\317\322\316\311\313.",
		 "title=Переговоры text=Переговоры в Кабуле начались во вторник."},
		{"WINDOWS-1251",
		 "\317\345\360\345\343\356\342\356\360\373\n\n\317\345\360\345\343\356\342\356"
		 "\360\373 \342 \312\340\341\363\353\345 \355\340\367\340\353\350\361\374 "
		 "\342\356 \342\362\356\360\355\350\352.",
		 "title=Переговоры text=Переговоры в Кабуле начались во вторник."},
		{"EUC-JP",
		 "\262\361\303\314\n\n\245\253\245\326\241\274\245\353\244\307\244\316\262\361"
		 "\303\314\244\317\262\320\315\313\306\374\244\313\273\317\244\336\244\352\241"
		 "\242\275\265\313\366\244\336\244\307\302\263\244\257\244\310\305\366\266\311"
		 "\274\324\244\317\275\322\244\331\244\277\241\243",
		 "title=会談 "
		 "text=カブールでの会談は火曜日に始まり、週末まで続くと当局者は述べた。"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		REQUIRE(probe_start(&probe));
		const char *said = probe_read(&probe, "a.txt", span_of(cases[i].bytes));
		struct buf note = {0};
		buf_print(&note, "noted $/a.txt:1 read as %s\n", cases[i].name);
		CHECK(span_starts_with(span_of(said), buf_span(&note)));
		CHECK(strstr(said, cases[i].want));
		buf_free(&note);
		probe_end(&probe);
	}
}

/* Neither text in any of them, nor what says of itself that it is UTF-8. */
TEST(text__no_character_set)
{
	check("\320\037\001\002\220\340\341\342",
	      "skipped $/a.txt:1 broken UTF-8 at byte 1 of the file\n");
	check("\xEF\xBB\xBF\317\305\322\305\307\317\327\317\322\331 \320\305\322\305",
	      "skipped $/a.txt:1 broken UTF-8 at byte 1 of the file\n");
}

TEST(text__gzip)
{
	struct buf packed = probe_gzip(SPAN("Talks\n\nThey met."));
	REQUIRE(probe_start(&probe));
	CHECK_STR(probe_read(&probe, "a.TXT.gz", buf_span(&packed)),
		  "article $/a.TXT.gz:1 title=Talks text=They met.\n");
	CHECK(probe.progress == packed.len);
	CHECK_STR(probe_read(&probe, "b.txt.gz", (struct span){packed.ptr, packed.len - 9}),
		  "skipped $/b.txt.gz:3 damaged gzip data: unexpected end of file\n");
	CHECK_STR(probe_read(&probe, "c.txt.gz", SPAN("not packed")),
		  "article $/c.txt.gz:1 text=not packed\n");
	buf_free(&packed);
	probe_end(&probe);
}

TEST(text__limit_of_size)
{
	struct buf text = {0};
	REQUIRE(probe_start(&probe) && buf_reserve(&text, ARTICLE_MAX_BYTES + 1));
	memset(text.ptr, 'x', ARTICLE_MAX_BYTES + 1);
	text.len = ARTICLE_MAX_BYTES;
	probe_read(&probe, "a.txt", buf_span(&text));
	CHECK(probe.articles == 1 && probe.longest_text == ARTICLE_MAX_BYTES);
	text.len++;
	CHECK_STR(probe_read(&probe, "a.txt", buf_span(&text)),
		  "skipped $/a.txt:0 article longer than 16 MiB\n");
	CHECK(probe.progress == text.len);
	buf_free(&text);
	probe_end(&probe);
}

TEST(text__standard_input_is_named_by_its_content)
{
	REQUIRE(probe_start(&probe));
	struct buf first = {0};
	buf_put_string(&first, probe_read_stdin(&probe, SPAN("Talks\n\nThey met.\n")));
	CHECK(span_starts_with(buf_span(&first), SPAN("article :1 id=stdin:")));
	CHECK(span_ends_with(buf_span(&first), SPAN(" title=Talks text=They met.\n")));
	CHECK(first.len == strlen("article :1 id=stdin:0123456789abcdef title=Talks "
				  "text=They met.\n"));
	CHECK_STR(probe_read_stdin(&probe, SPAN("Talks\r\n\r\nThey met.")), buf_string(&first));
	CHECK(strcmp(probe_read_stdin(&probe, SPAN("Talks\n\nThey left.\n")),
		     buf_string(&first)) != 0);
	CHECK_STR(probe_read_stdin(&probe, SPAN("")), "skipped -:0 empty file\n");
	buf_free(&first);
	probe_end(&probe);
}

TEST(text__name_that_is_not_utf8)
{
	REQUIRE(probe_start(&probe));
	CHECK_STR(probe_read(&probe, "caf\xE9.txt", SPAN("They met.")),
		  "article $/caf%E9.txt:1 text=They met.\n");
	probe_end(&probe);
}

TAP_MAIN
