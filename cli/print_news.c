/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/print_news.h"

#include "cli/cli.h"
#include "cli/json.h"
#include "cli/xml_text.h"

#include <time.h>

enum { MAX_NAMED = 5 /* topics in the title of a feed */ };

bool print_news_json(FILE *out, const struct news *news)
{
	json_t *object = json_object(), *result = json_of_result(news->result);
	json_object_set_new(object, "topic", json_of_span(news->topic->name));
	json_object_set_new(object, "number", json_integer((json_int_t)news->number));
	/* Nothing is ranked here, and all words that are wanted are there. */
	json_object_del(result, "rank");
	json_object_del(result, "score");
	json_object_del(result, "missing");
	const bool made = object && result && json_object_update(object, result) == 0;
	const bool good = made && json_dumpf(object, out, JSON_COMPACT) == 0;
	fputc('\n', out);
	json_decref(result);
	json_decref(object);
	return good;
}

/* ---- Atom ---- */

static void put_element(const char *name, lede_span text)
{
	printf("<%s>", name);
	put_xml(text);
	printf("</%s>\n", name);
}

/* RFC 3339 wants a time of day: a date without one stands for its start. */
static void put_updated(lede_span date)
{
	fputs("<updated>", stdout);
	if (date.len)
		put_xml(date);
	else
		put_time(stdout, (int64_t)time(NULL));
	fputs(date.len == strlen("2025-05-21") ? "T00:00:00Z</updated>\n" : "</updated>\n",
	      stdout);
}

static void put_feed_title(const lede_topic *topics, size_t count)
{
	fputs("<title>lede: ", stdout);
	for (size_t i = 0; i < count && i < MAX_NAMED; i++) {
		fputs(i ? ", " : "", stdout);
		put_xml(topics[i].name);
	}
	if (count > MAX_NAMED)
		printf(" and %zu more", count - MAX_NAMED);
	fputs("</title>\n", stdout);
}

void print_atom_head(lede_span identity, const lede_topic *topics, size_t count)
{
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	      "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
	      "<id>urn:x-lede:",
	      stdout);
	put_xml(identity);
	if (count == 1) {
		fputs(":topic:", stdout);
		put_xml(topics[0].name);
	}
	fputs("</id>\n", stdout);
	put_feed_title(topics, count);
	put_updated((lede_span){NULL, 0});
	fputs("<author><name>lede</name></author>\n", stdout);
}

void print_atom_entry(lede_span identity, const struct news *news)
{
	const lede_article *a = &news->result->article;
	fputs("<entry>\n<id>urn:x-lede:", stdout);
	put_xml(identity);
	printf(":passage:%llu:", (unsigned long long)news->number);
	put_xml(news->topic->name);
	fputs("</id>\n", stdout);
	put_element("title", a->title.len ? a->title : a->id);
	put_updated(a->updated.len ? a->updated : a->date);
	if (a->source.len || a->author.len) {
		fputs("<author>", stdout);
		put_element("name", a->author.len ? a->author : a->source);
		fputs("</author>\n", stdout);
	}
	if (a->url.len) {
		fputs("<link rel=\"alternate\" href=\"", stdout);
		put_xml(a->url);
		fputs("\"/>\n", stdout);
	}
	fputs("<category term=\"", stdout);
	put_xml(news->topic->name);
	fputs("\"/>\n", stdout);
	put_element("summary", news->result->quote.text);
	put_element("content", news->result->passage.text);
	fputs("</entry>\n", stdout);
}

void print_atom_end(void)
{
	fputs("</feed>\n", stdout);
}
