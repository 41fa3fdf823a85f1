/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Most articles define few names, and each is searched through: so sixteen bytes are judged at
 * once, and words are looked at only where one of them may begin a definition.
 */
#include "text/definition_parts.h"
#include "text/letter.h"

#include <stdint.h>

/* What begins with these bytes. Capitals are told from small letters in none but the last. */
static const struct {
	enum definition_hit hit;
	struct span bytes;
} starts[] = {
	{HIT_KNOWN, SPAN_INIT("known as ")},
	{HIT_KNOWN, SPAN_INIT("known as\n")},
	{HIT_KNOWN_BY, SPAN_INIT("known by ")},
	{HIT_CALLED, SPAN_INIT("called ")},
	{HIT_REFERRED, SPAN_INIT("referred to as ")},
	{HIT_AKA, SPAN_INIT("aka ")},
	{HIT_AKA, SPAN_INIT("aka. ")},
	{HIT_AKA, SPAN_INIT("a.k.a. ")},
	{HIT_AKA, SPAN_INIT("a.k.a ")},
	{HIT_AKA, SPAN_INIT("a.k.a., ")},
	{HIT_FORMERLY, SPAN_INIT("formerly ")},
	{HIT_RENAMED, SPAN_INIT("renamed ")},
	{HIT_NICKNAMED, SPAN_INIT("nicknamed ")},
	{HIT_NICKNAMED, SPAN_INIT("dubbed ")},
	{HIT_NICKNAMED, SPAN_INIT("alias ")},
	{HIT_NEE, SPAN_INIT("n\xc3\xa9\x65 ")},
	{HIT_AKA, SPAN_INIT(", or simply ")},
	{HIT_BRACKET, SPAN_INIT("-LRB- ")}, /* as treebanks write them */
	{HIT_BRACKET, SPAN_INIT("-LSB- ")},
	{HIT_OR, SPAN_INIT(", or ")},
	{HIT_COMMA, SPAN_INIT(", ")},
};

/* Where sixteen bytes are, or what is true of each of them: all its bits, or none. Compilers
 * make of it what the processor has. */
typedef unsigned char bytes_16 __attribute__((vector_size(16)));

enum {
	BLOCK = 4 * sizeof(bytes_16),
	REACH = 8, /* bytes behind one that tell whether something may begin there */
};

static inline bytes_16 bytes_at(const char *p)
{
	bytes_16 bytes;
	memcpy(&bytes, p, sizeof bytes);
	return bytes;
}

#define IS(bytes, c) ((bytes_16)((bytes) == (c)))

/* The bytes at which something may begin: looks at enough letters to make others rare. */
static inline bytes_16 may_start(const char *p)
{
	const bytes_16 a = bytes_at(p), b = bytes_at(p + 1), c = bytes_at(p + 2);
	const bytes_16 d = bytes_at(p + 3), e = bytes_at(p + 4), f = bytes_at(p + 5);
	const bytes_16 known = IS(a, 'k') & IS(d, 'w');
	const bytes_16 aka = (IS(a, 'a') & IS(b, 'k') & IS(c, 'a')) | (IS(a, 'A') & IS(b, 'K'));
	const bytes_16 initials = IS(b, '.') & IS(c, 'k');
	const bytes_16 formerly = IS(a, 'f') & IS(d, 'm') & IS(f, 'r');
	const bytes_16 called = IS(a, 'c') & IS(d, 'l') & IS(f, 'd');
	const bytes_16 renamed = IS(a, 'r') & IS(c, 'n') & IS(e, 'm');
	const bytes_16 referred = IS(a, 'r') & IS(c, 'f') & IS(e, 'r');
	const bytes_16 nicknamed = IS(a, 'n') & IS(c, 'c') & IS(e, 'n');
	const bytes_16 dubbed = IS(a, 'd') & IS(c, 'b') & IS(d, 'b');
	const bytes_16 alias = IS(a, 'a') & IS(c, 'i') & IS(e, 's') & IS(f, ' ');
	const bytes_16 nee = IS(a, 'n') & IS(c, 0xa9) & IS(d, 'e');
	const bytes_16 comma = IS(a, ',') & (IS(d, 'r') | IS(d & 0x60, 0x40));
	const bytes_16 bracket = IS(a, '(') | IS(a, '[') | (IS(a, '-') & IS(b, 'L'));
	return bracket | known | aka | initials | formerly | called | renamed | referred |
	       nicknamed | dubbed | alias | nee | comma;
}

/* Which of the BLOCK bytes at p may begin something; false: none. p has REACH bytes more. */
static bool judge_block(unsigned char out[static BLOCK], const char *p)
{
	bytes_16 found[BLOCK / sizeof(bytes_16)], any = {0};
	uint64_t halves[2];
	for (size_t i = 0; i < BLOCK / sizeof any; i++)
		any |= found[i] = may_start(p + i * sizeof any);
	memcpy(halves, &any, sizeof any);
	if ((halves[0] | halves[1]) == 0)
		return false;
	memcpy(out, found, BLOCK);
	return true;
}

static bool is_word_at(struct span text, size_t at)
{
	return at < text.len && letter_at(text, at).is & LETTER_WORD;
}

static struct definition_place place_at(struct span text, size_t at)
{
	const struct span rest = span_slice(text, at, text.len);
	if (rest.ptr[0] == '(' || rest.ptr[0] == '[')
		return (struct definition_place){HIT_BRACKET, at, at + 1};
	if (rest.ptr[0] != ',' && rest.ptr[0] != '-' && at > 0 && is_word_at(text, at - 1))
		return (struct definition_place){HIT_NONE, 0, 0};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		const struct span bytes = starts[i].bytes;
		if (rest.len > bytes.len &&
		    span_equal_nocase(span_slice(rest, 0, bytes.len), bytes))
			return (struct definition_place){starts[i].hit, at, at + bytes.len};
	}
	return (struct definition_place){HIT_NONE, 0, 0};
}

static bool place_in_block(struct definition_place *out, struct span text, size_t at,
			   size_t len, const unsigned char found[static BLOCK])
{
	for (size_t i = 0; i < len; i++) {
		if (!found[i])
			continue;
		*out = place_at(text, at + i);
		if (out->hit != HIT_NONE)
			return true;
	}
	return false;
}

bool definition_next_place(struct definition_place *out, struct span text, size_t from)
{
	unsigned char found[BLOCK];
	size_t at = from;
	for (; at < text.len && text.len - at >= BLOCK + REACH; at += BLOCK)
		if (judge_block(found, text.ptr + at) &&
		    place_in_block(out, text, at, BLOCK, found))
			return true;
	for (; at < text.len; at += BLOCK) {
		char last[BLOCK + REACH] = {0};
		const size_t len = text.len - at < sizeof last ? text.len - at : sizeof last;
		memcpy(last, text.ptr + at, len);
		if (judge_block(found, last) &&
		    place_in_block(out, text, at, len < BLOCK ? len : BLOCK, found))
			return true;
	}
	return false;
}
