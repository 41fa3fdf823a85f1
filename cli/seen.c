/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* asprintf, mkostemp */
#include "cli/seen.h"

#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file: a line "lede seen 1 IDENTITY", then a line "NUMBER NAME" for each topic. */
static const char mark[] = "lede seen 1 ";

struct seen_topic {
	char *name;
	uint64_t number;
};

/* ---- where it is ---- */

/* Like mkdir -p of all folders that the path names; what fails is found out later. */
static void make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
}

static char *default_path(const char *identity)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	char *path = NULL;
	int length = -1;
	if (state && state[0] == '/')
		length = asprintf(&path, "%s/lede/seen-%s", state, identity);
	else if (home && home[0] == '/')
		length = asprintf(&path, "%s/.local/state/lede/seen-%s", home, identity);
	else
		complain("neither XDG_STATE_HOME nor HOME is set: --state FILE tells where to "
			 "keep what was seen");
	if (length < 0)
		return NULL;
	make_folders(path);
	return path;
}

/* Another file than the one that is replaced: a lock on that would be on what was there. */
static bool take_lock(struct seen *s)
{
	char *path;
	if (asprintf(&path, "%s.lock", s->path) < 0) {
		complain("out of memory");
		return false;
	}
	s->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	const bool locked = s->lock >= 0 && flock(s->lock, LOCK_EX) == 0;
	if (!locked)
		complain("%s: %s", path, strerror(errno));
	free(path);
	return locked;
}

/* ---- reading ---- */

static int by_name(const void *a, const void *b)
{
	const struct seen_topic *x = a, *y = b;
	return strcmp(x->name, y->name);
}

static bool add(struct seen *s, const char *name, uint64_t number)
{
	if (s->count == s->room) {
		const size_t room = 2 * s->room + 64;
		struct seen_topic *grown = realloc(s->topics, room * sizeof *grown);
		if (!grown)
			return false;
		s->topics = grown;
		s->room = room;
	}
	struct seen_topic *topic = &s->topics[s->count];
	topic->number = number;
	topic->name = strdup(name);
	s->count += topic->name != NULL;
	return topic->name != NULL;
}

static bool take_line(struct seen *s, char *line, unsigned number)
{
	char *end;
	line[strcspn(line, "\n")] = '\0';
	if (number == 1 && strncmp(line, mark, strlen(mark)) == 0) {
		if (strcmp(line + strlen(mark), s->identity) == 0)
			return true;
		complain("%s: tells what was seen of another index; another --state FILE is "
			 "wanted",
			 s->path);
		return false;
	}
	errno = 0;
	const uint64_t seen = strtoumax(line, &end, 10);
	if (number == 1 || errno || end == line || *end != ' ' || line[0] == '-') {
		complain("%s:%u: not written by lede watch; without the file, what is new "
			 "counts from when the topics were added",
			 s->path, number);
		return false;
	}
	if (add(s, end + 1, seen))
		return true;
	complain("out of memory");
	return false;
}

static bool read_lines(struct seen *s, FILE *file)
{
	char *line = NULL;
	size_t room = 0;
	bool good = true;
	for (unsigned number = 1; good && getline(&line, &room, file) >= 0; number++)
		good = take_line(s, line, number);
	if (good && ferror(file)) {
		complain("%s: %s", s->path, strerror(errno));
		good = false;
	}
	free(line);
	if (s->count)
		qsort(s->topics, s->count, sizeof *s->topics, by_name);
	return good;
}

bool seen_open(struct seen *s, const char *path, lede_span identity)
{
	*s = (struct seen){.lock = -1};
	s->identity = strndup(identity.len ? identity.ptr : "", identity.len);
	if (!s->identity) {
		complain("out of memory");
		return false;
	}
	s->path = path ? strdup(path) : default_path(s->identity);
	if (!s->path || !take_lock(s))
		return false;
	FILE *file = fopen(s->path, "re");
	if (!file && errno == ENOENT)
		return true;
	if (!file) {
		complain("%s: %s", s->path, strerror(errno));
		return false;
	}
	const bool good = read_lines(s, file);
	fclose(file);
	return good;
}

uint64_t seen_number(const struct seen *s, lede_span topic)
{
	char name[256];
	if (topic.len >= sizeof name || !s->count)
		return 0;
	memcpy(name, topic.ptr, topic.len);
	name[topic.len] = '\0';
	const struct seen_topic key = {.name = name};
	const struct seen_topic *found =
		bsearch(&key, s->topics, s->count, sizeof key, by_name);
	return found ? found->number : 0;
}

/* ---- writing ---- */

static bool write_lines(const struct seen *s, int fd, const lede_topic *topics,
			const uint64_t *numbers, size_t count)
{
	FILE *file = fdopen(fd, "w");
	if (!file) {
		close(fd);
		return false;
	}
	fprintf(file, "%s%s\n", mark, s->identity);
	for (size_t i = 0; i < count; i++)
		fprintf(file, "%" PRIu64 " %.*s\n", numbers[i], (int)topics[i].name.len,
			topics[i].name.ptr);
	const bool good = fflush(file) == 0 && !ferror(file) && fsync(fileno(file)) == 0;
	return fclose(file) == 0 && good;
}

bool seen_save(const struct seen *s, const lede_topic *topics, const uint64_t *numbers,
	       size_t count)
{
	char *draft;
	if (asprintf(&draft, "%s.XXXXXX", s->path) < 0) {
		complain("out of memory");
		return false;
	}
	const int fd = mkostemp(draft, O_CLOEXEC);
	const bool good = fd >= 0 && write_lines(s, fd, topics, numbers, count) &&
			  rename(draft, s->path) == 0;
	if (!good) {
		complain("%s: %s", s->path, strerror(errno));
		if (fd >= 0)
			unlink(draft);
	}
	free(draft);
	return good;
}

void seen_close(struct seen *s)
{
	for (size_t i = 0; i < s->count; i++)
		free(s->topics[i].name);
	if (s->lock >= 0)
		close(s->lock);
	free(s->topics);
	free(s->identity);
	free(s->path);
	*s = (struct seen){.lock = -1};
}
