/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/slot_walk.h"

#include "store/border.h"

void slot_walk_start(struct slot_walk *walk, const struct index *ix, enum slot slot)
{
	*walk = (struct slot_walk){.ix = ix, .slot = slot};
}

enum status slot_walk_find(struct span *out, struct slot_walk *walk, xapian_docid docid,
			   struct error *err)
{
	xapian_value value = {0};
	*out = (struct span){0};
	if (docid < walk->at)
		slot_walk_end(walk);
	if (!walk->it)
		TRYX(xapian_database_values(&walk->it, walk->ix->db, walk->slot, &xerr));
	walk->at = docid;
	TRYX(xapian_value_skip_to(walk->it, docid, &value, &xerr));
	if (value.docid == docid)
		*out = to_span(value.bytes);
	return STATUS_OK;
}

void slot_walk_end(struct slot_walk *walk)
{
	xapian_value_iter_free(walk->it);
	walk->it = NULL;
	walk->at = 0;
}
