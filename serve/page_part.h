/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What several pages have.
 */
#ifndef SERVE_PAGE_PART_H
#define SERVE_PAGE_PART_H

#include "serve/markup.h"

/* A result as a card, with the quote and what matched in it marked; the link opens the article
 * at the quote. */
void page_card(struct markup *m, const lede_result *result, lede_span query);

/* Source, author and date of an article, as far as they are known. */
void page_facts(struct markup *m, const lede_article *article);

/* A link to an article of ours, with its headline. */
void page_article_link(struct markup *m, const lede_article *article);

/* A drawing of the periods; each bar asks for the query in that time. */
void page_timeline(struct markup *m, const lede_timeline *timeline, lede_span query);

/* <a href="/?q=QUERY field:&quot;VALUE&quot;">: a search for the query and something more. */
void page_narrow(struct markup *m, lede_span query, const char *field, lede_span value);

#endif
