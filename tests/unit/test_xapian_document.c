/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/xapian_fixture.h"

#include <math.h>

static const char *document_terms(const xapian_document *doc)
{
	xapian_term_iter *it;
	OK(xapian_document_terms(&it, doc, &err));
	return terms_text(it);
}

TEST(document__empty)
{
	xapian_document *doc;
	xapian_bytes bytes;
	xapian_termcount terms;
	size_t values;
	OK(xapian_document_new(&doc, &err));
	CHECK(xapian_document_docid(doc) == 0);
	OK(xapian_document_data(doc, &bytes, &err));
	CHECK(bytes.len == 0 && bytes.ptr != NULL);
	OK(xapian_document_value(doc, 5, &bytes, &err));
	CHECK(bytes.len == 0);
	OK(xapian_document_term_count(doc, &terms, &err));
	OK(xapian_document_value_count(doc, &values, &err));
	CHECK(terms == 0 && values == 0);
	CHECK_STR(document_terms(doc), "");
	xapian_document_free(doc);
	xapian_document_free(NULL);
}

TEST(document__terms)
{
	xapian_document *doc = make_document("b a b", NULL, NULL);
	static const xapian_termpos positions[] = {9, 7, 11, 7};
	xapian_termcount count;
	OK(xapian_document_add_term(doc, B("c"), 4, &err));
	OK(xapian_document_add_postings(doc, B("d"), positions, 4, 1, &err));
	OK(xapian_document_add_postings(doc, B("e"), NULL, 0, 1, &err));
	OK(xapian_document_term_count(doc, &count, &err));
	CHECK(count == 4);
	CHECK_STR(document_terms(doc), "a b c d");
	FAILS(xapian_document_add_term(doc, B(""), 1, &err), XAPIAN_EARGUMENT);
	OK(xapian_document_remove_term(doc, B("c"), &err));
	FAILS(xapian_document_remove_term(doc, B("c"), &err), XAPIAN_EARGUMENT);
	OK(xapian_document_clear_terms(doc, &err));
	CHECK_STR(document_terms(doc), "");
	xapian_document_free(doc);
}

TEST(document__postings)
{
	xapian_document *doc = make_document("x x x x", NULL, NULL);
	xapian_term_iter *it;
	xapian_position_iter *positions;
	xapian_bytes term;
	xapian_termcount wdf, count;
	xapian_termpos removed;
	OK(xapian_document_remove_posting(doc, B("x"), 2, 1, &err));
	FAILS(xapian_document_remove_posting(doc, B("x"), 2, 1, &err), XAPIAN_EARGUMENT);
	FAILS(xapian_document_remove_posting(doc, B("y"), 2, 1, &err), XAPIAN_EARGUMENT);
	OK(xapian_document_remove_postings(doc, B("x"), 4, 100, 1, &removed, &err));
	CHECK(removed == 1);
	OK(xapian_document_remove_postings(doc, B("x"), 4, 100, 1, NULL, &err));
	OK(xapian_document_terms(&it, doc, &err));
	FAILS(xapian_term_wdf(it, &wdf, &err), XAPIAN_EOPERATION);
	OK(xapian_term_next(it, &term, &err));
	OK(xapian_term_wdf(it, &wdf, &err));
	OK(xapian_term_position_count(it, &count, &err));
	CHECK(wdf == 2 && count == 2);
	OK(xapian_term_positions(&positions, it, &err));
	CHECK_STR(positions_text(positions), "1 3");
	xapian_term_iter_free(it);
	xapian_document_free(doc);
}

TEST(document__values)
{
	xapian_document *doc = make_document("x", "20240101", "bbc");
	xapian_value_iter *it;
	xapian_value value;
	xapian_bytes one, other;
	size_t count;
	OK(xapian_document_add_value(doc, 7, B("seven"), &err));
	OK(xapian_document_add_value(doc, 3, B("three"), &err));
	OK(xapian_document_add_value(doc, 3, B(""), &err)); /* removes it */
	OK(xapian_document_value_count(doc, &count, &err));
	CHECK(count == 3);
	OK(xapian_document_value(doc, 7, &one, &err));
	CHECK_BYTES(one, "seven");
	OK(xapian_document_data(doc, &other, &err)); /* lends from its own place */
	CHECK_BYTES(one, "seven");
	OK(xapian_document_values(&it, doc, &err));
	OK(xapian_value_next(it, &value, &err));
	CHECK(value.slot == 0 && value.docid == 0);
	CHECK_BYTES(value.bytes, "20240101");
	OK(xapian_value_skip_to(it, 2, &value, &err));
	CHECK(value.slot == 7);
	OK(xapian_value_skip_to(it, 1, &value, &err));
	CHECK(value.slot == 7); /* never back */
	OK(xapian_value_next(it, &value, &err));
	CHECK(value.bytes.ptr == NULL);
	xapian_value_iter_free(it);
	OK(xapian_document_remove_value(doc, 7, &err));
	FAILS(xapian_document_remove_value(doc, 7, &err), XAPIAN_EARGUMENT);
	OK(xapian_document_clear_values(doc, &err));
	OK(xapian_document_value_count(doc, &count, &err));
	CHECK(count == 0);
	xapian_document_free(doc);
}

TEST(document__serialise)
{
	xapian_document *doc = make_document("b a b", "20240101", "bbc"), *copy;
	xapian_bytes bytes, data, text;
	OK(xapian_document_serialise(doc, &bytes, &err));
	OK(xapian_document_unserialise(&copy, bytes, &err));
	OK(xapian_document_data(copy, &data, &err));
	CHECK_BYTES(data, "b a b");
	CHECK_STR(document_terms(copy), "a b");
	OK(xapian_document_description(copy, &text, &err));
	CHECK(text.len > 0);
	xapian_document_free(doc);
	xapian_document_free(copy);
	CHECK(xapian_document_unserialise(&copy, B("\377\377\377"), &err) != XAPIAN_OK);
	CHECK(copy == NULL);
}

TEST(document__lifetime_of_iterators)
{
	xapian_document *doc = make_document("b a b", "20240101", "bbc");
	xapian_term_iter *terms;
	xapian_position_iter *positions;
	xapian_value_iter *values;
	xapian_value value;
	xapian_bytes term;
	OK(xapian_document_terms(&terms, doc, &err));
	OK(xapian_document_values(&values, doc, &err));
	xapian_document_free(doc);
	OK(xapian_term_next(terms, &term, &err));
	OK(xapian_term_next(terms, &term, &err));
	CHECK_BYTES(term, "b");
	OK(xapian_term_positions(&positions, terms, &err));
	xapian_term_iter_free(terms);
	CHECK_STR(positions_text(positions), "1 3");
	OK(xapian_value_next(values, &value, &err));
	CHECK_BYTES(value.bytes, "20240101");
	xapian_value_iter_free(values);
}

TEST(document__edit_a_stored_one)
{
	xapian_writer *w = make_news("edit");
	xapian_document *doc;
	xapian_term_iter *it;
	OK(xapian_database_document(&doc, xapian_writer_database(w), 1, 0, &err));
	OK(xapian_document_add_term(doc, B("extra"), 1, &err));
	OK(xapian_writer_replace_document(w, 1, doc, &err));
	xapian_document_free(doc);
	OK(xapian_database_document_terms(&it, xapian_writer_database(w), 1, &err));
	CHECK_STR(terms_text(it), "coast extra hits storm");
	xapian_writer_free(w);
}

TEST(sortable__order_and_round_trip)
{
	static const double numbers[] = {-INFINITY, -1e300, -2, -0.5, 0,     1e-9,
					 0.5,       1,      2,  1e9,  1e300, INFINITY};
	char last[XAPIAN_SORTABLE_MAX_BYTES];
	size_t last_len = 0;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		char now[XAPIAN_SORTABLE_MAX_BYTES];
		const size_t len = xapian_sortable_serialise(numbers[i], now);
		const size_t both = len < last_len ? len : last_len;
		const int order = memcmp(last, now, both);
		CHECK(i == 0 || order < 0 || (order == 0 && last_len < len));
		const double back = xapian_sortable_unserialise((xapian_bytes){now, len});
		CHECK(!(back < numbers[i]) && !(back > numbers[i]));
		memcpy(last, now, len);
		last_len = len;
	}
	CHECK(xapian_sortable_unserialise(B("much longer than nine bytes")) > 0 || true);
	CHECK(xapian_sortable_unserialise((xapian_bytes){NULL, 0}) < -1e308);
}

TAP_MAIN
