/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "mcp/verdict.h"

#include "output/json.h"

#include <stdio.h>
#include <stdlib.h>

/* Bytes that are hashed at most to find a quotation of which nothing but its hash is known. */
enum { MOST_HASHED = 256 * 1024 * 1024 };
static const size_t nowhere = SIZE_MAX;

static lede_span cut(lede_span text, lede_range range)
{
	return (lede_span){text.ptr + range.start, range.end - range.start};
}

/* ---- finding the words again ---- */

/* Where the bytes stand in a text, rather where they stood before. */
static size_t find_bytes(lede_span text, lede_span bytes, size_t before)
{
	if (bytes.len > text.len)
		return nowhere;
	if (before <= text.len - bytes.len &&
	    memcmp(text.ptr + before, bytes.ptr, bytes.len) == 0)
		return before;
	const char *found = memmem(text.ptr, text.len, bytes.ptr, bytes.len);
	return found ? (size_t)(found - text.ptr) : nowhere;
}

static bool is_at(const struct citation *c, lede_span text, size_t at)
{
	const size_t length = c->range.end - c->range.start;
	return at <= text.len && length <= text.len - at &&
	       citation_is_of(c, (lede_span){text.ptr + at, length});
}

/* Where bytes with the hash stand: where they stood, at the start of a sentence, anywhere. */
static size_t find_hashed(const struct citation *c, lede_span text, lede_error *err,
			  lede_status *status)
{
	const size_t length = c->range.end - c->range.start;
	lede_sentences *sentences;
	size_t left = MOST_HASHED / (length + 64);
	size_t found = is_at(c, text, c->range.start) ? c->range.start : nowhere;
	if (found != nowhere || length > text.len)
		return found;
	*status = lede_sentences_get(&sentences, text, err);
	for (size_t i = 0; sentences && i < sentences->count && found == nowhere && left;
	     i++, left--)
		if (is_at(c, text, sentences->items[i].start))
			found = sentences->items[i].start;
	lede_sentences_free(sentences);
	for (size_t at = 0; at <= text.len - length && found == nowhere && left; at++) {
		if (((unsigned char)text.ptr[at] & 0xc0) == 0x80)
			continue; /* inside of a character */
		left--;
		if (is_at(c, text, at))
			found = at;
	}
	return found;
}

static lede_status cite_again(struct verdict *v, const lede_revision *r, size_t at,
			      lede_error *err)
{
	const size_t length = v->citation.range.end - v->citation.range.start;
	const lede_span id = {v->citation.id, v->citation.id_length};
	if (at == nowhere)
		return LEDE_OK;
	v->now = citation_make(id, r->number, r->text, (lede_range){at, at + length});
	if (v->now)
		return LEDE_OK;
	snprintf(err->message, sizeof err->message, "out of memory");
	return err->status = LEDE_ENOMEM;
}

static lede_status count_sentences(struct verdict *v, const lede_revision *newest,
				   lede_error *err)
{
	lede_sentences *sentences;
	const lede_status status = lede_sentences_get(&sentences, v->quote, err);
	if (status)
		return status;
	v->sentences = sentences->count;
	for (size_t i = 0; i < sentences->count; i++)
		v->sentences_left +=
			find_bytes(newest->text, cut(v->quote, sentences->items[i]), 0) !=
			nowhere;
	lede_sentences_free(sentences);
	return LEDE_OK;
}

/* ---- judging ---- */

/* Of an article that there is. */
static const lede_revision *newest_of(const struct verdict *v)
{
	return &v->revisions->items[v->revisions->count - 1];
}

const lede_revision *verdict_newest(const struct verdict *v)
{
	return v->revisions ? newest_of(v) : NULL;
}

static lede_status judge_changed(struct verdict *v, lede_error *err)
{
	const lede_revision *newest = newest_of(v);
	const size_t at = find_bytes(newest->text, v->quote, v->citation.range.start);
	v->standing = STANDING_CHANGED;
	return at == nowhere ? count_sentences(v, newest, err) : cite_again(v, newest, at, err);
}

/* Not the bytes of that text, or it is not kept. */
static lede_status judge_lost(struct verdict *v, lede_error *err)
{
	const lede_revision *in = v->cited ? v->cited : newest_of(v);
	lede_status status = LEDE_OK;
	v->standing = v->cited ? STANDING_MISMATCH : STANDING_MISSING;
	const size_t at = find_hashed(&v->citation, in->text, err, &status);
	return status ? status : cite_again(v, in, at, err);
}

static lede_status judge(struct verdict *v, lede_error *err)
{
	const lede_revisions *all = v->revisions;
	const lede_range range = v->citation.range;
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i].number == v->citation.revision)
			v->cited = &all->items[i];
	if (!v->cited || !is_at(&v->citation, v->cited->text, range.start))
		return judge_lost(v, err);
	v->quote = cut(v->cited->text, range);
	return v->cited == newest_of(v) ? LEDE_OK : judge_changed(v, err);
}

lede_status verdict_get(struct verdict *out, lede_index *index, lede_span text, lede_error *err)
{
	*out = (struct verdict){.text = text, .standing = STANDING_MALFORMED};
	if (!citation_read(&out->citation, text))
		return LEDE_OK;
	const lede_span id = {out->citation.id, out->citation.id_length};
	const lede_status status = lede_revisions_get(&out->revisions, index, id, err);
	out->standing = status == LEDE_ENOTFOUND ? STANDING_MISSING : STANDING_HOLDS;
	if (status)
		return status == LEDE_ENOTFOUND ? LEDE_OK : status;
	return judge(out, err);
}

void verdict_free(struct verdict *verdict)
{
	citation_free(&verdict->citation);
	lede_revisions_free(verdict->revisions);
	free(verdict->now);
	*verdict = (struct verdict){0};
}

/* ---- telling ---- */

const char *standing_name(enum standing standing)
{
	static const char *const names[] = {"holds", "changed", "missing", "hash mismatch",
					    "malformed"};
	return names[standing];
}

static void tell_changed(FILE *out, const struct verdict *v)
{
	fprintf(out, "revision %llu is newer; ", (unsigned long long)newest_of(v)->number);
	if (v->now)
		fputs("the quoted words still stand in it", out);
	else if (v->sentences < 2 || !v->sentences_left)
		fputs("the quoted words do not stand in it", out);
	else
		fprintf(out, "of the %zu quoted sentences %zu still stand%s in it",
			v->sentences, v->sentences_left, v->sentences_left == 1 ? "s" : "");
}

static void tell_missing(FILE *out, const struct verdict *v)
{
	const lede_revision *newest = verdict_newest(v);
	const unsigned long long wanted = v->citation.revision;
	if (!newest) {
		fputs("there is no such article", out);
		return;
	}
	const unsigned long long number = newest->number;
	if (wanted > number)
		fprintf(out, "there is no revision %llu; the newest is %llu", wanted, number);
	else
		fprintf(out, "the text of revision %llu is no longer kept", wanted);
	if (v->now)
		fprintf(out, "; the same bytes stand in revision %llu", number);
	else
		fprintf(out, ", and revision %llu does not have these bytes", number);
}

static void tell_mismatch(FILE *out, const struct verdict *v)
{
	const unsigned long long number = v->cited->number;
	const size_t length = v->cited->text.len;
	if (v->citation.range.end > length)
		fprintf(out, "revision %llu ends at byte %zu", number, length);
	else
		fprintf(out, "revision %llu has other bytes there", number);
	if (v->now)
		fputs("; the quoted ones stand elsewhere in it", out);
}

char *verdict_reason(const struct verdict *v)
{
	char *whole = NULL;
	size_t length;
	FILE *out = open_memstream(&whole, &length);
	if (!out)
		return NULL;
	switch (v->standing) {
	case STANDING_HOLDS:
		fprintf(out, "revision %llu is the newest",
			(unsigned long long)v->cited->number);
		break;
	case STANDING_CHANGED: tell_changed(out, v); break;
	case STANDING_MISSING: tell_missing(out, v); break;
	case STANDING_MISMATCH: tell_mismatch(out, v); break;
	case STANDING_MALFORMED:
		fputs("it is not of the form lede:ID@REVISION:START-END:HASH", out);
		break;
	}
	const bool failed = ferror(out);
	if (fclose(out) == 0 && !failed)
		return whole;
	free(whole);
	return NULL;
}

static void set_citation(json_t *object, const struct verdict *v)
{
	const struct citation *c = &v->citation;
	json_object_set_new(object, "article_id",
			    json_of_span((lede_span){c->id, c->id_length}));
	json_object_set_new(object, "revision", json_integer((json_int_t)c->revision));
	json_object_set_new(object, "start", json_of_size(c->range.start));
	json_object_set_new(object, "end", json_of_size(c->range.end));
}

json_t *json_of_verdict(const struct verdict *v)
{
	const lede_revision *newest = verdict_newest(v);
	json_t *object = json_object();
	char *reason = verdict_reason(v);
	json_object_set_new(object, "citation", json_of_span(v->text));
	json_object_set_new(object, "status", json_string(standing_name(v->standing)));
	json_object_set_new(object, "reason", reason ? json_string(reason) : NULL);
	free(reason);
	if (v->standing != STANDING_MALFORMED)
		set_citation(object, v);
	if (newest)
		json_object_set_new(object, "newest", json_integer((json_int_t)newest->number));
	if (newest)
		json_object_set_new(object, "article", json_of_article(&newest->article));
	if (v->quote.len)
		json_object_set_new(object, "quote", json_of_span(v->quote));
	if (v->now)
		json_object_set_new(object, "now", json_string(v->now));
	if (v->sentences) {
		json_object_set_new(object, "sentences", json_of_size(v->sentences));
		json_object_set_new(object, "sentences_left", json_of_size(v->sentences_left));
	}
	return object;
}
