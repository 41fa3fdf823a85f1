/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A plain text file, or text on standard input, is one article:
 *
 *	Source: Reuters            a head block, when every line up to the first empty one
 *	Date: 2025-05-21           has a key that is known
 *
 *	Kabul and Islamabad talk   the headline, when it stands alone
 *
 *	The text ...
 */
#include "base/buf.h"
#include "indexer/charset.h"
#include "indexer/draft.h"

#include <stddef.h>

enum { HEADLINE_MAX_BYTES = 200 };

/* Where the value of each key goes. */
struct head {
	struct span id, title, date, updated, source, url, author, lang, section, keywords,
		dateline;
};

static const struct key {
	const char *name;
	size_t place;
} keys[] = {
	{"date", offsetof(struct head, date)},
	{"source", offsetof(struct head, source)},
	{"url", offsetof(struct head, url)},
	{"author", offsetof(struct head, author)},
	{"title", offsetof(struct head, title)},
	{"headline", offsetof(struct head, title)},
	{"lang", offsetof(struct head, lang)},
	{"language", offsetof(struct head, lang)},
	{"id", offsetof(struct head, id)},
	{"updated", offsetof(struct head, updated)},
	{"section", offsetof(struct head, section)},
	{"keywords", offsetof(struct head, keywords)},
	{"dateline", offsetof(struct head, dateline)},
};

static const struct key *find_key(struct span name)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (span_equal_nocase(span_of(keys[i].name), name))
			return &keys[i];
	return NULL;
}

/* Takes "Key: value" into *head; false when the line is not of that form. */
static bool read_head_line(struct head *head, struct span line)
{
	struct span value = line, name;
	if (!span_cut(&value, ':', &name) || !value.ptr)
		return false;
	const struct key *key = find_key(span_trim(name));
	if (!key)
		return false;
	struct span *place = (struct span *)(void *)((char *)head + key->place);
	if (!place->len)
		*place = span_trim(value);
	return true;
}

/* Takes a head block off the front of *text, with the empty lines behind it; *text stays as it
 * is when it does not start with one. */
static struct head take_head(struct span *text)
{
	struct head head = {0};
	struct span rest = *text, line;
	while (span_cut(&rest, '\n', &line) && span_trim(line).len)
		if (!read_head_line(&head, line))
			return (struct head){0};
	*text = span_trim(rest);
	return head;
}

/* Takes the first line off *text when it is a headline: short, alone, and followed by text. */
static struct span take_headline(struct span *text)
{
	struct span rest = *text, line, next;
	if (!span_cut(&rest, '\n', &line) || line.len > HEADLINE_MAX_BYTES)
		return (struct span){0};
	if (!span_cut(&rest, '\n', &next) || span_trim(next).len)
		return (struct span){0};
	*text = span_trim(rest);
	return span_trim(line);
}

/* `line` is where the text starts. */
static enum status deliver(struct reading *r, uint64_t line, struct span text,
			   struct error *err)
{
	struct span record = text;
	struct head head = take_head(&text);
	if (!head.title.len)
		head.title = take_headline(&text);
	if (!head.title.len && !text.len) {
		reading_skip(r, line, "no text");
		return STATUS_OK;
	}
	const struct draft draft = {
		.id = head.id,
		.title = head.title,
		.text = text,
		.source = head.source,
		.url = head.url,
		.author = head.author,
		.lang = head.lang,
		.date = head.date,
		.date_rule = "text:Date",
		.updated = head.updated,
		.updated_rule = "text:Updated",
		.section = head.section,
		.keywords = head.keywords,
		.dateline = head.dateline,
		.line = line,
		.record = record,
	};
	return draft_deliver(r, &draft, err);
}

/* Makes an article of the whole file, which lies in *bytes and starts at `line`. */
static enum status read_bytes(struct reading *r, uint64_t line, struct buf *bytes,
			      struct error *err)
{
	if (!reading_decode_file(r, line, bytes))
		return bytes->failed ? fail_nomem(err) : STATUS_OK;
	bytes->len = charset_unify_newlines(bytes->ptr, bytes->len);
	return deliver(r, line, span_trim(buf_span(bytes)), err);
}

enum status reader_text(struct reading *r, struct error *err)
{
	struct input *in = &r->input;
	struct buf bytes = {0};
	uint64_t line = in->line;
	enum status status = STATUS_OK;
	enum input_result result = input_rest(in, &bytes, ARTICLE_MAX_BYTES);
	if (result == INPUT_NOMEM)
		status = fail_nomem(err);
	else if (in->state == INPUT_DAMAGED)
		reading_skip(r, in->line, "%s", in->damage);
	else if (result == INPUT_TOO_LONG)
		reading_skip(r, 0, "article longer than 16 MiB");
	else if (in->state == INPUT_STOPPED)
		status = STATUS_OK;
	else if (result == INPUT_END)
		reading_skip(r, 0, "empty file");
	else
		status = read_bytes(r, line, &bytes, err);
	buf_free(&bytes);
	return status;
}
