/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Queries.
 */
#include "document_source.h"
#include "internal.h"

using namespace xapian_c;

#define SAME_OP(op) static_assert(int(XAPIAN_##op) == int(Xapian::Query::op), #op)
SAME_OP(OP_AND);
SAME_OP(OP_OR);
SAME_OP(OP_AND_NOT);
SAME_OP(OP_XOR);
SAME_OP(OP_AND_MAYBE);
SAME_OP(OP_FILTER);
SAME_OP(OP_NEAR);
SAME_OP(OP_PHRASE);
SAME_OP(OP_VALUE_RANGE);
SAME_OP(OP_SCALE_WEIGHT);
SAME_OP(OP_ELITE_SET);
SAME_OP(OP_VALUE_GE);
SAME_OP(OP_VALUE_LE);
SAME_OP(OP_SYNONYM);
SAME_OP(OP_MAX);
SAME_OP(OP_WILDCARD);
SAME_OP(OP_INVALID);
SAME_OP(LEAF_TERM);
SAME_OP(LEAF_POSTING_SOURCE);
SAME_OP(LEAF_MATCH_ALL);
SAME_OP(LEAF_MATCH_NOTHING);
SAME_OP(WILDCARD_LIMIT_ERROR);
SAME_OP(WILDCARD_LIMIT_FIRST);
SAME_OP(WILDCARD_LIMIT_MOST_FREQUENT);

namespace
{

/* The operators that join any number of queries. */
Xapian::Query::op joining(xapian_op op)
{
	switch (op) {
	case XAPIAN_OP_AND:
	case XAPIAN_OP_OR:
	case XAPIAN_OP_AND_NOT:
	case XAPIAN_OP_XOR:
	case XAPIAN_OP_AND_MAYBE:
	case XAPIAN_OP_FILTER:
	case XAPIAN_OP_NEAR:
	case XAPIAN_OP_PHRASE:
	case XAPIAN_OP_ELITE_SET:
	case XAPIAN_OP_SYNONYM:
	case XAPIAN_OP_MAX: return static_cast<Xapian::Query::op>(op);
	default: throw Xapian::InvalidArgumentError("this operator does not join queries");
	}
}

/* A window too small for all the terms would match nothing, without a word. */
Xapian::termcount parameter_for(Xapian::Query::op op, size_t n, Xapian::termcount parameter)
{
	const bool windowed = op == Xapian::Query::OP_NEAR || op == Xapian::Query::OP_PHRASE;
	if (windowed && parameter < n)
		return static_cast<Xapian::termcount>(n);
	return parameter;
}

Xapian::Query join(xapian_op op, const std::vector<Xapian::Query> &queries,
		   Xapian::termcount parameter)
{
	const Xapian::Query::op joined_by = joining(op);
	return Xapian::Query(joined_by, queries.begin(), queries.end(),
			     parameter_for(joined_by, queries.size(), parameter));
}

} // namespace

xapian_status xapian_query_new_term(xapian_query **out, xapian_bytes term, xapian_termcount wqf,
				    xapian_termpos pos, xapian_error *err)
{
	return make(out, err, [&] { return Xapian::Query(to_string(term), wqf, pos); });
}

xapian_status xapian_query_new_all(xapian_query **out, xapian_error *err)
{
	return make(out, err, [] { return Xapian::Query(std::string()); });
}

xapian_status xapian_query_new_nothing(xapian_query **out, xapian_error *err)
{
	return make(out, err, [] { return Xapian::Query(); });
}

xapian_status xapian_query_new_joined(xapian_query **out, xapian_op op,
				      const xapian_query *const *queries, size_t n,
				      xapian_termcount parameter, xapian_error *err)
{
	return make(out, err, [&] {
		std::vector<Xapian::Query> parts;
		parts.reserve(n);
		for (size_t i = 0; i < n; i++)
			parts.push_back(queries[i]->query);
		return join(op, parts, parameter);
	});
}

xapian_status xapian_query_new_pair(xapian_query **out, xapian_op op, const xapian_query *a,
				    const xapian_query *b, xapian_error *err)
{
	const xapian_query *const both[] = {a, b};
	return xapian_query_new_joined(out, op, both, 2, 0, err);
}

xapian_status xapian_query_new_terms(xapian_query **out, xapian_op op,
				     const xapian_bytes *terms, size_t n,
				     xapian_termcount parameter, xapian_error *err)
{
	return make(out, err, [&] {
		std::vector<Xapian::Query> parts;
		parts.reserve(n);
		for (size_t i = 0; i < n; i++)
			parts.emplace_back(to_string(terms[i]));
		return join(op, parts, parameter);
	});
}

xapian_status xapian_query_new_scaled(xapian_query **out, const xapian_query *query,
				      double factor, xapian_error *err)
{
	return make(out, err, [&] { return Xapian::Query(factor, query->query); });
}

xapian_status xapian_query_new_value_range(xapian_query **out, xapian_slot slot,
					   xapian_bytes lower, xapian_bytes upper,
					   xapian_error *err)
{
	return make(out, err, [&] {
		return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, to_string(lower),
				     to_string(upper));
	});
}

xapian_status xapian_query_new_value_ge(xapian_query **out, xapian_slot slot,
					xapian_bytes lower, xapian_error *err)
{
	return make(out, err, [&] {
		return Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, to_string(lower));
	});
}

xapian_status xapian_query_new_value_le(xapian_query **out, xapian_slot slot,
					xapian_bytes upper, xapian_error *err)
{
	return make(out, err, [&] {
		return Xapian::Query(Xapian::Query::OP_VALUE_LE, slot, to_string(upper));
	});
}

xapian_status xapian_query_new_wildcard(xapian_query **out, xapian_bytes prefix,
					xapian_termcount max_terms, xapian_wildcard_limit limit,
					xapian_op combiner, xapian_error *err)
{
	return make(out, err, [&] {
		return Xapian::Query(Xapian::Query::OP_WILDCARD, to_string(prefix), max_terms,
				     limit, joining(combiner));
	});
}

xapian_status xapian_query_new_value_weight(xapian_query **out, xapian_slot slot,
					    xapian_error *err)
{
	return make(out, err, [&] {
		Xapian::ValueWeightPostingSource source(slot);
		return Xapian::Query(&source); /* takes a clone */
	});
}

xapian_status xapian_query_new_fixed_weight(xapian_query **out, double weight,
					    xapian_error *err)
{
	return make(out, err, [&] {
		Xapian::FixedWeightPostingSource source(weight);
		return Xapian::Query(&source); /* takes a clone */
	});
}

xapian_status xapian_query_new_documents(xapian_query **out, const xapian_database *db,
					 const xapian_docid *docids, const double *weights,
					 size_t n, xapian_error *err)
{
	return make(out, err, [&] {
		document_source source(db->db, docids, weights, n);
		return Xapian::Query(&source); /* takes a clone */
	});
}

xapian_status xapian_query_copy(xapian_query **out, const xapian_query *query,
				xapian_error *err)
{
	return make(out, err, [&] { return query->query; });
}

void xapian_query_free(xapian_query *query)
{
	delete query;
}

bool xapian_query_is_empty(const xapian_query *query)
{
	return query->query.empty();
}

xapian_termcount xapian_query_length(const xapian_query *query)
{
	return query->query.get_length();
}

xapian_op xapian_query_type(const xapian_query *query)
{
	return static_cast<xapian_op>(query->query.get_type());
}

size_t xapian_query_parts(const xapian_query *query)
{
	return query->query.get_num_subqueries();
}

xapian_status xapian_query_part(xapian_query **out, const xapian_query *query, size_t index,
				xapian_error *err)
{
	return make(out, err, [&] {
		if (index >= query->query.get_num_subqueries())
			throw Xapian::RangeError("the query has no such part");
		return query->query.get_subquery(index);
	});
}

xapian_status xapian_query_terms(xapian_term_iter **out, const xapian_query *query, bool unique,
				 xapian_error *err)
{
	*out = nullptr;
	return guard(err, [&] {
		*out = new xapian_term_iter(nullptr,
					    unique ? query->query.get_unique_terms_begin()
						   : query->query.get_terms_begin());
	});
}

xapian_status xapian_query_serialise(const xapian_query *query, xapian_bytes *bytes,
				     xapian_error *err)
{
	return get_bytes(query->bytes, bytes, err, [&] { return query->query.serialise(); });
}

xapian_status xapian_query_unserialise(xapian_query **out, xapian_bytes bytes,
				       xapian_error *err)
{
	return make(out, err, [&] { return Xapian::Query::unserialise(to_string(bytes)); });
}

xapian_status xapian_query_description(const xapian_query *query, xapian_bytes *text,
				       xapian_error *err)
{
	return get_bytes(query->text, text, err,
			 [&] { return query->query.get_description(); });
}
