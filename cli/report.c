/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/report.h"

#include "cli/cli.h"
#include "cli/json.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct report {
	FILE *file;
	const char *path;
	bool failed;
};

struct report *report_open(const char *path)
{
	struct report *r = calloc(1, sizeof *r);
	if (r) {
		r->path = path;
		r->file = fopen(path, "we");
	}
	if (r && r->file)
		return r;
	complain("%s: %s", path, strerror(errno));
	free(r);
	return NULL;
}

void report_write(struct report *r, const lede_load_outcome *o)
{
	json_t *line = json_object();
	json_object_set_new(line, "file", json_of_span(o->file));
	if (o->line)
		json_object_set_new(line, "line", json_integer((json_int_t)o->line));
	if (o->id.len)
		json_object_set_new(line, "id", json_of_span(o->id));
	json_object_set_new(line, "became", json_string(o->became));
	if (o->reason)
		json_object_set_new(line, "reason", json_string(o->reason));
	if (o->articles)
		json_object_set_new(line, "articles", json_integer((json_int_t)o->articles));
	r->failed |= !line || json_dumpf(line, r->file, JSON_COMPACT) != 0;
	r->failed |= fputc('\n', r->file) == EOF;
	json_decref(line);
}

bool report_close(struct report *r)
{
	if (!r)
		return true;
	bool good = !r->failed & (fclose(r->file) == 0);
	if (!good)
		complain("%s: the report is not complete", r->path);
	free(r);
	return good;
}
