/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Most cases stand in tests/data/queries.test; the queries that the man page shows must parse.
 */
#include "base/buf.h"
#include "searcher/query.h"

#include "tests/unit/tap.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static const int64_t noon = 1747828800; /* 2025-05-21T12:00:00Z */

/* The tree of a query, or "error POSITION: MESSAGE"; in `out` until the next call. */
static const char *described_at(struct buf *out, struct span text, int64_t now)
{
	struct arena arena = {0};
	struct error err = {0};
	struct query_node *root;
	buf_clear(out);
	if (query_parse(&root, text, now, &arena, &err) == STATUS_OK)
		query_describe(out, root);
	else
		buf_print(out, "error %zu: %s", err.position, err.message);
	arena_free(&arena);
	return buf_string(out);
}

static const char *described(struct buf *out, struct span text)
{
	return described_at(out, text, noon);
}

static void check_query(const char *query, const char *want)
{
	struct buf out = {0};
	CHECK_STR(described(&out, span_of(query)), want);
	buf_free(&out);
}

/* The error of a query without its message's end. */
static void check_error(struct span query, const char *want)
{
	struct buf out = {0};
	const char *got = described(&out, query);
	if (strncmp(got, want, strlen(want)) != 0)
		CHECK_STR(got, want);
	buf_free(&out);
}

/* Reads lines without their ends; false at the end of the file. */
static bool next_line(FILE *file, char **line, size_t *capacity)
{
	ssize_t len = getline(line, capacity, file);
	if (len > 0 && (*line)[len - 1] == '\n')
		(*line)[len - 1] = '\0';
	return len >= 0;
}

TEST(query__triplets)
{
	FILE *file = fopen("tests/data/queries.test", "r");
	char *query = NULL, *tree = NULL;
	size_t query_bytes = 0, tree_bytes = 0, count = 0;
	REQUIRE(file);
	while (next_line(file, &query, &query_bytes)) {
		if (!query[0] || query[0] == '#' || !next_line(file, &tree, &tree_bytes))
			continue;
		unsigned before = tap_failures;
		check_query(strcmp(query, "<empty>") ? query : "", tree);
		if (tap_failures != before)
			printf("# query: %s\n", query);
		count++;
		CHECK(next_line(file, &query, &query_bytes) && query[0] == '#');
	}
	CHECK(count > 150);
	free(query);
	free(tree);
	fclose(file);
}

/* What roff writes otherwise: \(dq is ", \- is -, \(lq and \(rq are curly, \& is nothing. */
static void unescape(struct buf *out, const char *roff)
{
	static const char *const escapes[][2] = {
		{"\\(dq", "\""},     {"\\-", "-"},        {"\\&", ""},
		{"\\(lq", "\u201C"}, {"\\(rq", "\u201D"}, {"\\(aq", "'"},
	};
	while (*roff) {
		size_t i = 0, count = sizeof escapes / sizeof *escapes;
		while (i < count && strncmp(roff, escapes[i][0], strlen(escapes[i][0])) != 0)
			i++;
		if (i < count) {
			buf_put_string(out, escapes[i][1]);
			roff += strlen(escapes[i][0]);
		} else {
			buf_put_char(out, *roff++);
		}
	}
}

TEST(query__examples_of_the_man_page)
{
	FILE *file = fopen("doc/lede-query.7", "r");
	char *line = NULL;
	size_t capacity = 0, count = 0;
	REQUIRE(file);
	while (next_line(file, &line, &capacity)) {
		struct buf query = {0}, out = {0};
		if (strncmp(line, ".Dl ", 4) != 0)
			continue;
		unescape(&query, line + 4);
		const char *tree = described(&out, buf_span(&query));
		if (strncmp(tree, "(list ", 6) != 0)
			CHECK_STR(tree, line);
		count++;
		buf_free(&query);
		buf_free(&out);
	}
	CHECK(count > 20);
	free(line);
	fclose(file);
}

TEST(query__limits)
{
	struct buf text = {0};
	for (int i = 0; i < QUERY_MAX_BYTES; i++)
		buf_put_char(&text, ' ');
	check_error(buf_span(&text), "(list)");
	buf_put_char(&text, ' ');
	check_error(buf_span(&text), "error 65536: a query has at most 65536 bytes; ");
	buf_clear(&text);
	for (int i = 0; i < QUERY_MAX_WORDS; i++)
		buf_put_string(&text, "a ");
	check_error(buf_span(&text), "(list word:a");
	buf_put_char(&text, 'a');
	check_error(buf_span(&text), "error 2048: a query has at most 1024 words; ");
	buf_clear(&text);
	for (int i = 0; i <= QUERY_MAX_WORDS; i++)
		buf_put_string(&text, "id:1 ");
	check_error(buf_span(&text), "error 5120: a query has at most 1024 words; ");
	buf_free(&text);
}

/* `count` times "(", a query, as many ")". */
static void put_nested(struct buf *text, int count)
{
	buf_clear(text);
	for (int i = 0; i < count; i++)
		buf_put_char(text, '(');
	buf_put_string(text, "a OR b");
	for (int i = 0; i < count; i++)
		buf_put_char(text, ')');
}

TEST(query__depth)
{
	struct buf text = {0};
	put_nested(&text, QUERY_MAX_DEPTH);
	check_query(buf_string(&text), "(list (or word:a word:b))");
	put_nested(&text, QUERY_MAX_DEPTH + 1);
	check_error(buf_span(&text), "error 32: parentheses go at most 32 deep; ");
	buf_clear(&text);
	for (int i = 0; i < QUERY_MAX_BYTES - 8; i++)
		buf_put_char(&text, '(');
	check_error(buf_span(&text), "(list)");
	buf_put_string(&text, " a OR b");
	check_error(buf_span(&text), "error 32: parentheses go at most 32 deep; ");
	buf_free(&text);
}

TEST(query__odd_bytes)
{
	check_query("a\tb\nc\xC2\xA0OR\xE3\x80\x80"
		    "d",
		    "(list word:a word:b (or word:c word:d))");
	check_query("\xFF\xC3 a\x80 \xE2\x80", "(list word:a)");
	check_error((struct span){"a\0OR\0b", 6}, "(list word:a word:or word:b)");
	check_error((struct span){NULL, 0}, "(list)");
}

TEST(query__error_may_be_null)
{
	struct arena arena = {0};
	struct query_node *root;
	CHECK(query_parse(&root, SPAN("a AND"), noon, &arena, NULL) == STATUS_QUERY);
	CHECK(!root);
	arena_free(&arena);
}

TEST(query__since_counts_on_the_calendar)
{
	static const struct {
		int64_t now;
		const char *query, *want;
	} cases[] = {
		{1743422400, "since:1m",
		 "(list +date:2025-02-28T12:00:00Z..)"}, /* 31 March 2025 */
		{1709208000, "since:1y",
		 "(list +date:2023-02-28T12:00:00Z..)"}, /* 29 Feb. 2024 */
		{1709208000, "since:4y", "(list +date:2020-02-29T12:00:00Z..)"},
		{1735732800, "since:1m",
		 "(list +date:2024-12-01T12:00:00Z..)"}, /* 1 Jan. 2025 */
		{0, "since:13m", "(list +date:1968-12-01T00:00:00Z..)"},
		{-1, "since:today", "(list +date:1969-12-31T00:00:00Z..)"},
	};
	struct buf out = {0};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK_STR(described_at(&out, span_of(cases[i].query), cases[i].now),
			  cases[i].want);
	CHECK(described_at(&out, SPAN("since:9999y since:today"), INT64_MIN)[0] == '(');
	CHECK(described_at(&out, SPAN("since:9999m since:today"), INT64_MAX)[0] == '(');
	buf_free(&out);
}

TEST(query__plain_text_has_no_operators)
{
	struct arena arena = {0};
	struct query_node *root;
	struct buf out = {0};
	struct span text = SPAN("\"a AND -b source:x (c OR 中国 d*");
	REQUIRE(query_parse_plain(&root, text, &arena, NULL) == STATUS_OK);
	query_describe(&out, root);
	CHECK_STR(buf_string(&out), "(list word:a word:and word:b word:source word:x word:c "
				    "word:or word:中国 word:d)");
	REQUIRE(query_parse_plain(&root, SPAN(" ?"), &arena, NULL) == STATUS_OK);
	CHECK(root->kind == QUERY_LIST && root->child_count == 0);
	buf_free(&out);
	arena_free(&arena);
}

TEST(query__nodes_know_their_place)
{
	static const char text[] = "x +\"red line\" U.N. (a OR bc)";
	struct arena arena = {0};
	struct query_node *root;
	REQUIRE(query_parse(&root, span_of(text), noon, &arena, NULL) == STATUS_OK);
	REQUIRE(root->child_count == 4);
	CHECK(root->byte_start == 0 && root->byte_end == strlen(text));
	CHECK(root->children[1]->byte_start == 3 && root->children[1]->byte_end == 13);
	CHECK(root->children[3]->byte_start == 20 && root->children[3]->byte_end == 27);
	const struct query_word *un = &root->children[2]->words[0];
	CHECK(span_equal(un->typed, SPAN("U.N.")) && span_equal(un->word, SPAN("un")));
	CHECK(un->byte_start == 14 && un->byte_end == 18);
	arena_free(&arena);
}

TEST(query__keeps_nothing_of_the_text)
{
	char text[] = "ttp source:bbc \"red line\"";
	struct arena arena = {0};
	struct query_node *root;
	struct buf out = {0};
	REQUIRE(query_parse(&root, span_of(text), noon, &arena, NULL) == STATUS_OK);
	memset(text, 'z', sizeof text);
	query_describe(&out, root);
	CHECK_STR(buf_string(&out), "(list word:ttp +source:bbc (phrase red line))");
	CHECK(span_equal(root->children[0]->words[0].typed, SPAN("ttp")));
	buf_free(&out);
	arena_free(&arena);
}

/* Every beginning of a query, set against a page that cannot be read. */
TEST(query__reads_no_byte_too_many)
{
	static const char text[] =
		"“a b” \"c\" source:\"x\" date:2025..\u2028 NEAR/5 中国* (d) -e*";
	size_t page = (size_t)sysconf(_SC_PAGESIZE), len = sizeof text - 1;
	char *map = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
			 -1, 0);
	struct buf out = {0};
	REQUIRE(map != MAP_FAILED && mprotect(map + page, page, PROT_NONE) == 0);
	for (size_t end = 0; end <= len; end++) {
		memcpy(map + page - end, text, end);
		CHECK(described(&out, (struct span){map + page - end, end}));
	}
	munmap(map, 2 * page);
	buf_free(&out);
}

TAP_MAIN
