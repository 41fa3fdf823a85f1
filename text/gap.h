/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_GAP_H
#define TEXT_GAP_H

#include "base/span.h"

/* White space between two words, and what it parts. */
enum gap_kind {
	GAP_NONE,  /* no white space here */
	GAP_SPACE, /* words of one paragraph */
	GAP_PARAGRAPH,
	GAP_SECTION,
};

struct gap {
	size_t end; /* where the next character stands, or the end of the text */
	enum gap_kind kind;
};

/* The white space from byte `at` on, section lines (*** or ---) included. */
struct gap gap_at(struct span text, size_t at, bool hard_wrapped);

/* The bytes of the white space character at `at`; 0 when none stands there. */
size_t space_at(struct span text, size_t at);

/* `end` moved back over white space, not beyond `start`. */
size_t trim_spaces(struct span text, size_t start, size_t end);

#endif
