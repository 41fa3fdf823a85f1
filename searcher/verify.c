/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/verify.h"

#include "searcher/actor_filter.h"
#include "searcher/deadline.h"
#include "searcher/filter.h"
#include "searcher/match.h"

static enum status verify_passage(struct candidate *c, const struct record *record,
				  const struct index *ix, bool keep_caps, uint64_t of_article,
				  const struct plan *plan, struct arena *arena,
				  struct error *err)
{
	size_t end = (size_t)c->place.start + c->place.length;
	if (end > record->text.len)
		return fail(err, STATUS_CORRUPT, "a passage lies outside its article %.*s",
			    (int)record->id.len, record->id.ptr);
	struct hit_list hits;
	TRY(match_text(&hits, plan, ix, c->language,
		       span_slice(record->text, c->place.start, end), keep_caps, arena, err));
	for (size_t i = 0; i < hits.count; i++) {
		uint32_t leaf = hits.items[i].leaf;
		if (plan->must_read >> leaf & 1) {
			c->tf[leaf]++;
			c->article_tf[leaf]++;
		}
	}
	c->present |= hits.present & plan->must_read & ~plan->filters;
	c->in_title |= of_article;
	c->dropped = !plan_accepts(plan, c->present | c->in_title);
	return STATUS_OK;
}

/* All other filters are of the article. */
static bool is_of_passage(const struct leaf *leaf)
{
	return leaf->kind == LEAF_FILTER && is_actor_filter(leaf->filter);
}

static enum status look_for_actors(struct candidate *c, const struct index *ix,
				   const struct plan *plan, struct error *err)
{
	for (size_t i = 0; i < plan->leaf_count; i++) {
		bool named = false;
		if (is_of_passage(&plan->leaves[i]))
			TRY(actor_filter_passes(&named, plan->leaves[i].filter, ix, c->docid,
						err));
		if (named)
			c->in_title |= UINT64_C(1) << i;
	}
	return STATUS_OK;
}

static enum status verify_article(struct candidate *first, const struct candidate *end,
				  const struct index *ix, const struct plan *plan,
				  struct arena *arena, struct error *err)
{
	struct record record;
	uint64_t of_article;
	TRY(index_record(ix, first->article, arena, &record, err));
	bool keep_caps = !text_is_upper_case(record.text);
	TRY(match_title(&of_article, plan, ix, first->language, record.title, arena, err));
	for (size_t i = 0; i < plan->leaf_count; i++)
		if (plan->leaves[i].kind == LEAF_FILTER && !is_of_passage(&plan->leaves[i]) &&
		    filter_passes(plan->leaves[i].filter, &record))
			of_article |= UINT64_C(1) << i;
	for (struct candidate *c = first; c < end; c++) {
		TRY(look_for_actors(c, ix, plan, err));
		TRY(verify_passage(c, &record, ix, keep_caps, of_article, plan, arena, err));
	}
	return STATUS_OK;
}

static void drop_from(struct candidate_list *list, size_t first, size_t *kept)
{
	for (size_t i = first; i < list->count; i++)
		list->items[i].dropped = true;
	*kept -= list->count - first;
}

enum status verify_candidates(struct candidate_list *list, const struct index *ix,
			      const struct plan *plan, size_t *kept, struct error *err)
{
	*kept = list->count;
	if (!plan->must_read)
		return STATUS_OK;
	for (size_t i = 0; i < list->count;) {
		struct arena arena = {0};
		size_t end = i + 1;
		if (i && deadline_is_over(ix->deadline)) {
			drop_from(list, i, kept);
			return STATUS_OK;
		}
		while (end < list->count && list->items[end].article == list->items[i].article)
			end++;
		enum status status = verify_article(&list->items[i], list->items + end, ix,
						    plan, &arena, err);
		arena_free(&arena);
		if (status != STATUS_OK)
			return status;
		for (; i < end; i++)
			*kept -= list->items[i].dropped;
	}
	return STATUS_OK;
}
