/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/draft.h"

#include "base/buf.h"
#include "indexer/charset.h"
#include "indexer/finish.h"

#include <time.h>

enum { FUTURE_SECONDS = 24 * 3600 }; /* time zones and clocks that are fast */

/* What the article borrows from while it is handed over. */
struct delivery {
	struct reading *reading;
	const struct draft *draft;
	struct article article;
	struct buf text;
	struct buf place;
	struct finish finish;
};

/* ---- fields ---- */

static bool is_clean(const struct reading *r, uint64_t line, const char *name,
		     struct span value)
{
	if (value.len > ARTICLE_MAX_BYTES) {
		reading_skip(r, line, "%s longer than 16 MiB", name);
		return false;
	}
	if (value.len && memchr(value.ptr, '\0', value.len)) {
		reading_skip(r, line, "NUL character in the %s", name);
		return false;
	}
	size_t good = charset_utf8_end(value);
	if (good < value.len)
		reading_skip(r, line, "broken UTF-8 at byte %zu of the %s", good + 1, name);
	return good == value.len;
}

static bool take_fields(struct delivery *d)
{
	const struct draft *from = d->draft;
	struct article *to = &d->article;
	const struct {
		const char *name;
		struct span from;
		struct span *to;
	} fields[] = {
		{"id", from->id, &to->id},
		{"title", from->title, &to->title},
		{"text", from->text, &to->text},
		{"source", from->source, &to->source},
		{"url", from->url, &to->url},
		{"author", from->author, &to->author},
		{"lang", from->lang, &to->lang},
		{"section", from->section, &to->section},
		{"keywords", from->keywords, &to->keywords},
		{"dateline", from->dateline, &to->dateline},
	};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		*fields[i].to = span_trim(fields[i].from);
		if (!is_clean(d->reading, from->line, fields[i].name, *fields[i].to))
			return false;
	}
	to->version = from->version;
	to->canceled = from->canceled;
	to->line = from->line;
	to->file = d->reading->file;
	return true;
}

/* "\r\n" and "\r" in the text become "\n". */
static void unify_newlines(struct delivery *d)
{
	struct span *text = &d->article.text;
	if (!text->len || !memchr(text->ptr, '\r', text->len))
		return;
	buf_put(&d->text, *text);
	if (!d->text.failed)
		d->text.len = charset_unify_newlines(d->text.ptr, d->text.len);
	*text = buf_span(&d->text);
}

/* ---- dates ---- */

static struct date take_date(const struct delivery *d, struct span text, const char *name)
{
	struct date date = {0};
	const struct reading *r = d->reading;
	text = span_trim(text);
	if (!text.len)
		return date;
	int shown = text.len < 80 ? (int)text.len : 80;
	if (!date_parse(&date, text)) {
		reading_note(r, d->draft->line, "%s not understood: %.*s", name, shown,
			     text.ptr);
		return date;
	}
	int64_t now = r->options->now ? r->options->now : time(NULL);
	if (date.seconds <= now + FUTURE_SECONDS)
		return date;
	reading_note(r, d->draft->line, "%s in the future: %.*s", name, shown, text.ptr);
	return (struct date){0};
}

static void take_dates(struct delivery *d)
{
	const struct draft *from = d->draft;
	struct article *to = &d->article;
	to->date = take_date(d, from->date, "date");
	to->updated = take_date(d, from->updated, "date of the update");
	to->crawled = take_date(d, from->crawled, "date of the crawl");
	if (to->date.precision != DATE_MISSING)
		to->date_rule = from->date_rule;
	if (to->updated.precision != DATE_MISSING)
		to->updated_rule = from->updated_rule;
}

/* ---- the article ---- */

static bool is_article(const struct delivery *d)
{
	const struct article *a = &d->article;
	if (a->canceled ? a->id.len || a->url.len : a->title.len || a->text.len)
		return true;
	reading_skip(d->reading, d->draft->line,
		     a->canceled ? "a withdrawal without an id" : "no text");
	return false;
}

static void set_id(struct delivery *d)
{
	struct article *a = &d->article;
	struct span record = d->draft->record;
	if (!a->id.len)
		a->id = a->url;
	if (a->id.len)
		return;
	if (!record.len)
		record = a->text.len ? a->text : a->title;
	reading_put_place(d->reading, &d->place, d->draft->part, span_trim(record));
	a->id = buf_span(&d->place);
}

static enum status deliver(struct delivery *d, struct error *err)
{
	const struct reading *r = d->reading;
	if (!take_fields(d) || !is_article(d))
		return STATUS_OK;
	unify_newlines(d);
	take_dates(d);
	TRY(article_finish(&d->article, &d->finish, d->draft->lang_is_hint, err));
	set_id(d);
	if (d->text.failed || d->place.failed)
		return fail_nomem(err);
	return r->sink->article(r->sink->payload, &d->article, err);
}

enum status draft_deliver(struct reading *r, const struct draft *draft, struct error *err)
{
	struct delivery d = {.reading = r, .draft = draft};
	enum status status = deliver(&d, err);
	finish_free(&d.finish);
	buf_free(&d.text);
	buf_free(&d.place);
	return status;
}
