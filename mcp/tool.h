/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The tools that a model can call: one table of what they take, give and do.
 */
#ifndef MCP_TOOL_H
#define MCP_TOOL_H

#include "mcp/budget.h"
#include "mcp/field.h"

/* A call while it is answered. */
struct call {
	lede_index *index;
	struct value values[FIELDS_MAX];
	size_t budget; /* in tokens */
};

struct tool {
	const char *name, *title, *about;
	const struct field *takes;
	const struct field *gives;
	size_t budget;                        /* the place of budget_tokens in `takes` */
	json_t *(*answer)(struct call *call); /* a CallToolResult; NULL: memory ran out */
};

/* Ends with a name of NULL. */
extern const struct tool tools[];

/* NULL: there is none. */
const struct tool *tool_find(const char *name);

/* As tools/list tells of it. */
json_t *json_of_tool(const struct tool *tool);

/* Calls it with the arguments. NULL: `why` tells in one line what is wrong with them, or is
 * empty: memory ran out. */
json_t *tool_call(const struct tool *tool, lede_index *index, const json_t *arguments,
		  char why[static 200]);

json_t *answer_search_passages(struct call *call);
json_t *answer_get_context(struct call *call);
json_t *answer_list_actors(struct call *call);
json_t *answer_timeline_tool(struct call *call);

/* The arguments, by their place in the tables. */
enum { SEARCH_QUERY, SEARCH_SINCE, SEARCH_UNTIL, SEARCH_SOURCE, SEARCH_LIMIT, SEARCH_BUDGET };
enum { CONTEXT_PASSAGE, CONTEXT_SENTENCES, CONTEXT_BUDGET };
enum {
	ACTORS_QUERY,
	ACTORS_KIND,
	ACTORS_SINCE,
	ACTORS_UNTIL,
	ACTORS_SOURCE,
	ACTORS_LIMIT,
	ACTORS_BUDGET
};
enum { TIMELINE_QUERY, TIMELINE_SINCE, TIMELINE_UNTIL, TIMELINE_BY, TIMELINE_BUDGET };

#endif
