/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/fuzz/fuzz_reader.h"

/* The first byte chooses whether the columns are known. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	const char *start = data[0] == ';'   ? "id;title;text;date\n"
			    : data[0] == ',' ? "id,text,a.b,link\n"
					     : "";
	return fuzz_reader_behind("/tmp/lede-fuzz-%d.csv", start, data + 1, size - 1);
}
