/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_date.h"

#include "base/date.h"
#include "indexer/html_flow.h"

enum {
	DAY_SECONDS = 24 * 3600,
	DATE_MAX_BYTES = 48,
	NEAR_NODES = 250,     /* of the headline, in front of it and behind */
	LINE_MAX_BYTES = 160, /* lines with a date are short */
	LINE_MAX_WORDS = 24,
	DATE_MAX_WORDS = 7, /* "Wed, 21 May 2025 10:00:00 a.m. GMT" */
};

void html_dates_add(struct html_dates *dates, struct span text, const char *rule)
{
	if (text.len && dates->count < HTML_DATES_MAX)
		dates->items[dates->count++] = (struct html_date){text, rule};
}

static bool is_likely(struct span text, int64_t now)
{
	struct date date;
	return date_parse(&date, text) && date.seconds <= now + DAY_SECONDS &&
	       date.seconds != 0 && date.seconds > days_from_civil(1600, 1, 1) * DAY_SECONDS;
}

struct html_date html_dates_choose(const struct html_dates *dates, int64_t now)
{
	for (unsigned i = 0; i < dates->count; i++)
		if (is_likely(dates->items[i].text, now))
			return dates->items[i];
	return (struct html_date){0};
}

/* ---- of the URL ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes up to `most` digits; 0 when there are fewer than `least`. */
static unsigned take_number(struct span *s, size_t least, size_t most)
{
	unsigned value = 0;
	size_t i = 0;
	for (; i < most && i < s->len && is_digit(s->ptr[i]); i++)
		value = value * 10 + (unsigned)(s->ptr[i] - '0');
	if (i < least)
		return 0;
	*s = span_slice(*s, i, s->len);
	return value;
}

static unsigned take_month_name(struct span *s)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	for (unsigned m = 0; m < 12 && s->len >= 3; m++)
		if (span_equal_nocase(span_slice(*s, 0, 3), (struct span){names + 3 * m, 3})) {
			*s = span_slice(*s, 3, s->len);
			return m + 1;
		}
	return 0;
}

/* A day that starts at s: year, month, day with the same separator, or without one. */
static bool read_day(struct span s, unsigned *year, unsigned *month, unsigned *day)
{
	*year = take_number(&s, 4, 4);
	if (*year < 1900 || *year > 2200 || !s.len)
		return false;
	char separator = is_digit(s.ptr[0]) ? '\0' : s.ptr[0];
	if (separator && separator != '/' && separator != '-' && separator != '_')
		return false;
	s = span_slice(s, separator != '\0', s.len);
	*month = take_number(&s, separator ? 1 : 2, 2);
	if (!*month && separator)
		*month = take_month_name(&s);
	if (separator) {
		if (!s.len || s.ptr[0] != separator)
			return false;
		s = span_slice(s, 1, s.len);
	}
	*day = take_number(&s, separator ? 1 : 2, 2);
	if (s.len && is_digit(s.ptr[0]))
		return false;
	return *month >= 1 && *month <= 12 && *day >= 1 && *day <= days_in_month(*year, *month);
}

struct span html_date_of_url(struct arena *arena, struct span url)
{
	size_t scheme = span_find(url, SPAN("://"));
	size_t start = scheme < url.len ? scheme + 3 : 0;
	for (size_t i = start; i < url.len && url.ptr[i] != '?' && url.ptr[i] != '#'; i++) {
		unsigned year, month, day;
		if (i > start && is_digit(url.ptr[i - 1]))
			continue;
		if (!read_day(span_slice(url, i, url.len), &year, &month, &day))
			continue;
		char text[DATE_MAX_BYTES];
		struct date date = {DATE_DAY, days_from_civil(year, month, day) * DAY_SECONDS};
		date_format(text, date);
		return arena_copy(arena, span_of(text));
	}
	return (struct span){0};
}

/* ---- what readers see ---- */

/* Amounts, and counts of comments. */
static bool is_number(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_digit(s.ptr[i]))
			return false;
	return true;
}

/* The longest run of words in the line that is a date. */
static struct span date_in(struct span line)
{
	size_t starts[LINE_MAX_WORDS], ends[LINE_MAX_WORDS], words = 0;
	for (size_t i = 0; i < line.len && words < LINE_MAX_WORDS;) {
		while (i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\n'))
			i++;
		starts[words] = i;
		while (i < line.len && line.ptr[i] != ' ' && line.ptr[i] != '\n')
			i++;
		ends[words] = i;
		words += ends[words] > starts[words];
	}
	struct date date;
	for (size_t count = words < DATE_MAX_WORDS ? words : DATE_MAX_WORDS; count; count--)
		for (size_t first = 0; first + count <= words; first++) {
			struct span text =
				span_slice(line, starts[first], ends[first + count - 1]);
			while (text.len && strchr(" ,.;|)(", text.ptr[text.len - 1]))
				text.len--;
			if (text.len >= 8 && text.len < DATE_MAX_BYTES && !is_number(text) &&
			    date_parse(&date, text))
				return text;
		}
	return (struct span){0};
}

static void add_line(struct html_dates *dates, struct arena *arena, struct buf *line)
{
	if (line->len && line->len <= LINE_MAX_BYTES && !line->failed) {
		struct span found = date_in(buf_span(line));
		if (found.len)
			html_dates_add(dates, arena_copy(arena, found), "text");
	}
	buf_clear(line);
}

static void add_lines(struct html_dates *dates, struct arena *arena, const struct html *html,
		      uint32_t from, uint32_t to)
{
	struct buf line = {0};
	struct html_flow flow;
	html_flow_start(&flow, &line);
	for (uint32_t i = from; i < to;) {
		const struct html_node *node = &html->nodes[i];
		if (html_is_text(node)) {
			if (line.len <= LINE_MAX_BYTES)
				html_flow_text(&flow, node->text, false);
		} else if (html_is_hidden(node)) {
			i = node->end;
			continue;
		} else if (html_break_at(node) >= HTML_LINE) {
			add_line(dates, arena, &line);
			html_flow_start(&flow, &line);
		}
		i++;
	}
	add_line(dates, arena, &line);
	buf_free(&line);
}

struct range {
	uint32_t from, to;
};

static struct range nodes_near(const struct html *html, uint32_t headline)
{
	uint32_t to = headline + NEAR_NODES;
	return (struct range){headline > NEAR_NODES ? headline - NEAR_NODES : 0,
			      to < html->count ? to : html->count};
}

/* Those behind the headline first. */
void html_dates_add_times(struct html_dates *dates, const struct html *html, uint32_t headline)
{
	struct range near = nodes_near(html, headline);
	for (unsigned turn = 0; turn < 2; turn++) {
		uint32_t end = turn ? headline : near.to;
		for (uint32_t i = turn ? near.from : headline; i < end; i++)
			if (html->nodes[i].tag == GUMBO_TAG_TIME)
				html_dates_add(dates,
					       html_attribute(&html->nodes[i], "datetime"),
					       "time");
	}
}

void html_dates_add_lines(struct html_dates *dates, struct arena *arena,
			  const struct html *html, uint32_t headline)
{
	struct range near = nodes_near(html, headline);
	add_lines(dates, arena, html, headline, near.to);
	add_lines(dates, arena, html, near.from, headline);
}
