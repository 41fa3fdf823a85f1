/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/sentence.h"

#include "text/gap.h"
#include "text/stop.h"

enum byte_class {
	PLAIN,
	LINE_END, /* or form feed: may end the paragraph */
	QUOTE,
	STOP, /* may end the sentence */
	LEAD, /* first byte of characters among which there are stops and line ends */
};

static const unsigned char class_of[256] = {
	['\n'] = LINE_END, ['\r'] = LINE_END, ['\f'] = LINE_END, ['"'] = QUOTE, ['.'] = STOP,
	['!'] = STOP,      ['?'] = STOP,      [0xD6] = LEAD,     [0xD8] = LEAD, [0xDB] = LEAD,
	[0xE0] = LEAD,     [0xE1] = LEAD,     [0xE2] = LEAD,     [0xE3] = LEAD, [0xEF] = LEAD,
};

void sentence_walk_start(struct sentence_walk *walk, struct span text)
{
	sentence_walk_start_within(walk, text, text_is_hard_wrapped(text));
}

void sentence_walk_start_within(struct sentence_walk *walk, struct span piece,
				bool hard_wrapped)
{
	*walk = (struct sentence_walk){.text = piece, .hard_wrapped = hard_wrapped};
}

/* The end of the sentence s, which is read from its start on. */
static size_t find_end(struct open_sentence *s)
{
	const struct span text = s->text;
	size_t at = s->start;
	while (at < text.len) {
		unsigned char class = class_of[(unsigned char)text.ptr[at]];
		if (class == PLAIN) {
			at++;
			continue;
		}
		if (class == QUOTE) {
			s->quote_open = !s->quote_open;
			at++;
		} else if (class == STOP || is_stop(text, at)) {
			size_t end;
			if (stop_ends_sentence(s, at, &end))
				return end;
			for (; at < end; at++)
				s->quote_open ^= text.ptr[at] == '"';
		} else {
			struct gap gap = gap_at(text, at, s->hard_wrapped);
			if (gap.kind > GAP_SPACE)
				return at;
			at = gap.end > at ? gap.end : at + 1;
		}
	}
	return text.len;
}

bool sentence_walk_next(struct sentence_walk *walk, struct sentence *sentence)
{
	size_t start = gap_at(walk->text, walk->at, walk->hard_wrapped).end;
	if (start >= walk->text.len)
		return false;
	struct open_sentence s = {walk->text, start, walk->hard_wrapped, false};
	size_t end = find_end(&s);
	struct gap gap = gap_at(walk->text, end, walk->hard_wrapped);
	sentence->byte_start = start;
	sentence->byte_end = trim_spaces(walk->text, start, end);
	if (gap.end >= walk->text.len || gap.kind == GAP_SECTION)
		sentence->end = SECTION_END;
	else
		sentence->end = gap.kind == GAP_PARAGRAPH ? PARAGRAPH_END : SENTENCE_END;
	walk->at = gap.end;
	return true;
}
