/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/diff.h"

#include "base/hash.h"
#include "text/sentence.h"

#include <stdint.h>
#include <stdlib.h>

/* ---- the sentences of a text ---- */

struct line {
	size_t byte_start;
	size_t byte_end;
	XXH128_hash_t hash; /* with its white space folded */
};

struct side {
	struct span text;
	struct line *lines;
	size_t count;
	size_t capacity;
};

/* The next byte with white space folded: any of it is one space. -1: the end. */
static int next_folded(struct span *rest)
{
	static const char white[] = " \t\n\r\v\f";
	size_t at = 0;
	while (at < rest->len && rest->ptr[at] && strchr(white, rest->ptr[at]))
		at++;
	if (!at && !rest->len)
		return -1;
	int byte = at ? ' ' : (unsigned char)rest->ptr[0];
	at += at == 0;
	*rest = span_slice(*rest, at, rest->len);
	return byte;
}

/* Sentences of one hash are the same: comparing is all that a diff does, and so has to cost the
 * same for a sentence of any length. */
static XXH128_hash_t hash_of(struct span sentence)
{
	XXH3_state_t state;
	char folded[512];
	size_t used = 0;
	XXH3_128bits_reset(&state);
	for (int byte; (byte = next_folded(&sentence)) >= 0;) {
		folded[used++] = (char)byte;
		if (used == sizeof folded) {
			XXH3_128bits_update(&state, folded, used);
			used = 0;
		}
	}
	XXH3_128bits_update(&state, folded, used);
	return XXH3_128bits_digest(&state);
}

static bool add_line(struct side *side, const struct sentence *s)
{
	if (side->count == side->capacity) {
		size_t capacity = side->capacity ? 2 * side->capacity : 64;
		struct line *lines = realloc(side->lines, capacity * sizeof *lines);
		if (!lines)
			return false;
		side->lines = lines;
		side->capacity = capacity;
	}
	side->lines[side->count++] = (struct line){s->byte_start, s->byte_end, {0, 0}};
	return true;
}

static enum status read_side(struct side *side, struct error *err)
{
	struct sentence_walk walk;
	struct sentence s;
	sentence_walk_start(&walk, side->text);
	while (sentence_walk_next(&walk, &s)) {
		if (side->count == DIFF_MAX_SENTENCES)
			side->lines[side->count - 1].byte_end = s.byte_end;
		else if (!add_line(side, &s))
			return fail_nomem(err);
	}
	for (size_t i = 0; i < side->count; i++) {
		struct line *line = &side->lines[i];
		line->hash = hash_of(span_slice(side->text, line->byte_start, line->byte_end));
	}
	return STATUS_OK;
}

/* ---- comparing ---- */

/* The part of two sides that is compared: lines [start, end) of each, and for each line of the
 * old side the line of the new one that it is, or NO_LINE. */
struct comparison {
	struct side old, new;
	size_t start;
	size_t old_end, new_end;
	uint32_t *match;
};

static const uint32_t NO_LINE = UINT32_MAX;

static bool is_same(const struct comparison *c, size_t old_line, size_t new_line)
{
	XXH128_hash_t a = c->old.lines[old_line].hash, b = c->new.lines[new_line].hash;
	return a.low64 == b.low64 && a.high64 == b.high64;
}

static void match_ends(struct comparison *c)
{
	while (c->start < c->old_end && c->start < c->new_end &&
	       is_same(c, c->start, c->start)) {
		c->match[c->start] = (uint32_t)c->start;
		c->start++;
	}
	while (c->old_end > c->start && c->new_end > c->start &&
	       is_same(c, c->old_end - 1, c->new_end - 1))
		c->match[--c->old_end] = (uint32_t)--c->new_end;
}

/* ---- Myers: An O(ND) Difference Algorithm and Its Variations (1986) ----
 *
 * After d edits the furthest old line reached on diagonal k (old line minus new line, from -d
 * to d in steps of two) stands at edits[d * (d + 1) / 2 + (k + d) / 2]. */

struct trace {
	uint32_t *reached;
	size_t capacity;
};

static uint32_t *row_of(const struct trace *t, size_t d)
{
	return t->reached + d * (d + 1) / 2;
}

static bool reserve_row(struct trace *t, size_t d)
{
	size_t needed = (d + 1) * (d + 2) / 2;
	if (needed <= t->capacity)
		return true;
	size_t capacity = needed < 64 ? 64 : 2 * needed;
	uint32_t *reached = realloc(t->reached, capacity * sizeof *reached);
	if (!reached)
		return false;
	t->reached = reached;
	t->capacity = capacity;
	return true;
}

/* Whether the last of d edits that lead to place i of row d adds a line (else it removes one).
 */
static bool last_adds(const uint32_t *before, size_t d, size_t i)
{
	return i == 0 || (i < d && before[i - 1] < before[i]);
}

/* Fills row d; true when the ends of both sides are reached. */
static bool fill_row(const struct comparison *c, const struct trace *t, size_t d)
{
	size_t old_count = c->old_end - c->start, new_count = c->new_end - c->start;
	uint32_t *row = row_of(t, d);
	const uint32_t *before = d ? row_of(t, d - 1) : NULL;
	for (size_t i = 0; i <= d; i++) {
		size_t x = !d ? 0 : last_adds(before, d, i) ? before[i] : before[i - 1] + 1;
		size_t y = x + d - 2 * i; /* not below 0: x counts the removed lines, too */
		while (x < old_count && y < new_count && is_same(c, c->start + x, c->start + y))
			x++, y++;
		row[i] = (uint32_t)x;
		if (x == old_count && y == new_count)
			return true;
	}
	return false;
}

/* Notes what is the same on the way that led to the ends by d edits. */
static void walk_back(struct comparison *c, const struct trace *t, size_t d)
{
	size_t x = c->old_end - c->start, y = c->new_end - c->start;
	for (;; d--) {
		size_t i = (x + d - y) / 2, from_x = 0, snake = 0;
		bool adds = false;
		if (d) {
			const uint32_t *before = row_of(t, d - 1);
			adds = last_adds(before, d, i);
			from_x = adds ? before[i] : before[i - 1];
			snake = from_x + !adds;
		}
		while (x > snake)
			c->match[c->start + --x] = (uint32_t)(c->start + --y);
		if (!d)
			return;
		x = from_x;
		y -= adds;
	}
}

static enum status match_middle(struct comparison *c, struct error *err)
{
	struct trace trace = {0};
	enum status status = STATUS_OK;
	for (size_t d = 0; d <= DIFF_MAX_EDITS; d++) {
		if (!reserve_row(&trace, d)) {
			status = fail_nomem(err);
			break;
		}
		if (fill_row(c, &trace, d)) {
			walk_back(c, &trace, d);
			break;
		}
	}
	free(trace.reached);
	return status;
}

/* ---- the pieces ---- */

static void put(struct diff *out, enum diff_kind kind, const struct line *line)
{
	out->items[out->count++] = (struct diff_piece){kind, line->byte_start, line->byte_end};
}

static void put_pieces(struct diff *out, const struct comparison *c)
{
	size_t at = 0; /* in the new side */
	for (size_t i = 0; i <= c->old.count; i++) {
		size_t next = i < c->old.count ? c->match[i] : c->new.count;
		if (next == NO_LINE) {
			put(out, DIFF_REMOVED, &c->old.lines[i]);
			continue;
		}
		while (at < next)
			put(out, DIFF_ADDED, &c->new.lines[at++]);
		if (i < c->old.count)
			put(out, DIFF_SAME, &c->new.lines[at++]);
	}
}

/* Neighbours of one kind become one piece, in the middle that was given up. */
static void join(struct diff *out, const struct comparison *c)
{
	if (c->start == c->old_end || c->start == c->new_end)
		return;
	size_t kept = 0;
	for (size_t i = 0; i < out->count; i++)
		if (kept && out->items[i].kind != DIFF_SAME &&
		    out->items[kept - 1].kind == out->items[i].kind)
			out->items[kept - 1].byte_end = out->items[i].byte_end;
		else
			out->items[kept++] = out->items[i];
	out->count = kept;
}

static bool is_given_up(const struct comparison *c)
{
	for (size_t i = c->start; i < c->old_end; i++)
		if (c->match[i] != NO_LINE)
			return false;
	return c->old_end - c->start + c->new_end - c->start > DIFF_MAX_EDITS;
}

static enum status compare(struct diff *out, struct comparison *c, struct error *err)
{
	TRY(read_side(&c->old, err));
	TRY(read_side(&c->new, err));
	c->old_end = c->old.count;
	c->new_end = c->new.count;
	c->match = malloc((c->old.count + 1) * sizeof *c->match);
	out->items = malloc((c->old.count + c->new.count + 1) * sizeof *out->items);
	if (!c->match || !out->items)
		return fail_nomem(err);
	memset(c->match, 0xFF, (c->old.count + 1) * sizeof *c->match);
	match_ends(c);
	TRY(match_middle(c, err));
	put_pieces(out, c);
	if (is_given_up(c))
		join(out, c);
	return STATUS_OK;
}

enum status diff_find(struct diff *out, struct span old_text, struct span new_text,
		      struct error *err)
{
	struct comparison c = {.old.text = old_text, .new.text = new_text};
	enum status status = compare(out, &c, err);
	if (status != STATUS_OK)
		diff_free(out);
	free(c.old.lines);
	free(c.new.lines);
	free(c.match);
	return status;
}

void diff_free(struct diff *diff)
{
	free(diff->items);
	*diff = (struct diff){0};
}
