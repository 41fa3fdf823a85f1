/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * News collections in SGML: documents one after the other, of which one at a time is in memory.
 * A document ends at its end tag, or where the next one starts.
 */
#include "indexer/charset.h"
#include "indexer/draft.h"
#include "indexer/sgml.h"
#include "indexer/sgml_document.h"
#include "indexer/sgml_field.h"

#include <stdio.h>

struct collection {
	struct reading *reading;
	struct buf bytes; /* of the document; between documents the text up to the next one */
	bool is_open;     /* inside of a document */
	bool is_too_long; /* its bytes are not kept */
	struct span name; /* of the element it is, static: "DOC" */
	uint64_t line;    /* where it starts */
	uint64_t count;   /* documents so far */
	struct sgml_document document;
	struct buf fields[SGML_FIELD_COUNT]; /* as they are delivered */
};

/* ---- one document ---- */

/* The headline of a text without one: its first line, when it stands alone. */
static struct span take_headline(struct span *text)
{
	enum { LONGEST = 200 };
	const size_t end = span_find(*text, SPAN("\n\n"));
	if (end == text->len || end > LONGEST || memchr(text->ptr, '\n', end))
		return (struct span){0};
	const struct span line = span_slice(*text, 0, end);
	*text = span_trim(span_slice(*text, end, text->len));
	return line;
}

/* Takes the line that ends each story of Reuters off. */
static struct span without_signature(struct span text)
{
	static const struct span tails[] = {SPAN_INIT("reuter"), SPAN_INIT("reuters")};
	size_t start = text.len;
	while (start && text.ptr[start - 1] != '\n')
		start--;
	const struct span last = span_slice(text, start, text.len);
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
		if (span_equal_nocase(last, tails[i]))
			return span_trim(span_slice(text, 0, start));
	return text;
}

/* Fills c->fields from c->document. False when memory ran out. */
static bool make_fields(struct collection *c)
{
	const struct sgml_document *from = &c->document;
	struct buf *to = c->fields;
	bool failed = false;
	for (int i = 0; i < SGML_FIELD_COUNT; i++) {
		const struct span value = buf_span(&from->fields[i]);
		buf_clear(&to[i]);
		if (i == SGML_BODY || i == SGML_BARE)
			sgml_put_paragraphs(&to[i], value);
		else if (i == SGML_KEYWORDS)
			sgml_put_keywords(&to[i], value);
		else if (i == SGML_DATE)
			sgml_put_date(&to[i], value);
		else
			sgml_put_line(&to[i], value);
		failed |= to[i].failed;
	}
	return !failed;
}

static enum status deliver(struct collection *c, struct error *err)
{
	char part[32];
	const struct buf *fields = c->fields;
	const bool is_reuters = c->document.is_reuters;
	const bool has_date = fields[SGML_DATE].len > 0;
	if (!has_date)
		sgml_put_date_of_id(&c->fields[SGML_DATE], buf_span(&fields[SGML_ID]));
	struct span title = buf_span(&fields[SGML_TITLE]);
	struct span text = buf_span(&fields[SGML_BODY]);
	/* Briefs of Reuters have filling words beside their headline. */
	if (!text.len && !(is_reuters && title.len))
		text = buf_span(&fields[SGML_BARE]);
	if (is_reuters) {
		text = text.len ? without_signature(text) : text;
		if (!title.len)
			title = take_headline(&text);
		if (!title.len && !text.len) {
			/* Part of a collection whose size is known: it stays there. */
			title = buf_span(&fields[SGML_ID]);
			reading_note(c->reading, c->line,
				     "document without words, kept under its id");
		}
	}
	snprintf(part, sizeof part, "#%llu", (unsigned long long)c->count);
	const struct draft draft = {
		.id = buf_span(&fields[SGML_ID]),
		.title = title,
		.text = text,
		.source = is_reuters ? SPAN("Reuters") : buf_span(&fields[SGML_SOURCE]),
		.author = sgml_author_of(buf_span(&fields[SGML_AUTHOR]), is_reuters),
		.section = buf_span(&fields[SGML_SECTION]),
		.keywords = buf_span(&fields[SGML_KEYWORDS]),
		.dateline = sgml_place_of(buf_span(&fields[SGML_DATELINE])),
		.date = buf_span(&fields[SGML_DATE]),
		.date_rule = has_date ? "sgml:date" : "sgml:id",
		.line = c->line,
		.part = span_of(part),
		.record = buf_span(&c->bytes),
	};
	return draft_deliver(c->reading, &draft, err);
}

/* Noise of the wire is no reason to lose a document: NUL bytes, and bytes in no character set,
 * become spaces. */
static void drop_noise(struct collection *c)
{
	struct span rest = buf_span(&c->bytes);
	bool is_noisy = false;
	for (char *at; (at = memchr(c->bytes.ptr, '\0', c->bytes.len)) != NULL; *at = ' ')
		is_noisy = true;
	const bool is_text = c->reading->input.utf16 || charset_is_windows_1252(rest);
	for (size_t end; !is_text && (end = charset_utf8_end(rest)) < rest.len;) {
		c->bytes.ptr[c->bytes.len - rest.len + end] = ' ';
		rest = span_slice(rest, end + 1, rest.len);
		is_noisy = true;
	}
	if (is_noisy)
		reading_note(c->reading, c->line, "bytes that are no text left out");
}

static enum status read_document(struct collection *c, struct error *err)
{
	c->count++;
	c->is_open = false;
	if (c->is_too_long) {
		reading_skip(c->reading, c->line, "document longer than 16 MiB");
		return STATUS_OK;
	}
	if (c->bytes.failed)
		return fail_nomem(err);
	drop_noise(c);
	if (!reading_decode(c->reading, c->line, &c->bytes, "document"))
		return c->bytes.failed ? fail_nomem(err) : STATUS_OK;
	if (!sgml_document_read(&c->document, buf_span(&c->bytes)) || !make_fields(c))
		return fail_nomem(err);
	return deliver(c, err);
}

/* ---- documents out of a file ---- */

static struct span document_name(const struct sgml_token *token)
{
	static const struct span names[] = {SPAN_INIT("DOC"), SPAN_INIT("REUTERS")};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (span_equal_nocase(token->name, names[i]))
			return names[i];
	return (struct span){0};
}

/* The tag that the bytes end with, and where it starts; false when they do not. */
static bool last_tag(struct sgml_token *token, size_t *start, struct span bytes)
{
	size_t at = bytes.len;
	while (at && bytes.len - at < SGML_TAG_BYTES && bytes.ptr[at - 1] != '<' &&
	       (at == bytes.len || bytes.ptr[at - 1] != '>'))
		at--;
	if (!at || bytes.ptr[at - 1] != '<')
		return false;
	*start = at - 1;
	struct span tag = span_slice(bytes, *start, bytes.len);
	return sgml_next(&tag, token) && token->kind != SGML_TEXT && !tag.len;
}

/* Starts a document with the tag that c->bytes end with, `len` bytes of it. */
static void start_document(struct collection *c, const struct sgml_token *token, size_t start)
{
	const struct span bytes = buf_span(&c->bytes);
	const size_t len = bytes.len - start;
	struct span tag = span_slice(bytes, start, bytes.len), line;
	c->name = document_name(token);
	c->line = c->reading->input.line;
	while (span_cut(&tag, '\n', &line) && tag.ptr)
		c->line--; /* a tag of several lines */
	memmove(c->bytes.ptr, c->bytes.ptr + start, len);
	c->bytes.len = len;
	c->is_open = true;
	c->is_too_long = false;
}

/* Looks at the tag that c->bytes end with. */
static enum status visit_tag(struct collection *c, struct error *err)
{
	struct sgml_token token;
	size_t start;
	if (!last_tag(&token, &start, buf_span(&c->bytes)) || !document_name(&token).len)
		return STATUS_OK;
	if (token.kind == SGML_END) {
		if (c->is_open && span_equal_nocase(token.name, c->name)) {
			TRY(read_document(c, err));
			buf_clear(&c->bytes);
		}
		return STATUS_OK;
	}
	if (c->is_open) {
		char tag[SGML_TAG_BYTES];
		const size_t len = c->bytes.len - start;
		memcpy(tag, c->bytes.ptr + start, len);
		reading_note(c->reading, c->line, "document without an end tag");
		c->bytes.len = start;
		TRY(read_document(c, err));
		buf_clear(&c->bytes);
		buf_put(&c->bytes, (struct span){tag, len});
		if (c->bytes.failed)
			return fail_nomem(err);
		struct span again = buf_span(&c->bytes);
		start = 0;
		sgml_next(&again, &token);
	}
	start_document(c, &token, start);
	return STATUS_OK;
}

/* Takes bytes up to the next '>' off the input. */
static void take_piece(struct collection *c)
{
	struct input *in = &c->reading->input;
	const char *end = memchr(in->at, '>', (size_t)(in->end - in->at));
	const struct span piece = {in->at, (size_t)((end ? end + 1 : in->end) - in->at)};
	for (const char *at = piece.ptr;
	     (at = memchr(at, '\n', (size_t)(piece.ptr + piece.len - at))); at++)
		in->line++;
	in->at = piece.ptr + piece.len;
	if (c->bytes.len + piece.len > ARTICLE_MAX_BYTES)
		c->is_too_long = true;
	/* Then, and between documents, only a tag of the end or a start matters. */
	if ((c->is_too_long || !c->is_open) && c->bytes.len > 2 * SGML_TAG_BYTES) {
		const size_t kept = SGML_TAG_BYTES;
		memmove(c->bytes.ptr, c->bytes.ptr + c->bytes.len - kept, kept);
		c->bytes.len = kept;
	}
	buf_put(&c->bytes, piece);
}

static enum status finish(struct collection *c, struct error *err)
{
	const struct input *in = &c->reading->input;
	if (in->state == INPUT_STOPPED)
		return STATUS_OK;
	if (in->state == INPUT_DAMAGED) {
		reading_skip(c->reading, in->line, "%s", in->damage);
		return STATUS_OK;
	}
	if (c->is_open) {
		reading_note(c->reading, c->line, "document without an end tag");
		TRY(read_document(c, err));
	}
	if (!c->count)
		reading_skip(c->reading, 0, "no document in it");
	return STATUS_OK;
}

enum status reader_sgml(struct reading *r, struct error *err)
{
	struct collection c = {.reading = r};
	enum status status = STATUS_OK;
	while (status == STATUS_OK && input_peek(&r->input) >= 0) {
		take_piece(&c);
		status = c.bytes.failed ? fail_nomem(err) : STATUS_OK;
		if (status == STATUS_OK && c.bytes.ptr[c.bytes.len - 1] == '>')
			status = visit_tag(&c, err);
	}
	if (status == STATUS_OK)
		status = finish(&c, err);
	sgml_document_free(&c.document);
	for (int i = 0; i < SGML_FIELD_COUNT; i++)
		buf_free(&c.fields[i]);
	buf_free(&c.bytes);
	return status;
}
