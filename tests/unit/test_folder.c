/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/read_probe.h"
#include "tests/unit/tap.h"

#include <sys/stat.h>

static struct probe probe;

static void folder(const char *name)
{
	CHECK(mkdir(probe_path(&probe, name), 0700) == 0);
}

static void file(const char *name)
{
	probe_write(&probe, name, SPAN("x"));
}

static void link_to(const char *name, const char *target)
{
	CHECK(symlink(target, probe_path(&probe, name)) == 0);
}

TEST(folder__byte_order_and_kinds)
{
	REQUIRE(probe_start(&probe));
	folder("b");
	folder("b/c");
	folder(".git");
	folder("empty");
	file("z.txt");
	file("Z.TXT");
	file("b.txt");
	file("b/c/1.txt");
	file("b/0.txt");
	file("b/picture.jpg");
	file("README");
	file(".txt");
	file(".hidden.txt");
	file(".git/a.txt");
	CHECK_STR(probe_read_path(&probe, probe.folder),
		  "other $/README:0 plain text that is not named .txt\n"
		  "article $/Z.TXT:1 text=x\n"
		  "article $/b/0.txt:1 text=x\n"
		  "article $/b/c/1.txt:1 text=x\n"
		  "other $/b/picture.jpg:0 no text\n"
		  "article $/b.txt:1 text=x\n"
		  "article $/z.txt:1 text=x\n");
	CHECK(read_path_size(probe.folder) == 7 && probe.progress == 7);
	CHECK(read_path_size(probe_path(&probe, "none")) == 0);
	probe_end(&probe);
}

TEST(folder__named_directly)
{
	REQUIRE(probe_start(&probe));
	file("README");
	file(".hidden.txt");
	CHECK_STR(probe_read_path(&probe, probe_path(&probe, "README")),
		  "article $/README:1 text=x\n");
	probe_write(&probe, "picture", SPAN("\x89PNG\r\n"));
	CHECK_STR(probe_read_path(&probe, probe_path(&probe, "picture")),
		  "skipped $/picture:0 not a kind of file that can be read: a picture\n");
	CHECK_STR(probe_read_path(&probe, probe_path(&probe, ".hidden.txt")),
		  "article $/.hidden.txt:1 text=x\n");
	CHECK_STR(probe_read_path(&probe, probe_path(&probe, "./x/../none.txt")),
		  "skipped $/none.txt:0 No such file or directory\n");
	CHECK_STR(probe_read_path(&probe, ""), "skipped -:0 No such file or directory\n");
	probe_end(&probe);
}

TEST(folder__relative_paths_become_absolute)
{
	REQUIRE(probe_start(&probe) && chdir(probe.folder) == 0);
	file("a.txt");
	CHECK_STR(probe_read_path(&probe, "."), "article $/a.txt:1 text=x\n");
	CHECK_STR(probe_read_path(&probe, "a.txt"), "article $/a.txt:1 text=x\n");
	CHECK(chdir("/") == 0);
	probe_end(&probe);
}

TEST(folder__symbolic_links)
{
	REQUIRE(probe_start(&probe));
	folder("a");
	file("a/1.txt");
	link_to("a/up", "..");
	link_to("a/self", ".");
	link_to("b.txt", "a/1.txt");
	link_to("broken.txt", "nowhere");
	link_to("circle.txt", "circle.txt");
	link_to("z", "a");
	CHECK_STR(probe_read_path(&probe, probe.folder),
		  "article $/a/1.txt:1 text=x\n"
		  "skipped $/a/self:0 symbolic link loop\n"
		  "skipped $/a/up:0 symbolic link loop\n"
		  "article $/b.txt:1 text=x\n"
		  "skipped $/broken.txt:0 broken symbolic link\n"
		  "skipped $/circle.txt:0 symbolic link loop\n"
		  "noted $/z:0 a folder that was read under another name\n");
	CHECK_STR(probe_read_path(&probe, probe_path(&probe, "z")),
		  "article $/z/1.txt:1 text=x\n"
		  "skipped $/z/self:0 symbolic link loop\n"
		  "skipped $/z/up/a:0 symbolic link loop\n"
		  "article $/z/up/b.txt:1 text=x\n"
		  "skipped $/z/up/broken.txt:0 broken symbolic link\n"
		  "skipped $/z/up/circle.txt:0 symbolic link loop\n"
		  "skipped $/z/up/z:0 symbolic link loop\n");
	probe_end(&probe);
}

/* Two links from each of 40 folders to the next: 2^40 paths. */
TEST(folder__links_that_multiply)
{
	REQUIRE(probe_start(&probe));
	for (int i = 0; i < 40; i++) {
		char name[16], link[32], target[16];
		snprintf(name, sizeof name, "d%02d", i);
		snprintf(target, sizeof target, "../d%02d", i + 1);
		folder(name);
		for (int j = 0; j < 2 && i < 39; j++) {
			snprintf(link, sizeof link, "%s/%d", name, j);
			link_to(link, target);
		}
	}
	file("d39/a.txt");
	probe_read_path(&probe, probe.folder);
	CHECK(probe.articles == 1);
	probe_end(&probe);
}

TEST(folder__special_files_are_not_opened)
{
	REQUIRE(probe_start(&probe));
	REQUIRE(mkfifo(probe_path(&probe, "pipe.txt"), 0600) == 0);
	link_to("null.txt", "/dev/null");
	file("z.txt");
	CHECK_STR(probe_read_path(&probe, probe.folder),
		  "skipped $/null.txt:0 a device, not a file\n"
		  "skipped $/pipe.txt:0 a named pipe, not a file\n"
		  "article $/z.txt:1 text=x\n");
	probe_end(&probe);
}

TEST(folder__unreadable)
{
	if (geteuid() == 0)
		SKIP("root reads everything");
	REQUIRE(probe_start(&probe));
	folder("locked");
	file("a.txt");
	file("b.txt");
	chmod(probe_path(&probe, "a.txt"), 0);
	chmod(probe_path(&probe, "locked"), 0);
	CHECK_STR(probe_read_path(&probe, probe.folder),
		  "skipped $/a.txt:0 Permission denied\n"
		  "article $/b.txt:1 text=x\n"
		  "skipped $/locked:0 Permission denied\n");
	probe_end(&probe);
}

TEST(folder__deeper_than_paths_can_be)
{
	REQUIRE(probe_start(&probe) && chdir(probe.folder) == 0);
	file("z.txt");
	char name[201];
	memset(name, 'd', 200);
	name[200] = '\0';
	for (int i = 0; i < 30; i++)
		REQUIRE(mkdir(name, 0700) == 0 && chdir(name) == 0);
	probe_read_path(&probe, probe.folder);
	CHECK(probe.articles == 1);
	CHECK(span_find(buf_span(&probe.transcript), SPAN(":0 File name too long\n")) <
	      probe.transcript.len);
	CHECK(chdir("/") == 0);
	probe_end(&probe);
}

TEST(folder__stop)
{
	REQUIRE(probe_start(&probe));
	file("a.txt");
	file("b.txt");
	file("c.txt");
	probe.stop_after = 2;
	probe_read_path(&probe, probe.folder);
	CHECK(probe.articles == 2);
	probe_end(&probe);
}

TAP_MAIN
