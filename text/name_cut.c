/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Cuts chunks of joined words into names: at titles, days, small-word joins that nothing asks
 * for. `Afghan Foreign Minister Amir Khan` is an adjective, a title and a person.
 */
#include "text/name_parts.h"

/* Titles that are as often part of another name: King Street, Justice Department. */
static bool is_weak_title(struct span word)
{
	static const char *const weak[] = {
		"king",     "queen",   "prince",  "princess", "lord",      "lady",
		"major",    "general", "justice", "judge",    "bishop",    "captain",
		"private",  "chief",   "mother",  "sister",   "cardinal",  "earl",
		"count",    "saint",   "chair",   "father",   "brother",   "head",
		"engineer", "citizen", "pilot",   "champion", "champions", "leader",
		"manager"};
	for (size_t i = 0; i < sizeof weak / sizeof *weak; i++)
		if (span_equal_nocase(word, span_of(weak[i])))
			return true;
	return false;
}

/* The words from `i` on (two and more, before `end`) that make up a listed name; 0 when none
 * does. */
static uint32_t unit_at(const struct name_finder *f, uint32_t i, uint32_t end, uint32_t *bits)
{
	enum { LONGEST_UNIT = 4 };
	if (!(f->words[i].bits & LISTED_OPENS))
		return 0;
	uint32_t most = end - i < LONGEST_UNIT ? end - i : LONGEST_UNIT;
	for (uint32_t n = most; n > 1; n--) {
		struct span whole = name_words_text(f, i, n);
		*bits = name_bits(f->table, whole, name_hash(whole)) &
			~(uint32_t)(LISTED_OPENS |
				    LISTED_TITLE); /* take_title() reads titles */
		if (*bits)
			return n;
	}
	return 0;
}

struct cut {
	struct name_finder *f;
	uint32_t start; /* of the name being read */
	uint32_t at, end;
	bool titled;  /* a title stands before start */
	bool used_of; /* Ministry of ...: `and` may follow */
};

/* Ends the name before the word `at`; the next begins at `next`. */
static void close_name(struct cut *c, uint32_t at, uint32_t next)
{
	if (at > c->start) {
		struct name_candidate candidate = {c->start, at - c->start, c->titled};
		name_judge(c->f, &candidate);
	}
	c->start = c->at = next;
	c->titled = false;
	c->used_of = false;
}

static bool is_spaced(const struct name_word *w)
{
	return w->join == JOIN_SPACE || w->join == JOIN_AMPERSAND;
}

/* Whether an organisation or place ends within the words that follow `i`. */
static bool has_tail(const struct cut *c, uint32_t i)
{
	const struct name_word *words = c->f->words;
	uint32_t last = i;
	while (last + 1 < c->end && is_spaced(&words[last + 1]))
		last++;
	return last > i && words[last].bits & (LISTED_ORG_TAIL | LISTED_PLACE_TAIL) &&
	       !(words[last].bits & LISTED_WEAK);
}

/* Behind the title and its modifiers that start at `i`; `i` when none is there. */
static uint32_t title_end(const struct cut *c, uint32_t i)
{
	const struct name_word *words = c->f->words;
	uint32_t end = i;
	for (uint32_t j = i; j < c->end && (j == i || words[j].join == JOIN_SPACE); j++) {
		if (!(words[j].bits & (LISTED_TITLE | LISTED_MODIFIER)) ||
		    words[j].flags & WORD_CAPS)
			if (!(words[j].bits & LISTED_TITLE))
				break;
		if (words[j].bits & LISTED_TITLE)
			end = j + 1;
	}
	/* Secretary of State (for Health and ...) */
	while (end > i && end < c->end &&
	       (words[end].join == JOIN_OF || (words[end].join == JOIN_AND && end > i + 1)) &&
	       words[end].bits & (LISTED_MODIFIER | LISTED_TITLE) &&
	       !(words[end].bits & LISTED_PLACE))
		end++;
	return end;
}

/* Whether the title at `i` is only part of a name: John Major, King Street. */
static bool is_name_part(const struct cut *c, uint32_t i, uint32_t behind)
{
	const struct name_word *words = c->f->words;
	bool alone = behind >= c->end || !is_spaced(&words[behind]);
	if (i > c->start && words[i - 1].bits & (LISTED_FIRST) && alone && behind == i + 1 &&
	    is_weak_title(name_word_text(c->f, &words[i])))
		return true;
	if (c->titled && i == c->start && alone && behind == i + 1)
		return true;
	return behind == i + 1 && is_weak_title(name_word_text(c->f, &words[i])) &&
	       has_tail(c, i);
}

/* Takes a title at c->at; false when none is there. */
static bool take_title(struct cut *c)
{
	const struct name_word *words = c->f->words;
	if (!(words[c->at].bits & (LISTED_TITLE | LISTED_MODIFIER)))
		return false;
	uint32_t behind = title_end(c, c->at);
	if (behind == c->at || is_name_part(c, c->at, behind))
		return false;
	bool follows = behind < c->end && (words[behind].join == JOIN_SPACE ||
					   words[behind].join == JOIN_PARTICLE);
	close_name(c, c->at, behind);
	c->titled = follows;
	return true;
}

/* Whether a day or month here is part of a name: Sunday Times, Theresa May. */
static bool is_named_time(const struct cut *c)
{
	const struct name_word *words = c->f->words;
	if (c->at > c->start && words[c->at - 1].bits & LISTED_FIRST)
		return true;
	if (c->titled && c->at == c->start)
		return true;
	return c->at + 1 < c->end && is_spaced(&words[c->at + 1]) &&
	       words[c->at + 1].bits & LISTED_ORG_TAIL;
}

/* Whether the word at c->at goes on the name before it. */
static bool goes_on(const struct cut *c)
{
	const struct name_word *w = &c->f->words[c->at], *before = w - 1;
	switch ((enum name_join)w->join) {
	case JOIN_SPACE:
	case JOIN_AMPERSAND: return true;
	case JOIN_OF:
		return before->bits & (LISTED_ORG_HEAD | LISTED_PLACE_HEAD) &&
		       !(w->bits & (LISTED_TIME | LISTED_ORDINARY));
	case JOIN_AND:
		return c->used_of && !(before->bits & (LISTED_PLACE | LISTED_ORG)) &&
		       !(w->flags & WORD_CAPS) &&
		       !(w->bits & (LISTED_FIRST | LISTED_PLACE | LISTED_ORG | LISTED_TITLE |
				    LISTED_ORG_HEAD | LISTED_NATION | LISTED_TIME));
	case JOIN_PARTICLE:
		return !(before->bits & (LISTED_TIME | LISTED_NATION | LISTED_ORDINARY));
	default: return false;
	}
}

/* The word is one of no name, or only of that which a list has. */
static bool is_cut_out(const struct cut *c)
{
	const struct name_word *words = c->f->words, *w = &words[c->at];
	if (w->bits & LISTED_TIME)
		return !is_named_time(c);
	if (!(w->bits & LISTED_FUNCTION) || w->flags & WORD_CAPS)
		return false;
	bool first_name =
		w->bits & LISTED_FIRST && c->at + 1 < c->end && is_spaced(&words[c->at + 1]) &&
		!(words[c->at + 1].bits & (LISTED_FIRST | LISTED_TITLE | LISTED_PLACE));
	return !first_name || w->flags & WORD_STARTS;
}

void name_cut(struct name_finder *f, uint32_t first, uint32_t count)
{
	struct cut c = {.f = f, .start = first, .at = first, .end = first + count};
	while (c.at < c.end) {
		const struct name_word *w = &f->words[c.at];
		uint32_t bits = 0;
		if (c.at > c.start && (!goes_on(&c) || c.at - c.start >= NAME_MAX_CHUNK))
			close_name(&c, c.at, c.at);
		c.used_of |= c.at > c.start && w->join == JOIN_OF;
		uint32_t unit = unit_at(f, c.at, c.end, &bits);
		if (unit && bits & (LISTED_TIME | LISTED_NATION | LISTED_NOT) &&
		    !(bits & (LISTED_ORG | LISTED_PLACE))) {
			if (!has_tail(&c, c.at + unit - 1))
				close_name(&c, c.at, c.at + unit);
			else
				c.at += unit;
		} else if (unit) {
			c.at += unit;
		} else if (is_cut_out(&c)) {
			close_name(&c, c.at, c.at + 1);
		} else if (!take_title(&c)) {
			c.at++;
		}
	}
	close_name(&c, c.end, c.end);
}
