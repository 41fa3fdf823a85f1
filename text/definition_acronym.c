/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/definition_parts.h"
#include "text/letter.h"

/* The letters of an acronym, small: "U.N." gives "un", "IEDs" gives "ied". */
struct letters {
	char items[ACRONYM_MAX_BYTES];
	size_t count;
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

bool is_acronym(struct span text, size_t start, size_t end)
{
	size_t capitals = 0, others = 0;
	if (end <= start || end - start < 2 || end - start > ACRONYM_MAX_BYTES ||
	    !is_ascii_letter(text.ptr[start]))
		return false;
	for (size_t at = start; at < end; at++) {
		const char c = text.ptr[at];
		if (!is_ascii_letter(c) && !is_digit(c) && c != '.' && c != '&' && c != '-')
			return false;
		capitals += is_capital(c);
		others += is_ascii_letter(c) && !is_capital(c);
	}
	/* R-Texas, D-NY: a party and a state. */
	if (end - start > 2 && text.ptr[start + 1] == '-')
		return false;
	return capitals >= 2 && others <= capitals && capitals + others <= 10;
}

bool is_written_small(struct span text, size_t start, size_t end)
{
	if (end - start < 4 || end - start > 8 || !is_capital(text.ptr[start]))
		return false;
	for (size_t at = start + 1; at < end; at++)
		if (text.ptr[at] < 'a' || text.ptr[at] > 'z')
			return false;
	return true;
}

static void read_letters(struct letters *out, struct span acronym)
{
	out->count = 0;
	for (size_t i = 0; i < acronym.len; i++) {
		const char c = acronym.ptr[i];
		const bool plural = i + 1 == acronym.len && c == 's' && i > 1;
		if ((is_ascii_letter(c) || is_digit(c)) && !plural)
			out->items[out->count++] = small(c);
	}
}

/* Whether letters [from, to) stand in the word in order, the first of them at its start. Beyond
 * two of them it would take any word for any letters. */
static bool word_gives(struct span word, const struct letters *l, size_t from, size_t to)
{
	size_t at = from;
	/* An exchange gives an X. */
	const bool ex = l->items[from] == 'x' && word.len > 2 && small(word.ptr[0]) == 'e' &&
			small(word.ptr[1]) == 'x';
	for (size_t i = ex; i < word.len && at < to; i++) {
		if (small(word.ptr[i]) == l->items[at])
			at++;
		else if (i == 0)
			return false;
	}
	return at == to;
}

/* No long name starts with "of"; al-Qaeda does with "al". */
static bool can_be_first(struct span text, struct plain_word word)
{
	return !is_small_word(text, word) || (word.end < text.len && text.ptr[word.end] == '-');
}

/* Letters [0, left) for words [0, count), from the last: what is not tried twice is bounded by
 * three choices a letter. */
static bool match(size_t *first, struct span text, const struct plain_word *words, size_t count,
		  const struct letters *l, size_t left, bool all)
{
	if (left == 0) {
		*first = count;
		return (!all || count == 0) && can_be_first(text, words[count]);
	}
	if (count == 0)
		return false;
	const struct plain_word last = words[count - 1];
	const struct span word = span_slice(text, last.start, last.end);
	for (size_t taken = 1; taken <= 3 && taken <= left; taken++)
		if (word_gives(word, l, left - taken, left) &&
		    match(first, text, words, count - 1, l, left - taken, all))
			return true;
	return is_small_word(text, last) && left < l->count &&
	       match(first, text, words, count - 1, l, left, all);
}

/* What a company is called by may be left out: Lake Printers Ltd is LP. So may the last of what
 * an office is for. */
static size_t before_suffix(struct span text, const struct plain_word *words, size_t count)
{
	static const struct span suffixes[] = {
		SPAN_INIT("Ltd"),         SPAN_INIT("Limited"), SPAN_INIT("Inc"),
		SPAN_INIT("Corp"),        SPAN_INIT("Co"),      SPAN_INIT("Company"),
		SPAN_INIT("Plc"),         SPAN_INIT("Bhd"),     SPAN_INIT("BV"),
		SPAN_INIT("NV"),          SPAN_INIT("SA"),      SPAN_INIT("AG"),
		SPAN_INIT("GmbH"),        SPAN_INIT("program"), SPAN_INIT("programme"),
		SPAN_INIT("Corporation"),
	};
	if (count < 2)
		return count;
	/* Centers for Disease Control and Prevention: CDC */
	if (count > 4 &&
	    span_equal(span_slice(text, words[count - 2].start, words[count - 2].end),
		       SPAN("and")))
		return count - 2;
	const struct span last = span_slice(text, words[count - 1].start, words[count - 1].end);
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (span_equal_nocase(last, suffixes[i]))
			return count - 1;
	return count;
}

bool acronym_match(size_t *first, struct span text, const struct plain_word *words,
		   size_t count, struct span acronym, bool all)
{
	struct letters l;
	if (acronym.len > ACRONYM_MAX_BYTES)
		return false;
	read_letters(&l, acronym);
	const size_t shorter = before_suffix(text, words, count);
	if (l.count < 2 || (!match(first, text, words, count, &l, l.count, all) &&
			    (shorter == count || shorter < 2 ||
			     !match(first, text, words, shorter, &l, l.count, all))))
		return false;
	const struct plain_word word = words[*first];
	/* One word is no long form of its own first letters, nor the end of a name of others.
	 */
	if (count - *first == 1 && *first > 0 &&
	    (is_capitalised(text, words[*first - 1]) || is_small_word(text, words[*first - 1])))
		return false;
	return count - *first > 1 || word.end - word.start >= acronym.len + 4;
}
