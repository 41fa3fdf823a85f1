/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * xxHash, compiled in from its header with the warnings that its macros set off kept out.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#define XXH_INLINE_ALL
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wcast-qual"
#include <xxhash.h>
#pragma GCC diagnostic pop

#endif
