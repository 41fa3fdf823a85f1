/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * On ASCII text our words, positions and stems are those of Xapian's TermGenerator and stemmer.
 * A deliberate difference would stand here as a test of its own; there is none in the words.
 *
 * LEDE_SHARED names the folder with the real news texts (default ../shared), LEDE_FULL=1 has
 * all of them compared instead of a sample.
 */
#pragma GCC diagnostic ignored "-Wpedantic" /* compound literals in the C headers */
extern "C" {
#include "text/stem.h"
#include "text/token.h"
}
#include "tests/unit/tap.h"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <jansson.h>
#include <string>
#include <vector>
#include <xapian.h>

using std::string;
using std::vector;

/* The terms of the document at their positions, from 1 on. */
static vector<string> terms_by_position(const Xapian::Document &document)
{
	vector<string> terms;
	for (auto t = document.termlist_begin(); t != document.termlist_end(); ++t) {
		for (auto p = t.positionlist_begin(); p != t.positionlist_end(); ++p) {
			if (*p >= terms.size())
				terms.resize(*p + 1);
			terms[*p] = *t;
		}
	}
	return terms;
}

static vector<string> xapian_terms(const string &text,
				   Xapian::TermGenerator::stem_strategy strategy)
{
	static const Xapian::Stem english("en");
	Xapian::TermGenerator generator;
	Xapian::Document document;
	generator.set_stemmer(english);
	generator.set_stemming_strategy(strategy);
	generator.set_document(document);
	generator.index_text(text);
	return terms_by_position(document);
}

static struct stemmer *english()
{
	static struct stemmer *stemmer;
	if (!stemmer && stemmer_open(&stemmer, span{"en", 2}, NULL) != STATUS_OK)
		abort();
	return stemmer;
}

static vector<string> our_terms(const string &text, bool stemmed)
{
	vector<string> terms(1);
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, span{text.data(), text.size()});
	while (token_walk_next(&walk, &token)) {
		struct span term = stemmed ? stemmer_term(english(), &token) : token.word;
		terms.resize(token.position);
		terms.emplace_back(term.ptr, term.len);
	}
	return terms.size() > 1 ? terms : vector<string>();
}

static bool same_terms(const string &text, const vector<string> &ours,
		       const vector<string> &theirs)
{
	if (ours == theirs)
		return true;
	size_t i = 0;
	while (i < ours.size() && i < theirs.size() && ours[i] == theirs[i])
		i++;
	printf("# at position %zu: ours \"%s\", Xapian's \"%s\", in: %.200s\n", i,
	       i < ours.size() ? ours[i].c_str() : "",
	       i < theirs.size() ? theirs[i].c_str() : "", text.c_str());
	return false;
}

static bool same_as_xapian(const string &text)
{
	return same_terms(text, our_terms(text, false),
			  xapian_terms(text, Xapian::TermGenerator::STEM_NONE)) &&
	       same_terms(text, our_terms(text, true),
			  xapian_terms(text, Xapian::TermGenerator::STEM_ALL));
}

TEST(token_oracle__words_of_a_sentence)
{
	CHECK(same_as_xapian(
		"Pakistan and Afghanistan have agreed to fully normalize relations."));
	CHECK(same_as_xapian(""));
	CHECK(same_as_xapian("  ... ;;; --- "));
	CHECK(same_as_xapian("_under_score_ __ _ a_b"));
}

TEST(token_oracle__joints)
{
	CHECK(same_as_xapian(
		"AT&T M&S R&D a&&b &a a& don't rock'n'roll it''s 'quoted' O'Neill's"));
	CHECK(same_as_xapian(
		"5'6 5'a a'5 1&2 1&b 3.14 1,234,567.89 1..2 1.,2 1;2 1:2 a.b a,b a;b"));
	CHECK(same_as_xapian("1.a a.1 1,a a,1 10.5pct 2,513,200 v1.2.3 192.168.0.1 3. 4, x'"));
}

TEST(token_oracle__suffixes)
{
	CHECK(same_as_xapian(
		"C++ C# F# C+++ C++++ C+# C+#+ C+#+# fish+chips a+ b+c+ +1 #tag a#b"));
	CHECK(same_as_xapian("1+ 1+1 C++. C++' C++'s a'b+ U.S.+ AT&T# x+++y x++++y"));
	CHECK(same_as_xapian("C+"));
	CHECK(same_as_xapian("C++++"));
}

TEST(token_oracle__initials)
{
	CHECK(same_as_xapian(
		"U.S. U.N. U.S.A U.S.A. P.T.O., U.N.C.L.E U.S.-based (U.S.) U.S.'s"));
	CHECK(same_as_xapian(
		"U.S.based U.S.A1 U.S.1 U.S._ A.B.C.d A. A.. A.B A..B a.b. A.b B.A.b"));
	CHECK(same_as_xapian("U.S"));
	CHECK(same_as_xapian("U."));
	CHECK(same_as_xapian("A.B.C.D.E.Fg.H.I J.K.+"));
}

TEST(token_oracle__long_words)
{
	for (size_t len = 60; len < 140; len++) {
		CHECK(same_as_xapian("x " + string(len, 'a') + " y"));
		CHECK(same_as_xapian("x " + string(len - 2, 'a') + "++ y"));
		string initials;
		for (size_t i = 0; i < len; i++)
			initials += "A.";
		CHECK(same_as_xapian(initials + " b"));
		CHECK(same_as_xapian(initials + "b c"));
		CHECK(same_as_xapian("1" + string(len, '.') + string(len, '1') + "'a"));
	}
}

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* Letters and the marks that join them, in all manner of rows. */
static string token_soup(uint32_t *state)
{
	static const char alphabet[] = "aabcABCSU012__..,,;''&&++##  -!\n";
	string text;
	size_t len = next_random(state) % 60;
	for (size_t i = 0; i < len; i++)
		text += alphabet[next_random(state) % (sizeof alphabet - 1)];
	return text;
}

TEST(token_oracle__token_soup)
{
	uint32_t state = 20260521;
	unsigned rounds = getenv("LEDE_FULL") ? 1000000 : 10000, different = 0;
	for (unsigned i = 0; i < rounds && different < 5; i++)
		different += !same_as_xapian(token_soup(&state));
	CHECK(different == 0);
}

TEST(token_oracle__any_ascii)
{
	uint32_t state = 7;
	unsigned rounds = getenv("LEDE_FULL") ? 200000 : 3000, different = 0;
	for (unsigned i = 0; i < rounds && different < 5; i++) {
		string text;
		for (size_t len = next_random(&state) % 200; len; len--)
			text += (char)(1 + next_random(&state) % 127);
		different += !same_as_xapian(text);
	}
	CHECK(different == 0);
}

/* Compares each run of ASCII in the text; returns how many differ. */
static unsigned compare_ascii_runs(const string &text)
{
	unsigned different = 0;
	for (size_t start = 0; start < text.size();) {
		size_t end = start;
		while (end < text.size() && (unsigned char)text[end] < 0x80)
			end++;
		different += end > start && !same_as_xapian(text.substr(start, end - start));
		start = end + 1;
	}
	return different;
}

/* Compares every nth article; returns false when the file is not there. */
static bool compare_articles(const char *collection, unsigned every)
{
	const char *shared = getenv("LEDE_SHARED");
	std::ifstream file(string(shared ? shared : "../shared") + "/data/eval/" + collection +
			   "/docs.jsonl");
	if (!file)
		return false;
	string line;
	unsigned different = 0, articles = 0;
	for (unsigned n = 0; std::getline(file, line) && different < 5; n++) {
		if (n % every)
			continue;
		json_t *article = json_loadb(line.data(), line.size(), 0, NULL);
		const char *text = json_string_value(json_object_get(article, "text"));
		if (text)
			different += compare_ascii_runs(text);
		json_decref(article);
		articles++;
	}
	printf("# %s: %u articles compared\n", collection, articles);
	CHECK(articles > 0 && different == 0);
	return true;
}

TEST(token_oracle__reuters)
{
	if (!compare_articles("reuters_headline", getenv("LEDE_FULL") ? 1 : 50))
		SKIP("no Reuters texts: set LEDE_SHARED");
}

TEST(token_oracle__bbc)
{
	if (!compare_articles("bbc_headline", getenv("LEDE_FULL") ? 1 : 20))
		SKIP("no BBC texts: set LEDE_SHARED");
}

TAP_MAIN
