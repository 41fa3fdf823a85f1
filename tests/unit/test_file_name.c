/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/file_name.h"

#include "tests/unit/scratch.h"
#include "tests/unit/tap.h"

static const struct {
	const char *path, *written;
} names[] = {
	{"plain.txt", "plain.txt"},
	{"na\xc3\xafve.txt", "na\xc3\xafve.txt"},
	{"na\xefve.txt", "na%EFve.txt"},
	{"\xff\xfe", "%FF%FE"},
	{"cut \xc3", "cut %C3"},
	{"two\nlines\t\x7f", "two%0Alines%09%7F"},
	{"100%.txt", "100%.txt"},
	{"a%41%EF%.txt", "a%41%EF%.txt"},
	{"%0A", "%0A"},
};

TEST(file_name__written)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct buf out = {0};
		file_name_write(&out, span_of(names[i].path));
		CHECK_STR(buf_string(&out), names[i].written);
		buf_free(&out);
	}
}

TEST(file_name__gone_only_when_it_is)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct scratch s;
		char path[700];
		struct buf name = {0};
		scratch_make(&s);
		snprintf(path, sizeof path, "%s/%s", s.folder, names[i].path);
		file_name_write(&name, span_of(path));
		CHECK(file_name_is_gone(buf_span(&name)));
		FILE *file = fopen(path, "w");
		CHECK(file != NULL);
		if (file)
			fclose(file);
		CHECK(!file_name_is_gone(buf_span(&name)));
		buf_put_string(&name, "/below a file");
		CHECK(file_name_is_gone(buf_span(&name)));
		buf_free(&name);
		scratch_remove(&s);
	}
}

TAP_MAIN
