/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/xapian_fixture.h"

#include <fcntl.h>

static xapian_doccount doccount(const xapian_database *db)
{
	xapian_doccount n;
	OK(xapian_database_doccount(db, &n, &err));
	return n;
}

/* The number of documents a new reader sees. */
static xapian_doccount doccount_at(const char *path)
{
	xapian_database *db;
	xapian_doccount n = 0;
	OK(xapian_database_open(&db, path, 0, &err));
	if (db)
		n = doccount(db);
	xapian_database_free(db);
	return n;
}

TEST(database__open_nothing)
{
	xapian_database *db;
	FAILS(xapian_database_open(&db, scratch("absent"), 0, &err), XAPIAN_ENODATABASE);
	CHECK(db == NULL);
	CHECK_STR(err.type, "DatabaseNotFoundError");
	CHECK(strstr(err.message, "absent") && strstr(err.message, "No such file"));
	CHECK(xapian_database_open(&db, scratch("absent"), 0, NULL) == XAPIAN_ENODATABASE);
	write_file(scratch("text"), "not a stub\n");
	FAILS(xapian_database_open(&db, scratch("text"), 0, &err), XAPIAN_EOPENING);
	FAILS(xapian_database_open_fd(&db, -1, 0, &err), XAPIAN_EARGUMENT);
	xapian_database_free(NULL);
	xapian_writer_free(NULL);
}

TEST(database__open_flags)
{
	xapian_writer *w, *second;
	const char *path = scratch("flags");
	FAILS(xapian_writer_open(&w, path, XAPIAN_DB_OPEN, 0, &err), XAPIAN_ENODATABASE);
	CHECK(w == NULL);
	OK(xapian_writer_open(&w, path, XAPIAN_DB_CREATE, 0, &err));
	FAILS(xapian_writer_open(&second, path, XAPIAN_DB_OPEN, 0, &err), XAPIAN_ELOCKED);
	CHECK(second == NULL);
	bool locked;
	OK(xapian_database_locked(xapian_writer_database(w), &locked, &err));
	CHECK(locked);
	add_text(w, "one", NULL, NULL);
	OK(xapian_writer_commit(w, &err));
	xapian_writer_free(w);
	FAILS(xapian_writer_open(&w, path, XAPIAN_DB_CREATE, 0, &err), XAPIAN_ECREATE);
	OK(xapian_writer_open(&w, path, XAPIAN_DB_CREATE_OR_OPEN, 0, &err));
	CHECK(doccount(xapian_writer_database(w)) == 1);
	xapian_writer_free(w);
	OK(xapian_writer_open(&w, path, XAPIAN_DB_CREATE_OR_OVERWRITE, 0, &err));
	CHECK(doccount(xapian_writer_database(w)) == 0);
	xapian_writer_free(w);
}

TEST(database__statistics)
{
	xapian_database *db = open_news("statistics");
	xapian_doccount n;
	xapian_docid last;
	double average;
	uint64_t total;
	xapian_termcount lower, upper, count;
	CHECK(doccount(db) == 5 && xapian_database_parts(db) == 1);
	OK(xapian_database_lastdocid(db, &last, &err));
	OK(xapian_database_average_length(db, &average, &err));
	OK(xapian_database_total_length(db, &total, &err));
	CHECK(last == 5 && total == 23 && average == 23.0 / 5);
	OK(xapian_database_doclength(db, 2, &count, &err));
	CHECK(count == 6);
	FAILS(xapian_database_doclength(db, 77, &count, &err), XAPIAN_ENODOCUMENT);
	OK(xapian_database_doclength_bounds(db, &lower, &upper, &err));
	CHECK(lower <= 3 && lower > 0 && upper == 6);
	OK(xapian_database_unique_terms(db, 5, &count, &err));
	CHECK(count == 1);
	OK(xapian_database_termfreq(db, B("storm"), &n, &err));
	CHECK(n == 4);
	OK(xapian_database_termfreq(db, B("absent"), &n, &err));
	CHECK(n == 0);
	OK(xapian_database_collection_freq(db, B("storm"), &count, &err));
	CHECK(count == 6);
	OK(xapian_database_wdf_upper_bound(db, B("storm"), &count, &err));
	CHECK(count >= 3 && count <= 6);
	bool yes;
	OK(xapian_database_term_exists(db, B("crew"), &yes, &err));
	CHECK(yes);
	OK(xapian_database_term_exists(db, B("crews"), &yes, &err));
	CHECK(!yes);
	OK(xapian_database_has_positions(db, &yes, &err));
	CHECK(yes);
	xapian_database_free(db);
}

TEST(database__values_and_identity)
{
	xapian_database *db = open_news("identity");
	xapian_doccount n;
	xapian_bytes low, high, uuid, text;
	uint64_t revision;
	bool locked;
	OK(xapian_database_value_freq(db, 1, &n, &err));
	CHECK(n == 4);
	OK(xapian_database_value_lower_bound(db, 0, &low, &err));
	OK(xapian_database_value_upper_bound(db, 0, &high, &err));
	CHECK_BYTES(low, "20240101");
	CHECK_BYTES(high, "20240105");
	OK(xapian_database_value_lower_bound(db, 9, &low, &err));
	CHECK(low.len == 0);
	OK(xapian_database_uuid(db, &uuid, &err));
	CHECK(uuid.len == 36);
	OK(xapian_database_revision(db, &revision, &err));
	CHECK(revision == 1);
	OK(xapian_database_locked(db, &locked, &err));
	CHECK(!locked);
	OK(xapian_database_description(db, &text, &err));
	CHECK(text.len > 0);
	OK(xapian_database_keep_alive(db, &err));
	xapian_database_free(db);
}

TEST(database__documents)
{
	xapian_database *db = open_news("documents");
	xapian_document *doc;
	xapian_bytes data, value, other;
	OK(xapian_database_document(&doc, db, 2, 0, &err));
	CHECK(xapian_document_docid(doc) == 2);
	OK(xapian_document_data(doc, &data, &err));
	OK(xapian_document_value(doc, 0, &value, &err));
	xapian_database_free(db); /* the document keeps what it needs */
	CHECK_BYTES(data, "coast guard saves crew in storm");
	CHECK_BYTES(value, "20240102");
	OK(xapian_document_value(doc, 1, &other, &err));
	CHECK_BYTES(other, "ap");
	xapian_document_free(doc);
	db = open_news("documents");
	FAILS(xapian_database_document(&doc, db, 99, 0, &err), XAPIAN_ENODOCUMENT);
	CHECK(doc == NULL);
	FAILS(xapian_database_document(&doc, db, 0, 0, &err), XAPIAN_EARGUMENT);
	OK(xapian_database_document(&doc, db, 99, XAPIAN_DOC_ASSUME_VALID, &err));
	OK(xapian_document_value(doc, 0, &value, &err));
	CHECK(value.len == 0);
	OK(xapian_document_data(doc, &data, &err));
	CHECK(data.len == 0);
	xapian_document_free(doc);
	OK(xapian_database_document_data(db, 1, &data, &err));
	OK(xapian_database_document_value(db, 1, 1, &value, &err));
	CHECK_BYTES(data, "storm hits coast");
	CHECK_BYTES(value, "bbc");
	FAILS(xapian_database_document_data(db, 99, &data, &err), XAPIAN_ENODOCUMENT);
	CHECK(data.ptr == NULL);
	OK(xapian_database_document_value(db, 99, 1, &value, &err));
	CHECK(value.len == 0);
	xapian_database_free(db);
}

TEST(database__several_at_once)
{
	xapian_database *all, *a = open_news("a"), *b = open_news("b");
	xapian_bytes data;
	OK(xapian_database_new(&all, &err));
	CHECK(doccount(all) == 0 && xapian_database_parts(all) == 0);
	OK(xapian_database_add(all, a, &err));
	OK(xapian_database_add(all, b, &err));
	FAILS(xapian_database_add(all, all, &err), XAPIAN_EARGUMENT);
	xapian_database_free(a);
	xapian_database_free(b);
	CHECK(doccount(all) == 10 && xapian_database_parts(all) == 2);
	OK(xapian_database_document_data(all, (2 - 1) * 2 + 1 + 1, &data, &err));
	CHECK_BYTES(data, "coast guard saves crew in storm");
	uint64_t revision;
	FAILS(xapian_database_revision(all, &revision, &err), XAPIAN_EOPERATION);
	xapian_database_free(all);
}

TEST(database__stubs)
{
	xapian_writer *w;
	xapian_database *db, *old;
	bool changed;
	mkdir(scratch("stubbed"), 0777);
	xapian_writer_free(make_news("stubbed/db-1"));
	write_file(scratch("stubbed/XAPIANDB"), "auto db-1\n"); /* relative to the stub */
	CHECK(doccount_at(scratch("stubbed")) == 5);
	CHECK(doccount_at(scratch("stubbed/XAPIANDB")) == 5);
	OK(xapian_database_open(&old, scratch("stubbed"), 0, &err));
	OK(xapian_writer_open(&w, scratch("stubbed"), XAPIAN_DB_OPEN, 0, &err));
	CHECK(add_text(w, "six", NULL, NULL) == 6);
	OK(xapian_writer_commit(w, &err));
	xapian_writer_free(w);
	OK(xapian_database_reopen(old, &changed, &err));
	CHECK(changed && doccount(old) == 6);

	w = make_news("stubbed/db-2");
	add_text(w, "six", NULL, NULL);
	add_text(w, "seven", NULL, NULL);
	OK(xapian_writer_commit(w, &err));
	xapian_writer_free(w);
	write_file(scratch("stubbed/XAPIANDB"), "auto db-2\n");
	OK(xapian_database_reopen(old, &changed, &err));
	CHECK(!changed && doccount(old) == 6); /* still the old one */
	CHECK(doccount_at(scratch("stubbed")) == 7);
	write_file(scratch("stubbed/XAPIANDB"), "auto db-1\nauto db-2\n");
	CHECK(doccount_at(scratch("stubbed")) == 13);
	write_file(scratch("stubbed/XAPIANDB"), "auto db-3\n");
	FAILS(xapian_database_open(&db, scratch("stubbed"), 0, &err), XAPIAN_ENODATABASE);
	write_file(scratch("stubbed/XAPIANDB"), "");
	CHECK(doccount_at(scratch("stubbed")) == 0);
	FAILS(xapian_writer_open(&w, scratch("stubbed"), XAPIAN_DB_OPEN, 0, &err),
	      XAPIAN_EOPENING);
	xapian_database_free(old);
}

/* Read everything, so that every block is visited. */
static xapian_status read_all(const xapian_database *db)
{
	xapian_term_iter *terms;
	xapian_bytes term;
	xapian_status status = xapian_database_terms(&terms, db, B(""), &err);
	while (!status && !(status = xapian_term_next(terms, &term, &err)) && term.ptr) {
		xapian_posting_iter *it;
		xapian_posting p;
		status = xapian_database_postings(&it, db, term, &err);
		while (!status && !(status = xapian_posting_next(it, &p, &err)) && p.docid)
			continue;
		xapian_posting_iter_free(it);
	}
	xapian_term_iter_free(terms);
	return status;
}

TEST(database__modified_while_reading)
{
	xapian_writer *w = make_news("modified");
	xapian_database *db;
	char word[32];
	bool changed;
	xapian_status status = XAPIAN_OK;
	for (int i = 0; i < 3000; i++) {
		snprintf(word, sizeof word, "word%d storm", i);
		add_text(w, word, NULL, NULL);
	}
	OK(xapian_writer_commit(w, &err));
	OK(xapian_database_open(&db, scratch("modified"), 0, &err));
	for (int round = 0; round < 6 && status == XAPIAN_OK; round++) {
		for (xapian_docid d = 1; d <= 3000; d += 2) {
			xapian_document *doc = make_document(round % 2 ? "odd" : "even", 0, 0);
			OK(xapian_writer_replace_document(w, d, doc, &err));
			xapian_document_free(doc);
		}
		OK(xapian_writer_commit(w, &err));
		status = read_all(db);
	}
	CHECK_STR(xapian_status_name(status), "XAPIAN_EMODIFIED");
	OK(xapian_database_reopen(db, &changed, &err));
	CHECK(changed);
	OK(read_all(db));
	OK(xapian_database_reopen(db, &changed, &err));
	CHECK(!changed);
	OK(xapian_database_reopen(db, NULL, &err));
	xapian_database_free(db);
	xapian_writer_free(w);
}

TEST(database__close)
{
	xapian_database *db = open_news("close");
	xapian_bytes data;
	bool changed;
	OK(xapian_database_close(db, &err));
	FAILS(xapian_database_document_data(db, 1, &data, &err), XAPIAN_ECLOSED);
	FAILS(xapian_database_reopen(db, &changed, &err), XAPIAN_ECLOSED);
	OK(xapian_database_close(db, &err));
	xapian_database_free(db);
}

TEST(database__corrupt)
{
	xapian_database *db;
	xapian_writer_free(make_news("corrupt"));
	write_file(scratch("corrupt/iamglass"), "rubbish");
	const xapian_status status = xapian_database_open(&db, scratch("corrupt"), 0, &err);
	CHECK(status == XAPIAN_ECORRUPT || status == XAPIAN_EOPENING ||
	      status == XAPIAN_EVERSION);
	CHECK(db == NULL);
}

TEST(database__single_file)
{
	xapian_database *db = open_news("many");
	OK(xapian_database_compact(db, scratch("single"), XAPIAN_COMPACT_SINGLE_FILE, 0, NULL,
				   &err));
	xapian_database_free(db);
	CHECK(doccount_at(scratch("single")) == 5);
	OK(xapian_database_open_fd(&db, open(scratch("single"), O_RDONLY), 0, &err));
	CHECK(doccount(db) == 5);
	xapian_database_free(db);
}

TEST(database__remote)
{
	xapian_database *db;
	xapian_writer *w;
	xapian_posting_iter *it;
	xapian_posting p;
	char args[PATH_CAP + 128];
	FAILS(xapian_database_open_remote(&db, "127.0.0.1", 1, 1000, 1000, &err),
	      XAPIAN_ENETWORK);
	FAILS(xapian_writer_open_remote(&w, "127.0.0.1", 1, 1000, 1000, 0, &err),
	      XAPIAN_ENETWORK);
	if (access("/usr/bin/xapian-progsrv", X_OK) != 0)
		SKIP("no xapian-progsrv");
	xapian_writer_free(make_news("remote"));
	snprintf(args, sizeof args, "-t5000 %s", scratch("remote"));
	OK(xapian_database_open_program(&db, "xapian-progsrv", args, 5000, &err));
	REQUIRE(db != NULL);
	CHECK(doccount(db) == 5);
	OK(xapian_database_keep_alive(db, &err));
	OK(xapian_database_postings(&it, db, B("crew"), &err));
	OK(xapian_posting_next(it, &p, &err));
	CHECK(p.docid == 2);
	xapian_database_free(db);
	xapian_posting_iter_free(it);
	snprintf(args, sizeof args, "-t5000 --writable %s", scratch("remote"));
	OK(xapian_writer_open_program(&w, "xapian-progsrv", args, 5000, 0, &err));
	REQUIRE(w != NULL);
	CHECK(add_text(w, "six", NULL, NULL) == 6);
	OK(xapian_writer_commit(w, &err));
	xapian_writer_free(w);
	CHECK(doccount_at(scratch("remote")) == 6);
}

TAP_MAIN
