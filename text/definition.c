/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The acronyms are found after Schwartz and Hearst, A simple algorithm for identifying
 * abbreviation definitions in biomedical text (2003), with what news asks for: each word of the
 * long name gives its first letter, but for small ones; the acronyms of organisations may be of
 * another language.
 */
#define _GNU_SOURCE /* memmem */
#include "text/definition.h"

#include "text/definition_parts.h"
#include "text/letter.h"
#include "text/token.h"

#include <stdint.h>

enum { MAX_BRACKET = 160 }; /* bytes between ( and ) */

/* What may give a definition. */
enum trigger { BRACKET, OR, KNOWN_AS, CALLED_AKA, AKA, FORMERLY };

static const struct span triggers[DEFINITION_TRIGGERS] = {
	[BRACKET] = SPAN_INIT("("),          [OR] = SPAN_INIT(", or "),
	[KNOWN_AS] = SPAN_INIT("known as "), [CALLED_AKA] = SPAN_INIT("a.k.a. "),
	[AKA] = SPAN_INIT("aka "),           [FORMERLY] = SPAN_INIT("(formerly "),
};

static size_t find_trigger(const struct definition_walk *walk, enum trigger t, size_t from)
{
	const struct span text = walk->text, what = triggers[t];
	if (from >= text.len)
		return SIZE_MAX;
	const char *found = memmem(text.ptr + from, text.len - from, what.ptr, what.len);
	return found ? (size_t)(found - text.ptr) : SIZE_MAX;
}

void definition_walk_start(struct definition_walk *walk, struct span text)
{
	*walk = (struct definition_walk){.text = text, .is_upper = text_is_upper_case(text)};
	for (int t = 0; t < DEFINITION_TRIGGERS; t++)
		walk->next[t] = find_trigger(walk, (enum trigger)t, 0);
}

/* ---- acronyms ---- */

/* Where the bracket that opens at `open` closes; 0: not near. */
static size_t bracket_end(struct span text, size_t open)
{
	size_t most = open + MAX_BRACKET < text.len ? open + MAX_BRACKET : text.len;
	for (size_t at = open + 1; at < most; at++) {
		if (text.ptr[at] == ')')
			return at;
		if (text.ptr[at] == '(' || text.ptr[at] == '\n')
			return 0;
	}
	return 0;
}

/* Where the first thing said in the bracket ends. */
static size_t first_part(struct span text, size_t start, size_t end)
{
	for (size_t at = start; at < end; at++)
		if (text.ptr[at] == ',' || text.ptr[at] == ';' || text.ptr[at] == ':')
			return at;
	return end;
}

static size_t count_capitals(struct span text, size_t start, size_t end)
{
	size_t count = 0;
	for (size_t at = start; at < end; at++)
		count += text.ptr[at] >= 'A' && text.ptr[at] <= 'Z';
	return count;
}

/* An organisation whose acronym is of another language. */
static bool is_foreign_acronym(struct span text, const struct plain_word *words, size_t count,
			       size_t *first, struct span acronym)
{
	*first = name_before(text, words, count);
	return acronym.len <= 6 && count_capitals(acronym, 0, acronym.len) == acronym.len &&
	       count - *first > 1 && names_organisation(text, words + *first, count - *first);
}

static void set(struct definition *out, struct span text, enum definition_kind kind,
		struct plain_word shorter, struct plain_word longer)
{
	cut_possessive(text, shorter.start, &shorter.end);
	cut_possessive(text, longer.start, &longer.end);
	*out = (struct definition){kind, shorter.start, shorter.end, longer.start, longer.end};
}

/* The long name that ends at `end` and that the acronym is of. Lists with commas ("women,
 * infants and children") are tried last. */
static bool find_long(struct plain_word *longer, const struct definition_walk *walk, size_t end,
		      struct span acronym, bool strict)
{
	const struct span text = walk->text;
	struct plain_word words[DEFINITION_MAX_WORDS];
	size_t first = 0, count = words_before(words, text, 0, end, false);
	bool found = count && acronym_match(&first, text, words, count, acronym, false);
	if (!found && !strict && acronym.len > 2) {
		const size_t all = words_before(words, text, 0, end, true);
		found = all > count && acronym_match(&first, text, words, all, acronym, false);
		if (found)
			count = all;
		else
			count = words_before(words, text, 0, end, false);
	}
	if (!found && !strict && !walk->is_upper)
		found = count && is_foreign_acronym(text, words, count, &first, acronym);
	if (found)
		*longer = (struct plain_word){words[first].start, words[count - 1].end};
	return found;
}

/* Whether a long name has the three words or more that make an acronym of a word sure. */
static bool has_words(struct span text, struct plain_word name)
{
	struct plain_word words[DEFINITION_MAX_WORDS];
	return words_before(words, text, name.start, name.end, true) >= 3;
}

/* "Long Name (LN", the name ending at `open`. */
static bool long_before(struct definition *out, const struct definition_walk *walk, size_t open,
			size_t start, size_t end, bool strict)
{
	const struct span text = walk->text;
	struct plain_word longer;
	trim_name(text, &start, &end);
	const bool small = is_written_small(text, start, end);
	if (!small && !is_acronym(text, start, end))
		return false;
	size_t name_end = open, name_start = 0;
	trim_name(text, &name_start, &name_end);
	const struct span gap = span_slice(text, name_end, open);
	if (span_find(gap, SPAN("\n\n")) < gap.len ||
	    !find_long(&longer, walk, name_end, span_slice(text, start, end), strict))
		return false;
	if (small && !has_words(text, longer))
		return false;
	set(out, text, DEFINITION_ACRONYM, (struct plain_word){start, end}, longer);
	return true;
}

/* "LN (Long Name". */
static bool long_inside(struct definition *out, const struct definition_walk *walk, size_t open,
			size_t start, size_t end)
{
	const struct span text = walk->text;
	struct plain_word words[DEFINITION_MAX_WORDS], before[DEFINITION_MAX_WORDS];
	trim_name(text, &start, &end);
	const size_t count = words_behind(words, text, start, end);
	const size_t n = words_before(before, text, open > 64 ? open - 64 : 0, open, false);
	size_t first;
	if (!n || count < 2 || words[count - 1].end != end ||
	    !is_acronym(text, before[n - 1].start, before[n - 1].end) ||
	    !acronym_match(&first, text, words, count,
			   span_slice(text, before[n - 1].start, before[n - 1].end), true))
		return false;
	set(out, text, DEFINITION_ACRONYM, before[n - 1], (struct plain_word){start, end});
	return true;
}

static bool read_bracket(struct definition *out, const struct definition_walk *walk,
			 size_t open)
{
	const size_t close = bracket_end(walk->text, open);
	if (!close || !open)
		return false;
	const size_t part = first_part(walk->text, open + 1, close);
	return long_before(out, walk, open, open + 1, part, false) ||
	       long_inside(out, walk, open, open + 1, part);
}

/* "Long Name, or LN," */
static bool read_or(struct definition *out, const struct definition_walk *walk, size_t comma)
{
	const struct span text = walk->text;
	struct plain_word words[DEFINITION_MAX_WORDS];
	size_t start = comma + triggers[OR].len, end = text.len;
	trim_name(text, &start, &end);
	if (!words_behind(words, text, start, end) || walk->is_upper)
		return false;
	end = words[0].end;
	if (end >= text.len || !strchr(",.)-", text.ptr[end]))
		return false;
	return long_before(out, walk, comma, words[0].start, end, true);
}

/* ---- known as ---- */

/* Without one of them, a comma or a bracket "known as" may belong to anything said before. */
static const struct span adverbs[] = {
	SPAN_INIT("also"),      SPAN_INIT("better"),     SPAN_INIT("commonly"),
	SPAN_INIT("popularly"), SPAN_INIT("widely"),     SPAN_INIT("often"),
	SPAN_INIT("now"),       SPAN_INIT("officially"), SPAN_INIT("otherwise"),
	SPAN_INIT("usually"),   SPAN_INIT("best"),       SPAN_INIT("formally"),
	SPAN_INIT("generally"), SPAN_INIT("previously"), SPAN_INIT("formerly"),
};
static const struct span fillers[] = {
	SPAN_INIT("more"), SPAN_INIT("is"),    SPAN_INIT("was"), SPAN_INIT("are"),
	SPAN_INIT("were"), SPAN_INIT("which"), SPAN_INIT("who"), SPAN_INIT("and"),
};

enum { ADVERBS = sizeof adverbs / sizeof *adverbs, FORMER_ADVERBS = 2 };

/* Cuts one of the words off the end; its number, or `count`. */
static size_t cut_word(struct span text, size_t *end, const struct span *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const size_t len = words[i].len;
		if (*end <= len || !span_equal(span_slice(text, *end - len, *end), words[i]) ||
		    letter_at(text, *end - len - 1).is & LETTER_WORD)
			continue;
		*end -= len;
		return i;
	}
	return count;
}

static size_t before_gap(struct span text, size_t end)
{
	static const struct span dashes[] = {SPAN_INIT("\xe2\x80\x93"),
					     SPAN_INIT("\xe2\x80\x94"), SPAN_INIT(" -"),
					     SPAN_INIT("--")};
	for (bool cut = true; cut;) {
		cut = false;
		while (end > 0 && strchr(" ,(\n", text.ptr[end - 1]))
			end--;
		for (size_t i = 0; i < sizeof dashes / sizeof *dashes && !cut; i++)
			cut = span_ends_with(span_slice(text, 0, end), dashes[i]) &&
			      (end -= dashes[i].len, true);
	}
	return end;
}

/* Cuts what leads up to "known as" off the end: blanks, commas, a bracket, words. */
static size_t before_lead(struct span text, size_t end, bool *adverb, bool *former)
{
	const size_t bracket = end;
	*former = false;
	end = before_gap(text, end);
	*adverb = bracket > 1 && (text.ptr[bracket - 1] == '(' || text.ptr[bracket - 2] == ',');
	for (size_t number; (number = cut_word(text, &end, adverbs, ADVERBS)) < ADVERBS;) {
		*adverb = true;
		*former |= number >= ADVERBS - FORMER_ADVERBS;
		end = before_gap(text, end);
	}
	while (cut_word(text, &end, fillers, sizeof fillers / sizeof *fillers) <
	       sizeof fillers / sizeof *fillers)
		end = before_gap(text, end);
	return end;
}

/* "Long Name (LN), also": the name is before the bracket. */
static size_t before_bracket(struct span text, size_t end)
{
	if (!end || text.ptr[end - 1] != ')')
		return end;
	for (size_t at = end - 1; at > 0 && end - at < MAX_BRACKET; at--)
		if (text.ptr[at] == '(')
			return at;
	return end;
}

/* Whether the name before may only say where a thing is that is meant: Florence, Colorado, or
 * al Qaeda in Iraq. */
static bool is_place_only(struct span text, const struct plain_word *words, size_t first)
{
	static const struct span places[] = {SPAN_INIT("in"),   SPAN_INIT("at"),
					     SPAN_INIT("near"), SPAN_INIT("on"),
					     SPAN_INIT("from"), SPAN_INIT("during")};
	if (first == 0) {
		struct plain_word before[DEFINITION_MAX_WORDS];
		const size_t comma = words[0].start < 2 ? 0 : words[0].start - 2;
		if (text.ptr[comma] != ',')
			return false;
		const size_t count = words_before(before, text, 0, comma, false);
		return count && is_capitalised(text, before[count - 1]);
	}
	const struct span word = span_slice(text, words[first - 1].start, words[first - 1].end);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (span_equal(word, places[i]))
			return true;
	return false;
}

static bool name_ending_at(struct plain_word *out, struct span text, size_t end)
{
	struct plain_word words[DEFINITION_MAX_WORDS];
	size_t start = 0;
	end = before_bracket(text, end);
	trim_name(text, &start, &end);
	const size_t count = words_before(words, text, 0, end, false);
	const size_t first = name_before(text, words, count);
	if (first == count || is_place_only(text, words, first))
		return false;
	*out = (struct plain_word){words[first].start, words[count - 1].end};
	return out->end == end;
}

/* Words that a sentence goes on with behind a name. */
static const struct span going_on[] = {
	SPAN_INIT("is"),      SPAN_INIT("was"),   SPAN_INIT("are"),   SPAN_INIT("were"),
	SPAN_INIT("has"),     SPAN_INIT("had"),   SPAN_INIT("have"),  SPAN_INIT("will"),
	SPAN_INIT("and"),     SPAN_INIT("or"),    SPAN_INIT("in"),    SPAN_INIT("on"),
	SPAN_INIT("at"),      SPAN_INIT("for"),   SPAN_INIT("from"),  SPAN_INIT("by"),
	SPAN_INIT("who"),     SPAN_INIT("that"),  SPAN_INIT("which"), SPAN_INIT("as"),
	SPAN_INIT("said"),    SPAN_INIT("says"),  SPAN_INIT("but"),   SPAN_INIT("when"),
	SPAN_INIT("would"),   SPAN_INIT("could"), SPAN_INIT("can"),   SPAN_INIT("after"),
	SPAN_INIT("because"), SPAN_INIT("since"), SPAN_INIT("until"), SPAN_INIT("while"),
};

/* Whether a name ends here: "known as Boko Haram, is", not "known as Swiss cheese" or "known as
 * Aid to". */
static bool ends_name(struct span text, size_t at)
{
	struct letter l = letter_at(text, at);
	if (!(l.is & LETTER_SPACE))
		return !l.bytes || !(l.is & (LETTER_WORD | LETTER_MARK));
	size_t end = at += l.bytes;
	while (letter_at(text, end).is & LETTER_WORD)
		end += letter_at(text, end).bytes;
	const struct span word = span_slice(text, at, end);
	for (size_t i = 0; i < sizeof going_on / sizeof *going_on; i++)
		if (span_equal(word, going_on[i]))
			return true;
	const struct letter next = letter_at(text, at);
	return l.code != '\n' && next.bytes && !(next.is & (LETTER_WORD | LETTER_SPACE));
}

static bool name_starting_at(struct plain_word *out, struct span text, size_t start)
{
	struct plain_word words[DEFINITION_MAX_WORDS];
	size_t end = text.len;
	trim_name(text, &start, &end);
	const size_t count = words_behind(words, text, start, end);
	const size_t taken = name_behind(text, words, count);
	if (!taken || words[0].start != start || !ends_name(text, words[taken - 1].end))
		return false;
	*out = (struct plain_word){start, words[taken - 1].end};
	return true;
}

static bool same_bytes(struct span text, struct plain_word a, struct plain_word b)
{
	return span_equal_nocase(span_slice(text, a.start, a.end),
				 span_slice(text, b.start, b.end));
}

/* `at` is where "known as" and its like start, `behind` where they end. */
static bool read_known(struct definition *out, const struct definition_walk *walk, size_t at,
		       size_t behind, bool needs_adverb, bool formerly)
{
	const struct span text = walk->text;
	struct plain_word longer, shorter;
	bool adverb, former;
	if (walk->is_upper)
		return false;
	const size_t end = before_lead(text, at, &adverb, &former);
	if ((needs_adverb && !adverb) || !name_starting_at(&shorter, text, behind) ||
	    !name_ending_at(&longer, text, end) || same_bytes(text, shorter, longer))
		return false;
	set(out, text, former || formerly ? DEFINITION_FORMER : DEFINITION_ALIAS, shorter,
	    longer);
	return true;
}

static bool is_word_start(struct span text, size_t at)
{
	return at == 0 || !(letter_at(text, at - 1).is & (LETTER_WORD | LETTER_MARK));
}

/* ---- all of it ---- */

static bool read_trigger(struct definition *out, const struct definition_walk *walk,
			 enum trigger t, size_t at)
{
	const size_t behind = at + triggers[t].len;
	switch (t) {
	case BRACKET: return read_bracket(out, walk, at);
	case OR: return read_or(out, walk, at);
	case FORMERLY:
		return !span_starts_with(span_slice(walk->text, behind, walk->text.len),
					 SPAN("known as")) &&
		       read_known(out, walk, at, behind, false, true);
	default:
		return is_word_start(walk->text, at) &&
		       read_known(out, walk, at, behind, t == KNOWN_AS, false);
	}
}

bool definition_walk_next(struct definition_walk *walk, struct definition *out)
{
	for (;;) {
		enum trigger first = BRACKET;
		for (int t = 1; t < DEFINITION_TRIGGERS; t++)
			if (walk->next[t] < walk->next[first])
				first = (enum trigger)t;
		const size_t at = walk->next[first];
		if (at == SIZE_MAX)
			return false;
		walk->at = at + 1;
		walk->next[first] = find_trigger(walk, first, walk->at);
		if (read_trigger(out, walk, first, at))
			return true;
	}
}
