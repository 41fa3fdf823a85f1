/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/fuzz/fuzz_reader.h"

/* The first byte chooses between WARC and ARC; gzip is found by its own bytes. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	const char *start = data[0] == 'g' ? ""
			    : data[0] == 'a'
				    ? "filedesc://a 0.0.0.0 20250521000000 text/plain 0\n"
				    : "WARC/1.0\r\n";
	return fuzz_reader_behind("/tmp/lede-fuzz-%d.warc", start, data + 1, size - 1);
}
