/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/fold.h"

#include "text/letter.h"
#include "text/stem.h"

#include <utf8proc.h>

enum {
	MAX_DECOMPOSED = 18, /* U+FDFA: the longest compatibility decomposition */
	MAX_CODES = FOLD_MAX_INPUT * MAX_DECOMPOSED,
	CAPITAL_I_DOT = 0x130,
	COMBINING_DOT_ABOVE = 0x307,
};

/* Appends one code point in UTF-8; false when it does not fit. */
static bool put_code(char *out, size_t room, size_t *len, int32_t code)
{
	utf8proc_uint8_t bytes[4];
	size_t count = (size_t)utf8proc_encode_char(code, bytes);
	if (count > room - *len)
		return false;
	memcpy(out + *len, bytes, count);
	*len += count;
	return true;
}

/* The small letter of a code point that NFKC case folding maps to one code point and that does
 * not combine with what stands before it; -1 for all others. Most letters of most words in
 * languages that are not written in ASCII alone. */
static int32_t simple_fold(int32_t code)
{
	if (code < 0x80)
		return code >= 'A' && code <= 'Z' ? code | 0x20 : code;
	bool han = code >= 0x4E00 && code <= 0x9FFF;
	bool hangul = code >= 0xAC00 && code <= 0xD7A3;
	if (han || hangul)
		return code;
	bool kana = code >= 0x3041 && code <= 0x30FA && (code < 0x3097 || code > 0x30A0);
	if (!kana && !(code >= 0xC0 && code < 0x17F) && !(code >= 0x388 && code < 0x3CF) &&
	    !(code >= 0x400 && code < 0x483) && !(code >= 0x5D0 && code < 0x5EB) &&
	    !(code >= 0x620 && code < 0x64B))
		return -1;
	const utf8proc_property_t *property = utf8proc_get_property(code);
	if (property->decomp_type || property->ignorable || code == CAPITAL_I_DOT)
		return -1;
	if (property->casefold_seqindex == UINT16_MAX)
		return code;
	return property->category == UTF8PROC_CATEGORY_LU ? utf8proc_tolower(code) : -1;
}

/* fold_case() for words of simple letters; false when the word needs the whole algorithm. */
static bool fold_simple(char *out, size_t room, struct span word, size_t *len)
{
	*len = 0;
	for (size_t at = 0; at < word.len;) {
		utf8proc_int32_t code;
		at += (size_t)utf8proc_iterate((const utf8proc_uint8_t *)word.ptr + at,
					       (utf8proc_ssize_t)(word.len - at), &code);
		code = simple_fold(code);
		if (code < 0 || !put_code(out, room, len, code))
			return false;
	}
	return true;
}

/* What folding brings in but no word may hold: the spaces and brackets of U+FDFA and of (1). */
static bool foreign_to_words(int32_t code)
{
	return code <= ' ' || code == '(' || code == ')';
}

size_t fold_case(char *out, size_t room, struct span word)
{
	size_t len;
	if (word.len > FOLD_MAX_INPUT)
		return room + 1;
	if (fold_simple(out, room, word, &len))
		return len;
	utf8proc_int32_t codes[MAX_CODES + 1];
	const int options = UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
			    UTF8PROC_IGNORE | UTF8PROC_STABLE;
	utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)word.ptr,
						    (utf8proc_ssize_t)word.len, codes,
						    MAX_CODES, (utf8proc_option_t)options);
	if (count < 0 || count > MAX_CODES)
		return 0;
	utf8proc_ssize_t kept = 0;
	for (utf8proc_ssize_t i = 0; i < count; i++) {
		/* İ folds to i with a dot above, which no i needs. */
		bool dotted_i = codes[i] == COMBINING_DOT_ABOVE && i && codes[i - 1] == 'i';
		if (!dotted_i && !foreign_to_words(codes[i]))
			codes[kept++] = codes[i];
	}
	kept = utf8proc_normalize_utf32(
		codes, kept, (utf8proc_option_t)(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
	len = 0;
	for (utf8proc_ssize_t i = 0; i < kept; i++)
		if (!put_code(out, room, &len, codes[i]))
			return room + 1;
	return len;
}

/* Letters that Unicode does not decompose but readers and keyboards do without. */
static const char *plain_letter(int32_t code)
{
	switch (code) {
	case 0xDF: return "ss";
	case 0xE6: return "ae";
	case 0xF0: return "d";
	case 0xF8: return "o";
	case 0xFE: return "th";
	case 0x111: return "d";
	case 0x127: return "h";
	case 0x131: return "i";
	case 0x138: return "q";
	case 0x142: return "l";
	case 0x14B: return "n";
	case 0x153: return "oe";
	case 0x167: return "t";
	case 0x3C2: return "\xCF\x83"; /* final sigma */
	case 0x640: return "";         /* Arabic lengthening stroke */
	case 0x451: return "\xD0\xB5"; /* Cyrillic io */
	default: return NULL;
	}
}

/* Marks whose absence leaves the same word, misspelt at worst. Not the vowel signs of Indic
 * scripts, nor the voicing of kana: without those it is another word. */
static bool is_accent(int32_t code)
{
	return (code >= 0x300 && code <= 0x36F) || (code >= 0x2B9 && code <= 0x2C1) ||
	       (code >= 0x591 && code <= 0x5C7) || (code >= 0x610 && code <= 0x61A) ||
	       (code >= 0x64B && code <= 0x65F) || code == 0x670 ||
	       (code >= 0x6D6 && code <= 0x6ED && code != 0x6DD && code != 0x6E5 &&
		code != 0x6E6) ||
	       (code >= 0x1AB0 && code <= 0x1AFF) || (code >= 0x1DC0 && code <= 0x1DFF) ||
	       (code >= 0x20D0 && code <= 0x20FF) || (code >= 0xFE20 && code <= 0xFE2F);
}

/* The letter under the accents of a composed one; the code itself when it has none. */
static int32_t base_letter(int32_t code)
{
	bool hangul = code >= 0xAC00 && code <= 0xD7A3;
	bool cyrillic = code >= 0x400 && code <= 0x52F; /* there й and и are two letters */
	if (hangul || cyrillic)
		return code;
	utf8proc_int32_t parts[MAX_DECOMPOSED];
	int last_boundclass = 0;
	utf8proc_ssize_t count = utf8proc_decompose_char(code, parts, MAX_DECOMPOSED,
							 UTF8PROC_DECOMPOSE, &last_boundclass);
	if (count < 1 || count > MAX_DECOMPOSED)
		return code;
	for (utf8proc_ssize_t i = 1; i < count; i++)
		if (!is_accent(parts[i]))
			return code;
	return parts[0];
}

/* Appends what is left of one code point without its accents. */
static bool put_plain(char *out, size_t room, size_t *len, int32_t code)
{
	if (is_accent(code))
		return true;
	code = base_letter(code);
	const char *plain = plain_letter(code);
	if (!plain)
		return put_code(out, room, len, code);
	size_t count = strlen(plain);
	if (count > room - *len)
		return false;
	memcpy(out + *len, plain, count);
	*len += count;
	return true;
}

size_t fold_accents(char *out, size_t room, struct span word)
{
	size_t len = 0;
	for (size_t at = 0; at < word.len;) {
		unsigned char byte = (unsigned char)word.ptr[at];
		if (byte < 0x80) {
			if (len == room)
				return len;
			out[len++] = word.ptr[at++];
			continue;
		}
		utf8proc_int32_t code;
		utf8proc_ssize_t bytes =
			utf8proc_iterate((const utf8proc_uint8_t *)word.ptr + at,
					 (utf8proc_ssize_t)(word.len - at), &code);
		if (bytes <= 0) {
			at++; /* ill-formed: cannot be part of a folded word */
			continue;
		}
		at += (size_t)bytes;
		if (!put_plain(out, room, &len, code))
			return len;
	}
	if (len == 0 && word.len <= room) { /* nothing but accents: better they than no word */
		memcpy(out, word.ptr, word.len);
		len = word.len;
	}
	return len;
}
