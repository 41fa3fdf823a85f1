/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A database made in bulk through the binding, by several threads.
 */
#include "tests/unit/scratch.h"
#include "tests/unit/tap.h"
#include "xapian-c/xapian-c.h"

#include <pthread.h>
#include <stdlib.h>

enum { PARTS = 3, DOCUMENTS = 2000 /* of each part */ };

struct adding {
	xapian_bulk *bulk;
	int part;
	xapian_status status;
	xapian_error err;
};

static xapian_status add_document(xapian_bulk_part *part, const struct adding *a, int i,
				  xapian_error *err)
{
	char term[32];
	xapian_status status = XAPIAN_OK;
	xapian_bulk_document_begin(part);
	for (unsigned position = 1; position <= 20 && status == XAPIAN_OK; position++) {
		snprintf(term, sizeof term, "w%u",
			 ((unsigned)i * 7 + position * position) % 97);
		status = xapian_bulk_add_posting(part, xapian_bytes_of(term), position, 1, err);
	}
	snprintf(term, sizeof term, "Q%d-%d", a->part, i);
	if (status == XAPIAN_OK)
		status = xapian_bulk_add_term(part, xapian_bytes_of(term), 0, err);
	if (status == XAPIAN_OK)
		status = xapian_bulk_add_value(part, 3, xapian_bytes_of(term), err);
	if (status == XAPIAN_OK)
		status = xapian_bulk_set_data(part, xapian_bytes_of(term), err);
	return status == XAPIAN_OK ? xapian_bulk_document_end(part, err) : status;
}

static void *add_part(void *payload)
{
	struct adding *a = payload;
	xapian_bulk_part *part;
	a->status = xapian_bulk_part_open(&part, a->bulk, 100000, &a->err);
	for (int i = 0; i < DOCUMENTS && a->status == XAPIAN_OK; i++) {
		a->status = add_document(part, a, i, &a->err);
		if (i % 100 == 99 && a->status == XAPIAN_OK)
			a->status = xapian_bulk_number(part, NULL, &a->err);
	}
	if (a->status == XAPIAN_OK)
		a->status = xapian_bulk_part_close(part, &a->err);
	xapian_bulk_part_free(part);
	return NULL;
}

static xapian_doccount frequency(const xapian_database *db, const char *term)
{
	xapian_doccount count = 0;
	return xapian_database_termfreq(db, xapian_bytes_of(term), &count, NULL) == XAPIAN_OK
		       ? count
		       : UINT32_MAX;
}

TEST(threads_make_one_database)
{
	struct scratch scratch;
	const char *path = scratch.path;
	xapian_bulk *bulk;
	xapian_error err;
	xapian_database *db;
	xapian_doccount count = 0;
	pthread_t threads[PARTS];
	struct adding adding[PARTS];
	scratch_make(&scratch);
	REQUIRE(xapian_bulk_open(&bulk, path, &err) == XAPIAN_OK);
	for (int i = 0; i < PARTS; i++) {
		adding[i] = (struct adding){.bulk = bulk, .part = i};
		pthread_create(&threads[i], NULL, add_part, &adding[i]);
	}
	for (int i = 0; i < PARTS; i++) {
		pthread_join(threads[i], NULL);
		CHECK(adding[i].status == XAPIAN_OK);
	}
	CHECK(xapian_database_open(&db, path, 0, &err) != XAPIAN_OK); /* not yet */
	CHECK(xapian_bulk_finish(bulk, &err) == XAPIAN_OK);
	xapian_bulk_free(bulk);
	REQUIRE(xapian_database_open(&db, path, 0, &err) == XAPIAN_OK);
	CHECK(xapian_database_doccount(db, &count, &err) == XAPIAN_OK);
	CHECK(count == PARTS * DOCUMENTS);
	CHECK(frequency(db, "Q0-0") == 1);
	CHECK(frequency(db, "Q2-1999") == 1);
	CHECK(frequency(db, "Q3-0") == 0);
	xapian_database_free(db);
	size_t errors = 1;
	CHECK(xapian_check(path, 0, NULL, NULL, &errors, &err) == XAPIAN_OK);
	CHECK(errors == 0);
	/* There is one now. */
	CHECK(xapian_bulk_open(&bulk, path, &err) == XAPIAN_EDATABASE);
	scratch_remove(&scratch);
}

TEST(what_no_database_can_hold_is_refused)
{
	struct scratch scratch;
	char term[300];
	xapian_bulk *bulk;
	xapian_bulk_part *part;
	xapian_error err;
	memset(term, 'a', sizeof term);
	scratch_make(&scratch);
	REQUIRE(xapian_bulk_open(&bulk, scratch.path, &err) == XAPIAN_OK);
	CHECK(xapian_bulk_finish(bulk, &err) == XAPIAN_EARGUMENT); /* no documents */
	REQUIRE(xapian_bulk_part_open(&part, bulk, 1000, &err) == XAPIAN_OK);
	xapian_bulk_document_begin(part);
	CHECK(xapian_bulk_add_term(part, (xapian_bytes){term, 246}, 1, &err) ==
	      XAPIAN_EARGUMENT);
	xapian_bulk_part_free(part);
	xapian_bulk_free(bulk);
	CHECK(xapian_bulk_open(&bulk, "/no/such/folder", &err) != XAPIAN_OK);
	CHECK(!bulk);
	scratch_remove(&scratch);
}

TAP_MAIN
