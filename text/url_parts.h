/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The pieces that url_canonical() works with. Private to text/.
 */
#ifndef TEXT_URL_PARTS_H
#define TEXT_URL_PARTS_H

#include "base/buf.h"
#include "base/span.h"

#include <stdbool.h>

/* An http or https URL taken apart; all parts lie in it. */
struct url_parts {
	bool secure;
	struct span host;  /* without a full stop at its end; never empty */
	struct span port;  /* digits without leading zeros; empty when it is the scheme's own */
	struct span path;  /* empty or from its "/" on */
	struct span query; /* without the "?" */
	struct span fragment; /* without the "#" */
};

/* False when url is no http or https URL or is broken. */
bool url_split(struct url_parts *parts, struct span url);

/* Appends the URL that the AMP copy at `parts` (in canonical form but for that) stands for; it
 * may need to be made canonical. False when it is no AMP copy. */
bool url_undo_amp(struct buf *out, const struct url_parts *parts);

/* Appends the parts as they are: all up to the path, and what stands behind it. */
void url_join_page(struct buf *out, const struct url_parts *parts);
void url_join_rest(struct buf *out, const struct url_parts *parts);

/* Whether a parameter only tells where a reader came from, or asks for the AMP copy. */
bool url_is_tracking(struct span name, struct span value);

#endif
