/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What pages say to their readers between the paragraphs of an article.
 */
#ifndef INDEXER_HTML_PHRASE_H
#define INDEXER_HTML_PHRASE_H

#include "base/span.h"

/* Whether a paragraph is no more than a call to read, follow, subscribe ("Read more: ..."), or
 * a mark of advertising. Knows the larger languages of the news. */
bool html_phrase_is_call(struct span paragraph);

bool html_phrase_is_address(struct span paragraph); /* of the web */

/* Whether a paragraph at the end of an article is about those who made it: "Reporting by ...".
 */
bool html_phrase_is_credit(struct span paragraph);

/* Whether a paragraph with a link asks to subscribe, follow or click somewhere in it. */
bool html_phrase_asks(struct span paragraph);

#endif
