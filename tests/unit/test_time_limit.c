/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * lede_time_limit_set: what there is no time for is left out, and that is said.
 */
#include "lede.h"

#include "tests/unit/scratch.h"
#include "tests/unit/tap.h"

enum { ARTICLES = 600 };

static const double no_time = 1e-9;
static struct scratch scratch;

static lede_index *opened(void)
{
	lede_writer *w;
	lede_index *index = NULL;
	scratch_make(&scratch);
	CHECK(lede_writer_open(&w, scratch.path, NULL) == LEDE_OK);
	for (int i = 0; i < ARTICLES; i++) {
		char id[16], text[100];
		snprintf(id, sizeof id, "m%d", i);
		snprintf(text, sizeof text, "Marmot number %d sleeps %d hours.", i, i * 7 % 24);
		const lede_article article = {.id = lede_span_of(id),
					      .source = lede_span_of("Sample Wire"),
					      .date = lede_span_of("2025-05-21")};
		CHECK(lede_writer_add(w, &article, lede_span_of(text), NULL, NULL) == LEDE_OK);
	}
	CHECK(lede_writer_commit(w, NULL) == LEDE_OK);
	lede_writer_close(w);
	CHECK(lede_open(&index, scratch.path, NULL) == LEDE_OK);
	return index;
}

static void check_search(lede_index *index, const char *query, size_t limit, bool whole)
{
	lede_search_options o = LEDE_SEARCH_OPTIONS_INIT;
	lede_results *r;
	o.limit = limit;
	o.all_copies = true;
	REQUIRE(lede_search(&r, index, lede_span_of(query), &o, NULL) == LEDE_OK);
	CHECK(r->incomplete == !whole);
	CHECK(r->count && r->count <= limit);
	CHECK(whole ? r->count == (limit < ARTICLES ? limit : ARTICLES) : r->count < limit);
	CHECK(whole || r->total_is_estimate || r->total == ARTICLES);
	lede_results_free(r);
}

static void check_counts(lede_index *index, const char *query, bool whole)
{
	const lede_span q = lede_span_of(query);
	lede_timeline *t;
	lede_facets *f;
	lede_actors *a;
	REQUIRE(lede_timeline_get(&t, index, q, NULL, NULL) == LEDE_OK);
	CHECK(t->incomplete == !whole);
	CHECK(whole ? t->total.passages == ARTICLES : t->total.passages < ARTICLES);
	lede_timeline_free(t);
	REQUIRE(lede_facets_get(&f, index, q, NULL, NULL) == LEDE_OK);
	CHECK(f->incomplete == !whole);
	CHECK(whole ? f->passages == ARTICLES : f->passages < ARTICLES);
	lede_facets_free(f);
	REQUIRE(lede_actors_get(&a, index, q, NULL, NULL) == LEDE_OK);
	CHECK(a->incomplete == !whole);
	lede_actors_free(a);
}

TEST(time_limit__what_is_left_out_is_said)
{
	lede_index *index = opened();
	const char *phrase = "\"marmot number\"";
	for (int again = 0; again < 2; again++) {
		lede_time_limit_set(index, again ? 1000 : 0);
		check_search(index, phrase, 1000, true);
		check_search(index, phrase, 10, true);
		check_search(index, "marmot", 1000, true);
		check_counts(index, phrase, true);
		check_counts(index, "marmot", true);
		lede_time_limit_set(index, no_time);
		check_search(index, phrase, 1000, false);
		check_search(index, phrase, 10, false);
		check_search(index, "marmot", 1000, false);
		check_search(index, "marmot", 10, true); /* the first block has them */
		check_counts(index, phrase, false);
		check_counts(index, "marmot", false);
	}
	lede_close(index);
	scratch_remove(&scratch);
}

TEST(time_limit__what_looks_at_no_matches_goes_on)
{
	lede_index *index = opened();
	lede_text *text;
	lede_info *info;
	lede_actors *actors;
	lede_time_limit_set(index, no_time);
	CHECK(lede_article_get(&text, index, lede_span_of("m7"), NULL) == LEDE_OK);
	CHECK(lede_info_get(&info, index, NULL) == LEDE_OK && info->articles == ARTICLES);
	CHECK(lede_actors_get(&actors, index, lede_span_of(""), NULL, NULL) == LEDE_OK);
	CHECK(!actors->incomplete);
	lede_actors_free(actors);
	lede_info_free(info);
	lede_text_free(text);
	lede_close(index);
	scratch_remove(&scratch);
}

TAP_MAIN
