/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The headline among what a page calls its title.
 */
#ifndef INDEXER_HTML_TITLE_H
#define INDEXER_HTML_TITLE_H

#include "base/arena.h"
#include "indexer/html_parse.h"

struct html_titles {
	struct span json_ld; /* headline */
	struct span meta;    /* og:title and its kin */
	struct span page;    /* <title> */
	struct span site;    /* name of the site, may be empty */
	struct span url;     /* may be empty */
};

/* The headline without the name of the site, in the arena or borrowed from *titles: the <h1>
 * that agrees with what the page says to machines, else the first of that. *node is the <h1>,
 * or 0. `failed` is set when memory ran out. */
struct span html_title_choose(const struct html_titles *titles, struct arena *arena,
			      const struct html *html, uint32_t *node, bool *failed);

/* The title without the name of the site in front of it or behind it ("Headline | The Daily").
 */
struct span html_title_without_site(struct span title, struct span site, struct span url);

#endif
