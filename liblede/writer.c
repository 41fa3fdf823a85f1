/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/charset.h"
#include "indexer/check.h"
#include "indexer/compact.h"
#include "indexer/finish.h"
#include "liblede/border.h"

#include <stdlib.h>

lede_status lede_writer_open(lede_writer **out, const char *path, lede_error *err)
{
	struct error error;
	*out = NULL;
	lede_writer *handle = calloc(1, sizeof *handle);
	enum status status =
		handle ? writer_open(&handle->writer, path, &error) : fail_nomem(&error);
	if (status != STATUS_OK) {
		free(handle);
		return public_status(status, &error, err);
	}
	*out = handle;
	return LEDE_OK;
}

void lede_writer_close(lede_writer *handle)
{
	if (!handle)
		return;
	writer_close(handle->writer);
	free(handle);
}

_Static_assert((int)CHANGE_ADDED == LEDE_ADDED && (int)CHANGE_UPDATED == LEDE_UPDATED &&
		       (int)CHANGE_UNCHANGED == LEDE_UNCHANGED &&
		       (int)CHANGE_ALIASED == LEDE_ALIASED &&
		       (int)CHANGE_REMOVED == LEDE_REMOVED &&
		       (int)CHANGE_OUTDATED == LEDE_OUTDATED,
	       "the public changes are ours, one for one");

/* ---- single articles ---- */

static enum status check_text(const char *what, struct span text, struct error *err)
{
	if (text.len > ARTICLE_MAX_BYTES)
		return fail(err, STATUS_FORMAT, "%s: longer than 16 MiB", what);
	size_t good = charset_utf8_end(text);
	if (good < text.len)
		return fail(err, STATUS_FORMAT, "%s: broken UTF-8 at byte %zu", what, good);
	if (text.len && memchr(text.ptr, 0, text.len))
		return fail(err, STATUS_FORMAT, "%s: a NUL byte in it", what);
	return STATUS_OK;
}

static enum status check_fields(const struct article *a, struct error *err)
{
	const struct {
		const char *name;
		struct span value;
	} fields[] = {
		{"id", a->id},
		{"title", a->title},
		{"text", a->text},
		{"source", a->source},
		{"url", a->url},
		{"author", a->author},
		{"lang", a->lang},
		{"section", a->section},
		{"keywords", a->keywords},
		{"dateline", a->dateline},
	};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		TRY(check_text(fields[i].name, fields[i].value, err));
	return a->id.len ? STATUS_OK : fail(err, STATUS_FORMAT, "an article needs an id");
}

static enum status add(lede_writer *handle, const lede_article *given, struct span text,
		       lede_change *out, struct error *err)
{
	struct finish finish = {0};
	struct article article = {
		.id = from_public(given->id),
		.title = from_public(given->title),
		.text = text,
		.source = from_public(given->source),
		.url = from_public(given->url),
		.author = from_public(given->author),
		.lang = from_public(given->lang),
		.section = from_public(given->section),
		.keywords = from_public(given->keywords),
		.dateline = from_public(given->dateline),
		.date_rule = "given",
		.updated_rule = "given",
	};
	TRY(check_fields(&article, err));
	if (!date_parse(&article.date, from_public(given->date)))
		article.date_rule = NULL;
	if (!date_parse(&article.updated, from_public(given->updated)))
		article.updated_rule = NULL;
	date_parse(&article.crawled, from_public(given->crawled));
	enum change change = CHANGE_UNCHANGED;
	enum status status = article_finish(&article, &finish, false, err);
	if (status == STATUS_OK)
		status = writer_add(handle->writer, &article, &change, err);
	finish_free(&finish);
	*out = (lede_change)change;
	return status;
}

lede_status lede_writer_add(lede_writer *handle, const lede_article *article, lede_span text,
			    lede_change *change, lede_error *err)
{
	struct error error;
	lede_change ignored;
	return public_status(
		add(handle, article, from_public(text), change ? change : &ignored, &error),
		&error, err);
}

lede_status lede_writer_remove(lede_writer *handle, lede_span id, bool *found, lede_error *err)
{
	struct error error;
	return public_status(writer_remove(handle->writer, from_public(id), found, &error),
			     &error, err);
}

lede_status lede_writer_commit(lede_writer *handle, lede_error *err)
{
	struct error error;
	return public_status(writer_commit(handle->writer, &error), &error, err);
}

/* ---- maintenance ---- */

lede_status lede_check(const char *path, void (*report)(void *payload, const char *line),
		       void *payload, uint64_t *problems, lede_error *err)
{
	struct error error;
	*problems = 0;
	return public_status(check_index(path, report, payload, problems, &error), &error, err);
}

lede_status lede_compact(const char *path, uint64_t *bytes_before, uint64_t *bytes_after,
			 lede_error *err)
{
	struct error error;
	*bytes_before = *bytes_after = 0;
	return public_status(compact_index(path, bytes_before, bytes_after, &error), &error,
			     err);
}
