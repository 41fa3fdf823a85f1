/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mcp/field.h"

#include <stdio.h>
#include <string.h>

/* ---- describing ---- */

static json_t *choices_schema(const struct field *field)
{
	json_t *names = json_array();
	for (size_t i = 0; field->choices[i]; i++)
		json_array_append_new(names, json_string(field->choices[i]));
	return json_pack("{s:s, s:o}", "type", "string", "enum", names);
}

static json_t *count_schema(const struct field *field)
{
	json_t *schema = json_pack("{s:s, s:I}", "type", "integer", "minimum", field->low);
	if (field->high)
		json_object_set_new(schema, "maximum", json_integer(field->high));
	if (field->high && !field->required)
		json_object_set_new(schema, "default", json_integer(field->otherwise));
	return schema;
}

static json_t *kind_schema(const struct field *field)
{
	switch (field->kind) {
	case FIELD_COUNT: return count_schema(field);
	case FIELD_FLAG: return json_pack("{s:s}", "type", "boolean");
	case FIELD_CHOICE: return choices_schema(field);
	case FIELD_TEXTS:
		return json_pack("{s:s, s:{s:s}}", "type", "array", "items", "type", "string");
	case FIELD_OBJECT: return fields_schema(field->fields);
	case FIELD_OBJECTS:
		return json_pack("{s:s, s:o}", "type", "array", "items",
				 fields_schema(field->fields));
	default: break;
	}
	json_t *schema = json_pack("{s:s}", "type", "string");
	if (field->high)
		json_object_set_new(schema, "maxLength", json_integer(field->high));
	return schema;
}

json_t *fields_schema(const struct field *fields)
{
	json_t *properties = json_object(), *required = json_array();
	for (const struct field *f = fields; f->kind != FIELD_END; f++) {
		json_t *schema = kind_schema(f);
		if (f->about)
			json_object_set_new(schema, "description", json_string(f->about));
		json_object_set_new(properties, f->name, schema);
		if (f->required)
			json_array_append_new(required, json_string(f->name));
	}
	return json_pack("{s:s, s:o, s:o, s:b}", "type", "object", "properties", properties,
			 "required", required, "additionalProperties", 0);
}

/* ---- reading ---- */

static size_t count_characters(const char *text, size_t length)
{
	size_t count = 0;
	for (size_t i = 0; i < length; i++)
		count += ((unsigned char)text[i] & 0xc0) != 0x80;
	return count;
}

static bool read_text(struct value *out, const struct field *f, const json_t *given, char *why)
{
	if (!json_is_string(given)) {
		snprintf(why, 200, "%s: a string is wanted", f->name);
		return false;
	}
	out->text = (lede_span){json_string_value(given), json_string_length(given)};
	if ((json_int_t)count_characters(out->text.ptr, out->text.len) <= f->high)
		return true;
	snprintf(why, 200, "%s: at most %lld characters are taken", f->name,
		 (long long)f->high);
	return false;
}

/* 10.0 is a whole number in JSON, too. */
static bool read_count(struct value *out, const struct field *f, const json_t *given, char *why)
{
	const double number = json_number_value(given);
	if (json_is_number(given) && number >= (double)f->low && number <= (double)f->high &&
	    number == (double)(json_int_t)number) {
		out->count = (json_int_t)number;
		return true;
	}
	snprintf(why, 200, "%s: a whole number from %lld to %lld is wanted", f->name,
		 (long long)f->low, (long long)f->high);
	return false;
}

static bool read_choice(struct value *out, const struct field *f, const json_t *given,
			char *why)
{
	const char *name = json_string_value(given);
	for (size_t i = 0; name && f->choices[i]; i++)
		if (strcmp(name, f->choices[i]) == 0) {
			out->count = (json_int_t)i;
			return true;
		}
	size_t used = (size_t)snprintf(why, 200, "%s: one of these is wanted:", f->name);
	for (size_t i = 0; f->choices[i] && used < 200; i++)
		used += (size_t)snprintf(why + used, 200 - used, " %s", f->choices[i]);
	return false;
}

static bool read_one(struct value *out, const struct field *f, const json_t *given, char *why)
{
	*out = (struct value){.text = {"", 0}, .count = f->otherwise};
	out->given = given && !json_is_null(given);
	if (!out->given && f->required)
		snprintf(why, 200, "%s is wanted", f->name);
	if (!out->given)
		return !f->required;
	switch (f->kind) {
	case FIELD_TEXT: return read_text(out, f, given, why);
	case FIELD_COUNT: return read_count(out, f, given, why);
	default: return read_choice(out, f, given, why);
	}
}

static bool is_known(const struct field *fields, const char *name)
{
	for (; fields->kind != FIELD_END; fields++)
		if (strcmp(fields->name, name) == 0)
			return true;
	return false;
}

static bool all_known(const struct field *fields, const json_t *arguments, char *why)
{
	/* jansson wants it changeable to walk over it. */
	json_t *object = json_copy((json_t *)(uintptr_t)arguments), *value;
	const char *name;
	bool known = object != NULL;
	json_object_foreach(object, name, value) if (known && !is_known(fields, name))
	{
		snprintf(why, 200, "there is no argument \"%.40s\"", name);
		known = false;
	}
	json_decref(object);
	return known;
}

bool arguments_read(struct value values[static FIELDS_MAX], const struct field *fields,
		    const json_t *arguments, char why[static 200])
{
	snprintf(why, 200, "out of memory");
	if (arguments && !json_is_object(arguments)) {
		snprintf(why, 200, "arguments: an object is wanted");
		return false;
	}
	if (arguments && !all_known(fields, arguments, why))
		return false;
	for (size_t i = 0; fields[i].kind != FIELD_END; i++)
		if (!read_one(&values[i], &fields[i],
			      json_object_get(arguments, fields[i].name), why))
			return false;
	return true;
}
