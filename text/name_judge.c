/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Is it a name, and whose? One candidate by its own words and by what stands beside it.
 */
#include "text/name_parts.h"

enum { LONGEST_ROLE = 20 /* bytes of the small word before a name */ };

struct judged {
	struct name_finder *f;
	const struct name_word *words; /* of the candidate, first to last */
	uint32_t first, count;
	uint32_t all;    /* bits of any of its words, or-ed */
	uint32_t listed; /* bits of the whole */
	unsigned reasons;
	enum name_kind kind;
	bool titled;
	bool grouped; /* a word for organisations stands beside it */
	bool doubtful;
};

static const struct name_word *last_of(const struct judged *j)
{
	return &j->words[j->count - 1];
}

static unsigned seen_flags(const struct judged *j, const struct name_word *w)
{
	return w->seen < NAME_SLOTS ? j->f->seen[w->seen].flags : 0;
}

static void drop_first(struct judged *j)
{
	j->first++;
	j->words++;
	j->count--;
}

static bool has_tail(const struct judged *j)
{
	const uint32_t tails = LISTED_ORG_TAIL | LISTED_PLACE_TAIL | LISTED_ORG_HEAD;
	if (j->count > 1 && last_of(j)->bits & tails)
		return true;
	for (uint32_t i = 1; i < j->count; i++)
		if (j->words[i].join == JOIN_OF)
			return true;
	return false;
}

static void look_up(struct judged *j)
{
	j->listed = j->count == 1 ? j->words->bits : 0;
	if (j->count > 1 && j->words->bits & LISTED_OPENS) {
		struct span whole = name_words_text(j->f, j->first, j->count);
		j->listed = name_bits(j->f->table, whole, name_hash(whole));
	}
	j->all = 0;
	for (uint32_t i = 0; i < j->count; i++)
		j->all |= j->words[i].bits;
}

/* Cuts off what only stands before a name: The first word of a sentence, a nationality. */
static void strip(struct judged *j)
{
	while (j->count > 1) {
		const struct name_word *w = j->words;
		const uint32_t known = LISTED_PLACE | LISTED_ORG | LISTED_FIRST |
				       LISTED_ORG_HEAD | LISTED_PLACE_HEAD | LISTED_FAMILY;
		bool tail = has_tail(j);
		look_up(j);
		if (j->listed & (LISTED_PLACE | LISTED_ORG))
			return;
		bool starts = w->flags & WORD_STARTS;
		bool ordinary = starts && w->bits & LISTED_ORDINARY &&
				(w->bits & LISTED_FUNCTION || !tail);
		bool small = starts && !(w->bits & known) && seen_flags(j, w) & SEEN_SMALL;
		bool nation = w->bits & LISTED_NATION && !tail;
		bool modifier =
			starts && w->bits & LISTED_MODIFIER && !(w->bits & known) && !tail;
		if (!ordinary && !small && !nation && !modifier)
			return;
		if (j->words[1].join != JOIN_SPACE)
			return;
		drop_first(j);
	}
}

/* The word in small letters right before the candidate; empty when there is none. */
static struct span small_word_before(const struct judged *j)
{
	const char *p = j->f->text.ptr;
	size_t end = j->words->start;
	while (end && (p[end - 1] == ' ' || p[end - 1] == '\n'))
		end--;
	if (end == j->words->start)
		return SPAN("");
	size_t start = end;
	while (start && end - start < LONGEST_ROLE &&
	       (name_is_small(p[start - 1]) || p[start - 1] == '-'))
		start--;
	return span_slice(j->f->text, start, end);
}

static bool is_preposition(struct span word)
{
	return (word.len == 2 && (memcmp(word.ptr, "in", 2) == 0)) ||
	       (word.len == 4 && memcmp(word.ptr, "near", 4) == 0);
}

/* What stands before. */
static void look_before(struct judged *j)
{
	if (j->words->flags & WORD_STARTS)
		return;
	struct span before = small_word_before(j);
	if (before.len < 2)
		return;
	if (is_preposition(before)) {
		j->reasons |= NAME_BY_PREPOSITION;
		return;
	}
	uint32_t bits = name_bits(j->f->table, before, name_hash(before));
	if (bits & LISTED_GROUP)
		j->grouped = true;
	const uint32_t other = LISTED_PLACE | LISTED_ORG | LISTED_NOT;
	if (bits & (LISTED_ROLE | LISTED_TITLE) && !(bits & LISTED_FUNCTION) && j->count > 1 &&
	    !(j->listed & other) && !has_tail(j))
		j->titled = true;
}

/* `, 23,` or ` said` behind the candidate. */
static void look_behind(struct judged *j)
{
	const struct span text = j->f->text;
	size_t at = last_of(j)->after;
	if (at + 4 < text.len && text.ptr[at] == ',' && text.ptr[at + 1] == ' ') {
		at += 2;
		if (text.ptr[at] >= '1' && text.ptr[at] <= '9' && text.ptr[at + 1] >= '0' &&
		    text.ptr[at + 1] <= '9' && text.ptr[at + 2] == ',')
			j->reasons |= NAME_BY_SPEECH;
	} else if (at + 4 < text.len && text.ptr[at] == ' ') {
		at++;
	} else {
		return;
	}
	size_t end = at;
	while (end < text.len && end - at < LONGEST_ROLE && name_is_small(text.ptr[end]))
		end++;
	if (end > at) {
		struct span word = span_slice(text, at, end);
		uint32_t bits = name_bits(j->f->table, word, name_hash(word));
		if (bits & LISTED_SPEECH && j->count > 1 && j->count < 4)
			j->reasons |= NAME_BY_SPEECH;
		if (bits & LISTED_GROUP)
			j->grouped = true;
	}
}

/* `, Ontario` behind the candidate. */
static bool place_follows(const struct judged *j)
{
	const struct name_finder *f = j->f;
	uint32_t next = j->first + j->count;
	if (next >= f->n_words)
		return false;
	size_t after = last_of(j)->after;
	return f->words[next].start == after + 2 && f->text.ptr[after] == ',' &&
	       f->words[next].bits & LISTED_PLACE;
}

static bool is_person_shape(struct judged *j)
{
	unsigned found = 0;
	if (j->count > 5)
		return false;
	if (j->titled)
		found |= NAME_BY_TITLE;
	for (uint32_t i = 0; i < j->count; i++) {
		const struct name_word *w = &j->words[i];
		if (w->flags & WORD_INITIAL && j->count > 1)
			found |= NAME_BY_INITIAL;
		if (i && (w->join == JOIN_PARTICLE || w->flags & WORD_AL))
			found |= NAME_BY_PARTICLE;
	}
	if (j->count > 1 && j->words->bits & LISTED_FIRST && !(j->words->flags & WORD_CAPS))
		found |= NAME_BY_FIRST_NAME;
	if (j->count > 1 && j->count < 4 && j->words->bits & LISTED_FAMILY &&
	    !(j->words->flags & WORD_CAPS))
		found |= NAME_BY_FIRST_NAME;
	j->reasons |= found;
	return found;
}

static bool is_organisation(const struct judged *j)
{
	if (last_of(j)->bits & LISTED_COMPANY && j->count > 1)
		return true;
	for (uint32_t i = 1; i < j->count; i++) {
		if (j->words[i].join == JOIN_OF && j->words[i - 1].bits & LISTED_ORG_HEAD)
			return true;
		if (j->words[i].join == JOIN_AMPERSAND)
			return true;
	}
	return j->count > 1 && last_of(j)->bits & (LISTED_ORG_TAIL | LISTED_ORG_HEAD);
}

static bool is_place(const struct judged *j)
{
	if (j->count < 2)
		return false;
	if (last_of(j)->bits & LISTED_PLACE_TAIL)
		return true;
	for (uint32_t i = 1; i < j->count; i++)
		if (j->words[i].join == JOIN_OF && j->words[i - 1].bits & LISTED_PLACE_HEAD)
			return true;
	return j->words->bits & LISTED_PLACE_HEAD && !(j->words->bits & LISTED_FIRST);
}

static bool has_weak_tail(const struct judged *j)
{
	return last_of(j)->bits & LISTED_WEAK && j->count <= 3;
}

static enum name_kind because(struct judged *j, enum name_kind kind, enum name_reason reason)
{
	j->reasons |= reason;
	return kind;
}

/* What is sure goes first. */
static enum name_kind kind_of(struct judged *j)
{
	const bool person = is_person_shape(j);
	if (j->listed & LISTED_PLACE && !(j->titled && j->count == 1))
		return because(j, NAME_PLACE, NAME_BY_LIST);
	if (j->listed & LISTED_ORG && !j->titled)
		return because(j, NAME_ORGANISATION, NAME_BY_LIST);
	if (j->titled || (person && has_weak_tail(j)))
		return NAME_PERSON;
	if (is_organisation(j))
		return because(j, NAME_ORGANISATION, NAME_BY_HEAD);
	if (is_place(j))
		return because(j, NAME_PLACE, NAME_BY_HEAD);
	if (person)
		return NAME_PERSON;
	if (j->count == 1 && j->words->flags & WORD_CAPS)
		return because(j, NAME_ORGANISATION, NAME_BY_CAPITALS);
	if (j->reasons & NAME_BY_PREPOSITION || place_follows(j))
		return because(j, NAME_PLACE, NAME_BY_PREPOSITION);
	if (j->grouped)
		return NAME_ORGANISATION;
	return j->reasons & NAME_BY_SPEECH ? NAME_PERSON : NAME_UNKNOWN;
}

static bool is_roman(struct span word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] != 'I' && word.ptr[i] != 'V' && word.ptr[i] != 'X')
			return false;
	return true;
}

/* Whether one word alone can be a name; sets doubtful. */
static bool may_stand_alone(struct judged *j)
{
	const struct name_word *w = j->words;
	struct span word = name_word_text(j->f, w);
	const uint32_t generic = LISTED_ORG_HEAD | LISTED_ORG_TAIL | LISTED_PLACE_HEAD |
				 LISTED_PLACE_TAIL | LISTED_TITLE | LISTED_MODIFIER |
				 LISTED_TIME | LISTED_NATION | LISTED_NOT | LISTED_COMPANY |
				 LISTED_SUFFIX;
	if (word.len < 2 || is_roman(word))
		return false;
	if (j->titled)
		return true;
	if (w->bits & (LISTED_PLACE | LISTED_ORG))
		return true;
	if (w->bits & (generic | LISTED_ORDINARY)) {
		j->doubtful = true; /* good for a tie: Mr. Hill, then Hill */
		return !(w->bits &
			 (LISTED_NOT | LISTED_TIME | LISTED_NATION | LISTED_FUNCTION)) &&
		       !(w->flags & WORD_CAPS);
	}
	unsigned seen = seen_flags(j, w);
	if (seen & SEEN_SMALL)
		j->doubtful = true;
	if (w->flags & (WORD_STARTS | WORD_HEADING) && !(w->flags & WORD_CAPS) &&
	    !(seen & SEEN_INSIDE))
		j->doubtful = true;
	return true;
}

static bool may_be_name(struct judged *j)
{
	if (j->words->flags & WORD_SHOUTED)
		return j->listed & LISTED_PLACE;
	if (j->listed & LISTED_NOT && !(j->listed & (LISTED_PLACE | LISTED_ORG)) && !j->titled)
		return false;
	if (j->count == 1)
		return may_stand_alone(j);
	if (j->words->flags & WORD_HEADING && !(j->reasons & ~(unsigned)NAME_BY_SHAPE))
		j->doubtful = true;
	const uint32_t empty = LISTED_ORDINARY | LISTED_NOT | LISTED_NATION | LISTED_TIME |
			       LISTED_TITLE | LISTED_MODIFIER | LISTED_ORG_HEAD |
			       LISTED_ORG_TAIL;
	for (uint32_t i = 0; i < j->count; i++)
		if (!(j->words[i].bits & empty) ||
		    j->words[i].bits & (LISTED_PLACE | LISTED_ORG))
			return true;
	return j->listed & (LISTED_PLACE | LISTED_ORG) || has_tail(j);
}

/* In a language that the rules were not made for. */
static bool is_sure(const struct judged *j)
{
	const struct name_word *last = last_of(j);
	if (j->count > 4 || j->words->flags & WORD_STARTS)
		return false;
	if (j->listed & LISTED_PLACE && !(j->listed & LISTED_ORDINARY))
		return name_word_text(j->f, last).len > 3;
	if (j->count > 1 && last->bits & LISTED_COMPANY)
		return true;
	return j->count > 1 && j->reasons & (NAME_BY_FIRST_NAME | NAME_BY_INITIAL) &&
	       j->words->bits & LISTED_FIRST;
}

void name_judge(struct name_finder *f, const struct name_candidate *candidate)
{
	struct judged j = {.f = f,
			   .words = f->words + candidate->first,
			   .first = candidate->first,
			   .count = candidate->count,
			   .reasons = NAME_BY_SHAPE,
			   .titled = candidate->titled};
	if (!j.titled)
		strip(&j);
	while (j.count > 1 && !(last_of(&j)->bits & LISTED_COMPANY) &&
	       last_of(&j)->bits & (LISTED_ORDINARY | LISTED_TIME) &&
	       !(last_of(&j)->bits & (LISTED_FIRST | LISTED_ORG_TAIL | LISTED_PLACE_TAIL)) &&
	       last_of(&j)->bits & LISTED_FUNCTION)
		j.count--;
	look_up(&j);
	if (!(j.listed & (LISTED_PLACE | LISTED_ORG))) {
		if (!j.titled)
			look_before(&j);
		look_behind(&j);
	}
	j.kind = kind_of(&j);
	if (!may_be_name(&j) || (f->sure_only && !is_sure(&j)))
		return;
	if (f->n_found == NAMES_MAX_MENTIONS) {
		f->left_out += j.count;
		return;
	}
	for (uint32_t i = 0; i < j.count; i++)
		if (j.words[i].seen < NAME_SLOTS && !j.doubtful)
			f->seen[j.words[i].seen].flags |= SEEN_NAMED;
	f->found[f->n_found++] = (struct name_found){.start = j.words->start,
						     .end = last_of(&j)->end,
						     .first = j.first,
						     .n_words = j.count,
						     .kind = j.kind,
						     .reasons = j.reasons,
						     .doubtful = j.doubtful,
						     .titled = j.titled};
}
