/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Weighting schemes of an enquire.
 */
#include "internal.h"

using namespace xapian_c;

static_assert(XAPIAN_SMOOTHING_TWO_STAGE == int(Xapian::Weight::TWO_STAGE_SMOOTHING), "");
static_assert(XAPIAN_SMOOTHING_DIRICHLET == int(Xapian::Weight::DIRICHLET_SMOOTHING), "");
static_assert(XAPIAN_SMOOTHING_ABSOLUTE_DISCOUNT ==
		      int(Xapian::Weight::ABSOLUTE_DISCOUNT_SMOOTHING),
	      "");
static_assert(XAPIAN_SMOOTHING_JELINEK_MERCER == int(Xapian::Weight::JELINEK_MERCER_SMOOTHING),
	      "");
static_assert(XAPIAN_SMOOTHING_DIRICHLET_PLUS == int(Xapian::Weight::DIRICHLET_PLUS_SMOOTHING),
	      "");

/* Xapian keeps a copy of the weight. */
template <class Weight, class... Parameters>
static xapian_status weigh(xapian_enquire *enq, xapian_error *err,
			   Parameters... parameters) noexcept
{
	return guard(err, [&] { enq->enq.set_weighting_scheme(Weight(parameters...)); });
}

xapian_status xapian_enquire_weight_bm25(xapian_enquire *enq, double k1, double k2, double k3,
					 double b, double min_normlen, xapian_error *err)
{
	return weigh<Xapian::BM25Weight>(enq, err, k1, k2, k3, b, min_normlen);
}

xapian_status xapian_enquire_weight_bm25_plus(xapian_enquire *enq, double k1, double k2,
					      double k3, double b, double min_normlen,
					      double delta, xapian_error *err)
{
	return weigh<Xapian::BM25PlusWeight>(enq, err, k1, k2, k3, b, min_normlen, delta);
}

xapian_status xapian_enquire_weight_bool(xapian_enquire *enq, xapian_error *err)
{
	return weigh<Xapian::BoolWeight>(enq, err);
}

xapian_status xapian_enquire_weight_coord(xapian_enquire *enq, xapian_error *err)
{
	return weigh<Xapian::CoordWeight>(enq, err);
}

xapian_status xapian_enquire_weight_trad(xapian_enquire *enq, double k, xapian_error *err)
{
	return weigh<Xapian::TradWeight>(enq, err, k);
}

xapian_status xapian_enquire_weight_tfidf(xapian_enquire *enq, const char *normalisations,
					  xapian_error *err)
{
	return weigh<Xapian::TfIdfWeight>(enq, err, normalisations);
}

xapian_status xapian_enquire_weight_inl2(xapian_enquire *enq, double c, xapian_error *err)
{
	return weigh<Xapian::InL2Weight>(enq, err, c);
}

xapian_status xapian_enquire_weight_ifb2(xapian_enquire *enq, double c, xapian_error *err)
{
	return weigh<Xapian::IfB2Weight>(enq, err, c);
}

xapian_status xapian_enquire_weight_ineb2(xapian_enquire *enq, double c, xapian_error *err)
{
	return weigh<Xapian::IneB2Weight>(enq, err, c);
}

xapian_status xapian_enquire_weight_bb2(xapian_enquire *enq, double c, xapian_error *err)
{
	return weigh<Xapian::BB2Weight>(enq, err, c);
}

xapian_status xapian_enquire_weight_dlh(xapian_enquire *enq, xapian_error *err)
{
	return weigh<Xapian::DLHWeight>(enq, err);
}

xapian_status xapian_enquire_weight_dph(xapian_enquire *enq, xapian_error *err)
{
	return weigh<Xapian::DPHWeight>(enq, err);
}

xapian_status xapian_enquire_weight_pl2(xapian_enquire *enq, double c, xapian_error *err)
{
	return weigh<Xapian::PL2Weight>(enq, err, c);
}

xapian_status xapian_enquire_weight_pl2_plus(xapian_enquire *enq, double c, double delta,
					     xapian_error *err)
{
	return weigh<Xapian::PL2PlusWeight>(enq, err, c, delta);
}

xapian_status xapian_enquire_weight_lm(xapian_enquire *enq, xapian_smoothing smoothing,
				       double log_clamp, double smooth1, double smooth2,
				       xapian_error *err)
{
	return weigh<Xapian::LMWeight>(enq, err, log_clamp,
				       static_cast<Xapian::Weight::type_smoothing>(smoothing),
				       smooth1, smooth2);
}
