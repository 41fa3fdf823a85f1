/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Lines, and all that is left, of an input.
 */
#include "indexer/input.h"

void input_skip_space(struct input *in)
{
	int c;
	while ((c = input_peek(in)) == ' ' || (c >= '\t' && c <= '\r')) {
		in->line += c == '\n';
		in->at++;
	}
}

/* Takes bytes up to `to` off the window and appends them to *out, unless that has become too
 * long. */
static void take(struct input *in, const char *to, struct buf *out, size_t limit,
		 bool *too_long)
{
	size_t len = (size_t)(to - in->at);
	if (len > limit - out->len)
		*too_long = true;
	if (!*too_long)
		buf_put(out, (struct span){in->at, len});
	in->at = to;
}

enum input_result input_line(struct input *in, struct buf *out, size_t limit)
{
	bool too_long = false, ended = false, any = false;
	buf_clear(out);
	while (!ended && input_peek(in) >= 0) {
		const char *newline = memchr(in->at, '\n', (size_t)(in->end - in->at));
		/* One byte more than the limit, for a CR that will go. */
		take(in, newline ? newline : in->end, out, limit + 1, &too_long);
		if (newline)
			in->at++, in->line++;
		ended = newline != NULL;
		any = true;
	}
	if (in->state == INPUT_STOPPED || !any)
		return INPUT_END;
	if (out->failed)
		return INPUT_NOMEM;
	if (ended && out->len && out->ptr[out->len - 1] == '\r')
		out->len--;
	if (!too_long && out->len <= limit)
		return INPUT_GOT;
	buf_clear(out);
	return INPUT_TOO_LONG;
}

static uint64_t count_lines(const char *at, const char *end)
{
	uint64_t lines = 0;
	while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL)
		lines++, at++;
	return lines;
}

enum input_result input_rest(struct input *in, struct buf *out, size_t limit)
{
	bool too_long = false;
	buf_clear(out);
	while (!too_long && input_peek(in) >= 0) {
		in->line += count_lines(in->at, in->end);
		take(in, in->end, out, limit, &too_long);
	}
	if (out->failed)
		return INPUT_NOMEM;
	if (!too_long)
		return out->len ? INPUT_GOT : INPUT_END;
	buf_clear(out);
	return INPUT_TOO_LONG;
}
