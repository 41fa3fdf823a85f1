/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Stories through lede.h.
 */
#include "tests/unit/story_fixture.h"

static bool is(lede_span got, const char *want)
{
	return got.len == strlen(want) && memcmp(got.ptr, want, got.len) == 0;
}

TEST(story__copies_by_time)
{
	struct shelf s;
	lede_story *story;
	shelf_open(&s);
	shelf_add(&s, "later", "2025-05-21T12:00:00Z", FLOOD_LATER);
	shelf_add(&s, "last", "2025-05-21T13:00:00Z", FLOOD_LAST);
	shelf_add(&s, "first", "2025-05-21T08:00:00Z", FLOOD);
	shelf_add(&s, "alias", "2025-05-21T12:30:00Z", FLOOD);
	shelf_add(&s, "undated", NULL, FLOOD);
	shelf_add(&s, "other", "2025-05-21", OTHER);
	CHECK_STR(story_at(&s, "last"), "first later+1 alias= last+1 undated=");
	lede_index *index = shelf_index(&s);
	REQUIRE(lede_story_get(&story, index, lede_span_of("alias"), NULL) == LEDE_OK);
	lede_close(index); /* the story lives on */
	CHECK(story->count == 5 && story->outlets == 5 && story->id.len == 16);
	CHECK(is(story->items[1].added[0], "Officials said 14 people were missing."));
	CHECK(is(story->items[3].added[0], "The railway to the coast is closed until Friday."));
	CHECK(is(story->items[0].article.date, "2025-05-21T08:00:00Z"));
	CHECK(is(story->items[2].article.source, "Agency alias"));
	CHECK(is(story->items[2].article.lang, "en") && story->items[2].indexed > 0);
	lede_story_free(story);
	lede_story_free(NULL);
	shelf_close(&s);
}

TEST(story__by_its_own_id)
{
	struct shelf s;
	lede_story *story, *same;
	lede_text *text;
	shelf_open(&s);
	shelf_add(&s, "a", "2025-05-21", FLOOD);
	shelf_add(&s, "b", "2025-05-22", FLOOD_LATER);
	lede_index *index = shelf_index(&s);
	REQUIRE(lede_story_get(&story, index, lede_span_of("b"), NULL) == LEDE_OK);
	REQUIRE(lede_story_get(&same, index, story->id, NULL) == LEDE_OK);
	CHECK(same->count == 2 && is(same->items[0].article.id, "a"));
	REQUIRE(lede_article_get(&text, index, lede_span_of("b"), NULL) == LEDE_OK);
	CHECK(text->story.len == 16 && memcmp(text->story.ptr, story->id.ptr, 16) == 0);
	lede_text_free(text);
	lede_story_free(story);
	lede_story_free(same);
	lede_close(index);
	shelf_close(&s);
}

TEST(story__not_found)
{
	static const char *const ids[] = {"", "nobody", "0123456789abcdef", "0123456789ABCDEF"};
	struct shelf s;
	lede_story *story;
	lede_error err;
	shelf_open(&s);
	shelf_add(&s, "a", NULL, FLOOD);
	lede_index *index = shelf_index(&s);
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		err.message[0] = '\0';
		CHECK(lede_story_get(&story, index, lede_span_of(ids[i]), &err) ==
		      LEDE_ENOTFOUND);
		CHECK(!story && strstr(err.message, ids[i]));
	}
	lede_close(index);
	shelf_close(&s);
}

/* Names of sources meet as those of filters do. */
TEST(story__outlets_are_folded)
{
	static const char *const sources[] = {"Sample Wire", "SAMPLE  wire", "", "Daily Post"};
	struct shelf s;
	lede_story *story;
	char id[8];
	shelf_open(&s);
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		snprintf(id, sizeof id, "n%zu", i);
		const struct article article = {
			.id = span_of(id), .text = SPAN(FLOOD), .source = span_of(sources[i])};
		shelf_put(&s, &article);
	}
	lede_index *index = shelf_index(&s);
	REQUIRE(lede_story_get(&story, index, lede_span_of("n2"), NULL) == LEDE_OK);
	CHECK(story->count == 4 && story->outlets == 2);
	lede_story_free(story);
	lede_close(index);
	shelf_close(&s);
}

/* What an article is found by besides its id. */
TEST(story__by_url)
{
	static const char *const urls[] = {
		"https://news.example/flood", "HTTPS://News.Example:443/flood#top",
		"https://news.example/flood?utm_source=feed", " https://news.example/flood "};
	struct shelf s;
	shelf_open(&s);
	shelf_add(&s, "https://news.example/flood", "2025-05-21", FLOOD);
	shelf_add(&s, "b", "2025-05-22", FLOOD_LATER);
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
		CHECK_STR(ids_at(&s, urls[i]), "https://news.example/flood");
		CHECK_STR(story_at(&s, urls[i]), "https://news.example/flood b+1");
	}
	CHECK_STR(ids_at(&s, "https://news.example/flood/2"), "-");
	shelf_close(&s);
}

/* More copies than are shown: a thousand, and the one that was asked for among them. */
TEST(story__many_copies)
{
	struct shelf s;
	lede_story *story;
	char id[16], source[32];
	shelf_open(&s);
	for (int i = 0; i < 1100; i++) {
		enum change change;
		snprintf(id, sizeof id, "n%04d", i);
		snprintf(source, sizeof source, "Outlet %d", i % 7);
		struct article article = {.id = span_of(id),
					  .text = i % 2 ? SPAN(FLOOD) : SPAN(FLOOD_LATER),
					  .source = span_of(source),
					  .date = {DATE_DAY, INT64_C(86400) * (20000 + i)}};
		CHECK(writer_add(s.w, &article, &change, NULL) == STATUS_OK);
	}
	shelf_check(&s);
	lede_index *index = shelf_index(&s);
	REQUIRE(lede_story_get(&story, index, lede_span_of("n1099"), NULL) == LEDE_OK);
	CHECK(story->count == 1000 && story->outlets == 7);
	size_t added = 0;
	bool there = false;
	for (size_t i = 0; i < story->count; i++) {
		added += story->items[i].added_count;
		there |= is(story->items[i].article.id, "n1099");
	}
	CHECK(added == 1 && there);
	lede_story_free(story);
	lede_info *info;
	REQUIRE(lede_info_get(&info, index, NULL) == LEDE_OK);
	CHECK(info->articles + info->aliases == 1100 && info->aliases == 500);
	lede_info_free(info);
	lede_close(index);
	shelf_close(&s);
}

TAP_MAIN
