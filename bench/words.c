/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How fast text becomes words, index terms and passages, on one core:
 *
 *	words [FILE] [RUNS]
 *
 * reads FILE (plain text), or builds 32 MB of English when none is given, and prints the median
 *of RUNS (default 5) for each step, in processor time, because other work may share the
 *machine. The words of the built text are few, so a real file is the harder and the fairer one.
 */
#include "text/passage.h"
#include "text/stem.h"
#include "text/token.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BUILT_BYTES = 32 << 20, MOST_RUNS = 99 };

static const char *const sentences[] = {
	"Pakistan and Afghanistan have agreed to exchange ambassadors after months of strain. ",
	"The minister's office said on Wednesday that 1,250 people had crossed the border. ",
	"\"We do not know who ordered the talks,\" said Gen. Karimi, who leads the U.N. "
	"mission. ",
	"Prices rose 3.5 pct in May, the central bank's governor told reporters in "
	"Islamabad.\n\n",
	"Farmers fear that the drought, now in its third year, will ruin the cotton harvest. ",
	"Analysts at AT&T and other companies expected earnings of $1.13bn for the quarter. ",
	"He denied the accusations; the trial, which opens next month, may last until autumn. ",
	"Thousands of refugees were returning to villages destroyed by the flooding.\n\n",
};

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static struct span build_text(void)
{
	const size_t count = sizeof sentences / sizeof *sentences;
	char *text = malloc(BUILT_BYTES);
	size_t len = 0;
	unsigned random = 1;
	while (text) {
		const char *sentence = sentences[(random >> 16) % count];
		random = random * 1103515245u + 12345u;
		if (strlen(sentence) > BUILT_BYTES - len)
			break;
		memcpy(text + len, sentence, strlen(sentence));
		len += strlen(sentence);
	}
	return (struct span){text, len};
}

static struct span read_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	long size = 0;
	if (file && fseek(file, 0, SEEK_END) == 0)
		size = ftell(file);
	char *text = size > 0 ? malloc((size_t)size) : NULL;
	size_t len = 0;
	if (text) {
		rewind(file);
		len = fread(text, 1, (size_t)size, file);
	}
	if (file)
		fclose(file);
	return (struct span){text, len};
}

/* Each step returns a number that depends on all its work, so that none is left out. */
static size_t walk_words(struct span text)
{
	struct token_walk walk;
	struct token token;
	size_t bytes = 0;
	token_walk_start(&walk, text);
	while (token_walk_next(&walk, &token))
		bytes += token.word.len;
	return bytes;
}

static size_t walk_terms(struct span text)
{
	static struct stemmer *stemmer;
	if (!stemmer && stemmer_open(&stemmer, SPAN("en"), NULL) != STATUS_OK)
		exit(2);
	struct token_walk walk;
	struct token token;
	size_t bytes = 0;
	token_walk_start(&walk, text);
	while (token_walk_next(&walk, &token))
		bytes += stemmer_term(stemmer, &token).len;
	return bytes;
}

static size_t cut_passages(struct span text)
{
	struct passage_list list = {0};
	if (passages_cut(&list, text, NULL) != STATUS_OK)
		exit(2);
	size_t count = list.count;
	passages_free(&list);
	return count;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void measure(const char *step, size_t (*run)(struct span), struct span text, int runs)
{
	double taken[MOST_RUNS];
	size_t result = 0;
	for (int i = 0; i < runs; i++) {
		double start = seconds();
		result = run(text);
		taken[i] = seconds() - start;
	}
	qsort(taken, (size_t)runs, sizeof *taken, by_size);
	printf("%-14s %7.1f MB/s   (%zu)\n", step, (double)text.len / 1e6 / taken[runs / 2],
	       result);
}

int main(int argc, char **argv)
{
	struct span text = argc > 1 ? read_file(argv[1]) : build_text();
	int runs = argc > 2 ? atoi(argv[2]) : 5;
	if (!text.len || runs < 1 || runs > MOST_RUNS) {
		fprintf(stderr, "usage: words [FILE] [RUNS]\n");
		return 2;
	}
	printf("%.1f MB, median of %d\n", (double)text.len / 1e6, runs);
	measure("words", walk_words, text, runs);
	measure("words, stems", walk_terms, text, runs);
	measure("passages", cut_passages, text, runs);
	return 0;
}
