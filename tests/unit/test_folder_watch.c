/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/folder_watch.h"

#include "base/buf.h"
#include "tests/unit/scratch.h"
#include "tests/unit/tap.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- a set of changes ---- */

static const char *shown(struct buf *out, const struct change_set *set, size_t folder_length)
{
	buf_clear(out);
	if (set->all)
		buf_put_string(out, "all ");
	for (size_t i = 0; i < set->count; i++)
		buf_print(out, "%zu:%s ", set->items[i].root,
			  set->items[i].path + folder_length);
	return buf_string(out);
}

TEST(change_set__each_once_and_folders_cover)
{
	static const char *const paths[] = {"/n/a/b", "/n/a-b", "/n/a",    "/n/c",
					    "/n/c",   "/n/a.x", "/n/a/b/c"};
	struct change_set set = {0};
	struct buf text = {0};
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		CHECK(change_set_add(&set, 1, span_of(paths[i]), NULL) == STATUS_OK);
	CHECK(change_set_add(&set, 0, SPAN("/n/a/b"), NULL) == STATUS_OK);
	change_set_sort(&set);
	CHECK_STR(shown(&text, &set, 0), "0:/n/a/b 1:/n/a 1:/n/a-b 1:/n/a.x 1:/n/c ");
	CHECK(change_set_add(&set, 1, SPAN("/"), NULL) == STATUS_OK);
	change_set_sort(&set);
	CHECK_STR(shown(&text, &set, 0), "0:/n/a/b 1:/ ");
	change_set_clear(&set);
	CHECK(change_set_is_empty(&set));
	buf_free(&text);
}

TEST(change_set__too_many_are_all)
{
	struct change_set set = {0};
	char path[32];
	for (int i = 0; i < 3 * CHANGE_SET_MAX; i++) {
		snprintf(path, sizeof path, "/n/%d", i % 1000);
		change_set_add(&set, 0, span_of(path), NULL);
	}
	CHECK(!set.all && set.count <= CHANGE_SET_MAX);
	for (int i = 0; i <= CHANGE_SET_MAX; i++) {
		snprintf(path, sizeof path, "/n/%d", i);
		change_set_add(&set, 0, span_of(path), NULL);
	}
	CHECK(set.all && set.count == 0 && !change_set_is_empty(&set));
	uint64_t age = set.age;
	change_set_add(&set, 0, SPAN("/n/x"), NULL);
	CHECK(set.all && set.count == 0 && set.age > age);
	change_set_clear(&set);
}

/* ---- folders ---- */

static struct scratch scratch;
static struct folder_watch *watch;
static struct buf text;

static const char *in(const char *name)
{
	static char paths[4][700];
	static unsigned next;
	char *path = paths[next++ % 4];
	snprintf(path, sizeof paths[0], "%s/%s", scratch.folder, name);
	return path;
}

static void folder(const char *name)
{
	CHECK(mkdir(in(name), 0700) == 0);
}

static void file(const char *name)
{
	FILE *f = fopen(in(name), "w");
	CHECK(f && fputs("x", f) >= 0);
	if (f)
		fclose(f);
}

static void move(const char *from, const char *to)
{
	CHECK(rename(in(from), in(to)) == 0);
}

/* Watches at most two of the paths in the scratch folder. */
static void begin(const char *first, const char *second)
{
	const char *const paths[] = {in(first), second ? in(second) : NULL};
	struct error err;
	CHECK(folder_watch_open(&watch, paths, second ? 2 : 1, in("x.lede"), &err) ==
	      STATUS_OK);
}

/* What has changed since the last call, with the scratch folder left out. */
static const char *changes(void)
{
	struct change_set set = {0};
	struct error err;
	CHECK(folder_watch_take(watch, &set, &err) == STATUS_OK);
	change_set_sort(&set);
	shown(&text, &set, strlen(scratch.folder) + 1);
	change_set_clear(&set);
	return text.ptr;
}

static void end(void)
{
	folder_watch_close(watch);
	watch = NULL;
	scratch_remove(&scratch);
	buf_free(&text);
}

TEST(folder_watch__files)
{
	scratch_make(&scratch);
	folder("n");
	folder("n/sub");
	folder("other");
	begin("n", NULL);
	CHECK(folder_watch_count(watch) == 2);
	CHECK_STR(changes(), "");
	file("n/a.txt");
	file("n/sub/b.txt");
	file("other/c.txt");
	CHECK_STR(changes(), "0:n/a.txt 0:n/sub/b.txt ");
	move("n/a.txt", "n/sub/a.txt");
	move("other/c.txt", "n/c.txt");
	CHECK_STR(changes(), "0:n/a.txt 0:n/c.txt 0:n/sub/a.txt ");
	CHECK(unlink(in("n/c.txt")) == 0);
	CHECK_STR(changes(), "0:n/c.txt ");
	end();
}

TEST(folder_watch__a_file_counts_once_it_is_closed)
{
	scratch_make(&scratch);
	folder("n");
	file("old.txt");
	begin("n", NULL);
	int fd = open(in("n/a.txt"), O_WRONLY | O_CREAT, 0600);
	CHECK(write(fd, "half", 4) == 4);
	CHECK(fchmod(fd, 0644) == 0);
	CHECK_STR(changes(), "");
	close(fd);
	CHECK_STR(changes(), "0:n/a.txt ");
	CHECK(chmod(in("n/a.txt"), 0600) == 0);
	CHECK_STR(changes(), "0:n/a.txt ");
	CHECK(link(in("old.txt"), in("n/b.txt")) == 0);
	CHECK_STR(changes(), "0:n/b.txt ");
	CHECK(mkfifo(in("n/pipe"), 0600) == 0);
	CHECK_STR(changes(), "");
	/* It was read only. */
	fd = open(in("n/a.txt"), O_RDONLY);
	close(fd);
	CHECK_STR(changes(), "");
	end();
}

TEST(folder_watch__new_folders)
{
	scratch_make(&scratch);
	folder("n");
	folder("m");
	folder("m/deep");
	file("m/deep/a.txt");
	begin("n", NULL);
	move("m", "n/m");
	CHECK_STR(changes(), "0:n/m ");
	CHECK(folder_watch_count(watch) == 3);
	file("n/m/deep/b.txt");
	CHECK_STR(changes(), "0:n/m/deep/b.txt ");
	folder("n/q"); /* and filled before anybody looks */
	folder("n/q/r");
	file("n/q/r/c.txt");
	CHECK_STR(changes(), "0:n/q ");
	file("n/q/r/d.txt");
	CHECK_STR(changes(), "0:n/q/r/d.txt ");
	end();
}

TEST(folder_watch__folders_that_go)
{
	scratch_make(&scratch);
	folder("n");
	folder("n/a");
	folder("n/a/b");
	begin("n", NULL);
	move("n/a", "n/z");
	CHECK_STR(changes(), "0:n/a 0:n/z ");
	file("n/z/b/x.txt"); /* under its new name */
	CHECK_STR(changes(), "0:n/z/b/x.txt ");
	move("n/z", "out");
	CHECK_STR(changes(), "0:n/z ");
	CHECK(folder_watch_count(watch) == 1);
	file("out/b/y.txt");
	CHECK_STR(changes(), "");
	move("out", "n/a");
	CHECK_STR(changes(), "0:n/a ");
	end();
}

/* The folder that a moved one comes to is walked before the move itself is told. */
TEST(folder_watch__moved_into_a_new_folder)
{
	scratch_make(&scratch);
	folder("n");
	folder("n/a");
	begin("n", NULL);
	folder("n/new");
	move("n/a", "n/new/a");
	CHECK_STR(changes(), "0:n/a 0:n/new ");
	file("n/new/a/x.txt");
	CHECK_STR(changes(), "0:n/new/a/x.txt ");
	end();
}

TEST(folder_watch__the_named_folder_goes_and_comes_back)
{
	scratch_make(&scratch);
	folder("n");
	begin("n", NULL);
	move("n", "old");
	CHECK_STR(changes(), "0:n ");
	file("old/a.txt");
	CHECK_STR(changes(), "");
	folder("n");
	CHECK_STR(changes(), "0:n ");
	file("n/a.txt");
	CHECK_STR(changes(), "0:n/a.txt ");
	CHECK(unlink(in("n/a.txt")) == 0 && rmdir(in("n")) == 0);
	CHECK_STR(changes(), "0:n ");
	end();
}

TEST(folder_watch__named_files)
{
	scratch_make(&scratch);
	file("a.txt");
	begin("a.txt", ".later");
	CHECK(folder_watch_count(watch) == 1);
	file("a.txt");
	file("b.txt");
	CHECK_STR(changes(), "0:a.txt ");
	file(".later");
	CHECK_STR(changes(), "1:.later ");
	file("a.txt.new");
	move("a.txt.new", "a.txt");
	CHECK_STR(changes(), "0:a.txt ");
	end();
}

TEST(folder_watch__a_named_file_in_a_followed_folder)
{
	scratch_make(&scratch);
	folder("n");
	begin("n", "n/.hidden");
	file("n/.hidden");
	file("n/a");
	CHECK_STR(changes(), "0:n/a 1:n/.hidden ");
	end();
}

TEST(folder_watch__hidden_and_ignored)
{
	scratch_make(&scratch);
	folder("n");
	folder("n/.git");
	folder("n/drafts");
	FILE *f = fopen(in("n/.ledeignore"), "w");
	CHECK(f && fputs("drafts\n*.tmp\n", f) >= 0 && fclose(f) == 0);
	begin("n", NULL);
	CHECK(folder_watch_count(watch) == 1);
	file("n/.a.txt");
	file("n/a.tmp");
	file("n/.git/a.txt");
	file("n/drafts/a.txt");
	folder("n/.new");
	CHECK_STR(changes(), "");
	move("n/.a.txt", "n/a.txt");
	CHECK_STR(changes(), "0:n/a.txt ");
	CHECK(unlink(in("n/.ledeignore")) == 0);
	CHECK_STR(changes(), "all ");
	CHECK(folder_watch_count(watch) == 2);
	file("n/drafts/b.txt");
	CHECK_STR(changes(), "0:n/drafts/b.txt ");
	end();
}

TEST(folder_watch__symbolic_links)
{
	scratch_make(&scratch);
	folder("n");
	folder("n/a");
	folder("out");
	file("out.txt");
	begin("n", NULL);
	CHECK(symlink("../out", in("n/link")) == 0);
	CHECK(symlink("../out.txt", in("n/b.txt")) == 0);
	CHECK_STR(changes(), "0:n/b.txt 0:n/link ");
	file("out/x.txt");
	CHECK_STR(changes(), "0:n/link/x.txt ");
	CHECK(symlink("a", in("n/again")) == 0); /* has a name already */
	CHECK(symlink("..", in("n/a/loop")) == 0);
	CHECK_STR(changes(), "");
	file("n/a/y.txt");
	CHECK_STR(changes(), "0:n/a/y.txt ");
	CHECK(unlink(in("n/link")) == 0);
	CHECK_STR(changes(), "0:n/link ");
	file("out/z.txt");
	CHECK_STR(changes(), "");
	end();
}

TEST(folder_watch__the_index_itself_is_left_alone)
{
	scratch_make(&scratch);
	begin(".", NULL);
	folder("x.lede");
	folder("x.lede/db");
	CHECK_STR(changes(), "");
	file("x.lede/lock");
	file("x.lede/db/postlist");
	CHECK_STR(changes(), "");
	file("a.txt");
	CHECK_STR(changes(), "0:a.txt ");
	end();
}

TEST(folder_watch__too_much_at_once_is_all)
{
	FILE *f = fopen("/proc/sys/fs/inotify/max_queued_events", "r");
	int most = 0;
	if (!f || fscanf(f, "%d", &most) != 1 || most > 40000)
		SKIP("the system keeps too many events");
	fclose(f);
	scratch_make(&scratch);
	folder("n");
	begin("n", NULL);
	folder("n/sub");
	for (int i = 0; i < most; i++) {
		char name[32];
		snprintf(name, sizeof name, "n/%d", i);
		CHECK(close(open(in(name), O_WRONLY | O_CREAT, 0600)) == 0);
	}
	folder("n/unseen");
	CHECK_STR(changes(), "all ");
	file("n/sub/a.txt");
	file("n/unseen/a.txt");
	CHECK_STR(changes(), "0:n/sub/a.txt 0:n/unseen/a.txt ");
	end();
}

TEST(folder_watch__what_cannot_be_watched)
{
	struct error err;
	const char *const standard_input[] = {"-"};
	CHECK(folder_watch_open(&watch, standard_input, 1, "x", &err) == STATUS_INVALID &&
	      !watch);
	scratch_make(&scratch);
	begin("none/below/none", NULL);
	CHECK(folder_watch_count(watch) == 0);
	CHECK_STR(changes(), "");
	end();
}

TAP_MAIN
