/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/watch.h"

#include "liblede/border.h"
#include "liblede/load_options.h"

static void relay_watching(void *payload, size_t folders)
{
	const struct load_relay *r = payload;
	if (r->given.watching)
		r->given.watching(r->given.payload, folders);
}

lede_status lede_watch(const char *index_path, const char *const *paths, size_t path_count,
		       const lede_load_options *options, lede_load_stats *stats,
		       lede_error *err)
{
	struct error error;
	struct load_relay relay;
	struct load_stats counted = {0};
	lede_load_stats ignored;
	if (!stats)
		stats = &ignored;
	enum status status = load_relay_make(&relay, options, stats, &error);
	if (status == STATUS_OK) {
		status = watch_paths(index_path, paths, path_count, &relay.options,
				     relay_watching, &counted, &error);
		load_relay_free(&relay);
	}
	public_load_stats(stats, &counted);
	return public_status(status, &error, err);
}
