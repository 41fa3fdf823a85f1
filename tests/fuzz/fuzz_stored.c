/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What lies in an index, as a damaged one might have it: each kind of value, term and record is
 * read from the same bytes, and what is read must lie within them.
 */
#include "store/file_state.h"
#include "store/mention.h"
#include "store/name_group.h"
#include "store/other_name.h"
#include "store/pack.h"
#include "store/record.h"
#include "store/schema.h"
#include "store/speech.h"
#include "store/word_order.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { UNPACKED_MAX_BYTES = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* assert() that stays when NDEBUG is set. */
#define MUST(condition)                                                              \
	do {                                                                         \
		if (!(condition)) {                                                  \
			fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, \
				#condition);                                         \
			abort();                                                     \
		}                                                                    \
	} while (0)

static void must_lie_within(struct span part, struct span whole)
{
	MUST(!part.len || (part.ptr >= whole.ptr && part.len <= whole.len &&
			   (size_t)(part.ptr - whole.ptr) <= whole.len - part.len));
}

static void read_order(struct span bytes)
{
	struct word_order order;
	uint32_t positions[WORD_ORDER_MAX_WORDS];
	if (!word_order_read(&order, bytes))
		return;
	MUST(order.count <= WORD_ORDER_MAX_WORDS);
	for (uint64_t i = 0; i < 64; i++) {
		const uint64_t hash = i * UINT64_C(0x9e3779b97f4a7c15);
		const size_t found =
			word_order_find(&order, hash, positions, WORD_ORDER_MAX_WORDS);
		MUST(found <= order.count);
		for (size_t p = 0; p < found; p++)
			MUST(positions[p] > (p ? positions[p - 1] : 0) &&
			     positions[p] <= order.count);
	}
}

/* The bytes as the hashes of a passage's words: each word is found again where it stands. */
static void write_order(struct span bytes)
{
	uint64_t hashes[WORD_ORDER_MAX_WORDS];
	uint32_t positions[WORD_ORDER_MAX_WORDS];
	char out[WORD_ORDER_MAX_BYTES];
	struct word_order order;
	const size_t count =
		bytes.len < WORD_ORDER_MAX_WORDS ? bytes.len : WORD_ORDER_MAX_WORDS;
	for (size_t i = 0; i < count; i++)
		hashes[i] = word_order_hash(span_slice(bytes, i, i + 1));
	const size_t len = word_order_write(out, hashes, count);
	MUST(word_order_read(&order, (struct span){out, len}) && order.count == count);
	for (size_t i = 0; i < count; i++) {
		const size_t found =
			word_order_find(&order, hashes[i], positions, WORD_ORDER_MAX_WORDS);
		bool there = false;
		for (size_t p = 0; p < found; p++)
			there |= positions[p] == i + 1;
		MUST(there);
	}
}

static void read_record(struct span bytes)
{
	struct record record;
	struct error err;
	struct alias alias;
	struct range range;
	if (record_read(&record, bytes, &err) != STATUS_OK)
		return;
	const struct span parts[] = {record.id,       record.title,  record.text,
				     record.source,   record.url,    record.author,
				     record.lang,     record.file,   record.place,
				     record.keywords, record.aliases};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		must_lie_within(parts[i], bytes);
	while (record_next_alias(&record.aliases, &alias))
		must_lie_within(alias.id, bytes);
	while (record_next_passage(&record, &range))
		MUST(range.start <= range.end && range.end <= record.text.len);
}

static void read_terms(struct span bytes)
{
	struct mention mention;
	struct other_name other;
	struct span about;
	if (mention_read(&mention, bytes)) {
		must_lie_within(mention.full, bytes);
		must_lie_within(mention.written, bytes);
	}
	if (span_starts_with(bytes, SPAN(PREFIX_ACTOR)))
		must_lie_within(mention_key(bytes), bytes);
	if (other_name_read(&other, bytes)) {
		must_lie_within(other.name, bytes);
		must_lie_within(other.other, bytes);
	}
	if (speech_read_about(&about, bytes))
		must_lie_within(about, bytes);
}

static void read_metadata(struct span bytes)
{
	struct name_group group = {.count = 0};
	struct file_state state;
	struct buf out = {0};
	struct error err;
	name_group_read(&group, bytes);
	MUST(group.count <= NAME_GROUP_MAX);
	for (size_t i = 0; i < group.count; i++)
		must_lie_within(group.names[i], bytes);
	(void)file_state_read(&state, bytes);
	(void)unpack(&out, bytes, UNPACKED_MAX_BYTES, &err);
	MUST(out.len <= UNPACKED_MAX_BYTES);
	buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct span bytes = {(const char *)data, size};
	struct place place;
	read_order(bytes);
	write_order(bytes);
	read_record(bytes);
	read_terms(bytes);
	read_metadata(bytes);
	(void)place_read(&place, bytes);
	return 0;
}
