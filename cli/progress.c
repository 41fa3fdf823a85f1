/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/progress.h"

#include "base/clock.h"
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_REASONS = 12, REASON_BYTES = 48, BAR_COLUMNS = 24 };

struct reason {
	char text[REASON_BYTES];
	uint64_t count;
};

struct progress {
	bool quiet;
	bool terminal; /* standard error is one: draw a bar */
	bool drawn;
	uint64_t total_bytes;
	double started;
	double last_drawn;
	struct reason reasons[MAX_REASONS]; /* the last takes all further kinds */
	size_t reason_count;
};

struct progress *progress_start(bool quiet, uint64_t total_bytes)
{
	struct progress *p = calloc(1, sizeof *p);
	if (!p)
		return NULL;
	p->quiet = quiet;
	p->terminal = !quiet && isatty(STDERR_FILENO);
	p->total_bytes = total_bytes;
	p->started = p->last_drawn = clock_seconds();
	return p;
}

static void erase_bar(struct progress *p)
{
	if (p->drawn)
		fputs("\r\033[K", stderr);
	p->drawn = false;
}

static void put_place(lede_span file, uint64_t line)
{
	fputs("lede: ", stderr);
	put_clean(stderr, file);
	if (line)
		fprintf(stderr, ":%llu", (unsigned long long)line);
	fputs(": ", stderr);
}

/* Reasons are counted by their kind: what stands before a colon or a number. */
static void count_reason(struct progress *p, const char *reason)
{
	char kind[REASON_BYTES];
	size_t length = strcspn(reason, ":0123456789\"");
	while (length && reason[length - 1] == ' ')
		length--;
	if (length >= sizeof kind)
		length = sizeof kind - 1;
	memcpy(kind, reason, length);
	kind[length] = '\0';
	size_t i = 0;
	while (i < p->reason_count && strcmp(p->reasons[i].text, kind) != 0)
		i++;
	if (i == MAX_REASONS)
		i--;
	else if (i == p->reason_count)
		memcpy(p->reasons[p->reason_count++].text,
		       i == MAX_REASONS - 1 ? "other" : kind,
		       i == MAX_REASONS - 1 ? sizeof "other" : length + 1);
	p->reasons[i].count++;
}

void progress_skipped(void *payload, lede_span file, uint64_t line, const char *reason)
{
	struct progress *p = payload;
	if (!p)
		return;
	erase_bar(p);
	put_place(file, line);
	fprintf(stderr, "skipped: %s\n", reason);
	count_reason(p, reason);
}

void progress_noted(void *payload, lede_span file, uint64_t line, const char *reason)
{
	struct progress *p = payload;
	if (!p || p->quiet)
		return;
	erase_bar(p);
	put_place(file, line);
	fprintf(stderr, "%s\n", reason);
}

void progress_show(void *payload, const lede_load_stats *s)
{
	struct progress *p = payload;
	double now = clock_seconds();
	if (!p || !p->terminal || now - p->last_drawn < 0.1)
		return;
	p->last_drawn = now;
	double rate = (double)s->bytes / (now - p->started);
	unsigned long long articles = s->added + s->updated + s->unchanged + s->aliased;
	if (p->total_bytes >= s->bytes && p->total_bytes > 0) {
		double share = (double)s->bytes / (double)p->total_bytes;
		int full = (int)(share * BAR_COLUMNS);
		double left = rate > 0 ? (double)(p->total_bytes - s->bytes) / rate : 0;
		fprintf(stderr,
			"\r\033[K[%.*s%*s] %3.0f%%  %llu articles  %.1f MB/s  %.0f s left",
			full, "########################", BAR_COLUMNS - full, "", share * 100,
			articles, rate / 1e6, left);
	} else {
		fprintf(stderr, "\r\033[K%llu articles  %.1f MB  %.1f MB/s", articles,
			(double)s->bytes / 1e6, rate / 1e6);
	}
	p->drawn = true;
}

void progress_committed(void *payload, const lede_load_stats *s)
{
	const struct progress *p = payload;
	if (!p || p->quiet || p->terminal)
		return;
	fprintf(stderr, "lede: committed batch %llu: %llu added, %llu updated, %llu removed\n",
		(unsigned long long)s->batches, (unsigned long long)s->added,
		(unsigned long long)s->updated, (unsigned long long)s->removed);
}

static void print_some(const char *what, uint64_t count)
{
	if (count)
		printf(", %s %llu", what, (unsigned long long)count);
}

void progress_watching(void *payload, size_t folders)
{
	const struct progress *p = payload;
	if (p && !p->quiet)
		fprintf(stderr, "lede: watching %zu folder%s\n", folders,
			folders == 1 ? "" : "s");
}

static void print_reasons(const struct progress *p)
{
	for (size_t i = 0; i < p->reason_count; i++)
		printf("%s%llu %s", i ? ", " : " (", (unsigned long long)p->reasons[i].count,
		       p->reasons[i].text);
	if (p->reason_count)
		putchar(')');
}

void progress_finish(struct progress *p, const lede_load_stats *s, const char *index_path,
		     bool finished)
{
	if (!p)
		return;
	erase_bar(p);
	double seconds = clock_seconds() - p->started;
	if (!p->quiet) {
		if (s->interrupted)
			printf("interrupted; what was read until then is committed\n");
		else if (!finished)
			printf("stopped by an error; what was committed stays\n");
		printf("%s: added %llu, updated %llu, unchanged %llu, removed %llu", index_path,
		       (unsigned long long)s->added, (unsigned long long)s->updated,
		       (unsigned long long)s->unchanged, (unsigned long long)s->removed);
		print_some("copies", s->aliased);
		print_some("outdated", s->outdated);
		printf(", skipped %llu", (unsigned long long)s->skipped);
		print_reasons(p);
		print_some("files of other kinds", s->other);
		printf("; %.1f MB in %.1f s, %.1f MB/s\n", (double)s->bytes / 1e6, seconds,
		       seconds > 0 ? (double)s->bytes / 1e6 / seconds : 0);
	}
	free(p);
}
