/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The versions differ in the case of their names (versioncreated, versionCreated), and in
 * whether what may come several times is spread over names (body_text, body_html) or an array
 * (bodies): all forms are read in all versions.
 */
#include "indexer/ninjs.h"

#include "indexer/agency.h"
#include "indexer/nitf_text.h"

enum { MAX_NESTING = 8 }; /* of items in items */

/* ---- values ---- */

/* jansson's iterators want objects that may be changed, and change nothing. */
static void *first_member(const json_t *object)
{
	return json_object_iter((json_t *)(uintptr_t)object);
}

static void *next_member(const json_t *object, void *at)
{
	return json_object_iter_next((json_t *)(uintptr_t)object, at);
}

/* The member of this name, written in lower case here, in any case there. */
static const json_t *member(const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);
	void *at = first_member(object);
	for (; !value && at; at = next_member(object, at))
		if (span_equal_nocase(span_of(json_object_iter_key(at)), span_of(name)))
			value = json_object_iter_value(at);
	return value;
}

static struct span string_of(const json_t *value)
{
	if (!json_is_string(value))
		return (struct span){0};
	return (struct span){json_string_value(value), json_string_length(value)};
}

static struct span string_member(const json_t *object, const char *name)
{
	return string_of(member(object, name));
}

/* A string, or the name of an object, or what stands for it. */
static struct span name_of(const json_t *value)
{
	static const char *const names[] = {"name", "literal", "text", "value"};
	struct span name = string_of(value);
	for (size_t i = 0; i < 4 && !name.len && json_is_object(value); i++)
		name = string_member(value, names[i]);
	return name;
}

/* Some agencies call it as NewsML-G2 does. */
static struct span id_of(const json_t *json)
{
	struct span uri = span_trim(string_member(json, "uri"));
	return uri.len ? uri : span_trim(string_member(json, "guid"));
}

/* ---- lists of names ---- */

static void add_names(struct agency_item *item, enum agency_field field, const json_t *value)
{
	if (!json_is_array(value)) {
		agency_add(item, field, name_of(value));
		return;
	}
	for (size_t i = 0; i < json_array_size(value); i++)
		agency_add(item, field, name_of(json_array_get(value, i)));
}

static void take_keywords(struct agency_item *item, const json_t *json)
{
	static const char *const lists[] = {
		"keywords", "subject", "subjects", "genre",        "genres",
		"place",    "places",  "person",   "organisation", "organisations",
		"event",    "events",  "located",  "slugline"};
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		add_names(item, AGENCY_KEYWORDS, member(json, lists[i]));
	/* Of people some wrote it: those are not what it is about. */
	const json_t *people = member(json, "people");
	for (size_t i = 0; i < json_array_size(people); i++)
		if (!string_member(json_array_get(people, i), "rel").len)
			agency_add(item, AGENCY_KEYWORDS, name_of(json_array_get(people, i)));
}

static void take_authors(struct agency_item *item, const json_t *json)
{
	static const char *const bylines[] = {"byline", "by"};
	for (size_t i = 0; i < 2 && !agency_has(item, AGENCY_AUTHOR); i++)
		agency_add_byline(item, string_member(json, bylines[i]));
	if (!agency_has(item, AGENCY_AUTHOR))
		add_names(item, AGENCY_AUTHOR, member(json, "bylines"));
	if (!agency_has(item, AGENCY_AUTHOR))
		add_names(item, AGENCY_AUTHOR, member(json, "authors"));
	if (!agency_has(item, AGENCY_AUTHOR))
		add_names(item, AGENCY_AUTHOR, member(json, "photographer"));
	const json_t *people = member(json, "people");
	for (size_t i = 0; i < json_array_size(people) && !agency_has(item, AGENCY_AUTHOR); i++)
		if (agency_is_one_of(string_member(json_array_get(people, i), "rel"),
				     "author writer byline"))
			agency_add(item, AGENCY_AUTHOR, name_of(json_array_get(people, i)));
}

static void take_source(struct agency_item *item, const json_t *json)
{
	static const char *const names[] = {"provider", "source", "infosource", "infosources",
					    "copyrightholder"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const json_t *value = member(json, names[i]);
		if (json_is_array(value))
			value = json_array_get(value, 0);
		agency_set(item, AGENCY_SOURCE, name_of(value));
	}
}

/* ---- text ---- */

static bool mentions(struct span type, struct span word)
{
	return span_find(type, word) < type.len;
}

/* Whatever it is called: "application/xml", "text/html". */
static bool is_nitf(struct span text)
{
	text = span_trim(text);
	if (!span_starts_with(text, SPAN("<")))
		return false;
	return mentions(span_slice(text, 0, text.len < 400 ? text.len : 400), SPAN("<nitf"));
}

static enum status add_markup(struct reading *r, struct agency_item *item, struct span text,
			      struct span type, struct error *err)
{
	if (is_nitf(text))
		return nitf_text_take(r, item, text, err);
	if (mentions(type, SPAN("html")))
		return agency_add_html(r, item, text, err);
	if (mentions(type, SPAN("plain")))
		agency_add_paragraph(item, text);
	else
		return agency_add_text(r, item, text, err);
	return STATUS_OK;
}

/* Of "body", "body_text", "body_xhtml" ... and the array "bodies" the one with most text.
 * `single` is "body", `several` is "bodies". */
static enum status take_longest(struct reading *r, struct agency_item *item, const json_t *json,
				struct span single, const char *several, struct error *err)
{
	const json_t *list = member(json, several);
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);
		size_t before = item->fields[AGENCY_TEXT].len;
		TRY(add_markup(r, item, name_of(one), string_member(one, "contenttype"), err));
		agency_keep_longer(item, 0, before);
	}
	void *at = first_member(json);
	for (; at; at = next_member(json, at)) {
		struct span name = span_of(json_object_iter_key(at)), type = {0};
		if (span_ends_with(name, SPAN("creditline")) ||
		    !span_starts_with(name, single) ||
		    (name.len > single.len && name.ptr[single.len] != '_'))
			continue;
		if (mentions(name, SPAN("html")))
			type = SPAN("text/html");
		else if (span_ends_with(name, SPAN("_text")))
			type = SPAN("text/plain");
		size_t before = item->fields[AGENCY_TEXT].len;
		TRY(add_markup(r, item, string_of(json_object_iter_value(at)), type, err));
		agency_keep_longer(item, 0, before);
	}
	return STATUS_OK;
}

/* The main headline, in the language of the item if there is a choice. */
static struct span headline_of(const json_t *json)
{
	const json_t *list = member(json, "headlines");
	struct span best = string_member(json, "headline");
	struct span lang = string_member(json, "language");
	int best_points = best.len ? 3 : -1;
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);
		struct span role = string_member(one, "role"), text = name_of(one);
		int points = 2 * (!role.len || agency_is_one_of(role, "main headline")) +
			     span_equal_nocase(string_member(one, "language"), lang);
		if (text.len && points > best_points) {
			best = text;
			best_points = points;
		}
	}
	if (!best.len)
		best = string_member(json, "headline_main");
	void *at = first_member(json);
	for (; !best.len && at; at = next_member(json, at))
		if (span_starts_with(span_of(json_object_iter_key(at)), SPAN("headline_")))
			best = string_of(json_object_iter_value(at));
	return best.len ? best : string_member(json, "title");
}

/* Headlines come as HTML as well. */
static enum status take_headline(struct reading *r, struct agency_item *item,
				 const json_t *json, struct error *err)
{
	struct agency_item plain = {.line = item->line};
	enum status status = agency_add_text(r, &plain, headline_of(json), err);
	agency_set(item, AGENCY_TITLE, buf_span(&plain.fields[AGENCY_TEXT]));
	agency_free(&plain);
	return status;
}

/* ---- the item ---- */

static void take_dates(struct agency_item *item, const json_t *json)
{
	static const struct {
		const char *name, *rule;
		enum agency_field field;
	} dates[] = {
		{"firstcreated", "ninjs:firstcreated", AGENCY_DATE},
		{"contentcreated", "ninjs:contentcreated", AGENCY_DATE},
		{"versioncreated", "ninjs:versioncreated", AGENCY_DATE},
		{"versioncreated", "ninjs:versioncreated", AGENCY_UPDATED},
	};
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
		if (dates[i].field == AGENCY_DATE || item->date_rule != dates[i].rule)
			agency_set_date(item, dates[i].field,
					string_member(json, dates[i].name), dates[i].rule);
}

static void take_metadata(struct agency_item *item, const json_t *json)
{
	struct span uri = id_of(json);
	const json_t *version = member(json, "version");
	agency_set(item, AGENCY_ID, uri);
	if (span_starts_with(uri, SPAN("http://")) || span_starts_with(uri, SPAN("https://")))
		agency_set(item, AGENCY_URL, uri);
	item->version = agency_version(string_of(version));
	if (json_is_integer(version) && json_integer_value(version) > 0)
		item->version = (uint64_t)json_integer_value(version);
	agency_set(item, AGENCY_LANG, string_member(json, "language"));
	agency_set_dateline(item, name_of(member(json, "dateline")));
	agency_set(item, AGENCY_DATELINE,
		   string_member(member(json, "datelinelocation"), "city"));
	add_names(item, AGENCY_SECTION, member(json, "service"));
	take_authors(item, json);
	take_source(item, json);
	take_dates(item, json);
	take_keywords(item, json);
}

/* False, and reported, when it must not be shown. */
static bool check_status(struct reading *r, struct agency_item *item, const json_t *json)
{
	struct span status = string_member(json, "pubstatus");
	item->canceled = agency_is_one_of(status, "canceled cancelled");
	if (agency_is_one_of(status, "withheld")) {
		reading_skip(r, item->line, "withheld by its agency");
		return false;
	}
	if (string_member(json, "embargoed").len)
		agency_note_embargo(r, item->line, string_member(json, "embargoed"));
	return true;
}

static bool is_media(const json_t *json)
{
	return agency_is_one_of(string_member(json, "type"),
				"picture graphic video audio animation component");
}

static enum status deliver(struct reading *r, struct agency_item *item, const json_t *json,
			   struct error *err)
{
	if (!check_status(r, item, json))
		return STATUS_OK;
	take_metadata(item, json);
	TRY(take_headline(r, item, json, err));
	TRY(take_longest(r, item, json, SPAN("body"), "bodies", err));
	if (!agency_has(item, AGENCY_TEXT))
		TRY(take_longest(r, item, json, SPAN("description"), "descriptions", err));
	if (!item->canceled && !agency_has(item, AGENCY_TEXT) && is_media(json))
		reading_skip(r, item->line,
			     "no article: a picture, sound or film without a caption");
	else if (!item->canceled && !agency_has(item, AGENCY_TEXT) &&
		 !agency_has(item, AGENCY_TITLE))
		reading_skip(r, item->line, "no text in the item");
	else
		return agency_deliver(r, item, err);
	return STATUS_OK;
}

static bool has_name_like(const json_t *object, struct span prefix, const char *several)
{
	void *at = first_member(object);
	for (; at; at = next_member(object, at))
		if (span_starts_with(span_of(json_object_iter_key(at)), prefix))
			return true;
	return json_array_size(member(object, several)) > 0;
}

static enum status read_item(struct reading *r, const struct json_place *place,
			     const json_t *json, struct span bytes, unsigned depth,
			     struct error *err);

/* An item that comes with another is an article when it has a text of its own. Pictures that
 * come with a text belong to it. */
static enum status read_associated(struct reading *r, const struct json_place *place,
				   const json_t *json, unsigned depth, struct error *err)
{
	bool is_text = json_is_object(json) && id_of(json).len && !is_media(json) &&
		       has_name_like(json, SPAN("body"), "bodies");
	return is_text ? read_item(r, place, json, (struct span){0}, depth, err) : STATUS_OK;
}

/* An object of items, or an array. */
static enum status read_associations(struct reading *r, const struct json_place *place,
				     const json_t *list, unsigned depth, struct error *err)
{
	void *at = first_member(list);
	for (; at; at = next_member(list, at))
		TRY(read_associated(r, place, json_object_iter_value(at), depth, err));
	for (size_t i = 0; i < json_array_size(list); i++)
		TRY(read_associated(r, place, json_array_get(list, i), depth, err));
	return STATUS_OK;
}

static enum status read_item(struct reading *r, const struct json_place *place,
			     const json_t *json, struct span bytes, unsigned depth,
			     struct error *err)
{
	struct agency_item item = {.line = place->line, .part = place->name, .record = bytes};
	reading_start_clock(r);
	enum status status = deliver(r, &item, json, err);
	agency_free(&item);
	if (status != STATUS_OK || depth == MAX_NESTING)
		return status;
	return read_associations(r, place, member(json, "associations"), depth + 1, err);
}

static bool is_item(const json_t *object)
{
	static const char *const typical[] = {
		"versioncreated",     "firstcreated", "contentcreated", "pubstatus",
		"headline",           "headlines",    "bodies",         "descriptions",
		"$standard",          "standard",     "associations",   "renditions",
		"representationtype", "usageterms",   "copyrightholder"};
	if (string_member(object, "text").len || !id_of(object).len)
		return false;
	for (size_t i = 0; i < sizeof typical / sizeof *typical; i++)
		if (member(object, typical[i]))
			return true;
	return has_name_like(object, SPAN("body_"), "bodies") ||
	       has_name_like(object, SPAN("description_"), "descriptions") ||
	       has_name_like(object, SPAN("headline_"), "headlines");
}

/* ---- answers of agencies' servers, with items inside ---- */

/* {"data": {"items": [{"item": {...}}]}}, and less of it. */
static const json_t *inside(const json_t *answer)
{
	static const char *const names[] = {"data", "items", "item", "_items"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const json_t *value = json_object_get(answer, names[i]);
		if (json_is_object(value) || json_array_size(value))
			return value;
	}
	return NULL;
}

static enum status read_answer(struct reading *r, const struct json_place *place,
			       const json_t *answer, struct span bytes, unsigned depth,
			       struct error *err)
{
	if (json_is_object(answer) && is_item(answer))
		return read_item(r, place, answer, bytes, 0, err);
	if (json_is_object(answer) && depth < MAX_NESTING)
		return read_answer(r, place, inside(answer), (struct span){0}, depth + 1, err);
	for (size_t i = 0; i < json_array_size(answer) && depth < MAX_NESTING; i++)
		TRY(read_answer(r, place, json_array_get(answer, i), (struct span){0},
				depth + 1, err));
	return STATUS_OK;
}

bool ninjs_is(const json_t *object)
{
	const json_t *at = object;
	if (string_member(object, "text").len)
		return false;
	for (unsigned depth = 0; at && depth < MAX_NESTING; depth++) {
		if (json_is_object(at) && is_item(at))
			return true;
		at = json_is_array(at) ? json_array_get(at, 0) : inside(at);
	}
	return false;
}

enum status ninjs_read(struct reading *r, const struct json_place *place, const json_t *item,
		       struct span bytes, struct error *err)
{
	return read_answer(r, place, item, bytes, 0, err);
}
