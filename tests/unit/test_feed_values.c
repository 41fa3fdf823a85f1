/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What feeds write into their elements: addresses, people, dates, lists, languages, markup.
 */
#include "base/date.h"
#include "indexer/feed.h"
#include "indexer/feed_date.h"
#include "indexer/feed_markup.h"
#include "indexer/feed_person.h"
#include "indexer/feed_text.h"
#include "indexer/feed_url.h"
#include "tests/unit/tap.h"

static struct buf out;

static const char *text_of(void)
{
	return buf_string(&out) ? out.ptr : "out of memory";
}

TEST(feed_url__resolve)
{
	static const struct {
		const char *link, *base, *want;
	} cases[] = {
		{"http://a.example/x", "", "http://a.example/x"},
		{" http://a.example/x y\n", "", "http://a.example/x%20y"},
		{"http://a.example/x\n\ty", "", "http://a.example/xy"},
		{"HTTPS://A.example", "", "HTTPS://A.example"},
		{"feed:http://a.example/x", "", "http://a.example/x"},
		{"x.html", "http://a.example/b/c", "http://a.example/b/x.html"},
		{"/x?q=1&r=2#s", "https://a.example/b/c", "https://a.example/x?q=1&r=2#s"},
		{"../x", "http://a.example/b/c/d", "http://a.example/b/x"},
		{"//b.example/x", "https://a.example/", "https://b.example/x"},
		{"?p=1", "http://a.example/b", "http://a.example/b?p=1"},
		{"caf\xC3\xA9 1", "http://a.example/", "http://a.example/caf%C3%A9%201"},
		{"x%20y", "http://a.example/", "http://a.example/x%20y"},
		{"x", "", ""},
		{"x", "ftp://a.example/", ""},
		{"", "http://a.example/", ""},
		{"http://", "http://a.example/", ""},
		{"http:///x", "", ""},
		{"mailto:a@b.example", "http://a.example/", ""},
		{"javascript:alert(1)", "http://a.example/", ""},
		{"tag:a.example,2025:1", "http://a.example/", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&out);
		CHECK(feed_url_resolve(&out, span_of(cases[i].link), span_of(cases[i].base)));
		CHECK_STR(text_of(), cases[i].want);
	}
	buf_free(&out);
}

TEST(feed_url__is_url)
{
	static const struct {
		const char *url;
		bool want;
	} cases[] = {
		{"http://a.example", true},
		{"https://u:p@a.example:80/x", true},
		{"HTTP://a.example?x", true},
		{"http://[::1]:80/", true},
		{"http://a.example/two words", true},
		{"http://", false},
		{"http:///x", false},
		{"http://:80/", false},
		{"http://u@/x", false},
		{"http://u@:80/x", false},
		{"ftp://a.example/", false},
		{"a.example", false},
		{"", false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK(feed_is_url(span_of(cases[i].url)) == cases[i].want);
}

TEST(feed_url__same)
{
	CHECK(feed_url_same(SPAN("http://www.a.example/x/"), SPAN("https://a.example/x")));
	CHECK(!feed_url_same(SPAN("http://a.example/x"), SPAN("http://a.example/X")));
	CHECK(!feed_url_same(SPAN("1"), SPAN("1")));
	CHECK(!feed_url_same(SPAN(""), SPAN("")));
}

TEST(feed_person__name)
{
	static const struct {
		const char *person, *want;
	} cases[] = {
		{"jo@a.example (Jo Doe)", "Jo Doe"},
		{"Jo Doe (jo@a.example)", "Jo Doe"},
		{"Jo Doe <jo@a.example>", "Jo Doe"},
		{"\"Doe, Jo\" <jo@a.example>", "Doe, Jo"},
		{"<jo@a.example>", "jo@a.example"},
		{"mailto:jo@a.example", "jo@a.example"},
		{" Jo Doe ", "Jo Doe"},
		{"Jo Doe (Kabul)", "Jo Doe (Kabul)"},
		{"jo@a.example ()", "jo@a.example ()"},
		{"(", "("},
		{"", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&out);
		buf_put(&out, feed_person_name(span_of(cases[i].person)));
		CHECK_STR(text_of(), cases[i].want);
	}
	buf_free(&out);
}

TEST(feed_date__forms)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{"Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"},
		{"01 Jan 04 19:48 GMT", "2004-01-01T19:48:00Z"},
		{"2004-01-01T19:48-01:00", "2004-01-01T20:48:00Z"},
		{"Thu Jan  1 19:48:21 2004", "2004-01-01T19:48:21Z"},
		{"Thu Jan 01 19:48:21 GMT 2004", "2004-01-01T19:48:21Z"},
		{"Thu Jan 01 19:48:21 +0100 2004", "2004-01-01T18:48:21Z"},
		{"Jan 1 19:48:21 2004", "2004-01-01T19:48:21Z"},
		{"Seg, 24 Set 2018 19:22:00 -0300", "2018-09-24T22:22:00Z"},
		{"mar., 16 ao\xC3\xBBt 2022 00:38:15 +0200", "2022-08-15T22:38:15Z"},
		{"Di, 4 M\xC3\xA4rz 2025 10:00:00 +0100", "2025-03-04T09:00:00Z"},
		{"24 dez. 2018", "2018-12-24"},
		{"2004", NULL},
		{"2004-01", NULL},
		{"Thu, 32 Jan 2004 19:48:21 GMT", NULL},
		{"Thu, 01 Foo 2004 19:48:21 GMT", NULL},
		{"a b c d e f g h i j", NULL},
		{"mar", NULL},
		{"1 Jan", NULL},
		{"Jan 1 10:00", NULL},
		{"", NULL},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct date date;
		char text[DATE_TEXT_BYTES];
		buf_clear(&out);
		bool good = feed_put_date(&out, span_of(cases[i].text));
		CHECK(good == (cases[i].want != NULL));
		date_parse(&date, buf_span(&out));
		date_format(text, date);
		CHECK_STR(good ? text : text_of(), good ? cases[i].want : cases[i].text);
	}
	buf_free(&out);
}

TEST(feed_list__adds_what_is_new)
{
	feed_list_add(&out, SPAN(" Sea "));
	feed_list_add(&out, SPAN("Land"));
	feed_list_add(&out, SPAN("sea"));
	feed_list_add(&out, SPAN(" "));
	CHECK_STR(text_of(), "Sea, Land");
	for (int i = 0; i < 2 * FEED_MAX_LIST; i++) {
		char word[16];
		snprintf(word, sizeof word, "w%d", i);
		feed_list_add(&out, span_of(word));
	}
	CHECK(strstr(text_of(), "w97"));
	CHECK(!strstr(text_of(), "w98"));
	buf_free(&out);
}

TEST(feed_lang__codes)
{
	static const struct {
		const char *lang, *want;
	} cases[] = {
		{"en", "en"},    {" pt_BR ", "pt-BR"}, {"zh-Hans-CN", "zh-Hans-CN"},
		{"deu", "deu"},  {"English", ""},      {"e", ""},
		{"en US", ""},   {"en;q=1", ""},       {"", ""},
		{"en-\xC3", ""}, {"12", ""},           {"en-aaaaaaaaaaaaaaaaaaaaaaaa", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&out);
		feed_put_lang(&out, span_of(cases[i].lang));
		CHECK_STR(text_of(), cases[i].want);
	}
	buf_free(&out);
}

TEST(feed_text__plain_or_html)
{
	static const struct {
		const char *raw;
		bool is_html;
		const char *want;
	} cases[] = {
		{"Ferry", false, "Ferry"},
		{"R&D at AT&T; fish&notes", false, "R&D at AT&T; fish&notes"},
		{"caf&eacute; &#8211; &#x41;", false, "café – A"},
		{"1 < 2 and a<b, c>d", false, "1 < 2 and a<b, c>d"},
		{"The <blink> tag, vector<int>", false, "The <blink> tag, vector<int>"},
		{"The <b>bold</b> one", false, "The bold one"},
		{"One<br>two", false, "One\ntwo"},
		{"<p>One<p>Two", true, "One\n\nTwo"},
		{"The <blink>tag", true, "The tag"},
		{"One\n\n  two\n three", true, "One\n\ntwo three"},
		{"One\r\n\r\ntwo\r\nthree", true, "One\n\ntwo three"},
		{"&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;", true, "One\n\nTwo"},
		{"&amp;lt;p&amp;gt;One &amp;amp;amp; two&amp;lt;/p&amp;gt;", true, "One & two"},
		{"caf&amp;eacute; &amp;amp; bar", false, "café & bar"},
		{"<p>The &lt;b&gt; tag and &lt;/b&gt;</p>", true, "The <b> tag and </b>"},
		{"The &lt;script&gt; tag", true, "The <script> tag"},
		{"&lt;script&gt;alert(1)&lt;/script&gt;One", true, "One"},
		{"<script>alert(1)</script>One", false, "One"},
		{"<![CDATA[<p>One</p><script>x</script>]]>", true, "One"},
		{"<![CDATA[One <b>two</b>]]&gt; three", true, "One two three"},
		{"a ]]> b", true, "a ]]> b"},
		{"One <iframe src=\"x/\"/> two", true, "One two"},
		{"One <iframe src='>' title=\"/\" /> two", true, "One two"},
		{"<!-- no -->One", true, "One"},
		{"", true, ""},
		{" \n ", false, ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct error err = {0};
		buf_clear(&out);
		CHECK(feed_text(&out, span_of(cases[i].raw), cases[i].is_html, 0, &err) ==
		      STATUS_OK);
		CHECK_STR(text_of(), cases[i].want);
	}
	buf_free(&out);
}

TEST(feed_text__line)
{
	struct error err = {0};
	buf_put_string(&out, "a  b ");
	CHECK(feed_line(&out, SPAN("One<br>\n two\n\nthree"), false, 0, &err) == STATUS_OK);
	CHECK_STR(text_of(), "a  b One two three");
	buf_free(&out);
}

/* Nothing is gone through again and again. */
TEST(feed_markup__hostile_input_takes_linear_time)
{
	struct buf html = {0};
	while (html.len < 4 * 1024 * 1024)
		buf_put_string(&html, "<iframe '");
	feed_put_html(&out, buf_span(&html));
	CHECK(out.len == html.len);
	html.len = out.len = 0;
	while (html.len < 4 * 1024 * 1024)
		buf_put_string(&html, "</b<![CDATA[&amp");
	CHECK(!feed_has_tag(buf_span(&html)));
	feed_put_html(&out, buf_span(&html));
	CHECK(out.len < html.len);
	buf_free(&html);
	buf_free(&out);
}

TAP_MAIN
