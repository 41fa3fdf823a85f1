/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/url.h"

#include "tests/unit/guard.h"
#include "tests/unit/tap.h"

static const char *canonical(const char *url)
{
	static struct buf out;
	buf_clear(&out);
	struct guard guard = guard_copy(span_of(url));
	bool done = url_canonical(&out, guard.bytes);
	guard_free(&guard);
	return done ? buf_string(&out) : "(out of memory)";
}

/* Pairs: a URL, and its canonical form, which must be its own. */
static void check_all(const char *const (*pairs)[2], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		CHECK_STR(canonical(pairs[i][0]), pairs[i][1]);
		CHECK_STR(canonical(pairs[i][1]), pairs[i][1]);
	}
}

#define CHECK_ALL(pairs) check_all(pairs, sizeof(pairs) / sizeof *(pairs))

TEST(url__scheme_and_host)
{
	static const char *const pairs[][2] = {
		{"http://example.org/a", "http://example.org/a"},
		{" \n https://example.org/a\t", "https://example.org/a"},
		{"HTTPS://WWW.Example.ORG/Story", "https://www.example.org/Story"},
		{"http://example.org", "http://example.org/"},
		{"http://example.org?id=1", "http://example.org/?id=1"},
		{"http://example.org#top", "http://example.org/"},
		{"http://example.org./a", "http://example.org/a"},
		{"http://example.org:80/a", "http://example.org/a"},
		{"http://example.org:0080/a", "http://example.org/a"},
		{"http://example.org:/a", "http://example.org/a"},
		{"https://example.org:443/a", "https://example.org/a"},
		{"https://example.org:80/a", "https://example.org:80/a"},
		{"http://example.org:443/a", "http://example.org:443/a"},
		{"http://example.org.:8080/a", "http://example.org:8080/a"},
		{"http://ann:secret@example.org/a", "http://example.org/a"},
		{"http://ann@b@example.org:8080/a", "http://example.org:8080/a"},
		{"http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"},
		{"http://[2001:db8::1]/a", "http://[2001:db8::1]/a"},
		{"http://M\xC3\xBCnchen.example/", "http://m\xC3\xBCnchen.example/"},
		{"http://m.example.org/a", "http://m.example.org/a"},
	};
	CHECK_ALL(pairs);
}

TEST(url__path)
{
	static const char *const pairs[][2] = {
		{"http://example.org/a/./b/../c", "http://example.org/a/c"},
		{"http://example.org/../../a", "http://example.org/a"},
		{"http://example.org/a/..", "http://example.org/"},
		{"http://example.org/a/b/..", "http://example.org/a/"},
		{"http://example.org/a/.", "http://example.org/a/"},
		{"http://example.org/a/%2e%2E/b", "http://example.org/b"},
		{"http://example.org//a//b/", "http://example.org//a//b/"},
		{"http://example.org/a//../b", "http://example.org/a/b"},
		{"http://example.org/...", "http://example.org/..."},
		{"http://example.org/%7ejoe/%c3%a9", "http://example.org/~joe/%C3%A9"},
		{"http://example.org/\xC3\xA9", "http://example.org/%C3%A9"},
		{"http://example.org/a%2Fb%3f", "http://example.org/a%2Fb%3F"},
		{"http://example.org/100%", "http://example.org/100%25"},
		{"http://example.org/%%361", "http://example.org/%2561"},
		{"http://example.org/%4", "http://example.org/%254"},
		{"http://example.org/%zz", "http://example.org/%25zz"},
		{"http://example.org/a|b\"<c>", "http://example.org/a%7Cb%22%3Cc%3E"},
		{"http://example.org/a;v=1,2", "http://example.org/a;v=1,2"},
	};
	CHECK_ALL(pairs);
}

TEST(url__query_and_fragment)
{
	static const char *const pairs[][2] = {
		{"http://example.org/a?", "http://example.org/a"},
		{"http://example.org/a?#", "http://example.org/a"},
		{"http://example.org/a?&&", "http://example.org/a"},
		{"http://example.org/a?b=2&a=1", "http://example.org/a?b=2&a=1"},
		{"http://example.org/a?b=2&&a=1&", "http://example.org/a?b=2&a=1"},
		{"http://example.org/a?b&c=", "http://example.org/a?b&c="},
		{"http://example.org/a?b=1?c=2", "http://example.org/a?b=1?c=2"},
		{"http://example.org/a?q=%66+x%20y", "http://example.org/a?q=f+x%20y"},
		{"http://example.org/a?b=1&amp;c=2&amp;utm_source=x",
		 "http://example.org/a?b=1&c=2"},
		{"http://example.org/a?amp;amp;c=2", "http://example.org/a?c=2"},
		{"http://example.org/a#part-2", "http://example.org/a"},
		{"http://example.org/a#:~:text=word", "http://example.org/a"},
		{"http://example.org/#!/story/4%31", "http://example.org/#!/story/41"},
		{"http://example.org/a#!", "http://example.org/a"},
		{"http://example.org/a?b=1#!x?c", "http://example.org/a?b=1#!x?c"},
	};
	CHECK_ALL(pairs);
}

TEST(url__tracking)
{
	static const char *const dropped[] = {
		"utm_source=rss",
		"UTM_Medium=x",
		"%75tm_source=x",
		"fbclid=IwAR0",
		"gclid=1",
		"dclid=1",
		"msclkid=1",
		"mc_cid=1",
		"mc_eid=1",
		"igshid=1",
		"ocid=socialflow",
		"cmpid=x",
		"CMPID=x",
		"ncid=x",
		"ref=rss",
		"ref=t.co",
		"ref",
		"ref_src=x1",
		"referrer=http://x.example/1",
		"_ga=1.2",
		"yclid=1",
		"WT.mc_id=x",
		"at_medium=RSS",
		"at_campaign=64",
		"smid=tw-share",
		"ns_mchannel=x",
		"spm=a1",
		"CMP=Share_iOSApp",
		"ito=1490",
		"xtor=AL-73",
		"sh=4f2",
		"share=twitter",
		"__twitter_impression=true",
		"guccounter=1",
		"via=someone",
		"amp",
		"amp=1",
		"amp=",
		"outputType=amp",
	};
	static const char *const kept[] = {
		"id=1",      "p=12",
		"article=5", "story=x",
		"page=2",    "cid=3",
		"ref=4711",  "refs=x",
		"utmost=1",  "at=1",
		"amp=2",     "outputType=json",
		"shared=1",  "newsid=utm_source",
		"source=x",  "s=20",
		"v=dQ",      "section=amp",
		"q=amp",
	};
	char url[128], want[128];
	for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++) {
		snprintf(url, sizeof url, "http://example.org/a?id=1&%s&b=2", dropped[i]);
		CHECK_STR(canonical(url), "http://example.org/a?id=1&b=2");
		snprintf(url, sizeof url, "http://example.org/a?%s", dropped[i]);
		CHECK_STR(canonical(url), "http://example.org/a");
	}
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		snprintf(want, sizeof want, "http://example.org/a?%s", kept[i]);
		CHECK_STR(canonical(want), want);
	}
	CHECK_STR(canonical("http://example.org/a?utm_=1"), "http://example.org/a?utm_=1");
}

TEST(url__amp)
{
	static const char *const pairs[][2] = {
		{"https://www.google.com/amp/s/www.example.org/a.amp.html?usqp=mq331",
		 "https://www.example.org/a.html"},
		{"https://www.google.co.uk/amp/example.org/a", "http://example.org/a"},
		{"https://google.com.af/amp/s/example.org", "https://example.org/"},
		{"https://example-org.cdn.ampproject.org/c/s/Example.org:443/a?id=2",
		 "https://example.org/a?id=2"},
		{"https://example-org.cdn.ampproject.org/v/s/example.org/a/amp/"
		 "?amp_js_v=0.1#!x",
		 "https://example.org/a/#!x"},
		{"https://cdn.ampproject.org/c/example.org/a", "http://example.org/a"},
		{"https://amp.example.org/a", "https://example.org/a"},
		{"https://example.org/2025/05/a/amp/", "https://example.org/2025/05/a/"},
		{"https://example.org/2025/05/a/amp", "https://example.org/2025/05/a"},
		{"https://example.org/a.amp?id=3", "https://example.org/a?id=3"},
		{"https://example.org/a.amp.html", "https://example.org/a.html"},
		{"https://example.org/a/%61mp", "https://example.org/a"},
		{"https://amp.example.org/a/amp?amp=1", "https://example.org/a"},
		{"https://www.google.com/amp/s/www.google.com/amp/s/example.org/a/amp/amp",
		 "https://example.org/a"},
		/* and what is none */
		{"https://www.google.com/amp/s/nohost/a",
		 "https://www.google.com/amp/s/nohost/a"},
		{"https://www.google.com/amp/", "https://www.google.com/amp/"},
		{"https://www.google.com/amp/s/a..b/c", "https://www.google.com/amp/s/a..b/c"},
		{"https://google.example.org/amp/s/example.org/a",
		 "https://google.example.org/amp/s/example.org/a"},
		{"https://notampproject.org/c/s/example.org/a",
		 "https://notampproject.org/c/s/example.org/a"},
		{"https://amp.co.uk/a", "https://amp.co.uk/a"},
		{"https://amp.org/a", "https://amp.org/a"},
		{"https://example.org/amp", "https://example.org/amp"},
		{"https://example.org/amp/", "https://example.org/amp/"},
		{"https://example.org/a/.amp", "https://example.org/a/.amp"},
		{"https://example.org/wiki/AMP", "https://example.org/wiki/AMP"},
		{"https://example.org/ramp", "https://example.org/ramp"},
	};
	CHECK_ALL(pairs);
}

TEST(url__amp_leaves_no_dots)
{
	CHECK_STR(canonical("http://example.org/a/..amp"), "http://example.org/a/");
	CHECK_STR(canonical("http://example.org/a/b/...amp"), "http://example.org/a/");
}

TEST(url__left_as_they_are)
{
	static const char *const urls[] = {
		"",
		"a",
		"/story?utm_source=x",
		"//Example.org/a",
		"ftp://Example.org/a#b",
		"mailto:Ann@Example.org",
		"HTTP",
		"http:",
		"http:/Example.org",
		"http://",
		"http:///A",
		"http://?A",
		"http://:80/A",
		"http://Ann@/A",
		"http://Exa mple.org/",
		"http://Example.org/a b",
		"http://Example.org/a\nb",
		"http://Example.org/a\x7F",
		"http://Example..org/",
		"http://.Example.org/",
		"http://Example.org../",
		"http://Example.org:80x/",
		"http://Example.org:65536/",
		"http://[::1/A",
		"http://[::g]/A",
		"http://[]/A",
		"http://Ex%41mple.org/",
		"http://Exa\\mple.org/",
		"https://x.org/A/amp/amp/amp/amp/amp/amp/amp/amp/amp/amp",
	};
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
		CHECK_STR(canonical(urls[i]), urls[i]);
	CHECK_STR(canonical(" FTP://Example.org \n"), "FTP://Example.org");
}

TEST(url__nul_bytes_and_no_bytes)
{
	struct buf out = {0};
	CHECK(url_canonical(&out, (struct span){NULL, 0}) && out.len == 0);
	struct span url = {"http://A.org/\0b", 15};
	CHECK(url_canonical(&out, url) && span_equal(buf_span(&out), url));
	buf_free(&out);
}

TEST(url__appends)
{
	struct buf out = {0};
	buf_put_string(&out, "Q");
	CHECK(url_canonical(&out, SPAN("HTTP://A.example")));
	CHECK_STR(buf_string(&out), "Qhttp://a.example/");
	out.failed = true;
	CHECK(!url_canonical(&out, SPAN("http://b.example")));
	CHECK(out.len == strlen("Qhttp://a.example/"));
	buf_free(&out);
}

TEST(url__longest)
{
	static char url[URL_MAX_BYTES + 2];
	memset(url, 'a', sizeof url - 1);
	memcpy(url, "HTTP://b.example/", 17);
	CHECK(strncmp(canonical(url), "HTTP://b", 8) == 0);
	url[URL_MAX_BYTES] = '\0';
	CHECK(strncmp(canonical(url), "http://b", 8) == 0);
	url[100] = '"'; /* two bytes more, encoded */
	CHECK(strncmp(canonical(url), "HTTP://b", 8) == 0);
}

static const char *host_of(const char *url)
{
	static char out[128];
	struct span host;
	if (!url_host(span_of(url), &host))
		return host.len ? "(not empty)" : "";
	snprintf(out, sizeof out, "%.*s", (int)host.len, host.ptr);
	return out;
}

TEST(url__host)
{
	CHECK_STR(host_of("http://ann:pw@WWW.Example.org.:80/a@b"), "WWW.Example.org");
	CHECK_STR(host_of(" https://example.org?a"), "example.org");
	CHECK_STR(host_of("https://[::1]:8080"), "[::1]");
	CHECK_STR(host_of("https://amp.example.org"), "amp.example.org");
	CHECK_STR(host_of("ftp://example.org"), "");
	CHECK_STR(host_of("example.org/a"), "");
	CHECK_STR(host_of("http://"), "");
	CHECK_STR(host_of("http://a b/"), "");
	CHECK_STR(host_of("http://a:b/"), "");
}

TAP_MAIN
