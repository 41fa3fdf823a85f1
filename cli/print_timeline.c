/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/print_timeline.h"

#include "cli/cli.h"
#include "cli/json.h"
#include "cli/print.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

char peak_letter(const lede_timeline *t, size_t period)
{
	for (size_t i = 0; i < t->peak_count; i++)
		if (t->peaks[i].period == period)
			return (char)('A' + i);
	return 0;
}

uint64_t highest_count(const lede_timeline *t)
{
	uint64_t highest = 0;
	for (size_t i = 0; i < t->period_count; i++)
		if (t->periods[i].matched.passages > highest)
			highest = t->periods[i].matched.passages;
	return highest;
}

/* ---- for people ---- */

/* Whether the user's locale writes UTF-8. */
static bool has_blocks(void)
{
	locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
	if (!locale)
		return false;
	const bool utf8 = strcmp(nl_langinfo_l(CODESET, locale), "UTF-8") == 0;
	freelocale(locale);
	return utf8;
}

struct chart {
	bool colour, blocks;
	int label_width, count_width;
	uint64_t highest;
	size_t bar_columns; /* of the highest bar */
};

static struct chart make_chart(const lede_timeline *t)
{
	struct chart c = {is_colourful(stdout), has_blocks(), 0, 0, highest_count(t), 10};
	for (size_t i = 0; i < t->period_count; i++)
		if ((int)t->periods[i].label.len > c.label_width)
			c.label_width = (int)t->periods[i].label.len;
	c.count_width = snprintf(NULL, 0, "%llu", (unsigned long long)c.highest);
	/* label, two spaces, bar, space, count, space and letter */
	const size_t others = (size_t)(c.label_width + c.count_width) + 5;
	if (terminal_columns() > others + c.bar_columns)
		c.bar_columns = terminal_columns() - others;
	return c;
}

/* To the eighth of a column; what is not zero is seen. Returns the columns it took. */
static size_t put_bar(const struct chart *c, uint64_t count)
{
	static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	const size_t parts = c->blocks ? 8 : 1;
	const double share = (double)count / (double)c->highest;
	size_t length = (size_t)(share * (double)(c->bar_columns * parts) + 0.5);
	if (count && !length)
		length = 1;
	for (size_t i = 0; i < length / parts; i++)
		fputs(c->blocks ? "█" : "#", stdout);
	if (c->blocks)
		fputs(eighths[length % 8], stdout);
	return (length + parts - 1) / parts;
}

static void put_period(const struct chart *c, const lede_timeline *t, size_t i)
{
	const lede_period *p = &t->periods[i];
	const char letter = peak_letter(t, i);
	put_style(stdout, c->colour, "2");
	printf("%*.*s", c->label_width, (int)p->label.len, p->label.ptr);
	put_style(stdout, c->colour, "0");
	fputs("  ", stdout);
	put_style(stdout, c->colour, letter ? "1;33" : "36");
	const size_t width = put_bar(c, p->matched.passages);
	put_style(stdout, c->colour, "0");
	printf("%s%llu", width ? " " : "", (unsigned long long)p->matched.passages);
	if (letter) {
		putchar(' ');
		put_style(stdout, c->colour, "1");
		putchar(letter);
		put_style(stdout, c->colour, "0");
	}
	putchar('\n');
}

static void put_matched(const lede_matched *m)
{
	printf("%llu passage%s of %llu article%s", (unsigned long long)m->passages,
	       m->passages == 1 ? "" : "s", (unsigned long long)m->articles,
	       m->articles == 1 ? "" : "s");
}

void print_timeline_text(const lede_timeline *t)
{
	const struct chart c = make_chart(t);
	for (size_t i = 0; i < t->period_count; i++)
		put_period(&c, t, i);
	for (size_t i = 0; i < t->peak_count; i++) {
		const char mark[] = {' ', (char)('A' + i), '.', ' ', 0};
		putchar('\n');
		if (t->peaks[i].result)
			print_result_text(mark, t->peaks[i].result);
	}
	if (t->total.passages) {
		fputs(t->period_count ? "\n" : "", stdout);
		put_matched(&t->total);
		printf(", by %s, %.1f ms\n", step_name(t->by), (double)t->took_us / 1000);
		if (!t->all_words)
			puts("no passage has all that is wanted; those with any of it are "
			     "counted");
	} else {
		puts("nothing found");
	}
	if (t->undated.passages) {
		fputs("without a date: ", stdout);
		put_matched(&t->undated);
		putchar('\n');
	}
	if (t->suggestion.len) {
		fputs("did you mean: ", stdout);
		put_clean(stdout, t->suggestion);
		putchar('\n');
	}
}

/* ---- CSV ---- */

void print_timeline_csv(const lede_timeline *t)
{
	fputs("start,end,passages,articles\r\n", stdout);
	for (size_t i = 0; i < t->period_count; i++) {
		const lede_period *p = &t->periods[i];
		printf("%.*s,%.*s,%llu,%llu\r\n", (int)p->start.len, p->start.ptr,
		       (int)p->end.len, p->end.ptr, (unsigned long long)p->matched.passages,
		       (unsigned long long)p->matched.articles);
	}
	if (t->undated.passages)
		printf(",,%llu,%llu\r\n", (unsigned long long)t->undated.passages,
		       (unsigned long long)t->undated.articles);
}

/* ---- JSON ---- */

bool print_timeline_json(lede_span query, const lede_timeline *t)
{
	return json_print(json_of_timeline(query, t), true);
}
