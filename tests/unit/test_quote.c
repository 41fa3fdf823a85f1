/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which sentences are quoted, and which questions want a number: tables of a query and a
 * passage. Every word of a query but function words is a leaf of the same idf, or of idf / 4
 * when it is "common".
 */
#include "searcher/question.h"
#include "searcher/quote.h"
#include "searcher/stopword.h"
#include "tests/unit/tap.h"
#include "text/token.h"

enum { MOST_HITS = 400 };

struct asked {
	struct arena arena;
	struct leaf leaves[PLAN_MAX_LEAVES];
	struct span words[PLAN_MAX_LEAVES];
	struct plan plan;
	struct hit hits[MOST_HITS];
	struct hit_list list;
};

static void parse(struct asked *a, const char *query)
{
	struct error err;
	*a = (struct asked){0};
	CHECK(query_parse(&a->plan.root, span_of(query), 0, &a->arena, &err) == STATUS_OK);
}

/* The leaves of a query of plain words. */
static void plan_words(struct asked *a, double idf)
{
	for (size_t i = 0; i < a->plan.root->child_count; i++) {
		const struct query_node *node = a->plan.root->children[i];
		struct span word = node->words[0].word;
		if (is_stopword(word))
			continue;
		a->words[a->plan.leaf_count] = word;
		a->leaves[a->plan.leaf_count++] = (struct leaf){
			.kind = LEAF_WORD,
			.idf = span_equal(word, SPAN("common")) ? idf / 4 : idf,
			.ranks = node->role == ROLE_WANTED,
			.is_quoted = node->role == ROLE_WANTED,
		};
	}
	a->plan.leaves = a->leaves;
}

static void find_hits(struct asked *a, struct span passage)
{
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, passage);
	while (token_walk_next(&walk, &token))
		for (size_t i = 0; i < a->plan.leaf_count && a->list.count < MOST_HITS; i++)
			if (span_equal(token.word, a->words[i]))
				a->hits[a->list.count++] =
					(struct hit){token.byte_start, token.byte_end,
						     token.position, (uint32_t)i};
	a->list.items = a->hits;
}

static void check_quote(const char *query, const char *passage, const char *want, double idf)
{
	struct asked a;
	struct range range;
	char got[2000];
	struct span text = span_of(passage);
	parse(&a, query);
	plan_words(&a, idf);
	find_hits(&a, text);
	quote_choose(&range, &a.plan, text, false, &a.list);
	CHECK(range.start <= range.end && range.end <= text.len);
	snprintf(got, sizeof got, "%.*s", (int)(range.end - range.start),
		 text.ptr + range.start);
	if (strcmp(got, want) != 0)
		printf("# query: %s\n", query);
	CHECK_STR(got, want);
	arena_free(&a.arena);
}

struct quoted {
	const char *query, *passage, *quote;
};

/* In a small index and in a large one the same is quoted. */
static void check_quotes(const struct quoted *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		check_quote(cases[i].query, cases[i].passage, cases[i].quote, 0.3);
		check_quote(cases[i].query, cases[i].passage, cases[i].quote, 6);
	}
}

#define CHECK_QUOTES(cases) check_quotes(cases, sizeof(cases) / sizeof *(cases))

TEST(quote__most_of_the_query)
{
	static const struct quoted cases[] = {
		{"ox yak", "An ox ate. A yak met an ox. A yak slept.", "A yak met an ox."},
		{"ox yak", "Ox ox ox ox. A yak met an ox.", "A yak met an ox."},
		{"common ox", "It is common hay. The ox ate it.", "The ox ate it."},
		{"ox common", "Common, common. The ox of the hay is brown.",
		 "The ox of the hay is brown."},
		{"ox -yak", "A yak met a yak. An ox ate.", "An ox ate."},
		{"the of", "One ate. Two of the three slept.", "One ate."},
		{"ox", "", ""},
		{"ox", "no stop and no ox", "no stop and no ox"},
	};
	CHECK_QUOTES(cases);
}

TEST(quote__neighbours_join_when_they_add)
{
	static const struct quoted cases[] = {
		{"ox yak", "Rain fell. An ox ate. A yak slept. Rain fell.",
		 "An ox ate. A yak slept."},
		{"ox yak gnu", "Rain fell. An ox ate. A yak slept. A gnu came.",
		 "An ox ate. A yak slept. A gnu came."},
		{"ox yak gnu emu", "An ox ate. A yak slept. A gnu came. An emu met them.",
		 "An ox ate. A yak slept. A gnu came."},
		{"ox yak", "An ox ate. Rain fell. A yak slept.",
		 "An ox ate. Rain fell. A yak slept."},
		{"ox yak gnu emu elk common",
		 "An ox met a yak, a gnu, an emu and an elk. Common hay is dry.",
		 "An ox met a yak, a gnu, an emu and an elk."},
	};
	CHECK_QUOTES(cases);
}

TEST(quote__does_not_grow_long)
{
	char passage[700], first[400];
	memset(first, 'x', 300);
	snprintf(first + 300, sizeof first - 300, " an ox.");
	snprintf(passage, sizeof passage, "%s A yak%.120s slept.", first, first);
	check_quote("ox yak", passage, first, 6);
	snprintf(passage, sizeof passage, "%s A yak slept.", first);
	check_quote("ox yak", passage, passage, 6);
}

TEST(quote__of_equals)
{
	static const struct quoted cases[] = {
		{"ox", "The ox ate hay on that day in May. The ox slept.",
		 "The ox ate hay on that day in May."},
		{"ox", "The ox ate. The ox met.", "The ox ate."},
		{"red line", "The line was red. The red line at the border fell.",
		 "The red line at the border fell."},
		{"emu", "One ate, as it was noon. Two ate.", "One ate, as it was noon."},
	};
	CHECK_QUOTES(cases);
}

TEST(quote__leaning_sentences)
{
	static const struct quoted cases[] = {
		{"ox", "He saw the ox. Smith of Kabul saw the ox.",
		 "Smith of Kabul saw the ox."},
		{"ox", "\"But the ox is ill.\" The brown ox is very ill.",
		 "The brown ox is very ill."},
		{"ox", "Rain fell. He saw the ox.", "He saw the ox."},
		{"ox yak", "Hello, an ox. He saw the ox and the yak.",
		 "He saw the ox and the yak."},
	};
	CHECK_QUOTES(cases);
}

TEST(quote__a_number_answers)
{
	static const struct quoted cases[] = {
		{"When was the ox born", "The ox was born. In May 1998 the ox was born.",
		 "In May 1998 the ox was born."},
		{"Where was the ox born", "The ox was born. In May 1998 the ox was born.",
		 "The ox was born."},
		{"how many gnu", "The gnu ate. All 12 gnu and yak slept well.",
		 "All 12 gnu and yak slept well."},
		{"when was the ox born", "The ox was born. It was 1998.", "The ox was born."},
	};
	CHECK_QUOTES(cases);
}

TEST(quote__more_sentences_than_are_looked_at)
{
	char passage[1000] = "";
	for (size_t i = 0; i < 80; i++)
		strcat(passage, "A gnu ate. ");
	strcat(passage, "An ox ate.");
	check_quote("ox", passage, "A gnu ate.", 6);
}

TEST(question__number)
{
	static const struct {
		const char *query;
		bool want;
	} cases[] = {
		{"", false},
		{"When was the war", true},
		{"war when", false},
		{"How many Kurds live in Turkey?", true},
		{"about how much does it cost", true},
		{"how long did it last", true},
		{"How did they die", false},
		{"how", false},
		{"how, when", false},
		{"In what year did he die", true},
		{"which date", true},
		{"what did he do that year", false},
		{"\"when\" was it", false},
		{"-when was it", false},
		{"how \"many\" gnu", false},
		{"how AND many", false},
		{"how source:bbc many", false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct asked a;
		parse(&a, cases[i].query);
		if (question_wants_number(a.plan.root) != cases[i].want)
			printf("# query: %s\n", cases[i].query);
		CHECK(question_wants_number(a.plan.root) == cases[i].want);
		arena_free(&a.arena);
	}
}

TAP_MAIN
