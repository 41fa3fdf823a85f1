/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The version file, iamglass: what makes the tables of a folder a database.
 */
#ifndef GLASS_VERSION_H
#define GLASS_VERSION_H

#include "base/error.h"
#include "glass/table.h"

#include <stdint.h>

struct glass_statistics {
	uint32_t documents;  /* numbered without gaps, */
	uint32_t before;     /* from the number behind this one */
	uint32_t length_min; /* of those that are not empty */
	uint32_t length_max;
	uint32_t wdf_max;
	uint64_t length_sum;
	uint32_t spelling_max; /* how often the most frequent word comes */
};

/* The tables of a database, finished. */
struct glass_tables {
	struct table postings, data, terms, positions;
	struct table spelling; /* {0}: there is none */
};

/* Writes the version file and puts it, and the folder, on disk. */
enum status version_write(const char *folder, const struct glass_tables *tables,
			  const struct glass_statistics *statistics, struct error *err);

/* Whether the database in `folder`, which the installed Xapian made, has the format that is
 * written here: STATUS_VERSION if not, with what differs. */
enum status version_probe(const char *folder, struct error *err);

/* Removes a database, as far as it can. */
void version_remove(const char *folder);

#endif
