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
	const struct spelling_word *words;
	size_t word_count;
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
	table_close(&b->tables.spelling);
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

void builder_number_after(struct builder *b, uint32_t last)
{
	b->statistics.before = last;
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
	TRY(table_put(terms, by_docid, (struct span){at, r->terms}, r->terms_packed, err));
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
	const uint32_t last = b->statistics.before + b->statistics.documents;
	if (count > UINT32_MAX - 1 - last)
		return fail(err, STATUS_INVALID, "a database has at most 2^32 documents");
	*first = last + 1;
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

void builder_spelling(struct builder *b, const struct spelling_word *words, size_t count)
{
	b->words = words;
	b->word_count = count;
	for (size_t i = 0; i < count; i++)
		if (words[i].count > b->statistics.spelling_max)
			b->statistics.spelling_max = words[i].count;
}

static enum status write_postings(struct builder *b, struct error *err)
{
	struct merge merge;
	struct table *t = &b->tables.postings;
	TRY(table_create(t, b->folder, "postlist.glass", err));
	enum status status = merge_open(&merge, b->runs, b->run_count, false, err);
	if (status == STATUS_OK)
		status = postings_write(t, &merge, &b->slots, err);
	merge_close(&merge);
	return status == STATUS_OK ? table_finish(t, err) : status;
}

static enum status write_positions(struct builder *b, struct error *err)
{
	struct merge merge;
	struct table *t = &b->tables.positions;
	TRY(table_create(t, b->folder, "position.glass", err));
	enum status status = merge_open(&merge, b->runs, b->run_count, true, err);
	if (status == STATUS_OK)
		status = positions_write(t, &merge, err);
	merge_close(&merge);
	return status == STATUS_OK ? table_finish(t, err) : status;
}

static enum status write_spelling(struct builder *b, struct error *err)
{
	struct table *t = &b->tables.spelling;
	if (!b->word_count)
		return STATUS_OK;
	TRY(table_create(t, b->folder, "spelling.glass", err));
	TRY(spelling_table_write(t, b->words, b->word_count, err));
	return table_finish(t, err);
}

static enum status sync_tables(struct builder *b, struct error *err)
{
	TRY(table_finish(&b->tables.terms, err));
	return table_finish(&b->tables.data, err);
}

/* A part of the end that needs no other one. */
struct part {
	enum status (*run)(struct builder *b, struct error *err);
	struct builder *builder;
	pthread_t thread;
	struct error err;
	enum status status;
	bool has_thread;
};

static void *run_part(void *payload)
{
	struct part *p = payload;
	p->status = p->run(p->builder, &p->err);
	return NULL;
}

/* The longest first, on this thread. */
static enum status run_parts(struct builder *b, unsigned threads, struct error *err)
{
	struct part parts[] = {{.run = write_postings},
			       {.run = write_positions},
			       {.run = write_spelling},
			       {.run = sync_tables}};
	enum { PARTS = sizeof parts / sizeof *parts };
	for (size_t i = 0; i < PARTS; i++)
		parts[i].builder = b;
	for (size_t i = 1; i < PARTS && threads > 1; i++)
		parts[i].has_thread =
			pthread_create(&parts[i].thread, NULL, run_part, &parts[i]) == 0;
	for (size_t i = 0; i < PARTS; i++)
		if (!parts[i].has_thread)
			run_part(&parts[i]);
	for (size_t i = 0; i < PARTS; i++)
		if (parts[i].has_thread)
			pthread_join(parts[i].thread, NULL);
	for (size_t i = 0; i < PARTS; i++)
		if (parts[i].status != STATUS_OK) {
			if (err)
				*err = parts[i].err;
			return parts[i].status;
		}
	return STATUS_OK;
}

enum status builder_finish(struct builder *b, unsigned threads, struct error *err)
{
	struct glass_statistics *s = &b->statistics;
	if (!s->documents)
		return fail(err, STATUS_INVALID, "%s: a database without documents", b->folder);
	if (s->length_min == UINT32_MAX)
		s->length_min = 0;
	TRY(run_parts(b, threads, err));
	return version_write(b->folder, &b->tables, s, err);
}
