/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * NITF, as a document or inside of NewsML.
 */
#ifndef INDEXER_NITF_H
#define INDEXER_NITF_H

#include "indexer/agency.h"

/* Adds the text of <nitf> (or of its <body>) to the item, and sets those fields that are still
 * empty. */
void nitf_take(struct agency_item *item, const xmlNode *nitf);

#endif
