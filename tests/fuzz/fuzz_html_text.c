/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The text of any UTF-8 as an HTML fragment.
 */
#include "indexer/charset.h"
#include "indexer/html_text.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span html = {(const char *)data, size};
	struct buf out = {0};
	struct error err = {0};
	html.len = charset_utf8_end(html);
	enum status status = html_text(&out, html, 0, &err);
	struct span text = buf_span(&out);
	if (status != STATUS_OK && status != STATUS_FORMAT)
		abort();
	if (charset_utf8_end(text) != text.len || (text.len && memchr(text.ptr, 0, text.len)))
		abort();
	if (text.len && (span_trim(text).len != text.len))
		abort();
	buf_free(&out);
	return 0;
}
