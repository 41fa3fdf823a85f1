/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Any bytes as the target of a request: it is refused in one line, or its path, its parameters
 * and their values are UTF-8 that ends with a NUL, the values within what the table of the
 * endpoint says. The same bytes as a packed body give no more than is allowed.
 */
#include "serve/endpoint.h"
#include "serve/gzip.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum { BODY_MOST = 10000 };

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void check_text(lede_span text)
{
	require(text.ptr && strlen(text.ptr) == text.len && is_utf8(text));
}

static void check_why(const char *why)
{
	require(why && *why && !strchr(why, '\n'));
}

static void check_value(const struct param *p, const struct value *v)
{
	require(v->given || !p->required);
	check_text(v->text);
	if (p->kind == PARAM_COUNT && (v->given || p->otherwise))
		require((double)v->count >= p->low && (double)v->count <= p->high);
	if (p->kind == PARAM_NUMBER && v->given)
		require(v->number > p->low && v->number <= p->high);
	if (p->kind == PARAM_TEXT)
		require((double)v->text.len <= p->high);
	if (p->kind == PARAM_FLAG)
		require(v->count <= 1);
	if (p->kind == PARAM_CHOICE)
		for (size_t i = 0; i <= v->count; i++)
			require(p->choices[i]);
	if (p->kind == PARAM_LIST)
		for (size_t i = 0; v->count >> i; i++)
			require(p->choices[i]);
}

static void check_params(const struct endpoint *endpoint, const struct request *request)
{
	static struct value values[PARAMS_MAX];
	char why[200] = "";
	if (!params_read(values, endpoint->params, request, why)) {
		check_why(why);
		return;
	}
	for (size_t i = 0; endpoint->params[i].kind != PARAM_END; i++)
		check_value(&endpoint->params[i], &values[i]);
}

static void check_request(const struct request *request)
{
	static const char *const methods[] = {"GET", "HEAD", "POST", "DELETE", "OPTIONS"};
	check_text(request->path);
	require(request->path.ptr[0] == '/' && request->param_count <= REQUEST_MAX_PARAMS);
	for (size_t i = 0; i < request->param_count; i++) {
		check_text(request->params[i].name);
		check_text(request->params[i].value);
	}
	for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
		const char *allow;
		lede_span id;
		const struct endpoint *found =
			endpoint_find(methods[i], request->path, &id, &allow);
		if (found && found->id_about)
			require(id.len &&
				id.ptr + id.len == request->path.ptr + request->path.len);
		if (found)
			check_params(found, request);
	}
}

static void check_target(const unsigned char *data, size_t size)
{
	struct request request;
	const char *why = NULL;
	char *target = calloc(1, size + 1);
	require(target);
	if (size)
		memcpy(target, data, size);
	if (request_parse(&request, target, &why))
		check_request(&request);
	else
		check_why(why);
	request_free(&request);
	free(target);
}

static void check_body(const unsigned char *data, size_t size)
{
	size_t length = size;
	char *body = calloc(1, size + 1);
	require(body);
	if (size)
		memcpy(body, data, size);
	if (gzip_unpack(&body, &length, BODY_MOST) == UNPACKED)
		require(length <= BODY_MOST);
	else
		require(length == size);
	free(body);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	check_target(data, size);
	check_body(data, size);
	return 0;
}
