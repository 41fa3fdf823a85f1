/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Articles put by in a file without a name, which is gone with the process.
 */
#ifndef INDEXER_ARTICLE_SPOOL_H
#define INDEXER_ARTICLE_SPOOL_H

#include "base/buf.h"
#include "base/error.h"
#include "indexer/article.h"

#include <stdint.h>

struct article_spool;

/* The file lies in `folder`. */
enum status article_spool_open(struct article_spool **out, const char *folder,
			       struct error *err);
void article_spool_close(struct article_spool *s);

/* *at is where it is found again. Any thread; so the next. */
enum status article_spool_put(struct article_spool *s, const struct article *article,
			      uint64_t *at, struct error *err);

/* Its spans lie in *bytes. *next, which may be NULL, is where the one put after it is. */
enum status article_spool_get(struct article_spool *s, uint64_t at, struct article *out,
			      struct buf *bytes, uint64_t *next, struct error *err);

/* Where the next one will be: behind the last. */
uint64_t article_spool_end(struct article_spool *s);

#endif
