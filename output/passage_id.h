/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef OUTPUT_PASSAGE_ID_H
#define OUTPUT_PASSAGE_ID_H

#include "lede.h"

/* Cuts a passage's id, "ARTICLE:7", into the article's, which it leaves, and the number that it
 * returns; SIZE_MAX: it is not of this form. */
size_t passage_id_cut(lede_span *id);

#endif
