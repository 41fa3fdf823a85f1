/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/read_probe.h"
#include "tests/unit/tap.h"

static struct probe probe;

static void check(const char *feed, const char *want)
{
	REQUIRE(probe_start(&probe));
	CHECK_STR(probe_read(&probe, "a.xml", span_of(feed)), want);
	probe_end(&probe);
}

/* One item of RSS, in a feed that has a host. */
static void check_item(const char *inside, const char *want)
{
	struct buf feed = {0}, wanted = {0};
	buf_print(&feed,
		  "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/' "
		  "xmlns:dc='http://purl.org/dc/elements/1.1/' "
		  "xmlns:dcterms='http://purl.org/dc/terms/' "
		  "xmlns:media='http://search.yahoo.com/mrss/' "
		  "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel>"
		  "<link>http://h.example/</link><item>%s</item></channel></rss>",
		  inside);
	buf_print(&wanted, "%s\n", want);
	check(buf_string(&feed), buf_string(&wanted));
	buf_free(&feed);
	buf_free(&wanted);
}

static void check_sample(const char *name, const char *want)
{
	char path[128];
	struct buf bytes = {0};
	snprintf(path, sizeof path, "tests/data/feeds/%s", name);
	FILE *file = fopen(path, "rb");
	REQUIRE(file && buf_reserve(&bytes, 64 * 1024));
	bytes.len = fread(bytes.ptr, 1, bytes.capacity, file);
	fclose(file);
	REQUIRE(probe_start(&probe));
	CHECK_STR(probe_read(&probe, name, buf_span(&bytes)), want);
	probe_end(&probe);
	buf_free(&bytes);
}

TEST(feed__rss2)
{
	check_sample("rss2.xml",
		     "article $/rss2.xml:13 id=https://harbour-post.example/2025/05/ferry "
		     "title=Ferry line \"to return\" in June "
		     "text=The ferry is back, the council said.||Boats leave at nine o'clock. "
		     "source=The Harbour Post – News "
		     "url=https://harbour-post.example/2025/05/ferry author=Ada Quill "
		     "lang=en-gb date=2025-05-21T08:30:00Z keywords=Transport, Islands\n"
		     "article $/rss2.xml:27 id=harbour-post.example:4711 title=Tide tables "
		     "text=High water at noon.||Low water at six. source=Sea Office "
		     "url=https://harbour-post.example/2025/05/tides?a=1&b=2 lang=en-gb "
		     "date=2025-05-20T14:30:00Z\n"
		     "skipped $/rss2.xml:37 an item of media only, without title and text\n");
}

TEST(feed__rss1)
{
	check_sample("rss1.rdf",
		     "article $/rss1.rdf:12 id=https://taltempo.example/1 "
		     "title=Brücke gesperrt text=Die Brücke ist gesperrt. source=Taltempo "
		     "url=https://taltempo.example/1 author=Jo Halm lang=de "
		     "date=2025-05-21T05:00:00Z keywords=Verkehr\n");
}

TEST(feed__atom)
{
	check_sample("atom.xml",
		     "article $/atom.xml:9 id=tag:gazette.example,2025:pont title=Le pont "
		     "text=Le pont est ouvert.||Enfin ! source=La Gazette "
		     "url=https://gazette.example/fr/2025/pont author=Rédaction lang=fr "
		     "date=2025-05-20T08:00:00Z updated=2025-05-21T08:00:00Z keywords=Ponts\n"
		     "article $/atom.xml:21 id=https://gazette.example/?p=2 "
		     "title=Tags such as <blink> text=One||Two source=Other Paper "
		     "author=Ann Archer, bo@gazette.example lang=en-GB "
		     "date=2025-05-19T08:00:00Z updated=2025-05-19T08:00:00Z\n");
	check_sample("atom03.xml",
		     "article $/atom03.xml:4 id=old.example:7 title=Well & good "
		     "text=Packed text. source=Old Pages url=https://old.example/7 "
		     "date=2004-05-21T10:00:00Z updated=2004-05-22T10:00:00Z\n");
}

TEST(feed__cdf)
{
	check_sample("channel.cdf",
		     "article $/channel.cdf:3 id=https://channel.example/news/1.html "
		     "title=Push is here text=Says who. source=Channel Four and a Half "
		     "url=https://channel.example/news/1.html date=1999-05-21T10:00:00Z "
		     "updated=1999-05-21T10:00:00Z\n");
}

TEST(feed__an_entry_alone)
{
	check("<entry xmlns='http://www.w3.org/2005/Atom'><title>A</title></entry>",
	      "article $/a.xml:1 title=A\n");
}

TEST(feed__ids)
{
	static const struct {
		const char *inside, *want;
	} cases[] = {
		{"<guid>7</guid><title>a</title>", "article $/a.xml:1 id=h.example:7 title=a"},
		{"<guid>tag:h.example,2025:7</guid><title>a</title>",
		 "article $/a.xml:1 id=tag:h.example,2025:7 title=a"},
		{"<guid>01234567-89ab-cdef-0123-456789ABCDEF</guid><title>a</title>",
		 "article $/a.xml:1 id=01234567-89ab-cdef-0123-456789ABCDEF title=a"},
		{"<guid>7 at http://h.example</guid><title>a</title>",
		 "article $/a.xml:1 id=7 at http://h.example title=a"},
		{"<guid>post:7</guid><title>a</title>",
		 "article $/a.xml:1 id=h.example:post:7 title=a"},
		{"<guid>Sea: a story</guid><title>a</title>",
		 "article $/a.xml:1 id=h.example:Sea: a story title=a"},
		{"<guid> http://h.example/7/ </guid><title>a</title>"
		 "<link>https://www.h.example/7</link>",
		 "article $/a.xml:1 id=https://www.h.example/7 title=a "
		 "url=https://www.h.example/7"},
		{"<guid isPermaLink='true'>http://h.example/7</guid><title>a</title>",
		 "article $/a.xml:1 id=http://h.example/7 title=a url=http://h.example/7"},
		{"<guid isPermaLink='false'>http://h.example/7</guid><title>a</title>",
		 "article $/a.xml:1 id=http://h.example/7 title=a"},
		{"<guid/><title>a</title>", "article $/a.xml:1 id=$#1 title=a"},
		{"<title>a</title>", "article $/a.xml:1 id=$#1 title=a"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_item(cases[i].inside, cases[i].want);
}

/* Without a link there is the feed's title to tell its "7" from that of others, or the place.
 */
TEST(feed__ids_of_a_feed_without_a_link)
{
	check("<rss><channel><title>Sea News</title><item><guid>7</guid><title>a</title></item>"
	      "</channel></rss>",
	      "article $/a.xml:1 id=Sea News:7 title=a source=Sea News\n");
	check("<rss><channel><item><guid>7</guid><title>a</title></item>"
	      "<item><guid>7</guid><title>b</title></item></channel></rss>",
	      "article $/a.xml:1 id=$#1 title=a\narticle $/a.xml:1 id=$#2 title=b\n");
}

/* They would replace each other. */
TEST(feed__items_that_share_an_address)
{
	check("<rss><channel><link>http://h.example/</link>"
	      "<item><title>a</title><link>http://h.example</link></item>"
	      "<item><title>b</title><link>http://h.example</link><guid>2</guid></item>"
	      "<item><title>c</title><link>http://h.example/all</link></item>"
	      "<item><title>d</title><link>http://h.example/all</link></item>"
	      "<item><title>e</title><link>http://h.example/all</link>"
	      "<guid>http://h.example/all</guid></item></channel></rss>",
	      "article $/a.xml:1 id=$#1 title=a\n"
	      "article $/a.xml:1 id=h.example:2 title=b\n"
	      "article $/a.xml:1 id=http://h.example/all title=c url=http://h.example/all\n"
	      "article $/a.xml:1 id=$#4 title=d\n"
	      "article $/a.xml:1 id=$#5 title=e\n");
}

TEST(feed__text)
{
	static const struct {
		const char *inside, *want;
	} cases[] = {
		{"<description>1</description><content:encoded>2</content:encoded>",
		 "article $/a.xml:1 id=$#1 text=2"},
		{"<content:encoded><![CDATA[<img src='x'>]]></content:encoded>"
		 "<description>1</description>",
		 "article $/a.xml:1 id=$#1 text=1"},
		{"<description/><description>3</description>",
		 "article $/a.xml:1 id=$#1 text=3"},
		{"<description>a <b>b</b><script>no()</script></description>",
		 "article $/a.xml:1 id=$#1 text=a b"},
		{"<x:body xmlns:x='http://www.w3.org/1999/xhtml'><x:p>a</x:p><x:script>no()"
		 "</x:script><x:p>b</x:p></x:body>",
		 "article $/a.xml:1 id=$#1 text=a||b"},
		{"<media:group><media:description>a</media:description></media:group>",
		 "article $/a.xml:1 id=$#1 text=a"},
		{"<itunes:summary>b</itunes:summary><media:description>a</media:description>",
		 "article $/a.xml:1 id=$#1 text=b"},
		{"<undeclared:x>x</undeclared:x><title>a</title>",
		 "article $/a.xml:1 id=$#1 title=a"},
		{"<q:title xmlns:q='urn:q'>no</q:title><title>a</title>",
		 "article $/a.xml:1 id=$#1 title=a"},
		{"<media:thumbnail url='x'/>",
		 "skipped $/a.xml:1 an item of media only, without title and text"},
		{"<link>http://h.example/1</link>",
		 "skipped $/a.xml:1 an item without title and text"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_item(cases[i].inside, cases[i].want);
}

TEST(feed__people_words_dates_languages)
{
	static const struct {
		const char *inside, *want;
	} cases[] = {
		{"<title>a</title><author>jo@h.example (Jo Doe)</author>",
		 "article $/a.xml:1 id=$#1 title=a author=Jo Doe"},
		{"<title>a</title><dc:creator>A</dc:creator><itunes:author>C</itunes:author>"
		 "<dc:creator>B</dc:creator>",
		 "article $/a.xml:1 id=$#1 title=a author=A, B"},
		{"<title>a</title><itunes:keywords>x, y,x</itunes:keywords>"
		 "<category>z</category>",
		 "article $/a.xml:1 id=$#1 title=a keywords=z, x, y"},
		{"<title>a</title><pubDate>soon</pubDate><dc:date>2025-05-21</dc:date>",
		 "article $/a.xml:1 id=$#1 title=a date=2025-05-21"},
		{"<title>a</title><pubDate>soon</pubDate>",
		 "noted $/a.xml:1 date not understood: soon\n"
		 "article $/a.xml:1 id=$#1 title=a"},
		{"<title>a</title><dcterms:modified>2025-05-21</dcterms:modified>",
		 "article $/a.xml:1 id=$#1 title=a date=2025-05-21 updated=2025-05-21"},
		{"<title>a</title><dc:language>nl</dc:language>",
		 "article $/a.xml:1 id=$#1 title=a lang=nl"},
		{"<title xml:lang='nl'>a</title><dc:language>Dutch</dc:language>",
		 "article $/a.xml:1 id=$#1 title=a lang=nl"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_item(cases[i].inside, cases[i].want);
}

TEST(feed__links)
{
	static const struct {
		const char *inside, *want;
	} cases[] = {
		{"<title>a</title><link>?p=1&amp;b=2</link>",
		 "article $/a.xml:1 id=http://h.example/?p=1&b=2 title=a "
		 "url=http://h.example/?p=1&b=2"},
		{"<title>a</title><link href='/1'/>",
		 "article $/a.xml:1 id=http://h.example/1 title=a url=http://h.example/1"},
		{"<title>a</title><link rel='self' href='/1'/><link rel='alternate' "
		 "href='/2'/>",
		 "article $/a.xml:1 id=http://h.example/2 title=a url=http://h.example/2"},
		{"<title>a</title><link>javascript:no()</link>",
		 "article $/a.xml:1 id=$#1 title=a"},
		{"<title>a</title><link xml:base='http://b.example/x/'>1</link>",
		 "article $/a.xml:1 id=http://b.example/x/1 title=a url=http://b.example/x/1"},
		{"<title>a</title><link>/1</link><feedburner:origLink "
		 "xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'>"
		 "http://o.example/1</feedburner:origLink>",
		 "article $/a.xml:1 id=http://o.example/1 title=a url=http://o.example/1"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_item(cases[i].inside, cases[i].want);
}

TEST(feed__nothing_in_it)
{
	check("<rss><channel><title>a</title></channel></rss>",
	      "skipped $/a.xml:0 a feed without items\n");
	check("<feed/>", "skipped $/a.xml:0 a feed without items\n");
	check("<rss><item/></rss>", "skipped $/a.xml:1 an item without title and text\n");
}

TEST(feed__damage)
{
	check("<rss><channel><item><title>a</title></item><item><title>b</title><descr",
	      "article $/a.xml:1 id=$#1 title=a\narticle $/a.xml:1 id=$#2 title=b\n"
	      "noted $/a.xml:1 broken XML: the document breaks off in <item>\n");
	check("<rss><channel><item><title>a & b</title><link>http://h.example/?p=1&b=2&c</link>"
	      "</item></channel></rss>",
	      "article $/a.xml:1 id=http://h.example/?p=1&b=2&c title=a & b "
	      "url=http://h.example/?p=1&b=2&c\n");
	check("<rss><channel><item><title>caf&eacute; &nbsp;a</title></item></channel></rss>",
	      "article $/a.xml:1 id=$#1 title=café a\n");
}

/* So many feeds start that nobody wants to hear of it. */
TEST(feed__white_space_before_the_declaration)
{
	check("\n\n<?xml version='1.0'?>\n<rss><item><title>a</title></item></rss>",
	      "article $/a.xml:4 id=$#1 title=a\n");
}

TEST(feed__encodings)
{
	REQUIRE(probe_start(&probe));
	CHECK_STR(probe_read(&probe, "a.xml",
			     SPAN("<?xml version='1.0' encoding='koi8-r'?><rss><channel><item>"
				  "<title>\xED\xC9\xD2</title></item></channel></rss>")),
		  "article $/a.xml:1 id=$#1 title=Мир\n");
	CHECK_STR(
		probe_read(&probe, "a.xml",
			   SPAN("\xFF\xFE<\0r\0s\0s\0>\0<\0i\0t\0e\0m\0>\0<\0t\0i\0t\0l\0e\0>\0"
				"\x1C\x04<\0/\0t\0i\0t\0l\0e\0>\0")),
		"article $/a.xml:1 id=$#1 title=М\n"
		"noted $/a.xml:1 broken XML: the document breaks off in <item>\n");
	probe_end(&probe);
}

TEST(feed__standard_input)
{
	REQUIRE(probe_start(&probe));
	CHECK_STR(probe_read_stdin(&probe, SPAN("<rss><channel><item><guid>tag:1</guid><title>a"
						"</title></item></channel></rss>")),
		  "article :1 id=tag:1 title=a\n");
	probe_end(&probe);
}

/* What says the date is told along with it. */
static char rules[200];

static enum status keep_rules(void *payload, const struct article *a, struct error *err)
{
	(void)payload, (void)err;
	snprintf(rules, sizeof rules, "%s %s", a->date_rule ? a->date_rule : "-",
		 a->updated_rule ? a->updated_rule : "-");
	return STATUS_OK;
}

TEST(feed__date_rules)
{
	static const struct {
		const char *inside, *want;
	} cases[] = {
		{"<pubDate>2025-05-21</pubDate><updated>2025-05-21</updated>",
		 "rss:pubDate atom:updated"},
		{"<pubDate>soon</pubDate><published>2025-05-21</published>",
		 "atom:published -"},
		{"<modified>2025-05-21</modified>", "atom:modified atom:modified"},
		{"<issued>2025-05-21</issued><created>2025-05-20</created>", "atom:issued -"},
		{"<pubDate>soon</pubDate>", "- -"},
		{"<lastBuildDate>2025-05-21</lastBuildDate>", "- -"},
	};
	REQUIRE(probe_start(&probe));
	struct read_sink sink = {
		.payload = &probe, .article = keep_rules, .skipped = probe_skipped};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf feed = {0};
		struct error err;
		buf_print(&feed,
			  "<rss><channel><item><title>a</title>%s</item></channel></rss>",
			  cases[i].inside);
		probe_write(&probe, "a.xml", buf_span(&feed));
		CHECK(read_path(probe_path(&probe, "a.xml"), &probe.options, &sink, &err) ==
		      STATUS_OK);
		CHECK_STR(rules, cases[i].want);
		buf_free(&feed);
	}
	probe_end(&probe);
}

TEST(feed__stop_and_failure_of_the_sink)
{
	struct buf bytes = {0};
	buf_put_string(&bytes, "<rss><channel>");
	for (unsigned i = 0; i < 20000; i++)
		buf_put_string(&bytes, "<item><title>a</title></item>\n");
	REQUIRE(probe_start(&probe));
	probe.fail_after = 2;
	CHECK_STR(probe_read(&probe, "a.xml", buf_span(&bytes)),
		  "article $/a.xml:1 id=$#1 title=a\narticle $/a.xml:2 id=$#2 title=a\n"
		  "status 6 enough\n");
	probe.fail_after = 0;
	probe.stop_after = 5;
	probe_read(&probe, "a.xml", buf_span(&bytes));
	CHECK(probe.articles >= 5 && probe.articles < 10000);
	buf_free(&bytes);
	probe_end(&probe);
}

TAP_MAIN
