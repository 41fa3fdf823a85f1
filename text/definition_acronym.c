/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which words the letters of an acronym stand for. All ways are weighed (a table of letters by
 * words, from the last), and the cheapest is taken: the one in which words give their first
 * letters, none is left out, and the name begins where its capitals do.
 */
#include "text/definition_parts.h"
#include "text/letter.h"

enum {
	MAX_LETTERS = 10,
	MOST_OF_ONE_WORD = 3, /* more, and any word would do for any letters */
	IMPOSSIBLE = 1000,
	INNER_LETTER = 2,  /* a letter inside of a word: hydrOPonics */
	LEFT_OUT = 4,      /* a word that gives no letter */
	HYPHENED_OUT = 2,  /* the Non of Non-Proliferation */
	LATE_START = 3,    /* a capitalised word stands before the name */
	MOST_LEFT_OUT = 1, /* words */
};

/* The letters of an acronym, small: "U.N." gives "un". */
struct letters {
	char items[ACRONYM_MAX_BYTES];
	size_t count;
	bool plain;     /* only first letters count */
	bool syllables; /* words give any run of letters */
};

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_ascii_letter(char c)
{
	return small(c) >= 'a' && small(c) <= 'z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

enum acronym_shape acronym_shape(struct span text, size_t start, size_t end)
{
	size_t capitals = 0, others = 0;
	if (end <= start || end - start < 2 || end - start > ACRONYM_MAX_BYTES ||
	    !is_ascii_letter(text.ptr[start]))
		return ACRONYM_NONE;
	for (size_t at = start; at < end; at++) {
		const char c = text.ptr[at];
		if (!is_ascii_letter(c) && !is_digit(c) && c != '.' && c != '&' && c != '-')
			return ACRONYM_NONE;
		capitals += is_capital(c);
		others += is_ascii_letter(c) && !is_capital(c);
	}
	/* R-Texas, D-NY: a party and a state. */
	if ((end - start > 2 && text.ptr[start + 1] == '-') || capitals + others > MAX_LETTERS)
		return ACRONYM_NONE;
	if (capitals >= 2 && others <= capitals)
		return ACRONYM_CAPITALS;
	if (capitals + others != end - start)
		/* G8 */
		return capitals == 1 && others == 0 && is_digit(text.ptr[start + 1])
			       ? ACRONYM_CAPITALS
			       : ACRONYM_NONE;
	if (capitals == 1 && is_capital(text.ptr[start]) && others >= 3)
		return ACRONYM_TITLE;
	return capitals == 0 && others >= 3 && others <= 5 ? ACRONYM_SMALL : ACRONYM_NONE;
}

/* `plural`: without the s of IEDs. False: there is none. */
static bool read_letters(struct letters *out, struct span acronym, bool plural)
{
	size_t len = acronym.len;
	out->count = 0;
	if (plural && (len < 3 || acronym.ptr[--len] != 's'))
		return false;
	for (size_t i = 0; i < len; i++)
		if (is_ascii_letter(acronym.ptr[i]) || is_digit(acronym.ptr[i]))
			out->items[out->count++] = small(acronym.ptr[i]);
	return out->count >= 2 && out->count <= MAX_LETTERS;
}

/* ---- what a word gives ---- */

/* The letter that a word begins with, small, of those with Latin-1 accents the plain one. */
static char first_letter(struct span word)
{
	static const char plain[] = "aaaaaaaceeeeiiiidnooooo?ouuuuyts"
				    "aaaaaaaceeeeiiiidnooooo?ouuuuyty";
	if (word.len > 1 && (unsigned char)word.ptr[0] == 0xc3)
		return plain[(unsigned char)word.ptr[1] & 0x3f];
	return small(word.ptr[0]);
}

/* The Eight of the G8, and what X stands for in acronyms. */
static bool is_said_by(struct span word, char letter)
{
	static const struct span numbers[] = {
		SPAN_INIT("two"), SPAN_INIT("three"), SPAN_INIT("four"),  SPAN_INIT("five"),
		SPAN_INIT("six"), SPAN_INIT("seven"), SPAN_INIT("eight"), SPAN_INIT("nine")};
	if (letter >= '2' && letter <= '9')
		return span_equal_nocase(word, numbers[letter - '2']);
	return letter == 'x' && word.len > 3 &&
	       span_equal_nocase(span_slice(word, 0, 2), SPAN("ex"));
}

/* Whether letters [from, to) stand in the word in order, the first of them at its start. */
static bool word_gives(struct span word, const struct letters *l, size_t from, size_t to)
{
	size_t at = from + 1;
	if (first_letter(word) != l->items[from])
		return to == from + 1 && is_said_by(word, l->items[from]);
	for (size_t i = 1; i < word.len && at < to; i++)
		at += small(word.ptr[i]) == l->items[at];
	return at == to;
}

/* Whether letters [from, to) stand together inside of the word, as in khuSUS. */
static bool word_holds(struct span word, const struct letters *l, size_t from, size_t to)
{
	for (size_t at = 1; at + (to - from) <= word.len; at++) {
		size_t same = 0;
		while (same < to - from && small(word.ptr[at + same]) == l->items[from + same])
			same++;
		if (same == to - from)
			return true;
	}
	return false;
}

/* ---- the table ---- */

/* What it costs to have words [word, count) for letters [letter, ...), with so many left out.
 */
struct table {
	int cost[DEFINITION_MAX_WORDS + 1][MAX_LETTERS + 1][MOST_LEFT_OUT + 1];
};

static void lower(int *cost, int other)
{
	if (other < *cost)
		*cost = other;
}

static void give_letters(struct table *t, struct span word, const struct letters *l, size_t w,
			 size_t left, size_t out)
{
	const int cost = t->cost[w + 1][left][out];
	for (size_t n = 1; n <= MOST_OF_ONE_WORD && n <= left; n++) {
		if ((n == 1 || !l->plain) && word_gives(word, l, left - n, left))
			lower(&t->cost[w][left - n][out], cost + INNER_LETTER * (int)(n - 1));
		else if (l->syllables && n > 1 && word_holds(word, l, left - n, left))
			lower(&t->cost[w][left - n][out], cost + INNER_LETTER * (int)n);
	}
}

static bool follows_hyphen(struct span text, struct plain_word word)
{
	return word.start > 0 && text.ptr[word.start - 1] == '-';
}

static bool before_hyphen(struct span text, struct plain_word word)
{
	return word.end < text.len && text.ptr[word.end] == '-';
}

/* What a company or a plan is called by, and its short name without. */
static bool is_suffix(const struct name *name, size_t w)
{
	static const struct span suffixes[] = {
		SPAN_INIT("Ltd"),       SPAN_INIT("Limited"), SPAN_INIT("Inc"),
		SPAN_INIT("Corp"),      SPAN_INIT("Co"),      SPAN_INIT("Company"),
		SPAN_INIT("Plc"),       SPAN_INIT("Bhd"),     SPAN_INIT("BV"),
		SPAN_INIT("NV"),        SPAN_INIT("SA"),      SPAN_INIT("AG"),
		SPAN_INIT("GmbH"),      SPAN_INIT("program"), SPAN_INIT("Corporation"),
		SPAN_INIT("programme"),
	};
	const struct span word =
		span_slice(name->text, name->words[w].start, name->words[w].end);
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (w + 1 == name->count && span_equal_nocase(word, suffixes[i]))
			return true;
	return false;
}

/* What a word that gives no letter costs; IMPOSSIBLE when it must give one. */
static int cost_to_leave(const struct name *name, const struct letters *l, size_t w,
			 size_t left)
{
	const struct plain_word word = name->words[w];
	const bool behind = follows_hyphen(name->text, word);
	if (behind || before_hyphen(name->text, word))
		return l->count > 2 || behind ? HYPHENED_OUT : IMPOSSIBLE;
	if (is_suffix(name, w) && left == l->count)
		return LEFT_OUT;
	/* and Prevention */
	const size_t few = left == l->count ? 2 : 3;
	return l->count > few && is_capitalised(name->text, word) ? LEFT_OUT : IMPOSSIBLE;
}

/* The Act of 1996. */
static bool is_year(struct span text, struct plain_word word)
{
	for (size_t at = word.start; at < word.end; at++)
		if (!is_digit(text.ptr[at]))
			return false;
	return word.end - word.start == 4;
}

static void leave_out(struct table *t, const struct name *name, const struct letters *l,
		      size_t w, size_t left, size_t out)
{
	const int cost = t->cost[w + 1][left][out];
	if (left == 0)
		return;
	/* No name ends in "of", but what is left out at its end may begin with "and". */
	if (is_small_word(name->text, name->words[w]) &&
	    (left < l->count || w + 1 < name->count))
		lower(&t->cost[w][left][out], cost);
	if (left == l->count && is_year(name->text, name->words[w]))
		lower(&t->cost[w][left][out], cost);
	if (out < MOST_LEFT_OUT)
		lower(&t->cost[w][left][out + 1], cost + cost_to_leave(name, l, w, left));
}

static void fill(struct table *t, const struct name *name, const struct letters *l)
{
	for (size_t w = 0; w <= name->count; w++)
		for (size_t left = 0; left <= l->count; left++)
			for (size_t out = 0; out <= MOST_LEFT_OUT; out++)
				t->cost[w][left][out] = IMPOSSIBLE;
	t->cost[name->count][l->count][0] = 0;
	for (size_t w = name->count; w-- > 0;) {
		const struct plain_word word = name->words[w];
		const struct span bytes = span_slice(name->text, word.start, word.end);
		for (size_t out = 0; out <= MOST_LEFT_OUT; out++)
			for (size_t left = 0; left <= l->count; left++)
				if (t->cost[w + 1][left][out] < IMPOSSIBLE) {
					give_letters(t, bytes, l, w, left, out);
					leave_out(t, name, l, w, left, out);
				}
	}
}

/* No long name starts with "of"; al-Qaeda does with "al". */
static bool can_be_first(struct span text, struct plain_word word)
{
	return !is_small_word(text, word) || before_hyphen(text, word);
}

/* The cheapest start of the words for all the letters, of those that may be the start. */
static int best_start(size_t *first, const struct table *t, const struct name *name,
		      size_t most_left_out)
{
	int best = IMPOSSIBLE;
	for (size_t w = name->count; w-- > 0;)
		for (size_t out = 0; out <= most_left_out; out++) {
			int cost = t->cost[w][0][out];
			if (cost >= IMPOSSIBLE || !can_be_first(name->text, name->words[w]) ||
			    (cost >= LEFT_OUT && out > 0 &&
			     !is_capitalised(name->text, name->words[w])))
				continue;
			cost += w > name->first ? LATE_START : 0;
			if (cost < best) {
				best = cost;
				*first = w;
			}
		}
	return best;
}

/* One word is no long form of its own first letters, nor of those of the name it is in. */
static bool is_enough(const struct name *name, size_t first, struct span acronym)
{
	const struct plain_word word = name->words[first];
	/* AAA (Aaa for Moody's) */
	if (span_equal_nocase(span_slice(name->text, word.start, word.end), acronym))
		return false;
	if (name->count - first > 1)
		return true;
	return word.end - word.start >= acronym.len + 4 && name->first >= first;
}

static bool all_capitalised(const struct name *name, size_t first)
{
	for (size_t i = first; i < name->count; i++)
		if (!is_capitalised(name->text, name->words[i]) &&
		    !is_small_word(name->text, name->words[i]) &&
		    !follows_hyphen(name->text, name->words[i]))
			return false;
	return true;
}

/* Whether two words gave parts that one can say: SERsan KepAla. */
static bool joins_syllables(const struct name *name, size_t first, const struct letters *l)
{
	const struct plain_word *words = name->words + first;
	const struct span a = span_slice(name->text, words[0].start, words[0].end);
	const struct span b = span_slice(name->text, words[1].start, words[1].end);
	for (size_t cut = 2; cut + 2 <= l->count && cut <= a.len; cut++)
		if (small(a.ptr[cut - 1]) != l->items[cut - 1])
			return false;
		else if (word_gives(b, l, cut, l->count))
			return true;
	return false;
}

static bool match_letters(size_t *first, const struct name *name, struct span acronym,
			  struct letters *l, enum acronym_shape shape, enum acronym_care care)
{
	struct table table;
	l->plain =
		shape == ACRONYM_SMALL || care == ACRONYM_FIRST_LETTERS || care == ACRONYM_LIST;
	l->syllables = shape == ACRONYM_TITLE && care == ACRONYM_WHOLE;
	fill(&table, name, l);
	const size_t left_out = l->plain ? 0 : MOST_LEFT_OUT;
	const int cost = best_start(first, &table, name, left_out);
	if (cost >= IMPOSSIBLE || !is_enough(name, *first, acronym))
		return false;
	if ((care == ACRONYM_WHOLE && *first != 0) ||
	    (l->syllables && !all_capitalised(name, 0)))
		return false;
	const size_t words = name->count - *first;
	if (shape == ACRONYM_TITLE)
		return (words > 2 || (words == 2 && joins_syllables(name, *first, l))) &&
		       is_capitalised(name->text, name->words[*first]) &&
		       (cost < LEFT_OUT || all_capitalised(name, *first));
	if (shape == ACRONYM_SMALL)
		return words == l->count && words > 2;
	return true;
}

bool acronym_match(size_t *first, const struct name *name, struct span acronym,
		   enum acronym_care care)
{
	const enum acronym_shape shape = acronym_shape(acronym, 0, acronym.len);
	struct letters l;
	if (shape == ACRONYM_NONE || name->count == 0)
		return false;
	for (int plural = 0; plural < 2; plural++)
		if (read_letters(&l, acronym, plural) &&
		    match_letters(first, name, acronym, &l, shape, care))
			return care != ACRONYM_FIRST_LETTERS || all_capitalised(name, *first);
	return false;
}

bool acronym_match_in_any_order(const struct name *name, struct span acronym)
{
	struct letters l;
	size_t words = 0;
	bool joined = false;
	if (acronym_shape(acronym, 0, acronym.len) != ACRONYM_CAPITALS ||
	    !read_letters(&l, acronym, false))
		return false;
	for (size_t i = name->first; i < name->count; i++) {
		const struct plain_word word = name->words[i];
		if (is_small_word(name->text, word)) {
			joined = true;
			continue;
		}
		const char letter = first_letter(span_slice(name->text, word.start, word.end));
		char *found = memchr(l.items, letter, l.count);
		if (!found)
			return false;
		*found = '\0';
		words++;
	}
	return words == l.count && (words > 2 || joined);
}
