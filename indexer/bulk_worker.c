/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/bulk_worker.h"

#include <pthread.h>
#include <stdlib.h>

/* Work that is done batch by batch in their order, whoever has them. */
enum turn { TURN_STORIES, TURN_NUMBERS, TURN_COUNT };

struct bulk_worker {
	struct bulk_crew *crew;
	pthread_t thread;
	struct analyst analyst;
	struct inverter inverter;
	struct glass_sink sink;
	struct spelling spelling;
	int64_t words;
	uint64_t articles;
	struct buf languages;
};

struct bulk_crew {
	struct builder *builder;
	struct bulk_stories *stories;
	size_t memory;
	bool position_lists;
	struct bulk_worker *workers;
	unsigned worker_count;
	pthread_mutex_t lock; /* of all that follows */
	pthread_cond_t changed;
	struct bulk_batch *first, **end; /* that nobody has taken yet */
	size_t waiting;
	uint64_t turns[TURN_COUNT]; /* the number of the batch whose turn it is */
	bool ends;                  /* no more batches come */
	enum status status;         /* of the first that failed */
	struct error err;
};

/* ---- batches ---- */

struct bulk_batch *bulk_batch_new(uint64_t number)
{
	struct bulk_batch *batch = calloc(1, sizeof *batch);
	if (batch)
		batch->number = number;
	return batch;
}

void bulk_batch_free(struct bulk_batch *batch)
{
	if (!batch)
		return;
	arena_free(&batch->arena);
	free(batch);
}

/* ---- turns ---- */

static void note_failure(struct bulk_crew *crew, enum status status, const struct error *err)
{
	pthread_mutex_lock(&crew->lock);
	if (crew->status == STATUS_OK) {
		crew->status = status;
		crew->err = *err;
	}
	pthread_cond_broadcast(&crew->changed);
	pthread_mutex_unlock(&crew->lock);
}

/* False: somebody failed, and there is no use in going on. */
static bool wait_for_turn(struct bulk_crew *crew, enum turn turn, uint64_t number)
{
	pthread_mutex_lock(&crew->lock);
	while (crew->turns[turn] != number && crew->status == STATUS_OK)
		pthread_cond_wait(&crew->changed, &crew->lock);
	const bool good = crew->status == STATUS_OK;
	pthread_mutex_unlock(&crew->lock);
	return good;
}

static void pass_turn(struct bulk_crew *crew, enum turn turn)
{
	pthread_mutex_lock(&crew->lock);
	crew->turns[turn]++;
	pthread_cond_broadcast(&crew->changed);
	pthread_mutex_unlock(&crew->lock);
}

/* ---- a batch ---- */

static void find_prints(struct bulk_batch *batch)
{
	for (size_t i = 0; i < batch->count; i++) {
		struct prepared *p = &batch->items[i].prepared;
		fingerprints_of(&p->prints, p->record.text);
		p->has_prints = true;
	}
}

static enum status find_stories(struct bulk_crew *crew, struct bulk_batch *batch,
				struct error *err)
{
	for (size_t i = 0; i < batch->count; i++) {
		struct bulk_article *a = &batch->items[i];
		const struct record *r = &a->prepared.record;
		TRY(bulk_stories_add(a->prepared.story, crew->stories, &a->prepared.prints,
				     r->id, r->title, r->text, a->at, err));
	}
	return STATUS_OK;
}

static enum status note_language(struct bulk_worker *w, const struct stemmer *stemmer,
				 struct error *err)
{
	const char *code = stemmer_code(stemmer);
	struct span rest = buf_span(&w->languages), known;
	while (span_cut(&rest, ' ', &known))
		if (span_equal(known, span_of(code)))
			return STATUS_OK;
	buf_print(&w->languages, " %s", code);
	return w->languages.failed ? fail_nomem(err) : STATUS_OK;
}

static enum status invert(struct bulk_worker *w, struct prepared *p, struct error *err)
{
	const struct document_sink to = sink_of_glass(&w->sink);
	inverter_begin(&w->inverter);
	TRY(document_fill_article(&to, &p->source, err));
	TRY(inverter_end(&w->inverter, err));
	for (size_t i = 0; i < p->source.passages->count; i++) {
		inverter_begin(&w->inverter);
		TRY(document_fill_passage(&to, &p->source, i, err));
		TRY(inverter_end(&w->inverter, err));
	}
	return STATUS_OK;
}

static enum status analyse(struct bulk_worker *w, struct prepared *p, struct error *err)
{
	TRY(prepare(p, &w->analyst, err));
	TRY(invert(w, p, err));
	TRY(spelling_count(&w->spelling, p->record.title, 1, err));
	w->words += p->source.words;
	w->articles++;
	return note_language(w, p->source.stemmer, err);
}

/* What is left for each inverter when the tables of articles have had theirs. */
static size_t share_of(const struct bulk_crew *crew)
{
	const size_t tables = bulk_stories_memory(crew->stories);
	const size_t rest = tables < crew->memory ? crew->memory - tables : 0;
	const size_t least = (size_t)BULK_MEMORY_LEAST / 4;
	const size_t share = rest / crew->worker_count;
	return share > least ? share : least;
}

static enum status work_on(struct bulk_worker *w, struct bulk_batch *batch, struct error *err)
{
	struct bulk_crew *crew = w->crew;
	uint32_t first;
	find_prints(batch);
	if (!wait_for_turn(crew, TURN_STORIES, batch->number))
		return STATUS_OK;
	TRY(find_stories(crew, batch, err));
	const size_t share = share_of(crew);
	pass_turn(crew, TURN_STORIES);
	for (size_t i = 0; i < batch->count; i++)
		TRY(analyse(w, &batch->items[i].prepared, err));
	if (!wait_for_turn(crew, TURN_NUMBERS, batch->number))
		return STATUS_OK;
	TRY(builder_settle(crew->builder, &w->inverter, &first, err));
	pass_turn(crew, TURN_NUMBERS);
	return builder_spill(crew->builder, &w->inverter, share, err);
}

/* ---- threads ---- */

static struct bulk_batch *take_batch(struct bulk_crew *crew)
{
	pthread_mutex_lock(&crew->lock);
	while (!crew->first && !crew->ends && crew->status == STATUS_OK)
		pthread_cond_wait(&crew->changed, &crew->lock);
	struct bulk_batch *batch = crew->status == STATUS_OK ? crew->first : NULL;
	if (batch) {
		crew->first = batch->next;
		if (!crew->first)
			crew->end = &crew->first;
		crew->waiting--;
		pthread_cond_broadcast(&crew->changed);
	}
	pthread_mutex_unlock(&crew->lock);
	return batch;
}

static void *work(void *payload)
{
	struct bulk_worker *w = payload;
	struct bulk_batch *batch;
	struct error err;
	enum status status = STATUS_OK;
	while (status == STATUS_OK && (batch = take_batch(w->crew))) {
		status = work_on(w, batch, &err);
		bulk_batch_free(batch);
	}
	if (status == STATUS_OK)
		status = builder_take(w->crew->builder, &w->inverter, &err);
	if (status == STATUS_OK)
		status = glass_sink_count(&w->sink, &err);
	if (status != STATUS_OK)
		note_failure(w->crew, status, &err);
	return NULL;
}

static enum status worker_start(struct bulk_worker *w, struct bulk_crew *crew,
				struct error *err)
{
	w->crew = crew;
	enum status status = analyst_open(&w->analyst, err);
	w->analyst.position_lists = crew->position_lists;
	if (status == STATUS_OK)
		status = glass_sink_open(&w->sink, &w->inverter, &w->spelling, err);
	if (status == STATUS_OK && pthread_create(&w->thread, NULL, work, w) != 0)
		status = fail(err, STATUS_NOMEM, "no more threads can be started");
	if (status != STATUS_OK) {
		analyst_close(&w->analyst);
		glass_sink_close(&w->sink);
	}
	return status;
}

enum status bulk_crew_start(struct bulk_crew **out, struct builder *builder,
			    struct bulk_stories *stories, const struct bulk_options *options,
			    struct error *err)
{
	struct bulk_crew *crew = calloc(1, sizeof *crew);
	*out = crew;
	if (!crew)
		return fail_nomem(err);
	pthread_mutex_init(&crew->lock, NULL);
	pthread_cond_init(&crew->changed, NULL);
	crew->builder = builder;
	crew->stories = stories;
	crew->memory = options->memory;
	crew->position_lists = options->position_lists;
	crew->end = &crew->first;
	crew->workers = calloc(options->threads, sizeof *crew->workers);
	enum status status = crew->workers ? STATUS_OK : fail_nomem(err);
	while (status == STATUS_OK && crew->worker_count < options->threads) {
		/* It counts before it runs: it looks at how many there are. */
		pthread_mutex_lock(&crew->lock);
		crew->worker_count++;
		pthread_mutex_unlock(&crew->lock);
		status = worker_start(&crew->workers[crew->worker_count - 1], crew, err);
	}
	if (status == STATUS_OK)
		return STATUS_OK;
	crew->worker_count -= crew->worker_count > 0;
	bulk_crew_free(crew);
	*out = NULL;
	return status;
}

enum status bulk_crew_give(struct bulk_crew *crew, struct bulk_batch *batch, struct error *err)
{
	pthread_mutex_lock(&crew->lock);
	while (crew->waiting > crew->worker_count && crew->status == STATUS_OK)
		pthread_cond_wait(&crew->changed, &crew->lock);
	const enum status status = crew->status;
	if (status == STATUS_OK) {
		*crew->end = batch;
		crew->end = &batch->next;
		crew->waiting++;
		pthread_cond_broadcast(&crew->changed);
	} else if (err) {
		*err = crew->err;
	}
	pthread_mutex_unlock(&crew->lock);
	if (status != STATUS_OK)
		bulk_batch_free(batch);
	return status;
}

static void join(struct bulk_crew *crew)
{
	pthread_mutex_lock(&crew->lock);
	crew->ends = true;
	pthread_cond_broadcast(&crew->changed);
	pthread_mutex_unlock(&crew->lock);
	for (unsigned i = 0; i < crew->worker_count; i++)
		pthread_join(crew->workers[i].thread, NULL);
}

static void worker_free(struct bulk_worker *w)
{
	analyst_close(&w->analyst);
	inverter_free(&w->inverter);
	glass_sink_close(&w->sink);
	spelling_free(&w->spelling);
	buf_free(&w->languages);
}

static enum status add_up(struct bulk_sum *sum, struct spelling *spelling,
			  struct bulk_crew *crew, struct error *err)
{
	for (unsigned i = 0; i < crew->worker_count; i++) {
		struct bulk_worker *w = &crew->workers[i];
		sum->articles += w->articles;
		sum->words += w->words;
		buf_put(&sum->languages, buf_span(&w->languages));
		TRY(spelling_merge(spelling, &w->spelling, err));
		spelling_free(&w->spelling);
	}
	return sum->languages.failed ? fail_nomem(err) : STATUS_OK;
}

enum status bulk_crew_finish(struct bulk_crew *crew, struct bulk_sum *sum,
			     struct spelling *spelling, struct error *err)
{
	join(crew);
	enum status status = crew->status;
	if (status != STATUS_OK && err)
		*err = crew->err;
	if (status == STATUS_OK)
		status = add_up(sum, spelling, crew, err);
	for (unsigned i = 0; i < crew->worker_count; i++)
		worker_free(&crew->workers[i]);
	crew->worker_count = 0;
	return status;
}

void bulk_crew_free(struct bulk_crew *crew)
{
	if (!crew)
		return;
	static const struct error ended = {.status = STATUS_INTERNAL, .message = "ended"};
	if (crew->worker_count) {
		note_failure(crew, STATUS_INTERNAL, &ended);
		join(crew);
	}
	for (unsigned i = 0; i < crew->worker_count; i++)
		worker_free(&crew->workers[i]);
	while (crew->first) {
		struct bulk_batch *batch = crew->first;
		crew->first = batch->next;
		bulk_batch_free(batch);
	}
	free(crew->workers);
	pthread_cond_destroy(&crew->changed);
	pthread_mutex_destroy(&crew->lock);
	free(crew);
}
