/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The two slow roads of token_walk_next(), for what its ASCII road does not know. Private to
 * text/.
 */
#ifndef TEXT_WORD_H
#define TEXT_WORD_H

#include "text/token.h"

/* The word that starts at byte `start`, whatever characters it is made of; walk->at goes behind
 * it. False when the word is passed over, being too long or nothing once folded. Does not set
 * token->position. */
bool word_any(struct token_walk *walk, size_t start, struct token *token);

/* The bigram, or the last character, at `start` of a run without spaces. As word_any(). */
bool word_of_run(struct token_walk *walk, size_t start, struct token *token);

#endif
