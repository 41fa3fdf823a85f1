/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Plain text of an HTML fragment: the content of a feed item, of a ninjs body.
 */
#ifndef INDEXER_HTML_TEXT_H
#define INDEXER_HTML_TEXT_H

#include "base/buf.h"
#include "base/error.h"

/* Appends the text of a fragment (UTF-8) to *out: blocks become paragraphs with an empty line
 * between them, <br> a line end, list items and table rows lines; white space is one space;
 * entities are resolved; scripts, styles, forms, and what is hidden are left out. Text without
 * any markup comes out as it is but for white space. `deadline` (seconds of the monotonic
 * clock, 0: none) bounds the time: STATUS_FORMAT when it passes, or when the fragment needs too
 * much memory. STATUS_NOMEM. */
enum status html_text(struct buf *out, struct span html, double deadline, struct error *err);

#endif
