/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * When age counts, how much, and what it may not do.
 */
#include "lede.h"

#include "tests/unit/scratch.h"
#include "tests/unit/tap.h"

#include <math.h>

static const int64_t noon = 1747828800; /* 2025-05-21T12:00:00Z, the now of all searches */

static struct scratch scratch;
static lede_writer *writer;
static lede_index *shelf;
static lede_results *results;

static void start(void)
{
	scratch_make(&scratch);
	CHECK(lede_writer_open(&writer, scratch.path, NULL) == LEDE_OK);
}

static void add(const char *id, const char *date, const char *title, const char *text)
{
	const lede_article article = {.id = lede_span_of(id),
				      .title = lede_span_of(title),
				      .date = lede_span_of(date)};
	CHECK(lede_writer_add(writer, &article, lede_span_of(text), NULL, NULL) == LEDE_OK);
}

static bool open_index(void)
{
	CHECK(lede_writer_commit(writer, NULL) == LEDE_OK);
	lede_writer_close(writer);
	CHECK(lede_open(&shelf, scratch.path, NULL) == LEDE_OK);
	return shelf != NULL;
}

static void finish(void)
{
	lede_results_free(results);
	lede_close(shelf);
	results = NULL;
	shelf = NULL;
	scratch_remove(&scratch);
}

static lede_search_options usual(void)
{
	lede_search_options o = LEDE_SEARCH_OPTIONS_INIT;
	o.now = noon;
	o.explain = true;
	o.all_copies = true;
	return o;
}

static lede_status ask_with(const char *query, const lede_search_options *o)
{
	lede_results_free(results);
	return lede_search(&results, shelf, lede_span_of(query), o, NULL);
}

/* The ids of what is found, with spaces between them. */
static const char *ask(const char *query, double half_life)
{
	static char ids[400];
	lede_search_options o = usual();
	o.half_life = half_life;
	ids[0] = 0;
	if (ask_with(query, &o) != LEDE_OK)
		return "failed";
	for (size_t i = 0; i < results->count; i++) {
		const lede_span id = results->items[i].article.id;
		if (strlen(ids) + id.len + 2 < sizeof ids)
			strncat(strcat(ids, i ? " " : ""), id.ptr, id.len);
	}
	return ids;
}

/* The part of a result; < 0: it has none. */
static double recency_of(size_t i, lede_span *about)
{
	for (size_t p = 0; p < results->items[i].part_count; p++) {
		const lede_part *part = &results->items[i].parts[p];
		if (part->name.len == 7 && memcmp(part->name.ptr, "recency", 7) == 0) {
			if (about)
				*about = part->about;
			return part->value;
		}
	}
	return -1;
}

/* Whether age counts for a query. */
static bool counts(const char *query)
{
	const lede_search_options o = usual();
	CHECK(ask_with(query, &o) == LEDE_OK);
	if (!results || !results->count) {
		printf("# nothing found: %s\n", query);
		tap_failures++;
		return false;
	}
	return recency_of(0, NULL) >= 0;
}

TEST(recency__when_the_query_asks)
{
	start();
	add("1", "2025-05-20", "Latest", "The newest marmots, the latest of them, sleep.");
	REQUIRE(open_index());
	static const char *const asking[] = {
		"latest marmots",
		"Newest marmots",
		"marmots latest newest",
		"the LATEST: marmots",
		"(latest marmots)",
		"latest +marmots",
		"latest \"marmots\"",
		"latest title:latest",
		"marmots since:7d",
		"(marmots OR x) since:7d",
		"since:7d",
		"latest marmots source:x OR sleep",
	};
	static const char *const others[] = {
		"marmots",
		"latest",
		"the latest",
		"latest newest",
		"\"latest\" marmots",
		"+latest marmots",
		"latest AND marmots",
		"marmots latest-born",
		"#latest marmots",
		"latest -badgers",
		"marmots date:2025",
		"marmots -since:1h",
	};
	for (size_t i = 0; i < sizeof asking / sizeof *asking; i++)
		if (!counts(asking[i]) && strcmp(asking[i], "since:7d") != 0) {
			printf("# does not ask: %s\n", asking[i]);
			tap_failures++;
		}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (counts(others[i])) {
			printf("# asks: %s\n", others[i]);
			tap_failures++;
		}
	finish();
}

TEST(recency__the_word_is_not_looked_for)
{
	start();
	add("1", "2025-05-20", "", "Marmots sleep.");
	add("2", "2025-05-20", "", "The latest fashion.");
	REQUIRE(open_index());
	CHECK_STR(ask("latest marmots", 0), "1");
	CHECK(results->total == 1 && results->items[0].missing_count == 0);
	CHECK_STR(ask("latest", 0), "2");
	lede_search_options o = usual();
	o.plain = true;
	CHECK(ask_with("latest marmots", &o) == LEDE_OK && results->count == 2);
	CHECK(recency_of(0, NULL) < 0 && recency_of(1, NULL) < 0);
	o.plain = false;
	o.sort = LEDE_BY_DATE;
	o.half_life = 30;
	CHECK(ask_with("latest marmots", &o) == LEDE_OK && results->count == 1);
	CHECK(recency_of(0, NULL) < 0);
	finish();
}

/* What is as good comes by age, what is much worse does not, and the old is still there. */
TEST(recency__order)
{
	start();
	add("old", "2023-05-21", "", "Marmots of the valley sleep.");
	add("new", "2025-05-20", "", "Marmots of the mountain sleep.");
	add("middle", "2025-03-21", "", "Marmots of the village sleep.");
	add("best", "2024-05-21", "Marmots sleep", "Marmots sleep. Marmots sleep on.");
	add("passing", "2025-05-21", "Weather", "It rains, and somewhere a beaver must sleep.");
	for (int i = 0; i < 8; i++) {
		const char id[] = {(char)('a' + i), 0};
		add(id, "", "Trade", "Tariffs rise again.");
	}
	REQUIRE(open_index());
	CHECK_STR(ask("marmots sleep", 0), "best old new middle passing");
	CHECK_STR(ask("latest marmots sleep", 0), "best new middle old passing");
	CHECK_STR(ask("marmots sleep", 30), "best new middle old passing");
	CHECK(results->total == 5);
	finish();
}

TEST(recency__value)
{
	start();
	add("a", "2025-05-21T12:00:00Z", "", "Otters and marmots one.");
	add("b", "2025-04-21T12:00:00Z", "", "Otters and marmots two.");
	add("c", "2025-03-22T12:00:00Z", "", "Otters and marmots six.");
	add("d", "2031-01-01", "", "Otters and marmots ten.");
	add("e", "", "", "Otters and marmots nine.");
	add("f", "2025-05-21T00:00:00Z", "", "Otters and marmots four.");
	REQUIRE(open_index());
	CHECK_STR(ask("latest otters marmots", 0), "a d f b c e");
	const double idf = log(1 + (6 - 6 + 0.5) / (6 + 0.5));
	static const double ages[] = {0, 0, 0.5, 30, 60};
	static const char *const abouts[] = {
		"0.0 days old, half-life 30 days", "0.0 days old, half-life 30 days",
		"0.5 days old, half-life 30 days", "30 days old, half-life 30 days",
		"60 days old, half-life 30 days",
	};
	for (size_t i = 0; i < 5; i++) {
		lede_span about = {0};
		char text[100];
		const double got = recency_of(i, &about);
		CHECK(fabs(got - 2 * idf * exp2(-ages[i] / 30)) < 1e-6);
		snprintf(text, sizeof text, "%.*s", (int)about.len, about.ptr);
		CHECK_STR(text, abouts[i]);
	}
	CHECK(recency_of(5, NULL) < 0);
	for (size_t i = 0; i < results->count; i++) {
		double sum = 0;
		for (size_t p = 0; p < results->items[i].part_count; p++)
			sum += results->items[i].parts[p].value;
		CHECK(fabs(sum - results->items[i].score) < 1e-12);
	}
	lede_search_options o = usual();
	o.half_life = 0.5;
	o.set = "recency=3";
	CHECK(ask_with("otters", &o) == LEDE_OK && results->count == 6);
	CHECK(fabs(recency_of(2, NULL) - 1.5 * idf) < 1e-6);
	o.set = "recency=0";
	CHECK(ask_with("otters", &o) == LEDE_OK && results->count == 6);
	CHECK(recency_of(0, NULL) < 0);
	finish();
}

/* Among many that answer as well, the newest is found although it is found late; and none comes
 * twice. */
TEST(recency__among_many)
{
	enum { MANY = 450 };
	start();
	for (int i = 0; i < MANY; i++) {
		char id[20], text[80];
		snprintf(id, sizeof id, "old%d", i);
		snprintf(text, sizeof text, "Marmots sleep in burrow %d.", i);
		add(id, "2020-01-01", "", text);
	}
	add("new", "2025-05-20", "", "Marmots sleep in burrow 999.");
	for (int i = 0; i < 20; i++)
		add((char[]){(char)('a' + i), 0}, "2025-05-20", "", "Tariffs rise.");
	REQUIRE(open_index());
	static const char *const queries[] = {"marmots sleep", "+marmots sleep",
					      "\"marmots sleep\"", "marm* sleep"};
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		static char seen[MANY];
		lede_search_options o = usual();
		ask(queries[i], 0);
		CHECK(results->items[0].article.id.len > 3 && results->total == MANY + 1);
		ask(queries[i], 30);
		CHECK(results->count == 10 && results->items[0].article.id.len == 3);
		CHECK(results->total == MANY + 1);
		o.half_life = 30;
		o.limit = 1000;
		CHECK(ask_with(queries[i], &o) == LEDE_OK);
		CHECK(results->count == MANY + 1 && results->total == MANY + 1);
		memset(seen, 0, sizeof seen);
		for (size_t r = 1; r < results->count; r++) {
			const int number = atoi(results->items[r].article.id.ptr + 3);
			CHECK(!seen[number]++);
		}
	}
	finish();
}

TEST(recency__options)
{
	start();
	add("1", "2025-05-20", "", "Marmots sleep.");
	REQUIRE(open_index());
	static const double wrong[] = {-1, -1e-9, 1e7, (double)INFINITY, (double)NAN};
	lede_search_options o = usual();
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		o.half_life = wrong[i];
		CHECK(ask_with("marmots", &o) == LEDE_EINVALID && !results);
	}
	static const double right[] = {1e-9, 0.25, 1e6};
	for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
		o.half_life = right[i];
		CHECK(ask_with("marmots", &o) == LEDE_OK && results->count == 1);
		CHECK(isfinite(results->items[0].score));
	}
	/* A program that was built before there was a half-life. */
	o.half_life = -1;
	o.size = offsetof(lede_search_options, half_life);
	CHECK(ask_with("marmots", &o) == LEDE_OK && results->count == 1);
	CHECK(recency_of(0, NULL) < 0);
	o = usual();
	static const int64_t far[] = {INT64_MIN, -1, 1, INT64_MAX};
	for (size_t i = 0; i < sizeof far / sizeof *far; i++) {
		o.now = far[i];
		CHECK(ask_with("latest marmots", &o) == LEDE_OK && results->count == 1);
		CHECK(isfinite(results->items[0].score));
	}
	finish();
}

TAP_MAIN
