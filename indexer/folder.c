/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700 /* fdopendir, O_DIRECTORY */
#include "indexer/folder.h"

#include "base/buf.h"
#include "indexer/ignore.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

struct identity {
	dev_t device;
	ino_t inode;
};

/* One folder on the way from the root to the current one. */
struct level {
	struct identity identity;
	struct buf bytes;   /* the names, each with its NUL */
	const char **names; /* sorted */
	size_t count;
	size_t next;
	size_t path_len; /* of the folder itself */
};

struct walk {
	const volatile int *stop;
	const struct folder_visitor *visitor;
	struct buf path;
	struct level *levels;
	size_t depth;
	size_t level_room;
	struct identity *seen; /* open addressing; inode 0 is an empty place */
	size_t seen_count;
	size_t seen_room; /* 0 or a power of 2 */
};

static bool is_same(struct identity a, struct identity b)
{
	return a.device == b.device && a.inode == b.inode;
}

static struct identity *seen_place(const struct walk *w, struct identity identity)
{
	uint64_t hash = ((uint64_t)identity.inode ^ (uint64_t)identity.device << 40) *
			UINT64_C(0x9E3779B97F4A7C15);
	size_t i = (size_t)(hash >> 20) & (w->seen_room - 1);
	while (w->seen[i].inode && !is_same(w->seen[i], identity))
		i = (i + 1) & (w->seen_room - 1);
	return &w->seen[i];
}

static bool seen_grow(struct walk *w)
{
	struct walk bigger = *w;
	bigger.seen_room = w->seen_room ? 2 * w->seen_room : 64;
	bigger.seen = calloc(bigger.seen_room, sizeof *bigger.seen);
	if (!bigger.seen)
		return false;
	for (size_t i = 0; i < w->seen_room; i++)
		if (w->seen[i].inode)
			*seen_place(&bigger, w->seen[i]) = w->seen[i];
	free(w->seen);
	*w = bigger;
	return true;
}

/* False when memory ran out; *is_new tells whether it was not there before. */
static bool seen_add(struct walk *w, struct identity identity, bool *is_new)
{
	if (2 * w->seen_count >= w->seen_room && !seen_grow(w))
		return false;
	struct identity *place = seen_place(w, identity);
	*is_new = place->inode == 0;
	if (*is_new)
		w->seen_count++;
	*place = identity;
	return true;
}

static void leave_out(struct walk *w, const char *reason, bool known)
{
	const char *path = buf_string(&w->path);
	if (path)
		w->visitor->left_out(w->visitor->payload, path, reason, known);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The start of each name, in byte order; false when memory ran out. */
static bool sort_names(struct level *level)
{
	if (level->bytes.failed)
		return false;
	level->names = calloc(level->count + 1, sizeof *level->names);
	if (!level->names)
		return false;
	const char *at = level->bytes.ptr;
	for (size_t i = 0; i < level->count; i++) {
		level->names[i] = at;
		at += strlen(at) + 1;
	}
	qsort(level->names, level->count, sizeof *level->names, compare_names);
	return true;
}

static void read_names(struct walk *w, struct level *level, DIR *folder)
{
	struct buf ignored = {0};
	bool is_index = false;
	ignore_read(&ignored, dirfd(folder));
	errno = 0;
	for (struct dirent *entry; (entry = readdir(folder)) != NULL; errno = 0) {
		is_index |= strcmp(entry->d_name, "XAPIANDB") == 0;
		if (entry->d_name[0] == '.' || ignore_matches(&ignored, entry->d_name))
			continue;
		buf_put(&level->bytes, (struct span){entry->d_name, strlen(entry->d_name) + 1});
		level->count++;
	}
	if (errno)
		leave_out(w, strerror(errno), false);
	buf_free(&ignored);
	if (is_index)
		level->count = 0; /* an index of ours, or of Xapian: nothing in it is news */
}

static bool push_level(struct walk *w, struct level level)
{
	if (w->depth == w->level_room) {
		size_t room = w->level_room ? 2 * w->level_room : 16;
		struct level *levels = realloc(w->levels, room * sizeof *levels);
		if (!levels)
			return false;
		w->levels = levels;
		w->level_room = room;
	}
	w->levels[w->depth++] = level;
	return true;
}

static void level_free(struct level *level)
{
	buf_free(&level->bytes);
	free(level->names);
}

/* Makes the folder at w->path the current one; an unreadable one is reported. */
static enum status open_folder(struct walk *w, struct identity identity, struct error *err)
{
	int fd = open(buf_string(&w->path), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK);
	DIR *folder = fd < 0 ? NULL : fdopendir(fd);
	if (!folder) {
		int error = errno;
		if (fd >= 0)
			close(fd);
		if (error == ENOMEM)
			return fail_nomem(err);
		leave_out(w, strerror(error), false);
		return STATUS_OK;
	}
	struct level level = {.identity = identity, .path_len = w->path.len};
	read_names(w, &level, folder);
	closedir(folder);
	if (sort_names(&level) && push_level(w, level))
		return STATUS_OK;
	level_free(&level);
	return fail_nomem(err);
}

static bool is_on_the_way(const struct walk *w, struct identity identity)
{
	for (size_t i = 0; i < w->depth; i++)
		if (is_same(w->levels[i].identity, identity))
			return true;
	return false;
}

static enum status enter(struct walk *w, const struct stat *about, struct error *err)
{
	struct identity identity = {about->st_dev, about->st_ino};
	bool is_new;
	if (is_on_the_way(w, identity)) {
		leave_out(w, "symbolic link loop", false);
		return STATUS_OK;
	}
	if (!seen_add(w, identity, &is_new))
		return fail_nomem(err);
	if (!is_new) {
		leave_out(w, "a folder that was read under another name", true);
		return STATUS_OK;
	}
	bool enters = true;
	if (w->visitor->folder)
		TRY(w->visitor->folder(w->visitor->payload, w->path.ptr, about, &enters, err));
	return enters ? open_folder(w, identity, err) : STATUS_OK;
}

static const char *stat_error(const char *path)
{
	int error = errno;
	struct stat link;
	if (error == ELOOP)
		return "symbolic link loop";
	if (error == ENOENT && lstat(path, &link) == 0 && S_ISLNK(link.st_mode))
		return "broken symbolic link";
	return strerror(error);
}

static const char *special_file(mode_t mode)
{
	if (S_ISFIFO(mode))
		return "a named pipe, not a file";
	if (S_ISSOCK(mode))
		return "a socket, not a file";
	return "a device, not a file";
}

/* Deals with what w->path names. */
static enum status visit(struct walk *w, struct error *err)
{
	const char *path = buf_string(&w->path);
	struct stat about;
	if (!path)
		return fail_nomem(err);
	if (stat(path, &about) != 0)
		leave_out(w, stat_error(path), false);
	else if (S_ISDIR(about.st_mode))
		return enter(w, &about, err);
	else if (S_ISREG(about.st_mode))
		return w->visitor->file(w->visitor->payload, path, &about, err);
	else
		leave_out(w, special_file(about.st_mode), false);
	return STATUS_OK;
}

static enum status walk_levels(struct walk *w, struct error *err)
{
	while (w->depth && !(w->stop && *w->stop)) {
		struct level *level = &w->levels[w->depth - 1];
		if (level->next == level->count) {
			level_free(level);
			w->depth--;
			continue;
		}
		w->path.len = level->path_len;
		if (w->path.len && w->path.ptr[w->path.len - 1] != '/')
			buf_put_char(&w->path, '/');
		buf_put_string(&w->path, level->names[level->next++]);
		TRY(visit(w, err));
	}
	return STATUS_OK;
}

enum status folder_walk(const char *path, const volatile int *stop,
			const struct folder_visitor *visitor, struct error *err)
{
	struct walk w = {.stop = stop, .visitor = visitor};
	buf_put_string(&w.path, path);
	enum status status = visit(&w, err);
	if (status == STATUS_OK)
		status = walk_levels(&w, err);
	while (w.depth)
		level_free(&w.levels[--w.depth]);
	free(w.levels);
	free(w.seen);
	buf_free(&w.path);
	return status;
}
