/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/json_scan.h"

static bool in_object(const struct json_scan *s)
{
	unsigned top = s->depth - 1;
	return s->depth && (s->is_object[top / 8] >> top % 8 & 1);
}

static enum json_step broken(struct json_scan *s, const char *why)
{
	s->why = why;
	return JSON_BROKEN;
}

/* A value may stand at the start, in an object after ':', in an array after '[' or ','. */
static bool is_place_for_value(const struct json_scan *s)
{
	if (s->depth == 0)
		return !s->started;
	if (in_object(s))
		return s->previous == ':';
	return s->previous == '[' || s->previous == ',';
}

static enum json_step open_bracket(struct json_scan *s, char c)
{
	if (!is_place_for_value(s))
		return broken(s,
			      c == '{' ? "'{' in the wrong place" : "'[' in the wrong place");
	if (s->depth == JSON_MAX_DEPTH)
		return broken(s, "brackets more than 512 deep");
	unsigned char bit = (unsigned char)(1 << s->depth % 8);
	unsigned char *byte = &s->is_object[s->depth / 8];
	*byte = (unsigned char)(c == '{' ? *byte | bit : *byte & ~bit);
	s->depth++;
	s->values++;
	return JSON_MORE;
}

static enum json_step close_bracket(struct json_scan *s, char c)
{
	if (s->depth == 0 || in_object(s) != (c == '}'))
		return broken(s, c == '}' ? "'}' without its '{'" : "']' without its '['");
	s->depth--;
	return s->depth ? JSON_MORE : JSON_DONE;
}

static enum json_step step_string(struct json_scan *s, char c)
{
	if (s->escaped) {
		s->escaped = false;
	} else if (c == '\\') {
		s->escaped = true;
	} else if (c == '"') {
		s->in_string = false;
		return s->depth ? JSON_MORE : JSON_DONE;
	}
	return c == '\n' ? broken(s, "a string that goes over the end of the line") : JSON_MORE;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static enum json_step step(struct json_scan *s, char c)
{
	enum json_step result = JSON_MORE;
	if (s->in_string)
		return step_string(s, c);
	if (is_space(c))
		return JSON_MORE;
	switch (c) {
	case '{':
	case '[': result = open_bracket(s, c); break;
	case '}':
	case ']': result = close_bracket(s, c); break;
	case '"': s->in_string = true; break;
	case ',': s->values++; break;
	default: break;
	}
	s->previous = c;
	s->started = true;
	return result;
}

/* How many bytes at `at` are inside a string for sure. */
static size_t string_run(const char *at, size_t len)
{
	size_t i = 0;
	while (i < len && at[i] != '"' && at[i] != '\\' && at[i] != '\n')
		i++;
	return i;
}

/* Whether a number or a word that stands alone ends before c. */
static bool ends_scalar(const struct json_scan *s, char c)
{
	return s->started && s->depth == 0 && !s->in_string &&
	       (is_space(c) || c == ',' || c == ']' || c == '}' || c == '[' || c == '{');
}

enum json_step json_scan(struct json_scan *s, const char *bytes, size_t len, size_t *used)
{
	for (size_t i = 0; i < len; i++) {
		if (s->in_string && !s->escaped)
			i += string_run(bytes + i, len - i);
		if (i == len)
			break;
		*used = i;
		if (ends_scalar(s, bytes[i]))
			return JSON_DONE;
		enum json_step result = step(s, bytes[i]);
		if (result == JSON_BROKEN)
			return result;
		*used = i + 1;
		if (result == JSON_DONE)
			return result;
	}
	*used = len;
	return JSON_MORE;
}
