/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/abbreviation.h"
#include "text/definition_parts.h"
#include "text/letter.h"

#include <stdlib.h>

/* ---- lists ---- */

static bool is_one_of(struct span word, const struct span *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_equal_nocase(word, list[i]))
			return true;
	return false;
}

#define IS_ONE_OF(word, list) is_one_of(word, list, sizeof(list) / sizeof *(list))

static const struct span small_words[] = {
	SPAN_INIT("of"),  SPAN_INIT("and"),  SPAN_INIT("the"),  SPAN_INIT("for"),
	SPAN_INIT("in"),  SPAN_INIT("on"),   SPAN_INIT("to"),   SPAN_INIT("at"),
	SPAN_INIT("by"),  SPAN_INIT("with"), SPAN_INIT("from"), SPAN_INIT("against"),
	SPAN_INIT("as"),  SPAN_INIT("a"),    SPAN_INIT("an"),   SPAN_INIT("de"),
	SPAN_INIT("la"),  SPAN_INIT("le"),   SPAN_INIT("du"),   SPAN_INIT("des"),
	SPAN_INIT("del"), SPAN_INIT("y"),    SPAN_INIT("e"),    SPAN_INIT("i"),
	SPAN_INIT("al"),  SPAN_INIT("el"),   SPAN_INIT("ul"),   SPAN_INIT("und"),
	SPAN_INIT("s"),
};

/* Such as stand inside of a proper name without a capital. */
static const struct span joining_words[] = {
	SPAN_INIT("of"),  SPAN_INIT("and"), SPAN_INIT("the"), SPAN_INIT("for"),
	SPAN_INIT("de"),  SPAN_INIT("la"),  SPAN_INIT("le"),  SPAN_INIT("du"),
	SPAN_INIT("des"), SPAN_INIT("del"), SPAN_INIT("i"),   SPAN_INIT("e"),
	SPAN_INIT("al"),  SPAN_INIT("el"),  SPAN_INIT("ul"),  SPAN_INIT("bin"),
	SPAN_INIT("ibn"), SPAN_INIT("van"), SPAN_INIT("von"), SPAN_INIT("der"),
	SPAN_INIT("den"), SPAN_INIT("da"),  SPAN_INIT("dos"), SPAN_INIT("abu"),
	SPAN_INIT("on"),
};

/* Capitalised where a sentence starts, and no part of the name behind. */
static const struct span opening_words[] = {
	SPAN_INIT("The"),   SPAN_INIT("A"),      SPAN_INIT("An"),        SPAN_INIT("In"),
	SPAN_INIT("On"),    SPAN_INIT("At"),     SPAN_INIT("And"),       SPAN_INIT("But"),
	SPAN_INIT("When"),  SPAN_INIT("While"),  SPAN_INIT("If"),        SPAN_INIT("As"),
	SPAN_INIT("For"),   SPAN_INIT("From"),   SPAN_INIT("With"),      SPAN_INIT("By"),
	SPAN_INIT("After"), SPAN_INIT("Before"), SPAN_INIT("Since"),     SPAN_INIT("Under"),
	SPAN_INIT("Its"),   SPAN_INIT("His"),    SPAN_INIT("Her"),       SPAN_INIT("Their"),
	SPAN_INIT("Our"),   SPAN_INIT("This"),   SPAN_INIT("That"),      SPAN_INIT("These"),
	SPAN_INIT("Both"),  SPAN_INIT("Like"),   SPAN_INIT("Former"),    SPAN_INIT("Even"),
	SPAN_INIT("He"),    SPAN_INIT("She"),    SPAN_INIT("It"),        SPAN_INIT("They"),
	SPAN_INIT("We"),    SPAN_INIT("You"),    SPAN_INIT("I"),         SPAN_INIT("There"),
	SPAN_INIT("Who"),   SPAN_INIT("What"),   SPAN_INIT("It's"),      SPAN_INIT("They're"),
	SPAN_INIT("To"),    SPAN_INIT("Of"),     SPAN_INIT("According"), SPAN_INIT("Meanwhile"),
};

static const struct span organisations[] = {
	SPAN_INIT("Party"),        SPAN_INIT("Front"),        SPAN_INIT("Army"),
	SPAN_INIT("Movement"),     SPAN_INIT("Union"),        SPAN_INIT("Ministry"),
	SPAN_INIT("Agency"),       SPAN_INIT("Forces"),       SPAN_INIT("Force"),
	SPAN_INIT("Council"),      SPAN_INIT("Commission"),   SPAN_INIT("Association"),
	SPAN_INIT("Federation"),   SPAN_INIT("League"),       SPAN_INIT("Committee"),
	SPAN_INIT("Organization"), SPAN_INIT("Organisation"), SPAN_INIT("Institute"),
	SPAN_INIT("Authority"),    SPAN_INIT("Service"),      SPAN_INIT("Congress"),
	SPAN_INIT("Alliance"),     SPAN_INIT("Coalition"),    SPAN_INIT("Confederation"),
	SPAN_INIT("Brigade"),      SPAN_INIT("Corps"),        SPAN_INIT("Guard"),
	SPAN_INIT("Group"),        SPAN_INIT("Office"),       SPAN_INIT("Bureau"),
	SPAN_INIT("Society"),      SPAN_INIT("Foundation"),   SPAN_INIT("Directorate"),
	SPAN_INIT("Democrats"),    SPAN_INIT("Socialists"),   SPAN_INIT("Workers"),
	SPAN_INIT("Borders"),      SPAN_INIT("Conference"),   SPAN_INIT("Bloc"),
	SPAN_INIT("Police"),
};

bool is_small_word(struct span text, struct plain_word word)
{
	return IS_ONE_OF(span_slice(text, word.start, word.end), small_words);
}

bool names_organisation(struct span text, const struct plain_word *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (IS_ONE_OF(span_slice(text, words[i].start, words[i].end), organisations))
			return true;
	return false;
}

/* ---- words ---- */

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
	if (commas && start < end && first.code == ',')
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
		    size_t from, size_t to)
{
	size_t count = 0, at = from;
	struct plain_word word;
	while (count < DEFINITION_MAX_WORDS && next_word(&word, text, &at, to)) {
		if (count ? !same_name(text, words[count - 1], word, false)
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

bool is_capitalised(struct span text, struct plain_word word)
{
	return (letter_at(text, word.start).is & (LETTER_UPPER | LETTER_DIGIT)) != 0;
}

/* ---- names ---- */

static bool is_joining(struct span text, struct plain_word word)
{
	return IS_ONE_OF(span_slice(text, word.start, word.end), joining_words);
}

/* Between two single words it joins two names, as in "ISIS and ISIL". */
static bool is_and(struct span text, struct plain_word word)
{
	return span_equal(span_slice(text, word.start, word.end), SPAN("and"));
}

static bool is_opening(struct span text, struct plain_word word)
{
	const struct span w = span_slice(text, word.start, word.end);
	/* It's, with either apostrophe */
	return IS_ONE_OF(w, opening_words) ||
	       (w.len > 3 && span_ends_with(w, SPAN("\xe2\x80\x99s")) && w.len <= 6) ||
	       span_ends_with(w, SPAN("\xe2\x80\x99re"));
}

/* 1986, but not 369th */
static bool is_plain_number(struct span text, struct plain_word word)
{
	for (size_t i = word.start; i < word.end; i++)
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
	return true;
}

size_t name_before(struct span text, const struct plain_word *words, size_t count)
{
	size_t first = count;
	for (size_t i = count; i-- > 0;) {
		if (is_capitalised(text, words[i]))
			first = i;
		else if (first + 1 == count && is_and(text, words[i]))
			return count; /* one of two things, or all of an office: who knows */
		else if (first == count || !is_joining(text, words[i]))
			break;
	}
	while (first < count &&
	       (is_opening(text, words[first]) || is_joining(text, words[first]) ||
		is_plain_number(text, words[first])))
		first++;
	return first;
}

size_t name_behind(struct span text, const struct plain_word *words, size_t count)
{
	size_t taken = 0;
	for (size_t i = 0; i < count; i++) {
		if (is_capitalised(text, words[i]))
			taken = i + 1;
		else if (!is_joining(text, words[i]) || (i == 1 && is_and(text, words[i])))
			break;
	}
	return count && letter_at(text, words[0].start).is & LETTER_UPPER ? taken : 0;
}

void cut_possessive(struct span text, size_t start, size_t *end)
{
	const struct span name = span_slice(text, start, *end);
	if (span_ends_with(name, SPAN("'s")) && name.len > 3)
		*end -= 2;
	else if (span_ends_with(name, SPAN("\xe2\x80\x99s")) && name.len > 5)
		*end -= 4;
}

static bool is_quote(int32_t code)
{
	return code == '"' || code == '<' || code == '>' || code == '\'' || code == 0x201c ||
	       code == 0x201d || code == 0x2018 || code == 0x2019 || code == 0xab ||
	       code == 0xbb;
}

void trim_name(struct span text, size_t *start, size_t *end)
{
	static const struct span articles[] = {SPAN_INIT("the "), SPAN_INIT("a "),
					       SPAN_INIT("an "),  SPAN_INIT("or "),
					       SPAN_INIT("for "), SPAN_INIT("short for ")};
	for (struct letter l; *start < *end; *start += l.bytes) {
		l = letter_at(text, *start);
		if (!(l.is & LETTER_SPACE) && !is_quote(l.code))
			break;
	}
	for (bool cut = true; cut;) {
		cut = false;
		for (size_t i = 0; i < sizeof articles / sizeof *articles && !cut; i++)
			cut = *end - *start > articles[i].len &&
			      span_equal_nocase(
				      span_slice(text, *start, *start + articles[i].len),
				      articles[i]) &&
			      (*start += articles[i].len, true);
		while (*start < *end && is_quote(letter_at(text, *start).code))
			*start += letter_at(text, *start).bytes;
	}
	while (*end > *start) {
		size_t last = *end - 1;
		while (last > *start && ((unsigned char)text.ptr[last] & 0xc0) == 0x80)
			last--;
		struct letter l = letter_at(text, last);
		if (!(l.is & LETTER_SPACE) && !is_quote(l.code) && l.code != ',' &&
		    l.code != '.')
			break;
		*end = last;
	}
}
