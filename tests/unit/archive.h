/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An index that has a little of everything that lede.h can tell of one: copies, a text under
 * two ids, an earlier text, definitions, actors who speak, a list of names, a topic.
 */
#ifndef TESTS_UNIT_ARCHIVE_H
#define TESTS_UNIT_ARCHIVE_H

#include "lede.h"

#define ARCHIVE_FLOOD                                                                      \
	"The river Orva broke its banks on Monday night and flooded the old town of "      \
	"Kasteln. Soldiers carried sandbags to the stone bridge until early morning. The " \
	"mayor asked people to stay at home until the water falls."
#define ARCHIVE_TALKS                                                                     \
	"Amir Khan Muttaqi met the Economic Cooperation Organisation (ECO) in Tehran on " \
	"Tuesday. Muttaqi said that trade would grow. Ishaq Dar accused Kabul of "        \
	"harbouring militants, which Muttaqi denied."

enum { ARCHIVE_TEXTS = 7, ARCHIVE_ARTICLES = 5 };

struct archive_text {
	const char *id, *title, *source, *date, *text;
};

/* The second and the third are copies of the first, of which the third has its very words; the
 * last is a later text of the one before it. */
static const struct archive_text archive_texts[ARCHIVE_TEXTS] = {
	{"orva-1", "River Orva floods Kasteln", "Sample Wire", "2025-05-20", ARCHIVE_FLOOD},
	{"orva-2", "Kasteln under water", "Example Post", "2025-05-21",
	 ARCHIVE_FLOOD " Schools will remain closed for the rest of the week."},
	{"orva-3", "Orva floods", "Daily Specimen", "2025-05-21", ARCHIVE_FLOOD},
	{"talks", "Trade talks in Tehran", "Sample Wire", "2025-05-22", ARCHIVE_TALKS},
	{"eco", "ECO meets", "Example Post", "2025-06-22",
	 "The Economic Cooperation Organisation (ECO) will meet again. Amir Khan Muttaqi said "
	 "so to reporters."},
	{"goats", "Goats", "Daily Specimen", "", "Breeders of the marsh goat met in Tolvik."},
	{"goats", "Goats", "Daily Specimen", "",
	 "Breeders of the marsh goat met in Tolvik. A farmer from the islands won."},
};

static inline lede_status archive_add(lede_writer *writer, const struct archive_text *t,
				      lede_error *err)
{
	lede_article article;
	memset(&article, 0, sizeof article);
	article.id = lede_span_of(t->id);
	article.title = lede_span_of(t->title);
	article.source = lede_span_of(t->source);
	article.date = lede_span_of(t->date);
	return lede_writer_add(writer, &article, lede_span_of(t->text), NULL, err);
}

static inline lede_status archive_fill(lede_writer *writer, lede_error *err)
{
	lede_status status = LEDE_OK;
	for (size_t i = 0; i < ARCHIVE_TEXTS && !status; i++)
		status = archive_add(writer, &archive_texts[i], err);
	if (!status)
		status = lede_names_set(writer, lede_span_of("ECO = ECO bloc"), NULL, NULL,
					NULL, err);
	if (!status)
		status = lede_topic_put(writer, lede_span_of("floods"),
					lede_span_of("flood OR river"), err);
	return status ? status : lede_writer_commit(writer, err);
}

/* Makes it at `path`. */
static inline lede_status archive_make(const char *path, lede_error *err)
{
	lede_writer *writer;
	lede_status status = lede_writer_open(&writer, path, err);
	if (!status)
		status = archive_fill(writer, err);
	lede_writer_close(writer);
	return status;
}

#endif
