/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the tests of xapian-c share: a scratch folder, five small documents, comparisons.
 */
#ifndef TESTS_UNIT_XAPIAN_FIXTURE_H
#define TESTS_UNIT_XAPIAN_FIXTURE_H

#include "tests/unit/tap.h"
#include "xapian-c/xapian-c.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_CAP 512

static xapian_error err; /* of the last OK or FAILS */
static char scratch_root[PATH_CAP];

/* The call succeeds. */
#define OK(call)                                                       \
	do {                                                           \
		memset(&err, 0, sizeof err);                           \
		CHECK((call) == XAPIAN_OK);                            \
		if (err.status != XAPIAN_OK)                           \
			printf("#   %s: %s\n", err.type, err.message); \
	} while (0)

/* The call fails as said, and says so in err too. */
#define FAILS(call, want)                                              \
	do {                                                           \
		memset(&err, 0, sizeof err);                           \
		CHECK_STR(xapian_status_name(call), #want);            \
		CHECK(err.status == (want) && err.message[0] != '\0'); \
	} while (0)

#define CHECK_BYTES(got, want)                                         \
	do {                                                           \
		const xapian_bytes bytes_ = (got);                     \
		char text_[256];                                       \
		snprintf(text_, sizeof text_, "%.*s", (int)bytes_.len, \
			 bytes_.ptr ? bytes_.ptr : "");                \
		CHECK_STR(text_, want);                                \
	} while (0)

static inline xapian_bytes B(const char *string)
{
	return xapian_bytes_of(string);
}

static inline void remove_tree(const char *path)
{
	DIR *dir = opendir(path);
	for (struct dirent *e; dir && (e = readdir(dir));) {
		const size_t cap = strlen(path) + strlen(e->d_name) + 2;
		char *child = (char *)malloc(cap);
		if (!child || strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) {
			free(child);
			continue;
		}
		snprintf(child, cap, "%s/%s", path, e->d_name);
		if (unlink(child) != 0)
			remove_tree(child);
		free(child);
	}
	if (dir)
		closedir(dir);
	rmdir(path);
}

static inline void remove_scratch(void)
{
	remove_tree(scratch_root);
}

/* A path in a folder of our own, which is removed at exit. Valid until the 8th call after. */
static inline const char *scratch(const char *name)
{
	static char paths[8][PATH_CAP + 64];
	static unsigned turn;
	if (!*scratch_root) {
		const char *tmp = getenv("TMPDIR");
		snprintf(scratch_root, sizeof scratch_root, "%s/xapian-c-XXXXXX",
			 tmp && *tmp ? tmp : "/tmp");
		if (!mkdtemp(scratch_root)) {
			perror(scratch_root);
			exit(2);
		}
		atexit(remove_scratch);
	}
	char *path = paths[turn++ % 8];
	snprintf(path, sizeof paths[0], "%s/%s", scratch_root, name);
	return path;
}

static inline void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	CHECK(f != NULL);
	if (f) {
		fputs(text, f);
		fclose(f);
	}
}

/* A document of words with positions from 1, the text as data, a date in slot 0 and a source in
 * slot 1, if not NULL. */
static inline xapian_document *make_document(const char *text, const char *date,
					     const char *source)
{
	xapian_document *doc;
	xapian_termpos pos = 0;
	OK(xapian_document_new(&doc, &err));
	OK(xapian_document_set_data(doc, B(text), &err));
	for (const char *word = text; *word;) {
		const size_t len = strcspn(word, " ");
		const xapian_bytes term = {word, len};
		OK(xapian_document_add_posting(doc, term, ++pos, 1, &err));
		word += len + (word[len] == ' ');
	}
	if (date)
		OK(xapian_document_add_value(doc, 0, B(date), &err));
	if (source)
		OK(xapian_document_add_value(doc, 1, B(source), &err));
	return doc;
}

static inline xapian_docid add_text(xapian_writer *w, const char *text, const char *date,
				    const char *source)
{
	xapian_docid docid;
	xapian_document *doc = make_document(text, date, source);
	OK(xapian_writer_add_document(w, doc, &docid, &err));
	xapian_document_free(doc);
	return docid;
}

/* Five documents, committed. */
static inline xapian_writer *make_news(const char *name)
{
	xapian_writer *w;
	OK(xapian_writer_open(&w, scratch(name), XAPIAN_DB_CREATE_OR_OVERWRITE, 0, &err));
	add_text(w, "storm hits coast", "20240101", "bbc");
	add_text(w, "coast guard saves crew in storm", "20240102", "ap");
	add_text(w, "markets calm after storm of selling", "20240103", "ap");
	add_text(w, "crew of ship thanks guard", "20240104", NULL);
	add_text(w, "storm storm storm", "20240105", "bbc");
	OK(xapian_writer_commit(w, &err));
	return w;
}

static inline xapian_database *open_news(const char *name)
{
	xapian_database *db;
	xapian_writer_free(make_news(name));
	OK(xapian_database_open(&db, scratch(name), 0, &err));
	return db;
}

/* The docids of a result, "5 1 2". */
static inline const char *hits_text(const xapian_mset *mset)
{
	static char text[256];
	size_t used = 0;
	text[0] = '\0';
	for (xapian_doccount i = 0; i < xapian_mset_size(mset) && used < 200; i++) {
		xapian_hit hit;
		OK(xapian_mset_hit(mset, i, &hit, &err));
		used += (size_t)snprintf(text + used, sizeof text - used, "%s%" PRIu32,
					 i ? " " : "", hit.docid);
	}
	return text;
}

/* The terms an iterator has left, "coast storm"; frees it. */
static inline const char *terms_text(xapian_term_iter *it)
{
	static char text[512];
	size_t used = 0;
	xapian_bytes term;
	xapian_status status;
	text[0] = '\0';
	while (!(status = xapian_term_next(it, &term, &err)) && term.ptr && used < 400)
		used += (size_t)snprintf(text + used, sizeof text - used, "%s%.*s",
					 used ? " " : "", (int)term.len, term.ptr);
	CHECK(status == XAPIAN_OK);
	xapian_term_iter_free(it);
	return text;
}

/* The positions an iterator has left, "1 3"; frees it. */
static inline const char *positions_text(xapian_position_iter *it)
{
	static char text[256];
	size_t used = 0;
	xapian_termpos pos;
	bool more;
	xapian_status status;
	text[0] = '\0';
	while (!(status = xapian_position_next(it, &pos, &more, &err)) && more && used < 200)
		used += (size_t)snprintf(text + used, sizeof text - used, "%s%" PRIu32,
					 used ? " " : "", pos);
	CHECK(status == XAPIAN_OK);
	xapian_position_iter_free(it);
	return text;
}

#endif
