/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The target of a request, "/v1/search?q=a%20b", taken apart. Nothing here depends on what is
 * served.
 */
#ifndef SERVE_REQUEST_H
#define SERVE_REQUEST_H

#include "lede.h"

#include <stdbool.h>
#include <stddef.h>

enum {
	REQUEST_MAX_BYTES = 16 * 1024, /* of the target as it came */
	REQUEST_MAX_PARAMS = 32,
};

struct request {
	char *bytes;    /* what the spans point into */
	char *target;   /* as it came, NUL-terminated */
	lede_span path; /* decoded, NUL-terminated */
	struct {
		lede_span name, value; /* decoded, NUL-terminated */
	} params[REQUEST_MAX_PARAMS];
	size_t param_count;
};

/* False, and *why says why in one line, for a target that is too long, is no path, has too many
 * parameters, or decodes to a control character in the path, a NUL or what is no UTF-8; also
 * when memory runs out. request_free takes it in any case. */
bool request_parse(struct request *out, const char *target, const char **why);
void request_free(struct request *request);

bool is_utf8(lede_span text);

#endif
