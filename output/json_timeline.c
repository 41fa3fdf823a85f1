/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/json.h"

const char *step_name(lede_step step)
{
	static const char *const names[] = {"auto", "day", "week", "month", "year"};
	return names[step];
}

static void set_matched(json_t *object, const lede_matched *m)
{
	json_object_set_new(object, "passages", json_integer((json_int_t)m->passages));
	json_object_set_new(object, "articles", json_integer((json_int_t)m->articles));
}

static json_t *json_of_matched(const lede_matched *m)
{
	json_t *object = json_object();
	set_matched(object, m);
	return object;
}

static json_t *json_of_period(const lede_period *p)
{
	json_t *object = json_object();
	json_object_set_new(object, "label", json_of_span(p->label));
	json_object_set_new(object, "start", json_of_span(p->start));
	json_object_set_new(object, "end", json_of_span(p->end));
	set_matched(object, &p->matched);
	return object;
}

static json_t *json_of_peak(const lede_timeline *t, const lede_peak *peak)
{
	json_t *object = json_of_period(&t->periods[peak->period]);
	json_object_set_new(object, "result",
			    peak->result ? json_of_result(peak->result) : json_null());
	return object;
}

json_t *json_of_timeline(lede_span query, const lede_timeline *t)
{
	json_t *object = json_object(), *periods = json_array(), *peaks = json_array();
	for (size_t i = 0; i < t->period_count; i++)
		json_array_append_new(periods, json_of_period(&t->periods[i]));
	for (size_t i = 0; i < t->peak_count; i++)
		json_array_append_new(peaks, json_of_peak(t, &t->peaks[i]));
	json_object_set_new(object, "query", json_of_span(query));
	json_object_set_new(object, "by", json_string(step_name(t->by)));
	json_object_set_new(object, "total", json_of_matched(&t->total));
	json_object_set_new(object, "undated", json_of_matched(&t->undated));
	json_object_set_new(object, "all_words", json_boolean(t->all_words));
	if (t->incomplete)
		json_object_set_new(object, "incomplete", json_true());
	json_object_set_new(object, "took_us", json_integer((json_int_t)t->took_us));
	json_object_set_new(object, "suggestion",
			    t->suggestion.len ? json_of_span(t->suggestion) : json_null());
	json_object_set_new(object, "periods", periods);
	json_object_set_new(object, "peaks", peaks);
	return object;
}
