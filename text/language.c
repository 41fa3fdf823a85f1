/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/language.h"

/* All algorithms of libstemmer 2.2; test_stem.c compares the list with sb_stemmer_list(). */
static const struct language languages[] = {
	{"ar", "ara ", "arabic", false, APOSTROPHE_INNER},
	{"ca", "cat ", "catalan", false, APOSTROPHE_AFTER_ARTICLE},
	{"da", "dan ", "danish", false, APOSTROPHE_INNER},
	{"de", "deu ger ", "german", false, APOSTROPHE_INNER},
	{"el", "ell gre ", "greek", false, APOSTROPHE_INNER},
	{"en", "eng ", "english", true, APOSTROPHE_INNER},
	{"es", "spa ", "spanish", false, APOSTROPHE_INNER},
	{"eu", "eus baq ", "basque", false, APOSTROPHE_INNER},
	{"fi", "fin ", "finnish", false, APOSTROPHE_INNER},
	{"fr", "fra fre ", "french", false, APOSTROPHE_AFTER_ARTICLE},
	{"ga", "gle ", "irish", false, APOSTROPHE_INNER},
	{"hi", "hin ", "hindi", false, APOSTROPHE_INNER},
	{"hu", "hun ", "hungarian", false, APOSTROPHE_INNER},
	{"hy", "hye arm ", "armenian", false, APOSTROPHE_INNER},
	{"id", "ind in ", "indonesian", true, APOSTROPHE_INNER},
	{"it", "ita ", "italian", false, APOSTROPHE_AFTER_ARTICLE},
	{"lt", "lit ", "lithuanian", false, APOSTROPHE_INNER},
	{"ne", "nep ", "nepali", false, APOSTROPHE_INNER},
	{"nl", "nld dut ", "dutch", false, APOSTROPHE_INNER},
	{"no", "nor nb nob nn nno ", "norwegian", false, APOSTROPHE_INNER},
	{"porter", "", "porter", true, APOSTROPHE_INNER}, /* the original English algorithm */
	{"pt", "por ", "portuguese", false, APOSTROPHE_INNER},
	{"ro", "ron rum mo mol ", "romanian", false, APOSTROPHE_INNER},
	{"ru", "rus ", "russian", false, APOSTROPHE_INNER},
	{"sr", "srp ", "serbian", false, APOSTROPHE_INNER},
	{"sv", "swe ", "swedish", false, APOSTROPHE_INNER},
	{"ta", "tam ", "tamil", false, APOSTROPHE_INNER},
	{"tr", "tur ", "turkish", false, APOSTROPHE_BEFORE_ENDING},
	{"yi", "yid ji ", "yiddish", false, APOSTROPHE_INNER},
};

enum { LANGUAGES = sizeof languages / sizeof *languages };

static bool is_one_of(struct span code, const char *codes)
{
	struct span rest = span_of(codes), piece;
	while (span_cut(&rest, ' ', &piece))
		if (span_equal_nocase(piece, code))
			return true;
	return false;
}

/* "en" of "en-GB" and "en_US.UTF-8". */
static struct span without_region(struct span name)
{
	for (size_t i = 0; i < name.len; i++)
		if (name.ptr[i] == '-' || name.ptr[i] == '_')
			return span_slice(name, 0, i);
	return name;
}

const struct language *language_find(struct span name)
{
	name = without_region(span_trim(name));
	if (!name.len)
		return NULL;
	for (const struct language *l = languages; l < languages + LANGUAGES; l++)
		if (span_equal_nocase(name, span_of(l->code)) ||
		    span_equal_nocase(name, span_of(l->stemmer)) ||
		    is_one_of(name, l->other_codes))
			return l;
	return NULL;
}

const struct language *language_at(size_t index)
{
	return index < LANGUAGES ? &languages[index] : NULL;
}
