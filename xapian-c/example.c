/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Index three texts, search them, print what was found:
 *	cc example.c $(pkg-config --cflags --libs xapian-c) -o example && ./example DIRECTORY
 *storm
 */
#include "xapian-c/xapian-c.h"

#include <inttypes.h>
#include <stdio.h>

static const char *const texts[] = {
	"Storms hit the coast of Norway",
	"The coast guard saved a crew in the storm",
	"Markets are calm",
};

#define TRY(call)                                   \
	do {                                        \
		if ((status = (call)) != XAPIAN_OK) \
			goto done;                  \
	} while (0)

static xapian_status fill(const char *path, const xapian_stem *stem, xapian_error *err)
{
	xapian_writer *w = NULL;
	xapian_term_generator *gen = NULL;
	xapian_document *doc = NULL;
	xapian_status status;
	TRY(xapian_writer_open(&w, path, XAPIAN_DB_CREATE_OR_OVERWRITE, 0, err));
	TRY(xapian_term_generator_new(&gen, err));
	TRY(xapian_term_generator_set_stemmer(gen, stem, err));
	TRY(xapian_term_generator_set_strategy(gen, XAPIAN_STEM_ALL, err));
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const xapian_bytes text = xapian_bytes_of(texts[i]);
		xapian_document_free(doc);
		TRY(xapian_document_new(&doc, err));
		TRY(xapian_document_set_data(doc, text, err));
		TRY(xapian_term_generator_set_document(gen, doc, err));
		TRY(xapian_term_generator_index_text(gen, text, 1, (xapian_bytes){NULL, 0},
						     true, err));
		TRY(xapian_writer_add_document(w, doc, NULL, err));
	}
	TRY(xapian_writer_commit(w, err));
done:
	xapian_document_free(doc);
	xapian_term_generator_free(gen);
	xapian_writer_free(w);
	return status;
}

static xapian_status print_hits(const xapian_mset *mset, xapian_error *err)
{
	xapian_status status = XAPIAN_OK;
	xapian_document *doc = NULL;
	for (xapian_doccount i = 0; i < xapian_mset_size(mset); i++) {
		xapian_hit hit;
		xapian_bytes data;
		TRY(xapian_mset_hit(mset, i, &hit, err));
		xapian_document_free(doc);
		TRY(xapian_mset_document(&doc, mset, i, err));
		TRY(xapian_document_data(doc, &data, err));
		printf("%" PRIu32 ": document %" PRIu32 ", %d%%: %.*s\n", hit.rank + 1,
		       hit.docid, hit.percent, (int)data.len, data.ptr);
	}
done:
	xapian_document_free(doc);
	return status;
}

static xapian_status search(const char *path, const xapian_stem *stem, const char *word,
			    xapian_error *err)
{
	xapian_database *db = NULL;
	xapian_query *query = NULL;
	xapian_enquire *enq = NULL;
	xapian_mset *mset = NULL;
	xapian_bytes term;
	xapian_status status;
	TRY(xapian_database_open(&db, path, 0, err));
	TRY(xapian_stem_word(stem, xapian_bytes_of(word), &term, err));
	TRY(xapian_query_new_term(&query, term, 1, 0, err));
	TRY(xapian_enquire_new(&enq, db, err));
	TRY(xapian_enquire_set_query(enq, query, 0, err));
	while ((status = xapian_enquire_mset(&mset, enq, 0, 10, 0, NULL, err)) ==
	       XAPIAN_EMODIFIED)
		TRY(xapian_database_reopen(db, NULL, err)); /* a writer was at work: again */
	TRY(status);
	TRY(print_hits(mset, err));
done:
	xapian_mset_free(mset);
	xapian_enquire_free(enq);
	xapian_query_free(query);
	xapian_database_free(db);
	return status;
}

int main(int argc, char **argv)
{
	xapian_error err;
	xapian_stem *stem = NULL;
	xapian_status status;
	if (argc != 3) {
		fprintf(stderr, "usage: example DIRECTORY WORD\n");
		return 2;
	}
	TRY(xapian_stem_new(&stem, "english", &err));
	TRY(fill(argv[1], stem, &err));
	TRY(search(argv[1], stem, argv[2], &err));
done:
	if (status != XAPIAN_OK)
		fprintf(stderr, "example: %s: %s\n", xapian_status_name(status), err.message);
	xapian_stem_free(stem);
	return status != XAPIAN_OK;
}
