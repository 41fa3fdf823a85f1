/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Databases, for writing.
 */
#include "internal.h"

using namespace xapian_c;

xapian_status xapian_writer_open(xapian_writer **out, const char *path, int flags,
				 int block_size, xapian_error *err)
{
	return make(out, err,
		    [&] { return Xapian::WritableDatabase(path, flags, block_size); });
}

xapian_status xapian_writer_open_memory(xapian_writer **out, xapian_error *err)
{
	return xapian_writer_open(out, "", XAPIAN_DB_BACKEND_INMEMORY, 0, err);
}

xapian_status xapian_writer_open_remote(xapian_writer **out, const char *host, unsigned port,
					unsigned timeout_ms, unsigned connect_timeout_ms,
					int flags, xapian_error *err)
{
	return make(out, err, [&] {
		return Xapian::Remote::open_writable(host, port, timeout_ms, connect_timeout_ms,
						     flags);
	});
}

xapian_status xapian_writer_open_program(xapian_writer **out, const char *program,
					 const char *args, unsigned timeout_ms, int flags,
					 xapian_error *err)
{
	return make(out, err, [&] {
		return Xapian::Remote::open_writable(std::string(program), std::string(args),
						     timeout_ms, flags);
	});
}

xapian_status xapian_writer_add(xapian_writer *w, const xapian_writer *other, xapian_error *err)
{
	return guard(err, [&] {
		if (w == other)
			throw Xapian::InvalidArgumentError(
				"a database cannot be added to itself");
		Xapian::WritableDatabase joined(w->db);
		joined.add_database(other->db);
		Xapian::Database view(joined);
		w->db = std::move(joined);
		w->view.db = std::move(view);
	});
}

const xapian_database *xapian_writer_database(const xapian_writer *w)
{
	return &w->view;
}

xapian_status xapian_writer_commit(xapian_writer *w, xapian_error *err)
{
	return guard(err, [&] { w->db.commit(); });
}

xapian_status xapian_writer_begin_transaction(xapian_writer *w, bool flushed, xapian_error *err)
{
	return guard(err, [&] { w->db.begin_transaction(flushed); });
}

xapian_status xapian_writer_commit_transaction(xapian_writer *w, xapian_error *err)
{
	return guard(err, [&] { w->db.commit_transaction(); });
}

xapian_status xapian_writer_cancel_transaction(xapian_writer *w, xapian_error *err)
{
	return guard(err, [&] { w->db.cancel_transaction(); });
}

xapian_status xapian_writer_close(xapian_writer *w, xapian_error *err)
{
	return guard(err, [&] { w->db.close(); });
}

void xapian_writer_free(xapian_writer *w)
{
	/* Iterators made from the writer hold its database open, so only close() is sure to
	 * release the lock. When its commit fails it stays open, with nothing left to commit:
	 * the second call succeeds. */
	if (w && xapian_writer_close(w, nullptr) != XAPIAN_OK)
		xapian_writer_close(w, nullptr);
	delete w;
}

xapian_status xapian_writer_add_document(xapian_writer *w, const xapian_document *doc,
					 xapian_docid *docid, xapian_error *err)
{
	xapian_docid unused;
	return get(docid ? docid : &unused, err, [&] { return w->db.add_document(doc->doc); });
}

xapian_status xapian_writer_replace_document(xapian_writer *w, xapian_docid docid,
					     const xapian_document *doc, xapian_error *err)
{
	return guard(err, [&] { w->db.replace_document(docid, doc->doc); });
}

xapian_status xapian_writer_replace_by_term(xapian_writer *w, xapian_bytes term,
					    const xapian_document *doc, xapian_docid *docid,
					    xapian_error *err)
{
	xapian_docid unused;
	return get(docid ? docid : &unused, err,
		   [&] { return w->db.replace_document(to_string(term), doc->doc); });
}

xapian_status xapian_writer_delete_document(xapian_writer *w, xapian_docid docid,
					    xapian_error *err)
{
	return guard(err, [&] { w->db.delete_document(docid); });
}

xapian_status xapian_writer_delete_by_term(xapian_writer *w, xapian_bytes term,
					   xapian_error *err)
{
	return guard(err, [&] { w->db.delete_document(to_string(term)); });
}

xapian_status xapian_writer_set_metadata(xapian_writer *w, xapian_bytes key, xapian_bytes value,
					 xapian_error *err)
{
	return guard(err, [&] { w->db.set_metadata(to_string(key), to_string(value)); });
}

xapian_status xapian_writer_add_spelling(xapian_writer *w, xapian_bytes word,
					 xapian_termcount freq, xapian_error *err)
{
	return guard(err, [&] { w->db.add_spelling(to_string(word), freq); });
}

xapian_status xapian_writer_remove_spelling(xapian_writer *w, xapian_bytes word,
					    xapian_termcount freq, xapian_error *err)
{
	return guard(err, [&] { w->db.remove_spelling(to_string(word), freq); });
}

xapian_status xapian_writer_add_synonym(xapian_writer *w, xapian_bytes term,
					xapian_bytes synonym, xapian_error *err)
{
	return guard(err, [&] { w->db.add_synonym(to_string(term), to_string(synonym)); });
}

xapian_status xapian_writer_remove_synonym(xapian_writer *w, xapian_bytes term,
					   xapian_bytes synonym, xapian_error *err)
{
	return guard(err, [&] { w->db.remove_synonym(to_string(term), to_string(synonym)); });
}

xapian_status xapian_writer_clear_synonyms(xapian_writer *w, xapian_bytes term,
					   xapian_error *err)
{
	return guard(err, [&] { w->db.clear_synonyms(to_string(term)); });
}
