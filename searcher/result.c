/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/result.h"

#include "base/buf.h"
#include "searcher/copies.h"
#include "searcher/match.h"
#include "searcher/quote.h"

#include <stdlib.h>

/* ---- highlights ---- */

static int by_start(const void *a, const void *b)
{
	const struct range *x = a, *y = b;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->end > y->end) - (x->end < y->end);
}

static enum status make_highlights(struct result *out, const struct plan *plan,
				   const struct hit_list *hits, struct arena *arena,
				   struct error *err)
{
	struct range *ranges = arena_array(arena, hits->count + 1, sizeof *ranges);
	if (!ranges)
		return fail_nomem(err);
	size_t count = 0, kept = 0;
	for (size_t i = 0; i < hits->count; i++)
		if (plan->leaves[hits->items[i].leaf].is_quoted)
			ranges[count++] = (struct range){hits->items[i].byte_start,
							 hits->items[i].byte_end};
	if (count)
		qsort(ranges, count, sizeof *ranges, by_start);
	for (size_t i = 0; i < count; i++)
		if (kept && ranges[i].start < ranges[kept - 1].end) {
			if (ranges[i].end > ranges[kept - 1].end)
				ranges[kept - 1].end = ranges[i].end;
		} else {
			ranges[kept++] = ranges[i];
		}
	out->highlights = ranges;
	out->highlight_count = kept;
	return STATUS_OK;
}

/* ---- what is missing ---- */

static size_t count_nodes(const struct query_node *node)
{
	size_t count = 1;
	for (size_t i = 0; i < node->child_count; i++)
		count += count_nodes(node->children[i]);
	return count;
}

static void name_missing(struct result *out, const struct query_node *node, uint64_t present,
			 struct span query)
{
	if (node->role == ROLE_NOT || node->implied)
		return;
	if (node->kind == QUERY_LIST) {
		for (size_t i = 0; i < node->child_count; i++)
			name_missing(out, node->children[i], present, query);
		return;
	}
	if (node->role != ROLE_WANTED || plan_matches(node, present))
		return;
	struct span name = span_slice(query, node->byte_start, node->byte_end);
	for (size_t i = 0; i < out->missing_count; i++)
		if (span_equal(out->missing[i], name))
			return;
	out->missing[out->missing_count++] = name;
}

/* ---- its story ---- */

static enum status count_copies(struct result *out, const struct result *before,
				const struct candidate *c, const struct index *ix,
				struct arena *arena, struct error *err)
{
	struct copies found;
	const struct copies *copies = c->copies;
	if (before) {
		out->story = before->story;
		out->copies = before->copies;
		out->outlets = before->outlets;
		return STATUS_OK;
	}
	if (!copies) {
		TRY(copies_find(&found, ix, c->article, arena, err));
		copies = &found;
	}
	out->story = arena_copy(arena, copies->story);
	out->copies = copies->all > 1 ? copies->all - 1 : 0;
	return out->story.ptr ? copies_outlets(&out->outlets, copies, ix, &out->record, err)
			      : fail_nomem(err);
}

/* ---- all of it ---- */

/* Whether capitals in the text are evidence. The whole article is read for that, so only when a
 * word of the query, or another name of it, may count in capitals alone. */
static bool keeps_caps(const struct plan *plan, struct span text)
{
	for (size_t i = 0; i < plan->leaf_count; i++)
		if (plan->leaves[i].caps || plan->readings.count)
			return !text_is_upper_case(text);
	return false;
}

enum status result_make(struct result *out, const struct result *before,
			const struct candidate *c, const struct index *ix,
			const struct plan *plan, struct span query, struct arena *arena,
			struct error *err)
{
	*out = (struct result){.score = c->score, .place = c->place};
	memcpy(out->parts, c->parts, sizeof out->parts);
	if (before)
		out->record = before->record;
	else
		TRY(index_record(ix, c->article, arena, &out->record, err));
	struct span text = out->record.text;
	out->passage = (struct range){c->place.start, (size_t)c->place.start + c->place.length};
	if (out->passage.end > text.len)
		return fail(err, STATUS_CORRUPT, "a passage lies outside its article %.*s",
			    (int)out->record.id.len, out->record.id.ptr);
	struct span passage = span_slice(text, out->passage.start, out->passage.end);
	struct hit_list hits;
	TRY(match_text(&hits, plan, ix, c->language, passage, keeps_caps(plan, text), arena,
		       err));
	TRY(make_highlights(out, plan, &hits, arena, err));
	quote_choose(&out->quote, plan, passage, out->record.hard_wrapped, &hits);
	out->quote.start += out->passage.start;
	out->quote.end += out->passage.start;
	out->missing = arena_array(arena, count_nodes(plan->root), sizeof *out->missing);
	if (!out->missing)
		return fail_nomem(err);
	TRY(count_copies(out, before, c, ix, arena, err));
	uint64_t taken_for_granted = plan->must_read ? 0 : plan->filters;
	name_missing(out, plan->root, hits.present | c->in_title | taken_for_granted, query);
	return STATUS_OK;
}

/* ---- explaining ---- */

static struct span leaf_name(const struct leaf *leaf)
{
	if (leaf->terms.count && leaf->kind == LEAF_WORD)
		return leaf->terms.terms[0];
	return leaf->word_count ? leaf->words[0] : SPAN("?");
}

static void explain_counts(struct buf *text, const struct plan *plan, const uint32_t *counts)
{
	const char *separator = "";
	for (size_t i = 0; i < plan->leaf_count; i++) {
		const struct leaf *leaf = &plan->leaves[i];
		if (!counts[i] || !leaf->ranks)
			continue;
		struct span name = leaf_name(leaf);
		buf_print(text, "%s%.*s x%u (idf %.3f%s)", separator, (int)name.len, name.ptr,
			  counts[i], leaf->idf, leaf->is_name ? ", a name" : "");
		separator = ", ";
	}
}

static void explain_words(struct buf *text, const struct plan *plan, uint64_t leaves,
			  double weight)
{
	buf_print(text, "%g of the idf of", weight);
	for (size_t i = 0; i < plan->leaf_count; i++)
		if (leaves >> i & 1 && plan->leaves[i].ranks) {
			struct span name = leaf_name(&plan->leaves[i]);
			buf_print(text, " %.*s", (int)name.len, name.ptr);
		}
}

static void explain_part(struct buf *text, enum part part, const struct candidate *c,
			 const struct index *ix, const struct plan *plan,
			 const struct weights *w)
{
	switch (part) {
	case PART_PASSAGE: explain_counts(text, plan, c->tf); break;
	case PART_HEADLINE: explain_words(text, plan, c->in_title, w->headline); break;
	case PART_LEAD: explain_words(text, plan, c->in_lead, w->lead); break;
	case PART_ARTICLE:
		buf_print(text, "%g of ", w->article);
		explain_counts(text, plan, c->article_tf);
		buf_print(text, " in %u words (%.0f on average)", c->place.article_words,
			  ix->average_words);
		break;
	case PART_COVERAGE:
		buf_print(text, "%g of how much of the query the article has", w->coverage);
		break;
	case PART_PROXIMITY: buf_print(text, "%g of how near they stand", w->proximity); break;
	case PART_RECENCY:
		buf_print(text, "%.*f days old, half-life %g days", c->age_days < 1 ? 1 : 0,
			  c->age_days, plan->half_life);
		break;
	default: buf_print(text, "%g of what else the best passages share", w->feedback); break;
	}
}

enum status result_explain(struct result *out, const struct candidate *c,
			   const struct index *ix, const struct plan *plan,
			   const struct weights *weights, struct arena *arena,
			   struct error *err)
{
	struct buf text = {0};
	for (int part = 0; part < PART_COUNT && !text.failed; part++) {
		if (out->parts[part] == 0)
			continue;
		buf_clear(&text);
		explain_part(&text, (enum part)part, c, ix, plan, weights);
		out->about[part] = arena_copy(arena, buf_span(&text));
		text.failed |= !out->about[part].ptr;
	}
	bool failed = text.failed;
	buf_free(&text);
	return failed ? fail_nomem(err) : STATUS_OK;
}
