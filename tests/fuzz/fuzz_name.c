/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The names that are found lie in the text, in its order, and within the bounds that are
 * stated; their terms can be read back. The first byte chooses the language.
 */
#include "store/mention.h"
#include "store/schema.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* assert() that stays when NDEBUG is set. */
#define MUST(condition)                                                              \
	do {                                                                         \
		if (!(condition)) {                                                  \
			fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, \
				#condition);                                         \
			abort();                                                     \
		}                                                                    \
	} while (0)

static void check_term(const struct mention *m)
{
	struct buf term = {0};
	struct mention back;
	mention_write(&term, m);
	MUST(term.len <= TERM_MAX_BYTES);
	if (term.len) {
		MUST(mention_read(&back, buf_span(&term)));
		MUST(back.kind == m->kind && back.tie == m->tie);
		MUST(mention_key(buf_span(&term)).len > 0);
	}
	buf_free(&term);
}

static void check_mention(const struct name_list *list, size_t at, struct span text,
			  size_t *behind)
{
	const struct name_mention *m = &list->mentions[at];
	MUST(m->byte_start >= *behind && m->byte_start < m->byte_end);
	MUST(m->byte_end <= text.len && m->name < list->n_names);
	*behind = m->byte_end;
	const struct name *name = &list->names[m->name];
	MUST(name->full.ptr >= text.ptr &&
	     name->full.ptr + name->full.len <= text.ptr + text.len);
	check_term(&(struct mention){name->kind, m->tie, name->full,
				     span_slice(text, m->byte_start, m->byte_end)});
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct name_finder *finder;
	struct error err;
	struct name_list list = {0};
	size_t behind = 0;
	if (!finder)
		MUST(name_finder_open(&finder, &err) == STATUS_OK);
	if (!size)
		return 0;
	const struct span text = {(const char *)data + 1, size - 1};
	names_find(&list, finder, text, data[0] & 1 ? SPAN("en") : SPAN("de"));
	MUST(list.n_mentions <= NAMES_MAX_MENTIONS && list.n_names <= NAMES_MAX_MENTIONS);
	for (size_t i = 0; i < list.n_mentions; i++)
		check_mention(&list, i, text, &behind);
	return 0;
}
