/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glass/spelling.h"

#include "base/buf.h"

#include <libdeflate.h>
#include <stdlib.h>

enum {
	WORD_LEAST = 2,
	WORD_MOST = 80,
	BOOKENDS_MOST = 4, /* bytes of a word that is found by its ends alone */
	PIECES_MOST = 3 + WORD_MOST,
	LENGTH_MASK = 96, /* lengths in lists are written with it, by exclusive or */
	PACK_LEAST = 18,
	PACK_LEVEL = 1,
};

/* A word that has a piece: the piece in the upper half, the word's number in the lower one. */
typedef uint64_t piece_of_word;

/* ---- pieces ---- */

static uint32_t piece(char kind, const char *bytes, unsigned char last)
{
	return (uint32_t)(unsigned char)kind << 24 | (uint32_t)(unsigned char)bytes[0] << 16 |
	       (uint32_t)(unsigned char)bytes[1] << 8 | last;
}

static bool has_piece(const uint32_t *pieces, size_t count, uint32_t wanted)
{
	for (size_t i = 0; i < count; i++)
		if (pieces[i] == wanted)
			return true;
	return false;
}

/* The start, the end, both ends of a short word, and each three bytes in a row, once. */
static size_t pieces_of(uint32_t out[PIECES_MOST], struct span word)
{
	const char ends[2] = {word.ptr[0], word.ptr[word.len - 1]};
	size_t count = 0;
	out[count++] = piece('H', word.ptr, 0);
	out[count++] = piece('T', word.ptr + word.len - 2, 0);
	if (word.len <= BOOKENDS_MOST)
		out[count++] = piece('B', ends, 0);
	for (size_t i = 0; i + 3 <= word.len; i++) {
		const uint32_t middle =
			piece('M', word.ptr + i, (unsigned char)word.ptr[i + 2]);
		if (!has_piece(out, count, middle))
			out[count++] = middle;
	}
	return count;
}

/* By piece, words in the order they had: from the lowest byte of the piece to the highest, each
 * time keeping the order of equals. */
static void sort_pieces(piece_of_word *items, piece_of_word *spare, size_t count)
{
	for (unsigned shift = 32; shift < 64; shift += 8) {
		size_t starts[257] = {0};
		for (size_t i = 0; i < count; i++)
			starts[(items[i] >> shift & 0xFF) + 1]++;
		for (size_t i = 0; i < 256; i++)
			starts[i + 1] += starts[i];
		for (size_t i = 0; i < count; i++)
			spare[starts[items[i] >> shift & 0xFF]++] = items[i];
		piece_of_word *other = items;
		items = spare;
		spare = other;
	}
}

/* ---- lists of words ---- */

static void put_word(struct buf *list, struct span word, struct span before)
{
	size_t same = 0;
	while (same < word.len && same < before.len && word.ptr[same] == before.ptr[same])
		same++;
	if (before.len)
		buf_put_char(list, (char)(same ^ LENGTH_MASK));
	buf_put_char(list, (char)((word.len - same) ^ LENGTH_MASK));
	buf_put(list, span_slice(word, same, word.len));
}

struct writing {
	struct table *table;
	struct libdeflate_compressor *packer;
	struct buf list, packed;
};

static enum status put_list(struct writing *w, uint32_t piece_number, struct error *err)
{
	const char key[4] = {(char)(piece_number >> 24), (char)(piece_number >> 16 & 0xFF),
			     (char)(piece_number >> 8 & 0xFF), (char)(piece_number & 0xFF)};
	const struct span name = {key, key[0] == 'M' ? 4 : 3};
	const struct span list = buf_span(&w->list);
	size_t packed = 0;
	buf_clear(&w->packed);
	if (w->list.failed || !buf_reserve(&w->packed, list.len))
		return fail_nomem(err);
	if (list.len > PACK_LEAST) /* 0: it would not get shorter */
		packed = libdeflate_deflate_compress(w->packer, list.ptr, list.len,
						     w->packed.ptr, list.len - 1);
	if (!packed)
		return table_put(w->table, name, list, false, err);
	return table_put(w->table, name, (struct span){w->packed.ptr, packed}, true, err);
}

static enum status put_lists(struct writing *w, const struct spelling_word *words,
			     const piece_of_word *items, size_t count, struct error *err)
{
	for (size_t i = 0; i < count;) {
		const uint32_t at = (uint32_t)(items[i] >> 32);
		struct span before = {0};
		buf_clear(&w->list);
		for (; i < count && items[i] >> 32 == at; i++) {
			const struct span word = words[(uint32_t)items[i]].word;
			put_word(&w->list, word, before);
			before = word;
		}
		TRY(put_list(w, at, err));
	}
	return STATUS_OK;
}

static enum status put_pieces(struct writing *w, const struct spelling_word *words,
			      size_t count, struct error *err)
{
	uint32_t pieces[PIECES_MOST];
	size_t sum = 0, at = 0;
	for (size_t i = 0; i < count; i++)
		sum += words[i].word.len + 3;
	piece_of_word *items = malloc((sum + 1) * sizeof *items);
	piece_of_word *spare = malloc((sum + 1) * sizeof *spare);
	enum status status = items && spare ? STATUS_OK : fail_nomem(err);
	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		const size_t n = pieces_of(pieces, words[i].word);
		for (size_t k = 0; k < n; k++)
			items[at++] = (piece_of_word)pieces[k] << 32 | i;
	}
	if (status == STATUS_OK) {
		sort_pieces(items, spare, at);
		status = put_lists(w, words, items, at, err);
	}
	free(items);
	free(spare);
	return status;
}

/* ---- the table ---- */

static enum status check_words(const struct spelling_word *words, size_t count,
			       struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		const struct span word = words[i].word;
		if (word.len < WORD_LEAST || word.len > WORD_MOST || !words[i].count ||
		    (i && span_compare(words[i - 1].word, word) >= 0))
			return fail(err, STATUS_INVALID,
				    "spelling: word %zu of %zu has %zu bytes and comes %u "
				    "times, or its place is wrong",
				    i + 1, count, word.len, words[i].count);
	}
	return count > UINT32_MAX ? fail(err, STATUS_INVALID, "spelling: over 2^32 words")
				  : STATUS_OK;
}

static enum status put_counts(struct table *t, const struct spelling_word *words, size_t count,
			      struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		char key[1 + WORD_MOST], tag[sizeof(uint32_t)];
		key[0] = 'W';
		memcpy(key + 1, words[i].word.ptr, words[i].word.len);
		const char *end = put_uint_last(tag, words[i].count);
		TRY(table_put(t, (struct span){key, words[i].word.len + 1},
			      (struct span){tag, (size_t)(end - tag)}, false, err));
	}
	return STATUS_OK;
}

enum status spelling_table_write(struct table *t, const struct spelling_word *words,
				 size_t count, struct error *err)
{
	struct writing w = {.table = t};
	TRY(check_words(words, count, err));
	w.packer = libdeflate_alloc_compressor(PACK_LEVEL);
	enum status status = w.packer ? put_pieces(&w, words, count, err) : fail_nomem(err);
	if (status == STATUS_OK)
		status = put_counts(t, words, count, err);
	if (w.packer)
		libdeflate_free_compressor(w.packer);
	buf_free(&w.list);
	buf_free(&w.packed);
	return status;
}
