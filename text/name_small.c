/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A word that the article also writes in small letters is hardly a name. Only words that start
 * with the same two letters as a word in question are looked at.
 */
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

/* Enters the words in question; false when there are none. */
static bool ask(struct name_finder *f)
{
	bool any = false;
	memset(f->pairs, 0, sizeof f->pairs);
	for (size_t i = 0; i < f->n_words; i++) {
		struct name_word *w = &f->words[i];
		if (!is_asked(w))
			continue;
		w->seen = name_see(f, w->hash);
		if (w->seen == NAME_SEEN_SLOTS)
			continue;
		if (!(w->flags & (WORD_STARTS | WORD_HEADING)))
			f->seen[w->seen].flags |= SEEN_INSIDE;
		const char *p = f->text.ptr + w->start;
		f->pairs[pair_of(p[0], p[1])] = true;
		any = true;
	}
	return any;
}

static struct name_seen *seen_of(struct name_finder *f, uint32_t hash)
{
	uint32_t at = hash % NAME_SEEN_SLOTS;
	while (f->seen[at].round == f->round && f->seen[at].hash != hash)
		at = (at + 1) % NAME_SEEN_SLOTS;
	return f->seen[at].round == f->round ? &f->seen[at] : NULL;
}

void name_mark_small(struct name_finder *f)
{
	const char *p = f->text.ptr;
	const size_t len = f->text.len;
	if (!ask(f))
		return;
	for (size_t at = 0; at + 2 < len;) {
		if (!name_is_small(p[at])) {
			/* The rest of a word that starts otherwise is no word. */
			bool letter = name_is_capital(p[at]) || (p[at] & 0x80) || p[at] == '\'';
			at++;
			while (letter && at < len && name_is_small(p[at]))
				at++;
			continue;
		}
		size_t start = at;
		while (at < len && name_is_small(p[at]))
			at++;
		if (at - start < 3 || !f->pairs[pair_of(p[start], p[start + 1])])
			continue;
		struct name_seen *seen = seen_of(f, name_hash(span_slice(f->text, start, at)));
		if (seen)
			seen->flags |= SEEN_SMALL;
	}
}
