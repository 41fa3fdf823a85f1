/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/abbreviation.h"

#include "text/letter.h"

#include <stdlib.h>

enum { LONGEST_ENTRY = 12 };

struct entry {
	char word[LONGEST_ENTRY];
	unsigned char kind;    /* enum abbreviation */
	unsigned char spelled; /* enum spelling */
};

enum spelling {
	ANY_CASE,      /* etc., ETC. */
	CAPITAL_FIRST, /* Gen., GEN. */
	NOT_ALL_CAPS,  /* Ill., Miss.: in capitals they are words */
};

/* Small letters, in the order of strcmp. */
static const struct entry entries[] = {
	{"a.m", ABBREVIATION_CLOSING, ANY_CASE},
	{"adm", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"al", ABBREVIATION_CLOSING, NOT_ALL_CAPS},
	{"ala", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"alta", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"amb", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"approx", ABBREVIATION_TITLE, ANY_CASE},
	{"apr", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"ariz", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"ark", ABBREVIATION_NAME, NOT_ALL_CAPS},
	{"art", ABBREVIATION_NUMBER, CAPITAL_FIRST},
	{"assn", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"assoc", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"asst", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"atty", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"aug", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"ave", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"bhd", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"bldg", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"blvd", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"brig", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"bros", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"bzw", ABBREVIATION_TITLE, ANY_CASE},
	{"c", ABBREVIATION_NUMBER, ANY_CASE},
	{"ca", ABBREVIATION_NUMBER, ANY_CASE},
	{"calif", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"capt", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"cf", ABBREVIATION_TITLE, ANY_CASE},
	{"ch", ABBREVIATION_NUMBER, ANY_CASE},
	{"cia", ABBREVIATION_NAME, NOT_ALL_CAPS},
	{"cmdr", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"co", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"col", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"colo", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"comdr", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"conn", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"corp", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"cos", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"cpl", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"cpt", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"dec", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"del", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"dept", ABBREVIATION_NAME, ANY_CASE},
	{"det", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"dist", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"dr", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"dra", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"drs", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"e.g", ABBREVIATION_TITLE, ANY_CASE},
	{"ens", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"esq", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"est", ABBREVIATION_NUMBER, ANY_CASE},
	{"etc", ABBREVIATION_CLOSING, ANY_CASE},
	{"evtl", ABBREVIATION_TITLE, ANY_CASE},
	{"ext", ABBREVIATION_NUMBER, ANY_CASE},
	{"feb", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"fig", ABBREVIATION_NUMBER, ANY_CASE},
	{"figs", ABBREVIATION_NUMBER, ANY_CASE},
	{"fla", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"fr", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"fri", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"ft", ABBREVIATION_NAME, ANY_CASE},
	{"ga", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"gen", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"gens", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"gov", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"govs", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"govt", ABBREVIATION_NAME, ANY_CASE},
	{"hon", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"hwy", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"i.e", ABBREVIATION_TITLE, ANY_CASE},
	{"ill", ABBREVIATION_NAME, NOT_ALL_CAPS},
	{"inc", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"incl", ABBREVIATION_TITLE, ANY_CASE},
	{"ind", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"insp", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"intl", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"jan", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"jr", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"jul", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"jun", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"kan", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"kans", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"ky", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"la", ABBREVIATION_NAME, NOT_ALL_CAPS},
	{"lieut", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"lt", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"ltd", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"maj", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"mar", ABBREVIATION_NAME, NOT_ALL_CAPS},
	{"mass", ABBREVIATION_NAME, NOT_ALL_CAPS},
	{"md", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"messrs", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"mfg", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"mich", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"minn", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"miss", ABBREVIATION_NAME, NOT_ALL_CAPS},
	{"mlle", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"mme", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"mo", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"mon", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"mont", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"mr", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"mrs", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"ms", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"msgr", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"mt", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"mx", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"natl", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"neb", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"nev", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"no", ABBREVIATION_NUMBER, ANY_CASE},
	{"nos", ABBREVIATION_NUMBER, ANY_CASE},
	{"nov", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"nr", ABBREVIATION_NUMBER, ANY_CASE},
	{"oct", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"okla", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"ont", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"ore", ABBREVIATION_NAME, NOT_ALL_CAPS},
	{"p", ABBREVIATION_NUMBER, ANY_CASE},
	{"p.m", ABBREVIATION_CLOSING, ANY_CASE},
	{"pa", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"para", ABBREVIATION_NUMBER, ANY_CASE},
	{"penn", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"pfc", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"plc", ABBREVIATION_NAME, ANY_CASE},
	{"pop", ABBREVIATION_NUMBER, ANY_CASE},
	{"pp", ABBREVIATION_NUMBER, ANY_CASE},
	{"pres", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"prof", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"profs", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"pte", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"pty", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"pvt", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"que", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"rd", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"rep", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"reps", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"ret", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"rev", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"sask", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"sdn", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"sec", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"sen", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"sens", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"sep", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"sept", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"sgt", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"spc", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"sq", ABBREVIATION_TITLE, ANY_CASE},
	{"sr", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"sra", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"srta", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"st", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"ste", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"str", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"supt", ABBREVIATION_TITLE, CAPITAL_FIRST},
	{"tel", ABBREVIATION_NUMBER, ANY_CASE},
	{"tenn", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"tex", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"thu", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"thurs", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"tue", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"tues", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"univ", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"usw", ABBREVIATION_CLOSING, ANY_CASE},
	{"v", ABBREVIATION_TITLE, NOT_ALL_CAPS},
	{"va", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"vgl", ABBREVIATION_TITLE, ANY_CASE},
	{"viz", ABBREVIATION_TITLE, ANY_CASE},
	{"vol", ABBREVIATION_NUMBER, ANY_CASE},
	{"vols", ABBREVIATION_NUMBER, ANY_CASE},
	{"vs", ABBREVIATION_TITLE, ANY_CASE},
	{"vt", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"wash", ABBREVIATION_NAME, NOT_ALL_CAPS},
	{"wed", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"wis", ABBREVIATION_NAME, CAPITAL_FIRST},
	{"wyo", ABBREVIATION_NAME, CAPITAL_FIRST},
};

/* In the order of strcmp. `even in capitals` stands first in each list of two. */
static const char starters_in_capitals[][LONGEST_ENTRY] = {
	"although", "but", "he",    "her",   "his",   "however", "it",   "meanwhile",
	"she",      "the", "their", "there", "these", "they",    "this", "we",
};

static const char starters[][LONGEST_ENTRY] = {
	"about",   "according", "after",  "also",  "an",      "and",     "another", "as",
	"at",      "because",   "before", "both",  "by",      "despite", "during",  "each",
	"earlier", "even",      "every",  "for",   "from",    "here",    "how",     "if",
	"in",      "its",       "last",   "later", "many",    "more",    "most",    "mr",
	"mrs",     "ms",        "my",     "nor",   "not",     "now",     "of",      "on",
	"once",    "only",      "or",     "our",   "several", "since",   "so",      "some",
	"still",   "such",      "that",   "then",  "those",   "though",  "to",      "until",
	"what",    "when",      "where",  "which", "while",   "who",     "why",     "with",
	"within",  "without",   "yet",    "you",   "your",
};

static const char after_times[][LONGEST_ENTRY] = {
	"bst",      "cdt",    "cest",     "cet",     "cst", "ct",        "edt", "eest",
	"eet",      "est",    "et",       "friday",  "gmt", "ist",       "jst", "local",
	"mdt",      "monday", "msk",      "mst",     "mt",  "pdt",       "pst", "pt",
	"saturday", "sunday", "thursday", "tuesday", "utc", "wednesday",
};

static int compare(const void *word, const void *entry)
{
	return strcmp(word, entry);
}

/* The word in small letters, with a NUL; false when it is too long for the lists. */
static bool lower_case(char out[LONGEST_ENTRY], struct span word)
{
	if (!word.len || word.len >= LONGEST_ENTRY)
		return false;
	for (size_t i = 0; i < word.len; i++) {
		out[i] = word.ptr[i];
		if (out[i] >= 'A' && out[i] <= 'Z')
			out[i] |= 0x20;
	}
	out[word.len] = '\0';
	return true;
}

static bool is_listed(const char list[][LONGEST_ENTRY], size_t count, struct span word)
{
	char lower[LONGEST_ENTRY];
	return lower_case(lower, word) && bsearch(lower, list, count, LONGEST_ENTRY, compare);
}

#define IS_LISTED(list, word) is_listed(list, sizeof(list) / sizeof *(list), word)

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Two or more capitals and no small letter. */
static bool is_all_caps(struct span word)
{
	size_t capitals = 0;
	for (size_t i = 0; i < word.len; i++) {
		capitals += is_capital(word.ptr[i]);
		if (word.ptr[i] >= 'a' && word.ptr[i] <= 'z')
			return false;
	}
	return capitals >= 2;
}

static bool is_spelled(const struct entry *e, struct span word)
{
	switch ((enum spelling)e->spelled) {
	case CAPITAL_FIRST: return is_capital(word.ptr[0]);
	case NOT_ALL_CAPS:
		if (e->kind == ABBREVIATION_NAME)
			return is_capital(word.ptr[0]) && !is_all_caps(word);
		return !is_capital(word.ptr[0]);
	default: return true;
	}
}

/* Letters with full stops between them, one or two each: U.S, D.C, Ph.D, z.B, EE.UU. */
static bool has_inner_stops(struct span word)
{
	size_t letters = 0, stops = 0;
	for (size_t at = 0; at < word.len;) {
		struct letter letter = letter_at(word, at);
		at += letter.bytes;
		if (letter.code == '.') {
			if (!letters)
				return false;
			stops++;
			letters = 0;
		} else if (!(letter.is & LETTER_ALPHA) || ++letters > 2) {
			return false;
		}
	}
	return stops && letters;
}

/* J of J. K. Rowling. A small letter is one only where ASCII does not reach (Russian г.). */
static bool is_initial(struct span word)
{
	struct letter letter = letter_at(word, 0);
	if (letter.bytes != word.len || !(letter.is & LETTER_ALPHA))
		return false;
	return letter.is & LETTER_UPPER || word.len > 1;
}

enum abbreviation abbreviation_of(struct span word)
{
	char lower[LONGEST_ENTRY];
	if (!word.len)
		return NO_ABBREVIATION;
	bool initial = is_initial(word);
	if (!initial && lower_case(lower, word)) {
		const struct entry *e =
			bsearch(lower, entries, sizeof entries / sizeof *entries,
				sizeof *entries, compare);
		if (e)
			return is_spelled(e, word) ? (enum abbreviation)e->kind
						   : NO_ABBREVIATION;
	}
	return initial || has_inner_stops(word) ? ABBREVIATION_NAME : NO_ABBREVIATION;
}

bool starts_sentences(struct span word)
{
	if (!word.len || !is_capital(word.ptr[0]))
		return false;
	if (IS_LISTED(starters_in_capitals, word))
		return true;
	return !is_all_caps(word) && IS_LISTED(starters, word);
}

bool follows_time_of_day(struct span word)
{
	return IS_LISTED(after_times, word);
}
