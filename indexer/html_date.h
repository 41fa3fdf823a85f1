/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * When an article was published: what a page says of it, from the surest source to the least.
 */
#ifndef INDEXER_HTML_DATE_H
#define INDEXER_HTML_DATE_H

#include "base/arena.h"
#include "indexer/html_parse.h"

enum { HTML_DATES_MAX = 24 };

struct html_date {
	struct span text; /* as written; date_parse reads it once it was chosen */
	const char *rule; /* who says so: "json-ld:datePublished"; static */
};

/* Candidates, the surest first. */
struct html_dates {
	struct html_date items[HTML_DATES_MAX];
	unsigned count;
};

/* Beyond HTML_DATES_MAX, and empty texts, are not taken. */
void html_dates_add(struct html_dates *dates, struct span text, const char *rule);

/* The first that is a date, not in the future of `now` (seconds since 1970) by more than a day,
 * and not the zero of some clock; {0} when there is none. */
struct html_date html_dates_choose(const struct html_dates *dates, int64_t now);

/* The day in the path of a URL: /2025/05/21/, /2025/may/21/, /20250521-, -2025-05-21; in the
 * arena as "2025-05-21". Empty: none. */
struct span html_date_of_url(struct arena *arena, struct span url);

/* Adds what <time datetime> says near nodes[headline]. */
void html_dates_add_times(struct html_dates *dates, const struct html *html, uint32_t headline);

/* Adds the dates that can be read within a few lines of it; those are in the arena. */
void html_dates_add_lines(struct html_dates *dates, struct arena *arena,
			  const struct html *html, uint32_t headline);

#endif
