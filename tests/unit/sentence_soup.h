/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Random texts made of the pieces that the rules about sentences and passages speak of.
 */
#ifndef TESTS_UNIT_SENTENCE_SOUP_H
#define TESTS_UNIT_SENTENCE_SOUP_H

#include "base/span.h"

#include <stdint.h>

static inline uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static inline struct span sentence_soup(uint32_t *state, char *out, size_t room)
{
	static const char *const pieces[] = {
		" ",
		" ",
		" ",
		" ",
		"word",
		"Word",
		"the",
		"The",
		"A",
		"I",
		"Mr.",
		"Gen.",
		"U.S.",
		"Inc.",
		"p.m.",
		"No.",
		"Feb.",
		"J.",
		"12",
		"3.5",
		".",
		".",
		". ",
		"! ",
		"? ",
		"...",
		"\"",
		"\"",
		"'",
		")",
		"(",
		"[1]",
		"-",
		"--",
		"***",
		"\n",
		"\n",
		"\n\n",
		"\f",
		"\n\n\n\n",
		"\r\n",
		"\t",
		"\n***",
		"=",
		"_",
		"”",
		"“",
		"’",
		"…",
		"。",
		"日本",
		"！",
		"」",
		"\xFF",
		"é",
		"É",
		"5։5",
		"．",
		"\xC2\xA0",
		"\xE2\x80\xA9",
		"\xE2\x80\xA8",
		"\xE2\x80\x8B",
		"\xE2\x80",
		"KABUL, May 21 - ",
		"line that goes on and on up to the margin of it",
	};
	size_t len = 0, want = next_random(state) % room;
	for (;;) {
		const char *piece =
			pieces[next_random(state) % (sizeof pieces / sizeof *pieces)];
		if (len + strlen(piece) > want)
			return (struct span){out, len};
		memcpy(out + len, piece, strlen(piece));
		len += strlen(piece);
	}
}

#endif
