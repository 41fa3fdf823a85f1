/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/speech.h"

#include "store/schema.h"
#include "store/term.h"

/* Ends the folded words: no name has it. */
enum { END = '\x1f' };

static char letter_of(enum attribution_kind kind)
{
	return "?sadg"[kind];
}

/* Takes back what is no good term: too long, or without words. */
static void finish(struct buf *out, size_t start, bool empty)
{
	if (!out->failed && (empty || out->len - start > TERM_MAX_BYTES))
		out->len = start;
}

/* False: the name has no words. */
static bool put_speaker(struct buf *out, struct span full, enum attribution_kind kind)
{
	const size_t words = out->len + strlen(PREFIX_SPEAKER);
	term_write_name(out, PREFIX_SPEAKER, full);
	const bool any = out->len > words;
	buf_put_char(out, END);
	buf_put_char(out, letter_of(kind));
	return any;
}

void speech_write(struct buf *out, struct span full, enum attribution_kind kind)
{
	const size_t start = out->len;
	const bool any = full.len <= TERM_MAX_BYTES && put_speaker(out, full, kind);
	finish(out, start, !any);
}

void speech_write_key(struct buf *out, struct span full, enum attribution_kind kind)
{
	put_speaker(out, full, kind);
	buf_put_char(out, END);
}

void speech_write_about(struct buf *out, struct span full, enum attribution_kind kind,
			struct span about)
{
	const size_t start = out->len;
	bool any = full.len <= TERM_MAX_BYTES && about.len <= TERM_MAX_BYTES &&
		   put_speaker(out, full, kind);
	buf_put_char(out, END);
	const size_t before = out->len;
	term_write_flat(out, about);
	any = any && out->len > before;
	finish(out, start, !any);
}

void speech_write_word(struct buf *out, struct span word, enum attribution_kind kind)
{
	const char prefix[] = {PREFIX_SPEAKER_WORD[0], PREFIX_SPEAKER_WORD[1], letter_of(kind),
			       '\0'};
	term_write_name(out, prefix, word);
}

bool speech_read_about(struct span *about, struct span term)
{
	struct span part;
	if (!span_starts_with(term, SPAN(PREFIX_SPEAKER)) || !span_cut(&term, END, &part) ||
	    !span_cut(&term, END, &part) || part.len != 1 || !term.len)
		return false;
	*about = term;
	return true;
}
