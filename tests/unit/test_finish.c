/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/finish.h"

#include "tests/unit/tap.h"

static const struct span english =
	SPAN_INIT("The two sides met for the first time this year, and they will meet again in "
		  "the spring "
		  "when the roads are open, officials who were there said on Tuesday evening.");
static const struct span german = SPAN_INIT(
	"Die beiden Seiten trafen sich zum ersten Mal in diesem Jahr, und sie werden sich im "
	"Frühjahr wieder treffen, wenn die Straßen frei sind, sagten Teilnehmer am Abend.");

static struct finish work;

static void finish(struct article *a, bool lang_is_hint)
{
	struct error err;
	CHECK(article_finish(a, &work, lang_is_hint, &err) == STATUS_OK);
}

#define CHECK_SPAN(got, want) CHECK(span_equal((got), span_of(want)))

TEST(finish__url)
{
	struct article a = {.title = SPAN("x"),
			    .url = SPAN("HTTP://News.Example:80/a?utm_source=feed#top")};
	finish(&a, false);
	CHECK_SPAN(a.url, "http://news.example/a");
	a = (struct article){.title = SPAN("x"), .url = SPAN("urn:x:1")};
	finish(&a, false); /* what the one before borrowed is given up */
	CHECK_SPAN(a.url, "urn:x:1");
	a = (struct article){.title = SPAN("x")};
	finish(&a, false);
	CHECK(a.url.len == 0);
}

TEST(finish__dateline)
{
	struct article a = {.text = SPAN("KABUL, May 21 (Reuters) - The talks began.")};
	finish(&a, false);
	CHECK_SPAN(a.text, "The talks began.");
	CHECK_SPAN(a.dateline, "KABUL");
	CHECK_SPAN(a.source, "Reuters");
	/* What the format said counts more. */
	a = (struct article){.text = SPAN("KABUL, May 21 (Reuters) - The talks began."),
			     .dateline = SPAN("Kabul, Afghanistan"),
			     .source = SPAN("Example Wire")};
	finish(&a, false);
	CHECK_SPAN(a.text, "The talks began.");
	CHECK_SPAN(a.dateline, "Kabul, Afghanistan");
	CHECK_SPAN(a.source, "Example Wire");
}

/* A text is never made empty. */
TEST(finish__dateline_alone)
{
	struct article a = {.text = SPAN("KABUL, May 21 (Reuters) - ")};
	finish(&a, false);
	CHECK_SPAN(a.text, "KABUL, May 21 (Reuters) - ");
	CHECK(a.dateline.len == 0);
	a = (struct article){.title = SPAN("KABUL (Reuters) - Talks")};
	finish(&a, false);
	CHECK_SPAN(a.title, "KABUL (Reuters) - Talks");
}

TEST(finish__language)
{
	struct article a = {.text = german};
	finish(&a, false);
	CHECK_SPAN(a.lang, "de");
	CHECK(a.lang_is_guess);
	a = (struct article){.text = german, .lang = SPAN("en")};
	finish(&a, false);
	CHECK_SPAN(a.lang, "en"); /* said of the article itself */
	CHECK(!a.lang_is_guess);
	a = (struct article){.text = german, .lang = SPAN("en")};
	finish(&a, true);
	CHECK_SPAN(a.lang, "de");
	a = (struct article){.text = english, .lang = SPAN("en-GB")};
	finish(&a, true);
	CHECK(span_starts_with(a.lang, SPAN("en")));
	a = (struct article){.text = SPAN("1 2 3"), .lang = SPAN("fr")};
	finish(&a, true);
	CHECK_SPAN(a.lang, "fr"); /* nothing to go by but the hint */
	CHECK(!a.lang_is_guess);
	a = (struct article){.text = SPAN("1 2 3")};
	finish(&a, false);
	CHECK(a.lang.len == 0 && !a.lang_is_guess);
}

TEST(finish__free_is_safe)
{
	struct finish none = {0};
	finish_free(&none);
	finish_free(&work);
	finish_free(&work);
	CHECK(work.url.len == 0);
}

TAP_MAIN
