/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/sentence.h"
#include "liblede/border.h"

#include <stdlib.h>

struct owned_sentences {
	lede_sentences public; /* first: lede_sentences_free finds the whole by it */
	lede_range ranges[];
};

/* With `ranges` NULL only counts them. */
static size_t walk(lede_range *ranges, struct span text)
{
	struct sentence_walk walk;
	struct sentence sentence;
	size_t count = 0;
	sentence_walk_start(&walk, text);
	for (; sentence_walk_next(&walk, &sentence); count++)
		if (ranges)
			ranges[count] = (lede_range){sentence.byte_start, sentence.byte_end};
	return count;
}

lede_status lede_sentences_get(lede_sentences **out, lede_span text, lede_error *err)
{
	struct error error;
	const size_t count = walk(NULL, from_public(text));
	struct owned_sentences *owned = malloc(sizeof *owned + count * sizeof *owned->ranges);
	*out = NULL;
	if (!owned)
		return public_status(fail_nomem(&error), &error, err);
	walk(owned->ranges, from_public(text));
	owned->public = (lede_sentences){owned->ranges, count};
	*out = &owned->public;
	return LEDE_OK;
}

void lede_sentences_free(lede_sentences *sentences)
{
	free(sentences);
}
