/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Web archives. What a page comes to is the business of its reader; here it matters which pages
 * arrive, and what is said of the rest.
 */
#include "tests/unit/read_probe.h"
#include "tests/unit/tap.h"

#define NEWS                                                                                \
	"It rained in Port Alda on Monday, the harbour office said, and the ferry stayed "  \
	"where it was until the evening. People waited in the hall, and some went home "    \
	"before the news came that it would sail after all, on the next day, in the snow. " \
	"Nobody had asked them, and they said so to the harbour master at some length."
#define PAGE                                                                           \
	"<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>" NEWS \
	"</p><p>" NEWS "</p></article></body></html>"
#define HTML    "Content-Type: text/html\r\n"
#define ANSWER  "application/http; msgtype=response"
#define CRAWLED " crawled=2025-05-21T10:00:00Z\n"

static struct probe probe;

/* ---- archives in memory ---- */

static void put_record(struct buf *out, const char *type, const char *url,
		       const char *content_type, struct span block)
{
	buf_print(out,
		  "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\n"
		  "WARC-Date: 2025-05-21T10:00:00Z\r\nContent-Type: %s\r\n"
		  "Content-Length: %zu\r\n\r\n",
		  type, url, content_type, block.len);
	buf_put(out, block);
	buf_put_string(out, "\r\n\r\n");
}

static void put_answer(struct buf *out, const char *url, const char *head, struct span body)
{
	struct buf block = {0};
	buf_print(&block, "HTTP/1.1 200 OK\r\n%s\r\n", head);
	buf_put(&block, body);
	put_record(out, "response", url, ANSWER, buf_span(&block));
	buf_free(&block);
}

static void put_page(struct buf *out, const char *url)
{
	put_answer(out, url, HTML, SPAN(PAGE));
}

/* The transcript without the lines of articles, but for their URLs: "article URL". */
static void shorten(struct buf *out, struct span transcript)
{
	struct span line;
	buf_clear(out);
	while (span_cut(&transcript, '\n', &line)) {
		size_t url = span_find(line, SPAN(" url=")), end = url + 5;
		bool is_article = span_starts_with(line, SPAN("article "));
		while (end < line.len && line.ptr[end] != ' ')
			end++;
		if (is_article && url < line.len)
			buf_print(out, "article %.*s\n", (int)(end - url - 5),
				  line.ptr + url + 5);
		else if (line.len)
			buf_print(out, "%.*s\n", (int)line.len, line.ptr);
	}
}

static void check_bytes(const char *name, struct span bytes, const char *want)
{
	struct buf got = {0};
	REQUIRE(probe_start(&probe));
	shorten(&got, span_of(probe_read(&probe, name, bytes)));
	buf_put_string(&got, "");
	CHECK_STR(got.len ? buf_string(&got) : "", want);
	buf_free(&got);
	probe_end(&probe);
}

static void check(struct buf *bytes, const char *want)
{
	check_bytes("a.warc", buf_span(bytes), want);
	buf_free(bytes);
}

/* ---- what is read ---- */

static const char *read_sample(const char *name)
{
	char path[256];
	snprintf(path, sizeof path, "tests/data/warc/%s", name);
	return probe_read_path(&probe, path);
}

TEST(warc__kinds_of_records)
{
	REQUIRE(probe_start(&probe));
	const char *got = read_sample("crawl.warc");
	CHECK(probe.articles == 3);
	CHECK(strstr(got, ":22 id=http://alda.example/ferry title=Ferry Stays text=It rained"));
	CHECK(strstr(got, ":59 id=http://alda.example/bridge title=Bridge Closed text="));
	CHECK(strstr(got, ":68 id=http://alda.example/text title=Snow Fell text=It rained"));
	CHECK(strstr(got, CRAWLED));
	CHECK(strstr(got, "crawl.warc:0 1 record that is no page\n"));
	CHECK(!strstr(got, "skipped"));
	probe_end(&probe);
}

TEST(warc__arc)
{
	REQUIRE(probe_start(&probe));
	const char *got = read_sample("crawl.arc");
	CHECK(probe.articles == 1);
	CHECK(strstr(got,
		     ":8 id=http://alda.example/a ferry title=Ferry Stays text=It rained"));
	CHECK(strstr(got, CRAWLED));
	CHECK(!strstr(got, "skipped"));
	probe_end(&probe);
}

TEST(warc__arc_version_2)
{
	struct buf bytes = {0};
	buf_print(&bytes,
		  "filedesc://a 0.0.0.0 20250521 text/plain 200 - - 0 a 6\n2 0 x\n\n"
		  "http://alda.example/x 1.2.3.4 20250521100000 text/html 200 - - 9 a.arc "
		  "%zu\n%s\n",
		  strlen("HTTP/1.0 200\n" HTML "\n" PAGE), "HTTP/1.0 200\n" HTML "\n" PAGE);
	check(&bytes, "article http://alda.example/x\n");
}

TEST(warc__no_page)
{
	struct buf bytes = {0};
	put_record(&bytes, "warcinfo", "", "application/warc-fields", SPAN("a: b"));
	put_record(&bytes, "revisit", "http://a/", ANSWER, SPAN("HTTP/1.1 200 OK\r\n\r\n"));
	put_record(&bytes, "response", "http://a/", ANSWER, SPAN("HTTP/1.0 302 \r\n\r\n"));
	put_answer(&bytes, "http://a/i", "Content-Type: image/png\r\n", SPAN("\x89PNG"));
	check(&bytes, "skipped $/a.warc:0 no page in it (records: 4, not HTML: 1, status other "
		      "than 200: 1)\n");
}

/* Without a type, or with one that says nothing, the bytes tell. */
TEST(warc__type_by_content)
{
	struct buf bytes = {0};
	put_answer(&bytes, "http://a/1", "", SPAN("<!DOCTYPE html>" PAGE));
	put_answer(&bytes, "http://a/2", "Content-Type: application/octet-stream\r\n",
		   SPAN("<!DOCTYPE html>" PAGE));
	put_answer(&bytes, "http://a/3", "", SPAN("body { color: red }"));
	put_answer(&bytes, "http://a/4", "Content-Type: text/css\r\n", SPAN(PAGE));
	put_record(&bytes, "response", "http://a/5", "text/html", SPAN(PAGE));
	check(&bytes, "article http://a/1\narticle http://a/2\narticle http://a/5\n"
		      "noted $/a.warc:0 2 records that are no pages\n");
}

TEST(warc__head)
{
	struct buf bytes = {0};
	buf_print(&bytes,
		  "WARC/1.1\nwarc-type:\n resource\nWarc-Target-Uri: <http://a/1>\n"
		  "no colon\nCONTENT-TYPE: text/html\nContent-Length:%zu\n\n%s\n\n",
		  strlen(PAGE), PAGE);
	check(&bytes, "article http://a/1\n");
}

/* ---- encodings ---- */

TEST(warc__encodings)
{
	struct buf bytes = {0}, gzip = probe_gzip(SPAN(PAGE)), chunks = {0};
	for (size_t at = 0; at < gzip.len; at += 100) {
		struct span chunk = span_slice(buf_span(&gzip), at,
					       at + 100 < gzip.len ? at + 100 : gzip.len);
		buf_print(&chunks, "%zX;x=y\r\n", chunk.len);
		buf_put(&chunks, chunk);
		buf_put_string(&chunks, "\r\n");
	}
	buf_put_string(&chunks, "0\r\n\r\n");
	put_answer(&bytes, "http://a/5", HTML "Content-Encoding: zstd\r\n", SPAN("(\xB5/\xFD"));
	put_answer(&bytes, "http://a/6", HTML "Content-Encoding: br\r\n", SPAN("\xFF\xFF\xFF"));
	put_answer(&bytes, "http://a/1", HTML "Content-Encoding: gzip\r\n", buf_span(&gzip));
	put_answer(&bytes, "http://a/2",
		   HTML "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
		   buf_span(&chunks));
	put_answer(&bytes, "http://a/3", HTML "Content-Encoding: gzip\r\n", SPAN(PAGE));
	put_answer(&bytes, "http://a/4", HTML "Transfer-Encoding: chunked\r\n", SPAN(PAGE));
	buf_free(&gzip);
	buf_free(&chunks);
	check(&bytes, "skipped $/a.warc:1 page in an encoding that cannot be read: zstd\n"
		      "skipped $/a.warc:14 damaged br data\n"
		      "article http://a/1\narticle http://a/2\narticle http://a/3\n"
		      "article http://a/4\n");
}

/* ---- damage ---- */

TEST(warc__noise_between_records)
{
	struct buf bytes = {0};
	put_page(&bytes, "http://a/1");
	buf_put_string(&bytes, "noise\r\nmore noise\r\n");
	put_page(&bytes, "http://a/2");
	buf_put_string(&bytes, "WARC/1.0\r\nWARC-Type: response\r\n\r\n");
	put_page(&bytes, "http://a/3");
	check(&bytes, "article http://a/1\n"
		      "skipped $/a.warc:13 bytes that belong to no record\n"
		      "article http://a/2\n"
		      "skipped $/a.warc:27 damaged record: it does not tell its length\n"
		      "article http://a/3\n");
}

/* A length that runs into the next records does not take them along. */
TEST(warc__wrong_length)
{
	struct buf bytes = {0}, pages = {0};
	put_page(&pages, "http://a/1");
	put_page(&pages, "http://a/2");
	struct span rest = buf_span(&pages);
	size_t digits = span_find(rest, SPAN("Content-Length: ")) + 16;
	buf_put(&bytes, span_slice(rest, 0, digits));
	buf_put_char(&bytes, '9');
	buf_put(&bytes, span_slice(rest, digits, rest.len));
	buf_free(&pages);
	check(&bytes, "skipped $/a.warc:1 damaged record: it is shorter than it says\n"
		      "article http://a/1\narticle http://a/2\n");
}

TEST(warc__cut_at_the_end)
{
	struct buf bytes = {0};
	put_page(&bytes, "http://a/1");
	bytes.len -= strlen("</p></article></body></html>\r\n\r\n");
	check(&bytes, "skipped $/a.warc:1 damaged record: the file ends in it\n"
		      "article http://a/1\n");
}

/* Each record in a gzip member of its own, zeros and noise between them, one damaged. */
TEST(warc__gzip_members)
{
	struct buf bytes = {0};
	for (int i = 1; i <= 4; i++) {
		struct buf record = {0};
		char url[32];
		snprintf(url, sizeof url, "http://a/%d", i);
		put_page(&record, url);
		struct buf member = probe_gzip(buf_span(&record));
		if (i == 2)
			memset(member.ptr + 60, 0xFF, 40);
		buf_put(&bytes, buf_span(&member));
		if (i == 1)
			buf_put(&bytes, (struct span){"\0\0\0\0", 4});
		if (i == 3)
			buf_put_string(&bytes, "noise");
		buf_free(&member);
		buf_free(&record);
	}
	struct buf got = {0};
	REQUIRE(probe_start(&probe));
	const char *text = probe_read(&probe, "a.warc.gz", buf_span(&bytes));
	CHECK(strstr(text, " id=http://a/1 "));
	CHECK(strstr(text, " id=http://a/3 "));
	CHECK(strstr(text, " id=http://a/4 "));
	CHECK(strstr(text, "damaged gzip data: "));
	CHECK(strstr(text, "damaged gzip data: other bytes follow its end\n"));
	CHECK(probe.progress == bytes.len);
	probe_end(&probe);
	buf_free(&got);
	buf_free(&bytes);
}

TEST(warc__too_long)
{
	struct buf bytes = {0}, page = {0};
	buf_put_string(&page, PAGE);
	while (page.len <= ARTICLE_MAX_BYTES)
		buf_put_string(&page, "<p>A paragraph of a page without end.</p>\n");
	put_answer(&bytes, "http://a/1", HTML, buf_span(&page));
	put_answer(&bytes, "http://a/2", "Content-Type: video/mp4\r\n", buf_span(&page));
	put_page(&bytes, "http://a/3");
	buf_free(&page);
	check(&bytes, "skipped $/a.warc:1 record longer than 16 MiB\narticle http://a/3\n"
		      "noted $/a.warc:0 1 record that is no page\n");
}

/* A page of a few bytes that unpacks to more than fits. */
TEST(warc__packed_page_too_long)
{
	struct buf bytes = {0}, page = {0};
	while (page.len <= ARTICLE_MAX_BYTES + 65536)
		buf_put_string(&page, "<p>A paragraph of a page without end.</p>\n");
	struct buf gzip = probe_gzip(buf_span(&page));
	put_answer(&bytes, "http://a/1", HTML "Content-Encoding: gzip\r\n", buf_span(&gzip));
	put_page(&bytes, "http://a/2");
	buf_free(&gzip);
	buf_free(&page);
	check(&bytes, "skipped $/a.warc:1 page longer than 16 MiB\narticle http://a/2\n");
}

TEST(warc__stop)
{
	struct buf bytes = {0};
	for (int i = 0; i < 200; i++)
		put_page(&bytes, "http://a/1");
	REQUIRE(probe_start(&probe));
	probe.stop_after = 2;
	const char *got = probe_read(&probe, "a.warc", buf_span(&bytes));
	CHECK(probe.articles == 2);
	CHECK(!strstr(got, "skipped"));
	probe_end(&probe);
	buf_free(&bytes);
}

TEST(warc__cut_anywhere)
{
	struct buf bytes = {0};
	put_answer(&bytes, "http://a/1", HTML "Transfer-Encoding: chunked\r\n",
		   SPAN("5\r\n<html\r\n2;x\r\n>a\r\n0\r\n\r\n"));
	put_record(&bytes, "conversion", "http://a/2", "text/plain", SPAN("A\nB"));
	REQUIRE(probe_start(&probe));
	for (size_t len = 5; len <= bytes.len; len++) {
		probe_read(&probe, "a.warc", span_slice(buf_span(&bytes), 0, len));
		CHECK(probe.articles <= 2);
	}
	CHECK(strstr(buf_string(&probe.transcript), "title=A text=B url=http://a/2"));
	probe_end(&probe);
	buf_free(&bytes);
}

TAP_MAIN
