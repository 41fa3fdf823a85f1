/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/bulk.h"

#include "base/hash.h"
#include "indexer/bulk_worker.h"
#include "indexer/hash_set.h"
#include "store/term.h"
#include "text/token.h"

#include <stdlib.h>
#include <unistd.h>

struct bulk {
	unsigned threads;
	struct builder *builder;
	struct article_spool *articles; /* all that went into batches */
	struct article_spool *later;    /* what was put by, */
	uint64_t later_at;              /* read so far, */
	struct buf later_bytes;         /* and its last one */
	struct bulk_stories *stories;
	struct bulk_crew *crew;
	struct bulk_batch *batch; /* the one that is being filled */
	uint64_t batches;
	struct hash_set ids, digests;
	struct buf term;
};

/* ---- opening ---- */

static unsigned processors(void)
{
	const long count = sysconf(_SC_NPROCESSORS_ONLN);
	return count < 1 ? 1 : count > BULK_THREADS_MAX ? BULK_THREADS_MAX : (unsigned)count;
}

static enum status open_parts(struct bulk *b, const char *database,
			      const struct bulk_options *options, struct error *err)
{
	TRY(builder_open(&b->builder, database, err));
	TRY(article_spool_open(&b->articles, database, err));
	TRY(article_spool_open(&b->later, database, err));
	TRY(bulk_stories_open(&b->stories, b->articles, err));
	return bulk_crew_start(&b->crew, b->builder, b->stories, options, err);
}

enum status bulk_open(struct bulk **out, const char *database,
		      const struct bulk_options *options, struct error *err)
{
	*out = NULL;
	struct bulk *b = calloc(1, sizeof *b);
	if (!b)
		return fail_nomem(err);
	struct bulk_options own = *options;
	b->threads = own.threads = options->threads ? options->threads : processors();
	own.memory = options->memory ? options->memory : BULK_MEMORY;
	enum status status = open_parts(b, database, &own, err);
	if (status == STATUS_OK)
		*out = b;
	else
		bulk_close(b);
	return status;
}

void bulk_close(struct bulk *b)
{
	if (!b)
		return;
	bulk_crew_free(b->crew);
	bulk_batch_free(b->batch);
	bulk_stories_close(b->stories);
	article_spool_close(b->articles);
	article_spool_close(b->later);
	buf_free(&b->later_bytes);
	builder_close(b->builder);
	hash_set_free(&b->ids);
	hash_set_free(&b->digests);
	buf_free(&b->term);
	free(b);
}

/* ---- what is new ---- */

static enum status see_id(struct bulk *b, struct span id, bool *known, struct error *err)
{
	buf_clear(&b->term);
	term_write(&b->term, "", id);
	if (b->term.failed)
		return fail_nomem(err);
	return hash_set_add(&b->ids, XXH3_64bits(b->term.ptr, b->term.len), known, err);
}

static enum status see_text(struct bulk *b, struct prepared *p, bool *known, struct error *err)
{
	uint64_t hash;
	text_digest(p->digest, p->record.title, p->record.text);
	p->has_digest = true;
	memcpy(&hash, p->digest, sizeof hash);
	return hash_set_add(&b->digests, hash, known, err);
}

static bool has_words(struct span text, unsigned least)
{
	struct token_walk walk;
	struct token token;
	unsigned count = 0;
	token_walk_start(&walk, text);
	while (count < least && token_walk_next(&walk, &token))
		count++;
	return count == least;
}

/* ---- batches ---- */

/* All spans of the record borrow from the batch. */
static bool copy_spans(struct record *r, struct arena *arena)
{
	struct span *spans[] = {&r->id,   &r->title,    &r->text,     &r->source,
				&r->url,  &r->author,   &r->lang,     &r->section,
				&r->file, &r->keywords, &r->dateline, &r->place};
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
		if (spans[i]->len) {
			*spans[i] = arena_copy(arena, *spans[i]);
			if (!spans[i]->ptr)
				return false;
		}
	return true;
}

static enum status give_batch(struct bulk *b, struct error *err)
{
	struct bulk_batch *batch = b->batch;
	b->batch = NULL;
	return batch && batch->count ? bulk_crew_give(b->crew, batch, err) : STATUS_OK;
}

static enum status put_into_batch(struct bulk *b, const struct prepared *p,
				  const struct article *article, struct error *err)
{
	if (!b->batch)
		b->batch = bulk_batch_new(b->batches++);
	if (!b->batch)
		return fail_nomem(err);
	struct bulk_article *a = &b->batch->items[b->batch->count++];
	a->prepared = *p;
	if (!copy_spans(&a->prepared.record, &b->batch->arena))
		return fail_nomem(err);
	TRY(article_spool_put(b->articles, article, &a->at, err));
	b->batch->bytes += p->record.text.len;
	if (b->batch->count < BATCH_ARTICLES && b->batch->bytes < BATCH_BYTES)
		return STATUS_OK;
	return give_batch(b, err);
}

enum status bulk_add(struct bulk *b, const struct article *article, bool *later,
		     struct error *err)
{
	struct prepared p = {.record = record_of_article(article)};
	uint64_t at;
	bool known_text = false;
	if (!p.record.text.len)
		p.record.text = p.record.title;
	if (!article->canceled && !has_words(p.record.text, 1))
		return fail(err, STATUS_FORMAT, "no words in it");
	TRY(see_id(b, article->id, later, err));
	if (!article->canceled)
		TRY(see_text(b, &p, &known_text, err));
	known_text = known_text && has_words(p.record.text, ALIAS_LEAST_WORDS);
	*later = *later || known_text || article->canceled;
	return *later ? article_spool_put(b->later, article, &at, err)
		      : put_into_batch(b, &p, article, err);
}

/* ---- the end ---- */

static int by_bytes(const void *a, const void *b)
{
	const struct spelling_word *x = a, *y = b;
	return span_compare(x->word, y->word);
}

/* With the words for its spelling in their order, which borrow from `spelling`. */
static enum status build(struct bulk *b, const struct spelling *spelling, struct error *err)
{
	struct spelling_word *words = calloc(spelling->count + 1, sizeof *words);
	size_t count = 0, at = 0;
	if (!words)
		return fail_nomem(err);
	while (spelling_next(spelling, &at, &words[count].word, &words[count].count))
		count++;
	qsort(words, count, sizeof *words, by_bytes);
	builder_spelling(b->builder, words, count);
	enum status status = builder_finish(b->builder, b->threads, err);
	free(words);
	return status;
}

enum status bulk_build(struct bulk *b, struct bulk_sum *sum, struct error *err)
{
	struct spelling spelling = {0};
	*sum = (struct bulk_sum){0};
	TRY(give_batch(b, err));
	enum status status = bulk_crew_finish(b->crew, sum, &spelling, err);
	bulk_stories_close(b->stories);
	b->stories = NULL;
	hash_set_free(&b->ids);
	hash_set_free(&b->digests);
	if (status == STATUS_OK && sum->articles)
		status = build(b, &spelling, err);
	spelling_free(&spelling);
	return status;
}

void bulk_sum_free(struct bulk_sum *sum)
{
	buf_free(&sum->languages);
}

enum status bulk_next_later(struct bulk *b, struct article *out, bool *more, struct error *err)
{
	*more = b->later_at < article_spool_end(b->later);
	if (!*more)
		return STATUS_OK;
	return article_spool_get(b->later, b->later_at, out, &b->later_bytes, &b->later_at,
				 err);
}
