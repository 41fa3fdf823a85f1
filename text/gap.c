/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/gap.h"

#include "text/letter.h"

enum {
	PARAGRAPH_SEPARATOR = 0x2029,
	MIN_SECTION_MARKS = 3,   /* *** */
	SECTION_LINE_ENDS = 4,   /* three blank lines */
	LONGEST_SPACE_BYTES = 3, /* of a white space character in UTF-8 */
};

static bool is_ascii_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

size_t space_at(struct span text, size_t at)
{
	if (at >= text.len)
		return 0;
	if ((unsigned char)text.ptr[at] < 0x80)
		return is_ascii_space(text.ptr[at]);
	struct letter letter = letter_at(text, at);
	return letter.is & LETTER_SPACE ? letter.bytes : 0;
}

size_t trim_spaces(struct span text, size_t start, size_t end)
{
	while (end > start) {
		size_t bytes = 1;
		while (bytes < LONGEST_SPACE_BYTES && end - bytes > start &&
		       ((unsigned char)text.ptr[end - bytes] & 0xC0) == 0x80)
			bytes++;
		if (space_at((struct span){text.ptr, end}, end - bytes) != bytes)
			return end;
		end -= bytes;
	}
	return end;
}

/* The bytes of the line end at `at` (CR LF is one); 0 when none stands there. */
static size_t line_end_at(struct span text, size_t at)
{
	if (text.ptr[at] == '\n')
		return 1;
	if (text.ptr[at] != '\r')
		return 0;
	return at + 1 < text.len && text.ptr[at + 1] == '\n' ? 2 : 1;
}

/* Whether a line ends at `at`: with a line end, a form feed, a paragraph separator or the text.
 */
static bool ends_line(struct span text, size_t at)
{
	return at >= text.len || line_end_at(text, at) || text.ptr[at] == '\f' ||
	       (text.ptr[at] == '\xE2' && letter_at(text, at).code == PARAGRAPH_SEPARATOR);
}

/* The end of the section line that starts at `at`, its line end left out; `at` when it is none.
 */
static size_t section_line_end(struct span text, size_t at)
{
	size_t marks = 0, i = at;
	char mark = '\0';
	while (!ends_line(text, i)) {
		size_t space = space_at(text, i);
		if (space) {
			i += space;
			continue;
		}
		char c = text.ptr[i++];
		bool known = c == '*' || c == '-' || c == '=' || c == '~' || c == '#';
		if (!known || (marks && c != mark))
			return at;
		mark = c;
		marks++;
	}
	return marks >= MIN_SECTION_MARKS ? i : at;
}

static enum gap_kind kind_of(size_t line_ends, bool hard_wrapped)
{
	if (line_ends >= SECTION_LINE_ENDS)
		return GAP_SECTION;
	return line_ends > (hard_wrapped ? 1u : 0u) ? GAP_PARAGRAPH : GAP_SPACE;
}

struct gap gap_at(struct span text, size_t at, bool hard_wrapped)
{
	struct gap gap = {at, GAP_NONE};
	size_t line_ends = 0;
	for (;;) {
		size_t bytes = space_at(text, gap.end);
		if (!bytes)
			return gap;
		enum gap_kind kind = GAP_SPACE;
		size_t line_end = line_end_at(text, gap.end);
		if (text.ptr[gap.end] == '\f') {
			kind = GAP_SECTION;
		} else if (line_end) {
			bytes = line_end;
			kind = kind_of(++line_ends, hard_wrapped);
		} else if (bytes > 1 && letter_at(text, gap.end).code == PARAGRAPH_SEPARATOR) {
			kind = GAP_PARAGRAPH;
		}
		gap.end += bytes;
		if (line_end) {
			size_t section = section_line_end(text, gap.end);
			if (section > gap.end)
				kind = GAP_SECTION;
			gap.end = section;
		}
		if (kind > gap.kind)
			gap.kind = kind;
	}
}
