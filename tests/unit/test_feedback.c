/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the best passages of a search say of the others.
 */
#include "tests/unit/writing.h"

#include <math.h>

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
			CHECK(r->parts[p].value >= 0);
			sum += r->parts[p].value;
			if (wanted && r->parts[p].name.len == 8 &&
			    memcmp(r->parts[p].name.ptr, "feedback", 8) == 0)
				*feedback = r->parts[p].value;
		}
		CHECK(fabs(sum - r->score) < 1e-9);
		CHECK(sum > 0);
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

/* One article of several passages says nothing of what passages share; an index of one has
 * nothing but it. */
TEST(feedback__one_article)
{
	double gained;
	lede_writer *writer;
	scratch_make(&scratch);
	writer = open_writer();
	add(writer, "one", strike[0][1]);
	close_writer(writer);
	CHECK(rank_of("one", "harbour strike wages", NULL, &gained) == 1);
	CHECK(gained == 0);
	CHECK(rank_of("one", "zebra quagga okapi", NULL, &gained) == 0);
	writer = open_writer();
	add_long(writer, "long", "lemur sifaka indri", 6);
	close_writer(writer);
	CHECK(rank_of("long", "lemur sifaka indri", NULL, &gained) >= 1);
	CHECK(gained == 0);
	scratch_remove(&scratch);
}

/* More results than are read for it, and passages that are all alike. */
TEST(feedback__many_results)
{
	double first, beyond;
	char id[20], text[200];
	lede_writer *writer;
	scratch_make(&scratch);
	writer = open_writer();
	for (int i = 0; i < 120; i++) {
		snprintf(id, sizeof id, "n%d", i);
		snprintf(text, sizeof text,
			 "The harbour strike over wages, day %d. Pilots and crane %s.", i,
			 i % 3 ? "drivers" : "hands");
		add(writer, id, text);
	}
	for (int i = 0; i < 600; i++) {
		snprintf(id, sizeof id, "filler-%d", i);
		snprintf(text, sizeof text, "Garden letter %d of roses, sort %d.", i, i * 7);
		add(writer, id, text);
	}
	close_writer(writer);
	CHECK(rank_of("n1", "harbour strike wages", NULL, &first) > 0);
	CHECK(rank_of("n1", "harbour strike wages", "feedback=0", &beyond) > 0);
	CHECK(first > 0 && beyond == 0);
	scratch_remove(&scratch);
}

/* ---- tags ---- */

static void make_tag_index(void)
{
	lede_writer *writer;
	scratch_make(&scratch);
	writer = open_writer();
	add(writer, "words", "Smoke of the Australian fires drifts over the sea to Tolvik.");
	add(writer, "tag", "Readers from Kasteln collect under #AustralianFires, and knit.");
	add(writer, "neither", "Breeders of the rare marsh goat met in Tolvik on Thursday.");
	close_writer(writer);
}

/* A tag finds the words that it was written together from; one with a sign is what it is. */
TEST(tags__found)
{
	static const struct {
		const char *query;
		bool words, tag, neither;
	} cases[] = {
		{"#AustralianFires", true, true, false},
		{"@AustralianFires", true, true, false},
		{"AustralianFires", false, true, false},
		{"+#AustralianFires", false, true, false},
		{"Tolvik -#AustralianFires", true, false, true},
		{"Tolvik Kasteln -#AustralianFires", true, false, true},
		{"\"#AustralianFires\"", false, true, false},
		{"#australianfires", false, true, false},
		{"#Australian_Fires", true, false, false},
	};
	double unused;
	make_tag_index();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const unsigned before = tap_failures;
		const char *query = cases[i].query;
		CHECK((rank_of("words", query, NULL, &unused) > 0) == cases[i].words);
		CHECK((rank_of("tag", query, NULL, &unused) > 0) == cases[i].tag);
		CHECK((rank_of("neither", query, NULL, &unused) > 0) == cases[i].neither);
		if (tap_failures != before)
			printf("# %s\n", query);
	}
	scratch_remove(&scratch);
}

TAP_MAIN
