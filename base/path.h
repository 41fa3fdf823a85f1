/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include "base/buf.h"

/* Appends the absolute form of a path to *out: without "." and ".." and double slashes,
 * symbolic links left alone. False when memory ran out or there is no working directory. */
bool path_absolute(struct buf *out, struct span path);

#endif
