/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What leads from a name to the words that give it another one: ", who is also" known as.
 */
#include "text/definition_parts.h"
#include "text/letter.h"

/* When a name was in use. */
static const struct span earlier[] = {
	SPAN_INIT("formerly"),  SPAN_INIT("previously"),   SPAN_INIT("originally"),
	SPAN_INIT("initially"), SPAN_INIT("historically"), SPAN_INIT("once"),
	SPAN_INIT("then"),      SPAN_INIT("earlier"),
};
/* Of names in use. Others end in -ly. */
static const struct span adverbs[] = {
	SPAN_INIT("also"), SPAN_INIT("better"), SPAN_INIT("best"),      SPAN_INIT("often"),
	SPAN_INIT("more"), SPAN_INIT("later"),  SPAN_INIT("sometimes"), SPAN_INIT("otherwise"),
	SPAN_INIT("most"), SPAN_INIT("AKA"),    SPAN_INIT("now"),
};
/* These say that it is no name of it. */
static const struct span other_adverbs[] = {
	SPAN_INIT("collectively"), SPAN_INIT("mistakenly"),  SPAN_INIT("wrongly"),
	SPAN_INIT("incorrectly"),  SPAN_INIT("erroneously"), SPAN_INIT("family"),
	SPAN_INIT("jointly"),      SPAN_INIT("ally"),        SPAN_INIT("assembly"),
};
static const struct span auxiliaries[] = {
	SPAN_INIT("is"),  SPAN_INIT("was"),  SPAN_INIT("are"),   SPAN_INIT("were"),
	SPAN_INIT("be"),  SPAN_INIT("been"), SPAN_INIT("has"),   SPAN_INIT("have"),
	SPAN_INIT("had"), SPAN_INIT("will"), SPAN_INIT("would"),
};
static const struct span fillers[] = {
	SPAN_INIT("which"),
	SPAN_INIT("who"),
	SPAN_INIT("that"),
};

#define HAS(list, word) has_word(list, sizeof(list) / sizeof *(list), word)

static bool has_word(const struct span *list, size_t count, struct span word)
{
	for (size_t i = 0; i < count; i++)
		if (span_equal(list[i], word))
			return true;
	return false;
}

/* The dash that ends at `end`, in bytes; 0: none does. */
static size_t dash_before(struct span text, size_t end)
{
	static const struct span dashes[] = {SPAN_INIT("\xe2\x80\x94"),
					     SPAN_INIT(" \xe2\x80\x93"), SPAN_INIT("--"),
					     SPAN_INIT(" -"), SPAN_INIT(" _")};
	const struct span before = span_slice(text, 0, end);
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (span_ends_with(before, dashes[i]))
			return dashes[i].len;
	return 0;
}

static void cut_gap(struct span text, struct lead *lead)
{
	for (size_t dash; lead->end > 0;) {
		const char c = text.ptr[lead->end - 1];
		if (span_ends_with(span_slice(text, 0, lead->end), SPAN("-LRB-"))) {
			lead->parted = lead->bracket = true;
			lead->end -= strlen("-LRB-");
		} else if (c == '(' || c == ',' || (dash = dash_before(text, lead->end)) > 0) {
			lead->parted = true;
			lead->bracket |= c == '(';
			lead->end -= c == '(' || c == ',' ? 1 : dash;
		} else if (c == ' ' || c == '\n') {
			lead->end--;
		} else {
			return;
		}
	}
}

static struct span last_word(struct span text, size_t end)
{
	enum { LONGEST = 24 };
	size_t start = end;
	while (start > 0 && end - start < LONGEST && text.ptr[start - 1] >= 'A' &&
	       text.ptr[start - 1] <= 'z')
		start--;
	return span_slice(text, start, end);
}

/* Notes what the word says of the names; false: it is none of these words. */
static bool note_word(struct lead *lead, struct span word)
{
	if (HAS(other_adverbs, word))
		return false;
	if (HAS(earlier, word))
		lead->adverb = lead->former = true;
	else if (HAS(adverbs, word) ||
		 (word.len > 4 && span_ends_with(word, SPAN("ly")) && word.ptr[0] >= 'a'))
		lead->adverb = true;
	else if (HAS(auxiliaries, word))
		lead->auxiliary = true;
	else if (!HAS(fillers, word) && !(lead->auxiliary && span_equal(word, SPAN("and"))))
		return false;
	lead->now |= span_equal(word, SPAN("now"));
	/* Who was known as Red Ann may be still. */
	if (span_equal(word, SPAN("who")))
		lead->past = false;
	lead->past |= span_equal(word, SPAN("was")) || span_equal(word, SPAN("were"));
	return true;
}

/* "(also of course known as": all that is in a bracket leads to the name. */
static void reach_bracket(struct span text, struct lead *lead)
{
	enum { LONGEST = 24 };
	size_t at = lead->end;
	while (at > 0 && lead->end - at < LONGEST &&
	       (text.ptr[at - 1] == ' ' ||
		(text.ptr[at - 1] >= 'a' && text.ptr[at - 1] <= 'z')))
		at--;
	if (!span_ends_with(span_slice(text, 0, at), SPAN("(")) ||
	    !span_starts_with(span_slice(text, at, lead->end), SPAN("also ")))
		return;
	lead->end = at;
	lead->adverb = true;
	cut_gap(text, lead);
}

struct lead read_lead(struct span text, size_t at)
{
	enum { MOST_WORDS = 6 };
	struct lead lead = {.end = at};
	cut_gap(text, &lead);
	for (int i = 0; i < MOST_WORDS; i++) {
		const struct span word = last_word(text, lead.end);
		if (word.len == 0 || !note_word(&lead, word))
			break;
		lead.parted = lead.bracket = false; /* unless before all of them */
		lead.end -= word.len;
		cut_gap(text, &lead);
	}
	reach_bracket(text, &lead);
	return lead;
}
