/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Driver of bench/compare: plain BM25 by Xapian, through xapian-c, on the index that lede made.
 *
 *	xapian search INDEX B
 *
 * B is BM25's b; k1 is 1.2, as Lucene has it.
 */
#include "bench/peers/driver.h"
#include "xapian-c/xapian-c.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLACE_SLOT = 3, MOST_TERMS = 64, TERM_ROOM = 256 };

struct engine {
	xapian_database *db;
	xapian_stem *stem;
	double b;
	xapian_doccount documents;
};

/* ---- queries ---- */

/* Terms that live as long as this does. */
struct terms {
	char room[MOST_TERMS][TERM_ROOM];
	xapian_bytes items[MOST_TERMS];
	size_t count;
};

static xapian_status stem_all(struct terms *t, const struct engine *e,
			      const struct driver_query *query, xapian_error *err)
{
	xapian_status status = XAPIAN_OK;
	t->count = 0;
	for (size_t i = 0; !status && i < query->count && i < MOST_TERMS; i++) {
		xapian_bytes word = {query->words[i].ptr, query->words[i].len}, stemmed;
		status = xapian_stem_word(e->stem, word, &stemmed, err);
		if (status || stemmed.len > TERM_ROOM)
			continue;
		memcpy(t->room[t->count], stemmed.ptr, stemmed.len);
		t->items[t->count] = (xapian_bytes){t->room[t->count], stemmed.len};
		t->count++;
	}
	return status;
}

static xapian_op op_of(enum driver_mode mode)
{
	return mode == DRIVER_OR    ? XAPIAN_OP_OR
	       : mode == DRIVER_AND ? XAPIAN_OP_AND
				    : XAPIAN_OP_PHRASE;
}

/* ---- the text of a passage, as doc/format.md tells ---- */

static size_t number(const char **at, const char *end)
{
	size_t value = 0;
	for (unsigned shift = 0; *at < end && shift < 63; shift += 7) {
		unsigned char byte = (unsigned char)*(*at)++;
		value |= (size_t)(byte & 0x7f) << shift;
		if (byte < 0x80)
			break;
	}
	return value;
}

/* The passage's bytes in the data of its article; an empty one where they do not fit. */
static struct span text_in(xapian_bytes data, size_t start, size_t length)
{
	const char *end = data.ptr + data.len, *line = data.ptr;
	while (line < end && *line != '\n') {
		const char *next = memchr(line, '\n', (size_t)(end - line));
		line = next ? next + 1 : end;
	}
	line += line < end;
	size_t size = (size_t)(end - line);
	return start <= size && length <= size - start ? (struct span){line + start, length}
						       : (struct span){line, 0};
}

/* A copy of it, as every engine gives. */
static xapian_status read_text(const struct engine *e, xapian_docid docid, size_t *bytes,
			       xapian_error *err)
{
	xapian_bytes place, data;
	size_t numbers[6] = {0};
	xapian_status status =
		xapian_database_document_value(e->db, docid, PLACE_SLOT, &place, err);
	if (status)
		return status;
	const char *at = place.ptr, *end = place.ptr + place.len;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		numbers[i] = number(&at, end);
	status = xapian_database_document_data(e->db, docid - (xapian_docid)numbers[0] - 1,
					       &data, err);
	if (status)
		return status;
	struct span text = text_in(data, numbers[3], numbers[4]);
	char *copy = strndup(text.ptr, text.len);
	*bytes += copy ? strlen(copy) : 0;
	free(copy);
	return XAPIAN_OK;
}

/* ---- searching ---- */

static xapian_status answer_from(struct driver_answer *answer, const struct engine *e,
				 const xapian_mset *mset, bool text, xapian_error *err)
{
	xapian_status status = XAPIAN_OK;
	answer->matches = xapian_mset_matches(mset).estimated;
	answer->text_bytes = 0;
	for (xapian_doccount i = 0; !status && text && i < xapian_mset_size(mset); i++) {
		xapian_hit hit;
		status = xapian_mset_hit(mset, i, &hit, err);
		if (!status)
			status = read_text(e, hit.docid, &answer->text_bytes, err);
	}
	return status;
}

static bool search(void *engine, const struct driver_task *task,
		   const struct driver_query *words, struct driver_answer *answer)
{
	const struct engine *e = engine;
	static struct terms terms;
	xapian_error err;
	xapian_query *query = NULL;
	xapian_enquire *enquire = NULL;
	xapian_mset *mset = NULL;
	xapian_doccount look = task->count ? e->documents : 0;
	xapian_status status = stem_all(&terms, e, words, &err);
	if (!status)
		status = xapian_query_new_terms(&query, op_of(task->mode), terms.items,
						terms.count, 0, &err);
	if (!status)
		status = xapian_enquire_new(&enquire, e->db, &err);
	if (!status)
		status = xapian_enquire_set_query(enquire, query, 0, &err);
	if (!status)
		status = xapian_enquire_weight_bm25(enquire, 1.2, 0, 1, e->b, 0.5, &err);
	if (!status)
		status = xapian_enquire_mset(&mset, enquire, 0, task->top, look, NULL, &err);
	if (!status)
		status = answer_from(answer, e, mset, task->text, &err);
	xapian_mset_free(mset);
	xapian_enquire_free(enquire);
	xapian_query_free(query);
	return !status || driver_complain("xapian", err.message);
}

int main(int argc, char **argv)
{
	struct engine e = {0};
	xapian_error err;
	if (argc == 2 && strcmp(argv[1], "version") == 0) {
		printf("Xapian %s\n", xapian_library_version());
		return 0;
	}
	if (argc != 4 || strcmp(argv[1], "search") != 0) {
		fputs("usage: xapian search INDEX B\n", stderr);
		return 2;
	}
	e.b = strtod(argv[3], NULL);
	int status = 2;
	if (xapian_database_open(&e.db, argv[2], 0, &err) ||
	    xapian_database_doccount(e.db, &e.documents, &err) ||
	    xapian_stem_new(&e.stem, "english", &err))
		driver_complain("xapian", err.message);
	else
		status = driver_serve(&e, search);
	xapian_stem_free(e.stem);
	xapian_database_free(e.db);
	return status;
}
