/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * An article worked out for the index, and its documents put there.
 */
#ifndef INDEXER_PREPARED_H
#define INDEXER_PREPARED_H

#include "indexer/article.h"
#include "indexer/document.h"
#include "indexer/story.h"
#include "indexer/writer_state.h"

/* Articles of fewer words can be the same by chance, and are no copies: "More to follow." */
enum { ALIAS_LEAST_WORDS = 8 };

struct prepared {
	struct record record; /* set by the caller; `lang` and `hard_wrapped` are worked out */
	struct document_source source;
	char hash[HASH_BYTES];
	bool has_digest, has_prints; /* they are worked out already */
	unsigned char digest[TEXT_DIGEST_BYTES];
	struct fingerprints prints;
	struct name_list names;       /* of the text; the analyst's, as the passages are; so is
					 who speaks */
	char story[STORY_DIGITS + 1]; /* set before it is put */
};

/* What there is of an article before it is worked out; borrows from it. It came in now. */
struct record record_of_article(const struct article *article);

/* Works out all that follows from p->record. The passages are the analyst's: of one article at
 * a time. STATUS_FORMAT: no words in it. */
enum status prepare(struct prepared *p, struct analyst *a, struct error *err);

/* Adds the documents. */
enum status prepared_put(struct prepared *p, struct writer *w, struct error *err);

/* Replaces the article document alone: nothing that its passages have has changed. */
enum status prepared_replace(struct prepared *p, struct writer *w, xapian_docid docid,
			     struct error *err);

/* Takes the documents of a stored article out, and its words out of the counts. */
enum status stored_take_out(const struct stored *s, struct writer *w, struct error *err);

#endif
