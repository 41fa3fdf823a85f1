/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/hash.h"
#include "liblede/border.h"
#include "store/border.h"

#include <inttypes.h>
#include <stdio.h>

static enum status read_state(lede_state *out, struct index *ix, struct error *err)
{
	xapian_bytes uuid;
	uint64_t revision = 0;
	TRY(index_follow(ix, err));
	/* Several databases have no revision of their own. */
	if (xapian_database_revision(ix->db, &revision, NULL) != XAPIAN_OK)
		return STATUS_OK;
	TRYX(xapian_database_uuid(ix->db, &uuid, &xerr));
	/* A compacted index has the UUID of the old one and counts from 1 again; its stub is
	 * another. */
	const uint64_t seed = ix->stub ^ revision * UINT64_C(0x9E3779B97F4A7C15);
	out->revision = revision;
	snprintf(out->name, sizeof out->name, "%016" PRIx64,
		 (uint64_t)XXH3_64bits_withSeed(uuid.ptr, uuid.len, seed));
	return STATUS_OK;
}

lede_status lede_state_get(lede_state *out, lede_index *handle, lede_error *err)
{
	struct error error;
	*out = (lede_state){0};
	return public_status(read_state(out, handle->index, &error), &error, err);
}
