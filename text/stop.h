/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TEXT_STOP_H
#define TEXT_STOP_H

#include "base/span.h"

/* A sentence as far as it was read, up to a mark that may end it. */
struct open_sentence {
	struct span text;
	size_t start;      /* of the sentence */
	bool hard_wrapped; /* single line ends are spaces */
	bool quote_open;   /* an odd number of " since the start */
};

/* Whether . ! ? … or another script's full stop stands at `at`. */
bool is_stop(struct span text, size_t at);

/* Reads the mark at `at`, and all the marks, quotes and brackets that go with it. True when the
 * sentence ends there; *end is then its end, else where to read on. */
bool stop_ends_sentence(const struct open_sentence *s, size_t at, size_t *end);

#endif
