/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Driver of bench/compare: SQLite's FTS5, with its own porter stemmer.
 *
 *	sqlite index DOCUMENTS.jsonl INDEX
 *	sqlite search INDEX
 */
#include "bench/peers/driver.h"

#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct engine {
	sqlite3 *db;
	sqlite3_stmt *rows, *texts, *count;
};

static bool said(sqlite3 *db)
{
	return driver_complain("sqlite", db ? sqlite3_errmsg(db) : "out of memory");
}

static bool run(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK || said(db);
}

/* ---- indexing ---- */

static bool insert(sqlite3_stmt *statement, const char *id, const char *title, const char *text)
{
	char *all = sqlite3_mprintf("%s%s%s", title, *title ? "\n" : "", text);
	sqlite3_bind_text(statement, 1, id, -1, SQLITE_STATIC);
	sqlite3_bind_text(statement, 2, all, -1, SQLITE_STATIC);
	bool good = all && sqlite3_step(statement) == SQLITE_DONE;
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
	sqlite3_free(all);
	return good || said(sqlite3_db_handle(statement));
}

static const char *member(const json_t *object, const char *name)
{
	const char *value = json_string_value(json_object_get(object, name));
	return value ? value : "";
}

static bool insert_all(sqlite3 *db, FILE *in, long *documents)
{
	sqlite3_stmt *statement = NULL;
	char *line = NULL;
	size_t room = 0;
	bool good = sqlite3_prepare_v2(db, "INSERT INTO doc VALUES (?, ?)", -1, &statement,
				       NULL) == SQLITE_OK ||
		    said(db);
	for (ssize_t length; good && (length = getline(&line, &room, in)) > 0; ++*documents) {
		json_t *object = json_loadb(line, (size_t)length, 0, NULL);
		good = object ? insert(statement, member(object, "id"), member(object, "title"),
				       member(object, "text"))
			      : driver_complain("sqlite", "a line that is no JSON");
		json_decref(object);
	}
	free(line);
	sqlite3_finalize(statement);
	return good;
}

static bool build(sqlite3 *db, FILE *in)
{
	long documents = 0;
	double from = driver_seconds();
	bool good = run(db, "PRAGMA cache_size = -262144") &&
		    run(db, "CREATE VIRTUAL TABLE doc USING "
			    "fts5(id UNINDEXED, text, tokenize = 'porter unicode61')") &&
		    run(db, "BEGIN") && insert_all(db, in, &documents) && run(db, "COMMIT");
	double built = driver_seconds();
	if (!good || !run(db, "INSERT INTO doc(doc) VALUES ('optimize')"))
		return false;
	printf("{\"documents\": %ld, \"seconds\": %.3f, \"merge_seconds\": %.3f}\n", documents,
	       built - from, driver_seconds() - built);
	return true;
}

/* ---- searching ---- */

static bool engine_open(struct engine *e, const char *path)
{
	static const char rows[] =
		"SELECT rowid FROM doc WHERE doc MATCH ? ORDER BY rank LIMIT ?";
	static const char texts[] =
		"SELECT rowid, text FROM doc WHERE doc MATCH ? ORDER BY rank LIMIT ?";
	static const char count[] = "SELECT count(*) FROM doc WHERE doc MATCH ?";
	if (sqlite3_open_v2(path, &e->db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		return said(e->db);
	return (run(e->db, "PRAGMA cache_size = -262144") &&
		sqlite3_prepare_v2(e->db, rows, -1, &e->rows, NULL) == SQLITE_OK &&
		sqlite3_prepare_v2(e->db, texts, -1, &e->texts, NULL) == SQLITE_OK &&
		sqlite3_prepare_v2(e->db, count, -1, &e->count, NULL) == SQLITE_OK) ||
	       said(e->db);
}

static void engine_close(struct engine *e)
{
	sqlite3_finalize(e->rows);
	sqlite3_finalize(e->texts);
	sqlite3_finalize(e->count);
	sqlite3_close(e->db);
}

static char *spell(const struct driver_task *task, const struct driver_query *query)
{
	if (task->mode == DRIVER_PHRASE)
		return sqlite3_mprintf("\"%s\"", query->line.ptr);
	sqlite3_str *text = sqlite3_str_new(NULL);
	for (size_t i = 0; i < query->count; i++)
		sqlite3_str_appendf(text, "%s\"%.*s\"",
				    i == 0                     ? ""
				    : task->mode == DRIVER_AND ? " AND "
							       : " OR ",
				    (int)query->words[i].len, query->words[i].ptr);
	return sqlite3_str_finish(text);
}

/* Steps over all rows; the last step's status. */
static int walk(sqlite3_stmt *statement, const char *match, const struct driver_task *task,
		struct driver_answer *answer)
{
	int status;
	sqlite3_bind_text(statement, 1, match, -1, SQLITE_STATIC);
	if (task)
		sqlite3_bind_int(statement, 2, (int)task->top);
	while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
		if (!task)
			answer->matches = (uint64_t)sqlite3_column_int64(statement, 0);
		else if (task->text && sqlite3_column_text(statement, 1))
			answer->text_bytes += (size_t)sqlite3_column_bytes(statement, 1);
	}
	sqlite3_reset(statement);
	return status;
}

static bool search(void *engine, const struct driver_task *task,
		   const struct driver_query *query, struct driver_answer *answer)
{
	struct engine *e = engine;
	char *match = spell(task, query);
	*answer = (struct driver_answer){0};
	bool good = match &&
		    walk(task->text ? e->texts : e->rows, match, task, answer) == SQLITE_DONE;
	if (good && task->count)
		good = walk(e->count, match, NULL, answer) == SQLITE_DONE;
	sqlite3_free(match);
	return good || said(e->db);
}

/* ---- */

static int index_main(const char *from, const char *to)
{
	sqlite3 *db = NULL;
	FILE *in = fopen(from, "rb");
	bool good = in || driver_complain(from, "cannot be read");
	good = good && (sqlite3_open(to, &db) == SQLITE_OK || said(db)) && build(db, in);
	if (in)
		fclose(in);
	sqlite3_close(db);
	return good ? 0 : 2;
}

int main(int argc, char **argv)
{
	struct engine e = {0};
	if (argc == 2 && strcmp(argv[1], "version") == 0)
		return printf("SQLite %s\n", sqlite3_libversion()) < 0;
	if (argc >= 4 && strcmp(argv[1], "index") == 0)
		return index_main(argv[2], argv[3]);
	if (argc != 3 || strcmp(argv[1], "search") != 0) {
		fputs("usage: sqlite index DOCUMENTS.jsonl INDEX\n       sqlite search INDEX\n",
		      stderr);
		return 2;
	}
	int status = engine_open(&e, argv[2]) ? driver_serve(&e, search) : 2;
	engine_close(&e);
	return status;
}
