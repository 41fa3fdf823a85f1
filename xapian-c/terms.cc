/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * From text to terms: stemmers and the term generator.
 */
#include "internal.h"

using namespace xapian_c;

static_assert(XAPIAN_STEM_NONE == int(Xapian::TermGenerator::STEM_NONE), "");
static_assert(XAPIAN_STEM_SOME == int(Xapian::TermGenerator::STEM_SOME), "");
static_assert(XAPIAN_STEM_ALL == int(Xapian::TermGenerator::STEM_ALL), "");
static_assert(XAPIAN_STEM_ALL_Z == int(Xapian::TermGenerator::STEM_ALL_Z), "");
static_assert(XAPIAN_STEM_SOME_FULL_POS == int(Xapian::TermGenerator::STEM_SOME_FULL_POS), "");
static_assert(XAPIAN_STOP_NONE == int(Xapian::TermGenerator::STOP_NONE), "");
static_assert(XAPIAN_STOP_ALL == int(Xapian::TermGenerator::STOP_ALL), "");
static_assert(XAPIAN_STOP_STEMMED == int(Xapian::TermGenerator::STOP_STEMMED), "");
static_assert(XAPIAN_GENERATOR_SPELLING == int(Xapian::TermGenerator::FLAG_SPELLING), "");
static_assert(XAPIAN_GENERATOR_CJK_NGRAM == int(Xapian::TermGenerator::FLAG_CJK_NGRAM), "");

xapian_status xapian_stem_new(xapian_stem **out, const char *language, xapian_error *err)
{
	return make(out, err, [&] { return Xapian::Stem(std::string(language)); });
}

void xapian_stem_free(xapian_stem *stem)
{
	delete stem;
}

xapian_status xapian_stem_word(const xapian_stem *stem, xapian_bytes word,
			       xapian_bytes *stemmed, xapian_error *err)
{
	return get_bytes(stem->stemmed, stemmed, err,
			 [&] { return stem->stem(to_string(word)); });
}

xapian_status xapian_stem_languages(xapian_bytes *names, xapian_error *err)
{
	*names = xapian_bytes();
	return guard(err, [&] {
		static const std::string languages = Xapian::Stem::get_available_languages();
		*names = borrow(languages);
	});
}

xapian_status xapian_term_generator_new(xapian_term_generator **out, xapian_error *err)
{
	*out = nullptr;
	return guard(err, [&] { *out = new xapian_term_generator; });
}

void xapian_term_generator_free(xapian_term_generator *gen)
{
	delete gen;
}

xapian_status xapian_term_generator_set_stemmer(xapian_term_generator *gen,
						const xapian_stem *stem, xapian_error *err)
{
	return guard(err, [&] { gen->gen.set_stemmer(stem->stem); });
}

xapian_status xapian_term_generator_set_strategy(xapian_term_generator *gen,
						 xapian_stem_strategy strategy,
						 xapian_error *err)
{
	return guard(err, [&] {
		gen->gen.set_stemming_strategy(
			static_cast<Xapian::TermGenerator::stem_strategy>(strategy));
	});
}

xapian_status xapian_term_generator_set_stop_words(xapian_term_generator *gen,
						   const xapian_bytes *words, size_t n,
						   xapian_stop_strategy strategy,
						   xapian_error *err)
{
	return guard(err, [&] {
		std::unique_ptr<Xapian::SimpleStopper> stopper(new Xapian::SimpleStopper);
		for (size_t i = 0; i < n; i++)
			stopper->add(to_string(words[i]));
		gen->gen.set_stopper(stopper.release()->release());
		gen->gen.set_stopper_strategy(
			static_cast<Xapian::TermGenerator::stop_strategy>(strategy));
	});
}

xapian_status xapian_term_generator_set_flags(xapian_term_generator *gen, int flags,
					      xapian_writer *w, xapian_error *err)
{
	return guard(err, [&] {
		gen->gen.set_database(w ? w->db : Xapian::WritableDatabase());
		gen->gen.set_flags(flags);
	});
}

xapian_status xapian_term_generator_set_max_word_bytes(xapian_term_generator *gen, unsigned max,
						       xapian_error *err)
{
	return guard(err, [&] { gen->gen.set_max_word_length(max); });
}

xapian_status xapian_term_generator_set_document(xapian_term_generator *gen,
						 xapian_document *doc, xapian_error *err)
{
	return guard(err, [&] { gen->gen.set_document(doc->doc); });
}

xapian_status xapian_term_generator_index_text(xapian_term_generator *gen, xapian_bytes text,
					       xapian_termcount wdf, xapian_bytes prefix,
					       bool positions, xapian_error *err)
{
	return guard(err, [&] {
		const Xapian::Utf8Iterator at(text.ptr, text.len);
		if (positions)
			gen->gen.index_text(at, wdf, to_string(prefix));
		else
			gen->gen.index_text_without_positions(at, wdf, to_string(prefix));
	});
}

xapian_termpos xapian_term_generator_position(const xapian_term_generator *gen)
{
	return gen->gen.get_termpos();
}

xapian_status xapian_term_generator_set_position(xapian_term_generator *gen, xapian_termpos pos,
						 xapian_error *err)
{
	return guard(err, [&] { gen->gen.set_termpos(pos); });
}
