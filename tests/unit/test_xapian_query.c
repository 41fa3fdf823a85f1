/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/xapian_fixture.h"

/* A match that ends in a WildcardError leaks a weight in Xapian 1.4.22. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:Xapian::BM25Weight::clone\n";
}

static xapian_query *term(const char *text)
{
	xapian_query *q;
	OK(xapian_query_new_term(&q, B(text), 1, 0, &err));
	return q;
}

/* The docids that a query matches, ascending. Frees the query. */
static const char *matches(xapian_query *q)
{
	xapian_database *db = open_news("query");
	xapian_enquire *enq;
	xapian_mset *mset;
	const char *text = "";
	OK(xapian_enquire_new(&enq, db, &err));
	OK(xapian_enquire_set_query(enq, q, 0, &err));
	OK(xapian_enquire_weight_bool(enq, &err));
	OK(xapian_enquire_mset(&mset, enq, 0, 10, 0, NULL, &err));
	if (mset)
		text = hits_text(mset);
	xapian_mset_free(mset);
	xapian_enquire_free(enq);
	xapian_database_free(db);
	xapian_query_free(q);
	return text;
}

static xapian_query *pair(xapian_op op, const char *left, const char *right)
{
	xapian_query *a = term(left), *b = term(right), *q;
	OK(xapian_query_new_pair(&q, op, a, b, &err));
	xapian_query_free(a); /* the pair keeps them */
	xapian_query_free(b);
	return q;
}

static xapian_query *words(xapian_op op, xapian_termcount parameter, const char *text)
{
	xapian_bytes terms[8];
	size_t n = 0;
	xapian_query *q;
	for (const char *p = text; *p && n < 8; n++) {
		terms[n] = (xapian_bytes){p, strcspn(p, " ")};
		p += terms[n].len;
		p += *p == ' ';
	}
	OK(xapian_query_new_terms(&q, op, terms, n, parameter, &err));
	return q;
}

TEST(query__leaves)
{
	xapian_query *q;
	CHECK_STR(matches(term("crew")), "2 4");
	CHECK_STR(matches(term("absent")), "");
	OK(xapian_query_new_all(&q, &err));
	CHECK(xapian_query_type(q) == XAPIAN_LEAF_MATCH_ALL && !xapian_query_is_empty(q));
	CHECK_STR(matches(q), "1 2 3 4 5");
	OK(xapian_query_new_nothing(&q, &err));
	CHECK(xapian_query_type(q) == XAPIAN_LEAF_MATCH_NOTHING && xapian_query_is_empty(q));
	CHECK_STR(matches(q), "");
	xapian_query_free(NULL);
}

TEST(query__operators)
{
	CHECK_STR(matches(pair(XAPIAN_OP_AND, "storm", "crew")), "2");
	CHECK_STR(matches(pair(XAPIAN_OP_OR, "hits", "crew")), "1 2 4");
	CHECK_STR(matches(pair(XAPIAN_OP_AND_NOT, "storm", "coast")), "3 5");
	CHECK_STR(matches(pair(XAPIAN_OP_XOR, "storm", "crew")), "1 3 4 5");
	CHECK_STR(matches(pair(XAPIAN_OP_AND_MAYBE, "crew", "storm")), "2 4");
	CHECK_STR(matches(pair(XAPIAN_OP_FILTER, "storm", "coast")), "1 2");
	CHECK_STR(matches(pair(XAPIAN_OP_SYNONYM, "hits", "crew")), "1 2 4");
	CHECK_STR(matches(pair(XAPIAN_OP_MAX, "hits", "crew")), "1 2 4");
	CHECK_STR(matches(pair(XAPIAN_OP_ELITE_SET, "hits", "crew")), "1 2 4");
	CHECK_STR(matches(words(XAPIAN_OP_OR, 0, "hits ship markets")), "1 3 4");
}

TEST(query__positions)
{
	CHECK_STR(matches(words(XAPIAN_OP_PHRASE, 0, "coast guard")), "2");
	CHECK_STR(matches(words(XAPIAN_OP_PHRASE, 0, "guard coast")), "");
	CHECK_STR(matches(words(XAPIAN_OP_PHRASE, 1, "coast guard")), "2");
	CHECK_STR(matches(words(XAPIAN_OP_PHRASE, 3, "coast saves")), "2");
	CHECK_STR(matches(words(XAPIAN_OP_PHRASE, 2, "coast saves")), "");
	CHECK_STR(matches(words(XAPIAN_OP_NEAR, 3, "guard crew")), "2");
	CHECK_STR(matches(words(XAPIAN_OP_NEAR, 5, "guard crew")), "2 4");
	CHECK_STR(matches(words(XAPIAN_OP_NEAR, 0, "storm storm")), "5");
	xapian_query * or = pair(XAPIAN_OP_OR, "coast", "thanks"), *guard = term("guard"), *q;
	const xapian_query *const parts[] = { or, guard};
	OK(xapian_query_new_joined(&q, XAPIAN_OP_PHRASE, parts, 2, 2, &err));
	xapian_query_free(or);
	xapian_query_free(guard);
	CHECK_STR(matches(q), "2 4");
}

TEST(query__values)
{
	xapian_query *q;
	OK(xapian_query_new_value_range(&q, 0, B("20240102"), B("20240104"), &err));
	CHECK_STR(matches(q), "2 3 4");
	OK(xapian_query_new_value_range(&q, 0, B("20240104"), B("20240102"), &err));
	CHECK_STR(matches(q), "");
	OK(xapian_query_new_value_ge(&q, 0, B("20240104"), &err));
	CHECK_STR(matches(q), "4 5");
	OK(xapian_query_new_value_le(&q, 0, B("20240102"), &err));
	CHECK_STR(matches(q), "1 2");
}

TEST(query__wildcard)
{
	xapian_query *q;
	OK(xapian_query_new_wildcard(&q, B("c"), 0, XAPIAN_WILDCARD_LIMIT_ERROR, XAPIAN_OP_OR,
				     &err));
	CHECK_STR(matches(q), "1 2 3 4");
	OK(xapian_query_new_wildcard(&q, B("c"), 1, XAPIAN_WILDCARD_LIMIT_FIRST,
				     XAPIAN_OP_SYNONYM, &err));
	CHECK_STR(matches(q), "3"); /* calm */
	OK(xapian_query_new_wildcard(&q, B("s"), 1, XAPIAN_WILDCARD_LIMIT_MOST_FREQUENT,
				     XAPIAN_OP_MAX, &err));
	CHECK_STR(matches(q), "1 2 3 5"); /* storm */
	FAILS(xapian_query_new_wildcard(&q, B("c"), 0, XAPIAN_WILDCARD_LIMIT_ERROR,
					XAPIAN_OP_VALUE_RANGE, &err),
	      XAPIAN_EARGUMENT);
	CHECK(q == NULL);
}

TEST(query__wildcard_limit)
{
	xapian_database *db = open_news("query");
	xapian_query *q;
	xapian_enquire *enq;
	xapian_mset *mset;
	OK(xapian_query_new_wildcard(&q, B("c"), 1, XAPIAN_WILDCARD_LIMIT_ERROR, XAPIAN_OP_OR,
				     &err));
	OK(xapian_enquire_new(&enq, db, &err));
	OK(xapian_enquire_set_query(enq, q, 0, &err));
	FAILS(xapian_enquire_mset(&mset, enq, 0, 10, 0, NULL, &err), XAPIAN_EWILDCARD);
	CHECK(mset == NULL);
	xapian_enquire_free(enq);
	xapian_query_free(q);
	xapian_database_free(db);
}

TEST(query__scaled)
{
	xapian_query *storm = term("storm"), *q;
	OK(xapian_query_new_scaled(&q, storm, 2.5, &err));
	CHECK(xapian_query_type(q) == XAPIAN_OP_SCALE_WEIGHT);
	CHECK_STR(matches(q), "1 2 3 5");
	FAILS(xapian_query_new_scaled(&q, storm, -1, &err), XAPIAN_EARGUMENT);
	CHECK(q == NULL);
	xapian_query_free(storm);
}

TEST(query__joining_edges)
{
	xapian_query *storm = term("storm"), *q, *copy;
	const xapian_query *const one[] = {storm};
	OK(xapian_query_new_joined(&q, XAPIAN_OP_AND, NULL, 0, 0, &err));
	CHECK(xapian_query_is_empty(q));
	xapian_query_free(q);
	OK(xapian_query_new_joined(&q, XAPIAN_OP_AND, one, 1, 0, &err));
	CHECK(xapian_query_type(q) == XAPIAN_LEAF_TERM);
	OK(xapian_query_copy(&copy, q, &err));
	xapian_query_free(q);
	CHECK_STR(matches(copy), "1 2 3 5");
	FAILS(xapian_query_new_joined(&q, XAPIAN_OP_VALUE_GE, one, 1, 0, &err),
	      XAPIAN_EARGUMENT);
	FAILS(xapian_query_new_joined(&q, XAPIAN_LEAF_TERM, one, 1, 0, &err), XAPIAN_EARGUMENT);
	xapian_query_free(storm);
}

TEST(query__weights_from_values)
{
	xapian_query *q;
	OK(xapian_query_new_fixed_weight(&q, 3, &err));
	CHECK(xapian_query_type(q) == XAPIAN_LEAF_POSTING_SOURCE);
	CHECK_STR(matches(q), "1 2 3 4 5");
	OK(xapian_query_new_value_weight(&q, 1, &err));
	CHECK(xapian_query_type(q) == XAPIAN_LEAF_POSTING_SOURCE);
	xapian_query_free(q);
}

TEST(query__documents_of_a_list)
{
	const xapian_docid docids[] = {2, 3, 5}, wrong[] = {3, 2};
	const double weights[] = {1, 4, 2}, below[] = {1, -1, 2};
	xapian_database *db = open_news("query");
	xapian_query *q, *storm, *both;
	OK(xapian_query_new_documents(&q, db, docids, weights, 3, &err));
	CHECK(xapian_query_type(q) == XAPIAN_LEAF_POSTING_SOURCE);
	CHECK_STR(matches(q), "2 3 5");
	OK(xapian_query_new_documents(&q, db, docids, NULL, 3, &err));
	storm = pair(XAPIAN_OP_AND, "storm", "crew");
	OK(xapian_query_new_pair(&both, XAPIAN_OP_AND, q, storm, &err));
	xapian_query_free(q);
	xapian_query_free(storm);
	CHECK_STR(matches(both), "2");
	OK(xapian_query_new_documents(&q, db, docids, NULL, 0, &err));
	CHECK_STR(matches(q), "");
	FAILS(xapian_query_new_documents(&q, db, wrong, NULL, 2, &err), XAPIAN_EARGUMENT);
	FAILS(xapian_query_new_documents(&q, db, docids, below, 3, &err), XAPIAN_EARGUMENT);
	xapian_database_free(db);
}

/* Each part gets its own documents of the list, also where one is a copy of the other; and the
 * heaviest come first. */
TEST(query__documents_of_several_parts)
{
	const xapian_docid docids[] = {2, 3, 9, 10};
	const double weights[] = {1, 4, 2, 3};
	xapian_database *db = open_news("query"), *all;
	xapian_query *q;
	xapian_enquire *enq;
	xapian_mset *mset;
	OK(xapian_database_new(&all, &err));
	OK(xapian_database_add(all, db, &err));
	OK(xapian_database_add(all, db, &err));
	OK(xapian_query_new_documents(&q, all, docids, weights, 4, &err));
	OK(xapian_enquire_new(&enq, all, &err));
	OK(xapian_enquire_set_query(enq, q, 0, &err));
	for (int i = 0; i < 2; i++) {
		OK(xapian_enquire_mset(&mset, enq, 0, 10, 0, NULL, &err));
		CHECK_STR(hits_text(mset), "3 10 9 2");
		CHECK(xapian_mset_matches(mset).lower == 4 &&
		      xapian_mset_matches(mset).upper == 4);
		xapian_mset_free(mset);
	}
	xapian_enquire_free(enq);
	xapian_query_free(q);
	xapian_database_free(all);
	xapian_database_free(db);
}

TEST(query__look_inside)
{
	xapian_query *q = pair(XAPIAN_OP_AND, "storm", "crew"), *part;
	xapian_term_iter *it;
	xapian_bytes text;
	CHECK(xapian_query_type(q) == XAPIAN_OP_AND && xapian_query_parts(q) == 2);
	CHECK(xapian_query_length(q) == 2);
	OK(xapian_query_part(&part, q, 1, &err));
	OK(xapian_query_description(part, &text, &err));
	CHECK_BYTES(text, "Query(crew)");
	xapian_query_free(part);
	FAILS(xapian_query_part(&part, q, 2, &err), XAPIAN_ERANGE);
	CHECK(part == NULL);
	OK(xapian_query_terms(&it, q, false, &err));
	OK(xapian_query_description(q, &text, &err));
	CHECK_BYTES(text, "Query((storm AND crew))");
	xapian_query_free(q);
	CHECK_STR(terms_text(it), "crew storm"); /* both at position 0 */
	q = pair(XAPIAN_OP_OR, "storm", "storm");
	OK(xapian_query_terms(&it, q, true, &err));
	CHECK_STR(terms_text(it), "storm");
	xapian_query_free(q);
}

TEST(query__serialise)
{
	xapian_query *q = pair(XAPIAN_OP_AND_NOT, "storm", "coast"), *copy;
	xapian_bytes bytes;
	OK(xapian_query_serialise(q, &bytes, &err));
	OK(xapian_query_unserialise(&copy, bytes, &err));
	xapian_query_free(q);
	CHECK_STR(matches(copy), "3 5");
	FAILS(xapian_query_unserialise(&copy, B("\177"), &err), XAPIAN_ESERIALISATION);
	CHECK(copy == NULL);
	FAILS(xapian_query_unserialise(&copy, B("\377\377"), &err), XAPIAN_ENETWORK);
	CHECK(copy == NULL);
}

TAP_MAIN
