/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/definition_parts.h"
#include "text/letter.h"

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
	SPAN_INIT("Borders"),      SPAN_INIT("Bloc"),         SPAN_INIT("Police"),
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

/* The 7E7 has one too. */
static bool has_capital(struct span text, struct plain_word word)
{
	if (!is_capitalised(text, word))
		return false;
	for (size_t at = word.start; at < word.end; at += letter_at(text, at).bytes)
		if (letter_at(text, at).is & LETTER_UPPER)
			return true;
	return false;
}

/* The al of al-Nuri. */
static bool is_article_of_name(struct span text, struct plain_word word)
{
	static const struct span articles[] = {
		SPAN_INIT("al"), SPAN_INIT("el"), SPAN_INIT("as"), SPAN_INIT("ash"),
		SPAN_INIT("ad"), SPAN_INIT("an"), SPAN_INIT("ar")};
	return word.end < text.len && text.ptr[word.end] == '-' &&
	       IS_ONE_OF(span_slice(text, word.start, word.end), articles);
}

/* The Office of Mills and Lakes: what is behind this "and" is no name alone. */
static bool ends_office(struct span text, const struct plain_word *words, size_t i)
{
	size_t before = i;
	while (before > 0 && is_capitalised(text, words[before - 1]))
		before--;
	return is_and(text, words[i]) && before < i && before > 1 &&
	       is_joining(text, words[before - 1]) && !is_and(text, words[before - 1]) &&
	       is_capitalised(text, words[before - 2]);
}

/* 1986 and the 1960s, but not 369th */
static bool is_plain_number(struct span text, struct plain_word word)
{
	size_t end = word.end;
	if (end - word.start > 4 && text.ptr[end - 1] == 's')
		end--;
	for (size_t i = word.start; i < end; i++)
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
		else if (first + 1 == count && ends_office(text, words, i))
			return count;
		else if (first == count || !is_joining(text, words[i]) ||
			 (first + 1 == count && is_and(text, words[i])))
			break;
	}
	if (first > 0 && first < count && is_article_of_name(text, words[first - 1]))
		first--;
	while (first < count && !is_article_of_name(text, words[first]) &&
	       (is_opening(text, words[first]) || is_joining(text, words[first]) ||
		is_plain_number(text, words[first])))
		first++;
	return first;
}

bool name_read_before(struct name *name, struct span text, size_t end, bool commas)
{
	name->text = text;
	name->count = words_before(name->words, text, 0, end, commas);
	name->first = name_before(text, name->words, name->count);
	return name->count > 0;
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
	if (count && !has_capital(text, words[0]) && !is_article_of_name(text, words[0]))
		return 0;
	return taken;
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

static size_t last_character(struct span text, size_t start, size_t end)
{
	size_t last = end - 1;
	while (last > start && ((unsigned char)text.ptr[last] & 0xc0) == 0x80)
		last--;
	return last;
}

static void trim_end(struct span text, size_t start, size_t *end)
{
	while (*end > start) {
		const size_t last = last_character(text, start, *end);
		const struct letter l = letter_at(text, last);
		if (!(l.is & LETTER_SPACE) && !is_quote(l.code) && l.code != ',' &&
		    l.code != '.')
			break;
		*end = last;
	}
}

/* An article, but for the one of "The A", without which nothing is left. */
static bool cut_article(struct span text, size_t *start, size_t end)
{
	static const struct span articles[] = {SPAN_INIT("the "), SPAN_INIT("a "),
					       SPAN_INIT("an "), SPAN_INIT("or ")};
	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
		const size_t len = articles[i].len;
		if (end - *start > len + 1 &&
		    span_equal_nocase(span_slice(text, *start, *start + len), articles[i])) {
			*start += len;
			return true;
		}
	}
	return false;
}

void trim_name(struct span text, size_t *start, size_t *end)
{
	struct letter l;
	trim_end(text, *start, end);
	do {
		for (; *start < *end; *start += l.bytes) {
			l = letter_at(text, *start);
			if (!(l.is & LETTER_SPACE) && !is_quote(l.code))
				break;
		}
	} while (cut_article(text, start, *end));
}
