/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/print_timeline.h"
#include "output/xml_text.h"

#include <stdio.h>

/* In units of the picture, which are pixels at its natural size. */
enum {
	WIDTH = 800,
	LEFT = 60,
	RIGHT = 20,
	TOP = 60,
	PLOT_WIDTH = WIDTH - LEFT - RIGHT,
	PLOT_HEIGHT = 220,
	BASE = TOP + PLOT_HEIGHT,
	PEAK_LINE = 20,
	BAR_WIDTH = 60,     /* at most */
	LABELS = 8,         /* at most along the time */
	TITLE_LETTERS = 80, /* of a headline or a query that is shown */
};

/* ---- parts of the picture ---- */

/* 1, 2 or 5 times a power of ten, so that at most five lines cross the plot. */
static uint64_t grid_step(uint64_t highest)
{
	static const unsigned factors[] = {2, 5, 10};
	uint64_t ten = 1;
	while (highest / ten >= 50)
		ten *= 10;
	if (highest / ten < 5)
		return ten;
	for (size_t i = 0; i < 3; i++)
		if (highest / (ten * factors[i]) <= 5)
			return ten * factors[i];
	return ten * 10;
}

static void put_grid(uint64_t highest)
{
	const uint64_t step = grid_step(highest);
	for (uint64_t value = 0; value <= highest; value += step) {
		const double y =
			BASE - PLOT_HEIGHT * (double)value / (double)(highest ? highest : 1);
		printf("<line class=\"%s\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>\n",
		       value ? "grid" : "axis", LEFT, y, WIDTH - RIGHT, y);
		printf("<text class=\"small\" x=\"%d\" y=\"%.1f\" "
		       "text-anchor=\"end\">%llu</text>\n",
		       LEFT - 6, y + 4, (unsigned long long)value);
	}
	printf("<text class=\"small\" transform=\"translate(14 %d) rotate(-90)\" "
	       "text-anchor=\"middle\">passages</text>\n",
	       TOP + PLOT_HEIGHT / 2);
}

static void put_bar(const lede_timeline *t, size_t i, uint64_t highest)
{
	const lede_period *p = &t->periods[i];
	const double slot = (double)PLOT_WIDTH / (double)t->period_count;
	const double gap = slot > 6 ? 2 : slot > 3 ? 1 : 0;
	const double height =
		PLOT_HEIGHT * (double)p->matched.passages / (double)(highest ? highest : 1);
	const double width = slot - gap < BAR_WIDTH ? slot - gap : BAR_WIDTH;
	const double middle = LEFT + slot * ((double)i + 0.5);
	const char letter = peak_letter(t, i);
	if (!p->matched.passages)
		return;
	printf("<rect class=\"%s\" x=\"%.2f\" y=\"%.1f\" width=\"%.2f\" height=\"%.1f\">",
	       letter ? "peak" : "bar", middle - width / 2, BASE - height, width, height);
	fputs("<title>", stdout);
	put_xml(stdout, p->label);
	printf(": %llu passages, %llu articles</title></rect>\n",
	       (unsigned long long)p->matched.passages,
	       (unsigned long long)p->matched.articles);
	if (letter)
		printf("<text class=\"letter\" x=\"%.1f\" y=\"%.1f\" "
		       "text-anchor=\"middle\">%c</text>\n",
		       middle, BASE - height - 5, letter);
}

static void put_times(const lede_timeline *t)
{
	const size_t each = (t->period_count + LABELS - 1) / LABELS;
	const double slot = (double)PLOT_WIDTH / (double)t->period_count;
	for (size_t i = 0; i < t->period_count; i += each) {
		printf("<text class=\"small\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">",
		       LEFT + slot * ((double)i + 0.5), BASE + 18);
		put_xml(stdout, t->periods[i].label);
		fputs("</text>\n", stdout);
	}
	printf("<text class=\"small\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
	       LEFT + PLOT_WIDTH / 2, BASE + 38, step_name(t->by));
}

static void put_peak(const lede_timeline *t, size_t i)
{
	const lede_peak *peak = &t->peaks[i];
	printf("<text x=\"%d\" y=\"%d\"><tspan class=\"letter\">%c</tspan> ", LEFT,
	       BASE + 66 + (int)i * PEAK_LINE, (char)('A' + i));
	put_xml(stdout, t->periods[peak->period].label);
	if (peak->result) {
		const lede_article *a = &peak->result->article;
		fputs(" ", stdout);
		put_xml_start(stdout, a->title.len ? a->title : a->id, TITLE_LETTERS);
	}
	fputs("</text>\n", stdout);
}

static void put_description(const lede_timeline *t)
{
	printf("%llu passages of %llu articles", (unsigned long long)t->total.passages,
	       (unsigned long long)t->total.articles);
	if (t->period_count) {
		fputs(" from ", stdout);
		put_xml(stdout, t->periods[0].start);
		fputs(" to ", stdout);
		put_xml(stdout, t->periods[t->period_count - 1].end);
		printf(", by %s", step_name(t->by));
	}
	if (t->undated.passages)
		printf("; %llu passages without a date are not shown",
		       (unsigned long long)t->undated.passages);
}

static void put_style_sheet(void)
{
	fputs("<style>\n"
	      "svg{background:#fff}text{font:13px sans-serif;fill:#222}\n"
	      ".head{font-size:17px;font-weight:bold}.small{font-size:11px;fill:#555}\n"
	      ".letter{font-weight:bold;fill:#b3480c}.bar{fill:#4a7ab5}.peak{fill:#d9722e}\n"
	      ".grid{stroke:#e2e2e2}.axis{stroke:#888}\n"
	      "@media (prefers-color-scheme:dark){svg{background:#16181c}text{fill:#e6e6e6}\n"
	      ".small{fill:#aaa}.letter{fill:#f0a068}.bar{fill:#6f9fd8}.peak{fill:#e8894a}\n"
	      ".grid{stroke:#333}.axis{stroke:#888}}\n"
	      "</style>\n",
	      stdout);
}

void print_timeline_svg(lede_span query, const lede_timeline *t)
{
	const uint64_t highest = highest_count(t);
	const int height = BASE + 56 + (int)t->peak_count * PEAK_LINE;
	printf("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
	       "viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"title desc\">\n",
	       WIDTH, height, WIDTH, height);
	fputs("<title id=\"title\">", stdout);
	put_xml(stdout, query);
	fputs("</title>\n<desc id=\"desc\">", stdout);
	put_description(t);
	fputs("</desc>\n", stdout);
	put_style_sheet();
	printf("<text class=\"head\" x=\"%d\" y=\"24\">", LEFT);
	put_xml_start(stdout, query, TITLE_LETTERS);
	printf("</text>\n<text class=\"small\" x=\"%d\" y=\"42\">", LEFT);
	put_description(t);
	fputs("</text>\n", stdout);
	if (t->period_count) {
		put_grid(highest);
		for (size_t i = 0; i < t->period_count; i++)
			put_bar(t, i, highest);
		put_times(t);
	}
	for (size_t i = 0; i < t->peak_count; i++)
		put_peak(t, i);
	fputs("</svg>\n", stdout);
}
