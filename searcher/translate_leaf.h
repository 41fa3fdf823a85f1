/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From a leaf of a plan to the Xapian query that finds candidates for it.
 */
#ifndef SEARCHER_TRANSLATE_LEAF_H
#define SEARCHER_TRANSLATE_LEAF_H

#include "searcher/building.h"

built translate_leaf(struct building *b, const struct leaf *leaf);

#endif
