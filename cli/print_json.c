/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "cli/json.h"
#include "cli/print.h"
#include "cli/print_actors.h"

bool print_results_json(const struct printed *p)
{
	json_t *object = json_of_results(p->query, p->results);
	if (p->facets)
		json_object_set_new(object, "facets", json_of_facets(p->facets));
	if (!p->id.len)
		return json_print(object, true);
	fputs(p->first ? "[\n" : ",\n", stdout);
	json_t *named = json_object();
	json_object_set_new(named, "id", json_of_span(p->id));
	json_object_update(named, object);
	json_decref(object);
	return json_print(named, false);
}

void print_json_end(bool batch, bool any)
{
	if (batch)
		fputs(any ? "]\n" : "[]\n", stdout);
}

bool print_results_jsonl(const struct printed *p)
{
	bool good = true;
	for (size_t i = 0; i < p->results->count && good; i++) {
		json_t *result = json_of_result(&p->results->items[i]);
		if (p->id.len)
			json_object_set_new(result, "query_id", json_of_span(p->id));
		good = json_print(result, false);
	}
	return good;
}
