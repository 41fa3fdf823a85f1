/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Who says what: the names that a sentence makes speak, accuse, deny or agree, by the rules
 * newspapers write by, and only where certain. English only; in other languages nothing is
 *found.
 *
 *	struct attribution_walk walk;
 *	struct attribution found[ATTRIBUTIONS_MAX];
 *	attribution_walk_start(&walk, text, SPAN("en"), &names);
 *	while (sentence_walk_next(&sentences, &sentence)) {
 *		size_t n = attributions_of(found, &walk, &sentence);
 *		...
 *	}
 *
 * Speakers are names. "He said", "the ministry said" and "a spokesman for Acme said" give
 *nothing; nor does what was not said ("did not say", "if X said", "X was said to").
 */
#ifndef TEXT_ATTRIBUTION_H
#define TEXT_ATTRIBUTION_H

#include "base/span.h"
#include "text/name.h"
#include "text/sentence.h"

#include <stdint.h>

enum {
	ATTRIBUTIONS_MAX = 8,        /* of one sentence; further ones are left out */
	ATTRIBUTION_MAX_PARTS = 256, /* words, names and signs of a sentence; the rest of a
					longer one is not looked at */
};

#define ATTRIBUTION_NOBODY UINT32_MAX

enum attribution_kind {
	ATTRIBUTION_SAID = 1, /* told, warned, wrote, according to ... */
	ATTRIBUTION_ACCUSED,  /* blamed */
	ATTRIBUTION_DENIED,   /* rejected, dismissed */
	ATTRIBUTION_AGREED,   /* accepted, pledged */
};

struct attribution {
	size_t byte_start, byte_end; /* of the sentence */
	enum attribution_kind kind;
	uint32_t speaker; /* index of a mention */
	/* Whom it is about, where that is plain: who is accused, or the subject of what is
	 * said. Index of a mention, or ATTRIBUTION_NOBODY. */
	uint32_t about;
};

/* Its members are private. */
struct attribution_walk {
	struct span text;
	const struct name_list *names;
	size_t next;         /* the first mention that does not lie before the last sentence */
	bool off;            /* not English */
	bool quoted;         /* the last sentence ended within a quotation */
	bool begun;          /* a sentence was seen */
	uint16_t bucket[27]; /* of the word list, by first letter */
};

/* `lang` is the language of the article ("en", "en-GB"; empty when not known, which counts as
 * English). Borrows the text and the names, which are those of names_find() for this text. */
void attribution_walk_start(struct attribution_walk *walk, struct span text, struct span lang,
			    const struct name_list *names);

/* The attributions of one sentence, in the order of the text; how many they are. Sentences go
 * in by their order in the text, for quotations go on from one to the next. Cannot fail; the
 * time is linear in the sentence. */
size_t attributions_of(struct attribution out[static ATTRIBUTIONS_MAX],
		       struct attribution_walk *walk, const struct sentence *sentence);

#endif
