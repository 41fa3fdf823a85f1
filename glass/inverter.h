/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Documents in, postings out: what one thread gathers until its memory is full. Nothing is
 * allocated for a term or a posting; all of it lies in arrays that grow.
 */
#ifndef GLASS_INVERTER_H
#define GLASS_INVERTER_H

#include "base/buf.h"
#include "glass/dictionary.h"
#include "glass/slots.h"

#include <stdbool.h>
#include <stdint.h>

/* A term, or a slot, of a document. */
struct posting {
	uint32_t key;   /* its number in the dictionary */
	uint32_t docid; /* until it is settled: counted from the first that is not, from 0 */
	uint32_t wdf;   /* of a term */
	uint32_t bytes; /* where its positions or its value start; NO_BYTES: it has none */
};

#define NO_BYTES UINT32_MAX

/* Postings of one kind, in the order of their documents. */
struct posting_log {
	struct dictionary keys;
	struct posting *items;
	size_t count, room;
	struct buf bytes; /* lengths, each followed by so many bytes */
};

struct document_length {
	uint32_t docid; /* as in struct posting */
	uint32_t length;
};

/* What the tables that go by document get of one; its bytes follow in this order. */
struct document_record {
	uint32_t terms, slots, data;  /* bytes of each */
	bool terms_packed, is_packed; /* the term list; the data */
};

struct draft_term;
struct draft_position;

struct inverter {
	/* the run */
	uint32_t run; /* its number, from 0 */
	struct posting_log terms, values;
	struct slots slots; /* what the values come to */
	struct document_length *lengths;
	size_t length_count, length_room;
	/* of these, what is not settled: from here on */
	size_t first_term, first_value, first_length;
	struct buf records; /* struct document_record and bytes of the documents */
	/* the document at hand */
	bool is_open;
	struct draft_term *draft, *draft_spare;
	size_t draft_count, draft_room, spare_room;
	struct draft_position *positions;
	size_t position_count, position_room;
	uint32_t *drafted; /* by term: its place in the draft, if it is there */
	size_t drafted_room;
	uint32_t *sorted; /* the positions of one term */
	size_t sorted_room;
	struct buf data, used_slots, packed;
	struct libdeflate_compressor *packer; /* made with the first term list */
	bool data_is_packed;
	int64_t last_slot;
	uint32_t wdf_max; /* of all documents */
};

enum {
	TERM_MAX = 245,               /* bytes, as Xapian has it */
	DATA_MAX = 100 * 1024 * 1024, /* bytes of a document, or a value */
	TERM_LIST_PACK_LEAST = 18,    /* bytes, as Xapian has it */
};

/* Starts a document. All that follow are of it until inverter_end(). The errors are
 * STATUS_NOMEM, and STATUS_INVALID for what no glass database can hold: then nothing but
 * inverter_free() is allowed. */
void inverter_begin(struct inverter *inv);

/* Counts a term `wdf` times more, at `position` (from 0) if it is not NO_POSITION. */
#define NO_POSITION UINT32_MAX
enum status inverter_term(struct inverter *inv, struct span term, uint32_t wdf,
			  uint32_t position, struct error *err);

/* The number of a term, which is another one after inverter_clear(); and the same as above for
 * a term by its number. */
enum status inverter_number(struct inverter *inv, struct span term, uint32_t *number,
			    struct error *err);
enum status inverter_numbered(struct inverter *inv, uint32_t number, uint32_t wdf,
			      uint32_t position, struct error *err);

/* Slots rise within a document; an empty value is none. */
enum status inverter_value(struct inverter *inv, uint32_t slot, struct span value,
			   struct error *err);

/* `packed`: it is raw deflate (RFC 1951), and readers get what it unpacks to. */
enum status inverter_data(struct inverter *inv, struct span data, bool packed,
			  struct error *err);

enum status inverter_end(struct inverter *inv, struct error *err);

/* The documents since the last call get numbers from `first` up. */
void inverter_settle(struct inverter *inv, uint32_t first);

/* How many documents are not settled. */
size_t inverter_unsettled(const struct inverter *inv);

/* Bytes of memory that hold something. */
size_t inverter_memory(const struct inverter *inv);

/* Forgets what is settled; keeps the memory. */
void inverter_clear(struct inverter *inv);
void inverter_free(struct inverter *inv);

#endif
