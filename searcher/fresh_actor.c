/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/fresh_actor.h"

#include "searcher/fresh_set.h"
#include "store/mention.h"
#include "store/speech.h"

/* Terms of actors count in every language. */
static enum status add(struct fresh_set *set, const struct fresh *fresh, struct buf *term,
		       struct arena *arena, struct error *err)
{
	const bool good =
		!term->failed && fresh_add_term(set, fresh, buf_span(term), UINT32_MAX, arena);
	buf_clear(term);
	return good ? STATUS_OK : fail_nomem(err);
}

static enum status add_named(struct fresh_set *set, const struct fresh *fresh,
			     const struct query_node *filter, struct buf *term,
			     struct arena *arena, struct error *err)
{
	mention_write_key(term, filter->value);
	TRY(add(set, fresh, term, arena, err));
	if (filter->exact)
		return STATUS_OK;
	mention_write_word(term, filter->value);
	return add(set, fresh, term, arena, err);
}

static enum status add_speaking(struct fresh_set *set, const struct fresh *fresh,
				const struct query_node *filter, struct buf *term,
				struct arena *arena, struct error *err)
{
	for (int k = ATTRIBUTION_SAID; k <= ATTRIBUTION_AGREED; k++) {
		const enum attribution_kind kind = (enum attribution_kind)k;
		speech_write(term, filter->value, kind);
		TRY(add(set, fresh, term, arena, err));
		if (filter->exact)
			continue;
		speech_write_word(term, filter->value, kind);
		TRY(add(set, fresh, term, arena, err));
	}
	return STATUS_OK;
}

static bool may_have_names(const struct fresh *fresh, struct span name)
{
	struct span word;
	while (span_cut(&name, ' ', &word))
		if (fresh_may_have_names(fresh, word))
			return true;
	return false;
}

enum status fresh_actor_typed(struct fresh_set *out, const struct fresh *fresh,
			      const struct query_node *filter, struct arena *arena,
			      struct error *err)
{
	struct buf term = {0};
	*out = fresh_set_any();
	if (may_have_names(fresh, filter->value))
		return STATUS_OK;
	*out = (struct fresh_set){0};
	const enum status status =
		filter->field == FIELD_ACTOR
			? add_named(out, fresh, filter, &term, arena, err)
			: add_speaking(out, fresh, filter, &term, arena, err);
	buf_free(&term);
	return status;
}

enum status fresh_actor_set(struct fresh_set *out, const struct fresh *fresh,
			    const struct query_node *filter, struct arena *arena,
			    struct error *err)
{
	*out = fresh_set_none();
	for (size_t i = 0; i < filter->term_count; i++)
		if (!fresh_add_term(out, fresh, filter->terms[i], UINT32_MAX, arena))
			return fail_nomem(err);
	return STATUS_OK;
}
