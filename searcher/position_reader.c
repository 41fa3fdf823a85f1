/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/position_reader.h"

#include "store/border.h"
#include "store/schema.h"

void position_reader_start(struct position_reader *reader, const struct index *ix)
{
	reader->ix = ix;
	reader->it = NULL;
	reader->docid = 0;
	reader->has_order = false;
}

void position_reader_end(struct position_reader *reader)
{
	xapian_value_iter_free(reader->it);
	reader->it = NULL;
}

/* Its iterator goes forward only. */
static enum status open_iterator(struct position_reader *reader, xapian_docid docid,
				 struct error *err)
{
	if (reader->it && docid > reader->docid)
		return STATUS_OK;
	position_reader_end(reader);
	TRYX(xapian_database_values(&reader->it, reader->ix->db, SLOT_ORDER, &xerr));
	return STATUS_OK;
}

enum status position_reader_go(struct position_reader *reader, xapian_docid docid,
			       struct error *err)
{
	xapian_value value;
	if (reader->docid == docid)
		return STATUS_OK;
	TRY(open_iterator(reader, docid, err));
	reader->docid = 0;
	TRYX(xapian_value_skip_to(reader->it, docid, &value, &xerr));
	reader->has_order = value.docid == docid;
	if (reader->has_order && !word_order_read(&reader->order, to_span(value.bytes)))
		return fail(err, STATUS_CORRUPT,
			    "passage %u has no order of its words; run lede check", docid);
	reader->docid = docid;
	return STATUS_OK;
}

enum status position_reader_read(const struct position_reader *reader, struct span term,
				 uint32_t *positions, size_t room, size_t *count,
				 struct error *err)
{
	if (reader->has_order) {
		*count =
			word_order_find(&reader->order, word_order_hash(term), positions, room);
		return STATUS_OK;
	}
	TRYX(xapian_positions_read(reader->ix->db, reader->docid, to_bytes(term), positions,
				   room, count, &xerr));
	/* It tells how many there are, not how many it gave. */
	if (*count > room)
		*count = room;
	return STATUS_OK;
}
