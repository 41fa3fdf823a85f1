/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The index terms that are not plain stems. Both sides spell them here.
 */
#ifndef STORE_TERM_H
#define STORE_TERM_H

#include "base/buf.h"
#include "base/date.h"
#include "base/span.h"

#include <stdint.h>

/* Appends prefix + value as a boolean term; when that is longer than TERM_MAX_BYTES the end
 * gives way to a hash of the whole. */
void term_write(struct buf *out, const char *prefix, struct span value);

/* Appends prefix + the name's words, case and accents folded, one space between them: the form
 * in which names of sources and authors meet ("BBC  News" = "bbc news"). */
void term_write_name(struct buf *out, const char *prefix, struct span name);

/* Appends the text with each run of white space and control characters as one space. */
void term_write_flat(struct buf *out, struct span text);

/* Appends the term that keeps the capitals of a word as written: "U.S." gives XC:US. */
void term_write_caps(struct buf *out, struct span typed);

/* Appends D20250521, M202505 or Y2025. `unit` is the first letter. */
void term_write_date(struct buf *out, char unit, struct date date);

/* Appends the term of one fingerprint (text/fingerprint.h): 48 bits of it as 8 characters. */
void term_write_fingerprint(struct buf *out, uint64_t fingerprint);

/* A digest of 16 bytes as 32 hex digits, NUL-terminated: what follows PREFIX_DIGEST. */
void digest_print(char out[33], const unsigned char digest[16]);

/* Appends prefix + name as a key of metadata; when that is too long for one the end gives way
 * to a hash of the whole. */
void key_write(struct buf *out, const char *prefix, struct span name);

/* Appends prefix + 32 hex digits that stand for the name: a key of one length, which others may
 * follow. */
void key_write_hash(struct buf *out, const char *prefix, struct span name);

#endif
