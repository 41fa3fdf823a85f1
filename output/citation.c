/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/citation.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>

static const char scheme[] = "lede:";
enum { SCHEME_LENGTH = sizeof scheme - 1, MOST_NUMBER_DIGITS = 15 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether it stands in an id as it is. */
static bool is_plain(char c)
{
	return is_letter(c) || is_digit(c) || (c && strchr("-._~/", c));
}

void sha256_print(char out[static SHA256_DIGITS + 1], lede_span bytes)
{
	struct sha256_ctx context;
	uint8_t digest[SHA256_DIGEST_SIZE];
	sha256_init(&context);
	sha256_update(&context, bytes.len, (const uint8_t *)bytes.ptr);
	sha256_digest(&context, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++)
		snprintf(out + 2 * i, 3, "%02x", digest[i]);
}

/* ---- writing ---- */

char *citation_make(lede_span id, uint64_t revision, lede_span text, lede_range range)
{
	char hash[SHA256_DIGITS + 1];
	char *whole = NULL;
	size_t length;
	FILE *out = open_memstream(&whole, &length);
	if (!out)
		return NULL;
	fputs(scheme, out);
	for (size_t i = 0; i < id.len; i++)
		if (is_plain(id.ptr[i]))
			putc(id.ptr[i], out);
		else
			fprintf(out, "%%%02X", (unsigned char)id.ptr[i]);
	sha256_print(hash, (lede_span){text.ptr + range.start, range.end - range.start});
	fprintf(out, "@%llu:%zu-%zu:%.*s", (unsigned long long)revision, range.start, range.end,
		CITATION_DIGITS, hash);
	const bool failed = ferror(out);
	if (fclose(out) == 0 && !failed)
		return whole;
	free(whole);
	return NULL;
}

/* ---- finding ---- */

/* The end of what is written like a citation and begins at `at`; 0: nothing is. A full stop or
 * a colon behind it is the sentence's. */
static size_t citation_end(lede_span text, size_t at)
{
	size_t end = at + SCHEME_LENGTH;
	if (text.len - at <= SCHEME_LENGTH || memcmp(text.ptr + at, scheme, SCHEME_LENGTH) != 0)
		return 0;
	if (at && (is_letter(text.ptr[at - 1]) || is_digit(text.ptr[at - 1])))
		return 0;
	while (end < text.len && (is_plain(text.ptr[end]) || text.ptr[end] == '%'))
		end++;
	if (end == text.len || end == at + SCHEME_LENGTH || text.ptr[end] != '@')
		return 0;
	end++;
	while (end < text.len && (is_letter(text.ptr[end]) || is_digit(text.ptr[end]) ||
				  text.ptr[end] == ':' || text.ptr[end] == '-'))
		end++;
	while (text.ptr[end - 1] == ':' || text.ptr[end - 1] == '-')
		end--;
	return end;
}

bool citation_next(lede_span *rest, lede_span *found)
{
	for (size_t at = 0; at < rest->len; at++) {
		const size_t end = citation_end(*rest, at);
		if (!end)
			continue;
		*found = (lede_span){rest->ptr + at, end - at};
		*rest = (lede_span){rest->ptr + end, rest->len - end};
		return true;
	}
	*rest = (lede_span){rest->ptr + rest->len, 0};
	return false;
}

/* ---- reading ---- */

struct reading {
	lede_span text;
	size_t at;
};

static bool take(struct reading *r, char c)
{
	const bool there = r->at < r->text.len && r->text.ptr[r->at] == c;
	r->at += there;
	return there;
}

static bool take_number(struct reading *r, uint64_t *out)
{
	const size_t first = r->at;
	*out = 0;
	while (r->at < r->text.len && is_digit(r->text.ptr[r->at]) &&
	       r->at - first < MOST_NUMBER_DIGITS)
		*out = *out * 10 + (uint64_t)(r->text.ptr[r->at++] - '0');
	return r->at > first;
}

static int hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* What stands for one byte of the id; -1: nothing does. */
static int take_byte(struct reading *r)
{
	const lede_span t = r->text;
	if (r->at < t.len && is_plain(t.ptr[r->at]))
		return (unsigned char)t.ptr[r->at++];
	if (r->at + 2 >= t.len || t.ptr[r->at] != '%')
		return -1;
	const int high = hex_value(t.ptr[r->at + 1]), low = hex_value(t.ptr[r->at + 2]);
	if (high < 0 || low < 0 || high + low == 0)
		return -1;
	r->at += 3;
	return high * 16 + low;
}

static bool take_id(struct reading *r, struct citation *out)
{
	int byte;
	out->id = calloc(1, r->text.len + 1);
	while (out->id && (byte = take_byte(r)) >= 0)
		out->id[out->id_length++] = (char)byte;
	return out->id_length > 0;
}

static bool take_hash(struct reading *r, struct citation *out)
{
	size_t length = 0;
	for (; r->at < r->text.len && length < SHA256_DIGITS; r->at++) {
		const int value = hex_value(r->text.ptr[r->at]);
		if (value < 0)
			return false;
		out->hash[length++] = "0123456789abcdef"[value];
	}
	out->hash[length] = '\0';
	return length >= CITATION_DIGITS && r->at == r->text.len;
}

bool citation_read(struct citation *out, lede_span text)
{
	struct reading r = {text, SCHEME_LENGTH};
	uint64_t start, end;
	*out = (struct citation){0};
	if (text.len <= SCHEME_LENGTH || memcmp(text.ptr, scheme, SCHEME_LENGTH) != 0)
		return false;
	if (!take_id(&r, out) || !take(&r, '@') || !take_number(&r, &out->revision) ||
	    !take(&r, ':') || !take_number(&r, &start) || !take(&r, '-') ||
	    !take_number(&r, &end) || !take(&r, ':') || !take_hash(&r, out))
		return false;
	out->range = (lede_range){(size_t)start, (size_t)end};
	return out->revision > 0 && start < end;
}

void citation_free(struct citation *citation)
{
	free(citation->id);
	*citation = (struct citation){0};
}

bool citation_is_of(const struct citation *citation, lede_span bytes)
{
	char hash[SHA256_DIGITS + 1];
	sha256_print(hash, bytes);
	return strncmp(hash, citation->hash, strlen(citation->hash)) == 0;
}
