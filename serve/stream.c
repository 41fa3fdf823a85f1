/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/stream.h"

#include "output/topic.h"
#include "serve/watch.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	TICK_MS = 500,
	STREAMS = 1000,    /* at most, and half the connections */
	FULL = 256 * 1024, /* bytes that wait for a client: what is new waits in the index */
	BLOCK = 16 * 1024, /* bytes that are given to libmicrohttpd at once */
	HEARTBEAT = 15, /* seconds after which something is sent, to see who is still there */
	RETRY_MS = 3000 /* after which a client that lost the connection comes back */
};

struct stream {
	struct streams *all;
	struct stream *next; /* in all->first; only after stream_send */
	lede_topic topic;    /* `since`: up to where it was looked at */
	bool all_copies;
	struct MHD_Connection *http;
	struct connection *connection;
	char *text; /* what is still to be sent is [start, length) */
	size_t start, length, room;
	double last;    /* when something was put into it */
	bool waits;     /* for text: the connection is suspended */
	bool over;      /* ends when all is sent */
	unsigned users; /* libmicrohttpd, and a look */
	char names[];   /* what topic.name and topic.query point to */
};

struct streams {
	struct server *server;
	lede_index *index;
	pthread_t thread;
	pthread_mutex_t lock; /* of all that follows, and of streams */
	pthread_cond_t woken;
	struct stream *first;
	size_t count, most;
	bool ended;
};

/* ---- one of them; under the lock ---- */

static size_t waiting(const struct stream *s)
{
	return s->length - s->start;
}

/* False: no memory. */
static bool put(struct stream *s, const char *text, size_t length)
{
	if (s->start == s->length)
		s->start = s->length = 0;
	if (s->length + length > s->room) {
		const size_t room = 2 * s->room + length + 512;
		char *grown = realloc(s->text, room);
		if (!grown)
			return false;
		s->text = grown;
		s->room = room;
	}
	memcpy(s->text + s->length, text, length);
	s->length += length;
	s->last = clock_now();
	return true;
}

static void wake(struct stream *s)
{
	if (!s->waits)
		return;
	s->waits = false;
	MHD_resume_connection(s->http);
}

/* Where a client that comes back goes on. */
static void put_place(struct stream *s)
{
	char text[40];
	const int length =
		snprintf(text, sizeof text, "id: %llu\n\n", (unsigned long long)s->topic.since);
	put(s, text, (size_t)length);
}

static void let_go(struct stream *s)
{
	struct streams *all = s->all;
	pthread_mutex_lock(&all->lock);
	const bool last = --s->users == 0;
	if (last) {
		struct stream **link = &all->first;
		while (*link && *link != s)
			link = &(*link)->next;
		if (*link)
			*link = s->next;
		all->count--;
	}
	pthread_mutex_unlock(&all->lock);
	if (!last)
		return;
	free(s->text);
	free(s);
}

struct stream *stream_new(struct streams *all, const lede_topic *topic, uint64_t since,
			  bool all_copies, bool *too_many)
{
	const lede_span name = topic->name, query = topic->query;
	struct stream *s = calloc(1, sizeof *s + name.len + query.len);
	if (!s)
		return NULL;
	pthread_mutex_lock(&all->lock);
	*too_many = all->count >= all->most;
	all->count += !*too_many;
	pthread_mutex_unlock(&all->lock);
	if (*too_many) {
		free(s);
		return NULL;
	}
	memcpy(s->names, name.ptr, name.len);
	memcpy(s->names + name.len, query.ptr, query.len);
	s->all = all;
	s->topic.name = (lede_span){s->names, name.len};
	s->topic.query = (lede_span){s->names + name.len, query.len};
	s->topic.since = since;
	s->all_copies = all_copies;
	s->users = 1;
	return s;
}

void stream_free(struct stream *s)
{
	if (s)
		let_go(s);
}

/* ---- sending ---- */

/* In the thread that talks to the sockets. */
static ssize_t give(void *given, uint64_t sent, char *out, size_t room)
{
	struct stream *s = given;
	struct watch *watch = s->all->server->watch;
	(void)sent;
	pthread_mutex_lock(&s->all->lock);
	size_t size = waiting(s);
	if (size) {
		size = size < room ? size : room;
		memcpy(out, s->text + s->start, size);
		s->start += size;
		watch_writing(watch, s->connection, size);
	} else if (!s->over && !s->all->ended) {
		s->waits = true;
		watch_working(watch, s->connection);
		MHD_suspend_connection(s->http);
	}
	const bool ends = !size && !s->waits;
	pthread_mutex_unlock(&s->all->lock);
	return ends ? MHD_CONTENT_READER_END_OF_STREAM : (ssize_t)size;
}

static void ended(void *given)
{
	struct stream *s = given;
	pthread_mutex_lock(&s->all->lock);
	s->over = true;
	s->waits = false;
	pthread_mutex_unlock(&s->all->lock);
	let_go(s);
}

struct MHD_Response *stream_send(struct stream *s, const struct exchange *e)
{
	struct streams *all = s->all;
	struct MHD_Response *response =
		MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK, give, s, ended);
	char retry[40];
	const int length = snprintf(retry, sizeof retry, "retry: %d\n", RETRY_MS);
	if (!response) {
		stream_free(s);
		return NULL;
	}
	pthread_mutex_lock(&all->lock);
	s->http = e->http;
	s->connection = e->connection;
	put(s, retry, (size_t)length);
	put_place(s);
	s->next = all->first;
	all->first = s;
	pthread_cond_signal(&all->woken);
	pthread_mutex_unlock(&all->lock);
	return response;
}

/* ---- looking ---- */

struct look {
	struct streams *all;
	struct stream **streams;
	lede_topic *topics;
	bool *full; /* of what is new, not all was taken */
	size_t count;
};

static bool take(void *given, size_t topic, uint64_t number, const lede_result *result)
{
	struct look *l = given;
	struct stream *s = l->streams[topic];
	const struct news news = {&s->topic, number, result};
	char *json = json_text(json_of_news(&news), false), id[60];
	const int length = snprintf(
		id, sizeof id, "id: %llu\nevent: passage\ndata: ", (unsigned long long)number);
	pthread_mutex_lock(&l->all->lock);
	const bool good = json && !s->over && put(s, id, (size_t)length) &&
			  put(s, json, strlen(json)) && put(s, "\n\n", 2);
	s->over |= !good;
	if (good)
		s->topic.since = number;
	l->full[topic] = !good || waiting(s) >= FULL;
	wake(s);
	pthread_mutex_unlock(&l->all->lock);
	free(json);
	return !l->full[topic];
}

/* Streams that have room, with `all_copies` or without. False: no memory. */
static bool collect(struct look *l, bool all_copies)
{
	struct streams *all = l->all;
	bool good = true;
	l->count = 0;
	pthread_mutex_lock(&all->lock);
	l->streams = calloc(all->count + 1, sizeof(struct stream *));
	l->topics = calloc(all->count + 1, sizeof *l->topics);
	l->full = calloc(all->count + 1, sizeof *l->full);
	good = l->streams && l->topics && l->full;
	for (struct stream *s = all->first; good && s; s = s->next)
		if (s->all_copies == all_copies && !s->over && waiting(s) < FULL) {
			s->users++;
			l->topics[l->count] = s->topic;
			l->streams[l->count++] = s;
		}
	pthread_mutex_unlock(&all->lock);
	return good;
}

static void look_over(struct look *l, uint64_t until, bool failed)
{
	pthread_mutex_lock(&l->all->lock);
	for (size_t i = 0; i < l->count; i++) {
		struct stream *s = l->streams[i];
		s->over |= failed; /* the client comes back, and is told then */
		if (!failed && !l->full[i] && until > s->topic.since)
			s->topic.since = until;
		if (!waiting(s) && !s->over && clock_now() - s->last > HEARTBEAT)
			put_place(s);
		if (waiting(s) || s->over)
			wake(s);
	}
	pthread_mutex_unlock(&l->all->lock);
	for (size_t i = 0; i < l->count; i++)
		let_go(l->streams[i]);
}

static void look(struct streams *all, bool all_copies)
{
	struct look l = {.all = all};
	lede_look_options options = LEDE_LOOK_OPTIONS_INIT;
	lede_error err = {.message = ""};
	uint64_t until = 0;
	lede_status status = LEDE_ENOMEM;
	options.all_copies = all_copies;
	if (collect(&l, all_copies))
		status = l.count ? lede_look(all->index, l.topics, l.count, &options, take, &l,
					     &until, &err)
				 : LEDE_OK;
	if (status) {
		server_say(all->server, "watch: %s", err.message);
		lede_close(all->index);
		all->index = NULL;
	}
	look_over(&l, until, status != LEDE_OK);
	free(l.streams);
	free(l.topics);
	free(l.full);
}

/* False: it cannot be opened now. */
static bool have_index(struct streams *all)
{
	lede_error err;
	return all->index ||
	       lede_open(&all->index, all->server->options->index_path, &err) == LEDE_OK;
}

/* ---- the thread ---- */

/* Under the lock. False: it is to end. */
static bool wait_a_tick(struct streams *all)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += TICK_MS * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	while (!all->first && !all->ended)
		pthread_cond_wait(&all->woken, &all->lock);
	while (!all->ended && pthread_cond_timedwait(&all->woken, &all->lock, &until) == 0)
		;
	return !all->ended;
}

static void *run(void *given)
{
	struct streams *all = given;
	pthread_mutex_lock(&all->lock);
	while (wait_a_tick(all)) {
		pthread_mutex_unlock(&all->lock);
		if (have_index(all)) {
			look(all, false);
			look(all, true);
		}
		pthread_mutex_lock(&all->lock);
	}
	pthread_mutex_unlock(&all->lock);
	return NULL;
}

static bool set_up(struct streams *all)
{
	pthread_condattr_t clock;
	if (pthread_condattr_init(&clock) != 0)
		return false;
	bool good = pthread_condattr_setclock(&clock, CLOCK_MONOTONIC) == 0 &&
		    pthread_mutex_init(&all->lock, NULL) == 0;
	good = good && pthread_cond_init(&all->woken, &clock) == 0;
	pthread_condattr_destroy(&clock);
	return good && pthread_create(&all->thread, NULL, run, all) == 0;
}

struct streams *streams_start(struct server *server, lede_error *err)
{
	struct streams *all = calloc(1, sizeof *all);
	const unsigned half = server->options->connections / 2;
	if (all) {
		all->server = server;
		all->most = half < STREAMS ? half : STREAMS;
	}
	if (all && set_up(all))
		return all;
	free(all);
	err->status = LEDE_ENOMEM;
	snprintf(err->message, sizeof err->message, "out of memory");
	return NULL;
}

size_t streams_count(struct streams *all)
{
	pthread_mutex_lock(&all->lock);
	const size_t count = all->count;
	pthread_mutex_unlock(&all->lock);
	return count;
}

void streams_end(struct streams *all)
{
	if (!all)
		return;
	pthread_mutex_lock(&all->lock);
	all->ended = true;
	for (struct stream *s = all->first; s; s = s->next)
		wake(s);
	pthread_cond_signal(&all->woken);
	pthread_mutex_unlock(&all->lock);
	pthread_join(all->thread, NULL);
}

void streams_free(struct streams *all)
{
	if (!all)
		return;
	lede_close(all->index);
	pthread_mutex_destroy(&all->lock);
	pthread_cond_destroy(&all->woken);
	free(all);
}
