/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glass/chunks.h"

#include "base/buf.h"
#include "glass/number.h"

#include <stdlib.h>

/* A list goes on in a new entry once it has so many bytes, as Xapian cuts it. */
enum { CHUNK_BYTES = 2000 };

#define KEYS_OF_BOUNDS  "\0\xD0"
#define KEYS_OF_VALUES  "\0\xD8"
#define KEYS_OF_LENGTHS "\0\xE0"

/* A list on its way into the table. */
struct list {
	struct table *table;
	char key[KEY_MAX_BYTES + 1]; /* without a document number */
	size_t key_len;
	size_t first_key_len;    /* of the first chunk, which has no number behind the key */
	struct buf tag;          /* entries of the chunk at hand */
	struct buf whole;        /* the same with what goes before them */
	uint32_t first, last;    /* documents in it */
	bool is_empty, is_later; /* the chunk; not the first one of the list */
	uint64_t count, wdf_sum; /* for the first chunk */
};

static void put_number(struct buf *out, uint64_t number)
{
	char bytes[NUMBER_MAX_BYTES];
	buf_put(out, (struct span){bytes, (size_t)(put_uint(bytes, number) - bytes)});
}

/* ---- chunks of postings ---- */

static void list_start(struct list *l, struct span key, size_t first_key_len)
{
	memcpy(l->key, key.ptr, key.len);
	l->key_len = key.len;
	l->first_key_len = first_key_len;
	l->is_empty = true;
	l->is_later = false;
	buf_clear(&l->tag);
}

/* The key of the chunk; of later ones with the first document behind it. */
static struct span chunk_key(struct list *l, bool numbered)
{
	char *at = l->key + l->key_len;
	if (!numbered)
		return (struct span){l->key, l->first_key_len};
	return (struct span){l->key, (size_t)(put_docid(at, l->first) - l->key)};
}

static enum status put_chunk(struct list *l, bool is_last, struct error *err)
{
	buf_clear(&l->whole);
	if (!l->is_later) {
		put_number(&l->whole, l->count);
		put_number(&l->whole, l->wdf_sum);
		put_number(&l->whole, l->first - 1);
	}
	buf_put_char(&l->whole, is_last ? '1' : '0');
	put_number(&l->whole, l->last - l->first);
	buf_put(&l->whole, buf_span(&l->tag));
	if (l->tag.failed || l->whole.failed)
		return fail_nomem(err);
	TRY(table_put(l->table, chunk_key(l, l->is_later), buf_span(&l->whole), false, err));
	l->is_later = l->is_empty = true;
	buf_clear(&l->tag);
	return STATUS_OK;
}

static enum status put_postings(struct list *l, struct merge *m, struct error *err)
{
	const struct run_cursor *p;
	for (;;) {
		TRY(merge_next(m, &p, err));
		if (!p)
			return l->is_empty ? STATUS_OK : put_chunk(l, true, err);
		if (l->tag.len >= CHUNK_BYTES)
			TRY(put_chunk(l, false, err));
		if (!buf_reserve(&l->tag, 2 * NUMBER_MAX_BYTES))
			return fail_nomem(err);
		char *at = l->tag.ptr + l->tag.len;
		if (l->is_empty)
			l->first = p->docid;
		else
			at = put_uint(at, p->docid - l->last - 1);
		l->tag.len = (size_t)(put_uint(at, p->wdf) - l->tag.ptr);
		l->last = p->docid;
		l->is_empty = false;
	}
}

static enum status put_term(struct list *l, struct merge *m, struct error *err)
{
	char key[2 * KEY_MAX_BYTES + 1];
	const struct span term = {(const char *)m->head->key, m->head->key_len};
	char *end = put_sortable(key, term);
	const size_t first_len = (size_t)(end - key);
	*end++ = '\0';
	if (m->wdf_sum > UINT32_MAX)
		return fail(err, STATUS_INVALID, "the term %.*s occurs over 2^32 times",
			    (int)term.len, term.ptr);
	list_start(l, (struct span){key, (size_t)(end - key)}, first_len);
	l->count = m->count;
	l->wdf_sum = m->wdf_sum;
	return put_postings(l, m, err);
}

static enum status put_lengths(struct list *l, struct merge *m, struct error *err)
{
	const struct span key = SPAN(KEYS_OF_LENGTHS);
	list_start(l, key, key.len);
	l->count = l->wdf_sum = 0; /* these have none */
	return put_postings(l, m, err);
}

/* ---- values ---- */

static enum status put_value_chunk(struct list *l, struct error *err)
{
	if (l->tag.failed)
		return fail_nomem(err);
	TRY(table_put(l->table, chunk_key(l, true), buf_span(&l->tag), false, err));
	l->is_empty = true;
	buf_clear(&l->tag);
	return STATUS_OK;
}

static enum status put_values(struct list *l, struct merge *m, struct error *err)
{
	char key[sizeof KEYS_OF_VALUES + NUMBER_MAX_BYTES];
	const struct run_cursor *p;
	char *end = put_bytes(key, SPAN(KEYS_OF_VALUES));
	end = put_bytes(end, (struct span){(const char *)m->head->key, m->head->key_len});
	list_start(l, (struct span){key, (size_t)(end - key)}, 0);
	for (;;) {
		TRY(merge_next(m, &p, err));
		if (!p)
			return l->is_empty ? STATUS_OK : put_value_chunk(l, err);
		if (l->tag.len >= CHUNK_BYTES)
			TRY(put_value_chunk(l, err));
		if (l->is_empty)
			l->first = p->docid;
		else
			put_number(&l->tag, p->docid - l->last - 1);
		put_number(&l->tag, p->bytes.len);
		buf_put(&l->tag, p->bytes);
		l->last = p->docid;
		l->is_empty = false;
	}
}

struct bounds_entry {
	char key[sizeof KEYS_OF_BOUNDS + sizeof(uint32_t)];
	size_t key_len;
	const struct slot_bounds *bounds;
};

static int by_key(const void *a, const void *b)
{
	const struct bounds_entry *x = a, *y = b;
	return span_compare((struct span){x->key, x->key_len},
			    (struct span){y->key, y->key_len});
}

static enum status put_bounds_entry(struct table *t, const struct bounds_entry *e,
				    struct buf *tag, struct error *err)
{
	const struct slot_bounds *b = e->bounds;
	buf_clear(tag);
	const struct span lower = {b->lower.ptr, b->lower.len};
	const struct span upper = {b->upper.ptr, b->upper.len};
	put_number(tag, b->count);
	put_number(tag, lower.len);
	buf_put(tag, lower);
	if (!span_equal(lower, upper))
		buf_put(tag, upper);
	if (tag->failed)
		return fail_nomem(err);
	return table_put(t, (struct span){e->key, e->key_len}, buf_span(tag), false, err);
}

/* Slots in keys are packed low byte first, so that their order is another one. */
static enum status put_bounds(struct table *t, const struct slots *slots, struct error *err)
{
	struct buf tag = {0};
	enum status status = STATUS_OK;
	struct bounds_entry *entries = calloc(slots->count + 1, sizeof *entries);
	if (!entries)
		return fail_nomem(err);
	for (size_t i = 0; i < slots->count; i++) {
		char *at = put_bytes(entries[i].key, SPAN(KEYS_OF_BOUNDS));
		at = put_uint_last(at, slots->items[i].slot);
		entries[i].key_len = (size_t)(at - entries[i].key);
		entries[i].bounds = &slots->items[i];
	}
	qsort(entries, slots->count, sizeof *entries, by_key);
	for (size_t i = 0; i < slots->count && status == STATUS_OK; i++)
		status = put_bounds_entry(t, &entries[i], &tag, err);
	free(entries);
	buf_free(&tag);
	return status;
}

/* ---- the tables ---- */

static enum status put_groups(struct list *l, struct merge *m, struct error *err)
{
	for (;;) {
		bool more;
		TRY(merge_next_group(m, &more, err));
		if (!more)
			return STATUS_OK;
		switch (m->head->kind) {
		case RUN_VALUES: TRY(put_values(l, m, err)); break;
		case RUN_LENGTHS: TRY(put_lengths(l, m, err)); break;
		default: TRY(put_term(l, m, err)); break;
		}
	}
}

enum status postings_write(struct table *t, struct merge *m, const struct slots *slots,
			   struct error *err)
{
	struct list *l = calloc(1, sizeof *l);
	if (!l)
		return fail_nomem(err);
	l->table = t;
	enum status status = put_bounds(t, slots, err);
	if (status == STATUS_OK)
		status = put_groups(l, m, err);
	buf_free(&l->tag);
	buf_free(&l->whole);
	free(l);
	return status;
}

enum status positions_write(struct table *t, struct merge *m, struct error *err)
{
	char key[2 * KEY_MAX_BYTES + 1 + DOCID_MAX_BYTES];
	const struct run_cursor *p;
	for (;;) {
		bool more;
		TRY(merge_next_group(m, &more, err));
		if (!more)
			return STATUS_OK;
		char *end = put_sortable(
			key, (struct span){(const char *)m->head->key, m->head->key_len});
		*end++ = '\0';
		for (;;) {
			TRY(merge_next(m, &p, err));
			if (!p)
				break;
			const size_t len = (size_t)(put_docid(end, p->docid) - key);
			TRY(table_put(t, (struct span){key, len}, p->bytes, false, err));
		}
	}
}
