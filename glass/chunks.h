/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The tables that go by term, written from merged runs.
 */
#ifndef GLASS_CHUNKS_H
#define GLASS_CHUNKS_H

#include "glass/merge.h"
#include "glass/slots.h"
#include "glass/table.h"

/* The table of postings: the bounds of the slots, their values, the lengths of documents, the
 * postings of terms. */
enum status postings_write(struct table *t, struct merge *m, const struct slots *slots,
			   struct error *err);

/* The table of positions, from a merge of the files that have them. */
enum status positions_write(struct table *t, struct merge *m, struct error *err);

#endif
