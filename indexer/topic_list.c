/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/topic_list.h"

#include "base/hash.h"
#include "store/border.h"
#include "store/schema.h"

#include <stdlib.h>

/* The names that are put, to be found by their hash. */
struct names {
	const struct topic *topics;
	uint32_t *places; /* number of a topic + 1; 0: free */
	size_t room;      /* a power of two */
};

static uint32_t *place_of(const struct names *n, struct span name)
{
	size_t at = (size_t)XXH3_64bits(name.ptr, name.len) & (n->room - 1);
	while (n->places[at] && !span_equal(n->topics[n->places[at] - 1].name, name))
		at = (at + 1) & (n->room - 1);
	return &n->places[at];
}

/* Of two topics of one name the later is taken. */
static enum status index_names(struct names *n, size_t count, struct error *err)
{
	n->room = 16;
	while (n->room < 2 * count)
		n->room *= 2;
	n->places = calloc(n->room, sizeof *n->places);
	if (!n->places)
		return fail_nomem(err);
	for (size_t i = 0; i < count; i++)
		*place_of(n, n->topics[i].name) = (uint32_t)i + 1;
	return STATUS_OK;
}

static enum status get_list(struct buf *list, struct writer *w, struct error *err)
{
	struct buf key = {0};
	struct span known = {0};
	buf_put_string(&key, META_TOPICS);
	enum status status = writer_get(w, &key, &known, err);
	buf_put(list, known); /* what is borrowed ends with the next call */
	buf_free(&key);
	return status == STATUS_OK && list->failed ? fail_nomem(err) : status;
}

static enum status set_list(struct writer *w, const struct buf *list, struct error *err)
{
	struct buf key = {0};
	if (list->failed)
		return fail_nomem(err);
	if (list->len > TOPIC_LIST_MAX)
		return fail(err, STATUS_INVALID, "the topics of an index have at most 16 MiB");
	buf_put_string(&key, META_TOPICS);
	enum status status = writer_set(w, &key, buf_span(list), err);
	buf_free(&key);
	return status;
}

enum status topic_list_put(struct writer *w, const struct topic *topics, size_t count,
			   struct error *err)
{
	struct buf known = {0}, list = {0};
	struct names names = {.topics = topics};
	struct topic topic;
	xapian_docid last = 0;
	TRYX(xapian_database_lastdocid(writer_database(w), &last, &xerr));
	enum status status = index_names(&names, count, err);
	if (status == STATUS_OK)
		status = get_list(&known, w, err);
	struct span rest = buf_span(&known);
	while (status == STATUS_OK && topic_next(&rest, &topic))
		if (!*place_of(&names, topic.name))
			topic_write(&list, &topic);
	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		topic = topics[i];
		topic.since = last;
		if (*place_of(&names, topic.name) == i + 1)
			topic_write(&list, &topic);
	}
	if (status == STATUS_OK)
		status = set_list(w, &list, err);
	free(names.places);
	buf_free(&known);
	buf_free(&list);
	return status;
}

enum status topic_list_remove(struct writer *w, struct span name, bool *found,
			      struct error *err)
{
	struct buf known = {0}, list = {0};
	struct topic topic;
	*found = false;
	enum status status = get_list(&known, w, err);
	struct span rest = buf_span(&known);
	while (status == STATUS_OK && topic_next(&rest, &topic)) {
		if (span_equal(topic.name, name))
			*found = true;
		else
			topic_write(&list, &topic);
	}
	if (status == STATUS_OK && *found)
		status = set_list(w, &list, err);
	buf_free(&known);
	buf_free(&list);
	return status;
}
