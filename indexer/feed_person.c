/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/feed_person.h"

#include "indexer/feed.h"
#include "indexer/feed_text.h"
#include "indexer/xml.h"

static bool is_address(struct span text)
{
	text = span_trim(text);
	return text.len && memchr(text.ptr, '@', text.len) && !memchr(text.ptr, ' ', text.len);
}

/* Cuts "before OPEN inside CLOSE" in two; false when it is not of that form. */
static bool cut_bracket(struct span text, char open, char close, struct span *before,
			struct span *inside)
{
	const char *at = text.len ? memchr(text.ptr, open, text.len) : NULL;
	if (!at || text.ptr[text.len - 1] != close)
		return false;
	size_t start = (size_t)(at - text.ptr);
	*before = span_trim(span_slice(text, 0, start));
	*inside = span_trim(span_slice(text, start + 1, text.len - 1));
	return true;
}

static struct span without_quotes(struct span name)
{
	bool quoted = name.len > 2 && name.ptr[0] == '"' && name.ptr[name.len - 1] == '"';
	return quoted ? span_trim(span_slice(name, 1, name.len - 1)) : name;
}

struct span feed_person_name(struct span person)
{
	struct span before, inside;
	person = span_trim(person);
	if (person.len > 7 && span_equal_nocase(span_slice(person, 0, 7), SPAN("mailto:")))
		person = span_slice(person, 7, person.len);
	if (cut_bracket(person, '(', ')', &before, &inside)) {
		if (is_address(before) && inside.len)
			return without_quotes(inside);
		if (is_address(inside) && before.len)
			return without_quotes(before);
	}
	if (cut_bracket(person, '<', '>', &before, &inside) && is_address(inside))
		return without_quotes(before.len ? before : inside);
	return person;
}

enum status feed_put_person(struct buf *list, const xmlNode *node, double deadline,
			    struct error *err)
{
	struct buf line = {0};
	const xmlNode *inner = xml_child(node, "name");
	if (!inner)
		inner = xml_child(node, "email");
	enum status status = feed_node_line(&line, inner ? inner : node, deadline, err);
	if (status == STATUS_OK)
		feed_list_add(list, feed_person_name(buf_span(&line)));
	buf_free(&line);
	return status;
}
