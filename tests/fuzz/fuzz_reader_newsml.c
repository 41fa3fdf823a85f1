/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/fuzz/fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_reader("/tmp/lede-fuzz-%d.xml", data, size);
}
