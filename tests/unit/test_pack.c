/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/pack.h"

#include "tests/unit/tap.h"

#include <stdlib.h>

static void check_there_and_back(struct span bytes)
{
	struct buf packed = {0}, out = {0};
	struct error err;
	buf_put_string(&packed, "before");
	buf_put_string(&out, "before");
	REQUIRE(pack(&packed, bytes, &err) == STATUS_OK);
	struct span behind = span_slice(buf_span(&packed), 6, packed.len);
	CHECK(unpack(&out, behind, bytes.len, &err) == STATUS_OK);
	CHECK(span_equal(span_slice(buf_span(&out), 6, out.len), bytes));
	CHECK(memcmp(packed.ptr, "before", 6) == 0 && memcmp(out.ptr, "before", 6) == 0);
	buf_free(&packed);
	buf_free(&out);
}

TEST(pack__there_and_back)
{
	check_there_and_back((struct span){0});
	check_there_and_back(SPAN("a"));
	check_there_and_back(SPAN("They met.\0They left."));
	struct buf long_one = {0};
	unsigned random = 1;
	for (int i = 0; i < 300000; i++) {
		random = random * 1103515245 + 12345;
		buf_put_char(&long_one, (char)(random >> 16));
	}
	check_there_and_back(buf_span(&long_one));
	memset(long_one.ptr, 'x', long_one.len);
	check_there_and_back(buf_span(&long_one));
	buf_free(&long_one);
}

/* Damage must not come out as anything, nor grow *out. */
static bool is_refused(struct span packed, size_t limit)
{
	struct buf out = {0};
	struct error err;
	char *copy = malloc(packed.len + 1);
	if (!copy)
		return false;
	if (packed.len)
		memcpy(copy, packed.ptr, packed.len);
	enum status status = unpack(&out, (struct span){copy, packed.len}, limit, &err);
	bool refused =
		status == STATUS_CORRUPT && out.len == 0 && strstr(err.message, "damaged");
	buf_free(&out);
	free(copy);
	return refused;
}

TEST(pack__damage)
{
	struct span bytes = SPAN("They met in Kabul, and they left Kabul, and they met again.");
	struct buf packed = {0};
	struct error err;
	REQUIRE(pack(&packed, bytes, &err) == STATUS_OK);
	CHECK(!is_refused(buf_span(&packed), bytes.len));
	CHECK(is_refused(buf_span(&packed), bytes.len - 1));
	for (size_t len = 0; len < packed.len; len++)
		CHECK(is_refused((struct span){packed.ptr, len}, 1000));
	for (size_t i = 0; i < packed.len; i++) {
		if (i == 5)
			continue; /* zlib's flags: other ones may mean the same bytes */
		packed.ptr[i] ^= 1;
		CHECK(is_refused(buf_span(&packed), 1000));
		packed.ptr[i] ^= 1;
	}
	buf_put_char(&packed, 'x');
	CHECK(is_refused(buf_span(&packed), 1000));
	CHECK(is_refused(SPAN("\xFF\xFF\xFF\xFF nothing"), 1000));
	CHECK(is_refused(SPAN("\0\0\0\0"), 1000));
	buf_free(&packed);
}

TAP_MAIN
