/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/token.h"

#include "tests/unit/guard.h"
#include "tests/unit/tap.h"
#include "text/letter.h"
#include "text/word.h"

#include <stdint.h>

/* The words of the text, a space behind each, in static memory. */
static const char *words_of(struct span text)
{
	static char out[1 << 16];
	size_t len = 0;
	struct guard guard = guard_copy(text);
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, guard.bytes);
	while (token_walk_next(&walk, &token) && len + token.word.len + 1 < sizeof out) {
		memcpy(out + len, token.word.ptr, token.word.len);
		len += token.word.len;
		out[len++] = ' ';
	}
	out[len] = '\0';
	guard_free(&guard);
	return out;
}

#define CHECK_WORDS(text, want) CHECK_STR(words_of(SPAN(text)), want)

/* The flags of the first word. */
static unsigned flags_of(const char *text)
{
	struct token_walk walk;
	struct token token = {0};
	token_walk_start(&walk, span_of(text));
	return token_walk_next(&walk, &token) ? token.flags : 0;
}

/* The bytes of the text that its nth word covers. */
static const char *piece_of(const char *text, unsigned n)
{
	static char out[256];
	struct token_walk walk;
	struct token token = {0};
	token_walk_start(&walk, span_of(text));
	while (n-- && token_walk_next(&walk, &token))
		;
	snprintf(out, sizeof out, "%.*s", (int)(token.byte_end - token.byte_start),
		 text + token.byte_start);
	return out;
}

TEST(token__words)
{
	CHECK_WORDS("", "");
	CHECK_WORDS(" .,;'&-!?\"", "");
	CHECK_WORDS("Hello, World", "hello world ");
	CHECK_WORDS("don't AT&T 1,234.5 C++ C# a_b", "don't at&t 1,234.5 c++ c# a_b ");
	CHECK_WORDS("fish+chips C++++ rock'n'roll", "fish chips c rock'n'roll ");
}

TEST(token__null_text)
{
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, (struct span){0});
	CHECK(!token_walk_next(&walk, &token));
	CHECK(!token_walk_next(&walk, &token));
}

TEST(token__offsets_and_positions)
{
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, SPAN("The U.S. Congress"));
	REQUIRE(token_walk_next(&walk, &token));
	CHECK(token.position == 1 && token.byte_start == 0 && token.byte_end == 3);
	REQUIRE(token_walk_next(&walk, &token));
	CHECK(token.position == 2 && token.byte_start == 4 && token.byte_end == 8);
	REQUIRE(token_walk_next(&walk, &token));
	CHECK(token.position == 3 && token.byte_start == 9 && token.byte_end == 17);
	CHECK(!token_walk_next(&walk, &token));
}

TEST(token__initials)
{
	CHECK_WORDS("U.N. U.S.-led U.S.based", "un us led u s based ");
	CHECK_WORDS("U.S.’s", "us s ");
	CHECK_WORDS("С.Ш.А. É.U.", "сша éu ");
	CHECK_WORDS("U.É.a", "u é a ");
	CHECK_STR(piece_of("in the U.S. today", 3), "U.S.");
}

TEST(token__apostrophes_become_plain)
{
	CHECK_WORDS("China’s ‘each other’s’ l’homme O‛Neill",
		    "china's each other's l'homme o'neill ");
	CHECK_WORDS("Müller’s Erdoğan’ın", "müller's erdoğan'ın ");
	CHECK_WORDS("5’6 ’tis dogs’ ’", "5 6 tis dogs ");
	CHECK_STR(piece_of("said China’s Wang", 2), "China’s");
	CHECK(flags_of("China’s") == (TOKEN_ASCII | TOKEN_CAPITAL));
}

TEST(token__case_folding)
{
	CHECK_WORDS("ERDOĞAN Straße STRASSE İstanbul", "erdoğan strasse strasse istanbul ");
	CHECK_WORDS("ΣΊΣΥΦΟΣ σίσυφος", "σίσυφοσ σίσυφοσ ");
	CHECK_WORDS("МОСКВА Київ ǅ", "москва київ dž ");
}

TEST(token__compatibility_forms)
{
	CHECK_WORDS("ＮＡＴＯ ﬁrst x² ①", "nato first x2 1 ");
	CHECK_WORDS("e\xCC\x81t\xC3\xA9", "été "); /* composed and not: the same word */
	CHECK_WORDS("a\xCC\x8A", "å ");
	CHECK(flags_of("ＮＡＴＯ") == (TOKEN_ASCII | TOKEN_CAPITAL | TOKEN_ALL_CAPS));
}

TEST(token__invisible_characters_leave_the_word)
{
	CHECK_WORDS("co\xC2\xADoperate", "cooperate ");        /* soft hyphen */
	CHECK_WORDS("zero\xE2\x80\x8Dwidth", "zerowidth ");    /* joiner */
	CHECK_WORDS("\xEF\xBB\xBFstart", "start ");            /* byte order mark */
	CHECK_WORDS("two\xE2\x80\x8Bwords", "two words ");     /* zero width space parts */
	CHECK_WORDS("a\xE2\x80\x8D b", "a b ");                /* a joiner that joins nothing */
	CHECK_WORDS("\xE2\x9D\xA4\xEF\xB8\x8F love", "love "); /* selector behind an emoji */
	CHECK_STR(piece_of("co\xC2\xADoperate", 1), "co\xC2\xADoperate");
}

TEST(token__marks_alone_are_no_words)
{
	CHECK_WORDS("\xCC\x81", "");
	CHECK_WORDS("a \xCC\x81\xCC\x81 b", "a b ");
}

TEST(token__numbers_of_other_scripts)
{
	CHECK_WORDS("١٬٢٣٤ ３．５", "١٬٢٣٤ 3.5 ");
	CHECK_WORDS("l·l col·lecció", "l·l col·lecció ");
}

TEST(token__scripts_without_spaces)
{
	CHECK_WORDS("日本語", "日本 本語 語 ");
	CHECK_WORDS("日", "日 ");
	CHECK_WORDS("2024年5月", "2024 年 5 月 ");
	CHECK_WORDS("NATO加盟", "nato 加盟 盟 ");
	CHECK_WORDS("東京、大阪。", "東京 京 大阪 阪 ");
	CHECK_WORDS("ｶﾞｽ", "ガス ス ");         /* half-width voicing belongs to its letter */
	CHECK_WORDS("กินข้าว", "กิน นข้ ข้า าว ว "); /* a mark belongs to its letter */
	CHECK_WORDS("한국어 뉴스", "한국어 뉴스 "); /* Hangul sets spaces */
}

TEST(token__run_flags_and_offsets)
{
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, SPAN("日本語"));
	REQUIRE(token_walk_next(&walk, &token));
	CHECK(token.flags == TOKEN_NO_SPACES && token.byte_start == 0 && token.byte_end == 6);
	REQUIRE(token_walk_next(&walk, &token));
	CHECK(token.flags == TOKEN_NO_SPACES && token.byte_start == 3 && token.byte_end == 9);
	REQUIRE(token_walk_next(&walk, &token));
	CHECK(token.flags == (TOKEN_NO_SPACES | TOKEN_RUN_END) && token.position == 3);
	CHECK(token.byte_start == 6 && token.byte_end == 9);
	CHECK(!token_walk_next(&walk, &token));
}

TEST(token__flags)
{
	CHECK(flags_of("news") == TOKEN_ASCII);
	CHECK(flags_of("News") == (TOKEN_ASCII | TOKEN_CAPITAL));
	CHECK(flags_of("TTP") == (TOKEN_ASCII | TOKEN_CAPITAL | TOKEN_ALL_CAPS));
	CHECK(flags_of("AT&T") == (TOKEN_ASCII | TOKEN_CAPITAL | TOKEN_ALL_CAPS));
	CHECK(flags_of("G20") == (TOKEN_ASCII | TOKEN_CAPITAL));
	CHECK(flags_of("A") == (TOKEN_ASCII | TOKEN_CAPITAL));
	CHECK(flags_of("MPs") == (TOKEN_ASCII | TOKEN_CAPITAL));
	CHECK(flags_of("U.S.") ==
	      (TOKEN_ASCII | TOKEN_CAPITAL | TOKEN_ALL_CAPS | TOKEN_INITIALS));
	CHECK(flags_of("1987") == (TOKEN_ASCII | TOKEN_NUMBER));
	CHECK(flags_of("3M") == (TOKEN_ASCII | TOKEN_NUMBER | TOKEN_CAPITAL));
	CHECK(flags_of("ÖVP") == (TOKEN_CAPITAL | TOKEN_ALL_CAPS));
	CHECK(flags_of("Öl") == TOKEN_CAPITAL);
	CHECK(flags_of("دولة") == 0);
}

TEST(token__long_words_are_passed_over)
{
	char text[400];
	for (size_t len = 1; len < 300; len++) {
		memset(text, 'a', len);
		memcpy(text + len, " b", 2);
		struct token_walk walk;
		struct token token;
		token_walk_start(&walk, (struct span){text, len + 2});
		REQUIRE(token_walk_next(&walk, &token));
		CHECK(token.position == 1);
		CHECK(token.word.len == (len <= TOKEN_MAX_BYTES ? len : 1));
	}
}

TEST(token__ill_formed_bytes_part_words)
{
	CHECK_WORDS("a\xFF"
		    "b",
		    "a b ");
	CHECK_WORDS("a\xC3", "a ");
	CHECK_WORDS("a\xE2\x80", "a ");
	CHECK_WORDS("a\xE2\x80"
		    "b",
		    "a b ");
	CHECK_WORDS("\xED\xA0\x80x", "x ");       /* a surrogate */
	CHECK_WORDS("\xC0\x80\xF8x", "x ");       /* overlong, out of range */
	CHECK_WORDS("caf\xE9 noir", "caf noir "); /* Latin-1 */
	CHECK_WORDS("a\0b", "a b ");
	CHECK_WORDS("U.\xC3", "u ");
	CHECK_WORDS("don\xE2\x80\x99", "don ");
	CHECK_WORDS("C+\xE2", "c+ ");
}

/* Long rows that would take quadratic time if each start were tried to the end. Finishes in no
 * time, or the test run is noticed to hang. */
TEST(token__time_is_linear)
{
	enum { BYTES = 1 << 20 };
	char *text = malloc(BYTES);
	REQUIRE(text);
	static const char *const rows[] = {"A.",       "1.",           "a'",
					   "A+",       "\xE6\x97\xA5", "a\xC2\xAD",
					   "\xCC\x81", "\xE2\x80\x8D"};
	for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
		size_t unit = strlen(rows[row]), count = BYTES / unit;
		for (size_t i = 0; i < count; i++)
			memcpy(text + i * unit, rows[row], unit);
		text[count * unit - 1] = 'x';
		struct token_walk walk;
		struct token token;
		token_walk_start(&walk, (struct span){text, count * unit});
		while (token_walk_next(&walk, &token))
			;
		CHECK(walk.at == count * unit);
	}
	free(text);
}

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* Random rows of the pieces that the rules are about. */
static size_t random_text(uint32_t *state, char *out, size_t room, bool ascii)
{
	static const char *const pieces[] = {
		"a",
		"B",
		"U.",
		"S",
		"9",
		"_",
		"'",
		"&",
		".",
		",",
		"+",
		"#",
		" ",
		"-",
		"\n",
		"é",
		"İ",
		"ß",
		"’",
		"日",
		"ก",
		"ิ",
		"ｶ",
		"ﾞ",
		"\xCC\x81",
		"\xC2\xAD",
		"\xE2\x80\x8D",
		"\xE2\x80\x8B",
		"\xFF",
		"\xC3",
		"\xE2\x80",
		"한",
		"²",
		"ﷺ",
		"٣",
		"“",
	};
	const size_t count = ascii ? 15 : sizeof pieces / sizeof *pieces;
	size_t len = 0, want = next_random(state) % room;
	for (;;) {
		const char *piece = pieces[next_random(state) % count];
		if (len + strlen(piece) > want)
			return len;
		memcpy(out + len, piece, strlen(piece));
		len += strlen(piece);
	}
}

TEST(token__invariants_on_random_text)
{
	uint32_t state = 1;
	char text[120];
	for (int round = 0; round < 20000; round++) {
		size_t len = random_text(&state, text, sizeof text, false);
		struct guard guard = guard_copy((struct span){text, len});
		struct token_walk walk;
		struct token token;
		size_t start = 0, end = 0;
		uint32_t position = 0;
		token_walk_start(&walk, guard.bytes);
		while (token_walk_next(&walk, &token)) {
			CHECK(token.position == ++position);
			CHECK(token.word.len > 0 && token.word.len <= TOKEN_MAX_BYTES);
			CHECK(position == 1 || token.byte_start > start);
			CHECK(token.byte_start >= end || token.flags & TOKEN_NO_SPACES);
			CHECK(token.byte_start < token.byte_end && token.byte_end <= len);
			start = token.byte_start;
			end = token.byte_end;
		}
		guard_free(&guard);
	}
}

/* The fast road for ASCII and the slow road for all else read the same words. */
TEST(token__fast_and_slow_road_agree)
{
	uint32_t state = 2;
	char text[60], fast_word[TOKEN_MAX_BYTES];
	for (int round = 0; round < 50000; round++) {
		size_t len = random_text(&state, text, sizeof text, true);
		struct token_walk fast, slow;
		struct token token, again;
		token_walk_start(&fast, (struct span){text, len});
		token_walk_start(&slow, (struct span){text, len});
		while (token_walk_next(&fast, &token)) {
			memcpy(fast_word, token.word.ptr, token.word.len);
			REQUIRE(word_any(&slow, token.byte_start, &again));
			CHECK(again.word.len == token.word.len &&
			      memcmp(again.word.ptr, fast_word, token.word.len) == 0);
			CHECK(again.byte_end == token.byte_end && slow.at == fast.at);
			CHECK(again.flags == token.flags);
		}
	}
}

/* Sixteen bytes at once or one after the other: the words are the same. At the end of a text
 * only the latter is possible, so a text with spaces behind it is read as one without. */
TEST(token__blocks_and_bytes_agree)
{
	uint32_t state = 4;
	char text[80];
	for (int round = 0; round < 50000; round++) {
		size_t len = random_text(&state, text, 16, round & 1);
		struct token_walk bytes, blocks;
		struct token token, again;
		memset(text + len, ' ', sizeof text - len);
		token_walk_start(&bytes, (struct span){text, len});
		token_walk_start(&blocks, (struct span){text, sizeof text});
		while (token_walk_next(&bytes, &token)) {
			REQUIRE(token_walk_next(&blocks, &again));
			CHECK(span_equal(token.word, again.word));
			CHECK(token.byte_start == again.byte_start &&
			      token.byte_end == again.byte_end);
			CHECK(token.flags == again.flags && token.position == again.position);
		}
		CHECK(!token_walk_next(&blocks, &again));
	}
}

/* The short way to the class of an ASCII character gives what Unicode says. */
TEST(letter__ascii_class)
{
	for (int code = 0; code < 0x80; code++) {
		char byte = (char)code;
		struct letter letter = letter_at((struct span){&byte, 1}, 0);
		CHECK(letter.code == code && letter.bytes == 1);
		CHECK(letter.is == letter_class_of(code));
	}
}

TEST(token__upper_case_text)
{
	CHECK(text_is_upper_case(
		SPAN("THE ALLIES AFTER NASSAU IN DECEMBER 1960, THE U.S . FIRST")));
	CHECK(text_is_upper_case(SPAN("МОСКВА И КИЕВ")));
	CHECK(text_is_upper_case(SPAN("ABCDEFG hij")));
	CHECK(!text_is_upper_case(SPAN("ABCDEF hijk")));
	CHECK(!text_is_upper_case(
		SPAN("KABUL, May 21 (Reuters) - Pakistan and Afghanistan agreed")));
	CHECK(!text_is_upper_case(SPAN("1234 日本")));
	CHECK(!text_is_upper_case(SPAN("")));
}

TAP_MAIN
