/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/metrics.h"

#include "serve/cache.h"
#include "serve/stream.h"
#include "serve/watch.h"
#include "serve/writer.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { STATUSES_MOST = 24, BUCKETS = 10, CHANGES = LEDE_OUTDATED + 1 };

static const double bucket_seconds[BUCKETS] = {0.001, 0.0025, 0.005, 0.01, 0.025,
					       0.05,  0.1,    0.25,  1,    5};

struct line {
	uint64_t count[STATUSES_MOST];
	uint64_t buckets[BUCKETS];
	double seconds;
	uint64_t bytes;
};

struct metrics {
	pthread_mutex_t lock;
	unsigned statuses[STATUSES_MOST];  /* 0: free */
	struct line lines[ENDPOINTS_MOST]; /* the first is of what named no endpoint */
	uint64_t commits, failed_commits, committed_requests;
	double commit_seconds;
	uint64_t articles[CHANGES];
};

struct metrics *metrics_new(void)
{
	struct metrics *m = calloc(1, sizeof *m);
	if (m)
		pthread_mutex_init(&m->lock, NULL);
	return m;
}

void metrics_free(struct metrics *m)
{
	if (!m)
		return;
	pthread_mutex_destroy(&m->lock);
	free(m);
}

/* ---- counting ---- */

static size_t status_place(struct metrics *m, unsigned status)
{
	size_t i = 0;
	while (i + 1 < STATUSES_MOST && m->statuses[i] && m->statuses[i] != status)
		i++;
	m->statuses[i] = status;
	return i;
}

void metrics_request(struct metrics *m, const struct endpoint *endpoint, unsigned status,
		     double seconds, size_t bytes)
{
	struct line *line = &m->lines[endpoint ? endpoint - endpoints + 1 : 0];
	pthread_mutex_lock(&m->lock);
	line->count[status_place(m, status)]++;
	line->seconds += seconds;
	line->bytes += bytes;
	for (size_t i = 0; i < BUCKETS; i++)
		line->buckets[i] += seconds <= bucket_seconds[i];
	pthread_mutex_unlock(&m->lock);
}

void metrics_commit(struct metrics *m, size_t requests, double seconds, bool failed)
{
	pthread_mutex_lock(&m->lock);
	m->commits += !failed;
	m->failed_commits += failed;
	m->committed_requests += failed ? 0 : requests;
	m->commit_seconds += seconds;
	pthread_mutex_unlock(&m->lock);
}

void metrics_article(struct metrics *m, lede_change change)
{
	pthread_mutex_lock(&m->lock);
	m->articles[change]++;
	pthread_mutex_unlock(&m->lock);
}

/* ---- telling ---- */

static void tell(FILE *out, const char *name, const char *type, const char *about)
{
	fprintf(out, "# HELP %s %s\n# TYPE %s %s\n", name, about, name, type);
}

static const char *label(size_t line)
{
	return line ? endpoints[line - 1].name : "none";
}

static bool is_line(size_t line)
{
	return !line || endpoints[line - 1].path;
}

static uint64_t total(const struct line *line)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < STATUSES_MOST; i++)
		sum += line->count[i];
	return sum;
}

static void tell_requests(FILE *out, const struct metrics *m)
{
	tell(out, "lede_requests_total", "counter", "Requests answered.");
	for (size_t i = 0; is_line(i); i++)
		for (size_t s = 0; s < STATUSES_MOST; s++)
			if (m->lines[i].count[s])
				fprintf(out,
					"lede_requests_total{endpoint=\"%s\",code=\"%u\"} "
					"%llu\n",
					label(i), m->statuses[s],
					(unsigned long long)m->lines[i].count[s]);
	tell(out, "lede_response_bytes_total", "counter", "Bytes of bodies sent.");
	for (size_t i = 0; is_line(i); i++)
		if (total(&m->lines[i]))
			fprintf(out, "lede_response_bytes_total{endpoint=\"%s\"} %llu\n",
				label(i), (unsigned long long)m->lines[i].bytes);
}

static void tell_seconds_of(FILE *out, const char *name, const struct line *line)
{
	const unsigned long long count = total(line);
	for (size_t b = 0; b < BUCKETS; b++)
		fprintf(out, "lede_request_seconds_bucket{endpoint=\"%s\",le=\"%g\"} %llu\n",
			name, bucket_seconds[b], (unsigned long long)line->buckets[b]);
	fprintf(out, "lede_request_seconds_bucket{endpoint=\"%s\",le=\"+Inf\"} %llu\n", name,
		count);
	fprintf(out, "lede_request_seconds_sum{endpoint=\"%s\"} %.6f\n", name, line->seconds);
	fprintf(out, "lede_request_seconds_count{endpoint=\"%s\"} %llu\n", name, count);
}

static void tell_writing(FILE *out, const struct metrics *m)
{
	static const char *const changes[CHANGES] = {"added", "updated", "unchanged",
						     "copy",  "removed", "outdated"};
	tell(out, "lede_articles_total", "counter", "What became of articles.");
	for (size_t i = 0; i < CHANGES; i++)
		fprintf(out, "lede_articles_total{became=\"%s\"} %llu\n", changes[i],
			(unsigned long long)m->articles[i]);
	tell(out, "lede_commits_total", "counter", "Commits.");
	fprintf(out, "lede_commits_total %llu\n", (unsigned long long)m->commits);
	tell(out, "lede_failed_commits_total", "counter", "Commits that failed.");
	fprintf(out, "lede_failed_commits_total %llu\n", (unsigned long long)m->failed_commits);
	tell(out, "lede_committed_requests_total", "counter", "Requests that commits covered.");
	fprintf(out, "lede_committed_requests_total %llu\n",
		(unsigned long long)m->committed_requests);
	tell(out, "lede_commit_seconds_total", "counter", "Time in writing and committing.");
	fprintf(out, "lede_commit_seconds_total %.6f\n", m->commit_seconds);
}

static void tell_now(FILE *out, struct server *server)
{
	long pages = 0;
	FILE *statm = fopen("/proc/self/statm", "re");
	if (statm && fscanf(statm, "%*d %ld", &pages) != 1)
		pages = 0;
	if (statm)
		fclose(statm);
	tell(out, "lede_connections", "gauge", "Open connections.");
	fprintf(out, "lede_connections %zu\n", watch_count(server->watch));
	tell(out, "lede_waiting_requests", "gauge", "Requests that wait for a reader.");
	fprintf(out, "lede_waiting_requests %zu\n", pool_waiting(server->pool));
	const struct cache_counts cache = cache_count(server->cache);
	tell(out, "lede_cache_hits_total", "counter", "Answers that were there already.");
	fprintf(out, "lede_cache_hits_total %llu\n", cache.hits);
	tell(out, "lede_cache_misses_total", "counter", "Answers that were not.");
	fprintf(out, "lede_cache_misses_total %llu\n", cache.misses);
	tell(out, "lede_cache_stale_total", "counter",
	     "Answers of an earlier commit, given while no reader was free.");
	fprintf(out, "lede_cache_stale_total %llu\n", cache.stale);
	tell(out, "lede_cache_refreshes_total", "counter", "Answers made anew after that.");
	fprintf(out, "lede_cache_refreshes_total %llu\n", cache.refreshes);
	tell(out, "lede_cache_bytes", "gauge", "Memory of the answers that are kept.");
	fprintf(out, "lede_cache_bytes %zu\n", cache.bytes);
	tell(out, "lede_streams", "gauge", "Watches that stay open.");
	fprintf(out, "lede_streams %zu\n", streams_count(server->streams));
	tell(out, "process_resident_memory_bytes", "gauge", "Resident memory.");
	fprintf(out, "process_resident_memory_bytes %lld\n",
		(long long)pages * sysconf(_SC_PAGESIZE));
}

bool answer_metrics(struct exchange *e, struct reader *r)
{
	struct metrics *m = e->server->metrics;
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);
	(void)r;
	if (!out) {
		reply_problem(&e->reply, 500, "out of memory");
		return true;
	}
	pthread_mutex_lock(&m->lock);
	tell_requests(out, m);
	tell(out, "lede_request_seconds", "histogram", "From the first line to the answer.");
	for (size_t i = 0; is_line(i); i++)
		if (total(&m->lines[i]))
			tell_seconds_of(out, label(i), &m->lines[i]);
	tell_writing(out, m);
	pthread_mutex_unlock(&m->lock);
	tell_now(out, e->server);
	if (fclose(out) == 0)
		reply_text(&e->reply, "text/plain; version=0.0.4", text);
	else
		reply_problem(&e->reply, 500, "out of memory");
	free(text);
	return true;
}
