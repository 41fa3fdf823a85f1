/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glass/builder.h"

#include "glass/chunks.h"
#include "glass/version.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>

struct builder {
	char *folder;
	pthread_mutex_t lock; /* of all that follows */
	struct glass_tables tables;
	struct glass_statistics statistics;
	struct slots slots;
	struct run *runs;
	size_t run_count, run_room;
};

/* ---- opening ---- */

static enum status create(struct builder *b, struct error *err)
{
	if (mkdir(b->folder, 0777) != 0)
		return fail(err, STATUS_IO, "%s: cannot be made: %s", b->folder,
			    strerror(errno));
	TRY(table_create(&b->tables.terms, b->folder, "termlist.glass", err));
	return table_create(&b->tables.data, b->folder, "docdata.glass", err);
}

enum status builder_open(struct builder **out, const char *folder, struct error *err)
{
	*out = NULL;
	struct builder *b = calloc(1, sizeof *b);
	if (!b)
		return fail_nomem(err);
	pthread_mutex_init(&b->lock, NULL);
	b->statistics.length_min = UINT32_MAX;
	b->folder = strdup(folder);
	enum status status = b->folder ? create(b, err) : fail_nomem(err);
	if (status != STATUS_OK) {
		builder_close(b);
		return status;
	}
	*out = b;
	return STATUS_OK;
}

void builder_close(struct builder *b)
{
	if (!b)
		return;
	table_close(&b->tables.postings);
	table_close(&b->tables.data);
	table_close(&b->tables.terms);
	table_close(&b->tables.positions);
	for (size_t i = 0; i < b->run_count; i++)
		run_close(&b->runs[i]);
	free(b->runs);
	slots_free(&b->slots);
	pthread_mutex_destroy(&b->lock);
	free(b->folder);
	free(b);
}

uint32_t builder_documents(const struct builder *b)
{
	return b->statistics.documents;
}

/* ---- settling ---- */

static void count_length(struct glass_statistics *s, uint32_t length)
{
	s->length_sum += length;
	if (length > s->length_max)
		s->length_max = length;
	if (length && length < s->length_min)
		s->length_min = length;
}

/* What the tables get of one document; its record is at `at`. */
static enum status put_record(struct builder *b, uint32_t docid, const char *at,
			      const struct document_record *r, struct error *err)
{
	char key[DOCID_MAX_BYTES + 1];
	char *end = put_docid(key, docid);
	const struct span by_docid = {key, (size_t)(end - key)};
	struct table *terms = &b->tables.terms;
	TRY(table_put(terms, by_docid, (struct span){at, r->terms}, false, err));
	at += r->terms;
	if (r->data)
		TRY(table_put(&b->tables.data, by_docid, (struct span){at + r->slots, r->data},
			      r->is_packed, err));
	if (!r->slots)
		return STATUS_OK;
	*end++ = '\0';
	return table_put(terms, (struct span){key, (size_t)(end - key)},
			 (struct span){at, r->slots}, false, err);
}

static enum status put_records(struct builder *b, const struct inverter *inv, uint32_t first,
			       struct error *err)
{
	const char *at = inv->records.ptr;
	struct document_record r;
	const size_t count = inverter_unsettled(inv);
	for (size_t i = 0; i < count; i++) {
		memcpy(&r, at, sizeof r);
		at += sizeof r;
		TRY(put_record(b, first + (uint32_t)i, at, &r, err));
		at += r.terms + r.slots + r.data;
		count_length(&b->statistics, inv->lengths[inv->first_length + i].length);
	}
	return STATUS_OK;
}

static enum status settle_locked(struct builder *b, const struct inverter *inv, uint32_t *first,
				 struct error *err)
{
	const size_t count = inverter_unsettled(inv);
	if (count > UINT32_MAX - 1 - b->statistics.documents)
		return fail(err, STATUS_INVALID, "a database has at most 2^32 documents");
	*first = b->statistics.documents + 1;
	TRY(put_records(b, inv, *first, err));
	b->statistics.documents += (uint32_t)count;
	if (inv->wdf_max > b->statistics.wdf_max)
		b->statistics.wdf_max = inv->wdf_max;
	return STATUS_OK;
}

static enum status add_run(struct builder *b, const struct run *run, struct error *err)
{
	if (b->run_count == b->run_room) {
		const size_t room = 2 * b->run_room + 8;
		struct run *runs = realloc(b->runs, room * sizeof *runs);
		if (!runs)
			return fail_nomem(err);
		b->runs = runs;
		b->run_room = room;
	}
	b->runs[b->run_count++] = *run;
	return STATUS_OK;
}

static enum status write_run(struct builder *b, struct inverter *inv, struct error *err)
{
	struct run run;
	if (!inv->length_count)
		return STATUS_OK;
	enum status status = run_make(&run, inv, b->folder, err);
	if (status == STATUS_OK) {
		pthread_mutex_lock(&b->lock);
		status = add_run(b, &run, err);
		pthread_mutex_unlock(&b->lock);
	}
	if (status != STATUS_OK)
		run_close(&run);
	return status;
}

enum status builder_settle(struct builder *b, struct inverter *inv, uint32_t *first,
			   struct error *err)
{
	pthread_mutex_lock(&b->lock);
	enum status status = settle_locked(b, inv, first, err);
	pthread_mutex_unlock(&b->lock);
	if (status != STATUS_OK)
		return status;
	inverter_settle(inv, *first);
	return STATUS_OK;
}

enum status builder_spill(struct builder *b, struct inverter *inv, size_t memory,
			  struct error *err)
{
	return inverter_memory(inv) > memory ? write_run(b, inv, err) : STATUS_OK;
}

enum status builder_take(struct builder *b, struct inverter *inv, struct error *err)
{
	enum status status = write_run(b, inv, err);
	if (status == STATUS_OK) {
		pthread_mutex_lock(&b->lock);
		status = slots_merge(&b->slots, &inv->slots, err);
		pthread_mutex_unlock(&b->lock);
	}
	inverter_free(inv);
	return status;
}

/* ---- finishing ---- */

/* One of the tables that go by term, by a thread of its own. */
struct merging {
	struct builder *builder;
	bool positions;
	enum status status;
	struct error err;
};

static enum status write_table(struct builder *b, bool positions, struct error *err)
{
	struct merge merge;
	struct table *t = positions ? &b->tables.positions : &b->tables.postings;
	TRY(table_create(t, b->folder, positions ? "position.glass" : "postlist.glass", err));
	enum status status = merge_open(&merge, b->runs, b->run_count, positions, err);
	if (status == STATUS_OK)
		status = positions ? positions_write(t, &merge, err)
				   : postings_write(t, &merge, &b->slots, err);
	merge_close(&merge);
	return status == STATUS_OK ? table_finish(t, err) : status;
}

static void *merge_thread(void *payload)
{
	struct merging *m = payload;
	m->status = write_table(m->builder, m->positions, &m->err);
	return NULL;
}

static enum status merge_runs(struct builder *b, unsigned threads, struct error *err)
{
	struct merging of_positions = {.builder = b, .positions = true};
	pthread_t thread;
	const bool parallel =
		threads > 1 && pthread_create(&thread, NULL, merge_thread, &of_positions) == 0;
	if (!parallel)
		merge_thread(&of_positions);
	enum status status = write_table(b, false, err);
	if (parallel)
		pthread_join(thread, NULL);
	if (status == STATUS_OK && of_positions.status != STATUS_OK && err)
		*err = of_positions.err;
	return status == STATUS_OK ? of_positions.status : status;
}

enum status builder_finish(struct builder *b, unsigned threads, struct error *err)
{
	struct glass_statistics *s = &b->statistics;
	if (!s->documents)
		return fail(err, STATUS_INVALID, "%s: a database without documents", b->folder);
	if (s->length_min == UINT32_MAX)
		s->length_min = 0;
	TRY(merge_runs(b, threads, err));
	TRY(table_finish(&b->tables.terms, err));
	TRY(table_finish(&b->tables.data, err));
	return version_write(b->folder, &b->tables, s, err);
}
