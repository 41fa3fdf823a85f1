/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/earlier.h"

#include "store/revision.h"

uint64_t earlier_first(const struct stored *s)
{
	return s->record.first ? s->record.first : s->docid;
}

static enum status keep(struct writer *w, struct span id, const struct buf *bytes,
			struct error *err)
{
	return bytes->failed ? fail_nomem(err) : revision_add(w->db, id, buf_span(bytes), err);
}

enum status earlier_keep(struct writer *w, const struct stored *s, struct error *err)
{
	struct buf bytes = {0};
	if (!s->record.first) /* the number goes with the document */
		buf_print(&bytes, "first=%llu\n", (unsigned long long)s->docid);
	buf_put(&bytes, buf_span(&s->bytes));
	enum status status = keep(w, s->record.id, &bytes, err);
	buf_free(&bytes);
	return status;
}

enum status earlier_keep_alias(struct writer *w, const struct stored *owner,
			       const struct alias *alias, struct error *err)
{
	struct record earlier = owner->record;
	struct buf bytes = {0};
	record_become_alias(&earlier, alias);
	earlier.aliases = (struct span){0};
	earlier.revised = 0;
	earlier.first = earlier_first(owner);
	record_write(&bytes, &earlier, NULL, 0);
	enum status status = keep(w, earlier.id, &bytes, err);
	buf_free(&bytes);
	return status;
}
