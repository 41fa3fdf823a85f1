/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Does a full stop end the sentence? Only the sentence itself and the first word behind it are
 * looked at, so a piece of a text gives the same answer as the whole.
 */
#include "text/stop.h"

#include "text/abbreviation.h"
#include "text/gap.h"
#include "text/letter.h"

enum {
	LONGEST_ABBREVIATION = 24, /* bytes, with its inner stops */
	LONGEST_DATELINE = 60,     /* bytes before its dash */
	LONGEST_MARKER = 4,        /* bytes of "12" or "viii" before a list entry */
	MAX_OPENERS = 8,           /* quotes, brackets and dashes before a first word */
	MAX_ORPHANS = 4,           /* closing marks that stand alone at a paragraph's end */
};

enum mark {
	NO_MARK,
	FULL_STOP,
	STRONG_MARK, /* ! ? … */
	FINAL_MARK,  /* of scripts that need no space behind it */
};

static enum mark mark_of(int32_t code)
{
	switch (code) {
	case '.': return FULL_STOP;
	case '!':
	case '?':
	case 0x2026: /* … */
	case 0x203C: /* ‼ ⁇ ⁈ ⁉ */
	case 0x2047:
	case 0x2048:
	case 0x2049: return STRONG_MARK;
	case 0x0589: /* Armenian */
	case 0x061F: /* Arabic question mark */
	case 0x06D4: /* Urdu */
	case 0x0964: /* danda, double danda */
	case 0x0965:
	case 0x104B: /* Myanmar */
	case 0x1362: /* Ethiopic */
	case 0x17D4: /* Khmer */
	case 0x3002: /* 。 */
	case 0xFF01: /* ！ */
	case 0xFF0E: /* ． */
	case 0xFF1F: /* ？ */
	case 0xFF61: /* ｡ */ return FINAL_MARK;
	default: return NO_MARK;
	}
}

bool is_stop(struct span text, size_t at)
{
	return mark_of(letter_at(text, at).code) != NO_MARK;
}

static bool is_closing_quote(int32_t code)
{
	return code == '"' || code == 0x201D || code == 0x201C || code == 0xBB ||
	       code == 0x300D || code == 0x300F;
}

static bool is_closer(int32_t code)
{
	switch (code) {
	case '\'':
	case ')':
	case ']':
	case '}':
	case 0x2019: /* ’ */
	case 0x2018: /* ‘ closes in German */
	case 0x203A: /* › */
	case 0x3009: /* 〉》】 */
	case 0x300B:
	case 0x3011:
	case 0xFF09: /* ） */ return true;
	default: return is_closing_quote(code);
	}
}

static bool is_dash(int32_t code)
{
	return code == '-' || (code >= 0x2010 && code <= 0x2015);
}

static bool is_opener(int32_t code)
{
	switch (code) {
	case '"':
	case '\'':
	case '`':
	case '(':
	case '[':
	case '{':
	case '*':
	case 0xA1: /* ¡ ¿ */
	case 0xBF:
	case 0xAB: /* « » */
	case 0xBB:
	case 0x2018: /* ‘ ’ “ ” „ • */
	case 0x2019:
	case 0x201C:
	case 0x201D:
	case 0x201E:
	case 0x2022: return true;
	default: return is_dash(code);
	}
}

/* The marks at one place. */
struct stop {
	size_t end;
	size_t full_stops;
	bool strong;
	bool final;
	bool quoted; /* a quotation ends with them */
};

/* The end of a note's number, [12], at `at`; `at` when none is there. */
static size_t note_end(struct span text, size_t at)
{
	size_t i = at + 1;
	if (at >= text.len || text.ptr[at] != '[')
		return at;
	while (i < text.len && i < at + LONGEST_MARKER && text.ptr[i] >= '0' &&
	       text.ptr[i] <= '9')
		i++;
	return i > at + 1 && i < text.len && text.ptr[i] == ']' ? i + 1 : at;
}

/* The end of one more full stop behind a space, as in `. . .`; `at` when none is there. */
static size_t spaced_stop_end(const struct open_sentence *s, size_t at)
{
	struct gap gap = gap_at(s->text, at, s->hard_wrapped);
	if (gap.kind != GAP_SPACE || gap.end >= s->text.len || s->text.ptr[gap.end] != '.')
		return at;
	size_t end = gap.end + 1;
	bool apart = end >= s->text.len || space_at(s->text, end) || is_stop(s->text, end);
	return apart ? end : at;
}

static struct stop read_stop(const struct open_sentence *s, size_t at)
{
	struct stop stop = {.end = at};
	for (;;) {
		struct letter letter = letter_at(s->text, stop.end);
		enum mark mark = mark_of(letter.code);
		if (mark != NO_MARK || is_closer(letter.code)) {
			stop.full_stops += mark == FULL_STOP;
			stop.strong |= mark == STRONG_MARK;
			stop.final |= mark == FINAL_MARK;
			stop.quoted |= is_closing_quote(letter.code);
			stop.end += letter.bytes;
			continue;
		}
		size_t end = note_end(s->text, stop.end);
		if (end == stop.end && stop.full_stops && !stop.quoted && !stop.strong)
			end = spaced_stop_end(s, stop.end);
		if (end == stop.end)
			return stop;
		stop.full_stops += s->text.ptr[end - 1] == '.';
		stop.end = end;
	}
}

/* What stands behind a mark, in the same paragraph. */
struct following {
	struct letter letter; /* the first that is no quote, bracket or dash */
	struct span word;     /* of ASCII letters, empty when it starts otherwise */
	bool after_dash;
	bool lone; /* the word is A or I, and a small letter follows it */
};

static bool is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether the letter at `at`, A or I, is a word before a word in small letters. */
static bool is_lone_word(const struct open_sentence *s, size_t at)
{
	if (s->text.ptr[at] != 'A' && s->text.ptr[at] != 'I')
		return false;
	struct letter next = letter_at(s->text, at + 1);
	if (next.code == '\'' || next.code == 0x2019)
		return letter_at(s->text, at + 1 + next.bytes).is & LETTER_LOWER;
	struct gap gap = gap_at(s->text, at + 1, s->hard_wrapped);
	return gap.kind == GAP_SPACE && letter_at(s->text, gap.end).is & LETTER_LOWER;
}

static struct following read_following(const struct open_sentence *s, size_t at)
{
	struct following f = {0};
	for (int openers = 0;; openers++) {
		struct gap gap = gap_at(s->text, at, s->hard_wrapped);
		if (gap.kind > GAP_SPACE)
			return f;
		at = gap.end;
		f.letter = letter_at(s->text, at);
		if (openers == MAX_OPENERS || !is_opener(f.letter.code))
			break;
		f.after_dash |= is_dash(f.letter.code);
		at += f.letter.bytes;
	}
	size_t end = at;
	while (end < s->text.len && is_ascii_letter(s->text.ptr[end]) &&
	       end - at < LONGEST_ABBREVIATION)
		end++;
	f.word = span_slice(s->text, at, end);
	f.lone = f.word.len == 1 && is_lone_word(s, at);
	return f;
}

/* The word before the mark at `at`, its inner full stops included: "U.S" of "(the U.S." and of
 * "U.S ." as some wires write. Empty when none is there, or one longer than any abbreviation.
 */
static struct span word_before(const struct open_sentence *s, size_t at)
{
	size_t end = trim_spaces(s->text, s->start, at);
	size_t start =
		end - s->start > LONGEST_ABBREVIATION ? end - LONGEST_ABBREVIATION : s->start;
	while (start < end && ((unsigned char)s->text.ptr[start] & 0xC0) == 0x80)
		start++;
	const struct span sentence = {s->text.ptr, end};
	size_t word = start;
	for (size_t i = start; i < end;) {
		struct letter letter = letter_at(sentence, i);
		bool inner = letter.is & (LETTER_WORD | LETTER_MARK) ||
			     (letter.code == '.' && i > word);
		i += letter.bytes;
		if (!inner)
			word = i;
	}
	bool cut_off = word == start && start > s->start;
	return cut_off ? (struct span){s->text.ptr + end, 0} : span_slice(s->text, word, end);
}

/* Whether the word alone is the sentence so far, and numbers an entry of a list: 1. a. iv. */
static bool is_list_marker(const struct open_sentence *s, struct span word)
{
	size_t before = (size_t)(word.ptr - s->text.ptr) - s->start;
	if (before > 1 || (before && s->text.ptr[s->start] != '(') || !word.len)
		return false;
	if (word.len == 1)
		return (unsigned char)word.ptr[0] < 0x80;
	size_t digits = 0, roman = 0;
	for (size_t i = 0; i < word.len; i++) {
		digits += word.ptr[i] >= '0' && word.ptr[i] <= '9';
		roman += word.ptr[i] != '\0' && strchr("ivxIVX", word.ptr[i]) != NULL;
	}
	return word.len < LONGEST_MARKER && (digits == word.len || roman == word.len);
}

/* KABUL, May 21. - : short, in capitals at its start. */
static bool is_dateline(const struct open_sentence *s, size_t at)
{
	const char *p = s->text.ptr + s->start;
	return at - s->start >= 2 && at - s->start <= LONGEST_DATELINE && p[0] >= 'A' &&
	       p[0] <= 'Z' && p[1] >= 'A' && p[1] <= 'Z';
}

/* Whether a single full stop at `at` with `f` behind it ends the sentence. */
static bool full_stop_ends(const struct open_sentence *s, size_t at, const struct stop *stop,
			   const struct following *f)
{
	struct span word = word_before(s, at);
	enum abbreviation kind = abbreviation_of(word);
	if (f->after_dash && (kind != NO_ABBREVIATION || is_dateline(s, at)))
		return false;
	if (is_list_marker(s, word))
		return false;
	bool initial = word.len == 1;
	switch (kind) {
	case ABBREVIATION_TITLE: return false;
	case ABBREVIATION_NUMBER: return stop->quoted || !(f->letter.is & LETTER_DIGIT);
	case ABBREVIATION_NAME:
		return (stop->quoted && !initial) || f->lone || starts_sentences(f->word);
	case ABBREVIATION_CLOSING:
		return stop->quoted ||
		       (f->letter.is & LETTER_UPPER && !follows_time_of_day(f->word));
	default: return true;
	}
}

/* `end` moved behind a " that stands apart and closes a quotation (TIME: GOOD . " MANY), or
 * behind quotes and brackets that are all that is left of the paragraph; else as it was. */
static size_t take_orphans(const struct open_sentence *s, size_t end)
{
	size_t at = end;
	for (int i = 0; i < MAX_ORPHANS; i++) {
		struct gap gap = gap_at(s->text, at, s->hard_wrapped);
		struct letter letter = letter_at(s->text, gap.end);
		if (gap.kind > GAP_SPACE || !is_closer(letter.code))
			return end;
		at = gap.end + letter.bytes;
		gap = gap_at(s->text, at, s->hard_wrapped);
		bool last = gap.end >= s->text.len || gap.kind > GAP_SPACE;
		bool closes =
			i == 0 && letter.code == '"' && s->quote_open && gap.kind == GAP_SPACE;
		if (last || closes)
			return at;
	}
	return end;
}

bool stop_ends_sentence(const struct open_sentence *s, size_t at, size_t *end)
{
	struct stop stop = read_stop(s, at);
	*end = stop.end;
	if (stop.final && !(letter_at(s->text, stop.end).is & LETTER_DIGIT)) {
		*end = take_orphans(s, stop.end);
		return true;
	}
	struct gap gap = gap_at(s->text, stop.end, s->hard_wrapped);
	if (gap.end >= s->text.len || gap.kind > GAP_SPACE)
		return true;
	if (gap.kind == GAP_NONE)
		return false;
	struct following f = read_following(s, stop.end);
	if (f.letter.is & LETTER_LOWER)
		return false;
	if (stop.full_stops == 1 && !stop.strong && !full_stop_ends(s, at, &stop, &f))
		return false;
	struct open_sentence whole = *s;
	whole.quote_open ^= stop.quoted && s->text.ptr[stop.end - 1] == '"';
	*end = take_orphans(&whole, stop.end);
	return true;
}
