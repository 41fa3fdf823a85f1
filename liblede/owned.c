/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "liblede/owned.h"

#include <stdlib.h>

enum { MOST_TRIES = 50 };

struct owned {
	struct arena arena;
	max_align_t public[]; /* what the caller sees */
};

static enum status read_newest(struct owned *owned, owned_reader *read, struct index *ix,
			       struct span id, const void *options, struct error *err)
{
	arena_free(&owned->arena);
	TRY(index_follow(ix, err));
	return read(owned->public, &owned->arena, ix, id, options, err);
}

lede_status owned_get(void **out, size_t bytes, owned_reader *read, lede_index *handle,
		      lede_span id, const void *options, lede_error *err)
{
	struct error error;
	*out = NULL;
	struct owned *owned = calloc(1, sizeof *owned + bytes);
	deadline_start(&handle->limit);
	enum status status = owned ? STATUS_CHANGED : fail_nomem(&error);
	for (int try = 0; status == STATUS_CHANGED && try < MOST_TRIES; try++)
		status = read_newest(owned, read, handle->index, from_public(id), options,
				     &error);
	if (status == STATUS_OK)
		*out = owned->public;
	else if (owned)
		owned_free(owned->public);
	return public_status(status, &error, err);
}

void owned_free(void *public)
{
	if (!public)
		return;
	char *seen = public;
	struct owned *owned = (void *)(seen - offsetof(struct owned, public));
	arena_free(&owned->arena);
	free(owned);
}
