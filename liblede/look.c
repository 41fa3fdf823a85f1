/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/look.h"

#include "liblede/results.h"

#include <stdlib.h>

struct relay {
	bool (*found)(void *payload, size_t topic, uint64_t number, const lede_result *result);
	void *payload;
	bool failed; /* memory ran out */
};

static bool relay_found(void *payload, size_t topic, uint64_t number,
			const struct result *result, struct arena *arena)
{
	struct relay *r = payload;
	lede_result public = {0};
	if (!public_result(&public, result, false, arena)) {
		r->failed = true;
		return false;
	}
	return r->found(r->payload, topic, number, &public);
}

static enum status look_at(struct index *ix, const lede_topic *topics, size_t count,
			   const struct look_options *options, uint64_t *until,
			   struct error *err)
{
	struct look_stats stats = {0};
	struct look_topic *inner = calloc(count + 1, sizeof *inner);
	if (!inner)
		return fail_nomem(err);
	for (size_t i = 0; i < count; i++)
		inner[i] = (struct look_topic){from_public(topics[i].name),
					       from_public(topics[i].query), topics[i].since};
	const enum status status = look(&stats, ix, inner, count, options, err);
	if (until)
		*until = stats.until;
	free(inner);
	return status;
}

lede_status lede_look(lede_index *handle, const lede_topic *topics, size_t count,
		      const lede_look_options *given,
		      bool (*found)(void *payload, size_t topic, uint64_t number,
				    const lede_result *result),
		      void *payload, uint64_t *until, lede_error *err)
{
	struct error error = {0};
	lede_look_options o = LEDE_LOOK_OPTIONS_INIT;
	struct relay relay = {.found = found, .payload = payload};
	deadline_start(&handle->limit);
	if (given && given->size <= sizeof o)
		memcpy(&o, given, given->size);
	const struct look_options options = {.all_copies = o.all_copies,
					     .now = o.now,
					     .found = found ? relay_found : NULL,
					     .payload = &relay};
	enum status status = STATUS_OK;
	if (given && given->size > sizeof o)
		status = fail(&error, STATUS_INVALID, "look options of a newer lede.h");
	if (status == STATUS_OK)
		status = look_at(handle->index, topics, count, &options, until, &error);
	if (status == STATUS_OK && relay.failed)
		status = fail_nomem(&error);
	return public_status(status, &error, err);
}
