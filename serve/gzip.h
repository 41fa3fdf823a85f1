/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Bodies packed with gzip.
 */
#ifndef SERVE_GZIP_H
#define SERVE_GZIP_H

#include <stdbool.h>
#include <stddef.h>

/* Puts a packed body in the place of this one, which is freed. False, and nothing is done: it
 * would not become smaller, or memory ran out. */
bool gzip_pack(char **body, size_t *length);

enum unpacked { UNPACKED, UNPACK_BROKEN, UNPACK_TOO_LARGE, UNPACK_NOMEM };

/* The same the other way, but for a body of more than `most` bytes. Several members follow each
 * other as gzip(1) allows. */
enum unpacked gzip_unpack(char **body, size_t *length, size_t most);

#endif
