/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_URL_H
#define TEXT_URL_H

#include "base/buf.h"
#include "base/span.h"

#include <stdbool.h>

enum { URL_MAX_BYTES = 8192 }; /* a longer one is left as it is */

/* Appends the canonical form of an article's URL to *out: two addresses of one article are to
 * give the same bytes, two articles never. The canonical form of a canonical form is itself.
 *
 * - scheme and host in small letters; no user-info, no default port, no full stop behind the
 *   host; a path of at least "/"; "." and ".." pieces resolved;
 * - %XX in capitals; letters, digits and -._~ not encoded; all that may not stand in a URL
 *   encoded, a lone % too;
 * - no fragment, unless it starts with "!" (a page of its own on old script-driven sites);
 * - no parameter that only tells where a reader came from (text/url_tracking.c has the table),
 *   no empty one, no "?" with nothing behind it; the others keep their order. The name of one
 *   whose & was escaped once too often (&amp;page=2) is read without the "amp;";
 * - AMP undone: google.* and ampproject.org caches, a host label "amp." in front, a last piece
 *   "/amp" or "/amp/", an ending ".amp" or ".amp.html", ?amp, ?amp=1, ?outputType=amp.
 *
 * http and https stay apart, and so do www.example.org, m.example.org and example.org: not all
 * sites answer to both. What is no http or https URL, is broken (no host, white space or
 * control characters inside, a bad port) or longer than URL_MAX_BYTES is appended as it is,
 * without white space at its ends. False when memory ran out; *out then has grown by nothing.
 */
bool url_canonical(struct buf *out, struct span url);

/* The host of an http or https URL, as it is written there: no user-info, no port, no full stop
 * at its end, letters of either case, [brackets] around an IPv6 address. A part of url; false,
 * and an empty span, when url is none or broken. */
bool url_host(struct span url, struct span *host);

#endif
