/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Iterators over postings, positions, terms and values.
 */
#include "internal.h"

using namespace xapian_c;

namespace
{

std::shared_ptr<const void> own(const xapian_database *db)
{
	return std::make_shared<const Xapian::Database>(db->db);
}

std::shared_ptr<const void> own(const xapian_document *doc)
{
	return std::make_shared<const Xapian::Document>(doc->doc);
}

/* Make an iterator over what `begin` returns, which keeps `from` alive. */
template <class T, class From, class Begin>
xapian_status begin_walk(T **out, const From *from, xapian_error *err, Begin begin)
{
	*out = nullptr;
	return guard(err, [&] { *out = new T(own(from), begin()); });
}

/* As above, over positions of the item another iterator is on. */
template <class Parent>
xapian_status begin_positions(xapian_position_iter **out, const Parent *parent,
			      xapian_error *err)
{
	*out = nullptr;
	return guard(err, [&] {
		*out = new xapian_position_iter(parent->owner,
						parent->item().positionlist_begin());
	});
}

void look(const xapian_posting_iter *it, xapian_posting *posting)
{
	*posting = {*it->it, it->it.get_wdf()};
}

void look(const xapian_position_iter *it, xapian_termpos *pos, bool *more)
{
	*pos = *it->it;
	*more = true;
}

void look(xapian_term_iter *it, xapian_bytes *term)
{
	it->term = *it->it;
	*term = borrow(it->term);
}

void look(xapian_value_iter *it, xapian_value *value)
{
	it->value = *it->it;
	*value = {it->is_stream ? it->it.get_docid() : 0, it->it.get_valueno(),
		  borrow(it->value)};
}

uint32_t key(const xapian_value_iter *it)
{
	return it->is_stream ? it->it.get_docid() : it->it.get_valueno();
}

} // namespace

/* Postings */

xapian_status xapian_database_postings(xapian_posting_iter **out, const xapian_database *db,
				       xapian_bytes term, xapian_error *err)
{
	return begin_walk(out, db, err, [&] { return db->db.postlist_begin(to_string(term)); });
}

xapian_status xapian_posting_next(xapian_posting_iter *it, xapian_posting *posting,
				  xapian_error *err)
{
	*posting = xapian_posting();
	return guard(err, [&] { it->next([&] { look(it, posting); }); });
}

xapian_status xapian_posting_skip_to(xapian_posting_iter *it, xapian_docid docid,
				     xapian_posting *posting, xapian_error *err)
{
	*posting = xapian_posting();
	return guard(err, [&] {
		it->step(
			[&](bool) {
				if (*it->it < docid)
					it->it.skip_to(docid);
			},
			[&] { look(it, posting); });
	});
}

xapian_status xapian_posting_read(xapian_posting_iter *it, xapian_posting *postings, size_t cap,
				  size_t *count, xapian_error *err)
{
	*count = 0;
	size_t n = 0;
	const xapian_status status =
		guard(err, [&] { it->run(cap, [&] { look(it, &postings[n++]); }); });
	if (status == XAPIAN_OK)
		*count = n;
	return status;
}

xapian_status xapian_posting_doclength(xapian_posting_iter *it, xapian_termcount *length,
				       xapian_error *err)
{
	return get(length, err, [&] { return it->item().get_doclength(); });
}

xapian_status xapian_posting_positions(xapian_position_iter **out, xapian_posting_iter *it,
				       xapian_error *err)
{
	return begin_positions(out, it, err);
}

void xapian_posting_iter_free(xapian_posting_iter *it)
{
	delete it;
}

/* Positions */

xapian_status xapian_database_positions(xapian_position_iter **out, const xapian_database *db,
					xapian_docid docid, xapian_bytes term,
					xapian_error *err)
{
	return begin_walk(out, db, err,
			  [&] { return db->db.positionlist_begin(docid, to_string(term)); });
}

xapian_status xapian_position_next(xapian_position_iter *it, xapian_termpos *pos, bool *more,
				   xapian_error *err)
{
	*pos = 0;
	*more = false;
	return guard(err, [&] { it->next([&] { look(it, pos, more); }); });
}

xapian_status xapian_position_skip_to(xapian_position_iter *it, xapian_termpos at_least,
				      xapian_termpos *pos, bool *more, xapian_error *err)
{
	*pos = 0;
	*more = false;
	return guard(err, [&] {
		it->step(
			[&](bool) {
				if (*it->it < at_least)
					it->it.skip_to(at_least);
			},
			[&] { look(it, pos, more); });
	});
}

void xapian_position_iter_free(xapian_position_iter *it)
{
	delete it;
}

xapian_status xapian_positions_read(const xapian_database *db, xapian_docid docid,
				    xapian_bytes term, xapian_termpos *positions, size_t cap,
				    size_t *count, xapian_error *err)
{
	return get(count, err, [&] {
		size_t n = 0;
		const Xapian::PositionIterator end;
		for (auto it = db->db.positionlist_begin(docid, to_string(term)); it != end;
		     ++it, ++n)
			if (n < cap)
				positions[n] = *it;
		return n;
	});
}

/* Terms */

xapian_status xapian_database_terms(xapian_term_iter **out, const xapian_database *db,
				    xapian_bytes prefix, xapian_error *err)
{
	return begin_walk(out, db, err,
			  [&] { return db->db.allterms_begin(to_string(prefix)); });
}

xapian_status xapian_database_document_terms(xapian_term_iter **out, const xapian_database *db,
					     xapian_docid docid, xapian_error *err)
{
	return begin_walk(out, db, err, [&] { return db->db.termlist_begin(docid); });
}

xapian_status xapian_database_spellings(xapian_term_iter **out, const xapian_database *db,
					xapian_error *err)
{
	return begin_walk(out, db, err, [&] { return db->db.spellings_begin(); });
}

xapian_status xapian_database_synonyms(xapian_term_iter **out, const xapian_database *db,
				       xapian_bytes term, xapian_error *err)
{
	return begin_walk(out, db, err, [&] { return db->db.synonyms_begin(to_string(term)); });
}

xapian_status xapian_database_synonym_keys(xapian_term_iter **out, const xapian_database *db,
					   xapian_bytes prefix, xapian_error *err)
{
	return begin_walk(out, db, err,
			  [&] { return db->db.synonym_keys_begin(to_string(prefix)); });
}

xapian_status xapian_database_metadata_keys(xapian_term_iter **out, const xapian_database *db,
					    xapian_bytes prefix, xapian_error *err)
{
	return begin_walk(out, db, err,
			  [&] { return db->db.metadata_keys_begin(to_string(prefix)); });
}

xapian_status xapian_document_terms(xapian_term_iter **out, const xapian_document *doc,
				    xapian_error *err)
{
	return begin_walk(out, doc, err, [&] { return doc->doc.termlist_begin(); });
}

xapian_status xapian_term_next(xapian_term_iter *it, xapian_bytes *term, xapian_error *err)
{
	*term = xapian_bytes();
	return guard(err, [&] { it->next([&] { look(it, term); }); });
}

xapian_status xapian_term_skip_to(xapian_term_iter *it, xapian_bytes at_least,
				  xapian_bytes *term, xapian_error *err)
{
	*term = xapian_bytes();
	return guard(err, [&] {
		const std::string wanted = to_string(at_least);
		it->step(
			[&](bool) {
				if (*it->it < wanted)
					it->it.skip_to(wanted);
			},
			[&] { look(it, term); });
	});
}

xapian_status xapian_term_read(xapian_term_iter *it, xapian_term *terms, size_t cap,
			       size_t *count, xapian_error *err)
{
	*count = 0;
	size_t n = 0;
	const xapian_status status = guard(err, [&] {
		it->term.clear();
		it->run(cap, [&] {
			const std::string term = *it->it;
			terms[n++] = {{nullptr, term.size()}, it->it.get_wdf()};
			it->term += term;
		});
	});
	if (status != XAPIAN_OK)
		return status;
	const char *at = it->term.data(); /* it does not move any more */
	for (size_t i = 0; i < n; at += terms[i++].term.len)
		terms[i].term.ptr = at;
	*count = n;
	return status;
}

xapian_status xapian_term_wdf(xapian_term_iter *it, xapian_termcount *wdf, xapian_error *err)
{
	return get(wdf, err, [&] { return it->item().get_wdf(); });
}

xapian_status xapian_term_freq(xapian_term_iter *it, xapian_doccount *freq, xapian_error *err)
{
	return get(freq, err, [&] { return it->item().get_termfreq(); });
}

xapian_status xapian_term_position_count(xapian_term_iter *it, xapian_termcount *count,
					 xapian_error *err)
{
	return get(count, err, [&] { return it->item().positionlist_count(); });
}

xapian_status xapian_term_positions(xapian_position_iter **out, xapian_term_iter *it,
				    xapian_error *err)
{
	return begin_positions(out, it, err);
}

void xapian_term_iter_free(xapian_term_iter *it)
{
	delete it;
}

/* Values */

xapian_status xapian_database_values(xapian_value_iter **out, const xapian_database *db,
				     xapian_slot slot, xapian_error *err)
{
	*out = nullptr;
	return guard(err, [&] {
		*out = new xapian_value_iter(own(db), db->db.valuestream_begin(slot), true);
	});
}

xapian_status xapian_document_values(xapian_value_iter **out, const xapian_document *doc,
				     xapian_error *err)
{
	*out = nullptr;
	return guard(err, [&] {
		*out = new xapian_value_iter(own(doc), doc->doc.values_begin(), false);
	});
}

xapian_status xapian_value_next(xapian_value_iter *it, xapian_value *value, xapian_error *err)
{
	*value = xapian_value();
	return guard(err, [&] { it->next([&] { look(it, value); }); });
}

xapian_status xapian_value_skip_to(xapian_value_iter *it, uint32_t at_least,
				   xapian_value *value, xapian_error *err)
{
	*value = xapian_value();
	return guard(err, [&] {
		it->step(
			[&](bool) {
				if (key(it) < at_least)
					it->it.skip_to(at_least);
			},
			[&] { look(it, value); });
	});
}

void xapian_value_iter_free(xapian_value_iter *it)
{
	delete it;
}
