/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/mention.h"

#include "store/schema.h"
#include "tests/unit/tap.h"

static struct buf written(const struct mention *m)
{
	struct buf term = {0};
	mention_write(&term, m);
	return term;
}

TEST(mention__reads_what_it_wrote)
{
	const struct mention full = {NAME_PERSON, NAME_NOT_TIED, SPAN("Wang  Yi"),
				     SPAN("Wang  Yi")};
	const struct mention tied = {NAME_ORGANISATION, NAME_TIED_BY_LETTERS,
				     SPAN("Lake\nBoard"), SPAN("LB")};
	struct mention back = {0};
	struct buf term = written(&full);
	CHECK(span_equal(buf_span(&term), SPAN("XMwang yi\x1f"
					       "p=Wang Yi")));
	CHECK(mention_read(&back, buf_span(&term)));
	CHECK(back.kind == NAME_PERSON && back.tie == NAME_NOT_TIED);
	CHECK(span_equal(back.full, SPAN("Wang Yi")));
	CHECK(span_equal(back.written, SPAN("Wang Yi")));
	CHECK(span_equal(mention_key(buf_span(&term)), SPAN("wang yi")));
	buf_free(&term);
	term = written(&tied);
	CHECK(span_equal(buf_span(&term), SPAN("XMlake board\x1foaLake Board\x1f"
					       "LB")));
	CHECK(mention_read(&back, buf_span(&term)));
	CHECK(span_equal(back.full, SPAN("Lake Board")));
	CHECK(span_equal(back.written, SPAN("LB")));
	buf_free(&term);
}

TEST(mention__nothing_for_what_is_no_name)
{
	static char longest[TERM_MAX_BYTES + 1];
	memset(longest, 'x', sizeof longest);
	const struct span names[] = {SPAN(""), SPAN("-- ,"),
				     (struct span){longest, sizeof longest},
				     (struct span){longest, TERM_MAX_BYTES / 2}};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct buf term = written(
			&(struct mention){NAME_PERSON, NAME_NOT_TIED, names[i], names[i]});
		CHECK(term.len == 0);
		buf_free(&term);
	}
}

TEST(mention__refuses_other_terms)
{
	static const char *const terms[] = {"",
					    "XM",
					    "wang",
					    "XMwang",
					    "XMwang\x1f",
					    "XMwang\x1fp",
					    "XMwang\x1fp=",
					    "XMwang\x1fz=Wang",
					    "XMwang\x1fpzWang",
					    "XMwang\x1fpeWang",
					    "XMwang\x1fpeWang\x1f",
					    "XAwang\x1fp=Wang"};
	struct mention m;
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
		CHECK(!mention_read(&m, span_of(terms[i])));
}

TAP_MAIN
