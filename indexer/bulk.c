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
	struct bulk_past past;
	struct bulk_options options; /* with nothing left to choose */
	uint64_t bytes;              /* of new articles */
	struct builder *builder;
	struct article_spool *articles; /* all that go into batches */
	struct article_spool *later;    /* what was put by, */
	uint64_t articles_at, later_at; /* both read so far, */
	struct buf article_bytes;       /* and the last one */
	struct bulk_stories *stories;
	struct bulk_crew *crew;   /* NULL: there is not enough for it yet */
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

static enum status open_parts(struct bulk *b, const char *database, struct error *err)
{
	TRY(builder_open(&b->builder, database, err));
	builder_number_after(b->builder, b->past.last);
	TRY(article_spool_open(&b->articles, database, err));
	return article_spool_open(&b->later, database, err);
}

enum status bulk_open(struct bulk **out, const char *database,
		      const struct bulk_options *options, const struct bulk_past *past,
		      struct error *err)
{
	*out = NULL;
	struct bulk *b = calloc(1, sizeof *b);
	if (!b)
		return fail_nomem(err);
	b->options = *options;
	if (!options->threads)
		b->options.threads = processors();
	if (!options->memory)
		b->options.memory = BULK_MEMORY;
	b->past = *past;
	enum status status = open_parts(b, database, err);
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
	buf_free(&b->article_bytes);
	builder_close(b->builder);
	hash_set_free(&b->ids);
	hash_set_free(&b->digests);
	buf_free(&b->term);
	free(b);
}

/* ---- what is new ---- */

static enum status see_id(struct bulk *b, const struct article *article, bool *known,
			  struct error *err)
{
	buf_clear(&b->term);
	term_write(&b->term, "", article->id);
	if (b->term.failed)
		return fail_nomem(err);
	TRY(hash_set_add(&b->ids, XXH3_64bits(b->term.ptr, b->term.len), known, err));
	return *known ? STATUS_OK : b->past.has_id(b->past.payload, article, known, err);
}

static enum status see_text(struct bulk *b, struct prepared *p, bool *known, struct error *err)
{
	uint64_t hash;
	text_digest(p->digest, p->record.title, p->record.text);
	p->has_digest = true;
	memcpy(&hash, p->digest, sizeof hash);
	TRY(hash_set_add(&b->digests, hash, known, err));
	return *known ? STATUS_OK : b->past.has_text(b->past.payload, p->digest, known, err);
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

static enum status put_into_batch(struct bulk *b, const struct prepared *p, uint64_t at,
				  struct error *err)
{
	if (!b->batch)
		b->batch = bulk_batch_new(b->batches++);
	if (!b->batch)
		return fail_nomem(err);
	struct bulk_article *a = &b->batch->items[b->batch->count++];
	a->prepared = *p;
	if (!copy_spans(&a->prepared.record, &b->batch->arena))
		return fail_nomem(err);
	a->at = at;
	b->batch->bytes += p->record.text.len;
	if (b->batch->count < BATCH_ARTICLES && b->batch->bytes < BATCH_BYTES)
		return STATUS_OK;
	return give_batch(b, err);
}

static enum status start_crew(struct bulk *b, struct error *err)
{
	TRY(bulk_stories_open(&b->stories, b->articles, b->past.database, b->past.last, err));
	return bulk_crew_start(&b->crew, b->builder, b->stories, &b->options, err);
}

static struct prepared prepared_of(const struct article *article)
{
	struct prepared p = {.record = record_of_article(article)};
	if (!p.record.text.len)
		p.record.text = p.record.title;
	return p;
}

/* There is enough for a database now: what waited for that goes first. */
static enum status start(struct bulk *b, struct error *err)
{
	const uint64_t end = article_spool_end(b->articles);
	struct article article;
	TRY(start_crew(b, err));
	for (uint64_t at = 0; at < end;) {
		const uint64_t this_one = at;
		TRY(article_spool_get(b->articles, at, &article, &b->article_bytes, &at, err));
		const struct prepared p = prepared_of(&article);
		TRY(put_into_batch(b, &p, this_one, err));
	}
	return STATUS_OK;
}

bool bulk_pays(const struct bulk *b)
{
	return b->crew;
}

static enum status take(struct bulk *b, const struct prepared *p, const struct article *article,
			struct error *err)
{
	uint64_t at;
	b->bytes += p->record.text.len;
	if (!b->crew && !b->options.least)
		TRY(start_crew(b, err));
	TRY(article_spool_put(b->articles, article, &at, err));
	if (b->crew)
		return put_into_batch(b, p, at, err);
	return b->bytes < b->options.least ? STATUS_OK : start(b, err);
}

enum status bulk_add(struct bulk *b, const struct article *article, bool *later,
		     struct error *err)
{
	struct prepared p = prepared_of(article);
	uint64_t at;
	bool known_text = false;
	if (!article->canceled && !has_words(p.record.text, 1))
		return fail(err, STATUS_FORMAT, "no words in it");
	TRY(see_id(b, article, later, err));
	if (!article->canceled)
		TRY(see_text(b, &p, &known_text, err));
	known_text = known_text && has_words(p.record.text, ALIAS_LEAST_WORDS);
	*later = *later || known_text || article->canceled ||
		 p.record.text.len > BULK_TEXT_MAX_BYTES;
	return *later ? article_spool_put(b->later, article, &at, err)
		      : take(b, &p, article, err);
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
	enum status status = builder_finish(b->builder, b->options.threads, err);
	free(words);
	return status;
}

enum status bulk_build(struct bulk *b, struct bulk_sum *sum, struct error *err)
{
	struct spelling spelling = {0};
	*sum = (struct bulk_sum){0};
	if (!b->crew)
		return STATUS_OK;
	b->articles_at = article_spool_end(b->articles);
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

enum status bulk_next_later(struct bulk *b, struct article *out, bool *is_later, bool *more,
			    struct error *err)
{
	*is_later = b->articles_at >= article_spool_end(b->articles);
	struct article_spool *from = *is_later ? b->later : b->articles;
	uint64_t *at = *is_later ? &b->later_at : &b->articles_at;
	*more = *at < article_spool_end(from);
	if (!*more)
		return STATUS_OK;
	return article_spool_get(from, *at, out, &b->article_bytes, at, err);
}
