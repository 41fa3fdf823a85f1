/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/term.h"

#include "store/schema.h"

#include "tests/unit/tap.h"

static struct buf term;

static const char *key(const char *value)
{
	buf_clear(&term);
	term_write(&term, "Q", span_of(value));
	return buf_string(&term);
}

static const char *name(const char *value)
{
	buf_clear(&term);
	term_write_name(&term, "H", span_of(value));
	return buf_string(&term);
}

static const char *caps(const char *value)
{
	buf_clear(&term);
	term_write_caps(&term, span_of(value));
	return buf_string(&term);
}

TEST(term__key)
{
	CHECK_STR(key("a b"), "Qa b");
	CHECK_STR(key(""), "Q");
	/* As the record has it: what a result shows is what is found. */
	CHECK_STR(key("one\ntwo\r"), "Qone two ");
	buf_clear(&term);
	buf_put_string(&term, "kept ");
	term_write(&term, "Q", SPAN("x"));
	CHECK_STR(buf_string(&term), "kept Qx");
}

TEST(term__long_keys_stay_apart)
{
	char one[400], two[400], first[400];
	memset(one, 'a', sizeof one);
	one[399] = '\0';
	memcpy(two, one, sizeof one);
	two[398] = 'b';
	snprintf(first, sizeof first, "%s", key(one));
	CHECK(strlen(first) == TERM_MAX_BYTES);
	CHECK(strcmp(first, key(two)) != 0 && term.len == TERM_MAX_BYTES);
	one[TERM_MAX_BYTES - 1] = '\0'; /* with the prefix just as long as may be */
	CHECK(strlen(key(one)) == TERM_MAX_BYTES && !strchr(term.ptr, '#'));
	one[TERM_MAX_BYTES - 1] = 'a';
	one[TERM_MAX_BYTES] = '\0';
	CHECK(strlen(key(one)) == TERM_MAX_BYTES && strchr(term.ptr, '#'));
	one[300] = '\n';
	one[TERM_MAX_BYTES] = 'a';
	two[300] = ' ';
	two[398] = 'a';
	snprintf(first, sizeof first, "%s", key(one));
	CHECK_STR(key(two), first);
}

TEST(term__names_meet)
{
	CHECK_STR(name("BBC  News"), "Hbbc news");
	CHECK_STR(name("bbc news"), "Hbbc news");
	CHECK_STR(name("Le Spécimen, du Soir!"), "Hle specimen du soir");
	CHECK_STR(name(""), "H");
	char long_name[4000];
	memset(long_name, 'x', sizeof long_name);
	for (size_t i = 7; i < sizeof long_name; i += 8)
		long_name[i] = ' ';
	long_name[3999] = '\0';
	CHECK(strlen(name(long_name)) <= TERM_MAX_BYTES);
}

TEST(term__caps)
{
	CHECK_STR(caps("TTP"), "XC:TTP");
	CHECK_STR(caps("U.S."), "XC:US");
	CHECK_STR(caps("US"), "XC:US");
}

TEST(term__dates)
{
	const struct {
		int64_t seconds;
		const char *day, *month, *year;
	} cases[] = {{1747821600, "D20250521", "M202505", "Y2025"},
		     {0, "D19700101", "M197001", "Y1970"},
		     {-1, "D19691231", "M196912", "Y1969"},
		     {-86400, "D19691231", "M196912", "Y1969"},
		     {951782399, "D20000228", "M200002", "Y2000"},
		     {951782400, "D20000229", "M200002", "Y2000"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct date date = {DATE_TIME, cases[i].seconds};
		const char *want[] = {cases[i].day, cases[i].month, cases[i].year};
		for (size_t unit = 0; unit < 3; unit++) {
			buf_clear(&term);
			term_write_date(&term, "DMY"[unit], date);
			CHECK_STR(buf_string(&term), want[unit]);
		}
	}
}

TAP_MAIN
