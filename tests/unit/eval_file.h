/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Text as a file for the readers of eval/, and what they complain of.
 */
#ifndef TESTS_UNIT_EVAL_FILE_H
#define TESTS_UNIT_EVAL_FILE_H

#include "eval/lines.h"

#include <stdlib.h>

struct eval_file {
	FILE *file;
	struct lines *lines;
	char complaints[1000]; /* "3: reason; 7: reason; " */
};

static void eval_complain(void *payload, unsigned long long line, const char *reason)
{
	struct eval_file *f = payload;
	size_t used = strlen(f->complaints);
	snprintf(f->complaints + used, sizeof f->complaints - used, "%llu: %s; ", line, reason);
}

/* Exits when the machine has no temporary file to give. */
static void eval_file_open(struct eval_file *f, struct span text)
{
	f->file = tmpfile();
	if (!f->file || fwrite(text.ptr ? text.ptr : "", 1, text.len, f->file) != text.len)
		exit(1);
	rewind(f->file);
	f->complaints[0] = '\0';
	f->lines = lines_new(f->file, eval_complain, f);
	if (!f->lines)
		exit(1);
}

static void eval_file_close(struct eval_file *f)
{
	lines_free(f->lines);
	fclose(f->file);
}

#endif
