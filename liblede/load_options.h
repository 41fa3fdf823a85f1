/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Public load options and their callbacks as ours.
 */
#ifndef LIBLEDE_LOAD_OPTIONS_H
#define LIBLEDE_LOAD_OPTIONS_H

#include "indexer/load.h"
#include "lede.h"

/* Options while a load runs; freed by load_relay_free. */
struct load_relay {
	lede_load_options given;
	lede_load_stats *stats;
	struct field_map *maps;
	struct file_filter *filters;
	struct load_options options; /* what load_paths takes; its payload is the relay */
};

/* `given` may be NULL: the defaults. *stats is kept up to date for the callbacks. */
enum status load_relay_make(struct load_relay *out, const lede_load_options *given,
			    lede_load_stats *stats, struct error *err);
void load_relay_free(struct load_relay *relay);

void public_load_stats(lede_load_stats *to, const struct load_stats *from);

#endif
