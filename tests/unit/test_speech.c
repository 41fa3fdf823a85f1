/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/speech.h"

#include "store/schema.h"
#include "tests/unit/tap.h"

static bool is(struct buf *term, const char *wanted, size_t length)
{
	const bool same = span_equal(buf_span(term), (struct span){wanted, length});
	buf_free(term);
	*term = (struct buf){0};
	return same;
}

#define IS(wanted) is(&term, wanted, sizeof(wanted) - 1)

TEST(speech__terms)
{
	struct buf term = {0};
	speech_write(&term, SPAN("Wang  Yi"), ATTRIBUTION_SAID);
	CHECK(IS("XQwang yi\x1fs"));
	speech_write_about(&term, SPAN("Wang Yi"), ATTRIBUTION_ACCUSED, SPAN("Lake\nBoard"));
	CHECK(IS("XQwang yi\x1f"
		 "a\x1fLake Board"));
	speech_write_key(&term, SPAN("Wang Yi"), ATTRIBUTION_DENIED);
	CHECK(IS("XQwang yi\x1f"
		 "d\x1f"));
	speech_write_word(&term, SPAN("Wang"), ATTRIBUTION_AGREED);
	CHECK(IS("XVgwang"));
}

TEST(speech__nothing_for_what_is_no_name)
{
	static char longest[TERM_MAX_BYTES];
	memset(longest, 'x', sizeof longest);
	const struct span names[] = {SPAN(""), SPAN("--"), {longest, sizeof longest}};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct buf term = {0};
		speech_write(&term, names[i], ATTRIBUTION_SAID);
		CHECK(term.len == 0);
		speech_write_about(&term, names[i], ATTRIBUTION_SAID, SPAN("Oar"));
		CHECK(term.len == 0);
		speech_write_about(&term, SPAN("Oar"), ATTRIBUTION_SAID, names[i]);
		CHECK(i == 1 || term.len == 0);
		buf_free(&term);
	}
}

TEST(speech__reads_whom_it_is_about)
{
	static const char *const others[] = {
		"", "XQ", "XQwang\x1fs", "XQwang\x1fs\x1f", "XMwang\x1fs\x1fOar", "XQwang"};
	struct span about = {0};
	CHECK(speech_read_about(&about, SPAN("XQwang yi\x1fs\x1fLake Board")));
	CHECK(span_equal(about, SPAN("Lake Board")));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		CHECK(!speech_read_about(&about, span_of(others[i])));
}

TAP_MAIN
