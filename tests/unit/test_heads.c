/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * In how many articles a word is.
 */
#include "searcher/heads.h"
#include "store/index_folder.h"
#include "tests/unit/writing.h"

/* ---- articles that have a word ---- */

static uint32_t count(const struct index *ix, const char *term)
{
	uint32_t articles = 12345;
	CHECK(heads_count(&articles, ix, span_of(term), NULL) == STATUS_OK);
	return articles;
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

/* ---- in an index of several parts ---- */

enum { RANDOM_WORDS = 4, RANDOM_PARTS = 2 };
static const char *const random_words[RANDOM_WORDS] = {"quartz", "gneiss", "basalt", "schist"};

static uint32_t dice(uint32_t sides)
{
	static uint32_t seed = 11;
	seed = seed * 1664525 + 1013904223;
	return (seed >> 10) % sides;
}

static lede_writer *open_part(int part)
{
	char path[700];
	lede_writer *writer = NULL;
	snprintf(path, sizeof path, "%s/part-%d", scratch.folder, part);
	CHECK(lede_writer_open(&writer, path, NULL) == LEDE_OK);
	return writer;
}

/* Articles of up to six passages; `have` counts those that have each word. */
static void add_random(lede_writer *writer, const char *prefix, int articles,
		       uint32_t have[static RANDOM_WORDS])
{
	for (int i = 0; i < articles; i++) {
		char id[20];
		const uint32_t word = dice(RANDOM_WORDS);
		snprintf(id, sizeof id, "%s%d", prefix, i);
		add_long(writer, id, random_words[word], 1 + (int)dice(6));
		have[word]++;
	}
}

/* A stub that names the databases of all parts. */
static void write_stub(void)
{
	FILE *stub = fopen(scratch.path, "w");
	struct buf live = {0};
	char path[700];
	REQUIRE(stub);
	for (int part = 0; part < RANDOM_PARTS; part++) {
		snprintf(path, sizeof path, "%s/part-%d", scratch.folder, part);
		CHECK(index_folder_live(&live, path, NULL) == STATUS_OK);
		fprintf(stub, "auto %s\n", buf_string(&live));
		buf_clear(&live);
	}
	fclose(stub);
	buf_free(&live);
}

static void check_counts(const struct index *ix, const uint32_t have[static RANDOM_WORDS])
{
	for (size_t i = 0; i < RANDOM_WORDS; i++)
		CHECK(count(ix, random_words[i]) == have[i]);
	CHECK(count(ix, "nowhere") == 0);
}

/* The parts are of unequal size, so that the documents of one go on where the other has none.
 */
TEST(heads__count_in_parts)
{
	static const int articles[RANDOM_PARTS] = {40, 7};
	uint32_t have[RANDOM_WORDS] = {0};
	struct index *ix;
	scratch_make(&scratch);
	for (int part = 0; part < RANDOM_PARTS; part++) {
		lede_writer *writer = open_part(part);
		add_random(writer, part ? "b" : "a", articles[part], have);
		close_writer(writer);
	}
	write_stub();
	REQUIRE(index_open(&ix, scratch.path, NULL) == STATUS_OK);
	CHECK(ix->parts == RANDOM_PARTS && ix->articles == 47);
	check_counts(ix, have);
	check_counts(ix, have);
	lede_writer *writer = open_part(1);
	add_random(writer, "c", 60, have);
	close_writer(writer);
	REQUIRE(index_follow(ix, NULL) == STATUS_OK);
	CHECK(ix->articles == 107);
	check_counts(ix, have);
	index_close(ix);
	scratch_remove(&scratch);
}

TEST(heads__of_nothing)
{
	struct index *ix;
	scratch_make(&scratch);
	close_writer(open_writer());
	REQUIRE(index_open(&ix, scratch.path, NULL) == STATUS_OK);
	CHECK(count(ix, "quartz") == 0);
	CHECK(heads_estimate(ix, 0) == 0);
	CHECK(heads_estimate(ix, 3) == 0);
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
	CHECK(heads_estimate(&ix, 0) == 0);
	CHECK(heads_estimate(&ix, 1) == 1);
	/* Two passages are hardly of one article, and half of all are of nearly all. */
	CHECK(heads_estimate(&ix, 2) > 1.9);
	CHECK(heads_estimate(&ix, 500) > 99.8);
	CHECK(heads_estimate(&ix, 5000) == 100);
	CHECK(heads_estimate(&(struct index){0}, 7) == 0);
	/* One passage an article: as many articles as passages. */
	ix.passages = ix.articles;
	CHECK(heads_estimate(&ix, 0) == 0);
	CHECK(heads_estimate(&ix, 37) == 37);
	CHECK(heads_estimate(&ix, 101) == 100);
}

TAP_MAIN
