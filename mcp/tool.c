/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mcp/tool.h"

#include "mcp/cited.h"

#include <string.h>

enum { QUERY_MOST = 4096, DATE_MOST = 40, SOURCE_MOST = 200, ID_MOST = 4096 };

static const char *const kinds[] = {"person", "organisation", "place", NULL};
static const char *const all_kinds[] = {"unknown", "person", "organisation", "place", NULL};
static const char *const steps[] = {"auto", "day", "week", "month", "year", NULL};

/* ---- what they take ---- */

#define QUERY_FIELD(is_required, what)                                                       \
	{                                                                                    \
		.name = "query", .kind = FIELD_TEXT, .required = (is_required),              \
		.high = QUERY_MOST,                                                          \
		.about = what " Words, \"exact phrases\", -without, AND OR NEAR, and fields" \
			      " such as actor:\"Wang Yi\" or title:budget"                   \
	}
#define SINCE_FIELD                                                                         \
	{                                                                                   \
		.name = "since", .kind = FIELD_TEXT, .high = DATE_MOST,                     \
		.about = "Only articles from then on: 2025-05-21, 2025-05, 2025, or an age" \
			 " such as 7d, 2w, 3m, 1y"                                          \
	}
#define UNTIL_FIELD                                                                       \
	{                                                                                 \
		.name = "until", .kind = FIELD_TEXT, .high = DATE_MOST,                   \
		.about = "Only articles to the end of 2025-05-21, 2025-05, 2025 or today" \
	}
#define SOURCE_FIELD                                                       \
	{                                                                  \
		.name = "source", .kind = FIELD_TEXT, .high = SOURCE_MOST, \
		.about = "Only articles of this source: words of its name" \
	}
#define BUDGET_FIELD                                                                      \
	{                                                                                 \
		.name = "budget_tokens", .kind = FIELD_COUNT, .low = BUDGET_LEAST,        \
		.high = BUDGET_MOST, .otherwise = BUDGET_USUAL,                           \
		.about = "The whole answer is cut to so many tokens, four ASCII bytes or" \
			 " two others being one"                                          \
	}
#define END                       \
	{                         \
		.kind = FIELD_END \
	}

static const struct field search_takes[] = {
	[SEARCH_QUERY] = QUERY_FIELD(true, "What is looked for."),
	[SEARCH_SINCE] = SINCE_FIELD,
	[SEARCH_UNTIL] = UNTIL_FIELD,
	[SEARCH_SOURCE] = SOURCE_FIELD,
	[SEARCH_LIMIT] = {.name = "limit",
			  .kind = FIELD_COUNT,
			  .low = 1,
			  .high = 50,
			  .otherwise = 10,
			  .about = "Passages wanted at most"},
	[SEARCH_BUDGET] = BUDGET_FIELD,
	END,
};

static const struct field context_takes[] = {
	[CONTEXT_PASSAGE] = {.name = "passage_id",
			     .kind = FIELD_TEXT,
			     .required = true,
			     .high = ID_MOST,
			     .about = "The passage_id of a passage, or its citation, lede:..."},
	[CONTEXT_SENTENCES] = {.name = "sentences",
			       .kind = FIELD_COUNT,
			       .low = 0,
			       .high = 100,
			       .otherwise = 3,
			       .about = "So many before it and so many behind it"},
	[CONTEXT_BUDGET] = BUDGET_FIELD,
	END,
};

static const struct field actors_takes[] = {
	[ACTORS_QUERY] = QUERY_FIELD(false, "Only in the passages that match; else in all."),
	[ACTORS_KIND] = {.name = "kind",
			 .kind = FIELD_CHOICE,
			 .choices = kinds,
			 .about = "Only actors of this kind"},
	[ACTORS_SINCE] = SINCE_FIELD,
	[ACTORS_UNTIL] = UNTIL_FIELD,
	[ACTORS_SOURCE] = SOURCE_FIELD,
	[ACTORS_LIMIT] = {.name = "limit",
			  .kind = FIELD_COUNT,
			  .low = 1,
			  .high = 500,
			  .otherwise = 20,
			  .about = "Actors wanted at most"},
	[ACTORS_BUDGET] = BUDGET_FIELD,
	END,
};

static const struct field timeline_takes[] = {
	[TIMELINE_QUERY] = QUERY_FIELD(true, "What is counted."),
	[TIMELINE_SINCE] = SINCE_FIELD,
	[TIMELINE_UNTIL] = UNTIL_FIELD,
	[TIMELINE_BY] = {.name = "by",
			 .kind = FIELD_CHOICE,
			 .choices = steps,
			 .about = "The length of a period; auto, the default: one that fits"},
	[TIMELINE_BUDGET] = BUDGET_FIELD,
	END,
};

/* ---- what they give ---- */

#define LEFT_OUT(what)                                                                \
	{                                                                             \
		.name = "left_out", .kind = FIELD_COUNT, .required = true,            \
		.about = what " that the budget had no room for: the text tells what" \
			      " would do"                                             \
	}
#define INCOMPLETE                                                             \
	{                                                                      \
		.name = "incomplete", .kind = FIELD_FLAG,                      \
		.about = "The time was over before all matches were looked at" \
	}
#define SUGGESTION                                               \
	{                                                        \
		.name = "suggestion", .kind = FIELD_TEXT,        \
		.about = "The whole query, mended: did you mean" \
	}
#define PASSAGE_FIELDS                                                                  \
	{.name = "passage_id", .kind = FIELD_TEXT, .about = "For get_context"},         \
		ARTICLE_FIELDS, {.name = "text", .kind = FIELD_TEXT, .required = true}, \
		{.name = "truncated",                                                   \
		 .kind = FIELD_FLAG,                                                    \
		 .about = "It goes on; it is cut at the end of a sentence"},            \
	{                                                                               \
		.name = "citation", .kind = FIELD_OBJECT, .required = true,             \
		.fields = citation_fields, .about = "Of the text as it is shown"        \
	}

static const struct field passage_fields[] = {PASSAGE_FIELDS, END};

static const struct field hit_fields[] = {
	PASSAGE_FIELDS,
	{.name = "missing",
	 .kind = FIELD_TEXTS,
	 .about = "Words of the query that neither it nor its headline has"},
	{.name = "copies",
	 .kind = FIELD_COUNT,
	 .about = "Near copies of the article that other outlets carried"},
	END,
};

static const struct field search_gives[] = {
	{.name = "total",
	 .kind = FIELD_COUNT,
	 .required = true,
	 .about = "Passages that match in all"},
	{.name = "passages",
	 .kind = FIELD_OBJECTS,
	 .required = true,
	 .fields = hit_fields,
	 .about = "The best first"},
	LEFT_OUT("Passages"),
	SUGGESTION,
	INCOMPLETE,
	END,
};

static const struct field context_gives[] = {
	PASSAGE_FIELDS,
	{.name = "before", .kind = FIELD_TEXT},
	{.name = "after", .kind = FIELD_TEXT},
	{.name = "context",
	 .kind = FIELD_OBJECT,
	 .fields = citation_fields,
	 .about = "The citation of all three together"},
	LEFT_OUT("Sentences before and behind it"),
	{.name = "newest",
	 .kind = FIELD_COUNT,
	 .about = "The article has a newer text than this one, with this number"},
	END,
};

static const struct field actor_fields[] = {
	{.name = "name", .kind = FIELD_TEXT, .required = true},
	{.name = "kind", .kind = FIELD_CHOICE, .required = true, .choices = all_kinds},
	{.name = "passages", .kind = FIELD_COUNT, .required = true},
	END,
};

static const struct field actors_gives[] = {
	{.name = "total", .kind = FIELD_COUNT, .required = true, .about = "Actors in all"},
	{.name = "actors",
	 .kind = FIELD_OBJECTS,
	 .required = true,
	 .fields = actor_fields,
	 .about = "By the passages that name them, falling"},
	LEFT_OUT("Actors"),
	INCOMPLETE,
	END,
};

static const struct field period_fields[] = {
	{.name = "period",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .about = "2025-05-21, 2025-W21, 2025-05 or 2025"},
	{.name = "passages", .kind = FIELD_COUNT, .required = true},
	{.name = "articles", .kind = FIELD_COUNT, .required = true},
	END,
};

static const struct field peak_fields[] = {
	{.name = "period", .kind = FIELD_TEXT, .required = true},
	{.name = "passages", .kind = FIELD_COUNT, .required = true},
	{.name = "passage",
	 .kind = FIELD_OBJECT,
	 .required = true,
	 .fields = passage_fields,
	 .about = "What answers best in it"},
	END,
};

static const struct field timeline_gives[] = {
	{.name = "passages", .kind = FIELD_COUNT, .required = true, .about = "In all"},
	{.name = "articles", .kind = FIELD_COUNT},
	{.name = "undated",
	 .kind = FIELD_COUNT,
	 .about = "Passages of articles without a date"},
	{.name = "by", .kind = FIELD_CHOICE, .choices = steps + 1},
	{.name = "all_words",
	 .kind = FIELD_FLAG,
	 .about = "false: no passage has all words, so those with any count"},
	{.name = "periods",
	 .kind = FIELD_OBJECTS,
	 .required = true,
	 .fields = period_fields,
	 .about = "Those with passages, in the order of time"},
	LEFT_OUT("Periods, the earliest,"),
	{.name = "peaks",
	 .kind = FIELD_OBJECTS,
	 .fields = peak_fields,
	 .about = "Periods that stand out"},
	SUGGESTION,
	INCOMPLETE,
	END,
};

/* ---- the tools ---- */

const struct tool tools[] = {
	{"search_passages", "Search news passages",
	 "Finds the passages of news articles that answer a query, the best first, each with "
	 "headline, source, date and a citation (lede:...) that lede verify checks.",
	 search_takes, search_gives, SEARCH_BUDGET, answer_search_passages},
	{"get_context", "Read around a passage",
	 "A passage with the sentences before and after it in its article.", context_takes,
	 context_gives, CONTEXT_BUDGET, answer_get_context},
	{"list_actors", "Who is named",
	 "The people, organisations and places that the passages on a query, or all passages, "
	 "name, by how many do.",
	 actors_takes, actors_gives, ACTORS_BUDGET, answer_list_actors},
	{"timeline", "When it was written about",
	 "Counts all passages that match by day, week, month or year, and gives the best "
	 "passage of the periods that stand out.",
	 timeline_takes, timeline_gives, TIMELINE_BUDGET, answer_timeline_tool},
	{.name = NULL},
};

const struct tool *tool_find(const char *name)
{
	for (const struct tool *tool = tools; tool->name; tool++)
		if (strcmp(tool->name, name) == 0)
			return tool;
	return NULL;
}

json_t *json_of_tool(const struct tool *tool)
{
	return json_pack("{s:s, s:s, s:s, s:o, s:o, s:{s:s, s:b, s:b, s:b, s:b}}", "name",
			 tool->name, "title", tool->title, "description", tool->about,
			 "inputSchema", fields_schema(tool->takes), "outputSchema",
			 fields_schema(tool->gives), "annotations", "title", tool->title,
			 "readOnlyHint", 1, "destructiveHint", 0, "idempotentHint", 1,
			 "openWorldHint", 0);
}

json_t *tool_call(const struct tool *tool, lede_index *index, const json_t *arguments,
		  char why[static 200])
{
	struct call call = {.index = index};
	if (!arguments_read(call.values, tool->takes, arguments, why))
		return NULL;
	why[0] = '\0';
	call.budget = (size_t)call.values[tool->budget].count;
	/* cppcheck-suppress returnDanglingLifetime ; jansson copies what it is given */
	return tool->answer(&call);
}
