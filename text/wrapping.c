/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/gap.h"
#include "text/sentence.h"

enum {
	SAMPLE_BYTES = 64 * 1024,
	SHORTEST_FULL_LINE = 40, /* characters of a line that was filled up to its margin */
	LONGEST_FULL_LINE = 100,
};

/* Lines that go on in the next: neither they nor the next are blank. */
struct line_counts {
	size_t inner;    /* of them all */
	size_t full;     /* with the length of a wrapped line */
	size_t complete; /* full lines that end as a sentence does */
};

static bool ends_sentence(struct span line)
{
	while (line.len && strchr("\"')]", line.ptr[line.len - 1]) && line.ptr[line.len - 1])
		line.len--;
	return line.len && line.ptr[line.len - 1] && strchr(".!?:", line.ptr[line.len - 1]);
}

static size_t count_characters(struct span line)
{
	size_t count = 0;
	for (size_t i = 0; i < line.len; i++)
		count += ((unsigned char)line.ptr[i] & 0xC0) != 0x80;
	return count;
}

static void count_inner_line(struct line_counts *counts, struct span line)
{
	size_t length = count_characters(line);
	counts->inner++;
	if (length < SHORTEST_FULL_LINE || length > LONGEST_FULL_LINE)
		return;
	counts->full++;
	counts->complete += ends_sentence(line);
}

/* Wrapped where two of three lines that go on have the length of a wrapped line, and most of
 * those end in mid-sentence. Lists and tables, whose lines are short or whole, are not wrapped.
 */
bool text_is_hard_wrapped(struct span text)
{
	struct line_counts counts = {0};
	struct span rest = {text.ptr, text.len < SAMPLE_BYTES ? text.len : SAMPLE_BYTES};
	struct span line, previous = {0};
	while (span_cut(&rest, '\n', &line)) {
		line.len = trim_spaces(line, 0, line.len);
		if (line.len && previous.len)
			count_inner_line(&counts, previous);
		previous = line;
	}
	return counts.inner && counts.full * 3 >= counts.inner * 2 &&
	       counts.complete * 2 <= counts.full;
}
