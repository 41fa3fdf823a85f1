/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/analyst.h"

#include "text/language.h"

#include <stdlib.h>

enum status analyst_open(struct analyst *a, struct error *err)
{
	return name_finder_open(&a->names, err);
}

void analyst_close(struct analyst *a)
{
	for (size_t i = 0; i < a->stemmer_count; i++)
		stemmer_close(a->stemmers[i]);
	passages_free(&a->passages);
	name_finder_free(a->names);
	free(a->said);
	*a = (struct analyst){0};
}

enum status analyst_stemmer(struct analyst *a, struct span language, struct stemmer **out,
			    struct error *err)
{
	const struct language *known = language_find(language.len ? language : SPAN("en"));
	const char *code = known ? known->code : "none";
	for (size_t i = 0; i < a->stemmer_count; i++)
		if (strcmp(stemmer_code(a->stemmers[i]), code) == 0) {
			*out = a->stemmers[i];
			return STATUS_OK;
		}
	if (a->stemmer_count == MAX_STEMMERS)
		stemmer_close(a->stemmers[--a->stemmer_count]);
	TRY(stemmer_open(out, span_of(code), err));
	a->stemmers[a->stemmer_count++] = *out;
	return STATUS_OK;
}
