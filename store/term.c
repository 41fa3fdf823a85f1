/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/term.h"

#include "store/hash.h"
#include "store/schema.h"
#include "text/stem.h"
#include "text/token.h"

void term_write(struct buf *out, const char *prefix, struct span value)
{
	size_t start = out->len, key = start + strlen(prefix);
	buf_put_string(out, prefix);
	buf_put(out, value);
	if (out->failed)
		return;
	/* As in the record, so that the id which a result shows is the one it is found by. */
	for (size_t i = key; i < out->len; i++)
		if (out->ptr[i] == '\n' || out->ptr[i] == '\r')
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
