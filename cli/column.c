/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/column.h"

#include "cli/cli.h"
#include "eval/run.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- what both kinds share ---- */

/* A column that is being filled. */
struct filling {
	struct column *column;
	const struct qrels *qrels;
	bool *seen; /* of each judged query */
	int *grades;
	size_t room;
};

static void complain_line(void *payload, unsigned long long line, const char *reason)
{
	fprintf(stderr, "lede: %s:%llu: %s\n", (const char *)payload, line, reason);
}

/* `path` as the payload of complain_line. */
static struct lines *lines_of(FILE *file, const char *path, bool quiet)
{
	union {
		const char *in;
		void *out;
	} name = {path};
	return lines_new(file, quiet ? NULL : complain_line, name.out);
}

void column_free(struct column *column)
{
	free(column->values);
	*column = (struct column){0};
}

static bool start(struct filling *f, struct column *column, const struct qrels *qrels)
{
	*column = (struct column){.values = calloc(qrels->count, sizeof *column->values)};
	*f = (struct filling){.column = column, .qrels = qrels};
	f->seen = calloc(qrels->count, sizeof *f->seen);
	if (f->seen && column->values)
		return true;
	complain("out of memory");
	return false;
}

static void finish(struct filling *f)
{
	struct column *c = f->column;
	for (size_t i = 0; f->seen && i < f->qrels->count; i++)
		c->not_asked += !f->seen[i];
	if (c->values)
		measure_mean(&c->mean, c->values, f->qrels->count);
	free(f->seen);
	free(f->grades);
}

static bool score(struct filling *f, size_t query, const struct ranking *ranking)
{
	const struct judged_query *judged = &f->qrels->queries[query];
	if (ranking->count > f->room) {
		int *grades = realloc(f->grades, ranking->count * sizeof *grades);
		if (!grades)
			return false;
		f->grades = grades;
		f->room = ranking->count;
	}
	for (size_t i = 0; i < ranking->count; i++)
		f->grades[i] = qrels_grade(judged, ranking_document(ranking, i));
	measure_ranking(&f->column->values[query], f->grades, ranking->count, judged->grades,
			judged->count);
	f->column->without_result += !ranking->count;
	return true;
}

/* ---- judgements and runs ---- */

bool read_judgements(struct qrels *out, const char *path, uint64_t *bad_lines)
{
	struct error err = {0};
	*out = (struct qrels){0};
	FILE *file = fopen(path, "re");
	struct lines *lines = file ? lines_of(file, path, false) : NULL;
	if (!file)
		fail(&err, STATUS_IO, "%s", strerror(errno));
	else if (!lines)
		fail_nomem(&err);
	else if (qrels_read(out, lines, &err) == STATUS_OK && !out->count)
		fail(&err, STATUS_FORMAT, "no judgement above 0");
	*bad_lines = lines ? lines->bad : 0;
	lines_free(lines);
	if (file)
		fclose(file);
	if (err.status != STATUS_OK)
		complain("%s: %s", path, err.message);
	return err.status == STATUS_OK;
}

struct reading {
	struct filling filling;
	const char *path;
	FILE *file;
	bool *apart; /* of each judged query: its lines do not stand together */
	bool any_apart;
};

/* One query of a run. */
static enum status take_query(struct reading *r, struct span id, const struct ranking *ranking,
			      struct error *err)
{
	struct filling *f = &r->filling;
	size_t query = qrels_find(f->qrels, id);
	if (query < f->qrels->count && f->seen[query]) {
		r->apart[query] = r->any_apart = true;
		return STATUS_OK;
	}
	f->column->searched++;
	if (query == f->qrels->count) {
		f->column->unjudged++;
		return STATUS_OK;
	}
	f->seen[query] = true;
	return score(f, query, ranking) ? STATUS_OK : fail_nomem(err);
}

/* Adds what is found for a query to the rest of it. */
static void gather_query(const struct reading *r, struct span id, const struct ranking *ranking,
			 struct ranking *whole)
{
	size_t query = qrels_find(r->filling.qrels, id);
	if (query == r->filling.qrels->count || !r->apart[query])
		return;
	for (size_t i = 0; i < ranking->count; i++)
		ranking_add(&whole[query], ranking_document(ranking, i),
			    ranking->items[i].rank);
}

/* Reads the run: once to score each query as it comes, and, with `whole`, once more to gather
 * those that lie apart. */
static enum status read_run(struct reading *r, struct ranking *whole, struct error *err)
{
	const struct ranking *ranking;
	struct span id;
	enum status status = STATUS_OK;
	struct lines *lines = lines_of(r->file, r->path, whole != NULL);
	struct run *run = lines ? run_new(lines) : NULL;
	if (!run)
		status = fail_nomem(err);
	while (status == STATUS_OK) {
		status = run_next(run, &id, &ranking, err);
		if (status != STATUS_OK || !id.len)
			break;
		if (whole)
			gather_query(r, id, ranking, whole);
		else
			status = take_query(r, id, ranking, err);
	}
	if (lines)
		r->filling.column->bad_lines = lines->bad;
	run_free(run);
	lines_free(lines);
	return status;
}

/* The lines of the queries that lie apart are all in memory for this. */
static enum status score_apart(struct reading *r, struct error *err)
{
	size_t count = r->filling.qrels->count;
	if (fseek(r->file, 0, SEEK_SET) != 0)
		return fail(err, STATUS_IO,
			    "the lines of a query do not stand together, and it cannot be "
			    "read twice");
	struct ranking *whole = calloc(count, sizeof *whole);
	if (!whole)
		return fail_nomem(err);
	enum status status = read_run(r, whole, err);
	for (size_t i = 0; i < count; i++) {
		if (status == STATUS_OK && r->apart[i] &&
		    (!ranking_finish(&whole[i]) || !score(&r->filling, i, &whole[i])))
			status = fail_nomem(err);
		ranking_free(&whole[i]);
	}
	free(whole);
	return status;
}

bool column_of_run(struct column *out, const struct qrels *qrels, const char *path)
{
	struct reading r = {.path = path, .file = fopen(path, "re")};
	struct error err = {0};
	*out = (struct column){0};
	if (!r.file) {
		complain("%s: %s", path, strerror(errno));
		return false;
	}
	bool good = start(&r.filling, out, qrels);
	r.apart = calloc(qrels->count, sizeof *r.apart);
	if (good && !r.apart)
		fail_nomem(&err);
	else if (good && read_run(&r, NULL, &err) == STATUS_OK && r.any_apart)
		score_apart(&r, &err);
	finish(&r.filling);
	free(r.apart);
	fclose(r.file);
	if (err.status != STATUS_OK)
		complain("%s: %s", path, err.message);
	return good && err.status == STATUS_OK;
}

/* ---- searches ---- */

struct searching {
	struct filling filling;
	const struct asked *asked;
	struct lines *lines; /* the queries */
	FILE *run;           /* written; may be NULL */
	struct span query;   /* its id, in the line that was read */
	struct buf query_id; /* the same as a run has it */
	struct buf name, id; /* of a document likewise */
	struct ranking ranking;
	uint64_t *took; /* microseconds of each search */
	size_t took_count, took_room;
};

static bool add_time(struct searching *s, uint64_t took)
{
	if (s->took_count == s->took_room) {
		size_t room = s->took_room ? 2 * s->took_room : 1024;
		uint64_t *times = realloc(s->took, room * sizeof *times);
		if (!times)
			return false;
		s->took = times;
		s->took_room = room;
	}
	s->took[s->took_count++] = took;
	return true;
}

/* Lists a document under the id that `lede search --format trec` writes. */
static void add_document(struct searching *s, const lede_result *r, lede_span article,
			 size_t rank)
{
	buf_clear(&s->name);
	buf_clear(&s->id);
	buf_put(&s->name, (struct span){article.ptr, article.len});
	if (s->asked->by_passage)
		buf_print(&s->name, "#%zu", r->passage.index);
	run_put_id(&s->id, buf_span(&s->name));
	s->ranking.failed |= s->name.failed || s->id.failed;
	ranking_add(&s->ranking, buf_span(&s->id), (long long)rank);
	if (s->run)
		run_write(s->run, s->query, buf_span(&s->name), rank, r->score);
}

static bool take_results(struct searching *s, size_t query, const lede_results *results)
{
	size_t rank = 0;
	ranking_clear(&s->ranking);
	for (size_t i = 0; i < results->count; i++) {
		const lede_result *r = &results->items[i];
		add_document(s, r, r->article.id, ++rank);
		for (size_t j = 0; j < r->story.alias_count; j++)
			add_document(s, r, r->story.aliases[j], ++rank);
	}
	if (!add_time(s, results->took_us) || !ranking_finish(&s->ranking))
		return false;
	return query == s->filling.qrels->count || score(&s->filling, query, &s->ranking);
}

static bool search(struct searching *s, size_t query, lede_span text)
{
	lede_search_options options = LEDE_SEARCH_OPTIONS_INIT;
	lede_results *results;
	lede_error err;
	options.limit = s->asked->limit;
	options.per_article = s->asked->by_passage ? 0 : 1;
	options.all_copies = true; /* judgements know each article */
	options.set = s->asked->set;
	lede_status status = lede_search(&results, s->asked->index, text, &options, &err);
	if (status == LEDE_EQUERY) {
		if (!s->asked->quiet)
			fprintf(stderr, "lede: %s:%llu: %s; searched as plain words\n",
				s->asked->queries, s->lines->number, err.message);
		options.plain = true;
		status = lede_search(&results, s->asked->index, text, &options, &err);
	}
	if (status != LEDE_OK) {
		complain("%s:%llu: %s", s->asked->queries, s->lines->number, err.message);
		return false;
	}
	bool good = take_results(s, query, results);
	lede_results_free(results);
	s->filling.column->searched++;
	return good || !complain("out of memory");
}

static bool take_line(struct searching *s, struct span line)
{
	struct filling *f = &s->filling;
	struct span id, text = line;
	if (!memchr(line.ptr, '\t', line.len) || !span_cut(&text, '\t', &id) || !id.len) {
		lines_refuse(s->lines, "no id and tab before the query; passed over");
		return true;
	}
	s->query = id;
	buf_clear(&s->query_id);
	run_put_id(&s->query_id, id);
	if (s->query_id.failed)
		return !complain("out of memory");
	size_t query = qrels_find(f->qrels, buf_span(&s->query_id));
	if (query == f->qrels->count) {
		f->column->unjudged++;
		return !s->run || search(s, query, (lede_span){text.ptr, text.len});
	}
	if (f->seen[query]) {
		lines_refuse(s->lines, "query \"%.*s\" for the second time; passed over",
			     (int)s->query_id.len, s->query_id.ptr);
		return true;
	}
	f->seen[query] = true;
	return search(s, query, (lede_span){text.ptr, text.len});
}

static int by_time(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* The least time that `percent` of the searches do not exceed, in milliseconds. */
static double share_of(const uint64_t *ascending, size_t count, size_t percent)
{
	size_t place = (count * percent + 99) / 100;
	return (double)ascending[place - 1] / 1000;
}

static void sum_up(struct searching *s)
{
	struct latency *l = &s->filling.column->latency;
	size_t count = s->took_count;
	if (!count)
		return;
	double sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += (double)s->took[i];
	qsort(s->took, count, sizeof *s->took, by_time);
	l->p50 = share_of(s->took, count, 50);
	l->p99 = share_of(s->took, count, 99);
	l->mean = sum / (double)count / 1000;
}

static bool read_queries(struct searching *s, FILE *file)
{
	struct span line;
	struct error err;
	bool good = true;
	s->lines = lines_of(file, s->asked->queries, s->asked->quiet);
	if (!s->lines)
		return !complain("out of memory");
	while (good && lines_next(s->lines, &line))
		good = take_line(s, line);
	if (good && lines_status(s->lines, &err) != STATUS_OK)
		good = !complain("%s: %s", s->asked->queries, err.message);
	s->filling.column->bad_lines = s->lines->bad;
	lines_free(s->lines);
	return good;
}

static bool open_files(struct searching *s, FILE **queries)
{
	const struct asked *a = s->asked;
	*queries = fopen(a->queries, "re");
	if (!*queries)
		return !complain("%s: %s", a->queries, strerror(errno));
	s->run = a->run ? fopen(a->run, "we") : NULL;
	if (a->run && !s->run)
		return !complain("%s: %s", a->run, strerror(errno));
	return true;
}

bool column_of_search(struct column *out, const struct qrels *qrels, const struct asked *asked)
{
	struct searching s = {.asked = asked};
	FILE *queries = NULL;
	bool good = start(&s.filling, out, qrels) && open_files(&s, &queries) &&
		    read_queries(&s, queries);
	finish(&s.filling);
	sum_up(&s);
	if (queries)
		fclose(queries);
	if (s.run && (ferror(s.run) | fclose(s.run)) && good)
		good = !complain("%s: cannot be written", asked->run);
	buf_free(&s.name);
	buf_free(&s.id);
	buf_free(&s.query_id);
	ranking_free(&s.ranking);
	free(s.took);
	return good;
}
