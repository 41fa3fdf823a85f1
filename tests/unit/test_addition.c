/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/addition.h"

#include "tests/unit/guard.h"
#include "tests/unit/tap.h"
#include "text/token.h"

static const char first[] =
	"KASTELN, March 3 - The river Orva broke its banks on Monday night. "
	"Officials said 12 people were missing in the town of Kasteln.\n\n"
	"Soldiers carried sandbags to the old bridge.";

/* What the next text adds to those before it, with | between ranges; in static memory. */
static const char *added(const char *const *before, size_t count, const char *next)
{
	static char out[4096];
	struct known_runs known = {0};
	struct addition_list list = {0};
	size_t len = 0;
	out[0] = '\0';
	for (size_t i = 0; i < count; i++)
		CHECK(known_runs_add(&known, span_of(before[i]), NULL) == STATUS_OK);
	struct guard guard = guard_copy(span_of(next));
	CHECK(addition_find(&list, &known, guard.bytes, NULL) == STATUS_OK);
	for (size_t i = 0; i < list.count; i++) {
		const struct addition *a = &list.items[i];
		struct span piece = span_slice(guard.bytes, a->byte_start, a->byte_end);
		CHECK(a->words == token_count(piece));
		len += (size_t)snprintf(out + len, sizeof out - len, "%s%.*s", i ? "|" : "",
					(int)piece.len, piece.ptr);
	}
	guard_free(&guard);
	additions_free(&list);
	known_runs_free(&known);
	return out;
}

static const char *added_to_first(const char *next)
{
	static const char *const before[] = {first};
	return added(before, 1, next);
}

TEST(addition__nothing)
{
	CHECK_STR(added_to_first(first), "");
	CHECK_STR(added_to_first(""), "");
	CHECK_STR(added_to_first("*** !"), "");
	CHECK_STR(added_to_first("THE RIVER ORVA BROKE ITS BANKS ON MONDAY NIGHT."), "");
}

TEST(addition__all_is_new_to_no_text)
{
	CHECK_STR(added(NULL, 0, "One two three four. Five six."),
		  "One two three four. Five six.");
	CHECK_STR(added(NULL, 0, "Fire."), "");
}

TEST(addition__new_sentences)
{
	CHECK_STR(added_to_first(
			  "The river Orva broke its banks on Monday night. A dam upstream "
			  "was opened without warning, the mayor said. Soldiers carried "
			  "sandbags to the old bridge. The railway is closed until Friday."),
		  "A dam upstream was opened without warning, the mayor said.|The railway is "
		  "closed until Friday.");
}

TEST(addition__neighbours_are_joined)
{
	CHECK_STR(added_to_first("A dam upstream was opened without warning. Nobody has said "
				 "why.\n\nThe railway is closed until Friday. Soldiers carried "
				 "sandbags to the old bridge."),
		  "A dam upstream was opened without warning. Nobody has said why.\n\nThe "
		  "railway is closed until Friday.");
}

TEST(addition__rewording_is_not_new)
{
	CHECK_STR(added_to_first(
			  "The river Orva burst its banks on Monday night, officials said. "
			  "Army soldiers carried sandbags to the old bridge."),
		  "");
}

TEST(addition__another_number_is_new)
{
	CHECK_STR(
		added_to_first("Officials said 14 people were missing in the town of Kasteln."),
		"Officials said 14 people were missing in the town of Kasteln.");
	CHECK_STR(
		added_to_first("Officials said 12 people were missing in the town of Kasteln."),
		"");
	CHECK_STR(added_to_first("Dead: 14."), "Dead: 14.");
}

TEST(addition__short_sentence_goes_with_the_one_before)
{
	CHECK_STR(
		added_to_first("Soldiers carried sandbags to the old bridge. Not enough. A dam "
			       "upstream was opened. No warning. The railway is closed."),
		"A dam upstream was opened. No warning. The railway is closed.");
}

TEST(addition__story_of_three)
{
	static const char *const before[] = {first, "The railway is closed until Friday."};
	CHECK_STR(added(before, 2,
			"Soldiers carried sandbags to the old bridge. The railway is closed "
			"until "
			"Friday. Schools stay shut all week."),
		  "Schools stay shut all week.");
}

TEST(addition__other_scripts)
{
	static const char *const before[] = {"Река Орва вышла из берегов в понедельник ночью."};
	CHECK_STR(added(before, 1,
			"Река Орва вышла из берегов в понедельник ночью. Мост закрыт для всех "
			"машин."),
		  "Мост закрыт для всех машин.");
	static const char *const chinese[] = {"奥尔瓦河星期一晚上决堤。"};
	CHECK_STR(added(chinese, 1, "奥尔瓦河星期一晚上决堤。学校将关闭一周。"),
		  "学校将关闭一周。");
}

TEST(addition__a_list_is_used_again)
{
	struct known_runs known = {0};
	struct addition_list list = {0};
	REQUIRE(addition_find(&list, &known, SPAN("One two three four."), NULL) == STATUS_OK);
	CHECK(list.count == 1 && list.items[0].byte_start == 0 && list.items[0].words == 4);
	REQUIRE(addition_find(&list, &known, SPAN(""), NULL) == STATUS_OK);
	CHECK(list.count == 0);
	additions_free(&list);
	CHECK(!list.items && !list.capacity);
}

TAP_MAIN
