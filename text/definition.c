/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/definition.h"

#include "text/definition_parts.h"
#include "text/token.h"

void definition_walk_start(struct definition_walk *walk, struct span text)
{
	*walk = (struct definition_walk){.text = text};
}

bool definition_is_upper(struct definition_walk *walk)
{
	if (!walk->is_judged)
		walk->is_upper = text_is_upper_case(walk->text);
	walk->is_judged = true;
	return walk->is_upper;
}

static void read_place(struct definition_walk *walk, const struct definition_place *place)
{
	switch (place->hit) {
	case HIT_NONE: break;
	case HIT_BRACKET:
	case HIT_COMMA:
	case HIT_OR: read_acronym(walk, place); break;
	default: read_phrase(walk, place); break;
	}
}

bool definition_walk_next(struct definition_walk *walk, struct definition *out)
{
	struct definition_place place;
	while (walk->given == walk->count) {
		walk->given = walk->count = 0;
		if (!definition_next_place(&place, walk->text, walk->at))
			return false;
		walk->at = place.at + 1;
		read_place(walk, &place);
	}
	*out = walk->found[walk->given++];
	return true;
}

void definition_add(struct definition_walk *walk, enum definition_kind kind,
		    struct plain_word shorter, struct plain_word longer)
{
	if (walk->count == DEFINITION_MOST_AT_ONCE)
		return;
	cut_possessive(walk->text, shorter.start, &shorter.end);
	cut_possessive(walk->text, longer.start, &longer.end);
	walk->found[walk->count++] =
		(struct definition){kind, shorter.start, shorter.end, longer.start, longer.end};
}
