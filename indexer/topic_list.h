/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Topics, as store/topic.h keeps them, added and removed. They belong to the writer's batch.
 */
#ifndef INDEXER_TOPIC_LIST_H
#define INDEXER_TOPIC_LIST_H

#include "indexer/writer.h"
#include "store/topic.h"

/* Puts topics behind those that there are; one whose name is known takes that one's place. All
 * are new from now on: `since` is set here. Their names and queries are good. STATUS_INVALID:
 * over TOPIC_LIST_MAX; nothing is changed then. */
enum status topic_list_put(struct writer *w, const struct topic *topics, size_t count,
			   struct error *err);

/* *found: whether there was one. */
enum status topic_list_remove(struct writer *w, struct span name, bool *found,
			      struct error *err);

#endif
