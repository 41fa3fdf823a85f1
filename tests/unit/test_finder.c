/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The finder is to find what Xapian finds with the query of translate.c, in the same order.
 */
#include "searcher/finder.h"
#include "searcher/postings.h"
#include "searcher/translate.h"
#include "store/border.h"
#include "tests/unit/story_fixture.h"

enum { ARTICLES = 400, QUERIES = 300, MOST = 5000 };

/* Words whose stems differ between the languages, and some that have one stem in all. */
static const char *const words[] = {
	"running",  "organisation", "nations", "bridge",   "the",     "elections", "marches",
	"walls",    "ministers",    "Orva",    "flooding", "nation",  "voters",    "Kasteln",
	"minister", "bridges",      "2024",    "water",    "walling", "markets",   "US",
	"coast",    "railways",     "farmers", "islands",  "prize",   "schools",   "voting",
};
enum { WORDS = sizeof words / sizeof *words };

static uint32_t seed = 7;

static uint32_t dice(uint32_t sides)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 10) % sides;
}

/* The first words are the most common. */
static const char *some_word(void)
{
	uint32_t a = dice(WORDS), b = dice(WORDS);
	return words[a < b ? a : b];
}

static const char *some_words(char *out, size_t size, uint32_t count)
{
	size_t used = 0;
	out[0] = 0;
	while (count-- && used + 20 < size)
		used += (size_t)snprintf(out + used, size - used, "%s%s ", some_word(),
					 dice(12) ? "" : ".");
	return out;
}

static void add_articles(struct shelf *s, const char *const *languages, uint32_t count)
{
	for (int i = 0; i < ARTICLES; i++) {
		char id[20], title[200], text[8000];
		enum change change;
		snprintf(id, sizeof id, "a%d", i);
		const struct article article = {
			.id = span_of(id),
			.title = span_of(some_words(title, sizeof title, 1 + dice(6))),
			.lang = span_of(languages[dice(count)]),
			.text = span_of(some_words(text, sizeof text, 5 + dice(700))),
		};
		CHECK(writer_add(s->w, &article, &change, NULL) == STATUS_OK);
	}
	CHECK(writer_commit(s->w, NULL) == STATUS_OK);
}

struct wanted {
	double weight;
	xapian_docid docid;
};

static size_t ask_xapian(struct wanted *out, const struct index *ix, const struct plan *plan,
			 double k1)
{
	xapian_query *query = NULL;
	xapian_enquire *enquire = NULL;
	xapian_mset *mset = NULL;
	struct arena arena = {0};
	CHECK(translate(&query, plan, ix, k1, &arena, NULL) == STATUS_OK);
	arena_free(&arena);
	CHECK(xapian_enquire_new(&enquire, ix->db, NULL) == XAPIAN_OK);
	CHECK(xapian_enquire_weight_bm25(enquire, k1, 0, 1, 0, 0.5, NULL) == XAPIAN_OK);
	CHECK(xapian_enquire_set_query(enquire, query, 0, NULL) == XAPIAN_OK);
	CHECK(xapian_enquire_mset(&mset, enquire, 0, MOST, MOST, NULL, NULL) == XAPIAN_OK);
	size_t count = xapian_mset_size(mset);
	for (size_t i = 0; i < count; i++) {
		xapian_hit hit;
		CHECK(xapian_mset_hit(mset, (xapian_doccount)i, &hit, NULL) == XAPIAN_OK);
		out[i] = (struct wanted){hit.weight, hit.docid};
	}
	xapian_mset_free(mset);
	xapian_enquire_free(enquire);
	xapian_query_free(query);
	return count;
}

/* Of a word with several stems Xapian guesses how many documents have any, two stems at a time
 * and rounding each time: in an index as small as this, one more or less shows. */
static double tolerance;

/* The weight is that of the rank: equal weights that are summed in another order may come apart
 * in the last bit, and stand the other way round. */
static bool is_at(xapian_docid docid, const struct wanted *want, size_t count, size_t rank)
{
	if (rank >= count)
		return false;
	double near = tolerance * (1 + want[rank].weight);
	size_t i = rank;
	while (i > 0 && want[i - 1].weight - want[rank].weight < near)
		i--;
	for (; i < count && want[rank].weight - want[i].weight < near; i++)
		if (want[i].docid == docid)
			return true;
	return false;
}

static size_t same, all; /* documents at the very rank, and all */

/* Pages of the finder against the whole of Xapian. */
static void compare(const struct index *ix, const struct plan *plan, double k1,
		    struct arena *arena)
{
	static struct wanted want[MOST];

	size_t count = ask_xapian(want, ix, plan, k1);
	struct finder finder;
	REQUIRE(finder_open(&finder, ix, plan, k1, arena, NULL) == STATUS_OK);
	const uint64_t pages[][2] = {{0, 1}, {0, 200}, {200, 1000}, {0, MOST}, {count, 5}};
	for (size_t p = 0; p < sizeof pages / sizeof *pages; p++) {
		uint64_t matches, first = pages[p][0], size = pages[p][1];
		struct found_list found = {0};
		CHECK(finder_find(&found, &matches, &finder, first, size, arena, NULL) ==
		      STATUS_OK);
		uint64_t left = count > first ? count - first : 0;
		CHECK(matches == count && found.first == first);
		CHECK(found.count == (left < size ? left : size));
		for (size_t i = 0; i < found.count; i++) {
			CHECK(is_at(found.docids[i], want, count, first + i));
			same += found.docids[i] == want[first + i].docid;
		}
		all += found.count;
	}
}

static void try_query(struct index *ix, struct span text, double k1)
{
	struct arena arena = {0};
	struct query_node *root;
	struct plan plan;
	posting_cache_trim(ix->postings);
	CHECK(query_parse_plain(&root, text, &arena, NULL) == STATUS_OK);
	CHECK(plan_make(&plan, ix, root, false, true, &arena, NULL) == STATUS_OK);
	if (finder_can(&plan))
		compare(ix, &plan, k1, &arena);
	else
		CHECK(!plan.leaf_count);
	arena_free(&arena);
}

static void try_queries(const char *const *languages, uint32_t count)
{
	struct shelf s;
	struct index *ix;
	shelf_open(&s);
	add_articles(&s, languages, count);
	CHECK(index_open(&ix, s.scratch.path, NULL) == STATUS_OK);
	for (int i = 0; i < QUERIES; i++) {
		char query[400];
		try_query(ix, span_of(some_words(query, sizeof query, 1 + dice(12))),
			  dice(3) ? 1.2 : dice(3));
	}
	CHECK(all > 100000 && same * 10 >= all * 8);
	try_query(ix, SPAN("Xyzzy"), 1.2);
	try_query(ix, SPAN("the of"), 1.2);
	index_close(ix);
	shelf_close(&s);
}

TEST(finder__one_language)
{
	tolerance = 1e-9;
	try_queries((const char *const[]){"en"}, 1);
}

TEST(finder__languages)
{
	tolerance = 0.01;
	try_queries((const char *const[]){"en", "de", "fr", "xx"}, 4);
}

static bool can(struct index *ix, const char *text, bool all_words)
{
	struct arena arena = {0};
	struct query_node *root;
	struct plan plan;
	CHECK(query_parse(&root, span_of(text), 0, &arena, NULL) == STATUS_OK);
	CHECK(plan_make(&plan, ix, root, all_words, true, &arena, NULL) == STATUS_OK);
	bool answer = finder_can(&plan);
	arena_free(&arena);
	return answer;
}

TEST(finder__plain_words_only)
{
	struct shelf s;
	struct index *ix;
	shelf_open(&s);
	shelf_add(&s, "a", "2024-05-01", FLOOD);
	REQUIRE(index_open(&ix, s.scratch.path, NULL) == STATUS_OK);
	CHECK(can(ix, "river bridge", false));
	CHECK(can(ix, "nowhere", false));
	CHECK(!can(ix, "river bridge", true));
	CHECK(!can(ix, "", false));
	const char *const others[] = {
		"river +bridge",    "river -bridge",       "\"old town\"",
		"flood*",           "river (bridge OR x)", "source:a river",
		"river since:2020", "title:river",         "river AND bridge"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (can(ix, others[i], false)) {
			CHECK(false);
			printf("# %s\n", others[i]);
		}
	index_close(ix);
	shelf_close(&s);
}

/* ---- postings ---- */

static size_t walk_all(const struct index *ix, struct span term, xapian_docid step)
{
	struct posting_walk walk;
	size_t sum = 0;
	CHECK(posting_walk_open(&walk, ix, term, NULL) == STATUS_OK);
	while (walk.at.docid) {
		sum = sum * 31 + walk.at.docid * 7 + walk.at.wdf;
		if (step)
			CHECK(posting_walk_skip_to(&walk, walk.at.docid + step, NULL) ==
			      STATUS_OK);
		else
			CHECK(posting_walk_next(&walk, NULL) == STATUS_OK);
	}
	posting_walk_close(&walk);
	return sum;
}

TEST(postings__kept_or_not)
{
	struct shelf s;
	struct index *ix;
	shelf_open(&s);
	add_articles(&s, (const char *const[]){"en"}, 1);
	REQUIRE(index_open(&ix, s.scratch.path, NULL) == STATUS_OK);
	const struct span terms[] = {SPAN("run"), SPAN("Sbridg"), SPAN("school"),
				     SPAN("nowhere")};
	for (size_t t = 0; t < 4; t++)
		for (xapian_docid step = 0; step < 300; step = step * 3 + 1) {
			posting_cache_clear(ix->postings);
			size_t walked = walk_all(ix, terms[t], step);
			struct posting_list list;
			uint32_t frequency;
			CHECK(posting_list_read(&list, ix, terms[t], NULL) == STATUS_OK);
			CHECK(index_frequency(ix, terms[t], &frequency, NULL) == STATUS_OK);
			CHECK(list.count == frequency && (t == 3) == !frequency);
			CHECK(walk_all(ix, terms[t], step) == walked);
		}
	index_close(ix);
	shelf_close(&s);
}

/* A list that is kept is forgotten when the index changes. */
TEST(postings__of_the_newest_commit)
{
	struct shelf s;
	struct index *ix;
	struct posting_list list;
	shelf_open(&s);
	shelf_add(&s, "a", "2024-05-01", FLOOD);
	REQUIRE(index_open(&ix, s.scratch.path, NULL) == STATUS_OK);
	CHECK(posting_list_read(&list, ix, SPAN("river"), NULL) == STATUS_OK &&
	      list.count == 1);
	shelf_add(&s, "b", "2024-05-02", "The river Orva is calm. " OTHER);
	CHECK(posting_list_read(&list, ix, SPAN("river"), NULL) == STATUS_OK &&
	      list.count == 1);
	CHECK(index_follow(ix, NULL) == STATUS_OK);
	CHECK(posting_list_read(&list, ix, SPAN("river"), NULL) == STATUS_OK &&
	      list.count == 2);
	index_close(ix);
	shelf_close(&s);
}

TAP_MAIN
