/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What people paste: web addresses, tags, names.
 */
#include "searcher/implied.h"
#include "searcher/name_word.h"
#include "searcher/pasted_url.h"
#include "tests/unit/tap.h"

/* ---- web addresses ---- */

TEST(pasted_url__ends)
{
	const struct {
		const char *text;
		size_t at, end;
	} cases[] = {
		{"https://t.co/x1 said", 0, 15},
		{"see http://news.example/a?b=c#d", 4, 31},
		{"(www.news.example)", 1, 17},
		{"pic.twitter.com/Ab9", 0, 19},
		{"a \"https://t.co/x\" b", 3, 17},
		{"https://", 0, 8},
		{"and/or", 0, 0},
		{"3.5/4", 0, 0},
		{"U.S./China", 0, 0},
		{"news.example", 0, 0},
		{"a@news.example/x", 2, 2},
		{"../x", 0, 0},
		{"/", 0, 0},
		{"", 0, 0},
		{"x.\xff/y", 0, 0},
		{"h.\xc3\xa9\xc3\xa9/y", 0, 0},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t end = pasted_url_end(span_of(cases[i].text), cases[i].at);
		if (end != cases[i].end)
			printf("# %s: %zu\n", cases[i].text, end);
		CHECK(end == cases[i].end);
	}
}

TEST(pasted_url__long_host)
{
	char host[1000];
	memset(host, 'a', sizeof host);
	host[500] = '.';
	host[999] = '/';
	CHECK(pasted_url_end((struct span){host, sizeof host}, 0) == 0);
}

TEST(pasted_url__alone_or_not)
{
	CHECK(!has_words_beside_urls(SPAN("")));
	CHECK(!has_words_beside_urls(SPAN("https://t.co/a www.news.example/b?c")));
	CHECK(has_words_beside_urls(SPAN("https://t.co/a flood")));
	CHECK(has_words_beside_urls(SPAN("flood https://t.co/a")));
}

/* ---- tags ---- */

static void check_tag(const char *tag, const char *want)
{
	struct span words[TAG_MAX_WORDS];
	char got[256] = "";
	size_t count = tag_words(words, span_of(tag)), used = 0;
	CHECK(count <= TAG_MAX_WORDS);
	for (size_t i = 0; i < count; i++)
		used += (size_t)snprintf(got + used, sizeof got - used, "%s%.*s", i ? "|" : "",
					 (int)words[i].len, words[i].ptr);
	CHECK_STR(got, want);
}

TEST(tag_words__cut)
{
	check_tag("realDonaldTrump", "real|Donald|Trump");
	check_tag("AustralianFires", "Australian|Fires");
	check_tag("HTMLPage2", "HTML|Page|2");
	check_tag("COVID19", "COVID|19");
	check_tag("metoo", "metoo");
	check_tag("TTP", "TTP");
	check_tag("\xc3\x89t\xc3\xa9Indien", "\xc3\x89t\xc3\xa9|Indien");
	check_tag("ABCDEFGhIjKlMnOpQrStUv", "ABCDEF|Gh|Ij|Kl|Mn|Op|Qr|StUv");
}

TEST(tag_words__underscores)
{
	struct span words[TAG_MAX_WORDS];
	CHECK(tag_words(words, SPAN("")) == 0);
	CHECK(tag_words(words, SPAN("___")) <= 1);
	CHECK(tag_words(words, SPAN("save_the_bees")) == 3);
	CHECK(tag_words(words, SPAN("_bees_")) >= 1);
}

/* ---- through the parser ---- */

/* The names in a query, as typed, with spaces between them. */
static void list_names(char *out, size_t room, const struct query_node *node,
		       const struct name_style *style)
{
	for (size_t i = 0; i < node->word_count; i++)
		if (is_name_word(style, &node->words[i])) {
			size_t used = strlen(out);
			snprintf(out + used, room - used, "%s%.*s", used ? " " : "",
				 (int)node->words[i].typed.len, node->words[i].typed.ptr);
		}
	for (size_t i = 0; i < node->child_count; i++)
		list_names(out, room, node->children[i], style);
}

static void check_names(const char *query, const char *want)
{
	struct arena arena = {0};
	struct query_node *root;
	char got[256] = "";
	CHECK(query_parse(&root, span_of(query), 0, &arena, NULL) == STATUS_OK);
	struct name_style style = name_style_of(root);
	list_names(got, sizeof got, root, &style);
	CHECK_STR(got, want);
	arena_free(&arena);
}

TEST(name_word__table)
{
	check_names("what did Muttaqi say in Kabul", "Muttaqi Kabul");
	check_names("What did Muttaqi say in Kabul", "Muttaqi Kabul");
	check_names("Kabul dialogue", "");
	check_names("TTP accusations", "TTP");
	check_names("kabul dialogue", "");
	check_names("WHO WARNS OF NEW DISEASE", "");
	check_names("Snow Stops Trains in Kasteln", "");
	check_names("Kabul", "");
	check_names("1963 talks in 1964", "");
	check_names("", "");
}

static const struct query_node *word_at(const struct query_node *root, size_t i)
{
	return i < root->child_count && root->children[i]->kind == QUERY_WORD
		       ? root->children[i]
		       : NULL;
}

TEST(implied__tags)
{
	struct arena arena = {0};
	struct query_node *root;
	REQUIRE(query_parse(&root, SPAN("#AustralianFires spread @a_b x@YzAb.example"), 0,
			    &arena, NULL) == STATUS_OK);
	size_t given = root->child_count;
	CHECK(given == 6); /* the tag, spread, a_b, x, yzab, example */
	REQUIRE(implied_add(root, &arena, NULL) == STATUS_OK);
	REQUIRE(root->child_count == given + 4);
	const char *const want[] = {"australian", "fires", "a", "b"};
	for (size_t i = 0; i < 4; i++) {
		const struct query_node *node = word_at(root, given + i);
		REQUIRE(node != NULL);
		CHECK(node->implied);
		CHECK(span_equal(node->words[0].word, span_of(want[i])));
	}
	arena_free(&arena);
}

TEST(implied__not_of_signs)
{
	const char *const queries[] = {"-#AustralianFires smoke", "+#AustralianFires smoke",
				       "#AustralianFires AND smoke", "Australian#Fires"};
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		struct arena arena = {0};
		struct query_node *root;
		REQUIRE(query_parse(&root, span_of(queries[i]), 0, &arena, NULL) == STATUS_OK);
		size_t given = root->child_count;
		CHECK(implied_add(root, &arena, NULL) == STATUS_OK);
		CHECK(root->child_count == given);
		arena_free(&arena);
	}
}

TAP_MAIN
