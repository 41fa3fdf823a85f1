/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/stopword.h"

#include <stdlib.h>

/* In byte order: articles, pronouns, prepositions, conjunctions, auxiliaries and the words of a
 * question. Nothing here can be a name in small letters. */
static const char *const words[] = {
	"a",       "about",     "after",   "against",    "all",     "also",    "although",
	"am",      "among",     "an",      "and",        "any",     "are",     "aren't",
	"as",      "at",        "be",      "because",    "been",    "before",  "being",
	"between", "both",      "but",     "by",         "can",     "can't",   "cannot",
	"could",   "did",       "didn't",  "do",         "does",    "doesn't", "doing",
	"don't",   "during",    "each",    "either",     "every",   "for",     "from",
	"had",     "has",       "hasn't",  "have",       "having",  "he",      "her",
	"here",    "hers",      "herself", "him",        "himself", "his",     "how",
	"however", "i",         "i'm",     "if",         "in",      "into",    "is",
	"isn't",   "it",        "it's",    "its",        "itself",  "many",    "may",
	"me",      "might",     "mine",    "more",       "most",    "much",    "must",
	"my",      "myself",    "neither", "no",         "nor",     "not",     "of",
	"off",     "on",        "only",    "onto",       "or",      "other",   "our",
	"ours",    "ourselves", "out",     "own",        "shall",   "she",     "should",
	"so",      "some",      "such",    "than",       "that",    "that's",  "the",
	"their",   "theirs",    "them",    "themselves", "then",    "there",   "these",
	"they",    "this",      "those",   "though",     "through", "to",      "too",
	"under",   "until",     "upon",    "us",         "very",    "was",     "wasn't",
	"we",      "were",      "weren't", "what",       "what's",  "when",    "where",
	"whether", "which",     "while",   "who",        "who's",   "whom",    "whose",
	"why",     "will",      "with",    "within",     "without", "won't",   "would",
	"you",     "your",      "yours",   "yourself",
};

static int compare(const void *key, const void *item)
{
	return span_compare(*(const struct span *)key, span_of(*(const char *const *)item));
}

bool is_stopword(struct span word)
{
	return bsearch(&word, words, sizeof words / sizeof *words, sizeof *words, compare);
}
