/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * "a heart attack, also known as myocardial infarction": terms have no capitals to tell where
 * they begin. Where no article or sentence does, nor a preposition before what brackets
 * explain, or where one word stands behind an article ("the process, also known as
 * hydrogenation"), they are left.
 */
#include "text/definition_parts.h"
#include "text/letter.h"

enum { MOST_WORDS = 4, WINDOW = 120 /* bytes */ };

static struct span word_of(struct span text, struct plain_word word)
{
	return span_slice(text, word.start, word.end);
}

static bool is_article(struct span text, struct plain_word word)
{
	return span_equal_nocase(word_of(text, word), SPAN("the")) ||
	       span_equal_nocase(word_of(text, word), SPAN("a")) ||
	       span_equal_nocase(word_of(text, word), SPAN("an"));
}

/* The words of sentences that are in no term. */
static bool is_of_sentence(struct span text, struct plain_word word)
{
	static const struct span words[] = {
		SPAN_INIT("is"),    SPAN_INIT("was"),   SPAN_INIT("are"),   SPAN_INIT("were"),
		SPAN_INIT("be"),    SPAN_INIT("been"),  SPAN_INIT("has"),   SPAN_INIT("have"),
		SPAN_INIT("had"),   SPAN_INIT("it"),    SPAN_INIT("they"),  SPAN_INIT("he"),
		SPAN_INIT("she"),   SPAN_INIT("this"),  SPAN_INIT("these"), SPAN_INIT("that"),
		SPAN_INIT("those"), SPAN_INIT("which"), SPAN_INIT("who"),   SPAN_INIT("what"),
		SPAN_INIT("his"),   SPAN_INIT("her"),   SPAN_INIT("their"), SPAN_INIT("its"),
		SPAN_INIT("such"),  SPAN_INIT("some"),  SPAN_INIT("one"),   SPAN_INIT("two"),
		SPAN_INIT("or"),    SPAN_INIT("but"),   SPAN_INIT("when"),  SPAN_INIT("so"),
		SPAN_INIT("also"),  SPAN_INIT("or"),    SPAN_INIT("into"),  SPAN_INIT("called"),
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_equal_nocase(word_of(text, word), words[i]))
			return true;
	return false;
}

static bool begins_sentence(struct span text, size_t at)
{
	while (at > 0 && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '"'))
		at--;
	return at == 0 || strchr(".!?\n", text.ptr[at - 1]);
}

/* The first word of the term at the end of words; `count`: there is none. */
static size_t term_before(struct span text, const struct plain_word *words, size_t count,
			  bool in_bracket)
{
	size_t first = count;
	while (first > 0 && count - first <= MOST_WORDS &&
	       !is_small_word(text, words[first - 1]) &&
	       !is_of_sentence(text, words[first - 1]))
		first--;
	if (first == count || count - first > MOST_WORDS)
		return count;
	for (size_t i = first + 1; i < count; i++)
		if (is_capitalised(text, words[i]))
			return count;
	if (first == 0)
		return begins_sentence(text, words[0].start) ? 0 : count;
	if (is_capitalised(text, words[first]) || !is_small_word(text, words[first - 1]) ||
	    span_equal_nocase(word_of(text, words[first - 1]), SPAN("and")))
		return count;
	if (!is_article(text, words[first - 1]))
		return in_bracket ? first : count;
	return count - first == 1 ? count : first;
}

/* Whether a sentence can go on at `at` behind a term. */
static bool ends_term(struct span text, size_t at)
{
	static const struct span ends[] = {
		SPAN_INIT(","),     SPAN_INIT("."),    SPAN_INIT(")"),     SPAN_INIT(";"),
		SPAN_INIT(" -RRB"), SPAN_INIT(" is "), SPAN_INIT(" are "), SPAN_INIT(" was ")};
	const struct span rest = span_slice(text, at, text.len);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (span_starts_with(rest, ends[i]))
			return true;
	return rest.len == 0;
}

/* How many of words[*first ...] are a term; an article before is passed over. */
static size_t term_behind(size_t *first, struct span text, const struct plain_word *words,
			  size_t count)
{
	*first = count > 0 && is_article(text, words[0]);
	for (size_t i = *first; i < count && i - *first < MOST_WORDS; i++) {
		if (is_capitalised(text, words[i]) || is_small_word(text, words[i]) ||
		    is_of_sentence(text, words[i]))
			return 0;
		if (ends_term(text, words[i].end))
			return i + 1 - *first;
	}
	return 0;
}

void read_terms(struct definition_walk *walk, const struct lead *lead, size_t behind)
{
	const struct span text = walk->text;
	struct plain_word before[DEFINITION_MAX_WORDS], words[DEFINITION_MAX_WORDS];
	size_t start = 0, end = lead->end, first;
	if (!lead->adverb || lead->former || lead->now || !lead->parted)
		return;
	const size_t most = text.len - behind > WINDOW ? behind + WINDOW : text.len;
	const size_t count = words_behind(words, text, behind, most, false);
	const size_t taken = term_behind(&first, text, words, count);
	if (taken == 0)
		return;
	trim_name(text, &start, &end);
	const size_t n = words_before(before, text, 0, end, false);
	const size_t begin = term_before(text, before, n, lead->bracket);
	/* "Reed, also known as the boss" says what he is like. */
	if (begin == n || before[n - 1].end != end ||
	    (first > 0 && is_capitalised(text, before[begin])))
		return;
	definition_add(walk, DEFINITION_ALIAS,
		       (struct plain_word){words[first].start, words[first + taken - 1].end},
		       (struct plain_word){before[begin].start, end});
}
