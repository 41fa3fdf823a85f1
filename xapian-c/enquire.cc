/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Enquire: the settings of a search, and running it.
 */
#include "internal.h"

using namespace xapian_c;

static_assert(XAPIAN_DOCID_ASCENDING == int(Xapian::Enquire::ASCENDING), "");
static_assert(XAPIAN_DOCID_DESCENDING == int(Xapian::Enquire::DESCENDING), "");
static_assert(XAPIAN_DOCID_DONT_CARE == int(Xapian::Enquire::DONT_CARE), "");
static_assert(XAPIAN_NO_SLOT == Xapian::BAD_VALUENO, "");

namespace
{

/* Asks the caller's function. The handle it is shown is made once a match, not once a document;
 * it must let go of each document at once, for Xapian has those on its stack. */
class decider : public Xapian::MatchDecider
{
	xapian_decider_fn decide;
	void *payload;
	const Xapian::Document none;
	mutable xapian_document shown;

      public:
	explicit decider(const xapian_enquire *enq)
	    : decide(enq->decide), payload(enq->payload), shown(none)
	{
	}

	bool operator()(const Xapian::Document &doc) const override
	{
		shown.doc = doc;
		const xapian_verdict verdict = decide(&shown, payload);
		shown.doc = none;
		if (verdict == XAPIAN_STOP)
			throw stopped();
		return verdict == XAPIAN_KEEP;
	}
};

} // namespace

xapian_status xapian_enquire_new(xapian_enquire **out, const xapian_database *db,
				 xapian_error *err)
{
	return make(out, err, [&]() -> const Xapian::Database & { return db->db; });
}

void xapian_enquire_free(xapian_enquire *enq)
{
	/* Result sets keep Xapian's part alive, which must not point to our spies. */
	if (enq)
		enq->enq.clear_matchspies();
	delete enq;
}

xapian_status xapian_enquire_set_query(xapian_enquire *enq, const xapian_query *query,
				       xapian_termcount length, xapian_error *err)
{
	return guard(err, [&] { enq->enq.set_query(query->query, length); });
}

xapian_status xapian_enquire_cutoff(xapian_enquire *enq, int percent, double weight,
				    xapian_error *err)
{
	return guard(err, [&] {
		if (percent < 0 || percent > 100 || !(weight >= 0))
			throw Xapian::InvalidArgumentError("the cutoff is out of range");
		enq->enq.set_cutoff(percent, weight);
	});
}

xapian_status xapian_enquire_collapse(xapian_enquire *enq, xapian_slot slot,
				      xapian_doccount max, xapian_error *err)
{
	return guard(err,
		     [&] { enq->enq.set_collapse_key(max ? slot : Xapian::BAD_VALUENO, max); });
}

xapian_status xapian_enquire_docid_order(xapian_enquire *enq, xapian_docid_order order,
					 xapian_error *err)
{
	return guard(err, [&] {
		enq->enq.set_docid_order(static_cast<Xapian::Enquire::docid_order>(order));
	});
}

xapian_status xapian_enquire_sort(xapian_enquire *enq, xapian_sort how, xapian_slot slot,
				  bool descending, xapian_error *err)
{
	return guard(err, [&] {
		switch (how) {
		case XAPIAN_SORT_RELEVANCE: enq->enq.set_sort_by_relevance(); return;
		case XAPIAN_SORT_VALUE: enq->enq.set_sort_by_value(slot, descending); return;
		case XAPIAN_SORT_VALUE_THEN_RELEVANCE:
			enq->enq.set_sort_by_value_then_relevance(slot, descending);
			return;
		case XAPIAN_SORT_RELEVANCE_THEN_VALUE:
			enq->enq.set_sort_by_relevance_then_value(slot, descending);
			return;
		}
		throw Xapian::InvalidArgumentError("no such sort");
	});
}

/* Hands `keys` to Xapian, which counts references to what was released. */
static void sort_by_key(Xapian::Enquire &enq, xapian_sort how,
			std::unique_ptr<Xapian::MultiValueKeyMaker> keys, bool descending)
{
	switch (how) {
	case XAPIAN_SORT_RELEVANCE: enq.set_sort_by_relevance(); return;
	case XAPIAN_SORT_VALUE:
		enq.set_sort_by_key(keys.release()->release(), descending);
		return;
	case XAPIAN_SORT_VALUE_THEN_RELEVANCE:
		enq.set_sort_by_key_then_relevance(keys.release()->release(), descending);
		return;
	case XAPIAN_SORT_RELEVANCE_THEN_VALUE:
		enq.set_sort_by_relevance_then_key(keys.release()->release(), descending);
		return;
	}
	throw Xapian::InvalidArgumentError("no such sort");
}

xapian_status xapian_enquire_sort_keys(xapian_enquire *enq, xapian_sort how,
				       const xapian_sort_key *keys, size_t n, bool descending,
				       xapian_error *err)
{
	return guard(err, [&] {
		std::unique_ptr<Xapian::MultiValueKeyMaker> maker(
			new Xapian::MultiValueKeyMaker);
		for (size_t i = 0; i < n; i++)
			maker->add_value(keys[i].slot, keys[i].reverse,
					 to_string(keys[i].missing));
		sort_by_key(enq->enq, how, std::move(maker), descending);
	});
}

xapian_status xapian_enquire_time_limit(xapian_enquire *enq, double seconds, xapian_error *err)
{
	return guard(err, [&] { enq->enq.set_time_limit(seconds); });
}

void xapian_enquire_set_decider(xapian_enquire *enq, xapian_decider_fn decide, void *payload)
{
	enq->decide = decide;
	enq->payload = payload;
}

xapian_status xapian_enquire_add_value_counts(xapian_enquire *enq, xapian_value_counts *counts,
					      xapian_error *err)
{
	return guard(err, [&] {
		enq->spies.reserve(enq->spies.size() + 1);
		enq->enq.add_matchspy(counts->spy.get());
		enq->spies.push_back(counts->spy);
	});
}

xapian_status xapian_enquire_clear_value_counts(xapian_enquire *enq, xapian_error *err)
{
	return guard(err, [&] {
		enq->enq.clear_matchspies();
		enq->spies.clear();
	});
}

xapian_status xapian_enquire_mset(xapian_mset **out, const xapian_enquire *enq,
				  xapian_doccount first, xapian_doccount max,
				  xapian_doccount check_at_least, const xapian_rset *rset,
				  xapian_error *err)
{
	return make(out, err, [&] {
		const Xapian::RSet *relevant = rset ? &rset->rset : nullptr;
		if (!enq->decide)
			return enq->enq.get_mset(first, max, check_at_least, relevant);
		const decider ask(enq);
		return enq->enq.get_mset(first, max, check_at_least, relevant, &ask);
	});
}

xapian_status xapian_enquire_matching_terms(xapian_term_iter **out, const xapian_enquire *enq,
					    xapian_docid docid, xapian_error *err)
{
	*out = nullptr;
	return guard(err, [&] {
		*out = new xapian_term_iter(nullptr, enq->enq.get_matching_terms_begin(docid));
	});
}

/* Value counts */

xapian_status xapian_value_counts_new(xapian_value_counts **out, xapian_slot slot,
				      xapian_error *err)
{
	return make(out, err,
		    [&] { return std::make_shared<Xapian::ValueCountMatchSpy>(slot); });
}

void xapian_value_counts_free(xapian_value_counts *counts)
{
	delete counts;
}

size_t xapian_value_counts_total(const xapian_value_counts *counts)
{
	return counts->spy->get_total();
}

xapian_status xapian_value_counts_all(xapian_term_iter **out, const xapian_value_counts *counts,
				      xapian_error *err)
{
	*out = nullptr;
	return guard(err, [&] {
		*out = new xapian_term_iter(counts->spy, counts->spy->values_begin());
	});
}

xapian_status xapian_value_counts_top(xapian_term_iter **out, const xapian_value_counts *counts,
				      size_t max, xapian_error *err)
{
	*out = nullptr;
	return guard(err, [&] {
		*out = new xapian_term_iter(counts->spy, counts->spy->top_values_begin(max));
	});
}
