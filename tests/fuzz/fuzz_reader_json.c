/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/fuzz/fuzz_reader.h"

/* The first byte chooses between the two kinds of JSON file. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	return fuzz_reader(data[0] & 1 ? "/tmp/lede-fuzz-%d.json" : "/tmp/lede-fuzz-%d.jsonl",
			   data + 1, size - 1);
}
