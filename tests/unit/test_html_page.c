/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/clock.h"
#include "indexer/charset_detect.h"
#include "indexer/html_page.h"
#include "tests/unit/tap.h"

static const int64_t now = 1750000000; /* June 2025 */

static void put_field(struct buf *out, const char *name, struct span value)
{
	if (value.len)
		buf_print(out, "%s: %.*s\n", name, (int)value.len, value.ptr);
}

static void put_date(struct buf *out, const char *name, struct html_date date)
{
	if (date.text.len)
		buf_print(out, "%s: %.*s (%s)\n", name, (int)date.text.len, date.text.ptr,
			  date.rule);
}

/* What is found in a page, as in tests/data/html/NAME.expected. */
static struct buf transcript(struct span bytes, struct span url)
{
	struct buf text = {0}, out = {0};
	struct html_page page;
	struct error err = {0};
	CHECK(charset_decode(&text, bytes, (struct span){0}, charset_of_html(bytes), NULL,
			     &err) == STATUS_OK);
	if (html_page_read(&page, buf_span(&text), url, now, 0, &err) != STATUS_OK) {
		buf_put_string(&out, err.message);
		buf_free(&text);
		return out;
	}
	put_field(&out, "title", page.meta.title);
	put_field(&out, "author", page.meta.author);
	put_field(&out, "site", page.meta.site);
	put_field(&out, "section", page.meta.section);
	put_field(&out, "keywords", page.meta.keywords);
	put_field(&out, "lang", page.meta.lang);
	put_field(&out, "url", page.meta.url);
	put_date(&out, "published", page.meta.published);
	put_date(&out, "updated", page.meta.updated);
	if (page.text.len) {
		buf_put_char(&out, '\n');
		buf_put(&out, buf_span(&page.text));
		buf_put_char(&out, '\n');
	}
	html_page_free(&page);
	buf_free(&text);
	return out;
}

static struct buf file_bytes(const char *name)
{
	struct buf bytes = {0};
	char path[200], piece[4096];
	snprintf(path, sizeof path, "tests/data/html/%s", name);
	FILE *file = fopen(path, "rb");
	CHECK(file != NULL);
	for (size_t got; file && (got = fread(piece, 1, sizeof piece, file)) > 0;)
		buf_put(&bytes, (struct span){piece, got});
	if (file)
		fclose(file);
	return bytes;
}

static void check_sample(const char *page, const char *expected, struct span url)
{
	struct buf html = file_bytes(page), want = file_bytes(expected);
	struct buf got = transcript(buf_span(&html), url);
	CHECK_STR(buf_string(&got), buf_string(&want));
	buf_free(&html);
	buf_free(&want);
	buf_free(&got);
}

TEST(html_page__article)
{
	check_sample("article.html", "article.expected", (struct span){0});
}

TEST(html_page__div_soup)
{
	check_sample("div-soup.html", "div-soup.expected", (struct span){0});
}

TEST(html_page__br_and_windows_1251)
{
	check_sample("br-1251.html", "br-1251.expected",
		     SPAN("https://www.example.org/news/17.html"));
}

TEST(html_page__json_ld)
{
	check_sample("json-ld.html", "json-ld.expected", (struct span){0});
}

/* Text for pages that are about something else. */
#define PROSE                                                                               \
	"<p>The council met on Monday, and it voted for the new bridge over the river.</p>" \
	"<p>Work will start in spring, the mayor said, and it will take two years.</p>"

static const struct sample {
	const char *html;
	const char *url;
	const char *found;
} samples[] = {
	{"", "", ""},
	{"<p>404</p>", "", ""},
	/* lists of links hold no article */
	{"<h1>News</h1><ul><li><a href=1>Bridge to close for a month</a><li><a href=2>Mayor "
	 "will not stand again</a></ul>",
	 "", "title: News\n"},

	/* titles */
	{"<title>A bridge for the town | Daily News</title>", "https://dailynews.example/",
	 "title: A bridge for the town\nurl: https://dailynews.example/\n"},
	{"<title>Daily News: A bridge</title><meta property=og:site_name content='Daily News'>",
	 "", "title: Daily News: A bridge\nsite: Daily News\n"},
	{"<title>A bridge - yes or no? - The Daily</title><meta property=og:site_name "
	 "content='The Daily'>",
	 "", "title: A bridge - yes or no?\nsite: The Daily\n"},
	{"<title>x</title><h1>The Daily</h1><meta property=og:title content='Town votes for a "
	 "bridge'><h1>Town votes for a new bridge</h1>",
	 "", "title: Town votes for a new bridge\n"},
	{"<h1></h1><h1>Only <i>here</i></h1>", "", "title: Only here\n"},

	/* dates: the first source that is one */
	{"<meta name=date content='05/06/2025'><meta name=pubdate content='2025-06-05'>", "",
	 "published: 2025-06-05 (meta:pubdate)\n"},
	{"<meta property=article:published_time content='2031-01-01'>",
	 "https://a.example/2025/may/21/x",
	 "url: https://a.example/2025/may/21/x\npublished: 2025-05-21 (url)\n"},
	{"<meta property=article:published_time content='1970-01-01T00:00:00Z'>",
	 "https://a.example/20250521/x",
	 "url: https://a.example/20250521/x\npublished: 2025-05-21 (url)\n"},
	{"", "https://a.example/x-2025-02-30.html",
	 "url: https://a.example/x-2025-02-30.html\n"},
	{"", "https://a.example/a12025-05-21/1234/56/78",
	 "url: https://a.example/a12025-05-21/1234/56/78\n"},
	{"<span itemprop=datePublished content=2025-05-21>yesterday</span>", "",
	 "published: 2025-05-21 (microdata:datePublished)\n"},
	{"<h1>Headline</h1><time datetime='2025-05-20T10:00Z'>x</time>", "",
	 "title: Headline\npublished: 2025-05-20T10:00Z (time)\n"},
	{"<h1>Headline</h1><p>Published: 21 May 2025, 10:00 by Jane</p>", "",
	 "title: Headline\npublished: 21 May 2025, 10:00 (text)\n"},
	{"<h1>Headline</h1><p>20250521 readers</p>", "", "title: Headline\n"},

	/* URLs */
	{"<link rel=canonical href=/a/b>", "https://a.example/b?c=d",
	 "url: https://a.example/a/b\n"},
	{"<link rel=canonical href=//b.example/a>", "https://a.example/b",
	 "url: https://b.example/a\n"},
	{"<link rel=canonical href='https://a.example/'>", "https://a.example/news/1",
	 "url: https://a.example/news/1\n"},
	{"<meta property=og:url content=javascript:0>", "", ""},

	/* authors */
	{"<meta property=article:author content='https://social.example/jane'><a rel=author "
	 "href=x>Jane <b>Doe</b></a>",
	 "", "author: Jane Doe\n"},
	{"<meta name=author content='By Jane Doe'><meta name=author content='Jon Roe'>", "",
	 "author: Jane Doe, Jon Roe\n"},
	{"<script "
	 "type=application/ld+json>{\"@type\":\"Article\",\"author\":\"Jane\"}</script>",
	 "", "author: Jane\n"},
	{"<script type=application/ld+json>[{\"@type\":\"Thing\"},{\"@type\":\"BlogPosting\","
	 "\"author\":{\"name\":[\"Jane\"]}}]</script>",
	 "", "author: Jane\n"},
	{"<script type=application/ld+json>{broken</script><script type=application/ld+json>"
	 "{\"@type\":\"Article\",\"headline\":\"A\\tB \\u0000 \\ud800 \\q\",}</script>",
	 "", "title: A B u0000 ud800 q\n"},
	{"<script type=application/ld+json><!-- "
	 "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":"
	 "\"A\"}\n//]]> --></script>",
	 "", "title: A\n"},

	/* what belongs to the text */
	{"<div class=article-body>" PROSE "<p>Foto: Jane Doe</p></div>", "",
	 "\nThe council met on Monday, and it voted for the new bridge over the river.\n\nWork "
	 "will start in spring, the mayor said, and it will take two years.\n"},
	{"<article>" PROSE "</article><article>" PROSE PROSE "</article>", "",
	 "\nThe council met on Monday, and it voted for the new bridge over the river.\n\nWork "
	 "will start in spring, the mayor said, and it will take two years.\n\nThe council met "
	 "on "
	 "Monday, and it voted for the new bridge over the river.\n\nWork will start in "
	 "spring, "
	 "the mayor said, and it will take two years.\n"},
	{"<div style='display:none'><div itemprop=articleBody>" PROSE "</div></div>", "",
	 "\nThe council met on Monday, and it voted for the new bridge over the river.\n\nWork "
	 "will start in spring, the mayor said, and it will take two years.\n"},
	{"<form>" PROSE "<input><button>Go</button></form>", "",
	 "\nThe council met on Monday, and it voted for the new bridge over the river.\n\nWork "
	 "will start in spring, the mayor said, and it will take two years.\n"},
	{"<p>記者会見で市長は、新しい橋の工事が来年の春に始まると述べた。</p>", "",
	 "\n記者会見で市長は、新しい橋の工事が来年の春に始まると述べた。\n"},
	{"<svg><title>icon</title></svg><math><mi>x</mi></math>" PROSE
	 "<svg/><p>It was the last "
	 "meeting before the summer.</p>",
	 "",
	 "\nThe council met on Monday, and it voted for the new bridge over the river.\n\nWork "
	 "will start in spring, the mayor said, and it will take two years.\n\nIt was the last "
	 "meeting before the summer.\n"},
};

TEST(html_page__samples)
{
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		struct buf got = transcript(span_of(samples[i].html), span_of(samples[i].url));
		CHECK_STR(buf_string(&got), samples[i].found);
		buf_free(&got);
	}
}

/* What may cost the square of its length somewhere; the parser has a fifth of a second for
 * each, and all the rest must not take long. */
TEST(html_page__hostile)
{
	static const char *const pieces[] = {
		"<div>",
		"<b>x. ",
		"<i>The end.</i> <b>",
		"<ul><li>x",
		"<ul><li>x</ul>",
		"<div class=comments><p>It was said that nobody knew of it before.",
		"<article><p>It was said that nobody knew of it before.",
		"<p>It was said that nobody knew of it before.</p>",
		"<div hidden><div itemprop=articleBody>It was said that nobody knew of it.",
		"<div class=modal><div class=article-body>It was said that nobody knew.",
		"<svg>",
		"<svg a='",
		"<svg ",
		"<math><svg></svg>",
		"<!--",
		"<!-- --",
		"<script>",
		"<script></script>",
		"<script type=application/ld+json>[{\"name\":\"<b>",
		"<style></style",
		"&#99999999999;",
		"<h1>x ",
		"<h1>2 May 2025 2 May 2025 2 May 2025</h1>",
		"<time datetime=x>",
		"<table><tr><td><a>x.",
		"<meta name=author content=%u>",
		"<div class='a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z'>",
		"<br>",
	};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct buf html = {0};
		struct html_page page;
		struct error err = {0};
		double start = clock_seconds();
		for (unsigned n = 0; n < 60000; n++)
			buf_print(&html, pieces[i], n);
		enum status status = html_page_read(&page, buf_span(&html), SPAN(""), now,
						    start + 0.2, &err);
		CHECK(status == STATUS_OK || status == STATUS_FORMAT);
		if (status == STATUS_OK)
			html_page_free(&page);
		if (clock_seconds() - start > 3)
			printf("# %.1f s for %s\n", clock_seconds() - start, pieces[i]);
		CHECK(clock_seconds() - start < 8);
		buf_free(&html);
	}
}

TAP_MAIN
