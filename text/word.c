/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/word.h"

#include "text/fold.h"
#include "text/letter.h"

enum {
	MAX_SUFFIX = 3,
	MAX_CLUSTER_CODES =
		4, /* a character with its marks; two of them folded fit into a token */
	CURLY_APOSTROPHE = 0x2019,
	REVERSED_APOSTROPHE = 0x201B,
	FULL_WIDTH_APOSTROPHE = 0xFF07,
};

/* A word on its way from the text to token->word. */
struct reading {
	struct span text;
	size_t at;                /* behind what was read */
	char raw[FOLD_MAX_INPUT]; /* the word without what is invisible, apostrophes made plain
				   */
	size_t raw_len;
	bool too_long;
	unsigned seen; /* classes of its letters, or-ed */
	size_t capitals;
	bool capital; /* the first letter is one */
};

static void put_bytes(struct reading *r, const char *bytes, size_t count)
{
	if (count > sizeof r->raw - r->raw_len) {
		r->too_long = true;
		return;
	}
	memcpy(r->raw + r->raw_len, bytes, count);
	r->raw_len += count;
}

/* Takes the character at r->at into the word. */
static void take(struct reading *r, struct letter letter)
{
	put_bytes(r, r->text.ptr + r->at, letter.bytes);
	r->at += letter.bytes;
	if (letter.is & LETTER_ALPHA && !(r->seen & LETTER_ALPHA))
		r->capital = (letter.is & LETTER_UPPER) != 0;
	r->seen |= letter.is;
	r->capitals += (letter.is & LETTER_UPPER) != 0;
}

static bool continues_word(struct letter letter)
{
	return letter.is & (LETTER_WORD | LETTER_MARK) && !(letter.is & LETTER_NO_SPACES);
}

/* The first place from `at` on that holds no invisible character. */
static size_t skip_ignored(struct span text, size_t at)
{
	struct letter letter = letter_at(text, at);
	while (letter.is & LETTER_IGNORED) {
		at += letter.bytes;
		letter = letter_at(text, at);
	}
	return at;
}

static bool joins_digits(int32_t code)
{
	switch (code) {
	case ',':
	case '.':
	case ';':
	case 0x037E: /* Greek question mark */
	case 0x0589: /* Armenian full stop */
	case 0x060D: /* Arabic date separator */
	case 0x066B: /* Arabic decimal and thousands separators */
	case 0x066C:
	case 0x07F8: /* Nko comma */
	case 0x2044: /* fraction slash */
	case 0xFE10: /* vertical forms of , : ; */
	case 0xFE13:
	case 0xFE14:
	case 0xFF0C: /* full-width , and . */
	case 0xFF0E: return true;
	default: return false;
	}
}

static bool is_apostrophe(int32_t code)
{
	return code == '\'' || code == CURLY_APOSTROPHE || code == REVERSED_APOSTROPHE ||
	       code == FULL_WIDTH_APOSTROPHE;
}

static bool joins_words(int32_t code)
{
	return is_apostrophe(code) || code == '&' || code == 0xB7 || /* l·l in Catalan */
	       code == 0x5F3 || code == 0x5F4 || /* Hebrew geresh, gershayim */
	       code == 0x2027;
}

/* Steps over what joins the word with more of it, if so: `last` is its last letter so far. */
static bool take_joint(struct reading *r, struct letter last)
{
	size_t after = skip_ignored(r->text, r->at);
	if (after > r->at && continues_word(letter_at(r->text, after))) {
		r->at = after;
		return true;
	}
	struct letter joint = letter_at(r->text, r->at);
	struct letter next = letter_at(r->text, r->at + joint.bytes);
	if (!continues_word(next) || !(next.is & LETTER_WORD))
		return false;
	bool digits = last.is & next.is & LETTER_DIGIT;
	if (!(digits ? joins_digits(joint.code) : joins_words(joint.code)))
		return false;
	if (is_apostrophe(joint.code))
		put_bytes(r, "'", 1);
	else
		put_bytes(r, r->text.ptr + r->at, joint.bytes);
	r->at += joint.bytes;
	return true;
}

static void take_suffix(struct reading *r)
{
	size_t at = r->at, count = 0;
	while (at < r->text.len && (r->text.ptr[at] == '+' || r->text.ptr[at] == '#')) {
		if (++count > MAX_SUFFIX)
			return;
		at++;
	}
	if (continues_word(letter_at(r->text, at)))
		return;
	put_bytes(r, r->text.ptr + r->at, count);
	r->at = at;
}

static void read_word(struct reading *r)
{
	struct letter letter = letter_at(r->text, r->at);
	do {
		struct letter last;
		do {
			take(r, letter);
			last = letter;
			letter = letter_at(r->text, r->at);
		} while (continues_word(letter));
		if (!take_joint(r, last))
			break;
		letter = letter_at(r->text, r->at);
	} while (true);
	take_suffix(r);
}

/* Capitals with full stops between them; false, and r as it was, when it is something else. */
static bool read_initials(struct reading *r, struct token_walk *walk)
{
	struct letter letter = letter_at(r->text, r->at);
	if (!(letter.is & LETTER_UPPER) || r->at < walk->no_initials_before)
		return false;
	struct reading initials = *r;
	do {
		take(&initials, letter);
		letter = letter_at(r->text, initials.at);
		if (letter.code != '.')
			break;
		initials.at++;
		letter = letter_at(r->text, initials.at);
	} while (letter.is & LETTER_UPPER);
	if (initials.capitals < 2)
		return false;
	if (continues_word(letter)) {
		walk->no_initials_before = initials.at;
		return false;
	}
	*r = initials;
	return true;
}

static bool is_ascii(struct span word)
{
	for (size_t i = 0; i < word.len; i++)
		if ((unsigned char)word.ptr[i] >= 0x80)
			return false;
	return true;
}

/* Folds what was read into the token; false when the word is too long or nothing is left. */
static bool finish(struct token_walk *walk, size_t start, const struct reading *r,
		   unsigned flags, struct token *token)
{
	walk->at = r->at;
	if (r->too_long)
		return false;
	size_t len =
		fold_case(walk->folded, TOKEN_MAX_BYTES, (struct span){r->raw, r->raw_len});
	if (len == 0 || len > TOKEN_MAX_BYTES)
		return false;
	token->word = (struct span){walk->folded, len};
	token->byte_start = start;
	token->byte_end = r->at;
	token->flags = flags | (is_ascii(token->word) ? TOKEN_ASCII : 0u);
	return true;
}

bool word_any(struct token_walk *walk, size_t start, struct token *token)
{
	struct reading r = {.text = walk->text, .at = start};
	unsigned flags = 0;
	if (letter_at(walk->text, start).is & LETTER_DIGIT)
		flags |= TOKEN_NUMBER;
	if (read_initials(&r, walk))
		flags |= TOKEN_INITIALS;
	else
		read_word(&r);
	if (r.capital)
		flags |= TOKEN_CAPITAL;
	if (r.capitals >= 2 && !(r.seen & LETTER_LOWER))
		flags |= TOKEN_ALL_CAPS;
	return finish(walk, start, &r, flags, token);
}

static bool starts_cluster(struct letter letter)
{
	return (letter.is & LETTER_NO_SPACES) != 0;
}

/* Half-width Katakana write their voicing as a letter of its own. */
static bool is_half_width_voicing(int32_t code)
{
	return code == 0xFF9E || code == 0xFF9F;
}

/* Takes one character of a run, with the marks that belong to it. */
static void read_cluster(struct reading *r)
{
	struct letter letter = letter_at(r->text, r->at);
	for (int codes = 0; codes < MAX_CLUSTER_CODES; codes++) {
		if (letter.is & LETTER_IGNORED)
			r->at += letter.bytes;
		else
			take(r, letter);
		letter = letter_at(r->text, r->at);
		if (!(letter.is & (LETTER_MARK | LETTER_IGNORED)) &&
		    !is_half_width_voicing(letter.code))
			return;
	}
}

bool word_of_run(struct token_walk *walk, size_t start, struct token *token)
{
	struct reading r = {.text = walk->text, .at = start};
	read_cluster(&r);
	size_t second = r.at;
	if (!starts_cluster(letter_at(r.text, second)))
		return finish(walk, start, &r, TOKEN_NO_SPACES | TOKEN_RUN_END, token);
	read_cluster(&r);
	bool found = finish(walk, start, &r, TOKEN_NO_SPACES, token);
	walk->at = second;
	return found;
}
