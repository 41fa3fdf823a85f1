/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/name.h"

#include "text/name_parts.h"

#include <stdlib.h>

enum status name_finder_open(struct name_finder **out, struct error *err)
{
	*out = NULL;
	struct name_finder *f = calloc(1, sizeof *f);
	if (!f)
		return fail_nomem(err);
	enum status status = name_table_open(&f->table, err);
	if (status != STATUS_OK) {
		free(f);
		return status;
	}
	*out = f;
	return STATUS_OK;
}

void name_finder_free(struct name_finder *finder)
{
	if (!finder)
		return;
	name_table_free(finder->table);
	free(finder);
}

uint32_t name_mask(size_t count)
{
	uint32_t slots = 16;
	while (slots < count * 2 && slots < NAME_SLOTS)
		slots *= 2;
	return slots - 1;
}

static bool is_english(struct span lang)
{
	bool en = lang.len >= 2 && (lang.ptr[0] | 0x20) == 'e' && (lang.ptr[1] | 0x20) == 'n';
	return !lang.len || (en && (lang.len == 2 || lang.ptr[2] == '-' || lang.ptr[2] == '_'));
}

static void cut_chunks(struct name_finder *f)
{
	for (uint32_t i = 0, next; i < f->n_words; i = next) {
		next = i + 1;
		while (next < f->n_words && f->words[next].join != JOIN_NONE)
			next++;
		name_cut(f, i, next - i);
	}
}

void names_find(struct name_list *out, struct name_finder *finder, struct span text,
		struct span lang)
{
	*out = (struct name_list){0};
	if (text.len > UINT32_MAX - 16)
		text.len = UINT32_MAX - 16;
	finder->n_words = finder->n_found = finder->n_names = finder->left_out = 0;
	finder->text = text;
	finder->sure_only = !is_english(lang);
	if (!name_scan(finder))
		return;
	name_mark_small(finder);
	cut_chunks(finder);
	name_tie(finder, out);
	out->left_out = finder->left_out;
}
