/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/revision.h"

#include "store/border.h"
#include "store/pack.h"
#include "store/schema.h"
#include "store/term.h"

#include <stdlib.h>

enum { HASH_DIGITS = 32, NUMBER_DIGITS = 8 };

static void write_key(struct buf *out, struct span id, uint32_t number)
{
	key_write_hash(out, META_REVISION, id);
	buf_print(out, ":%08u", number);
}

static bool read_key(struct span key, uint32_t *number)
{
	char digits[NUMBER_DIGITS + 1] = "";
	if (key.len != strlen(META_REVISION) + HASH_DIGITS + 1 + NUMBER_DIGITS)
		return false;
	memcpy(digits, key.ptr + key.len - NUMBER_DIGITS, NUMBER_DIGITS);
	*number = (uint32_t)strtoul(digits, NULL, 10);
	return true;
}

/* ---- reading ---- */

static enum status collect(struct revision_list *out, const xapian_database *db,
			   struct span prefix, struct error *err)
{
	xapian_term_iter *it;
	xapian_bytes key;
	xapian_error cause;
	TRYX(xapian_database_metadata_keys(&it, db, to_bytes(prefix), &xerr));
	xapian_status walked;
	while ((walked = xapian_term_next(it, &key, &cause)) == XAPIAN_OK && key.ptr &&
	       out->count <= REVISION_KEEP)
		if (read_key(to_span(key), &out->numbers[out->count]))
			out->count++;
	xapian_term_iter_free(it);
	return from_xapian(walked, &cause, NULL, err);
}

enum status revision_find(struct revision_list *out, const xapian_database *db, struct span id,
			  struct error *err)
{
	struct buf prefix = {0};
	*out = (struct revision_list){0};
	key_write_hash(&prefix, META_REVISION, id);
	buf_put_char(&prefix, ':');
	enum status status =
		prefix.failed ? fail_nomem(err) : collect(out, db, buf_span(&prefix), err);
	buf_free(&prefix);
	return status;
}

/* The last number of a text that is not kept; 0: there is none. */
static enum status read_revised(uint32_t *out, const xapian_database *db, struct span id,
				struct error *err)
{
	struct buf key = {0};
	xapian_bytes value = {0};
	xapian_error xerr;
	char digits[NUMBER_DIGITS + 1] = "";
	key_write_hash(&key, META_REVISED, id);
	enum status status =
		key.failed ? fail_nomem(err)
			   : from_xapian(xapian_database_metadata(db, to_bytes(buf_span(&key)),
								  &value, &xerr),
					 &xerr, NULL, err);
	buf_free(&key);
	if (status == STATUS_OK && value.ptr && value.len <= NUMBER_DIGITS)
		memcpy(digits, value.ptr, value.len);
	*out = (uint32_t)strtoul(digits, NULL, 10);
	return status;
}

/* The number behind the last of all that the article had before. */
static enum status next_number(uint32_t *out, const xapian_database *db, struct span id,
			       const struct revision_list *list, struct error *err)
{
	const uint32_t last = list->count ? list->numbers[list->count - 1] : 0;
	uint32_t revised;
	TRY(read_revised(&revised, db, id, err));
	*out = (last > revised ? last : revised) + 1;
	return STATUS_OK;
}

enum status revision_current(uint32_t *out, const xapian_database *db, struct span id,
			     struct error *err)
{
	struct revision_list list;
	TRY(revision_find(&list, db, id, err));
	return next_number(out, db, id, &list, err);
}

enum status revision_read(struct buf *out, const xapian_database *db, struct span id,
			  uint32_t number, struct error *err)
{
	struct buf key = {0};
	xapian_bytes packed;
	xapian_error xerr;
	write_key(&key, id, number);
	enum status status =
		key.failed ? fail_nomem(err)
			   : from_xapian(xapian_database_metadata(db, to_bytes(buf_span(&key)),
								  &packed, &xerr),
					 &xerr, NULL, err);
	if (status == STATUS_OK)
		status = unpack(out, to_span(packed), REVISION_MAX_BYTES, err);
	buf_free(&key);
	return status;
}

/* ---- writing ---- */

static enum status set(xapian_writer *db, struct span key, struct span value, struct error *err)
{
	TRYX(xapian_writer_set_metadata(db, to_bytes(key), to_bytes(value), &xerr));
	return STATUS_OK;
}

static enum status set_number(xapian_writer *db, struct span id, uint32_t number,
			      struct span value, struct error *err)
{
	struct buf key = {0};
	write_key(&key, id, number);
	enum status status = key.failed ? fail_nomem(err) : set(db, buf_span(&key), value, err);
	buf_free(&key);
	return status;
}

/* Drops all but the newest `keep` revisions. */
static enum status drop(xapian_writer *db, struct span id, size_t keep, struct error *err)
{
	struct revision_list list;
	TRY(revision_find(&list, xapian_writer_database(db), id, err));
	for (size_t i = 0; i + keep < list.count; i++)
		TRY(set_number(db, id, list.numbers[i], (struct span){0}, err));
	return STATUS_OK;
}

/* `number` 0: forgets it. */
static enum status set_revised(xapian_writer *db, struct buf *key, uint32_t number,
			       struct error *err)
{
	struct buf value = {0};
	if (number)
		buf_print(&value, "%u", number);
	enum status status = key->failed || value.failed
				     ? fail_nomem(err)
				     : set(db, buf_span(key), buf_span(&value), err);
	buf_free(&value);
	return status;
}

static enum status set_revised_of(xapian_writer *db, struct span id, uint32_t number,
				  struct error *err)
{
	struct buf key = {0};
	key_write_hash(&key, META_REVISED, id);
	enum status status = set_revised(db, &key, number, err);
	buf_free(&key);
	return status;
}

enum status revision_forget(xapian_writer *db, struct span id, struct error *err)
{
	TRY(drop(db, id, 0, err));
	return set_revised_of(db, id, 0, err);
}

enum status revision_add(xapian_writer *db, struct span id, struct span record,
			 struct error *err)
{
	struct revision_list list;
	struct buf packed = {0};
	uint32_t number;
	TRY(revision_find(&list, xapian_writer_database(db), id, err));
	TRY(next_number(&number, xapian_writer_database(db), id, &list, err));
	if (record.len > REVISION_MAX_BYTES)
		return set_revised_of(db, id, number, err);
	enum status status = pack(&packed, record, err);
	if (status == STATUS_OK)
		status = set_number(db, id, number, buf_span(&packed), err);
	buf_free(&packed);
	return status == STATUS_OK ? drop(db, id, REVISION_KEEP, err) : status;
}

/* ---- pruning ---- */

/* All keys of revisions, each with a NUL behind it: removing moves what is being walked. */
static enum status all_keys(struct buf *out, const xapian_database *db, struct error *err)
{
	xapian_term_iter *it;
	xapian_bytes key;
	xapian_error cause;
	TRYX(xapian_database_metadata_keys(&it, db, xapian_bytes_of(META_REVISION), &xerr));
	xapian_status walked;
	while ((walked = xapian_term_next(it, &key, &cause)) == XAPIAN_OK && key.ptr) {
		buf_put(out, to_span(key));
		buf_put_char(out, '\0');
	}
	xapian_term_iter_free(it);
	TRY(from_xapian(walked, &cause, NULL, err));
	return out->failed ? fail_nomem(err) : STATUS_OK;
}

/* The last revision of an article goes: its number stays. */
static enum status keep_number(xapian_writer *db, struct span key, struct error *err)
{
	struct buf revised = {0};
	uint32_t number;
	if (!read_key(key, &number))
		return STATUS_OK;
	buf_put_string(&revised, META_REVISED);
	buf_put(&revised, (struct span){key.ptr + strlen(META_REVISION), HASH_DIGITS});
	enum status status = set_revised(db, &revised, number, err);
	buf_free(&revised);
	return status;
}

/* The keys are in order: those of one article stand together, the oldest first. A key goes when
 * the one `keep` places behind it is of the same article. */
static enum status drop_keys(xapian_writer *db, struct span keys, size_t keep,
			     uint64_t *dropped, struct error *err)
{
	size_t length = strlen(META_REVISION) + HASH_DIGITS + 1 + NUMBER_DIGITS + 1;
	size_t article = strlen(META_REVISION) + HASH_DIGITS;
	size_t count = keys.len / length;
	for (size_t i = 0; i < count; i++) {
		const char *key = keys.ptr + i * length;
		if (keep &&
		    (i + keep >= count || memcmp(key, key + keep * length, article) != 0))
			continue;
		if (i + 1 >= count || memcmp(key, key + length, article) != 0)
			TRY(keep_number(db, (struct span){key, length - 1}, err));
		TRY(set(db, (struct span){key, length - 1}, (struct span){0}, err));
		++*dropped;
	}
	return STATUS_OK;
}

enum status revision_prune(xapian_writer *db, size_t keep, uint64_t *dropped, struct error *err)
{
	struct buf keys = {0};
	*dropped = 0;
	enum status status = all_keys(&keys, xapian_writer_database(db), err);
	if (status == STATUS_OK)
		status = drop_keys(db, buf_span(&keys), keep, dropped, err);
	buf_free(&keys);
	return status;
}
