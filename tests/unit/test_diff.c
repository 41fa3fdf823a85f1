/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/diff.h"

#include "tests/unit/guard.h"
#include "tests/unit/sentence_soup.h"
#include "tests/unit/tap.h"
#include "text/sentence.h"

#include <stdlib.h>

/* "=One. -Two. +Three. ", in static memory. */
static const char *shown(const char *old_text, const char *new_text)
{
	static char out[4096];
	struct guard old = guard_copy(span_of(old_text)), new = guard_copy(span_of(new_text));
	struct diff diff = {0};
	size_t used = 0;
	out[0] = '\0';
	CHECK(diff_find(&diff, old.bytes, new.bytes, NULL) == STATUS_OK);
	for (size_t i = 0; i < diff.count; i++) {
		const struct diff_piece *p = &diff.items[i];
		struct span text = p->kind == DIFF_REMOVED ? old.bytes : new.bytes;
		used += (size_t)snprintf(
			out + used, sizeof out - used, "%s%c%.*s", i ? " " : "", "=-+"[p->kind],
			(int)(p->byte_end - p->byte_start), text.ptr + p->byte_start);
	}
	diff_free(&diff);
	guard_free(&old);
	guard_free(&new);
	return out;
}

TEST(diff__cases)
{
	static const struct {
		const char *old_text, *new_text, *want;
	} cases[] = {
		{"", "", ""},
		{"", "One.", "+One."},
		{"One.", "", "-One."},
		{" \n ", "\n", ""},
		{"One. Two.", "One. Two.", "=One. =Two."},
		{"One. Two. Three.", "One. Three.", "=One. -Two. =Three."},
		{"One. Three.", "One. Two. Three.", "=One. +Two. =Three."},
		{"One. Two. Three.", "One. Four. Three.", "=One. -Two. +Four. =Three."},
		{"One. Two.", "Four. Five.", "-One. -Two. +Four. +Five."},
		{"One. One. One.", "One. One.", "=One. =One. -One."},
		{"One. Two.", "Two. One.", "-One. =Two. +One."},
		{"Two. Three.", "One. Two. Three. Four.", "+One. =Two. =Three. +Four."},
		{"One. Two. Three. Four. Five.", "Two. Six. Four. Seven.",
		 "-One. =Two. -Three. +Six. =Four. -Five. +Seven."},
		/* White space does not count, all else does. */
		{"A  long\tway.\n\nTo go.", "A long way. To go.", "=A long way. =To go."},
		{"A long way.", "A longway.", "-A long way. +A longway."},
		{"a way.", "A way.", "-a way. +A way."},
		{"Caf\xc3\xa9.", "Cafe.", "-Caf\xc3\xa9. +Cafe."},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK_STR(shown(cases[i].old_text, cases[i].new_text), cases[i].want);
}

TEST(diff__removed_stands_before_added)
{
	CHECK_STR(shown("One. Two. Three. Nine.", "Four. Five. Six. Nine."),
		  "-One. -Two. -Three. +Four. +Five. +Six. =Nine.");
}

/* ---- against the definition ---- */

enum { MANY = 400 };

struct sentences {
	struct span items[MANY];
	size_t count;
};

static void read_sentences(struct sentences *out, struct span text)
{
	struct sentence_walk walk;
	struct sentence s;
	out->count = 0;
	sentence_walk_start(&walk, text);
	while (out->count < MANY && sentence_walk_next(&walk, &s))
		out->items[out->count++] = span_slice(text, s.byte_start, s.byte_end);
}

static bool same_folded(struct span a, struct span b)
{
	size_t i = 0, j = 0;
	for (;;) {
		bool white_a = false, white_b = false;
		for (; i < a.len && strchr(" \t\n\r\v\f", a.ptr[i]); i++)
			white_a = true;
		for (; j < b.len && strchr(" \t\n\r\v\f", b.ptr[j]); j++)
			white_b = true;
		if (white_a != white_b || (i == a.len) != (j == b.len))
			return false;
		if (i == a.len)
			return true;
		if (a.ptr[i++] != b.ptr[j++])
			return false;
	}
}

/* The length of the longest common subsequence, by the table. */
static size_t longest_common(const struct sentences *a, const struct sentences *b)
{
	static size_t table[MANY + 1][MANY + 1];
	for (size_t i = 0; i <= a->count; i++)
		for (size_t j = 0; j <= b->count; j++) {
			size_t up = i ? table[i - 1][j] : 0, left = j ? table[i][j - 1] : 0;
			table[i][j] = up > left ? up : left;
			if (i && j && same_folded(a->items[i - 1], b->items[j - 1]))
				table[i][j] = table[i - 1][j - 1] + 1;
		}
	return table[a->count][b->count];
}

/* What is the same and removed is the old text, what is the same and added the new one; and as
 * much as can be is the same. */
static void check_pieces(struct span old_text, struct span new_text)
{
	static struct sentences old, new;
	struct diff diff = {0};
	size_t from = 0, to = 0, same = 0;
	read_sentences(&old, old_text);
	read_sentences(&new, new_text);
	REQUIRE(diff_find(&diff, old_text, new_text, NULL) == STATUS_OK);
	for (size_t i = 0; i < diff.count; i++) {
		const struct diff_piece *p = &diff.items[i];
		struct span text = p->kind == DIFF_REMOVED ? old_text : new_text;
		REQUIRE(p->byte_start < p->byte_end && p->byte_end <= text.len);
		struct span piece = span_slice(text, p->byte_start, p->byte_end);
		if (p->kind != DIFF_ADDED) {
			REQUIRE(from < old.count && same_folded(old.items[from], piece));
			from++;
		}
		if (p->kind != DIFF_REMOVED) {
			REQUIRE(to < new.count &&new.items[to].ptr ==
				piece.ptr &&new.items[to].len == piece.len);
			to++;
		}
		same += p->kind == DIFF_SAME;
	}
	CHECK(from == old.count && to == new.count);
	CHECK(same == longest_common(&old, &new));
	diff_free(&diff);
}

TEST(diff__random_texts)
{
	static char a[4096], b[4096];
	uint32_t random = 3;
	for (int i = 0; i < 300; i++) {
		struct span old_text = sentence_soup(&random, a, 600);
		struct span new_text = sentence_soup(&random, b, 600);
		check_pieces(old_text, new_text);
		check_pieces(old_text, old_text);
	}
}

/* Few different sentences: many ways through. */
TEST(diff__random_letters)
{
	static char a[1000], b[1000];
	uint32_t random = 11;
	for (int i = 0; i < 500; i++) {
		size_t lengths[2] = {0, 0};
		char *const texts[2] = {a, b};
		for (int side = 0; side < 2; side++)
			for (uint32_t n = next_random(&random) % 30; n; n--)
				lengths[side] += (size_t)snprintf(
					texts[side] + lengths[side], sizeof a - lengths[side],
					"Word%c.%s", (int)('A' + next_random(&random) % 4),
					next_random(&random) % 3 ? " " : "\n\n");
		check_pieces((struct span){a, lengths[0]}, (struct span){b, lengths[1]});
	}
}

/* ---- limits ---- */

/* `count` sentences from number `first` on; the caller frees them. */
static struct span numbered(size_t first, size_t count)
{
	char *text = malloc(count * 40 + 1);
	size_t used = 0;
	for (size_t i = 0; text && i < count; i++)
		used += (size_t)snprintf(text + used, 40, "Word %zu is here. ", first + i);
	return (struct span){text, text ? used : 0};
}

static void count_kinds(size_t counts[3], struct span old_text, struct span new_text)
{
	struct diff diff = {0};
	memset(counts, 0, 3 * sizeof *counts);
	CHECK(diff_find(&diff, old_text, new_text, NULL) == STATUS_OK);
	for (size_t i = 0; i < diff.count; i++)
		counts[diff.items[i].kind]++;
	diff_free(&diff);
}

TEST(diff__too_different)
{
	struct span a = numbered(0, 3000), b = numbered(100000, 3000);
	size_t counts[3];
	count_kinds(counts, a, b);
	CHECK(counts[DIFF_SAME] == 0 && counts[DIFF_REMOVED] == 1 && counts[DIFF_ADDED] == 1);
	count_kinds(counts, a, a);
	CHECK(counts[DIFF_SAME] == 3000 && counts[DIFF_REMOVED] + counts[DIFF_ADDED] == 0);
	/* All added: nothing is in doubt, each sentence stays a piece. */
	count_kinds(counts, (struct span){0}, a);
	CHECK(counts[DIFF_ADDED] == 3000);
	free((void *)(size_t)a.ptr);
	free((void *)(size_t)b.ptr);
}

TEST(diff__more_sentences_than_are_looked_at)
{
	struct span a = numbered(0, DIFF_MAX_SENTENCES + 50);
	struct span b = numbered(1, DIFF_MAX_SENTENCES + 49);
	size_t counts[3];
	count_kinds(counts, a, a);
	CHECK(counts[DIFF_SAME] == DIFF_MAX_SENTENCES);
	count_kinds(counts, a, b);
	CHECK(counts[DIFF_REMOVED] == 2 && counts[DIFF_ADDED] == 2);
	free((void *)(size_t)a.ptr);
	free((void *)(size_t)b.ptr);
}

TAP_MAIN
