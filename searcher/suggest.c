/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/suggest.h"

#include "base/buf.h"
#include "store/border.h"
#include "text/token.h"

enum { MAX_MENDED = 8 }; /* words of one query */

struct mended {
	const struct query_word *word;
	struct span better;
};

struct mending {
	const struct index *ix;
	const struct plan *plan;
	struct arena *arena;
	struct mended items[MAX_MENDED];
	size_t count;
};

/* G7, covid19, H5N1: what is nearest to such a name is another one. */
static bool has_digit(struct span word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] >= '0' && word.ptr[i] <= '9')
			return true;
	return false;
}

static enum status better_word(struct span *out, struct mending *m,
			       const struct query_word *word, struct error *err)
{
	char folded[TOKEN_MAX_BYTES * 4];
	size_t length = fold_accents(folded, sizeof folded, word->word);
	xapian_bytes found = {0};
	*out = (struct span){0};
	if (length < 3 || (word->flags & TOKEN_NO_SPACES) || has_digit(word->word))
		return STATUS_OK;
	unsigned edits = length <= 4 ? 1 : 2;
	TRYX(xapian_database_spelling(m->ix->db, (xapian_bytes){folded, length}, edits, &found,
				      &xerr));
	if (!found.len || span_equal(to_span(found), (struct span){folded, length}))
		return STATUS_OK;
	*out = arena_copy(m->arena, to_span(found));
	return out->ptr ? STATUS_OK : fail_nomem(err);
}

static enum status mend(struct mending *m, const struct query_node *node, struct error *err)
{
	if (node->role == ROLE_NOT || m->count == MAX_MENDED)
		return STATUS_OK;
	for (size_t i = 0; i < node->child_count; i++)
		TRY(mend(m, node->children[i], err));
	if (node->kind != QUERY_WORD || !node->leaf ||
	    m->plan->leaves[node->leaf - 1].frequency > 0)
		return STATUS_OK;
	struct span better;
	TRY(better_word(&better, m, &node->words[0], err));
	if (better.len && m->count < MAX_MENDED)
		m->items[m->count++] = (struct mended){&node->words[0], better};
	return STATUS_OK;
}

/* In the capitals of the word it stands for. ASCII letters only: others are left small. */
static void put_like(struct buf *out, struct span better, const struct query_word *word)
{
	for (size_t i = 0; i < better.len; i++) {
		char c = better.ptr[i];
		bool capital = (word->flags & TOKEN_ALL_CAPS) ||
			       (i == 0 && (word->flags & TOKEN_CAPITAL));
		buf_put_char(out, capital && c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
	}
}

enum status suggest(struct span *out, const struct index *ix, const struct plan *plan,
		    struct span query, struct arena *arena, struct error *err)
{
	struct mending m = {.ix = ix, .plan = plan, .arena = arena};
	*out = (struct span){0};
	TRY(mend(&m, plan->root, err));
	if (m.count == 0)
		return STATUS_OK;
	struct buf text = {0};
	size_t at = 0;
	/* Nodes are in the order of the query, but for operators; take the words by place. */
	for (size_t done = 0; done < m.count; done++) {
		const struct mended *next = NULL;
		for (size_t i = 0; i < m.count; i++)
			if (m.items[i].word->byte_start >= at &&
			    (!next || m.items[i].word->byte_start < next->word->byte_start))
				next = &m.items[i];
		if (!next)
			break;
		buf_put(&text, span_slice(query, at, next->word->byte_start));
		put_like(&text, next->better, next->word);
		at = next->word->byte_end;
	}
	buf_put(&text, span_slice(query, at, query.len));
	*out = (struct span){0};
	if (!text.failed)
		*out = arena_copy(arena, buf_span(&text));
	buf_free(&text);
	return out->ptr ? STATUS_OK : fail_nomem(err);
}
