/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * For tests of copies, stories and revisions: an index that is written article by article, and
 * is checked after each.
 */
#ifndef TESTS_UNIT_STORY_FIXTURE_H
#define TESTS_UNIT_STORY_FIXTURE_H

#include "base/date.h"
#include "indexer/check.h"
#include "indexer/writer.h"
#include "lede.h"
#include "tests/unit/scratch.h"
#include "tests/unit/tap.h"

/* Four sentences, and near copies of them. */
#define FLOOD_START                                                                   \
	"The river Orva broke its banks on Monday night and flooded the old town of " \
	"Kasteln. Soldiers carried sandbags to the stone bridge until early morning. "
#define FLOOD_END                                                                     \
	"The mayor asked people to stay at home until the water falls. Schools will " \
	"remain closed for the rest of the week."
#define FLOOD       FLOOD_START "Officials said 12 people were missing. " FLOOD_END
#define FLOOD_LATER FLOOD_START "Officials said 14 people were missing. " FLOOD_END
#define FLOOD_LAST                                                                         \
	FLOOD_START "Officials said 14 people were missing. " FLOOD_END " The railway to " \
		    "the coast is closed until Friday."
#define OTHER                                                                              \
	"Breeders of the rare marsh goat met in Tolvik on Thursday to choose this year's " \
	"champion. The prize went to a farmer from the southern islands for the third time."

struct shelf {
	struct scratch scratch;
	struct writer *w;
};

static inline void shelf_open(struct shelf *s)
{
	scratch_make(&s->scratch);
	CHECK(writer_open(&s->w, s->scratch.path, NULL) == STATUS_OK);
}

static inline void shelf_close(struct shelf *s)
{
	writer_close(s->w);
	scratch_remove(&s->scratch);
}

static inline void print_problem(void *payload, const char *line)
{
	(void)payload;
	printf("# %s\n", line);
}

static inline void shelf_check(struct shelf *s)
{
	struct error err = {.message = ""};
	uint64_t problems = 0;
	if (writer_commit(s->w, &err) != STATUS_OK)
		printf("# %s\n", err.message);
	CHECK(check_index(s->scratch.path, print_problem, NULL, &problems, &err) == STATUS_OK);
	CHECK(problems == 0);
}

static inline enum change shelf_put(struct shelf *s, const struct article *article)
{
	enum change change = CHANGE_OUTDATED;
	struct error err = {.message = ""};
	enum status status = writer_add(s->w, article, &change, &err);
	if (status != STATUS_OK)
		printf("# %s\n", err.message);
	CHECK(status == STATUS_OK);
	shelf_check(s);
	return change;
}

/* An article of the day, or without a date when that is NULL; its source is the id in capitals,
 * as far as that tells ("a" is of "Agency a"). */
static inline enum change shelf_add(struct shelf *s, const char *id, const char *date,
				    const char *text)
{
	char source[64];
	snprintf(source, sizeof source, "Agency %s", id);
	struct article article = {
		.id = span_of(id),
		.title = SPAN("Headline"),
		.text = span_of(text),
		.source = span_of(source),
		.lang = SPAN("en"),
	};
	if (date && date_parse(&article.date, span_of(date)))
		article.date_rule = "test";
	return shelf_put(s, &article);
}

/* Whether there was something to remove. */
static inline bool shelf_remove(struct shelf *s, const char *id)
{
	bool found = false;
	CHECK(writer_remove(s->w, span_of(id), &found, NULL) == STATUS_OK);
	shelf_check(s);
	return found;
}

static inline lede_index *shelf_index(const struct shelf *s)
{
	lede_index *index = NULL;
	CHECK(lede_open(&index, s->scratch.path, NULL) == LEDE_OK);
	return index;
}

/* "owner a b": the article that the id finds, and its aliases; "-" when there is none. In
 * static memory. */
static inline const char *ids_at(const struct shelf *s, const char *id)
{
	static char out[512];
	lede_index *index = shelf_index(s);
	lede_text *text;
	if (lede_article_get(&text, index, lede_span_of(id), NULL) != LEDE_OK) {
		lede_close(index);
		return "-";
	}
	size_t used = (size_t)snprintf(out, sizeof out, "%.*s", (int)text->article.id.len,
				       text->article.id.ptr);
	for (size_t i = 0; i < text->alias_count; i++)
		used += (size_t)snprintf(out + used, sizeof out - used, " %.*s",
					 (int)text->aliases[i].id.len, text->aliases[i].id.ptr);
	lede_text_free(text);
	lede_close(index);
	return out;
}

/* "a b= c+2": the copies of its story by time; = is an alias, +2 has two additions. */
static inline const char *story_at(const struct shelf *s, const char *id)
{
	static char out[4096];
	lede_index *index = shelf_index(s);
	lede_story *story;
	size_t used = 0;
	if (lede_story_get(&story, index, lede_span_of(id), NULL) != LEDE_OK) {
		lede_close(index);
		return "-";
	}
	for (size_t i = 0; i < story->count && used < sizeof out - 64; i++) {
		const lede_copy *c = &story->items[i];
		used += (size_t)snprintf(out + used, sizeof out - used, "%s%.*s%s",
					 i ? " " : "", (int)c->article.id.len,
					 c->article.id.ptr, c->is_alias ? "=" : "");
		if (c->added_count)
			used += (size_t)snprintf(out + used, sizeof out - used, "+%zu",
						 c->added_count);
	}
	lede_story_free(story);
	lede_close(index);
	return out;
}

/* Texts that the article has had, the one it has now too. */
static inline size_t revisions_at(const struct shelf *s, const char *id)
{
	lede_index *index = shelf_index(s);
	lede_revisions *revisions;
	size_t count = 0;
	if (lede_revisions_get(&revisions, index, lede_span_of(id), NULL) == LEDE_OK)
		count = revisions->count;
	lede_revisions_free(revisions);
	lede_close(index);
	return count;
}

#endif
