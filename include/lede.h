/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * lede.h: index news articles and search their passages.
 *
 * THE MODEL
 *
 * An index is a folder. It holds articles; each article is cut into passages of about a hundred
 * words, and it is passages that are ranked. One writer at a time adds and removes articles,
 * and what it does becomes visible, all at once, when it commits. Any number of readers search
 * meanwhile, in this process or in others; they never wait for the writer, and each search sees
 * one committed state of the index.
 *
 * RULES
 *
 * - Threads: a handle (lede_index, lede_writer) belongs to one thread at a time. Threads
 *   open one each, or take one of a lede_pool.
 * - Text is UTF-8. Offsets and lengths are bytes. Times are seconds since 1970-01-01T00:00:00Z.
 * - Spans that go in are borrowed for the call. Spans that come out belong to the object they
 *   came with and die with it: free the object once, never the spans.
 * - Functions return 0 (LEDE_OK) or a lede_status and, when `err` is not NULL, say in *err what
 *   went wrong, in one line. Out-parameters are NULL or 0 then.
 * - _close and _free accept NULL.
 * - Options structs start with their own size: fill them with the _INIT macro and set what
 *   differs. NULL for the options means the defaults.
 * - The library prints nothing, keeps no globals and sets no signal handlers.
 *
 *	lede_error err;
 *	lede_index *index;
 *	lede_results *results;
 *	if (lede_open(&index, "news.lede", &err) ||
 *	    lede_search(&results, index, lede_span_of("Kabul dialogue"), NULL, &err))
 *		return complain(err.message);
 *	for (size_t i = 0; i < results->count; i++)
 *		show(results->items[i].article.title, results->items[i].quote.text);
 *	lede_results_free(results);
 *	lede_close(index);
 */
#ifndef LEDE_H
#define LEDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The library's version, "0.1.0". */
const char *lede_version(void);

typedef enum lede_status {
	LEDE_OK,
	LEDE_ENOMEM,    /* out of memory */
	LEDE_EIO,       /* a file or the disk refused */
	LEDE_EFORMAT,   /* input that cannot be read */
	LEDE_EQUERY,    /* a query that cannot be understood: see lede_error.position */
	LEDE_ENOTFOUND, /* no such article, or no index there */
	LEDE_ELOCKED,   /* another process writes this index */
	LEDE_ECHANGED,  /* the index was rewritten too fast to be read: try again */
	LEDE_ECORRUPT,  /* the index is damaged: see lede_check */
	LEDE_EVERSION,  /* the index has a format that this version does not read */
	LEDE_EINVALID,  /* an argument out of its range */
	LEDE_EINTERNAL, /* a defect in lede */
} lede_status;

typedef struct lede_error {
	lede_status status;
	size_t position; /* LEDE_EQUERY: byte offset into the query of what is wrong */
	char message[480];
} lede_error;

/* Bytes; not NUL-terminated unless that is said. */
typedef struct lede_span {
	const char *ptr;
	size_t len;
} lede_span;

static inline lede_span lede_span_of(const char *zero_terminated)
{
	lede_span span = {zero_terminated, zero_terminated ? strlen(zero_terminated) : 0};
	return span;
}

/* Bytes [start, end) of some text. */
typedef struct lede_range {
	size_t start;
	size_t end;
} lede_range;

/* What is known of an article. A missing field has length 0. */
typedef struct lede_article {
	lede_span id;
	lede_span title;
	lede_span source;
	lede_span date; /* "2025-05-21", or "2025-05-21T10:00:00Z" where the time is known */
	lede_span url;
	lede_span author;
	lede_span lang; /* ISO 639 code */
	lede_span section;
	lede_span keywords;  /* with ", " between them */
	lede_span dateline;  /* the place of its dateline: "KABUL" */
	lede_span updated;   /* as the publisher says, like date */
	lede_span crawled;   /* when it was fetched from the web, like date */
	lede_span date_rule; /* what told the date: "rss:pubDate"; "updated" likewise */
	lede_span updated_rule;
} lede_article;

/* ---- Searching ------------------------------------------------------------------------------
 */

typedef struct lede_index lede_index;

/* Opens the index in folder `path` (or a Xapian stub file that names several) for reading.
 * LEDE_ENOTFOUND, LEDE_EVERSION, LEDE_ECORRUPT. */
lede_status lede_open(lede_index **out, const char *path, lede_error *err);
void lede_close(lede_index *index);

/* What each later call on the handle may take to look at matches, in seconds; 0: what it needs,
 * as it is at first. When that is over the answer has the best of what was looked at, or counts
 * that, and says that it is `incomplete`. */
void lede_time_limit_set(lede_index *index, double seconds);

/* Handles to one index for the threads of a program to share. */
typedef struct lede_pool lede_pool;

/* Makes a pool of at most `most` handles to the index at `path`; one is opened at once, the
 * others when they are wanted. Threads: as many as like may take and give at a time. As
 * lede_open, and LEDE_EINVALID: `most` is 0. */
lede_status lede_pool_open(lede_pool **out, const char *path, size_t most, lede_error *err);

/* Closes its handles. All that were taken must have been given back. */
void lede_pool_close(lede_pool *pool);

/* Takes a handle out, to be given back; waits while all are out. It sees the newest commit; one
 * that cannot follow any more is closed, and opened anew: so the statuses are those of
 * lede_open, and the next call tries again. */
lede_status lede_pool_take(lede_index **out, lede_pool *pool, lede_error *err);

/* Gives a handle of this pool back, without its time limit; NULL is no handle. What was got
 * with it stays. */
void lede_pool_give(lede_pool *pool, lede_index *index);

typedef enum lede_sort {
	LEDE_BY_SCORE,
	LEDE_BY_DATE /* newest first, undated last */
} lede_sort;

typedef struct lede_search_options {
	size_t size;        /* of this struct */
	size_t offset;      /* results to pass over */
	size_t limit;       /* results wanted at most */
	size_t per_article; /* passages of one article at most; 0: no limit */
	lede_sort sort;
	bool plain;       /* the query is plain words: no operators, no fields, no errors */
	bool explain;     /* fill lede_result.parts */
	int64_t now;      /* what `since:` counts back from; 0: the clock */
	bool all_copies;  /* every copy of a story, not only its earliest */
	const char *set;  /* ranking weights, "name=value,name=value" (see lede(1)); NULL:
			     defaults */
	double half_life; /* days: an article so old gets half of the part `recency` that a new
			     one gets; 0: 30 when the query says `latest` or has since:, else
			     age does not count; LEDE_BY_DATE: it never does */
	lede_span since;  /* what since: takes, as if the query had it; length 0: open */
	lede_span until;  /* as in lede_timeline_options */
	lede_span source; /* what source: takes, but several words may do without quotes, each
			     being one of the name; length 0: any */
} lede_search_options;

#define LEDE_SEARCH_OPTIONS_INIT                                                              \
	{                                                                                     \
		sizeof(lede_search_options), 0, 10, 2, LEDE_BY_SCORE, false, false, 0, false, \
			NULL, 0, {NULL, 0}, {NULL, 0},                                        \
		{                                                                             \
			NULL, 0                                                               \
		}                                                                             \
	}

/* One addend of a score. */
typedef struct lede_part {
	lede_span name;  /* "passage", "headline", "article", "lead", "coverage", "proximity",
			    "feedback", "recency" */
	double value;    /* the values of all parts sum to the score */
	lede_span about; /* what it was computed from, for people */
} lede_part;

typedef struct lede_result {
	size_t rank; /* 1 is the best */
	double score;
	const lede_span *missing; /* words of the query found neither in the passage nor in the
				     headline */
	size_t missing_count;
	lede_article article;
	struct {
		size_t index;      /* which passage of the article; 0 is the first */
		size_t start, end; /* its bytes in the article's text */
		lede_span text;
		const lede_range
			*highlights; /* in passage.text, ascending: exactly what matched */
		size_t highlight_count;
	} passage;
	struct { /* the sentences of the passage that answer best, one to three of them */
		size_t start, end; /* in the article's text; inside the passage */
		lede_span text;
	} quote;
	struct {                  /* what else carried it, shown as this one line */
		lede_span id;     /* for lede_story_get */
		uint64_t copies;  /* articles of the story besides this one, the same text under
				     another id too */
		uint64_t outlets; /* sources among them other than this article's */
		const lede_span *aliases; /* other ids of this very article */
		size_t alias_count;
	} story;
	const lede_part *parts; /* only with `explain` */
	size_t part_count;
} lede_result;

/* How a name in the query was read: what else the archive's articles call it. */
typedef struct lede_reading {
	lede_span typed; /* as in the query */
	lede_span name;  /* its other name */
	uint32_t count;  /* articles that define the one as the other, of */
	uint32_t total;  /* those that define the shorter of the two as anything; 0: the user's
			    list of names says so */
	bool used;       /* it was searched for as well; false: it is one of several meanings,
			    and none was guessed */
} lede_reading;

/* Another spelling of a name in the query that passages have: Qasim for Qasem. It was not
 * searched for. */
typedef struct lede_variant {
	lede_span typed; /* as in the query */
	lede_span name;
	uint64_t passages; /* that name somebody so */
} lede_variant;

typedef struct lede_results {
	uint64_t total;         /* passages that match */
	bool total_is_estimate; /* false: total is exact */
	uint64_t took_us;       /* microseconds inside lede_search */
	lede_span suggestion;   /* "did you mean": the whole query, mended; length 0: none */
	lede_result *items;
	size_t count;
	const lede_reading *readings;
	size_t reading_count;
	const lede_variant *variants; /* none when the query is plain */
	size_t variant_count;
	bool incomplete; /* see lede_time_limit_set */
} lede_results;

/* Ranks the passages that match `query` (the language is lede-query(7)). No match is success
 * with count 0. The results do not depend on the index staying open. LEDE_EQUERY, LEDE_ECHANGED
 * (only if a writer commits faster than this can read). */
lede_status lede_search(lede_results **out, lede_index *index, lede_span query,
			const lede_search_options *options, lede_error *err);
void lede_results_free(lede_results *results);

/* ---- over time ---- */

typedef enum lede_step {
	LEDE_STEP_AUTO, /* the shortest that needs at most 60 periods; else years */
	LEDE_STEP_DAY,
	LEDE_STEP_WEEK, /* Monday to Sunday (ISO 8601) */
	LEDE_STEP_MONTH,
	LEDE_STEP_YEAR
} lede_step;

typedef struct lede_timeline_options {
	size_t size; /* of this struct */
	lede_step by;
	size_t peaks;    /* wanted at most; 26 at most */
	bool plain;      /* as in lede_search_options */
	bool all_copies; /* each copy of a story is an article of its own */
	int64_t now;     /* what ages count back from; 0: the clock */
	lede_span since; /* what since: takes in a query: "7d", "2025-05"; length 0: open */
	lede_span until; /* "2025-06", "today": that day, month or year is still in; likewise */
} lede_timeline_options;

#define LEDE_TIMELINE_OPTIONS_INIT                                                            \
	{                                                                                     \
		sizeof(lede_timeline_options), LEDE_STEP_AUTO, 3, false, false, 0, {NULL, 0}, \
		{                                                                             \
			NULL, 0                                                               \
		}                                                                             \
	}

/* How much matched. */
typedef struct lede_matched {
	uint64_t passages; /* all that match, those of copies too */
	uint64_t articles; /* distinct articles that they are of; the copies of a story are one,
			      on the day of the earliest that matches */
} lede_matched;

typedef struct lede_period {
	lede_span label;      /* "2025-05-21", "2025-W21", "2025-05", "2025" */
	lede_span start, end; /* its first and its last day, "2025-05-21" */
	lede_matched matched;
} lede_period;

/* A period that stands out: a local maximum that is over the median m of the three periods on
 * either side by 2 * sqrt(m + 1) or more, which chance alone seldom does. */
typedef struct lede_peak {
	size_t period;             /* in lede_timeline.periods */
	const lede_result *result; /* the best of the period; NULL: it was removed meanwhile */
} lede_peak;

typedef struct lede_timeline {
	lede_step by; /* never LEDE_STEP_AUTO */
	lede_matched total;
	lede_matched undated; /* of it, what has no date and so is in no period */
	bool all_words;       /* false: no passage has all words, so those with any count */
	uint64_t took_us;
	lede_span suggestion;       /* as in lede_results, when nothing matches */
	const lede_period *periods; /* without gaps, from the first match to the last */
	size_t period_count;
	const lede_peak *peaks; /* in the order of time: of all that stand out the highest */
	size_t peak_count;
	bool incomplete; /* see lede_time_limit_set */
} lede_timeline;

/* Counts the passages that match by the date of their article, UTC. Every match is counted: a
 * passage must have all that the query wants or, when none has, any of it, as with
 * LEDE_BY_DATE. No match is success with total 0. Cost: walks all matches; for exact phrases
 * and the like it reads the texts of all articles that may match. Memory: 16 bytes a day and 64
 * an article that matches. LEDE_EQUERY; LEDE_EINVALID for `since`, `until`, or `by` when that
 * would make over 100,000 periods. */
lede_status lede_timeline_get(lede_timeline **out, lede_index *index, lede_span query,
			      const lede_timeline_options *options, lede_error *err);
void lede_timeline_free(lede_timeline *timeline);

/* One of the weights that lede_search_options.set changes. */
typedef struct lede_weight {
	const char *name;
	double value;      /* its default */
	bool is_part;      /* it weighs a part of the score; else it only shapes others */
	double off;        /* the value that leaves the part out */
	const char *about; /* in one line */
} lede_weight;

/* The weight number `index`, from 0; its strings are static. False when there are not so many.
 */
bool lede_weight_get(lede_weight *out, size_t index);

typedef struct lede_text {
	lede_article article;
	lede_span text;
	const lede_range *passages; /* in text, in order */
	size_t passage_count;
	int64_t indexed;             /* when it was first added */
	int64_t revised;             /* when its text last changed; 0: never */
	const lede_article *aliases; /* the same text under other ids */
	size_t alias_count;
	lede_span story;   /* for lede_story_get */
	uint64_t revision; /* the number of this text of article.id: see lede_revision */
} lede_text;

/* One article whole, by its id, an alias, its URL, or the path of its file. LEDE_ENOTFOUND. */
lede_status lede_article_get(lede_text **out, lede_index *index, lede_span id, lede_error *err);
void lede_text_free(lede_text *text);

/* The earlier texts of an article, oldest first, and last the one it has now. */
typedef struct lede_revision {
	lede_article article;
	lede_span text;
	int64_t indexed; /* when the index first had this text */
	uint64_t number; /* from 1, and never another text's until the article is removed,
			    though numbers that are not kept are left out */
} lede_revision;

typedef struct lede_revisions {
	const lede_revision *items;
	size_t count;
} lede_revisions;

/* LEDE_ENOTFOUND. */
lede_status lede_revisions_get(lede_revisions **out, lede_index *index, lede_span id,
			       lede_error *err);
void lede_revisions_free(lede_revisions *revisions);

/* One piece of two texts laid side by side: a sentence, or several. */
typedef enum lede_diff_kind {
	LEDE_DIFF_SAME,
	LEDE_DIFF_REMOVED,
	LEDE_DIFF_ADDED
} lede_diff_kind;

typedef struct lede_diff_piece {
	lede_diff_kind kind;
	lede_range range; /* in the new text; of what was removed, in the old one */
} lede_diff_piece;

typedef struct lede_diff {
	const lede_diff_piece *items;
	size_t count;
} lede_diff;

/* Which sentences went and which came between two texts. Of very long texts what differs in the
 * middle is shown as one piece. */
lede_status lede_diff_get(lede_diff **out, lede_span old_text, lede_span new_text,
			  lede_error *err);
void lede_diff_free(lede_diff *diff);

/* The sentences of a text, in order, without the white space between them: what quotes are made
 * of. */
typedef struct lede_sentences {
	const lede_range *items;
	size_t count;
} lede_sentences;

lede_status lede_sentences_get(lede_sentences **out, lede_span text, lede_error *err);
void lede_sentences_free(lede_sentences *sentences);

/* A story: articles that are near copies of each other, by time, the earliest first. */
typedef struct lede_copy {
	lede_article article;
	bool is_alias; /* the very text of an earlier copy under another id */
	int64_t indexed;
	const lede_span
		*added; /* what it has that no earlier copy has; of the first one nothing */
	size_t added_count;
} lede_copy;

typedef struct lede_story {
	lede_span id;
	const lede_copy *items;
	size_t count;     /* at most 1000 */
	uint64_t outlets; /* distinct sources */
} lede_story;

/* The story that an article belongs to, by its own id or what lede_article_get takes.
 * LEDE_ENOTFOUND. */
lede_status lede_story_get(lede_story **out, lede_index *index, lede_span id, lede_error *err);
void lede_story_free(lede_story *story);

/* ---- Names: what things are called ----
 *
 * Articles say what else a thing is called: "Tehrik-i-Taliban Pakistan (TTP)". */
typedef enum lede_name_kind {
	LEDE_ACRONYM,
	LEDE_ALIAS, /* also known as */
	LEDE_FORMER /* formerly known as */
} lede_name_kind;

/* Another name, and who says so. */
typedef struct lede_name {
	lede_span name;
	lede_name_kind kind;
	bool stands_for;              /* the name that was asked for is short for this one, or
					 the one it is also known by; else the other way round */
	uint32_t count;               /* articles that say so */
	const lede_article *examples; /* the earliest of them, at most 3, undated last */
	size_t example_count;
} lede_name;

/* Actors are the people, organisations and places that passages name, found by the shape of
 * names in English news. Within an article a later "Muttaqi" is tied to the full name that it
 * introduced him with, when that is unambiguous; nothing is tied across articles. */
typedef enum lede_actor_kind {
	LEDE_ANY_ACTOR, /* of a name: its kind is not known; as a filter: all */
	LEDE_PERSON,
	LEDE_ORGANISATION,
	LEDE_PLACE
} lede_actor_kind;

/* Why a short form stands for a full name. */
typedef enum lede_tie {
	LEDE_FULL_NAME, /* it is the full name */
	LEDE_BY_END,    /* the end of the name of one person of the article, and of no other */
	LEDE_BY_START,  /* likewise; the family name stands first */
	LEDE_BY_LETTERS /* the article gives it in parentheses behind the name */
} lede_tie;

/* A way in which passages name an actor. */
typedef struct lede_form {
	lede_span written;
	lede_span full; /* what it stands for: the name asked for or another one of his */
	lede_tie tie;
	uint64_t passages;
} lede_form;

/* An actor, or another thing that passages have, and how many do. */
typedef struct lede_actor_count {
	lede_span name; /* as most of them write it */
	lede_actor_kind kind;
	uint64_t passages;
} lede_actor_count;

/* What someone does in direct or reported speech. */
typedef enum lede_speech_kind {
	LEDE_SAID = 1,
	LEDE_ACCUSED,
	LEDE_DENIED,
	LEDE_AGREED
} lede_speech_kind;

typedef struct lede_speech {
	lede_speech_kind kind;
	uint64_t passages; /* where he does, as far as rules can tell; English only */
	const lede_actor_count *about; /* whom he accuses or speaks of, where that is plain, by
					  passages, falling; at most 100; of no kind */
	size_t about_count;
} lede_speech;

typedef struct lede_actor {
	const lede_name *names; /* by count, falling */
	size_t count;
	uint32_t total; /* articles that say what the name stands for */
	lede_span name; /* as most passages write it; length 0: none names him */
	lede_actor_kind kind;
	uint64_t passages;      /* that name him, under any of his names */
	const lede_form *forms; /* how they do, by passages, falling; at most 256 */
	size_t form_count;
	const lede_actor_count *companions; /* whom else the first 20,000 of these passages
					       name, by count, falling; at most 100 */
	size_t companion_count;
	lede_speech speech[4]; /* one of each kind, in their order */
} lede_actor;

/* An actor by his full name or another name, in any case. LEDE_ENOTFOUND: no passage names him
 * and no article says what the name stands for. Cost: looks at every article that does, and at
 * the names in each of his passages. */
lede_status lede_actor_get(lede_actor **out, lede_index *index, lede_span name,
			   lede_error *err);
void lede_actor_free(lede_actor *actor);

/* A name, and what it stands for. */
typedef struct lede_pair {
	lede_span name, other;
	lede_name_kind kind;
	uint32_t count; /* articles that say so */
} lede_pair;

typedef struct lede_definitions {
	const lede_pair *items; /* by count, falling; at most 1000 */
	size_t count;
	uint64_t all; /* how many there are */
} lede_definitions;

/* The names that most articles define. Cost: looks at every such name of the index. */
lede_status lede_definitions_get(lede_definitions **out, lede_index *index, lede_error *err);
void lede_definitions_free(lede_definitions *definitions);

/* ---- Facets: what all passages that match have in common ---- */

typedef enum lede_facet_kind {
	LEDE_FACET_ACTOR,
	LEDE_FACET_SOURCE,
	LEDE_FACET_LANG, /* language code */
	LEDE_FACET_MONTH /* "2025-05", UTC */
} lede_facet_kind;

typedef struct lede_facet_options {
	size_t size;            /* of this struct */
	unsigned facets;        /* bits: 1 << lede_facet_kind */
	lede_actor_kind actors; /* actors of this kind only */
	size_t limit;           /* values of each at most; 1000 at most */
	bool plain;             /* as in lede_search_options */
	int64_t now;            /* likewise */
	lede_span since;        /* likewise, */
	lede_span until;        /* likewise, */
	lede_span source;       /* likewise */
} lede_facet_options;

#define LEDE_FACET_OPTIONS_INIT                                                          \
	{                                                                                \
		sizeof(lede_facet_options), 15, LEDE_ANY_ACTOR, 10, false, 0, {NULL, 0}, \
			{NULL, 0},                                                       \
		{                                                                        \
			NULL, 0                                                          \
		}                                                                        \
	}

typedef struct lede_facet {
	lede_facet_kind kind;
	const lede_actor_count *values; /* by passages, falling */
	size_t count;
	uint64_t all; /* how many values there are */
} lede_facet;

typedef struct lede_facets {
	uint64_t passages;  /* that match, those of copies too */
	uint64_t looked_at; /* of them, for actors: the first 20,000 */
	bool all_words;     /* as in lede_timeline */
	const lede_facet *facets;
	size_t count;
	bool incomplete; /* see lede_time_limit_set */
} lede_facets;

/* Counts what the passages that match have. Which they are is as for lede_timeline_get; so is
 * the cost, and for actors the list of terms of each passage. LEDE_EQUERY. */
lede_status lede_facets_get(lede_facets **out, lede_index *index, lede_span query,
			    const lede_facet_options *options, lede_error *err);
void lede_facets_free(lede_facets *facets);

typedef struct lede_actors {
	const lede_actor_count *items; /* by passages, falling */
	size_t count;
	uint64_t all;       /* how many there are */
	uint64_t passages;  /* as in lede_facets, */
	uint64_t looked_at; /* likewise */
	bool all_words;
	bool incomplete; /* see lede_time_limit_set */
} lede_actors;

/* The actors of the passages that match a query or, with an empty one and neither since, until
 * nor source, of the index. `facets`
 * of the options does not count. Cost: as of lede_facets_get; of the index, a look at each of
 * its names. LEDE_EQUERY. */
lede_status lede_actors_get(lede_actors **out, lede_index *index, lede_span query,
			    const lede_facet_options *options, lede_error *err);
void lede_actors_free(lede_actors *actors);

/* The list of names that lede_names_set gave the index; length 0: none. */
typedef struct lede_names {
	lede_span text;
} lede_names;

lede_status lede_names_get(lede_names **out, lede_index *index, lede_error *err);
void lede_names_free(lede_names *names);

/* ---- Topics: named queries ---- */

typedef struct lede_topic {
	lede_span name;
	lede_span query;
	uint64_t since; /* the highest document number of the index when it was added */
} lede_topic;

typedef struct lede_topics {
	const lede_topic *items; /* in the order they were added */
	size_t count;
	lede_span identity; /* of the index: 32 digits that no other has, the same after updates
			       and compaction; length 0: it has none yet */
} lede_topics;

lede_status lede_topics_get(lede_topics **out, lede_index *index, lede_error *err);
void lede_topics_free(lede_topics *topics);

typedef struct lede_look_options {
	size_t size;     /* of this struct */
	bool all_copies; /* copies of known stories too, and all copies among what is new */
	int64_t now;     /* what `since:` counts back from; 0: the clock */
} lede_look_options;

#define LEDE_LOOK_OPTIONS_INIT                      \
	{                                           \
		sizeof(lede_look_options), false, 0 \
	}

/* Looks which passages that became searchable after document number topics[i].since match
 * topics[i].query: those that have all that the query wants, as with LEDE_BY_DATE. Of an
 * article whose text changed, only passages with sentences that it did not have then; of a copy
 * of a story that was known then, none; of several new copies, the first. They come topic by
 * topic, with rising numbers: `found` is given the topic's place in the array, the document
 * number under which the passage came in, and a result without rank and score, valid during the
 * call; when it returns false, no more of that topic comes. *until is the number to start from
 * the next time. Cost: reads the terms of the new passages once; for a topic that none of them
 * can match, some look-ups in memory. A time limit ends the reading of passages early, and
 * *until with it. LEDE_EQUERY: error.message names the topic; no query is read when nothing
 * came in since.
 * LEDE_EINVALID: the index is several databases, read as one. */
lede_status lede_look(lede_index *index, const lede_topic *topics, size_t count,
		      const lede_look_options *options,
		      bool (*found)(void *payload, size_t topic, uint64_t number,
				    const lede_result *result),
		      void *payload, uint64_t *until, lede_error *err);

typedef struct lede_count {
	lede_span name;
	uint64_t count;
} lede_count;

/* How an index knows where words stand in their passages: what phrases, NEAR and proximity are
 * told from. It is chosen when the first article comes; LEDE_EINVALID: the index has the other.
 * Both give the same answers. */
typedef enum lede_positions {
	LEDE_POSITIONS_AS_THEY_ARE, /* as the index has them; packed in one that is new */
	LEDE_POSITIONS_PACKED, /* each passage has the order of its words, in a value of 110
				* bytes
				*/
	LEDE_POSITIONS_XAPIAN, /* in Xapian's own table, ten times as large, so that other
				  programs for Xapian can search for phrases in the index too */
} lede_positions;

typedef struct lede_info {
	uint64_t articles;
	uint64_t aliases; /* articles with the text of another one */
	uint64_t passages;
	uint64_t words;     /* in all texts */
	uint64_t terms;     /* distinct index terms */
	uint64_t bytes;     /* of all tables */
	lede_span database; /* the live database's folder, NUL-terminated */
	uint64_t revision;
	lede_span first_date, last_date; /* as in lede_article; length 0: no dates */
	uint64_t undated;                /* articles without a date */
	const lede_count *tables;        /* bytes of each table */
	size_t table_count;
	const lede_count *sources; /* articles by source, most first, at most 20 */
	size_t source_count;
	const lede_count *languages;
	size_t language_count;
	lede_positions positions; /* never LEDE_POSITIONS_AS_THEY_ARE; of several indexes
				     searched as one, those of the first */
} lede_info;

/* Statistics. Cost: reads a few values of every article. */
lede_status lede_info_get(lede_info **out, lede_index *index, lede_error *err);
void lede_info_free(lede_info *info);

/* Which committed state of the index a handle sees. */
typedef struct lede_state {
	char name[17];     /* 16 hex digits, another with each commit and after lede_compact, so
			      that what was computed from the index can be kept with it; "" for
			      several indexes behind one stub file */
	uint64_t revision; /* grows by one with each commit; 0 for several indexes */
} lede_state;

/* Moves the handle to the newest commit, as every other call does, and tells which it is. Cost:
 * a few system calls. */
lede_status lede_state_get(lede_state *out, lede_index *index, lede_error *err);

/* ---- Writing --------------------------------------------------------------------------------
 */

typedef struct lede_writer lede_writer;

/* Opens the index in folder `path` for writing; makes it when it is not there. LEDE_ELOCKED
 * when somebody else writes it: the message says who. What was added since the last commit is
 * dropped by lede_writer_close. Memory: Xapian buffers up to XAPIAN_FLUSH_THRESHOLD documents
 * (an environment variable that the program sets before it opens the writer; a document is a
 * passage); 2000 keeps it under 100 MB. */
lede_status lede_writer_open(lede_writer **out, const char *path, lede_error *err);
void lede_writer_close(lede_writer *writer);

typedef enum lede_change {
	LEDE_ADDED,
	LEDE_UPDATED,
	LEDE_UNCHANGED,
	LEDE_ALIASED,  /* its text is there under another id, which has this one as well now */
	LEDE_REMOVED,  /* never of lede_writer_add */
	LEDE_OUTDATED, /* it was withdrawn by its publisher; nothing was done */
} lede_change;

/* Adds an article, or replaces the one that has its id; one that is there unchanged costs
 * little. `article->id` must not be empty; `article->date` is any form that lede(1) names, else
 * it counts as missing; an empty `lang` means English. LEDE_EFORMAT: no words, broken UTF-8,
 * over 16 MiB; the writer goes on. */
lede_status lede_writer_add(lede_writer *writer, const lede_article *article, lede_span text,
			    lede_change *change, lede_error *err);

/* Removes an article; *found tells whether it was there. */
lede_status lede_writer_remove(lede_writer *writer, lede_span id, bool *found, lede_error *err);

typedef struct lede_names_stats {
	uint64_t groups;  /* taken */
	uint64_t skipped; /* lines, each reported to `skipped` */
} lede_names_stats;

/* Gives the index a list of names in place of the one it has: a line for each thing, "TTP =
 * Tehrik-i-Taliban Pakistan = Pakistani Taliban", # for remarks. What it says overrules the
 * articles; a name alone on its line has no other names. A line that cannot be read, or that
 * has a name of a line before, is left out and reported (`skipped` may be NULL). At most 9
 * names a line, of 8 words and 200 bytes each. LEDE_EFORMAT: not UTF-8, or over 4 MiB. */
lede_status lede_names_set(lede_writer *writer, lede_span text,
			   void (*skipped)(void *payload, uint64_t line, const char *reason),
			   void *payload, lede_names_stats *stats, lede_error *err);

/* Adds a topic; one of that name is replaced. Its `since` is the highest document number so
 * far. A name has ASCII letters, digits, - _ and ., at most 100; a query is one line of at most
 * 4096 bytes. LEDE_EINVALID, LEDE_EQUERY. */
lede_status lede_topic_put(lede_writer *writer, lede_span name, lede_span query,
			   lede_error *err);

/* *found tells whether it was there. */
lede_status lede_topic_remove(lede_writer *writer, lede_span name, bool *found,
			      lede_error *err);

/* Adds the topics of a list: a line for each, "name = query", # for remarks. A line that cannot
 * be read is left out and reported (`skipped` may be NULL); `groups` of the stats is how many
 * were taken. LEDE_EFORMAT: over 16 MiB. */
lede_status lede_topics_import(lede_writer *writer, lede_span text,
			       void (*skipped)(void *payload, uint64_t line,
					       const char *reason),
			       void *payload, lede_names_stats *stats, lede_error *err);

/* Makes durable and visible what was done since the last commit, as one step: after a crash all
 * of it is there or nothing. After an error only lede_writer_close is allowed. */
lede_status lede_writer_commit(lede_writer *writer, lede_error *err);

/* ---- Loading files --------------------------------------------------------------------------
 */

typedef struct lede_load_stats {
	uint64_t added, updated, unchanged, removed;
	uint64_t aliased;  /* the text was there under another id */
	uint64_t outdated; /* a newer version was there, or it had been withdrawn */
	uint64_t skipped;  /* inputs left out, each reported to `skipped` */
	uint64_t other;    /* files in folders that do not look like news */
	uint64_t bytes;    /* read, as they lie on disk */
	uint64_t text_bytes;
	uint64_t batches; /* commits */
	bool interrupted; /* *stop became non-zero */
} lede_load_stats;

/* What became of one input. */
typedef struct lede_load_outcome {
	lede_span file;     /* "-" for standard input */
	uint64_t line;      /* 0: the file as a whole */
	lede_span id;       /* of the article, if it is one */
	const char *became; /* "added", "updated", "unchanged", "copy", "removed", "outdated",
			       "skipped" or "other" */
	const char *reason; /* of the last three; else NULL */
	uint64_t articles; /* of a file that is unchanged and was not read: how many it holds */
} lede_load_outcome;

/* Files whose name ends in "." and `ending` are given to a program that makes text or HTML of
 * them: {"pdf", "pdftotext %s -"}. */
typedef struct lede_filter {
	lede_span ending;
	const char *command; /* cut into words at spaces; %s is the file; no shell */
} lede_filter;

/* `from` is the name in the input, `to` one of id, title, text, date, updated, source, url,
 * author, lang, section, keywords, dateline, crawled. */
typedef struct lede_field_map {
	lede_span from, to;
} lede_field_map;

/* How a load puts articles into the index. In bulk, on all cores and several times faster, they
 * go into a new database that is merged with the one of the index and takes its place at the
 * end; nothing of them is visible before. */
typedef enum lede_bulk {
	LEDE_BULK_AUTO, /* when there are at least 1 MiB of new articles and, since the database
			   is copied, a 32nd of its size; of a pipe: if they come quickly */
	LEDE_BULK_YES,  /* LEDE_EVERSION: the installed Xapian writes another format */
	LEDE_BULK_NO
} lede_bulk;

typedef struct lede_load_options {
	size_t size; /* of this struct */
	uint64_t
		commit_articles; /* commit after so many changed articles; 0: only at the end */
	double commit_seconds;   /* and after so many seconds; 0: never by time */
	bool prune;              /* remove articles whose file, at or below a path, is gone */
	const lede_field_map *maps; /* names of fields in JSON and tables */
	size_t map_count;
	const lede_filter *filters;
	size_t filter_count;
	double seconds;           /* that parsing one document may take; 0: 10 */
	const volatile int *stop; /* when it becomes non-zero the load commits and returns */
	void *payload;            /* given to the callbacks, each of which may be NULL */
	void (*skipped)(void *payload, lede_span file, uint64_t line, const char *reason);
	void (*noted)(void *payload, lede_span file, uint64_t line, const char *reason);
	void (*outcome)(void *payload, const lede_load_outcome *outcome);
	void (*progress)(void *payload, const lede_load_stats *so_far);
	void (*committed)(void *payload, const lede_load_stats *so_far);
	void (*watching)(void *payload, size_t folders); /* lede_watch, once, before it loads */
	lede_bulk bulk;
	unsigned threads; /* that analyse in a bulk load; 0: one for each processor */
	size_t memory;    /* bytes that a bulk load takes, some 16 MB for each thread and what
			     reading takes aside; 0: 512 MB; 32 MB at least */
	bool no_check;    /* of the database that a bulk load made */
	lede_positions positions;
} lede_load_options;

#define LEDE_LOAD_OPTIONS_INIT                                                                 \
	{                                                                                      \
		sizeof(lede_load_options), 10000, 10.0, false, NULL, 0, NULL, 0, 0, NULL,      \
			NULL, NULL, NULL, NULL, NULL, NULL, NULL, LEDE_BULK_AUTO, 0, 0, false, \
			LEDE_POSITIONS_AS_THEY_ARE                                             \
	}

/* Reads files and folders (see lede(1) for the formats; "-" is standard input) and adds what is
 * in them, committing by the way and at the end. Bad input is reported and passed over. */
lede_status lede_load(lede_writer *writer, const char *const *paths, size_t path_count,
		      const lede_load_options *options, lede_load_stats *stats,
		      lede_error *err);

/* Loads the paths, then follows them with inotify(7) until *options->stop is set: what is
 * written, moved there or, with `prune`, removed is loaded within a second of being closed. The
 * writer's lock is held only while something is written; while somebody else has it, this
 * waits. What is known to have changed when it is stopped is still loaded; stats->interrupted
 * tells that a load of all paths was not finished. On a network file system only what this
 * machine writes is seen. LEDE_EINVALID: `stop` is NULL, or "-" is among the paths. */
lede_status lede_watch(const char *index_path, const char *const *paths, size_t path_count,
		       const lede_load_options *options, lede_load_stats *stats,
		       lede_error *err);

/* What lede_load would index of the paths, given to `article` instead. Both spans and the
 * article are valid during the call. */
lede_status lede_extract(const char *const *paths, size_t path_count,
			 const lede_load_options *options,
			 void (*article)(void *payload, const lede_article *article,
					 lede_span text, lede_span file, uint64_t line),
			 lede_load_stats *stats, lede_error *err);

/* Bytes that lede_load would read from the paths; 0 when unknown. */
uint64_t lede_load_size(const char *const *paths, size_t path_count);

/* ---- Maintenance ----------------------------------------------------------------------------
 */

/* Checks the whole index: Xapian's tables and lede's own promises (every passage has its
 * article, and the texts, words and places agree). Each problem is a line to `report`.
 * *problems 0: the index is sound. */
lede_status lede_check(const char *path, void (*report)(void *payload, const char *line),
		       void *payload, uint64_t *problems, lede_error *err);

/* Drops all but the newest `keep` earlier texts of every article; *dropped counts them. Takes
 * the writer's lock. */
lede_status lede_prune_revisions(const char *path, size_t keep, uint64_t *dropped,
				 lede_error *err);

/* Rewrites the index without its holes. Readers go on undisturbed; takes the writer's lock. */
lede_status lede_compact(const char *path, uint64_t *bytes_before, uint64_t *bytes_after,
			 lede_error *err);

#ifdef __cplusplus
}
#endif

#endif
