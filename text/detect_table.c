/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/detect_table.h"

#include <pthread.h>

enum { SLOT_BITS = 13, SLOTS = 1 << SLOT_BITS }; /* some 4000 words and endings */

struct slot {
	uint64_t key; /* 0: free */
	struct sign sign;
};

static struct slot slots[SLOTS];
static struct sign letters[SCRIPTS_OF_MANY][256];

enum kind { WORD, ENDING };

const struct sign_list *sign_list_of(enum script script)
{
	return script == LATIN ? &latin_signs : &other_signs;
}

/* The letters with the script and the kind above them: no two signs have the same key. */
static uint64_t key_of(enum script script, enum kind kind, uint64_t letters_of_it)
{
	return letters_of_it | (uint64_t)(script << 1 | kind) << 8 * LONGEST_SIGN;
}

/* The slot of the key, or the free one where it belongs. The table is never full. */
static struct slot *slot_of(uint64_t key)
{
	size_t at = (size_t)(key * 0x9E3779B97F4A7C15u >> (64 - SLOT_BITS));
	while (slots[at].key && slots[at].key != key)
		at = (at + 1) % SLOTS;
	return &slots[at];
}

static void add_sign(enum script script, enum kind kind, const struct sign_word *word,
		     size_t language)
{
	const uint64_t last_three = 0xFFFFFF;
	bool usable = kind == WORD ? word->count && word->count <= LONGEST_SIGN
				   : word->count >= ENDING_LETTERS;
	if (!usable)
		return;
	uint64_t key =
		key_of(script, kind, kind == WORD ? word->letters : word->letters & last_three);
	struct slot *slot = slot_of(key);
	slot->key = key;
	slot->sign.languages |= (uint64_t)1 << language;
}

static void add_list(const char *list, enum kind kind, size_t language)
{
	struct span text = span_of(list);
	struct sign_word word = {0};
	enum script script = NO_SCRIPT;
	for (size_t at = 0; at <= text.len;) {
		struct detect_letter letter = {0};
		if (at < text.len)
			letter = detect_letter_at(text, at);
		at += at < text.len ? letter.bytes : 1;
		if (letter.letter == IGNORED_MARK)
			continue;
		if (letter.letter != NO_LETTER) {
			script = letter.script;
			sign_word_add(&word, letter.letter);
			continue;
		}
		add_sign(script, kind, &word, language);
		word = (struct sign_word){0};
	}
}

static void add_letters(const char *list, size_t language)
{
	struct span text = span_of(list);
	for (size_t at = 0; at < text.len;) {
		struct detect_letter letter = detect_letter_at(text, at);
		at += letter.bytes;
		if (letter.script != NO_SCRIPT && letter.letter < 256)
			letters[letter.script][letter.letter].languages |= (uint64_t)1
									   << language;
	}
}

unsigned family_of(const char *code)
{
	static const struct {
		const char *code;
		unsigned family;
	} kin[] = {{"hr", 1}, {"bs", 1}, {"sr", 1}, {"id", 2}, {"ms", 2}};
	for (size_t i = 0; i < sizeof kin / sizeof *kin; i++)
		if (strcmp(kin[i].code, code) == 0)
			return kin[i].family;
	return 0;
}

/* How many languages, those of a family counted once. */
static int count_of(const struct sign_list *list, uint64_t languages)
{
	int count = 0;
	unsigned families = 0;
	for (size_t i = 0; i < list->count; i++) {
		if (!(languages >> i & 1))
			continue;
		unsigned family = 1u << family_of(list->languages[i].code) & ~1u;
		count += !(families & family);
		families |= family;
	}
	return count;
}

/* What a sign is worth that `count` languages share, by its kind. */
static int points_of(const int *points, int count)
{
	static const int most[] = {1, 2, 3, 5, 9};
	for (int i = 0; i < 5; i++)
		if (count <= most[i])
			return points[i];
	return points[5];
}

static const int word_points[] = {6, 5, 4, 3, 2, 1};
static const int ending_points[] = {2, 2, 1, 1, 1, 0};
static const int letter_points[] = {5, 3, 2, 2, 1, 1};

/* What a word or an ending is worth. A letter that stands alone in Latin script may be
 * anything: c) or x = a + b. */
static int points_of_slot(const struct slot *slot)
{
	enum script script = (enum script)(slot->key >> 8 * LONGEST_SIGN >> 1);
	bool ending = (slot->key >> 8 * LONGEST_SIGN & 1) == ENDING;
	bool alone = script == LATIN && !ending && slot->key << 8 >> 16 == 0;
	return alone ? 2
		     : points_of(ending ? ending_points : word_points,
				 count_of(sign_list_of(script), slot->sign.languages));
}

static void build(void)
{
	const struct sign_list *lists[] = {&latin_signs, &other_signs};
	for (size_t l = 0; l < 2; l++)
		for (size_t i = 0; i < lists[l]->count; i++) {
			const struct language_signs *language = &lists[l]->languages[i];
			add_list(language->words, WORD, i);
			add_list(language->endings, ENDING, i);
			add_letters(language->letters, i);
		}
	for (size_t i = 0; i < SLOTS; i++)
		if (slots[i].key)
			slots[i].sign.points = points_of_slot(&slots[i]);
	for (enum script s = LATIN; s < SCRIPTS_OF_MANY; s++)
		for (size_t i = 0; i < 256; i++)
			letters[s][i].points =
				points_of(letter_points,
					  count_of(sign_list_of(s), letters[s][i].languages));
}

void signs_prepare(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, build);
}

struct sign sign_of_word(enum script script, const struct sign_word *word)
{
	if (word->count > LONGEST_SIGN)
		return (struct sign){0};
	return slot_of(key_of(script, WORD, word->letters))->sign;
}

struct sign sign_of_ending(enum script script, const struct sign_word *word)
{
	if (word->count < ENDING_LETTERS + 2)
		return (struct sign){0};
	return slot_of(key_of(script, ENDING, word->letters & 0xFFFFFF))->sign;
}

struct sign sign_of_letter(enum script script, unsigned letter)
{
	return letters[script][letter];
}
