/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/topic.h"

#include "serve/endpoint.h"
#include "serve/stream.h"

#include <stdlib.h>
#include <string.h>

/* What is new of one topic, while it is gathered. */
struct gathering {
	const lede_topic *topic;
	lede_span identity; /* of the index */
	uint64_t since, newest, until, last;
	size_t limit, count;
	bool limited;
	double deadline;
	json_t *items;  /* JSON */
	char **entries; /* Atom: the last `limit`, entry n at n % limit */
	bool failed;    /* memory ran out */
	lede_look_options options;
};

enum format { FORMAT_JSON, FORMAT_ATOM, FORMAT_EVENTS };

/* ---- /v1/topics ---- */

bool answer_topics(struct exchange *e, struct reader *r)
{
	lede_topics *topics;
	lede_error err;
	if (lede_topics_get(&topics, r->index, &err))
		reply_error(&e->reply, &err, e->id);
	else
		reply_json(&e->reply, 200, json_of_topics(topics));
	lede_topics_free(topics);
	return true;
}

/* ---- as JSON: from the first on ---- */

static bool take_json(void *given, size_t topic, uint64_t number, const lede_result *result)
{
	struct gathering *g = given;
	const struct news news = {g->topic, number, result};
	(void)topic;
	g->limited = g->count == g->limit || clock_now() > g->deadline;
	if (g->limited)
		return false;
	g->failed |= json_array_append_new(g->items, json_of_news(&news)) != 0;
	g->last = number;
	g->count++;
	return !g->failed;
}

static lede_status look(struct gathering *g, struct reader *r,
			bool (*take)(void *, size_t, uint64_t, const lede_result *),
			lede_error *err)
{
	lede_topic topic = *g->topic;
	topic.since = g->since;
	return lede_look(r->index, &topic, 1, &g->options, take, g, &g->until, err);
}

static json_t *json_of_gathered(const struct gathering *g)
{
	/* Nothing was taken of a look that had no time: the next one starts where this did. */
	const uint64_t until = !g->limited ? g->until : g->count ? g->last : g->since;
	json_t *object = json_of_topic(g->topic);
	json_object_set_new(object, "since", json_integer((json_int_t)g->since));
	json_object_set_new(object, "until", json_integer((json_int_t)until));
	json_object_set_new(object, "more", json_boolean(until < g->newest));
	json_object_set(object, "news", g->items);
	return object;
}

static void reply_news(struct exchange *e, struct reader *r, struct gathering *g)
{
	lede_error err;
	g->items = json_array();
	if (look(g, r, take_json, &err))
		reply_error(&e->reply, &err, g->topic->query);
	else
		reply_json(&e->reply, 200, g->failed ? NULL : json_of_gathered(g));
	if (g->limited || g->until < g->newest)
		not_kept(e);
	json_decref(g->items);
}

/* ---- as a feed: the last ones ---- */

static bool take_entry(void *given, size_t topic, uint64_t number, const lede_result *result)
{
	struct gathering *g = given;
	const struct news news = {g->topic, number, result};
	char *text = NULL, **place = &g->entries[g->count % g->limit];
	size_t length;
	FILE *out = open_memstream(&text, &length);
	(void)topic;
	if (out) {
		atom_entry(out, g->identity, &news);
		if (fclose(out) != 0) {
			free(text);
			text = NULL;
		}
	}
	free(*place);
	*place = text;
	g->count++;
	g->failed |= !text;
	g->limited = clock_now() > g->deadline;
	return text && !g->limited;
}

static void drop_entries(struct gathering *g)
{
	for (size_t i = 0; g->entries && i < g->limit; i++)
		free(g->entries[i]);
	free(g->entries);
	g->entries = NULL;
	g->count = 0;
}

/* Looks at what came in last, and at more when that is not enough and there is time: a topic
 * may have matched most of a large archive. */
static lede_status gather_entries(struct gathering *g, struct reader *r, uint64_t floor,
				  lede_error *err)
{
	enum { FIRST = 4096, WIDER = 8 };
	for (uint64_t depth = FIRST;; depth *= WIDER) {
		struct gathering wide = *g;
		wide.count = 0;
		wide.since = g->newest > floor + depth ? g->newest - depth : floor;
		wide.entries = calloc(g->limit, sizeof *g->entries);
		wide.failed = !wide.entries;
		const lede_status status =
			wide.failed ? LEDE_OK : look(&wide, r, take_entry, err);
		const bool whole = !status && !wide.limited && wide.until >= g->newest;
		/* The last ones may be missing in what is not whole. */
		struct gathering *worse = whole || !g->entries ? g : &wide;
		drop_entries(worse);
		if (worse == g)
			*g = wide;
		if (status || !whole || g->failed || g->count >= g->limit ||
		    wide.since == floor)
			return status;
	}
}

static char *feed_of(const struct gathering *g)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);
	if (!out)
		return NULL;
	atom_head(out, g->identity, g->topic, 1);
	for (size_t n = g->count; n > 0 && g->count - n < g->limit; n--)
		fputs(g->entries[(n - 1) % g->limit], out);
	atom_end(out);
	if (fclose(out) == 0)
		return text;
	free(text);
	return NULL;
}

static void reply_feed(struct exchange *e, struct reader *r, struct gathering *g)
{
	lede_error err;
	if (gather_entries(g, r, g->since, &err))
		reply_error(&e->reply, &err, g->topic->query);
	else
		reply_made(&e->reply, TYPE_ATOM, g->failed ? NULL : feed_of(g));
	if (g->limited)
		not_kept(e);
	drop_entries(g);
}

/* ---- as events ---- */

/* Where a client that comes back was; false: it does not say. */
static bool read_last_event(uint64_t *out, const struct exchange *e)
{
	const char *text =
		MHD_lookup_connection_value(e->http, MHD_HEADER_KIND, "Last-Event-ID");
	char *end = NULL;
	if (!text || *text < '0' || *text > '9')
		return false;
	*out = strtoull(text, &end, 10);
	return *end == 0;
}

static void reply_stream(struct exchange *e, const struct gathering *g)
{
	struct streams *streams = e->server->streams;
	bool too_many = false;
	uint64_t since = e->values[WATCH_SINCE].given ? g->since : g->newest;
	read_last_event(&since, e);
	not_kept(e);
	e->reply.stream =
		stream_new(streams, g->topic, since, g->options.all_copies, &too_many);
	if (e->reply.stream) {
		e->reply.status = 200;
		e->reply.type = TYPE_EVENTS;
	} else if (too_many) {
		e->reply.retry_after = 10;
		reply_problem(&e->reply, 503, "too many watches are open");
	} else {
		reply_json(&e->reply, 500, NULL);
	}
}

/* ---- /v1/watch/{topic} ---- */

static const lede_topic *find_topic(const lede_topics *topics, lede_span name)
{
	for (size_t i = 0; i < topics->count; i++)
		if (topics->items[i].name.len == name.len &&
		    memcmp(topics->items[i].name.ptr, name.ptr, name.len) == 0)
			return &topics->items[i];
	return NULL;
}

static enum format format_of(const struct exchange *e)
{
	const char *accept =
		MHD_lookup_connection_value(e->http, MHD_HEADER_KIND, MHD_HTTP_HEADER_ACCEPT);
	if (e->values[WATCH_FORMAT].given)
		return (enum format)e->values[WATCH_FORMAT].count;
	if (accept && strstr(accept, TYPE_EVENTS))
		return FORMAT_EVENTS;
	return accept && strstr(accept, TYPE_ATOM) ? FORMAT_ATOM : FORMAT_JSON;
}

static void reply_topic(struct exchange *e, struct reader *r, const lede_topics *topics,
			const lede_topic *topic)
{
	const struct value *v = e->values;
	struct gathering g = {.topic = topic,
			      .identity = topics->identity,
			      .since = v[WATCH_SINCE].given ? v[WATCH_SINCE].count
							    : topic->since,
			      .limit = v[WATCH_LIMIT].count,
			      .deadline = e->started + e->server->options->timeout,
			      .options = LEDE_LOOK_OPTIONS_INIT};
	lede_error err;
	g.options.all_copies = v[WATCH_ALL_COPIES].count;
	g.options.now = e->now;
	/* A query that counts back from now has another answer later on. */
	if (memchr(topic->query.ptr, ':', topic->query.len))
		not_kept(e);
	if (lede_look(r->index, NULL, 0, NULL, NULL, NULL, &g.newest, &err)) {
		reply_error(&e->reply, &err, topic->query);
		return;
	}
	limit_time(e, r);
	switch (format_of(e)) {
	case FORMAT_JSON: reply_news(e, r, &g); break;
	case FORMAT_ATOM: reply_feed(e, r, &g); break;
	case FORMAT_EVENTS: reply_stream(e, &g); break;
	}
}

bool answer_watch(struct exchange *e, struct reader *r)
{
	lede_topics *topics;
	lede_error err;
	if (lede_topics_get(&topics, r->index, &err)) {
		reply_error(&e->reply, &err, e->id);
		return true;
	}
	const lede_topic *topic = find_topic(topics, e->id);
	if (topic)
		reply_topic(e, r, topics, topic);
	else
		reply_problem(&e->reply, 404, "there is no such topic; /v1/topics lists them");
	lede_topics_free(topics);
	return true;
}
