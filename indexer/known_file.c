/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700 /* open */
#include "indexer/known_file.h"

#include "base/buf.h"
#include "base/hash.h"
#include "indexer/file_name.h"
#include "store/border.h"
#include "store/file_state.h"
#include "store/schema.h"
#include "store/term.h"

#include <fcntl.h>
#include <unistd.h>

/* To be counted up when readers make more, or other things, of the same bytes. */
#define READERS_VERSION "1"

enum { HASHED_MAX_BYTES = 64 * 1024 * 1024 }; /* larger files are read anew instead */

uint64_t known_file_options(const struct read_options *options)
{
	struct buf text = {0};
	buf_put_string(&text, READERS_VERSION);
	for (size_t i = 0; i < options->map_count; i++) {
		buf_put_char(&text, '\0');
		buf_put(&text, options->maps[i].from);
		buf_put_char(&text, '\0');
		buf_put(&text, options->maps[i].to);
	}
	for (size_t i = 0; i < options->filter_count; i++) {
		buf_put_char(&text, '\1');
		buf_put(&text, options->filters[i].ending);
		buf_put_char(&text, '\1');
		buf_put_string(&text, options->filters[i].command);
	}
	uint64_t hash = XXH3_64bits(text.ptr, text.len);
	if (text.failed)
		hash = 0; /* matches nothing that was noted with memory enough */
	buf_free(&text);
	return hash;
}

static bool is_unchanged(int fd, const struct stat *about)
{
	struct stat now;
	return fstat(fd, &now) == 0 && now.st_size == about->st_size &&
	       now.st_ino == about->st_ino && now.st_mtim.tv_sec == about->st_mtim.tv_sec &&
	       now.st_mtim.tv_nsec == about->st_mtim.tv_nsec;
}

/* Leaves 0 0 for a file that is too large, cannot be read, or is no longer the one that was
 * looked at: what came of it are not these bytes then. */
static void hash_file(uint64_t hash[2], const char *path, const struct stat *about)
{
	const uint64_t size = about->st_size > 0 ? (uint64_t)about->st_size : 0;
	char bytes[64 * 1024];
	XXH3_state_t state;
	ssize_t got = 0;
	hash[0] = hash[1] = 0;
	int fd = size <= HASHED_MAX_BYTES ? open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
	if (fd < 0)
		return;
	XXH3_128bits_reset(&state);
	while ((got = read(fd, bytes, sizeof bytes)) > 0)
		XXH3_128bits_update(&state, bytes, (size_t)got);
	const bool is_sound = got == 0 && is_unchanged(fd, about);
	close(fd);
	if (!is_sound)
		return;
	XXH128_hash_t digest = XXH3_128bits_digest(&state);
	hash[0] = digest.low64;
	hash[1] = digest.high64;
}

/* ---- one file ---- */

static enum status read_state(struct writer *w, struct buf *key, struct file_state *out,
			      bool *known, struct error *err)
{
	struct span value;
	TRY(writer_get(w, key, &value, err));
	*known = file_state_read(out, value);
	return STATUS_OK;
}

static enum status write_state(struct writer *w, struct buf *key, const struct file_state *s,
			       struct error *err)
{
	struct buf value = {0};
	file_state_write(&value, s);
	enum status status =
		value.failed ? fail_nomem(err) : writer_set(w, key, buf_span(&value), err);
	buf_free(&value);
	return status;
}

static enum status check(bool *is_same, uint64_t *articles, struct writer *w, struct buf *key,
			 const char *path, const struct stat *about, uint64_t options,
			 struct error *err)
{
	struct file_state known;
	bool is_known;
	TRY(read_state(w, key, &known, &is_known, err));
	struct file_state now = known;
	if (!is_known || known.options != options || known.size != (uint64_t)about->st_size)
		return STATUS_OK;
	file_state_set(&now, about);
	*articles = known.articles;
	*is_same = file_state_is_same(&known, &now);
	if (*is_same || (!known.hash[0] && !known.hash[1]))
		return STATUS_OK;
	hash_file(now.hash, path, about);
	*is_same = now.hash[0] == known.hash[0] && now.hash[1] == known.hash[1];
	return *is_same ? write_state(w, key, &now, err) : STATUS_OK;
}

enum status known_file_check(bool *is_same, uint64_t *articles, struct writer *w,
			     struct span file, const char *path, const struct stat *about,
			     uint64_t options, struct error *err)
{
	struct buf key = {0};
	*is_same = false;
	*articles = 0;
	key_write(&key, META_FILE, file);
	enum status status = check(is_same, articles, w, &key, path, about, options, err);
	buf_free(&key);
	return status;
}

enum status known_file_note(struct writer *w, struct span file, const char *path,
			    const struct stat *about, uint64_t options, uint64_t articles,
			    struct error *err)
{
	struct buf key = {0};
	struct file_state state = {.options = options, .articles = articles};
	file_state_set(&state, about);
	hash_file(state.hash, path, about);
	key_write(&key, META_FILE, file);
	enum status status = write_state(w, &key, &state, err);
	buf_free(&key);
	return status;
}

/* ---- pruning ---- */

/* Keys of files that are gone, each with a NUL behind it. A key whose path was too long for one
 * stays: it does no harm. */
static enum status collect_gone(struct buf *out, struct writer *w, struct buf *prefix,
				struct error *err)
{
	xapian_term_iter *it;
	xapian_bytes key;
	xapian_error cause;
	TRYX(xapian_database_metadata_keys(&it, writer_database(w), to_bytes(buf_span(prefix)),
					   &xerr));
	xapian_status walked;
	while ((walked = xapian_term_next(it, &key, &cause)) == XAPIAN_OK && key.ptr) {
		struct span path = span_slice(to_span(key), strlen(META_FILE), key.len);
		size_t root = prefix->len - strlen(META_FILE);
		bool below = path.len == root || path.ptr[root] == '/' ||
			     (root && path.ptr[root - 1] == '/');
		if (!below || key.len >= TERM_MAX_BYTES || !file_name_is_gone(path))
			continue;
		buf_put(out, to_span(key));
		buf_put_char(out, '\0');
	}
	xapian_term_iter_free(it);
	TRY(from_xapian(walked, &cause, NULL, err));
	return out->failed ? fail_nomem(err) : STATUS_OK;
}

enum status known_file_prune(struct writer *w, struct span path, struct error *err)
{
	struct buf prefix = {0}, gone = {0}, key = {0};
	key_write(&prefix, META_FILE, path);
	enum status status =
		prefix.failed ? fail_nomem(err) : collect_gone(&gone, w, &prefix, err);
	for (size_t at = 0; status == STATUS_OK && at < gone.len; at += key.len + 1) {
		buf_clear(&key);
		buf_put_string(&key, gone.ptr + at);
		status = writer_set(w, &key, (struct span){0}, err);
	}
	buf_free(&prefix);
	buf_free(&gone);
	buf_free(&key);
	return status;
}
