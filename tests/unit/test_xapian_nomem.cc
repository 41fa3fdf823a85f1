/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Make the first allocation fail, then the second, the third ... until a scenario gets through.
 * Each failure must come back as XAPIAN_ENOMEM, and what was allocated by the code of xapian-c
 * itself (linked statically: the caller of operator new is in this program) must be freed.
 * Memory that Xapian loses by itself does not count here; so no leak checker for this program.
 */
#include "tests/unit/xapian_failing.h"

/* A handle that frees itself, so that a scenario can return anywhere. */
template <class T, void (*FREE)(T *)> struct handle {
	T *p = nullptr;
	handle() = default;
	handle(const handle &) = delete;
	handle &operator=(const handle &) = delete;
	~handle()
	{
		FREE(p);
	}
	operator T *() const
	{
		return p;
	}
};

using database = handle<xapian_database, xapian_database_free>;
using writer = handle<xapian_writer, xapian_writer_free>;
using document = handle<xapian_document, xapian_document_free>;
using query = handle<xapian_query, xapian_query_free>;
using enquire = handle<xapian_enquire, xapian_enquire_free>;
using hits = handle<xapian_mset, xapian_mset_free>;
using relevant = handle<xapian_rset, xapian_rset_free>;
using expansion = handle<xapian_eset, xapian_eset_free>;
using counts = handle<xapian_value_counts, xapian_value_counts_free>;
using postings = handle<xapian_posting_iter, xapian_posting_iter_free>;
using positions = handle<xapian_position_iter, xapian_position_iter_free>;
using terms = handle<xapian_term_iter, xapian_term_iter_free>;
using values = handle<xapian_value_iter, xapian_value_iter_free>;
using stemmer = handle<xapian_stem, xapian_stem_free>;
using generator = handle<xapian_term_generator, xapian_term_generator_free>;

#define TRY(call)                                     \
	do {                                          \
		const xapian_status status_ = (call); \
		if (status_ != XAPIAN_OK)             \
			return status_;               \
	} while (0)

/* TRY for a call that makes a handle: on failure there must be none. */
#define MAKE(made, call)                                                \
	do {                                                            \
		const xapian_status status_ = (call);                   \
		CHECK((status_ == XAPIAN_OK) == ((made).p != nullptr)); \
		if (status_ != XAPIAN_OK)                               \
			return status_;                                 \
	} while (0)

/* A long word, which does not fit into a std::string without an allocation. */
#define LONG "averyveryverylongwordthatneedsanallocation"

static void exhaust_both(scenario run, bool apart)
{
	static bool made;
	if (!made) {
		xapian_writer *w = make_news("nomem");
		OK(xapian_writer_set_metadata(w, B(LONG), B(LONG), &err));
		OK(xapian_writer_add_spelling(w, B("president"), 3, &err));
		OK(xapian_writer_add_synonym(w, B("storm"), B("gale"), &err));
		OK(xapian_writer_commit(w, &err));
		xapian_writer_free(w);
		made = true;
	}
	CHECK(run() == XAPIAN_OK); /* also allocates what is kept for ever */
	exhaust(run, false, apart);
	exhaust(run, true, apart);
}

static int read_statistics(void)
{
	database db, other;
	xapian_doccount n;
	xapian_termcount count;
	xapian_bytes bytes;
	double length;
	bool yes;
	MAKE(db, xapian_database_open(&db.p, scratch("nomem"), 0, &err));
	MAKE(other, xapian_database_new(&other.p, &err));
	TRY(xapian_database_add(other, db, &err));
	TRY(xapian_database_reopen(db, &yes, &err));
	TRY(xapian_database_doccount(db, &n, &err));
	TRY(xapian_database_average_length(db, &length, &err));
	TRY(xapian_database_termfreq(db, B(LONG), &n, &err));
	TRY(xapian_database_collection_freq(db, B("storm"), &count, &err));
	TRY(xapian_database_term_exists(db, B("storm"), &yes, &err));
	TRY(xapian_database_wdf_upper_bound(db, B("storm"), &count, &err));
	TRY(xapian_database_value_freq(db, 0, &n, &err));
	TRY(xapian_database_value_lower_bound(db, 0, &bytes, &err));
	TRY(xapian_database_value_upper_bound(db, 0, &bytes, &err));
	TRY(xapian_database_uuid(db, &bytes, &err));
	TRY(xapian_database_description(db, &bytes, &err));
	TRY(xapian_database_doclength(db, 2, &count, &err));
	TRY(xapian_database_unique_terms(db, 2, &count, &err));
	TRY(xapian_database_document_data(db, 2, &bytes, &err));
	TRY(xapian_database_document_value(db, 2, 0, &bytes, &err));
	TRY(xapian_database_metadata(db, B(LONG), &bytes, &err));
	TRY(xapian_database_spelling(db, B("presidemt"), 2, &bytes, &err));
	return XAPIAN_OK;
}

/* Walk to the end of an iterator over terms. */
static xapian_status walk_terms(xapian_term_iter *it)
{
	xapian_bytes term;
	do
		TRY(xapian_term_next(it, &term, &err));
	while (term.ptr);
	return XAPIAN_OK;
}

static int iterate_postings(void)
{
	database db;
	postings it;
	positions direct, of_posting;
	values stream;
	xapian_posting p;
	xapian_termpos pos[4];
	xapian_value value;
	size_t n;
	bool more;
	MAKE(db, xapian_database_open(&db.p, scratch("nomem"), 0, &err));
	MAKE(it, xapian_database_postings(&it.p, db, B("storm"), &err));
	TRY(xapian_posting_next(it, &p, &err));
	TRY(xapian_posting_skip_to(it, 3, &p, &err));
	MAKE(of_posting, xapian_posting_positions(&of_posting.p, it, &err));
	TRY(xapian_position_next(of_posting, &pos[0], &more, &err));
	TRY(xapian_posting_read(it, &p, 1, &n, &err));
	MAKE(direct, xapian_database_positions(&direct.p, db, 5, B("storm"), &err));
	TRY(xapian_position_skip_to(direct, 2, &pos[0], &more, &err));
	TRY(xapian_positions_read(db, 5, B("storm"), pos, 4, &n, &err));
	MAKE(stream, xapian_database_values(&stream.p, db, 0, &err));
	do
		TRY(xapian_value_next(stream, &value, &err));
	while (value.bytes.ptr);
	return XAPIAN_OK;
}

static int iterate_terms(void)
{
	database db;
	terms all, of_document, spellings, synonyms, keys, metadata;
	positions of_term;
	xapian_bytes term;
	xapian_term read;
	xapian_doccount freq;
	size_t n;
	MAKE(db, xapian_database_open(&db.p, scratch("nomem"), 0, &err));
	MAKE(all, xapian_database_terms(&all.p, db, B(""), &err));
	TRY(xapian_term_skip_to(all, B("m"), &term, &err));
	TRY(walk_terms(all));
	MAKE(of_document, xapian_database_document_terms(&of_document.p, db, 2, &err));
	TRY(xapian_term_next(of_document, &term, &err));
	TRY(xapian_term_freq(of_document, &freq, &err));
	MAKE(of_term, xapian_term_positions(&of_term.p, of_document, &err));
	TRY(xapian_term_read(of_document, &read, 1, &n, &err));
	TRY(walk_terms(of_document));
	MAKE(spellings, xapian_database_spellings(&spellings.p, db, &err));
	TRY(walk_terms(spellings));
	MAKE(synonyms, xapian_database_synonyms(&synonyms.p, db, B("storm"), &err));
	TRY(walk_terms(synonyms));
	MAKE(keys, xapian_database_synonym_keys(&keys.p, db, B(""), &err));
	TRY(walk_terms(keys));
	MAKE(metadata, xapian_database_metadata_keys(&metadata.p, db, B(""), &err));
	return walk_terms(metadata);
}

static xapian_status fill_document(xapian_document *doc)
{
	static const xapian_termpos pos[] = {4, 5, 6};
	TRY(xapian_document_set_data(doc, B(LONG), &err));
	TRY(xapian_document_add_value(doc, 3, B(LONG), &err));
	TRY(xapian_document_add_value(doc, 4, B("v"), &err));
	TRY(xapian_document_add_term(doc, B(LONG), 1, &err));
	TRY(xapian_document_add_posting(doc, B("x"), 7, 1, &err));
	TRY(xapian_document_add_postings(doc, B(LONG), pos, 3, 1, &err));
	return XAPIAN_OK;
}

static int edit_document(void)
{
	document doc, copy;
	terms all;
	values slots;
	xapian_bytes bytes;
	xapian_value value;
	MAKE(doc, xapian_document_new(&doc.p, &err));
	TRY(fill_document(doc));
	TRY(xapian_document_data(doc, &bytes, &err));
	TRY(xapian_document_value(doc, 3, &bytes, &err));
	TRY(xapian_document_serialise(doc, &bytes, &err));
	MAKE(copy, xapian_document_unserialise(&copy.p, bytes, &err));
	MAKE(all, xapian_document_terms(&all.p, copy, &err));
	TRY(walk_terms(all));
	MAKE(slots, xapian_document_values(&slots.p, doc, &err));
	TRY(xapian_value_next(slots, &value, &err));
	TRY(xapian_document_remove_posting(doc, B("x"), 7, 1, &err));
	TRY(xapian_document_remove_postings(doc, B(LONG), 4, 5, 1, NULL, &err));
	TRY(xapian_document_remove_term(doc, B(LONG), &err));
	TRY(xapian_document_description(copy, &bytes, &err));
	return XAPIAN_OK;
}

/* With NEAR and PHRASE if `positional`. They can be built, but not run without memory: while it
 * opens them Xapian 1.4.22 frees posting lists twice when an allocation fails, and crashes. */
static xapian_status build_query(xapian_query **out, bool positional)
{
	query a, b, range, wild, weight, phrase, near, scaled, fixed;
	const xapian_bytes words[] = {B("coast"), B("guard"), B(LONG)};
	*out = NULL;
	MAKE(a, xapian_query_new_term(&a.p, B("storm"), 1, 0, &err));
	MAKE(b, xapian_query_new_term(&b.p, B(LONG), 1, 0, &err));
	MAKE(range, xapian_query_new_value_range(&range.p, 0, B("2024"), B("2025"), &err));
	MAKE(wild, xapian_query_new_wildcard(&wild.p, B("c"), 9, XAPIAN_WILDCARD_LIMIT_FIRST,
					     XAPIAN_OP_SYNONYM, &err));
	MAKE(weight, xapian_query_new_value_weight(&weight.p, 7, &err));
	MAKE(fixed, xapian_query_new_fixed_weight(&fixed.p, 1, &err));
	MAKE(phrase, xapian_query_new_terms(&phrase.p, XAPIAN_OP_PHRASE, words, 2, 0, &err));
	MAKE(near, xapian_query_new_terms(&near.p, XAPIAN_OP_NEAR, words, 3, 9, &err));
	MAKE(scaled, xapian_query_new_scaled(&scaled.p, phrase, 2, &err));
	const xapian_query *const all[] = {a, b, range, wild, weight, fixed, near, scaled};
	return xapian_query_new_joined(out, XAPIAN_OP_OR, all, positional ? 8 : 6, 0, &err);
}

static int handle_queries(void)
{
	query whole, part, copy, ge, le, nothing;
	terms all, unique;
	xapian_bytes bytes;
	MAKE(whole, build_query(&whole.p, true));
	MAKE(part, xapian_query_part(&part.p, whole, 2, &err));
	TRY(xapian_query_description(whole, &bytes, &err));
	MAKE(all, xapian_query_terms(&all.p, whole, false, &err));
	TRY(walk_terms(all));
	MAKE(unique, xapian_query_terms(&unique.p, whole, true, &err));
	MAKE(ge, xapian_query_new_value_ge(&ge.p, 0, B(LONG), &err));
	MAKE(le, xapian_query_new_value_le(&le.p, 0, B(LONG), &err));
	MAKE(nothing, xapian_query_new_nothing(&nothing.p, &err));
	TRY(xapian_query_serialise(whole, &bytes, &err));
	MAKE(copy, xapian_query_unserialise(&copy.p, bytes, &err));
	return XAPIAN_OK;
}

static xapian_verdict keep(const xapian_document *doc, void *payload)
{
	xapian_bytes value;
	const xapian_status status = xapian_document_value(doc, 0, &value, NULL);
	if (status != XAPIAN_OK)
		*static_cast<xapian_status *>(payload) = status;
	return status == XAPIAN_OK ? XAPIAN_KEEP : XAPIAN_STOP;
}

/* A match that its decider stopped for want of memory is a failure like any other. */
static xapian_status run_match(hits &found, const xapian_enquire *enq, const xapian_rset *rset,
			       const xapian_status *why)
{
	const xapian_status status = xapian_enquire_mset(&found.p, enq, 0, 10, 10, rset, &err);
	CHECK((status == XAPIAN_OK) == (found.p != nullptr));
	if (status != XAPIAN_ESTOPPED)
		return status;
	return err.status = *why;
}

static xapian_status look_at_hits(const xapian_mset *mset)
{
	document doc;
	xapian_hit hit;
	xapian_bytes bytes;
	xapian_doccount freq;
	TRY(xapian_mset_hit(mset, 0, &hit, &err));
	TRY(xapian_mset_collapse_key(mset, 0, &bytes, &err));
	TRY(xapian_mset_sort_key(mset, 0, &bytes, &err));
	TRY(xapian_mset_fetch(mset, &err));
	MAKE(doc, xapian_mset_document(&doc.p, mset, 0, &err));
	TRY(xapian_document_data(doc, &bytes, &err));
	TRY(xapian_mset_termfreq(mset, B(LONG), &freq, &err));
	TRY(xapian_mset_snippet(mset, B("a storm hits the " LONG), 100, NULL, 3, B("<"), B(">"),
				B(".."), &bytes, &err));
	return xapian_mset_description(mset, &bytes, &err);
}

static int search(void)
{
	database db;
	enquire enq;
	query q;
	hits found;
	relevant rset;
	expansion eset;
	counts facets;
	terms matching, top;
	const xapian_sort_key key = {0, false, B(LONG)};
	xapian_status why = XAPIAN_OK;
	xapian_bytes bytes;
	double weight;
	MAKE(db, xapian_database_open(&db.p, scratch("nomem"), 0, &err));
	MAKE(enq, xapian_enquire_new(&enq.p, db, &err));
	MAKE(q, build_query(&q.p, false));
	TRY(xapian_enquire_set_query(enq, q, 0, &err));
	TRY(xapian_enquire_weight_bm25(enq, 1, 0, 1, 0, 0.5, &err));
	TRY(xapian_enquire_weight_tfidf(enq, "ntn", &err));
	TRY(xapian_enquire_collapse(enq, 1, 1, &err));
	TRY(xapian_enquire_sort_keys(enq, XAPIAN_SORT_RELEVANCE_THEN_VALUE, &key, 1, true,
				     &err));
	MAKE(facets, xapian_value_counts_new(&facets.p, 1, &err));
	TRY(xapian_enquire_add_value_counts(enq, facets, &err));
	xapian_enquire_set_decider(enq, keep, &why);
	MAKE(rset, xapian_rset_new(&rset.p, &err));
	TRY(xapian_rset_add(rset, 2, &err));
	TRY(run_match(found, enq, rset, &why));
	TRY(look_at_hits(found));
	MAKE(matching, xapian_enquire_matching_terms(&matching.p, enq, 2, &err));
	TRY(walk_terms(matching));
	MAKE(top, xapian_value_counts_top(&top.p, facets, 3, &err));
	TRY(walk_terms(top));
	MAKE(eset, xapian_enquire_eset(&eset.p, enq, rset, 5, 0, 0, NULL, NULL, &err));
	return xapian_eset_term(eset, 0, &bytes, &weight, &err);
}

static int change(void)
{
	writer w;
	document doc;
	xapian_docid docid;
	MAKE(w,
	     xapian_writer_open(&w.p, scratch("nomem-write"),
				XAPIAN_DB_CREATE_OR_OVERWRITE | XAPIAN_DB_NO_SYNC, 2048, &err));
	MAKE(doc, xapian_document_new(&doc.p, &err));
	TRY(fill_document(doc));
	TRY(xapian_writer_add_document(w, doc, &docid, &err));
	TRY(xapian_writer_begin_transaction(w, true, &err));
	TRY(xapian_writer_replace_by_term(w, B(LONG), doc, &docid, &err));
	TRY(xapian_writer_replace_document(w, 7, doc, &err));
	TRY(xapian_writer_delete_document(w, 7, &err));
	TRY(xapian_writer_set_metadata(w, B(LONG), B(LONG), &err));
	TRY(xapian_writer_add_spelling(w, B("president"), 1, &err));
	TRY(xapian_writer_add_synonym(w, B("storm"), B("gale"), &err));
	TRY(xapian_writer_remove_synonym(w, B("storm"), B("gale"), &err));
	TRY(xapian_writer_commit_transaction(w, &err));
	TRY(xapian_writer_delete_by_term(w, B(LONG), &err));
	TRY(xapian_writer_commit(w, &err));
	return xapian_writer_close(w, &err);
}

static int generate(void)
{
	stemmer stem;
	generator gen;
	document doc;
	const xapian_bytes stops[] = {B("the"), B(LONG)};
	xapian_bytes bytes;
	MAKE(stem, xapian_stem_new(&stem.p, "english", &err));
	TRY(xapian_stem_word(stem, B(LONG), &bytes, &err));
	TRY(xapian_stem_languages(&bytes, &err));
	MAKE(gen, xapian_term_generator_new(&gen.p, &err));
	TRY(xapian_term_generator_set_stemmer(gen, stem, &err));
	TRY(xapian_term_generator_set_stop_words(gen, stops, 2, XAPIAN_STOP_ALL, &err));
	MAKE(doc, xapian_document_new(&doc.p, &err));
	TRY(xapian_term_generator_set_document(gen, doc, &err));
	return xapian_term_generator_index_text(gen, B("The storms hit " LONG), 1, B("XS"),
						true, &err);
}

static void ignore(xapian_bytes, void *)
{
}

static void ignore_status(xapian_bytes, xapian_bytes, void *)
{
}

static int maintain(void)
{
	database db;
	const xapian_compact_hooks hooks = {ignore_status, NULL, NULL};
	size_t errors;
	remove_tree(scratch("nomem-packed"));
	MAKE(db, xapian_database_open(&db.p, scratch("nomem"), 0, &err));
	TRY(xapian_database_compact(db, scratch("nomem-packed"), 0, 0, &hooks, &err));
	return xapian_check(scratch("nomem"), XAPIAN_CHECK_SHOW_STATS, ignore, NULL, &errors,
			    &err);
}

TEST(nomem__statistics)
{
	exhaust_both(read_statistics, false);
}

TEST(nomem__postings)
{
	exhaust_both(iterate_postings, false);
}

TEST(nomem__terms)
{
	exhaust_both(iterate_terms, false);
}

TEST(nomem__document)
{
	exhaust_both(edit_document, false);
}

TEST(nomem__query)
{
	exhaust_both(handle_queries, false);
}

TEST(nomem__search)
{
	exhaust_both(search, false);
}

/* Xapian 1.4.22 throws from destructors when it runs out of memory in a flush, which ends the
 * process: so these run apart, and a crash is counted, not failed. */
TEST(nomem__writer)
{
	exhaust_both(change, true);
}

TEST(nomem__generator)
{
	exhaust_both(generate, false);
}

TEST(nomem__maintenance)
{
	exhaust_both(maintain, true);
}

TAP_MAIN
