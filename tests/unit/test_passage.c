/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/passage.h"

#include "tests/unit/guard.h"
#include "tests/unit/sentence_soup.h"
#include "tests/unit/tap.h"
#include "text/sentence.h"
#include "text/token.h"

#include <jansson.h>
#include <stdlib.h>

enum { MOST_TEXT = 1 << 17 };

/* A text that is put together in a test. */
struct draft {
	char bytes[MOST_TEXT];
	size_t len;
};

static struct draft draft;

static void put(const char *piece)
{
	size_t len = strlen(piece);
	if (len > sizeof draft.bytes - draft.len)
		abort();
	memcpy(draft.bytes + draft.len, piece, len);
	draft.len += len;
}

/* `count` sentences of `words` words each. */
static void put_sentences(unsigned count, unsigned words)
{
	while (count--) {
		put("Word");
		for (unsigned i = 1; i < words; i++)
			put(" word");
		put(". ");
	}
}

static struct span drafted(void)
{
	struct span text = {draft.bytes, draft.len};
	draft.len = 0;
	return text;
}

/* The numbers of words of the passages, "100+98+40", in static memory. */
static const char *lengths(struct span text)
{
	static char out[4096];
	struct passage_list list = {0};
	size_t len = 0;
	CHECK(passages_cut(&list, text, NULL) == STATUS_OK);
	out[0] = '\0';
	for (size_t i = 0; i < list.count && len < sizeof out - 16; i++)
		len += (size_t)snprintf(out + len, sizeof out - len, "%s%u", i ? "+" : "",
					list.items[i].words);
	passages_free(&list);
	return out;
}

static uint32_t count_words(struct span text)
{
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, text);
	while (token_walk_next(&walk, &token))
		;
	return walk.position;
}

/* In order, apart, trimmed, of a legal length; and every word in just one. Of a word in text
 * without spaces only the start: a run may be cut between two characters. */
static void check_passages(struct span text, const struct passage_list *list)
{
	struct token_walk walk;
	struct token token;
	size_t before = 0;
	token_walk_start(&walk, text);
	bool has_word = token_walk_next(&walk, &token);
	for (size_t i = 0; i < list->count; i++) {
		const struct passage *p = &list->items[i];
		uint32_t words = 0;
		REQUIRE(p->byte_start >= before && p->byte_start < p->byte_end);
		REQUIRE(p->byte_end <= text.len);
		REQUIRE(p->words >= 1 && p->words <= PASSAGE_MAX_WORDS);
		for (; has_word && token.byte_start < p->byte_end; words++) {
			REQUIRE(token.byte_start >= p->byte_start);
			REQUIRE(token.byte_end <= p->byte_end || token.flags & TOKEN_NO_SPACES);
			has_word = token_walk_next(&walk, &token);
		}
		REQUIRE(words == p->words);
		before = p->byte_end;
	}
	REQUIRE(!has_word);
}

/* Passages that start and end with sentences, as nearly all do, have the words and sentences of
 * the whole text when they are read alone. */
static void check_read_alone(struct span text, const struct passage_list *list)
{
	bool hard_wrapped = text_is_hard_wrapped(text);
	struct sentence_walk walk, alone;
	struct sentence s, t;
	sentence_walk_start_within(&walk, text, hard_wrapped);
	bool has_sentence = sentence_walk_next(&walk, &s);
	for (size_t i = 0; i < list->count; i++) {
		const struct passage *p = &list->items[i];
		struct span piece = span_slice(text, p->byte_start, p->byte_end);
		while (has_sentence && s.byte_end <= p->byte_start)
			has_sentence = sentence_walk_next(&walk, &s);
		bool within = has_sentence && s.byte_start == p->byte_start;
		sentence_walk_start_within(&alone, piece, hard_wrapped);
		while (within && has_sentence && s.byte_end <= p->byte_end) {
			REQUIRE(sentence_walk_next(&alone, &t));
			REQUIRE(t.byte_start + p->byte_start == s.byte_start);
			REQUIRE(t.byte_end + p->byte_start == s.byte_end);
			has_sentence = sentence_walk_next(&walk, &s);
		}
		if (within && (!has_sentence || s.byte_start >= p->byte_end))
			REQUIRE(count_words(piece) == p->words);
	}
}

static void check_text(struct span text)
{
	struct passage_list list = {0};
	REQUIRE(passages_cut(&list, text, NULL) == STATUS_OK);
	check_passages(text, &list);
	check_read_alone(text, &list);
	passages_free(&list);
}

TEST(passage__texts_without_words)
{
	CHECK_STR(lengths(SPAN("")), "");
	CHECK_STR(lengths(SPAN(" \n\n ")), "");
	CHECK_STR(lengths(SPAN("*** !!! ---\n...")), "");
	CHECK_STR(lengths((struct span){0}), "");
}

TEST(passage__short_text_is_one)
{
	CHECK_STR(lengths(SPAN("One. Two.\n\nThree.")), "3");
}

TEST(passage__long_paragraph_is_split_at_sentences)
{
	put_sentences(30, 20);
	CHECK_STR(lengths(drafted()), "100+100+100+100+100+100");
	put_sentences(9, 40);
	CHECK_STR(lengths(drafted()), "120+120+120");
	put_sentences(4, 90);
	CHECK_STR(lengths(drafted()), "90+90+90+90");
}

TEST(passage__paragraph_end_is_preferred)
{
	for (int i = 0; i < 3; i++) {
		put_sentences(4, 20);
		put("\n\n");
	}
	CHECK_STR(lengths(drafted()), "80+80+80");
}

TEST(passage__short_paragraphs_are_joined)
{
	for (int i = 0; i < 12; i++) {
		put_sentences(1, 25);
		put("\n\n");
	}
	CHECK_STR(lengths(drafted()), "75+75+75+75");
}

TEST(passage__stub_joins_its_predecessor)
{
	put_sentences(5, 20);
	put_sentences(1, 10);
	CHECK_STR(lengths(drafted()), "110");
	put_sentences(5, 20);
	put_sentences(1, 30);
	CHECK_STR(lengths(drafted()), "100+30");
	put_sentences(5, 20);
	put("\n***\n");
	put_sentences(1, 10);
	CHECK_STR(lengths(drafted()), "100+10");
}

TEST(passage__sections_are_kept_apart)
{
	put_sentences(1, 10);
	put("\f");
	put_sentences(1, 10);
	put("\n---\n");
	put_sentences(1, 10);
	put("\n\n\n\n");
	put_sentences(1, 10);
	CHECK_STR(lengths(drafted()), "10+10+10+10");
}

TEST(passage__long_sentence_is_split_at_words)
{
	put_sentences(1, 450);
	CHECK_STR(lengths(drafted()), "100+100+100+100+50");
	put_sentences(1, 10);
	put_sentences(1, 210);
	put_sentences(1, 50);
	CHECK_STR(lengths(drafted()), "100+100+70");
	for (int i = 0; i < 500; i++)
		put("a/");
	CHECK_STR(lengths(drafted()), "200+200+100");
	for (int i = 0; i < 500; i++)
		put("日");
	CHECK_STR(lengths(drafted()), "200+200+100");
	for (int i = 0; i < 100; i++)
		put("日本、"); /* 日本 and 本 */
	put("。");
	CHECK_STR(lengths(drafted()), "200");
	for (int i = 0; i < 101; i++)
		put("日本、");
	CHECK_STR(lengths(drafted()), "100+102");
}

TEST(passage__bytes_are_trimmed)
{
	struct span text = SPAN(" \n One word. Two \xC2\xA0\n");
	struct passage_list list = {0};
	REQUIRE(passages_cut(&list, text, NULL) == STATUS_OK);
	CHECK(list.count == 1 && list.items[0].byte_start == 3 && list.items[0].byte_end == 16);
	REQUIRE(passages_cut(&list, SPAN(""), NULL) == STATUS_OK);
	CHECK(list.count == 0); /* the list starts anew */
	passages_free(&list);
	CHECK(!list.items && !list.capacity);
}

TEST(passage__random_text)
{
	uint32_t state = 5;
	char text[3000];
	for (int round = 0; round < 3000; round++) {
		struct guard guard = guard_copy(sentence_soup(&state, text, sizeof text));
		unsigned before = tap_failures;
		check_text(guard.bytes);
		guard_free(&guard);
		if (tap_failures != before) {
			printf("# round %d\n", round);
			return;
		}
	}
}

TEST(passage__random_bytes)
{
	uint32_t state = 6;
	char text[4000];
	for (int round = 0; round < 500; round++) {
		for (size_t i = 0; i < sizeof text; i++)
			text[i] = (char)next_random(&state);
		struct guard guard =
			guard_copy((struct span){text, next_random(&state) % sizeof text});
		check_text(guard.bytes);
		guard_free(&guard);
	}
}

/* $LEDE_SHARED/data/NAME, or NULL. */
static FILE *open_shared(const char *name)
{
	char path[512];
	const char *shared = getenv("LEDE_SHARED");
	snprintf(path, sizeof path, "%s/data/%s", shared ? shared : "../shared", name);
	return fopen(path, "rb");
}

TEST(passage__seed_article)
{
	FILE *file = open_shared("seed/kabul-dialogue.txt");
	if (!file)
		SKIP("no seed article: set LEDE_SHARED");
	draft.len = fread(draft.bytes, 1, sizeof draft.bytes, file);
	fclose(file);
	struct passage_list list = {0};
	struct span text = drafted();
	check_text(text);
	REQUIRE(passages_cut(&list, text, NULL) == STATUS_OK);
	CHECK(list.count == 4);
	passages_free(&list);
}

/* Every nth article of a collection, or all of them with LEDE_FULL. */
static bool check_collection(const char *name, unsigned every)
{
	FILE *file = open_shared(name);
	if (!file)
		return false;
	if (getenv("LEDE_FULL"))
		every = 1;
	json_t *article;
	unsigned n = 0, articles = 0;
	char *line = NULL;
	size_t room = 0;
	for (ssize_t len; (len = getline(&line, &room, file)) > 0; n++) {
		if (n % every)
			continue;
		article = json_loadb(line, (size_t)len, 0, NULL);
		json_t *text = json_object_get(article, "text");
		check_text((struct span){json_string_value(text), json_string_length(text)});
		json_decref(article);
		articles++;
	}
	printf("# %s: %u articles\n", name, articles);
	free(line);
	fclose(file);
	return true;
}

TEST(passage__real_articles)
{
	if (!check_collection("eval/reuters_headline/docs.jsonl", 50) ||
	    !check_collection("eval/bbc_headline/docs.jsonl", 20) ||
	    !check_collection("eval/time/docs.jsonl", 5) ||
	    !check_collection("eval/politifact/docs.jsonl", 200))
		SKIP("no real texts: set LEDE_SHARED");
}

TAP_MAIN
