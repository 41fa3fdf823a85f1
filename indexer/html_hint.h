/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the names that authors of pages give to their elements (class, id, role, itemprop) say
 * of the text in them. They are hints: any of them may be wrong.
 */
#ifndef INDEXER_HTML_HINT_H
#define INDEXER_HTML_HINT_H

#include "indexer/html_parse.h"

enum html_hint {
	HTML_HINT_MARKED =
		16,         /* the text of the article, as marked for machines: articleBody */
	HTML_HINT_BODY = 1, /* the same by its name: entry-content */
	HTML_HINT_ARTICLE = 2, /* all of the article: <article>, role=main */
	HTML_HINT_ASIDE = 4,   /* no part of the text: menus, shares, captions, bylines */
	HTML_HINT_OTHERS = 8,  /* surely none, however much text there is: comments, notices */
	HTML_HINT_TEASER = 32, /* the start of another article, or of this one */
	HTML_HINTS_FOR = HTML_HINT_MARKED | HTML_HINT_BODY | HTML_HINT_ARTICLE,
};

/* Or-ed enum html_hint. */
unsigned html_hints(const struct html_node *node);

#endif
