/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/fuzz/fuzz_reader.h"

/* The input is what stands in a feed; the first byte chooses in which. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const starts[] = {
		"",
		"<rss xmlns:content='http://purl.org/rss/1.0/modules/content/' "
		"xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><item>",
		"<feed xmlns='http://www.w3.org/2005/Atom' "
		"xml:base='http://a.example/'><entry>",
		"<rss><channel><item><description>",
	};
	struct buf feed = {0};
	if (size == 0)
		return 0;
	buf_put_string(&feed, starts[data[0] % 4]);
	buf_put(&feed, (struct span){(const char *)data + 1, size - 1});
	if (!feed.failed)
		fuzz_reader("/tmp/lede-fuzz-%d.xml", (const uint8_t *)feed.ptr, feed.len);
	buf_free(&feed);
	return 0;
}
