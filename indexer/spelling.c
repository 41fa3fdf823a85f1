/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/spelling.h"

#include "base/hash.h"
#include "store/border.h"
#include "text/stem.h"
#include "text/token.h"

#include <stdlib.h>

struct spelling_entry {
	uint64_t hash; /* 0: a free place */
	size_t byte_start;
	uint32_t length;
	int32_t change;
};

void spelling_free(struct spelling *s)
{
	free(s->entries);
	free(s->bytes);
	*s = (struct spelling){0};
}

static struct spelling_entry *find(struct spelling *s, uint64_t hash, struct span word)
{
	size_t at = hash & (s->capacity - 1);
	for (;; at = (at + 1) & (s->capacity - 1)) {
		struct spelling_entry *e = &s->entries[at];
		if (!e->hash || (e->hash == hash && e->length == word.len &&
				 memcmp(s->bytes + e->byte_start, word.ptr, word.len) == 0))
			return e;
	}
}

static bool grow_entries(struct spelling *s)
{
	struct spelling old = *s;
	s->capacity = old.capacity ? old.capacity * 2 : 4096;
	s->entries = calloc(s->capacity, sizeof *s->entries);
	if (!s->entries) {
		*s = old;
		return false;
	}
	for (size_t i = 0; i < old.capacity; i++) {
		struct spelling_entry *e = &old.entries[i];
		if (e->hash)
			*find(s, e->hash, (struct span){s->bytes + e->byte_start, e->length}) =
				*e;
	}
	free(old.entries);
	return true;
}

static bool grow_bytes(struct spelling *s, size_t more)
{
	if (s->byte_count + more <= s->byte_capacity)
		return true;
	size_t capacity = s->byte_capacity * 2 + more + 4096;
	char *bytes = realloc(s->bytes, capacity);
	if (!bytes)
		return false;
	s->bytes = bytes;
	s->byte_capacity = capacity;
	return true;
}

/* The entry of a word, made when it is new; NULL when memory ran out. */
static struct spelling_entry *entry_of(struct spelling *s, struct span word)
{
	if (s->count * 2 >= s->capacity && !grow_entries(s))
		return NULL;
	if (!grow_bytes(s, word.len))
		return NULL;
	uint64_t hash = XXH3_64bits(word.ptr, word.len) | 1;
	struct spelling_entry *e = find(s, hash, word);
	if (!e->hash) {
		*e = (struct spelling_entry){hash, s->byte_count, (uint32_t)word.len, 0};
		memcpy(s->bytes + s->byte_count, word.ptr, word.len);
		s->byte_count += word.len;
		s->count++;
	}
	return e;
}

/* Words that a person would mistype: not numbers, not bigrams, not fragments. */
static bool is_worth_spelling(const struct token *token, struct span folded)
{
	if (token->flags & (TOKEN_NUMBER | TOKEN_NO_SPACES | TOKEN_INITIALS))
		return false;
	return folded.len >= 3 && folded.len <= 40;
}

enum status spelling_count_token(struct spelling *s, const struct token *token, int32_t times,
				 struct error *err)
{
	char folded[TOKEN_MAX_BYTES * 4];
	struct span word = token->word;
	if (!(token->flags & TOKEN_ASCII))
		word = (struct span){folded, fold_accents(folded, sizeof folded, token->word)};
	if (word.len > 2 && span_ends_with(word, SPAN("'s")))
		word.len -= 2;
	if (!is_worth_spelling(token, word))
		return STATUS_OK;
	struct spelling_entry *e = entry_of(s, word);
	if (!e)
		return fail_nomem(err);
	e->change += times;
	return STATUS_OK;
}

enum status spelling_count(struct spelling *s, struct span text, int sign, struct error *err)
{
	size_t new_words_until = s->count + SPELLING_BATCH_WORDS;
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, text);
	while (s->count < new_words_until && token_walk_next(&walk, &token))
		TRY(spelling_count_token(s, &token, sign, err));
	return STATUS_OK;
}

bool spelling_next(const struct spelling *s, size_t *at, struct span *word, uint32_t *count)
{
	for (; *at < s->capacity; (*at)++) {
		const struct spelling_entry *e = &s->entries[*at];
		if (!e->hash || e->change <= 0)
			continue;
		*word = (struct span){s->bytes + e->byte_start, e->length};
		*count = (uint32_t)e->change;
		(*at)++;
		return true;
	}
	return false;
}

enum status spelling_merge(struct spelling *s, const struct spelling *other, struct error *err)
{
	for (size_t i = 0; i < other->capacity; i++) {
		const struct spelling_entry *from = &other->entries[i];
		if (!from->hash)
			continue;
		struct spelling_entry *to = entry_of(
			s, (struct span){other->bytes + from->byte_start, from->length});
		if (!to)
			return fail_nomem(err);
		to->change += from->change;
	}
	return STATUS_OK;
}

enum status spelling_write(struct spelling *s, xapian_writer *db, struct error *err)
{
	for (size_t i = 0; i < s->capacity; i++) {
		const struct spelling_entry *e = &s->entries[i];
		if (!e->hash || e->change == 0)
			continue;
		xapian_bytes word = {s->bytes + e->byte_start, e->length};
		if (e->change > 0)
			TRYX(xapian_writer_add_spelling(db, word, (xapian_termcount)e->change,
							&xerr));
		else
			TRYX(xapian_writer_remove_spelling(
				db, word, (xapian_termcount)-e->change, &xerr));
	}
	if (s->capacity > 1 << 17)
		spelling_free(s);
	else if (s->capacity)
		memset(s->entries, 0, s->capacity * sizeof *s->entries);
	s->count = s->byte_count = 0;
	return STATUS_OK;
}
