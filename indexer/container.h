/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Archives and packed files, over libarchive: zip and tar; bz2, xz, zst, lz4 and compress.
 */
#ifndef INDEXER_CONTAINER_H
#define INDEXER_CONTAINER_H

#include "indexer/reading.h"

/* Reads what is in r->input: each member is handed to `read` as a reading of its own, with the
 * member's name. Hidden members are passed over as in a folder, and so are folders and links.
 * Reported are damage, encrypted members, members with holes, and a bomb (see struct
 * unpacking), whose rest is left out. `is_packed`: one file that is packed, no archive; it
 * keeps the name it has. Of a damaged packed file libarchive loses the last 64 KiB before the
 * damage. Memory: the directory of a zip file on disk up to 64 MiB, and what the unpacking
 * takes (up to 1 GiB for an xz file that was made so). */
enum status container_read(struct reading *r, bool is_packed, reader_function *read,
			   struct error *err);

#endif
