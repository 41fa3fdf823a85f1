/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Earlier texts through lede.h.
 */
#include "store/revision.h"

#include "tests/unit/story_fixture.h"

static lede_revisions *revisions_of(const struct shelf *s, const char *id)
{
	lede_index *index = shelf_index(s);
	lede_revisions *revisions;
	CHECK(lede_revisions_get(&revisions, index, lede_span_of(id), NULL) == LEDE_OK);
	lede_close(index);
	return revisions;
}

static bool is(lede_span got, const char *want)
{
	return got.len == strlen(want) && memcmp(got.ptr, want, got.len) == 0;
}

TEST(revision__oldest_first)
{
	static const char *const texts[] = {FLOOD, FLOOD_LATER, FLOOD_LAST, OTHER};
	struct shelf s;
	shelf_open(&s);
	for (size_t i = 0; i < 4; i++)
		shelf_add(&s, "a", "2025-05-21", texts[i]);
	shelf_add(&s, "a", "2025-05-21", OTHER);
	lede_revisions *r = revisions_of(&s, "a");
	REQUIRE(r && r->count == 4);
	for (size_t i = 0; i < 4; i++) {
		CHECK(is(r->items[i].text, texts[i]) && is(r->items[i].article.id, "a"));
		CHECK(r->items[i].indexed > 0);
		CHECK(!i || r->items[i].indexed >= r->items[i - 1].indexed);
	}
	lede_revisions_free(r);
	lede_revisions_free(NULL);
	shelf_close(&s);
}

TEST(revision__one_text)
{
	struct shelf s;
	lede_text *text;
	shelf_open(&s);
	shelf_add(&s, "a", NULL, FLOOD);
	lede_index *index = shelf_index(&s);
	REQUIRE(lede_article_get(&text, index, lede_span_of("a"), NULL) == LEDE_OK);
	CHECK(text->indexed > 0 && text->revised == 0);
	lede_revisions *r = revisions_of(&s, "a");
	REQUIRE(r && r->count == 1);
	CHECK(r->items[0].indexed == text->indexed);
	lede_revisions_free(r);
	lede_text_free(text);
	lede_close(index);
	/* A field alone makes no revision, a headline does. */
	shelf_add(&s, "a", "2025-05-22", FLOOD);
	CHECK(revisions_at(&s, "a") == 1);
	const struct article renamed = {.id = SPAN("a"),
					.title = SPAN("Renamed"),
					.text = SPAN(FLOOD),
					.lang = SPAN("en")};
	CHECK(shelf_put(&s, &renamed) == CHANGE_UPDATED);
	CHECK(revisions_at(&s, "a") == 2);
	shelf_close(&s);
}

TEST(revision__not_found)
{
	struct shelf s;
	lede_revisions *r;
	lede_error err;
	shelf_open(&s);
	shelf_add(&s, "a", NULL, FLOOD);
	lede_index *index = shelf_index(&s);
	CHECK(lede_revisions_get(&r, index, lede_span_of("b"), &err) == LEDE_ENOTFOUND && !r);
	CHECK(strstr(err.message, "\"b\""));
	lede_close(index);
	shelf_close(&s);
}

TEST(revision__the_oldest_go)
{
	struct shelf s;
	char text[64];
	shelf_open(&s);
	for (int i = 0; i < REVISION_KEEP + 5; i++) {
		snprintf(text, sizeof text, "The text number %d of this article.", i);
		shelf_add(&s, "a", NULL, text);
	}
	lede_revisions *r = revisions_of(&s, "a");
	REQUIRE(r && r->count == REVISION_KEEP + 1);
	CHECK(is(r->items[0].text, "The text number 4 of this article."));
	CHECK(is(r->items[REVISION_KEEP].text, text));
	lede_revisions_free(r);
	shelf_close(&s);
}

TEST(revision__pruning)
{
	static const char *const texts[] = {FLOOD, FLOOD_LATER, FLOOD_LAST, OTHER};
	struct shelf s;
	uint64_t dropped = 99;
	lede_error err;
	shelf_open(&s);
	for (size_t i = 0; i < 4; i++) {
		shelf_add(&s, "a", NULL, texts[i]);
		if (i < 2)
			shelf_add(&s, "b", NULL, i ? "Now the cat sleeps." : "The cat hunts.");
	}
	CHECK(lede_prune_revisions(s.scratch.path, 1, &dropped, &err) == LEDE_ELOCKED &&
	      dropped == 0);
	writer_close(s.w);
	CHECK(lede_prune_revisions(s.scratch.path, 1, &dropped, &err) == LEDE_OK &&
	      dropped == 2);
	CHECK(revisions_at(&s, "a") == 2 && revisions_at(&s, "b") == 2);
	CHECK(lede_prune_revisions(s.scratch.path, 1, &dropped, &err) == LEDE_OK &&
	      dropped == 0);
	CHECK(lede_prune_revisions(s.scratch.path, 0, &dropped, &err) == LEDE_OK &&
	      dropped == 2);
	CHECK(revisions_at(&s, "a") == 1 && revisions_at(&s, "b") == 1);
	CHECK(lede_prune_revisions("/nonexistent/x", 0, &dropped, &err) == LEDE_ENOTFOUND);
	CHECK(writer_open(&s.w, s.scratch.path, NULL) == STATUS_OK);
	shelf_check(&s);
	shelf_close(&s);
}

static uint64_t number_of(const struct shelf *s, const char *id)
{
	lede_error err;
	lede_index *index;
	lede_text *text;
	lede_revisions *r;
	CHECK(lede_open(&index, s->scratch.path, &err) == LEDE_OK);
	CHECK(lede_article_get(&text, index, lede_span_of(id), &err) == LEDE_OK);
	CHECK(lede_revisions_get(&r, index, lede_span_of(id), &err) == LEDE_OK);
	const uint64_t number = text->revision;
	CHECK(r->items[r->count - 1].number == number);
	for (size_t i = 1; i < r->count; i++)
		CHECK(r->items[i].number == r->items[i - 1].number + 1);
	lede_revisions_free(r);
	lede_text_free(text);
	lede_close(index);
	return number;
}

/* A number is never another text's, though no text is left that has the one before. */
TEST(revision__numbers_go_on)
{
	struct shelf s;
	uint64_t dropped;
	bool found;
	shelf_open(&s);
	shelf_add(&s, "a", NULL, FLOOD);
	shelf_add(&s, "b", NULL, OTHER);
	CHECK(number_of(&s, "a") == 1 && number_of(&s, "b") == 1);
	shelf_add(&s, "a", NULL, FLOOD_LATER);
	shelf_add(&s, "a", NULL, FLOOD_LAST);
	CHECK(number_of(&s, "a") == 3);
	writer_close(s.w);
	CHECK(lede_prune_revisions(s.scratch.path, 0, &dropped, NULL) == LEDE_OK);
	CHECK(dropped == 2 && number_of(&s, "a") == 3 && number_of(&s, "b") == 1);
	CHECK(writer_open(&s.w, s.scratch.path, NULL) == STATUS_OK);
	shelf_add(&s, "a", NULL, FLOOD);
	CHECK(number_of(&s, "a") == 4 && revisions_at(&s, "a") == 2);
	CHECK(writer_remove(s.w, SPAN("a"), &found, NULL) == STATUS_OK && found);
	CHECK(writer_commit(s.w, NULL) == STATUS_OK);
	shelf_add(&s, "a", NULL, FLOOD);
	CHECK(number_of(&s, "a") == 1);
	shelf_close(&s);
}

/* The history of an id that is an alias now is its own, not that of the article. */
TEST(revision__of_an_alias)
{
	struct shelf s;
	shelf_open(&s);
	shelf_add(&s, "a", "2025-05-21", FLOOD);
	shelf_add(&s, "b", "2025-05-22", FLOOD);
	shelf_add(&s, "b", "2025-05-22", OTHER);
	shelf_add(&s, "a", "2025-05-21", OTHER);
	CHECK_STR(ids_at(&s, "b"), "a b");
	lede_revisions *r = revisions_of(&s, "b");
	REQUIRE(r && r->count == 2);
	CHECK(is(r->items[0].text, FLOOD) && is(r->items[0].article.id, "b"));
	CHECK(is(r->items[1].text, OTHER) && is(r->items[1].article.id, "b"));
	CHECK(is(r->items[1].article.source, "Agency b"));
	lede_revisions_free(r);
	shelf_close(&s);
}

TEST(revision__sentences_of_the_api)
{
	lede_sentences *s;
	const lede_span text = lede_span_of("Gen. Khan left.  He was silent.\n\nRain fell");
	REQUIRE(lede_sentences_get(&s, text, NULL) == LEDE_OK && s->count == 3);
	CHECK(s->items[0].start == 0 && s->items[0].end == 15);
	CHECK(s->items[1].start == 17 && s->items[1].end == 31);
	CHECK(s->items[2].start == 33 && s->items[2].end == text.len);
	lede_sentences_free(s);
	REQUIRE(lede_sentences_get(&s, (lede_span){NULL, 0}, NULL) == LEDE_OK && !s->count);
	lede_sentences_free(s);
	lede_sentences_free(NULL);
}

TEST(revision__diff_of_the_api)
{
	lede_diff *diff;
	lede_span old_text = lede_span_of("One. Two."), new_text = lede_span_of("One. Three.");
	REQUIRE(lede_diff_get(&diff, old_text, new_text, NULL) == LEDE_OK);
	CHECK(diff->count == 3 && diff->items[0].kind == LEDE_DIFF_SAME &&
	      diff->items[1].kind == LEDE_DIFF_REMOVED &&
	      diff->items[2].kind == LEDE_DIFF_ADDED);
	CHECK(diff->items[2].range.start == 5 && diff->items[2].range.end == 11);
	lede_diff_free(diff);
	lede_diff_free(NULL);
}

TAP_MAIN
