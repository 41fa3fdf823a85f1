/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/charset.h"
#include "tests/unit/tap.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

/* Runs on a copy that ends at a page that must not be touched. */
static size_t utf8_end(struct span bytes)
{
	enum { PAGE = 4096 };
	char *pages = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
			   -1, 0);
	mprotect(pages + PAGE, PAGE, PROT_NONE);
	char *copy = pages + PAGE - bytes.len;
	memcpy(copy, bytes.ptr, bytes.len);
	size_t end = charset_utf8_end((struct span){copy, bytes.len});
	munmap(pages, 2 * PAGE);
	return end;
}

static void good(const char *text)
{
	CHECK(utf8_end(span_of(text)) == strlen(text));
}

static void bad(const char *text, size_t where)
{
	CHECK(utf8_end(span_of(text)) == where);
}

TEST(charset__utf8_good)
{
	good("");
	good("a");
	good("eight by eight by eight and one");
	good("\xC2\x80 \xDF\xBF");
	good("\xE0\xA0\x80 \xED\x9F\xBF \xEE\x80\x80 \xEF\xBF\xBF");
	good("\xF0\x90\x80\x80 \xF4\x8F\xBF\xBF");
	good("Erdo\xC4\x9F"
	     "an sagte: \xE2\x80\x9Enein\xE2\x80\x9C");
}

TEST(charset__utf8_bad)
{
	bad("\x80", 0);
	bad("abc\xFFz", 3);
	bad("eight by eight by\xC0\x80", 17);
	bad("\xC1\xBF", 0);
	bad("\xE0\x9F\xBF", 0);
	bad("\xED\xA0\x80", 0); /* a surrogate */
	bad("\xF0\x8F\xBF\xBF", 0);
	bad("\xF4\x90\x80\x80", 0);
	bad("\xF5\x80\x80\x80", 0);
	bad("a\xC3", 1);
	bad("a\xE2\x80", 1);
	bad("a\xE2\x80x", 1);
	bad("a\xF0\x90\x80", 1);
	bad("a\xF0\x90\x80\xC0", 1);
}

/* Every two-byte pair and every three-byte start, against the definition by decoding. */
TEST(charset__utf8_by_value)
{
	unsigned wrong = 0;
	for (unsigned value = 0; value < 0x10000; value++) {
		char three[3] = {(char)(0xE0 | value >> 12), (char)(0x80 | (value >> 6 & 0x3F)),
				 (char)(0x80 | (value & 0x3F))};
		bool well_formed = value >= 0x800 && (value < 0xD800 || value > 0xDFFF);
		size_t end = charset_utf8_end((struct span){three, 3});
		wrong += (end == 3) != well_formed;
		char two[2] = {(char)(value >> 8), (char)value};
		bool pair =
			(value >> 8 >= 0xC2 && value >> 8 <= 0xDF && (value & 0xC0) == 0x80) ||
			(value < 0x8000 && (value & 0xFF) < 0x80);
		wrong += (charset_utf8_end((struct span){two, 2}) == 2) != pair;
	}
	CHECK(wrong == 0);
}

static bool is_1252(const char *text)
{
	return charset_is_windows_1252(span_of(text));
}

TEST(charset__windows_1252_recognised)
{
	CHECK(is_1252("Le Pr\xE9sident a d\xE9"
		      "clar\xE9 \xE0 Paris."));
	CHECK(is_1252("\x93I don\x92t know\x94, he said \x96 twice\x85"));
	CHECK(is_1252("profits fell to \xA3"
		      "5bn (\x80"
		      "6bn)"));
	CHECK(is_1252("\xC0 Paris, \xE0 la carte; \xC9t\xE9; na\xEFve; caf\xE9"));
	CHECK(is_1252("M\xDCNCHEN und \xC4rger mit S\xF6"
		      "der"));
	CHECK(is_1252("caf\xE9"));
	CHECK(is_1252("25\xB0"
		      "C \xA9 Reuters \xAB bon \xBB"));
}

TEST(charset__windows_1252_refused)
{
	CHECK(!is_1252("undefined \x81 byte in the text"));
	CHECK(!is_1252("a control \x01 character caf\xE9"));
	CHECK(!is_1252(
		"a cut character: caf\xC3")); /* an upper case letter after a lower one */
	CHECK(!is_1252("a cut quote: \xE2\x80"));
	CHECK(!is_1252("Erdo\xC4\x9F"
		       "an, \xC5\x9Eim\xC5\x9F"
		       "ek and one broken \xC3 here"));
	CHECK(!is_1252("\xCF\xF0\xE8\xE2\xE5\xF2 \xEC\xE8\xF0, \xEA\xE0\xEA \xE4\xE5\xEB\xE0"));
	CHECK(!is_1252("\x83\x65\x83\x58\x83\x67 Shift-JIS \x93\xFA\x96\x7B\x8C\xEA"));
	CHECK(!is_1252("\xFE\xFE\xFE\xFE\xFE\xFE\xFE\xFE\xFE\xFE"));
}

TEST(charset__windows_1252_converted)
{
	struct buf out = {0};
	charset_from_windows_1252(&out, SPAN("\x93"
					     "caf\xE9\x94 \x80 5 \xFF \x81"));
	CHECK_STR(buf_string(&out), "“café” € 5 ÿ \xEF\xBF\xBD");
	buf_free(&out);
}

static void check_utf16(struct span bytes, bool big_endian, size_t taken, const char *want)
{
	char out[64];
	size_t written;
	CHECK(charset_from_utf16(out, &written, bytes, big_endian) == taken);
	CHECK(written == strlen(want) && memcmp(out, want, written) == 0);
}

TEST(charset__utf16)
{
	check_utf16(SPAN("a\0\xE9\0\xAC\x20"), false, 6, "aé€");
	check_utf16(SPAN("\0a\0\xE9\x20\xAC"), true, 6, "aé€");
	check_utf16(SPAN("\x3D\xD8\x00\xDE"), false, 4, "😀");
	check_utf16(SPAN("\xD8\x3D\xDE\x00"), true, 4, "😀");
	check_utf16(SPAN("a\0b"), false, 2, "a");
	check_utf16(SPAN("a\0\x3D\xD8"), false, 2, "a");
	check_utf16(SPAN("a\0\x3D\xD8\x00"), false, 2, "a");
}

TEST(charset__utf16_lone_surrogates_come_out_broken)
{
	check_utf16(SPAN("\xD8\x3D\0a"), true, 4,
		    "\xED\xA0\xBD"
		    "a");
	check_utf16(SPAN("\xDE\x00"), true, 2, "\xED\xB8\x80");
	bad("\xED\xA0\xBD"
	    "a",
	    0);
}

static void check_newlines(const char *text, const char *want)
{
	char bytes[64];
	strcpy(bytes, text);
	size_t len = charset_unify_newlines(bytes, strlen(bytes));
	CHECK(len == strlen(want) && memcmp(bytes, want, len) == 0);
}

TEST(charset__newlines)
{
	check_newlines("", "");
	check_newlines("a\nb", "a\nb");
	check_newlines("a\r\nb\r\n", "a\nb\n");
	check_newlines("a\rb\r", "a\nb\n");
	check_newlines("a\r\r\n\n\rb", "a\n\n\n\nb");
	CHECK(charset_unify_newlines(NULL, 0) == 0);
}

TAP_MAIN
