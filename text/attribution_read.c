/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attribution_parts.h"

enum { MAX_BRACKET = 120 /* bytes */ };

struct reading {
	struct attribution_walk *walk;
	struct part_list *out;
	size_t at, end;
	bool named;
};

static bool is_word_byte(char c)
{
	const unsigned char low = (unsigned char)c | 32U;
	return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* A byte of the sentence; a space outside. */
static char byte_at(const struct reading *r, size_t at)
{
	return at < r->end ? r->walk->text.ptr[at] : ' ';
}

static bool text_at(const struct reading *r, size_t at, struct span what)
{
	return at + what.len <= r->end &&
	       memcmp(r->walk->text.ptr + at, what.ptr, what.len) == 0;
}

static struct part *add(struct reading *r, enum part_what what, struct span word)
{
	static struct part nothing;
	if (r->out->n == ATTRIBUTION_MAX_PARTS)
		return NULL;
	struct part *part = &r->out->at[++r->out->n];
	*part = nothing;
	part->what = what;
	part->word = word;
	return part;
}

/* A quotation is one part, however much of it lies in the sentence. */
static void add_quote(struct reading *r)
{
	if (r->out->at[r->out->n].what != PART_QUOTE)
		add(r, PART_QUOTE, (struct span){0});
}

/* Most bytes cannot be the first of a quotation mark; the rest are looked at more closely. */
static bool may_be_mark(char c)
{
	return c == '"' || c == '`' || c == '\'' || c == '\xE2';
}

/* The bytes of a quotation mark, 0 when there is none; *opens tells which it is. */
static size_t quote_mark(const struct reading *r, bool *opens)
{
	if (!may_be_mark(r->walk->text.ptr[r->at]))
		return 0;
	const bool after_space = r->at == 0 || is_space(r->walk->text.ptr[r->at - 1]);
	if (text_at(r, r->at, SPAN("\xE2\x80\x9C")) ||
	    text_at(r, r->at, SPAN("\xE2\x80\x9D"))) {
		*opens = r->walk->text.ptr[r->at + 2] == '\x9C';
		return 3;
	}
	if (text_at(r, r->at, SPAN("``")) || text_at(r, r->at, SPAN("''"))) {
		*opens = r->walk->text.ptr[r->at] == '`';
		return 2;
	}
	if (byte_at(r, r->at) != '"')
		return 0;
	*opens = !r->walk->quoted;
	if (after_space && !is_space(byte_at(r, r->at + 1)))
		*opens = true;
	else if (!after_space && !is_word_byte(byte_at(r, r->at + 1)))
		*opens = false;
	return 1;
}

/* Passes over a bracket with what is in it; false when it does not close soon. */
static bool skip_bracket(struct reading *r, char close)
{
	for (size_t i = r->at + 1; i < r->end && i - r->at < MAX_BRACKET; i++)
		if (r->walk->text.ptr[i] == close) {
			r->at = i + 1;
			return true;
		}
	return false;
}

/* Whether what was taken for a name is but the start of a word: Bonfield-based. */
static bool goes_on_in_word(const struct reading *r, size_t end)
{
	if (byte_at(r, end) == '-')
		end++;
	return is_word_byte(byte_at(r, end)) && !text_at(r, end, SPAN("\xE2"));
}

static void read_name(struct reading *r, uint32_t mention)
{
	const struct name_mention *m = &r->walk->names->mentions[mention];
	const size_t end = m->byte_end < r->end ? m->byte_end : r->end;
	struct part *part = add(r, PART_NAME, span_slice(r->walk->text, r->at, end));
	r->at = end;
	if (!part)
		return;
	part->mention = mention;
	r->named = true;
	if (byte_at(r, end) == '\'' || text_at(r, end, SPAN("\xE2\x80\x99"))) {
		part->bits = NAME_OWNS;
		r->at += byte_at(r, end) == '\'' ? 1 : 3;
		r->at += byte_at(r, r->at) == 's';
	} else if (goes_on_in_word(r, end)) {
		part->what = PART_CAPITAL;
	}
}

/* A quotation mark or a dash of three bytes: what ends a word, although a letter may start with
 * the same byte. */
static bool is_curly_or_dash(const struct reading *r)
{
	return text_at(r, r->at, SPAN("\xE2\x80\x9C")) ||
	       text_at(r, r->at, SPAN("\xE2\x80\x9D")) ||
	       text_at(r, r->at, SPAN("\xE2\x80\x94")) ||
	       text_at(r, r->at, SPAN("\xE2\x80\x93"));
}

static void read_word(struct reading *r)
{
	const size_t start = r->at;
	const char *text = r->walk->text.ptr;
	while (r->at < r->end) {
		const bool joins = (text[r->at] == '-' || text[r->at] == '\'') &&
				   r->at > start && is_word_byte(byte_at(r, r->at + 1));
		if (text[r->at] == '\xE2' && is_curly_or_dash(r))
			break;
		if (!is_word_byte(text[r->at]) && !joins)
			break;
		r->at++;
	}
	const struct span word = span_slice(r->walk->text, start, r->at);
	const bool small = word.ptr[0] >= 'a' && word.ptr[0] <= 'z';
	struct part *part = add(r, small ? PART_WORD : PART_CAPITAL, word);
	if (part)
		part->bits = attribution_word_bits(r->walk->bucket, word);
}

static void read_sign(struct reading *r)
{
	const struct part *last = &r->out->at[r->out->n];
	const char c = byte_at(r, r->at);
	if (c == '(' && skip_bracket(r, ')'))
		return;
	/* Tickers behind a company: <BELB.BR>. */
	if (c == '<' && last->what == PART_NAME && skip_bracket(r, '>'))
		return;
	if (c == ',')
		add(r, PART_COMMA, (struct span){0});
	else if (c == ':')
		add(r, PART_COLON, (struct span){0});
	else if (c == '-' || c == '_' || c == ';' || c == '(' || c == ')' || c == '?' ||
		 c == '!' || c == '/' || c == '|')
		add(r, PART_SIGN, (struct span){0});
	r->at++;
}

/* A dash of three bytes. */
static bool read_dash(struct reading *r)
{
	if (!text_at(r, r->at, SPAN("\xE2\x80\x94")) &&
	    !text_at(r, r->at, SPAN("\xE2\x80\x93")))
		return false;
	add(r, PART_SIGN, (struct span){0});
	r->at += 3;
	return true;
}

/* The mention that starts here or earlier; names->n_mentions when the next is further on. */
static size_t mention_here(const struct reading *r)
{
	const struct name_list *names = r->walk->names;
	size_t next = r->walk->next;
	if (next < names->n_mentions && names->mentions[next].byte_start <= r->at)
		return next;
	return names->n_mentions;
}

static void read_part(struct reading *r)
{
	struct attribution_walk *walk = r->walk;
	bool opens = false;
	if (is_space(walk->text.ptr[r->at])) {
		r->at++;
		return;
	}
	const size_t mark = quote_mark(r, &opens);
	const size_t mention = mention_here(r);
	if (mark) {
		add_quote(r);
		walk->quoted = opens;
		r->at += mark;
		return;
	}
	if (mention < walk->names->n_mentions) {
		const struct name_mention *m = &walk->names->mentions[mention];
		walk->next++;
		if (walk->quoted)
			r->at = m->byte_end > r->at && m->byte_end < r->end ? m->byte_end
									    : r->at;
		else if (m->byte_start == r->at && m->byte_end > r->at)
			read_name(r, (uint32_t)mention);
		return;
	}
	if (walk->quoted)
		r->at++;
	else if (read_dash(r))
		return;
	else if (is_word_byte(byte_at(r, r->at)))
		read_word(r);
	else
		read_sign(r);
}

/* Whether a mention lies in the sentence; mentions before it are passed over. */
static bool names_anybody(struct attribution_walk *walk, const struct sentence *sentence)
{
	const struct name_list *names = walk->names;
	while (walk->next < names->n_mentions &&
	       names->mentions[walk->next].byte_start < sentence->byte_start)
		walk->next++;
	return walk->next < names->n_mentions &&
	       names->mentions[walk->next].byte_start < sentence->byte_end;
}

/* Of a sentence that names nobody only quotations matter, for the sentences to come. */
static void follow_quotes(struct reading *r)
{
	for (; r->at < r->end; r->at++) {
		bool opens = r->walk->quoted;
		const size_t mark = quote_mark(r, &opens);
		r->walk->quoted = opens;
		r->at += mark ? mark - 1 : 0;
	}
}

bool attribution_read(struct part_list *out, struct attribution_walk *walk,
		      const struct sentence *sentence)
{
	static const struct part end;
	struct reading r = {walk, out, sentence->byte_start, sentence->byte_end, false};
	const bool anybody = names_anybody(walk, sentence);
	out->n = 0;
	out->at[0] = end;
	if (walk->quoted)
		add_quote(&r);
	while (anybody && r.at < r.end)
		read_part(&r);
	if (!anybody)
		follow_quotes(&r);
	if (sentence->end != SENTENCE_END)
		walk->quoted = false;
	out->at[out->n + 1] = end;
	out->at[out->n + 2] = end; /* rules look one further */
	return r.named;
}
