/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/record.h"

#include "tests/unit/guard.h"
#include "tests/unit/tap.h"

static const struct record full = {
	.id = SPAN_INIT("id 1"),
	.title = SPAN_INIT("A = title"),
	.source = SPAN_INIT("BBC"),
	.url = SPAN_INIT("http://news.example/?a=b"),
	.author = SPAN_INIT("Zoë"),
	.lang = SPAN_INIT("en"),
	.file = SPAN_INIT("/a/b"),
	.date = {DATE_TIME, 1747821600},
	.indexed = 1700000000,
	.hard_wrapped = true,
	.text = SPAN_INIT("One.\n\nid=two\n\nThree."),
};

static struct span written(struct buf *out, const struct record *record)
{
	const struct range passages[] = {{0, 4}, {6, 20}};
	buf_clear(out);
	record_write(out, record, passages, 2);
	return buf_span(out);
}

static bool same(struct span a, struct span b)
{
	return span_equal(a, b);
}

TEST(record__comes_back_as_written)
{
	struct buf bytes = {0};
	struct record back;
	struct range range;
	struct guard guard = guard_copy(written(&bytes, &full));
	REQUIRE(record_read(&back, guard.bytes, NULL) == STATUS_OK);
	CHECK(same(back.id, full.id) && same(back.title, full.title));
	CHECK(same(back.source, full.source) && same(back.url, full.url));
	CHECK(same(back.author, full.author) && same(back.lang, full.lang));
	CHECK(same(back.file, full.file) && same(back.text, full.text));
	CHECK(back.date.precision == DATE_TIME && back.date.seconds == full.date.seconds);
	CHECK(back.indexed == full.indexed && back.hard_wrapped);
	CHECK(record_next_passage(&back, &range) && range.start == 0 && range.end == 4);
	CHECK(record_next_passage(&back, &range) && range.start == 6 && range.end == 20);
	CHECK(!record_next_passage(&back, &range) && back.passages.len == 0);
	buf_free(&bytes);
}

TEST(record__line_ends_in_fields_become_spaces)
{
	struct buf bytes = {0};
	struct record odd = full, back;
	odd.title = SPAN("two\nlines\r\nid=fake");
	odd.author = (struct span){0};
	REQUIRE(record_read(&back, written(&bytes, &odd), NULL) == STATUS_OK);
	CHECK(same(back.title, SPAN("two lines  id=fake")) && same(back.id, full.id));
	CHECK(back.author.len == 0);
	buf_free(&bytes);
}

/* No prefix and no changed byte makes it read out of bounds, or give a passage outside of the
 * text. */
TEST(record__damage_is_survived)
{
	struct buf bytes = {0};
	struct span whole = written(&bytes, &full);
	for (size_t len = 0; len < whole.len; len++) {
		struct guard guard = guard_copy(span_slice(whole, 0, len));
		struct record back;
		struct range range;
		if (record_read(&back, guard.bytes, NULL) == STATUS_OK)
			while (record_next_passage(&back, &range))
				CHECK(range.end <= back.text.len);
		munmap(guard.mapping, guard.mapped);
	}
	struct record back;
	struct range range;
	for (size_t i = 0; i < whole.len; i++)
		for (int c = 0; c < 256; c += 5) {
			char kept = bytes.ptr[i];
			bytes.ptr[i] = (char)c;
			if (record_read(&back, whole, NULL) == STATUS_OK)
				while (record_next_passage(&back, &range))
					CHECK(range.start <= range.end &&
					      range.end <= back.text.len);
			bytes.ptr[i] = kept;
		}
	CHECK(record_read(&back, SPAN(""), NULL) == STATUS_CORRUPT);
	CHECK(record_read(&back, SPAN("id=x\n\ntext"), NULL) == STATUS_CORRUPT);
	CHECK(record_read(&back, SPAN("no equals\n\ntext"), NULL) == STATUS_CORRUPT);
	buf_free(&bytes);
}

TEST(record__place_comes_back)
{
	const uint32_t numbers[] = {0, 1, 127, 128, 16383, 16384, 1 << 28, UINT32_MAX};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		const struct place place = {numbers[i], numbers[7 - i], 3, 4, numbers[i], 6};
		struct place back;
		char bytes[PLACE_MAX_BYTES];
		size_t used = place_write(bytes, &place);
		CHECK(used <= PLACE_MAX_BYTES);
		struct guard guard = guard_copy((struct span){bytes, used});
		CHECK(place_read(&back, guard.bytes) &&
		      memcmp(&place, &back, sizeof back) == 0);
		for (size_t len = 0; len < used; len++)
			CHECK(!place_read(&back, span_slice(guard.bytes, 0, len)));
		munmap(guard.mapping, guard.mapped);
	}
	struct place back;
	CHECK(!place_read(&back, SPAN("\xff\xff\xff\xff\xff\xff\xff")));
	CHECK(!place_read(&back, SPAN("")));
}

TEST(record__hash_tells_articles_apart)
{
	char first[HASH_BYTES], other[HASH_BYTES];
	struct record r = full;
	record_hash(first, &r);
	r.indexed++;
	r.file = SPAN("/c");
	record_hash(other, &r);
	CHECK(memcmp(first, other, HASH_BYTES) == 0);
	/* The same bytes, divided in another way. */
	r.title = SPAN("A = titl");
	r.source = SPAN("eBBC");
	record_hash(other, &r);
	CHECK(memcmp(first, other, HASH_BYTES) != 0);
	struct record changed[7] = {full, full, full, full, full, full, full};
	changed[0].text = SPAN("Another");
	changed[1].date.precision = DATE_DAY;
	changed[2].url = SPAN("");
	changed[3].author = SPAN("Zoe");
	changed[4].lang = SPAN("de");
	changed[5].id = SPAN("id 2");
	changed[6].source = SPAN("bbc");
	for (size_t i = 0; i < 7; i++) {
		record_hash(other, &changed[i]);
		CHECK(memcmp(first, other, HASH_BYTES) != 0);
	}
}

TAP_MAIN
