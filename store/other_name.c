/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/other_name.h"

#include "store/schema.h"
#include "store/term.h"

/* Ends the words, and each of the names: no name has it. */
enum { END = '\x1f' };

static char letter_of(const struct other_name *n)
{
	static const char letters[] = "aAkKfF";
	return letters[2 * (size_t)n->kind + n->is_short];
}

static bool read_letter(struct other_name *out, char letter)
{
	switch (letter) {
	case 'a':
	case 'A': out->kind = DEFINITION_ACRONYM; break;
	case 'k':
	case 'K': out->kind = DEFINITION_ALIAS; break;
	case 'f':
	case 'F': out->kind = DEFINITION_FORMER; break;
	default: return false;
	}
	out->is_short = letter < 'a';
	return true;
}

void other_name_write_key(struct buf *out, struct span name)
{
	term_write_name(out, PREFIX_OTHER_NAME, name);
	buf_put_char(out, END);
}

void other_name_write(struct buf *out, const struct other_name *n)
{
	const size_t start = out->len;
	if (n->name.len > TERM_MAX_BYTES || n->other.len > TERM_MAX_BYTES)
		return;
	other_name_write_key(out, n->name);
	if (out->len == start + strlen(PREFIX_OTHER_NAME) + 1) {
		out->len = start;
		return;
	}
	buf_put_char(out, letter_of(n));
	term_write_flat(out, n->name);
	buf_put_char(out, END);
	const size_t other = out->len;
	term_write_flat(out, n->other);
	if (!out->failed && (out->len == other || out->len - start > TERM_MAX_BYTES))
		out->len = start;
}

bool other_name_read(struct other_name *out, struct span term)
{
	struct span key;
	if (!span_starts_with(term, SPAN(PREFIX_OTHER_NAME)) || !span_cut(&term, END, &key) ||
	    !term.len || !read_letter(out, term.ptr[0]))
		return false;
	term = span_slice(term, 1, term.len);
	return span_cut(&term, END, &out->name) && term.len > 0 && (out->other = term, true);
}
