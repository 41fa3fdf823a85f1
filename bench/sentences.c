/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How lede cuts a text: for each line of the standard input a line with the number of its
 * passages and the bytes START-END of its sentences. bench/quote asks.
 */
#define _POSIX_C_SOURCE 200809L
#include "text/passage.h"
#include "text/sentence.h"

#include <stdio.h>
#include <stdlib.h>

static void put_line(struct span text, size_t passages)
{
	struct sentence_walk walk;
	struct sentence sentence;
	printf("%zu", passages);
	sentence_walk_start(&walk, text);
	while (sentence_walk_next(&walk, &sentence))
		printf(" %zu-%zu", sentence.byte_start, sentence.byte_end);
	putchar('\n');
}

int main(void)
{
	struct passage_list passages = {0};
	struct error err;
	char *line = NULL;
	size_t room = 0;
	ssize_t len;
	while ((len = getline(&line, &room, stdin)) > 0) {
		struct span text = {line, (size_t)len - (line[len - 1] == '\n')};
		if (passages_cut(&passages, text, &err)) {
			fprintf(stderr, "sentences: %s\n", err.message);
			break;
		}
		put_line(text, passages.count);
	}
	passages_free(&passages);
	free(line);
	return len < 0 ? 0 : 1;
}
