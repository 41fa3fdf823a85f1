/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Where a document goes, piece by piece: into one of Xapian's, or straight into a database that
 * is written whole.
 */
#ifndef INDEXER_DOCUMENT_SINK_H
#define INDEXER_DOCUMENT_SINK_H

#include "base/buf.h"
#include "base/error.h"
#include "glass/inverter.h"
#include "indexer/word_table.h"
#include "xapian-c/xapian-c.h"

#include <stdint.h>

struct document_sink {
	void *payload;
	/* A term `wdf` times, at a position from 1 on; 0: it has none. */
	enum status (*term)(void *payload, struct span term, uint32_t wdf, uint32_t position,
			    struct error *err);
	/* A word of the text: its stem, at a position from 1 on; 0: it has none. *hash is what
	 * the word order of a passage knows the stem by. */
	enum status (*word)(void *payload, struct stemmer *stemmer, const struct token *token,
			    uint32_t position, uint64_t *hash, struct error *err);
	/* Slots come in rising order. */
	enum status (*value)(void *payload, uint32_t slot, struct span value,
			     struct error *err);
	enum status (*data)(void *payload, struct span data, struct error *err);
};

static inline enum status sink_term(const struct document_sink *to, struct span term,
				    uint32_t wdf, uint32_t position, struct error *err)
{
	return to->term(to->payload, term, wdf, position, err);
}

/* The same of a term in a buffer, which is emptied. */
enum status sink_buffer(const struct document_sink *to, struct buf *term, uint32_t wdf,
			struct error *err);

/* No value is an empty one. */
static inline enum status sink_value(const struct document_sink *to, uint32_t slot,
				     struct span value, struct error *err)
{
	return value.len ? to->value(to->payload, slot, value, err) : STATUS_OK;
}

/* Into a document of Xapian's, borrowed. */
struct document_sink sink_of_document(xapian_document *doc);

/* Into the document that is open in an inverter. Data is packed, and the words are counted for
 * the spelling too. */
struct glass_sink {
	struct inverter *inverter;
	struct word_table words;
	struct spelling *spelling;
	struct libdeflate_compressor *packer;
	struct buf packed;
};
enum status glass_sink_open(struct glass_sink *g, struct inverter *inverter,
			    struct spelling *spelling, struct error *err);

/* The counts are in the spelling when this was called. */
enum status glass_sink_count(struct glass_sink *g, struct error *err);
void glass_sink_close(struct glass_sink *g);
struct document_sink sink_of_glass(struct glass_sink *g);

#endif
