/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stddef.h>

/* What a call came to. 0 is success; the public names in lede.h are these, one for one. */
enum status {
	STATUS_OK,
	STATUS_NOMEM,    /* out of memory */
	STATUS_IO,       /* a file or the disk refused; the message holds the system's words */
	STATUS_FORMAT,   /* input that cannot be read: broken JSON, a line too long ... */
	STATUS_QUERY,    /* a query that cannot be understood; `position` tells the place */
	STATUS_NOTFOUND, /* no such article, no such index */
	STATUS_LOCKED,   /* another process writes this index */
	STATUS_CHANGED,  /* the index moved on while it was read: reopen and try again */
	STATUS_CORRUPT,  /* the index is damaged */
	STATUS_VERSION,  /* an index of another format version */
	STATUS_INVALID,  /* an argument out of its range */
	STATUS_INTERNAL, /* a defect in lede */
};

/* Owned by the caller and filled by the callee; one line, no trailing newline. */
struct error {
	enum status status;
	size_t position; /* STATUS_QUERY: byte offset into the query text */
	char message[480];
};

/* Records the failure in *err (which may be NULL) and returns `status`, so that a function ends
 * with `return fail(err, STATUS_FORMAT, "line %zu: no text", n);`. */
enum status fail(struct error *err, enum status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* As fail() for a query, with the byte offset of what is wrong. */
enum status fail_at(struct error *err, size_t position, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static inline enum status fail_nomem(struct error *err)
{
	fail(err, STATUS_NOMEM, "out of memory");
	return STATUS_NOMEM; /* said here, where static analysis sees it */
}

/* Returns from the calling function when `call` did not come to STATUS_OK. */
#define TRY(call)                          \
	do {                               \
		enum status try_ = (call); \
		if (try_ != STATUS_OK)     \
			return try_;       \
	} while (0)

#endif
