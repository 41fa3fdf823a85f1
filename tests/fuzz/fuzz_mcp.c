/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Any bytes as the lines that a client sends to lede mcp: every answer is one line of JSON-RPC,
 * what a tool answers is within its budget, and the citations in it hold. The same bytes as a
 * text with citations.
 */
#include "mcp/budget.h"
#include "mcp/message.h"
#include "mcp/verdict.h"
#include "tests/unit/scratch.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static struct scratch scratch;
static lede_index *fuzzed;

/* assert() that stays when NDEBUG is set. */
static void require(bool holds)
{
	if (!holds)
		abort();
}

static void clean(void)
{
	lede_close(fuzzed);
	scratch_remove(&scratch);
}

static void make_index(void)
{
	static const char *const texts[] = {
		"The old dam held in the night. “Nobody was hurt,” Ann Lee said. It rained.",
		"Ann Lee met Wang Yi in Kabul. They spoke of the dam.\n\nNothing was signed.",
		"سد قديم صمد في الليل. لم يصب أحد."};
	lede_writer *writer;
	scratch_make(&scratch);
	atexit(clean);
	require(lede_writer_open(&writer, scratch.path, NULL) == LEDE_OK);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char id[] = {(char)('a' + i), '\0'};
		const lede_article article = {.id = lede_span_of(id),
					      .title = lede_span_of("The dam \"holds\""),
					      .date = lede_span_of("2025-05-21")};
		require(lede_writer_add(writer, &article, lede_span_of(texts[i]), NULL, NULL) ==
			LEDE_OK);
	}
	require(lede_writer_commit(writer, NULL) == LEDE_OK);
	lede_writer_close(writer);
	require(lede_open(&fuzzed, scratch.path, NULL) == LEDE_OK);
}

static void check_citations(lede_span text, bool hold)
{
	lede_span citation;
	while (citation_next(&text, &citation)) {
		struct verdict verdict;
		lede_error err;
		require(verdict_get(&verdict, fuzzed, citation, &err) == LEDE_OK);
		require(!hold || verdict.standing == STANDING_HOLDS);
		json_t *told = json_of_verdict(&verdict);
		require(told && json_object_get(told, "reason"));
		json_decref(told);
		verdict_free(&verdict);
	}
}

static size_t budget_of(const json_t *message)
{
	const json_t *params = json_object_get(message, "params");
	const json_t *arguments = json_object_get(params, "arguments");
	const json_t *given = json_object_get(arguments, "budget_tokens");
	return json_is_number(given) ? (size_t)json_number_value(given) : BUDGET_USUAL;
}

static void check_result(const json_t *message, const json_t *result)
{
	const json_t *content = json_object_get(result, "content");
	if (!content)
		return;
	const json_t *text = json_object_get(json_array_get(content, 0), "text");
	require(tokens_of_result(result) <= budget_of(message));
	require(json_is_string(text));
	if (json_object_get(result, "structuredContent"))
		check_citations(lede_span_of(json_string_value(text)), true);
}

static void check_answer(const json_t *message, const json_t *answer)
{
	const json_t *error = json_object_get(answer, "error");
	const json_t *result = json_object_get(answer, "result");
	require(json_object_size(answer) == 3 && (error != NULL) != (result != NULL));
	require(json_object_get(answer, "id") != NULL);
	require(strcmp(json_string_value(json_object_get(answer, "jsonrpc")), "2.0") == 0);
	if (result && !json_is_array(message))
		check_result(message, result);
	if (error) /* never -32603: there is memory */
		require(json_integer_value(json_object_get(error, "code")) != -32603);
}

static void check_line(struct session *session, lede_span line)
{
	char *answer = message_answer(session, line);
	if (!answer)
		return;
	require(!strchr(answer, '\n'));
	const size_t flags = JSON_DECODE_ANY | JSON_ALLOW_NUL;
	json_t *said = json_loads(answer, flags, NULL);
	json_t *message = json_loadb(line.ptr, line.len, flags, NULL);
	require(said != NULL);
	if (json_is_array(said))
		for (size_t i = 0; i < json_array_size(said); i++)
			check_answer(message, json_array_get(said, i));
	else
		check_answer(message, said);
	json_decref(message);
	json_decref(said);
	free(answer);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	const char *bytes = (const char *)data;
	if (!fuzzed)
		make_index();
	struct session session = {.index = fuzzed};
	size_t start = 0;
	for (size_t i = 0; i <= size; i++)
		if (i == size || bytes[i] == '\n') {
			check_line(&session, (lede_span){bytes + start, i - start});
			start = i + 1;
		}
	check_citations((lede_span){bytes, size}, false);
	return 0;
}
