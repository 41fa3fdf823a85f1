/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The kind of any bytes, under any name: the first byte is the length of the name.
 */
#include "indexer/sniff.h"

#include "tests/fuzz/fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!size)
		return 0;
	struct span all = {(const char *)data, size};
	size_t name_end = size - 1 < data[0] % 32u ? size : 1 + data[0] % 32u;
	size_t end = size - name_end < SNIFF_BYTES ? size : name_end + SNIFF_BYTES;
	struct span name = span_slice(all, 1, name_end), start = span_slice(all, name_end, end);
	char what[SNIFF_WHAT_BYTES];
	memset(what, 'x', sizeof what);
	enum kind kind = sniff(start, name, what);
	fuzz_require(kind <= KIND_PACKED && memchr(what, '\0', sizeof what));
	fuzz_require((kind == KIND_EMPTY) == (start.len == 0));
	fuzz_require((kind == KIND_UNKNOWN) == (what[0] != '\0'));
	for (const char *at = what; *at; at++)
		fuzz_require((unsigned char)*at >= ' ' && (unsigned char)*at < 0x7F);
	return 0;
}
