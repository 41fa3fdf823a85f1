/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Actors and facets, for people and as JSON. The latter return false when memory ran out.
 */
#ifndef CLI_PRINT_ACTORS_H
#define CLI_PRINT_ACTORS_H

#include "lede.h"

#include <stdbool.h>

void print_actors_text(const lede_actors *actors);
bool print_actors_json(const lede_actors *actors);

void print_definitions_text(const lede_definitions *definitions, size_t limit);
bool print_definitions_json(const lede_definitions *definitions, size_t limit);

/* `timeline` is of his passages; NULL: there are none. So many names, forms and companions are
 * shown at most. */
void print_actor_text(lede_span name, const lede_actor *actor, const lede_timeline *timeline,
		      size_t limit);
bool print_actor_json(lede_span name, lede_span query, const lede_actor *actor,
		      const lede_timeline *timeline, size_t limit);

/* A line for each facet. */
void print_facets_text(const lede_facets *facets);

#endif
