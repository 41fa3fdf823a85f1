/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/xapian_fixture.h"

static xapian_doccount count_committed(const char *name)
{
	xapian_database *db;
	xapian_doccount n = 0;
	OK(xapian_database_open(&db, scratch(name), 0, &err));
	if (db)
		OK(xapian_database_doccount(db, &n, &err));
	xapian_database_free(db);
	return n;
}

static xapian_doccount count_pending(const xapian_writer *w)
{
	xapian_doccount n;
	OK(xapian_database_doccount(xapian_writer_database(w), &n, &err));
	return n;
}

TEST(writer__commit)
{
	xapian_writer *w = make_news("commit");
	add_text(w, "six", NULL, NULL);
	CHECK(count_pending(w) == 6);
	CHECK(count_committed("commit") == 5);
	OK(xapian_writer_commit(w, &err));
	CHECK(count_committed("commit") == 6);
	xapian_writer_free(w);
}

TEST(writer__transactions)
{
	xapian_writer *w = make_news("transactions");
	FAILS(xapian_writer_commit_transaction(w, &err), XAPIAN_EOPERATION);
	FAILS(xapian_writer_cancel_transaction(w, &err), XAPIAN_EOPERATION);
	OK(xapian_writer_begin_transaction(w, true, &err));
	FAILS(xapian_writer_begin_transaction(w, true, &err), XAPIAN_EOPERATION);
	add_text(w, "six", NULL, NULL);
	FAILS(xapian_writer_commit(w, &err), XAPIAN_EOPERATION);
	OK(xapian_writer_cancel_transaction(w, &err));
	CHECK(count_pending(w) == 5);
	OK(xapian_writer_begin_transaction(w, true, &err));
	add_text(w, "six", NULL, NULL);
	CHECK(count_committed("transactions") == 5);
	OK(xapian_writer_commit_transaction(w, &err));
	CHECK(count_committed("transactions") == 6);
	xapian_writer_free(w);
}

TEST(writer__unflushed_transactions)
{
	xapian_writer *w = make_news("unflushed");
	OK(xapian_writer_begin_transaction(w, false, &err));
	add_text(w, "six", NULL, NULL);
	OK(xapian_writer_commit_transaction(w, &err));
	CHECK(count_committed("unflushed") == 5); /* joined, not yet committed */
	OK(xapian_writer_begin_transaction(w, false, &err));
	add_text(w, "seven", NULL, NULL);
	OK(xapian_writer_cancel_transaction(w, &err));
	CHECK(count_pending(w) == 5); /* what was pending before went with it */
	xapian_writer_free(w);
	CHECK(count_committed("unflushed") == 5);
}

TEST(writer__free_without_commit)
{
	xapian_writer *w = make_news("end");
	add_text(w, "six", NULL, NULL);
	xapian_writer_free(w); /* outside a transaction: commits */
	CHECK(count_committed("end") == 6);
	OK(xapian_writer_open(&w, scratch("end"), XAPIAN_DB_OPEN, 0, &err));
	OK(xapian_writer_begin_transaction(w, true, &err));
	add_text(w, "seven", NULL, NULL);
	xapian_writer_free(w); /* inside: cancels */
	CHECK(count_committed("end") == 6);
}

TEST(writer__close)
{
	xapian_writer *w = make_news("close"), *next;
	xapian_document *doc = make_document("six", NULL, NULL);
	xapian_docid docid;
	add_text(w, "six", NULL, NULL);
	OK(xapian_writer_close(w, &err));
	CHECK(count_committed("close") == 6);
	FAILS(xapian_writer_add_document(w, doc, &docid, &err), XAPIAN_ECLOSED);
	CHECK(docid == 0);
	OK(xapian_writer_open(&next, scratch("close"), XAPIAN_DB_OPEN, 0, &err));
	xapian_writer_free(w);
	xapian_writer_free(next);
	xapian_document_free(doc);
}

TEST(writer__free_releases_the_lock_under_iterators)
{
	xapian_writer *w = make_news("lock"), *next;
	xapian_term_iter *it;
	xapian_bytes term;
	OK(xapian_database_terms(&it, xapian_writer_database(w), B(""), &err));
	xapian_writer_free(w);
	OK(xapian_writer_open(&next, scratch("lock"), XAPIAN_DB_OPEN, 0, &err));
	const xapian_status status = xapian_term_next(it, &term, &err);
	CHECK(status == XAPIAN_OK || status == XAPIAN_ECLOSED);
	xapian_term_iter_free(it);
	xapian_writer_free(next);
}

TEST(writer__replace_and_delete)
{
	xapian_writer *w = make_news("replace");
	const xapian_database *db = xapian_writer_database(w);
	xapian_document *doc = make_document("new text", NULL, NULL);
	xapian_bytes data;
	xapian_docid docid;
	OK(xapian_writer_replace_document(w, 1, doc, &err));
	OK(xapian_database_document_data(db, 1, &data, &err));
	CHECK_BYTES(data, "new text");
	OK(xapian_writer_replace_document(w, 40, doc, &err));
	OK(xapian_writer_add_document(w, doc, &docid, &err));
	CHECK(docid == 41);
	OK(xapian_writer_delete_document(w, 41, &err));
	FAILS(xapian_writer_delete_document(w, 41, &err), XAPIAN_ENODOCUMENT);
	FAILS(xapian_writer_delete_document(w, 0, &err), XAPIAN_EARGUMENT);
	OK(xapian_writer_add_document(w, doc, &docid, &err));
	CHECK(docid == 42); /* 41 is used up */

	OK(xapian_document_add_term(doc, B("Qx"), 0, &err));
	OK(xapian_writer_replace_by_term(w, B("Qx"), doc, &docid, &err));
	CHECK(docid == 43);
	OK(xapian_writer_add_document(w, doc, NULL, &err));
	OK(xapian_writer_replace_by_term(w, B("Qx"), doc, &docid, &err));
	CHECK(docid == 43);
	xapian_doccount n;
	OK(xapian_database_termfreq(db, B("Qx"), &n, &err));
	CHECK(n == 1);
	OK(xapian_writer_delete_by_term(w, B("Qx"), &err));
	OK(xapian_writer_delete_by_term(w, B("Qx"), &err));
	OK(xapian_database_termfreq(db, B("Qx"), &n, &err));
	CHECK(n == 0);
	FAILS(xapian_writer_delete_by_term(w, B(""), &err), XAPIAN_EARGUMENT);
	xapian_document_free(doc);
	xapian_writer_free(w);
}

TEST(writer__term_too_long)
{
	xapian_writer *w = make_news("long");
	xapian_document *doc = make_document("fine", NULL, NULL);
	char term[XAPIAN_MAX_TERM_BYTES + 1];
	memset(term, 'x', sizeof term);
	OK(xapian_document_add_term(doc, (xapian_bytes){term, sizeof term - 1}, 1, &err));
	OK(xapian_writer_add_document(w, doc, NULL, &err));
	OK(xapian_document_add_term(doc, (xapian_bytes){term, sizeof term}, 1, &err));
	FAILS(xapian_writer_add_document(w, doc, NULL, &err), XAPIAN_EARGUMENT);
	xapian_document_free(doc);
	xapian_writer_free(w);
}

TEST(writer__binary_terms_and_data)
{
	static const char zero[] = {'a', '\0', 'b', (char)0xff};
	const xapian_bytes bytes = {zero, sizeof zero};
	xapian_writer *w = make_news("binary");
	xapian_document *doc = make_document("x", NULL, NULL);
	xapian_docid docid;
	xapian_bytes got;
	xapian_doccount n;
	OK(xapian_document_add_term(doc, bytes, 1, &err));
	OK(xapian_document_set_data(doc, bytes, &err));
	OK(xapian_document_add_value(doc, 7, bytes, &err));
	OK(xapian_writer_add_document(w, doc, &docid, &err));
	OK(xapian_writer_commit(w, &err));
	OK(xapian_database_termfreq(xapian_writer_database(w), bytes, &n, &err));
	CHECK(n == 1);
	OK(xapian_database_document_data(xapian_writer_database(w), docid, &got, &err));
	CHECK(got.len == sizeof zero && memcmp(got.ptr, zero, sizeof zero) == 0);
	OK(xapian_database_document_value(xapian_writer_database(w), docid, 7, &got, &err));
	CHECK(got.len == sizeof zero && memcmp(got.ptr, zero, sizeof zero) == 0);
	xapian_document_free(doc);
	xapian_writer_free(w);
}

TEST(writer__metadata)
{
	xapian_writer *w = make_news("metadata");
	const xapian_database *db = xapian_writer_database(w);
	xapian_bytes value;
	xapian_term_iter *it;
	OK(xapian_writer_set_metadata(w, B("lede.b"), B("2"), &err));
	OK(xapian_writer_set_metadata(w, B("lede.a"), B("1"), &err));
	OK(xapian_writer_set_metadata(w, B("other"), B("3"), &err));
	OK(xapian_writer_commit(w, &err));
	OK(xapian_database_metadata(db, B("lede.a"), &value, &err));
	CHECK_BYTES(value, "1");
	OK(xapian_database_metadata(db, B("absent"), &value, &err));
	CHECK(value.len == 0);
	FAILS(xapian_database_metadata(db, B(""), &value, &err), XAPIAN_EARGUMENT);
	FAILS(xapian_writer_set_metadata(w, B(""), B("x"), &err), XAPIAN_EARGUMENT);
	OK(xapian_database_metadata_keys(&it, db, B("lede."), &err));
	CHECK_STR(terms_text(it), "lede.a lede.b");
	OK(xapian_writer_set_metadata(w, B("lede.a"), B(""), &err));
	OK(xapian_database_metadata_keys(&it, db, B(""), &err));
	CHECK_STR(terms_text(it), "lede.b other");
	xapian_writer_free(w);
}

TEST(writer__spelling)
{
	xapian_writer *w = make_news("spelling");
	const xapian_database *db = xapian_writer_database(w);
	xapian_bytes word;
	xapian_term_iter *it;
	xapian_doccount freq;
	OK(xapian_writer_add_spelling(w, B("president"), 3, &err));
	OK(xapian_writer_add_spelling(w, B("resident"), 1, &err));
	OK(xapian_writer_commit(w, &err));
	OK(xapian_database_spelling(db, B("presidemt"), 2, &word, &err));
	CHECK_BYTES(word, "president");
	OK(xapian_database_spelling(db, B("zzz"), 2, &word, &err));
	CHECK(word.len == 0);
	OK(xapian_database_spellings(&it, db, &err));
	OK(xapian_term_next(it, &word, &err));
	CHECK_BYTES(word, "president");
	OK(xapian_term_freq(it, &freq, &err));
	CHECK(freq == 3);
	CHECK_STR(terms_text(it), "resident");
	OK(xapian_writer_remove_spelling(w, B("president"), 3, &err));
	OK(xapian_writer_commit(w, &err));
	OK(xapian_database_spelling(db, B("presidemt"), 2, &word, &err));
	CHECK_BYTES(word, "resident");
	xapian_writer_free(w);
}

TEST(writer__synonyms)
{
	xapian_writer *w = make_news("synonyms");
	const xapian_database *db = xapian_writer_database(w);
	xapian_term_iter *it;
	OK(xapian_writer_add_synonym(w, B("storm"), B("tempest"), &err));
	OK(xapian_writer_add_synonym(w, B("storm"), B("gale"), &err));
	OK(xapian_writer_add_synonym(w, B("sea"), B("ocean"), &err));
	OK(xapian_database_synonyms(&it, db, B("storm"), &err));
	CHECK_STR(terms_text(it), "gale tempest");
	OK(xapian_writer_commit(w, &err)); /* keys are listed once committed */
	OK(xapian_database_synonym_keys(&it, db, B("s"), &err));
	CHECK_STR(terms_text(it), "sea storm");
	OK(xapian_writer_remove_synonym(w, B("storm"), B("gale"), &err));
	OK(xapian_database_synonyms(&it, db, B("storm"), &err));
	CHECK_STR(terms_text(it), "tempest");
	OK(xapian_writer_clear_synonyms(w, B("storm"), &err));
	OK(xapian_database_synonyms(&it, db, B("storm"), &err));
	CHECK_STR(terms_text(it), "");
	xapian_writer_free(w);
}

TEST(writer__in_memory)
{
	xapian_writer *w;
	xapian_document *doc = make_document("a b", NULL, NULL);
	xapian_docid docid;
	OK(xapian_writer_open_memory(&w, &err));
	OK(xapian_writer_add_document(w, doc, &docid, &err));
	CHECK(docid == 1 && count_pending(w) == 1);
	FAILS(xapian_writer_begin_transaction(w, true, &err), XAPIAN_EUNIMPLEMENTED);
	FAILS(xapian_writer_add_spelling(w, B("x"), 1, &err), XAPIAN_EUNIMPLEMENTED);
	xapian_writer_free(w);
	xapian_document_free(doc);
}

TEST(writer__several_at_once)
{
	xapian_writer *w = make_news("one"), *other = make_news("two");
	FAILS(xapian_writer_add(w, w, &err), XAPIAN_EARGUMENT);
	OK(xapian_writer_add(w, other, &err));
	CHECK(count_pending(w) == 10);
	CHECK(add_text(w, "eleven", NULL, NULL) == 11);
	CHECK(count_pending(other) == 5); /* 11 falls to the first part */
	OK(xapian_writer_commit(w, &err));
	xapian_writer_free(other);
	xapian_writer_free(w);
	CHECK(count_committed("one") == 6);
}

TAP_MAIN
