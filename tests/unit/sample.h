/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Samples of news formats, what is read from them, and the checks of that.
 */
#ifndef TESTS_UNIT_SAMPLE_H
#define TESTS_UNIT_SAMPLE_H

#include "tests/unit/read_probe.h"
#include "tests/unit/tap.h"

/* 2025-05-23: what is under an embargo in the samples is so until June. */
enum { SAMPLE_NOW = 1748000000 };

/* Reads a file of tests/data as the probe's own, so that its transcript names it "$/NAME".
 * `path` is below tests/data; tests run in the project's folder. Valid until the next reading.
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

/* Checks the transcript of a file of tests/data ... */
static inline void check_sample(const char *path, const char *want)
{
	struct probe probe;
	REQUIRE(probe_start(&probe));
	probe.options.now = SAMPLE_NOW;
	CHECK_STR(sample_read(&probe, path), want);
	probe_end(&probe);
}

/* ... and of a text in a file of this name. */
static inline void check_text(const char *name, const char *text, const char *want)
{
	struct probe probe;
	REQUIRE(probe_start(&probe));
	probe.options.now = SAMPLE_NOW;
	CHECK_STR(probe_read(&probe, name, span_of(text)), want);
	probe_end(&probe);
}

#endif
