/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What becomes of an article that comes in: the index is sound after each step.
 */
#include "tests/unit/story_fixture.h"

TEST(writer_add__same_text_is_an_alias)
{
	struct shelf s;
	shelf_open(&s);
	CHECK(shelf_add(&s, "a", "2025-05-21", FLOOD) == CHANGE_ADDED);
	CHECK(shelf_add(&s, "b", "2025-05-22", FLOOD) == CHANGE_ALIASED);
	CHECK(shelf_add(&s, "c", NULL, FLOOD) == CHANGE_ALIASED);
	CHECK_STR(ids_at(&s, "a"), "a b c");
	CHECK_STR(ids_at(&s, "c"), "a b c");
	CHECK(shelf_add(&s, "b", "2025-05-22", FLOOD) == CHANGE_UNCHANGED);
	CHECK(shelf_add(&s, "a", "2025-05-21", FLOOD) == CHANGE_UNCHANGED);
	CHECK(shelf_add(&s, "b", "2025-05-23", FLOOD) == CHANGE_UPDATED);
	CHECK_STR(ids_at(&s, "a"), "a c b");
	shelf_close(&s);
}

/* Words alone make the text: letter case, quotes and line ends do not. */
TEST(writer_add__typing_makes_no_other_text)
{
	struct shelf s;
	shelf_open(&s);
	CHECK(shelf_add(&s, "a", NULL, "One two three four five six, seven eight.") ==
	      CHANGE_ADDED);
	CHECK(shelf_add(&s, "b", NULL, "ONE TWO THREE - FOUR\n\nFIVE SIX SEVEN EIGHT") ==
	      CHANGE_ALIASED);
	shelf_close(&s);
}

TEST(writer_add__short_texts_are_no_copies)
{
	struct shelf s;
	shelf_open(&s);
	CHECK(shelf_add(&s, "a", NULL, "One two three four five six seven.") == CHANGE_ADDED);
	CHECK(shelf_add(&s, "b", NULL, "One two three four five six seven.") == CHANGE_ADDED);
	CHECK(shelf_add(&s, "c", NULL, "One two three four five six seven eight.") ==
	      CHANGE_ADDED);
	CHECK(shelf_add(&s, "d", NULL, "One two three four five six seven eight.") ==
	      CHANGE_ALIASED);
	CHECK_STR(ids_at(&s, "b"), "b");
	shelf_close(&s);
}

TEST(writer_add__without_its_owner_an_alias_goes_on)
{
	struct shelf s;
	shelf_open(&s);
	shelf_add(&s, "a", "2025-05-21", FLOOD);
	shelf_add(&s, "b", "2025-05-22", FLOOD);
	shelf_add(&s, "c", "2025-05-23", FLOOD);
	CHECK(shelf_remove(&s, "a") && !shelf_remove(&s, "a"));
	CHECK_STR(ids_at(&s, "a"), "-");
	CHECK_STR(ids_at(&s, "c"), "b c");
	CHECK(shelf_remove(&s, "c"));
	CHECK_STR(ids_at(&s, "b"), "b");
	CHECK(shelf_add(&s, "a", "2025-05-21", FLOOD) == CHANGE_ALIASED);
	CHECK_STR(ids_at(&s, "b"), "a b");
	CHECK(shelf_remove(&s, "b") && shelf_remove(&s, "a"));
	CHECK_STR(ids_at(&s, "b"), "-");
	CHECK(shelf_add(&s, "a", "2025-05-21", FLOOD) == CHANGE_ADDED);
	shelf_close(&s);
}

TEST(writer_add__an_alias_with_a_text_of_its_own)
{
	struct shelf s;
	shelf_open(&s);
	shelf_add(&s, "a", "2025-05-21", FLOOD);
	shelf_add(&s, "b", "2025-05-22", FLOOD);
	shelf_add(&s, "c", "2025-05-23", FLOOD);
	CHECK(shelf_add(&s, "b", "2025-05-22", OTHER) == CHANGE_UPDATED);
	CHECK_STR(ids_at(&s, "a"), "a c");
	CHECK_STR(ids_at(&s, "b"), "b");
	CHECK(revisions_at(&s, "b") == 2);
	/* And back. */
	CHECK(shelf_add(&s, "b", "2025-05-22", FLOOD) == CHANGE_ALIASED);
	CHECK_STR(ids_at(&s, "b"), "a c b");
	shelf_close(&s);
}

TEST(writer_add__an_owner_with_another_text)
{
	struct shelf s;
	shelf_open(&s);
	shelf_add(&s, "a", "2025-05-21", FLOOD);
	shelf_add(&s, "b", "2025-05-22", FLOOD);
	shelf_add(&s, "c", "2025-05-23", FLOOD);
	CHECK(shelf_add(&s, "a", "2025-05-21", OTHER) == CHANGE_UPDATED);
	CHECK_STR(ids_at(&s, "a"), "a");
	CHECK_STR(ids_at(&s, "c"), "b c");
	CHECK(revisions_at(&s, "a") == 2 && revisions_at(&s, "b") == 1);
	CHECK_STR(story_at(&s, "a"), "a");
	CHECK_STR(story_at(&s, "b"), "b c=");
	shelf_close(&s);
}

TEST(writer_add__the_earlier_one_takes_over)
{
	struct shelf s;
	shelf_open(&s);
	shelf_add(&s, "a", "2025-05-21T10:00:00Z", FLOOD);
	shelf_add(&s, "b", "2025-05-21T11:00:00Z", FLOOD);
	CHECK(shelf_add(&s, "c", "2025-05-21T09:00:00Z", FLOOD) == CHANGE_ALIASED);
	CHECK_STR(ids_at(&s, "a"), "c a b");
	CHECK_STR(story_at(&s, "b"), "c a= b=");
	CHECK(shelf_add(&s, "a", "2025-05-21T10:00:00Z", FLOOD) == CHANGE_UNCHANGED);
	CHECK(shelf_add(&s, "c", "2025-05-21T09:00:00Z", FLOOD) == CHANGE_UNCHANGED);
	CHECK(shelf_remove(&s, "c"));
	CHECK_STR(ids_at(&s, "b"), "a b");
	shelf_close(&s);
}

TEST(writer_add__a_near_copy_joins_the_story)
{
	struct shelf s;
	shelf_open(&s);
	CHECK(shelf_add(&s, "a", "2025-05-21", FLOOD) == CHANGE_ADDED);
	CHECK(shelf_add(&s, "b", "2025-05-23", FLOOD_LAST) == CHANGE_ADDED);
	CHECK(shelf_add(&s, "c", "2025-05-22", FLOOD_LATER) == CHANGE_ADDED);
	CHECK(shelf_add(&s, "x", "2025-05-22", OTHER) == CHANGE_ADDED);
	CHECK_STR(story_at(&s, "a"), "a c+1 b+1");
	CHECK_STR(story_at(&s, "x"), "x");
	/* Its text moves on, and it stays in the story. */
	CHECK(shelf_add(&s, "a", "2025-05-21", FLOOD_START FLOOD_END) == CHANGE_UPDATED);
	CHECK_STR(story_at(&s, "b"), "a c+1 b+1");
	CHECK(shelf_add(&s, "c", "2025-05-22", OTHER) != CHANGE_UNCHANGED);
	CHECK_STR(story_at(&s, "b"), "a b+2");
	shelf_close(&s);
}

/* A text that is there already makes an alias of an article that changes, as of a new one. */
TEST(writer_add__a_changed_text_may_be_there_already)
{
	struct shelf s;
	shelf_open(&s);
	shelf_add(&s, "a", "2025-05-21", FLOOD);
	shelf_add(&s, "x", "2025-05-22", OTHER);
	CHECK(shelf_add(&s, "x", "2025-05-22", FLOOD) == CHANGE_ALIASED);
	CHECK_STR(ids_at(&s, "x"), "a x");
	CHECK(revisions_at(&s, "x") == 2 && revisions_at(&s, "a") == 1);
	CHECK_STR(story_at(&s, "x"), "a x=");
	shelf_close(&s);
}

/* A text that comes in without end: its articles have a bounded number of aliases each. */
TEST(writer_add__a_text_of_thousands)
{
	struct shelf s;
	char id[16];
	size_t added = 0;
	shelf_open(&s);
	for (int i = 0; i < 1000; i++) {
		enum change change;
		snprintf(id, sizeof id, "n%d", i);
		const struct article article = {.id = span_of(id), .text = SPAN(OTHER)};
		CHECK(writer_add(s.w, &article, &change, NULL) == STATUS_OK);
		added += change == CHANGE_ADDED;
	}
	shelf_check(&s);
	CHECK(added == 1000 - 250);
	CHECK_STR(ids_at(&s, "n999"), "n999");
	shelf_close(&s);
}

static enum change add_version(struct shelf *s, uint64_t version, bool canceled,
			       const char *text)
{
	const struct article article = {.id = SPAN("v"),
					.text = span_of(text),
					.version = version,
					.canceled = canceled};
	return shelf_put(s, &article);
}

TEST(writer_add__versions)
{
	struct shelf s;
	shelf_open(&s);
	CHECK(add_version(&s, 2, false, FLOOD_LATER) == CHANGE_ADDED);
	CHECK(add_version(&s, 1, false, FLOOD) == CHANGE_OUTDATED);
	CHECK(add_version(&s, 2, false, FLOOD_LATER) == CHANGE_UNCHANGED);
	CHECK(add_version(&s, 3, false, FLOOD_LAST) == CHANGE_UPDATED);
	CHECK(add_version(&s, 2, false, FLOOD_LATER) == CHANGE_OUTDATED);
	CHECK(revisions_at(&s, "v") == 2);
	shelf_close(&s);
}

/* The same text in a new version: what is older than that is outdated. */
TEST(writer_add__a_version_without_a_change)
{
	struct shelf s;
	shelf_open(&s);
	CHECK(add_version(&s, 1, false, FLOOD) == CHANGE_ADDED);
	CHECK(add_version(&s, 3, false, FLOOD) == CHANGE_UNCHANGED);
	CHECK(add_version(&s, 2, false, FLOOD_LATER) == CHANGE_OUTDATED);
	shelf_close(&s);
}

TEST(writer_add__withdrawn)
{
	struct shelf s;
	shelf_open(&s);
	CHECK(add_version(&s, 1, false, FLOOD) == CHANGE_ADDED);
	CHECK(add_version(&s, 2, true, "") == CHANGE_REMOVED);
	CHECK_STR(ids_at(&s, "v"), "-");
	CHECK(add_version(&s, 1, false, FLOOD) == CHANGE_OUTDATED);
	CHECK(add_version(&s, 2, false, FLOOD) == CHANGE_OUTDATED);
	CHECK(add_version(&s, 2, true, "") == CHANGE_UNCHANGED);
	CHECK(add_version(&s, 3, false, FLOOD) == CHANGE_ADDED);
	CHECK(revisions_at(&s, "v") == 1);
	/* An old withdrawal that comes in late. */
	CHECK(add_version(&s, 2, true, "") == CHANGE_OUTDATED);
	CHECK_STR(ids_at(&s, "v"), "v");
	CHECK(add_version(&s, 4, false, FLOOD_LATER) == CHANGE_UPDATED);
	shelf_close(&s);
}

/* The withdrawal may come before the article, and of an alias. */
TEST(writer_add__withdrawn_before_and_as_an_alias)
{
	struct shelf s;
	shelf_open(&s);
	CHECK(add_version(&s, 1, true, "") == CHANGE_UNCHANGED);
	CHECK(add_version(&s, 1, false, FLOOD) == CHANGE_OUTDATED);
	shelf_add(&s, "a", NULL, FLOOD);
	CHECK(add_version(&s, 2, false, FLOOD) == CHANGE_ALIASED);
	CHECK(add_version(&s, 3, true, "") == CHANGE_REMOVED);
	CHECK_STR(ids_at(&s, "a"), "a");
	CHECK_STR(ids_at(&s, "v"), "-");
	shelf_close(&s);
}

/* White space in an id is a space, however it is written. */
TEST(writer_add__odd_ids)
{
	struct shelf s;
	shelf_open(&s);
	CHECK(shelf_add(&s, "a\tb\nc", NULL, FLOOD) == CHANGE_ADDED);
	CHECK(shelf_add(&s, "a\tb\nc", NULL, FLOOD) == CHANGE_UNCHANGED);
	CHECK(shelf_add(&s, "a\tb\nc", NULL, FLOOD_LATER) == CHANGE_UPDATED);
	CHECK(shelf_add(&s, "d\te", NULL, FLOOD_LATER) == CHANGE_ALIASED);
	CHECK(shelf_add(&s, "d\te", NULL, OTHER) == CHANGE_UPDATED);
	CHECK(shelf_add(&s, "d\te", NULL, FLOOD_LATER) == CHANGE_ALIASED);
	CHECK(revisions_at(&s, "a\tb\nc") == 2 && revisions_at(&s, "a b c") == 2);
	CHECK(revisions_at(&s, "d\te") == 3);
	CHECK(shelf_remove(&s, "a\tb\nc"));
	CHECK(shelf_add(&s, "d\te", NULL, FLOOD_LATER) != CHANGE_ADDED);
	CHECK(shelf_remove(&s, "d\te"));
	shelf_close(&s);
}

/* Nothing of it is left: its earlier texts do not come back with its id. */
TEST(writer_add__what_is_removed_leaves_no_revisions)
{
	struct shelf s;
	shelf_open(&s);
	shelf_add(&s, "a", "2025-05-21", OTHER);
	shelf_add(&s, "a", "2025-05-21", FLOOD);
	CHECK(shelf_add(&s, "b", "2025-05-20", FLOOD) == CHANGE_ALIASED);
	CHECK_STR(ids_at(&s, "a"), "b a");
	CHECK(revisions_at(&s, "a") == 2 && revisions_at(&s, "b") == 1);
	CHECK(shelf_remove(&s, "a"));
	CHECK(shelf_add(&s, "a", "2025-05-21", FLOOD) == CHANGE_ALIASED);
	CHECK(revisions_at(&s, "a") == 1);
	shelf_close(&s);
}

/* Random steps among few ids and texts: sound after each, and each id has one text. */
TEST(writer_add__random_steps)
{
	static const char *const texts[] = {FLOOD, FLOOD_LATER, FLOOD_LAST, OTHER,
					    "Too short."};
	static const char *const dates[] = {NULL, "2025-05-20", "2025-05-21", "2025-05-22"};
	static const char *const ids[] = {"a", "b", "c", "d", "e", "f"};
	const char *has[6] = {0};
	uint32_t random = 7;
	struct shelf s;
	shelf_open(&s);
	for (int step = 0; step < 80; step++) {
		random = random * 1664525u + 1013904223u;
		size_t id = (random >> 8) % 6, text = (random >> 12) % 5;
		if ((random >> 16) % 5 == 0) {
			CHECK(shelf_remove(&s, ids[id]) == (has[id] != NULL));
			has[id] = NULL;
		} else {
			enum change change =
				shelf_add(&s, ids[id], dates[(random >> 20) % 4], texts[text]);
			CHECK(change == CHANGE_ALIASED ||
			      (has[id] ? change == CHANGE_UPDATED || change == CHANGE_UNCHANGED
				       : change == CHANGE_ADDED));
			has[id] = texts[text];
		}
		lede_index *index = shelf_index(&s);
		lede_info *info;
		CHECK(lede_info_get(&info, index, NULL) == LEDE_OK);
		size_t wanted = 0;
		for (size_t i = 0; i < 6; i++) {
			lede_text *found = NULL;
			lede_article_get(&found, index, lede_span_of(ids[i]), NULL);
			CHECK(!found == !has[i]);
			if (found && has[i])
				CHECK(found->text.len == strlen(has[i]) &&
				      memcmp(found->text.ptr, has[i], found->text.len) == 0);
			wanted += has[i] != NULL;
			lede_text_free(found);
		}
		CHECK(info->articles + info->aliases == wanted);
		lede_info_free(info);
		lede_close(index);
	}
	shelf_close(&s);
}

TAP_MAIN
