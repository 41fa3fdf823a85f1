/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The hits of one run of a search.
 */
#include "internal.h"

using namespace xapian_c;

static_assert(XAPIAN_SNIPPET_BACKGROUND_MODEL == int(Xapian::MSet::SNIPPET_BACKGROUND_MODEL),
	      "");
static_assert(XAPIAN_SNIPPET_EXHAUSTIVE == int(Xapian::MSet::SNIPPET_EXHAUSTIVE), "");
static_assert(XAPIAN_SNIPPET_EMPTY_WITHOUT_MATCH ==
		      int(Xapian::MSet::SNIPPET_EMPTY_WITHOUT_MATCH),
	      "");

static Xapian::MSetIterator hit_at(const xapian_mset *mset, xapian_doccount index)
{
	if (index >= mset->mset.size())
		throw Xapian::RangeError("the page has no such hit");
	return mset->mset[index];
}

void xapian_mset_free(xapian_mset *mset)
{
	delete mset;
}

xapian_doccount xapian_mset_size(const xapian_mset *mset)
{
	return mset->mset.size();
}

xapian_doccount xapian_mset_first(const xapian_mset *mset)
{
	return mset->mset.get_firstitem();
}

xapian_matches xapian_mset_matches(const xapian_mset *mset)
{
	return {mset->mset.get_matches_lower_bound(), mset->mset.get_matches_estimated(),
		mset->mset.get_matches_upper_bound()};
}

xapian_matches xapian_mset_uncollapsed_matches(const xapian_mset *mset)
{
	return {mset->mset.get_uncollapsed_matches_lower_bound(),
		mset->mset.get_uncollapsed_matches_estimated(),
		mset->mset.get_uncollapsed_matches_upper_bound()};
}

double xapian_mset_max_possible(const xapian_mset *mset)
{
	return mset->mset.get_max_possible();
}

double xapian_mset_max_attained(const xapian_mset *mset)
{
	return mset->mset.get_max_attained();
}

xapian_status xapian_mset_hit(const xapian_mset *mset, xapian_doccount index, xapian_hit *hit,
			      xapian_error *err)
{
	return get(hit, err, [&] {
		const Xapian::MSetIterator at = hit_at(mset, index);
		return xapian_hit{*at, at.get_rank(), at.get_weight(), at.get_percent(),
				  at.get_collapse_count()};
	});
}

xapian_status xapian_mset_collapse_key(const xapian_mset *mset, xapian_doccount index,
				       xapian_bytes *key, xapian_error *err)
{
	return get_bytes(mset->collapse_key, key, err,
			 [&] { return hit_at(mset, index).get_collapse_key(); });
}

xapian_status xapian_mset_sort_key(const xapian_mset *mset, xapian_doccount index,
				   xapian_bytes *key, xapian_error *err)
{
	return get_bytes(mset->sort_key, key, err,
			 [&] { return hit_at(mset, index).get_sort_key(); });
}

xapian_status xapian_mset_document(xapian_document **out, const xapian_mset *mset,
				   xapian_doccount index, xapian_error *err)
{
	return make(out, err, [&] { return hit_at(mset, index).get_document(); });
}

xapian_status xapian_mset_fetch(const xapian_mset *mset, xapian_error *err)
{
	return guard(err, [&] { mset->mset.fetch(); });
}

xapian_status xapian_mset_percent(const xapian_mset *mset, double weight, int *percent,
				  xapian_error *err)
{
	return get(percent, err, [&] { return mset->mset.convert_to_percent(weight); });
}

xapian_status xapian_mset_termfreq(const xapian_mset *mset, xapian_bytes term,
				   xapian_doccount *freq, xapian_error *err)
{
	return get(freq, err, [&] { return mset->mset.get_termfreq(to_string(term)); });
}

xapian_status xapian_mset_termweight(const xapian_mset *mset, xapian_bytes term, double *weight,
				     xapian_error *err)
{
	return get(weight, err, [&] { return mset->mset.get_termweight(to_string(term)); });
}

xapian_status xapian_mset_snippet(const xapian_mset *mset, xapian_bytes text, size_t max_bytes,
				  const xapian_stem *stem, unsigned flags,
				  xapian_bytes hi_start, xapian_bytes hi_end, xapian_bytes omit,
				  xapian_bytes *snippet, xapian_error *err)
{
	return get_bytes(mset->snippet, snippet, err, [&] {
		return mset->mset.snippet(
			to_string(text), max_bytes, stem ? stem->stem : Xapian::Stem(), flags,
			to_string(hi_start), to_string(hi_end), to_string(omit));
	});
}

xapian_status xapian_mset_description(const xapian_mset *mset, xapian_bytes *text,
				      xapian_error *err)
{
	return get_bytes(mset->text, text, err, [&] { return mset->mset.get_description(); });
}
