/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/topic.h"

#include "indexer/charset.h"
#include "indexer/topic_list.h"
#include "liblede/owned.h"
#include "searcher/query.h"
#include "store/border.h"
#include "store/schema.h"

#include <stdlib.h>
#include <time.h>

/* ---- reading ---- */

static enum status read_topics(void *public, struct arena *arena, struct index *ix,
			       struct span unused, const void *no_options, struct error *err)
{
	lede_topics *out = public;
	xapian_bytes list;
	struct topic topic;
	size_t count = 0;
	(void)unused;
	(void)no_options;
	TRYX(xapian_database_metadata(ix->db, xapian_bytes_of(META_TOPICS), &list, &xerr));
	const struct span text = arena_copy(arena, to_span(list));
	struct span rest = text;
	while (topic_next(&rest, &topic))
		count++;
	lede_topic *items = arena_array(arena, count + 1, sizeof *items);
	if (!text.ptr || !items)
		return fail_nomem(err);
	*out = (lede_topics){.items = items};
	for (rest = text; topic_next(&rest, &topic); out->count++)
		items[out->count] = (lede_topic){to_public(topic.name), to_public(topic.query),
						 topic.since};
	TRYX(xapian_database_metadata(ix->db, xapian_bytes_of(META_IDENTITY), &list, &xerr));
	const struct span identity = arena_copy(arena, to_span(list));
	out->identity = to_public(identity);
	return identity.ptr ? STATUS_OK : fail_nomem(err);
}

lede_status lede_topics_get(lede_topics **out, lede_index *handle, lede_error *err)
{
	void *owned;
	const lede_status status = owned_get(&owned, sizeof **out, read_topics, handle,
					     (lede_span){NULL, 0}, NULL, err);
	*out = owned;
	return status;
}

void lede_topics_free(lede_topics *topics)
{
	owned_free(topics);
}

/* ---- changing ---- */

static enum status check_query(struct span query, struct error *err)
{
	struct arena arena = {0};
	struct query_node *root;
	enum status status = query_parse(&root, query, time(NULL), &arena, err);
	arena_free(&arena);
	return status;
}

static enum status check(const struct topic *topic, struct error *err)
{
	const char *wrong = topic_name_wrong(topic->name);
	if (!wrong)
		wrong = topic_query_wrong(topic->query);
	if (wrong)
		return fail(err, STATUS_INVALID, "%s", wrong);
	const size_t good = charset_utf8_end(topic->query);
	if (good < topic->query.len)
		return fail_at(err, good, "broken UTF-8");
	return check_query(topic->query, err);
}

lede_status lede_topic_put(lede_writer *handle, lede_span name, lede_span query,
			   lede_error *err)
{
	struct error error;
	const struct topic topic = {.name = from_public(name), .query = from_public(query)};
	enum status status = check(&topic, &error);
	if (status == STATUS_OK)
		status = topic_list_put(handle->writer, &topic, 1, &error);
	return public_status(status, &error, err);
}

lede_status lede_topic_remove(lede_writer *handle, lede_span name, bool *found, lede_error *err)
{
	struct error error;
	enum status status =
		topic_list_remove(handle->writer, from_public(name), found, &error);
	return public_status(status, &error, err);
}

/* ---- lists ---- */

struct taking {
	struct topic *topics;
	size_t count, room;
	uint64_t skipped;
	void (*report)(void *payload, uint64_t line, const char *reason);
	void *payload;
};

static enum status take_line(struct taking *t, struct span line, uint64_t number,
			     struct error *err)
{
	struct topic topic;
	struct error wrong = {0};
	const char *reason = topic_parse(&topic, line);
	if (!reason && !topic.name.len)
		return STATUS_OK;
	if (!reason) {
		const enum status status = check(&topic, &wrong);
		if (status == STATUS_NOMEM)
			return fail_nomem(err);
		reason = status == STATUS_OK ? NULL : wrong.message;
	}
	if (reason) {
		t->skipped++;
		if (t->report)
			t->report(t->payload, number, reason);
		return STATUS_OK;
	}
	if (t->count == t->room) {
		const size_t room = 2 * t->room + 64;
		struct topic *grown = realloc(t->topics, room * sizeof *grown);
		if (!grown)
			return fail_nomem(err);
		t->topics = grown;
		t->room = room;
	}
	t->topics[t->count++] = topic;
	return STATUS_OK;
}

lede_status lede_topics_import(lede_writer *handle, lede_span text,
			       void (*skipped)(void *payload, uint64_t line,
					       const char *reason),
			       void *payload, lede_names_stats *stats, lede_error *err)
{
	struct error error;
	struct taking t = {.report = skipped, .payload = payload};
	struct span rest = from_public(text), line;
	enum status status = STATUS_OK;
	if (text.len > TOPIC_LIST_MAX)
		status = fail(&error, STATUS_FORMAT, "a list of topics has at most 16 MiB");
	for (uint64_t number = 1; status == STATUS_OK && span_cut(&rest, '\n', &line); number++)
		status = take_line(&t, line, number, &error);
	if (status == STATUS_OK && t.count)
		status = topic_list_put(handle->writer, t.topics, t.count, &error);
	free(t.topics);
	if (stats)
		*stats = (lede_names_stats){status == STATUS_OK ? t.count : 0, t.skipped};
	return public_status(status, &error, err);
}
