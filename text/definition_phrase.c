/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * "X, also known as Y": both have to be proper names.
 */
#include "text/definition_parts.h"
#include "text/letter.h"

enum { MOST_NAMES = DEFINITION_MOST_AT_ONCE, WINDOW = 240 /* bytes */ };

/* ---- the name before ---- */

/* "Long Name (LN), also": the name is before the bracket. */
static size_t before_bracket(struct span text, size_t end)
{
	if (span_ends_with(span_slice(text, 0, end), SPAN(" -RRB-"))) {
		for (size_t at = end; at > 0 && end - at < DEFINITION_MAX_BRACKET; at--)
			if (span_starts_with(span_slice(text, at, end), SPAN(" -LRB- ")))
				return at;
		return end;
	}
	if (!end || text.ptr[end - 1] != ')')
		return end;
	size_t depth = 0;
	for (size_t at = end - 1; at > 0 && end - at < DEFINITION_MAX_BRACKET; at--) {
		depth += text.ptr[at] == ')';
		if (text.ptr[at] == '(' && --depth == 0)
			return at;
	}
	return end;
}

static bool is_preposition(struct span text, struct plain_word word)
{
	static const struct span words[] = {SPAN_INIT("in"),   SPAN_INIT("at"),
					    SPAN_INIT("near"), SPAN_INIT("on"),
					    SPAN_INIT("from"), SPAN_INIT("during")};
	const struct span bytes = span_slice(text, word.start, word.end);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_equal(bytes, words[i]))
			return true;
	return false;
}

/* Whether a capitalised word and a comma stand before, which may be of the name: Florence,
 * Colorado; Health, Labour, and Schools Act. Long names without an "and" are whole. */
static bool continues_list(const struct name *name)
{
	const struct span text = name->text;
	struct plain_word before[DEFINITION_MAX_WORDS];
	const size_t comma = name->words[0].start < 2 ? 0 : name->words[0].start - 2;
	const size_t count =
		text.ptr[comma] == ',' ? words_before(before, text, 0, comma, false) : 0;
	bool has_and = false;
	for (size_t i = 0; i < name->count; i++)
		has_and |=
			span_equal(span_slice(text, name->words[i].start, name->words[i].end),
				   SPAN("and"));
	return count > 0 && is_capitalised(text, before[count - 1]) &&
	       (has_and || name->count < 4);
}

/* Whether the name may only say where a thing is that is meant: Florence, Colorado, or al Qaeda
 * in Iraq. A place in brackets that had another name, as "Edirne (formerly Adrianople)", is
 * meant itself. */
static bool is_place_only(const struct name *name, const struct lead *lead)
{
	const struct span text = name->text;
	const size_t first = name->first;
	if (first > 0 && is_preposition(text, name->words[first - 1]))
		return !(lead->bracket && lead->former &&
			 (first < 2 || !is_capitalised(text, name->words[first - 2])));
	return (first == 0 || (first == 1 && is_small_word(text, name->words[0]))) &&
	       continues_list(name);
}

/* Whether the name is what its sentence begins with, or its paragraph. */
static bool begins_sentence(const struct name *name)
{
	const struct span text = name->text;
	size_t at = name->words[0].start;
	if (name->first > 1)
		return false;
	while (at > 0 && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '"'))
		at--;
	return at == 0 || strchr(".!?\n", text.ptr[at - 1]);
}

static bool read_name_before(struct name *name, struct span text, const struct lead *lead)
{
	size_t start = 0, end = before_bracket(text, lead->end);
	trim_name(text, &start, &end);
	return name_read_before(name, text, end, false) &&
	       name->words[name->count - 1].end == end;
}

/* "Ann Reed, a singer known as": the name is before the comma, where all between is small and
 * says no place. */
static bool skip_apposition(struct name *name)
{
	const struct span text = name->text;
	const struct plain_word *words = name->words;
	const size_t first = words[0].start;
	const struct span article = span_slice(text, first, words[0].end);
	if (name->count < 2 || name->count > 5 || first < 2 || text.ptr[first - 2] != ',' ||
	    !(span_equal(article, SPAN("the")) || span_equal(article, SPAN("a")) ||
	      span_equal(article, SPAN("an"))))
		return false;
	for (size_t i = 0; i < name->count; i++)
		if (is_preposition(text, words[i]) || (i > 0 && is_small_word(text, words[i])))
			return false;
	return name_read_before(name, text, first - 2, false) && name->first < name->count &&
	       name->words[name->count - 1].end == first - 2;
}

/* ---- the names behind ---- */

struct names {
	struct plain_word items[MOST_NAMES];
	size_t count;
	bool quoted;
};

/* Words that a sentence goes on with behind a name. */
static const struct span going_on[] = {
	SPAN_INIT("is"),      SPAN_INIT("was"),    SPAN_INIT("are"),   SPAN_INIT("were"),
	SPAN_INIT("has"),     SPAN_INIT("had"),    SPAN_INIT("have"),  SPAN_INIT("will"),
	SPAN_INIT("and"),     SPAN_INIT("or"),     SPAN_INIT("in"),    SPAN_INIT("on"),
	SPAN_INIT("at"),      SPAN_INIT("for"),    SPAN_INIT("from"),  SPAN_INIT("by"),
	SPAN_INIT("who"),     SPAN_INIT("that"),   SPAN_INIT("which"), SPAN_INIT("as"),
	SPAN_INIT("said"),    SPAN_INIT("says"),   SPAN_INIT("but"),   SPAN_INIT("when"),
	SPAN_INIT("would"),   SPAN_INIT("could"),  SPAN_INIT("can"),   SPAN_INIT("after"),
	SPAN_INIT("because"), SPAN_INIT("since"),  SPAN_INIT("until"), SPAN_INIT("while"),
	SPAN_INIT("may"),     SPAN_INIT("might"),  SPAN_INIT("did"),   SPAN_INIT("does"),
	SPAN_INIT("died"),    SPAN_INIT("lives"),  SPAN_INIT("lived"), SPAN_INIT("told"),
	SPAN_INIT("where"),   SPAN_INIT("before"), SPAN_INIT("under"), SPAN_INIT("with"),
};

/* Whether a name ends here: "known as Boko Haram, is", not "known as Swiss cheese" or "known as
 * Aid to". */
static bool ends_name(struct span text, size_t at)
{
	struct letter l = letter_at(text, at);
	/* Red Ann's song */
	if (text.ptr[at - 1] == 's' && (l.code == '\'' || l.code == 0x2019) &&
	    letter_at(text, at + l.bytes).is & LETTER_SPACE)
		return false;
	if (!(l.is & LETTER_SPACE))
		return !l.bytes || !(l.is & (LETTER_WORD | LETTER_MARK));
	size_t end = at += l.bytes;
	while (letter_at(text, end).is & LETTER_WORD)
		end += letter_at(text, end).bytes;
	const struct span word = span_slice(text, at, end);
	for (size_t i = 0; i < sizeof going_on / sizeof *going_on; i++)
		if (span_equal(word, going_on[i]))
			return true;
	const int32_t code = letter_at(text, at).code;
	return l.code != '\n' &&
	       (code == '(' || code == 0x2013 || code == 0x2014 || code == '-');
}

static size_t near_end(struct span text, size_t at)
{
	return text.len - at > WINDOW ? at + WINDOW : text.len;
}

/* Whether an acronym in brackets is of all words behind: al-Qaeda in Iraq (AQI). */
static bool reach_bracket(struct span text, const struct plain_word *words, size_t count)
{
	struct name name = {.text = text, .count = count};
	struct plain_word acronym[DEFINITION_MAX_WORDS];
	size_t first;
	const size_t end = count > 0 ? words[count - 1].end : 0;
	if (!span_starts_with(span_slice(text, end, text.len), SPAN(" (")) ||
	    !words_behind(acronym, text, end + 2, near_end(text, end), false))
		return false;
	memcpy(name.words, words, count * sizeof *words);
	return acronym_match(&first, &name, span_slice(text, acronym[0].start, acronym[0].end),
			     ACRONYM_WHOLE);
}

/* The name at `start`, with articles before it; where it ends, or 0. */
static size_t read_plain_name(struct plain_word *out, struct span text, size_t start)
{
	struct plain_word words[DEFINITION_MAX_WORDS];
	size_t end = near_end(text, start);
	trim_name(text, &start, &end);
	const size_t count = words_behind(words, text, start, end, false);
	size_t taken = name_behind(text, words, count);
	if (!taken || words[0].start != start)
		return 0;
	if (taken < count && reach_bracket(text, words, count))
		taken = count;
	*out = (struct plain_word){start, words[taken - 1].end};
	return out->end;
}

/* A name in quotes at `start`, whatever is in it: "Carlos the Jackal". */
static size_t read_quoted_name(struct plain_word *out, struct span text, size_t start)
{
	static const struct span opening[] = {SPAN_INIT("\""), SPAN_INIT("\xe2\x80\x9c"),
					      SPAN_INIT("\xe2\x80\x98")},
				 closing[] = {SPAN_INIT("\""), SPAN_INIT("\xe2\x80\x9d"),
					      SPAN_INIT("\xe2\x80\x99")};
	enum { LONGEST = 60 };
	const struct span rest = span_slice(text, start, near_end(text, start));
	for (size_t i = 0; i < sizeof opening / sizeof *opening; i++) {
		if (!span_starts_with(rest, opening[i]))
			continue;
		size_t from = start + opening[i].len;
		const size_t len =
			span_find(span_slice(text, from, near_end(text, start)), closing[i]);
		size_t end = from + len;
		if (len > LONGEST)
			return 0;
		trim_name(text, &from, &end);
		*out = (struct plain_word){from, end};
		return end > from && letter_at(text, from).is & LETTER_UPPER ? end : 0;
	}
	return 0;
}

/* " or " and its like at `at`; where it ends, or 0. */
static size_t joined_at(struct span text, size_t at, bool *last)
{
	static const struct span joints[] = {SPAN_INIT(" or "), SPAN_INIT(" and "),
					     SPAN_INIT(", or "), SPAN_INIT(", ")};
	const struct span rest = span_slice(text, at, text.len);
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		if (span_starts_with(rest, joints[i])) {
			*last = joints[i].len > 2;
			return at + joints[i].len;
		}
	return 0;
}

static bool ends_list(struct span text, size_t at)
{
	static const struct span dashes[] = {SPAN_INIT(" \xe2\x80\x93"), SPAN_INIT(" -"),
					     SPAN_INIT("\xe2\x80\x94")};
	const struct span rest = span_slice(text, at, text.len);
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (span_starts_with(rest, dashes[i]))
			return true;
	return rest.len == 0 || strchr(",.;)\"", rest.ptr[0]);
}

/* " or ISIL": names that follow the first one. A list that goes on as something else is none:
 * only its first name is taken. */
static void read_more_names(struct names *names, struct span text, size_t end)
{
	struct plain_word more[MOST_NAMES];
	size_t count = 0, at;
	bool last = false;
	while (!last && count + 1 < MOST_NAMES && (at = joined_at(text, end, &last)) > 0)
		if ((end = read_plain_name(&more[count++], text, at)) == 0)
			return;
	if (!last || !ends_list(text, end))
		return;
	memcpy(names->items + names->count, more, count * sizeof *more);
	names->count += count;
}

/* Behind small words up to a quote: the terrorist "Carlos the Jackal". */
static size_t behind_small_words(struct span text, size_t at)
{
	struct plain_word words[DEFINITION_MAX_WORDS];
	const size_t count = words_behind(words, text, at, near_end(text, at), false);
	if (count == 0 || count > 3)
		return at;
	for (size_t i = 0; i < count; i++)
		if (is_capitalised(text, words[i]))
			return at;
	return words[count - 1].end + (words[count - 1].end < text.len);
}

static bool read_names(struct names *names, struct span text, size_t at)
{
	static const struct span articles[] = {SPAN_INIT("the "), SPAN_INIT("simply ")};
	*names = (struct names){.count = 1};
	while (at < text.len && text.ptr[at] == ' ')
		at++;
	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
		if (span_starts_with(span_slice(text, at, text.len), articles[i]))
			at += articles[i].len;
	size_t end = read_quoted_name(&names->items[0], text, behind_small_words(text, at));
	if ((names->quoted = end > 0))
		return true;
	end = read_plain_name(&names->items[0], text, at);
	if (!end || !ends_name(text, end))
		return false;
	read_more_names(names, text, end);
	return true;
}

/* ---- together ---- */

static bool same_bytes(struct span text, struct plain_word a, struct plain_word b)
{
	return span_equal_nocase(span_slice(text, a.start, a.end),
				 span_slice(text, b.start, b.end));
}

/* "Hewlett-Packard, known as HP": capitals need not tell where the name begins. */
static bool add_acronym(struct definition_walk *walk, const struct name *name,
			struct plain_word shorter)
{
	const struct span acronym = span_slice(walk->text, shorter.start, shorter.end);
	size_t first;
	if (acronym_shape(walk->text, shorter.start, shorter.end) != ACRONYM_CAPITALS)
		return false;
	if (!acronym_match(&first, name, acronym, ACRONYM_FIRST_LETTERS) &&
	    !(acronym_match(&first, name, acronym, ACRONYM_STRICT) && first == name->first &&
	      (name->count - first == 1 || acronym.len <= name->count - first + 1)))
		return false;
	definition_add(walk, DEFINITION_ACRONYM, shorter,
		       (struct plain_word){name->words[first].start,
					   name->words[name->count - 1].end});
	return true;
}

static void add_names(struct definition_walk *walk, const struct name *name,
		      const struct names *names, enum definition_kind kind, bool is_newer)
{
	struct plain_word main = {0, 0};
	if (name->first < name->count)
		main = (struct plain_word){name->words[name->first].start,
					   name->words[name->count - 1].end};
	for (size_t i = 0; i < names->count; i++) {
		const struct plain_word other = names->items[i];
		if (add_acronym(walk, name, other) || main.end == 0 ||
		    same_bytes(walk->text, main, other))
			continue;
		if (is_newer)
			definition_add(walk, kind, main, other);
		else
			definition_add(walk, kind, other, main);
	}
}

/* Whether the words before let the phrase tell of the name, and not of something else in the
 * sentence. */
static bool is_said_of_name(const struct name *name, const struct names *names,
			    const struct lead *lead, enum definition_hit hit)
{
	if (name->first == name->count || is_place_only(name, lead))
		return false;
	switch (hit) {
	case HIT_KNOWN:
	case HIT_KNOWN_BY:
		/* A prison in Florence, known as the Alcatraz of the Rockies. */
		return lead->adverb || lead->bracket || lead->auxiliary ||
		       (lead->parted && (names->quoted || begins_sentence(name)));
	case HIT_REFERRED: return lead->adverb || lead->bracket;
	/* Not "Reed also called Miller". */
	case HIT_CALLED: return lead->adverb && lead->parted;
	case HIT_FORMERLY:
	case HIT_NICKNAMED:
	case HIT_NEE: return lead->parted;
	case HIT_RENAMED: return lead->parted || lead->auxiliary;
	default: return true;
	}
}

static void read_names_of(struct definition_walk *walk, const struct definition_place *place,
			  size_t behind)
{
	const struct span text = walk->text;
	struct lead lead = read_lead(text, place->at);
	struct names names;
	struct name name;
	lead.former |= place->hit == HIT_NEE || place->hit == HIT_FORMERLY ||
		       place->hit == HIT_RENAMED;
	if (!read_names(&names, text, behind)) {
		if (place->hit == HIT_KNOWN || place->hit == HIT_AKA)
			read_terms(walk, &lead, behind);
		return;
	}
	if (!read_name_before(&name, text, &lead) || definition_is_upper(walk))
		return;
	/* What Oar was known as; what it is also known as may be old too. */
	if (place->hit == HIT_KNOWN && lead.past && !lead.adverb)
		lead.former = true;
	const bool newer = place->hit == HIT_RENAMED || lead.now;
	const enum definition_kind kind =
		lead.former || newer ? DEFINITION_FORMER : DEFINITION_ALIAS;
	if (is_said_of_name(&name, &names, &lead, place->hit) ||
	    (names.quoted && place->hit == HIT_KNOWN && skip_apposition(&name)))
		add_names(walk, &name, &names, kind, newer);
	else
		for (size_t i = 0; i < names.count; i++)
			add_acronym(walk, &name, names.items[i]);
}

/* Behind "his stage name" and its like; `at` when it is not there. */
static size_t behind_nickname(struct span text, size_t at)
{
	static const struct span nouns[] = {SPAN_INIT("name"),    SPAN_INIT("nickname"),
					    SPAN_INIT("acronym"), SPAN_INIT("alias"),
					    SPAN_INIT("guerre"),  SPAN_INIT("initials"),
					    SPAN_INIT("moniker"), SPAN_INIT("pseudonym")};
	struct plain_word words[DEFINITION_MAX_WORDS];
	const size_t count = words_behind(words, text, at, near_end(text, at), false);
	for (size_t i = 1; i < count && i < 5; i++)
		for (size_t n = 0; n < sizeof nouns / sizeof *nouns; n++)
			if (span_equal(span_slice(text, words[i].start, words[i].end),
				       nouns[n]))
				return words[i].end;
	return at;
}

/* Behind "the Dutch as"; `at` when there is no such thing. */
static size_t behind_namers(struct span text, size_t at)
{
	struct plain_word words[DEFINITION_MAX_WORDS];
	const size_t count = words_behind(words, text, at, near_end(text, at), false);
	if (count == 0 ||
	    !span_equal(span_slice(text, words[0].start, words[0].end), SPAN("the")))
		return at;
	for (size_t i = 1; i < count && i < 4; i++)
		if (span_equal(span_slice(text, words[i].start, words[i].end), SPAN("as")))
			return words[i].end;
	return at;
}

static void read_known_by(struct definition_walk *walk, const struct definition_place *place)
{
	size_t at = behind_namers(walk->text, place->behind);
	if (at == place->behind)
		at = behind_nickname(walk->text, place->behind);
	if (at == place->behind)
		return;
	while (at < walk->text.len && (walk->text.ptr[at] == ',' || walk->text.ptr[at] == ' '))
		at++;
	read_names_of(walk, place, at);
}

/* What people were formerly: no names. */
static bool is_title(struct span text, size_t at)
{
	static const struct span titles[] = {
		SPAN_INIT("Chief"),     SPAN_INIT("Chair"),    SPAN_INIT("President"),
		SPAN_INIT("Vice"),      SPAN_INIT("Deputy"),   SPAN_INIT("Director"),
		SPAN_INIT("Secretary"), SPAN_INIT("Minister"), SPAN_INIT("Professor"),
		SPAN_INIT("Executive"), SPAN_INIT("Senior"),   SPAN_INIT("Managing"),
		SPAN_INIT("Head"),      SPAN_INIT("General"),  SPAN_INIT("Editor"),
		SPAN_INIT("Senator"),   SPAN_INIT("Mayor"),    SPAN_INIT("Governor"),
		SPAN_INIT("Assistant"), SPAN_INIT("Lord"),     SPAN_INIT("Prime"),
	};
	const struct span rest = span_slice(text, at, text.len);
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (span_starts_with(rest, titles[i]))
			return true;
	return false;
}

void read_phrase(struct definition_walk *walk, const struct definition_place *place)
{
	if (place->hit == HIT_KNOWN_BY)
		read_known_by(walk, place);
	else if (place->hit != HIT_FORMERLY || !is_title(walk->text, place->behind))
		read_names_of(walk, place, place->behind);
}
