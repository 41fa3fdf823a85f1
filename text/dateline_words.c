/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/dateline_parts.h"
#include "text/letter.h"

static bool is_inner(int32_t code)
{
	return code == '\'' || code == 0x2019 || code == '-' || code == '.';
}

/* d'Arc, al-Masri: a capital behind at most two small letters and their mark. */
static bool is_prefixed_name(struct span text, size_t at)
{
	for (size_t small = 0; letter_at(text, at).is & LETTER_LOWER; small++) {
		if (small == 2)
			return false;
		at += letter_at(text, at).bytes;
	}
	struct letter mark = letter_at(text, at);
	return is_inner(mark.code) && mark.code != '.' &&
	       letter_at(text, at + mark.bytes).is & LETTER_UPPER;
}

struct shaped_word shaped_word_at(struct span text, size_t at)
{
	struct shaped_word word = {at, at, 0, SHAPE_NONE};
	bool title = !(letter_at(text, at).is & LETTER_LOWER) || is_prefixed_name(text, at);
	bool digits = false, small = false;
	for (;;) {
		struct letter letter = letter_at(text, word.end);
		if (letter.is & (LETTER_WORD | LETTER_MARK)) {
			digits |= !(letter.is & (LETTER_ALPHA | LETTER_MARK));
			word.letters += (letter.is & LETTER_ALPHA) != 0;
			small |= (letter.is & LETTER_ALPHA) && !(letter.is & LETTER_UPPER);
			word.end += letter.bytes;
			continue;
		}
		bool joined = is_inner(letter.code) && word.letters &&
			      letter_at(text, word.end + letter.bytes).is & LETTER_ALPHA;
		if (!joined)
			break;
		word.end += letter.bytes;
	}
	if (word.end > at && word.end < text.len && text.ptr[word.end] == '.')
		word.end++;
	if (word.letters && !digits)
		word.shape = !title ? SHAPE_SMALL : small ? SHAPE_TITLE : SHAPE_UPPER;
	return word;
}

static size_t skip(struct span text, size_t at, bool line_ends)
{
	for (;;) {
		struct letter letter = letter_at(text, at);
		bool blank = letter.is & (LETTER_SPACE | LETTER_IGNORED);
		bool line_end = letter.code >= '\n' && letter.code <= '\r';
		if (!blank || (line_end && !line_ends))
			return at;
		at += letter.bytes;
	}
}

size_t skip_blanks(struct span text, size_t at)
{
	return skip(text, at, false);
}

size_t skip_spaces(struct span text, size_t at)
{
	return skip(text, at, true);
}

size_t line_end(struct span text, size_t at)
{
	while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r')
		at++;
	return at;
}

/* ---- dates ---- */

/* The end of a number of at most `most` digits at `at`; `at` when there is none. */
static size_t number_end(struct span text, size_t at, size_t most)
{
	size_t end = at;
	while (end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9')
		end++;
	return end - at <= most ? end : at;
}

/* Behind a day of the month: 21, 21st, 21. */
static size_t day_end(struct span text, size_t at)
{
	static const struct span behind[] = {SPAN_INIT("st"), SPAN_INIT("nd"), SPAN_INIT("rd"),
					     SPAN_INIT("th"), SPAN_INIT("er"), SPAN_INIT(".")};
	size_t end = number_end(text, at, 2);
	if (end == at)
		return at;
	for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
		if (span_starts_with(span_slice(text, end, text.len), behind[i]))
			return end + behind[i].len;
	return letter_at(text, end).is & LETTER_ALPHA ? at : end;
}

/* The end of a year, 2025, behind blanks or a comma at `at`; `at` when there is none. */
static size_t year_end(struct span text, size_t at)
{
	size_t start = at < text.len && text.ptr[at] == ',' ? at + 1 : at;
	start = skip_blanks(text, start);
	size_t end = number_end(text, start, 4);
	bool whole = end == start + 4 && !(letter_at(text, end).is & LETTER_WORD);
	return whole && start > at ? end : at;
}

/* The end of a month's name at `at`; `at` when it is none. */
static size_t month_end(struct span text, size_t at)
{
	struct shaped_word word = shaped_word_at(text, at);
	bool month = word.shape != SHAPE_NONE && is_month(span_slice(text, at, word.end));
	return month ? word.end : at;
}

/* "den ", "le ", "de ", "on " at `at`. */
static size_t skip_small_word(struct span text, size_t at)
{
	struct shaped_word word = shaped_word_at(text, at);
	bool skipped = word.shape == SHAPE_SMALL && word.end - at <= 3 &&
		       is_name_particle(span_slice(text, at, word.end));
	return skipped ? skip_blanks(text, word.end) : at;
}

/* The end of a day with its month, in either order; `at` when there is none. */
static size_t day_and_month_end(struct span text, size_t at)
{
	size_t day = day_end(text, at);
	if (day > at) {
		size_t month = skip_small_word(text, skip_blanks(text, day));
		size_t end = month_end(text, month);
		return end > month ? year_end(text, end) : at;
	}
	size_t month = month_end(text, at);
	size_t next = skip_blanks(text, month);
	day = day_end(text, next);
	return day > next ? year_end(text, day) : at;
}

size_t date_end(struct span text, size_t at)
{
	size_t start = skip_small_word(text, at);
	size_t end = day_and_month_end(text, start);
	if (end > start)
		return end;
	struct shaped_word weekday = shaped_word_at(text, start);
	if (weekday.shape < SHAPE_TITLE || !is_weekday(span_slice(text, start, weekday.end)))
		return at;
	bool comma = weekday.end < text.len && text.ptr[weekday.end] == ',';
	size_t next = skip_blanks(text, comma ? weekday.end + 1 : weekday.end);
	end = day_and_month_end(text, next);
	return end > next ? end : weekday.end;
}
