/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Newsletters and lists: a file of messages (mbox) or a single one; a message is an article.
 */
#include "indexer/draft.h"
#include "indexer/html_text.h"
#include "indexer/mail_message.h"

#include <stdio.h>

struct mailbox {
	struct reading *reading;
	struct buf line_bytes;
	struct buf bytes; /* of the message */
	struct buf text;
	struct mail_message message;
	bool is_mbox;
	bool is_too_long;
	uint64_t line;  /* where the message starts */
	uint64_t count; /* messages so far */
	uint64_t attachments;
};

/* ---- one message ---- */

/* A plain part may only say that there is another one. */
static bool is_stub(struct span plain, size_t html_bytes)
{
	enum { STUB_BYTES = 500 };
	return plain.len < STUB_BYTES && html_bytes > 3 * plain.len;
}

static bool decode(struct mailbox *b, struct buf *bytes)
{
	for (size_t i = 0; i < bytes->len; i++)
		if (bytes->ptr[i] == '\0')
			bytes->ptr[i] = ' ';
	return reading_decode(b->reading, b->line, bytes, "text");
}

/* Puts the text of the message into b->text; false when that has been reported, or memory ran
 * out: then *status says so. */
static bool make_text(struct mailbox *b, enum status *status, struct error *err)
{
	struct mail_message *m = &b->message;
	struct error why;
	*status = STATUS_OK;
	buf_clear(&b->text);
	if (!decode(b, &m->plain) || !decode(b, &m->html)) {
		if (m->plain.failed || m->html.failed)
			*status = fail_nomem(err);
		return false;
	}
	struct span plain = span_trim(buf_span(&m->plain));
	if (m->html.len && is_stub(plain, m->html.len)) {
		*status = html_text(&b->text, buf_span(&m->html), b->reading->deadline, &why);
		if (*status == STATUS_NOMEM || b->text.failed)
			*status = fail_nomem(err);
		else if (*status != STATUS_OK && !plain.len)
			reading_skip(b->reading, b->line, "%s", why.message);
	}
	if (*status == STATUS_NOMEM)
		return false;
	const bool is_lost = *status != STATUS_OK && !plain.len;
	*status = STATUS_OK;
	if (!is_stub(plain, span_trim(buf_span(&b->text)).len)) {
		buf_clear(&b->text);
		buf_put(&b->text, plain);
	}
	if (b->text.failed)
		*status = fail_nomem(err);
	return *status == STATUS_OK && !is_lost;
}

static enum status deliver(struct mailbox *b, struct error *err)
{
	const struct mail_message *m = &b->message;
	char part[32] = "";
	if (b->is_mbox)
		snprintf(part, sizeof part, "#%llu", (unsigned long long)b->count);
	const struct draft draft = {
		.id = buf_span(&m->id),
		.title = buf_span(&m->subject),
		.text = buf_span(&b->text),
		.source = buf_span(m->list.len ? &m->list : &m->sender),
		.url = buf_span(&m->url),
		.author = buf_span(&m->sender),
		.lang = buf_span(&m->lang),
		.date = buf_span(&m->date),
		.date_rule = "mail:Date",
		.line = b->line,
		.part = span_of(part),
		.record = buf_span(&b->bytes),
	};
	return draft_deliver(b->reading, &draft, err);
}

static enum status read_message(struct mailbox *b, struct error *err)
{
	struct error why;
	enum status status;
	b->count++;
	if (b->is_too_long) {
		reading_skip(b->reading, b->line, "message longer than 16 MiB");
		return STATUS_OK;
	}
	reading_start_clock(b->reading);
	status = mail_message_read(&b->message, buf_span(&b->bytes), &why);
	if (status == STATUS_NOMEM)
		return fail_nomem(err);
	if (status != STATUS_OK) {
		reading_skip(b->reading, b->line, "%s", why.message);
		return STATUS_OK;
	}
	b->attachments += b->message.attachments;
	return make_text(b, &status, err) ? deliver(b, err) : status;
}

/* ---- messages out of a file ---- */

/* "From who@where Thu Jan  1 00:00:00 1970": a time, and a year at its end. */
static bool is_separator(struct span line)
{
	if (!span_starts_with(line, SPAN("From ")))
		return false;
	line = span_trim(line);
	const char *colon = line.len > 10 ? memchr(line.ptr, ':', line.len) : NULL;
	return colon && line.ptr[line.len - 1] >= '0' && line.ptr[line.len - 1] <= '9';
}

/* Lines that would look like one are written as ">From ". */
static struct span without_quote(struct span line)
{
	size_t i = 0;
	while (i < line.len && line.ptr[i] == '>')
		i++;
	if (i && span_starts_with(span_slice(line, i, line.len), SPAN("From ")))
		return span_slice(line, 1, line.len);
	return line;
}

static void put_line(struct mailbox *b, struct span line)
{
	if (b->is_mbox)
		line = without_quote(line);
	if (line.len >= ARTICLE_MAX_BYTES - b->bytes.len)
		b->is_too_long = true;
	if (b->is_too_long) {
		buf_clear(&b->bytes);
		return;
	}
	buf_put(&b->bytes, line);
	buf_put_char(&b->bytes, '\n');
}

static void start_message(struct mailbox *b, uint64_t line)
{
	buf_clear(&b->bytes);
	b->is_too_long = false;
	b->line = line;
}

static enum status read_lines(struct mailbox *b, struct error *err)
{
	struct input *in = &b->reading->input;
	bool is_first = true, was_empty = true;
	for (;; is_first = false) {
		const uint64_t number = in->line;
		enum input_result result = input_line(in, &b->line_bytes, ARTICLE_MAX_BYTES);
		struct span line = buf_span(&b->line_bytes);
		if (result == INPUT_NOMEM || b->bytes.failed)
			return fail_nomem(err);
		if (result == INPUT_END)
			return STATUS_OK;
		if (result == INPUT_TOO_LONG) {
			b->is_too_long = true;
		} else if (was_empty && (is_first || b->is_mbox) && is_separator(line)) {
			if (!is_first)
				TRY(read_message(b, err));
			b->is_mbox = true;
			start_message(b, number);
		} else {
			put_line(b, line);
		}
		was_empty = result == INPUT_GOT && !line.len;
	}
}

static enum status finish(struct mailbox *b, struct error *err)
{
	const struct reading *r = b->reading;
	if (r->input.state == INPUT_STOPPED)
		return STATUS_OK;
	if (r->input.state == INPUT_DAMAGED)
		reading_skip(r, r->input.line, "%s", r->input.damage);
	else
		TRY(read_message(b, err));
	if (b->attachments)
		reading_note(r, 0,
			     b->attachments == 1 ? "%llu attachment left out"
						 : "%llu attachments left out",
			     (unsigned long long)b->attachments);
	return STATUS_OK;
}

enum status reader_mail(struct reading *r, struct error *err)
{
	struct mailbox b = {.reading = r, .line = r->input.line};
	enum status status = read_lines(&b, err);
	if (status == STATUS_OK)
		status = finish(&b, err);
	mail_message_free(&b.message);
	buf_free(&b.line_bytes);
	buf_free(&b.bytes);
	buf_free(&b.text);
	return status;
}
