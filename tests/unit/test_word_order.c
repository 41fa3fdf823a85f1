/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/word_order.h"

#include "tests/unit/guard.h"
#include "tests/unit/tap.h"

#include <stdio.h>
#include <string.h>

/* A text of `count` words out of `vocabulary`, the same for the same seed. */
static void make_words(uint64_t *hashes, size_t count, unsigned vocabulary, unsigned seed)
{
	for (size_t i = 0; i < count; i++) {
		char word[32];
		seed = seed * 1664525 + 1013904223;
		snprintf(word, sizeof word, "word%u", (seed >> 8) % vocabulary);
		hashes[i] = word_order_hash(span_of(word));
	}
}

static bool is_found(const struct word_order *order, const uint64_t *hashes, size_t count,
		     uint64_t hash)
{
	uint32_t positions[WORD_ORDER_MAX_WORDS];
	const size_t found = word_order_find(order, hash, positions, WORD_ORDER_MAX_WORDS);
	size_t at = 0;
	for (size_t i = 0; i < count; i++)
		if (hashes[i] == hash && (at == found || positions[at++] != i + 1))
			return false;
	return at == found;
}

TEST(word_order__tells_every_term_of_a_passage)
{
	uint64_t hashes[WORD_ORDER_MAX_WORDS];
	char bytes[WORD_ORDER_MAX_BYTES];
	struct word_order order;
	bool good = true;
	for (unsigned seed = 0; seed < 2000; seed++) {
		const size_t count = seed % (WORD_ORDER_MAX_WORDS + 1);
		make_words(hashes, count, 1 + seed * 7 % 5000, seed);
		const struct span written = {bytes, word_order_write(bytes, hashes, count)};
		struct guard guard = guard_copy(written);
		good &= word_order_read(&order, guard.bytes) && order.count == count;
		guard_free(&guard);
		for (size_t i = 0; i < count && good; i++)
			good = is_found(&order, hashes, count, hashes[i]);
	}
	CHECK(good);
}

/* 90 words, some 65 of them different, as in news. */
TEST(word_order__is_short)
{
	uint64_t hashes[90];
	char bytes[WORD_ORDER_MAX_BYTES];
	size_t sum = 0;
	for (unsigned seed = 0; seed < 1000; seed++) {
		make_words(hashes, 90, 120, seed);
		sum += word_order_write(bytes, hashes, 90);
	}
	CHECK(sum / 1000 <= 120);
}

/* Nobody can make it fail: terms of one hash are taken for one another, no more. */
TEST(word_order__terms_of_one_hash)
{
	uint64_t hashes[WORD_ORDER_MAX_WORDS];
	char bytes[WORD_ORDER_MAX_BYTES];
	uint32_t positions[WORD_ORDER_MAX_WORDS];
	struct word_order order;
	for (size_t i = 0; i < WORD_ORDER_MAX_WORDS; i++)
		hashes[i] = i; /* the upper bits, which make the codes, are near each other */
	const size_t len = word_order_write(bytes, hashes, WORD_ORDER_MAX_WORDS);
	REQUIRE(word_order_read(&order, (struct span){bytes, len}));
	CHECK(word_order_find(&order, 7, positions, WORD_ORDER_MAX_WORDS) >= 1);
	memset(hashes, 0, sizeof hashes);
	const size_t same = word_order_write(bytes, hashes, WORD_ORDER_MAX_WORDS);
	REQUIRE(word_order_read(&order, (struct span){bytes, same}));
	CHECK(word_order_find(&order, 0, positions, 10) == 10 && positions[9] == 10);
}

TEST(word_order__damaged)
{
	uint64_t hashes[50];
	char bytes[WORD_ORDER_MAX_BYTES];
	struct word_order order;
	bool good = true;
	make_words(hashes, 50, 1000, 1);
	const size_t len = word_order_write(bytes, hashes, 50);
	for (size_t cut = 0; cut < len; cut++) {
		struct guard guard = guard_copy((struct span){bytes, cut});
		good &= !word_order_read(&order, guard.bytes);
		guard_free(&guard);
	}
	bytes[0] = (char)0xf0; /* codes of 23 bits */
	good &= !word_order_read(&order, (struct span){bytes, len});
	bytes[0] = 0;
	bytes[1] = (char)0xff; /* 255 words */
	good &= !word_order_read(&order, (struct span){bytes, len});
	CHECK(good);
}

TAP_MAIN
