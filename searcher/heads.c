/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/heads.h"

#include "store/border.h"
#include "store/schema.h"

#include <math.h>
#include <stdlib.h>

enum { WORD_BITS = 64, BATCH = 1024 };

struct heads {
	uint64_t *bits; /* by docid; NULL: not read yet */
	size_t words;
};

struct heads *heads_new(void)
{
	return calloc(1, sizeof(struct heads));
}

void heads_clear(struct heads *heads)
{
	free(heads->bits);
	*heads = (struct heads){0};
}

void heads_free(struct heads *heads)
{
	if (heads)
		heads_clear(heads);
	free(heads);
}

/* ---- reading ---- */

static bool set(struct heads *heads, xapian_docid docid)
{
	const size_t word = docid / WORD_BITS;
	if (!heads->bits || word >= heads->words) {
		size_t words = heads->words ? 2 * heads->words : 256;
		if (words <= word)
			words = word + 1;
		uint64_t *bits = realloc(heads->bits, words * sizeof *bits);
		if (!bits)
			return false;
		memset(bits + heads->words, 0, (words - heads->words) * sizeof *bits);
		heads->bits = bits;
		heads->words = words;
	}
	heads->bits[word] |= UINT64_C(1) << (docid % WORD_BITS);
	return true;
}

static enum status read_heads(struct heads *heads, xapian_posting_iter *it, struct error *err)
{
	xapian_posting batch[BATCH];
	size_t count = BATCH;
	if (!set(heads, 0))
		return fail_nomem(err);
	while (count == BATCH) {
		TRYX(xapian_posting_read(it, batch, BATCH, &count, &xerr));
		for (size_t i = 0; i < count; i++)
			if (!set(heads, batch[i].docid))
				return fail_nomem(err);
	}
	return STATUS_OK;
}

static enum status need_heads(const struct index *ix, struct error *err)
{
	xapian_posting_iter *it;
	if (ix->heads->bits)
		return STATUS_OK;
	TRYX(xapian_database_postings(&it, ix->db, xapian_bytes_of(TERM_ARTICLE), &xerr));
	enum status status = read_heads(ix->heads, it, err);
	xapian_posting_iter_free(it);
	if (status != STATUS_OK)
		heads_clear(ix->heads);
	return status;
}

/* ---- counting ---- */

static bool is_head(const struct heads *heads, uint64_t docid)
{
	const uint64_t word = docid / WORD_BITS;
	return word >= heads->words || heads->bits[word] >> (docid % WORD_BITS) & 1;
}

/* The first head behind a document, or the end. */
static uint64_t next_of_all(const struct heads *heads, uint64_t docid)
{
	uint64_t word = ++docid / WORD_BITS;
	if (word >= heads->words)
		return docid;
	uint64_t bits = heads->bits[word] & UINT64_MAX << (docid % WORD_BITS);
	while (!bits && ++word < heads->words)
		bits = heads->bits[word];
	return word * WORD_BITS + (bits ? (unsigned)__builtin_ctzll(bits) : 0);
}

/* The same of those in one of the index's parts. */
static uint64_t next_in_part(const struct heads *heads, uint64_t docid, uint32_t parts)
{
	do
		docid += parts;
	while (!is_head(heads, docid));
	return docid;
}

static uint32_t count_in_one(const struct heads *heads, const struct posting_list *list)
{
	uint32_t articles = 0;
	for (size_t i = 0; i < list->count; articles++) {
		const uint64_t end = next_of_all(heads, list->items[i].docid);
		while (++i < list->count && list->items[i].docid < end)
			;
	}
	return articles;
}

static enum status count_in_parts(uint32_t *articles, const struct index *ix,
				  const struct posting_list *list, struct error *err)
{
	/* Documents of the parts take turns: each has an article of its own under way. */
	uint64_t *ends = calloc(ix->parts, sizeof *ends);
	if (!ends)
		return fail_nomem(err);
	for (size_t i = 0; i < list->count; i++) {
		const uint64_t docid = list->items[i].docid;
		uint64_t *end = &ends[docid % ix->parts];
		if (docid < *end)
			continue;
		*end = next_in_part(ix->heads, docid, ix->parts);
		++*articles;
	}
	free(ends);
	return STATUS_OK;
}

enum status heads_count(uint32_t *articles, const struct index *ix, struct span term,
			struct error *err)
{
	struct posting_list list;
	uint32_t *known;
	TRY(posting_list_articles(&list, &known, ix, term, err));
	*articles = 0;
	if (!*known && list.count) {
		TRY(need_heads(ix, err));
		if (ix->parts == 1)
			*known = count_in_one(ix->heads, &list);
		else
			TRY(count_in_parts(known, ix, &list, err));
	}
	*articles = *known;
	return STATUS_OK;
}

double heads_estimate(const struct index *ix, double passages)
{
	if (passages <= 1 || ix->articles == 0 || ix->passages <= ix->articles)
		return passages < ix->articles ? passages : ix->articles;
	if (passages >= ix->passages)
		return ix->articles;
	/* The chance that none of the passages of an average article is among them. */
	double none = pow(1 - passages / ix->passages, (double)ix->passages / ix->articles);
	return ix->articles * (1 - none);
}
