/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 *	add INDEX ID TITLE [DATE] <TEXT
 *
 * Adds one article, or replaces the one that has this id; its text is the standard input. The
 * index is made when it is not there.
 */
#include <lede.h>
#include <stdio.h>

enum { MOST = 16 * 1024 * 1024 }; /* bytes that lede takes of one article */

static char text[MOST + 1]; /* with room for one too many, which lede refuses */

static lede_status add(const char *path, const lede_article *article, size_t length,
		       lede_change *change, lede_error *err)
{
	lede_writer *writer;
	lede_status status = lede_writer_open(&writer, path, err);
	if (!status)
		status = lede_writer_add(writer, article, (lede_span){text, length}, change,
					 err);
	/* Nothing can be found before this. */
	if (!status)
		status = lede_writer_commit(writer, err);
	lede_writer_close(writer);
	return status;
}

int main(int argc, char **argv)
{
	static const char *const became[] = {"added", "updated", "unchanged",
					     "known under another id"};
	lede_error err;
	lede_change change;
	if (argc != 4 && argc != 5)
		return fputs("usage: add INDEX ID TITLE [DATE] <TEXT\n", stderr), 2;
	const lede_article article = {.id = lede_span_of(argv[2]),
				      .title = lede_span_of(argv[3]),
				      .date = lede_span_of(argc == 5 ? argv[4] : NULL)};
	const size_t length = fread(text, 1, sizeof text, stdin);
	const lede_status status = add(argv[1], &article, length, &change, &err);
	if (status)
		fprintf(stderr, "add: %s\n", err.message);
	else
		printf("%s: %s\n", argv[2], became[change]);
	return status != LEDE_OK;
}
