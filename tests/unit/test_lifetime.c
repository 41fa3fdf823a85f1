/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What lede.h gives stays as it is when the index that gave it is closed and removed, and until
 * it is freed itself, in whatever order. All that an object leads to is summed up before and
 * after; with sanitizers a byte of freed memory is a fault besides.
 */
#include "tests/unit/archive.h"
#include "tests/unit/scratch.h"
#include "tests/unit/tap.h"

#include <stdlib.h>

static struct scratch scratch;

/* ---- the sum of all that an object leads to ---- */

struct sum {
	uint64_t hash;
	uint64_t bytes; /* of text in it */
};

static void sum_bytes(struct sum *s, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;
	for (size_t i = 0; i < length; i++)
		s->hash = (s->hash ^ at[i]) * UINT64_C(0x100000001b3);
}

static void sum_span(struct sum *s, lede_span span)
{
	sum_bytes(s, &span.len, sizeof span.len);
	sum_bytes(s, span.ptr, span.len);
	s->bytes += span.len;
}

static void sum_number(struct sum *s, uint64_t number)
{
	sum_bytes(s, &number, sizeof number);
}

static void sum_spans(struct sum *s, const lede_span *spans, size_t count)
{
	for (size_t i = 0; i < count; i++)
		sum_span(s, spans[i]);
}

static void sum_ranges(struct sum *s, const lede_range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		sum_number(s, ranges[i].start);
		sum_number(s, ranges[i].end);
	}
}

/* All of its members are spans. */
static void sum_article(struct sum *s, const lede_article *article)
{
	lede_span spans[sizeof *article / sizeof(lede_span)];
	memcpy(spans, article, sizeof spans);
	sum_spans(s, spans, sizeof spans / sizeof *spans);
}

static void sum_result(struct sum *s, const lede_result *r)
{
	sum_number(s, r->rank);
	sum_bytes(s, &r->score, sizeof r->score);
	sum_spans(s, r->missing, r->missing_count);
	sum_article(s, &r->article);
	sum_span(s, r->passage.text);
	sum_ranges(s, r->passage.highlights, r->passage.highlight_count);
	sum_span(s, r->quote.text);
	sum_span(s, r->story.id);
	sum_spans(s, r->story.aliases, r->story.alias_count);
	for (size_t i = 0; i < r->part_count; i++) {
		sum_span(s, r->parts[i].name);
		sum_span(s, r->parts[i].about);
	}
}

static void sum_counts(struct sum *s, const lede_actor_count *counts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		sum_span(s, counts[i].name);
		sum_number(s, counts[i].passages);
	}
}

static void sum_results(struct sum *s, const void *object)
{
	const lede_results *r = object;
	sum_span(s, r->suggestion);
	for (size_t i = 0; i < r->count; i++)
		sum_result(s, &r->items[i]);
	for (size_t i = 0; i < r->reading_count; i++) {
		sum_span(s, r->readings[i].typed);
		sum_span(s, r->readings[i].name);
	}
	for (size_t i = 0; i < r->variant_count; i++)
		sum_span(s, r->variants[i].name);
}

static void sum_timeline(struct sum *s, const void *object)
{
	const lede_timeline *t = object;
	for (size_t i = 0; i < t->period_count; i++) {
		sum_span(s, t->periods[i].label);
		sum_span(s, t->periods[i].start);
		sum_span(s, t->periods[i].end);
	}
	for (size_t i = 0; i < t->peak_count; i++)
		sum_result(s, t->peaks[i].result);
}

static void sum_text(struct sum *s, const void *object)
{
	const lede_text *t = object;
	sum_article(s, &t->article);
	sum_span(s, t->text);
	sum_span(s, t->story);
	sum_ranges(s, t->passages, t->passage_count);
	for (size_t i = 0; i < t->alias_count; i++)
		sum_article(s, &t->aliases[i]);
}

static void sum_revisions(struct sum *s, const void *object)
{
	const lede_revisions *r = object;
	for (size_t i = 0; i < r->count; i++) {
		sum_article(s, &r->items[i].article);
		sum_span(s, r->items[i].text);
	}
}

static void sum_sentences(struct sum *s, const void *object)
{
	const lede_sentences *sentences = object;
	sum_ranges(s, sentences->items, sentences->count);
	s->bytes += sentences->count;
}

static void sum_diff(struct sum *s, const void *object)
{
	const lede_diff *d = object;
	for (size_t i = 0; i < d->count; i++)
		sum_ranges(s, &d->items[i].range, 1);
	s->bytes += d->count;
}

static void sum_story(struct sum *s, const void *object)
{
	const lede_story *story = object;
	sum_span(s, story->id);
	for (size_t i = 0; i < story->count; i++) {
		sum_article(s, &story->items[i].article);
		sum_spans(s, story->items[i].added, story->items[i].added_count);
	}
}

static void sum_actor(struct sum *s, const void *object)
{
	const lede_actor *a = object;
	sum_span(s, a->name);
	sum_counts(s, a->companions, a->companion_count);
	for (size_t i = 0; i < a->count; i++) {
		sum_span(s, a->names[i].name);
		for (size_t e = 0; e < a->names[i].example_count; e++)
			sum_article(s, &a->names[i].examples[e]);
	}
	for (size_t i = 0; i < a->form_count; i++) {
		sum_span(s, a->forms[i].written);
		sum_span(s, a->forms[i].full);
	}
	for (size_t i = 0; i < sizeof a->speech / sizeof *a->speech; i++)
		sum_counts(s, a->speech[i].about, a->speech[i].about_count);
}

static void sum_definitions(struct sum *s, const void *object)
{
	const lede_definitions *d = object;
	for (size_t i = 0; i < d->count; i++) {
		sum_span(s, d->items[i].name);
		sum_span(s, d->items[i].other);
	}
}

static void sum_facets(struct sum *s, const void *object)
{
	const lede_facets *f = object;
	for (size_t i = 0; i < f->count; i++)
		sum_counts(s, f->facets[i].values, f->facets[i].count);
}

static void sum_actors(struct sum *s, const void *object)
{
	const lede_actors *a = object;
	sum_counts(s, a->items, a->count);
}

static void sum_names(struct sum *s, const void *object)
{
	const lede_names *names = object;
	sum_span(s, names->text);
}

static void sum_topics(struct sum *s, const void *object)
{
	const lede_topics *t = object;
	sum_span(s, t->identity);
	for (size_t i = 0; i < t->count; i++) {
		sum_span(s, t->items[i].name);
		sum_span(s, t->items[i].query);
	}
}

static void sum_info(struct sum *s, const void *object)
{
	const lede_info *info = object;
	const struct {
		const lede_count *items;
		size_t count;
	} lists[] = {{info->tables, info->table_count},
		     {info->sources, info->source_count},
		     {info->languages, info->language_count}};
	sum_span(s, info->database);
	sum_span(s, info->first_date);
	sum_span(s, info->last_date);
	for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
		for (size_t i = 0; i < lists[l].count; i++)
			sum_span(s, lists[l].items[i].name);
}

/* ---- the objects: how each is got, summed and freed ---- */

/* One that is freed by lede_NAME_free, and got by the call. */
#define OBJECT(name, call)                                        \
	static void *get_##name(lede_index *index)                \
	{                                                         \
		lede_##name *out = NULL;                          \
		lede_error err;                                   \
		if ((call) != LEDE_OK)                            \
			printf("# " #name ": %s\n", err.message); \
		return out;                                       \
	}                                                         \
	static void free_##name(void *object)                     \
	{                                                         \
		lede_##name##_free(object);                       \
	}

#define EXPLAINED                                                                 \
	&(lede_search_options)                                                    \
	{                                                                         \
		.size = sizeof(lede_search_options), .limit = 10, .explain = true \
	}

OBJECT(results,
       lede_search(&out, index, lede_span_of("Tehran OR Orva OR xylophone"), EXPLAINED, &err))
OBJECT(timeline, lede_timeline_get(&out, index, lede_span_of("Orva OR ECO"), NULL, &err))
OBJECT(text, lede_article_get(&out, index, lede_span_of("orva-3"), &err))
OBJECT(revisions, lede_revisions_get(&out, index, lede_span_of("goats"), &err))
OBJECT(diff, lede_diff_get(&out, lede_span_of(index ? "One. Two." : ""),
			   lede_span_of("One. Three."), &err))
OBJECT(sentences, lede_sentences_get(&out, lede_span_of(index ? "One. Two." : ""), &err))
OBJECT(story, lede_story_get(&out, index, lede_span_of("orva-1"), &err))
OBJECT(actor, lede_actor_get(&out, index, lede_span_of("Amir Khan Muttaqi"), &err))
OBJECT(definitions, lede_definitions_get(&out, index, &err))
OBJECT(facets, lede_facets_get(&out, index, lede_span_of("Muttaqi"), NULL, &err))
OBJECT(actors, lede_actors_get(&out, index, lede_span_of(""), NULL, &err))
OBJECT(names, lede_names_get(&out, index, &err))
OBJECT(topics, lede_topics_get(&out, index, &err))
OBJECT(info, lede_info_get(&out, index, &err))

#define ENTRY(name)                                        \
	{                                                  \
#name, get_##name, sum_##name, free_##name \
	}

static const struct {
	const char *name;
	void *(*get)(lede_index *index);
	void (*sum)(struct sum *s, const void *object);
	void (*free)(void *object);
} kinds[] = {ENTRY(results), ENTRY(timeline),    ENTRY(text),   ENTRY(revisions), ENTRY(diff),
	     ENTRY(story),   ENTRY(actor),       ENTRY(facets), ENTRY(actors),    ENTRY(names),
	     ENTRY(topics),  ENTRY(definitions), ENTRY(info),   ENTRY(sentences)};

enum { KINDS = sizeof kinds / sizeof *kinds };

static struct sum sum_of(size_t kind, const void *object)
{
	struct sum s = {UINT64_C(0xcbf29ce484222325), 0};
	kinds[kind].sum(&s, object);
	return s;
}

/* ---- the tests ---- */

/* Gets one of each out of an index, closes it and removes its files. */
static bool get_all(void *objects[KINDS], struct sum before[KINDS])
{
	lede_error err = {.message = ""};
	lede_index *index = NULL;
	bool good = true;
	scratch_make(&scratch);
	if (archive_make(scratch.path, &err) || lede_open(&index, scratch.path, &err)) {
		printf("# %s\n", err.message);
		return false;
	}
	for (size_t k = 0; k < KINDS; k++) {
		objects[k] = kinds[k].get(index);
		before[k] = objects[k] ? sum_of(k, objects[k]) : (struct sum){0, 0};
		if (!before[k].bytes)
			printf("# %s: there is nothing in it\n", kinds[k].name);
		good &= before[k].bytes != 0;
	}
	lede_close(index);
	scratch_remove(&scratch);
	return good;
}

static void check_left(void *const objects[KINDS], const struct sum before[KINDS])
{
	for (size_t k = 0; k < KINDS; k++) {
		const bool is_same =
			!objects[k] || sum_of(k, objects[k]).hash == before[k].hash;
		if (!is_same)
			printf("# %s: it is not what it was\n", kinds[k].name);
		CHECK(is_same);
	}
}

/* Frees them in steps of `step`, which has no divisor in common with their number. */
static void free_by(size_t step)
{
	void *objects[KINDS] = {NULL};
	struct sum before[KINDS];
	REQUIRE(get_all(objects, before));
	check_left(objects, before);
	for (size_t i = 0, k = 0; i < KINDS; i++, k = (k + step) % KINDS) {
		CHECK(objects[k] != NULL);
		kinds[k].free(objects[k]);
		objects[k] = NULL;
		check_left(objects, before);
	}
}

TEST(lifetime__what_was_given_outlives_the_index)
{
	const size_t steps[] = {1, KINDS - 1, 5, 9};
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		free_by(steps[i]);
}

TEST(lifetime__what_was_given_outlives_later_commits)
{
	lede_index *index = NULL;
	lede_writer *w = NULL;
	lede_error err = {.message = ""};
	uint64_t before_bytes, after_bytes;
	scratch_make(&scratch);
	REQUIRE(archive_make(scratch.path, &err) == LEDE_OK);
	REQUIRE(lede_open(&index, scratch.path, &err) == LEDE_OK);
	void *objects[KINDS];
	struct sum before[KINDS];
	for (size_t k = 0; k < KINDS; k++) {
		objects[k] = kinds[k].get(index);
		REQUIRE(objects[k] != NULL);
		before[k] = sum_of(k, objects[k]);
	}
	bool found;
	REQUIRE(lede_writer_open(&w, scratch.path, &err) == LEDE_OK);
	for (size_t i = 0; i < ARCHIVE_TEXTS; i++)
		CHECK(lede_writer_remove(w, lede_span_of(archive_texts[i].id), &found, &err) ==
		      LEDE_OK);
	CHECK(lede_writer_commit(w, &err) == LEDE_OK);
	lede_writer_close(w);
	CHECK(lede_compact(scratch.path, &before_bytes, &after_bytes, &err) == LEDE_OK);
	lede_text *gone;
	CHECK(lede_article_get(&gone, index, lede_span_of("talks"), &err) == LEDE_ENOTFOUND);
	check_left(objects, before);
	for (size_t k = 0; k < KINDS; k++)
		kinds[k].free(objects[k]);
	lede_close(index);
	scratch_remove(&scratch);
}

TEST(lifetime__null_is_freed_without_harm)
{
	lede_close(NULL);
	lede_writer_close(NULL);
	lede_pool_close(NULL);
	for (size_t k = 0; k < KINDS; k++)
		kinds[k].free(NULL);
	/* Those are all that the header has. */
	char line[200];
	size_t count = 0;
	FILE *header = fopen("include/lede.h", "r");
	REQUIRE(header != NULL);
	while (fgets(line, sizeof line, header))
		count += strncmp(line, "void lede_", 10) == 0 &&
			 (strstr(line, "_free(") || strstr(line, "_close(") ||
			  strstr(line, "lede_close("));
	fclose(header);
	CHECK(count == KINDS + 3);
}

TEST(lifetime__a_pool)
{
	lede_pool *pool = (lede_pool *)&scratch;
	lede_index *a, *b;
	lede_results *results;
	lede_error err;
	CHECK(lede_pool_open(&pool, "/no/such/index", 2, &err) == LEDE_ENOTFOUND && !pool);
	scratch_make(&scratch);
	REQUIRE(archive_make(scratch.path, &err) == LEDE_OK);
	CHECK(lede_pool_open(&pool, scratch.path, 0, &err) == LEDE_EINVALID && !pool);
	REQUIRE(lede_pool_open(&pool, scratch.path, 2, &err) == LEDE_OK);
	CHECK(lede_pool_take(&a, pool, &err) == LEDE_OK && a);
	CHECK(lede_pool_take(&b, pool, NULL) == LEDE_OK && b && b != a);
	CHECK(lede_search(&results, b, lede_span_of("goats"), NULL, &err) == LEDE_OK);
	lede_pool_give(pool, b);
	lede_pool_give(pool, NULL);
	CHECK(lede_pool_take(&b, pool, &err) == LEDE_OK && b && b != a);
	lede_pool_give(pool, a);
	lede_pool_give(pool, b);
	/* With the index gone its handles are closed; when it is back others are opened. */
	scratch_remove(&scratch);
	for (int i = 0; i < 3; i++)
		CHECK(lede_pool_take(&a, pool, &err) == LEDE_ENOTFOUND && !a);
	char command[600];
	snprintf(command, sizeof command, "mkdir '%s'", scratch.folder);
	CHECK(system(command) == 0);
	REQUIRE(archive_make(scratch.path, &err) == LEDE_OK);
	CHECK(lede_pool_take(&a, pool, &err) == LEDE_OK && a);
	lede_pool_give(pool, a);
	lede_pool_close(pool);
	CHECK(results && results->count == 1);
	lede_results_free(results);
	scratch_remove(&scratch);
}

TAP_MAIN
