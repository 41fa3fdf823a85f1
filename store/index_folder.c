/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/index_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status fail_errno(struct error *err, const char *path)
{
	int code = errno;
	enum status status = code == ENOMEM ? STATUS_NOMEM : STATUS_IO;
	fail(err, status, "%s: %s", path, strerror(code));
	return status;
}

static enum status join(struct buf *out, const char *path, const char *name, struct error *err)
{
	buf_clear(out);
	buf_print(out, "%s/%s", path, name);
	if (buf_string(out))
		return STATUS_OK;
	buf_free(out);
	return fail_nomem(err);
}

/* ---- the lock ---- */

static enum status fail_locked(int fd, const char *path, struct error *err)
{
	char holder[128] = "";
	ssize_t length = pread(fd, holder, sizeof holder - 1, 0);
	holder[length > 0 ? length : 0] = '\0';
	holder[strcspn(holder, "\n")] = '\0';
	return fail(err, STATUS_LOCKED, "%s is being written by %s; try again when it is done",
		    path, holder[0] ? holder : "another process");
}

static void write_holder(int fd)
{
	char host[64] = "", line[128];
	gethostname(host, sizeof host - 1);
	int length = snprintf(line, sizeof line, "process %ld on %s\n", (long)getpid(), host);
	/* Only words for people: the lock itself is flock's, so a failure here does no harm. */
	if (ftruncate(fd, 0) == 0 && pwrite(fd, line, (size_t)length, 0) < 0)
		return;
}

enum status index_folder_lock(int *out, const char *path, struct error *err)
{
	*out = -1;
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		return fail_errno(err, path);
	struct buf name = {0};
	TRY(join(&name, path, "lock", err));
	int fd = open(name.ptr, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (fd < 0) {
		enum status status = fail_errno(err, name.ptr);
		buf_free(&name);
		return status;
	}
	buf_free(&name);
	if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		enum status status = errno == EWOULDBLOCK ? fail_locked(fd, path, err)
							  : fail_errno(err, path);
		close(fd);
		return status;
	}
	write_holder(fd);
	*out = fd;
	return STATUS_OK;
}

/* ---- the stub ---- */

/* Why there is no stub: nobody made an index here, or somebody made another one. */
static enum status fail_no_stub(const char *path, struct error *err)
{
	static const char *const marks[] = {"iamglass", "iamhoney", "iamchert"};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct buf name = {0};
		TRY(join(&name, path, marks[i], err));
		bool found = access(name.ptr, F_OK) == 0;
		buf_free(&name);
		if (found)
			return fail(err, STATUS_VERSION,
				    "%s: a Xapian database, but not one of lede's", path);
	}
	return fail(err, STATUS_NOTFOUND, "%s: no index there; make one with lede index", path);
}

static enum status read_stub(struct buf *out, const char *path, struct error *err)
{
	struct buf name = {0};
	TRY(join(&name, path, "XAPIANDB", err));
	FILE *file = fopen(name.ptr, "re");
	buf_free(&name);
	if (!file)
		return fail_no_stub(path, err);
	char line[256];
	bool found = false;
	while (!found && fgets(line, sizeof line, file)) {
		struct span rest = span_trim(span_of(line)), kind;
		found = span_cut(&rest, ' ', &kind) && span_equal(kind, SPAN("auto")) &&
			span_starts_with(rest, SPAN("db-"));
		if (found) {
			buf_clear(out);
			buf_put(out, rest);
		}
	}
	fclose(file);
	if (!found)
		return fail(err, STATUS_VERSION, "%s/XAPIANDB names no database of lede's",
			    path);
	return buf_string(out) ? STATUS_OK : fail_nomem(err);
}

enum status index_folder_live(struct buf *out, const char *path, struct error *err)
{
	struct buf name = {0};
	enum status status = read_stub(&name, path, err);
	if (status == STATUS_OK)
		status = join(out, path, name.ptr, err);
	buf_free(&name);
	return status;
}

static bool is_database(const char *name, unsigned long *number)
{
	char *end;
	if (strncmp(name, "db-", 3) != 0 || name[3] < '0' || name[3] > '9')
		return false;
	*number = strtoul(name + 3, &end, 10);
	return *end == '\0';
}

enum status index_folder_fresh(struct buf *out, const char *path, struct error *err)
{
	DIR *folder = opendir(path);
	if (!folder)
		return fail_errno(err, path);
	unsigned long number, highest = 0;
	for (struct dirent *entry; (entry = readdir(folder));)
		if (is_database(entry->d_name, &number) && number > highest)
			highest = number;
	closedir(folder);
	buf_clear(out);
	buf_print(out, "%s/db-%06lu", path, highest + 1);
	return buf_string(out) ? STATUS_OK : fail_nomem(err);
}

static enum status write_synced(const char *path, const char *text, struct error *err)
{
	FILE *file = fopen(path, "we");
	if (!file)
		return fail_errno(err, path);
	bool good = fputs(text, file) >= 0 && fflush(file) == 0 && fsync(fileno(file)) == 0;
	if (fclose(file) != 0 || !good)
		return fail_errno(err, path);
	return STATUS_OK;
}

static enum status sync_folder(const char *path, struct error *err)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0 || fsync(fd) != 0) {
		enum status status = fail_errno(err, path);
		if (fd >= 0)
			close(fd);
		return status;
	}
	close(fd);
	return STATUS_OK;
}

enum status index_folder_swap(const char *path, const char *database, struct error *err)
{
	const char *slash = strrchr(database, '/');
	struct buf line = {0}, fresh = {0}, stub = {0};
	buf_print(&line, "auto %s\n", slash ? slash + 1 : database);
	enum status status = buf_string(&line) ? STATUS_OK : fail_nomem(err);
	if (status == STATUS_OK)
		status = join(&fresh, path, "XAPIANDB.new", err);
	if (status == STATUS_OK)
		status = join(&stub, path, "XAPIANDB", err);
	/* The database's own entry must be on disk before the stub that names it. */
	if (status == STATUS_OK)
		status = sync_folder(path, err);
	if (status == STATUS_OK)
		status = write_synced(fresh.ptr, line.ptr, err);
	if (status == STATUS_OK && rename(fresh.ptr, stub.ptr) != 0)
		status = fail_errno(err, stub.ptr);
	if (status == STATUS_OK)
		status = sync_folder(path, err);
	buf_free(&line);
	buf_free(&fresh);
	buf_free(&stub);
	return status;
}

/* ---- the files of a database ---- */

enum status index_folder_sync(const char *database, struct error *err)
{
	DIR *folder = opendir(database);
	enum status status = folder ? STATUS_OK : fail_errno(err, database);
	for (struct dirent *entry; status == STATUS_OK && (entry = readdir(folder));) {
		int fd = openat(dirfd(folder), entry->d_name, O_RDONLY | O_CLOEXEC);
		if (fd < 0 || fsync(fd) != 0)
			status = fail_errno(err, database);
		if (fd >= 0)
			close(fd);
	}
	if (folder)
		closedir(folder);
	return status;
}

uint64_t index_folder_bytes(const char *database)
{
	DIR *folder = opendir(database);
	uint64_t sum = 0;
	struct stat info;
	if (!folder)
		return 0;
	for (struct dirent *entry; (entry = readdir(folder));)
		if (fstatat(dirfd(folder), entry->d_name, &info, 0) == 0 &&
		    S_ISREG(info.st_mode))
			sum += (uint64_t)info.st_size;
	closedir(folder);
	return sum;
}

/* ---- sweeping ---- */

/* A glass database is a folder of plain files. */
static void remove_database(const char *path)
{
	DIR *folder = opendir(path);
	if (!folder)
		return;
	for (struct dirent *entry; (entry = readdir(folder));)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			unlinkat(dirfd(folder), entry->d_name, 0);
	closedir(folder);
	rmdir(path);
}

void index_folder_sweep(const char *path)
{
	struct buf live = {0}, victim = {0};
	DIR *folder = read_stub(&live, path, NULL) == STATUS_OK ? opendir(path) : NULL;
	if (folder) {
		unsigned long number;
		for (struct dirent *entry; (entry = readdir(folder));)
			if (is_database(entry->d_name, &number) &&
			    !span_equal(span_of(entry->d_name), buf_span(&live)) &&
			    join(&victim, path, entry->d_name, NULL) == STATUS_OK)
				remove_database(victim.ptr);
		closedir(folder);
	}
	buf_free(&live);
	buf_free(&victim);
}
