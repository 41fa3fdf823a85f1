/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The walk itself, with its two fast roads for words of ASCII letters. block_word() takes a
 * short plain word, and the gap before it, at one blow; fast_word() all the others, with one
 * look into a table for each byte. At the first byte that may need Unicode the word is handed
 * to word_any(). Each starts the word again, all must find the same, and
 * tests/unit/test_token.c compares them.
 */
#include "text/token.h"

#include "text/ascii_block.h"
#include "text/letter.h"
#include "text/word.h"

enum byte_class {
	WORD = 1,
	UPPER = 2, /* times 16 it is the bit that makes a capital small */
	LOWER = 4,
	DIGIT = 8,
	JOINS_WORDS = 16,  /* ' & between two word characters */
	JOINS_DIGITS = 32, /* . , ; between two digits */
	SUFFIX = 64,       /* + # behind a word */
	HIGH = 128,        /* no ASCII */
	STICKY = JOINS_WORDS | JOINS_DIGITS | SUFFIX | HIGH,
};

/* clang-format off */
#define U  (WORD | UPPER)
#define L  (WORD | LOWER)
#define D  (WORD | DIGIT)
#define W  WORD
#define A  JOINS_WORDS
#define P  JOINS_DIGITS
#define S  SUFFIX
#define H8 HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH
static const unsigned char class_of[256] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, S, 0, 0, A, A, 0, 0, 0, S, P, 0, P, 0, /*   ! " # $ % & ' ( ) * + , - . / */
	D, D, D, D, D, D, D, D, D, D, 0, P, 0, 0, 0, 0, /* 0 1 2 3 4 5 6 7 8 9 : ; < = > ? */
	0, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* @ A B C D E F G H I J K L M N O */
	U, U, U, U, U, U, U, U, U, U, U, 0, 0, 0, 0, W, /* P Q R S T U V W X Y Z [ \ ] ^ _ */
	0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* ` a b c d e f g h i j k l m n o */
	L, L, L, L, L, L, L, L, L, L, L, 0, 0, 0, 0, 0, /* p q r s t u v w x y z { | } ~   */
	H8, H8, H8, H8, H8, H8, H8, H8, H8, H8, H8, H8, H8, H8, H8, H8,
};
#undef U
#undef L
#undef D
#undef W
#undef A
#undef P
#undef S
#undef H8
/* clang-format on */

enum {
	MAX_SUFFIX = 3,
	MAX_FAST = 2 * TOKEN_MAX_BYTES, /* a longer word is left to word_any() */
	APOSTROPHE_BYTES = 3,           /* of ’ */
};

/* A word that ends at a byte where only word_any() can tell. */
static const unsigned char *const undecided = NULL;

/* Whether the character at p, not ASCII, ends a word beyond doubt: a no-break space or general
 * punctuation other than what joins (apostrophes, joiners, marks of direction). */
static bool is_plain_break(const unsigned char *p, const unsigned char *end)
{
	if (end - p >= 2 && p[0] == 0xC2)
		return p[1] == 0xA0 || p[1] == 0xAB || p[1] == 0xBB || p[1] == 0xA3;
	if (end - p < 3 || p[0] != 0xE2 || p[1] != 0x80)
		return false;
	return (p[2] >= 0x80 && p[2] <= 0x8B) || (p[2] >= 0x90 && p[2] <= 0x98) ||
	       (p[2] >= 0x9C && p[2] <= 0xA6);
}

static bool is_curly_apostrophe(const unsigned char *p, const unsigned char *end)
{
	return end - p >= APOSTROPHE_BYTES && p[0] == 0xE2 && p[1] == 0x80 &&
	       (p[2] == 0x99 || p[2] == 0x9B);
}

/* How many bytes at p join the word before p with one behind; 0 when the word ends here. */
static size_t joint_at(const unsigned char *p, const unsigned char *end)
{
	unsigned class = class_of[*p];
	bool curly = class == HIGH && is_curly_apostrophe(p, end);
	size_t bytes = curly ? APOSTROPHE_BYTES : 1;
	if ((size_t)(end - p) <= bytes)
		return 0;
	unsigned next = class_of[p[bytes]];
	bool digits = (next & DIGIT) && (class_of[p[-1]] & DIGIT);
	if (digits)
		return class & JOINS_DIGITS ? bytes : 0;
	return (next & WORD) && (curly || class & JOINS_WORDS) ? bytes : 0;
}

/* Whether Unicode must decide how the word before p goes on: something not ASCII stands at p,
 * or behind one character that may join. */
static bool needs_unicode(const unsigned char *p, const unsigned char *end)
{
	size_t bytes = 1;
	if (class_of[*p] & HIGH) {
		if (!is_curly_apostrophe(p, end))
			return !is_plain_break(p, end);
		bytes = APOSTROPHE_BYTES;
	} else if (class_of[*p] & JOINS_DIGITS && !(class_of[p[-1]] & DIGIT)) {
		return false;
	}
	return (size_t)(end - p) > bytes && class_of[p[bytes]] & HIGH &&
	       !is_plain_break(p + bytes, end);
}

/* The + and # behind a word, at p: how many belong to it. */
static size_t suffix_length(const unsigned char *p, const unsigned char *end)
{
	size_t count = 0;
	while (p + count < end && class_of[p[count]] & SUFFIX)
		if (++count > MAX_SUFFIX)
			return 0;
	return p + count < end && class_of[p[count]] & WORD ? 0 : count;
}

static size_t count_capitals(const unsigned char *p, const unsigned char *end)
{
	size_t capitals = 0;
	for (; p < end; p++)
		capitals += (class_of[*p] & UPPER) != 0;
	return capitals;
}

static bool first_letter_is_capital(const unsigned char *p, const unsigned char *end)
{
	while (p < end && !(class_of[*p] & (UPPER | LOWER)))
		p++;
	return p < end && class_of[*p] & UPPER;
}

/* The flags of an ASCII word [p, end) that has the classes `seen`. */
static inline unsigned word_flags(const unsigned char *p, const unsigned char *end,
				  unsigned seen)
{
	unsigned flags = TOKEN_ASCII;
	if (class_of[*p] & DIGIT)
		flags |= TOKEN_NUMBER;
	if (!(seen & UPPER))
		return flags;
	if (class_of[*p] & UPPER || first_letter_is_capital(p, end))
		flags |= TOKEN_CAPITAL;
	if (!(seen & LOWER) && count_capitals(p, end) >= 2)
		flags |= TOKEN_ALL_CAPS;
	return flags;
}

/* Reads the word at p into walk->folded and token; returns its end, or `undecided`. */
static inline const unsigned char *fast_word(struct token_walk *walk, const unsigned char *p,
					     const unsigned char *end, struct token *token)
{
	const unsigned char *start = p;
	const unsigned char *limit = end - p > MAX_FAST ? p + MAX_FAST : end;
	char *out = walk->folded;
	unsigned seen = 0, class = 0;
	for (;;) {
		for (; p < limit && (class = class_of[*p]) & WORD; p++) {
			*out++ = (char)(*p | (class & UPPER) << 4);
			seen |= class;
		}
		if (p >= limit || !(class & STICKY))
			break;
		size_t joint = joint_at(p, end);
		if (joint) {
			*out++ = (char)(joint == 1 ? *p : '\'');
			p += joint;
			continue;
		}
		if (class & SUFFIX)
			break;
		if (needs_unicode(p, end))
			return undecided;
		break;
	}
	if (p >= limit && p < end)
		return undecided;
	const unsigned char *word_end = p;
	if (p < end && class & SUFFIX) {
		size_t suffix = suffix_length(p, end);
		if (p + suffix < end && class_of[p[suffix]] & HIGH)
			return undecided;
		memcpy(out, p, suffix);
		out += suffix;
		p += suffix;
	}
	token->word = (struct span){walk->folded, (size_t)(out - walk->folded)};
	token->flags = word_flags(start, word_end, seen);
	return p;
}

/* Capitals with full stops between them from p on (U.N., U.S.A): returns their end, and the
 * small letters in token; or `undecided`. */
static const unsigned char *fast_initials(struct token_walk *walk, const unsigned char *p,
					  const unsigned char *end, struct token *token)
{
	size_t len = 0;
	const unsigned char *q = p;
	do {
		if (len <= TOKEN_MAX_BYTES)
			walk->folded[len++] = (char)(*q | 0x20);
		q++;
	} while (q < end && *q == '.' && ++q < end && class_of[*q] & UPPER);
	if (q < end && class_of[*q] & (WORD | HIGH)) {
		/* No initials after all (U.S.based), and neither is any capital up to here the
		 * start of some: without this note a long row of them would be tried from each.
		 */
		if (class_of[*q] & WORD)
			walk->no_initials_before =
				(size_t)(q - (const unsigned char *)walk->text.ptr);
		return undecided;
	}
	token->word = (struct span){walk->folded, len};
	token->flags = TOKEN_ASCII | TOKEN_CAPITAL | TOKEN_ALL_CAPS | TOKEN_INITIALS;
	return q;
}

static bool may_be_initials(const struct token_walk *walk, const unsigned char *p,
			    const unsigned char *end)
{
	return class_of[*p] & UPPER && end - p > 2 && p[1] == '.' &&
	       class_of[p[2]] & (UPPER | HIGH) &&
	       (size_t)(p - (const unsigned char *)walk->text.ptr) >= walk->no_initials_before;
}

/* The word at byte `start`, an ASCII word character; false when it is passed over. */
static inline bool word_at(struct token_walk *walk, size_t start, struct token *token)
{
	const unsigned char *bytes = (const unsigned char *)walk->text.ptr;
	const unsigned char *p = bytes + start, *end = bytes + walk->text.len;
	const unsigned char *word_end = undecided;
	if (may_be_initials(walk, p, end)) {
		if (class_of[p[2]] & UPPER)
			word_end = fast_initials(walk, p, end, token);
		if (!word_end)
			return word_any(walk, start, token);
	} else {
		word_end = fast_word(walk, p, end, token);
		if (!word_end)
			return word_any(walk, start, token);
	}
	token->byte_start = start;
	token->byte_end = walk->at = (size_t)(word_end - bytes);
	return token->word.len <= TOKEN_MAX_BYTES;
}

void token_walk_start(struct token_walk *walk, struct span text)
{
	walk->text = text.ptr ? text : SPAN(""); /* so that offsets may be added to it */
	walk->at = 0;
	walk->position = 0;
	walk->no_initials_before = 0;
}

/* The word at walk->at, where a byte stands that is not ASCII; false when there is none, or one
 * that is passed over. Moves walk->at in any case. */
static bool high_at(struct token_walk *walk, struct token *token)
{
	struct letter letter = letter_at(walk->text, walk->at);
	if (letter.is & LETTER_NO_SPACES)
		return word_of_run(walk, walk->at, token);
	if (letter.is & LETTER_WORD)
		return word_any(walk, walk->at, token);
	walk->at += letter.bytes;
	return false;
}

/* Reads the next word when it lies in the block at walk->at and what stands behind it surely
 * ends it; false when it is for the other roads, or none is there. */
static inline bool block_word(struct token_walk *walk, struct token *token)
{
	const unsigned char *bytes = (const unsigned char *)walk->text.ptr;
	const unsigned char *end = bytes + walk->text.len;
	if (!HAS_ASCII_BLOCK || walk->text.len - walk->at < ASCII_BLOCK)
		return false;
	struct ascii_block block = ascii_block_at(bytes + walk->at, walk->folded);
	if (!block.word)
		return false;
	size_t gap = lowest_bit(block.word | block.high);
	size_t len = lowest_bit(~(block.word >> gap));
	if (!len || gap + len >= ASCII_BLOCK)
		return false;
	const unsigned char *p = bytes + walk->at + gap;
	unsigned next = class_of[p[len]];
	if (next & STICKY && (next != JOINS_DIGITS || class_of[p[len - 1]] & DIGIT))
		return false;
	if (len == 1 && may_be_initials(walk, p, end))
		return false;
	uint32_t within = (1u << len) - 1;
	uint32_t letter = block.letter >> gap & within, upper = block.upper >> gap & within;
	bool capital = (letter & (~letter + 1) & upper) != 0;
	bool all_caps = letter == upper && (upper & (upper - 1)) != 0;
	token->flags = TOKEN_ASCII | (block.digit >> gap & 1u) * TOKEN_NUMBER |
		       capital * TOKEN_CAPITAL | all_caps * TOKEN_ALL_CAPS;
	token->word = (struct span){walk->folded + gap, len};
	token->byte_start = walk->at + gap;
	token->byte_end = walk->at = token->byte_start + len;
	return true;
}

/* Finds the next word by the other roads; *found tells whether it is one to pass over. False at
 * the end of the text. */
static bool any_word(struct token_walk *walk, struct token *token, bool *found)
{
	const unsigned char *bytes = (const unsigned char *)walk->text.ptr;
	size_t at = walk->at;
	while (at < walk->text.len && !(class_of[bytes[at]] & (WORD | HIGH)))
		at++;
	walk->at = at;
	if (at >= walk->text.len)
		return false;
	*found = class_of[bytes[at]] & WORD ? word_at(walk, at, token) : high_at(walk, token);
	return true;
}

bool token_walk_next(struct token_walk *walk, struct token *token)
{
	bool found = block_word(walk, token);
	while (!found)
		if (!any_word(walk, token, &found))
			return false;
	token->position = ++walk->position;
	return true;
}

bool text_is_upper_case(struct span text)
{
	enum { SAMPLE_BYTES = 4096, PERCENT = 70 };
	size_t upper = 0, lower = 0;
	for (size_t at = 0; at < text.len && at < SAMPLE_BYTES;) {
		unsigned class = class_of[(unsigned char)text.ptr[at]];
		if (class & HIGH) {
			struct letter letter = letter_at(text, at);
			upper += (letter.is & LETTER_UPPER) != 0;
			lower += (letter.is & LETTER_LOWER) != 0;
			at += letter.bytes;
			continue;
		}
		upper += (class & UPPER) != 0;
		lower += (class & LOWER) != 0;
		at++;
	}
	return upper && upper * 100 >= (upper + lower) * PERCENT;
}

uint32_t token_count(struct span text)
{
	struct token_walk walk;
	struct token token;
	uint32_t words = 0;
	token_walk_start(&walk, text);
	while (token_walk_next(&walk, &token))
		words++;
	return words;
}
