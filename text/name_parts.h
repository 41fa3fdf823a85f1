/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How names_find() works: (1) the words with a capital are read, with what joins each to the
 * one before (name_scan.c); (2) those of them that also occur in small letters are marked
 * (name_small.c); (3) chunks of joined words are cut into names, which are judged
 * (name_chunk.c, name_judge.c); (4) short forms are tied to full names (name_tie.c). Private to
 * text/.
 */
#ifndef TEXT_NAME_PARTS_H
#define TEXT_NAME_PARTS_H

#include "text/name.h"
#include "text/name_lists.h"

enum {
	NAME_MAX_WORDS = 16384, /* with a capital, of one article */
	NAME_SEEN_SLOTS = 8192, /* distinct words, a power of two */
	NAME_SLOTS = 32768,     /* of a table, a power of two; half of them at most are used */
	NAME_PAIRS = 32 * 32,   /* of the first two letters */
	NAME_MAX_CHUNK = 16,    /* words of one name */
};

enum name_join {
	JOIN_NONE,
	JOIN_SPACE,
	JOIN_AMPERSAND,
	JOIN_OF,       /* of, of the, for, for the: only where a head asks for it */
	JOIN_AND,      /* only after JOIN_OF */
	JOIN_PARTICLE, /* van, bin, de la */
};

enum name_word_flag {
	WORD_STARTS = 1,        /* a sentence, quotation or line starts with it */
	WORD_CAPS = 2,          /* no small letter, or but a plural s */
	WORD_INITIAL = 4,       /* one letter with a full stop */
	WORD_POSSESSIVE = 8,    /* 's was cut off */
	WORD_HEADING = 16,      /* in a line where nearly each word has a capital */
	WORD_SHOUTED = 32,      /* a capital word beside others */
	WORD_AL = 64,           /* al- stands before its capital */
	WORD_ABBREVIATED = 128, /* a full stop that is no sentence's end is part of it */
	WORD_COMPOUND = 256,    /* a hyphen and a small word were cut off: U.S.-led */
};

/* A word with a capital. */
struct name_word {
	uint32_t start, end; /* bytes, without the possessive */
	uint32_t after;      /* behind possessive and full stop */
	uint32_t hash;
	uint32_t bits; /* enum name_list_bit */
	uint16_t flags;
	uint16_t join; /* enum name_join, to the word before */
	uint32_t seen; /* slot of struct name_seen; NAME_SLOTS when it has none */
};

enum name_seen_flag {
	SEEN_INSIDE = 1, /* with a capital inside a sentence */
	SEEN_SMALL = 2,  /* in small letters */
	SEEN_NAMED = 4,  /* as part of a name of several words */
	SEEN_USED = 8,   /* the slot is not empty */
};

/* A word that no list knows, over the whole article. */
struct name_seen {
	uint32_t hash;
	uint32_t flags; /* enum name_seen_flag */
};

/* A name at one place, before the article as a whole was looked at. */
struct name_found {
	uint32_t start, end;
	uint32_t first, n_words; /* into words; without its outer titles */
	uint32_t name;           /* index into names */
	enum name_kind kind;
	unsigned reasons;
	bool doubtful; /* counts only if the name occurs elsewhere without doubt */
	bool titled;
};

/* A name while it is put together. */
struct name_trace {
	uint32_t hash;
	uint32_t found;      /* the first find of it */
	uint32_t stands_for; /* the name that it abbreviates, its own index when none */
	uint32_t number;     /* in the list that is given out */
	bool sure;           /* one find is without doubt */
};

/* A name that a form, or a part of a name, stands for. */
struct name_slot {
	uint32_t hash;
	uint32_t start, end; /* of the form; nothing in an empty slot */
	uint32_t name;
	bool ambiguous;
};

struct name_finder {
	struct name_table *table;
	struct span text;
	bool sure_only; /* not an English text */
	size_t n_words, n_found, n_names, left_out;
	bool pairs[NAME_PAIRS]; /* first letters of the words that small ones are sought of */
	struct name_word words[NAME_MAX_WORDS];
	/* Only the first *_mask + 1 slots are in use: few for a short article, so that
	 * little memory is touched. */
	uint32_t seen_mask, form_mask, part_mask;
	struct name_seen seen[NAME_SLOTS];
	struct name_found found[NAMES_MAX_MENTIONS];
	struct name names[NAMES_MAX_MENTIONS];
	struct name_trace traces[NAMES_MAX_MENTIONS]; /* of the names */
	struct name_mention mentions[NAMES_MAX_MENTIONS];
	struct name_slot by_form[NAME_SLOTS], by_part[NAME_SLOTS];
};

/* (1) Fills words and left_out; false for a text in capitals. */
bool name_scan(struct name_finder *f);

/* (2) Sets SEEN_SMALL. */
void name_mark_small(struct name_finder *f);

/* (3) Fills found: cuts the chunk of the words [first, first + count). */
void name_cut(struct name_finder *f, uint32_t first, uint32_t count);

/* What stands right before a name, and what the cut has learnt of it. */
struct name_candidate {
	uint32_t first, count; /* words */
	bool titled;
};

/* Judges one candidate and adds it to found when it may be a name. */
void name_judge(struct name_finder *f, const struct name_candidate *candidate);

/* A mask for a table with room for `count` entries. */
uint32_t name_mask(size_t count);

/* (4) Fills names and mentions, and *out from them. */
void name_tie(struct name_finder *f, struct name_list *out);

static inline struct span name_word_text(const struct name_finder *f, const struct name_word *w)
{
	return span_slice(f->text, w->start, w->end);
}

/* The text from the first of the words to the last. */
static inline struct span name_words_text(const struct name_finder *f, uint32_t first,
					  uint32_t count)
{
	return span_slice(f->text, f->words[first].start, f->words[first + count - 1].end);
}

static inline bool name_is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool name_is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

#endif
