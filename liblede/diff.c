/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/diff.h"
#include "liblede/border.h"

#include <stdlib.h>

_Static_assert((int)DIFF_SAME == LEDE_DIFF_SAME && (int)DIFF_REMOVED == LEDE_DIFF_REMOVED &&
		       (int)DIFF_ADDED == LEDE_DIFF_ADDED,
	       "the public kinds are ours, one for one");

struct owned_diff {
	lede_diff public; /* first: lede_diff_free finds the whole by it */
	lede_diff_piece pieces[];
};

static struct owned_diff *own(const struct diff *from)
{
	struct owned_diff *owned = malloc(sizeof *owned + from->count * sizeof *owned->pieces);
	if (!owned)
		return NULL;
	for (size_t i = 0; i < from->count; i++) {
		const struct diff_piece *piece = &from->items[i];
		owned->pieces[i] = (lede_diff_piece){(lede_diff_kind)piece->kind,
						     {piece->byte_start, piece->byte_end}};
	}
	owned->public = (lede_diff){owned->pieces, from->count};
	return owned;
}

lede_status lede_diff_get(lede_diff **out, lede_span old_text, lede_span new_text,
			  lede_error *err)
{
	struct error error;
	struct diff diff = {0};
	struct owned_diff *owned = NULL;
	enum status status =
		diff_find(&diff, from_public(old_text), from_public(new_text), &error);
	if (status == STATUS_OK && !(owned = own(&diff)))
		status = fail_nomem(&error);
	diff_free(&diff);
	*out = owned ? &owned->public : NULL;
	return public_status(status, &error, err);
}

void lede_diff_free(lede_diff *diff)
{
	free(diff);
}
