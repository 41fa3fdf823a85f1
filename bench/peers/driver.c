/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "bench/peers/driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_WORDS = 64, MOST_QUERIES = 100000 };

/* The queries of one file. */
struct pass {
	char *text;
	struct driver_query *queries;
	struct span *words;
	double *seconds;
	struct driver_answer *answers;
	size_t count;
};

double driver_seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

bool driver_complain(const char *engine, const char *message)
{
	fprintf(stderr, "%s: %s\n", engine, message);
	return false;
}

/* ---- the file ---- */

static void pass_free(struct pass *p)
{
	free(p->text);
	free(p->queries);
	free(p->words);
	free(p->seconds);
	free(p->answers);
}

static char *read_text(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *text = NULL;
	if (file && fseek(file, 0, SEEK_END) == 0) {
		long size = ftell(file);
		rewind(file);
		text = size >= 0 ? malloc((size_t)size + 1) : NULL;
		if (text)
			text[fread(text, 1, (size_t)size, file)] = '\0';
	}
	if (file)
		fclose(file);
	return text;
}

/* The words of `line` are put behind those that are there. */
static void cut_line(struct pass *p, size_t *used, char *line)
{
	struct driver_query *query = &p->queries[p->count];
	*query = (struct driver_query){&p->words[*used], 0, {line, strlen(line)}};
	for (char *at = line; query->count < MOST_WORDS;) {
		at += strspn(at, " ");
		size_t length = strcspn(at, " ");
		if (!length)
			break;
		p->words[(*used)++] = (struct span){at, length};
		query->count++;
		at += length;
	}
	p->count += query->count > 0;
}

static bool pass_read(struct pass *p, const char *path)
{
	*p = (struct pass){.text = read_text(path)};
	if (!p->text)
		return driver_complain(path, "cannot be read");
	size_t used = 0, room = strlen(p->text) / 2 + 1;
	p->words = calloc(room, sizeof *p->words);
	p->queries = calloc(MOST_QUERIES, sizeof *p->queries);
	p->seconds = calloc(MOST_QUERIES, sizeof *p->seconds);
	p->answers = calloc(MOST_QUERIES, sizeof *p->answers);
	if (!p->words || !p->queries || !p->seconds || !p->answers)
		return driver_complain(path, "out of memory");
	char *rest = p->text;
	for (char *line; p->count < MOST_QUERIES && (line = strsep(&rest, "\n"));)
		cut_line(p, &used, line);
	return p->count > 0 || driver_complain(path, "no queries");
}

/* ---- the conversation ---- */

static bool read_task(struct driver_task *task, char *line, const char **path)
{
	char mode[16];
	unsigned count, text;
	int end = 0;
	line[strcspn(line, "\n")] = '\0';
	if (sscanf(line, "%15s %u %u %u %n", mode, &task->top, &count, &text, &end) != 4 ||
	    !end)
		return driver_complain(line, "no task");
	if (strcmp(mode, "or") == 0)
		task->mode = DRIVER_OR;
	else if (strcmp(mode, "and") == 0)
		task->mode = DRIVER_AND;
	else if (strcmp(mode, "phrase") == 0)
		task->mode = DRIVER_PHRASE;
	else
		return driver_complain(mode, "no mode");
	task->count = count;
	task->text = text;
	*path = line + end;
	return true;
}

static bool run_pass(struct pass *p, const struct driver_task *task, void *engine,
		     driver_search *search)
{
	for (size_t i = 0; i < p->count; i++) {
		double from = driver_seconds();
		if (!search(engine, task, &p->queries[i], &p->answers[i]))
			return driver_complain(p->queries[i].line.ptr, "the query failed");
		p->seconds[i] = driver_seconds() - from;
	}
	for (size_t i = 0; i < p->count; i++)
		printf("%.1f %lld\n", p->seconds[i] * 1e6,
		       task->count ? (long long)p->answers[i].matches : -1LL);
	putchar('\n');
	return fflush(stdout) == 0;
}

int driver_serve(void *engine, driver_search *search)
{
	char line[4096];
	bool good = true;
	while (good && fgets(line, sizeof line, stdin)) {
		struct driver_task task;
		struct pass pass;
		const char *path = NULL;
		if (!read_task(&task, line, &path))
			return 2;
		good = pass_read(&pass, path) && run_pass(&pass, &task, engine, search);
		pass_free(&pass);
	}
	return good ? 0 : 2;
}
