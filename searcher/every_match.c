/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/every_match.h"

#include "searcher/deadline.h"
#include "searcher/places.h"
#include "searcher/translate.h"
#include "searcher/verify.h"
#include "store/border.h"

enum {
	BLOCK = 4096, /* matches that are looked at together */
	GLANCE = 256  /* matches from one look at the clock to the next */
};

struct walk {
	const struct index *ix;
	const struct plan *plan;
	match_taker *take;
	void *payload;
	struct place_walk places;
	xapian_docid block[BLOCK];
	size_t count;
	enum status status; /* of what was done inside Xapian's match */
	struct error *err;
};

/* ---- what was found, block by block ---- */

static enum status take_verified(struct walk *w, struct arena *arena)
{
	struct candidate_list list = {0};
	const struct found_list found = {.docids = w->block, .count = w->count};
	size_t kept = 0;
	TRY(candidates_gather(&list, w->ix, w->plan, &found, arena, w->err));
	TRY(verify_candidates(&list, w->ix, w->plan, &kept, w->err));
	for (size_t i = 0; i < list.count; i++) {
		const struct candidate *c = &list.items[i];
		if (!c->dropped)
			TRY(w->take(w->payload, c->docid, c->article, w->err));
	}
	return STATUS_OK;
}

static enum status take_plain(struct walk *w)
{
	struct place place = {0};
	bool found;
	for (size_t i = 0; i < w->count; i++) {
		const xapian_docid docid = w->block[i];
		TRY(place_walk_find(&w->places, docid, &place, &found, w->err));
		const uint64_t behind = (uint64_t)(place.index + 1) * w->ix->parts;
		if (!found || docid <= behind)
			return fail(w->err, STATUS_CORRUPT,
				    "passage %u has no place in an article; run lede check",
				    docid);
		TRY(w->take(w->payload, docid, docid - (xapian_docid)behind, w->err));
	}
	return STATUS_OK;
}

static enum status take_block(struct walk *w)
{
	struct arena arena = {0};
	enum status status = w->plan->must_read ? take_verified(w, &arena) : take_plain(w);
	arena_free(&arena);
	w->count = 0;
	return status;
}

static enum status add(struct walk *w, xapian_docid docid)
{
	w->block[w->count++] = docid;
	return w->count == BLOCK ? take_block(w) : STATUS_OK;
}

/* ---- finding ---- */

/* No document is kept: Xapian then asks about every match and holds none of them. */
static xapian_verdict see(const xapian_document *document, void *payload)
{
	struct walk *w = payload;
	if (w->count % GLANCE == 0 && deadline_is_over(w->ix->deadline))
		return XAPIAN_STOP;
	w->status = add(w, xapian_document_docid(document));
	return w->status == STATUS_OK ? XAPIAN_REJECT : XAPIAN_STOP;
}

static enum status walk_one(struct walk *w, xapian_enquire *enquire)
{
	xapian_mset *mset = NULL;
	xapian_error cause;
	xapian_enquire_set_decider(enquire, see, w);
	xapian_status walked =
		xapian_enquire_mset(&mset, enquire, 0, 1, UINT32_MAX / 2, NULL, &cause);
	xapian_mset_free(mset);
	if (w->status != STATUS_OK)
		return w->status;
	if (walked == XAPIAN_ESTOPPED) /* by the deadline */
		return STATUS_OK;
	return from_xapian(walked, &cause, NULL, w->err);
}

/* Inside the match of several databases it is not known which of them a document is in. */
static enum status walk_several(struct walk *w, const xapian_enquire *enquire)
{
	struct error *err = w->err;
	xapian_mset *mset;
	TRYX(xapian_enquire_mset(&mset, enquire, 0, UINT32_MAX / 2, 0, NULL, &xerr));
	enum status status = STATUS_OK;
	for (xapian_doccount i = 0; i < xapian_mset_size(mset) && status == STATUS_OK; i++) {
		if (i % GLANCE == 0 && deadline_is_over(w->ix->deadline))
			break;
		xapian_hit hit = {0};
		xapian_error cause;
		status = from_xapian(xapian_mset_hit(mset, i, &hit, &cause), &cause, NULL, err);
		if (status == STATUS_OK)
			status = add(w, hit.docid);
	}
	xapian_mset_free(mset);
	return status;
}

static enum status set_up(xapian_enquire *enquire, const struct walk *w)
{
	struct error *err = w->err;
	xapian_query *query;
	xapian_error cause;
	TRYX(xapian_enquire_weight_bool(enquire, &xerr));
	TRYX(xapian_enquire_docid_order(enquire, XAPIAN_DOCID_ASCENDING, &xerr));
	struct arena arena = {0};
	enum status status = translate(&query, w->plan, w->ix, 1, &arena, err);
	arena_free(&arena);
	TRY(status);
	xapian_query *unweighted = NULL;
	xapian_status set = xapian_query_new_scaled(&unweighted, query, 0, &cause);
	if (set == XAPIAN_OK)
		set = xapian_enquire_set_query(enquire, unweighted, 0, &cause);
	xapian_query_free(unweighted);
	xapian_query_free(query);
	return from_xapian(set, &cause, NULL, err);
}

enum status every_match(const struct index *ix, const struct plan *plan, match_taker *take,
			void *payload, struct error *err)
{
	struct walk w = {.ix = ix, .plan = plan, .take = take, .payload = payload, .err = err};
	xapian_enquire *enquire;
	TRYX(xapian_enquire_new(&enquire, ix->db, &xerr));
	place_walk_start(&w.places, ix);
	enum status status = set_up(enquire, &w);
	if (status == STATUS_OK)
		status = ix->parts == 1 ? walk_one(&w, enquire) : walk_several(&w, enquire);
	if (status == STATUS_OK && w.count)
		status = take_block(&w);
	place_walk_end(&w.places);
	xapian_enquire_free(enquire);
	return status;
}
