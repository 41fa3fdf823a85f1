/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/print_eval.h"

#include "cli/cli.h"
#include "cli/json.h"

#include <inttypes.h>

static const char *name_of(int measure)
{
	return measure_name((enum measure)measure);
}

/* ---- JSON ---- */

static void put_string(lede_span text)
{
	json_t *string = json_of_span(text);
	if (!string || json_dumpf(string, stdout, JSON_ENCODE_ANY) != 0)
		fputs("null", stdout);
	json_decref(string);
}

static void put_measures(const struct measures *m)
{
	for (int i = 0; i < MEASURE_COUNT; i++)
		printf("%s\"%s\": %.6f", i ? ", " : "{", name_of(i), m->value[i]);
	putchar('}');
}

static void put_counts(const struct qrels *qrels, const struct column *c)
{
	const struct {
		const char *name;
		uint64_t count;
	} counts[] = {{"queries", qrels->count},
		      {"searched", c->searched},
		      {"without_result", c->without_result},
		      {"not_asked", c->not_asked},
		      {"without_judgement", c->unjudged},
		      {"bad_lines", c->bad_lines}};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		printf("  \"%s\": %" PRIu64 ",\n", counts[i].name, counts[i].count);
}

static void start_json(const struct qrels *qrels, const struct column *c, size_t limit)
{
	puts("{");
	put_counts(qrels, c);
	if (limit)
		printf("  \"limit\": %zu,\n  \"latency_ms\": {\"p50\": %.3f, \"p99\": %.3f, "
		       "\"mean\": %.3f},\n",
		       limit, c->latency.p50, c->latency.p99, c->latency.mean);
	fputs("  \"measures\": ", stdout);
	put_measures(&c->mean);
}

/* {"nDCG@10": {"value", "difference", "p", "better", "worse", "equal"}, ...} */
static void put_versus(const struct versus *v, const char *indent)
{
	for (int i = 0; i < MEASURE_COUNT; i++) {
		const struct comparison *c = &v->comparisons[i];
		printf("%s\n%s\"%s\": {\"value\": %.6f, \"difference\": %.6f, \"p\": %.4f, "
		       "\"better\": %zu, \"worse\": %zu, \"equal\": %zu}",
		       i ? "," : "{", indent, name_of(i), v->other->mean.value[i],
		       c->difference, c->p, c->better, c->worse, c->equal);
	}
	putchar('}');
}

/* ---- both ---- */

static void put_remark(uint64_t count, const char *one, const char *many)
{
	if (count)
		printf("%" PRIu64 " %s\n", count, count == 1 ? one : many);
}

void print_eval_start(bool json, const struct qrels *qrels, const struct column *c,
		      size_t limit)
{
	if (json) {
		start_json(qrels, c, limit);
		return;
	}
	for (int i = 0; i < MEASURE_COUNT; i++)
		printf("%-12s  %.4f\n", name_of(i), c->mean.value[i]);
	printf("mean of %zu judged quer%s\n", qrels->count, qrels->count == 1 ? "y" : "ies");
	if (limit && c->searched)
		printf("a search for %zu results: p50 %.1f ms, p99 %.1f ms, mean %.1f ms\n",
		       limit, c->latency.p50, c->latency.p99, c->latency.mean);
	put_remark(c->without_result, "query found nothing", "queries found nothing");
	put_remark(c->not_asked, "judged query was not asked and counts 0",
		   "judged queries were not asked and count 0");
	put_remark(c->unjudged, "query has no judgement above 0 and does not count",
		   "queries have no judgement above 0 and do not count");
	put_remark(c->bad_lines, "line could not be read", "lines could not be read");
}

static void put_row(const struct versus *v, int i)
{
	const struct comparison *c = &v->comparisons[i];
	printf("%-12s  %8.4f  %8.4f  %+10.4f  %6.4f  %6zu  %6zu  %6zu\n", name_of(i),
	       v->one->mean.value[i], v->other->mean.value[i], c->difference, c->p, c->better,
	       c->worse, c->equal);
}

void print_eval_compare(bool json, const struct versus *v)
{
	if (json) {
		fputs(",\n  \"compared\": {\"with\": ", stdout);
		put_string(lede_span_of(v->name));
		printf(",\n    \"not_asked\": %" PRIu64 ", \"bad_lines\": %" PRIu64
		       ", \"measures\": ",
		       v->other->not_asked, v->other->bad_lines);
		put_versus(v, "    ");
		putchar('}');
		return;
	}
	fputs("\ncompared with ", stdout);
	put_clean(stdout, lede_span_of(v->name));
	puts("\n                  this  compared  difference       p  better   worse   equal");
	for (int i = 0; i < MEASURE_COUNT; i++)
		put_row(v, i);
	put_remark(v->other->not_asked, "judged query is not in it and counts 0",
		   "judged queries are not in it and count 0");
	put_remark(v->other->bad_lines, "line of it could not be read",
		   "lines of it could not be read");
}

void print_eval_parts(bool json)
{
	if (json)
		fputs(",\n  \"parts\": [", stdout);
	else
		puts("\npart, measure      all   without        gain       p  better   worse   "
		     "equal");
}

void print_eval_part(bool json, const struct versus *v, const lede_weight *weight, bool first)
{
	if (json) {
		printf("%s\n    {\"part\": \"%s\", \"off\": %g, \"measures\": ",
		       first ? "" : ",", weight->name, weight->off);
		put_versus(v, "      ");
		putchar('}');
		return;
	}
	printf("%s: %s\n", weight->name, weight->about);
	for (int i = 0; i < MEASURE_COUNT; i++)
		put_row(v, i);
}

void print_eval_parts_end(bool json)
{
	if (json)
		putchar(']');
}

/* ---- queries ---- */

static void put_query_json(const struct judged_query *query, const struct measures *one,
			   const struct measures *other)
{
	fputs("    {\"query\": ", stdout);
	put_string((lede_span){query->id.ptr, query->id.len});
	fputs(", \"measures\": ", stdout);
	put_measures(one);
	if (other) {
		fputs(", \"compared\": ", stdout);
		put_measures(other);
	}
	putchar('}');
}

static void put_query_text(const struct judged_query *query, const struct measures *one,
			   const struct measures *other)
{
	put_clean(stdout, (lede_span){query->id.ptr, query->id.len});
	for (int i = 0; i < MEASURE_COUNT; i++) {
		printf("\t%.4f", one->value[i]);
		if (other)
			printf("\t%.4f\t%+.4f", other->value[i],
			       one->value[i] - other->value[i]);
	}
	putchar('\n');
}

static void put_heads(bool compared)
{
	fputs("\nquery", stdout);
	for (int i = 0; i < MEASURE_COUNT; i++)
		printf(compared ? "\t%s\tcompared\tdifference" : "\t%s", name_of(i));
	putchar('\n');
}

void print_eval_queries(bool json, const struct qrels *qrels, const struct column *column,
			const struct column *other)
{
	if (json)
		fputs(",\n  \"per_query\": [", stdout);
	else
		put_heads(other != NULL);
	for (size_t i = 0; i < qrels->count; i++) {
		const struct measures *against = other ? &other->values[i] : NULL;
		if (json)
			puts(i ? "," : "");
		if (json)
			put_query_json(&qrels->queries[i], &column->values[i], against);
		else
			put_query_text(&qrels->queries[i], &column->values[i], against);
	}
	if (json)
		putchar(']');
}

void print_eval_end(bool json)
{
	if (json)
		puts("\n}");
}
