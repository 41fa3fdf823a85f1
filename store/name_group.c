/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/name_group.h"

#include "store/schema.h"
#include "store/term.h"
#include "text/token.h"

enum { END = '\x1f', MAX_WORDS = 8 };

void name_group_key(struct buf *out, struct span name)
{
	struct buf folded = {0};
	term_write_name(&folded, "", name);
	out->failed |= folded.failed;
	key_write_hash(out, META_NAME_GROUP, buf_span(&folded));
	buf_free(&folded);
}

void name_group_write(struct buf *out, const struct name_group *group)
{
	for (size_t i = 0; i < group->count; i++) {
		if (i)
			buf_put_char(out, END);
		buf_put(out, group->names[i]);
	}
}

void name_group_read(struct name_group *out, struct span bytes)
{
	out->count = 0;
	while (out->count < NAME_GROUP_MAX && span_cut(&bytes, END, &out->names[out->count]))
		out->count++;
}

/* ---- lists ---- */

static bool has_control(struct span name)
{
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.ptr[i] < ' ')
			return true;
	return false;
}

static const char *check(struct span name)
{
	const uint32_t words = token_count(name);
	if (!words)
		return "a name without words";
	if (words > MAX_WORDS)
		return "a name of more than 8 words";
	if (name.len > NAME_MAX_BYTES)
		return "a name of more than 200 bytes";
	return has_control(name) ? "a control character in it" : NULL;
}

const char *name_group_parse(struct name_group *out, struct span line)
{
	struct span rest = span_trim(line), name;
	out->count = 0;
	if (!rest.len || rest.ptr[0] == '#')
		return NULL;
	if (rest.ptr[rest.len - 1] == '=')
		return "a name without words";
	while (span_cut(&rest, '=', &name)) {
		name = span_trim(name);
		const char *wrong = check(name);
		if (!wrong && out->count == NAME_GROUP_MAX)
			wrong = "more than 9 names";
		if (wrong) {
			out->count = 0;
			return wrong;
		}
		out->names[out->count++] = name;
	}
	return NULL;
}
