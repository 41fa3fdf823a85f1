/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Articles that their publisher withdrew: remembered, since the withdrawal may be read before
 * the article.
 */
#ifndef INDEXER_WITHDRAWN_H
#define INDEXER_WITHDRAWN_H

#include "indexer/writer.h"

enum status withdrawn_set(struct writer *w, struct span id, uint64_t version,
			  struct error *err);

/* Whether the article was withdrawn in this version or a later one. */
enum status withdrawn_has(struct writer *w, struct span id, uint64_t version, bool *has,
			  struct error *err);

#endif
