/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * One item of NewsML-G2.
 */
#ifndef INDEXER_NEWSML_G2_H
#define INDEXER_NEWSML_G2_H

#include "indexer/agency.h"

/* Hands the article of a newsItem or packageItem on to the sink, or reports why there is none.
 * `item` is empty but for `part` and `line`. STATUS_NOMEM, or what the sink returned. */
enum status newsml_g2_read(struct reading *r, struct agency_item *item, const xmlNode *news,
			   struct error *err);

#endif
