/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mcp/cited.h"
#include "mcp/result.h"
#include "output/json.h"

#include <stdlib.h>

enum { MOST_TRIES = 5 };

struct searching {
	struct call *call;
	lede_results *results;
	struct cited *cited; /* one a result */
	size_t sentences;    /* of all of them */
};

/* ---- finding ---- */

static lede_status search(struct searching *s, lede_error *err)
{
	const struct value *v = s->call->values;
	lede_search_options o = LEDE_SEARCH_OPTIONS_INIT;
	o.limit = (size_t)v[SEARCH_LIMIT].count;
	o.since = v[SEARCH_SINCE].text;
	o.until = v[SEARCH_UNTIL].text;
	o.source = v[SEARCH_SOURCE].text;
	return lede_search(&s->results, s->call->index, v[SEARCH_QUERY].text, &o, err);
}

static void let_go(struct searching *s)
{
	for (size_t i = 0; s->cited && i < s->results->count; i++)
		cited_free(&s->cited[i]);
	free(s->cited);
	lede_results_free(s->results);
	*s = (struct searching){.call = s->call};
}

static lede_status cite_all(struct searching *s, lede_error *err)
{
	lede_status status = LEDE_OK;
	s->cited = calloc(s->results->count + 1, sizeof *s->cited);
	if (!s->cited)
		return err->status = LEDE_ENOMEM;
	for (size_t i = 0; i < s->results->count && !status; i++) {
		const lede_result *r = &s->results->items[i];
		const lede_range range = {r->passage.start, r->passage.end};
		status = cited_get(&s->cited[i], s->call->index, r, range, err);
		s->sentences += s->cited[i].count;
	}
	return status;
}

/* Anew when a writer committed between the search and the look at an article. */
static lede_status find(struct searching *s, lede_error *err)
{
	lede_status status = LEDE_ECHANGED;
	for (int try = 0; try < MOST_TRIES && status == LEDE_ECHANGED; try++) {
		let_go(s);
		status = search(s, err);
		if (!status)
			status = cite_all(s, err);
	}
	if (status == LEDE_ECHANGED)
		snprintf(err->message, sizeof err->message,
			 "the index changes faster than it can be read; try again");
	err->status = status;
	return status;
}

/* ---- telling ---- */

/* How many results are shown when so many sentences are; *of_last is how many of the last. */
static size_t count_shown(const struct searching *s, size_t step, size_t *of_last)
{
	size_t shown = 0;
	*of_last = 0;
	while (step > 0 && shown < s->results->count) {
		const size_t all = s->cited[shown++].count;
		*of_last = step < all ? step : all;
		step -= *of_last;
	}
	return shown;
}

static json_t *json_of_hit(const struct searching *s, size_t i, size_t sentences)
{
	const lede_result *r = &s->results->items[i];
	json_t *object = json_of_cited(&s->cited[i], sentences), *missing = json_array();
	for (size_t k = 0; k < r->missing_count; k++)
		json_array_append_new(missing, json_of_span(r->missing[k]));
	if (r->missing_count)
		json_object_set(object, "missing", missing);
	json_decref(missing);
	if (r->story.copies)
		json_object_set_new(object, "copies",
				    json_integer((json_int_t)r->story.copies));
	return object;
}

static void put_hit(FILE *out, const struct searching *s, size_t i, size_t sentences)
{
	const lede_result *r = &s->results->items[i];
	char rank[24];
	snprintf(rank, sizeof rank, "%zu", r->rank);
	put_cited(out, lede_span_of(rank), &s->cited[i], sentences);
	for (size_t k = 0; k < r->missing_count; k++) {
		fputs(k ? ", " : "missing: ", out);
		put_span(out, r->missing[k]);
	}
	if (r->missing_count)
		putc('\n', out);
}

static void put_suggestion(FILE *out, const lede_results *results)
{
	if (!results->suggestion.len)
		return;
	fputs("Did you mean: ", out);
	put_span(out, results->suggestion);
	putc('\n', out);
}

/* What there is besides the passages. */
static void put_rest(FILE *out, const struct searching *s, size_t shown, bool cut, size_t whole)
{
	const size_t left = s->results->count - shown;
	if (!s->results->count)
		fputs("Nothing found. Try fewer or other words.", out);
	else if (left)
		fprintf(out, "%zu left out: budget_tokens %zu shows all", left, whole);
	else if (cut)
		fprintf(out, "The last is cut: budget_tokens %zu shows all", whole);
	if (s->results->incomplete && shown)
		fputs("\nThe time was over before all was looked at.", out);
}

static json_t *make(void *payload, size_t step, size_t whole)
{
	const struct searching *s = payload;
	const lede_results *r = s->results;
	size_t of_last;
	const size_t shown = count_shown(s, step, &of_last);
	const bool cut = shown && of_last < s->cited[shown - 1].count;
	struct paper paper;
	if (!paper_open(&paper))
		return NULL;
	json_t *passages = json_array();
	bool good = true;
	if (shown)
		fprintf(paper.out, "%llu passages match.\n\n", (unsigned long long)r->total);
	for (size_t i = 0; i < shown; i++) {
		const size_t sentences = i + 1 < shown ? s->cited[i].count : of_last;
		json_t *hit = json_of_hit(s, i, sentences);
		good &= json_array_append_new(passages, hit) == 0;
		put_hit(paper.out, s, i, sentences);
		putc('\n', paper.out);
	}
	json_t *object = json_pack("{s:I, s:o, s:I}", "total", (json_int_t)r->total, "passages",
				   passages, "left_out", (json_int_t)(r->count - shown));
	if (r->suggestion.len && step)
		json_object_set_new(object, "suggestion", json_of_span(r->suggestion));
	if (r->incomplete && shown)
		json_object_set_new(object, "incomplete", json_true());
	if (step)
		put_suggestion(paper.out, r);
	put_rest(paper.out, s, shown, cut, whole);
	return paper_result(&paper, object, good);
}

json_t *answer_search_passages(struct call *call)
{
	struct searching s = {.call = call};
	const lede_span query = call->values[SEARCH_QUERY].text;
	lede_error err = {0};
	size_t reached;
	json_t *result;
	if (find(&s, &err)) {
		result = library_error(call, &err, query);
	} else {
		const size_t most = s.results->count ? s.sentences : 1; /* a suggestion */
		const struct draft draft = {make, &s, most};
		result = budget_fit(&draft, call->budget, &reached);
	}
	let_go(&s);
	return result;
}
