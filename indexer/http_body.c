/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/http_body.h"

#include "indexer/article.h"

#include <brotli/decode.h>
#define ZLIB_CONST
#include <zlib.h>

enum { PIECE_BYTES = 64 * 1024 };

/* ---- head ---- */

static bool read_status(unsigned *out, struct span line)
{
	struct span word;
	if (!span_starts_with(line, SPAN("HTTP/")) || !span_cut(&line, ' ', &word) || !line.ptr)
		return false;
	line = span_trim(line);
	*out = 0;
	for (size_t i = 0; i < line.len && i < 3 && line.ptr[i] >= '0' && line.ptr[i] <= '9';
	     i++)
		*out = *out * 10 + (unsigned)(line.ptr[i] - '0');
	return *out >= 100;
}

static void read_field(struct http_answer *out, struct span line)
{
	struct span name;
	if (!span_cut(&line, ':', &name) || !line.ptr)
		return;
	name = span_trim(name);
	line = span_trim(line);
	if (span_equal_nocase(name, SPAN("Content-Type")))
		out->content_type = line;
	else if (span_equal_nocase(name, SPAN("Content-Encoding")))
		out->encodings = line;
	else if (span_equal_nocase(name, SPAN("Transfer-Encoding")))
		out->is_chunked = span_equal_nocase(line, SPAN("chunked"));
}

bool http_answer_read(struct http_answer *out, struct span message)
{
	struct span line;
	*out = (struct http_answer){0};
	if (!span_cut(&message, '\n', &line) || !read_status(&out->status, span_trim(line)))
		return false;
	while (span_cut(&message, '\n', &line) && span_trim(line).len)
		read_field(out, line);
	out->body = message;
	return true;
}

struct span http_media_type(struct span content_type)
{
	struct span type = {0};
	span_cut(&content_type, ';', &type);
	return span_trim(type);
}

struct span http_charset(struct span content_type)
{
	struct span part, name;
	span_cut(&content_type, ';', &part);
	while (span_cut(&content_type, ';', &part)) {
		if (!span_cut(&part, '=', &name) || !part.ptr ||
		    !span_equal_nocase(span_trim(name), SPAN("charset")))
			continue;
		part = span_trim(part);
		while (part.len && (part.ptr[0] == '"' || part.ptr[0] == '\''))
			part = span_slice(part, 1, part.len);
		while (part.len && strchr("\"' ", part.ptr[part.len - 1]))
			part.len--;
		return part;
	}
	return (struct span){0};
}

/* ---- chunks ---- */

static int hex_digit(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

/* Cuts the line with the length of a chunk off *rest. */
static bool cut_length(struct span *rest, size_t *len)
{
	struct span line;
	size_t i = 0;
	*len = 0;
	if (!span_cut(rest, '\n', &line) || !rest->ptr)
		return false;
	line = span_trim(line);
	for (; i < line.len && hex_digit(line.ptr[i]) >= 0; i++) {
		*len = *len * 16 + (size_t)hex_digit(line.ptr[i]);
		if (*len > ARTICLE_MAX_BYTES)
			return false;
	}
	return i > 0 && (i == line.len || line.ptr[i] == ';' || line.ptr[i] == ' ');
}

/* Joins the chunks in body->bytes, up to where they are damaged. */
static void join_chunks(struct http_body *body)
{
	struct span rest = body->bytes, line;
	size_t len;
	if (!cut_length(&rest, &len))
		return; /* not chunked after all */
	do {
		size_t here = len < rest.len ? len : rest.len;
		buf_put(&body->joined, span_slice(rest, 0, here));
		rest = span_slice(rest, here, rest.len);
		if (!span_cut(&rest, '\n', &line) || span_trim(line).len)
			break;
	} while (len && rest.ptr && cut_length(&rest, &len));
	body->bytes = buf_span(&body->joined);
}

/* ---- encodings ---- */

enum unpacked {
	UNPACKED,
	UNPACK_DAMAGED, /* what came before is there */
	UNPACK_TOO_LONG,
	UNPACK_NOMEM,
};

/* Room for a piece; false when *out may not grow. */
static bool make_room(struct buf *out, enum unpacked *why)
{
	*why = UNPACK_TOO_LONG;
	if (out->len > ARTICLE_MAX_BYTES)
		return false;
	*why = UNPACK_NOMEM;
	return buf_reserve(out, PIECE_BYTES);
}

/* `window_bits`: as inflateInit2 wants them. */
static enum unpacked unpack_zlib(struct buf *out, struct span packed, int window_bits)
{
	z_stream z = {0};
	enum unpacked why = UNPACK_NOMEM;
	int result = Z_OK;
	if (inflateInit2(&z, window_bits) != Z_OK)
		return UNPACK_NOMEM;
	z.next_in = (const unsigned char *)packed.ptr;
	z.avail_in = (unsigned)packed.len;
	while (result == Z_OK && make_room(out, &why)) {
		z.next_out = (unsigned char *)out->ptr + out->len;
		z.avail_out = PIECE_BYTES;
		result = inflate(&z, Z_NO_FLUSH);
		out->len += PIECE_BYTES - z.avail_out;
		why = result == Z_STREAM_END  ? UNPACKED
		      : result == Z_MEM_ERROR ? UNPACK_NOMEM
					      : UNPACK_DAMAGED;
	}
	inflateEnd(&z);
	return why;
}

static enum unpacked unpack_deflate(struct buf *out, struct span packed)
{
	enum unpacked result = unpack_zlib(out, packed, 15);
	if (result == UNPACK_DAMAGED && !out->len) /* without the head that it should have */
		result = unpack_zlib(out, packed, -15);
	return result;
}

static enum unpacked unpack_brotli(struct buf *out, struct span packed)
{
	BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
	const uint8_t *from = (const uint8_t *)packed.ptr;
	size_t left = packed.len;
	enum unpacked why = UNPACK_NOMEM;
	BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
	while (state && result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT &&
	       make_room(out, &why)) {
		uint8_t *to = (uint8_t *)out->ptr + out->len;
		size_t room = PIECE_BYTES;
		result = BrotliDecoderDecompressStream(state, &left, &from, &room, &to, NULL);
		out->len += PIECE_BYTES - room;
		BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(state);
		why = result == BROTLI_DECODER_RESULT_SUCCESS ? UNPACKED
		      : result == BROTLI_DECODER_RESULT_ERROR &&
				      code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES &&
				      code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES
			      ? UNPACK_NOMEM
			      : UNPACK_DAMAGED;
	}
	if (state)
		BrotliDecoderDestroyInstance(state);
	return why;
}

static enum unpacked unpack_gzip(struct buf *out, struct span packed)
{
	return unpack_zlib(out, packed, 15 + 32); /* gzip or zlib */
}

static const struct encoding {
	const char *name;
	enum unpacked (*unpack)(struct buf *out, struct span packed);
} encodings[] = {
	{"gzip", unpack_gzip},
	{"x-gzip", unpack_gzip},
	{"deflate", unpack_deflate},
	{"br", unpack_brotli},
};

/* Crawlers unpack pages and keep the head: then they start as a page does. */
static bool is_plain(struct span bytes)
{
	bytes = span_trim(bytes);
	return !bytes.len || bytes.ptr[0] == '<' ||
	       span_starts_with(bytes, SPAN("\xEF\xBB\xBF"));
}

static const struct encoding *find_encoding(struct span name)
{
	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
		if (span_equal_nocase(name, span_of(encodings[i].name)))
			return &encodings[i];
	return NULL;
}

static enum status unpack(struct http_body *body, struct buf *out, struct span name,
			  struct error *err)
{
	const struct encoding *encoding = find_encoding(name);
	if (!body->bytes.len || !name.len || span_equal_nocase(name, SPAN("identity")) ||
	    (!encoding && is_plain(body->bytes)))
		return STATUS_OK;
	if (!encoding)
		return fail(err, STATUS_FORMAT, "page in an encoding that cannot be read: %.*s",
			    name.len < 40 ? (int)name.len : 40, name.ptr);
	buf_clear(out);
	switch (encoding->unpack(out, body->bytes)) {
	case UNPACK_NOMEM: return fail_nomem(err);
	case UNPACK_TOO_LONG: return fail(err, STATUS_FORMAT, "page longer than 16 MiB");
	case UNPACK_DAMAGED:
		if (is_plain(body->bytes) && (!out->len || !is_plain(buf_span(out))))
			return STATUS_OK;
		if (!out->len)
			return fail(err, STATUS_FORMAT, "damaged %s data", encoding->name);
		break;
	case UNPACKED: break;
	}
	body->bytes = buf_span(out);
	return STATUS_OK;
}

enum status http_body_read(struct http_body *body, const struct http_answer *answer,
			   struct error *err)
{
	struct span rest = answer->encodings;
	body->bytes = answer->body;
	buf_clear(&body->joined);
	if (answer->is_chunked)
		join_chunks(body);
	if (body->joined.failed)
		return fail_nomem(err);
	for (int turn = 0; rest.len && turn < 4; turn++) { /* the last one was applied last */
		size_t start = rest.len;
		while (start && rest.ptr[start - 1] != ',')
			start--;
		struct span name = span_trim(span_slice(rest, start, rest.len));
		rest.len = start ? start - 1 : 0;
		TRY(unpack(body, &body->unpacked[turn % 2], name, err));
	}
	return STATUS_OK;
}

void http_body_free(struct http_body *body)
{
	buf_free(&body->joined);
	buf_free(&body->unpacked[0]);
	buf_free(&body->unpacked[1]);
	*body = (struct http_body){0};
}
