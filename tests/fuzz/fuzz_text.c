/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Words, stems, sentences and passages of any bytes, with what must hold of them.
 */
#include "text/passage.h"
#include "text/sentence.h"
#include "text/stem.h"
#include "text/token.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* assert() that stays when NDEBUG is set. */
#define MUST(condition)                                                              \
	do {                                                                         \
		if (!(condition)) {                                                  \
			fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, \
				#condition);                                         \
			abort();                                                     \
		}                                                                    \
	} while (0)

static struct stemmer *stemmer_of(const char *language)
{
	struct stemmer *stemmer;
	if (stemmer_open(&stemmer, span_of(language), NULL) != STATUS_OK)
		abort();
	return stemmer;
}

static void check_term(struct stemmer *stemmer, const struct token *token)
{
	char first[2 * TOKEN_MAX_BYTES];
	struct span term = stemmer_term(stemmer, token);
	MUST(term.len > 0 && term.len <= sizeof first);
	memcpy(first, term.ptr, term.len);
	term = stemmer_term_uncached(stemmer, token);
	MUST(span_equal(term, (struct span){first, term.len}));
}

static uint32_t check_words(struct span text)
{
	static struct stemmer *english, *turkish;
	if (!english) {
		english = stemmer_of("en");
		turkish = stemmer_of("tr");
	}
	struct token_walk walk;
	struct token token;
	size_t start = 0, end = 0;
	uint32_t position = 0;
	token_walk_start(&walk, text);
	while (token_walk_next(&walk, &token)) {
		MUST(token.position == ++position);
		MUST(token.word.len > 0 && token.word.len <= TOKEN_MAX_BYTES);
		MUST(position == 1 || token.byte_start > start);
		MUST(token.byte_start >= end || token.flags & TOKEN_NO_SPACES);
		MUST(token.byte_start < token.byte_end && token.byte_end <= text.len);
		start = token.byte_start;
		end = token.byte_end;
		check_term(english, &token);
		check_term(turkish, &token);
	}
	return position;
}

/* Every word lies in one sentence, and sentences do not overlap. */
static void check_sentences(struct span text, bool hard_wrapped)
{
	struct sentence_walk walk;
	struct sentence s;
	struct token_walk words;
	struct token token;
	size_t before = 0;
	token_walk_start(&words, text);
	bool has_word = token_walk_next(&words, &token);
	sentence_walk_start_within(&walk, text, hard_wrapped);
	while (sentence_walk_next(&walk, &s)) {
		MUST(s.byte_start >= before && s.byte_start < s.byte_end &&
		     s.byte_end <= text.len);
		before = s.byte_end;
		while (has_word && token.byte_start < s.byte_end) {
			MUST(token.byte_start >= s.byte_start && token.byte_end <= s.byte_end);
			has_word = token_walk_next(&words, &token);
		}
	}
	MUST(!has_word);
}

/* Every word lies in one passage; of a run without spaces, each of its characters. */
static void check_passages(struct span text, uint32_t words)
{
	struct passage_list list = {0};
	struct token_walk walk;
	struct token token;
	size_t before = 0;
	if (passages_cut(&list, text, NULL) != STATUS_OK)
		abort();
	token_walk_start(&walk, text);
	for (size_t i = 0; i < list.count; i++) {
		const struct passage *p = &list.items[i];
		MUST(p->byte_start >= before && p->byte_start < p->byte_end);
		MUST(p->byte_end <= text.len && p->words >= 1 && p->words <= PASSAGE_MAX_WORDS);
		for (uint32_t n = p->words; n; n--) {
			MUST(token_walk_next(&walk, &token));
			MUST(token.byte_start >= p->byte_start &&
			     token.byte_start < p->byte_end);
			MUST(token.byte_end <= p->byte_end || token.flags & TOKEN_NO_SPACES);
		}
		before = p->byte_end;
	}
	MUST(walk.position == words);
	passages_free(&list);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = {(const char *)data, size};
	uint32_t words = check_words(text);
	text_is_upper_case(text);
	check_sentences(text, true);
	check_sentences(text, false);
	check_passages(text, words);
	return 0;
}
