/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/buf.h"
#include "base/path.h"
#include "tests/unit/tap.h"

#include <stdlib.h>
#include <unistd.h>

static void check(const char *path, const char *want)
{
	struct buf out = {0};
	CHECK(path_absolute(&out, span_of(path)));
	CHECK_STR(buf_string(&out), want);
	buf_free(&out);
}

TEST(path__absolute_is_cleaned)
{
	check("/", "/");
	check("//", "/");
	check("/a/b", "/a/b");
	check("//a///b//", "/a/b");
	check("/a/./b/.", "/a/b");
	check("/a/../b", "/b");
	check("/..", "/");
	check("/../../a", "/a");
	check("/a/b/../../..", "/");
	check("/...", "/...");
	check("/a/.b/..c", "/a/.b/..c");
}

TEST(path__relative_starts_at_the_working_folder)
{
	REQUIRE(chdir("/usr/lib") == 0);
	check("a.txt", "/usr/lib/a.txt");
	check("./a.txt", "/usr/lib/a.txt");
	check("..", "/usr");
	check("../../../a", "/a");
	check(".", "/usr/lib");
	check("", "/usr/lib");
	REQUIRE(chdir("/") == 0);
	check("a", "/a");
	check(".", "/");
}

TEST(path__appends_to_what_is_there)
{
	struct buf out = {0};
	buf_put_string(&out, "file:");
	CHECK(path_absolute(&out, SPAN("/a/../../b")));
	CHECK_STR(buf_string(&out), "file:/b");
	buf_free(&out);
}

TEST(path__bytes_that_are_not_utf8_stay)
{
	check("/caf\xE9/x", "/caf\xE9/x");
}

TEST(path__working_folder_that_is_gone)
{
	char folder[] = "/tmp/lede-path-XXXXXX";
	REQUIRE(mkdtemp(folder) && chdir(folder) == 0 && rmdir(folder) == 0);
	struct buf out = {0};
	CHECK(!path_absolute(&out, SPAN("a")));
	CHECK(!out.failed);
	out.len = 0;
	CHECK(path_absolute(&out, SPAN("/a")));
	buf_free(&out);
	CHECK(chdir("/") == 0);
}

TAP_MAIN
