/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/abbreviation.h"
#include "text/definition_parts.h"
#include "text/letter.h"

static bool is_word_letter(struct letter letter)
{
	return letter.is & (LETTER_WORD | LETTER_MARK | LETTER_IGNORED) && letter.code != '_';
}

/* ' and & between letters, and the stops of initials (U.S.), are inside of a word. */
static bool joins(struct span text, size_t at, struct letter mark)
{
	if (mark.code != '\'' && mark.code != 0x2019 && mark.code != '&' && mark.code != '.')
		return false;
	struct letter next = letter_at(text, at + mark.bytes);
	if (mark.code != '.')
		return is_word_letter(next);
	return at > 0 && letter_at(text, at - 1).is & LETTER_UPPER &&
	       (at < 2 || !(letter_at(text, at - 2).is & (LETTER_UPPER | LETTER_LOWER))) &&
	       (next.is & LETTER_UPPER || !next.bytes || next.is & LETTER_SPACE ||
		!is_word_letter(next));
}

static size_t word_end(struct span text, size_t at, size_t to)
{
	while (at < to) {
		struct letter letter = letter_at(text, at);
		if (!is_word_letter(letter) && !joins(text, at, letter))
			break;
		at += letter.bytes;
	}
	return at < to ? at : to;
}

static bool is_hyphen(int32_t code)
{
	return code == '-' || code == 0x2010 || code == 0x2011;
}

/* What may stand between two words of one name: blanks with one line end, an & or a slash in
 * them, or a hyphen alone. */
static bool gap_is_inside(struct span text, size_t start, size_t end, bool commas)
{
	const struct letter first = letter_at(text, start);
	size_t lines = 0;
	if (start < end && is_hyphen(first.code))
		return start + first.bytes == end;
	/* Workers' Party */
	if (start < end && start && text.ptr[start - 1] == 's' &&
	    (first.code == '\'' || first.code == 0x2019))
		start += first.bytes;
	if (commas && start < end && text.ptr[start] == ',')
		start++;
	for (size_t at = start; at < end;) {
		struct letter letter = letter_at(text, at);
		lines += letter.code == '\n';
		bool fits =
			letter.is & LETTER_SPACE || letter.code == '/' || letter.code == '&';
		if (!fits || lines > 1)
			return false;
		at += letter.bytes;
	}
	return true;
}

static bool is_abbreviated(struct span text, struct plain_word word)
{
	return word.end < text.len && text.ptr[word.end] == '.' &&
	       abbreviation_of(span_slice(text, word.start, word.end)) != NO_ABBREVIATION;
}

static bool same_name(struct span text, struct plain_word a, struct plain_word b, bool commas)
{
	size_t gap = a.end;
	if (is_abbreviated(text, a))
		gap++;
	return gap <= b.start && gap_is_inside(text, gap, b.start, commas);
}

static bool next_word(struct plain_word *word, struct span text, size_t *at, size_t to)
{
	while (*at < to && !is_word_letter(letter_at(text, *at)))
		*at += letter_at(text, *at).bytes;
	if (*at >= to)
		return false;
	word->start = *at;
	word->end = *at = word_end(text, *at, to);
	return word->end > word->start;
}

size_t words_behind(struct plain_word words[static DEFINITION_MAX_WORDS], struct span text,
		    size_t from, size_t to, bool commas)
{
	size_t count = 0, at = from;
	struct plain_word word;
	while (count < DEFINITION_MAX_WORDS && next_word(&word, text, &at, to)) {
		if (count ? !same_name(text, words[count - 1], word, commas)
			  : !gap_is_inside(text, from, word.start, false))
			break;
		words[count++] = word;
	}
	return count;
}

/* Walks forward from some way before, since words are read forward only. */
size_t words_before(struct plain_word words[static DEFINITION_MAX_WORDS], struct span text,
		    size_t from, size_t to, bool commas)
{
	enum { WINDOW = 240 };
	size_t at = to - from > WINDOW ? to - WINDOW : from, count = 0;
	struct plain_word word;
	while (at < to && at > from && is_word_letter(letter_at(text, at)))
		at++; /* the rest of a word, or of a character */
	while (next_word(&word, text, &at, to)) {
		if (count && !same_name(text, words[count - 1], word, commas))
			count = 0;
		if (count == DEFINITION_MAX_WORDS) {
			memmove(words, words + 1, (count - 1) * sizeof *words);
			count--;
		}
		words[count++] = word;
	}
	if (count && !gap_is_inside(text, words[count - 1].end, to, false) &&
	    !is_abbreviated(text, words[count - 1]))
		return 0;
	return count;
}
