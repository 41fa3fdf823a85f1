/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A page made ready for libgumbo 0.10.1: without what it gets wrong, and without what nobody
 * will ask for.
 */
#ifndef INDEXER_HTML_GUARD_H
#define INDEXER_HTML_GUARD_H

#include "indexer/html_memory.h"

#include "base/span.h"

/* A copy of the bytes in `memory`, not longer than they are. Browsers would show the same.
 *
 * - Numbers of characters (&#9999999999;) overflow an int and come out as bytes that are no
 *   UTF-8: they become a number beyond Unicode, which makes U+FFFD, as it should be.
 * - The parser looks at the byte behind an entity that ends the text: there is one, a NUL.
 * - SVG and MathML in tables or with a <select> in them end in assertions: SVG is left out, of
 *   MathML the outermost tag, so that its text stays.
 * - Scripts, styles and comments, half of many a page, are emptied; JSON-LD is not. */
struct span html_guard(struct span bytes, struct html_memory *memory);

#endif
