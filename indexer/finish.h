/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What every article goes through, whatever it came as: one form of its URL, dateline and
 * byline off its text, its language.
 */
#ifndef INDEXER_FINISH_H
#define INDEXER_FINISH_H

#include "base/buf.h"
#include "base/error.h"
#include "indexer/article.h"

/* Memory that the finished article borrows from. {0} is ready. */
struct finish {
	struct buf url;
};

/* Changes the fields of the article in place. `lang_is_hint`: its language was said of the
 * whole site or feed, and what the text looks like counts more. STATUS_NOMEM. */
enum status article_finish(struct article *a, struct finish *f, bool lang_is_hint,
			   struct error *err);

void finish_free(struct finish *f);

#endif
