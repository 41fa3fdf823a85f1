/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How well the copies of an article are found among many articles, and how fast:
 *
 *	copies FOLDER [dev]
 *
 * FOLDER holds data/eval/SET/docs.jsonl. Articles are edited in known ways, the fingerprints of
 * the outcome are looked up among those of all articles, and the best candidates are compared
 * word for word, as the indexer does. The figures are of that half of the articles which was
 * not looked at when the constants were chosen; `dev` takes the other half.
 */
#include "bench/edits.h"
#include "bench/sketch_table.h"
#include "bench/truth.h"
#include "text/likeness.h"

#include <time.h>

static const char *const sets[] = {"politifact", "reuters_headline", "bbc_headline", "fnc1",
				   "time"};
enum { SETS = sizeof sets / sizeof *sets, POLITIFACT = 0, REUTERS = 1, FNC = 3 };

static const struct edit edits[] = {
	{"unchanged", EDIT_NONE, 0},
	{"first 70 % kept", EDIT_CUT, 70},
	{"first 50 % kept", EDIT_CUT, 50},
	{"first 30 % kept", EDIT_CUT, 30},
	{"sentences in another order", EDIT_SHUFFLE, 0},
	{"new headline and lead", EDIT_LEAD, 15},
	{"10 % of words changed", EDIT_WORDS, 10},
	{"20 % of words changed", EDIT_WORDS, 20},
	{"30 % of words changed", EDIT_WORDS, 30},
	{"10 % of sentences replaced", EDIT_SENTENCES, 10},
	{"20 % of sentences replaced", EDIT_SENTENCES, 20},
	{"30 % of sentences replaced", EDIT_SENTENCES, 30},
	{"30 % added behind", EDIT_BACKGROUND, 30},
	{"30 % added in between", EDIT_INSERT, 30},
	{"grown to three times", EDIT_BACKGROUND, 200},
};

enum {
	EDITS = sizeof edits / sizeof *edits,
	PAIRS_OF_SET = 400,  /* for each edit */
	LEAST_WORDS = 20,    /* of an article that is edited */
	EVENT_PAIRS = 20000, /* of two articles on one event, of each set */
};

struct bench {
	struct collection all;
	size_t first[SETS + 1]; /* of the articles of each set */
	struct sketch_table table;
	struct word_counts counts;
	struct likeness_text new_text, old_text;
	struct buf edited;
	bool held_out;
};

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double share(size_t some, size_t all)
{
	return all ? (double)some / (double)all : 0;
}

static void read_text(struct likeness_text *out, struct span title, struct span text)
{
	must(likeness_read(out, title, text, NULL) == STATUS_OK ? out : NULL);
}

/* b->new_text against an article. */
static bool is_copy(struct bench *b, const struct news *old)
{
	read_text(&b->old_text, old->title, old->text);
	struct likeness likeness = likeness_of(&b->new_text, &b->old_text);
	return likeness_is_copy(&likeness);
}

/* ---- edited articles ---- */

struct score {
	size_t pairs;     /* edited articles */
	size_t candidate; /* whose original was a candidate */
	size_t found;     /* and was called the original */
	size_t compared;  /* candidates in all */
	size_t other;     /* other articles called the original, that are one text with it */
	size_t wrong;     /* or are not */
};

static void score_add(struct score *sum, const struct score *s)
{
	sum->pairs += s->pairs;
	sum->candidate += s->candidate;
	sum->found += s->found;
	sum->compared += s->compared;
	sum->other += s->other;
	sum->wrong += s->wrong;
}

static void try_edited(struct bench *b, size_t article, struct span title, struct score *s)
{
	struct fingerprints f;
	struct candidate found[CANDIDATES_MAX];
	const struct news *original = &b->all.items[article];
	fingerprints_of(&f, buf_span(&b->edited));
	size_t count = find_candidates(found, &b->table, &f, SIZE_MAX);
	read_text(&b->new_text, title, buf_span(&b->edited));
	s->pairs++;
	s->compared += count;
	for (size_t i = 0; i < count; i++) {
		const struct news *old = &b->all.items[found[i].article];
		s->candidate += old == original;
		if (!is_copy(b, old))
			continue;
		if (old == original)
			s->found++;
		else if (is_one_text(original->text, old->text, &b->counts))
			s->other++;
		else
			s->wrong++;
	}
}

static struct score try_edit(struct bench *b, size_t set, const struct edit *edit)
{
	struct score score = {0};
	const size_t first = b->first[set], end = b->first[set + 1];
	const uint64_t seed = set * 10000 + edit->kind * 1000 + edit->percent;
	struct source source = {&b->all, first, end, seed};
	while (score.pairs < PAIRS_OF_SET) {
		size_t article = first + random_below(&source.state, end - first);
		const struct news *news = &b->all.items[article];
		if (news->held_out != b->held_out || token_count(news->text) < LEAST_WORDS)
			continue;
		edit_make(&b->edited, news->text, edit, &source);
		bool new_title = edit->kind == EDIT_LEAD;
		size_t other = first + random_below(&source.state, end - first);
		try_edited(b, article, b->all.items[new_title ? other : article].title, &score);
	}
	return score;
}

static void print_score(const char *name, const struct score *s)
{
	size_t right = s->found + s->other;
	printf("| %s | %zu | %.3f | %.3f | %.3f | %.1f |\n", name, s->pairs,
	       share(s->candidate, s->pairs), share(s->found, s->pairs),
	       share(right, right + s->wrong), share(s->compared, s->pairs));
}

static void report_edits(struct bench *b)
{
	const struct edit words_20 = {"20 % of words changed", EDIT_WORDS, 20};
	puts("| edit | articles | original is a candidate | found | precision | compared |");
	puts("|---|---|---|---|---|---|");
	for (size_t e = 0; e < EDITS; e++) {
		struct score sum = {0};
		for (size_t set = 0; set < SETS; set++) {
			struct score score = try_edit(b, set, &edits[e]);
			score_add(&sum, &score);
		}
		print_score(edits[e].name, &sum);
	}
	puts("\n20 % of words changed, by collection:\n");
	puts("| collection | articles | original is a candidate | found | precision | compared "
	     "|");
	puts("|---|---|---|---|---|---|");
	for (size_t set = 0; set < SETS; set++) {
		struct score score = try_edit(b, set, &words_20);
		print_score(sets[set], &score);
	}
}

/* ---- two articles on one event ---- */

struct event_score {
	size_t pairs, different, candidate, by_texts, in_the_end;
};

static bool are_candidates(const struct news *x, const struct news *y)
{
	struct fingerprints f, g;
	fingerprints_of(&f, x->text);
	fingerprints_of(&g, y->text);
	unsigned shared = 0;
	for (size_t i = 0, j = 0; i < f.count && j < g.count;) {
		uint64_t v = f.values[i], w = g.values[j];
		shared += v == w;
		i += v <= w;
		j += w <= v;
	}
	return shared * EVIDENCE >= EVIDENCE_LEAST;
}

static void try_event(struct bench *b, const struct news *x, const struct news *y,
		      struct event_score *s)
{
	s->pairs++;
	if (is_one_text(x->text, y->text, &b->counts))
		return;
	s->different++;
	read_text(&b->new_text, x->title, x->text);
	bool copy = is_copy(b, y), candidate = are_candidates(x, y);
	s->candidate += candidate;
	s->by_texts += copy;
	s->in_the_end += copy && candidate;
}

static void print_event(const char *name, const struct event_score *s)
{
	printf("| %s | %zu | %zu | %.3f | %.3f | %.3f |\n", name, s->pairs, s->different,
	       share(s->candidate, s->different), share(s->by_texts, s->different),
	       share(s->in_the_end, s->different));
}

/* Of one day, with the same topics and places. */
static void try_reuters(struct bench *b, struct event_score *s)
{
	const struct news *items = b->all.items;
	for (size_t i = b->first[REUTERS]; i < b->first[REUTERS + 1]; i++) {
		if (items[i].held_out != b->held_out || !items[i].about.len)
			continue;
		for (size_t j = i + 1; j < b->first[REUTERS + 1] && j < i + 400; j++) {
			if (s->pairs == EVENT_PAIRS)
				return;
			if (span_equal(items[i].day, items[j].day) &&
			    span_equal(items[i].about, items[j].about))
				try_event(b, &items[i], &items[j], s);
		}
	}
}

static size_t find_article(const struct bench *b, size_t set, struct span id)
{
	size_t i = b->first[set];
	while (i < b->first[set + 1] && !span_equal(b->all.items[i].id, id))
		i++;
	return i;
}

/* An article that is judged to be about a headline. */
struct judgement {
	struct span headline;
	size_t article;
};

static int by_headline(const void *a, const void *b)
{
	const struct judgement *x = a, *y = b;
	int order = span_compare(x->headline, y->headline);
	return order ? order : (x->article > y->article) - (x->article < y->article);
}

/* Lines `headline 0 article 1`. */
static size_t read_judgements(const struct bench *b, const char *folder, struct judgement *out,
			      size_t room)
{
	char path[1024];
	size_t count = 0;
	snprintf(path, sizeof path, "%s/data/eval/fnc1/qrels.tsv", folder);
	struct span rest = read_whole(path), line, zero, id;
	while (count < room && span_cut(&rest, '\n', &line)) {
		struct judgement *j = &out[count];
		if (!span_ends_with(line, SPAN(" 1")) || !span_cut(&line, ' ', &j->headline) ||
		    !span_cut(&line, ' ', &zero) || !span_cut(&line, ' ', &id))
			continue;
		j->article = find_article(b, FNC, id);
		count += j->article < b->first[FNC + 1];
	}
	qsort(out, count, sizeof *out, by_headline);
	return count;
}

static void try_fnc(struct bench *b, const char *folder, struct event_score *s)
{
	static struct judgement judgements[10000];
	size_t count = read_judgements(b, folder, judgements, 10000);
	for (size_t i = 0; i < count; i++) {
		const struct news *news = &b->all.items[judgements[i].article];
		if (news->held_out != b->held_out)
			continue;
		for (size_t j = i + 1; j < count && s->pairs < EVENT_PAIRS; j++) {
			if (!span_equal(judgements[i].headline, judgements[j].headline))
				break;
			try_event(b, news, &b->all.items[judgements[j].article], s);
		}
	}
}

static void report_events(struct bench *b, const char *folder)
{
	struct event_score reuters = {0}, fnc = {0};
	puts("\nTwo articles on one event, by other hands:\n");
	puts("| collection | pairs | of different texts | candidates | copies by their texts | "
	     "both |");
	puts("|---|---|---|---|---|---|");
	try_reuters(b, &reuters);
	print_event("Reuters, one day, topics and places", &reuters);
	try_fnc(b, folder, &fnc);
	print_event("fnc1, one headline", &fnc);
}

/* ---- all with all ---- */

struct all_score {
	size_t articles, compared, copies, same, in_story;
};

static void try_article(struct bench *b, size_t article, struct all_score *s)
{
	struct fingerprints f;
	struct candidate found[CANDIDATES_MAX];
	const struct news *news = &b->all.items[article];
	fingerprints_of(&f, news->text);
	size_t count = find_candidates(found, &b->table, &f, article), copies = 0;
	if (count)
		read_text(&b->new_text, news->title, news->text);
	for (size_t i = 0; i < count; i++) {
		const struct news *old = &b->all.items[found[i].article];
		if (!is_copy(b, old))
			continue;
		copies++;
		s->same += is_one_text(news->text, old->text, &b->counts);
	}
	s->articles++;
	s->compared += count;
	s->copies += copies;
	s->in_story += copies != 0;
}

static void report_all(struct bench *b)
{
	puts("\nEach article as it is, among all:\n");
	puts("| collection | articles | compared with | in a story | pairs | one text |");
	puts("|---|---|---|---|---|---|");
	for (size_t set = 0; set < SETS; set++) {
		struct all_score s = {0};
		for (size_t i = b->first[set]; i < b->first[set + 1]; i++)
			if (b->all.items[i].held_out == b->held_out)
				try_article(b, i, &s);
		printf("| %s | %zu | %.2f | %zu | %zu | %zu |\n", sets[set], s.articles,
		       share(s.compared, s.articles), s.in_story, s.copies, s.same);
	}
}

/* ---- speed ---- */

static void report_speed(struct bench *b)
{
	const size_t first = b->first[POLITIFACT], end = b->first[POLITIFACT + 1];
	struct fingerprints f;
	size_t bytes = 0, copies = 0;
	double start = seconds();
	for (size_t i = first; i < end; i++) {
		fingerprints_of(&f, b->all.items[i].text);
		bytes += b->all.items[i].text.len;
	}
	double sketched = seconds();
	for (size_t i = first; i < end; i++)
		read_text(&b->old_text, b->all.items[i].title, b->all.items[i].text);
	double read = seconds();
	for (size_t i = first; i < end; i++) {
		struct likeness likeness = likeness_of(&b->new_text, &b->old_text);
		copies += likeness_is_copy(&likeness);
	}
	double compared = seconds();
	printf("\nSpeed, one core, politifact: fingerprints %.0f MB/s; likeness_read %.0f MB/s "
	       "(%.0f articles/s); likeness_of %.0f pairs/s (%zu)\n",
	       (double)bytes / 1e6 / (sketched - start),
	       (double)bytes / 1e6 / (read - sketched),
	       (double)(end - first) / (read - sketched),
	       (double)(end - first) / (compared - read), copies);
}

static bool read_all(struct bench *b, const char *folder)
{
	for (size_t i = 0; i < SETS; i++) {
		b->first[i] = b->all.count;
		if (!collection_read(&b->all, folder, sets[i])) {
			printf("copies: skipped, no %s below %s\n", sets[i], folder);
			return false;
		}
	}
	b->first[SETS] = b->all.count;
	collection_read_reuters(&b->all, folder, b->first[REUTERS]);
	return true;
}

int main(int argc, char **argv)
{
	static struct bench b;
	if (argc < 2) {
		fputs("usage: copies FOLDER [dev]\n", stderr);
		return 2;
	}
	b.held_out = argc < 3;
	if (!read_all(&b, argv[1]))
		return 0;
	b.table = sketch_table_of(&b.all);
	b.counts = word_counts_of(&b.all);
	printf("%zu articles; figures of the %s half\n\n", b.all.count,
	       b.held_out ? "held-out" : "development");
	report_edits(&b);
	report_events(&b, argv[1]);
	report_all(&b);
	report_speed(&b);
	return 0;
}
