/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/other_names.h"

#include "searcher/meaning.h"
#include "searcher/stopword.h"
#include "store/border.h"
#include "store/name_group.h"
#include "store/schema.h"
#include "store/term.h"
#include "text/token.h"

enum {
	MAX_NAME_WORDS = 6, /* of a name in a query */
	SHORT_QUERY = 5,    /* words up to which names need no capitals */
	MAX_READINGS = 32,
	MAX_DOUBTFUL = 3, /* meanings told of a name that has several */
	MAX_STEPS = 2,    /* TTP is the Tehrik-i-Taliban, that is the Pakistani Taliban */
};

struct looking {
	const struct index *ix;
	struct name_reading_list *readings;
	bool all_caps;
	bool is_short;   /* the query */
	bool has_groups; /* a user has given a list of names */
	struct arena *arena;
	struct error *err;
};

/* The names of one thing; names[0] is the one in the query. */
struct names {
	struct span names[OTHER_NAMES_MAX + 1];
	struct span keys[OTHER_NAMES_MAX + 1];
	unsigned steps[OTHER_NAMES_MAX + 1]; /* from the first */
	size_t count;
};

/* ---- one thing's names ---- */

static enum status tell(struct looking *l, struct span typed, const struct meaning *m,
			struct span name, uint32_t total, bool used)
{
	struct name_reading_list *list = l->readings;
	if (!list->items)
		list->items = arena_array(l->arena, MAX_READINGS, sizeof *list->items);
	if (!list->items)
		return fail_nomem(l->err);
	for (size_t i = 0; i < list->count; i++)
		if (span_equal(list->items[i].typed, typed) &&
		    span_equal(list->items[i].name, name))
			return STATUS_OK;
	if (list->count < MAX_READINGS)
		list->items[list->count++] =
			(struct name_reading){typed, name, m->count, total, used};
	return STATUS_OK;
}

/* ---- as a user says ---- */

static enum status read_group(struct name_group *out, const struct looking *l, struct span name)
{
	struct error *err = l->err;
	struct buf key = {0};
	xapian_bytes value = {0};
	xapian_error xerr;
	out->count = 0;
	name_group_key(&key, name);
	enum status status =
		key.failed ? fail_nomem(err)
			   : from_xapian(xapian_database_metadata(l->ix->db,
								  to_bytes(buf_span(&key)),
								  &value, &xerr),
					 &xerr, NULL, err);
	buf_free(&key);
	TRY(status);
	if (!value.len)
		return STATUS_OK;
	const struct span bytes = arena_copy(l->arena, to_span(value));
	if (!bytes.ptr)
		return fail_nomem(err);
	name_group_read(out, bytes);
	return STATUS_OK;
}

static enum status take_group(struct looking *l, struct names *n,
			      const struct name_group *group)
{
	const struct meaning said = {0};
	for (size_t i = 0; i < group->count && n->count <= OTHER_NAMES_MAX; i++) {
		struct span key;
		TRY(meaning_key(&key, group->names[i], l->arena, l->err));
		if (span_equal(key, n->keys[0]))
			continue;
		n->names[n->count] = group->names[i];
		n->keys[n->count] = key;
		n->steps[n->count++] = MAX_STEPS; /* they have no others */
		TRY(tell(l, n->names[0], &said, group->names[i], 0, true));
	}
	return STATUS_OK;
}

/* ---- as articles say ---- */

static enum status take(struct looking *l, struct names *n, const struct meaning *m,
			uint32_t total, unsigned steps)
{
	for (size_t i = 0; i < n->count; i++)
		if (span_equal(n->keys[i], m->key))
			return STATUS_OK;
	if (n->count > OTHER_NAMES_MAX)
		return STATUS_OK;
	n->names[n->count] = m->other;
	n->keys[n->count] = m->key;
	n->steps[n->count++] = steps;
	return tell(l, n->names[0], m, m->other, total, true);
}

/* Of several meanings none is taken; the first of them are told. */
static enum status tell_doubt(struct looking *l, struct span typed,
			      const struct meaning_list *meanings, uint32_t total)
{
	size_t told = 0;
	for (size_t i = 0; i < meanings->count && told < MAX_DOUBTFUL; i++)
		if (meanings->items[i].is_short) {
			TRY(tell(l, typed, &meanings->items[i], meanings->items[i].other, total,
				 false));
			told++;
		}
	return STATUS_OK;
}

/* A shorter name of names[at] is one of its thing when it stands for nothing else. */
static enum status take_shorter(struct looking *l, struct names *n, size_t at,
				const struct meaning *shorter)
{
	struct meaning_list back;
	uint32_t total;
	TRY(meanings_read(&back, l->ix, shorter->other, l->arena, l->err));
	const struct meaning *agreed = meaning_agreed(&back, &total);
	if (!agreed || !span_equal(agreed->key, n->keys[at]))
		return STATUS_OK;
	return take(l, n, shorter, total, n->steps[at] + 1);
}

static bool has_key(const struct meaning_list *list, struct span key)
{
	for (size_t i = 0; i < list->count; i++)
		if (span_equal(list->items[i].key, key))
			return true;
	return false;
}

/* Meanings that are names of one another are one: Obamacare is the Affordable Care Act to some
 * articles, the ACA to others. When four of five agree so, all of them are taken. */
static enum status take_together(struct looking *l, struct names *n, size_t at,
				 const struct meaning_list *meanings, uint32_t total,
				 bool *taken)
{
	struct meaning_list known;
	const struct meaning *first = NULL;
	uint64_t agreed = 0;
	for (size_t i = 0; i < meanings->count && !first; i++)
		if (meanings->items[i].is_short)
			first = &meanings->items[i];
	*taken = false;
	if (!first)
		return STATUS_OK;
	TRY(meanings_read(&known, l->ix, first->other, l->arena, l->err));
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < meanings->count; i++) {
			const struct meaning *m = &meanings->items[i];
			if (!m->is_short || (m != first && !has_key(&known, m->key)))
				continue;
			if (pass)
				TRY(take(l, n, m, total, n->steps[at] + 1));
			else
				agreed += m->count;
		}
		if (agreed * 5 < (uint64_t)total * 4)
			return STATUS_OK;
	}
	*taken = true;
	return STATUS_OK;
}

static enum status take_neighbours(struct looking *l, struct names *n, size_t at)
{
	struct meaning_list meanings;
	uint32_t total;
	bool taken = false;
	TRY(meanings_read(&meanings, l->ix, n->names[at], l->arena, l->err));
	const struct meaning *agreed = meaning_agreed(&meanings, &total);
	if (agreed)
		TRY(take(l, n, agreed, total, n->steps[at] + 1));
	else
		TRY(take_together(l, n, at, &meanings, total, &taken));
	if (!agreed && !taken && total && at == 0)
		TRY(tell_doubt(l, n->names[0], &meanings, total));
	for (size_t i = 0; i < meanings.count; i++)
		if (!meanings.items[i].is_short)
			TRY(take_shorter(l, n, at, &meanings.items[i]));
	return STATUS_OK;
}

/* names[0] is set. Not `defined`: what articles say does not count. */
static enum status gather(struct looking *l, struct names *n, bool defined)
{
	struct name_group group = {.count = 0};
	TRY(meaning_key(&n->keys[0], n->names[0], l->arena, l->err));
	n->count = 1;
	if (l->has_groups)
		TRY(read_group(&group, l, n->names[0]));
	if (group.count)
		return take_group(l, n, &group);
	for (size_t at = 0; defined && at < n->count; at++)
		if (n->steps[at] < MAX_STEPS)
			TRY(take_neighbours(l, n, at));
	return STATUS_OK;
}

static enum status add_to_word(struct looking *l, struct query_word *word,
			       const struct names *n)
{
	const size_t added = n->count - 1;
	if (!added)
		return STATUS_OK;
	struct span *others = arena_array(l->arena, word->other_count + added, sizeof *others);
	if (!others)
		return fail_nomem(l->err);
	if (word->other_count)
		memcpy(others, word->others, word->other_count * sizeof *others);
	memcpy(others + word->other_count, n->names + 1, added * sizeof *others);
	word->others = others;
	word->other_count += added;
	return STATUS_OK;
}

/* ---- single words ---- */

/* In how many passages the word is in capitals, and at all. ASCII letters only: of others the
 * capitals are not known here. */
static enum status count_capitals(const struct looking *l, const struct query_word *word,
				  uint32_t *capitals, uint32_t *all)
{
	struct buf term = {0};
	char upper[TOKEN_MAX_BYTES];
	const size_t length = word->word.len < sizeof upper ? word->word.len : sizeof upper;
	*capitals = *all = 0;
	for (size_t i = 0; i < length; i++) {
		const char c = word->word.ptr[i];
		upper[i] = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
	}
	term_write_caps(&term, (struct span){upper, length});
	enum status status =
		term.failed ? fail_nomem(l->err)
			    : index_frequency(l->ix, buf_span(&term), capitals, l->err);
	buf_free(&term);
	if (status == STATUS_OK && *capitals)
		status = index_frequency(l->ix, word->word, all, l->err);
	return status;
}

/* Whether a word can be the name that articles define: written as one, or always meant so. */
static enum status can_be_name(const struct looking *l, const struct query_word *word,
			       bool *out)
{
	uint32_t capitals, all;
	*out = false;
	if (word->flags & (TOKEN_NUMBER | TOKEN_NO_SPACES) || word->is_tag)
		return STATUS_OK;
	*out = word->flags & TOKEN_CAPITAL && !l->all_caps;
	if (*out || is_stopword(word->word))
		return STATUS_OK;
	TRY(count_capitals(l, word, &capitals, &all));
	*out = (uint64_t)capitals * 2 > all;
	return STATUS_OK;
}

static enum status name_word(struct looking *l, struct query_word *word)
{
	struct names n = {.names = {word->typed}};
	bool is_name;
	TRY(can_be_name(l, word, &is_name));
	if (!is_name && !l->has_groups)
		return STATUS_OK;
	TRY(gather(l, &n, is_name));
	return add_to_word(l, word, &n);
}

/* ---- names of several words ---- */

static bool is_plain_word(const struct query_node *node)
{
	return node->kind == QUERY_WORD && node->role == ROLE_WANTED && !node->implied &&
	       !node->words[0].is_tag;
}

/* Words that stand side by side, with a space or a hyphen between them. */
static bool follows(const struct query_node *a, const struct query_node *b)
{
	return is_plain_word(b) && b->byte_start >= a->byte_end &&
	       b->byte_start - a->byte_end <= 1;
}

static bool is_written_as_name(const struct looking *l, const struct query_node *node)
{
	return l->is_short || node->words[0].flags & TOKEN_CAPITAL;
}

static enum status join(struct span *out, struct query_node *const *nodes, size_t count,
			const struct looking *l)
{
	struct buf name = {0};
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_put_char(&name, ' ');
		buf_put(&name, nodes[i]->words[0].typed);
	}
	*out = (struct span){0};
	if (!name.failed)
		*out = arena_copy(l->arena, buf_span(&name));
	buf_free(&name);
	return out->ptr ? STATUS_OK : fail_nomem(l->err);
}

static enum status name_run(struct looking *l, struct query_node *const *nodes, size_t count,
			    bool *found)
{
	struct names n = {0};
	TRY(join(&n.names[0], nodes, count, l));
	TRY(gather(l, &n,
		   is_written_as_name(l, nodes[0]) && is_written_as_name(l, nodes[count - 1])));
	*found = n.count > 1;
	for (size_t i = 0; i < count && *found; i++)
		TRY(add_to_word(l, &nodes[i]->words[0], &n));
	return STATUS_OK;
}

/* How many of the nodes from the first stand side by side. */
static size_t run_length(struct query_node *const *nodes, size_t count)
{
	size_t length = 1;
	while (length < count && length < MAX_NAME_WORDS &&
	       follows(nodes[length - 1], nodes[length]))
		length++;
	return length;
}

/* The longest name that starts at nodes[0]; *taken words of it, 0: there is none. */
static enum status name_at(struct looking *l, struct query_node *const *nodes, size_t count,
			   size_t *taken)
{
	*taken = 0;
	if (!is_plain_word(nodes[0]) || (!is_written_as_name(l, nodes[0]) && !l->has_groups))
		return STATUS_OK;
	for (size_t length = run_length(nodes, count); length > 1; length--) {
		bool found;
		if (!is_written_as_name(l, nodes[length - 1]) && !l->has_groups)
			continue;
		TRY(name_run(l, nodes, length, &found));
		if (found) {
			*taken = length;
			return STATUS_OK;
		}
	}
	return STATUS_OK;
}

/* ---- the tree ---- */

static enum status name_list(struct looking *l, struct query_node *list)
{
	for (size_t i = 0; i < list->child_count;) {
		size_t taken;
		TRY(name_at(l, list->children + i, list->child_count - i, &taken));
		i += taken ? taken : 1;
	}
	return STATUS_OK;
}

static enum status name_node(struct looking *l, struct query_node *node)
{
	if (node->role == ROLE_NOT || node->implied)
		return STATUS_OK;
	if (node->kind == QUERY_LIST)
		TRY(name_list(l, node));
	if (node->kind == QUERY_WORD && !node->words[0].other_count)
		TRY(name_word(l, &node->words[0]));
	for (size_t i = 0; node->kind == QUERY_NEAR && i < node->word_count; i++)
		TRY(name_word(l, &node->words[i]));
	for (size_t i = 0; i < node->child_count; i++)
		TRY(name_node(l, node->children[i]));
	return STATUS_OK;
}

static size_t count_words(const struct query_node *node)
{
	size_t count = node->word_count;
	for (size_t i = 0; i < node->child_count; i++)
		count += count_words(node->children[i]);
	return count;
}

enum status other_names_add(struct name_reading_list *out, struct query_node *root,
			    const struct index *ix, bool all_caps, struct arena *arena,
			    struct error *err)
{
	struct looking l = {.ix = ix,
			    .readings = out,
			    .all_caps = all_caps,
			    .is_short = count_words(root) <= SHORT_QUERY,
			    .arena = arena,
			    .err = err};
	xapian_bytes list;
	*out = (struct name_reading_list){0};
	TRYX(xapian_database_metadata(ix->db, xapian_bytes_of(META_NAMES), &list, &xerr));
	l.has_groups = list.len > 0;
	return name_node(&l, root);
}
