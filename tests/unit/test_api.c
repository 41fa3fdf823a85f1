/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The promises of lede.h: lifetimes, options, statuses, what is NULL when.
 */
#include "lede.h"

#include "tests/unit/scratch.h"
#include "tests/unit/tap.h"

#include <math.h>

static struct scratch scratch;

/* An index of three articles. */
static lede_index *opened(void)
{
	lede_writer *w;
	lede_index *index = NULL;
	scratch_make(&scratch);
	CHECK(lede_writer_open(&w, scratch.path, NULL) == LEDE_OK);
	const lede_article articles[] = {
		{.id = lede_span_of("1"),
		 .title = lede_span_of("Marmots"),
		 .source = lede_span_of("S"),
		 .date = lede_span_of("2025-05-21")},
		{.id = lede_span_of("2"), .date = lede_span_of("2025-05-22T10:00:00Z")},
		{.id = lede_span_of("3"), .lang = lede_span_of("de")}};
	for (size_t i = 0; i < 3; i++)
		CHECK(lede_writer_add(w, &articles[i],
				      lede_span_of("A marmot sleeps. It snores."), NULL,
				      NULL) == LEDE_OK);
	CHECK(lede_writer_commit(w, NULL) == LEDE_OK);
	lede_writer_close(w);
	CHECK(lede_open(&index, scratch.path, NULL) == LEDE_OK);
	return index;
}

static bool equals(lede_span span, const char *text)
{
	return span.len == strlen(text) && memcmp(span.ptr, text, span.len) == 0;
}

TEST(api__nothing_is_freed_without_harm)
{
	lede_close(NULL);
	lede_results_free(NULL);
	lede_text_free(NULL);
	lede_info_free(NULL);
	lede_writer_close(NULL);
	CHECK(strlen(lede_version()) >= 5);
}

TEST(api__what_is_not_there)
{
	lede_error err = {0};
	lede_index *index = (lede_index *)&err;
	lede_text *text = (lede_text *)&err;
	uint64_t a = 1, b = 1;
	CHECK(lede_open(&index, "/no/such/index", &err) == LEDE_ENOTFOUND && !index);
	CHECK(err.status == LEDE_ENOTFOUND && strstr(err.message, "/no/such/index"));
	CHECK(!strchr(err.message, '\n'));
	CHECK(lede_open(&index, "/no/such/index", NULL) == LEDE_ENOTFOUND && !index);
	CHECK(lede_check("/no/such/index", NULL, NULL, &a, &err) == LEDE_ENOTFOUND && a == 0);
	CHECK(lede_compact("/no/such/index", &a, &b, &err) == LEDE_ENOTFOUND && a == 0 &&
	      b == 0);
	index = opened();
	CHECK(lede_article_get(&text, index, lede_span_of("4"), &err) == LEDE_ENOTFOUND &&
	      !text);
	CHECK(lede_article_get(&text, index, lede_span_of(""), &err) == LEDE_ENOTFOUND &&
	      !text);
	lede_close(index);
	scratch_remove(&scratch);
}

TEST(api__results_outlive_the_index)
{
	lede_index *index = opened();
	lede_results *results;
	lede_text *text;
	lede_info *info;
	char query[] = "marmots xylophone";
	lede_search_options options = LEDE_SEARCH_OPTIONS_INIT;
	options.explain = true;
	REQUIRE(lede_search(&results, index, lede_span_of(query), &options, NULL) == LEDE_OK);
	REQUIRE(lede_article_get(&text, index, lede_span_of("1"), NULL) == LEDE_OK);
	REQUIRE(lede_info_get(&info, index, NULL) == LEDE_OK);
	lede_close(index);
	scratch_remove(&scratch);
	memset(query, '?', sizeof query - 1);
	CHECK(results->count == 3 && results->total == 3 && !results->total_is_estimate);
	for (size_t i = 0; i < results->count; i++) {
		const lede_result *r = &results->items[i];
		double sum = 0;
		CHECK(r->rank == i + 1 && r->missing_count == 1);
		CHECK(equals(r->missing[0], "xylophone"));
		CHECK(r->passage.highlight_count == 1 && r->passage.highlights[0].start == 2 &&
		      r->passage.highlights[0].end == 8);
		CHECK(equals(r->quote.text, "A marmot sleeps."));
		for (size_t p = 0; p < r->part_count; p++) {
			CHECK(r->parts[p].name.len > 0);
			sum += r->parts[p].value;
		}
		CHECK(r->part_count > 0 && fabs(sum - r->score) < 1e-9);
	}
	CHECK(equals(results->items[0].article.id, "1"));
	CHECK(equals(results->items[0].article.date, "2025-05-21"));
	CHECK(equals(text->text, "A marmot sleeps. It snores.") && text->passage_count == 1);
	CHECK(text->passages[0].start == 0 && text->passages[0].end == text->text.len);
	CHECK(text->indexed > 1700000000);
	CHECK(info->articles == 3 && info->passages == 3 && info->words == 15);
	CHECK(info->undated == 1 && equals(info->first_date, "2025-05-21"));
	CHECK(info->source_count == 1 && info->language_count == 2);
	lede_results_free(results);
	lede_text_free(text);
	lede_info_free(info);
}

TEST(api__options)
{
	lede_index *index = opened();
	lede_results *results;
	lede_error err;
	lede_search_options o = LEDE_SEARCH_OPTIONS_INIT;
	o.offset = 1;
	o.limit = 1;
	CHECK(lede_search(&results, index, lede_span_of("marmot"), &o, &err) == LEDE_OK);
	CHECK(results && results->count == 1 && results->total == 3 &&
	      results->items[0].rank == 2);
	lede_results_free(results);
	o.offset = 1000000;
	CHECK(lede_search(&results, index, lede_span_of("marmot"), &o, &err) == LEDE_OK);
	CHECK(results && results->count == 0 && results->total == 3);
	lede_results_free(results);
	/* An older program's struct was shorter: the rest are defaults. */
	o = (lede_search_options)LEDE_SEARCH_OPTIONS_INIT;
	o.size = offsetof(lede_search_options, per_article);
	o.limit = 2;
	o.set = "not looked at";
	CHECK(lede_search(&results, index, lede_span_of("marmot"), &o, &err) == LEDE_OK);
	CHECK(results && results->count == 2);
	lede_results_free(results);
	/* A newer one's is longer. */
	o = (lede_search_options)LEDE_SEARCH_OPTIONS_INIT;
	o.size = sizeof o + 8;
	CHECK(lede_search(&results, index, lede_span_of("marmot"), &o, &err) == LEDE_EINVALID);
	CHECK(!results && err.message[0]);
	o = (lede_search_options)LEDE_SEARCH_OPTIONS_INIT;
	const char *const settings[] = {"nonsense=1", "k1",     "k1=",   "k1=x",
					"k1=-1",      "k1=nan", "k1=1e9"};
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		o.set = settings[i];
		CHECK(lede_search(&results, index, lede_span_of("marmot"), &o, &err) ==
		      LEDE_EINVALID);
		CHECK(!results);
	}
	o.set = "k1=2,headline=0.25";
	CHECK(lede_search(&results, index, lede_span_of("marmot"), &o, &err) == LEDE_OK);
	lede_results_free(results);
	o.set = NULL;
	o.now = 1747915200; /* 2025-05-22T12:00:00Z */
	CHECK(lede_search(&results, index, lede_span_of("marmot since:24h"), &o, &err) ==
	      LEDE_OK);
	CHECK(results && results->total == 1);
	lede_results_free(results);
	o.sort = LEDE_BY_DATE;
	CHECK(lede_search(&results, index, lede_span_of("marmot"), &o, &err) == LEDE_OK);
	CHECK(results && results->count == 3 && equals(results->items[0].article.id, "2") &&
	      equals(results->items[1].article.id, "1") &&
	      equals(results->items[2].article.id, "3"));
	lede_results_free(results);
	lede_close(index);
	scratch_remove(&scratch);
}

/* Each weight is set by its name, to its default without effect, and from the value that is off
 * a part is missing. */
TEST(api__weights)
{
	lede_index *index = opened();
	lede_weight w;
	size_t parts = 0, count = 0;
	REQUIRE(index != NULL);
	for (; lede_weight_get(&w, count); count++) {
		lede_search_options o = LEDE_SEARCH_OPTIONS_INIT;
		lede_results *plain, *set;
		char text[64];
		CHECK(strlen(w.name) && strlen(w.about) && !strchr(w.about, '\n'));
		CHECK(lede_search(&plain, index, lede_span_of("marmot snores"), &o, NULL) ==
		      LEDE_OK);
		snprintf(text, sizeof text, "%s=%.17g", w.name, w.value);
		o.set = text;
		CHECK(lede_search(&set, index, lede_span_of("marmot snores"), &o, NULL) ==
		      LEDE_OK);
		REQUIRE(plain && set && plain->count == 3 && set->count == 3);
		CHECK(plain->items[0].score == set->items[0].score);
		lede_results_free(set);
		snprintf(text, sizeof text, "%s=%.17g", w.name, w.off);
		o.explain = true;
		CHECK(lede_search(&set, index, lede_span_of("marmot snores"), &o, NULL) ==
		      LEDE_OK);
		REQUIRE(set && set->count == 3);
		for (size_t i = 0; w.is_part && i < set->items[0].part_count; i++)
			CHECK(!equals(set->items[0].parts[i].name, w.name));
		lede_results_free(set);
		lede_results_free(plain);
		parts += w.is_part;
	}
	CHECK(parts >= 4 && parts < count);
	CHECK(!w.name && !lede_weight_get(&w, SIZE_MAX));
	lede_close(index);
	scratch_remove(&scratch);
}

TEST(api__queries)
{
	lede_index *index = opened();
	lede_results *results;
	lede_error err;
	const struct {
		const char *query;
		lede_status status;
		size_t position;
	} cases[] = {{"marmot AND", LEDE_EQUERY, 7},
		     {"\"marmot", LEDE_EQUERY, 0},
		     {"marmot date:x", LEDE_EQUERY, 12},
		     {"", LEDE_OK, 0},
		     {"   ", LEDE_OK, 0},
		     {"?!", LEDE_OK, 0},
		     {"the", LEDE_OK, 0},
		     {"\xff\xfe marmot", LEDE_OK, 0}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		lede_status status =
			lede_search(&results, index, lede_span_of(cases[i].query), NULL, &err);
		CHECK(status == cases[i].status && (status == LEDE_OK) == (results != NULL));
		if (status == LEDE_EQUERY)
			CHECK(err.position == cases[i].position && err.message[0]);
		lede_results_free(results);
	}
	lede_search_options plain = LEDE_SEARCH_OPTIONS_INIT;
	plain.plain = true;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		CHECK(lede_search(&results, index, lede_span_of(cases[i].query), &plain,
				  &err) == LEDE_OK);
		lede_results_free(results);
	}
	lede_close(index);
	scratch_remove(&scratch);
}

/* A reader that stays open follows the writer. */
TEST(api__timeline)
{
	lede_timeline *t;
	lede_error err;
	lede_index *index = opened();
	REQUIRE(lede_timeline_get(&t, index, lede_span_of("marmot"), NULL, &err) == LEDE_OK);
	lede_close(index); /* what was given does not depend on it */
	CHECK(t->by == LEDE_STEP_DAY && t->all_words);
	CHECK(t->total.passages == 3 && t->undated.passages == 1);
	REQUIRE(t->period_count == 2);
	CHECK(equals(t->periods[0].label, "2025-05-21"));
	CHECK(equals(t->periods[1].end, "2025-05-22"));
	CHECK(t->periods[1].matched.passages == 1);
	CHECK(t->peak_count == 0); /* one passage is none */
	lede_timeline_free(t);
}

TEST(api__timeline_options)
{
	lede_timeline *t;
	lede_error err;
	lede_index *index = opened();
	lede_timeline_options o = LEDE_TIMELINE_OPTIONS_INIT;
	const lede_span query = lede_span_of("marmot");
	o.by = LEDE_STEP_MONTH;
	o.all_copies = true;
	REQUIRE(lede_timeline_get(&t, index, query, &o, &err) == LEDE_OK);
	REQUIRE(t->period_count == 1 && t->peak_count == 1);
	CHECK(t->peaks[0].period == 0 && t->periods[0].matched.articles == 2);
	REQUIRE(t->peaks[0].result);
	CHECK(equals(t->peaks[0].result->article.source, "S"));
	lede_timeline_free(t);
	o.since = lede_span_of("1d");
	o.now = 1747958400; /* 2025-05-23: ages count from there */
	REQUIRE(lede_timeline_get(&t, index, query, &o, &err) == LEDE_OK);
	CHECK(t->total.passages == 1 && t->undated.passages == 0);
	lede_timeline_free(t);
	o.since = lede_span_of("soon");
	CHECK(lede_timeline_get(&t, index, query, &o, &err) == LEDE_EINVALID && !t);
	o.since = (lede_span){0};
	o.peaks = 27;
	CHECK(lede_timeline_get(&t, index, query, &o, &err) == LEDE_EINVALID && !t);
	o.peaks = 3;
	o.size++;
	CHECK(lede_timeline_get(&t, index, query, &o, NULL) == LEDE_EINVALID && !t);
	CHECK(lede_timeline_get(&t, index, lede_span_of("marmot OR"), NULL, &err) ==
	      LEDE_EQUERY);
	CHECK(!t && err.position == 7);
	lede_timeline_free(NULL);
	lede_close(index);
}

TEST(api__readers_follow)
{
	lede_index *index = opened();
	lede_results *results;
	lede_writer *w;
	uint64_t before, after;
	for (int i = 0; i < 5; i++) {
		char id[8];
		snprintf(id, sizeof id, "n%d", i);
		const lede_article article = {.id = lede_span_of(id)};
		REQUIRE(lede_writer_open(&w, scratch.path, NULL) == LEDE_OK);
		CHECK(lede_writer_add(w, &article, lede_span_of("A new marmot."), NULL, NULL) ==
		      LEDE_OK);
		CHECK(lede_writer_commit(w, NULL) == LEDE_OK);
		lede_writer_close(w);
		if (i % 2)
			CHECK(lede_compact(scratch.path, &before, &after, NULL) == LEDE_OK);
		CHECK(lede_search(&results, index, lede_span_of("marmot"), NULL, NULL) ==
		      LEDE_OK);
		CHECK(results && results->total == 4 + (uint64_t)i);
		lede_results_free(results);
	}
	lede_close(index);
	scratch_remove(&scratch);
}

TAP_MAIN
