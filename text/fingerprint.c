/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/fingerprint.h"

#include "text/word_hash.h"

/* The last words that count, newest at `next - 1`. */
struct run {
	uint64_t words[FINGERPRINT_RUN];
	size_t count; /* of words that came */
};

static bool counts(const struct token *token)
{
	return token->flags & (TOKEN_NUMBER | TOKEN_NO_SPACES) ||
	       word_letters(token) >= FINGERPRINT_LETTERS;
}

static uint64_t hash_of_run(const struct run *run)
{
	size_t words = run->count < FINGERPRINT_RUN ? run->count : FINGERPRINT_RUN;
	uint64_t hash = 0;
	for (size_t i = run->count - words; i < run->count; i++)
		hash = hash_add(hash, run->words[i % FINGERPRINT_RUN]);
	return hash;
}

/* Takes the value in when it is among the lowest. */
static void put(struct fingerprints *f, uint64_t value)
{
	if (f->count == FINGERPRINT_COUNT && value >= f->values[FINGERPRINT_COUNT - 1])
		return;
	size_t at = f->count;
	while (at && f->values[at - 1] > value)
		at--;
	if (at && f->values[at - 1] == value)
		return;
	if (f->count < FINGERPRINT_COUNT)
		f->count++;
	memmove(f->values + at + 1, f->values + at, (f->count - 1 - at) * sizeof f->values[0]);
	f->values[at] = value;
}

void fingerprints_of(struct fingerprints *out, struct span text)
{
	struct token_walk walk;
	struct token token;
	struct run run = {.count = 0};
	out->count = 0;
	token_walk_start(&walk, text);
	while (token_walk_next(&walk, &token)) {
		if (!counts(&token))
			continue;
		run.words[run.count++ % FINGERPRINT_RUN] = word_hash(&token);
		if (run.count >= FINGERPRINT_RUN)
			put(out, hash_of_run(&run));
	}
	if (run.count && run.count < FINGERPRINT_RUN)
		put(out, hash_of_run(&run));
}

static uint32_t digest_words(XXH3_state_t *state, struct span text)
{
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, text);
	while (token_walk_next(&walk, &token)) {
		XXH64_canonical_t word;
		XXH64_canonicalFromHash(&word, word_hash(&token));
		XXH3_128bits_update(state, &word, sizeof word);
	}
	return walk.position;
}

void text_digest(unsigned char out[TEXT_DIGEST_BYTES], struct span title, struct span text)
{
	XXH3_state_t state;
	XXH128_canonical_t digest;
	XXH3_INITSTATE(&state);
	XXH3_128bits_reset(&state);
	if (digest_words(&state, text) < TEXT_DIGEST_TITLE_WORDS) {
		/* A byte between them, lest a word that moves from one to the other be lost. */
		XXH3_128bits_update(&state, "", 1);
		digest_words(&state, title);
	}
	XXH128_canonicalFromHash(&digest, XXH3_128bits_digest(&state));
	memcpy(out, digest.digest, TEXT_DIGEST_BYTES);
}
