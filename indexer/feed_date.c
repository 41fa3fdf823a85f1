/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/feed_date.h"

#include "base/date.h"

enum { MAX_WORDS = 8 };

/* How the names of months start; no two languages differ on any of them. */
static const struct month {
	const char *start;
	const char *english;
} months[] = {
	{"jan", "Jan"}, {"ene", "Jan"},  {"gen", "Jan"}, {"feb", "Feb"}, {"fev", "Feb"},
	{"fév", "Feb"}, {"mar", "Mar"},  {"mär", "Mar"}, {"mrt", "Mar"}, {"maa", "Mar"},
	{"apr", "Apr"}, {"abr", "Apr"},  {"avr", "Apr"}, {"may", "May"}, {"mai", "May"},
	{"mag", "May"}, {"mei", "May"},  {"jun", "Jun"}, {"giu", "Jun"}, {"juin", "Jun"},
	{"jul", "Jul"}, {"juil", "Jul"}, {"lug", "Jul"}, {"aug", "Aug"}, {"ago", "Aug"},
	{"aoû", "Aug"}, {"aou", "Aug"},  {"sep", "Sep"}, {"set", "Sep"}, {"oct", "Oct"},
	{"okt", "Oct"}, {"out", "Oct"},  {"ott", "Oct"}, {"nov", "Nov"}, {"dec", "Dec"},
	{"dez", "Dec"}, {"dic", "Dec"},  {"déc", "Dec"},
};

static const char *month_of(struct span word)
{
	for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
		struct span start = span_of(months[i].start);
		if (word.len >= start.len &&
		    span_equal_nocase(span_slice(word, 0, start.len), start))
			return months[i].english;
	}
	return NULL;
}

static bool is_number(struct span word, size_t min, size_t max)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] < '0' || word.ptr[i] > '9')
			return false;
	return word.len >= min && word.len <= max;
}

static bool is_clock(struct span word)
{
	return word.len && memchr(word.ptr, ':', word.len);
}

/* The words between white space and commas; 0 when there are too many. */
static size_t cut_words(struct span text, struct span words[MAX_WORDS])
{
	size_t count = 0, i = 0;
	while (i < text.len) {
		size_t start = i;
		while (i < text.len && text.ptr[i] && !strchr(" ,\t\r\n", text.ptr[i]))
			i++;
		if (i > start && count == MAX_WORDS)
			return 0;
		if (i > start)
			words[count++] = span_slice(text, start, i);
		i += i < text.len;
	}
	return count;
}

static void put_word(struct buf *out, struct span word)
{
	buf_put_char(out, ' ');
	buf_put(out, word);
}

/* Writes the words from the day on as "1 Jan 2004 19:48:21 GMT"; false when they are of none of
 * the forms. */
static bool put_english(struct buf *out, const struct span *words, size_t count)
{
	if (count < 3)
		return false;
	bool day_first = is_number(words[0], 1, 2);
	struct span day = words[!day_first], year = words[2];
	const char *month = month_of(words[day_first]);
	size_t rest = 3, end = count;
	if (is_clock(year)) { /* the year comes last */
		year = words[--end];
		rest = 2;
	}
	if (!month || !is_number(day, 1, 2) || !is_number(year, 4, 4))
		return false;
	buf_put(out, day);
	put_word(out, span_of(month));
	put_word(out, year);
	for (; rest < end; rest++)
		put_word(out, words[rest]);
	return true;
}

bool feed_put_date(struct buf *out, struct span text)
{
	struct date date;
	struct span words[MAX_WORDS];
	text = span_trim(text);
	if (text.len && date_parse(&date, text)) {
		buf_put(out, text);
		return true;
	}
	size_t count = cut_words(text, words), start = out->len;
	/* The first word may be the day of the week, in any language. */
	for (size_t skip = 0; skip < 2 && skip < count; skip++) {
		if (put_english(out, words + skip, count - skip) && !out->failed &&
		    date_parse(&date, span_slice(buf_span(out), start, out->len)))
			return true;
		out->len = start;
	}
	buf_put(out, text);
	return false;
}
