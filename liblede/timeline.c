/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/timeline.h"

#include "base/clock.h"
#include "base/date.h"
#include "liblede/results.h"
#include "searcher/period.h"

#include <stdlib.h>
#include <time.h>

enum { DAY_SECONDS = 86400, MAX_PERIODS = 100000, MOST_TRIES = 50 };

struct owned_timeline {
	lede_timeline public; /* first: lede_timeline_free finds the whole by it */
	struct arena arena;
	lede_results *results[PEAKS_MAX];
};

/* ---- periods ---- */

static bool copy_text(lede_span *out, const char *text, struct arena *arena)
{
	struct span copy = arena_copy(arena, span_of(text));
	*out = to_public(copy);
	return copy.ptr != NULL;
}

static bool copy_day(lede_span *out, int64_t day, struct arena *arena)
{
	char text[DATE_TEXT_BYTES];
	date_format(text, (struct date){DATE_DAY, day * DAY_SECONDS});
	return copy_text(out, text, arena);
}

static bool name_period(lede_period *out, enum period_step step, int64_t period,
			struct arena *arena)
{
	char label[PERIOD_LABEL_BYTES];
	period_label(label, step, period);
	return copy_text(&out->label, label, arena) &&
	       copy_day(&out->start, period_first_day(step, period), arena) &&
	       copy_day(&out->end, period_first_day(step, period + 1) - 1, arena);
}

static enum status make_periods(struct owned_timeline *o, const struct timeline *t,
				enum period_step step, struct error *err)
{
	const int64_t last_day = t->first_day + (int64_t)t->day_count - 1;
	const int64_t first = period_of_day(step, t->first_day);
	const int64_t count = period_of_day(step, last_day) - first + 1;
	if (count > MAX_PERIODS)
		return fail(err, STATUS_INVALID,
			    "that makes %lld periods; take longer ones, or a part of the time",
			    (long long)count);
	lede_period *periods = arena_array(&o->arena, (size_t)count, sizeof *periods);
	if (!periods)
		return fail_nomem(err);
	for (int64_t i = 0; i < count; i++)
		if (!name_period(&periods[i], step, first + i, &o->arena))
			return fail_nomem(err);
	for (size_t i = 0; i < t->day_count; i++) {
		const int64_t day = t->first_day + (int64_t)i;
		lede_matched *m = &periods[period_of_day(step, day) - first].matched;
		m->passages += t->days[i].passages;
		m->articles += t->days[i].articles;
	}
	o->public.periods = periods;
	o->public.period_count = (size_t)count;
	return STATUS_OK;
}

/* ---- peaks ---- */

static enum status search_period(lede_results **out, struct index *ix, struct span query,
				 const struct timeline_options *given, const struct timeline *t,
				 int64_t first_day, int64_t last_day, struct error *err)
{
	struct search_options options = {
		.limit = 1,
		.per_article = 1,
		.plain = given->plain,
		.all_copies = given->all_copies,
		.all_words = t->all_words,
		.dated = true,
		.date_first = first_day * DAY_SECONDS,
		.date_last = (last_day + 1) * DAY_SECONDS - 1,
		.now = given->now,
		.weights = WEIGHTS_DEFAULT,
	};
	if (options.date_first < t->first)
		options.date_first = t->first;
	if (options.date_last > t->last)
		options.date_last = t->last;
	return results_get(out, ix, query, &options, err);
}

static enum status make_peaks(struct owned_timeline *o, struct index *ix, struct span query,
			      const struct timeline_options *given, const struct timeline *t,
			      enum period_step step, size_t wanted, struct error *err)
{
	lede_timeline *out = &o->public;
	size_t places[PEAKS_MAX];
	lede_peak *peaks = arena_array(&o->arena, PEAKS_MAX, sizeof *peaks);
	uint64_t *counts = calloc(out->period_count, sizeof *counts);
	if (!peaks || !counts) {
		free(counts);
		return fail_nomem(err);
	}
	for (size_t i = 0; i < out->period_count; i++)
		counts[i] = out->periods[i].matched.passages;
	const size_t count = peaks_find(places, wanted, counts, out->period_count);
	free(counts);
	const int64_t first = period_of_day(step, t->first_day);
	out->peaks = peaks;
	for (; out->peak_count < count && !deadline_is_over(ix->deadline); out->peak_count++) {
		const size_t i = out->peak_count;
		const int64_t period = first + (int64_t)places[i];
		TRY(search_period(&o->results[i], ix, query, given, t,
				  period_first_day(step, period),
				  period_first_day(step, period + 1) - 1, err));
		const lede_results *r = o->results[i];
		peaks[i] = (lede_peak){places[i], r->count ? r->items : NULL};
	}
	return STATUS_OK;
}

/* ---- all of it ---- */

static lede_matched public_count(struct day_count count)
{
	return (lede_matched){count.passages, count.articles};
}

static enum status fill(struct owned_timeline *o, struct index *ix, struct span query,
			const struct timeline_options *given, const lede_timeline_options *wish,
			const struct timeline *t, struct error *err)
{
	enum period_step step = (enum period_step)wish->by;
	o->public.total = public_count(t->total);
	o->public.undated = public_count(t->undated);
	o->public.all_words = t->all_words;
	o->public.suggestion = to_public(t->suggestion);
	if (step == PERIOD_AUTO)
		step = t->day_count ? period_fit(t->first_day,
						 t->first_day + (int64_t)t->day_count - 1)
				    : PERIOD_DAY;
	o->public.by = (lede_step)step;
	if (!t->day_count)
		return STATUS_OK;
	TRY(make_periods(o, t, step, err));
	return make_peaks(o, ix, query, given, t, step, wish->peaks, err);
}

static enum status read_options(lede_timeline_options *out, const lede_timeline_options *given,
				struct error *err)
{
	*out = (lede_timeline_options)LEDE_TIMELINE_OPTIONS_INIT;
	if (given && given->size > sizeof *out)
		return fail(err, STATUS_INVALID, "timeline options of a newer lede.h");
	if (given)
		memcpy(out, given, given->size);
	if ((unsigned)out->by > LEDE_STEP_YEAR)
		return fail(err, STATUS_INVALID, "no such step of a timeline");
	if (out->peaks > PEAKS_MAX)
		return fail(err, STATUS_INVALID, "at most %d peaks can be asked for",
			    PEAKS_MAX);
	return STATUS_OK;
}

/* Once; STATUS_CHANGED when the writer was faster. */
static enum status get(struct owned_timeline *o, struct index *ix, struct span query,
		       const lede_timeline_options *wish, struct error *err)
{
	const struct timeline_options options = {
		.plain = wish->plain,
		.all_copies = wish->all_copies,
		.now = wish->now ? wish->now : time(NULL),
		.since = from_public(wish->since),
		.until = from_public(wish->until),
	};
	struct timeline counted = {0};
	enum status status = timeline_count(&counted, ix, query, &options, &o->arena, err);
	if (status == STATUS_OK)
		status = fill(o, ix, query, &options, wish, &counted, err);
	timeline_free(&counted);
	return status;
}

static void clear(struct owned_timeline *o)
{
	for (size_t i = 0; i < PEAKS_MAX; i++)
		lede_results_free(o->results[i]);
	arena_free(&o->arena);
	*o = (struct owned_timeline){0};
}

lede_status lede_timeline_get(lede_timeline **out, lede_index *handle, lede_span query,
			      const lede_timeline_options *given, lede_error *err)
{
	struct error error;
	lede_timeline_options wish;
	double started = clock_seconds();
	*out = NULL;
	deadline_start(&handle->limit);
	struct owned_timeline *o = calloc(1, sizeof *o);
	enum status status = o ? read_options(&wish, given, &error) : fail_nomem(&error);
	if (status == STATUS_OK)
		status = STATUS_CHANGED;
	for (int try = 0; status == STATUS_CHANGED && try < MOST_TRIES; try++) {
		clear(o);
		status = get(o, handle->index, from_public(query), &wish, &error);
	}
	if (status != STATUS_OK) {
		if (o)
			lede_timeline_free(&o->public);
		return public_status(status, &error, err);
	}
	o->public.took_us = (uint64_t)((clock_seconds() - started) * 1e6);
	o->public.incomplete = handle->limit.passed;
	*out = &o->public;
	return LEDE_OK;
}

void lede_timeline_free(lede_timeline *timeline)
{
	if (!timeline)
		return;
	struct owned_timeline *o = (struct owned_timeline *)timeline;
	clear(o);
	free(o);
}
