/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Make the first allocation of a call of lede.h fail, then the second, the third ... until it
 * gets through, and the same with all that follow failing too. Each failure must come back as
 * LEDE_ENOMEM or do no harm, what our code allocated must be freed, and what comes after must
 * find the index as it was. Memory that Xapian loses by itself does not count here.
 */
#include "tests/unit/archive.h"
#include "tests/unit/failing.h"
#include "tests/unit/scratch.h"

static struct scratch scratch;
static lede_error err;

bool is_out_of_memory(int status)
{
	return status == LEDE_ENOMEM && err.status == LEDE_ENOMEM && err.message[0];
}

const char *what_it_said(void)
{
	return err.message;
}

/* ---- reading ---- */

static int open_and_close(void)
{
	lede_index *index;
	const lede_status status = lede_open(&index, scratch.path, &err);
	CHECK(!status == (index != nullptr));
	lede_close(index);
	return status;
}

static int pool(void)
{
	lede_pool *made;
	lede_index *a = nullptr, *b = nullptr;
	lede_status status = lede_pool_open(&made, scratch.path, 2, &err);
	CHECK(!status == (made != nullptr));
	if (!status)
		status = lede_pool_take(&a, made, &err);
	if (!status)
		status = lede_pool_take(&b, made, &err);
	lede_pool_give(made, a);
	lede_pool_give(made, b);
	lede_pool_close(made);
	return status;
}

/* A call on an index that was opened in peace. When it fails, the handle must be good for
 * another one. */
template <class Call> static int reading(Call call)
{
	lede_index *index;
	lede_error first;
	{
		const peace while_it_opens;
		if (lede_open(&index, scratch.path, &err))
			return err.status;
	}
	const lede_status status = call(index);
	first = err;
	if (status) {
		const peace while_it_tries_again;
		CHECK(call(index) == LEDE_OK);
	}
	lede_close(index);
	err = first;
	return status;
}

/* A scenario of one call that gives a lede_NAME. */
#define READING(name, call)                                             \
	static int read_##name(void)                                    \
	{                                                               \
		return reading([](lede_index *index) {                  \
			lede_##name *out;                               \
			const lede_status status = (call);              \
			CHECK((status == LEDE_OK) == (out != nullptr)); \
			lede_##name##_free(out);                        \
			return status;                                  \
		});                                                     \
	}

READING(text, lede_article_get(&out, index, lede_span_of("orva-3"), &err))
READING(timeline, lede_timeline_get(&out, index, lede_span_of("Orva OR ECO"), NULL, &err))
READING(actors, lede_actors_get(&out, index, lede_span_of(""), NULL, &err))
READING(actor, lede_actor_get(&out, index, lede_span_of("Amir Khan Muttaqi"), &err))
READING(facets, lede_facets_get(&out, index, lede_span_of("Muttaqi"), NULL, &err))
READING(story, lede_story_get(&out, index, lede_span_of("orva-1"), &err))
READING(revisions, lede_revisions_get(&out, index, lede_span_of("goats"), &err))
READING(definitions, lede_definitions_get(&out, index, &err))
READING(names, lede_names_get(&out, index, &err))
READING(topics, lede_topics_get(&out, index, &err))
READING(info, lede_info_get(&out, index, &err))
READING(diff, lede_diff_get(&out, lede_span_of(index ? "One. Two." : ""),
			    lede_span_of("One. Three."), &err))

static int searching(const char *query, bool plain, size_t count)
{
	return reading([=](lede_index *index) {
		lede_search_options options = LEDE_SEARCH_OPTIONS_INIT;
		lede_results *results;
		options.explain = true;
		options.plain = plain;
		const lede_status status =
			lede_search(&results, index, lede_span_of(query), &options, &err);
		CHECK((status == LEDE_OK) == (results != nullptr));
		CHECK(!results || results->count == count);
		CHECK(!results || count || results->suggestion.len);
		lede_results_free(results);
		return status;
	});
}

static int search_words(void)
{
	return searching("Tehran OR \"old town\" OR ECO OR militan* xylophone", false, 3);
}

static int search_filtered(void)
{
	return searching(
		"source:\"Sample Wire\" actor:Muttaqi trade NEAR/9 grow -goats since:2025",
		false, 1);
}

static int search_plain(void)
{
	return searching("Who accused Kabul of harbouring militants?", true, 1);
}

static int search_misspelt(void)
{
	return searching("Kastelm flodded", false, 0);
}

static bool count_found(void *payload, size_t, uint64_t, const lede_result *)
{
	++*static_cast<unsigned *>(payload);
	return true;
}

static int look(void)
{
	return reading([](lede_index *index) {
		const lede_topic topics[] = {
			{lede_span_of("a"), lede_span_of("flood OR river"), 0},
			{lede_span_of("b"), lede_span_of("\"marsh goat\""), 0}};
		unsigned found = 0;
		uint64_t until;
		const lede_status status =
			lede_look(index, topics, 2, NULL, count_found, &found, &until, &err);
		CHECK(status || found >= 1);
		return status;
	});
}

/* ---- writing ---- */

/* The whole of it: adds what is new, takes something out, commits. */
static int write_all(void)
{
	static unsigned turn;
	char text[200];
	const struct archive_text added = {"new", "News", "Sample Wire", "2025-07-01", text};
	bool found;
	lede_writer *w;
	snprintf(text, sizeof text,
		 "The harbour of Tolvik (HT) was closed for the %uth time. Ishaq Dar said so.",
		 ++turn);
	lede_status status = lede_writer_open(&w, scratch.path, &err);
	CHECK((status == LEDE_OK) == (w != nullptr));
	if (!status)
		status = archive_add(w, &added, &err);
	if (!status)
		status = archive_add(w, &archive_texts[turn % 2 ? 5 : 6], &err);
	if (!status)
		status = lede_writer_remove(w, lede_span_of("eco"), &found, &err);
	if (!status)
		status = archive_add(w, &archive_texts[4], &err);
	if (!status)
		status = lede_topic_put(w, lede_span_of("more"), lede_span_of("goat"), &err);
	if (!status)
		status = lede_writer_commit(w, &err);
	lede_writer_close(w);
	return status;
}

/* ---- the tests ---- */

static bool make_archive(void)
{
	static bool made;
	if (made)
		return true;
	scratch_make(&scratch);
	err.message[0] = 0;
	made = !archive_make(scratch.path, &err);
	if (!made)
		printf("# %s\n", err.message);
	return made;
}

static void exhaust_both(scenario run, bool apart)
{
	REQUIRE(make_archive());
	memset(&err, 0, sizeof err);
	CHECK(run() == LEDE_OK); /* also allocates what is kept for ever */
	exhaust(run, false, apart);
	exhaust(run, true, apart);
	CHECK(run() == LEDE_OK);
}

#define EXHAUST(name, run)                \
	TEST(nomem__##name)               \
	{                                 \
		exhaust_both(run, false); \
	}

/* Xapian 1.4.22 frees what it has not filled in yet when it runs out of memory while it sets up
 * an AND, forgets the lists it has made for a match when it cannot make the next, and throws
 * from destructors in a flush: so what does that runs apart, and a crash in its code, or what
 * it was given and lost, is counted, not failed. */
#define EXHAUST_APART(name, run)         \
	TEST(nomem__##name)              \
	{                                \
		exhaust_both(run, true); \
	}

EXHAUST(open, open_and_close)
EXHAUST(pool, pool)
EXHAUST_APART(search, search_words)
EXHAUST_APART(search_filtered, search_filtered)
EXHAUST_APART(search_plain, search_plain)
EXHAUST_APART(search_misspelt, search_misspelt)
EXHAUST(article, read_text)
EXHAUST_APART(timeline, read_timeline)
EXHAUST(actors, read_actors)
EXHAUST(actor, read_actor)
EXHAUST_APART(facets, read_facets)
EXHAUST(story, read_story)
EXHAUST(revisions, read_revisions)
EXHAUST(definitions, read_definitions)
EXHAUST(names, read_names)
EXHAUST(topics, read_topics)
EXHAUST(info, read_info)
EXHAUST(diff, read_diff)
EXHAUST_APART(look, look)

TEST(nomem__writer)
{
	exhaust_both(write_all, true);
	uint64_t problems;
	CHECK(lede_check(scratch.path, NULL, NULL, &problems, &err) == LEDE_OK);
	CHECK(problems == 0);
}

/* Last of all. */
TEST(nomem__end)
{
	scratch_remove(&scratch);
}

TAP_MAIN
