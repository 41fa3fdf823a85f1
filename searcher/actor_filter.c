/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/actor_filter.h"

#include "searcher/meaning.h"
#include "searcher/mention_list.h"
#include "searcher/postings.h"
#include "store/speech.h"

enum { MAX_TERMS = 512, MAX_FORMS = 64 /* of one filter */ };

static enum status add_term(struct query_node *node, struct span term, struct arena *arena,
			    struct error *err)
{
	if (!node->terms)
		node->terms = arena_array(arena, MAX_TERMS, sizeof *node->terms);
	if (!node->terms || !term.ptr)
		return fail_nomem(err);
	if (node->term_count < MAX_TERMS)
		node->terms[node->term_count++] = term;
	return STATUS_OK;
}

/* Notes how a text writes the name, once. */
static enum status add_form(struct query_node *node, struct span written, struct arena *arena,
			    struct error *err)
{
	struct span key;
	TRY(meaning_key(&key, written, arena, err));
	for (size_t i = 0; i < node->form_count; i++)
		if (span_equal(node->forms[i], key))
			return STATUS_OK;
	if (!node->forms)
		node->forms = arena_array(arena, MAX_FORMS, sizeof *node->forms);
	if (!node->forms)
		return fail_nomem(err);
	if (node->form_count < MAX_FORMS && key.len)
		node->forms[node->form_count++] = key;
	return STATUS_OK;
}

/* ---- who speaks ---- */

static bool asks_for(enum query_field field, enum attribution_kind kind)
{
	switch (field) {
	case FIELD_ACCUSED: return kind == ATTRIBUTION_ACCUSED;
	case FIELD_DENIED: return kind == ATTRIBUTION_DENIED;
	case FIELD_AGREED: return kind == ATTRIBUTION_AGREED;
	default: return true;
	}
}

/* The terms of a speaker's full name or, of a single word, of all whose name has it. */
static enum status add_speaker(struct query_node *node, struct span name, bool is_word,
			       struct arena *arena, struct error *err)
{
	struct buf term = {0};
	enum status status = STATUS_OK;
	for (int k = ATTRIBUTION_SAID; k <= ATTRIBUTION_AGREED && status == STATUS_OK; k++) {
		const enum attribution_kind kind = (enum attribution_kind)k;
		buf_clear(&term);
		if (!asks_for(node->field, kind))
			continue;
		if (is_word)
			speech_write_word(&term, name, kind);
		else
			speech_write(&term, name, kind);
		if (term.failed)
			status = fail_nomem(err);
		else if (term.len)
			status = add_term(node, arena_copy(arena, buf_span(&term)), arena, err);
	}
	buf_free(&term);
	return status;
}

/* ---- under all names ---- */

static enum status add_name(struct query_node *node, const struct index *ix, struct span name,
			    struct arena *arena, struct error *err)
{
	struct mention_list forms = {0};
	TRY(mentions_add(&forms, ix, name, arena, err));
	if (node->field != FIELD_ACTOR)
		TRY(add_speaker(node, name, false, arena, err));
	for (size_t i = 0; i < forms.count; i++) {
		if (node->field == FIELD_ACTOR)
			TRY(add_term(node, forms.items[i].term, arena, err));
		TRY(add_form(node, forms.items[i].mention.written, arena, err));
	}
	return STATUS_OK;
}

static enum status add_word(struct query_node *node, struct span word, struct arena *arena,
			    struct error *err)
{
	struct buf term = {0};
	mention_write_word(&term, word);
	enum status status =
		term.failed ? fail_nomem(err)
			    : add_term(node, arena_copy(arena, buf_span(&term)), arena, err);
	buf_free(&term);
	return status;
}

static enum status resolve(struct query_node *node, struct name_finding *finding, bool defined)
{
	struct name_set set = {.names = {node->value}};
	node->term_count = node->form_count = 0;
	TRY(name_set_gather(&set, finding, defined));
	for (size_t i = 0; i < set.count; i++)
		TRY(add_name(node, finding->ix, set.names[i], finding->arena, finding->err));
	if (node->exact)
		return STATUS_OK;
	TRY(add_form(node, node->value, finding->arena, finding->err));
	return node->field == FIELD_ACTOR
		       ? add_word(node, node->value, finding->arena, finding->err)
		       : add_speaker(node, node->value, true, finding->arena, finding->err);
}

bool is_actor_filter(const struct query_node *node)
{
	return node->kind == QUERY_FIELD && node->field >= FIELD_ACTOR &&
	       node->field <= FIELD_AGREED;
}

static enum status resolve_all(struct query_node *node, struct name_finding *finding,
			       bool defined)
{
	if (is_actor_filter(node))
		TRY(resolve(node, finding, defined));
	for (size_t i = 0; i < node->child_count; i++)
		TRY(resolve_all(node->children[i], finding, defined));
	return STATUS_OK;
}

enum status actor_filter_resolve(struct query_node *root, const struct index *ix,
				 struct name_reading_list *readings, bool defined,
				 struct arena *arena, struct error *err)
{
	struct name_finding finding;
	TRY(name_finding_start(&finding, ix, readings, arena, err));
	return resolve_all(root, &finding, defined);
}

enum status actor_filter_passes(bool *out, const struct query_node *filter,
				const struct index *ix, xapian_docid passage, struct error *err)
{
	*out = false;
	for (size_t i = 0; i < filter->term_count && !*out; i++) {
		struct posting_list list;
		TRY(posting_list_read(&list, ix, filter->terms[i], err));
		const size_t at = posting_list_find(&list, 0, passage);
		*out = at < list.count && list.items[at].docid == passage;
	}
	return STATUS_OK;
}
