/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attribution_parts.h"

/* Bounds on how far the rules look, in parts: time stays linear. */
enum {
	MAX_BETWEEN = 4,     /* subject and verb */
	MAX_NOUN = 9,        /* what stands before a name and belongs to it */
	MAX_APPOSITION = 32, /* between the commas behind a name */
};

struct finding {
	const struct attribution_walk *walk;
	const struct part_list *parts;
	struct attribution *out;
	size_t n;
	struct attribution found; /* the bounds of the sentence */
};

static const struct part *part_at(const struct finding *f, size_t i)
{
	return &f->parts->at[i];
}

static bool is_name(const struct part *part)
{
	return part->what == PART_NAME && !(part->bits & NAME_OWNS);
}

static bool is_noun(const struct part *part)
{
	return part->what == PART_WORD &&
	       !(part->bits & (VERB_ANY | WORD_DOUBT | WORD_LINK | WORD_RELATION | WORD_OPENS |
			       WORD_PRONOUN | WORD_TIME | WORD_BE));
}

static bool part_ends_ing(const struct part *part)
{
	return part->what == PART_WORD && span_ends_with(part->word, SPAN("ing"));
}

static enum name_kind kind_of(const struct finding *f, const struct part *part)
{
	const struct name_list *names = f->walk->names;
	return names->names[names->mentions[part->mention].name].kind;
}

static enum attribution_kind kind_of_verb(unsigned bits)
{
	if (bits & VERB_ACCUSED)
		return ATTRIBUTION_ACCUSED;
	if (bits & VERB_DENIED)
		return ATTRIBUTION_DENIED;
	return bits & VERB_AGREED ? ATTRIBUTION_AGREED : ATTRIBUTION_SAID;
}

/* Whether a clause starts at the name, or at the titles before it: then the name is the subject
 * and not part of "a spokesman for X". `joined` tells of "X and Y": neither is given. */
static bool heads_clause(const struct finding *f, size_t name)
{
	for (size_t i = name - 1, seen = 0; seen < MAX_NOUN; i--, seen++) {
		const struct part *part = part_at(f, i);
		if (part->bits & (WORD_DOUBT | WORD_RELATION) ||
		    span_equal_nocase(part->word, SPAN("had"))) /* Had X said so, ... */
			return false;
		if (part->bits & WORD_LINK)
			return part_at(f, i - 1)->what != PART_NAME;
		if (part->bits & (VERB_ANY | WORD_BE | WORD_PRONOUN | WORD_TIME))
			return true;
		switch (part->what) {
		case PART_COMMA: /* Portland, Oregon; X, Y and Z */
			return part_at(f, i - 1)->what != PART_NAME || i + 1 < name ||
			       kind_of(f, part_at(f, name)) != NAME_PLACE;
		case PART_END:
		case PART_COLON:
		case PART_SIGN:
		case PART_QUOTE: return true;
		default: break;
		}
	}
	return false;
}

/* Whether words that say that it did not happen, or only perhaps, open the clause of the verb.
 */
static bool is_doubted(const struct finding *f, size_t verb)
{
	for (size_t i = verb - 1, seen = 0; i > 0 && seen < 3; i--, seen++)
		if (part_at(f, i)->bits & WORD_DOUBT)
			return true;
	return false;
}

/* The subject right before a verb: has, also, on Friday between them. 0 when there is none. */
static size_t subject_before(const struct finding *f, size_t verb)
{
	size_t i = verb - 1;
	for (size_t seen = 0; seen < MAX_BETWEEN; i--, seen++) {
		const struct part *part = part_at(f, i);
		const bool on =
			part_is(part, SPAN("on")) && part_at(f, i + 1)->bits & WORD_TIME;
		if (!on && !(part->bits & WORD_MAY_STAND))
			break;
	}
	return is_name(part_at(f, i)) && heads_clause(f, i) ? i : 0;
}

static bool opens_apposition(const struct part *part)
{
	return part->bits & WORD_OPENS || part->what == PART_CAPITAL ||
	       part_is(part, SPAN("who")) || is_noun(part);
}

/* The subject of "X, the foreign minister, said" and "X, who is ..., said" and "X who said". */
static size_t subject_apart(const struct finding *f, size_t verb)
{
	size_t i = verb - 1;
	while (i > 0 && part_at(f, i)->bits & WORD_MAY_STAND)
		i--;
	if (part_is(part_at(f, i), SPAN("who"))) {
		i -= part_at(f, i - 1)->what == PART_COMMA ? 2 : 1;
		return is_name(part_at(f, i)) && kind_of(f, part_at(f, i)) != NAME_PLACE ? i
											 : 0;
	}
	if (part_at(f, i)->what != PART_COMMA)
		return 0;
	for (size_t seen = 0; i > 2 && seen < MAX_APPOSITION; seen++) {
		i--;
		if (part_at(f, i)->what == PART_QUOTE)
			return 0;
		if (part_at(f, i)->what == PART_COMMA && is_name(part_at(f, i - 1)) &&
		    opens_apposition(part_at(f, i + 1)))
			return heads_clause(f, i - 1) &&
					       kind_of(f, part_at(f, i - 1)) != NAME_PLACE
				       ? i - 1
				       : 0;
	}
	return 0;
}

/* The name that ends the titles from `i` on: said U.S. Secretary William Bennett, ... 0 when
 * another noun is meant. */
static size_t name_from(const struct finding *f, size_t i)
{
	for (size_t seen = 0; seen < MAX_NOUN; i++, seen++) {
		const struct part *part = part_at(f, i);
		const struct part *next = part_at(f, i + 1);
		const bool the = part_is(part, SPAN("the"));
		if (is_name(part) && next->what != PART_NAME && next->what != PART_CAPITAL &&
		    !is_noun(next))
			return next->bits & VERB_ANY || part_is(next, SPAN("and")) ? 0 : i;
		if (is_name(part) && next->bits & WORD_TIME)
			return i;
		if (part->what != PART_NAME && part->what != PART_CAPITAL && !is_noun(part) &&
		    !the)
			return 0;
	}
	return 0;
}

/* "...," said X */
static size_t speaker_behind(const struct finding *f, size_t verb)
{
	const struct part *before = part_at(f, verb - 1);
	const unsigned bits = part_at(f, verb)->bits;
	const bool quoted =
		before->what == PART_QUOTE ||
		(before->what == PART_COMMA && part_at(f, verb - 2)->what == PART_QUOTE);
	if (!quoted && (before->what != PART_COMMA || bits & VERB_WEAK || !(bits & VERB_SAID)))
		return 0;
	return bits & (VERB_SAID | VERB_AGREED) ? name_from(f, verb + 1) : 0;
}

static bool has_quote_at(const struct finding *f, size_t i)
{
	const enum part_what what = part_at(f, i)->what;
	if (what == PART_COMMA || what == PART_COLON)
		return part_at(f, i + 1)->what == PART_QUOTE;
	return what == PART_QUOTE;
}

static bool is_any(const struct part *part, const struct span *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (part_is(part, words[i]))
			return true;
	return false;
}

/* "denied that", but not "denied John Smith a visa". */
static bool is_denied(const struct finding *f, size_t object)
{
	static const struct span refused[] = {
		SPAN_INIT("entry"), SPAN_INIT("access"),     SPAN_INIT("bail"),
		SPAN_INIT("him"),   SPAN_INIT("them"),       SPAN_INIT("us"),
		SPAN_INIT("me"),    SPAN_INIT("permission"),
	};
	const struct part *next = part_at(f, object);
	if (next->what == PART_NAME)
		return !(part_at(f, object + 1)->bits & (WORD_OPENS | NAME_OWNS)) ||
		       next->bits & NAME_OWNS;
	return next->what == PART_CAPITAL ||
	       (next->what == PART_WORD &&
		!is_any(next, refused, sizeof refused / sizeof refused[0]));
}

/* "dismissed claims", but not "dismissed the coach". */
static bool is_deniable(const struct finding *f, size_t object)
{
	for (size_t i = object; i <= f->parts->n && i < object + 5; i++)
		if (part_at(f, i)->bits & WORD_DENIABLE)
			return true;
	return false;
}

/* Whether the object fits the verb: "accused Y" but not "accused of"; "claimed that" but not
 * "claimed the title"; not "said nothing", and not "the car, said to be fast". */
static bool has_object(const struct finding *f, size_t verb)
{
	static const struct span no_saying[] = {SPAN_INIT("to"), SPAN_INIT("nothing"),
						SPAN_INIT("little"), SPAN_INIT("of")};
	const struct part *next = part_at(f, verb + 1);
	const unsigned bits = part_at(f, verb)->bits;
	const bool quoted =
		has_quote_at(f, verb + 1) || part_at(f, verb - 1)->what == PART_QUOTE;
	if (part_is(next, SPAN("by")))
		return false;
	if (bits & VERB_SAID && is_any(next, no_saying, sizeof no_saying / sizeof no_saying[0]))
		return false;
	if (bits & VERB_WEAK)
		return quoted || part_is(next, SPAN("that")) ||
		       (next->bits & WORD_PRONOUN && next->what == PART_WORD) ||
		       next->what == PART_COLON;
	if (bits & VERB_ACCUSED)
		return next->what == PART_NAME || next->what == PART_CAPITAL ||
		       next->bits & WORD_OPENS || is_noun(next);
	if (bits & WORD_DENIABLE)
		return quoted || is_deniable(f, verb + 1);
	if (bits & VERB_DENIED)
		return quoted || is_denied(f, verb + 1);
	return true;
}

/* The name at `i`, perhaps behind the or Mr, if a verb may follow it: it is a subject. */
static uint32_t subject_at(const struct finding *f, size_t i)
{
	i += part_at(f, i)->what != PART_NAME &&
	     (span_equal_nocase(part_at(f, i)->word, SPAN("the")) ||
	      span_equal_nocase(part_at(f, i)->word, SPAN("mr")));
	const struct part *next = part_at(f, i + 1);
	if (!is_name(part_at(f, i)) || next->what != PART_WORD ||
	    next->bits & (WORD_LINK | WORD_RELATION))
		return ATTRIBUTION_NOBODY;
	return part_at(f, i)->mention;
}

/* The subject of what is said: said on Monday that the United States was ...; told us that. */
static uint32_t subject_of_saying(const struct finding *f, size_t verb, size_t speaker)
{
	const bool that_only = !(part_at(f, verb)->bits & VERB_SAID) ||
			       part_is(part_at(f, verb), SPAN("told"));
	size_t i = verb + 1;
	if (speaker > verb || part_at(f, i)->what == PART_END) /* ..., said X. */
		return part_at(f, 1)->mention != part_at(f, speaker)->mention ||
				       part_at(f, 1)->what != PART_NAME
			       ? subject_at(f, 1)
			       : ATTRIBUTION_NOBODY;
	while (part_at(f, i)->bits & WORD_TIME || part_is(part_at(f, i), SPAN("on")))
		i++;
	for (size_t ahead = i; ahead < i + 4 && ahead <= f->parts->n; ahead++)
		if (part_is(part_at(f, ahead), SPAN("that")))
			return subject_at(f, ahead + 1);
	return that_only ? ATTRIBUTION_NOBODY : subject_at(f, i);
}

/* Who is accused: the name at `i`, perhaps behind titles. */
static uint32_t accused_at(const struct finding *f, size_t i)
{
	i += part_is(part_at(f, i), SPAN("the"));
	while (part_at(f, i)->what == PART_CAPITAL && !part_at(f, i)->bits)
		i++;
	if (!is_name(part_at(f, i)) || is_noun(part_at(f, i + 1)) ||
	    part_at(f, i + 1)->what == PART_NAME)
		return ATTRIBUTION_NOBODY;
	return part_at(f, i)->mention;
}

static uint32_t whom(const struct finding *f, size_t verb, size_t speaker)
{
	const unsigned bits = part_at(f, verb)->bits;
	if (bits & VERB_ACCUSED)
		return accused_at(f, verb + 1);
	return bits & VERB_AGREED ? ATTRIBUTION_NOBODY : subject_of_saying(f, verb, speaker);
}

static void give(struct finding *f, size_t speaker, enum attribution_kind kind, uint32_t about)
{
	if (f->n == ATTRIBUTIONS_MAX)
		return;
	for (size_t i = 0; i < f->n; i++)
		if (f->out[i].speaker == part_at(f, speaker)->mention && f->out[i].kind == kind)
			return;
	f->found.speaker = part_at(f, speaker)->mention;
	f->found.kind = kind;
	f->found.about = about;
	f->out[f->n++] = f->found;
}

/* "was accused by X". The subject is who is accused. */
static void find_passive(struct finding *f, size_t verb)
{
	const unsigned bits = part_at(f, verb)->bits;
	if (!part_is(part_at(f, verb + 1), SPAN("by")) ||
	    !(part_at(f, verb - 1)->bits & WORD_BE) || bits & WORD_MAY_STAND ||
	    is_doubted(f, verb))
		return;
	const size_t speaker = name_from(f, verb + 2);
	size_t subject = verb - 1;
	while (subject > 0 && part_at(f, subject)->bits & (WORD_BE | WORD_MAY_STAND))
		subject--;
	const bool known =
		bits & VERB_ACCUSED && is_name(part_at(f, subject)) && heads_clause(f, subject);
	if (speaker)
		give(f, speaker, kind_of_verb(bits),
		     known ? part_at(f, subject)->mention : ATTRIBUTION_NOBODY);
}

/* Whether the verb stands in what another one is said to have said: "X said Y had denied". */
static bool is_nested(const struct finding *f, size_t verb, size_t outer)
{
	if (!outer)
		return false;
	for (size_t i = outer + 1; i < verb; i++) {
		const enum part_what what = part_at(f, i)->what;
		if (what == PART_QUOTE || part_is(part_at(f, i), SPAN("but")))
			return false;
	}
	return true;
}

/* The verb at `verb`; true when it has a speaker. */
static bool find_active(struct finding *f, size_t verb)
{
	const unsigned bits = part_at(f, verb)->bits;
	size_t speaker = speaker_behind(f, verb);
	if (!speaker && has_object(f, verb) && !is_doubted(f, verb)) {
		speaker = subject_before(f, verb);
		if (!speaker)
			speaker = subject_apart(f, verb);
	}
	if (!speaker)
		return false;
	give(f, speaker, kind_of_verb(bits), whom(f, verb, speaker));
	return true;
}

/* "according to X" */
static void find_according(struct finding *f, size_t i)
{
	const struct part *part = part_at(f, i);
	if (!span_equal_nocase(part->word, SPAN("according")) ||
	    !part_is(part_at(f, i + 1), SPAN("to")) || is_doubted(f, i + 1))
		return;
	const size_t speaker = name_from(f, i + 2);
	if (speaker)
		give(f, speaker, ATTRIBUTION_SAID, ATTRIBUTION_NOBODY);
}

/* The name that the sentence starts with, if no other subject stands before `end`. */
static size_t only_subject(const struct finding *f, size_t end)
{
	size_t subject = 1;
	while (subject < end && !is_name(part_at(f, subject)))
		if (part_at(f, subject)->what != PART_CAPITAL &&
		    !part_is(part_at(f, subject), SPAN("the")))
			return 0;
		else
			subject++;
	if (subject == end || !heads_clause(f, subject) ||
	    part_at(f, subject + 1)->what != PART_WORD)
		return 0;
	for (size_t i = subject + 1; i < end; i++) {
		const struct part *part = part_at(f, i);
		if ((part->what == PART_NAME && kind_of(f, part) != NAME_PLACE) ||
		    part->what == PART_QUOTE || part->what == PART_COMMA ||
		    part->bits & (WORD_LINK | WORD_DOUBT | VERB_ANY))
			return 0;
	}
	return subject;
}

/* "X issued a statement denying ..." and "X left the room, accusing Y ..." */
static void find_participle(struct finding *f, size_t verb)
{
	static const struct {
		struct span word;
		enum attribution_kind kind;
	} verbs[] = {
		{SPAN_INIT("denying"), ATTRIBUTION_DENIED},
		{SPAN_INIT("saying"), ATTRIBUTION_SAID},
		{SPAN_INIT("accusing"), ATTRIBUTION_ACCUSED},
		{SPAN_INIT("blaming"), ATTRIBUTION_ACCUSED},
	};
	size_t i = verb - 1, speaker = 0;
	while (i > 0 && part_at(f, i)->bits & WORD_MAY_STAND)
		i--;
	if (i >= 3 && part_is(part_at(f, i), SPAN("statement")) &&
	    (part_is(part_at(f, i - 2), SPAN("issued")) ||
	     part_is(part_at(f, i - 2), SPAN("released"))))
		speaker = subject_before(f, i - 2);
	else if (i > 1 && i == verb - 1 && part_at(f, i)->what == PART_COMMA)
		speaker = only_subject(f, i);
	for (size_t v = 0; speaker && v < sizeof verbs / sizeof verbs[0]; v++)
		if (part_is(part_at(f, verb), verbs[v].word))
			give(f, speaker, verbs[v].kind,
			     verbs[v].kind == ATTRIBUTION_ACCUSED ? accused_at(f, verb + 1)
								  : ATTRIBUTION_NOBODY);
}

/* "X is accusing Y": the present that goes on. */
static void find_going_on(struct finding *f, size_t i)
{
	const struct part *part = part_at(f, i);
	if ((!part_is(part, SPAN("accusing")) && !part_is(part, SPAN("blaming"))) || i < 3 ||
	    !(part_at(f, i - 1)->bits & WORD_BE) || is_doubted(f, i))
		return;
	const size_t speaker = subject_before(f, i - 1);
	if (speaker)
		give(f, speaker, ATTRIBUTION_ACCUSED, accused_at(f, i + 1));
}

/* Headlines: "Wang Yi: ties deepen". */
static void find_headline(struct finding *f, bool first)
{
	const struct part *name = part_at(f, 1);
	if (is_name(name) && kind_of(f, name) == NAME_PERSON &&
	    part_at(f, 2)->what == PART_COLON && f->parts->n >= 3 &&
	    (first || part_at(f, 3)->what == PART_QUOTE))
		give(f, 1, ATTRIBUTION_SAID, ATTRIBUTION_NOBODY);
}

/* "en" or "en-GB". */
static bool is_english(struct span lang)
{
	const bool longer = lang.len > 2 && lang.ptr[2] != '-' && lang.ptr[2] != '_';
	return lang.len >= 2 && !longer &&
	       span_equal_nocase(span_slice(lang, 0, 2), SPAN("en"));
}

void attribution_walk_start(struct attribution_walk *walk, struct span text, struct span lang,
			    const struct name_list *names)
{
	*walk = (struct attribution_walk){.text = text, .names = names};
	walk->off = lang.len && !is_english(lang);
	attribution_words_start(walk->bucket);
}

size_t attributions_of(struct attribution out[static ATTRIBUTIONS_MAX],
		       struct attribution_walk *walk, const struct sentence *sentence)
{
	struct part_list parts;
	struct finding f = {.walk = walk, .parts = &parts, .out = out};
	const bool first = !walk->begun;
	size_t outer = 0;
	walk->begun = true;
	if (walk->off || !attribution_read(&parts, walk, sentence))
		return 0;
	f.found.byte_start = sentence->byte_start;
	f.found.byte_end = sentence->byte_end;
	find_headline(&f, first);
	for (size_t i = 1; i <= parts.n; i++) {
		if (parts.at[i].what != PART_WORD && parts.at[i].what != PART_CAPITAL)
			continue;
		find_according(&f, i);
		if (is_nested(&f, i, outer))
			continue;
		if (part_ends_ing(&parts.at[i]))
			find_participle(&f, i);
		find_going_on(&f, i);
		if (!(parts.at[i].bits & VERB_ANY) || parts.at[i].what != PART_WORD)
			continue;
		find_passive(&f, i);
		if (find_active(&f, i))
			outer = i;
	}
	return f.n;
}
