/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * For the tests of containers: archives and packed files, made in memory with libarchive.
 */
#ifndef TESTS_UNIT_PACK_PROBE_H
#define TESTS_UNIT_PACK_PROBE_H

#include "tests/unit/read_probe.h"

#include <archive.h>
#include <archive_entry.h>

/* "name/" is a folder, "name>target" a hard link, "name@target" a symbolic one. */
struct member {
	const char *name;
	struct span bytes;
};

static inline la_ssize_t pack_write(struct archive *archive, void *payload, const void *bytes,
				    size_t len)
{
	(void)archive;
	struct buf *out = payload;
	buf_put(out, (struct span){(const char *)bytes, len});
	return (la_ssize_t)len;
}

/* The entry must not outgrow its size, which is set before: bytes come in pieces after. */
static inline void pack_header(struct archive *a, const char *name, uint64_t size)
{
	struct archive_entry *entry = archive_entry_new();
	char path[8192];
	snprintf(path, sizeof path, "%s", name);
	char *hard = strchr(path, '>'), *soft = strchr(path, '@');
	if (hard || soft)
		*(hard ? hard : soft) = '\0';
	size_t len = strlen(path);
	archive_entry_set_filetype(entry, soft                          ? AE_IFLNK
					  : len && path[len - 1] == '/' ? AE_IFDIR
									: AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	archive_entry_set_mtime(entry, 1000000000, 0);
	archive_entry_set_size(entry, (la_int64_t)size);
	archive_entry_copy_pathname(entry, path);
	if (hard)
		archive_entry_copy_hardlink(entry, hard + 1);
	if (soft)
		archive_entry_copy_symlink(entry, soft + 1);
	if (archive_write_header(a, entry) < ARCHIVE_WARN)
		printf("# could not pack %s: %s\n", name, archive_error_string(a));
	archive_entry_free(entry);
}

static inline struct archive *pack_start(struct buf *out, int format, int filter)
{
	struct archive *a = archive_write_new();
	archive_write_set_format(a, format);
	archive_write_add_filter(a, filter);
	archive_write_set_bytes_in_last_block(a, 1);
	archive_write_open(a, out, NULL, pack_write, NULL);
	return a;
}

static inline void pack_end(struct archive *a)
{
	archive_write_close(a);
	archive_write_free(a);
}

static inline struct buf pack_members(const struct member *members, size_t count, int format,
				      int filter)
{
	struct buf out = {0};
	struct archive *a = pack_start(&out, format, filter);
	for (size_t i = 0; i < count; i++) {
		pack_header(a, members[i].name, members[i].bytes.len);
		archive_write_data(a, members[i].bytes.ptr, members[i].bytes.len);
	}
	pack_end(a);
	return out;
}

/* One packed file. */
static inline struct buf pack_bytes(struct span bytes, int filter)
{
	struct buf out = {0};
	struct archive *a = pack_start(&out, ARCHIVE_FORMAT_RAW, filter);
	pack_header(a, "raw", bytes.len);
	archive_write_data(a, bytes.ptr, bytes.len);
	pack_end(a);
	return out;
}

/* Nothing when that cannot be. */
static inline struct buf pack_encrypted(const struct member *members, size_t count)
{
	struct buf out = {0};
	struct archive *a = archive_write_new();
	archive_write_set_format_zip(a);
	if (archive_write_set_options(a, "zip:encryption=zipcrypt") == ARCHIVE_OK) {
		archive_write_set_passphrase(a, "secret");
		archive_write_open(a, &out, NULL, pack_write, NULL);
		for (size_t i = 0; i < count; i++) {
			pack_header(a, members[i].name, members[i].bytes.len);
			archive_write_data(a, members[i].bytes.ptr, members[i].bytes.len);
		}
		archive_write_close(a);
	}
	archive_write_free(a);
	return out;
}

/* A zip file of first.txt, zeros under the name, and last.txt. */
static inline struct buf pack_bomb(const char *name, size_t megabytes)
{
	static const char zeros[1024 * 1024];
	struct buf out = {0};
	struct archive *a = pack_start(&out, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE);
	pack_header(a, "first.txt", 9);
	archive_write_data(a, "They met.", 9);
	pack_header(a, name, megabytes * sizeof zeros);
	for (size_t i = 0; i < megabytes; i++)
		archive_write_data(a, zeros, sizeof zeros);
	pack_header(a, "last.txt", 10);
	archive_write_data(a, "They left.", 10);
	pack_end(a);
	return out;
}

#endif
