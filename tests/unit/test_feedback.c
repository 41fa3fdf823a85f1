/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the whole of an index and the best passages of a search say of the others.
 */
#include "lede.h"
#include "searcher/heads.h"
#include "tests/unit/scratch.h"
#include "tests/unit/tap.h"

#include <math.h>

static struct scratch scratch;

static void add(lede_writer *writer, const char *id, const char *text)
{
	const lede_article article = {.id = lede_span_of(id), .title = lede_span_of("News")};
	CHECK(lede_writer_add(writer, &article, lede_span_of(text), NULL, NULL) == LEDE_OK);
}

static lede_writer *open_writer(void)
{
	lede_writer *writer = NULL;
	CHECK(lede_writer_open(&writer, scratch.path, NULL) == LEDE_OK);
	return writer;
}

static void close_writer(lede_writer *writer)
{
	CHECK(lede_writer_commit(writer, NULL) == LEDE_OK);
	lede_writer_close(writer);
}

/* ---- feedback ---- */

static const char *const strike[][2] = {
	{"one", "The harbour strike over wages goes on, and crane drivers met the pilots."},
	{"two",
	 "A second week of the harbour strike: wages are what crane drivers and pilots want."},
	{"akin",
	 "Of the harbour strike it is said that crane drivers and pilots have had enough."},
	{"other",
	 "Of the harbour strike it is said that tourists and bakers have noticed nothing."},
};

static void make_strike_index(void)
{
	lede_writer *writer;
	char id[20], text[200];
	scratch_make(&scratch);
	writer = open_writer();
	/* "other" goes in before "akin", so that of equals it would stand first. */
	const size_t order[] = {0, 1, 3, 2};
	for (size_t i = 0; i < 4; i++)
		add(writer, strike[order[i]][0], strike[order[i]][1]);
	for (int i = 0; i < 30; i++) {
		snprintf(id, sizeof id, "filler-%d", i);
		snprintf(text, sizeof text,
			 "Number %d of the garden letters tells how roses, beans and apple "
			 "trees of sort %d came through the winter.",
			 i, i * 7);
		add(writer, id, text);
	}
	close_writer(writer);
}

/* The rank of an article, and what feedback gave it; parts must sum to scores. */
static size_t rank_of(const char *id, const char *query, const char *set, double *feedback)
{
	lede_index *index = NULL;
	lede_results *results = NULL;
	lede_search_options o = LEDE_SEARCH_OPTIONS_INIT;
	size_t rank = 0;
	o.set = set;
	o.explain = true;
	o.all_copies = true;
	*feedback = 0;
	CHECK(lede_open(&index, scratch.path, NULL) == LEDE_OK);
	CHECK(lede_search(&results, index, lede_span_of(query), &o, NULL) == LEDE_OK);
	for (size_t i = 0; results && i < results->count; i++) {
		const lede_result *r = &results->items[i];
		const bool wanted = r->article.id.len == strlen(id) &&
				    memcmp(r->article.id.ptr, id, strlen(id)) == 0;
		double sum = 0;
		for (size_t p = 0; p < r->part_count; p++) {
			sum += r->parts[p].value;
			if (wanted && r->parts[p].name.len == 8 &&
			    memcmp(r->parts[p].name.ptr, "feedback", 8) == 0)
				*feedback = r->parts[p].value;
		}
		CHECK(fabs(sum - r->score) < 1e-9);
		if (wanted)
			rank = r->rank;
	}
	lede_results_free(results);
	lede_close(index);
	return rank;
}

TEST(feedback__lifts_what_is_akin)
{
	double akin, other, none;
	make_strike_index();
	const char *query = "harbour strike wages";
	CHECK(rank_of("other", query, "feedback=0", &none) <
	      rank_of("akin", query, "feedback=0", &none));
	CHECK(none == 0);
	CHECK(rank_of("akin", query, NULL, &akin) < rank_of("other", query, NULL, &other));
	CHECK(akin > 0 && other < akin);
	CHECK(rank_of("one", query, NULL, &akin) <= 2);
	scratch_remove(&scratch);
}

TEST(feedback__leaves_names_alone)
{
	double gained;
	make_strike_index();
	CHECK(rank_of("akin", "harbour strike", NULL, &gained) > 0);
	CHECK(gained == 0);
	scratch_remove(&scratch);
}

TEST(feedback__little_to_go_by)
{
	double gained;
	make_strike_index();
	CHECK(rank_of("akin", "zebra quagga okapi", NULL, &gained) == 0);
	CHECK(rank_of("other", "tourists bakers noticed", NULL, &gained) == 1);
	CHECK(gained == 0);
	scratch_remove(&scratch);
}

/* ---- articles that have a word ---- */

static uint32_t count(const struct index *ix, const char *term)
{
	uint32_t articles = 12345;
	CHECK(heads_count(&articles, ix, span_of(term), NULL) == STATUS_OK);
	return articles;
}

/* `passages` paragraphs of a passage each, all with the word. */
static void add_long(lede_writer *writer, const char *id, const char *word, int passages)
{
	static char text[20000];
	size_t used = 0;
	for (int p = 0; p < passages; p++) {
		for (int w = 0; w < 98; w++)
			used += (size_t)snprintf(text + used, sizeof text - used, "w%s%dx%d ",
						 id, p, w);
		used += (size_t)snprintf(text + used, sizeof text - used, "%s.\n\n", word);
	}
	add(writer, id, text);
}

TEST(heads__count_articles)
{
	lede_writer *writer;
	struct index *ix;
	scratch_make(&scratch);
	writer = open_writer();
	add_long(writer, "a", "quartz", 5);
	add_long(writer, "b", "quartz", 1);
	add_long(writer, "c", "gneiss", 3);
	add_long(writer, "d", "quartz", 4);
	close_writer(writer);
	REQUIRE(index_open(&ix, scratch.path, NULL) == STATUS_OK);
	CHECK(ix->passages >= 13);
	CHECK(count(ix, "quartz") == 3);
	CHECK(count(ix, "gneiss") == 1);
	CHECK(count(ix, "basalt") == 0);
	CHECK(count(ix, "quartz") == 3); /* kept */
	/* New articles, one gone. */
	bool found = false;
	writer = open_writer();
	add_long(writer, "e", "basalt", 2);
	CHECK(lede_writer_remove(writer, lede_span_of("b"), &found, NULL) == LEDE_OK && found);
	close_writer(writer);
	REQUIRE(index_follow(ix, NULL) == STATUS_OK);
	CHECK(count(ix, "quartz") == 2);
	CHECK(count(ix, "basalt") == 1);
	index_close(ix);
	scratch_remove(&scratch);
}

TEST(heads__estimate)
{
	struct index ix = {.passages = 1000, .articles = 100};
	double before = 0;
	for (int p = 0; p <= 1000; p++) {
		double n = heads_estimate(&ix, p);
		CHECK(n >= before && n <= 100 && n <= p);
		before = n;
	}
	CHECK(before == 100);
	CHECK(heads_estimate(&ix, 5000) == 100);
	CHECK(heads_estimate(&(struct index){0}, 7) == 0);
}

TAP_MAIN
