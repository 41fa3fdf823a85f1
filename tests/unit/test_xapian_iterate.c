/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/xapian_fixture.h"

TEST(postings__next_and_skip)
{
	xapian_database *db = open_news("postings");
	xapian_posting_iter *it;
	xapian_posting p;
	xapian_termcount length;
	OK(xapian_database_postings(&it, db, B("storm"), &err));
	xapian_database_free(db); /* the iterator keeps it */
	FAILS(xapian_posting_doclength(it, &length, &err), XAPIAN_EOPERATION);
	OK(xapian_posting_next(it, &p, &err));
	CHECK(p.docid == 1 && p.wdf == 1);
	OK(xapian_posting_skip_to(it, 4, &p, &err));
	CHECK(p.docid == 5 && p.wdf == 3);
	OK(xapian_posting_doclength(it, &length, &err));
	CHECK(length == 3);
	OK(xapian_posting_skip_to(it, 2, &p, &err));
	CHECK(p.docid == 5);
	OK(xapian_posting_next(it, &p, &err));
	CHECK(p.docid == 0 && p.wdf == 0);
	OK(xapian_posting_next(it, &p, &err)); /* stays at the end */
	CHECK(p.docid == 0);
	OK(xapian_posting_skip_to(it, 1, &p, &err));
	CHECK(p.docid == 0);
	FAILS(xapian_posting_doclength(it, &length, &err), XAPIAN_EOPERATION);
	xapian_posting_iter_free(it);
	xapian_posting_iter_free(NULL);
}

TEST(postings__skip_before_next)
{
	xapian_database *db = open_news("skip");
	xapian_posting_iter *it;
	xapian_posting p;
	OK(xapian_database_postings(&it, db, B("storm"), &err));
	OK(xapian_posting_skip_to(it, 1, &p, &err));
	CHECK(p.docid == 1);
	OK(xapian_posting_next(it, &p, &err));
	CHECK(p.docid == 2);
	xapian_posting_iter_free(it);
	OK(xapian_database_postings(&it, db, B("storm"), &err));
	OK(xapian_posting_skip_to(it, 100, &p, &err));
	CHECK(p.docid == 0);
	xapian_posting_iter_free(it);
	OK(xapian_database_postings(&it, db, B("absent"), &err));
	OK(xapian_posting_skip_to(it, 1, &p, &err));
	CHECK(p.docid == 0);
	xapian_posting_iter_free(it);
	OK(xapian_database_postings(&it, db, B(""), &err));
	OK(xapian_posting_skip_to(it, 4, &p, &err));
	CHECK(p.docid == 4 && p.wdf == 1);
	xapian_posting_iter_free(it);
	xapian_database_free(db);
}

TEST(postings__read)
{
	xapian_database *db = open_news("read");
	xapian_posting_iter *it;
	xapian_posting p[3];
	size_t n;
	OK(xapian_database_postings(&it, db, B("storm"), &err));
	OK(xapian_posting_read(it, p, 3, &n, &err));
	CHECK(n == 3 && p[0].docid == 1 && p[1].docid == 2 && p[2].docid == 3);
	OK(xapian_posting_read(it, p, 3, &n, &err));
	CHECK(n == 1 && p[0].docid == 5 && p[0].wdf == 3);
	OK(xapian_posting_read(it, p, 3, &n, &err));
	CHECK(n == 0);
	xapian_posting_iter_free(it);
	xapian_database_free(db);
}

TEST(positions__all_ways)
{
	xapian_database *db = open_news("positions");
	xapian_posting_iter *postings;
	xapian_position_iter *it;
	xapian_posting p;
	xapian_termpos pos, read[2] = {0, 0};
	size_t n;
	bool more;
	OK(xapian_database_positions(&it, db, 5, B("storm"), &err));
	CHECK_STR(positions_text(it), "1 2 3");
	OK(xapian_database_positions(&it, db, 5, B("absent"), &err));
	CHECK_STR(positions_text(it), "");
	OK(xapian_positions_read(db, 5, B("storm"), read, 2, &n, &err));
	CHECK(n == 3 && read[0] == 1 && read[1] == 2);
	OK(xapian_positions_read(db, 5, B("storm"), NULL, 0, &n, &err));
	CHECK(n == 3);
	OK(xapian_positions_read(db, 4, B("storm"), read, 2, &n, &err));
	CHECK(n == 0);
	FAILS(xapian_positions_read(db, 0, B("storm"), read, 2, &n, &err), XAPIAN_EARGUMENT);
	OK(xapian_database_positions(&it, db, 5, B("storm"), &err));
	OK(xapian_position_skip_to(it, 2, &pos, &more, &err));
	CHECK(more && pos == 2);
	OK(xapian_position_skip_to(it, 1, &pos, &more, &err));
	CHECK(more && pos == 2);
	OK(xapian_position_skip_to(it, 9, &pos, &more, &err));
	CHECK(!more && pos == 0);
	xapian_position_iter_free(it);

	OK(xapian_database_postings(&postings, db, B("storm"), &err));
	FAILS(xapian_posting_positions(&it, postings, &err), XAPIAN_EOPERATION);
	OK(xapian_posting_skip_to(postings, 5, &p, &err));
	OK(xapian_posting_positions(&it, postings, &err));
	xapian_database_free(db);
	xapian_posting_iter_free(postings);
	CHECK_STR(positions_text(it), "1 2 3");
}

TEST(terms__all)
{
	xapian_database *db = open_news("terms");
	xapian_term_iter *it;
	xapian_bytes term;
	xapian_doccount freq;
	xapian_termcount wdf;
	OK(xapian_database_terms(&it, db, B("s"), &err));
	CHECK_STR(terms_text(it), "saves selling ship storm");
	OK(xapian_database_terms(&it, db, B("zzz"), &err));
	CHECK_STR(terms_text(it), "");
	OK(xapian_database_terms(&it, db, B(""), &err));
	OK(xapian_term_skip_to(it, B("m"), &term, &err));
	CHECK_BYTES(term, "markets");
	OK(xapian_term_skip_to(it, B("storm"), &term, &err));
	OK(xapian_term_freq(it, &freq, &err));
	CHECK(freq == 4);
	CHECK(xapian_term_wdf(it, &wdf, &err) != XAPIAN_OK || wdf == 0);
	OK(xapian_term_skip_to(it, B("a"), &term, &err));
	CHECK_BYTES(term, "storm");
	xapian_database_free(db);
	CHECK_STR(terms_text(it), "thanks");
}

TEST(terms__of_a_document)
{
	xapian_database *db = open_news("document");
	xapian_term_iter *it;
	xapian_position_iter *positions;
	xapian_bytes term;
	xapian_termcount wdf, count;
	xapian_doccount freq;
	OK(xapian_database_document_terms(&it, db, 3, &err));
	CHECK_STR(terms_text(it), "after calm markets of selling storm");
	OK(xapian_database_document_terms(&it, db, 5, &err));
	OK(xapian_term_next(it, &term, &err));
	xapian_database_free(db);
	OK(xapian_term_wdf(it, &wdf, &err));
	OK(xapian_term_freq(it, &freq, &err));
	OK(xapian_term_position_count(it, &count, &err));
	CHECK(wdf == 3 && freq == 4 && count == 3);
	OK(xapian_term_positions(&positions, it, &err));
	xapian_term_iter_free(it);
	CHECK_STR(positions_text(positions), "1 2 3");
	db = open_news("document");
	FAILS(xapian_database_document_terms(&it, db, 99, &err), XAPIAN_ENODOCUMENT);
	CHECK(it == NULL);
	xapian_database_free(db);
}

TEST(terms__read)
{
	xapian_database *db = open_news("read_terms");
	xapian_term_iter *it;
	xapian_term t[4] = {{{NULL, 0}, 0}};
	size_t n;
	OK(xapian_database_document_terms(&it, db, 3, &err));
	xapian_database_free(db);
	OK(xapian_term_read(it, t, 0, &n, &err));
	CHECK(n == 0);
	OK(xapian_term_read(it, t, 4, &n, &err));
	CHECK(n == 4 && t[0].wdf == 1);
	CHECK_BYTES(t[0].term, "after");
	CHECK_BYTES(t[3].term, "of");
	OK(xapian_term_read(it, t, 4, &n, &err));
	CHECK(n == 2);
	CHECK_BYTES(t[1].term, "storm");
	OK(xapian_term_read(it, t, 4, &n, &err));
	CHECK(n == 0);
	xapian_term_iter_free(it);
}

TEST(values__stream)
{
	xapian_database *db = open_news("stream");
	xapian_value_iter *it;
	xapian_value value;
	OK(xapian_database_values(&it, db, 1, &err));
	xapian_database_free(db);
	OK(xapian_value_next(it, &value, &err));
	CHECK(value.docid == 1 && value.slot == 1);
	CHECK_BYTES(value.bytes, "bbc");
	OK(xapian_value_next(it, &value, &err));
	CHECK(value.docid == 2);
	OK(xapian_value_skip_to(it, 4, &value, &err)); /* 4 has none */
	CHECK(value.docid == 5);
	OK(xapian_value_next(it, &value, &err));
	CHECK(value.docid == 0 && value.bytes.ptr == NULL);
	xapian_value_iter_free(it);
	db = open_news("stream");
	OK(xapian_database_values(&it, db, 9, &err));
	OK(xapian_value_skip_to(it, 1, &value, &err));
	CHECK(value.bytes.ptr == NULL);
	xapian_value_iter_free(it);
	xapian_database_free(db);
}

TEST(iterators__over_several_parts)
{
	xapian_database *all = open_news("part-a"), *other = open_news("part-b");
	xapian_posting_iter *postings;
	xapian_posting p[12];
	xapian_term_iter *terms;
	xapian_value_iter *values;
	xapian_value value;
	size_t n;
	OK(xapian_database_add(all, other, &err));
	xapian_database_free(other);
	OK(xapian_database_postings(&postings, all, B("storm"), &err));
	OK(xapian_database_terms(&terms, all, B("s"), &err));
	OK(xapian_database_values(&values, all, 0, &err));
	xapian_database_free(all);
	OK(xapian_posting_read(postings, p, 12, &n, &err));
	CHECK(n == 8 && p[0].docid == 1 && p[1].docid == 2 && p[7].docid == 10);
	CHECK_STR(terms_text(terms), "saves selling ship storm");
	OK(xapian_value_skip_to(values, 10, &value, &err));
	CHECK(value.docid == 10);
	CHECK_BYTES(value.bytes, "20240105");
	xapian_value_iter_free(values);
	xapian_posting_iter_free(postings);
}

TEST(iterators__failure_is_not_the_end)
{
	xapian_database *db;
	xapian_writer *w = make_news("failing");
	xapian_term_iter *it;
	xapian_bytes term;
	xapian_status status;
	char word[32];
	for (int i = 0; i < 2000; i++) {
		snprintf(word, sizeof word, "w%d", i);
		add_text(w, word, NULL, NULL);
	}
	xapian_writer_free(w);
	OK(xapian_database_open(&db, scratch("failing"), 0, &err));
	OK(xapian_database_terms(&it, db, B(""), &err));
	OK(xapian_term_next(it, &term, &err));
	OK(xapian_database_close(db, &err));
	while (!(status = xapian_term_next(it, &term, &err)) && term.ptr)
		continue;
	CHECK_STR(xapian_status_name(status), "XAPIAN_ECLOSED");
	FAILS(xapian_term_next(it, &term, &err), XAPIAN_EOPERATION);
	FAILS(xapian_term_skip_to(it, B("x"), &term, &err), XAPIAN_EOPERATION);
	CHECK(term.ptr == NULL);
	xapian_term_iter_free(it);
	xapian_database_free(db);
}

TAP_MAIN
