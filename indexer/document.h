/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An article as Xapian documents: one for the article, one for each passage.
 */
#ifndef INDEXER_DOCUMENT_H
#define INDEXER_DOCUMENT_H

#include "indexer/document_sink.h"
#include "store/record.h"
#include "text/attribution.h"
#include "text/fingerprint.h"
#include "text/name.h"
#include "text/passage.h"
#include "text/stem.h"

/* What an article's documents are made from. Borrowed. */
struct document_source {
	const struct record *record;
	const struct passage_list *passages;
	struct stemmer *stemmer;     /* of the article's language */
	const char *hash;            /* HASH_BYTES */
	uint32_t words;              /* in all passages */
	const unsigned char *digest; /* text_digest */
	const struct fingerprints *prints;
	const struct name_list *names;  /* in the text */
	const struct attribution *said; /* in it, by its order */
	size_t said_count;
	const char *story;   /* its story's digits */
	bool keep_caps;      /* words in capitals say something: not all of the text is */
	bool position_lists; /* of the words, in place of a passage's word order */
};

/* Puts the article document together: the record, the content hash, no words. */
enum status document_fill_article(const struct document_sink *to,
				  const struct document_source *source, struct error *err);

/* Passage `index` of the source: its words, and what filters and headline search need. */
enum status document_fill_passage(const struct document_sink *to,
				  const struct document_source *source, size_t index,
				  struct error *err);

#endif
