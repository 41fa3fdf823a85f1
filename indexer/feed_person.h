/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Names of people in feeds.
 */
#ifndef INDEXER_FEED_PERSON_H
#define INDEXER_FEED_PERSON_H

#include "base/buf.h"
#include "base/error.h"

#include <libxml/tree.h>

/* The name in "jo@example.com (Jo Doe)" or "Jo Doe <jo@example.com>"; an address alone, and all
 * else, stays as it is. */
struct span feed_person_name(struct span person);

/* Adds the person in an <author>, its <name>, else <email>, else its text, to a list (see
 * feed_list_add). The statuses are those of html_text. */
enum status feed_put_person(struct buf *list, const xmlNode *node, double deadline,
			    struct error *err);

#endif
