/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is highlighted is exactly what matched, and the quote is the sentences that answer:
 * tables of a text, a query and the passage with its marks, through lede.h.
 */
#include "lede.h"

#include "tests/unit/scratch.h"
#include "tests/unit/tap.h"

struct marked {
	const char *text, *query;
	const char *want; /* the passage, [what is highlighted]; "": nothing is found */
};

static lede_results *search_in(struct scratch *s, const char *title, const char *lang,
			       const char *text, const char *query)
{
	lede_writer *w;
	lede_index *index;
	lede_results *results = NULL;
	lede_error err;
	const lede_article article = {.id = lede_span_of("1"),
				      .title = lede_span_of(title),
				      .lang = lede_span_of(lang)};
	scratch_make(s);
	CHECK(lede_writer_open(&w, s->path, NULL) == LEDE_OK);
	CHECK(lede_writer_add(w, &article, lede_span_of(text), NULL, NULL) == LEDE_OK);
	CHECK(lede_writer_commit(w, NULL) == LEDE_OK);
	lede_writer_close(w);
	CHECK(lede_open(&index, s->path, NULL) == LEDE_OK);
	if (lede_search(&results, index, lede_span_of(query), NULL, &err))
		printf("# %s: %s\n", query, err.message);
	lede_close(index);
	scratch_remove(s);
	return results;
}

static void put_marked(char *out, const lede_result *r)
{
	size_t next = 0;
	for (size_t i = 0; i <= r->passage.text.len; i++) {
		const lede_range *h = &r->passage.highlights[next];
		bool more = next < r->passage.highlight_count;
		if (more && i == h->end) {
			*out++ = ']';
			h = &r->passage.highlights[++next];
			more = next < r->passage.highlight_count;
		}
		if (more && i == h->start)
			*out++ = '[';
		if (i < r->passage.text.len)
			*out++ = r->passage.text.ptr[i];
	}
	*out = '\0';
}

static void check_marked(const struct marked *m, const char *title, const char *lang)
{
	struct scratch s;
	char got[4000] = "";
	lede_results *results = search_in(&s, title, lang, m->text, m->query);
	CHECK(results != NULL);
	if (results && results->count)
		put_marked(got, &results->items[0]);
	if (strcmp(got, m->want) != 0)
		printf("# query: %s\n", m->query);
	CHECK_STR(got, m->want);
	lede_results_free(results);
}

TEST(match__words)
{
	static const struct marked cases[] = {
		{"Bankers met banks.", "bank", "Bankers met [banks]."},
		{"Talks about talking, a talk.", "talked",
		 "[Talks] about [talking], a [talk]."},
		{"The Bank's bank\xe2\x80\x99s money.", "bank",
		 "The [Bank's] [bank\xe2\x80\x99s] money."},
		{"Erdo\xc4\x9f"
		 "an met Erdogan.",
		 "erdogan",
		 "[Erdo\xc4\x9f"
		 "an] met [Erdogan]."},
		{"A Taliban-appointed man.", "Taliban-appointed",
		 "A [Taliban]-[appointed] man."},
		{"The U.N. and the UN.", "un", "The [U.N.] and the [UN]."},
		{"He told us of the US plan.", "US plan", "He told us of the [US] [plan]."},
		{"He told us of the US plan.", "us plan", "He told us of the US [plan]."},
		{"Prices rose 3.5% to $1,000 in 2025.", "3.5 2025",
		 "Prices rose [3.5]% to $1,000 in [2025]."},
		{"an ox", "ox yak", "an [ox]"},
		{"an ox", "yak", ""},
		{"the of", "the", "[the] of"},
		{"Ox ox OX", "ox ox", "[Ox] [ox] [OX]"},
		{"\xe4\xb8\xad\xe5\x9b\xbd\xe5\xa4\x96\xe4\xba\xa4", "\xe5\x9b\xbd\xe5\xa4\x96",
		 "\xe4\xb8\xad[\xe5\x9b\xbd\xe5\xa4\x96]\xe4\xba\xa4"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_marked(&cases[i], "", "en");
}

TEST(match__operators)
{
	static const struct marked cases[] = {
		{"A red line, red lines, a line so red.", "\"red line\"",
		 "A [red line], red lines, a line so red."},
		{"A red\nline.", "\"RED LINE\"", "A [red\nline]."},
		{"red lines", "\"red line\"", ""},
		{"banks and bank", "\"bank\"", "banks and [bank]"},
		{"one two one two one", "\"one two one\"", "[one two one two one]"},
		{"ox one two three yak", "ox NEAR/4 yak", "[ox] one two three [yak]"},
		{"ox one two three yak", "ox NEAR/3 yak", ""},
		{"yak ox yak one two three four yak", "ox NEAR/2 yak",
		 "[yak] [ox] [yak] one two three four yak"},
		{"terror, Terrorists and counterterrorism", "terror*",
		 "[terror], [Terrorists] and counterterrorism"},
		{"ox and yak", "ox -gnu", "[ox] and yak"},
		{"ox and yak", "ox -yak", ""},
		{"ox and yak", "+ox NOT (gnu OR emu)", "[ox] and yak"},
		{"ox and yak", "(ox AND yak) OR emu", "[ox] and [yak]"},
		{"ox and yak", "ox AND emu", ""},
		{"ox and yak", "lang:en yak", "ox and [yak]"},
		{"ox and yak", "id:1", "ox and yak"},
		{"ox and yak", "-emu", "ox and yak"},
		{"ox and yak", "source:bbc ox", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_marked(&cases[i], "", "en");
}

/* Headlines are found, and are no part of the passage. */
TEST(match__headlines)
{
	static const struct marked cases[] = {
		{"An ox walks.", "running", "An ox walks."},
		{"An ox walks.", "ox emu", "An [ox] walks."},
		{"An ox walks.", "title:emu walk", "An ox [walks]."},
		{"An ox walks.", "title:\"emu runs\"", "An ox walks."},
		{"An ox walks.", "title:\"emu run\"", ""},
		{"An ox walks.", "title:ox", ""},
		{"An ox walks.", "ox -emu", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_marked(&cases[i], "The emu runs", "en");
}

TEST(match__languages)
{
	static const struct {
		const char *lang;
		struct marked marked;
	} cases[] = {
		{"de",
		 {"Die H\xc3\xa4user brannten.", "Haus", "Die [H\xc3\xa4user] brannten."}},
		{"fr",
		 {"L\xe2\x80\x99"
		  "Afrique et les r\xc3\xa9"
		  "fugi\xc3\xa9s.",
		  "r\xc3\xa9"
		  "fugi\xc3\xa9",
		  "L\xe2\x80\x99"
		  "Afrique et les [r\xc3\xa9"
		  "fugi\xc3\xa9s]."}},
		{"es", {"Las canciones nuevas.", "canci\xc3\xb3n", "Las [canciones] nuevas."}},
		{"xx", {"unbekannte Worte", "worte", "unbekannte [Worte]"}},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_marked(&cases[i].marked, "", cases[i].lang);
}

TEST(match__quotes)
{
	static const char story[] =
		"The morning was calm in the old town. Dr. Smith fed an ox at 3.5 p.m. on "
		"Monday. "
		"Nobody had seen a yak there before. The yak ate the hay of the ox. "
		"\xe2\x80\x9cIt was hungry,\xe2\x80\x9d said Smith. Then a gnu came by and "
		"looked at them for long.";
	static const struct {
		const char *query, *quote;
	} cases[] = {
		{"smith feeding", "Dr. Smith fed an ox at 3.5 p.m. on Monday."},
		{"yak ox", "The yak ate the hay of the ox."},
		{"gnu", "Then a gnu came by and looked at them for long."},
		{"calm town", "The morning was calm in the old town."},
		{"hungry", "\xe2\x80\x9cIt was hungry,\xe2\x80\x9d said Smith."},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct scratch s;
		lede_results *results = search_in(&s, "", "en", story, cases[i].query);
		REQUIRE(results && results->count == 1);
		char quote[1000];
		snprintf(quote, sizeof quote, "%.*s", (int)results->items[0].quote.text.len,
			 results->items[0].quote.text.ptr);
		CHECK_STR(quote, cases[i].quote);
		lede_results_free(results);
	}
}

TEST(match__missing)
{
	static const struct {
		const char *query, *missing;
	} cases[] = {
		{"ox emu", "emu"},
		{"Emu, ox! Gnu?", "Emu Gnu"},
		{"ox \"walks an\"", "\"walks an\""},
		{"ox -emu", ""},
		{"ox (emu OR gnu)", "emu OR gnu"},
		{"+ox emu emu", "emu"},
		{"ox (ox OR emu)", ""},
		{"the ox of emu", "emu"},
		{"ox em*", "em*"},
		{"source:bbc OR ox", ""},
		{"walking oxen", "oxen"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct scratch s;
		char missing[200] = "";
		lede_results *results = search_in(&s, "", "en", "An ox walks.", cases[i].query);
		CHECK(results && results->count == 1);
		for (size_t m = 0;
		     results && results->count && m < results->items[0].missing_count; m++) {
			lede_span word = results->items[0].missing[m];
			snprintf(missing + strlen(missing), sizeof missing - strlen(missing),
				 "%s%.*s", m ? " " : "", (int)word.len, word.ptr);
		}
		if (strcmp(missing, cases[i].missing) != 0)
			printf("# query: %s\n", cases[i].query);
		CHECK_STR(missing, cases[i].missing);
		lede_results_free(results);
	}
}

TAP_MAIN
