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
		{"/x", 0, 0},
		{"//", 0, 0},
		{"/.ab/x", 0, 0},
		{".ab/x", 0, 0},
		{"x..ab/y", 0, 0},
		{"news.example./y", 0, 15},
		{"-.ab/y", 0, 6},
		{"c4.x1/y", 0, 0},
		{"Ab.Cd/", 0, 6},
		{"www.", 0, 4},
		{"www", 0, 0},
		{"wwwx.org", 0, 0},
		{"http:/x", 0, 0},
		{"https://x.org)y", 0, 13},
		{"https://x.org\xe3\x80\x80y", 0, 13},
		{"https://\xff\xc3\x28/z a", 0, 13},
		{"https://x.org/\xe2\x80", 0, 16},
		{"a.bc\xff/y", 0, 0},
		{"a@www.news.example", 2, 2},
		{"@news.example/x", 1, 1},
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
	/* 253 bytes are the longest that a host name has. */
	const struct {
		size_t bytes;
		bool is_host;
	} cases[] = {{252, true}, {253, true}, {254, false}, {255, false}, {999, false}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		memset(host, 'a', sizeof host);
		host[cases[i].bytes - 4] = '.';
		host[cases[i].bytes] = '/';
		struct span text = {host, cases[i].bytes + 1};
		CHECK(pasted_url_end(text, 0) == (cases[i].is_host ? text.len : 0));
	}
}

/* At every byte of bytes of every kind it ends at the byte or behind it, within the text. */
TEST(pasted_url__any_bytes)
{
	static const char alphabet[] = "/.w:@a\"9 \xff\xc3\xa9\xe2";
	uint32_t seed = 3;
	char text[40];
	for (int round = 0; round < 20000; round++) {
		for (size_t i = 0; i < sizeof text; i++) {
			seed = seed * 1664525 + 1013904223;
			text[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
		}
		for (size_t at = 0; at <= sizeof text; at++) {
			size_t end = pasted_url_end((struct span){text, sizeof text}, at);
			REQUIRE(end >= at && end <= sizeof text);
		}
	}
}

TEST(pasted_url__alone_or_not)
{
	CHECK(!has_words_beside_urls(SPAN("")));
	CHECK(!has_words_beside_urls(SPAN("https://t.co/a www.news.example/b?c")));
	CHECK(has_words_beside_urls(SPAN("https://t.co/a flood")));
	CHECK(has_words_beside_urls(SPAN("flood https://t.co/a")));
	CHECK(has_words_beside_urls(SPAN("a@b.com")));
	CHECK(has_words_beside_urls(SPAN("and/or")));
	CHECK(!has_words_beside_urls(SPAN("... / // \xff\xff ?")));
	CHECK(!has_words_beside_urls(SPAN("(www.x.org) \"pic.twitter.com/abc\"")));
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

TEST(tag_words__odd)
{
	check_tag("", "");
	check_tag("_", "");
	check_tag("___", "");
	check_tag("save_the_bees", "save|the|bees");
	check_tag("_bees_", "bees");
	check_tag("__save__bees__", "save|bees");
	check_tag("BlackLivesMatter", "Black|Lives|Matter");
	check_tag("g20inRome", "g|20|in|Rome");
	check_tag("\xe4\xb8\xad\xe5\x9b\xbd\xe4\xba\xba",
		  "\xe4\xb8\xad\xe5\x9b\xbd\xe4\xba\xba");
	check_tag("\xe4\xb8\xad\xe5\x9b\xbd"
		  "2024",
		  "\xe4\xb8\xad\xe5\x9b\xbd|2024");
	/* Accents of their own: combining marks stay with their letters. */
	check_tag("E\xcc\x81te\xcc\x81Indien", "E\xcc\x81te\xcc\x81|Indien");
	check_tag("soft\xc2\xadlyRed", "soft\xc2\xadly|Red");
	check_tag("\xff\xffRed\xc3", "Red");
}

/* With more parts than there is room for, none is lost. */
TEST(tag_words__many)
{
	check_tag("a_b_c_d_e_f_g_h", "a|b|c|d|e|f|g|h");
	check_tag("a_b_c_d_e_f_g_h_i_j", "a|b|c|d|e|f|g|h_i_j");
	check_tag("a_b_c_d_e_f_g_h__", "a|b|c|d|e|f|g|h");
	check_tag("AbCdEfGhIjKlMnOpQr", "Ab|Cd|Ef|Gh|Ij|Kl|Mn|OpQr");
	check_tag("1a2b3c4d5e6f", "1|a|2|b|3|c|4|d5e6f");
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
	/* Quoted words are words, and stand for the first one too. */
	check_names("\"What did Muttaqi say\" in Kabul", "Muttaqi Kabul");
	check_names("who met \"Wang Yi\" there today", "Wang Yi");
	check_names("talks (in Doha OR in Kabul) fail", "Doha Kabul");
	/* Seven of ten: the most at which capitals still tell names from other words. */
	check_names("in Ab Cd Ef Gh Ij Kl Mn of by", "Ab Cd Ef Gh Ij Kl Mn");
	check_names("in Ab Cd Ef Gh Ij Kl Mn Op by", "");
	/* Numbers and words without capitals in their script do not count either way. */
	check_names("2024 2025 2026 Kabul Doha", "");
	check_names("2024 Kabul talks", "");
	check_names("the 2024 Kabul talks", "Kabul");
	check_names("\xe4\xb8\xad\xe5\x9b\xbd Kabul Doha", "");
	check_names("U.S. envoys met in Kabul", "U.S. Kabul");
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

static void check_added(const char *query, size_t want)
{
	struct arena arena = {0};
	struct query_node *root;
	REQUIRE(query_parse(&root, span_of(query), 0, &arena, NULL) == STATUS_OK);
	size_t given = root->child_count;
	CHECK(implied_add(root, &arena, NULL) == STATUS_OK);
	if (root->child_count != given + want)
		printf("# %s: %zu\n", query, root->child_count - given);
	CHECK(root->child_count == given + want);
	arena_free(&arena);
}

/* What is added for a tag: its parts, and nothing that is the tag itself or no word. */
TEST(implied__of_one_tag)
{
	const struct {
		const char *query;
		size_t added;
	} cases[] = {{"#metoo", 0},    {"#___ smoke", 0},  {"#_bees_", 1},
		     {"#COVID19", 2},  {"#save_bees_", 2}, {"#a_b_c_d_e_f_g_h_i_j", 8},
		     {"# RedLine", 0}, {"x#RedLine", 0},   {"@RedLine", 2},
		     {"RedLine", 0}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_added(cases[i].query, cases[i].added);
}

/* Words of phrases count for themselves beside wanted words, not alone nor beside others. */
TEST(implied__phrases)
{
	const struct {
		const char *query;
		size_t added;
	} cases[] = {{"\"red line\"", 0},
		     {"\"red line\" kabul", 2},
		     {"\"red line\" the", 0},
		     {"\"red line\" +kabul", 0},
		     {"+\"red line\" kabul", 0},
		     {"-\"red line\" kabul", 0},
		     {"\"red line\" \"a b c\" x", 5}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_added(cases[i].query, cases[i].added);
}

TEST(implied__not_of_signs)
{
	const char *const queries[] = {"-#AustralianFires smoke", "+#AustralianFires smoke",
				       "#AustralianFires AND smoke", "Australian#Fires"};
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
		check_added(queries[i], 0);
}

TAP_MAIN
