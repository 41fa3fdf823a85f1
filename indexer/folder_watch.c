/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700 /* open, O_DIRECTORY */
#include "indexer/folder_watch.h"

#include "base/buf.h"
#include "base/path.h"
#include "indexer/folder.h"
#include "indexer/ignore.h"
#include "indexer/unfinished.h"
#include "indexer/watch_table.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <unistd.h>

enum {
	WATCHED_EVENTS = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE |
			 IN_ATTRIB | IN_DELETE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK
};

/* A path that the user named. */
struct root {
	char *path;       /* absolute */
	const char *name; /* its last part */
	int parent;       /* the number of the folder that holds it; -1: not watched */
};

struct folder_watch {
	int fd;
	struct root *roots;
	size_t root_count;
	char *index_path;
	struct watch_table table;
	struct unfinished unfinished;
	struct buf path; /* of the event at hand */
	size_t root;     /* whose folders are being walked */
	unsigned starts; /* how often all watches were set */
	bool has_links;  /* some folder was reached by a symbolic link */
};

/* ---- setting watches ---- */

static enum status refused(const char *path, int error, struct error *err)
{
	if (error == ENOSPC)
		return fail(err, STATUS_IO,
			    "%s: the system watches no more folders: raise "
			    "/proc/sys/fs/inotify/max_user_watches",
			    path);
	return error == ENOMEM ? fail_nomem(err) : STATUS_OK;
}

static bool is_same_folder(const char *a, const char *b)
{
	struct stat x, y;
	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

/* A folder that is watched already keeps its first name as long as that leads to it, as a walk
 * has it. *number is -1 for one that cannot be watched. */
static enum status watch_folder(struct folder_watch *fw, const char *path, bool followed,
				size_t root, int *number, struct error *err)
{
	*number = inotify_add_watch(fw->fd, path, WATCHED_EVENTS);
	if (*number < 0)
		return refused(path, errno, err);
	const struct watched *known = watch_table_find(&fw->table, *number);
	if (known && known->followed >= followed &&
	    (strcmp(known->path, path) == 0 || is_same_folder(known->path, path)))
		return STATUS_OK;
	bool put = watch_table_put(&fw->table, *number, path,
				   followed || (known && known->followed), root);
	return put ? STATUS_OK : fail_nomem(err);
}

static bool is_link(const char *path)
{
	struct stat about;
	return lstat(path, &about) == 0 && S_ISLNK(about.st_mode);
}

static enum status on_folder(void *payload, const char *path, const struct stat *about,
			     bool *enters, struct error *err)
{
	struct folder_watch *fw = payload;
	int number;
	(void)about;
	*enters = !is_same_folder(path, fw->index_path);
	if (!*enters)
		return STATUS_OK;
	fw->has_links |= is_link(path);
	return watch_folder(fw, path, true, fw->root, &number, err);
}

static enum status on_file(void *payload, const char *path, const struct stat *about,
			   struct error *err)
{
	(void)payload, (void)path, (void)about, (void)err;
	return STATUS_OK;
}

static void on_left_out(void *payload, const char *path, const char *reason, bool known)
{
	(void)payload, (void)path, (void)reason, (void)known;
}

/* Watches the folder at `path`, if it is one, and all below it; each before its names are read,
 * so that what comes later is seen. */
static enum status follow(struct folder_watch *fw, const char *path, size_t root,
			  struct error *err)
{
	const struct folder_visitor visitor = {
		.payload = fw, .file = on_file, .left_out = on_left_out, .folder = on_folder};
	fw->root = root;
	return folder_walk(path, NULL, &visitor, err);
}

static enum status watch_root(struct folder_watch *fw, size_t i, struct error *err)
{
	struct root *root = &fw->roots[i];
	struct buf parent = {0};
	root->parent = -1;
	enum status status = STATUS_OK;
	if (*root->name) { /* else it is "/" */
		size_t length = (size_t)(root->name - root->path);
		buf_put(&parent, (struct span){root->path, length > 1 ? length - 1 : 1});
		status = buf_string(&parent)
				 ? watch_folder(fw, parent.ptr, false, i, &root->parent, err)
				 : fail_nomem(err);
		buf_free(&parent);
	}
	return status == STATUS_OK ? follow(fw, root->path, i, err) : status;
}

static enum status start(struct folder_watch *fw, struct error *err)
{
	if (fw->fd >= 0)
		close(fw->fd);
	watch_table_clear(&fw->table);
	unfinished_clear(&fw->unfinished);
	fw->has_links = false;
	fw->starts++;
	fw->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (fw->fd < 0 && errno == EMFILE)
		return fail(err, STATUS_IO,
			    "too many programs watch folders: raise "
			    "/proc/sys/fs/inotify/max_user_instances");
	if (fw->fd < 0)
		return fail(err, STATUS_IO, "inotify: %s", strerror(errno));
	for (size_t i = 0; i < fw->root_count; i++)
		TRY(watch_root(fw, i, err));
	return STATUS_OK;
}

/* ---- opening ---- */

static enum status set_root(struct root *root, const char *path, struct error *err)
{
	struct buf absolute = {0};
	if (strcmp(path, "-") == 0)
		return fail(err, STATUS_INVALID, "standard input cannot be watched");
	if (!path_absolute(&absolute, span_of(path)) || !buf_string(&absolute)) {
		buf_free(&absolute);
		return fail(err, STATUS_IO, "%s: no absolute path to be had for it", path);
	}
	root->path = absolute.ptr;
	root->name = strrchr(root->path, '/') + 1;
	return STATUS_OK;
}

enum status folder_watch_open(struct folder_watch **out, const char *const *paths,
			      size_t path_count, const char *index_path, struct error *err)
{
	*out = NULL;
	struct folder_watch *fw = calloc(1, sizeof *fw);
	if (!fw)
		return fail_nomem(err);
	fw->fd = -1;
	fw->roots = calloc(path_count + 1, sizeof *fw->roots);
	fw->index_path = strdup(index_path);
	enum status status = fw->roots && fw->index_path ? STATUS_OK : fail_nomem(err);
	for (size_t i = 0; i < path_count && status == STATUS_OK; i++) {
		status = set_root(&fw->roots[i], paths[i], err);
		fw->root_count += status == STATUS_OK;
	}
	if (status == STATUS_OK)
		status = start(fw, err);
	if (status != STATUS_OK) {
		folder_watch_close(fw);
		return status;
	}
	*out = fw;
	return STATUS_OK;
}

void folder_watch_close(struct folder_watch *fw)
{
	if (!fw)
		return;
	if (fw->fd >= 0)
		close(fw->fd);
	for (size_t i = 0; i < fw->root_count; i++)
		free(fw->roots[i].path);
	free(fw->roots);
	free(fw->index_path);
	watch_table_clear(&fw->table);
	unfinished_clear(&fw->unfinished);
	buf_free(&fw->path);
	free(fw);
}

/* Whether the folder with this number holds a named file, or a path that is not there yet. */
static bool holds_root(const struct folder_watch *fw, int number)
{
	struct stat about;
	for (size_t i = 0; i < fw->root_count; i++)
		if (fw->roots[i].parent == number &&
		    (stat(fw->roots[i].path, &about) != 0 || !S_ISDIR(about.st_mode)))
			return true;
	return false;
}

size_t folder_watch_count(const struct folder_watch *fw)
{
	size_t count = 0;
	for (size_t i = 0; i < fw->table.count; i++)
		count += fw->table.items[i].followed ||
			 holds_root(fw, fw->table.items[i].number);
	return count;
}

void folder_watch_wait(const struct folder_watch *fw, int milliseconds)
{
	struct pollfd waited = {.fd = fw->fd, .events = POLLIN};
	poll(&waited, 1, milliseconds);
}

/* ---- what happened ---- */

static bool is_at_or_below(const char *path, struct span folder)
{
	return strncmp(path, folder.ptr, folder.len) == 0 &&
	       (!path[folder.len] || path[folder.len] == '/');
}

/* The watches go with the folders when these are moved, and would tell of them under names that
 * they no longer have. */
static void unfollow(struct folder_watch *fw, struct span folder)
{
	for (size_t i = fw->table.count; i-- > 0;) {
		int number = fw->table.items[i].number;
		if (!is_at_or_below(fw->table.items[i].path, folder))
			continue;
		inotify_rm_watch(fw->fd, number);
		watch_table_remove(&fw->table, number);
	}
}

/* Whether a file that was made just now is whole already, as one that was linked there is; one
 * that was opened is still being written. Linking changes the inode, not the bytes. */
static bool is_linked(const struct stat *about)
{
	const struct timespec *bytes = &about->st_mtim, *inode = &about->st_ctim;
	return about->st_nlink > 1 ||
	       (about->st_size > 0 &&
		(bytes->tv_sec < inode->tv_sec ||
		 (bytes->tv_sec == inode->tv_sec && bytes->tv_nsec < inode->tv_nsec)));
}

/* fw->path was made: a file, a link or a pipe. */
static bool is_whole(struct folder_watch *fw)
{
	struct stat about;
	if (lstat(fw->path.ptr, &about) != 0)
		return false;
	if (S_ISREG(about.st_mode) && !is_linked(&about)) {
		unfinished_add(&fw->unfinished, fw->path.ptr);
		return false;
	}
	return S_ISREG(about.st_mode) || S_ISLNK(about.st_mode);
}

static bool is_followed(const struct folder_watch *fw, const char *path)
{
	int number = inotify_add_watch(fw->fd, path, WATCHED_EVENTS);
	const struct watched *known = number < 0 ? NULL : watch_table_find(&fw->table, number);
	return known && known->followed;
}

/* A folder counts under the first of its names only. */
static enum status follow_link(struct folder_watch *fw, const char *path, size_t root,
			       bool *changed, struct error *err)
{
	*changed = !is_followed(fw, path);
	return *changed ? follow(fw, path, root, err) : STATUS_OK;
}

/* Whether what happened to fw->path makes it worth a look; new folders are followed. */
static enum status look(struct folder_watch *fw, uint32_t mask, size_t root, bool *changed,
			struct error *err)
{
	const char *path = fw->path.ptr;
	bool is_folder = mask & IN_ISDIR;
	*changed = true;
	if (mask & (IN_MOVED_FROM | IN_DELETE)) {
		unfinished_remove(&fw->unfinished, path);
		if (is_folder || fw->has_links)
			unfollow(fw, buf_span(&fw->path));
		return STATUS_OK;
	}
	if (is_folder) {
		*changed = !is_same_folder(path, fw->index_path) &&
			   !(mask & IN_ATTRIB && is_followed(fw, path));
		return *changed ? follow(fw, path, root, err) : STATUS_OK;
	}
	if (mask & (IN_CLOSE_WRITE | IN_MOVED_TO))
		unfinished_remove(&fw->unfinished, path);
	else if (mask & IN_CREATE)
		*changed = is_whole(fw);
	else
		*changed = !unfinished_has(&fw->unfinished, path);
	return *changed && is_link(path) ? follow_link(fw, path, root, changed, err)
					 : STATUS_OK;
}

static enum status take_path(struct folder_watch *fw, const char *path, uint32_t mask,
			     size_t root, struct change_set *changes, struct error *err)
{
	bool changed;
	buf_clear(&fw->path);
	buf_put_string(&fw->path, path);
	if (!buf_string(&fw->path))
		return fail_nomem(err);
	TRY(look(fw, mask, root, &changed, err));
	return changed ? change_set_add(changes, root, buf_span(&fw->path), err) : STATUS_OK;
}

/* Whether folder_walk would see the name in this folder. */
static bool is_seen(const char *folder, const char *name)
{
	struct buf ignored = {0};
	if (name[0] == '.')
		return false;
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return true; /* it is gone, and the name with it */
	ignore_read(&ignored, fd);
	close(fd);
	bool seen = !ignore_matches(&ignored, name);
	buf_free(&ignored);
	return seen;
}

/* Something happened to `name` in a folder. The table may change meanwhile. */
static enum status take_name(struct folder_watch *fw, const struct inotify_event *event,
			     struct change_set *changes, struct error *err)
{
	const struct watched folder = *watch_table_find(&fw->table, event->wd);
	if (folder.followed && strcmp(event->name, ".ledeignore") == 0) {
		change_set_add_all(changes);
		return start(fw, err);
	}
	struct buf path = {0};
	enum status status = STATUS_OK;
	bool counts = folder.followed && is_seen(folder.path, event->name);
	buf_put_string(&path, folder.path);
	if (path.len != 1)
		buf_put_char(&path, '/');
	buf_put_string(&path, event->name);
	for (size_t i = 0; i < fw->root_count && status == STATUS_OK; i++)
		if (fw->roots[i].parent == event->wd &&
		    strcmp(fw->roots[i].name, event->name) == 0)
			status = take_path(fw, fw->roots[i].path, event->mask, i, changes, err);
	if (counts && status == STATUS_OK)
		status = buf_string(&path) ? take_path(fw, path.ptr, event->mask, folder.root,
						       changes, err)
					   : fail_nomem(err);
	buf_free(&path);
	return status;
}

static enum status take_event(struct folder_watch *fw, const struct inotify_event *event,
			      struct change_set *changes, struct error *err)
{
	if (event->mask & IN_Q_OVERFLOW) {
		change_set_add_all(changes);
		return start(fw, err);
	}
	const struct watched *folder = watch_table_find(&fw->table, event->wd);
	if (!folder)
		return STATUS_OK;
	if (event->mask & IN_IGNORED)
		watch_table_remove(&fw->table, event->wd);
	else if (event->mask & IN_DELETE_SELF && folder->followed)
		return change_set_add(changes, folder->root, span_of(folder->path), err);
	else if (event->len)
		return take_name(fw, event, changes, err);
	return STATUS_OK;
}

enum status folder_watch_take(struct folder_watch *fw, struct change_set *changes,
			      struct error *err)
{
	_Alignas(struct inotify_event) char bytes[64 * 1024];
	ssize_t got;
	while ((got = read(fw->fd, bytes, sizeof bytes)) > 0) {
		unsigned starts = fw->starts; /* the numbers of events are of that start */
		for (const char *at = bytes; at < bytes + got && starts == fw->starts;) {
			const struct inotify_event *event = (const void *)at;
			TRY(take_event(fw, event, changes, err));
			at += sizeof *event + event->len;
		}
	}
	if (got == 0 || errno == EAGAIN || errno == EINTR)
		return STATUS_OK;
	return fail(err, STATUS_IO, "inotify: %s", strerror(errno));
}
