/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/addition.h"

#include "text/sentence.h"
#include "text/word_hash.h"

#include <stdlib.h>

/* The last words of a walk, of which the newest may end a run. */
struct recent {
	uint64_t words[ADDITION_RUN];
	size_t count; /* of words that came */
};

static void recent_add(struct recent *r, uint64_t word)
{
	r->words[r->count++ % ADDITION_RUN] = word;
}

/* The run of the last ADDITION_RUN words, that many have come. */
static uint64_t last_run(const struct recent *r)
{
	uint64_t hash = 0;
	for (size_t i = r->count - ADDITION_RUN; i < r->count; i++)
		hash = hash_add(hash, r->words[i % ADDITION_RUN]);
	return hash;
}

/* A number on its own: a run of one word, which is no run of ADDITION_RUN words. */
static uint64_t number_hash(uint64_t word)
{
	return hash_add(ADDITION_RUN, word);
}

enum status known_runs_add(struct known_runs *known, struct span text, struct error *err)
{
	struct token_walk walk;
	struct token token;
	struct recent recent = {.count = 0};
	token_walk_start(&walk, text);
	while (known->runs.count < KNOWN_RUNS_MAX && token_walk_next(&walk, &token)) {
		uint64_t word = word_hash(&token);
		TRY(run_set_reserve(&known->runs, 2, err));
		recent_add(&recent, word);
		if (recent.count >= ADDITION_RUN)
			run_set_put(&known->runs, last_run(&recent));
		if (token.flags & TOKEN_NUMBER)
			run_set_put(&known->runs, number_hash(word));
	}
	return STATUS_OK;
}

void known_runs_free(struct known_runs *known)
{
	run_set_free(&known->runs);
}

/* What is known of a sentence. */
struct familiar {
	size_t words;
	size_t known; /* words, in known runs */
	bool new_number;
};

static struct familiar familiar_of(const struct known_runs *known, struct span sentence)
{
	struct token_walk walk;
	struct token token;
	struct recent recent = {.count = 0};
	struct familiar f = {0, 0, false};
	size_t known_until = 0;
	token_walk_start(&walk, sentence);
	while (token_walk_next(&walk, &token)) {
		uint64_t word = word_hash(&token);
		recent_add(&recent, word);
		if (token.flags & TOKEN_NUMBER && !run_set_has(&known->runs, number_hash(word)))
			f.new_number = true;
		if (recent.count < ADDITION_RUN ||
		    !run_set_has(&known->runs, last_run(&recent)))
			continue;
		size_t start = recent.count - ADDITION_RUN;
		f.known += recent.count - (start > known_until ? start : known_until);
		known_until = recent.count;
	}
	f.words = recent.count;
	return f;
}

/* A place behind the last; NULL when memory ran out. */
static struct addition *append(struct addition_list *list)
{
	if (list->count == list->capacity) {
		size_t capacity = list->capacity ? 2 * list->capacity : 8;
		struct addition *items = realloc(list->items, capacity * sizeof *items);
		if (!items)
			return NULL;
		list->items = items;
		list->capacity = capacity;
	}
	return &list->items[list->count++];
}

enum status addition_find(struct addition_list *list, const struct known_runs *known,
			  struct span text, struct error *err)
{
	struct sentence_walk walk;
	struct sentence s;
	bool is_new = false;
	list->count = 0;
	sentence_walk_start(&walk, text);
	while (sentence_walk_next(&walk, &s)) {
		struct familiar f =
			familiar_of(known, span_slice(text, s.byte_start, s.byte_end));
		bool joins = is_new;
		if (f.words >= ADDITION_RUN || f.new_number)
			is_new = f.new_number || 2 * f.known < f.words;
		if (!is_new)
			continue;
		struct addition *last = joins ? &list->items[list->count - 1] : append(list);
		if (!last)
			return fail_nomem(err);
		if (!joins)
			*last = (struct addition){s.byte_start, s.byte_end, 0};
		last->byte_end = s.byte_end;
		last->words += f.words;
	}
	return STATUS_OK;
}

void additions_free(struct addition_list *list)
{
	free(list->items);
	*list = (struct addition_list){0};
}
