/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/fuzz/fuzz_reader.h"

/* What the bytes start with makes a collection of them. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_reader_behind("/tmp/lede-fuzz-%d.sgm", "<DOC>\n", data, size);
}
