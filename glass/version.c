/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glass/version.h"

#include "glass/inverter.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/random.h>
#include <unistd.h>

#define MAGIC "\x0F\x0DXapian Glass"
/* The day of the format, 2016-03-14: the years since 2014, the month and the day in two bytes.
 */
#define FORMAT_DAY "\x04\x6E"

enum {
	UUID_BYTES = 16,
	VERSION_MAX_BYTES = 256,
	HEAD_BYTES = sizeof MAGIC - 1 + sizeof FORMAT_DAY - 1,
	TABLES = 6,
	DATA_PACK_LEAST = 18, /* as Xapian has it */
};

/* ---- writing ---- */

static char *put_statistics(char *at, const struct glass_statistics *s)
{
	at = put_uint(at, s->documents);
	at = put_uint(at, s->before); /* the last document's number less their count */
	at = put_uint(at, s->length_min);
	at = put_uint(at, s->wdf_max);
	at = put_uint(at, s->length_max - s->wdf_max);
	at = put_uint(at, 0); /* the oldest set of changes: none is kept */
	at = put_uint(at, s->length_sum);
	return put_uint(at, s->spelling_max);
}

static char *put_version(char *at, const struct glass_tables *t,
			 const struct glass_statistics *statistics, const char *uuid)
{
	at = put_bytes(at, SPAN(MAGIC));
	at = put_bytes(at, SPAN(FORMAT_DAY));
	at = put_bytes(at, (struct span){uuid, UUID_BYTES});
	at = put_uint(at, 1); /* the revision */
	at = table_put_root(at, &t->postings, 0);
	at = table_put_root(at, &t->data, DATA_PACK_LEAST);
	at = table_put_root(at, &t->terms, TERM_LIST_PACK_LEAST);
	at = table_put_root(at, &t->positions, 0);
	at = table_put_root(at, t->spelling.finished ? &t->spelling : NULL, DATA_PACK_LEAST);
	at = table_put_root(at, NULL, DATA_PACK_LEAST); /* synonyms */
	return put_statistics(at, statistics);
}

static enum status sync_folder(const char *folder, struct error *err)
{
	const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	const bool good = fd >= 0 && fsync(fd) == 0;
	const int cause = errno;
	if (fd >= 0)
		close(fd);
	return good ? STATUS_OK
		    : fail(err, STATUS_IO, "%s: cannot be put on disk: %s", folder,
			   strerror(cause));
}

static enum status rename_in(const char *folder, const char *from, const char *to,
			     struct error *err)
{
	const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	const bool good = fd >= 0 && renameat(fd, from, fd, to) == 0;
	const int cause = errno;
	if (fd >= 0)
		close(fd);
	return good ? STATUS_OK
		    : fail(err, STATUS_IO, "%s/%s: cannot be made: %s", folder, to,
			   strerror(cause));
}

enum status version_write(const char *folder, const struct glass_tables *tables,
			  const struct glass_statistics *statistics, struct error *err)
{
	/* More than all of it can take: what is too long is refused below. */
	char bytes[HEAD_BYTES + UUID_BYTES + TABLES * ROOT_MAX_BYTES + 10 * NUMBER_MAX_BYTES];
	unsigned char uuid[UUID_BYTES];
	struct glass_file f;
	if (getrandom(uuid, sizeof uuid, 0) != (ssize_t)sizeof uuid)
		return fail(err, STATUS_IO, "the system gives no random bytes");
	uuid[6] = (uuid[6] & 0x0F) | 0x40; /* RFC 4122, section 4.4 */
	uuid[8] = (uuid[8] & 0x3F) | 0x80;
	const char *end = put_version(bytes, tables, statistics, (const char *)uuid);
	const struct span all = {bytes, (size_t)(end - bytes)};
	if (all.len > VERSION_MAX_BYTES)
		return fail(err, STATUS_INTERNAL, "%s: the version file has %zu bytes", folder,
			    all.len);
	enum status status = glass_file_create(&f, folder, "iamglass.tmp", err);
	if (status == STATUS_OK)
		status = glass_file_put(&f, all, err);
	if (status == STATUS_OK)
		status = glass_file_sync(&f, err);
	glass_file_close(&f);
	if (status == STATUS_OK)
		status = rename_in(folder, "iamglass.tmp", "iamglass", err);
	return status == STATUS_OK ? sync_folder(folder, err) : status;
}

/* ---- probing ---- */

static size_t read_version(char bytes[VERSION_MAX_BYTES + 1], const char *folder)
{
	char path[4096];
	if ((size_t)snprintf(path, sizeof path, "%s/iamglass", folder) >= sizeof path)
		return 0;
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 0;
	const ssize_t n = read(fd, bytes, VERSION_MAX_BYTES + 1);
	close(fd);
	return n > 0 ? (size_t)n : 0;
}

/* A root as table_put_root() writes it, of a table with or without entries. */
static const char *skip_root(const char *at, const char *end)
{
	uint64_t number = 0, blocks_of_2048 = 0;
	for (int i = 0; i < 3 && at; i++)
		at = get_uint(at, end, &number);
	if (at)
		at = get_uint(at, end, &blocks_of_2048);
	if (at)
		at = get_uint(at, end, &number);
	if (at)
		at = get_uint(at, end, &number); /* the length of the free list */
	if (!at || blocks_of_2048 != BLOCK_BYTES / 2048 || number > (size_t)(end - at))
		return NULL;
	return at + number;
}

enum status version_probe(const char *folder, struct error *err)
{
	char bytes[VERSION_MAX_BYTES + 1];
	uint64_t number;
	const size_t len = read_version(bytes, folder);
	const char *end = bytes + len;
	if (len < HEAD_BYTES + UUID_BYTES || memcmp(bytes, MAGIC, sizeof MAGIC - 1) != 0)
		return fail(err, STATUS_VERSION, "%s: no glass database", folder);
	if (memcmp(bytes + sizeof MAGIC - 1, FORMAT_DAY, sizeof FORMAT_DAY - 1) != 0)
		return fail(err, STATUS_VERSION,
			    "%s: this Xapian's glass format is of another day", folder);
	const char *at = get_uint(bytes + HEAD_BYTES + UUID_BYTES, end, &number);
	for (int i = 0; i < TABLES && at; i++)
		at = skip_root(at, end);
	for (int i = 0; i < 8 && at; i++)
		at = get_uint(at, end, &number);
	if (at != end)
		return fail(err, STATUS_VERSION, "%s: this Xapian's version file differs",
			    folder);
	return STATUS_OK;
}

/* A glass database is a folder of plain files. */
void version_remove(const char *folder)
{
	DIR *files = opendir(folder);
	if (!files)
		return;
	for (struct dirent *entry; (entry = readdir(files));)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			unlinkat(dirfd(files), entry->d_name, 0);
	closedir(files);
	rmdir(folder);
}
