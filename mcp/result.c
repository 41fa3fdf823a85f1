/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mcp/result.h"

#include "output/json.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

bool paper_open(struct paper *paper)
{
	*paper = (struct paper){0};
	paper->out = open_memstream(&paper->text, &paper->length);
	return paper->out != NULL;
}

static json_t *result_of(json_t *text, json_t *structured)
{
	json_t *content = json_pack("[{s:s, s:o}]", "type", "text", "text", text);
	if (!structured)
		return json_pack("{s:o, s:b}", "content", content, "isError", 1);
	return json_pack("{s:o, s:o}", "content", content, "structuredContent", structured);
}

json_t *paper_result(struct paper *paper, json_t *structured, bool good)
{
	const bool failed = ferror(paper->out) || !good || !structured;
	if (fclose(paper->out) != 0 || failed) {
		free(paper->text);
		json_decref(structured);
		return NULL;
	}
	json_t *text = json_of_span((lede_span){paper->text, paper->length});
	free(paper->text);
	return result_of(text, structured);
}

void put_span(FILE *out, lede_span text)
{
	if (text.len)
		fwrite(text.ptr, 1, text.len, out);
}

/* ---- errors ---- */

/* Bytes of a text that cost so little, and do not end inside of a character. */
static size_t fitting(const char *text, size_t budget)
{
	static const char frame[] = "{'content':[{'type':'text','text':''}],'isError':true}";
	size_t length = 0, whole = 0, cost = BUDGET_ENVELOPE + sizeof frame;
	for (; text[length]; length++) {
		const unsigned char byte = (unsigned char)text[length];
		if ((byte & 0xc0) != 0x80)
			whole = length;
		cost += byte > 127 || byte == '"' || byte == '\\' ? 2 : byte < 32 ? 6 : 1;
		if (cost > 4 * budget)
			return whole;
	}
	return length;
}

json_t *tool_error(const struct call *call, const char *format, ...)
{
	char message[1024];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);
	const lede_span text = {message, fitting(message, call->budget)};
	return result_of(json_of_span(text), NULL);
}

json_t *library_error(const struct call *call, const lede_error *err, lede_span query)
{
	enum { SHOWN = 40 };
	const size_t left = query.len > err->position ? query.len - err->position : 0;
	size_t shown = left < SHOWN ? left : SHOWN;
	while (shown < left && ((unsigned char)query.ptr[err->position + shown] & 0xc0) == 0x80)
		shown++;
	if (err->status == LEDE_ENOMEM)
		return NULL;
	if (err->status != LEDE_EQUERY)
		return tool_error(call, "%s.", err->message);
	return tool_error(call,
			  "The query cannot be read: %s. This is at byte %zu%s%.*s%s. Plain "
			  "words always work; operators (AND OR NEAR), quotes, signs and "
			  "fields (source: actor: ...) are optional.",
			  err->message, err->position, shown ? ": " : ", its end", (int)shown,
			  query.ptr + (shown ? err->position : 0), shown < left ? "..." : "");
}
