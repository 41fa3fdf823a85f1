/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/topic.h"
#include "output/xml_text.h"

#include <string.h>
#include <time.h>

enum { MAX_NAMED = 5 /* topics in the title of a feed */ };

static void put_element(FILE *out, const char *name, lede_span text)
{
	fprintf(out, "<%s>", name);
	put_xml(out, text);
	fprintf(out, "</%s>\n", name);
}

/* RFC 3339 wants a time of day: a date without one stands for its start. */
/* `seconds` since 1970, UTC. */
static void put_time(FILE *out, int64_t seconds)
{
	char text[40] = "";
	const time_t moment = (time_t)seconds;
	struct tm parts;
	if (gmtime_r(&moment, &parts))
		strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
	fputs(text, out);
}

static void put_updated(FILE *out, lede_span date)
{
	fputs("<updated>", out);
	if (date.len)
		put_xml(out, date);
	else
		put_time(out, (int64_t)time(NULL));
	fputs(date.len == strlen("2025-05-21") ? "T00:00:00Z</updated>\n" : "</updated>\n",
	      out);
}

static void put_feed_title(FILE *out, const lede_topic *topics, size_t count)
{
	fputs("<title>lede: ", out);
	for (size_t i = 0; i < count && i < MAX_NAMED; i++) {
		fputs(i ? ", " : "", out);
		put_xml(out, topics[i].name);
	}
	if (count > MAX_NAMED)
		fprintf(out, " and %zu more", count - MAX_NAMED);
	fputs("</title>\n", out);
}

void atom_head(FILE *out, lede_span identity, const lede_topic *topics, size_t count)
{
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	      "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
	      "<id>urn:x-lede:",
	      out);
	put_xml(out, identity);
	if (count == 1) {
		fputs(":topic:", out);
		put_xml(out, topics[0].name);
	}
	fputs("</id>\n", out);
	put_feed_title(out, topics, count);
	put_updated(out, (lede_span){NULL, 0});
	fputs("<author><name>lede</name></author>\n", out);
}

void atom_entry(FILE *out, lede_span identity, const struct news *news)
{
	const lede_article *a = &news->result->article;
	fputs("<entry>\n<id>urn:x-lede:", out);
	put_xml(out, identity);
	fprintf(out, ":passage:%llu:", (unsigned long long)news->number);
	put_xml(out, news->topic->name);
	fputs("</id>\n", out);
	put_element(out, "title", a->title.len ? a->title : a->id);
	put_updated(out, a->updated.len ? a->updated : a->date);
	if (a->source.len || a->author.len) {
		fputs("<author>", out);
		put_element(out, "name", a->author.len ? a->author : a->source);
		fputs("</author>\n", out);
	}
	if (a->url.len) {
		fputs("<link rel=\"alternate\" href=\"", out);
		put_xml(out, a->url);
		fputs("\"/>\n", out);
	}
	fputs("<category term=\"", out);
	put_xml(out, news->topic->name);
	fputs("\"/>\n", out);
	put_element(out, "summary", news->result->quote.text);
	put_element(out, "content", news->result->passage.text);
	fputs("</entry>\n", out);
}

void atom_end(FILE *out)
{
	fputs("</feed>\n", out);
}
