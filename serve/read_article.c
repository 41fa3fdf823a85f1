/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/json.h"
#include "output/passage_id.h"
#include "serve/endpoint.h"

#include <string.h>

bool answer_article(struct exchange *e, struct reader *r)
{
	lede_text *text;
	lede_error err;
	if (lede_article_get(&text, r->index, e->id, &err))
		reply_error(&e->reply, &err, e->id);
	else
		reply_json(&e->reply, 200, json_of_text(text));
	lede_text_free(text);
	return true;
}

bool answer_story(struct exchange *e, struct reader *r)
{
	lede_story *story;
	lede_error err;
	if (lede_story_get(&story, r->index, e->id, &err))
		reply_error(&e->reply, &err, e->id);
	else
		reply_json(&e->reply, 200, json_of_story(story));
	lede_story_free(story);
	return true;
}

/* ---- /v1/passages/{id} ---- */

/* The passages [from, to] as one piece of the text. */
static json_t *json_of_piece(const lede_text *t, size_t from, size_t to)
{
	const size_t start = t->passages[from].start, end = t->passages[to].end;
	json_t *object = json_object();
	json_object_set_new(object, "start", json_of_size(start));
	json_object_set_new(object, "end", json_of_size(end));
	json_object_set_new(object, "text",
			    json_of_span((lede_span){t->text.ptr + start, end - start}));
	return object;
}

static json_t *json_of_context(const lede_text *t, size_t index, size_t around)
{
	const size_t last = t->passage_count - 1;
	const size_t from = index > around ? index - around : 0;
	const size_t to = last - index > around ? index + around : last;
	json_t *object = json_object(), *passage = json_object();
	json_object_set_new(passage, "index", json_of_size(index));
	json_object_update_new(passage, json_of_piece(t, index, index));
	json_object_set_new(object, "article", json_of_whole_article(&t->article));
	json_object_set_new(object, "passages", json_of_size(t->passage_count));
	json_object_set_new(object, "passage", passage);
	json_object_set_new(object, "context", json_of_piece(t, from, to));
	return object;
}

bool answer_passage(struct exchange *e, struct reader *r)
{
	lede_span id = e->id;
	const size_t index = passage_id_cut(&id);
	lede_text *text = NULL;
	lede_error err;
	if (index == SIZE_MAX)
		reply_problem(&e->reply, 400,
			      "a passage's id is that of its article, a colon, and its index");
	else if (lede_article_get(&text, r->index, id, &err))
		reply_error(&e->reply, &err, id);
	else if (index >= text->passage_count)
		reply_problem(&e->reply, 404, "the article has %zu passage%s",
			      text->passage_count, text->passage_count == 1 ? "" : "s");
	else
		reply_json(&e->reply, 200, json_of_context(text, index, e->values[ONLY].count));
	lede_text_free(text);
	return true;
}
