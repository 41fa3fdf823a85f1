/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The terms of documents that say what an article calls things and whom its passages name.
 */
#ifndef INDEXER_DOCUMENT_NAMES_H
#define INDEXER_DOCUMENT_NAMES_H

#include "indexer/document.h"

/* To an article document: it is found by either name that it defines, and says what the other
 * one is (store/other_name.h). `term` is scratch, empty before and behind. */
enum status document_add_other_names(const struct document_sink *to, struct span text,
				     struct buf *term, struct error *err);

/* To a passage document: whom it names (store/mention.h), by his full name, and who speaks in
 * it (store/speech.h). */
enum status document_add_mentions(const struct document_sink *to,
				  const struct document_source *source,
				  const struct passage *passage, struct error *err);

#endif
