/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The texts that articles had before, and when a text came in.
 */
#ifndef INDEXER_EARLIER_H
#define INDEXER_EARLIER_H

#include "indexer/writer_state.h"
#include "store/alias.h"

/* The document number under which the article's text first came in. It is no news when the same
 * text is put again, under a new number, with another alias or another date. */
uint64_t earlier_first(const struct stored *s);

/* Keeps the record as a revision of its article, with that number. */
enum status earlier_keep(struct writer *w, const struct stored *s, struct error *err);

/* The text that one of its aliases had so far, as a revision of the article that has the
 * alias's id. */
enum status earlier_keep_alias(struct writer *w, const struct stored *owner,
			       const struct alias *alias, struct error *err);

#endif
