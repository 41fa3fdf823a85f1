/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/endpoint.h"

#include <string.h>

enum { QUERY_BYTES = 4096 };

/* ---- parameters ---- */

#define QUERY(text)                                                                  \
	{                                                                            \
		"q", PARAM_TEXT, true, false, 0, QUERY_BYTES, NULL, NULL,            \
			"What is looked for, in the language of lede-query(7)", text \
	}
#define SINCE                                                                            \
	{                                                                                \
		"since", PARAM_TEXT, false, true, 0, 40, NULL, NULL,                     \
			"7d, 2w, 3m, 1y, 2025, 2025-05, 2025-05-21 or yesterday", "2020" \
	}
#define UNTIL                                                                       \
	{                                                                           \
		"until", PARAM_TEXT, false, true, 0, 40, NULL, NULL,                \
			"To the end of 2025, 2025-05, 2025-05-21 or today", "today" \
	}
#define FLAG(name, about)                                                        \
	{                                                                        \
		name, PARAM_FLAG, false, false, 0, 0, "false", NULL, about, NULL \
	}

static const char *const sorts[] = {"score", "date", NULL};
static const char *const steps[] = {"auto", "day", "week", "month", "year", NULL};
static const char *const facets[] = {"actor", "source", "lang", "month", NULL};
static const char *const kinds[] = {"person", "organisation", "place", NULL};

static const struct param none[] = {{.kind = PARAM_END}};

static const struct param search_params[] = {
	[SEARCH_Q] = QUERY("polio"),
	[SEARCH_LIMIT] = {"limit", PARAM_COUNT, false, false, 0, 100, "10", NULL,
			  "Results wanted at most", "5"},
	[SEARCH_OFFSET] = {"offset", PARAM_COUNT, false, false, 0, PAGE_DEPTH, "0", NULL,
			   "Results to pass over; with limit at most 1000", "5"},
	[SEARCH_PER_ARTICLE] = {"per_article", PARAM_COUNT, false, false, 0, 1000, "2", NULL,
				"Passages of one article at most; 0: no limit", "1"},
	[SEARCH_SORT] = {"sort", PARAM_CHOICE, false, false, 0, 0, "\"score\"", sorts,
			 "Best first, or newest first", "date"},
	[SEARCH_ALL_COPIES] =
		FLAG("all_copies", "Every copy of a story, not only its earliest"),
	[SEARCH_HALF_LIFE] = {"half_life", PARAM_NUMBER, false, true, 0, 1e6, NULL, NULL,
			      "New articles first: after so many days that counts half", "30"},
	[SEARCH_PLAIN] =
		FLAG("plain", "The query is plain words: no operators, quotes or fields"),
	[SEARCH_EXPLAIN] = FLAG("explain", "What each score is made of"),
	[SEARCH_SET] = {"set", PARAM_SETTINGS, false, false, 0, 500, NULL, NULL,
			"A ranking weight, name=value; may be given again", "headline=2"},
	[SEARCH_FACETS] = {"facets", PARAM_LIST, false, false, 0, 0, NULL, facets,
			   "What all passages that match have, with commas between",
			   "actor,month"},
	[SEARCH_SINCE] = SINCE,
	[SEARCH_UNTIL] = UNTIL,
	[SEARCH_SOURCE] = {"source", PARAM_TEXT, false, false, 0, 200, NULL, NULL,
			   "Only articles of this source", "Sample Wire"},
	{.kind = PARAM_END},
};

static const struct param timeline_params[] = {
	[TIMELINE_Q] = QUERY("polio"),
	[TIMELINE_BY] = {"by", PARAM_CHOICE, false, false, 0, 0, "\"auto\"", steps,
			 "The length of a period; auto: what makes at most 60 of them",
			 "month"},
	[TIMELINE_SINCE] = SINCE,
	[TIMELINE_UNTIL] = UNTIL,
	[TIMELINE_PEAKS] = {"peaks", PARAM_COUNT, false, false, 0, 26, "3", NULL,
			    "Peaks to show at most", "1"},
	[TIMELINE_ALL_COPIES] = FLAG("all_copies", "Each copy of a story counts as an article"),
	[TIMELINE_PLAIN] =
		FLAG("plain", "The query is plain words: no operators, quotes or fields"),
	{.kind = PARAM_END},
};

static const struct param suggest_params[] = {
	[SUGGEST_Q] = {"q", PARAM_TEXT, true, false, 0, 200, NULL, NULL,
		       "What has been typed so far", "tal"},
	[SUGGEST_LIMIT] = {"limit", PARAM_COUNT, false, false, 0, 50, "10", NULL,
			   "Names wanted at most", "3"},
	{.kind = PARAM_END},
};

static const struct param context_params[] = {
	{"context", PARAM_COUNT, false, false, 0, 20, "0", NULL,
	 "Passages to add before and behind it", "2"},
	{.kind = PARAM_END},
};

static const struct param actors_params[] = {
	[ACTORS_QUERY] = {"query", PARAM_TEXT, false, false, 0, QUERY_BYTES, NULL, NULL,
			  "Only the passages that match; else all", "polio"},
	[ACTORS_KIND] = {"kind", PARAM_CHOICE, false, false, 0, 0, NULL, kinds,
			 "Only actors of this kind", "person"},
	[ACTORS_LIMIT] = {"limit", PARAM_COUNT, false, false, 1, 1000, "20", NULL,
			  "Actors wanted at most", "5"},
	{.kind = PARAM_END},
};

static const struct param limit_params[] = {
	{"limit", PARAM_COUNT, false, false, 1, 1000, "20", NULL, "Names wanted at most", "5"},
	{.kind = PARAM_END},
};

static const char *const watch_formats[] = {"json", "atom", "events", NULL};

static const struct param watch_params[] = {
	[WATCH_SINCE] =
		{"since", PARAM_COUNT, false, false, 0, UINT32_MAX, NULL, NULL,
		 "The number behind which to look: `until` of the answer before; without "
		 "it, all since the topic was added, or, as events, from now on",
		 NULL},
	[WATCH_LIMIT] =
		{"limit", PARAM_COUNT, false, false, 1, 100, "50", NULL,
		 "Passages at most: the first ones, or, of Atom, the last; not of events",
		 NULL},
	[WATCH_ALL_COPIES] = FLAG("all_copies", "Copies of known stories too"),
	[WATCH_FORMAT] = {"format", PARAM_CHOICE, false, false, 0, 0, NULL, watch_formats,
			  "Instead of what Accept asks for", "json"},
	{.kind = PARAM_END},
};

/* ---- parameters of the pages ---- */

static const struct param page_params[] = {
	[PAGE_Q] = {"q", PARAM_TEXT, false, true, 0, QUERY_BYTES, NULL, NULL,
		    "What is looked for", NULL},
	[PAGE_OFFSET] = {"offset", PARAM_COUNT, false, false, 0, PAGE_DEPTH - 10, "0", NULL,
			 "Results to pass over", NULL},
	[PAGE_SORT] = {"sort", PARAM_CHOICE, false, false, 0, 0, "\"score\"", sorts,
		       "Best first, or newest first", NULL},
	{.kind = PARAM_END},
};

static const struct param text_params[] = {
	[TEXT_FROM] = {"from", PARAM_COUNT, false, false, 0, 1e9, "0", NULL,
		       "The first byte to mark", NULL},
	[TEXT_TO] = {"to", PARAM_COUNT, false, false, 0, 1e9, "0", NULL,
		     "The byte behind the last", NULL},
	[TEXT_Q] = {"q", PARAM_TEXT, false, false, 0, QUERY_BYTES, NULL, NULL,
		    "What stands in the box", NULL},
	{.kind = PARAM_END},
};

#define FILE_OF(name, media)                                                           \
	{                                                                              \
		"GET", "/" name, "file", name, none, answer_file,                      \
			.success = 200, .at_once = true, .page = true, .type = (media) \
	}

/* ---- endpoints ---- */

#define ARTICLE_ID "The article's id, an alias, its URL, or the path of its file"

const struct endpoint endpoints[] = {
	{"GET", "/v1/search", "search", "The passages that answer, best first", search_params,
	 answer_search, .kept = true, .success = 200, .type = TYPE_JSON, .schema = "Results",
	 .problems = "400 503"},
	{"GET", "/v1/articles/{id}", "article", "One article with its passages", none,
	 answer_article, .kept = true, .id_about = ARTICLE_ID, .id_example = "brief-002",
	 .success = 200, .type = TYPE_JSON, .schema = "Text", .problems = "400 404 503"},
	{"GET", "/v1/passages/{id}", "passage", "One passage, with its neighbours",
	 context_params, answer_passage, .kept = true,
	 .id_about = "The article's id, a colon, and the passage's index",
	 .id_example = "brief-002:0", .id_pattern = "^[^\\u0000-\\u001f\\u007f]+:[0-9]{1,9}$",
	 .success = 200, .type = TYPE_JSON, .schema = "Context", .problems = "400 404 503"},
	{"GET", "/v1/stories/{id}", "story", "Who carried it, and what they added", none,
	 answer_story, .kept = true, .id_about = "The story's id, or that of an article of it",
	 .id_example = "brief-002", .success = 200, .type = TYPE_JSON, .schema = "Story",
	 .problems = "400 404 503"},
	{"GET", "/v1/actors", "actors", "Whom passages name", actors_params, answer_actors,
	 .kept = true, .success = 200, .type = TYPE_JSON, .schema = "Actors",
	 .problems = "400 503"},
	{"GET", "/v1/definitions", "definitions",
	 "The names that most articles say stand for another", limit_params, answer_definitions,
	 .kept = true, .success = 200, .type = TYPE_JSON, .schema = "Definitions",
	 .problems = "400 503"},
	{"GET", "/v1/actors/{name}", "actor",
	 "How passages name him, what else he is called and who says so, whom he appears with, "
	 "and when",
	 limit_params, answer_actor, .kept = true, .id_about = "A name, in any case",
	 .id_example = "TTP", .success = 200, .type = TYPE_JSON, .schema = "Actor",
	 .problems = "400 404 503"},
	{"GET", "/v1/timeline", "timeline", "How many passages match over time, and the peaks",
	 timeline_params, answer_timeline, .kept = true, .success = 200, .type = TYPE_JSON,
	 .schema = "Timeline", .problems = "400 503"},
	{"GET", "/v1/suggest", "suggest", "Names that begin so, and what was meant",
	 suggest_params, answer_suggest, .kept = true, .success = 200, .type = TYPE_JSON,
	 .schema = "Suggestions", .problems = "400 503"},
	{"GET", "/v1/topics", "topics", "Queries that have a name", none, answer_topics,
	 .kept = true, .success = 200, .type = TYPE_JSON, .schema = "Topics",
	 .problems = "400 503"},
	{"GET", "/v1/watch/{topic}", "watch",
	 "The passages on a topic that became searchable, once or, as server-sent events, as "
	 "they do",
	 watch_params, answer_watch, .kept = true, .id_about = "The topic's name",
	 .id_example = "ttp-accusations", .success = 200, .type = TYPE_JSON, .schema = "News",
	 .also = TYPE_ATOM " " TYPE_EVENTS, .problems = "400 404 503"},
	{"POST", "/v1/articles", "add",
	 "Adds articles or replaces those of the same ids; they are on disk, and found, when "
	 "this answers",
	 none, answer_post, .changes = true, .takes_body = true, .success = 201,
	 .type = TYPE_JSON, .schema = "Outcome", .problems = "400 401 403 413 415 422 503 507"},
	{"DELETE", "/v1/articles/{id}", "remove", "Removes an article", none, answer_delete,
	 .changes = true, .id_about = "The article's id, or an alias",
	 .id_example = "example-1", .success = 204, .problems = "400 401 403 404 503 507"},
	{"GET", "/healthz", "healthz", "The server runs", none, answer_health, .at_once = true,
	 .success = 200, .type = "text/plain"},
	{"GET", "/readyz", "readyz", "The index can be searched", none, answer_ready,
	 .success = 200, .type = "text/plain", .problems = "503"},
	{"GET", "/metrics", "metrics", "Counters, for Prometheus", none, answer_metrics,
	 .at_once = true, .success = 200, .type = "text/plain"},
	{"GET", "/openapi.json", "openapi", "This description", none, answer_openapi,
	 .at_once = true, .success = 200, .type = TYPE_JSON},
	{"GET", "/", "page", "The page that searches", page_params, answer_page, .kept = true,
	 .page = true, .success = 200, .type = TYPE_HTML},
	{"GET", "/article/{id}", "article_page", "An article to read", text_params,
	 answer_article_page, .kept = true, .page = true, .success = 200, .type = TYPE_HTML},
	{"GET", "/story/{id}", "story_page", "Who carried it", none, answer_story_page,
	 .kept = true, .page = true, .success = 200, .type = TYPE_HTML},
	{"GET", "/actor/{name}", "actor_page", "What there is on an actor", none,
	 answer_actor_page, .kept = true, .page = true, .success = 200, .type = TYPE_HTML},
	{"GET", "/opensearch.xml", "opensearch", "For the search box of a browser", none,
	 answer_opensearch, .at_once = true, .page = true, .success = 200},
	FILE_OF("lede.css", "text/css"),
	FILE_OF("lede.js", "text/javascript"),
	FILE_OF("lede.svg", "image/svg+xml"),
	{.path = NULL},
};

_Static_assert(sizeof endpoints / sizeof *endpoints <= ENDPOINTS_MOST,
	       "metrics has lines for all");

/* ---- finding one ---- */

static bool matches(const char *template, lede_span path, lede_span *id)
{
	const char *brace = strchr(template, '{');
	const size_t fixed = brace ? (size_t)(brace - template) : strlen(template);
	if (path.len < fixed || memcmp(path.ptr, template, fixed) != 0)
		return false;
	*id = (lede_span){path.ptr + fixed, path.len - fixed};
	return brace ? id->len > 0 : id->len == 0;
}

const struct endpoint *endpoint_find(const char *method, lede_span path, lede_span *id,
				     const char **allow)
{
	bool get = false, post = false, delete = false;
	const char *wanted = strcmp(method, "HEAD") == 0 ? "GET" : method;
	for (const struct endpoint *e = endpoints; e->path; e++) {
		if (!matches(e->path, path, id))
			continue;
		if (strcmp(e->method, wanted) == 0)
			return e;
		get |= e->method[0] == 'G';
		post |= e->method[0] == 'P';
		delete |= e->method[0] == 'D';
	}
	*allow = get && delete ? "GET, HEAD, DELETE, OPTIONS"
		 : post        ? "POST, OPTIONS"
		 : get         ? "GET, HEAD, OPTIONS"
			       : NULL;
	return NULL;
}
