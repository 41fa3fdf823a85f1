/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glass/table.h"

#include <stdlib.h>

enum {
	REVISION = 1,
	HEADER_BYTES = 11, /* revision 4, level 1, gap 2, free 2, end of the directory 2 */
	PLACE_BYTES = 2,   /* of an item, in the directory */
	ITEM_MAX_BYTES = (BLOCK_BYTES - HEADER_BYTES - 4 * PLACE_BYTES) / 4,
	ITEM_HEAD_BYTES = 3, /* size and flags 2, length of the key 1 */
	COMPONENT_BYTES = 2, /* only behind the key of later components */
	COMPONENTS_MAX = 0xFFFF,
	PIECE_LEAST_BYTES = 34, /* less of a tag than this is not begun in a block */

	ITEM_FIRST = 0x20,
	ITEM_LAST = 0x40,
	ITEM_PACKED = 0x80,
};

static void put_2(unsigned char *at, size_t number)
{
	at[0] = (unsigned char)(number >> 8);
	at[1] = (unsigned char)number;
}

static void put_4(unsigned char *at, uint32_t number)
{
	put_2(at, number >> 16);
	put_2(at + 2, number & 0xFFFF);
}

/* ---- blocks ---- */

static void block_clear(struct table_block *b)
{
	b->directory_end = HEADER_BYTES;
	b->items_start = BLOCK_BYTES;
	b->separator_len = 0;
	b->component = 0;
}

static bool block_is_empty(const struct table_block *b)
{
	return b->items_start == BLOCK_BYTES;
}

/* For an item and its place in the directory. */
static size_t block_room(const struct table_block *b)
{
	return b->items_start - b->directory_end;
}

/* The place for an item of so many bytes; there is room. */
static unsigned char *block_item(struct table_block *b, size_t bytes)
{
	b->items_start -= bytes;
	put_2(b->bytes + b->directory_end, b->items_start);
	b->directory_end += PLACE_BYTES;
	return b->bytes + b->items_start;
}

static struct table_block *block_new(struct error *err)
{
	struct table_block *b = malloc(sizeof *b);
	if (b)
		block_clear(b);
	else
		fail_nomem(err);
	return b;
}

static enum status enter(struct table *t, unsigned level, const struct table_block *child,
			 uint32_t number, struct error *err);

/* Puts the block into the file; *number is its place there. */
static enum status block_write(struct table *t, unsigned level, uint32_t *number,
			       struct error *err)
{
	struct table_block *b = t->levels[level];
	if (t->blocks == UINT32_MAX)
		return fail(err, STATUS_IO, "%s: a table has at most 2^32 blocks",
			    t->file.path);
	put_4(b->bytes, REVISION);
	b->bytes[4] = (unsigned char)level;
	put_2(b->bytes + 5, block_room(b));
	put_2(b->bytes + 7, block_room(b));
	put_2(b->bytes + 9, b->directory_end);
	/* What lies between is not read; zeros, so that no memory of ours gets into the file.
	 */
	memset(b->bytes + b->directory_end, 0, block_room(b));
	*number = t->blocks++;
	return glass_file_put(&t->file, (struct span){(const char *)b->bytes, BLOCK_BYTES},
			      err);
}

/* The same, and tells the level above. */
static enum status block_seal(struct table *t, unsigned level, struct error *err)
{
	uint32_t number = 0;
	TRY(block_write(t, level, &number, err));
	TRY(enter(t, level + 1, t->levels[level], number, err));
	block_clear(t->levels[level]);
	return STATUS_OK;
}

/* Enters a child into the block of a level. The first child of a block has no key there; the
 * block itself is told from those before it by what that child is. */
static enum status enter(struct table *t, unsigned level, const struct table_block *child,
			 uint32_t number, struct error *err)
{
	if (level == TABLE_MAX_LEVELS)
		return fail(err, STATUS_INTERNAL, "%s: the table is too deep", t->file.path);
	if (!t->levels[level] && !(t->levels[level] = block_new(err)))
		return STATUS_NOMEM;
	struct table_block *b = t->levels[level];
	const size_t most = 4 + 1 + child->separator_len + COMPONENT_BYTES + PLACE_BYTES;
	if (block_room(b) < most)
		TRY(block_seal(t, level, err));
	const bool is_first = block_is_empty(b);
	const size_t len = is_first ? 0 : child->separator_len;
	unsigned char *item = block_item(b, 4 + 1 + len + COMPONENT_BYTES);
	put_4(item, number);
	item[4] = (unsigned char)len;
	memcpy(item + 5, child->separator, len);
	put_2(item + 5 + len, is_first ? 0 : child->component);
	if (is_first) {
		memcpy(b->separator, child->separator, child->separator_len);
		b->separator_len = child->separator_len;
		b->component = child->component;
	}
	return STATUS_OK;
}

/* ---- items ---- */

/* Of a leaf whose first item has this key: as much of it as tells it from the last one. */
static void separate(struct table_block *leaf, const struct table *t, struct span key,
		     unsigned component)
{
	size_t same = 0;
	while (same < key.len && same < t->last_key_len &&
	       t->last_key[same] == (unsigned char)key.ptr[same])
		same++;
	leaf->separator_len = same < key.len ? same + 1 : key.len;
	if (key.len)
		memcpy(leaf->separator, key.ptr, leaf->separator_len);
	leaf->component = component;
}

/* One component of an entry; there is room for it. */
static void put_item(struct table *t, struct span key, struct span piece, unsigned component,
		     unsigned flags)
{
	struct table_block *leaf = t->levels[0];
	const bool is_later = !(flags & ITEM_FIRST);
	if (block_is_empty(leaf))
		separate(leaf, t, key, component);
	const size_t bytes =
		ITEM_HEAD_BYTES + key.len + (is_later ? COMPONENT_BYTES : 0) + piece.len;
	unsigned char *at = block_item(leaf, bytes);
	put_2(at, bytes - ITEM_HEAD_BYTES);
	at[0] = (unsigned char)(at[0] | flags);
	at[2] = (unsigned char)key.len;
	at += ITEM_HEAD_BYTES;
	if (key.len)
		memcpy(at, key.ptr, key.len);
	at += key.len;
	if (is_later) {
		put_2(at, component);
		at += COMPONENT_BYTES;
	}
	if (piece.len)
		memcpy(at, piece.ptr, piece.len);
}

/* A tag goes into one item, or into several when it is too long for one, or fills the end of
 * this block and goes on in the next. */
static enum status put_components(struct table *t, struct span key, struct span tag,
				  unsigned packed, struct error *err)
{
	unsigned flags = packed | ITEM_FIRST;
	for (unsigned component = 1;; component++) {
		const size_t head = ITEM_HEAD_BYTES + key.len +
				    (flags & ITEM_FIRST ? 0 : (size_t)COMPONENT_BYTES);
		if (component > COMPONENTS_MAX)
			return fail(err, STATUS_INVALID,
				    "%s: an entry of %zu bytes is too long", t->file.path,
				    tag.len);
		if (block_room(t->levels[0]) < PLACE_BYTES + head + tag.len &&
		    block_room(t->levels[0]) < PLACE_BYTES + head + key.len + PIECE_LEAST_BYTES)
			TRY(block_seal(t, 0, err));
		size_t most = block_room(t->levels[0]) - PLACE_BYTES;
		if (most > ITEM_MAX_BYTES)
			most = ITEM_MAX_BYTES;
		const size_t piece = tag.len < most - head ? tag.len : most - head;
		if (piece == tag.len)
			flags |= ITEM_LAST;
		put_item(t, key, span_slice(tag, 0, piece), component, flags);
		if (piece == tag.len)
			return STATUS_OK;
		tag = span_slice(tag, piece, tag.len);
		flags = packed;
		memcpy(t->last_key, key.ptr, key.len);
		t->last_key_len = key.len;
	}
}

enum status table_put(struct table *t, struct span key, struct span tag, bool packed,
		      struct error *err)
{
	const struct span last = {(const char *)t->last_key, t->last_key_len};
	if (!key.len || key.len > KEY_MAX_BYTES || span_compare(last, key) >= 0)
		return fail(err, STATUS_INTERNAL,
			    "%s: entry %llu: its key is not above the last", t->file.path,
			    (unsigned long long)t->entries + 1);
	TRY(put_components(t, key, tag, packed ? ITEM_PACKED : 0, err));
	memcpy(t->last_key, key.ptr, key.len);
	t->last_key_len = key.len;
	t->entries++;
	return STATUS_OK;
}

/* ---- the whole ---- */

enum status table_create(struct table *t, const char *folder, const char *name,
			 struct error *err)
{
	*t = (struct table){.file = {.fd = -1}};
	TRY(glass_file_create(&t->file, folder, name, err));
	t->levels[0] = block_new(err);
	if (!t->levels[0])
		return STATUS_NOMEM;
	/* The first leaf starts with an item that is nobody's, for look-ups to end at. */
	put_item(t, (struct span){0}, (struct span){0}, 0, ITEM_FIRST | ITEM_LAST);
	return STATUS_OK;
}

enum status table_finish(struct table *t, struct error *err)
{
	unsigned level = 0;
	for (; level + 1 < TABLE_MAX_LEVELS && t->levels[level + 1]; level++)
		TRY(block_seal(t, level, err));
	TRY(block_write(t, level, &t->root, err));
	t->root_level = level;
	TRY(glass_file_sync(&t->file, err));
	t->finished = true;
	return STATUS_OK;
}

void table_close(struct table *t)
{
	for (unsigned i = 0; i < TABLE_MAX_LEVELS; i++) {
		free(t->levels[i]);
		t->levels[i] = NULL;
	}
	if (t->file.path)
		glass_file_close(&t->file);
}

char *table_put_root(char *at, const struct table *t, unsigned least)
{
	enum { FAKE = 1, SEQUENTIAL = 2 };
	at = put_uint(at, t ? t->root : 0);
	at = put_uint(at, t ? t->root_level << 2 | SEQUENTIAL : FAKE | SEQUENTIAL);
	at = put_uint(at, t ? t->entries : 0);
	at = put_uint(at, BLOCK_BYTES / 2048);
	at = put_uint(at, least);
	if (!t)
		return put_uint(at, 0);
	/* The free list: as of which revision, the first block not in use, nothing between. */
	char list[2 * NUMBER_MAX_BYTES + 4];
	char *end = put_uint(list, REVISION);
	end = put_uint(end, t->blocks);
	memset(end, 0, 4);
	end += 4;
	at = put_uint(at, (uint64_t)(end - list));
	return put_bytes(at, (struct span){list, (size_t)(end - list)});
}
