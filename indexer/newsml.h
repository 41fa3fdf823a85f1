/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One NewsItem of NewsML 1.x.
 */
#ifndef INDEXER_NEWSML_H
#define INDEXER_NEWSML_H

#include "indexer/agency.h"

/* Hands the article of a NewsItem on to the sink, or reports why there is none. NewsItems
 * inside of it are passed over. `item` is empty but for `part` and `line`; `sender` is that of
 * the envelope. STATUS_NOMEM, or what the sink returned. */
enum status newsml_read(struct reading *r, struct agency_item *item, const xmlNode *news,
			struct span sender, struct error *err);

#endif
