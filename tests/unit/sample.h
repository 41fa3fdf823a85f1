/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reads a file of tests/data as the probe's own, so that its transcript names it "$/NAME".
 */
#ifndef TESTS_UNIT_SAMPLE_H
#define TESTS_UNIT_SAMPLE_H

#include "tests/unit/read_probe.h"

/* `path` is below tests/data; tests run in the project's folder. Valid until the next reading.
 */
static inline const char *sample_read(struct probe *p, const char *path)
{
	char whole[256];
	struct buf bytes = {0};
	snprintf(whole, sizeof whole, "tests/data/%s", path);
	FILE *file = fopen(whole, "rb");
	for (int c; file && (c = getc(file)) != EOF;)
		buf_put_char(&bytes, (char)c);
	if (file)
		fclose(file);
	const char *slash = strrchr(path, '/');
	const char *got = probe_read(p, slash ? slash + 1 : path, buf_span(&bytes));
	buf_free(&bytes);
	return got;
}

#endif
