/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mcp/cited.h"
#include "mcp/result.h"
#include "output/json.h"

#include <stdlib.h>

enum { PEAKS = 3, MOST_TRIES = 5 };

struct timing {
	struct call *call;
	lede_timeline *timeline;
	size_t busy; /* periods in which something matches: the others are not told */
	struct cited peaks[PEAKS];
	size_t peak_count;
};

/* ---- counting ---- */

static void let_go(struct timing *t)
{
	for (size_t i = 0; i < PEAKS; i++)
		cited_free(&t->peaks[i]);
	lede_timeline_free(t->timeline);
	*t = (struct timing){.call = t->call};
}

static lede_status count(struct timing *t, lede_step by, lede_error *err)
{
	const struct value *v = t->call->values;
	lede_timeline_options o = LEDE_TIMELINE_OPTIONS_INIT;
	o.by = by;
	o.peaks = PEAKS;
	o.since = v[TIMELINE_SINCE].text;
	o.until = v[TIMELINE_UNTIL].text;
	const lede_status status = lede_timeline_get(&t->timeline, t->call->index,
						     v[TIMELINE_QUERY].text, &o, err);
	for (size_t i = 0; !status && i < t->timeline->period_count; i++)
		t->busy += t->timeline->periods[i].matched.passages > 0;
	return status;
}

static lede_status cite_peaks(struct timing *t, lede_error *err)
{
	lede_status status = LEDE_OK;
	for (size_t i = 0; i < t->timeline->peak_count && !status; i++) {
		const lede_result *r = t->timeline->peaks[i].result;
		if (!r)
			break; /* removed meanwhile, or no time was left */
		const lede_range range = {r->quote.start, r->quote.end};
		status = cited_get(&t->peaks[i], t->call->index, r, range, err);
		t->peak_count += status == LEDE_OK;
	}
	return status;
}

static lede_status find(struct timing *t, lede_step by, lede_error *err)
{
	lede_status status = LEDE_ECHANGED;
	for (int try = 0; try < MOST_TRIES && status == LEDE_ECHANGED; try++) {
		let_go(t);
		status = count(t, by, err);
		if (!status)
			status = cite_peaks(t, err);
	}
	if (status == LEDE_ECHANGED)
		snprintf(err->message, sizeof err->message,
			 "the index changes faster than it can be read; try again");
	return err->status = status;
}

/* ---- telling ---- */

/* The last so many periods in which something matches. */
static json_t *tell_periods(FILE *out, const struct timing *t, size_t shown)
{
	const lede_timeline *line = t->timeline;
	json_t *periods = json_array();
	size_t passed_over = t->busy - shown;
	for (size_t i = 0; i < line->period_count; i++) {
		const lede_period *p = &line->periods[i];
		const unsigned long long passages = p->matched.passages;
		if (!passages || (passed_over && passed_over--))
			continue;
		put_span(out, p->label);
		fprintf(out, ": %llu\n", passages);
		json_array_append_new(periods, json_pack("{s:o, s:I, s:I}", "period",
							 json_of_span(p->label), "passages",
							 (json_int_t)passages, "articles",
							 (json_int_t)p->matched.articles));
	}
	return periods;
}

static json_t *tell_peaks(FILE *out, const struct timing *t, size_t shown)
{
	json_t *peaks = json_array();
	for (size_t i = 0; i < shown; i++) {
		const lede_period *p = &t->timeline->periods[t->timeline->peaks[i].period];
		putc('\n', out);
		put_cited(out, p->label, &t->peaks[i], t->peaks[i].count);
		json_array_append_new(
			peaks, json_pack("{s:o, s:I, s:o}", "period", json_of_span(p->label),
					 "passages", (json_int_t)p->matched.passages, "passage",
					 json_of_cited(&t->peaks[i], t->peaks[i].count)));
	}
	return peaks;
}

static void tell_head(FILE *out, const lede_timeline *line)
{
	fprintf(out, "%llu passages of %llu articles, by %s",
		(unsigned long long)line->total.passages,
		(unsigned long long)line->total.articles, step_name(line->by));
	fputs(line->all_words ? "\n" : "; none has all words, so those with any count\n", out);
	if (line->undated.passages)
		fprintf(out, "without a date: %llu\n",
			(unsigned long long)line->undated.passages);
	if (line->incomplete)
		fputs("The time was over before all was counted.\n", out);
}

static void tell_rest(FILE *out, const struct timing *t, size_t periods, size_t peaks,
		      size_t whole)
{
	if (periods)
		fprintf(out, "%zu%s left out: budget_tokens %zu shows all\n", periods,
			periods < t->busy ? " earlier periods" : "", whole);
	else if (peaks)
		fprintf(out, "%zu peaks left out: budget_tokens %zu shows all\n", peaks, whole);
}

static void set_details(json_t *object, const struct timing *t, json_t *peaks)
{
	const lede_timeline *line = t->timeline;
	json_object_set_new(object, "articles", json_integer((json_int_t)line->total.articles));
	json_object_set_new(object, "undated",
			    json_integer((json_int_t)line->undated.passages));
	json_object_set_new(object, "by", json_string(step_name(line->by)));
	json_object_set_new(object, "all_words", json_boolean(line->all_words));
	if (line->suggestion.len)
		json_object_set_new(object, "suggestion", json_of_span(line->suggestion));
	if (line->incomplete)
		json_object_set_new(object, "incomplete", json_true());
	json_object_set(object, "peaks", peaks);
}

static json_t *make(void *payload, size_t step, size_t whole)
{
	const struct timing *t = payload;
	const lede_timeline *line = t->timeline;
	const size_t shown = step < t->busy ? step : t->busy;
	size_t peak_count = step - shown;
	struct paper paper;
	if (peak_count > t->peak_count)
		peak_count = t->peak_count;
	if (!paper_open(&paper))
		return NULL;
	if (step && line->total.passages)
		tell_head(paper.out, line);
	if (!line->total.passages)
		fputs("Nothing found. Try fewer or other words.\n", paper.out);
	if (step && line->suggestion.len) {
		fputs("Did you mean: ", paper.out);
		put_span(paper.out, line->suggestion);
	}
	json_t *periods = tell_periods(paper.out, t, shown);
	json_t *peaks = tell_peaks(paper.out, t, peak_count);
	tell_rest(paper.out, t, t->busy - shown, t->peak_count - peak_count, whole);
	const bool good =
		json_array_size(periods) == shown && json_array_size(peaks) == peak_count;
	json_t *object =
		json_pack("{s:I, s:o, s:I}", "passages", (json_int_t)line->total.passages,
			  "periods", periods, "left_out", (json_int_t)(t->busy - shown));
	if (step)
		set_details(object, t, peaks);
	json_decref(peaks);
	return paper_result(&paper, object, good);
}

/* Longer periods where those that were chosen for the time do not fit. */
json_t *answer_timeline_tool(struct call *call)
{
	struct timing t = {.call = call};
	const struct value *v = call->values;
	lede_step by = v[TIMELINE_BY].given ? (lede_step)v[TIMELINE_BY].count : LEDE_STEP_AUTO;
	const bool may_grow = by == LEDE_STEP_AUTO;
	json_t *result = NULL;
	for (;; by++) {
		lede_error err = {0};
		size_t reached;
		json_decref(result);
		if (find(&t, by, &err)) {
			result = library_error(call, &err, v[TIMELINE_QUERY].text);
			break;
		}
		const size_t most = t.busy + t.peak_count;
		const struct draft draft = {make, &t, most ? most : 1};
		result = budget_fit(&draft, call->budget, &reached);
		by = t.timeline->by;
		if (!may_grow || !result || reached >= t.busy || by == LEDE_STEP_YEAR)
			break;
	}
	let_go(&t);
	return result;
}
