/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/openapi.h"

#include "output/json.h"
#include "serve/embedded.h"
#include "serve/endpoint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void set_text(json_t *object, const char *name, const char *text)
{
	json_object_set_new(object, name, json_string(text));
}

static json_t *reference(const char *kind, const char *name)
{
	char place[100];
	json_t *object = json_object();
	snprintf(place, sizeof place, "#/components/%s/%s", kind, name);
	set_text(object, "$ref", place);
	return object;
}

/* {type: {"schema": ...}}; takes the schema. */
static json_t *content(const char *type, json_t *schema)
{
	json_t *object = json_object(), *media = json_object();
	json_object_set_new(media, "schema", schema);
	json_object_set_new(object, type, media);
	return object;
}

/* ---- parameters ---- */

static json_t *string_schema(void)
{
	json_t *schema = json_object();
	set_text(schema, "type", "string");
	return schema;
}

static json_t *choice_schema(const struct param *p)
{
	json_t *schema = string_schema(), *names = json_array();
	for (size_t i = 0; p->choices[i]; i++)
		json_array_append_new(names, json_string(p->choices[i]));
	json_object_set_new(schema, "enum", names);
	return schema;
}

static json_t *array_schema(json_t *items)
{
	json_t *schema = json_object();
	set_text(schema, "type", "array");
	json_object_set_new(schema, "items", items);
	return schema;
}

static json_t *number_schema(const struct param *p)
{
	const bool whole = p->kind == PARAM_COUNT;
	json_t *schema = json_object();
	set_text(schema, "type", whole ? "integer" : "number");
	json_object_set_new(schema, whole ? "minimum" : "exclusiveMinimum",
			    json_integer((json_int_t)p->low));
	json_object_set_new(schema, "maximum", json_integer((json_int_t)p->high));
	return schema;
}

/* Lengths are in bytes, those of JSON Schema in characters: no text may be longer than this. */
static json_t *text_schema(const struct param *p)
{
	json_t *schema = string_schema();
	if (p->required)
		json_object_set_new(schema, "minLength", json_integer(1));
	json_object_set_new(schema, "maxLength", json_integer((json_int_t)p->high));
	return schema;
}

static json_t *schema_of(const struct param *p)
{
	json_t *schema = NULL;
	switch (p->kind) {
	case PARAM_COUNT:
	case PARAM_NUMBER: schema = number_schema(p); break;
	case PARAM_FLAG:
		schema = json_object();
		set_text(schema, "type", "boolean");
		break;
	case PARAM_CHOICE: schema = choice_schema(p); break;
	case PARAM_LIST: schema = array_schema(choice_schema(p)); break;
	case PARAM_SETTINGS: schema = array_schema(string_schema()); break;
	default: schema = text_schema(p);
	}
	if (p->otherwise)
		json_object_set_new(schema, "default",
				    json_loads(p->otherwise, JSON_DECODE_ANY, NULL));
	return schema;
}

/* "a,b" as an array. */
static json_t *split(const char *text)
{
	json_t *array = json_array();
	for (;; text++) {
		const size_t length = strcspn(text, ",");
		json_array_append_new(array, json_stringn(text, length));
		text += length;
		if (!*text)
			return array;
	}
}

static json_t *example_of(const struct param *p)
{
	switch (p->kind) {
	case PARAM_COUNT:
	case PARAM_NUMBER:
	case PARAM_FLAG: return json_loads(p->example, JSON_DECODE_ANY, NULL);
	case PARAM_LIST:
	case PARAM_SETTINGS: return split(p->example);
	default: return json_string(p->example);
	}
}

static json_t *describe_param(const struct param *p)
{
	json_t *object = json_object();
	set_text(object, "name", p->name);
	set_text(object, "in", "query");
	set_text(object, "description", p->about);
	if (p->required)
		json_object_set_new(object, "required", json_true());
	if (p->kind == PARAM_LIST)
		json_object_set_new(object, "explode", json_false());
	json_object_set_new(object, "schema", schema_of(p));
	if (p->example)
		json_object_set_new(object, "example", example_of(p));
	return object;
}

/* {id} stands for the rest of the path, which is percent-encoded as a whole. */
static json_t *describe_id(const struct endpoint *e)
{
	json_t *object = json_object(), *schema = string_schema();
	const char *brace = strchr(e->path, '{') + 1;
	json_object_set_new(schema, "minLength", json_integer(1));
	/* Without control characters, as request_parse wants it. */
	set_text(schema, "pattern",
		 e->id_pattern ? e->id_pattern : "^[^\\u0000-\\u001f\\u007f]+$");
	json_object_set_new(object, "name", json_stringn(brace, strcspn(brace, "}")));
	set_text(object, "in", "path");
	set_text(object, "description", e->id_about);
	json_object_set_new(object, "required", json_true());
	json_object_set_new(object, "schema", schema);
	set_text(object, "example", e->id_example);
	return object;
}

static json_t *describe_params(const struct endpoint *e)
{
	json_t *params = json_array();
	if (e->id_about)
		json_array_append_new(params, describe_id(e));
	for (const struct param *p = e->params; p->kind != PARAM_END; p++)
		json_array_append_new(params, describe_param(p));
	return params;
}

/* ---- answers ---- */

static json_t *describe_headers(const struct endpoint *e)
{
	json_t *headers = json_object();
	json_object_set_new(headers, "ETag", reference("headers", "ETag"));
	if (!e->also)
		json_object_set_new(headers, "Age", reference("headers", "Age"));
	return headers;
}

static json_t *describe_success(const struct endpoint *e)
{
	json_t *object = json_object();
	set_text(object, "description", e->success == 204 ? "Done" : e->about);
	if (e->kept)
		json_object_set_new(object, "headers", describe_headers(e));
	if (!e->type)
		return object;
	json_t *schema = e->schema ? reference("schemas", e->schema) : json_object();
	if (!e->schema)
		set_text(schema, "type", strcmp(e->type, TYPE_JSON) == 0 ? "object" : "string");
	json_t *types = content(e->type, schema);
	for (const char *at = e->also; at && *at; at += strspn(at, " ")) {
		char type[40];
		snprintf(type, sizeof type, "%.*s", (int)strcspn(at, " "), at);
		json_object_update_new(types, content(type, string_schema()));
		at += strcspn(at, " ");
	}
	json_object_set_new(object, "content", types);
	return object;
}

/* An answer without a body, or with one of no use. */
static void set_about(json_t *answers, const char *status, const char *about)
{
	json_t *answer = json_object();
	set_text(answer, "description", about);
	json_object_set_new(answers, status, answer);
}

static json_t *describe_unchanged(const struct endpoint *e)
{
	json_t *answer = json_object();
	set_text(answer, "description", "If-None-Match has the ETag of this answer");
	json_object_set_new(answer, "headers", describe_headers(e));
	return answer;
}

static json_t *describe_answers(const struct endpoint *e)
{
	char status[16];
	json_t *answers = json_object();
	snprintf(status, sizeof status, "%u", e->success);
	json_object_set_new(answers, status, describe_success(e));
	if (e->takes_body)
		json_object_set_new(answers, "200", describe_success(e));
	if (e->kept)
		json_object_set_new(answers, "304", describe_unchanged(e));
	if (e->id_about || e->params->kind != PARAM_END)
		set_about(answers, "414", "The target is too long");
	if (e->problems)
		json_object_set_new(answers, "500", reference("responses", "Problem"));
	for (const char *at = e->problems; at && *at; at += strspn(at, " ")) {
		const size_t length = strcspn(at, " ");
		snprintf(status, sizeof status, "%.*s", (int)length, at);
		json_object_set_new(answers, status, reference("responses", "Problem"));
		at += length;
	}
	return answers;
}

/* ---- the body of a request ---- */

static json_t *describe_body(void)
{
	static const char example[] =
		"{\"id\": \"example-1\", \"title\": \"River falls\", \"date\": \"2025-05-21\","
		" \"source\": \"Sample Wire\", \"text\": \"The river at Exampletown fell.\"}";
	json_t *body = json_object(), *one = json_object(), *either = json_array();
	json_array_append_new(either, reference("schemas", "Posted"));
	json_array_append_new(either, array_schema(reference("schemas", "Posted")));
	json_object_set_new(one, "anyOf", either);
	json_t *types = content(TYPE_JSON, one);
	json_object_set_new(json_object_get(types, TYPE_JSON), "example",
			    json_loads(example, 0, NULL));
	json_object_update_new(types, content("application/x-ndjson", string_schema()));
	set_text(body, "description",
		 "An article, an array of them, or one a line; it may be packed "
		 "(Content-Encoding: gzip)");
	json_object_set_new(body, "required", json_true());
	json_object_set_new(body, "content", types);
	return body;
}

/* ---- the document ---- */

static json_t *bearer(void)
{
	json_t *list = json_array(), *need = json_object();
	json_object_set_new(need, "token", json_array());
	json_array_append_new(list, need);
	return list;
}

static json_t *describe(const struct endpoint *e)
{
	json_t *object = json_object();
	set_text(object, "operationId", e->name);
	set_text(object, "summary", e->about);
	if (e->id_about || e->params->kind != PARAM_END)
		json_object_set_new(object, "parameters", describe_params(e));
	if (e->takes_body)
		json_object_set_new(object, "requestBody", describe_body());
	if (e->changes)
		json_object_set_new(object, "security", bearer());
	json_object_set_new(object, "responses", describe_answers(e));
	return object;
}

static json_t *describe_paths(void)
{
	json_t *paths = json_object();
	for (const struct endpoint *e = endpoints; e->path; e++) {
		if (e->page)
			continue;
		json_t *path = json_object_get(paths, e->path);
		if (!path) {
			path = json_object();
			json_object_set_new(paths, e->path, path);
		}
		const char *method = e->method[0] == 'G'   ? "get"
				     : e->method[0] == 'P' ? "post"
							   : "delete";
		json_object_set_new(path, method, describe(e));
	}
	return paths;
}

static json_t *schemas(void)
{
	json_t *all = json_object();
	for (const struct embedded *e = embedded; e->name; e++)
		if (strncmp(e->name, "schemas-", 8) == 0)
			json_object_update_new(
				all, json_loadb((const char *)e->bytes, e->length, 0, NULL));
	return all;
}

static json_t *header(const char *about, const char *type)
{
	json_t *object = json_object(), *schema = json_object();
	set_text(schema, "type", type);
	set_text(object, "description", about);
	json_object_set_new(object, "schema", schema);
	return object;
}

static json_t *describe_all_headers(void)
{
	json_t *headers = json_object();
	json_object_set_new(headers, "ETag",
			    header("Names the commit that the answer is of", "string"));
	json_object_set_new(
		headers, "Age",
		header("Seconds since the answer was known to be that of the newest commit; "
		       "only of one that was kept and given while no reader was free, which "
		       "Cache-Control: no-cache in a request forbids",
		       "integer"));
	return headers;
}

static json_t *describe_parts(void)
{
	json_t *parts = json_object(), *answers = json_object(), *problem = json_object();
	json_t *tokens = json_object(), *token = json_object();
	set_text(problem, "description", "What is wrong (RFC 9457)");
	json_object_set_new(problem, "content",
			    content(TYPE_PROBLEM, reference("schemas", "Problem")));
	json_object_set_new(answers, "Problem", problem);
	set_text(token, "type", "http");
	set_text(token, "scheme", "bearer");
	json_object_set_new(tokens, "token", token);
	json_object_set_new(parts, "schemas", schemas());
	json_object_set_new(parts, "responses", answers);
	json_object_set_new(parts, "headers", describe_all_headers());
	json_object_set_new(parts, "securitySchemes", tokens);
	return parts;
}

char *openapi_text(void)
{
	json_t *document = json_object(), *info = json_object(), *licence = json_object();
	set_text(licence, "name", "GPL-2.0-or-later");
	set_text(licence, "identifier", "GPL-2.0-or-later");
	set_text(info, "title", "lede");
	set_text(info, "summary", "News search by passages");
	set_text(info, "description",
		 "Times are UTC, lengths and places bytes of UTF-8. A path or a method that is "
		 "not here gets 404 or 405, a name in Host: that the server does not have 421, "
		 "and what is no HTTP or too long for a target or headers 400, 414 or 431.");
	set_text(info, "version", lede_version());
	json_object_set_new(info, "license", licence);
	set_text(document, "openapi", "3.1.0");
	json_object_set_new(document, "info", info);
	json_object_set_new(document, "paths", describe_paths());
	json_object_set_new(document, "components", describe_parts());
	return json_text(document, true);
}
