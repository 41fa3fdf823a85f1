/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/mention.h"

#include "store/schema.h"
#include "store/term.h"

/* Ends the folded words, and the full name: no name has it. */
enum { END = '\x1f' };

static const char kind_letters[] = "npol"; /* by enum name_kind: a name, person, ... location */
static const char tie_letters[] = "=esa";  /* by enum name_tie: itself, end, start, acronym */

void mention_write_key(struct buf *out, struct span full)
{
	term_write_name(out, PREFIX_ACTOR, full);
	buf_put_char(out, END);
}

void mention_write_word(struct buf *out, struct span word)
{
	term_write_name(out, PREFIX_ACTOR_WORD, word);
}

void mention_write(struct buf *out, const struct mention *m)
{
	const size_t start = out->len;
	if (m->full.len > TERM_MAX_BYTES || m->written.len > TERM_MAX_BYTES)
		return;
	mention_write_key(out, m->full);
	const bool empty = out->len == start + strlen(PREFIX_ACTOR) + 1;
	buf_put_char(out, kind_letters[m->kind]);
	buf_put_char(out, tie_letters[m->tie]);
	term_write_flat(out, m->full);
	if (m->tie != NAME_NOT_TIED) {
		buf_put_char(out, END);
		term_write_flat(out, m->written);
	}
	if (!out->failed && (empty || out->len - start > TERM_MAX_BYTES))
		out->len = start;
}

static bool read_letter(unsigned *out, const char *letters, char letter)
{
	const char *at = letter ? strchr(letters, letter) : NULL;
	*out = at ? (unsigned)(at - letters) : 0;
	return at;
}

bool mention_read(struct mention *out, struct span term)
{
	struct span key;
	unsigned kind = 0, tie = 0;
	*out = (struct mention){0};
	if (!span_starts_with(term, SPAN(PREFIX_ACTOR)) || !span_cut(&term, END, &key) ||
	    term.len < 3 || !read_letter(&kind, kind_letters, term.ptr[0]) ||
	    !read_letter(&tie, tie_letters, term.ptr[1]))
		return false;
	out->kind = (enum name_kind)kind;
	out->tie = (enum name_tie)tie;
	term = span_slice(term, 2, term.len);
	if (!span_cut(&term, END, &out->full) || !out->full.len)
		return false;
	out->written = out->tie == NAME_NOT_TIED ? out->full : term;
	return out->written.len > 0;
}

struct span mention_key(struct span term)
{
	struct span key = term;
	span_cut(&term, END, &key);
	return span_slice(key, strlen(PREFIX_ACTOR), key.len);
}
