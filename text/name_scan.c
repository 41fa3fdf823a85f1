/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The words with a capital. Most bytes of a text are small letters and cost one look-up in a
 * table of bytes; all else here is done for capitals only.
 */
#include "text/abbreviation.h"
#include "text/letter.h"
#include "text/name_block.h"
#include "text/name_parts.h"
#include "text/token.h"

enum {
	LONGEST_JOIN = 12,     /* bytes between two joined words: " for the " */
	LONGEST_WORD = 48,     /* bytes; longer runs of letters are no names */
	SHORTEST_WRAPPED = 45, /* bytes of a line that may go on in the next */
	LONGEST_WRAPPED = 100,
	UPPER_CASE_SAMPLE = 4096, /* bytes that text_is_upper_case() looks at */
};

enum byte_class { OTHER, LETTER, CAPITAL, BEYOND };

/* BEYOND: the first byte of a character beyond ASCII, which may be a letter. */
#define SIXTEEN(class)                                                                      \
	class, class, class, class, class, class, class, class, class, class, class, class, \
		class, class, class, class
static const unsigned char class_of[256] = {
	['0'] = LETTER,  LETTER,          LETTER,          LETTER,
	LETTER,          LETTER,          LETTER,          LETTER,
	LETTER,          LETTER,          ['A'] = CAPITAL, CAPITAL,
	CAPITAL,         CAPITAL,         CAPITAL,         CAPITAL,
	CAPITAL,         CAPITAL,         CAPITAL,         CAPITAL,
	CAPITAL,         CAPITAL,         CAPITAL,         CAPITAL,
	CAPITAL,         CAPITAL,         CAPITAL,         CAPITAL,
	CAPITAL,         CAPITAL,         CAPITAL,         CAPITAL,
	CAPITAL,         CAPITAL,         CAPITAL,         CAPITAL,
	['_'] = LETTER,  ['a'] = LETTER,  LETTER,          LETTER,
	LETTER,          LETTER,          LETTER,          LETTER,
	LETTER,          LETTER,          LETTER,          LETTER,
	LETTER,          LETTER,          LETTER,          LETTER,
	LETTER,          LETTER,          LETTER,          LETTER,
	LETTER,          LETTER,          LETTER,          LETTER,
	LETTER,          LETTER,          LETTER,          [0xC0] = SIXTEEN(BEYOND),
	SIXTEEN(BEYOND), SIXTEEN(BEYOND), SIXTEEN(BEYOND),
};

static unsigned char class_at(const struct name_finder *f, size_t at)
{
	return at < f->text.len ? class_of[(unsigned char)f->text.ptr[at]] : OTHER;
}

static char char_at(const struct name_finder *f, size_t at)
{
	return at < f->text.len ? f->text.ptr[at] : '\0';
}

/* The bytes of the letter or digit at `at`; 0 when none stands there. */
static size_t letter_bytes(const struct name_finder *f, size_t at)
{
	unsigned char class = class_at(f, at);
	if (class == LETTER || class == CAPITAL)
		return 1;
	if (class != BEYOND)
		return 0;
	struct letter letter = letter_at(f->text, at);
	return letter.is & (LETTER_WORD | LETTER_MARK) ? letter.bytes : 0;
}

static bool is_capital_at(const struct name_finder *f, size_t at)
{
	unsigned char class = class_at(f, at);
	return class == CAPITAL ||
	       (class == BEYOND && letter_at(f->text, at).is & LETTER_UPPER);
}

/* The bytes of ' or ’ at `at`, else 0. */
static size_t apostrophe_bytes(const struct name_finder *f, size_t at)
{
	if (char_at(f, at) == '\'')
		return 1;
	bool curly = at + 2 < f->text.len && memcmp(f->text.ptr + at, "\xE2\x80\x99", 3) == 0;
	return curly ? 3 : 0;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Whether the line end before `at` only wraps its line. */
static bool is_wrapped(const struct name_finder *f, size_t line_end)
{
	size_t start = line_end;
	if (line_end && f->text.ptr[line_end - 1] == '\r')
		line_end--;
	while (start && line_end - start <= LONGEST_WRAPPED && f->text.ptr[start - 1] != '\n')
		start--;
	size_t length = line_end > start ? line_end - start : 0;
	return length >= SHORTEST_WRAPPED && length <= LONGEST_WRAPPED;
}

/* Whether [from, to) is white space of one paragraph, and some. */
static bool is_space_between(const struct name_finder *f, size_t from, size_t to)
{
	size_t lines = 0;
	for (size_t at = from; at < to; at++) {
		char c = f->text.ptr[at];
		if (c == '\n' && (lines++ || !is_wrapped(f, at)))
			return false;
		if (c != '\n' && c != '\r' && !is_blank(c))
			return false;
	}
	return to > from;
}

/* The bytes of an opening quote or bullet that ends before `at`; 0 when there is none. */
static size_t opener_before(const struct name_finder *f, size_t at)
{
	if (!at)
		return 0;
	char c = f->text.ptr[at - 1];
	if (c == '"' || c == '\'' || c == '(' || c == '*' || c == '[' || c == '-')
		return 1;
	if (at < 3 || !(c & 0x80))
		return 0;
	const char *p = f->text.ptr + at - 3;
	static const char openers[][4] = {"\xE2\x80\x9C", "\xE2\x80\x98", "\xE2\x80\xA2",
					  "\xE2\x80\x93", "\xE2\x80\x94"};
	for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
		if (memcmp(p, openers[i], 3) == 0)
			return 3;
	return 0;
}

static bool is_quote(const struct name_finder *f, size_t at, size_t bytes)
{
	return (bytes == 1 && f->text.ptr[at] == '"') ||
	       (bytes == 3 && (unsigned char)f->text.ptr[at + 2] <= 0x9C &&
		(unsigned char)f->text.ptr[at + 2] >= 0x98);
}

/* Whether the full stop before `end` belongs to the word with a capital before it. */
static bool stop_belongs(const struct name_finder *f, size_t end)
{
	if (!f->n_words)
		return false;
	const struct name_word *last = &f->words[f->n_words - 1];
	return last->after == end && last->flags & (WORD_ABBREVIATED | WORD_INITIAL);
}

/* Whether a sentence, a line or a quotation starts at `at`. */
static bool starts_sentence(const struct name_finder *f, size_t at)
{
	bool quoted = false;
	for (;;) {
		size_t bytes = opener_before(f, at);
		if (bytes) {
			at -= bytes;
			quoted |= is_quote(f, at, bytes);
		} else if (at &&
			   (is_blank(f->text.ptr[at - 1]) || f->text.ptr[at - 1] == '\r' ||
			    (f->text.ptr[at - 1] == '\n' && is_wrapped(f, at - 1)))) {
			at--;
		} else {
			break;
		}
	}
	if (!at || quoted)
		return true;
	switch (f->text.ptr[at - 1]) {
	case '.': return !stop_belongs(f, at);
	case '\n':
	case '!':
	case '?':
	case ':': return true;
	default: return at >= 3 && memcmp(f->text.ptr + at - 3, "\xE2\x80\xA6", 3) == 0;
	}
}

/* Behind the letters from `at` on, with inner apostrophes: O'Brien, Pakistan's. */
static size_t letters_end(const struct name_finder *f, size_t at)
{
	for (;;) {
		size_t bytes = letter_bytes(f, at);
		if (!bytes) {
			size_t apostrophe = apostrophe_bytes(f, at);
			if (!apostrophe || !letter_bytes(f, at + apostrophe))
				return at;
			bytes = apostrophe;
		}
		at += bytes;
	}
}

/* Whether the small part of a word behind a hyphen is one of names: Tehrik-i-Taliban. */
static bool is_inner_part(struct span part)
{
	static const char parts[] =
		"|i|e|u|o|al|el|ul|ud|ur|on|upon|de|la|sur|le|les|in|au|by|en|y|";
	char key[8];
	if (part.len > 4)
		return false;
	key[0] = '|';
	memcpy(key + 1, part.ptr, part.len);
	key[part.len + 1] = '|';
	return span_find(span_of(parts), (struct span){key, part.len + 2}) < sizeof parts - 1;
}

/* U.S. and J.R.R.: the end of letters with full stops that start at `at`; `at` when none. */
static size_t initials_end(const struct name_finder *f, size_t at)
{
	size_t end = at;
	while (class_at(f, end) == CAPITAL && char_at(f, end + 1) == '.')
		end += 2;
	return end;
}

/* The end of the word at `start`, with what is joined by hyphens (and &, for AT&T). */
static size_t word_end(const struct name_finder *f, size_t start, uint16_t *flags)
{
	size_t end = initials_end(f, start);
	if (end - start >= 4 && !name_is_small(char_at(f, end)))
		end = letter_bytes(f, end) ? letters_end(f, end) : end - 1;
	else
		end = letters_end(f, start);
	while (end < f->text.len && (f->text.ptr[end] == '-' || f->text.ptr[end] == '&') &&
	       letter_bytes(f, end + 1)) {
		size_t next = letters_end(f, end + 1);
		bool inner = f->text.ptr[next < f->text.len ? next : end] == '-' &&
			     next < f->text.len && is_capital_at(f, next + 1) &&
			     is_inner_part(span_slice(f->text, end + 1, next));
		if (!is_capital_at(f, end + 1) && !inner && class_at(f, end + 1) != OTHER &&
		    !(f->text.ptr[end + 1] >= '0' && f->text.ptr[end + 1] <= '9')) {
			*flags |= WORD_COMPOUND;
			break;
		}
		end = next;
	}
	return end;
}

/* Cuts 's off the end; w->after stays behind it. */
static void cut_possessive(const struct name_finder *f, struct name_word *w)
{
	if (w->end - w->start < 3 || (f->text.ptr[w->end - 1] | 0x20) != 's')
		return;
	size_t mark = w->end - 2;
	if ((unsigned char)f->text.ptr[mark] == 0x99 && mark >= w->start + 3)
		mark -= 2;
	if (mark <= w->start || mark + apostrophe_bytes(f, mark) != w->end - 1)
		return;
	struct span whole = name_word_text(f, w);
	uint32_t bits = name_bits(f->table, whole, name_hash(whole));
	if (bits & (LISTED_WITH_S | LISTED_ORDINARY))
		return;
	w->end = (uint32_t)mark;
	w->flags |= WORD_POSSESSIVE;
}

static bool is_all_caps(struct span word)
{
	size_t capitals = 0;
	for (size_t i = 0; i < word.len; i++) {
		capitals += name_is_capital(word.ptr[i]);
		if (name_is_small(word.ptr[i]) &&
		    !(i + 1 == word.len && word.ptr[i] == 's' && capitals > 1))
			return false;
	}
	return capitals > 1;
}

/* Whether the word ends with a full stop of its own: Mr., J., U.S. */
static void take_stop(const struct name_finder *f, struct name_word *w)
{
	if (char_at(f, w->end) != '.' || w->flags & WORD_POSSESSIVE)
		return;
	struct span word = name_word_text(f, w);
	bool spelled = memchr(word.ptr, '.', word.len) != NULL;
	bool letter = word.len == 1;
	enum abbreviation kind = letter || spelled ? ABBREVIATION_NAME : abbreviation_of(word);
	if (kind != ABBREVIATION_TITLE && kind != ABBREVIATION_NAME)
		return;
	w->after = w->end + 1;
	if (spelled)
		w->end++;
	w->flags |= letter ? WORD_INITIAL : WORD_ABBREVIATED;
}

/* al- before a capital: the byte that it starts at, else `at`. */
static size_t article_start(const struct name_finder *f, size_t at)
{
	static const char articles[][4] = {"al", "el", "an", "as",  "ar",
					   "at", "az", "ad", "ash", "ul"};
	if (!at || f->text.ptr[at - 1] != '-')
		return at;
	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
		size_t len = strlen(articles[i]);
		if (at < len + 1 || memcmp(f->text.ptr + at - 1 - len, articles[i], len) != 0)
			continue;
		size_t start = at - 1 - len;
		if (!start || class_at(f, start - 1) == OTHER)
			return start;
	}
	return at;
}

/* Small words between two of a name, one blank between them. */
static const struct {
	struct span words;
	enum name_join join;
} joins[] = {
	{SPAN_INIT("of"), JOIN_OF},
	{SPAN_INIT("and"), JOIN_AND},
	{SPAN_INIT("for"), JOIN_OF},
	{SPAN_INIT("of the"), JOIN_OF},
	{SPAN_INIT("&"), JOIN_AMPERSAND},
	{SPAN_INIT("for the"), JOIN_OF},
	{SPAN_INIT("and the"), JOIN_AND},
	{SPAN_INIT("de"), JOIN_PARTICLE},
	{SPAN_INIT("van"), JOIN_PARTICLE},
	{SPAN_INIT("von"), JOIN_PARTICLE},
	{SPAN_INIT("bin"), JOIN_PARTICLE},
	{SPAN_INIT("de la"), JOIN_PARTICLE},
	{SPAN_INIT("del"), JOIN_PARTICLE},
	{SPAN_INIT("della"), JOIN_PARTICLE},
	{SPAN_INIT("di"), JOIN_PARTICLE},
	{SPAN_INIT("da"), JOIN_PARTICLE},
	{SPAN_INIT("dos"), JOIN_PARTICLE},
	{SPAN_INIT("das"), JOIN_PARTICLE},
	{SPAN_INIT("du"), JOIN_PARTICLE},
	{SPAN_INIT("van der"), JOIN_PARTICLE},
	{SPAN_INIT("van den"), JOIN_PARTICLE},
	{SPAN_INIT("van de"), JOIN_PARTICLE},
	{SPAN_INIT("von der"), JOIN_PARTICLE},
	{SPAN_INIT("der"), JOIN_PARTICLE},
	{SPAN_INIT("ibn"), JOIN_PARTICLE},
	{SPAN_INIT("bint"), JOIN_PARTICLE},
	{SPAN_INIT("abu"), JOIN_PARTICLE},
	{SPAN_INIT("al"), JOIN_PARTICLE},
	{SPAN_INIT("el"), JOIN_PARTICLE},
	{SPAN_INIT("ul"), JOIN_PARTICLE},
	{SPAN_INIT("ud"), JOIN_PARTICLE},
	{SPAN_INIT("ur"), JOIN_PARTICLE},
	{SPAN_INIT("de los"), JOIN_PARTICLE},
};

static bool is_words(struct span text, struct span words)
{
	return text.len >= words.len && text.ptr[0] == words.ptr[0] &&
	       name_is_same(words, text);
}

/* What joins the word at `start` to the one before. */
static enum name_join join_of(const struct name_finder *f, size_t start)
{
	if (!f->n_words)
		return JOIN_NONE;
	const struct name_word *last = &f->words[f->n_words - 1];
	size_t after = last->after;
	if (start <= after || start - after > LONGEST_JOIN ||
	    last->flags & (WORD_POSSESSIVE | WORD_COMPOUND))
		return JOIN_NONE;
	if (start == after + 1 && f->text.ptr[after] == ' ')
		return JOIN_SPACE;
	if (is_space_between(f, after, start))
		return JOIN_SPACE;
	struct span between = span_trim(span_slice(f->text, after, start));
	bool apart = after + between.len + 2 <= start;
	if (!apart || !between.len)
		return JOIN_NONE;
	for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
		if (is_words(between, joins[i].words))
			return joins[i].join;
	return JOIN_NONE;
}

/* Adds the word whose capital stands at `capital`; returns the end of its letters. */
static size_t add_word(struct name_finder *f, size_t capital)
{
	struct name_word w = {.seen = NAME_SLOTS};
	size_t end = word_end(f, capital, &w.flags);
	if (end - capital > LONGEST_WORD)
		return end;
	if (f->n_words == NAME_MAX_WORDS) {
		f->left_out++;
		return end;
	}
	w.start = (uint32_t)article_start(f, capital);
	w.flags |= w.start < capital ? WORD_AL : 0;
	w.end = w.after = (uint32_t)end;
	cut_possessive(f, &w);
	take_stop(f, &w);
	struct span word = name_word_text(f, &w);
	w.hash = name_hash(word);
	w.bits = name_bits(f->table, word, w.hash);
	if (is_all_caps(word))
		w.flags |= WORD_CAPS;
	w.join = (uint16_t)join_of(f, w.start);
	if (w.join == JOIN_NONE || w.join == JOIN_SPACE)
		w.flags |= starts_sentence(f, w.start) ? WORD_STARTS : 0;
	if (w.flags & WORD_STARTS)
		w.join = JOIN_NONE;
	f->words[f->n_words++] = w;
	return w.after > end ? w.after : end;
}

/* Whether the bytes from `at` on may be a capital beyond ASCII: Latin, Greek, Cyrillic ... */
static bool may_be_capital(unsigned char lead)
{
	return (lead >= 0xC3 && lead <= 0xD6) || lead == 0xE1;
}

/* As text_is_upper_case(), which is asked only where it may say yes. */
static bool is_in_capitals(struct span text)
{
	int capitals = 0, small = 0;
	for (size_t base = 0; base < text.len && base < UPPER_CASE_SAMPLE; base += NAME_BLOCK) {
		struct name_block block = name_block_at(text, base);
		capitals += __builtin_popcountll(block.upper);
		small += __builtin_popcountll(block.small);
	}
	return capitals > small && text_is_upper_case(text);
}

bool name_scan(struct name_finder *f)
{
	if (is_in_capitals(f->text))
		return false;
	uint64_t before = 0; /* bit 0: the last byte of the block before is of a word */
	for (size_t base = 0, at = 0; base < f->text.len; base += NAME_BLOCK) {
		struct name_block block = name_block_at(f->text, base);
		uint64_t inner = block.word << 1 | before;
		uint64_t starts = (block.upper | (f->sure_only ? 0 : block.high)) & ~inner;
		before = block.word >> (NAME_BLOCK - 1);
		for (; starts; starts &= starts - 1) {
			size_t start = base + name_lowest_bit(starts);
			unsigned char c = (unsigned char)f->text.ptr[start];
			if (start < at ||
			    (c >= 0x80 && !(may_be_capital(c) && is_capital_at(f, start))))
				continue;
			at = add_word(f, start);
		}
	}
	return true;
}
