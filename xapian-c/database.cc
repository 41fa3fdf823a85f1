/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Databases, for reading: open, join, statistics.
 */
#include "internal.h"

using namespace xapian_c;

static_assert(XAPIAN_DB_CREATE_OR_OPEN == Xapian::DB_CREATE_OR_OPEN, "");
static_assert(XAPIAN_DB_CREATE_OR_OVERWRITE == Xapian::DB_CREATE_OR_OVERWRITE, "");
static_assert(XAPIAN_DB_CREATE == Xapian::DB_CREATE, "");
static_assert(XAPIAN_DB_OPEN == Xapian::DB_OPEN, "");
static_assert(XAPIAN_DB_NO_SYNC == Xapian::DB_NO_SYNC, "");
static_assert(XAPIAN_DB_FULL_SYNC == Xapian::DB_FULL_SYNC, "");
static_assert(XAPIAN_DB_DANGEROUS == Xapian::DB_DANGEROUS, "");
static_assert(XAPIAN_DB_NO_TERMLIST == Xapian::DB_NO_TERMLIST, "");
static_assert(XAPIAN_DB_RETRY_LOCK == Xapian::DB_RETRY_LOCK, "");
static_assert(XAPIAN_DB_BACKEND_GLASS == Xapian::DB_BACKEND_GLASS, "");
static_assert(XAPIAN_DB_BACKEND_CHERT == Xapian::DB_BACKEND_CHERT, "");
static_assert(XAPIAN_DB_BACKEND_STUB == Xapian::DB_BACKEND_STUB, "");
static_assert(XAPIAN_DB_BACKEND_INMEMORY == Xapian::DB_BACKEND_INMEMORY, "");
static_assert(XAPIAN_DOC_ASSUME_VALID == Xapian::DOC_ASSUME_VALID, "");

xapian_status xapian_database_open(xapian_database **out, const char *path, int flags,
				   xapian_error *err)
{
	return make(out, err, [&] { return Xapian::Database(path, flags); });
}

xapian_status xapian_database_open_fd(xapian_database **out, int fd, int flags,
				      xapian_error *err)
{
	return make(out, err, [&] { return Xapian::Database(fd, flags); });
}

xapian_status xapian_database_open_remote(xapian_database **out, const char *host,
					  unsigned port, unsigned timeout_ms,
					  unsigned connect_timeout_ms, xapian_error *err)
{
	return make(out, err, [&] {
		return Xapian::Remote::open(host, port, timeout_ms, connect_timeout_ms);
	});
}

xapian_status xapian_database_open_program(xapian_database **out, const char *program,
					   const char *args, unsigned timeout_ms,
					   xapian_error *err)
{
	return make(out, err, [&] {
		return Xapian::Remote::open(std::string(program), std::string(args),
					    timeout_ms);
	});
}

xapian_status xapian_database_new(xapian_database **out, xapian_error *err)
{
	return make(out, err, [&] { return Xapian::Database(); });
}

xapian_status xapian_database_add(xapian_database *db, const xapian_database *other,
				  xapian_error *err)
{
	return guard(err, [&] {
		if (db == other)
			throw Xapian::InvalidArgumentError(
				"a database cannot be added to itself");
		Xapian::Database joined(db->db);
		joined.add_database(other->db);
		db->db = std::move(joined);
	});
}

size_t xapian_database_parts(const xapian_database *db)
{
	return db->db.size();
}

xapian_status xapian_database_reopen(xapian_database *db, bool *changed, xapian_error *err)
{
	bool unused;
	return get(changed ? changed : &unused, err, [&] { return db->db.reopen(); });
}

xapian_status xapian_database_close(xapian_database *db, xapian_error *err)
{
	return guard(err, [&] { db->db.close(); });
}

void xapian_database_free(xapian_database *db)
{
	delete db;
}

xapian_status xapian_database_doccount(const xapian_database *db, xapian_doccount *count,
				       xapian_error *err)
{
	return get(count, err, [&] { return db->db.get_doccount(); });
}

xapian_status xapian_database_lastdocid(const xapian_database *db, xapian_docid *docid,
					xapian_error *err)
{
	return get(docid, err, [&] { return db->db.get_lastdocid(); });
}

xapian_status xapian_database_average_length(const xapian_database *db, double *length,
					     xapian_error *err)
{
	return get(length, err, [&] { return db->db.get_average_length(); });
}

xapian_status xapian_database_total_length(const xapian_database *db, uint64_t *length,
					   xapian_error *err)
{
	return get(length, err, [&] { return db->db.get_total_length(); });
}

xapian_status xapian_database_doclength(const xapian_database *db, xapian_docid docid,
					xapian_termcount *length, xapian_error *err)
{
	return get(length, err, [&] { return db->db.get_doclength(docid); });
}

xapian_status xapian_database_doclength_bounds(const xapian_database *db,
					       xapian_termcount *lower, xapian_termcount *upper,
					       xapian_error *err)
{
	*lower = *upper = 0;
	return guard(err, [&] {
		const Xapian::termcount low = db->db.get_doclength_lower_bound();
		*upper = db->db.get_doclength_upper_bound();
		*lower = low;
	});
}

xapian_status xapian_database_unique_terms(const xapian_database *db, xapian_docid docid,
					   xapian_termcount *count, xapian_error *err)
{
	return get(count, err, [&] { return db->db.get_unique_terms(docid); });
}

xapian_status xapian_database_termfreq(const xapian_database *db, xapian_bytes term,
				       xapian_doccount *freq, xapian_error *err)
{
	return get(freq, err, [&] { return db->db.get_termfreq(to_string(term)); });
}

xapian_status xapian_database_collection_freq(const xapian_database *db, xapian_bytes term,
					      xapian_termcount *freq, xapian_error *err)
{
	return get(freq, err, [&] { return db->db.get_collection_freq(to_string(term)); });
}

xapian_status xapian_database_term_exists(const xapian_database *db, xapian_bytes term,
					  bool *exists, xapian_error *err)
{
	return get(exists, err, [&] { return db->db.term_exists(to_string(term)); });
}

xapian_status xapian_database_wdf_upper_bound(const xapian_database *db, xapian_bytes term,
					      xapian_termcount *bound, xapian_error *err)
{
	return get(bound, err, [&] { return db->db.get_wdf_upper_bound(to_string(term)); });
}

xapian_status xapian_database_value_freq(const xapian_database *db, xapian_slot slot,
					 xapian_doccount *freq, xapian_error *err)
{
	return get(freq, err, [&] { return db->db.get_value_freq(slot); });
}

xapian_status xapian_database_value_lower_bound(const xapian_database *db, xapian_slot slot,
						xapian_bytes *bound, xapian_error *err)
{
	return get_bytes(db->lower, bound, err,
			 [&] { return db->db.get_value_lower_bound(slot); });
}

xapian_status xapian_database_value_upper_bound(const xapian_database *db, xapian_slot slot,
						xapian_bytes *bound, xapian_error *err)
{
	return get_bytes(db->upper, bound, err,
			 [&] { return db->db.get_value_upper_bound(slot); });
}

xapian_status xapian_database_has_positions(const xapian_database *db, bool *has,
					    xapian_error *err)
{
	return get(has, err, [&] { return db->db.has_positions(); });
}

xapian_status xapian_database_revision(const xapian_database *db, uint64_t *revision,
				       xapian_error *err)
{
	return get(revision, err, [&] { return db->db.get_revision(); });
}

xapian_status xapian_database_uuid(const xapian_database *db, xapian_bytes *uuid,
				   xapian_error *err)
{
	return get_bytes(db->uuid, uuid, err, [&] { return db->db.get_uuid(); });
}

xapian_status xapian_database_locked(const xapian_database *db, bool *locked, xapian_error *err)
{
	return get(locked, err, [&] { return db->db.locked(); });
}

xapian_status xapian_database_keep_alive(xapian_database *db, xapian_error *err)
{
	return guard(err, [&] { db->db.keep_alive(); });
}

xapian_status xapian_database_description(const xapian_database *db, xapian_bytes *text,
					  xapian_error *err)
{
	return get_bytes(db->text, text, err, [&] { return db->db.get_description(); });
}

xapian_status xapian_database_document(xapian_document **out, const xapian_database *db,
				       xapian_docid docid, unsigned flags, xapian_error *err)
{
	return make(out, err, [&] { return db->db.get_document(docid, flags); });
}

xapian_status xapian_database_document_data(const xapian_database *db, xapian_docid docid,
					    xapian_bytes *data, xapian_error *err)
{
	return get_bytes(db->data, data, err,
			 [&] { return db->db.get_document(docid).get_data(); });
}

xapian_status xapian_database_document_value(const xapian_database *db, xapian_docid docid,
					     xapian_slot slot, xapian_bytes *value,
					     xapian_error *err)
{
	return get_bytes(db->value, value, err, [&] {
		return db->db.get_document(docid, Xapian::DOC_ASSUME_VALID).get_value(slot);
	});
}

xapian_status xapian_database_metadata(const xapian_database *db, xapian_bytes key,
				       xapian_bytes *value, xapian_error *err)
{
	return get_bytes(db->metadata, value, err,
			 [&] { return db->db.get_metadata(to_string(key)); });
}

xapian_status xapian_database_spelling(const xapian_database *db, xapian_bytes word,
				       unsigned max_edits, xapian_bytes *suggestion,
				       xapian_error *err)
{
	return get_bytes(db->spelling, suggestion, err, [&] {
		return db->db.get_spelling_suggestion(to_string(word), max_edits);
	});
}
