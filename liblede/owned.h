/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a caller of lede.h gets and later frees: a public struct, and with it, unseen, an arena
 * for all that it points to.
 */
#ifndef LIBLEDE_OWNED_H
#define LIBLEDE_OWNED_H

#include "liblede/border.h"

/* Fills in a public struct from the index; what it points to goes into the arena. It is called
 * anew, with an empty arena, when the index changed under it. */
typedef enum status owned_reader(void *public, struct arena *arena, struct index *ix,
				 struct span id, const void *options, struct error *err);

/* Reads the newest revision of the index into a public struct of so many bytes, all zero at
 * first. *out is NULL on failure, else for owned_free. The statuses are the reader's, and
 * LEDE_ENOMEM. */
lede_status owned_get(void **out, size_t bytes, owned_reader *read, lede_index *handle,
		      lede_span id, const void *options, lede_error *err);

void owned_free(void *public);

#endif
