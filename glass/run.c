/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glass/run.h"

#include "glass/number.h"

#include <stdlib.h>

/* ---- sorting ---- */

/* The postings of a log by key. */
struct order {
	uint32_t *keys;  /* by their bytes */
	uint32_t *items; /* places in the log, group by group, each in the order of documents */
	size_t *ends;    /* by key: behind its last one in `items` */
};

static void order_free(struct order *o)
{
	free(o->keys);
	free(o->items);
	free(o->ends);
}

static void sort_few(const struct dictionary *d, uint32_t *keys, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const uint32_t key = keys[i];
		size_t at = i;
		for (; at && dictionary_compare(d, key, keys[at - 1]) < 0; at--)
			keys[at] = keys[at - 1];
		keys[at] = key;
	}
}

/* Merge sort; the depth is the logarithm of the count. */
static void sort_keys(const struct dictionary *d, uint32_t *keys, uint32_t *spare, size_t count)
{
	if (count <= 12) {
		sort_few(d, keys, count);
		return;
	}
	const size_t half = count / 2;
	sort_keys(d, keys, spare, half);
	sort_keys(d, keys + half, spare, count - half);
	memcpy(spare, keys, half * sizeof *keys);
	size_t left = 0, right = half, to = 0;
	while (left < half && right < count)
		keys[to++] = dictionary_compare(d, keys[right], spare[left]) < 0
				     ? keys[right++]
				     : spare[left++];
	memcpy(keys + to, spare + left, (half - left) * sizeof *keys);
}

/* Postings by key: how many each has, where they start, and then one pass that puts each in its
 * place. */
static enum status order_make(struct order *o, const struct posting_log *log, struct error *err)
{
	const size_t keys = log->keys.count;
	const size_t room = (log->count > keys ? log->count : keys) + 1;
	o->keys = malloc((keys + 1) * sizeof *o->keys);
	o->items = calloc(room, sizeof *o->items);
	o->ends = calloc(keys + 1, sizeof *o->ends);
	if (!o->keys || !o->items || !o->ends)
		return fail_nomem(err);
	for (uint32_t i = 0; i < keys; i++)
		o->keys[i] = i;
	sort_keys(&log->keys, o->keys, o->items, keys);
	for (size_t i = 0; i < log->count; i++)
		o->ends[log->items[i].key]++;
	size_t start = 0;
	for (size_t i = 0; i < keys; i++) {
		const size_t count = o->ends[o->keys[i]];
		o->ends[o->keys[i]] = start;
		start += count;
	}
	for (size_t i = 0; i < log->count; i++)
		o->items[o->ends[log->items[i].key]++] = (uint32_t)i;
	return STATUS_OK;
}

/* ---- writing ---- */

static enum status put_head(struct glass_file *f, enum run_kind kind, struct span key,
			    uint64_t count, uint64_t wdf_sum, struct error *err)
{
	char head[2 + KEY_MAX_BYTES + 2 * NUMBER_MAX_BYTES];
	char *at = head;
	*at++ = (char)kind;
	*at++ = (char)key.len;
	at = put_bytes(at, key);
	at = put_uint(at, count);
	at = put_uint(at, wdf_sum);
	return glass_file_put(f, (struct span){head, (size_t)(at - head)}, err);
}

static enum status put_posting(struct glass_file *f, uint32_t gap, uint64_t number,
			       struct error *err)
{
	char both[2 * NUMBER_MAX_BYTES];
	const char *end = put_uint(put_uint(both, gap), number);
	return glass_file_put(f, (struct span){both, (size_t)(end - both)}, err);
}

/* The postings of a group that have bytes, with them. */
static enum status put_with_bytes(struct glass_file *f, const struct posting_log *log,
				  const uint32_t *items, size_t count, struct error *err)
{
	const char *end = log->bytes.ptr + log->bytes.len;
	uint32_t last = 0;
	for (size_t i = 0; i < count; i++) {
		const struct posting *p = &log->items[items[i]];
		uint64_t len = 0;
		if (p->bytes == NO_BYTES)
			continue;
		const char *at = get_uint(log->bytes.ptr + p->bytes, end, &len);
		if (!at)
			return fail(err, STATUS_INTERNAL, "a posting without its bytes");
		TRY(put_posting(f, p->docid - last, len, err));
		TRY(glass_file_put(f, (struct span){at, len}, err));
		last = p->docid;
	}
	return STATUS_OK;
}

static enum status put_terms(struct run *run, const struct posting_log *log, struct span key,
			     const uint32_t *items, size_t count, struct error *err)
{
	uint64_t wdf_sum = 0;
	size_t with_positions = 0;
	uint32_t last = 0;
	for (size_t i = 0; i < count; i++) {
		wdf_sum += log->items[items[i]].wdf;
		with_positions += log->items[items[i]].bytes != NO_BYTES;
	}
	TRY(put_head(&run->postings, RUN_TERMS, key, count, wdf_sum, err));
	for (size_t i = 0; i < count; i++) {
		const struct posting *p = &log->items[items[i]];
		TRY(put_posting(&run->postings, p->docid - last, p->wdf, err));
		last = p->docid;
	}
	if (!with_positions)
		return STATUS_OK;
	TRY(put_head(&run->positions, RUN_TERMS, key, with_positions, 0, err));
	return put_with_bytes(&run->positions, log, items, count, err);
}

static enum status put_log(struct run *run, const struct posting_log *log, enum run_kind kind,
			   struct error *err)
{
	struct order order = {0};
	enum status status = order_make(&order, log, err);
	size_t start = 0;
	for (size_t i = 0; i < log->keys.count && status == STATUS_OK; i++) {
		const uint32_t number = order.keys[i];
		const struct span key = dictionary_bytes(&log->keys, number);
		const uint32_t *items = order.items + start;
		const size_t count = order.ends[number] - start;
		start = order.ends[number];
		if (kind == RUN_TERMS) {
			status = put_terms(run, log, key, items, count, err);
			continue;
		}
		status = put_head(&run->postings, kind, key, count, 0, err);
		if (status == STATUS_OK)
			status = put_with_bytes(&run->postings, log, items, count, err);
	}
	order_free(&order);
	return status;
}

static enum status put_lengths(struct run *run, const struct inverter *inv, struct error *err)
{
	uint64_t sum = 0;
	uint32_t last = 0;
	for (size_t i = 0; i < inv->length_count; i++)
		sum += inv->lengths[i].length;
	TRY(put_head(&run->postings, RUN_LENGTHS, (struct span){0}, inv->length_count, sum,
		     err));
	for (size_t i = 0; i < inv->length_count; i++) {
		const struct document_length *l = &inv->lengths[i];
		TRY(put_posting(&run->postings, l->docid - last, l->length, err));
		last = l->docid;
	}
	return STATUS_OK;
}

enum status run_make(struct run *run, struct inverter *inv, const char *folder,
		     struct error *err)
{
	static const char end[] = {RUN_END};
	*run = (struct run){.postings = {.fd = -1}, .positions = {.fd = -1}};
	TRY(glass_file_scratch(&run->postings, folder, err));
	TRY(glass_file_scratch(&run->positions, folder, err));
	TRY(put_log(run, &inv->values, RUN_VALUES, err));
	if (inv->length_count)
		TRY(put_lengths(run, inv, err));
	TRY(put_log(run, &inv->terms, RUN_TERMS, err));
	TRY(glass_file_put(&run->postings, (struct span){end, 1}, err));
	TRY(glass_file_put(&run->positions, (struct span){end, 1}, err));
	TRY(glass_file_flush(&run->postings, err));
	TRY(glass_file_flush(&run->positions, err));
	inverter_clear(inv);
	return STATUS_OK;
}

void run_close(struct run *run)
{
	glass_file_close(&run->postings);
	glass_file_close(&run->positions);
}
