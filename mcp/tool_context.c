/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mcp/cited.h"
#include "mcp/result.h"
#include "mcp/verdict.h"
#include "output/json.h"
#include "output/passage_id.h"

#include <stdlib.h>
#include <string.h>

/* A passage and what stands around it. */
struct around {
	struct call *call;
	struct cited cited;
	struct verdict verdict; /* when it was asked for by its citation */
	lede_range *before;     /* the sentences before it, */
	size_t before_count;
	lede_range *after; /* and behind it */
	size_t after_count;
};

/* ---- finding the passage ---- */

/* Each of these gives NULL, or the result that says why not. */
static json_t *take_range(struct around *a, lede_range range)
{
	struct cited *c = &a->cited;
	lede_error err;
	const lede_range front = {0, range.start}, rest = {range.end, c->text.len};
	if (sentences_within(&c->sentences, &c->count, c->text, range, &err) ||
	    (range.start &&
	     sentences_within(&a->before, &a->before_count, c->text, front, &err)) ||
	    (range.end < c->text.len &&
	     sentences_within(&a->after, &a->after_count, c->text, rest, &err)))
		return library_error(a->call, &err, (lede_span){NULL, 0});
	return NULL;
}

static json_t *find_cited(struct around *a, lede_span citation)
{
	lede_error err;
	struct verdict *v = &a->verdict;
	if (verdict_get(v, a->call->index, citation, &err))
		return library_error(a->call, &err, citation);
	if (!v->quote.len) {
		char *reason = verdict_reason(v);
		json_t *result =
			tool_error(a->call, "This citation does not hold: %s. Search again.",
				   reason ? reason : "");
		free(reason);
		return result;
	}
	a->cited = (struct cited){.article = v->cited->article,
				  .passage = SIZE_MAX,
				  .revision = v->cited->number,
				  .text = v->cited->text};
	return take_range(a, v->citation.range);
}

static json_t *find_numbered(struct around *a, lede_span id)
{
	struct cited *c = &a->cited;
	lede_error err;
	c->passage = passage_id_cut(&id);
	if (c->passage == SIZE_MAX)
		return tool_error(a->call, "passage_id is none: take the passage_id, or the "
					   "citation, that another tool gave.");
	const lede_status status = lede_article_get(&c->owner, a->call->index, id, &err);
	if (status == LEDE_ENOTFOUND)
		return tool_error(a->call, "There is no such article. Search again.");
	if (status)
		return library_error(a->call, &err, id);
	if (c->passage >= c->owner->passage_count)
		return tool_error(a->call, "The article has %zu passages, from 0.",
				  c->owner->passage_count);
	c->article = c->owner->article;
	c->revision = c->owner->revision;
	c->text = c->owner->text;
	return take_range(a, c->owner->passages[c->passage]);
}

static void let_go(struct around *a)
{
	cited_free(&a->cited);
	verdict_free(&a->verdict);
	free(a->before);
	free(a->after);
}

/* ---- telling ---- */

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* White space between sentences goes with neither. */
static lede_span trimmed(lede_span text, size_t start, size_t end)
{
	while (start < end && strchr(" \t\n", text.ptr[start]))
		start++;
	while (end > start && strchr(" \t\n", text.ptr[end - 1]))
		end--;
	return (lede_span){text.ptr + start, end - start};
}

static void tell_side(FILE *out, json_t *object, const char *name, lede_span text)
{
	if (!text.len)
		return;
	fprintf(out, "[%s] ", name);
	put_span(out, text);
	putc('\n', out);
	json_object_set_new(object, name, json_of_span(text));
}

/* So many sentences of the passage and, when these are all, so many on either side. */
struct extent {
	size_t sentences, before, after;
};

static struct extent extent_of(const struct around *a, size_t step)
{
	const size_t beside = step > a->cited.count ? step - a->cited.count : 0;
	return (struct extent){least(step, a->cited.count), least(beside, a->before_count),
			       least(beside, a->after_count)};
}

static void tell_rest(FILE *out, const struct around *a, struct extent now, size_t left,
		      size_t whole)
{
	if (now.sentences < a->cited.count)
		fprintf(out, "The passage is cut: budget_tokens %zu shows all\n", whole);
	else if (left)
		fprintf(out, "%zu sentences left out: budget_tokens %zu shows all\n", left,
			whole);
	if (a->verdict.standing == STANDING_CHANGED)
		fprintf(out, "The article has a newer text, revision %llu.\n",
			(unsigned long long)verdict_newest(&a->verdict)->number);
}

static json_t *make(void *payload, size_t step, size_t whole)
{
	const struct around *a = payload;
	const struct cited *c = &a->cited;
	const size_t wanted = (size_t)a->call->values[CONTEXT_SENTENCES].count;
	const struct extent now = extent_of(a, step), most = extent_of(a, c->count + wanted);
	const size_t left = most.before + most.after - now.before - now.after;
	struct paper paper;
	if (!step)
		return tool_error(a->call, "It does not fit: budget_tokens %zu shows all.",
				  whole);
	if (!paper_open(&paper))
		return NULL;
	lede_range range = cited_range(c, now.sentences), all = range;
	if (now.before)
		all.start = a->before[a->before_count - now.before].start;
	if (now.after)
		all.end = a->after[now.after - 1].end;
	json_t *object = json_of_cited(c, now.sentences);
	put_heading(paper.out, &c->article);
	tell_side(paper.out, object, "before", trimmed(c->text, all.start, range.start));
	fputs("[passage] ", paper.out);
	put_span(paper.out, trimmed(c->text, range.start, range.end));
	putc('\n', paper.out);
	put_citation(paper.out, c->article.id, c->revision, c->text, range);
	tell_side(paper.out, object, "after", trimmed(c->text, range.end, all.end));
	if (now.before || now.after) {
		const lede_span whole_text = trimmed(c->text, all.start, all.end);
		const size_t start = (size_t)(whole_text.ptr - c->text.ptr);
		const lede_range cited = {start, start + whole_text.len};
		fputs("[all of it] ", paper.out);
		put_citation(paper.out, c->article.id, c->revision, c->text, cited);
		json_object_set_new(
			object, "context",
			json_of_citation(c->article.id, c->revision, c->text, cited));
	}
	json_object_set_new(object, "left_out", json_of_size(left));
	if (a->verdict.standing == STANDING_CHANGED)
		json_object_set_new(
			object, "newest",
			json_integer((json_int_t)verdict_newest(&a->verdict)->number));
	tell_rest(paper.out, a, now, left, whole);
	return paper_result(&paper, object, true);
}

json_t *answer_get_context(struct call *call)
{
	struct around a = {.call = call};
	const lede_span id = call->values[CONTEXT_PASSAGE].text;
	const bool is_citation = id.len > 5 && memcmp(id.ptr, "lede:", 5) == 0;
	size_t reached;
	json_t *result = is_citation ? find_cited(&a, id) : find_numbered(&a, id);
	if (!result && a.cited.count) {
		const size_t most =
			a.cited.count + (size_t)call->values[CONTEXT_SENTENCES].count;
		const struct draft draft = {make, &a, most};
		result = budget_fit(&draft, call->budget, &reached);
	}
	let_go(&a);
	return result;
}
