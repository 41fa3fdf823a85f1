/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/xapian_fixture.h"

/* What a generator makes of a text, "coast storm". */
static const char *generate(xapian_term_generator *gen, const char *text, const char *prefix,
			    bool positions)
{
	xapian_document *doc;
	xapian_term_iter *it;
	OK(xapian_document_new(&doc, &err));
	OK(xapian_term_generator_set_document(gen, doc, &err));
	OK(xapian_term_generator_index_text(gen, B(text), 1, B(prefix), positions, &err));
	OK(xapian_document_terms(&it, doc, &err));
	xapian_document_free(doc);
	return terms_text(it);
}

TEST(stem__words)
{
	xapian_stem *stem;
	xapian_bytes out, languages;
	OK(xapian_stem_new(&stem, "en", &err));
	OK(xapian_stem_word(stem, B("storms"), &out, &err));
	CHECK_BYTES(out, "storm");
	OK(xapian_stem_word(stem, B(""), &out, &err));
	CHECK(out.len == 0);
	xapian_stem_free(stem);
	OK(xapian_stem_new(&stem, "none", &err));
	OK(xapian_stem_word(stem, B("storms"), &out, &err));
	CHECK_BYTES(out, "storms");
	xapian_stem_free(stem);
	FAILS(xapian_stem_new(&stem, "klingon", &err), XAPIAN_EARGUMENT);
	CHECK(stem == NULL);
	OK(xapian_stem_languages(&languages, &err));
	CHECK(languages.len > 20);
	xapian_stem_free(NULL);
}

TEST(generator__strategies)
{
	xapian_term_generator *gen;
	xapian_stem *stem;
	OK(xapian_term_generator_new(&gen, &err));
	CHECK_STR(generate(gen, "Storms hit Coasts", "", true), "coasts hit storms");
	OK(xapian_stem_new(&stem, "english", &err));
	OK(xapian_term_generator_set_stemmer(gen, stem, &err));
	xapian_stem_free(stem);
	CHECK_STR(generate(gen, "Storms hit", "", true), "Zhit Zstorm hit storms");
	OK(xapian_term_generator_set_strategy(gen, XAPIAN_STEM_ALL, &err));
	CHECK_STR(generate(gen, "Storms hit Coasts", "S", true), "Scoast Shit Sstorm");
	CHECK_STR(generate(gen, "", "", true), "");
	xapian_term_generator_free(gen);
	xapian_term_generator_free(NULL);
}

TEST(generator__positions)
{
	xapian_term_generator *gen;
	xapian_document *doc;
	xapian_term_iter *terms;
	xapian_position_iter *positions;
	xapian_bytes term;
	OK(xapian_term_generator_new(&gen, &err));
	OK(xapian_document_new(&doc, &err));
	OK(xapian_term_generator_set_document(gen, doc, &err));
	CHECK(xapian_term_generator_position(gen) == 0);
	OK(xapian_term_generator_index_text(gen, B("a b"), 1, B(""), true, &err));
	CHECK(xapian_term_generator_position(gen) == 2);
	OK(xapian_term_generator_set_position(gen, 100, &err));
	OK(xapian_term_generator_index_text(gen, B("a"), 1, B(""), true, &err));
	OK(xapian_term_generator_index_text(gen, B("a"), 1, B(""), false, &err));
	OK(xapian_document_terms(&terms, doc, &err));
	OK(xapian_term_next(terms, &term, &err));
	OK(xapian_term_positions(&positions, terms, &err));
	CHECK_STR(positions_text(positions), "1 101");
	xapian_termcount wdf;
	OK(xapian_term_wdf(terms, &wdf, &err));
	CHECK(wdf == 3);
	xapian_term_iter_free(terms);
	xapian_document_free(doc);
	xapian_term_generator_free(gen);
}

TEST(generator__stop_words_and_limits)
{
	xapian_term_generator *gen;
	const xapian_bytes stops[] = {B("the"), B("of")};
	OK(xapian_term_generator_new(&gen, &err));
	OK(xapian_term_generator_set_stop_words(gen, stops, 2, XAPIAN_STOP_ALL, &err));
	CHECK_STR(generate(gen, "The coast of storms", "", true), "coast storms");
	OK(xapian_term_generator_set_stop_words(gen, stops, 1, XAPIAN_STOP_ALL, &err));
	OK(xapian_term_generator_set_max_word_bytes(gen, 5, &err));
	CHECK_STR(generate(gen, "The coast of storms", "", true), "coast of");
	xapian_term_generator_free(gen);
}

TEST(generator__spelling)
{
	xapian_writer *w = make_news("generator");
	xapian_term_generator *gen;
	xapian_term_iter *it;
	OK(xapian_term_generator_new(&gen, &err));
	OK(xapian_term_generator_set_flags(gen, XAPIAN_GENERATOR_SPELLING, w, &err));
	generate(gen, "coast storm", "", true);
	OK(xapian_term_generator_set_flags(gen, 0, NULL, &err));
	generate(gen, "more", "", true);
	OK(xapian_writer_commit(w, &err));
	OK(xapian_database_spellings(&it, xapian_writer_database(w), &err));
	CHECK_STR(terms_text(it), "coast storm");
	xapian_term_generator_free(gen);
	xapian_writer_free(w);
}

TAP_MAIN
