/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/detect.h"

#include "text/detect_table.h"

enum {
	SAMPLE_BYTES = 4096,
	SAMPLE_WORDS = 200,  /* of scripts that more than one language uses */
	FEWEST_LETTERS = 12, /* of a script that tells the language */
	FEWEST_HAN = 4,
	HAN_WEIGHT = 3,     /* such a letter says as much as a word */
	FEWEST_POINTS = 6,  /* for a language */
	NARROWEST_LEAD = 2, /* points */
	DOUBTFUL_LEAD = 8,  /* points that make the confidence one half */
};

/* Points a word on average, below which a text is in no language that is known. */
static const double least_points_a_word = 0.8;

struct tally {
	size_t letters[SCRIPTS];
	size_t signs; /* digits and other ASCII that is neither letter nor space */
	size_t words[SCRIPTS_OF_MANY];
	int points[SCRIPTS_OF_MANY][MAX_LANGUAGES]; /* by their place in sign_list_of() */
};

static void give(struct tally *tally, enum script script, struct sign sign)
{
	int *points = tally->points[script];
	for (uint64_t left = sign.languages; left; left &= left - 1)
		points[__builtin_ctzll(left)] += sign.points;
}

/* A word that ends; digits in it make it none. */
static void judge_word(struct tally *tally, enum script script, const struct sign_word *word)
{
	if (script >= SCRIPTS_OF_MANY || !word->count)
		return;
	tally->words[script]++;
	struct sign sign = sign_of_word(script, word);
	if (!sign.languages)
		sign = sign_of_ending(script, word);
	give(tally, script, sign);
}

static bool is_part_of_name(char c)
{
	return (c >= '0' && c <= '9') || (c && strchr("_@/=&", c));
}

/* Counts letters and gives points over the sample. */
static void read_sample(struct tally *tally, struct span text)
{
	struct sign_word word = {0};
	enum script script = NO_SCRIPT;
	size_t words = 0;
	bool spoilt = false; /* x86_64, /usr/lib: no word of a language */
	for (size_t at = 0; at < text.len && words < SAMPLE_WORDS;) {
		struct detect_letter letter = detect_letter_at(text, at);
		bool glue = letter.script == NO_SCRIPT && is_part_of_name(text.ptr[at]);
		at += letter.bytes;
		if (letter.letter == IGNORED_MARK)
			continue;
		if (letter.script != script && word.count) {
			if (!spoilt && !glue)
				judge_word(tally, script, &word);
			words++;
			word = (struct sign_word){0};
		}
		script = letter.script;
		if (script == NO_SCRIPT) {
			tally->signs += text.ptr[at - 1] > ' ' && text.ptr[at - 1] <= '~';
			spoilt = glue;
			continue;
		}
		tally->letters[script]++;
		if (script >= SCRIPTS_OF_MANY)
			continue;
		sign_word_add(&word, letter.letter);
		if (letter.letter >= 0x80 || script != LATIN)
			give(tally, script, sign_of_letter(script, letter.letter));
	}
	if (!spoilt)
		judge_word(tally, script, &word);
}

/* ---- which one ---- */

static size_t weight_of(const struct tally *tally, enum script script)
{
	return tally->letters[script] * (script >= HANGUL ? HAN_WEIGHT : 1);
}

static enum script main_script(const struct tally *tally)
{
	enum script best = NO_SCRIPT;
	for (enum script s = LATIN; s < SCRIPTS; s++)
		if (tally->letters[s] &&
		    (best == NO_SCRIPT || weight_of(tally, s) > weight_of(tally, best)))
			best = s;
	return best;
}

/* The most points of a language other than `best`: of its family, or of all others. */
static int most_points(const struct sign_list *list, const int *points, size_t best,
		       bool family)
{
	const unsigned own = family_of(list->languages[best].code);
	int most = 0;
	for (size_t i = 0; i < list->count; i++) {
		bool kin = own && family_of(list->languages[i].code) == own;
		if (i != best && kin == family && points[i] > most)
			most = points[i];
	}
	return most;
}

/* How sure a lead of so many points makes. */
static double trust(int lead)
{
	return (double)lead / (lead + DOUBTFUL_LEAD);
}

/* The best of the languages that share a script; `points` of those of other scripts are 0. */
static struct language_guess best_language(const struct sign_list *list, const int *points,
					   size_t words)
{
	size_t best = 0;
	for (size_t i = 1; i < list->count; i++)
		if (points[i] > points[best])
			best = i;
	int lead = points[best] - most_points(list, points, best, false);
	if (points[best] < FEWEST_POINTS || lead < NARROWEST_LEAD ||
	    points[best] < least_points_a_word * (double)words)
		return (struct language_guess){0};
	int kin = most_points(list, points, best, true);
	double sure = trust(lead);
	if (kin) /* half of it for the family, half for its member */
		sure *= 0.5 + 0.5 * trust(points[best] - kin);
	return (struct language_guess){list->languages[best].code, sure};
}

/* The one that is meant where the words of a text tell nothing. */
static const char *usual_language(enum script script)
{
	return script == HEBREW ? "he" : script == ETHIOPIC ? "am" : NULL;
}

static const char *language_of_script(enum script script)
{
	static const char *const codes[SCRIPTS] = {
		[GREEK] = "el",    [ARMENIAN] = "hy", [THAANA] = "dv",    [BENGALI] = "bn",
		[GURMUKHI] = "pa", [GUJARATI] = "gu", [ODIA] = "or",      [TAMIL] = "ta",
		[TELUGU] = "te",   [KANNADA] = "kn",  [MALAYALAM] = "ml", [SINHALA] = "si",
		[THAI] = "th",     [LAO] = "lo",      [TIBETAN] = "bo",   [MYANMAR] = "my",
		[GEORGIAN] = "ka", [KHMER] = "km",    [HANGUL] = "ko",    [KANA] = "ja",
		[HAN] = "zh",
	};
	return codes[script];
}

/* Han with kana is Japanese, which has some in each sentence. */
static enum script without_mixture(const struct tally *tally, enum script script)
{
	if (script == HAN && tally->letters[KANA] * 10 > tally->letters[HAN])
		return KANA;
	return script;
}

static struct language_guess judge(const struct tally *tally, enum script script)
{
	const size_t letters = tally->letters[script];
	struct language_guess guess = {0};
	if (script >= SCRIPTS_OF_MANY) {
		if (letters >= (script >= HANGUL ? FEWEST_HAN : FEWEST_LETTERS))
			guess = (struct language_guess){language_of_script(script),
							(double)letters /
								(double)(letters + 2)};
		return guess;
	}
	if (tally->signs * 2 > letters) /* code, tables */
		return guess;
	guess = best_language(sign_list_of(script), tally->points[script],
			      tally->words[script]);
	if (!guess.code && letters >= FEWEST_LETTERS && usual_language(script))
		guess = (struct language_guess){usual_language(script), 0.5};
	return guess;
}

struct language_guess language_detect(struct span text)
{
	struct tally tally = {0};
	signs_prepare();
	if (text.len > SAMPLE_BYTES)
		text.len = SAMPLE_BYTES;
	read_sample(&tally, text);
	enum script script = without_mixture(&tally, main_script(&tally));
	if (script == NO_SCRIPT)
		return (struct language_guess){0};
	return judge(&tally, script);
}
