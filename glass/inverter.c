/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glass/inverter.h"

#include "glass/number.h"
#include "glass/positions.h"

#include <libdeflate.h>
#include <stdlib.h>

enum { PACK_LEVEL = 1 };

/* A term of the document at hand. */
struct draft_term {
	uint64_t start; /* as in struct dictionary_term */
	uint32_t key;
	uint32_t wdf;
	uint32_t first, last; /* of its positions; NO_BYTES: none */
	uint32_t position_count;
};

struct draft_position {
	uint32_t position;
	uint32_t next; /* of the same term; NO_BYTES: it is the last */
};

/* Room for `count` items in the array that the pointer at `array` points to; false when memory
 * ran out. */
static bool grow(void *array, size_t *room, size_t count, size_t item_size)
{
	void *items;
	if (count <= *room)
		return true;
	const size_t larger = count + count / 2 + 256;
	memcpy(&items, array, sizeof items); /* of whatever type it is */
	void *grown = realloc(items, larger * item_size);
	if (!grown)
		return false; /* the array is as it was */
	memcpy(array, &grown, sizeof grown);
	*room = larger;
	/* cppcheck-suppress memleak ; the copy above keeps it */
	return true;
}

#define GROW(items, room, count) grow(&(items), &(room), (count), sizeof *(items))

/* ---- the document at hand ---- */

void inverter_begin(struct inverter *inv)
{
	inv->is_open = true;
	inv->draft_count = inv->position_count = 0;
	inv->last_slot = -1;
	buf_clear(&inv->data);
	buf_clear(&inv->used_slots);
	inv->data_is_packed = false;
}

static enum status drafted(struct inverter *inv, uint32_t key, struct draft_term **out,
			   struct error *err)
{
	if (key >= inv->drafted_room) {
		const size_t before = inv->drafted_room;
		if (!GROW(inv->drafted, inv->drafted_room, key + 1))
			return fail_nomem(err);
		memset(inv->drafted + before, 0,
		       (inv->drafted_room - before) * sizeof *inv->drafted);
	}
	const uint32_t at = inv->drafted[key];
	if (at >= inv->draft_count || inv->draft[at].key != key) {
		if (!GROW(inv->draft, inv->draft_room, inv->draft_count + 1))
			return fail_nomem(err);
		inv->drafted[key] = (uint32_t)inv->draft_count;
		inv->draft[inv->draft_count++] =
			(struct draft_term){.start = inv->terms.keys.terms[key].start,
					    .key = key,
					    .first = NO_BYTES,
					    .last = NO_BYTES};
	}
	*out = &inv->draft[inv->drafted[key]];
	return STATUS_OK;
}

static enum status add_position(struct inverter *inv, struct draft_term *t, uint32_t position,
				struct error *err)
{
	if (!GROW(inv->positions, inv->position_room, inv->position_count + 1))
		return fail_nomem(err);
	const uint32_t at = (uint32_t)inv->position_count++;
	inv->positions[at] = (struct draft_position){position, NO_BYTES};
	if (t->first == NO_BYTES)
		t->first = at;
	else
		inv->positions[t->last].next = at;
	t->last = at;
	t->position_count++;
	return STATUS_OK;
}

/* A term must fit into a key with a document number behind it. */
static enum status check_term(struct span term, struct error *err)
{
	size_t bytes = term.len;
	if (term.len && term.len <= TERM_MAX && memchr(term.ptr, 0, term.len))
		for (size_t i = 0; i < term.len; i++)
			bytes += !term.ptr[i];
	if (term.len && term.len <= TERM_MAX && bytes + 1 + DOCID_MAX_BYTES <= KEY_MAX_BYTES)
		return STATUS_OK;
	return fail(err, STATUS_INVALID, "a term of %zu bytes: 1 to %d are wanted", bytes,
		    TERM_MAX);
}

enum status inverter_number(struct inverter *inv, struct span term, uint32_t *number,
			    struct error *err)
{
	TRY(check_term(term, err));
	return dictionary_find(&inv->terms.keys, term, number, err);
}

enum status inverter_numbered(struct inverter *inv, uint32_t number, uint32_t wdf,
			      uint32_t position, struct error *err)
{
	struct draft_term *t;
	TRY(drafted(inv, number, &t, err));
	if (wdf > UINT32_MAX - t->wdf)
		return fail(err, STATUS_INVALID, "a term occurs over 2^32 times");
	t->wdf += wdf;
	return position == NO_POSITION ? STATUS_OK : add_position(inv, t, position, err);
}

enum status inverter_term(struct inverter *inv, struct span term, uint32_t wdf,
			  uint32_t position, struct error *err)
{
	uint32_t number;
	TRY(inverter_number(inv, term, &number, err));
	return inverter_numbered(inv, number, wdf, position, err);
}

enum status inverter_value(struct inverter *inv, uint32_t slot, struct span value,
			   struct error *err)
{
	struct posting_log *log = &inv->values;
	char packed[NUMBER_MAX_BYTES];
	uint32_t key;
	if (!value.len)
		return STATUS_OK;
	if ((int64_t)slot <= inv->last_slot || slot == UINT32_MAX)
		return fail(err, STATUS_INVALID, "slot %u: slots must rise", slot);
	if (value.len > DATA_MAX)
		return fail(err, STATUS_INVALID, "slot %u: a value of %zu bytes is too long",
			    slot, value.len);
	const struct span name = {packed, (size_t)(put_uint(packed, slot) - packed)};
	TRY(dictionary_find(&log->keys, name, &key, err));
	TRY(slots_add(&inv->slots, slot, 1, value, value, err));
	if (!GROW(log->items, log->room, log->count + 1))
		return fail_nomem(err);
	log->items[log->count++] = (struct posting){
		.key = key,
		.docid = (uint32_t)(inv->length_count - inv->first_length),
		.bytes = (uint32_t)log->bytes.len,
	};
	const uint64_t gap = (uint64_t)((int64_t)slot - inv->last_slot - 1);
	buf_put(&inv->used_slots,
		(struct span){packed, (size_t)(put_uint(packed, gap) - packed)});
	inv->last_slot = slot;
	buf_put(&log->bytes,
		(struct span){packed, (size_t)(put_uint(packed, value.len) - packed)});
	buf_put(&log->bytes, value);
	return inv->used_slots.failed || log->bytes.failed ? fail_nomem(err) : STATUS_OK;
}

enum status inverter_data(struct inverter *inv, struct span data, bool packed,
			  struct error *err)
{
	if (data.len > DATA_MAX)
		return fail(err, STATUS_INVALID,
			    "a document with %zu bytes of data is too long", data.len);
	buf_clear(&inv->data);
	buf_put(&inv->data, data);
	inv->data_is_packed = packed;
	return inv->data.failed ? fail_nomem(err) : STATUS_OK;
}

/* ---- its terms in order ---- */

static bool sorts_before(const struct inverter *inv, const struct draft_term *a,
			 const struct draft_term *b)
{
	if (a->start != b->start)
		return a->start < b->start;
	return dictionary_compare(&inv->terms.keys, a->key, b->key) < 0;
}

static void sort_few(const struct inverter *inv, struct draft_term *items, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const struct draft_term item = items[i];
		size_t at = i;
		for (; at && sorts_before(inv, &item, &items[at - 1]); at--)
			items[at] = items[at - 1];
		items[at] = item;
	}
}

/* Merge sort; `spare` has room for as many. The depth is the logarithm of the count. */
static void sort_terms(const struct inverter *inv, struct draft_term *items,
		       struct draft_term *spare, size_t count)
{
	if (count <= 12) {
		sort_few(inv, items, count);
		return;
	}
	const size_t half = count / 2;
	sort_terms(inv, items, spare, half);
	sort_terms(inv, items + half, spare, count - half);
	memcpy(spare, items, half * sizeof *items);
	size_t left = 0, right = half, to = 0;
	while (left < half && right < count)
		items[to++] = sorts_before(inv, &items[right], &spare[left]) ? items[right++]
									     : spare[left++];
	memcpy(items + to, spare + left, (half - left) * sizeof *items);
}

static size_t shared_start(struct span a, struct span b)
{
	size_t same = 0;
	while (same < a.len && same < b.len && a.ptr[same] == b.ptr[same])
		same++;
	return same;
}

/* One entry of a term list: what it shares with the term before, and its wdf in the same byte
 * where both fit. */
static char *put_list_term(char *at, struct span term, struct span before, uint32_t wdf)
{
	const size_t same = before.len ? shared_start(term, before) : 0;
	bool together = false;
	if (before.len) {
		together = wdf < 127 && (wdf + 1) * (before.len + 1) + same <= 0xFF;
		*at++ = (char)(together ? (wdf + 1) * (before.len + 1) + same : same);
	}
	*at++ = (char)(term.len - same);
	at = put_bytes(at, span_slice(term, same, term.len));
	return together ? at : put_uint(at, wdf);
}

static enum status put_term_list(struct inverter *inv, uint64_t length, struct error *err)
{
	struct buf *out = &inv->records;
	const struct dictionary *d = &inv->terms.keys;
	struct span before = {0};
	if (!inv->draft_count)
		return STATUS_OK;
	if (!buf_reserve(out, 2 * NUMBER_MAX_BYTES))
		return fail_nomem(err);
	char *at = put_uint(out->ptr + out->len, length);
	out->len = (size_t)(put_uint(at, inv->draft_count) - out->ptr);
	for (size_t i = 0; i < inv->draft_count; i++) {
		const struct span term = dictionary_bytes(d, inv->draft[i].key);
		if (!buf_reserve(out, term.len + 2 + NUMBER_MAX_BYTES))
			return fail_nomem(err);
		at = put_list_term(out->ptr + out->len, term, before, inv->draft[i].wdf);
		out->len = (size_t)(at - out->ptr);
		before = term;
	}
	return STATUS_OK;
}

/* Puts the term list, from `start` on, into the records packed when that is shorter. A tenth of
 * a load's time makes the index a tenth smaller (doc/performance.md). */
static enum status pack_term_list(struct inverter *inv, size_t start, bool *packed,
				  struct error *err)
{
	struct buf *records = &inv->records;
	const size_t len = records->len - start;
	*packed = false;
	if (len <= TERM_LIST_PACK_LEAST)
		return STATUS_OK;
	if (!inv->packer)
		inv->packer = libdeflate_alloc_compressor(PACK_LEVEL);
	buf_clear(&inv->packed);
	if (!inv->packer || !buf_reserve(&inv->packed, len))
		return fail_nomem(err);
	const size_t shorter = libdeflate_deflate_compress(inv->packer, records->ptr + start,
							   len, inv->packed.ptr, len - 1);
	if (!shorter) /* it would not get shorter */
		return STATUS_OK;
	memcpy(records->ptr + start, inv->packed.ptr, shorter);
	records->len = start + shorter;
	*packed = true;
	return STATUS_OK;
}

/* ---- its postings ---- */

static int by_number(const void *a, const void *b)
{
	const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

/* The positions of a term, rising, no two alike, into inv->sorted; returns how many. */
static size_t gather_positions(struct inverter *inv, const struct draft_term *t)
{
	size_t count = 0, kept = 1;
	bool rising = true;
	for (uint32_t at = t->first; at != NO_BYTES; at = inv->positions[at].next) {
		const uint32_t position = inv->positions[at].position;
		rising = rising && (!count || position > inv->sorted[count - 1]);
		inv->sorted[count++] = position;
	}
	if (rising)
		return count;
	qsort(inv->sorted, count, sizeof *inv->sorted, by_number);
	for (size_t i = 1; i < count; i++)
		if (inv->sorted[i] != inv->sorted[kept - 1])
			inv->sorted[kept++] = inv->sorted[i];
	return kept;
}

static enum status put_positions(struct inverter *inv, const struct draft_term *t,
				 struct error *err)
{
	struct buf *out = &inv->terms.bytes;
	if (!GROW(inv->sorted, inv->sorted_room, t->position_count))
		return fail_nomem(err);
	const size_t count = gather_positions(inv, t);
	/* The length goes before them: they are written behind the longest there is. */
	if (!buf_reserve(out, NUMBER_MAX_BYTES + positions_room(count)))
		return fail_nomem(err);
	char *const start = out->ptr + out->len + NUMBER_MAX_BYTES;
	const size_t bytes = (size_t)(positions_put(start, inv->sorted, count) - start);
	char *at = put_uint(out->ptr + out->len, bytes);
	memmove(at, start, bytes);
	out->len = (size_t)(at + bytes - out->ptr);
	return STATUS_OK;
}

static enum status put_postings(struct inverter *inv, uint64_t *length, struct error *err)
{
	struct posting_log *log = &inv->terms;
	const uint32_t docid = (uint32_t)(inv->length_count - inv->first_length);
	if (!GROW(log->items, log->room, log->count + inv->draft_count))
		return fail_nomem(err);
	for (size_t i = 0; i < inv->draft_count; i++) {
		const struct draft_term *t = &inv->draft[i];
		struct posting *p = &log->items[log->count++];
		*p = (struct posting){t->key, docid, t->wdf, NO_BYTES};
		*length += t->wdf;
		if (t->wdf > inv->wdf_max)
			inv->wdf_max = t->wdf;
		if (t->first == NO_BYTES)
			continue;
		if (log->bytes.len >= NO_BYTES)
			return fail(err, STATUS_NOMEM, "too many positions for one run");
		p->bytes = (uint32_t)log->bytes.len;
		TRY(put_positions(inv, t, err));
	}
	return STATUS_OK;
}

enum status inverter_end(struct inverter *inv, struct error *err)
{
	struct document_record record = {.is_packed = inv->data_is_packed};
	uint64_t length = 0;
	if (!GROW(inv->draft_spare, inv->spare_room, inv->draft_count) ||
	    !GROW(inv->lengths, inv->length_room, inv->length_count + 1))
		return fail_nomem(err);
	sort_terms(inv, inv->draft, inv->draft_spare, inv->draft_count);
	TRY(put_postings(inv, &length, err));
	if (length > UINT32_MAX)
		return fail(err, STATUS_INVALID, "a document with over 2^32 words");
	const size_t head = inv->records.len;
	buf_put(&inv->records, (struct span){(const char *)&record, sizeof record});
	TRY(put_term_list(inv, length, err));
	TRY(pack_term_list(inv, head + sizeof record, &record.terms_packed, err));
	record.terms = (uint32_t)(inv->records.len - head - sizeof record);
	record.slots = (uint32_t)inv->used_slots.len;
	record.data = (uint32_t)inv->data.len;
	buf_put(&inv->records, buf_span(&inv->used_slots));
	buf_put(&inv->records, buf_span(&inv->data));
	if (inv->records.failed)
		return fail_nomem(err);
	memcpy(inv->records.ptr + head, &record, sizeof record);
	inv->lengths[inv->length_count] = (struct document_length){
		(uint32_t)(inv->length_count - inv->first_length), (uint32_t)length};
	inv->length_count++;
	inv->is_open = false;
	return STATUS_OK;
}

/* ---- the run ---- */

size_t inverter_unsettled(const struct inverter *inv)
{
	return inv->length_count - inv->first_length;
}

void inverter_settle(struct inverter *inv, uint32_t first)
{
	for (size_t i = inv->first_term; i < inv->terms.count; i++)
		inv->terms.items[i].docid += first;
	for (size_t i = inv->first_value; i < inv->values.count; i++)
		inv->values.items[i].docid += first;
	for (size_t i = inv->first_length; i < inv->length_count; i++)
		inv->lengths[i].docid += first;
	inv->first_term = inv->terms.count;
	inv->first_value = inv->values.count;
	inv->first_length = inv->length_count;
	buf_clear(&inv->records);
}

static size_t log_memory(const struct posting_log *log)
{
	/* What a run is written by takes 4 bytes more of each posting. */
	return dictionary_memory(&log->keys) + log->count * (sizeof *log->items + 4) +
	       log->bytes.len;
}

size_t inverter_memory(const struct inverter *inv)
{
	return log_memory(&inv->terms) + log_memory(&inv->values) +
	       inv->length_count * sizeof *inv->lengths + inv->records.capacity +
	       inv->drafted_room * sizeof *inv->drafted;
}

static void log_clear(struct posting_log *log)
{
	dictionary_clear(&log->keys);
	log->count = 0;
	buf_clear(&log->bytes);
}

void inverter_clear(struct inverter *inv)
{
	log_clear(&inv->terms);
	log_clear(&inv->values);
	inv->run++;
	inv->length_count = 0;
	inv->first_term = inv->first_value = inv->first_length = 0;
}

static void log_free(struct posting_log *log)
{
	dictionary_free(&log->keys);
	free(log->items);
	buf_free(&log->bytes);
}

void inverter_free(struct inverter *inv)
{
	log_free(&inv->terms);
	log_free(&inv->values);
	slots_free(&inv->slots);
	free(inv->lengths);
	buf_free(&inv->records);
	free(inv->draft);
	free(inv->draft_spare);
	free(inv->positions);
	free(inv->drafted);
	free(inv->sorted);
	buf_free(&inv->data);
	buf_free(&inv->used_slots);
	buf_free(&inv->packed);
	if (inv->packer)
		libdeflate_free_compressor(inv->packer);
	*inv = (struct inverter){0};
}
