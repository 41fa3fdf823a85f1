/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The writer through lede.h: what is committed is there, what is not is not.
 */
#include "lede.h"

#include "tests/unit/scratch.h"
#include "tests/unit/tap.h"

static lede_status add(lede_writer *w, const char *id, const char *text, lede_change *change)
{
	lede_article article = {.id = lede_span_of(id), .title = lede_span_of("Headline")};
	return lede_writer_add(w, &article, lede_span_of(text), change, NULL);
}

static uint64_t found(const char *path, const char *query)
{
	lede_index *index;
	lede_results *results;
	uint64_t total = 0;
	if (lede_open(&index, path, NULL))
		return UINT64_MAX;
	CHECK(lede_search(&results, index, lede_span_of(query), NULL, NULL) == LEDE_OK);
	if (results)
		total = results->total;
	lede_results_free(results);
	lede_close(index);
	return total;
}

static uint64_t problems(const char *path)
{
	uint64_t count = UINT64_MAX;
	CHECK(lede_check(path, NULL, NULL, &count, NULL) == LEDE_OK);
	return count;
}

TEST(writer__adds_updates_removes)
{
	struct scratch s;
	lede_writer *w;
	lede_error err;
	lede_change change;
	bool there;
	scratch_make(&s);
	REQUIRE(lede_writer_open(&w, s.path, &err) == LEDE_OK);
	CHECK(add(w, "a", "A marmot.", &change) == LEDE_OK && change == LEDE_ADDED);
	CHECK(add(w, "b", "A marmot.", &change) == LEDE_OK && change == LEDE_ADDED);
	CHECK(add(w, "a", "A marmot.", &change) == LEDE_OK && change == LEDE_UNCHANGED);
	CHECK(add(w, "a", "A gopher.", &change) == LEDE_OK && change == LEDE_UPDATED);
	CHECK(found(s.path, "marmot") == 0); /* not committed */
	CHECK(lede_writer_commit(w, &err) == LEDE_OK);
	CHECK(found(s.path, "marmot") == 1 && found(s.path, "gopher") == 1);
	CHECK(lede_writer_remove(w, lede_span_of("b"), &there, &err) == LEDE_OK && there);
	CHECK(lede_writer_remove(w, lede_span_of("b"), &there, &err) == LEDE_OK && !there);
	CHECK(add(w, "b", "A vole.", &change) == LEDE_OK && change == LEDE_ADDED);
	CHECK(found(s.path, "marmot") == 1);
	CHECK(lede_writer_commit(w, &err) == LEDE_OK && lede_writer_commit(w, &err) == LEDE_OK);
	CHECK(found(s.path, "marmot") == 0 && found(s.path, "vole") == 1);
	lede_writer_close(w);
	CHECK(problems(s.path) == 0);
	scratch_remove(&s);
}

TEST(writer__close_drops_what_is_not_committed)
{
	struct scratch s;
	lede_writer *w;
	lede_change change;
	bool there;
	scratch_make(&s);
	REQUIRE(lede_writer_open(&w, s.path, NULL) == LEDE_OK);
	CHECK(add(w, "a", "A marmot.", NULL) == LEDE_OK &&
	      lede_writer_commit(w, NULL) == LEDE_OK);
	CHECK(add(w, "a", "A gopher.", NULL) == LEDE_OK &&
	      add(w, "b", "A vole.", NULL) == LEDE_OK);
	lede_writer_close(w);
	CHECK(found(s.path, "marmot") == 1 && found(s.path, "gopher OR vole") == 0);
	REQUIRE(lede_writer_open(&w, s.path, NULL) == LEDE_OK);
	CHECK(lede_writer_remove(w, lede_span_of("a"), &there, NULL) == LEDE_OK && there);
	lede_writer_close(w);
	CHECK(found(s.path, "marmot") == 1 && problems(s.path) == 0);
	REQUIRE(lede_writer_open(&w, s.path, NULL) == LEDE_OK);
	CHECK(add(w, "a", "A marmot.", &change) == LEDE_OK && change == LEDE_UNCHANGED);
	lede_writer_close(w);
	scratch_remove(&s);
}

/* Each is refused with a reason, and the batch goes on. */
TEST(writer__refuses_and_goes_on)
{
	struct scratch s;
	lede_writer *w, *second;
	lede_error err;
	lede_article article = {.id = lede_span_of("x")};
	static char huge[16 * 1024 * 1024 + 2];
	memset(huge, 'a', sizeof huge - 1);
	scratch_make(&s);
	REQUIRE(lede_writer_open(&w, s.path, NULL) == LEDE_OK);
	CHECK(lede_writer_open(&second, s.path, &err) == LEDE_ELOCKED && !second &&
	      err.message[0]);
	CHECK(add(w, "good", "A marmot.", NULL) == LEDE_OK);
	const lede_span texts[] = {lede_span_of(""),
				   lede_span_of(" ... "),
				   {"nul \0 nul", 9},
				   lede_span_of("\xff broken"),
				   {huge, sizeof huge - 1}};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		err.message[0] = '\0';
		CHECK(lede_writer_add(w, &article, texts[i], NULL, &err) == LEDE_EFORMAT);
		CHECK(err.status == LEDE_EFORMAT && err.message[0]);
	}
	article.source = lede_span_of("broken \xc3(");
	CHECK(lede_writer_add(w, &article, lede_span_of("x y"), NULL, &err) == LEDE_EFORMAT);
	CHECK(strstr(err.message, "source") != NULL);
	article = (lede_article){.title = lede_span_of("no id")};
	CHECK(lede_writer_add(w, &article, lede_span_of("x y"), NULL, &err) == LEDE_EFORMAT);
	/* A headline alone will do; a date that is none counts as missing. */
	article = (lede_article){.id = lede_span_of("head"),
				 .title = lede_span_of("A stoat"),
				 .date = lede_span_of("31 February")};
	CHECK(lede_writer_add(w, &article, lede_span_of(""), NULL, &err) == LEDE_OK);
	CHECK(lede_writer_commit(w, &err) == LEDE_OK);
	lede_writer_close(w);
	CHECK(found(s.path, "marmot") == 1 && found(s.path, "stoat") == 1);
	CHECK(found(s.path, "date:..2100") == 0 && problems(s.path) == 0);
	scratch_remove(&s);
}

/* Every size of text, around all the borders between passages, in one index that stays sound.
 */
TEST(writer__any_length)
{
	struct scratch s;
	lede_writer *w;
	static char text[40000];
	char id[16];
	scratch_make(&s);
	REQUIRE(lede_writer_open(&w, s.path, NULL) == LEDE_OK);
	for (int round = 0; round < 2; round++) {
		for (size_t words = 1; words < 420; words += words < 30 ? 1 : 7) {
			size_t used = 0;
			for (size_t i = 0; i < words; i++)
				used += (size_t)snprintf(text + used, sizeof text - used,
							 "%s%zu%s", round ? "Wort" : "word", i,
							 i % 17 == 16 ? ". " : " ");
			snprintf(id, sizeof id, "n%zu", words);
			CHECK(add(w, id, text, NULL) == LEDE_OK);
		}
		CHECK(lede_writer_commit(w, NULL) == LEDE_OK);
		CHECK(problems(s.path) == 0);
	}
	lede_writer_close(w);
	CHECK(found(s.path, "word0") == 0 && found(s.path, "Wort0") > 50);
	scratch_remove(&s);
}

/* More languages than stemmers are kept open. */
TEST(writer__many_languages)
{
	static const char *const codes[] = {
		"ar", "hy", "eu", "ca", "da", "nl", "en", "fi", "fr",    "de",      "el", "hi",
		"hu", "id", "ga", "it", "lt", "ne", "no", "pt", "ro",    "ru",      "sr", "es",
		"sv", "ta", "tr", "yi", "xx", "zh", "ja", "ur", "EN-gb", "english", "q"};
	struct scratch s;
	lede_writer *w;
	char id[16];
	scratch_make(&s);
	REQUIRE(lede_writer_open(&w, s.path, NULL) == LEDE_OK);
	for (size_t i = 0; i < 3 * sizeof codes / sizeof *codes; i++) {
		snprintf(id, sizeof id, "n%zu", i);
		lede_article article = {
			.id = lede_span_of(id),
			.lang = lede_span_of(codes[i % (sizeof codes / sizeof *codes)])};
		CHECK(lede_writer_add(w, &article, lede_span_of("Marmots 2025"), NULL, NULL) ==
		      LEDE_OK);
	}
	CHECK(lede_writer_commit(w, NULL) == LEDE_OK);
	lede_writer_close(w);
	CHECK(found(s.path, "2025") == 3 * sizeof codes / sizeof *codes);
	CHECK(found(s.path, "lang:en marmots") == 9 && found(s.path, "lang:de marmots") == 3);
	CHECK(found(s.path, "lang:german marmots") == 3 &&
	      found(s.path, "lang:xx marmots") == 3);
	CHECK(problems(s.path) == 0);
	scratch_remove(&s);
}

TAP_MAIN
