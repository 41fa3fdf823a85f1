/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The lists as one hash table, built once a finder.
 */
#include "text/name_lists.h"

#include <stdlib.h>

enum { SLOTS = 8192 /* a power of two, twice the words */ };

struct slot {
	struct span word;
	uint32_t hash;
	uint32_t bits; /* 0 is an empty slot */
};

struct name_table {
	struct slot slots[SLOTS];
	size_t n_words;
};

static bool is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static unsigned char small(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

uint32_t name_hash(struct span word)
{
	uint32_t hash = 2166136261U;
	for (size_t i = 0; i < word.len; i++) {
		unsigned char c = small(word.ptr[i]);
		if (c <= ' ' && is_white(word.ptr[i])) {
			while (i + 1 < word.len && is_white(word.ptr[i + 1]))
				i++;
			c = ' ';
		}
		hash = (hash ^ c) * 16777619U;
	}
	return hash ^ hash >> 15;
}

bool name_is_same(struct span a, struct span b)
{
	size_t at = 0;
	for (size_t i = 0; i < a.len; i++, at++) {
		if (at == b.len)
			return false;
		if (!is_white(a.ptr[i])) {
			if (small(a.ptr[i]) != small(b.ptr[at]))
				return false;
			continue;
		}
		if (!is_white(b.ptr[at]))
			return false;
		while (i + 1 < a.len && is_white(a.ptr[i + 1]))
			i++;
		while (at + 1 < b.len && is_white(b.ptr[at + 1]))
			at++;
	}
	return at == b.len;
}

static const struct slot *slot_of(const struct name_table *table, struct span word,
				  uint32_t hash)
{
	size_t at = hash % SLOTS;
	while (table->slots[at].bits &&
	       (table->slots[at].hash != hash || !name_is_same(table->slots[at].word, word)))
		at = (at + 1) % SLOTS;
	return &table->slots[at];
}

uint32_t name_bits(const struct name_table *table, struct span word, uint32_t hash)
{
	return slot_of(table, word, hash)->bits;
}

static void add(struct name_table *table, struct span word, uint32_t bits)
{
	size_t blank = span_find(word, SPAN(" "));
	if (blank < word.len)
		add(table, span_slice(word, 0, blank), LISTED_OPENS);
	uint32_t hash = name_hash(word);
	struct slot *slot = &table->slots[slot_of(table, word, hash) - table->slots];
	if (!slot->bits && table->n_words++ >= SLOTS / 4 * 3)
		return; /* never full: a look-up must end */
	slot->word = word;
	slot->hash = hash;
	slot->bits |= bits;
}

static void add_lists(struct name_table *table, const struct name_words *lists)
{
	for (; lists->words; lists++) {
		struct span rest = span_of(lists->words), word;
		while (span_cut(&rest, '|', &word))
			if (word.len)
				add(table, word, lists->bits);
	}
}

enum status name_table_open(struct name_table **out, struct error *err)
{
	*out = calloc(1, sizeof **out);
	if (!*out)
		return fail_nomem(err);
	add_lists(*out, name_word_lists);
	add_lists(*out, name_known_lists);
	return STATUS_OK;
}

void name_table_free(struct name_table *table)
{
	free(table);
}
