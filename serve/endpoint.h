/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is served: one table, which requests are checked against and which /openapi.json is made
 * of.
 */
#ifndef SERVE_ENDPOINT_H
#define SERVE_ENDPOINT_H

#include "serve/pool.h"

enum {
	PAGE_DEPTH = 1000, /* offset + limit at most */
	ENDPOINTS_MOST = 40
};

struct endpoint {
	const char *method;
	const char
		*path; /* it may end in "/{name}": one part or several of the path, decoded */
	const char *name; /* operationId */
	const char *about;
	const struct param *params;
	/* True: the reply is made; false: the writer will make it. `reader` is NULL when
	 * `at_once`. */
	bool (*answer)(struct exchange *exchange, struct reader *reader);
	unsigned success; /* its status */
	bool at_once; /* needs no reader: answered by the thread that talks to the sockets */
	bool changes; /* wants the token */
	bool kept;    /* the answer depends on the request and the commit: it has an ETag */
	bool takes_body;
	bool page; /* for browsers: not part of what /openapi.json describes */
	const char *id_about, *id_example, *id_pattern; /* of {name}; NULL pattern: any text */
	const char *also;          /* other types that it can have, "text/a text/b" */
	const char *type, *schema; /* of the body; NULL schema: text, or none */
	const char *problems;      /* other statuses, "400 404" */
};

/* Ends with a path of NULL. */
extern const struct endpoint endpoints[];

/* The endpoint for a path; HEAD is GET. NULL: *allow is NULL when there is no such path, else
 * the methods that it takes. *id is what stands for {name}. */
const struct endpoint *endpoint_find(const char *method, lede_span path, lede_span *id,
				     const char **allow);

/* Lets the next call on the reader's handle take what is left of the time of the request. */
void limit_time(const struct exchange *e, struct reader *r);

/* An answer that lacks something for want of time: another try may have it. */
void not_kept(struct exchange *e);

bool answer_search(struct exchange *e, struct reader *r);
bool answer_article(struct exchange *e, struct reader *r);
bool answer_passage(struct exchange *e, struct reader *r);
bool answer_story(struct exchange *e, struct reader *r);
bool answer_actors(struct exchange *e, struct reader *r);
bool answer_actor(struct exchange *e, struct reader *r);
bool answer_timeline(struct exchange *e, struct reader *r);
bool answer_topics(struct exchange *e, struct reader *r);
bool answer_watch(struct exchange *e, struct reader *r);
bool answer_suggest(struct exchange *e, struct reader *r);
bool answer_post(struct exchange *e, struct reader *r);
bool answer_delete(struct exchange *e, struct reader *r);
bool answer_health(struct exchange *e, struct reader *r);
bool answer_ready(struct exchange *e, struct reader *r);
bool answer_metrics(struct exchange *e, struct reader *r);
bool answer_definitions(struct exchange *e, struct reader *r);
bool answer_openapi(struct exchange *e, struct reader *r);
bool answer_page(struct exchange *e, struct reader *r);
bool answer_article_page(struct exchange *e, struct reader *r);
bool answer_story_page(struct exchange *e, struct reader *r);
bool answer_actor_page(struct exchange *e, struct reader *r);
bool answer_file(struct exchange *e, struct reader *r);
bool answer_opensearch(struct exchange *e, struct reader *r);

/* The parameters of the endpoints, by their place in the tables. */
enum {
	SEARCH_Q,
	SEARCH_LIMIT,
	SEARCH_OFFSET,
	SEARCH_PER_ARTICLE,
	SEARCH_SORT,
	SEARCH_ALL_COPIES,
	SEARCH_HALF_LIFE,
	SEARCH_PLAIN,
	SEARCH_EXPLAIN,
	SEARCH_SET,
	SEARCH_FACETS,
	SEARCH_SINCE,
	SEARCH_UNTIL,
	SEARCH_SOURCE
};
enum {
	TIMELINE_Q,
	TIMELINE_BY,
	TIMELINE_SINCE,
	TIMELINE_UNTIL,
	TIMELINE_PEAKS,
	TIMELINE_ALL_COPIES,
	TIMELINE_PLAIN
};
enum { ACTORS_QUERY, ACTORS_KIND, ACTORS_LIMIT };
enum { SUGGEST_Q, SUGGEST_LIMIT };
enum { WATCH_SINCE, WATCH_LIMIT, WATCH_ALL_COPIES, WATCH_FORMAT };
enum { PAGE_Q, PAGE_OFFSET, PAGE_SORT };
enum { TEXT_FROM, TEXT_TO, TEXT_Q };
enum { ONLY = 0 }; /* of those that have one */

#endif
