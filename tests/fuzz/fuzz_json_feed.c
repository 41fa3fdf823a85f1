/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/fuzz/fuzz_reader.h"

/* The input is what stands in a feed: its members, and items. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct read_options options = {
		0}; /* mapped fields would make it a plain record */
	struct buf feed = {0};
	buf_put_string(&feed, "{\"version\":\"https://jsonfeed.org/version/1\",");
	buf_put(&feed, (struct span){(const char *)data, size});
	buf_put_string(&feed, "}");
	if (!feed.failed)
		fuzz_reader_with(&options, "/tmp/lede-fuzz-%d.json", "",
				 (const uint8_t *)feed.ptr, feed.len);
	buf_free(&feed);
	return 0;
}
