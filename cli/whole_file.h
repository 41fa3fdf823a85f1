/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CLI_WHOLE_FILE_H
#define CLI_WHOLE_FILE_H

#include <stddef.h>

enum { WHOLE_FILE_MAX = 64 * 1024 * 1024 };

/* The bytes of a file, "-" being standard input, for free(). NULL after a complaint: it cannot
 * be read, is over WHOLE_FILE_MAX bytes, or memory ran out. */
char *whole_file(const char *path, size_t *length);

#endif
