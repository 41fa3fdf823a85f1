/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_DIFF_H
#define TEXT_DIFF_H

#include "base/error.h"
#include "base/span.h"

/* What changed between two texts, sentence by sentence (text/sentence.h). Sentences that differ
 * only in white space are the same.
 *
 *	struct diff diff = {0};
 *	TRY(diff_find(&diff, old_text, new_text, err));
 *	for (size_t i = 0; i < diff.count; i++)
 *		show(&diff.items[i]);
 *	diff_free(&diff);
 */
enum {
	DIFF_MAX_SENTENCES = 20000, /* of a text; all that follows counts as one */
	DIFF_MAX_EDITS = 1000,      /* looked for; of texts that differ more the middle is one
				       piece removed and one added */
};

enum diff_kind {
	DIFF_SAME,
	DIFF_REMOVED,
	DIFF_ADDED,
};

/* Bytes [byte_start, byte_end) of the new text; of the old one when they were removed. */
struct diff_piece {
	enum diff_kind kind;
	size_t byte_start;
	size_t byte_end;
};

/* Each sentence is one piece, in order; what was removed stands before what came in its place.
 * {0} is empty. */
struct diff {
	struct diff_piece *items;
	size_t count;
};

/* The fewest sentences removed and added, within the limits above. Fills *out, which is empty.
 * Fails with STATUS_NOMEM only. Cost: two walks over both texts, and as many comparisons of
 * sentences as they have, at most DIFF_MAX_EDITS times. Memory: about 10 MB at most. */
enum status diff_find(struct diff *out, struct span old_text, struct span new_text,
		      struct error *err);

void diff_free(struct diff *diff);

#endif
