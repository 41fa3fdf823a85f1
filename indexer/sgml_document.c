/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/sgml_document.h"

#include "indexer/sgml.h"

/* Where text goes besides to the fields. */
enum { NOWHERE = SGML_FIELD_COUNT, MARKUP };

static const struct tag {
	const char *name;
	int field;
	bool in_text; /* is this field inside of the text, too */
} tags[] = {
	{"DOCNO", SGML_ID, false},
	{"DOCID", SGML_ID, false},
	{"HEADLINE", SGML_TITLE, true},
	{"HL", SGML_TITLE, true},
	{"HEAD", SGML_TITLE, true},
	{"TI", SGML_TITLE, true},
	{"H3", SGML_TITLE, true},
	{"TITLE", SGML_TITLE, true},
	{"DOCTITLE", SGML_TITLE, true},
	{"TEXT", SGML_BODY, true},
	{"LEADPARA", SGML_BODY, true},
	{"LP", SGML_BODY, true},
	{"DATE", SGML_DATE, false},
	{"DATE1", SGML_DATE, false},
	{"DATE_TIME", SGML_DATE, false},
	{"PUBDATE", SGML_DATE, false},
	{"DD", SGML_DATE, false},
	{"BYLINE", SGML_AUTHOR, true},
	{"BY", SGML_AUTHOR, false},
	{"AUTHOR", SGML_AUTHOR, true},
	{"DATELINE", SGML_DATELINE, true},
	{"SOURCE", SGML_SOURCE, false},
	{"SO", SGML_SOURCE, false},
	{"PUB", SGML_SOURCE, false},
	{"SECTION", SGML_SECTION, false},
	{"CATEGORY", SGML_SECTION, false},
	{"SUBJECT", SGML_KEYWORDS, false},
	{"IN", SGML_KEYWORDS, false},
	{"CN", SGML_KEYWORDS, false},
	{"KEYWORD", SGML_KEYWORDS, false},
	{"KEYWORDS", SGML_KEYWORDS, false},
	{"DESCRIPT", SGML_KEYWORDS, false},
	{"TOPICS", SGML_KEYWORDS, false},
	{"PLACES", SGML_KEYWORDS, false},
	{"PEOPLE", SGML_KEYWORDS, false},
	{"ORGS", SGML_KEYWORDS, false},
	{"D", MARKUP, true}, /* one keyword of several */
	{"P", MARKUP, true},
	{"BR", MARKUP, true},
	{"PARAGRAPH", MARKUP, true},
	{"H1", MARKUP, true},
	{"H2", MARKUP, true},
	{"H4", MARKUP, true},
	{"H5", MARKUP, true},
	{"H6", MARKUP, true},
	{"DIV", MARKUP, true},
	{"LI", MARKUP, true},
	{"TR", MARKUP, true},
	{"TABLE", MARKUP, true},
	{"SUBHEAD", MARKUP, true},
};

struct walk {
	struct sgml_document *document;
	int inner;           /* the field that is open, NOWHERE in an element that is not known,
				MARKUP: none */
	struct span ignored; /* the name of the element that is not known */
	struct span text; /* the name of the element that is open around the text, or empty */
	bool was_filled[SGML_FIELD_COUNT]; /* by an element that has ended */
};

static const struct tag *find_tag(struct span name)
{
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (span_equal_nocase(span_of(tags[i].name), name))
			return &tags[i];
	return NULL;
}

static bool is_empty(const struct buf *field)
{
	return span_trim(buf_span(field)).len == 0;
}

/* ---- where text goes ---- */

static struct buf *target(struct walk *w)
{
	struct sgml_document *d = w->document;
	if (w->inner == NOWHERE)
		return NULL;
	if (w->inner != MARKUP)
		return &d->fields[w->inner];
	return &d->fields[w->text.len && !d->is_reuters ? SGML_BODY : SGML_BARE];
}

/* Ends the paragraph, or the keyword. */
static void put_break(struct walk *w)
{
	struct buf *out = target(w);
	if (out && out->len)
		buf_put_string(out, "\n\n");
}

static void close_inner(struct walk *w)
{
	if (w->inner < SGML_FIELD_COUNT) {
		put_break(w);
		w->was_filled[w->inner] = !is_empty(&w->document->fields[w->inner]);
	}
	w->inner = MARKUP;
}

/* ---- tags ---- */

static void open_text(struct walk *w, struct span name)
{
	close_inner(w);
	if (!w->text.len || span_equal_nocase(name, SPAN("TEXT")))
		w->text = name;
	put_break(w);
}

static void open_field(struct walk *w, const struct tag *tag)
{
	const bool is_more = tag->field == SGML_KEYWORDS || tag->field == SGML_BODY;
	if (w->inner == tag->field)
		return; /* <H3><TI> */
	if (w->text.len && !tag->in_text)
		return; /* a word that is marked up */
	if (w->text.len && w->was_filled[tag->field]) {
		put_break(w);
		return;
	}
	close_inner(w);
	w->inner = tag->field;
	if (w->was_filled[tag->field] && !is_more)
		w->inner = NOWHERE, w->ignored = span_of(tag->name);
}

static void start(struct walk *w, const struct sgml_token *token)
{
	const struct tag *tag = find_tag(token->name);
	const bool is_body = span_equal_nocase(token->name, SPAN("BODY"));
	if (is_body && w->document->is_reuters) {
		close_inner(w);
		w->inner = SGML_BODY;
	} else if (is_body) {
		close_inner(w); /* holds elements that are known, or bare text */
	} else if (tag && tag->field == SGML_BODY) {
		open_text(w, token->name);
	} else if (tag && tag->field != MARKUP) {
		open_field(w, tag);
	} else if (tag) {
		/* A headline without an end, inside of the text. */
		if (w->text.len && w->inner == SGML_TITLE && !w->document->is_reuters &&
		    !is_empty(&w->document->fields[SGML_TITLE]))
			close_inner(w);
		put_break(w);
	} else if (w->inner == MARKUP && !w->text.len) {
		w->inner = NOWHERE;
		w->ignored = token->name;
	}
}

/* Whether the tag ends the field that is open. */
static bool is_end_of(const struct walk *w, struct span name, const struct tag *tag)
{
	if (tag)
		return tag->field == w->inner && tag->field != MARKUP;
	return w->inner == SGML_BODY && span_equal_nocase(name, SPAN("BODY"));
}

static void end(struct walk *w, const struct sgml_token *token)
{
	const struct tag *tag = find_tag(token->name);
	if (span_equal_nocase(token->name, w->text)) {
		close_inner(w);
		put_break(w);
		w->text = (struct span){0};
	} else if (w->inner == NOWHERE) {
		if (span_equal_nocase(token->name, w->ignored))
			w->inner = MARKUP;
	} else if (is_end_of(w, token->name, tag)) {
		close_inner(w);
	} else if (tag && tag->in_text) {
		put_break(w);
	}
}

/* ---- the document ---- */

static void put_text(struct walk *w, struct span text)
{
	struct buf *out = target(w);
	if (out)
		sgml_put_text(out, text);
}

/* What the start tag of the whole says, where no element does. */
static void put_id(struct sgml_document *d, struct span attributes)
{
	struct span id;
	struct buf *out = &d->fields[SGML_ID];
	if (!is_empty(out) ||
	    !sgml_attribute(&id, attributes, d->is_reuters ? "NEWID" : "ID") ||
	    !span_trim(id).len)
		return;
	if (d->is_reuters)
		buf_put_string(out, "reut-"); /* as the literature names them */
	sgml_put_text(out, span_trim(id));
}

static void read_tokens(struct walk *w, struct span bytes)
{
	struct sgml_token token;
	while (sgml_next(&bytes, &token))
		switch (token.kind) {
		case SGML_TEXT: put_text(w, token.text); break;
		case SGML_START: start(w, &token); break;
		case SGML_END: end(w, &token); break;
		}
}

bool sgml_document_read(struct sgml_document *d, struct span bytes)
{
	struct walk w = {.document = d, .inner = MARKUP};
	struct sgml_token token = {0};
	bool failed = false;
	for (int i = 0; i < SGML_FIELD_COUNT; i++)
		buf_clear(&d->fields[i]);
	while (sgml_next(&bytes, &token) && token.kind != SGML_START)
		continue;
	d->is_reuters = span_equal_nocase(token.name, SPAN("REUTERS"));
	read_tokens(&w, bytes);
	put_id(d, token.text);
	for (int i = 0; i < SGML_FIELD_COUNT; i++)
		failed |= d->fields[i].failed;
	return !failed;
}

void sgml_document_free(struct sgml_document *d)
{
	for (int i = 0; i < SGML_FIELD_COUNT; i++)
		buf_free(&d->fields[i]);
}
