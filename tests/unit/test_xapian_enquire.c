/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/xapian_fixture.h"

#include <math.h>

static xapian_database *db;
static xapian_enquire *enq;

/* Open the five documents and an enquire for a term. */
static void start(const char *term)
{
	xapian_query *q;
	db = open_news("enquire");
	OK(xapian_enquire_new(&enq, db, &err));
	OK(xapian_query_new_term(&q, B(term), 1, 0, &err));
	OK(xapian_enquire_set_query(enq, q, 0, &err));
	xapian_query_free(q); /* the enquire keeps it */
}

static void stop(void)
{
	xapian_enquire_free(enq);
	xapian_database_free(db);
}

/* Ask for an operator on terms instead. */
static void ask(xapian_op op, xapian_termcount parameter, size_t n, const xapian_bytes *terms)
{
	xapian_query *q;
	OK(xapian_query_new_terms(&q, op, terms, n, parameter, &err));
	OK(xapian_enquire_set_query(enq, q, 0, &err));
	xapian_query_free(q);
}

static xapian_mset *run(xapian_doccount first, xapian_doccount max)
{
	xapian_mset *mset;
	OK(xapian_enquire_mset(&mset, enq, first, max, 10, NULL, &err));
	return mset;
}

static const char *hits(void)
{
	xapian_mset *mset = run(0, 10);
	const char *text = mset ? hits_text(mset) : "";
	xapian_mset_free(mset);
	return text;
}

TEST(enquire__hits_and_bounds)
{
	start("storm");
	xapian_mset *mset = run(0, 3);
	xapian_hit hit, last;
	xapian_doccount freq;
	double weight;
	int percent;
	CHECK(xapian_mset_size(mset) == 3 && xapian_mset_first(mset) == 0);
	const xapian_matches m = xapian_mset_matches(mset);
	CHECK(m.lower == 4 && m.estimated == 4 && m.upper == 4);
	CHECK(xapian_mset_uncollapsed_matches(mset).upper == 4);
	OK(xapian_mset_hit(mset, 0, &hit, &err));
	OK(xapian_mset_hit(mset, 2, &last, &err));
	CHECK(hit.docid == 5 && hit.rank == 0 && hit.percent == 100 && last.rank == 2);
	CHECK(hit.weight > last.weight && last.weight > 0 && hit.collapse_count == 0);
	CHECK(xapian_mset_max_attained(mset) >= hit.weight);
	CHECK(xapian_mset_max_possible(mset) >= xapian_mset_max_attained(mset));
	OK(xapian_mset_percent(mset, hit.weight, &percent, &err));
	CHECK(percent == 100);
	FAILS(xapian_mset_hit(mset, 3, &hit, &err), XAPIAN_ERANGE);
	CHECK(hit.docid == 0);
	OK(xapian_mset_termfreq(mset, B("storm"), &freq, &err));
	CHECK(freq == 4);
	OK(xapian_mset_termfreq(mset, B("crew"), &freq, &err));
	CHECK(freq == 2);
	OK(xapian_mset_termweight(mset, B("storm"), &weight, &err));
	CHECK(weight >= last.weight);
	FAILS(xapian_mset_termweight(mset, B("crew"), &weight, &err), XAPIAN_EARGUMENT);
	xapian_mset_free(mset);
	xapian_mset_free(NULL);
	stop();
	xapian_enquire_free(NULL);
}

TEST(enquire__pages)
{
	start("storm");
	xapian_mset *mset = run(1, 2);
	xapian_hit hit;
	CHECK(xapian_mset_size(mset) == 2 && xapian_mset_first(mset) == 1);
	OK(xapian_mset_hit(mset, 0, &hit, &err));
	CHECK(hit.rank == 1);
	xapian_mset_free(mset);
	mset = run(10, 5);
	CHECK(xapian_mset_size(mset) == 0 && xapian_mset_matches(mset).estimated == 4);
	xapian_mset_free(mset);
	mset = run(0, 0);
	CHECK(xapian_mset_size(mset) == 0);
	xapian_mset_free(mset);
	stop();
}

TEST(enquire__mset_outlives_all)
{
	xapian_document *doc;
	xapian_bytes data, text;
	xapian_value_counts *counts;
	start("crew");
	OK(xapian_value_counts_new(&counts, 1, &err));
	OK(xapian_enquire_add_value_counts(enq, counts, &err));
	xapian_mset *mset = run(0, 10);
	stop();
	xapian_value_counts_free(counts);
	OK(xapian_mset_fetch(mset, &err));
	OK(xapian_mset_document(&doc, mset, 1, &err));
	OK(xapian_mset_description(mset, &text, &err));
	CHECK(text.len > 0);
	xapian_mset_free(mset);
	CHECK(xapian_document_docid(doc) == 2 || xapian_document_docid(doc) == 4);
	OK(xapian_document_data(doc, &data, &err));
	CHECK(data.len > 10);
	xapian_document_free(doc);
}

TEST(enquire__no_query)
{
	xapian_term_iter *it;
	xapian_mset *mset;
	db = open_news("enquire");
	OK(xapian_enquire_new(&enq, db, &err));
	OK(xapian_enquire_mset(&mset, enq, 0, 10, 0, NULL, &err));
	CHECK(xapian_mset_size(mset) == 0);
	xapian_mset_free(mset);
	OK(xapian_enquire_matching_terms(&it, enq, 1, &err));
	CHECK_STR(terms_text(it), "");
	stop();
}

TEST(enquire__weights)
{
	start("storm");
	OK(xapian_enquire_weight_bm25(enq, 1.2, 0, 1, 0, 0.5, &err));
	CHECK(strncmp(hits(), "5 ", 2) == 0);
	OK(xapian_enquire_weight_bm25(enq, -1, 0, 1, 0, 0.5, &err)); /* -1 is taken as 0 */
	OK(xapian_enquire_weight_bm25_plus(enq, 1, 0, 1, 0.5, 0.5, 1, &err));
	CHECK(strncmp(hits(), "5 ", 2) == 0);
	OK(xapian_enquire_weight_bool(enq, &err));
	CHECK_STR(hits(), "1 2 3 5");
	OK(xapian_enquire_weight_coord(enq, &err));
	CHECK_STR(hits(), "1 2 3 5");
	OK(xapian_enquire_weight_trad(enq, 1, &err));
	CHECK(strncmp(hits(), "5 ", 2) == 0);
	OK(xapian_enquire_weight_tfidf(enq, "ntn", &err));
	CHECK(strncmp(hits(), "5 ", 2) == 0);
	FAILS(xapian_enquire_weight_tfidf(enq, "???", &err), XAPIAN_EARGUMENT);
	OK(xapian_enquire_weight_inl2(enq, 1, &err));
	CHECK(strlen(hits()) == 7);
	FAILS(xapian_enquire_weight_inl2(enq, 0, &err), XAPIAN_EARGUMENT);
	OK(xapian_enquire_weight_ifb2(enq, 1, &err));
	OK(xapian_enquire_weight_ineb2(enq, 1, &err));
	OK(xapian_enquire_weight_bb2(enq, 1, &err));
	OK(xapian_enquire_weight_dlh(enq, &err));
	CHECK(strlen(hits()) == 7);
	OK(xapian_enquire_weight_dph(enq, &err));
	CHECK(strlen(hits()) == 7);
	OK(xapian_enquire_weight_pl2(enq, 1, &err));
	OK(xapian_enquire_weight_pl2_plus(enq, 1, 0.8, &err));
	CHECK(strlen(hits()) == 7);
	OK(xapian_enquire_weight_lm(enq, XAPIAN_SMOOTHING_DIRICHLET, 0, -1, -1, &err));
	CHECK(strlen(hits()) == 7);
	stop();
}

TEST(enquire__elite_set)
{
	const xapian_bytes terms[] = {B("storm"), B("ship")};
	start("storm");
	ask(XAPIAN_OP_ELITE_SET, 1, 2, terms);
	CHECK_STR(hits(), "4");
	stop();
}

TEST(enquire__query_built_on_values)
{
	xapian_writer *w;
	xapian_query *q;
	char number[XAPIAN_SORTABLE_MAX_BYTES];
	OK(xapian_writer_open(&w, scratch("enquire"), XAPIAN_DB_CREATE_OR_OVERWRITE, 0, &err));
	for (int i = 1; i <= 3; i++) {
		xapian_document *doc = make_document("x", NULL, NULL);
		const size_t len = xapian_sortable_serialise(10.5 * i, number);
		OK(xapian_document_add_value(doc, 4, (xapian_bytes){number, len}, &err));
		OK(xapian_writer_add_document(w, doc, NULL, &err));
		xapian_document_free(doc);
	}
	OK(xapian_enquire_new(&enq, xapian_writer_database(w), &err));
	OK(xapian_query_new_value_weight(&q, 4, &err));
	OK(xapian_enquire_set_query(enq, q, 0, &err));
	xapian_query_free(q);
	xapian_mset *mset = run(0, 10);
	xapian_hit hit;
	CHECK_STR(hits_text(mset), "3 2 1");
	OK(xapian_mset_hit(mset, 0, &hit, &err));
	CHECK(fabs(hit.weight - 31.5) < 1e-9);
	xapian_mset_free(mset);
	xapian_enquire_free(enq);
	xapian_writer_free(w);
}

TEST(enquire__cutoff)
{
	start("storm");
	OK(xapian_enquire_cutoff(enq, 99, 0, &err));
	CHECK_STR(hits(), "5");
	OK(xapian_enquire_cutoff(enq, 0, 1000, &err));
	CHECK_STR(hits(), "");
	OK(xapian_enquire_cutoff(enq, 0, 0, &err));
	CHECK(strlen(hits()) == 7);
	FAILS(xapian_enquire_cutoff(enq, 101, 0, &err), XAPIAN_EARGUMENT);
	FAILS(xapian_enquire_cutoff(enq, 0, -1, &err), XAPIAN_EARGUMENT);
	stop();
}

TEST(enquire__collapse)
{
	start("storm");
	OK(xapian_enquire_collapse(enq, 1, 1, &err));
	xapian_mset *mset = run(0, 10);
	xapian_hit hit;
	xapian_bytes key;
	CHECK(xapian_mset_size(mset) == 2); /* a bbc, an ap */
	OK(xapian_mset_hit(mset, 0, &hit, &err));
	OK(xapian_mset_collapse_key(mset, 0, &key, &err));
	CHECK(hit.docid == 5 && hit.collapse_count >= 1);
	CHECK_BYTES(key, "bbc");
	CHECK(xapian_mset_uncollapsed_matches(mset).upper == 4);
	xapian_mset_free(mset);
	OK(xapian_enquire_collapse(enq, 1, 2, &err));
	CHECK(strlen(hits()) == 7);
	OK(xapian_enquire_collapse(enq, 0, 0, &err));
	CHECK(strlen(hits()) == 7);
	OK(xapian_enquire_collapse(enq, XAPIAN_NO_SLOT, 1, &err));
	CHECK(strlen(hits()) == 7);
	stop();
}

TEST(enquire__order)
{
	start("storm");
	OK(xapian_enquire_weight_bool(enq, &err));
	OK(xapian_enquire_docid_order(enq, XAPIAN_DOCID_DESCENDING, &err));
	CHECK_STR(hits(), "5 3 2 1");
	OK(xapian_enquire_docid_order(enq, XAPIAN_DOCID_ASCENDING, &err));
	OK(xapian_enquire_sort(enq, XAPIAN_SORT_VALUE, 0, true, &err));
	CHECK_STR(hits(), "5 3 2 1");
	OK(xapian_enquire_sort(enq, XAPIAN_SORT_VALUE, 0, false, &err));
	CHECK_STR(hits(), "1 2 3 5");
	OK(xapian_enquire_sort(enq, XAPIAN_SORT_RELEVANCE_THEN_VALUE, 0, true, &err));
	CHECK_STR(hits(), "5 3 2 1");
	OK(xapian_enquire_weight_bm25(enq, 1, 0, 1, 0.5, 0.5, &err));
	OK(xapian_enquire_sort(enq, XAPIAN_SORT_VALUE_THEN_RELEVANCE, 1, true, &err));
	xapian_mset *mset = run(0, 10);
	xapian_bytes key;
	CHECK(strncmp(hits_text(mset), "5 1 ", 4) == 0); /* bbc by weight, then ap */
	OK(xapian_mset_sort_key(mset, 0, &key, &err));
	CHECK_BYTES(key, "bbc");
	xapian_mset_free(mset);
	OK(xapian_enquire_sort(enq, XAPIAN_SORT_RELEVANCE, 0, false, &err));
	CHECK(strncmp(hits(), "5 ", 2) == 0);
	stop();
}

TEST(enquire__sort_keys)
{
	const xapian_sort_key keys[] = {{1, false, B("zzz")}, {0, true, B("")}};
	start("crew");
	const xapian_bytes terms[] = {B("storm"), B("crew")};
	ask(XAPIAN_OP_OR, 0, 2, terms);
	OK(xapian_enquire_sort_keys(enq, XAPIAN_SORT_VALUE, keys, 2, false, &err));
	CHECK_STR(hits(), "3 2 5 1 4"); /* ap newest first, bbc newest first, none */
	OK(xapian_enquire_sort_keys(enq, XAPIAN_SORT_VALUE_THEN_RELEVANCE, keys, 1, true,
				    &err));
	CHECK(strncmp(hits(), "4 5 1 ", 6) == 0);
	OK(xapian_enquire_sort_keys(enq, XAPIAN_SORT_RELEVANCE_THEN_VALUE, keys, 2, true,
				    &err));
	CHECK(strlen(hits()) == 9);
	OK(xapian_enquire_sort_keys(enq, XAPIAN_SORT_RELEVANCE, NULL, 0, true, &err));
	CHECK(strlen(hits()) == 9);
	stop();
}

struct judge {
	unsigned calls;
	unsigned stop_at;
	const char *source;
};

static xapian_verdict decide(const xapian_document *doc, void *payload)
{
	struct judge *judge = payload;
	xapian_bytes source;
	if (++judge->calls == judge->stop_at)
		return XAPIAN_STOP;
	if (xapian_document_value(doc, 1, &source, NULL) != XAPIAN_OK)
		return XAPIAN_STOP;
	return source.len && memcmp(source.ptr, judge->source, source.len) == 0 ? XAPIAN_KEEP
										: XAPIAN_REJECT;
}

TEST(enquire__decider)
{
	struct judge judge = {0, 0, "bbc"};
	xapian_mset *mset;
	start("storm");
	OK(xapian_enquire_weight_bool(enq, &err));
	xapian_enquire_set_decider(enq, decide, &judge);
	CHECK_STR(hits(), "1 5");
	CHECK(judge.calls == 4);
	judge.stop_at = 6;
	FAILS(xapian_enquire_mset(&mset, enq, 0, 10, 0, NULL, &err), XAPIAN_ESTOPPED);
	CHECK(mset == NULL && judge.calls == 6);
	xapian_enquire_set_decider(enq, NULL, NULL);
	CHECK_STR(hits(), "1 2 3 5");
	stop();
}

TEST(enquire__time_limit)
{
	start("storm");
	OK(xapian_enquire_time_limit(enq, 5.0, &err));
	CHECK(strlen(hits()) == 7);
	OK(xapian_enquire_time_limit(enq, 0, &err));
	CHECK(strlen(hits()) == 7);
	stop();
}

TEST(enquire__value_counts)
{
	xapian_value_counts *counts;
	xapian_term_iter *it, *all;
	xapian_bytes value;
	xapian_doccount n;
	start("storm");
	const xapian_bytes terms[] = {B("storm"), B("crew")};
	ask(XAPIAN_OP_OR, 0, 2, terms);
	OK(xapian_value_counts_new(&counts, 1, &err));
	OK(xapian_enquire_add_value_counts(enq, counts, &err));
	hits();
	CHECK(xapian_value_counts_total(counts) == 5);
	OK(xapian_value_counts_all(&all, counts, &err));
	OK(xapian_value_counts_top(&it, counts, 1, &err));
	stop();
	xapian_value_counts_free(counts);
	CHECK_STR(terms_text(all), "ap bbc");
	OK(xapian_term_next(it, &value, &err));
	OK(xapian_term_freq(it, &n, &err));
	CHECK(n == 2 && value.len > 0);
	CHECK_STR(terms_text(it), "");
}

TEST(enquire__value_counts_cleared)
{
	xapian_value_counts *counts;
	start("storm");
	OK(xapian_value_counts_new(&counts, 1, &err));
	OK(xapian_enquire_add_value_counts(enq, counts, &err));
	OK(xapian_enquire_clear_value_counts(enq, &err));
	hits();
	CHECK(xapian_value_counts_total(counts) == 0);
	OK(xapian_enquire_add_value_counts(enq, counts, &err));
	xapian_value_counts_free(counts); /* the enquire keeps them */
	hits();
	stop();
	xapian_value_counts_free(NULL);
}

TEST(enquire__matching_terms)
{
	xapian_term_iter *it;
	const xapian_bytes terms[] = {B("storm"), B("crew"), B("ship")};
	start("storm");
	ask(XAPIAN_OP_OR, 0, 3, terms);
	OK(xapian_enquire_matching_terms(&it, enq, 4, &err));
	stop();
	CHECK_STR(terms_text(it), "crew ship");
}

TEST(enquire__snippet)
{
	xapian_bytes snippet;
	start("storm");
	xapian_mset *mset = run(0, 10);
	OK(xapian_mset_snippet(mset, B("A storm & rain."), 100, NULL,
			       XAPIAN_SNIPPET_BACKGROUND_MODEL | XAPIAN_SNIPPET_EXHAUSTIVE,
			       B("["), B("]"), B("..."), &snippet, &err));
	CHECK_BYTES(snippet, "A [storm] &amp; rain.");
	OK(xapian_mset_snippet(mset, B("Only rain."), 100, NULL,
			       XAPIAN_SNIPPET_EMPTY_WITHOUT_MATCH, B("["), B("]"), B("..."),
			       &snippet, &err));
	CHECK(snippet.len == 0);
	xapian_mset_free(mset);
	stop();
}

TEST(rset__set)
{
	xapian_rset *rset;
	bool has;
	OK(xapian_rset_new(&rset, &err));
	OK(xapian_rset_add(rset, 4, &err));
	OK(xapian_rset_add(rset, 4, &err));
	OK(xapian_rset_add(rset, 2, &err));
	CHECK(xapian_rset_size(rset) == 2);
	FAILS(xapian_rset_add(rset, 0, &err), XAPIAN_EARGUMENT);
	OK(xapian_rset_contains(rset, 4, &has, &err));
	CHECK(has);
	OK(xapian_rset_remove(rset, 4, &err));
	OK(xapian_rset_contains(rset, 4, &has, &err));
	CHECK(!has);
	xapian_rset_free(rset);
	xapian_rset_free(NULL);
}

static xapian_verdict not_guard(xapian_bytes term, void *payload)
{
	if (payload)
		return XAPIAN_STOP;
	return term.len == 5 && memcmp(term.ptr, "guard", 5) == 0 ? XAPIAN_REJECT : XAPIAN_KEEP;
}

TEST(eset__terms)
{
	xapian_rset *rset;
	xapian_eset *eset;
	xapian_mset *mset;
	xapian_bytes term;
	double weight;
	start("crew");
	OK(xapian_rset_new(&rset, &err));
	OK(xapian_rset_add(rset, 2, &err));
	OK(xapian_rset_add(rset, 4, &err));
	OK(xapian_enquire_eset(&eset, enq, rset, 1, 0, 0, NULL, NULL, &err));
	CHECK(xapian_eset_size(eset) == 1 && xapian_eset_bound(eset) > 1);
	OK(xapian_eset_term(eset, 0, &term, &weight, &err));
	CHECK_BYTES(term, "guard");
	CHECK(weight > 0);
	FAILS(xapian_eset_term(eset, 1, &term, &weight, &err), XAPIAN_ERANGE);
	CHECK(term.ptr == NULL);
	xapian_eset_free(eset);
	OK(xapian_enquire_expansion(enq, "bo1", 1, &err));
	OK(xapian_enquire_eset(&eset, enq, rset, 1, XAPIAN_ESET_INCLUDE_QUERY_TERMS, 0,
			       not_guard, NULL, &err));
	OK(xapian_eset_term(eset, 0, &term, &weight, &err));
	CHECK_BYTES(term, "crew");
	xapian_eset_free(eset);
	FAILS(xapian_enquire_eset(&eset, enq, rset, 1, 0, 0, not_guard, &eset, &err),
	      XAPIAN_ESTOPPED);
	CHECK(eset == NULL);
	FAILS(xapian_enquire_expansion(enq, "none", 1, &err), XAPIAN_EARGUMENT);
	OK(xapian_enquire_mset(&mset, enq, 0, 10, 0, rset, &err));
	CHECK(xapian_mset_size(mset) == 2);
	xapian_mset_free(mset);
	xapian_rset_free(rset);
	xapian_eset_free(NULL);
	stop();
}

TEST(enquire__after_reopen)
{
	xapian_writer *w;
	start("storm");
	OK(xapian_writer_open(&w, scratch("enquire"), XAPIAN_DB_OPEN, 0, &err));
	add_text(w, "storm", NULL, NULL);
	OK(xapian_writer_commit(w, &err));
	CHECK(strlen(hits()) == 7);
	OK(xapian_database_reopen(db, NULL, &err));
	CHECK(strlen(hits()) == 9); /* the same enquire sees it */
	xapian_writer_free(w);
	stop();
}

TAP_MAIN
