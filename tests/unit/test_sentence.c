/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/sentence.h"

#include "tests/unit/guard.h"
#include "tests/unit/sentence_soup.h"
#include "tests/unit/tap.h"
#include "text/abbreviation.h"
#include "text/token.h"

/* The sentences of the text: | between those of a paragraph, ¶ (here /) between paragraphs, #
 * between sections; line ends as spaces. In static memory. */
static const char *cut(struct span text, bool hard_wrapped)
{
	static char out[1 << 14];
	static const char *const marks[] = {"|", "/", "#"};
	size_t len = 0;
	struct guard guard = guard_copy(text);
	struct sentence_walk walk;
	struct sentence sentence;
	enum sentence_break end = SENTENCE_END;
	sentence_walk_start_within(&walk, guard.bytes, hard_wrapped);
	while (sentence_walk_next(&walk, &sentence)) {
		len += (size_t)snprintf(out + len, sizeof out - len, "%s%.*s",
					len ? marks[end] : "",
					(int)(sentence.byte_end - sentence.byte_start),
					guard.bytes.ptr + sentence.byte_start);
		end = sentence.end;
	}
	out[len] = '\0';
	for (char *p = out; *p; p++)
		*p = *p == '\n' ? ' ' : *p;
	guard_free(&guard);
	return out;
}

#define CHECK_CUT(text, want)     CHECK_STR(cut(SPAN(text), false), want)
#define CHECK_WRAPPED(text, want) CHECK_STR(cut(SPAN(text), true), want)

TEST(sentence__plain)
{
	CHECK_CUT("", "");
	CHECK_CUT(" \n ", "");
	CHECK_CUT("One. Two! Three? Four", "One.|Two!|Three?|Four");
	CHECK_CUT("  One.  Two. ", "One.|Two.");
	CHECK_CUT("It rose 3.5 pct to $1.13bn. Then it fell.",
		  "It rose 3.5 pct to $1.13bn.|Then it fell.");
	CHECK_CUT("It fell. 35 people died.", "It fell.|35 people died.");
	CHECK_CUT("See example.com. It is there.", "See example.com.|It is there.");
	CHECK_CUT("He left.She stayed.", "He left.She stayed.");
}

TEST(sentence__titles)
{
	CHECK_CUT("Mr. Smith met Gen. Dostum. Mrs. Jones left.",
		  "Mr. Smith met Gen. Dostum.|Mrs. Jones left.");
	CHECK_CUT("Lt. Col. North and Sen. Kennedy, Rep. Aspin, Gov. Cuomo.",
		  "Lt. Col. North and Sen. Kennedy, Rep. Aspin, Gov. Cuomo.");
	CHECK_CUT("Prof. The Dr. No.", "Prof. The Dr. No.");
}

TEST(sentence__names_end_before_a_typical_first_word)
{
	CHECK_CUT("He lives in the U.S. Senate staff know. He likes the U.S. The rest do not.",
		  "He lives in the U.S. Senate staff know.|He likes the U.S.|The rest do not.");
	CHECK_CUT("Acme Inc. Chairman Ray said so. He sold Acme Inc. It was cheap.",
		  "Acme Inc. Chairman Ray said so.|He sold Acme Inc.|It was cheap.");
	CHECK_CUT("Ford Motor Co. and Exxon Corp. said no.",
		  "Ford Motor Co. and Exxon Corp. said no.");
	CHECK_CUT("St. Louis lies on Main St. There it ends.",
		  "St. Louis lies on Main St.|There it ends.");
	CHECK_CUT("From Jan. 5 to Feb. In March it ended.",
		  "From Jan. 5 to Feb.|In March it ended.");
	CHECK_CUT("In the U.S. A man died. In the U.S. A. Smith lives.",
		  "In the U.S.|A man died.|In the U.S. A. Smith lives.");
}

TEST(sentence__initials)
{
	CHECK_CUT("J. K. Rowling met George W. Bush. J.R.R. Tolkien did not.",
		  "J. K. Rowling met George W. Bush.|J.R.R. Tolkien did not.");
	CHECK_CUT("Malcolm X. He spoke.", "Malcolm X.|He spoke.");
	CHECK_CUT("M. Macron et С. Лавров.", "M. Macron et С. Лавров.");
}

TEST(sentence__times_of_day)
{
	CHECK_CUT("At 5 p.m. Tuesday it rained. At 6 p.m. Police came.",
		  "At 5 p.m. Tuesday it rained.|At 6 p.m.|Police came.");
	CHECK_CUT("At 10 a.m. (EST) and 3 p.m. GMT, etc. Others left, etc. and so on.",
		  "At 10 a.m. (EST) and 3 p.m. GMT, etc.|Others left, etc. and so on.");
}

TEST(sentence__numbers)
{
	CHECK_CUT("It is No. 5. He said no. Then he left.",
		  "It is No. 5.|He said no.|Then he left.");
	CHECK_CUT("1. Buy. 2. Sell. IV. Hold.", "1. Buy.|2. Sell.|IV. Hold.");
	CHECK_CUT("(a) One vs. Two, e.g. Three, i.e. Four, cf. Five.",
		  "(a) One vs. Two, e.g. Three, i.e. Four, cf. Five.");
}

TEST(sentence__ordinary_words_like_abbreviations)
{
	CHECK_CUT("The gen. That is all. The sun. A rep. Not he.",
		  "The gen.|That is all.|The sun.|A rep.|Not he.");
	CHECK_CUT("HE IS ILL . KENNEDY LEFT .", "HE IS ILL .|KENNEDY LEFT .");
}

TEST(sentence__quotes_and_brackets)
{
	CHECK_CUT("\"We won.\" \"You lost,\" he said. (It is so.) Next.",
		  "\"We won.\"|\"You lost,\" he said.|(It is so.)|Next.");
	CHECK_CUT("“We won.” ‘Yes.’ He left.", "“We won.”|‘Yes.’|He left.");
	CHECK_CUT("\"Why?\" he asked. “No!” she said.", "\"Why?\" he asked.|“No!” she said.");
	CHECK_CUT("He is \"in the U.S.\" Senators left.",
		  "He is \"in the U.S.\"|Senators left.");
	CHECK_CUT("So it is.[12] Next.", "So it is.[12]|Next.");
	CHECK_CUT("He said: 'It is over.' \"", "He said: 'It is over.' \"");
}

TEST(sentence__ellipses)
{
	CHECK_CUT("Well... maybe. Well... Maybe not.", "Well... maybe.|Well...|Maybe not.");
	CHECK_CUT("Well . . . maybe . . . . Not so… But yes.",
		  "Well . . . maybe . . . .|Not so…|But yes.");
	CHECK_CUT("Use .NET and be glad.", "Use .NET and be glad.");
}

TEST(sentence__other_scripts)
{
	CHECK_CUT("今日は。明日！「はい。」そう", "今日は。|明日！|「はい。」|そう");
	CHECK_CUT("یہ خبر ہے۔ وہ گیا؟ ہاں", "یہ خبر ہے۔|وہ گیا؟|ہاں");
	CHECK_CUT("यह है। वह है॥", "यह है।|वह है॥");
	CHECK_CUT("３．５だ。", "３．５だ。");
	CHECK_CUT("Он ушёл. Она нет. и всё", "Он ушёл.|Она нет. и всё");
}

TEST(sentence__datelines)
{
	CHECK_WRAPPED("KABUL, May 21 (Reuters) - Pakistan and\nAfghanistan agreed. It is so.",
		      "KABUL, May 21 (Reuters) - Pakistan and Afghanistan agreed.|It is so.");
	CHECK_WRAPPED("SALVADOR, Feb. 26 - The rain went on.",
		      "SALVADOR, Feb. 26 - The rain went on.");
	CHECK_WRAPPED("WASHINGTON, D.C. -- The president left.",
		      "WASHINGTON, D.C. -- The president left.");
	CHECK_CUT("ST. PAUL, Minn. (AP) — Gov. Perpich won.",
		  "ST. PAUL, Minn. (AP) — Gov. Perpich won.");
	CHECK_CUT("NEW YORK, Dec. 3. - It rose.", "NEW YORK, Dec. 3. - It rose.");
}

TEST(sentence__upper_case_wire)
{
	CHECK_WRAPPED(
		"THE U.S . FIRST\nPROPOSED . BUT MR . LEE, DEC . 28, SAID NO\n? WHO KNOWS .",
		"THE U.S . FIRST PROPOSED .|BUT MR . LEE, DEC . 28, SAID NO ?|WHO KNOWS .");
	CHECK_WRAPPED("IT \" WILL LAST . \" MANY DOUBT IT .",
		      "IT \" WILL LAST . \"|MANY DOUBT IT .");
	CHECK_WRAPPED("IN THE U.S . AND BRITAIN . IN THE U.S . THE END .",
		      "IN THE U.S . AND BRITAIN .|IN THE U.S .|THE END .");
}

TEST(sentence__paragraphs)
{
	CHECK_CUT("Title\nOne. Two\nThree", "Title/One.|Two/Three");
	CHECK_WRAPPED("Title\nOne. Two\n\nThree", "Title One.|Two/Three");
	CHECK_WRAPPED("One\r\ntwo\r\n\r\nThree", "One\r two/Three");
	CHECK_WRAPPED("Mr.\n\nSmith", "Mr./Smith");
	CHECK_CUT("One\xE2\x80\xA9Two", "One/Two");
}

TEST(sentence__sections)
{
	CHECK_CUT("One.\n***\nTwo", "One.#Two");
	CHECK_CUT("One.\n\n * * * \n\nTwo.\n---\nThree\n======\n\n~~~\nFour",
		  "One.#Two.#Three#Four");
	CHECK_WRAPPED("One\n-----\nTwo", "One#Two");
	CHECK_CUT("One\fTwo. Three\f", "One#Two.|Three");
	CHECK_CUT("One\n\n\nTwo\n\n\n\nThree\n \n \n \nFour", "One/Two#Three#Four");
	CHECK_CUT("One\n**\nTwo\n-*-\nThree\n___\nFour", "One/**/Two/-*-/Three/___/Four");
}

TEST(sentence__end_kinds)
{
	struct sentence_walk walk;
	struct sentence s;
	sentence_walk_start_within(&walk, SPAN("One. Two\n\nThree\n***\nFour"), true);
	CHECK(sentence_walk_next(&walk, &s) && s.end == SENTENCE_END);
	CHECK(sentence_walk_next(&walk, &s) && s.end == PARAGRAPH_END);
	CHECK(sentence_walk_next(&walk, &s) && s.end == SECTION_END);
	CHECK(sentence_walk_next(&walk, &s) && s.end == SECTION_END);
	CHECK(!sentence_walk_next(&walk, &s));
	CHECK(!sentence_walk_next(&walk, &s));
}

TEST(sentence__hard_wrapping)
{
	CHECK(text_is_hard_wrapped(
		SPAN("SALVADOR, Feb 26 - Showers continued throughout the week in\n"
		     "the Bahia cocoa zone, alleviating the drought since early\n"
		     "January and improving prospects for the coming temporao.\n")));
	CHECK(text_is_hard_wrapped(
		SPAN("WASHINGTON, March 12 - It could be months before\nhelp.")));
	CHECK(!text_is_hard_wrapped(
		SPAN("One paragraph, of some length, that ends as one does.\n"
		     "Another paragraph, of some length, that ends as well.\n"
		     "And a third one, that ends in the same way as those.\n")));
	CHECK(!text_is_hard_wrapped(
		SPAN("Shr 34 cts vs 1.19 dlrs\nNet 6,000 vs 7,000\nRevs 2")));
	CHECK(!text_is_hard_wrapped(
		SPAN("One.\n\nTwo which is a paragraph on a line of its own here\n\n")));
	CHECK(!text_is_hard_wrapped(SPAN("")));
	char lines[600];
	memset(lines, 'x', sizeof lines);
	lines[200] = lines[400] = '\n';
	CHECK(!text_is_hard_wrapped((struct span){lines, sizeof lines}));
}

TEST(abbreviation__kinds)
{
	CHECK(abbreviation_of(SPAN("Gen")) == ABBREVIATION_TITLE);
	CHECK(abbreviation_of(SPAN("gen")) == NO_ABBREVIATION);
	CHECK(abbreviation_of(SPAN("GEN")) == ABBREVIATION_TITLE);
	CHECK(abbreviation_of(SPAN("ILL")) == NO_ABBREVIATION);
	CHECK(abbreviation_of(SPAN("Ill")) == ABBREVIATION_NAME);
	CHECK(abbreviation_of(SPAN("Ph.D")) == ABBREVIATION_NAME);
	CHECK(abbreviation_of(SPAN("EE.UU")) == ABBREVIATION_NAME);
	CHECK(abbreviation_of(SPAN("a.m")) == ABBREVIATION_CLOSING);
	CHECK(abbreviation_of(SPAN("example.com")) == NO_ABBREVIATION);
	CHECK(abbreviation_of(SPAN("3.5")) == NO_ABBREVIATION);
	CHECK(abbreviation_of(SPAN("")) == NO_ABBREVIATION);
	CHECK(starts_sentences(SPAN("THE")) && starts_sentences(SPAN("And")));
	CHECK(!starts_sentences(SPAN("AND")) && !starts_sentences(SPAN("the")));
}

/* In order, apart, not empty, without space at their ends; and every word in just one. */
static void check_sentences(struct span text, bool hard_wrapped)
{
	struct sentence_walk walk;
	struct sentence s;
	struct token_walk words;
	struct token token;
	size_t before = 0;
	token_walk_start(&words, text);
	bool has_word = token_walk_next(&words, &token);
	sentence_walk_start_within(&walk, text, hard_wrapped);
	while (sentence_walk_next(&walk, &s)) {
		REQUIRE(s.byte_start >= before && s.byte_start < s.byte_end &&
			s.byte_end <= text.len);
		REQUIRE(!strchr(" \t\n\r\f", text.ptr[s.byte_start]) ||
			!text.ptr[s.byte_start]);
		REQUIRE(!strchr(" \t\n\r\f", text.ptr[s.byte_end - 1]) ||
			!text.ptr[s.byte_end - 1]);
		before = s.byte_end;
		while (has_word && token.byte_start < s.byte_end) {
			REQUIRE(token.byte_start >= s.byte_start &&
				token.byte_end <= s.byte_end);
			has_word = token_walk_next(&words, &token);
		}
	}
	REQUIRE(!has_word);
}

/* Any piece from the start of one sentence to the end of another has the sentences of the
 * whole. */
static void check_pieces(struct span text, bool hard_wrapped)
{
	enum { MOST = 200 };
	struct sentence all[MOST];
	size_t count = 0;
	struct sentence_walk walk;
	sentence_walk_start_within(&walk, text, hard_wrapped);
	while (count < MOST && sentence_walk_next(&walk, &all[count]))
		count++;
	for (size_t first = 0; first < count; first++) {
		size_t last = first + 3 < count ? first + 3 : count - 1;
		size_t start = all[first].byte_start;
		struct span piece = span_slice(text, start, all[last].byte_end);
		struct sentence s;
		sentence_walk_start_within(&walk, piece, hard_wrapped);
		for (size_t i = first; i <= last; i++) {
			REQUIRE(sentence_walk_next(&walk, &s));
			REQUIRE(s.byte_start + start == all[i].byte_start);
			REQUIRE(s.byte_end + start == all[i].byte_end);
			REQUIRE(i == last || s.end == all[i].end);
		}
		REQUIRE(!sentence_walk_next(&walk, &s));
	}
}

TEST(sentence__invariants_on_random_text)
{
	uint32_t state = 11;
	char text[500];
	for (int round = 0; round < 20000; round++) {
		struct guard guard = guard_copy(sentence_soup(&state, text, sizeof text));
		unsigned before = tap_failures;
		check_sentences(guard.bytes, round & 1);
		check_pieces(guard.bytes, round & 1);
		if (tap_failures != before) {
			printf("# round %d:", round);
			for (size_t i = 0; i < guard.bytes.len; i++)
				printf(guard.bytes.ptr[i] > ' ' ? "%c" : "\\x%02x",
				       (unsigned char)guard.bytes.ptr[i]);
			puts("");
			return;
		}
		guard_free(&guard);
	}
}

/* Long rows that would take quadratic time if each mark looked to the end. */
TEST(sentence__time_is_linear)
{
	enum { BYTES = 1 << 20 };
	static const char *const rows[] = {".",     ". ", ".\"",    ". ( ", "a. ",
					   "U.S. ", "\n", " \n***", "- ",   "\n- ",
					   "x",     "。", "\xE2",   "[1",   "\" . "};
	char *text = malloc(BYTES);
	REQUIRE(text);
	for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
		size_t unit = strlen(rows[row]), count = BYTES / unit;
		for (size_t i = 0; i < count; i++)
			memcpy(text + i * unit, rows[row], unit);
		for (int hard_wrapped = 0; hard_wrapped < 2; hard_wrapped++) {
			struct sentence_walk walk;
			struct sentence s;
			sentence_walk_start_within(&walk, (struct span){text, count * unit},
						   hard_wrapped);
			while (sentence_walk_next(&walk, &s))
				CHECK(s.byte_end <= walk.at);
		}
	}
	free(text);
}

TAP_MAIN
