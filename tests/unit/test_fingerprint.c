/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/fingerprint.h"

#include "tests/unit/guard.h"
#include "tests/unit/tap.h"

#include <stdlib.h>

static const char flood[] =
	"The river Orva broke its banks on Monday night after three days of rain, and flooded "
	"the lower town of Kasteln. Officials said 12 people were missing. Soldiers carried "
	"sandbags to the old bridge while helicopters searched the roofs of the harbour "
	"district, where water stood two metres high. Mayor Ilse Brandow blamed the operator "
	"of "
	"a dam upstream, which opened its gates without warning. The company denied that.";

static struct fingerprints of(struct span text)
{
	struct fingerprints f;
	struct guard guard = guard_copy(text);
	fingerprints_of(&f, guard.bytes);
	guard_free(&guard);
	CHECK(f.count <= FINGERPRINT_COUNT);
	for (size_t i = 1; i < f.count; i++)
		CHECK(f.values[i - 1] < f.values[i]);
	return f;
}

static size_t shared(const struct fingerprints *a, const struct fingerprints *b)
{
	size_t count = 0;
	for (size_t i = 0; i < a->count; i++)
		for (size_t j = 0; j < b->count; j++)
			count += a->values[i] == b->values[j];
	return count;
}

static size_t shared_by(const char *a, const char *b)
{
	struct fingerprints f = of(span_of(a)), g = of(span_of(b));
	return shared(&f, &g);
}

TEST(fingerprint__texts_with_few_words)
{
	CHECK(of(SPAN("")).count == 0);
	CHECK(of((struct span){0}).count == 0);
	CHECK(of(SPAN("*** --- !")).count == 0);
	CHECK(of(SPAN("of the and but")).count == 0);
	CHECK(of(SPAN("Flood")).count == 1);
	CHECK(of(SPAN("Flood warning")).count == 1);
	CHECK(of(SPAN("Flood warning lifted")).count == 1);
	CHECK(of(SPAN("Flood warning lifted early")).count == 2);
	CHECK(of(SPAN("1 2 3 4")).count == 2);
	CHECK(of(span_of(flood)).count == FINGERPRINT_COUNT);
}

TEST(fingerprint__repeated_words_count_once)
{
	CHECK(of(SPAN("spam spam spam spam spam spam spam spam")).count == 1);
}

TEST(fingerprint__form_does_not_matter)
{
	struct fingerprints f = of(SPAN("Président Müller said: \"Don't panic,\" again")),
			    g = of(SPAN(
				    "PRESIDENT\nMULLER  of the SAID don’t, to panic (again)"));
	CHECK(f.count >= 2 && f.count == g.count && shared(&f, &g) == f.count);
}

TEST(fingerprint__order_matters)
{
	CHECK(shared_by("alpha bravo charlie", "bravo alpha charlie") == 0);
	CHECK(shared_by("alpha bravo charlie", "alpha bravo charlie") == 1);
}

/* Stored in indexes: another value here is another format. */
TEST(fingerprint__values_are_fixed)
{
	char got[64];
	struct fingerprints f = of(SPAN("Flood warning lifted"));
	snprintf(got, sizeof got, "%016llx", (unsigned long long)f.values[0]);
	CHECK_STR(got, "5bfd3b5515d62f6d");
}

TEST(fingerprint__copies_share_them)
{
	char longer[1024];
	snprintf(longer, sizeof longer, "%s%s", "A state of emergency was declared at noon. ",
		 flood);
	CHECK(shared_by(flood, longer) >= FINGERPRINT_COUNT / 2);
	struct fingerprints f = of(span_of(flood)),
			    half = of((struct span){flood, sizeof flood / 2});
	CHECK(shared(&f, &half) >= 4);
	CHECK(shared_by(flood,
			"Farmers in the hills above Kasteln fear that a third dry summer "
			"will ruin the cotton harvest, a survey of growers found, though "
			"the minister of agriculture promised new wells on Monday night.") ==
	      0);
}

TEST(fingerprint__text_without_spaces)
{
	CHECK(shared_by("奥尔瓦河星期一晚上决堤，洪水淹没了下城。",
			"奥尔瓦河星期一晚上决堤。") >= 4);
	CHECK(shared_by("奥尔瓦河星期一晚上决堤。", "学校将关闭一周，市长说。") == 0);
}

static const char *digest(const char *title, const char *text)
{
	static char out[4][2 * TEXT_DIGEST_BYTES + 1];
	static unsigned next;
	unsigned char bytes[TEXT_DIGEST_BYTES];
	char *hex = out[next++ % 4];
	text_digest(bytes, span_of(title), span_of(text));
	for (size_t i = 0; i < sizeof bytes; i++)
		snprintf(hex + 2 * i, 3, "%02x", bytes[i]);
	return hex;
}

static bool same(const char *title, const char *text, const char *title2, const char *text2)
{
	return strcmp(digest(title, text), digest(title2, text2)) == 0;
}

TEST(digest__form_does_not_matter)
{
	CHECK(same("", "The \"river\" Orva", "", "THE RIVER — orva!"));
	CHECK(same("", "Don't", "", "don’t"));
	CHECK(same("Flood", "Água", "FLOOD", "agua"));
	CHECK(!same("", "The river Orva", "", "The Orva river"));
	CHECK(!same("", "12 missing", "", "13 missing"));
	CHECK(!same("", "one two", "", "onetwo"));
}

TEST(digest__headline_counts_for_short_texts_only)
{
	char other[1024];
	snprintf(other, sizeof other, "%s", flood);
	CHECK(same("Flood", flood, "Dam opened", other));
	CHECK(!same("Flood", "More details to follow.", "Fire", "More details to follow."));
	CHECK(same("Flood", "More details to follow.", "FLOOD", "More details to follow"));
	CHECK(!same("a b", "c", "b", "a c"));
	CHECK(!same("a", "b", "b", "a"));
	CHECK(!same("a", "", "", "a"));
}

/* `count` words. */
static const char *words(int count)
{
	static char out[1024];
	size_t len = 0;
	for (int i = 0; i < count; i++)
		len += (size_t)snprintf(out + len, sizeof out - len, "word ");
	return out;
}

TEST(digest__limit_of_short_texts)
{
	CHECK(!same("a", words(TEXT_DIGEST_TITLE_WORDS - 1), "b",
		    words(TEXT_DIGEST_TITLE_WORDS - 1)));
	CHECK(same("a", words(TEXT_DIGEST_TITLE_WORDS), "b", words(TEXT_DIGEST_TITLE_WORDS)));
}

TEST(digest__values_are_fixed)
{
	CHECK_STR(digest("Flood", "More details to follow."),
		  "517c065a017e3779ef70b5f7459e6807");
	CHECK_STR(digest("", ""), "a6cd5e9392000f6ac44bdff4074eecdb");
}

TAP_MAIN
