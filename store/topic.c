/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/topic.h"

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '_' || c == '.';
}

const char *topic_name_wrong(struct span name)
{
	if (!name.len)
		return "a topic without a name";
	if (name.len > TOPIC_NAME_MAX)
		return "a name of more than 100 bytes";
	if (name.ptr[0] == '-' || name.ptr[0] == '.')
		return "a name starts with a letter, a digit or _";
	for (size_t i = 0; i < name.len; i++)
		if (!is_name_byte(name.ptr[i]))
			return "a name has letters, digits, - _ and . only";
	return NULL;
}

const char *topic_query_wrong(struct span query)
{
	if (!span_trim(query).len)
		return "a topic without a query";
	if (query.len > TOPIC_QUERY_MAX)
		return "a query of more than 4096 bytes";
	for (size_t i = 0; i < query.len; i++)
		if ((unsigned char)query.ptr[i] < ' ' && query.ptr[i] != '\t')
			return "a control character in the query";
	return NULL;
}

void topic_write(struct buf *out, const struct topic *topic)
{
	buf_put(out, topic->name);
	buf_print(out, "=%llu=", (unsigned long long)topic->since);
	buf_put(out, topic->query);
	buf_put_char(out, '\n');
}

static bool read_number(uint64_t *out, struct span digits)
{
	*out = 0;
	for (size_t i = 0; i < digits.len; i++) {
		if (digits.ptr[i] < '0' || digits.ptr[i] > '9' || *out > UINT64_MAX / 10 - 1)
			return false;
		*out = *out * 10 + (uint64_t)(digits.ptr[i] - '0');
	}
	return digits.len > 0;
}

bool topic_next(struct span *list, struct topic *out)
{
	struct span line, number;
	while (span_cut(list, '\n', &line)) {
		*out = (struct topic){0};
		if (!span_cut(&line, '=', &out->name) || !span_cut(&line, '=', &number))
			continue;
		out->query = line;
		if (read_number(&out->since, number) && !topic_name_wrong(out->name) &&
		    !topic_query_wrong(out->query))
			return true;
	}
	return false;
}

const char *topic_parse(struct topic *out, struct span line)
{
	struct span rest = span_trim(line);
	*out = (struct topic){0};
	if (!rest.len || rest.ptr[0] == '#')
		return NULL;
	const size_t sign = span_find(rest, SPAN("="));
	if (sign == rest.len)
		return "no = between a name and its query";
	const struct topic read = {.name = span_trim(span_slice(rest, 0, sign)),
				   .query = span_trim(span_slice(rest, sign + 1, rest.len))};
	const char *wrong = topic_name_wrong(read.name);
	if (!wrong)
		wrong = topic_query_wrong(read.query);
	if (!wrong)
		*out = read;
	return wrong;
}
