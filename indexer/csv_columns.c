/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/csv_columns.h"

static const struct rule {
	const char *field; /* as maps name it */
	const char *names; /* those that tables use, best first */
} rules[CSV_FIELD_COUNT] = {
	[CSV_ID] = {"id", "id uid guid article_id doc_id docid docno"},
	[CSV_TITLE] = {"title", "title headline article_title"},
	[CSV_TEXT] = {"text", "text body content article article_text full_text maintext"},
	[CSV_DATE] = {"date", "date published publish_date publication_date pub_date "
			      "date_publish published_at date_published"},
	[CSV_SOURCE] = {"source", "source publication outlet publisher source_name domain "
				  "source_domain"},
	[CSV_URL] = {"url", "url link article_url"},
	[CSV_AUTHOR] = {"author", "author authors byline"},
	[CSV_LANG] = {"lang", "lang language"},
	[CSV_UPDATED] = {"updated", "updated modified updated_at date_modified date_modify"},
	[CSV_SECTION] = {"section", "section category"},
	[CSV_KEYWORDS] = {"keywords", "keywords tags"},
	[CSV_DATELINE] = {"dateline", "dateline"},
	[CSV_CRAWLED] = {"crawled", "crawled date_download crawled_at"},
};

static bool is_same_char(char a, char b)
{
	return a == b || ((a == ' ' || a == '-') && b == '_') ||
	       (a >= 'A' && a <= 'Z' && a + 32 == b);
}

/* "Publish Date" is "publish_date". */
static bool is_same_name(struct span written, struct span name)
{
	if (written.len != name.len)
		return false;
	for (size_t i = 0; i < name.len; i++)
		if (!is_same_char(written.ptr[i], name.ptr[i]))
			return false;
	return true;
}

static void add(struct csv_columns *out, size_t field, size_t column)
{
	size_t *count = &out->choices[field].count;
	if (*count < CSV_MAX_CHOICES)
		out->choices[field].columns[(*count)++] = column;
}

bool csv_columns_find(struct csv_columns *out, const struct span *names, size_t count,
		      const struct read_options *options)
{
	*out = (struct csv_columns){.count = count};
	for (size_t field = 0; field < CSV_FIELD_COUNT; field++) {
		struct span usual = span_of(rules[field].names), name;
		for (size_t i = 0; i < options->map_count; i++) {
			const struct field_map *map = &options->maps[i];
			if (!span_equal(map->to, span_of(rules[field].field)))
				continue;
			for (size_t c = 0; c < count; c++)
				if (span_equal(span_trim(names[c]), map->from))
					add(out, field, c);
		}
		while (span_cut(&usual, ' ', &name))
			for (size_t c = 0; c < count; c++)
				if (is_same_name(span_trim(names[c]), name))
					add(out, field, c);
	}
	return out->choices[CSV_TITLE].count || out->choices[CSV_TEXT].count;
}

char csv_separator(struct span first_line)
{
	static const char separators[] = {',', ';', '\t'};
	size_t counts[sizeof separators] = {0}, best = 0;
	bool is_quoted = false;
	for (size_t i = 0; i < first_line.len; i++) {
		is_quoted ^= first_line.ptr[i] == '"';
		for (size_t s = 0; s < sizeof separators && !is_quoted; s++)
			counts[s] += first_line.ptr[i] == separators[s];
	}
	for (size_t s = 1; s < sizeof separators; s++)
		if (counts[s] > counts[best])
			best = s;
	return separators[best];
}
