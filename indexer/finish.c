/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/finish.h"

#include "text/dateline.h"
#include "text/detect.h"
#include "text/url.h"

/* What the look of a text must be worth to overrule what was said of its site. */
#define SURE 0.9

static enum status finish_url(struct article *a, struct finish *f, struct error *err)
{
	if (!a->url.len)
		return STATUS_OK;
	buf_clear(&f->url);
	if (!url_canonical(&f->url, a->url))
		return fail_nomem(err);
	a->url = buf_span(&f->url);
	return STATUS_OK;
}

/* "KABUL, May 21 (Reuters) - The talks ...": the body starts behind the dash. */
static void split_dateline(struct article *a)
{
	struct dateline found;
	dateline_find(&found, a->text);
	struct span body = span_trim(span_slice(a->text, found.text_start, a->text.len));
	if (!found.text_start || !body.len)
		return;
	a->text = body;
	if (!a->dateline.len)
		a->dateline = found.place;
	if (!a->author.len)
		a->author = found.author;
	if (!a->source.len)
		a->source = found.agency;
}

static void set_guess(struct article *a, const char *code)
{
	a->lang_is_guess = !span_equal(a->lang, span_of(code));
	a->lang = span_of(code);
}

static void find_language(struct article *a, bool is_hint)
{
	if (a->lang.len && !is_hint)
		return;
	struct language_guess guess = language_detect(a->text.len ? a->text : a->title);
	if (guess.code && (!a->lang.len || guess.confidence >= SURE))
		set_guess(a, guess.code);
}

enum status article_finish(struct article *a, struct finish *f, bool lang_is_hint,
			   struct error *err)
{
	TRY(finish_url(a, f, err));
	if (a->text.len)
		split_dateline(a);
	find_language(a, lang_is_hint);
	return STATUS_OK;
}

void finish_free(struct finish *f)
{
	buf_free(&f->url);
}
