/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the columns of a table are, by the names in its first row.
 */
#ifndef INDEXER_CSV_COLUMNS_H
#define INDEXER_CSV_COLUMNS_H

#include "indexer/reader.h"

enum csv_field {
	CSV_ID,
	CSV_TITLE,
	CSV_TEXT,
	CSV_DATE,
	CSV_SOURCE,
	CSV_URL,
	CSV_AUTHOR,
	CSV_LANG,
	CSV_UPDATED,
	CSV_SECTION,
	CSV_KEYWORDS,
	CSV_DATELINE,
	CSV_CRAWLED,
	CSV_FIELD_COUNT
};

enum { CSV_MAX_COLUMNS = 4096, CSV_MAX_CHOICES = 8 };

/* Which columns a field is taken from: the first one that is not empty in its row. */
struct csv_columns {
	size_t count; /* of columns */
	struct {
		size_t columns[CSV_MAX_CHOICES];
		size_t count;
	} choices[CSV_FIELD_COUNT];
};

/* Finds the columns of the fields: those that options->maps name come first, then those of the
 * usual names, without case. False when there is none of a title or a text. */
bool csv_columns_find(struct csv_columns *out, const struct span *names, size_t count,
		      const struct read_options *options);

/* Comma, semicolon or tab: what stands most often between the names in the first line. */
char csv_separator(struct span first_line);

#endif
