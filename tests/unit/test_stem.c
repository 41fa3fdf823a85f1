/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/stem.h"

#include "tests/unit/tap.h"
#include "text/fold.h"
#include "text/language.h"

#include <libstemmer.h>
#include <stdint.h>
#include <stdlib.h>

/* The terms of the text's words in a language, a space behind each, in static memory. */
static const char *terms_of(const char *language, const char *text)
{
	static char out[4096];
	size_t len = 0;
	struct stemmer *stemmer;
	if (stemmer_open(&stemmer, span_of(language), NULL) != STATUS_OK)
		return "out of memory";
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, span_of(text));
	while (token_walk_next(&walk, &token)) {
		struct span term = stemmer_term(stemmer, &token);
		len += (size_t)snprintf(out + len, sizeof out - len, "%.*s ", (int)term.len,
					term.ptr);
	}
	out[len] = '\0';
	stemmer_close(stemmer);
	return out;
}

static const char *code_of(const char *language)
{
	struct stemmer *stemmer;
	if (stemmer_open(&stemmer, span_of(language), NULL) != STATUS_OK)
		return "out of memory";
	const char *code = stemmer_code(stemmer);
	stemmer_close(stemmer);
	return code;
}

static const char *folded(const char *word)
{
	static char out[4 * TOKEN_MAX_BYTES + 1];
	out[fold_accents(out, sizeof out - 1, span_of(word))] = '\0';
	return out;
}

TEST(stem__english)
{
	CHECK_STR(terms_of("en", "relations agreed normalizing Pakistan's"),
		  "relat agre normal pakistan ");
	CHECK_STR(terms_of("en", "1987 3.14 1980s 155,221"), "1987 3.14 1980s 155,221 ");
}

TEST(stem__english_folds_first)
{
	CHECK_STR(terms_of("en", "Erdoğan Erdogan résumés resumes"),
		  "erdogan erdogan resum resum ");
	CHECK_STR(terms_of("en", "Straße Łódź Ångström façades"),
		  "strass lodz angstrom facad ");
	CHECK_STR(terms_of("en", "China’s China's"), "china china ");
}

TEST(stem__acronyms_are_stemmed_too)
{
	CHECK_STR(terms_of("en", "NGOS ngos U.S. us"), "ngos ngos us us ");
}

TEST(stem__other_languages_stem_first)
{
	CHECK_STR(terms_of("de", "Häuser Häusern Straßen"), "haus haus strass ");
	CHECK_STR(terms_of("fr", "généralement élections"), "general elect ");
	CHECK_STR(terms_of("es", "elecciones elección"), "eleccion eleccion ");
	CHECK_STR(terms_of("ru", "выборов выборы Ёлка ёлка"), "выбор выбор елк елк ");
	CHECK_STR(terms_of("tr", "Erdoğan'ın Erdoğan"), "erdoga erdoga ");
}

TEST(stem__elided_articles)
{
	CHECK_STR(terms_of("fr", "l’Afrique l'homme aujourd'hui qu'il"),
		  "afriqu homm aujourd'hui il ");
	CHECK_STR(terms_of("it", "dell'anno l’acqua"), "anno acqua ");
	CHECK_STR(terms_of("en", "O'Neill d'Artagnan"), "o'neil d'artagnan ");
}

TEST(stem__unknown_language_only_folds)
{
	CHECK_STR(terms_of("xx", "Przykłady żółte words"), "przyklady zolte words ");
	CHECK_STR(code_of("xx"), "none");
	CHECK_STR(code_of(""), "none");
	CHECK_STR(code_of("-"), "none");
}

TEST(stem__codes)
{
	CHECK_STR(code_of("en"), "en");
	CHECK_STR(code_of("EN-GB"), "en");
	CHECK_STR(code_of("eng"), "en");
	CHECK_STR(code_of("English"), "en");
	CHECK_STR(code_of("pt_BR.UTF-8"), "pt");
	CHECK_STR(code_of("nb"), "no");
	CHECK_STR(code_of("nn-NO"), "no");
	CHECK_STR(code_of("ger"), "de");
	CHECK_STR(code_of("porter"), "porter");
}

/* The table knows what libstemmer knows, and nothing else. */
TEST(stem__all_of_libstemmer)
{
	size_t count = 0, known = 0;
	for (const char **name = sb_stemmer_list(); *name; name++, count++) {
		const struct language *language = language_find(span_of(*name));
		CHECK(language && strcmp(language->stemmer, *name) == 0);
	}
	while (language_at(known)) {
		struct stemmer *stemmer;
		CHECK(stemmer_open(&stemmer, span_of(language_at(known)->code), NULL) ==
		      STATUS_OK);
		stemmer_close(stemmer);
		known++;
	}
	CHECK(known == count);
}

TEST(stem__bigrams_come_back_as_they_are)
{
	CHECK_STR(terms_of("en", "日本語 ガス"), "日本 本語 語 ガス ス ");
	CHECK_STR(terms_of("ar", "日本"), "日本 本 ");
}

TEST(stem__a_term_is_never_empty)
{
	CHECK_STR(terms_of("en", "ـ"), "ـ "); /* nothing but a lengthening stroke */
	CHECK_STR(terms_of("ar", "ـ"), "ـ ");
}

TEST(fold__accents)
{
	CHECK_STR(folded("erdoğan"), "erdogan");
	CHECK_STR(folded("ångström"), "angstrom");
	CHECK_STR(folded("việt"), "viet");
	CHECK_STR(folded("smørrebrød æsir œuvre þing straße"),
		  "smorrebrod aesir oeuvre thing strasse");
	CHECK_STR(folded("άνθρωπος"), "ανθρωποσ");
	CHECK_STR(folded("ёлка"), "елка");
	CHECK_STR(folded("isı"), "isi");
	CHECK_STR(folded("أحمد"), "احمد");
	CHECK_STR(folded("مُحَمَّد"), "محمد");
}

/* What looks like an accent but tells two words apart. */
TEST(fold__keeps_letters)
{
	CHECK_STR(folded("ガス"), "ガス");
	CHECK_STR(folded("한국"), "한국");
	CHECK_STR(folded("हिन्दी"), "हिन्दी");
	CHECK_STR(folded("мой"), "мой");
}

TEST(fold__stops_at_the_room)
{
	char out[4];
	CHECK(fold_accents(out, 3, SPAN("abcdef")) == 3);
	CHECK(fold_accents(out, 3, SPAN("abж")) == 2);
	CHECK(fold_accents(out, 0, SPAN("a")) == 0);
	CHECK(fold_accents(out, 4, SPAN("")) == 0);
	CHECK(fold_accents(out, 4,
			   SPAN("a\xFF"
				"b\xC3")) == 2);
	CHECK(fold_case(out, 2, SPAN("abc")) == 3);
	CHECK(fold_case(out, 2, SPAN("ǰǰ")) == 3);
}

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* Words enough that the cache overflows, in their lengths and letters like those of a language.
 */
static size_t random_word(uint32_t *state, char *out, bool ascii)
{
	static const char *const pieces[] = {"a",  "e", "t", "ing", "s",  "ed", "tion", "'s",
					     "er", "1", "é", "ж",   "ов", "ß",  "日"};
	size_t len = 0, count = next_random(state) % 12 + 1;
	out[len++] = (char)('a' + next_random(state) % 26);
	while (count--) {
		const char *piece = pieces[next_random(state) % (ascii ? 10 : 15)];
		memcpy(out + len, piece, strlen(piece));
		len += strlen(piece);
	}
	return len;
}

static void compare_with_uncached(const char *language, bool ascii)
{
	uint32_t state = 3;
	struct stemmer *cached, *plain;
	REQUIRE(stemmer_open(&cached, span_of(language), NULL) == STATUS_OK);
	REQUIRE(stemmer_open(&plain, span_of(language), NULL) == STATUS_OK);
	for (int i = 0; i < 150000; i++) {
		char text[128];
		struct token_walk walk;
		struct token token;
		token_walk_start(&walk, (struct span){text, random_word(&state, text, ascii)});
		while (token_walk_next(&walk, &token)) {
			struct span a = stemmer_term(cached, &token);
			struct span b = stemmer_term_uncached(plain, &token);
			CHECK(span_equal(a, b) && a.len > 0 && a.len <= 2 * TOKEN_MAX_BYTES);
			CHECK(span_equal(stemmer_term(cached, &token), b));
		}
	}
	stemmer_close(cached);
	stemmer_close(plain);
}

TEST(stem__cache_changes_nothing_in_english)
{
	compare_with_uncached("en", true);
}

TEST(stem__cache_changes_nothing_elsewhere)
{
	compare_with_uncached("ru", false);
	compare_with_uncached("none", false);
}

TAP_MAIN
