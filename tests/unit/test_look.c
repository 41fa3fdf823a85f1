/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The promises of lede.h on topics and what is new of them.
 */
#include "lede.h"

#include "tests/unit/scratch.h"
#include "tests/unit/tap.h"

static struct scratch scratch;

static void add(const char *id, const char *text)
{
	lede_writer *w;
	lede_error err = {0};
	const lede_article article = {.id = lede_span_of(id)};
	REQUIRE(lede_writer_open(&w, scratch.path, &err) == LEDE_OK);
	CHECK(lede_writer_add(w, &article, lede_span_of(text), NULL, &err) == LEDE_OK);
	CHECK(lede_writer_commit(w, &err) == LEDE_OK);
	lede_writer_close(w);
}

static void put_topics(void)
{
	lede_writer *w;
	lede_error err = {0};
	REQUIRE(lede_writer_open(&w, scratch.path, &err) == LEDE_OK);
	CHECK(lede_topic_put(w, lede_span_of("marmot"), lede_span_of("marmot"), &err) ==
	      LEDE_OK);
	CHECK(lede_topic_put(w, lede_span_of("heron"), lede_span_of("heron OR egret"), &err) ==
	      LEDE_OK);
	CHECK(lede_topic_put(w, lede_span_of("a b"), lede_span_of("x"), &err) == LEDE_EINVALID);
	CHECK(lede_topic_put(w, lede_span_of("bad"), lede_span_of("(x OR"), &err) ==
	      LEDE_EQUERY);
	CHECK(lede_writer_commit(w, &err) == LEDE_OK);
	lede_writer_close(w);
}

struct seen {
	size_t count[3];
	uint64_t last;
	size_t limit;
};

static bool note(void *payload, size_t topic, uint64_t number, const lede_result *result)
{
	struct seen *seen = payload;
	CHECK(topic < 3 && number > 0);
	CHECK(result->rank == 0 && result->article.id.len && result->quote.text.len);
	CHECK(result->passage.highlight_count > 0);
	seen->last = number;
	return ++seen->count[topic] < seen->limit;
}

static struct seen look(lede_index *index, const lede_topic *topics, size_t count,
			uint64_t *until)
{
	struct seen seen = {.limit = 100};
	lede_error err = {0};
	CHECK(lede_look(index, topics, count, NULL, note, &seen, until, &err) == LEDE_OK);
	return seen;
}

static lede_index *opened(lede_topics **topics)
{
	lede_index *index = NULL;
	lede_error err = {0};
	scratch_make(&scratch);
	add("old", "A marmot sleeps in the old harbour.");
	put_topics();
	CHECK(lede_open(&index, scratch.path, &err) == LEDE_OK);
	CHECK(lede_topics_get(topics, index, &err) == LEDE_OK);
	return index;
}

TEST(look__what_came_in_since)
{
	lede_topics *topics;
	lede_index *index = opened(&topics);
	uint64_t until = 0, before = 0;
	REQUIRE(topics && topics->count == 2 && topics->identity.len == 32);
	CHECK(look(index, topics->items, 2, &until).count[0] == 0);
	CHECK(until == topics->items[0].since && until > 0);
	add("new", "A heron looks at the marmot by the river.");
	const struct seen seen = look(index, topics->items, 2, &until);
	CHECK(seen.count[0] == 1 && seen.count[1] == 1);
	CHECK(until > topics->items[0].since && seen.last <= until);
	/* The caller says since when. */
	lede_topic mine = topics->items[0];
	mine.since = until;
	CHECK(look(index, &mine, 1, &before).count[0] == 0 && before == until);
	mine.since = 0;
	CHECK(look(index, &mine, 1, &before).count[0] == 2);
	/* Nothing but where it stands. */
	CHECK(look(index, NULL, 0, &before).count[0] == 0 && before == until);
	CHECK(lede_look(index, topics->items, 2, NULL, NULL, NULL, NULL, NULL) == LEDE_OK);
	lede_topics_free(topics);
	lede_close(index);
	scratch_remove(&scratch);
}

TEST(look__enough_of_one_topic)
{
	lede_topics *topics;
	lede_index *index = opened(&topics);
	struct seen seen = {.limit = 1};
	uint64_t until;
	REQUIRE(topics && topics->count == 2);
	add("1", "A marmot and a heron meet at the mill.");
	add("2", "Two egrets were seen; no marmot was there to see them.");
	CHECK(lede_look(index, topics->items, 2, NULL, note, &seen, &until, NULL) == LEDE_OK);
	CHECK(seen.count[0] == 1 && seen.count[1] == 1);
	lede_topics_free(topics);
	lede_close(index);
	scratch_remove(&scratch);
}

TEST(look__errors)
{
	lede_topics *topics;
	lede_error err = {0};
	lede_index *index = opened(&topics);
	lede_look_options options = LEDE_LOOK_OPTIONS_INIT;
	lede_facet_options facets = LEDE_FACET_OPTIONS_INIT;
	lede_facets *counted;
	lede_topic bad = {lede_span_of("odd"), lede_span_of("(x OR"), 0};
	uint64_t until;
	CHECK(lede_look(index, &bad, 1, NULL, NULL, NULL, &until, &err) == LEDE_EQUERY);
	CHECK(strstr(err.message, "odd") != NULL);
	options.size += 8;
	CHECK(lede_look(index, &bad, 0, &options, NULL, NULL, &until, &err) == LEDE_EINVALID);
	facets.size += 8;
	CHECK(lede_facets_get(&counted, index, lede_span_of("x"), &facets, &err) ==
	      LEDE_EINVALID);
	CHECK(!counted && strstr(err.message, "newer"));
	lede_topics_free(topics);
	lede_topics_free(NULL);
	lede_close(index);
	scratch_remove(&scratch);
}

TEST(look__topics_go_and_come)
{
	lede_topics *topics;
	lede_index *index = opened(&topics);
	lede_writer *w;
	lede_names_stats stats;
	bool found = true;
	lede_topics_free(topics);
	REQUIRE(lede_writer_open(&w, scratch.path, NULL) == LEDE_OK);
	CHECK(lede_topic_remove(w, lede_span_of("nobody"), &found, NULL) == LEDE_OK && !found);
	CHECK(lede_topic_remove(w, lede_span_of("heron"), &found, NULL) == LEDE_OK && found);
	CHECK(lede_topics_import(w, lede_span_of("# x\negret = egret\nno sign\n"), NULL, NULL,
				 &stats, NULL) == LEDE_OK);
	CHECK(stats.groups == 1 && stats.skipped == 1);
	lede_writer_close(w); /* without a commit */
	CHECK(lede_topics_get(&topics, index, NULL) == LEDE_OK && topics->count == 2);
	lede_topics_free(topics);
	lede_close(index);
	scratch_remove(&scratch);
}

TAP_MAIN
