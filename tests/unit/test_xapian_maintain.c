/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/xapian_fixture.h"

/* Database::check of Xapian 1.4.22 deletes a table through a class of another size. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "new_delete_type_mismatch=0";
}

static void collect(xapian_bytes text, void *payload)
{
	char *all = payload;
	strncat(all, text.ptr, text.len < 4000 - strlen(all) ? text.len : 0);
}

static size_t faults(const char *name, int flags)
{
	size_t errors;
	OK(xapian_check(scratch(name), flags, NULL, NULL, &errors, &err));
	return errors;
}

TEST(check__whole_and_broken)
{
	char text[4001] = "";
	size_t errors;
	xapian_writer_free(make_news("sound"));
	CHECK(faults("sound", 0) == 0);
	OK(xapian_check(scratch("sound"), XAPIAN_CHECK_SHOW_STATS, collect, text, &errors,
			&err));
	CHECK(errors == 0 && strstr(text, "postlist") && strstr(text, "termlist"));
	FAILS(xapian_check(scratch("absent"), 0, NULL, NULL, &errors, &err), XAPIAN_EOPENING);
	CHECK(errors == 0);

	FILE *f = fopen(scratch("sound/postlist.glass"), "r+");
	REQUIRE(f != NULL);
	fseek(f, 6, SEEK_SET);
	for (int i = 0; i < 500; i++)
		fputc(0xa5, f);
	fclose(f);
	text[0] = '\0';
	const xapian_status status =
		xapian_check(scratch("sound"), 0, collect, text, &errors, &err);
	CHECK(status == XAPIAN_OK ? errors > 0 : status == XAPIAN_ECORRUPT);
}

struct seen {
	unsigned tables;
	unsigned merged;
};

static void progress(xapian_bytes table, xapian_bytes status, void *payload)
{
	struct seen *seen = payload;
	seen->tables += table.len > 0 && status.len == 0;
}

static xapian_bytes last_value(xapian_bytes key, const xapian_bytes *values, size_t n,
			       void *payload)
{
	struct seen *seen = payload;
	CHECK_BYTES(key, "format");
	seen->merged++;
	return values[n - 1];
}

static xapian_database *open_two(void)
{
	static const char *const names[] = {"part-1", "part-2"};
	xapian_database *all;
	OK(xapian_database_new(&all, &err));
	for (int i = 0; i < 2; i++) {
		xapian_writer *w = make_news(names[i]);
		xapian_database *one;
		OK(xapian_writer_set_metadata(w, B("format"), B(i ? "new" : "old"), &err));
		xapian_writer_free(w);
		OK(xapian_database_open(&one, scratch(names[i]), 0, &err));
		OK(xapian_database_add(all, one, &err));
		xapian_database_free(one);
	}
	return all;
}

TEST(compact__merges)
{
	struct seen seen = {0, 0};
	const xapian_compact_hooks hooks = {progress, last_value, &seen};
	xapian_database *all = open_two(), *merged;
	xapian_bytes bytes;
	xapian_doccount n;
	OK(xapian_database_compact(all, scratch("merged"), XAPIAN_COMPACT_FULL, 0, &hooks,
				   &err));
	CHECK(seen.tables >= 4 && seen.merged == 1);
	CHECK(faults("merged", 0) == 0);
	OK(xapian_database_open(&merged, scratch("merged"), 0, &err));
	OK(xapian_database_doccount(merged, &n, &err));
	CHECK(n == 10);
	OK(xapian_database_document_data(merged, 6, &bytes, &err)); /* end to end */
	CHECK_BYTES(bytes, "storm hits coast");
	OK(xapian_database_metadata(merged, B("format"), &bytes, &err));
	CHECK_BYTES(bytes, "new");
	xapian_database_free(merged);
	xapian_database_free(all);
}

TEST(compact__without_hooks)
{
	const xapian_compact_hooks none = {NULL, NULL, NULL};
	xapian_database *all = open_two(), *merged;
	xapian_bytes bytes;
	OK(xapian_database_compact(all, scratch("plain"), 0, 0, NULL, &err));
	OK(xapian_database_compact(all, scratch("plain-2"), 0, 2048, &none, &err));
	OK(xapian_database_open(&merged, scratch("plain-2"), 0, &err));
	OK(xapian_database_metadata(merged, B("format"), &bytes, &err));
	CHECK_BYTES(bytes, "old");
	xapian_database_free(merged);
	/* The docids overlap. */
	FAILS(xapian_database_compact(all, scratch("plain-3"), XAPIAN_COMPACT_NO_RENUMBER, 0,
				      NULL, &err),
	      XAPIAN_EOPERATION);
	xapian_database_free(all);
}

TEST(compact__keeps_docids)
{
	xapian_writer *w = make_news("gaps");
	xapian_database *db, *packed;
	xapian_bytes data;
	OK(xapian_writer_delete_document(w, 1, &err));
	FAILS(xapian_database_compact(xapian_writer_database(w), scratch("no"), 0, 0, NULL,
				      &err),
	      XAPIAN_EOPERATION); /* not committed */
	xapian_writer_free(w);
	OK(xapian_database_open(&db, scratch("gaps"), 0, &err));
	OK(xapian_database_compact(db, scratch("kept"), XAPIAN_COMPACT_NO_RENUMBER, 0, NULL,
				   &err));
	OK(xapian_database_open(&packed, scratch("kept"), 0, &err));
	OK(xapian_database_document_data(packed, 5, &data, &err));
	CHECK_BYTES(data, "storm storm storm");
	xapian_database_free(packed);
	xapian_database_free(db);
}

TAP_MAIN
