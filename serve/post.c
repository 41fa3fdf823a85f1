/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/post.h"

#include "output/json.h"
#include "serve/endpoint.h"
#include "serve/server.h"
#include "serve/writer.h"

#include <stdlib.h>

void post_free(struct post *post)
{
	if (!post)
		return;
	for (size_t i = 0; i < post->count; i++)
		free(post->items[i].memory);
	free(post->items);
	free(post);
}

struct post *post_removal(void)
{
	struct post *post = calloc(1, sizeof *post);
	if (post)
		post->is_removal = true;
	return post;
}

/* ---- the reply ---- */

static const char *const changes[] = {"added", "updated", "unchanged",
				      "copy",  "removed", "outdated"};
enum { SKIPPED = sizeof changes / sizeof *changes };

static json_t *json_of_posted(const struct posted *item)
{
	const char *became = item->reason[0] ? "skipped" : changes[item->change];
	json_t *object = json_object();
	json_object_set_new(object, "line", json_of_size(item->line));
	json_object_set_new(object, "id", json_of_span(item->article.id));
	json_object_set_new(object, "became", json_string(became));
	if (item->reason[0])
		json_object_set_new(object, "reason", json_of_span(lede_span_of(item->reason)));
	return object;
}

void post_reply(struct exchange *e)
{
	const struct post *post = e->post;
	size_t counts[SKIPPED + 1] = {0};
	json_t *object = json_object(), *articles = json_array();
	for (size_t i = 0; i < post->count; i++) {
		const struct posted *item = &post->items[i];
		counts[item->reason[0] ? SKIPPED : (size_t)item->change]++;
		json_array_append_new(articles, json_of_posted(item));
	}
	for (size_t i = 0; i < SKIPPED; i++)
		if (i != LEDE_REMOVED)
			json_object_set_new(object, changes[i], json_of_size(counts[i]));
	json_object_set_new(object, "skipped", json_of_size(counts[SKIPPED]));
	json_object_set_new(object, "articles", articles);
	if (counts[SKIPPED] == post->count) {
		json_decref(object);
		reply_problem(&e->reply, 422, "line %zu: %s",
			      post->count ? post->items[0].line : 1,
			      post->count ? post->items[0].reason : "no article");
	} else {
		const bool any =
			counts[LEDE_ADDED] + counts[LEDE_UPDATED] + counts[LEDE_ALIASED];
		reply_json(&e->reply, any ? 201 : 200, object);
	}
}

/* ---- the endpoints ---- */

static bool hand_over(struct exchange *e, struct post *post)
{
	e->post = post;
	if (post && writer_push(e->server->writer, e))
		return false;
	e->reply.retry_after = 1;
	if (!e->reply.status)
		reply_problem(&e->reply, 503, post ? "too much to write" : "out of memory");
	return true;
}

bool answer_post(struct exchange *e, struct reader *r)
{
	(void)r;
	struct post *post = post_read(e);
	if (post)
		return hand_over(e, post);
	return true;
}

bool answer_delete(struct exchange *e, struct reader *r)
{
	(void)r;
	return hand_over(e, post_removal());
}
