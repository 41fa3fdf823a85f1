/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 *	search INDEX QUERY
 *
 * Prints the best passages: headline, source, date and the sentences that answer.
 */
#include <lede.h>
#include <stdio.h>

static int complain(const lede_error *err)
{
	fprintf(stderr, "search: %s\n", err->message);
	return 1;
}

int main(int argc, char **argv)
{
	lede_error err;
	lede_index *index;
	lede_results *results;
	if (argc != 3)
		return fputs("usage: search INDEX QUERY\n", stderr), 2;
	if (lede_open(&index, argv[1], &err))
		return complain(&err);
	if (lede_search(&results, index, lede_span_of(argv[2]), NULL, &err)) {
		lede_close(index);
		return complain(&err);
	}
	for (size_t i = 0; i < results->count; i++) {
		const lede_article *a = &results->items[i].article;
		const lede_span quote = results->items[i].quote.text;
		/* Spans have a length, and no NUL at their end. */
		printf("%.*s (%.*s, %.*s)\n    %.*s\n", (int)a->title.len, a->title.ptr,
		       (int)a->source.len, a->source.ptr, (int)a->date.len, a->date.ptr,
		       (int)quote.len, quote.ptr);
	}
	lede_results_free(results);
	lede_close(index);
	return 0;
}
