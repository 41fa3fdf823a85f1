/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/read_probe.h"
#include "tests/unit/tap.h"

static struct probe probe;

static void check_named(const char *name, struct span text, const char *want)
{
	REQUIRE(probe_start(&probe));
	CHECK_STR(probe_read(&probe, name, text), want);
	probe_end(&probe);
}

static void check(const char *text, const char *want)
{
	check_named("a.eml", span_of(text), want);
}

TEST(mail__sample)
{
	REQUIRE(probe_start(&probe));
	const char *got = probe_read_path(&probe, "tests/data/mail/letters.mbox");
	CHECK(probe.articles == 3);
	CHECK(strstr(got,
		     ":1 id=1.letter@alda.example title=Gr\xC3\xBC\xC3\x9F"
		     "e from the harbour text=The caf\xC3\xA9 \xE2\x80\x9C"
		     "Alda\xE2\x80\x9D opens|today. source=Harbour Letter "
		     "url=https://alda.example/letters/1 author=North W\xC3\xA4tch lang=en "
		     "date=2025-05-21T08:00:00Z\n"));
	CHECK(strstr(got, ":39 id=2.letter@alda.example title=Only markup text=The ferry "
			  "stays.||It rained. source=editor@alda.example"));
	CHECK(strstr(got, ":48 date not understood: nobody knows\n"));
	CHECK(strstr(got, "#3 title=Plain text=From the start of a line.|>From a quote.|From "
			  "here it goes on. source=Editor author=Editor\n"));
	CHECK(strstr(got, ":0 1 attachment left out\n"));
	probe_end(&probe);
}

TEST(mail__single)
{
	check("Subject: One\nFrom: A <a@b>\n\nText.\n\nFrom x Thu Jan  1 00:00:00 "
	      "1970\nMore.\n",
	      "article $/a.eml:1 title=One text=Text.||From x Thu Jan  1 00:00:00 1970|More. "
	      "source=A author=A\n");
	check("Subject: One\r\nMessage-ID: <7@x>\r\n\r\nText.\r\n",
	      "article $/a.eml:1 id=7@x title=One text=Text.\n");
}

TEST(mail__markup_instead_of_a_stub)
{
	check("Subject: S\nContent-Type: multipart/alternative; boundary=b\n\n"
	      "--b\nContent-Type: text/plain\n\nSee the web.\n"
	      "--b\nContent-Type: text/html\n\n<p>The ferry stays in the harbour.</p><p>It "
	      "rained all day.</p>\n--b--\n",
	      "article $/a.eml:1 title=S text=The ferry stays in the harbour.||It rained all "
	      "day.\n");
	check("Subject: S\nContent-Type: multipart/alternative; boundary=b\n\n"
	      "--b\nContent-Type: text/plain\n\nThe ferry stays in the harbour.\n"
	      "--b\nContent-Type: text/html\n\n<p>The ferry stays.</p>\n--b--\n",
	      "article $/a.eml:1 title=S text=The ferry stays in the harbour.\n");
}

TEST(mail__character_sets)
{
	check("Subject: S\nContent-Type: text/plain; charset=windows-1251\n\n"
	      "\xEC\xE8\xF0\n",
	      "article $/a.eml:1 title=S text=\xD0\xBC\xD0\xB8\xD1\x80\n");
	check("Subject: S\nContent-Type: text/plain; charset=x-unheard-of\n\ncaf\xE9 noir\n",
	      "noted $/a.eml:1 read as Windows-1252\n"
	      "article $/a.eml:1 title=S text=caf\xC3\xA9 noir\n");
	check("Subject: S\nContent-Transfer-Encoding: base64\n\nYQBi\n",
	      "article $/a.eml:1 title=S text=a b\n");
}

TEST(mail__message_in_a_message)
{
	check("Subject: Out\nContent-Type: multipart/mixed; boundary=b\n\n"
	      "--b\n\nLook.\n--b\nContent-Type: message/rfc822\n\nSubject: In\n\nInner text.\n"
	      "--b--\n",
	      "article $/a.eml:1 title=Out text=Look.||Inner text.\n");
}

TEST(mail__no_text)
{
	check("Subject:\nMIME-Version: 1.0\n\n", "skipped $/a.eml:1 no text\n");
	check_named("a.mbox",
		    SPAN("From a@b Thu Jan  1 00:00:00 1970\n\nFrom a@b Thu Jan  1 "
			 "00:00:00 1970\nSubject: S\n"),
		    "skipped $/a.mbox:1 no text\narticle $/a.mbox:3 id=$#2 title=S\n");
}

/* Parts in parts without end, addresses without end: GMime does not get to see them. */
TEST(mail__excess)
{
	struct buf text = {0};
	buf_put_string(&text, "Subject: S\n");
	for (int i = 0; i < 1000; i++)
		buf_print(&text, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i,
			  i);
	check_named("a.eml", buf_span(&text), "skipped $/a.eml:1 message of too many parts\n");
	buf_clear(&text);
	buf_put_string(&text, "Subject: S\nTo: a@b");
	for (int i = 0; i < 100000; i++)
		buf_put_string(&text, ",\n a@b");
	buf_put_string(&text, "\n\nText.\n");
	check_named("a.eml", buf_span(&text),
		    "skipped $/a.eml:1 message with a head that is too long\n");
	buf_clear(&text);
	buf_put_string(&text, "Subject: S\nContent-Type: multipart/mixed; boundary=b\n\n");
	for (int i = 0; i < 100; i++)
		buf_put_string(&text, "--b\nContent-Type: message/rfc822\n\n");
	buf_put_string(&text, "Text.\n--b--\n");
	REQUIRE(probe_start(&probe));
	const char *got = probe_read(&probe, "a.eml", buf_span(&text));
	CHECK(strstr(got, "article $/a.eml:1 title=S"));
	probe_end(&probe);
	buf_free(&text);
}

TEST(mail__too_long)
{
	struct buf text = {0}, want = {0};
	const char *separator = "From a@b Thu Jan  1 00:00:00 1970\nSubject: S\n\n";
	buf_put_string(&text, separator);
	while (text.len <= ARTICLE_MAX_BYTES + 100)
		buf_put_string(&text, "A line of a message without end.\n");
	size_t lines = 1;
	buf_put_string(&text, "\n");
	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	buf_put_string(&text, separator);
	buf_put_string(&text, "Short.\n");
	buf_print(&want,
		  "skipped $/a.mbox:1 message longer than 16 MiB\n"
		  "article $/a.mbox:%zu id=$#2 title=S text=Short.\n",
		  lines);
	check_named("a.mbox", buf_span(&text), buf_string(&want));
	buf_free(&text);
	buf_free(&want);
}

TAP_MAIN
