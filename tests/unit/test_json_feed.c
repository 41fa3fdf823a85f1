/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/read_probe.h"
#include "tests/unit/tap.h"

static struct probe probe;

static void check(const char *json, const char *want)
{
	REQUIRE(probe_start(&probe));
	CHECK_STR(probe_read(&probe, "a.json", span_of(json)), want);
	probe_end(&probe);
}

#define VERSION "\"version\":\"https://jsonfeed.org/version/1\""

TEST(json_feed__sample)
{
	struct buf bytes = {0};
	FILE *file = fopen("tests/data/feeds/feed.json", "rb");
	REQUIRE(file && buf_reserve(&bytes, 64 * 1024));
	bytes.len = fread(bytes.ptr, 1, bytes.capacity, file);
	fclose(file);
	buf_string(&bytes);
	check(bytes.ptr,
	      "article $/a.json:1 id=https://mill-road.example/1 title=The mill & the road "
	      "text=It turns.||Again. source=Mill Road Notes url=https://mill-road.example/1 "
	      "author=Kim Miller lang=en date=2025-05-21T08:00:00Z "
	      "updated=2025-05-22T10:00:00Z keywords=Mills, Roads\n"
	      "article $/a.json:1 id=mill-road.example:2 text=A <b in text.||Two. "
	      "source=Mill Road Notes url=https://elsewhere.example/x author=Lee Field "
	      "lang=de-AT\n"
	      "skipped $/a.json:1 an item of media only, without title and text\n"
	      "skipped $/a.json:1 an item that is not a JSON object\n"
	      "article $/a.json:1 id=$#5 title=No id source=Mill Road Notes author=Kim Miller "
	      "lang=en\n");
	buf_free(&bytes);
}

TEST(json_feed__places)
{
	check("{" VERSION ",\"items\":[{\"title\":\"a\"},{\"title\":\"b\"}]}",
	      "article $/a.json:1 id=$#1 title=a\narticle $/a.json:1 id=$#2 title=b\n");
	check("[{\"text\":\"x\"},\n{" VERSION ",\"items\":[{\"title\":\"a\"}]}]",
	      "article $/a.json:1 id=$#1 text=x\narticle $/a.json:2 id=$#2#1 title=a\n");
}

TEST(json_feed__nothing_in_it)
{
	check("{" VERSION ",\"items\":[]}", "skipped $/a.json:1 a feed without items\n");
	check("{" VERSION "}", "skipped $/a.json:1 a feed without items\n");
	check("{" VERSION ",\"items\":{\"title\":\"a\"}}",
	      "skipped $/a.json:1 a feed without items\n");
	check("{" VERSION ",\"items\":[{\"id\":\"x\"}]}",
	      "skipped $/a.json:1 an item without title and text\n");
}

TEST(json_feed__odd_types)
{
	check("{" VERSION
	      ",\"title\":5,\"author\":\"Kim\",\"items\":[{\"id\":[1],\"title\":\"a\","
	      "\"content_html\":7,\"content_text\":\"t\",\"tags\":\"x\",\"authors\":[5,null],"
	      "\"date_published\":2025}]}",
	      "article $/a.json:1 id=$#1 title=a text=t author=Kim\n");
	check("{\"version\":1,\"text\":\"plain\"}", "article $/a.json:1 text=plain\n");
	check("{" VERSION ",\"items\":[{\"title\":\"5\\u00006\"},{\"title\":\"c\"}]}",
	      "article $/a.json:1 id=$#1 title=56\n"
	      "article $/a.json:1 id=$#2 title=c\n");
}

/* Where the user says what the fields are, it is a record like any other. */
TEST(json_feed__mapped_fields)
{
	struct field_map map = {SPAN("title"), SPAN("text")};
	REQUIRE(probe_start(&probe));
	probe.options.maps = &map;
	probe.options.map_count = 1;
	CHECK_STR(probe_read(&probe, "a.json",
			     SPAN("{" VERSION ",\"title\":\"a\",\"items\":[]}")),
		  "article $/a.json:1 title=a text=a\n");
	probe_end(&probe);
}

TAP_MAIN
