/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Web addresses in what is searched for. They come along with pasted text, and say nothing of
 * its topic.
 */
#ifndef SEARCHER_PASTED_URL_H
#define SEARCHER_PASTED_URL_H

#include "base/span.h"

/* Where the address ends that starts at byte `at` of a text: http://..., https://..., www....,
 * or a host with a path, as in pic.twitter.com/x. `at` itself when none starts there. */
size_t pasted_url_end(struct span text, size_t at);

/* Whether there are words besides web addresses in a text. */
bool has_words_beside_urls(struct span text);

#endif
