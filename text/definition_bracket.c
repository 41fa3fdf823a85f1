/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The acronyms are found after Schwartz and Hearst, A simple algorithm for identifying
 * abbreviation definitions in biomedical text (2003), with what news asks for.
 */
#include "text/definition_parts.h"
#include "text/letter.h"

/* Where the bracket that opens at `open` closes; 0: not near. */
static size_t bracket_end(struct span text, size_t open)
{
	static const struct span ends[] = {SPAN_INIT(")"), SPAN_INIT("]"), SPAN_INIT(" -RRB-"),
					   SPAN_INIT(" -RSB-")};
	size_t most = open + DEFINITION_MAX_BRACKET < text.len ? open + DEFINITION_MAX_BRACKET
							       : text.len;
	for (size_t at = open + 1; at < most; at++) {
		const struct span rest = span_slice(text, at, text.len);
		for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
			if (span_starts_with(rest, ends[i]))
				return at;
		if (strchr("([\n", rest.ptr[0]))
			return 0;
	}
	return 0;
}

/* Where the first thing said in the bracket ends. */
static size_t first_part(struct span text, size_t start, size_t end)
{
	for (size_t at = start; at < end; at++) {
		const struct span rest = span_slice(text, at, end);
		if (strchr(",;:/", rest.ptr[0]) || span_starts_with(rest, SPAN(" or ")) ||
		    span_starts_with(rest, SPAN(" for short")) ||
		    span_starts_with(rest, SPAN(" \xe2\x80\x93 ")) ||
		    span_starts_with(rest, SPAN(" - ")))
			return at;
	}
	return end;
}

static void cut_lead(struct span text, size_t *start, size_t end, const struct span *leads,
		     size_t count)
{
	while (*start < end && text.ptr[*start] == ' ')
		++*start;
	for (size_t i = 0; i < count; i++)
		if (span_starts_with(span_slice(text, *start, end), leads[i])) {
			*start += leads[i].len;
			return;
		}
}

/* ---- the long name first ---- */

static size_t count_capitals(struct span acronym)
{
	size_t count = 0;
	for (size_t at = 0; at < acronym.len; at++)
		count += acronym.ptr[at] >= 'A' && acronym.ptr[at] <= 'Z';
	return count;
}

static bool is_word(const struct name *name, size_t i, struct span word)
{
	return span_equal(span_slice(name->text, name->words[i].start, name->words[i].end),
			  word);
}

/* Other companies have the signs that stock exchanges know them by in brackets. */
static bool is_state_company(const struct name *name)
{
	const size_t last = name->count - 1;
	bool state = false;
	for (size_t i = name->first; i < last; i++)
		state |= is_word(name, i, SPAN("State")) || is_word(name, i, SPAN("National"));
	return state &&
	       (is_word(name, last, SPAN("Company")) ||
		is_word(name, last, SPAN("Corporation")) || is_word(name, last, SPAN("Bank")));
}

/* An organisation whose acronym is of another language. */
static bool is_foreign_acronym(size_t *first, const struct name *name, struct span acronym)
{
	*first = name->first;
	return acronym.len <= 6 && count_capitals(acronym) == acronym.len &&
	       name->count - name->first > 1 &&
	       (names_organisation(name->text, name->words + name->first,
				   name->count - name->first) ||
		is_state_company(name));
}

/* Electrical, Electronic, Telecommunications and Plumbing Union: commas are of the name where
 * each of its words gives a letter. */
static bool matches_list(size_t *first, struct name *name, struct span text, size_t end,
			 struct span acronym)
{
	return acronym.len > 2 && count_capitals(acronym) > 0 &&
	       name_read_before(name, text, end, true) &&
	       acronym_match(first, name, acronym, ACRONYM_LIST);
}

static bool find_long_name(size_t *first, struct name *name, struct span text, size_t end,
			   struct span acronym)
{
	const struct name plain = *name;
	if (acronym_match(first, name, acronym, ACRONYM_ANY) ||
	    matches_list(first, name, text, end, acronym))
		return true;
	*name = plain;
	*first = name->first;
	return acronym_match_in_any_order(name, acronym) ||
	       is_foreign_acronym(first, name, acronym);
}

/* "Long Name (LN", the name ending at `end`, the acronym being text [start, stop). */
static bool long_before(struct definition_walk *walk, size_t end, size_t start, size_t stop,
			enum acronym_care care)
{
	const struct span text = walk->text;
	struct name name;
	size_t name_end = end, name_start = 0, first = 0;
	trim_name(text, &start, &stop);
	if (acronym_shape(text, start, stop) == ACRONYM_NONE)
		return false;
	const struct span acronym = span_slice(text, start, stop);
	trim_name(text, &name_start, &name_end);
	const struct span gap = span_slice(text, name_end, end);
	if (span_find(gap, SPAN("\n\n")) < gap.len ||
	    !name_read_before(&name, text, name_end, false))
		return false;
	if (care == ACRONYM_ANY && !definition_is_upper(walk)
		    ? !find_long_name(&first, &name, text, name_end, acronym)
		    : !acronym_match(&first, &name, acronym, care))
		return false;
	definition_add(
		walk, DEFINITION_ACRONYM, (struct plain_word){start, stop},
		(struct plain_word){name.words[first].start, name.words[name.count - 1].end});
	return true;
}

/* ---- the acronym first ---- */

/* DAPA, for Deferred Action for Parents of Americans and Lawful Permanent Residents: the
 * letters may be of what stands before the last "and". */
static bool match_inside(const struct name *name, struct span acronym)
{
	size_t first;
	if (acronym_match(&first, name, acronym, ACRONYM_WHOLE))
		return true;
	struct name shorter = *name;
	while (shorter.count > 0 && !is_word(name, shorter.count - 1, SPAN("and")))
		shorter.count--;
	return shorter.count > 3 && --shorter.count &&
	       acronym_match(&first, &shorter, acronym, ACRONYM_FIRST_LETTERS) && first == 0;
}

static bool read_long_inside(struct name *name, struct span text, size_t start, size_t end,
			     bool commas)
{
	name->text = text;
	name->count = words_behind(name->words, text, start, end, commas);
	name->first = name->count > 0 && is_capitalised(text, name->words[0]) ? 0 : name->count;
	return name->count > 1 && name->words[name->count - 1].end == end;
}

/* "LN (Long Name" */
static bool long_inside(struct definition_walk *walk, size_t open, size_t start, size_t end,
			bool commas)
{
	static const struct span leads[] = {SPAN_INIT("short for "), SPAN_INIT("for "),
					    SPAN_INIT("stands for ")};
	const struct span text = walk->text;
	struct plain_word before[DEFINITION_MAX_WORDS];
	struct name name;
	cut_lead(text, &start, end, leads, sizeof leads / sizeof *leads);
	trim_name(text, &start, &end);
	const size_t n = words_before(before, text, open > 64 ? open - 64 : 0, open, false);
	if (!n || acronym_shape(text, before[n - 1].start, before[n - 1].end) == ACRONYM_NONE ||
	    !read_long_inside(&name, text, start, end, commas) ||
	    !match_inside(&name, span_slice(text, before[n - 1].start, before[n - 1].end)))
		return false;
	definition_add(walk, DEFINITION_ACRONYM, before[n - 1],
		       (struct plain_word){start, end});
	return true;
}

/* ---- where they stand ---- */

/* "Long Name (or Other Name, as it was once known)"; other brackets give an "or" that is one.
 */
static void read_or_name(struct definition_walk *walk, size_t open, size_t start, size_t close)
{
	const struct span lead = SPAN("or "), text = walk->text;
	if (start - open > lead.len &&
	    span_equal(span_slice(text, start - lead.len, start), lead) &&
	    span_find(span_slice(text, start, close), SPAN(" known")) < close - start)
		read_phrase(walk, &(struct definition_place){HIT_AKA, open + 1, start});
}

static void read_bracket(struct definition_walk *walk, size_t open, size_t behind)
{
	static const struct span leads[] = {SPAN_INIT("or "), SPAN_INIT("also "),
					    SPAN_INIT("hereafter ")};
	const size_t close = bracket_end(walk->text, open);
	if (!close || !open)
		return;
	size_t start = behind;
	cut_lead(walk->text, &start, close, leads, sizeof leads / sizeof *leads);
	const size_t part = first_part(walk->text, start, close);
	/* A colon parts a stock exchange and a company's sign there. */
	if (part < close && walk->text.ptr[part] == ':')
		return;
	if (!long_before(walk, open, start, part, ACRONYM_ANY) &&
	    !long_inside(walk, open, behind, part, false) &&
	    !(part < close && long_inside(walk, open, behind, close, true)))
		read_or_name(walk, open, start, close);
}

/* "Long Name, or LN," */
static void read_or(struct definition_walk *walk, const struct definition_place *place)
{
	const struct span text = walk->text;
	struct plain_word words[DEFINITION_MAX_WORDS];
	size_t start = place->behind, end = text.len;
	trim_name(text, &start, &end);
	if (!words_behind(words, text, start, end, false))
		return;
	end = words[0].end;
	if (end < text.len && strchr(",.)-", text.ptr[end]) && !definition_is_upper(walk))
		long_before(walk, place->at, words[0].start, end, ACRONYM_STRICT);
}

/* "Long Name, LN," */
static void read_comma(struct definition_walk *walk, const struct definition_place *place)
{
	const struct span text = walk->text;
	size_t end = place->behind, capitals = 0;
	for (; end < text.len && end - place->behind <= ACRONYM_MAX_BYTES; end++)
		if (text.ptr[end] >= 'A' && text.ptr[end] <= 'Z')
			capitals++;
		else
			break;
	if (capitals <= 2 || end >= text.len || definition_is_upper(walk))
		return;
	/* (the Long Name, LN) */
	if (text.ptr[end] == ')')
		long_before(walk, place->at, place->behind, end, ACRONYM_STRICT);
	else if (text.ptr[end] == ',')
		long_before(walk, place->at, place->behind, end, ACRONYM_FIRST_LETTERS);
}

void read_acronym(struct definition_walk *walk, const struct definition_place *place)
{
	switch (place->hit) {
	case HIT_BRACKET: read_bracket(walk, place->at, place->behind); break;
	case HIT_OR: read_or(walk, place); break;
	default: read_comma(walk, place); break;
	}
}
