/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Documents, and numbers as the bytes of a value.
 */
#include "internal.h"

#include <algorithm>
#include <limits>

using namespace xapian_c;

static_assert(XAPIAN_SORTABLE_MAX_BYTES == 9, "what Xapian's sortable_serialise_ writes");

xapian_status xapian_document_new(xapian_document **out, xapian_error *err)
{
	return make(out, err, [&] { return Xapian::Document(); });
}

void xapian_document_free(xapian_document *doc)
{
	delete doc;
}

xapian_docid xapian_document_docid(const xapian_document *doc)
{
	return doc->doc.get_docid();
}

xapian_status xapian_document_set_data(xapian_document *doc, xapian_bytes data,
				       xapian_error *err)
{
	return guard(err, [&] { doc->doc.set_data(to_string(data)); });
}

xapian_status xapian_document_data(const xapian_document *doc, xapian_bytes *data,
				   xapian_error *err)
{
	return get_bytes(doc->data, data, err, [&] { return doc->doc.get_data(); });
}

xapian_status xapian_document_add_value(xapian_document *doc, xapian_slot slot,
					xapian_bytes value, xapian_error *err)
{
	return guard(err, [&] { doc->doc.add_value(slot, to_string(value)); });
}

xapian_status xapian_document_value(const xapian_document *doc, xapian_slot slot,
				    xapian_bytes *value, xapian_error *err)
{
	return get_bytes(doc->value, value, err, [&] { return doc->doc.get_value(slot); });
}

xapian_status xapian_document_remove_value(xapian_document *doc, xapian_slot slot,
					   xapian_error *err)
{
	return guard(err, [&] { doc->doc.remove_value(slot); });
}

xapian_status xapian_document_clear_values(xapian_document *doc, xapian_error *err)
{
	return guard(err, [&] { doc->doc.clear_values(); });
}

xapian_status xapian_document_value_count(const xapian_document *doc, size_t *count,
					  xapian_error *err)
{
	return get(count, err, [&] { return doc->doc.values_count(); });
}

xapian_status xapian_document_add_term(xapian_document *doc, xapian_bytes term,
				       xapian_termcount wdf, xapian_error *err)
{
	return guard(err, [&] { doc->doc.add_term(to_string(term), wdf); });
}

xapian_status xapian_document_add_posting(xapian_document *doc, xapian_bytes term,
					  xapian_termpos pos, xapian_termcount wdf,
					  xapian_error *err)
{
	return guard(err, [&] { doc->doc.add_posting(to_string(term), pos, wdf); });
}

xapian_status xapian_document_add_postings(xapian_document *doc, xapian_bytes term,
					   const xapian_termpos *positions, size_t n,
					   xapian_termcount wdf, xapian_error *err)
{
	return guard(err, [&] {
		const std::string name = to_string(term);
		for (size_t i = 0; i < n; i++)
			doc->doc.add_posting(name, positions[i], wdf);
	});
}

xapian_status xapian_document_remove_posting(xapian_document *doc, xapian_bytes term,
					     xapian_termpos pos, xapian_termcount wdf,
					     xapian_error *err)
{
	return guard(err, [&] { doc->doc.remove_posting(to_string(term), pos, wdf); });
}

xapian_status xapian_document_remove_postings(xapian_document *doc, xapian_bytes term,
					      xapian_termpos first, xapian_termpos last,
					      xapian_termcount wdf, xapian_termpos *removed,
					      xapian_error *err)
{
	xapian_termpos unused;
	return get(removed ? removed : &unused, err,
		   [&] { return doc->doc.remove_postings(to_string(term), first, last, wdf); });
}

xapian_status xapian_document_remove_term(xapian_document *doc, xapian_bytes term,
					  xapian_error *err)
{
	return guard(err, [&] { doc->doc.remove_term(to_string(term)); });
}

xapian_status xapian_document_clear_terms(xapian_document *doc, xapian_error *err)
{
	return guard(err, [&] { doc->doc.clear_terms(); });
}

xapian_status xapian_document_term_count(const xapian_document *doc, xapian_termcount *count,
					 xapian_error *err)
{
	return get(count, err, [&] { return doc->doc.termlist_count(); });
}

xapian_status xapian_document_serialise(const xapian_document *doc, xapian_bytes *bytes,
					xapian_error *err)
{
	return get_bytes(doc->bytes, bytes, err, [&] { return doc->doc.serialise(); });
}

xapian_status xapian_document_unserialise(xapian_document **out, xapian_bytes bytes,
					  xapian_error *err)
{
	return make(out, err, [&] { return Xapian::Document::unserialise(to_string(bytes)); });
}

xapian_status xapian_document_description(const xapian_document *doc, xapian_bytes *text,
					  xapian_error *err)
{
	return get_bytes(doc->text, text, err, [&] { return doc->doc.get_description(); });
}

size_t xapian_sortable_serialise(double number, char out[XAPIAN_SORTABLE_MAX_BYTES])
{
	return Xapian::sortable_serialise_(number, out);
}

double xapian_sortable_unserialise(xapian_bytes bytes)
{
	/* At most 9 bytes are looked at; a string that short allocates nothing. */
	bytes.len = std::min<size_t>(bytes.len, XAPIAN_SORTABLE_MAX_BYTES);
	return Xapian::sortable_unserialise(to_string(bytes));
}
