/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From finds to names: equal forms are one name; a short form is tied to the one person whose
 * full name the article gave before and that ends with it.
 */
#include "text/name_parts.h"

enum { MOST_PARTS = 4 /* of one name that stand for it */ };

/* The slot of the form in the table, its own or the empty one that waits for it. */
static struct name_slot *slot_of(const struct name_finder *f, struct name_slot *table,
				 uint32_t mask, struct span text, uint32_t hash)
{
	for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
		struct name_slot *slot = &table[at];
		if (!slot->end ||
		    (slot->hash == hash &&
		     name_is_same(span_slice(f->text, slot->start, slot->end), text)))
			return slot;
	}
}

static struct name_slot new_slot(const struct name_finder *f, struct span text, uint32_t hash,
				 uint32_t name)
{
	uint32_t start = (uint32_t)(text.ptr - f->text.ptr);
	return (struct name_slot){hash, start, start + (uint32_t)text.len, name, false};
}

/* A known kind goes before none, a title or first name before a guess. */
static unsigned strength(enum name_kind kind, unsigned reasons)
{
	if (kind == NAME_UNKNOWN)
		return 0;
	if (reasons & (NAME_BY_LIST | NAME_BY_TITLE))
		return 4;
	if (reasons & (NAME_BY_HEAD | NAME_BY_FIRST_NAME | NAME_BY_INITIAL | NAME_BY_PARTICLE))
		return 3;
	return reasons & NAME_BY_CAPITALS ? 2 : 1;
}

static void take_evidence(struct name *name, enum name_kind kind, unsigned reasons)
{
	if (strength(kind, reasons) > strength(name->kind, name->reasons))
		name->kind = kind;
	name->reasons |= reasons;
}

/* Makes the find a name, or one more mention of a name. */
static void add_form(struct name_finder *f, uint32_t index)
{
	struct name_found *found = &f->found[index];
	struct span full = span_slice(f->text, found->start, found->end);
	uint32_t hash = name_hash(full);
	struct name_slot *slot = slot_of(f, f->by_form, f->form_mask, full, hash);
	if (!slot->end) {
		uint32_t number = (uint32_t)f->n_names++;
		*slot = new_slot(f, full, hash, number);
		f->traces[number] =
			(struct name_trace){.hash = hash, .found = index, .stands_for = number};
		f->names[number] = (struct name){
			.full = full, .kind = found->kind, .reasons = found->reasons};
	}
	found->name = slot->name;
	f->traces[slot->name].sure |= !found->doubtful;
	take_evidence(&f->names[slot->name], found->kind, found->reasons);
}

static const struct name_found *first_find(const struct name_finder *f, uint32_t name)
{
	return &f->found[f->traces[name].found];
}

/* Whether two full names that end alike are one person's: George Bush, George W. Bush. */
static bool is_same_person(const struct name_finder *f, uint32_t a, uint32_t b)
{
	return f->words[first_find(f, a)->first].hash == f->words[first_find(f, b)->first].hash;
}

/* Lets a part stand for the name, unless it stands for another already. */
static void add_part(struct name_finder *f, struct span part, uint32_t name)
{
	uint32_t hash = name_hash(part);
	struct name_slot *slot = slot_of(f, f->by_part, f->part_mask, part, hash);
	if (!slot->end)
		*slot = new_slot(f, part, hash, name);
	else if (slot->name != name && !is_same_person(f, slot->name, name))
		slot->ambiguous = true;
}

/* The name's last word that is no Jr. */
static uint32_t last_word(const struct name_finder *f, const struct name_found *found)
{
	uint32_t last = found->first + found->n_words - 1;
	if (found->n_words > 2 && f->words[last].bits & LISTED_SUFFIX &&
	    !(f->words[last].bits & LISTED_FAMILY))
		last--;
	return last;
}

/* Whether a single word may stand for it: a person's full name, or what may be one. */
static bool may_be_shortened(const struct name_finder *f, uint32_t name)
{
	const struct name_found *found = first_find(f, name);
	if (found->n_words < 2 || found->n_words > 5 || !f->traces[name].sure)
		return false;
	if (f->names[name].kind == NAME_PERSON)
		return true;
	const struct name_word *last = &f->words[found->first + found->n_words - 1];
	return f->names[name].kind == NAME_UNKNOWN && found->n_words == 2 && !last->bits &&
	       last->seen < NAME_SLOTS && !(f->seen[last->seen].flags & SEEN_SMALL);
}

static void add_parts(struct name_finder *f, uint32_t name)
{
	const struct name_found *found = first_find(f, name);
	if (!may_be_shortened(f, name))
		return;
	const uint32_t last = last_word(f, found);
	const struct name_word *words = f->words;
	add_part(f, name_word_text(f, &words[last]), name);
	if (words[last].flags & WORD_AL) { /* Assad of Bashar al-Assad */
		struct span whole = name_word_text(f, &words[last]);
		size_t hyphen = span_find(whole, SPAN("-"));
		if (hyphen + 1 < whole.len)
			add_part(f, span_slice(whole, hyphen + 1, whole.len), name);
	}
	if (last - found->first > 0 && words[last].join == JOIN_PARTICLE) {
		uint32_t before = words[last - 1].after;
		add_part(f, span_trim(span_slice(f->text, before, words[last].end)), name);
	} else if (last - found->first > 1)
		add_part(f, name_words_text(f, last - 1, 2), name);
	if (words[found->first].bits & LISTED_FAMILY && found->n_words < 4 &&
	    !(words[found->first].bits & LISTED_FIRST))
		add_part(f, name_word_text(f, &words[found->first]), name);
}

/* The first letters of the words of a name, parts behind hyphens included if capital. */
static size_t initials_of(const struct name_finder *f, const struct name_found *found,
			  char *out, size_t size)
{
	size_t n = 0;
	for (uint32_t i = 0; i < found->n_words; i++) {
		struct span word = name_word_text(f, &f->words[found->first + i]);
		for (size_t at = 0; at < word.len && n < size; at++)
			if (name_is_capital(word.ptr[at]) && (!at || word.ptr[at - 1] == '-'))
				out[n++] = word.ptr[at];
	}
	return n;
}

/* Tehrik-i-Taliban Pakistan (TTP): the second find abbreviates the first. */
static void read_abbreviation(struct name_finder *f, uint32_t index)
{
	const struct name_found *full = &f->found[index], *brief = full + 1;
	char initials[12], letters[12];
	if (full->n_words < 2 || brief->n_words != 1 || brief->start != full->end + 2 ||
	    memcmp(f->text.ptr + full->end, " (", 2) != 0)
		return;
	struct span word = span_slice(f->text, brief->start, brief->end);
	size_t n = initials_of(f, full, initials, sizeof initials), k = 0;
	for (size_t i = 0; i < word.len && k < sizeof letters; i++)
		if (word.ptr[i] != '.')
			letters[k++] = word.ptr[i];
	if (k != n || n < 2 || memcmp(letters, initials, n) != 0 || full->name == brief->name)
		return;
	if (f->traces[full->name].stands_for != full->name)
		return;
	f->traces[brief->name].stands_for = full->name;
	if (f->names[full->name].kind == NAME_UNKNOWN)
		f->names[full->name].kind = NAME_ORGANISATION;
}

/* Whether a find that nothing else speaks for may still be a short form. */
static bool may_be_short(const struct name_finder *f, const struct name_found *found)
{
	const struct name *name = &f->names[found->name];
	if (found->n_words > 2 || (name->reasons & NAME_BY_LIST && !found->titled))
		return false;
	if (f->words[found->first].flags & WORD_CAPS)
		return false;
	const struct name_word *w = &f->words[found->first];
	bool small = w->bits & LISTED_ORDINARY ||
		     (w->seen < NAME_SLOTS && f->seen[w->seen].flags & SEEN_SMALL);
	return !(small && w->flags & WORD_STARTS && !found->titled);
}

/* The name that the find stands for, and why. */
static uint32_t full_name(struct name_finder *f, uint32_t index, enum name_tie *tie)
{
	struct name_found *found = &f->found[index];
	uint32_t brief = f->traces[found->name].stands_for;
	*tie = NAME_NOT_TIED;
	if (brief != found->name && f->traces[brief].found < index) {
		*tie = NAME_TIED_BY_LETTERS;
		return brief;
	}
	if (!may_be_short(f, found))
		return found->name;
	struct span text = span_slice(f->text, found->start, found->end);
	struct name_slot *slot = slot_of(f, f->by_part, f->part_mask, text, name_hash(text));
	if (!slot->end || slot->name == found->name)
		return found->name;
	struct name *own = &f->names[found->name];
	take_evidence(own, NAME_PERSON, NAME_BY_TIE);
	found->doubtful = false; /* Rich, where Seth Rich and Joel Rich are */
	if (slot->ambiguous || f->traces[slot->name].found > index)
		return found->name;
	const struct name_found *full = first_find(f, slot->name);
	bool at_end = full->end >= text.len &&
		      name_is_same(text, span_slice(f->text, full->end - text.len, full->end));
	*tie = at_end ? NAME_TIED_BY_END : NAME_TIED_BY_START;
	take_evidence(&f->names[slot->name], NAME_PERSON, NAME_BY_TIE);
	return slot->name;
}

/* Whether an untied find is a name after all that is known of the article. */
static bool is_confirmed(const struct name_finder *f, const struct name_found *found)
{
	if (!found->doubtful)
		return true;
	const struct name_word *w = &f->words[found->first];
	bool small = w->bits & LISTED_ORDINARY ||
		     (w->seen < NAME_SLOTS && f->seen[w->seen].flags & SEEN_SMALL);
	if (found->n_words == 1 && small)
		return false;
	if (f->traces[found->name].sure)
		return true;
	return found->n_words == 1 && w->seen < NAME_SLOTS &&
	       f->seen[w->seen].flags & SEEN_NAMED;
}

/* Puts the names that were mentioned in the order of their first mention, in place: none moves
 * towards the end. */
static void number_names(struct name_finder *f, struct name_list *out)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < f->n_names; i++) {
		if (!f->names[i].mentions && !f->names[i].tied)
			continue;
		f->traces[i].number = n;
		f->names[n++] = f->names[i];
	}
	for (size_t i = 0; i < out->n_mentions; i++)
		f->mentions[i].name = f->traces[f->mentions[i].name].number;
	out->n_names = n;
}

void name_tie(struct name_finder *f, struct name_list *out)
{
	f->form_mask = name_mask(f->n_found);
	memset(f->by_form, 0, (f->form_mask + 1) * sizeof *f->by_form);
	for (uint32_t i = 0; i < f->n_found; i++)
		add_form(f, i);
	f->part_mask = name_mask(f->n_names * MOST_PARTS);
	memset(f->by_part, 0, (f->part_mask + 1) * sizeof *f->by_part);
	for (uint32_t i = 0; i < f->n_names; i++)
		add_parts(f, i);
	for (uint32_t i = 0; i + 1 < f->n_found; i++)
		read_abbreviation(f, i);
	for (uint32_t i = 0; i < f->n_found; i++) {
		const struct name_found *found = &f->found[i];
		enum name_tie tie = NAME_NOT_TIED;
		uint32_t name = full_name(f, i, &tie);
		if (tie == NAME_NOT_TIED && !is_confirmed(f, found))
			continue;
		f->names[name].mentions += tie == NAME_NOT_TIED;
		f->names[name].tied += tie != NAME_NOT_TIED;
		f->mentions[out->n_mentions++] =
			(struct name_mention){found->start, found->end, name, tie};
	}
	number_names(f, out);
	out->names = f->names;
	out->mentions = f->mentions;
}
