/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/dateline.h"
#include "text/dateline_parts.h"
#include "text/letter.h"

enum {
	LONGEST_BYLINE = 160, /* bytes */
	MAX_NAME_WORDS = 5,
	MAX_NAMES = 6,
};

static bool is_one_of(struct span word, const struct span *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_equal_nocase(word, list[i]))
			return true;
	return false;
}

#define IS_ONE_OF(word, list) is_one_of(word, list, sizeof(list) / sizeof *(list))

/* The end of "By " and its like at `at`; `at` when there is none. */
static size_t by_end(struct span text, size_t at)
{
	static const struct span by[] = {SPAN_INIT("by"), SPAN_INIT("von"), SPAN_INIT("par"),
					 SPAN_INIT("por"), SPAN_INIT("door")};
	struct shaped_word word = shaped_word_at(text, at);
	if (!IS_ONE_OF(span_slice(text, at, word.end), by))
		return at;
	size_t end = word.end < text.len && text.ptr[word.end] == ':' ? word.end + 1 : word.end;
	size_t name = skip_blanks(text, end);
	return name > end ? name : at;
}

/* One name, as far as its words go. */
struct name {
	size_t end;
	size_t words; /* without particles */
	bool sound;   /* no word that no name holds */
};

static struct name name_at(struct span text, size_t at)
{
	struct name name = {at, 0, true};
	for (size_t next = at; name.words <= MAX_NAME_WORDS;) {
		struct shaped_word word = shaped_word_at(text, next);
		struct span letters = span_slice(text, next, word.end);
		bool particle = word.shape == SHAPE_SMALL && is_name_particle(letters) &&
				!span_equal(letters, SPAN("y")) &&
				!span_equal(letters, SPAN("e"));
		if (word.shape < SHAPE_TITLE && !particle)
			break;
		if (span_equal(letters, SPAN("AND")) || span_equal(letters, SPAN("UND")))
			break;
		bool calendar = word.letters > 3 && name.words == 0 &&
				(is_month(letters) || is_weekday(letters));
		bool small_talk = name.words == 0 && word.letters > 1 && is_label(letters);
		name.sound &= !calendar && !small_talk;
		name.words += !particle;
		name.end = word.end;
		next = skip_blanks(text, word.end);
	}
	return name;
}

/* Behind ", ", " and ", " & " between two names at `at`; `at` when there is none. */
static size_t joiner_end(struct span text, size_t at)
{
	static const struct span joiners[] = {
		SPAN_INIT("and"), SPAN_INIT("&"), SPAN_INIT("und"), SPAN_INIT("et"),
		SPAN_INIT("y"),   SPAN_INIT("e"), SPAN_INIT("en")};
	size_t next = skip_blanks(text, at);
	bool comma = next < text.len && (text.ptr[next] == ',' || text.ptr[next] == ';');
	if (comma)
		next = skip_blanks(text, next + 1);
	size_t end = next;
	while (end < text.len && !(letter_at(text, end).is & LETTER_SPACE))
		end += letter_at(text, end).bytes;
	if (IS_ONE_OF(span_slice(text, next, end), joiners))
		return skip_blanks(text, end);
	return comma ? next : at;
}

/* "Associated Press Writer", "Staff Reporter", "of Reuters": how the line may go on. */
static bool is_credit(struct span text, struct span *agency)
{
	static const struct span roles[] = {
		SPAN_INIT("writer"),         SPAN_INIT("staff writer"),
		SPAN_INIT("staff reporter"), SPAN_INIT("correspondent"),
		SPAN_INIT("reporter"),       SPAN_INIT("staff"),
		SPAN_INIT("news agency"),    SPAN_INIT("special correspondent"),
		SPAN_INIT("senior writer"),  SPAN_INIT("staff correspondent"),
	};
	text = span_trim(text);
	if (IS_ONE_OF(text, roles))
		return true;
	struct span name = text;
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (text.len > roles[i].len &&
		    span_equal_nocase(span_slice(text, text.len - roles[i].len, text.len),
				      roles[i]))
			name = span_trim(span_slice(text, 0, text.len - roles[i].len));
	if (!is_known_agency(name))
		return false;
	*agency = name;
	return true;
}

/* Reads names from `at` on. Returns the end of the last, or `at` when there is none; *credit is
 * behind it. */
static size_t names_end(struct span text, size_t at, struct span *agency)
{
	size_t end = at, next = at;
	for (int names = 0; names < MAX_NAMES; names++) {
		struct name name = name_at(text, next);
		struct span letters = span_slice(text, next, name.end);
		if (is_credit(letters, agency)) { /* By Jane Doe, Reuters; By Reuters */
			end = names ? end : name.end;
			next = name.end;
		} else if (name.words < 2 || name.words > MAX_NAME_WORDS - 1 || !name.sound) {
			return at;
		} else {
			end = next = name.end;
		}
		size_t joined = joiner_end(text, next);
		if (joined == next)
			break;
		next = joined;
	}
	return next > end ? next : end;
}

/* Cuts what is_credit() reads off the end of the names. */
static struct span without_credit(struct span names, struct span agency)
{
	bool inside = agency.len && agency.ptr >= names.ptr;
	if (inside)
		names.len = (size_t)(agency.ptr - names.ptr);
	names = span_trim(names);
	while (names.len && strchr(",;", names.ptr[names.len - 1])) {
		names.len--;
		names = span_trim(names);
	}
	return names;
}

/* Behind a second line that is only a credit, with more text behind it. */
static size_t skip_credit_line(struct span text, size_t at, struct span *agency)
{
	size_t start = skip_blanks(text, at), end = line_end(text, start);
	size_t body = skip_spaces(text, end);
	struct span credit = {0};
	if (body >= text.len || !is_credit(span_slice(text, start, end), &credit))
		return at;
	if (!agency->len)
		*agency = credit;
	return body;
}

/* Whether a byline in capitals may end at `end`: old wire copy, all in capitals, wraps
 * sentences such as BY NIGHT THE ARMY ... */
static bool stands_alone(struct span text, size_t end)
{
	size_t body = skip_spaces(text, end), lines = 0;
	for (size_t at = end; at < body; at++)
		lines += text.ptr[at] == '\n';
	for (size_t at = body; lines < 2 && at < text.len && at - body < LONGEST_BYLINE; at++)
		if (text.ptr[at] >= 'a' && text.ptr[at] <= 'z')
			return true;
	return lines > 1;
}

size_t byline_end(struct span text, size_t at, struct span *author, struct span *agency)
{
	struct span head = {text.ptr,
			    text.len - at > LONGEST_BYLINE ? at + LONGEST_BYLINE : text.len};
	*author = *agency = (struct span){0};
	size_t name = by_end(head, at);
	if (name == at)
		return at;
	size_t end = names_end(head, name, agency);
	if (end == name)
		return at;
	*author = without_credit(span_slice(text, name, end), *agency);
	size_t in = skip_blanks(head, end);
	if (span_starts_with(span_slice(head, in, head.len),
			     SPAN("in "))) { /* By Jane Doe in Kabul */
		struct name place = name_at(head, skip_blanks(head, in + 3));
		end = place.words ? place.end : end;
	}
	size_t next = skip_blanks(head, end), body = skip_spaces(text, next);
	if (next >= head.len || next < line_end(head, next) || body >= text.len ||
	    letter_at(text, body).is & LETTER_LOWER)
		return at;
	bool in_capitals = shaped_word_at(text, name).shape == SHAPE_UPPER &&
			   shaped_word_at(text, at).shape == SHAPE_UPPER;
	return in_capitals && !stands_alone(text, next) ? at
							: skip_credit_line(text, body, agency);
}
