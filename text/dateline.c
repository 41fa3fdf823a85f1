/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/dateline.h"

#include "text/dateline_parts.h"
#include "text/letter.h"

enum {
	LONGEST_DATELINE = 160, /* bytes */
	LONGEST_AGENCY = 40,    /* bytes between brackets */
	MAX_PLACE_WORDS = 5,
	MAX_REGION_WORDS = 3,
	MAX_REGIONS = 2,
	LETTERS_JUDGED = 400, /* bytes of the body that tell whether all of it is in capitals */
};

enum separator {
	NO_SEPARATOR,
	LINE_END,
	NOTHING, /* Sanaa, Yemen (CNN)Houthi rebels */
	COLON,
	DASH,
};

/* A dateline as far as it is read. */
struct reading {
	struct span text; /* cut behind the longest dateline */
	struct span whole;
	size_t at;
	struct dateline line;
	struct span city; /* the first name of the place */
	bool capitals;    /* of the place */
	bool known_city;
	bool region; /* "..., Calif." */
	bool known_agency;
	enum separator separator;
};

static bool byte_at(const struct reading *r, size_t at, char c)
{
	return at < r->text.len && r->text.ptr[at] == c;
}

/* ---- place ---- */

/* Whether a date may begin at `at`: no part of the place. */
static bool starts_date(const struct reading *r, size_t at)
{
	return date_end(r->text, at) > at;
}

/* Reads up to `most` words of at least the given shape from r->at on; small particles inside a
 * name are part of it. Returns the end of the last word. */
static size_t read_words(const struct reading *r, enum word_shape least, int most)
{
	size_t next = r->at, end = next;
	for (int words = 0; words < most; words++) {
		struct shaped_word word = shaped_word_at(r->text, next);
		bool particle = words && least == SHAPE_TITLE && word.shape == SHAPE_SMALL &&
				is_name_particle(span_slice(r->text, next, word.end));
		if ((word.shape < least && !particle) || starts_date(r, next))
			break;
		if (!particle)
			end = word.end;
		next = word.end;
		if (byte_at(r, next, '/'))
			next++;
		else
			next = skip_blanks(r->text, next);
	}
	return end;
}

/* AP and Reuters, but Pa is a state. */
static bool names_agency(struct span name)
{
	struct shaped_word word = shaped_word_at(name, 0);
	return (word.shape == SHAPE_UPPER || word.letters > 3) && is_known_agency(name);
}

/* ", Calif." and ", Saudi Arabia" behind the city. */
static void read_regions(struct reading *r)
{
	for (int i = 0; i < MAX_REGIONS && byte_at(r, r->at, ','); i++) {
		const size_t before = r->at;
		r->at = skip_blanks(r->text, before + 1);
		size_t end = starts_date(r, r->at)
				     ? r->at
				     : read_words(r, SHAPE_TITLE, MAX_REGION_WORDS);
		if (end == r->at || names_agency(span_slice(r->text, r->at, end))) {
			r->at = before;
			return;
		}
		r->at = end;
		r->region = true;
	}
}

static bool any_city_known(struct span cities)
{
	struct span city;
	while (span_cut(&cities, '/', &city))
		if (is_known_place(span_trim(city)))
			return true;
	return false;
}

static void read_place(struct reading *r)
{
	const size_t start = r->at;
	struct shaped_word first = shaped_word_at(r->text, start);
	if (first.shape < SHAPE_TITLE || starts_date(r, start))
		return;
	r->capitals = first.shape == SHAPE_UPPER ||
		      span_starts_with(span_slice(r->text, start, first.end), SPAN("Mc"));
	r->at = read_words(r, first.shape, MAX_PLACE_WORDS);
	if (r->at == start)
		return;
	r->city = span_slice(r->text, start, r->at);
	r->known_city = any_city_known(r->city);
	read_regions(r);
	r->line.place = span_slice(r->text, start, r->at);
}

/* ---- what comes behind it ---- */

static void read_date(struct reading *r)
{
	size_t start = skip_blanks(r->text, r->at);
	if (byte_at(r, start, ','))
		start = skip_blanks(r->text, start + 1);
	size_t end = r->line.date_text.len ? start : date_end(r->text, start);
	if (end == start)
		return;
	r->line.date_text = span_slice(r->text, start, end);
	r->at = end;
}

/* (Reuters), or Reuters without brackets before a dash. */
static void read_agency(struct reading *r)
{
	size_t start = skip_blanks(r->text, r->at);
	if (byte_at(r, start, ','))
		start = skip_blanks(r->text, start + 1);
	bool bracket = byte_at(r, start, '(');
	size_t end = bracket ? start + 1 : start;
	while (end < r->text.len && end - start <= LONGEST_AGENCY &&
	       !strchr(bracket ? ")(\n" : "-:(\n", r->text.ptr[end]) && r->text.ptr[end] &&
	       !span_starts_with(span_slice(r->text, end, r->text.len), SPAN("\xE2\x80")))
		end++;
	struct span name = span_trim(span_slice(r->text, start + bracket, end));
	bool known = is_known_agency(name);
	if (!name.len || (bracket ? !byte_at(r, end, ')') : !known || !r->line.date_text.len))
		return;
	r->line.agency = name;
	r->known_agency = known;
	r->at = bracket ? end + 1 : (size_t)(name.ptr + name.len - r->text.ptr);
}

/* ", Jane Doe" behind the agency. */
static void read_author(struct reading *r)
{
	if (!r->line.agency.len || !byte_at(r, r->at, ','))
		return;
	const size_t before = r->at;
	r->at = skip_blanks(r->text, before + 1);
	size_t end = read_words(r, SHAPE_TITLE, MAX_REGION_WORDS);
	if (end > r->at) {
		r->line.author = span_slice(r->text, r->at, end);
		r->at = end;
	} else {
		r->at = before;
	}
}

static bool is_long_dash(int32_t code)
{
	return code >= 0x2012 && code <= 0x2015;
}

static void read_separator(struct reading *r)
{
	const size_t before = r->at;
	size_t at = skip_blanks(r->text, before), end = at;
	struct letter letter = letter_at(r->text, at);
	if (is_long_dash(letter.code)) {
		r->separator = DASH;
		end = at + letter.bytes;
	} else if (letter.code == '-') {
		while (byte_at(r, end, '-'))
			end++;
		bool after_bracket = before && r->text.ptr[before - 1] == ')';
		bool apart = at > before && (letter_at(r->text, end).is & LETTER_SPACE ||
					     r->line.date_text.len);
		r->separator = apart || after_bracket || end - at > 1 ? DASH : NO_SEPARATOR;
	} else if (letter.code == ':' && letter_at(r->text, at + 1).is & LETTER_SPACE) {
		r->separator = COLON;
		end = at + 1;
	} else if (letter.code == '\n' || letter.code == '\r') {
		r->separator = LINE_END;
	} else if (at == before && letter.is & LETTER_UPPER && r->line.agency.len) {
		r->separator = NOTHING;
	}
	r->line.text_start = skip_spaces(r->whole, end);
}

/* ---- is it one? ---- */

/* Whether the body has hardly any small letters. */
static bool body_in_capitals(const struct reading *r)
{
	size_t upper = 0, lower = 0, start = r->line.text_start;
	for (size_t at = start; at < r->whole.len && at - start < LETTERS_JUDGED;) {
		struct letter letter = letter_at(r->whole, at);
		upper += (letter.is & LETTER_UPPER) != 0;
		lower += (letter.is & LETTER_LOWER) != 0;
		at += letter.bytes;
	}
	return lower < upper;
}

/* KSNV, WBZ, or what has more than letters and spaces: MyNews3.com, CBS St. Louis/AP. */
static bool looks_like_agency(struct span name)
{
	bool call_sign =
		name.len >= 3 && name.len <= 4 && (name.ptr[0] == 'K' || name.ptr[0] == 'W');
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		if (c == '/' || (c >= '0' && c <= '9') || (c == '.' && i + 2 < name.len))
			return !call_sign && letter_at(name, 0).is & LETTER_UPPER;
		call_sign &= c >= 'A' && c <= 'Z';
	}
	struct shaped_word last = {0};
	for (size_t at = 0; at < name.len;
	     at = skip_blanks(name, last.end ? last.end : at + 1)) {
		last = shaped_word_at(name, at);
		if (last.end == at)
			return call_sign;
		struct span word = span_slice(name, at, last.end);
		if (span_equal_nocase(word, SPAN("news")) ||
		    span_equal_nocase(word, SPAN("press")))
			return true;
	}
	return call_sign;
}

/* EDITOR'S NOTE is one of an EDITOR. */
static bool starts_with_label(const struct reading *r)
{
	struct shaped_word first = shaped_word_at(r->city, 0);
	struct span word = span_slice(r->city, 0, first.end);
	word.len = span_find(word, SPAN("'"));
	word.len = span_find(word, SPAN("\xE2\x80\x99"));
	return is_label(word);
}

/* Whether an unknown name in capitals alone before a dash can be a place: no US - ..., no
 * sentence in old wire copy, and a sentence begins behind it. */
static bool plausible_alone(const struct reading *r)
{
	struct shaped_word first = shaped_word_at(r->city, 0);
	bool one_word = first.end >= r->city.len;
	struct letter next = letter_at(r->whole, r->line.text_start);
	bool vowel = false;
	for (size_t i = 0; i < r->city.len; i++)
		vowel |= strchr("AEIOUY", r->city.ptr[i]) ||
			 (unsigned char)r->city.ptr[i] >= 0x80;
	return r->separator == DASH && vowel && first.letters >= (one_word ? 5 : 2) &&
	       !(next.is & LETTER_LOWER) && !body_in_capitals(r);
}

/* A city in small letters before a dash: Rabat - The ... It must not be the first half of a
 * pair: Paris - London. */
static bool known_alone(const struct reading *r)
{
	struct shaped_word next = shaped_word_at(r->whole, r->line.text_start);
	bool pair = is_known_place(span_slice(r->whole, r->line.text_start, next.end));
	return r->separator == DASH && next.shape >= SHAPE_TITLE && !pair;
}

static bool place_is_sound(const struct reading *r)
{
	bool agency = r->line.agency.len > 0, date = r->line.date_text.len > 0;
	if (!r->known_city && starts_with_label(r) && !(date && r->region))
		return false;
	if (r->known_agency)
		return r->capitals || r->known_city || r->separator == DASH;
	bool full = date && r->capitals && r->separator == DASH; /* PLACE, May 1 (Any Name) - */
	if (agency && !full && !r->known_city && !r->region &&
	    !looks_like_agency(r->line.agency))
		return false;
	bool told = r->known_city || r->region;
	if (r->separator == NOTHING || (r->separator == LINE_END && !(date && told)))
		return false;
	if (date)
		return r->capitals || r->known_city || (r->region && r->separator == DASH);
	if (agency)
		return r->capitals || r->known_city;
	if (!r->capitals)
		return r->known_city && known_alone(r);
	if (r->known_city)
		return r->separator == DASH || !body_in_capitals(r);
	if (r->separator == COLON)
		return r->region && !body_in_capitals(r);
	return plausible_alone(r);
}

static bool is_sound(const struct reading *r)
{
	if (r->separator == NO_SEPARATOR || r->line.text_start >= r->whole.len)
		return false;
	if (r->line.place.len)
		return place_is_sound(r);
	return r->known_agency && r->separator != LINE_END;
}

/* Reads a dateline at `at`; false when none is there. */
static bool read_dateline(struct dateline *out, struct span text, size_t at)
{
	struct reading r = {.whole = text, .text = text, .at = at};
	if (text.len - at > LONGEST_DATELINE)
		r.text.len = at + LONGEST_DATELINE;
	read_place(&r);
	read_date(&r);
	read_agency(&r);
	read_date(&r);
	read_author(&r);
	read_separator(&r);
	if (!is_sound(&r))
		return false;
	*out = r.line;
	return true;
}

/* ---- both ---- */

static struct span first_of(struct span a, struct span b)
{
	return a.len ? a : b;
}

void dateline_find(struct dateline *out, struct span text)
{
	bool dateline = false, byline = false;
	*out = (struct dateline){0};
	for (int i = 0; i < 2; i++) {
		size_t at = skip_spaces(text, out->text_start);
		struct dateline line;
		if (!dateline && read_dateline(&line, text, at)) {
			dateline = true;
			out->place = line.place;
			out->date_text = line.date_text;
			out->agency = first_of(line.agency, out->agency);
			out->author = first_of(out->author, line.author);
			out->text_start = line.text_start;
			continue;
		}
		struct span author, agency;
		size_t end = byline ? at : byline_end(text, at, &author, &agency);
		if (end == at)
			return;
		byline = true;
		out->author = first_of(author, out->author);
		out->agency = first_of(out->agency, agency);
		out->text_start = end;
	}
}
