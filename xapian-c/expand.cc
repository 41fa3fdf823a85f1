/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Relevance sets, and the expansion terms they suggest.
 */
#include "internal.h"

using namespace xapian_c;

static_assert(XAPIAN_ESET_INCLUDE_QUERY_TERMS == 1 && XAPIAN_ESET_EXACT_TERMFREQ == 2,
	      "Enquire::INCLUDE_QUERY_TERMS and USE_EXACT_TERMFREQ");

namespace
{

class expand_decider : public Xapian::ExpandDecider
{
	xapian_expand_fn decide;
	void *payload;

      public:
	expand_decider(xapian_expand_fn decide_, void *payload_)
	    : decide(decide_), payload(payload_)
	{
	}

	bool operator()(const std::string &term) const override
	{
		const xapian_verdict verdict = decide(borrow(term), payload);
		if (verdict == XAPIAN_STOP)
			throw stopped();
		return verdict == XAPIAN_KEEP;
	}
};

} // namespace

xapian_status xapian_rset_new(xapian_rset **out, xapian_error *err)
{
	*out = nullptr;
	return guard(err, [&] { *out = new xapian_rset; });
}

void xapian_rset_free(xapian_rset *rset)
{
	delete rset;
}

xapian_doccount xapian_rset_size(const xapian_rset *rset)
{
	return rset->rset.size();
}

xapian_status xapian_rset_add(xapian_rset *rset, xapian_docid docid, xapian_error *err)
{
	return guard(err, [&] { rset->rset.add_document(docid); });
}

xapian_status xapian_rset_remove(xapian_rset *rset, xapian_docid docid, xapian_error *err)
{
	return guard(err, [&] { rset->rset.remove_document(docid); });
}

xapian_status xapian_rset_contains(const xapian_rset *rset, xapian_docid docid, bool *has,
				   xapian_error *err)
{
	return get(has, err, [&] { return rset->rset.contains(docid); });
}

xapian_status xapian_enquire_expansion(xapian_enquire *enq, const char *scheme, double k,
				       xapian_error *err)
{
	return guard(err, [&] { enq->enq.set_expansion_scheme(scheme, k); });
}

xapian_status xapian_enquire_eset(xapian_eset **out, const xapian_enquire *enq,
				  const xapian_rset *rset, xapian_termcount max, int flags,
				  double min_weight, xapian_expand_fn decide, void *payload,
				  xapian_error *err)
{
	return make(out, err, [&] {
		const expand_decider ask(decide, payload);
		return enq->enq.get_eset(max, rset->rset, flags, decide ? &ask : nullptr,
					 min_weight);
	});
}

void xapian_eset_free(xapian_eset *eset)
{
	delete eset;
}

xapian_doccount xapian_eset_size(const xapian_eset *eset)
{
	return eset->eset.size();
}

xapian_termcount xapian_eset_bound(const xapian_eset *eset)
{
	return eset->eset.get_ebound();
}

xapian_status xapian_eset_term(const xapian_eset *eset, xapian_doccount index,
			       xapian_bytes *term, double *weight, xapian_error *err)
{
	*term = xapian_bytes();
	*weight = 0;
	return guard(err, [&] {
		if (index >= eset->eset.size())
			throw Xapian::RangeError("the set has no such term");
		const Xapian::ESetIterator at = eset->eset[index];
		eset->term = *at;
		*weight = at.get_weight();
		*term = borrow(eset->term);
	});
}
