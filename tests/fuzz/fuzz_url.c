/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The canonical form of any bytes is its own canonical form, and names the same host.
 */
#include "text/url.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* assert() that stays when NDEBUG is set. */
#define MUST(condition)                                                              \
	do {                                                                         \
		if (!(condition)) {                                                  \
			fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, \
				#condition);                                         \
			abort();                                                     \
		}                                                                    \
	} while (0)

/* A URL stays one, and what is none stays as it is. */
static void check_host(struct span before, struct span after)
{
	struct span host;
	bool is_url = url_host(before, &host);
	MUST(is_url == (host.len > 0));
	if (is_url)
		MUST(host.ptr >= before.ptr && host.ptr + host.len <= before.ptr + before.len);
	else
		MUST(span_equal(span_trim(before), after));
	MUST(url_host(after, &host) == is_url);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span url = {(const char *)data, size};
	struct buf once = {0}, twice = {0};
	MUST(url_canonical(&once, url));
	MUST(url_canonical(&twice, buf_span(&once)));
	MUST(span_equal(buf_span(&once), buf_span(&twice)));
	check_host(url, buf_span(&once));
	buf_free(&once);
	buf_free(&twice);
	return 0;
}
