/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/json_record.h"

#include "indexer/draft.h"
#include "indexer/json_feed.h"
#include "indexer/json_scan.h"
#include "indexer/ninjs.h"

#include <inttypes.h>
#include <jansson.h>
#include <math.h>

enum field {
	ID,
	TITLE,
	TEXT,
	DATE,
	SOURCE,
	URL,
	AUTHOR,
	LANG,
	UPDATED,
	SECTION,
	KEYWORDS,
	DATELINE,
	CRAWLED,
	FIELD_COUNT
};

static const struct rule {
	const char *name;
	const char *joiner; /* an array of strings is joined with it; NULL: none allowed */
	bool number;        /* a number will do */
} rules[FIELD_COUNT] = {
	[ID] = {"id", NULL, true},
	[TITLE] = {"title", NULL, false},
	[TEXT] = {"text", "\n\n", false},
	[DATE] = {"date", NULL, true},
	[SOURCE] = {"source", NULL, false},
	[URL] = {"url", NULL, false},
	[AUTHOR] = {"author", ", ", false},
	[LANG] = {"lang", NULL, false},
	[UPDATED] = {"updated", NULL, true},
	[SECTION] = {"section", ", ", false},
	[KEYWORDS] = {"keywords", ", ", false},
	[DATELINE] = {"dateline", NULL, false},
	[CRAWLED] = {"crawled", NULL, true},
};

struct record {
	struct reading *reading;
	const struct json_place *place;
	const json_t *root;
	struct span values[FIELD_COUNT]; /* borrowed from root or scratch */
	struct buf scratch[FIELD_COUNT];
	struct buf key;
	bool failed; /* memory ran out */
};

/* ---- one field ---- */

static const json_t *member(struct record *rec, const json_t *object, struct span name)
{
	buf_clear(&rec->key);
	buf_put(&rec->key, name);
	const char *key = buf_string(&rec->key);
	rec->failed |= key == NULL;
	return key ? json_object_get(object, key) : NULL;
}

/* The member of this name, else the one the dotted path leads to. */
static const json_t *lookup(struct record *rec, struct span path)
{
	const json_t *value = member(rec, rec->root, path);
	if (value)
		return value;
	value = rec->root;
	struct span rest = path, name;
	while (value && span_cut(&rest, '.', &name))
		value = member(rec, value, name);
	return value;
}

static bool join(struct buf *out, const json_t *array, const char *joiner)
{
	for (size_t i = 0; i < json_array_size(array); i++) {
		const json_t *item = json_array_get(array, i);
		if (json_is_null(item))
			continue;
		if (!json_is_string(item))
			return false;
		if (out->len)
			buf_put_string(out, joiner);
		buf_put(out, (struct span){json_string_value(item), json_string_length(item)});
	}
	return true;
}

static bool put_number(struct buf *out, const json_t *number)
{
	if (json_is_integer(number)) {
		buf_print(out, "%" JSON_INTEGER_FORMAT, json_integer_value(number));
		return true;
	}
	double value = json_real_value(number);
	bool whole = value == floor(value);
	if (whole && fabs(value) >= 9007199254740992.0) /* 2^53: digits would be invented */
		return false;
	buf_print(out, whole ? "%.0f" : "%.17g", value);
	return true;
}

/* The bytes of a value as the field's rule allows them; false when it is of a wrong type. */
static bool take_value(struct record *rec, enum field field, const json_t *value,
		       struct span *out)
{
	struct buf *scratch = &rec->scratch[field];
	buf_clear(scratch);
	*out = (struct span){0};
	if (!value || json_is_null(value))
		return true;
	if (json_is_string(value)) {
		*out = (struct span){json_string_value(value), json_string_length(value)};
		return true;
	}
	bool fits = false;
	if (json_is_array(value) && rules[field].joiner)
		fits = join(scratch, value, rules[field].joiner);
	else if (json_is_number(value) && rules[field].number)
		fits = put_number(scratch, value);
	rec->failed |= scratch->failed;
	if (fits)
		*out = buf_span(scratch);
	return fits;
}

/* Tries one name for the field; true when it gave something. */
static bool try_name(struct record *rec, enum field field, struct span name)
{
	struct span value;
	if (!take_value(rec, field, lookup(rec, name), &value))
		reading_note(rec->reading, rec->place->line,
			     "field of a type that cannot be used: %.*s",
			     name.len < 80 ? (int)name.len : 80, name.ptr);
	rec->values[field] = span_trim(value);
	return rec->values[field].len > 0;
}

static void take_field(struct record *rec, enum field field)
{
	const struct read_options *options = rec->reading->options;
	struct span name = span_of(rules[field].name);
	for (size_t i = 0; i < options->map_count; i++)
		if (span_equal(options->maps[i].to, name))
			if (try_name(rec, field, options->maps[i].from))
				return;
	try_name(rec, field, name);
}

/* ---- the article ---- */

/* False, and reported, when the record cannot be an article. */
static bool is_usable(struct record *rec)
{
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		struct span value = rec->values[i];
		if (value.len && memchr(value.ptr, '\0', value.len)) {
			reading_skip(rec->reading, rec->place->line,
				     "NUL character (\\u0000) in \"%s\"", rules[i].name);
			return false;
		}
	}
	if (rec->values[TITLE].len || rec->values[TEXT].len)
		return true;
	reading_skip(rec->reading, rec->place->line, "no text");
	return false;
}

static enum status deliver(struct record *rec, struct span bytes, struct error *err)
{
	const struct span *values = rec->values;
	const struct draft draft = {
		.id = values[ID],
		.title = values[TITLE],
		.text = values[TEXT],
		.source = values[SOURCE],
		.url = values[URL],
		.author = values[AUTHOR],
		.lang = values[LANG],
		.date = values[DATE],
		.date_rule = "json:date",
		.updated = values[UPDATED],
		.updated_rule = "json:updated",
		.section = values[SECTION],
		.keywords = values[KEYWORDS],
		.dateline = values[DATELINE],
		.crawled = values[CRAWLED],
		.line = rec->place->line,
		.part = rec->place->name,
		.record = bytes,
	};
	return draft_deliver(rec->reading, &draft, err);
}

static enum status read_fields(struct reading *r, const struct json_place *place,
			       const json_t *root, struct span bytes, struct error *err)
{
	struct record rec = {.reading = r, .place = place, .root = root};
	for (enum field field = 0; field < FIELD_COUNT; field++)
		take_field(&rec, field);
	enum status status = STATUS_OK;
	if (rec.failed)
		status = fail_nomem(err);
	else if (is_usable(&rec))
		status = deliver(&rec, bytes, err);
	for (size_t i = 0; i < FIELD_COUNT; i++)
		buf_free(&rec.scratch[i]);
	buf_free(&rec.key);
	return status;
}

/* ---- which kind of object ---- */

/* Objects that are no plain records; a record with fields mapped by the user always is one. */
static const struct shape {
	bool (*is)(const json_t *object);
	enum status (*read)(struct reading *r, const struct json_place *place,
			    const json_t *object, struct span bytes, struct error *err);
} shapes[] = {
	{ninjs_is, ninjs_read},
	{json_feed_is, json_feed_read},
};

static enum status read_object(struct reading *r, const struct json_place *place,
			       const json_t *object, struct span bytes, struct error *err)
{
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes && !r->options->map_count; i++)
		if (shapes[i].is(object))
			return shapes[i].read(r, place, object, bytes, err);
	return read_fields(r, place, object, bytes, err);
}

/* Whether the tree of these bytes would take too much memory. */
static bool has_too_many_values(struct span bytes)
{
	if (bytes.len < JSON_MAX_VALUES)
		return false;
	struct json_scan scan = {0};
	size_t used;
	json_scan(&scan, bytes.ptr, bytes.len, &used);
	return scan.values > JSON_MAX_VALUES || scan.depth == JSON_MAX_DEPTH;
}

static json_t *parse(struct span bytes, json_error_t *why)
{
	const size_t flags = JSON_ALLOW_NUL | JSON_DECODE_ANY;
	json_t *root = json_loadb(bytes.ptr, bytes.len, flags, why);
	/* An integer over 64 bits need not be in a field that matters. */
	if (!root && json_error_code(why) == json_error_numeric_overflow)
		root = json_loadb(bytes.ptr, bytes.len, flags | JSON_DECODE_INT_AS_REAL, why);
	return root;
}

static enum status report_broken(const struct reading *r, const struct json_place *place,
				 const json_error_t *why, struct error *err)
{
	if (json_error_code(why) == json_error_out_of_memory)
		return fail_nomem(err);
	uint64_t line = place->line + (why->line > 1 ? (uint64_t)why->line - 1 : 0);
	reading_skip(r, line, "broken JSON: %s (column %d)", why->text, why->column);
	return STATUS_OK;
}

enum status json_record(struct reading *r, const struct json_place *place, struct buf *bytes,
			struct error *err)
{
	if (!reading_decode(r, place->line, bytes, place->unit))
		return bytes->failed ? fail_nomem(err) : STATUS_OK;
	if (has_too_many_values(buf_span(bytes))) {
		reading_skip(r, place->line, "a record of more than %d values",
			     (int)JSON_MAX_VALUES);
		return STATUS_OK;
	}
	json_error_t why;
	json_t *root = parse(buf_span(bytes), &why);
	if (!root)
		return report_broken(r, place, &why, err);
	enum status status = STATUS_OK;
	if (json_is_object(root))
		status = read_object(r, place, root, buf_span(bytes), err);
	else
		reading_skip(r, place->line, "not a JSON object");
	json_decref(root);
	return status;
}
