/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/citation.h"
#include "tests/unit/tap.h"

#include <stdlib.h>
#include <string.h>

#define TEXT "Rain fell. The dam held."
#define HASH "32b4d1f0a0c1b1f6cb5d7dbf1d4ea4a8" /* of nothing in particular */
#define GOOD "lede:a@1:0-10:" HASH
#define LONG HASH HASH

static bool reads(const char *text)
{
	struct citation citation;
	const bool read = citation_read(&citation, lede_span_of(text));
	citation_free(&citation);
	return read;
}

TEST(citation__sha256_of_the_standard)
{
	char hash[SHA256_DIGITS + 1];
	sha256_print(hash, lede_span_of("abc"));
	CHECK_STR(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	sha256_print(hash, (lede_span){NULL, 0});
	CHECK_STR(hash, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(citation__every_id_comes_back)
{
	static const char *const ids[] = {
		"a",     "brief-002", "http://x/?a=1&b=%20@2:3-4", " ", "\xc3\xa9 lede:",
		"~._-/", "\x01\xff"};
	const lede_range range = {11, 24};
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		struct citation c;
		const lede_span text = lede_span_of(TEXT);
		char *made = citation_make(lede_span_of(ids[i]), 7, text, range);
		REQUIRE(made && citation_read(&c, lede_span_of(made)));
		CHECK_STR(c.id, ids[i]);
		CHECK(c.id_length == strlen(ids[i]) && c.revision == 7);
		CHECK(c.range.start == 11 && c.range.end == 24);
		CHECK(citation_is_of(&c, lede_span_of("The dam held.")));
		CHECK(!citation_is_of(&c, lede_span_of("The dam held")));
		lede_span rest = lede_span_of(made), found;
		CHECK(citation_next(&rest, &found) && found.len == strlen(made) && !rest.len);
		citation_free(&c);
		free(made);
	}
}

TEST(citation__what_is_none)
{
	static const char *const none[] = {"",
					   "lede:",
					   "lede:a",
					   "lede:a@",
					   "lede:a@1",
					   "lede:a@1:",
					   "lede:a@1:0-10:",
					   "lede:a@1:0-10:" LONG "0",
					   "lede:a@1:0-10:g" HASH,
					   "lede:a@0:0-10:" HASH,
					   "lede:a@1:10-10:" HASH,
					   "lede:a@1:11-10:" HASH,
					   "lede:@1:0-10:" HASH,
					   "lede:%@1:0-10:" HASH,
					   "lede:%4@1:0-10:" HASH,
					   "lede:%00@1:0-10:" HASH,
					   "lede:a b@1:0-10:" HASH,
					   "Lede:a@1:0-10:" HASH,
					   "lede:a@-1:0-10:" HASH,
					   "lede:a@1:0-1000000000000000:" HASH,
					   GOOD " "};
	CHECK(reads(GOOD) && reads("lede:a@1:0-10:" LONG));
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		CHECK(!reads(none[i]));
}

TEST(citation__found_in_a_text)
{
	static const char text[] = "See (" GOOD "), lede:x, blede:a@1:0-1:0 and " GOOD
				   ":\nlede: lede:a@1: \"" GOOD "\" lede:@ lede:a@";
	static const char *const want[] = {GOOD, GOOD, "lede:a@1", GOOD, "lede:a@"};
	lede_span rest = lede_span_of(text), found;
	for (size_t i = 0; i < 5; i++) {
		REQUIRE(citation_next(&rest, &found));
		CHECK(found.len == strlen(want[i]) &&
		      memcmp(found.ptr, want[i], found.len) == 0);
	}
	CHECK(!citation_next(&rest, &found) && !rest.len);
}

TAP_MAIN
