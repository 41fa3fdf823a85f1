/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A file that is written from its start to its end.
 */
#ifndef GLASS_FILE_H
#define GLASS_FILE_H

#include "base/error.h"
#include "base/span.h"

#include <stdint.h>

enum { FILE_BUFFER_BYTES = 256 * 1024 };

/* {.fd = -1} is none. */
struct glass_file {
	int fd;
	char *buffer;
	size_t used;
	uint64_t written; /* bytes, those in the buffer too */
	char *path;       /* for messages */
};

/* Makes the file `folder`/`name`; it must not be there. */
enum status glass_file_create(struct glass_file *f, const char *folder, const char *name,
			      struct error *err);

/* A file in the folder that has no name, and is gone when it is closed, or the process is. It
 * can be read back from its descriptor. */
enum status glass_file_scratch(struct glass_file *f, const char *folder, struct error *err);

enum status glass_file_put(struct glass_file *f, struct span bytes, struct error *err);

/* Hands the buffer to the system. */
enum status glass_file_flush(struct glass_file *f, struct error *err);

/* Flushes, and puts it on disk. */
enum status glass_file_sync(struct glass_file *f, struct error *err);

/* Closes it without another look at what is in the buffer. */
void glass_file_close(struct glass_file *f);

#endif
