/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * NITF that comes as a string in another format.
 */
#ifndef INDEXER_NITF_TEXT_H
#define INDEXER_NITF_TEXT_H

#include "indexer/nitf.h"

/* Does with the bytes what nitf_take does with the tree. STATUS_NOMEM; damage is reported. */
enum status nitf_text_take(struct reading *r, struct agency_item *item, struct span nitf,
			   struct error *err);

#endif
