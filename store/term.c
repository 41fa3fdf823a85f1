/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/term.h"

#include "base/hash.h"
#include "store/schema.h"
#include "text/stem.h"
#include "text/token.h"

void key_write_hash(struct buf *out, const char *prefix, struct span name)
{
	XXH128_hash_t hash = XXH3_128bits(name.ptr, name.len);
	buf_print(out, "%s%016llx%016llx", prefix, (unsigned long long)hash.high64,
		  (unsigned long long)hash.low64);
}

void key_write(struct buf *out, const char *prefix, struct span name)
{
	if (strlen(prefix) + name.len <= TERM_MAX_BYTES) {
		buf_put_string(out, prefix);
		buf_put(out, name);
		return;
	}
	buf_put_string(out, prefix);
	buf_put(out, span_slice(name, 0, TERM_MAX_BYTES - strlen(prefix) - 33));
	key_write_hash(out, "#", name);
}

void term_write(struct buf *out, const char *prefix, struct span value)
{
	size_t start = out->len, key = start + strlen(prefix);
	buf_put_string(out, prefix);
	buf_put(out, value);
	if (out->failed)
		return;
	/* As in the record, so that the id which a result shows is the one it is found by. */
	for (size_t i = key; i < out->len; i++)
		if (out->ptr[i] == '\n' || out->ptr[i] == '\r' || out->ptr[i] == '\t')
			out->ptr[i] = ' ';
	if (out->len - start <= TERM_MAX_BYTES)
		return;
	unsigned long long hash = XXH3_64bits(out->ptr + key, value.len);
	out->len = start + TERM_MAX_BYTES - 17;
	buf_print(out, "#%016llx", hash);
}

void term_write_name(struct buf *out, const char *prefix, struct span name)
{
	char words[TERM_MAX_BYTES * 2];
	char folded[TOKEN_MAX_BYTES * 4];
	size_t used = 0;
	struct token_walk walk;
	struct token token;
	token_walk_start(&walk, name);
	while (token_walk_next(&walk, &token)) {
		size_t length = fold_accents(folded, sizeof folded, token.word);
		if (used + length + 1 > sizeof words)
			break;
		if (used)
			words[used++] = ' ';
		memcpy(words + used, folded, length);
		used += length;
	}
	term_write(out, prefix, (struct span){words, used});
}

void term_write_flat(struct buf *out, struct span text)
{
	for (size_t i = 0; i < text.len; i++) {
		const bool space = (unsigned char)text.ptr[i] <= ' ';
		if (!space)
			buf_put_char(out, text.ptr[i]);
		else if (i && (unsigned char)text.ptr[i - 1] > ' ')
			buf_put_char(out, ' ');
	}
}

void term_write_caps(struct buf *out, struct span typed)
{
	char letters[TOKEN_MAX_BYTES * 4];
	size_t used = 0;
	for (size_t i = 0; i < typed.len && used < sizeof letters; i++)
		if (typed.ptr[i] != '.')
			letters[used++] = typed.ptr[i];
	term_write(out, PREFIX_CAPS, (struct span){letters, used});
}

void term_write_date(struct buf *out, char unit, struct date date)
{
	int64_t days = date.seconds / 86400 - (date.seconds % 86400 < 0), year;
	unsigned month, day;
	civil_from_days(days, &year, &month, &day);
	buf_print(out, "%c%04lld", unit, (long long)year);
	if (unit != 'Y')
		buf_print(out, "%02u", month);
	if (unit == 'D')
		buf_print(out, "%02u", day);
}

void term_write_fingerprint(struct buf *out, uint64_t fingerprint)
{
	static const char digits[] =
		"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";
	buf_put_string(out, PREFIX_FINGERPRINT);
	for (unsigned shift = 0; shift < 48; shift += 6)
		buf_put_char(out, digits[fingerprint >> (shift + 16) & 63]);
}

void digest_print(char out[33], const unsigned char digest[16])
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < 16; i++) {
		out[2 * i] = digits[digest[i] >> 4];
		out[2 * i + 1] = digits[digest[i] & 15];
	}
	out[32] = '\0';
}
