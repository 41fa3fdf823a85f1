/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/index_folder.h"

#include "tests/unit/scratch.h"
#include "tests/unit/tap.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void write_file(const char *folder, const char *name, const char *text)
{
	char path[700];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "w");
	CHECK(file && fputs(text, file) >= 0);
	if (file)
		fclose(file);
}

static bool there(const char *folder, const char *name)
{
	char path[700];
	struct stat info;
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return stat(path, &info) == 0;
}

/* A database as index_folder sees one: a folder with a file. */
static void make_database(const char *path)
{
	CHECK(mkdir(path, 0777) == 0);
	write_file(path, "postlist.glass", "12345");
}

TEST(index_folder__from_nothing_to_the_second_database)
{
	struct scratch s;
	struct error err;
	struct buf live = {0}, first = {0}, second = {0};
	int lock;
	scratch_make(&s);
	CHECK(index_folder_live(&live, s.path, &err) == STATUS_NOTFOUND);
	CHECK(strstr(err.message, s.path) && strstr(err.message, "no index there"));
	REQUIRE(index_folder_lock(&lock, s.path, &err) == STATUS_OK);
	CHECK(index_folder_live(&live, s.path, &err) == STATUS_NOTFOUND);
	CHECK(index_folder_fresh(&first, s.path, &err) == STATUS_OK);
	make_database(buf_string(&first));
	CHECK(index_folder_bytes(first.ptr) == 5 &&
	      index_folder_sync(first.ptr, &err) == STATUS_OK);
	/* Not named yet: not live, and not swept, since nothing else is. */
	CHECK(index_folder_live(&live, s.path, &err) == STATUS_NOTFOUND);
	index_folder_sweep(s.path);
	CHECK(there(first.ptr, "postlist.glass"));
	CHECK(index_folder_swap(s.path, first.ptr, &err) == STATUS_OK);
	CHECK(index_folder_live(&live, s.path, &err) == STATUS_OK);
	CHECK_STR(buf_string(&live), first.ptr);

	CHECK(index_folder_fresh(&second, s.path, &err) == STATUS_OK);
	CHECK(strcmp(buf_string(&second), first.ptr) > 0);
	make_database(second.ptr);
	CHECK(mkdir(strcat(strcpy((char[700]){0}, s.path), "/db-other"), 0777) == 0);
	CHECK(index_folder_swap(s.path, second.ptr, &err) == STATUS_OK);
	CHECK(index_folder_live(&live, s.path, &err) == STATUS_OK);
	CHECK_STR(buf_string(&live), second.ptr);
	index_folder_sweep(s.path);
	CHECK(!there(first.ptr, "") && there(second.ptr, "postlist.glass"));
	CHECK(there(s.path, "db-other") && !there(s.path, "XAPIANDB.new"));
	close(lock);
	buf_free(&live);
	buf_free(&first);
	buf_free(&second);
	scratch_remove(&s);
}

TEST(index_folder__one_lock)
{
	struct scratch s;
	struct error err;
	int lock, second;
	char mine[64];
	scratch_make(&s);
	REQUIRE(index_folder_lock(&lock, s.path, &err) == STATUS_OK);
	CHECK(index_folder_lock(&second, s.path, &err) == STATUS_LOCKED && second == -1);
	snprintf(mine, sizeof mine, "process %ld on ", (long)getpid());
	CHECK(strstr(err.message, mine) && strstr(err.message, s.path));
	close(lock);
	CHECK(index_folder_lock(&lock, s.path, &err) == STATUS_OK);
	close(lock);
	/* It goes with the process that holds it. */
	pid_t child = fork();
	if (child == 0)
		_exit(index_folder_lock(&lock, s.path, NULL) != STATUS_OK);
	int status = -1;
	CHECK(waitpid(child, &status, 0) == child && status == 0);
	CHECK(index_folder_lock(&lock, s.path, &err) == STATUS_OK);
	close(lock);
	scratch_remove(&s);
}

TEST(index_folder__others_are_refused)
{
	static const struct {
		const char *name, *text;
		enum status status;
	} cases[] = {{"XAPIANDB", "nonsense\n", STATUS_VERSION},
		     {"XAPIANDB", "", STATUS_VERSION},
		     {"XAPIANDB", "auto /elsewhere\n", STATUS_VERSION},
		     {"XAPIANDB", "auto db-000001", STATUS_OK},
		     {"XAPIANDB", "# comment\nauto db-000001\n", STATUS_OK},
		     {"iamglass", "x", STATUS_VERSION},
		     {"iamhoney", "x", STATUS_VERSION},
		     {"photo.jpg", "x", STATUS_NOTFOUND}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct scratch s;
		struct error err = {0};
		struct buf live = {0};
		scratch_make(&s);
		write_file(s.folder, cases[i].name, cases[i].text);
		enum status status = index_folder_live(&live, s.folder, &err);
		CHECK(status == cases[i].status);
		CHECK(status == STATUS_OK || strstr(err.message, s.folder));
		buf_free(&live);
		scratch_remove(&s);
	}
}

TAP_MAIN
