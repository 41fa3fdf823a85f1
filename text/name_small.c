/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A word that the article also writes in small letters is hardly a name. Only words that start
 * with the same two letters as a word in question are looked at.
 */
#include "text/name_block.h"
#include "text/name_parts.h"

static size_t pair_of(char first, char second)
{
	return (size_t)(first & 0x1F) * 32 + (size_t)(second & 0x1F);
}

static bool is_asked(const struct name_word *w)
{
	const uint32_t sure = LISTED_ORDINARY | LISTED_NATION | LISTED_PLACE | LISTED_TIME;
	return !(w->bits & sure) && w->end - w->start > 2;
}

/* The word's slot, or the empty one that waits for it. */
static uint32_t slot_of(const struct name_finder *f, uint32_t hash)
{
	uint32_t at = hash & f->seen_mask;
	while (f->seen[at].flags && f->seen[at].hash != hash)
		at = (at + 1) & f->seen_mask;
	return at;
}

/* Enters the words in question; false when there are none. */
static bool ask(struct name_finder *f)
{
	bool any = false;
	memset(f->pairs, 0, sizeof f->pairs);
	f->seen_mask = name_mask(f->n_words);
	memset(f->seen, 0, (f->seen_mask + 1) * sizeof *f->seen);
	for (size_t i = 0; i < f->n_words; i++) {
		struct name_word *w = &f->words[i];
		if (!is_asked(w))
			continue;
		w->seen = slot_of(f, w->hash);
		struct name_seen *seen = &f->seen[w->seen];
		seen->hash = w->hash;
		seen->flags |= SEEN_USED;
		if (!(w->flags & (WORD_STARTS | WORD_HEADING)))
			seen->flags |= SEEN_INSIDE;
		const char *p = f->text.ptr + w->start;
		f->pairs[pair_of(p[0], p[1])] = true;
		any = true;
	}
	return any;
}

/* The word that starts at `start`, if its first letters are asked for. */
static void mark(struct name_finder *f, size_t start)
{
	const char *p = f->text.ptr;
	size_t end = start + 2;
	if (end >= f->text.len || !f->pairs[pair_of(p[start], p[start + 1])])
		return;
	while (end < f->text.len && name_is_small(p[end]))
		end++;
	struct name_seen *seen =
		&f->seen[slot_of(f, name_hash(span_slice(f->text, start, end)))];
	if (seen->flags)
		seen->flags |= SEEN_SMALL;
}

void name_mark_small(struct name_finder *f)
{
	uint64_t before = 0; /* bit 0: the last byte of the block before is of a word */
	if (!ask(f))
		return;
	for (size_t base = 0; base < f->text.len; base += NAME_BLOCK) {
		struct name_block block = name_block_at(f->text, base);
		uint64_t word = block.word | block.high;
		uint64_t starts = block.small & ~(word << 1 | before);
		before = word >> (NAME_BLOCK - 1);
		for (; starts; starts &= starts - 1)
			mark(f, base + name_lowest_bit(starts));
	}
}
