/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/reading.h"
#include "tests/unit/read_probe.h"
#include "tests/unit/tap.h"

#define PROSE                                                                               \
	"<p>The council met on Monday, and it voted for the new bridge over the river.</p>" \
	"<p>Work will start in spring, the mayor said, and it will take two years.</p>"
#define TEXT                                                                                \
	"The council met on Monday, and it voted for the new bridge over the river.||Work " \
	"will start in spring, the mayor said, and it will take two years."

static const struct sample {
	struct span html;
	const char *read;
} samples[] = {
	{SPAN_INIT("<h1>Town votes for a bridge</h1>" PROSE),
	 "article $/a.html:1 title=Town votes for a bridge text=" TEXT "\n"},
	{SPAN_INIT(PROSE), "article $/a.html:1 text=" TEXT "\n"},
	/* short, but plainly an article */
	{SPAN_INIT("<title>Bridge</title><meta name=date content=2025-05-21><p>The bridge over "
		   "the river was closed today.</p>"),
	 "article $/a.html:1 title=Bridge text=The bridge over the river was closed today. "
	 "date=2025-05-21\n"},
	{SPAN_INIT("<title>Bridge</title><p>The bridge over the river was closed today.</p>"),
	 "skipped $/a.html:1 no article text found\n"},
	{SPAN_INIT("<h1>404</h1><a href=/>Home</a>"),
	 "skipped $/a.html:1 no article text found\n"},
	{SPAN_INIT("<html> "), "skipped $/a.html:1 no article text found\n"},
	{SPAN_INIT(""), "skipped $/a.html:0 empty file\n"},
	{SPAN_INIT("<meta charset=koi8-r><p>\xED\xC9\xD2, \xED\xC9\xD2, \xED\xC9\xD2!</p>"),
	 "skipped $/a.html:1 no article text found\n"},
};

TEST(reader_html__samples)
{
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		struct probe p;
		REQUIRE(probe_start(&p));
		CHECK_STR(probe_read(&p, "a.html", samples[i].html), samples[i].read);
		probe_end(&p);
	}
}

/* UTF-16 is UTF-8 by the time the reader sees it, whatever the page says of itself. */
TEST(reader_html__utf16)
{
	static const char ascii[] =
		"<meta charset=windows-1251><h1>Bridge</h1>" PROSE "<p>It was late, \xE9.</p>";
	struct probe p;
	struct buf wide = {0};
	REQUIRE(probe_start(&p));
	buf_put(&wide, SPAN("\xFF\xFE"));
	for (size_t i = 0; i + 1 < sizeof ascii; i++) {
		buf_put_char(&wide, ascii[i]);
		buf_put_char(&wide, '\0');
	}
	CHECK_STR(probe_read(&p, "a.html", buf_span(&wide)),
		  "article $/a.html:1 title=Bridge text=" TEXT "||It was late, é.\n");
	buf_free(&wide);
	probe_end(&p);
}

static struct buf repeated(const char *piece, size_t count)
{
	struct buf b = {0};
	for (size_t i = 0; i < count; i++)
		buf_print(&b, piece, (unsigned)i);
	return b;
}

TEST(reader_html__too_slow)
{
	struct buf html = repeated("<html><b id=%u>", 200000);
	struct probe p;
	REQUIRE(probe_start(&p));
	p.options.seconds = 0.25;
	CHECK_STR(probe_read(&p, "a.html", buf_span(&html)),
		  "skipped $/a.html:1 took longer than 0.25 s to parse\n");
	buf_free(&html);
	probe_end(&p);
}

TEST(reader_html__too_large)
{
	struct buf html = repeated("<html><p><b><i><u>", 800000), more = {0};
	struct probe p;
	REQUIRE(probe_start(&p));
	p.options.seconds = 100;
	CHECK_STR(probe_read(&p, "a.html", buf_span(&html)),
		  "skipped $/a.html:1 HTML that needs more than 256 MB of memory\n");
	buf_put(&more, buf_span(&html));
	buf_put(&more, buf_span(&html));
	CHECK_STR(probe_read(&p, "a.html", buf_span(&more)),
		  "skipped $/a.html:0 page longer than 16 MiB\n");
	buf_free(&html);
	buf_free(&more);
	probe_end(&p);
}

TAP_MAIN
