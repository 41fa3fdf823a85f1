/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "cli/print.h"
#include "cli/print_actors.h"

#include <string.h>

struct page {
	bool colour;
	size_t columns;
	size_t indent;
	size_t column; /* where the next character goes; 0: nothing is on this line yet */
};

static void style(const struct page *page, const char *code)
{
	if (page->colour)
		printf("\033[%sm", code);
}

/* Columns of UTF-8 text: one a character, two where East Asian scripts are wide. */
static size_t width_of(lede_span text)
{
	size_t width = 0;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if ((c & 0xC0) == 0x80)
			continue;
		/* U+1100 and up begin with E1 84; Latin, Greek, Arabic and the like do not;
		 * punctuation (E2) is narrow. */
		width += c >= 0xE3 && c <= 0xED ? 2 : 1;
	}
	return width;
}

static void start_line(struct page *page)
{
	putchar('\n');
	for (size_t i = 0; i < page->indent; i++)
		putchar(' ');
	page->column = page->indent;
}

/* ---- the quote, with what matched marked ---- */

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool is_marked(const lede_result *r, size_t place)
{
	for (size_t i = 0; i < r->passage.highlight_count; i++)
		if (place >= r->passage.highlights[i].start &&
		    place < r->passage.highlights[i].end)
			return true;
	return false;
}

/* `start` is the word's place in the passage. */
static void put_word(struct page *page, const lede_result *r, lede_span word, size_t start)
{
	size_t width = width_of(word);
	if (page->column > page->indent && page->column + 1 + width > page->columns)
		start_line(page);
	else if (page->column > page->indent)
		page->column += (size_t)printf(" ");
	page->column += width;
	for (size_t at = 0; at < word.len;) {
		bool marked = is_marked(r, start + at);
		size_t end = at + 1;
		while (end < word.len && is_marked(r, start + end) == marked)
			end++;
		if (marked)
			style(page, "1;33");
		put_clean(stdout, (lede_span){word.ptr + at, end - at});
		if (marked)
			style(page, "0");
		at = end;
	}
}

static void put_quote(struct page *page, const lede_result *r)
{
	lede_span quote = r->quote.text;
	size_t offset = r->quote.start - r->passage.start;
	start_line(page);
	for (size_t at = 0; at < quote.len;) {
		size_t end = at;
		while (end < quote.len && !is_space(quote.ptr[end]))
			end++;
		if (end > at)
			put_word(page, r, (lede_span){quote.ptr + at, end - at}, offset + at);
		at = end + (end < quote.len);
	}
	putchar('\n');
}

/* ---- a result ---- */

/* ", +37 outlets": who else carried it. */
static bool put_copies(struct page *page, const lede_result *r, bool any)
{
	uint64_t count = r->story.outlets ? r->story.outlets : r->story.copies;
	const char *what = r->story.outlets       ? "outlet"
			   : r->story.copies == 1 ? "copy"
						  : "copie";
	if (!count)
		return false;
	if (any) {
		fputs(", ", stdout);
	} else {
		start_line(page);
		style(page, "2");
	}
	printf("+%llu %s%s", (unsigned long long)count, what, count == 1 ? "" : "s");
	return true;
}

static void put_headline(struct page *page, const char *mark, const lede_result *r)
{
	const lede_article *a = &r->article;
	page->indent = strlen(mark);
	fputs(mark, stdout);
	style(page, "1");
	put_clean(stdout, a->title.len ? a->title : a->id);
	style(page, "0");
	const lede_span facts[] = {a->source, a->date};
	bool any = false;
	for (size_t i = 0; i < 2; i++) {
		if (!facts[i].len)
			continue;
		if (!any) {
			start_line(page);
			style(page, "2");
		} else {
			fputs(", ", stdout);
		}
		any = true;
		put_clean(stdout, facts[i]);
	}
	if (put_copies(page, r, any) || any)
		style(page, "0");
}

static void put_missing(struct page *page, const lede_result *r)
{
	if (!r->missing_count)
		return;
	printf("%*s", (int)page->indent, "");
	style(page, "2");
	fputs("missing: ", stdout);
	for (size_t i = 0; i < r->missing_count; i++) {
		if (i)
			fputs(", ", stdout);
		put_clean(stdout, r->missing[i]);
	}
	style(page, "0");
	putchar('\n');
}

static void put_parts(const struct page *page, const lede_result *r)
{
	printf("%*sscore %.6f\n", (int)page->indent, "", r->score);
	for (size_t i = 0; i < r->part_count; i++)
		printf("%*s  %10.6f  %-10.*s %.*s\n", (int)page->indent, "", r->parts[i].value,
		       (int)r->parts[i].name.len, r->parts[i].name.ptr,
		       (int)r->parts[i].about.len, r->parts[i].about.ptr);
}

/* The readings of one name, from number `first` on; returns how many. "TTP read as
 * Tehrik-i-Taliban Pakistan (412 of 430 definitions), Pakistani Taliban (3 of 3)". */
static size_t put_reading(const lede_results *results, size_t first)
{
	const lede_reading *all = results->readings;
	size_t i = first;
	for (; i < results->reading_count && all[i].used == all[first].used &&
	       all[i].typed.len == all[first].typed.len &&
	       memcmp(all[i].typed.ptr, all[first].typed.ptr, all[i].typed.len) == 0;
	     i++) {
		if (i == first) {
			put_clean(stdout, all[i].typed);
			fputs(all[i].used ? " read as " : " has several meanings: ", stdout);
		} else {
			fputs(", ", stdout);
		}
		put_clean(stdout, all[i].name);
		if (!all[i].total)
			fputs(" (by your list)", stdout);
		else
			printf(" (%u of %u%s)", all[i].count, all[i].total,
			       i > first          ? ""
			       : all[i].total > 1 ? " definitions"
						  : " definition");
	}
	putchar('\n');
	return i - first;
}

/* "Qasem is also written Qasim (12 passages), Kasem (3)" */
static void put_variants(const lede_results *results)
{
	for (size_t i = 0; i < results->variant_count; i++) {
		const lede_variant *v = &results->variants[i];
		const bool first = !i || v[-1].typed.len != v->typed.len ||
				   memcmp(v[-1].typed.ptr, v->typed.ptr, v->typed.len) != 0;
		if (first) {
			fputs(i ? "\n" : "", stdout);
			put_clean(stdout, v->typed);
		}
		fputs(first ? " is also written " : ", ", stdout);
		put_clean(stdout, v->name);
		printf(first ? " (%llu passages)" : " (%llu)", (unsigned long long)v->passages);
	}
	if (results->variant_count)
		putchar('\n');
}

void print_result_text(const char *mark, const lede_result *r)
{
	struct page page = {.colour = is_colourful(stdout), .columns = terminal_columns()};
	put_headline(&page, mark, r);
	put_quote(&page, r);
}

void print_results_text(const struct printed *p)
{
	const lede_results *results = p->results;
	struct page page = {.colour = is_colourful(stdout), .columns = terminal_columns()};
	if (p->id.len) {
		if (!p->first)
			putchar('\n');
		fputs("== ", stdout);
		put_clean(stdout, p->id);
		fputs(": ", stdout);
		put_clean(stdout, p->query);
		putchar('\n');
	}
	for (size_t i = 0; i < results->count; i++) {
		const lede_result *r = &results->items[i];
		if (i)
			putchar('\n');
		char number[24];
		snprintf(number, sizeof number, "%2zu. ", r->rank);
		put_headline(&page, number, r);
		put_quote(&page, r);
		put_missing(&page, r);
		if (p->explain)
			put_parts(&page, r);
	}
	if (results->count)
		printf("\n%s%llu passage%s, %.1f ms\n",
		       results->total_is_estimate ? "about " : "",
		       (unsigned long long)results->total, results->total == 1 ? "" : "s",
		       (double)results->took_us / 1000);
	else
		printf("nothing found\n");
	for (size_t i = 0; i < results->reading_count;)
		i += put_reading(results, i);
	put_variants(results);
	if (p->facets)
		print_facets_text(p->facets);
	if (results->suggestion.len) {
		fputs("did you mean: ", stdout);
		put_clean(stdout, results->suggestion);
		putchar('\n');
	}
}
