/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700 /* utimensat, AT_FDCWD */
#include "indexer/known_file.h"

#include "store/file_state.h"
#include "tests/unit/scratch.h"
#include "tests/unit/tap.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { OLD = 1000000000, OPTIONS = 7 };

static struct scratch scratch;
static struct writer *writer;
static char path[700];

static bool start(void)
{
	struct error err;
	scratch_make(&scratch);
	snprintf(path, sizeof path, "%s/a.txt", scratch.folder);
	return writer_open(&writer, scratch.path, &err) == STATUS_OK;
}

static void end(void)
{
	writer_close(writer);
	scratch_remove(&scratch);
}

/* Writes the file as if at that time; 0: now. */
static struct stat put(const char *text, time_t when)
{
	struct stat about = {0};
	FILE *file = fopen(path, "wb");
	CHECK(file && fputs(text, file) >= 0 && fclose(file) == 0);
	struct timespec times[2] = {{when, 0}, {when, 0}};
	CHECK(!when || utimensat(AT_FDCWD, path, times, 0) == 0);
	CHECK(stat(path, &about) == 0);
	return about;
}

static void note(const struct stat *about, uint64_t articles)
{
	struct error err;
	CHECK(known_file_note(writer, span_of(path), path, about, OPTIONS, articles, &err) ==
	      STATUS_OK);
}

static bool is_same(uint64_t options, uint64_t articles)
{
	struct error err;
	struct stat about;
	bool same = false;
	uint64_t count = 99;
	CHECK(stat(path, &about) == 0);
	CHECK(known_file_check(&same, &count, writer, span_of(path), path, &about, options,
			       &err) == STATUS_OK);
	CHECK(!same || count == articles);
	return same;
}

TEST(known_file__same_and_changed)
{
	REQUIRE(start());
	struct stat about = put("They met.", OLD);
	CHECK(!is_same(OPTIONS, 0));
	note(&about, 3);
	CHECK(is_same(OPTIONS, 3));
	CHECK(!is_same(OPTIONS + 1, 3)); /* read otherwise */
	put("They left.", OLD);
	CHECK(!is_same(OPTIONS, 3)); /* another size */
	put("They sat.", OLD + 1);
	CHECK(!is_same(OPTIONS, 3)); /* the same size at another time */
	put("They met.", OLD + 1);
	CHECK(is_same(OPTIONS, 3)); /* touched: the same bytes, */
	put("They sat.", OLD + 1);
	CHECK(is_same(OPTIONS, 3)); /* and its new time is remembered: nobody looks inside */
	end();
}

/* Written again within one tick of the clock: time and size do not tell. */
TEST(known_file__same_tick)
{
	REQUIRE(start());
	time_t second = time(NULL);
	struct stat about = put("They met.", second);
	note(&about, 1);
	CHECK(is_same(OPTIONS, 1));
	put("They sat.", second);
	CHECK(!is_same(OPTIONS, 1));
	put("They met.", second);
	CHECK(is_same(OPTIONS, 1));
	about = put("They met.", second + 1000); /* a clock that was ahead */
	note(&about, 1);
	put("They sat.", second + 1000);
	CHECK(!is_same(OPTIONS, 1));
	end();
}

/* What is hashed are not the bytes that were read: they must not count as known. */
TEST(known_file__changed_while_it_was_read)
{
	REQUIRE(start());
	struct stat about = put("They met.", OLD);
	put("They sat.", OLD + 5);
	note(&about, 1);
	CHECK(!is_same(OPTIONS, 1));
	end();
}

TEST(known_file__replaced)
{
	char other[720];
	REQUIRE(start());
	struct stat about = put("They met.", OLD);
	note(&about, 1);
	snprintf(other, sizeof other, "%s.old", path);
	CHECK(rename(path, other) == 0); /* keeps its inode in use */
	put("They sat.", OLD);
	CHECK(!is_same(OPTIONS, 1));
	put("They met.", OLD);
	CHECK(is_same(OPTIONS, 1));
	end();
}

TEST(known_file__unreadable)
{
	REQUIRE(start());
	struct stat about = put("They met.", time(NULL));
	note(&about, 1);
	CHECK(chmod(path, 0) == 0);
	if (access(path, R_OK) != 0)
		CHECK(!is_same(OPTIONS, 1)); /* so that it is opened, and the reason told */
	CHECK(unlink(path) == 0);
	bool same = true;
	uint64_t count;
	struct error err;
	CHECK(known_file_check(&same, &count, writer, span_of(path), path, &about, OPTIONS,
			       &err) == STATUS_OK);
	CHECK(!same);
	end();
}

TEST(known_file__large_ones_go_by_their_time)
{
	REQUIRE(start());
	put("", OLD);
	REQUIRE(truncate(path, (off_t)64 * 1024 * 1024 + 1) == 0);
	struct timespec times[2] = {{OLD, 0}, {OLD, 0}};
	struct stat about;
	REQUIRE(utimensat(AT_FDCWD, path, times, 0) == 0 && stat(path, &about) == 0);
	note(&about, 1);
	CHECK(is_same(OPTIONS, 1));
	times[1].tv_sec++;
	REQUIRE(utimensat(AT_FDCWD, path, times, 0) == 0);
	CHECK(!is_same(OPTIONS, 1));
	end();
}

TEST(known_file__prune)
{
	char folder[640], beside[800];
	struct error err;
	REQUIRE(start());
	struct stat about = put("They met.", OLD);
	note(&about, 1);
	snprintf(folder, sizeof folder, "%s", scratch.folder);
	CHECK(known_file_prune(writer, span_of(folder), &err) == STATUS_OK);
	CHECK(is_same(OPTIONS, 1)); /* it is there */
	CHECK(unlink(path) == 0);
	snprintf(beside, sizeof beside, "%s/a", scratch.folder);
	CHECK(known_file_prune(writer, span_of(beside), &err) == STATUS_OK); /* not below "a" */
	put("They met.", OLD);
	CHECK(is_same(OPTIONS, 1));
	CHECK(unlink(path) == 0);
	CHECK(known_file_prune(writer, span_of(folder), &err) == STATUS_OK);
	put("They met.", OLD);
	CHECK(!is_same(OPTIONS, 1));
	end();
}

static uint64_t hash_of(struct read_options options)
{
	return known_file_options(&options);
}

TEST(known_file__options)
{
	struct field_map maps[] = {{SPAN("a"), SPAN("title")}, {SPAN("b"), SPAN("text")}};
	struct file_filter filters[] = {{SPAN("pdf"), "pdftotext %s -"}, {SPAN("doc"), "x"}};
	uint64_t hashes[] = {
		hash_of((struct read_options){0}),
		hash_of((struct read_options){.maps = maps, .map_count = 1}),
		hash_of((struct read_options){.maps = maps, .map_count = 2}),
		hash_of((struct read_options){.maps = maps + 1, .map_count = 1}),
		hash_of((struct read_options){.filters = filters, .filter_count = 1}),
		hash_of((struct read_options){.filters = filters, .filter_count = 2}),
		hash_of((struct read_options){
			.filters = filters, .filter_count = 1, .maps = maps, .map_count = 1}),
	};
	enum { COUNT = sizeof hashes / sizeof *hashes };
	for (size_t i = 0; i < COUNT; i++)
		for (size_t j = 0; j < i; j++)
			CHECK(hashes[i] != hashes[j]);
	CHECK(hash_of((struct read_options){.maps = maps, .map_count = 2}) == hashes[2]);
}

TEST(file_state__there_and_back)
{
	struct buf bytes = {0};
	struct file_state in = {.size = UINT64_MAX,
				.mtime = INT64_MIN,
				.inode = UINT64_MAX,
				.options = UINT64_MAX,
				.hash = {UINT64_MAX, 1},
				.articles = UINT64_MAX,
				.is_fresh = true},
			  out;
	file_state_write(&bytes, &in);
	REQUIRE(file_state_read(&out, buf_span(&bytes)));
	CHECK(out.size == in.size && out.mtime == in.mtime && out.inode == in.inode);
	CHECK(out.options == in.options && out.hash[0] == in.hash[0] && out.hash[1] == 1);
	CHECK(out.articles == in.articles && out.is_fresh);
	CHECK(!file_state_is_same(&out, &in)); /* fresh */
	out.is_fresh = false;
	CHECK(file_state_is_same(&out, &in));
	out.inode--;
	CHECK(!file_state_is_same(&out, &in));
	CHECK(!file_state_read(&out, SPAN("")) && !file_state_read(&out, SPAN("1 2 3")));
	CHECK(!file_state_read(&out, SPAN("a b c d e f g h")));
	buf_put(&bytes, SPAN(" and so many more bytes that no state of a file has, which is "
			     "damage, and must not be cut to something that can be read"));
	CHECK(!file_state_read(&out, buf_span(&bytes)));
	buf_free(&bytes);
}

TAP_MAIN
