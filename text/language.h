/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "base/span.h"

/* What an apostrophe inside a word parts, where the stemmer does not see to it. */
enum apostrophe {
	APOSTROPHE_INNER,         /* don't: nothing */
	APOSTROPHE_AFTER_ARTICLE, /* l'homme, dell'anno */
	APOSTROPHE_BEFORE_ENDING, /* Erdogan'in */
};

/* A language that libstemmer knows. */
struct language {
	const char *code;        /* ISO 639-1 */
	const char *other_codes; /* more codes for it, with a space behind each */
	const char *stemmer;     /* libstemmer's name */
	bool accents_first;      /* accents are foreign to it: fold them before stemming */
	enum apostrophe apostrophe;
};

/* The language of an ISO 639 code ("en", "en-GB", "eng") or of libstemmer's name ("english"),
 * in any letter case; NULL when it is none of these. */
const struct language *language_find(struct span name);

/* The languages one after the other, from index 0 on; NULL behind the last. */
const struct language *language_at(size_t index);

#endif
