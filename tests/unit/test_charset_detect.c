/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/charset_detect.h"
#include "indexer/http_body.h"
#include "tests/unit/tap.h"

#define RUSSIAN_1251                                                                       \
	"\xCF\xF0\xE5\xE7\xE8\xE4\xE5\xED\xF2 \xEF\xF0\xE8\xE1\xFB\xEB \xE2 "              \
	"\xF1\xF2\xEE\xEB\xE8\xF6\xF3 \xE2\xF7\xE5\xF0\xE0 \xE2\xE5\xF7\xE5\xF0\xEE\xEC, " \
	"\xF1\xEE\xEE\xE1\xF9\xE8\xEB\xE8 \xEC\xE5\xF1\xF2\xED\xFB\xE5 "                   \
	"\xE3\xE0\xE7\xE5\xF2\xFB"
#define RUSSIAN "Президент прибыл в столицу вчера вечером, сообщили местные газеты"

static const struct decoding {
	struct span bytes;
	struct span label, inner;
	const char *text;
	const char *name;
} decodings[] = {
	{SPAN_INIT("plain"), {0}, {0}, "plain", NULL},
	{SPAN_INIT(""), {0}, {0}, "", NULL},
	/* marks win over everything */
	{SPAN_INIT("\xEF\xBB\xBFx\xC3\xA9"), SPAN_INIT("latin1"), {0}, "xé", "UTF-8"},
	{SPAN_INIT("\xFF\xFEx\0\xE9\0"), SPAN_INIT("utf-8"), {0}, "xé", "UTF-16LE"},
	{SPAN_INIT("\xFE\xFF\0x\0\xE9"), {0}, {0}, "xé", "UTF-16BE"},
	/* valid UTF-8 wins over labels */
	{SPAN_INIT("caf\xC3\xA9"), SPAN_INIT("iso-8859-1"), {0}, "café", "UTF-8"},
	{SPAN_INIT("\xD0\x9C\xD0\xB8\xD1\x80"), {0}, SPAN_INIT("windows-1251"), "Мир", "UTF-8"},
	/* the transport wins over the text */
	{SPAN_INIT("\xCC\xE8\xF0"), SPAN_INIT("windows-1251"), SPAN_INIT("koi8-r"), "Мир",
	 "windows-1251"},
	{SPAN_INIT("\xED\xC9\xD2"), {0}, SPAN_INIT("koi8-r"), "Мир", "koi8-r"},
	{SPAN_INIT("\xCC\xE8\xF0"), SPAN_INIT("x-unheard-of"), SPAN_INIT("CP1251"), "Мир",
	 "CP1251"},
	{SPAN_INIT("\xCC\xE8\xF0"),
	 SPAN_INIT(" \"windows-1251\"; "),
	 {0},
	 "Мир",
	 "windows-1251"},
	/* labels as browsers take them */
	{SPAN_INIT("\x93x\x94 \x80"), SPAN_INIT("ISO-8859-1"), {0}, "“x” €", "CP1252"},
	{SPAN_INIT("\x93x\x94"), SPAN_INIT("us-ascii"), {0}, "“x”", "CP1252"},
	{SPAN_INIT("\xFE\xFD"), SPAN_INIT("iso-8859-9"), {0}, "şı", "CP1254"},
	{SPAN_INIT("\xD6\xD0\x81\x30\x84\x36"), SPAN_INIT("gb2312"), {0}, "中¥", "GB18030"},
	{SPAN_INIT("\x87\x40"), SPAN_INIT("Shift_JIS"), {0}, "①", "CP932"},
	{SPAN_INIT("\xB0\xA1\x81\x41"), SPAN_INIT("euc-kr"), {0}, "가갂", "CP949"},
	{SPAN_INIT("\xA4\xA4\xA4\xE5"), SPAN_INIT("big5"), {0}, "中文", "BIG5-HKSCS"},
	{SPAN_INIT("\xA4\xA2\xA4\xA4"), SPAN_INIT("euc-jp"), {0}, "あい", "euc-jp"},
	/* what cannot be decoded */
	{SPAN_INIT("a\xD6"), SPAN_INIT("gbk"), {0}, "a\xEF\xBF\xBD", "GB18030"},
	{SPAN_INIT("a\x81z"), SPAN_INIT("windows-1252"), {0}, "a\xEF\xBF\xBDz", "windows-1252"},
	{SPAN_INIT("\xFFq \xD0\x9C\xD0\xB8\xD1\x80"),
	 SPAN_INIT("utf-8"),
	 {0},
	 "\xEF\xBF\xBDq Мир",
	 "UTF-8"},
	{SPAN_INIT("a\xA4\xA2\xFFz"), SPAN_INIT("euc-jp"), {0}, "aあ\xEF\xBF\xBDz", "euc-jp"},
	/* declared as UTF-8, and plainly not */
	{SPAN_INIT("le caf\xE9 est ferm\xE9, dit-il"),
	 SPAN_INIT("utf-8"),
	 {0},
	 "le café est fermé, dit-il",
	 NULL},
	/* not to be believed: the bytes show that they are no UTF-16; UTF-7 hides markup */
	{SPAN_INIT("plain \xC3\xA9 \xFF"),
	 {0},
	 SPAN_INIT("utf-16"),
	 "plain é \xEF\xBF\xBD",
	 "UTF-8"},
	{SPAN_INIT("+ADw-b+AD4-"), SPAN_INIT("utf-7"), {0}, "+ADw-b+AD4-", NULL},
	{SPAN_INIT("x"), SPAN_INIT("cp037"), {0}, "x", NULL},
	{SPAN_INIT("x"), SPAN_INIT("utf-8//IGNORE"), {0}, "x", NULL},
	/* detection */
	{SPAN_INIT(RUSSIAN_1251), {0}, {0}, RUSSIAN, "WINDOWS-1251"},
};

TEST(charset_decode__table)
{
	for (size_t i = 0; i < sizeof decodings / sizeof *decodings; i++) {
		const struct decoding *d = &decodings[i];
		struct buf out = {0};
		char name[CHARSET_NAME_BYTES];
		CHECK(charset_decode(&out, d->bytes, d->label, d->inner, name, NULL) ==
		      STATUS_OK);
		CHECK_STR(buf_string(&out), d->text);
		if (d->name)
			CHECK_STR(name, d->name);
		buf_free(&out);
	}
}

/* The converter's state and its buffer are carried over long texts. */
TEST(charset_decode__long)
{
	struct buf in = {0}, out = {0};
	for (unsigned i = 0; i < 100000; i++)
		buf_put(&in, i % 1000 == 999 ? SPAN("\xFF") : SPAN("\xA4\xA2"));
	CHECK(charset_decode(&out, buf_span(&in), SPAN("euc-jp"), (struct span){0}, NULL,
			     NULL) == STATUS_OK);
	CHECK(out.len == 300000);
	buf_free(&in);
	buf_free(&out);
}

static const struct declared {
	const char *html;
	const char *charset;
} declared[] = {
	{"", ""},
	{"<html><head><meta charset=utf-8>", "utf-8"},
	{"<META CHARSET = 'Windows-1251' />", "Windows-1251"},
	{"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=koi8-r\">", "koi8-r"},
	{"<meta name=a content=b><meta content='text/html;charset=gbk' http-equiv=c>", "gbk"},
	{"<?xml version=\"1.0\" encoding=\"iso-8859-2\"?><html>", "iso-8859-2"},
	{"<meta name=charset>", ""},
	{"<meta charset", ""},
	{"<meta charset=", ""},
	{"<p>charset=x</p>", ""},
};

TEST(charset_of_html__table)
{
	for (size_t i = 0; i < sizeof declared / sizeof *declared; i++) {
		struct span got = charset_of_html(span_of(declared[i].html));
		CHECK(span_equal(got, span_of(declared[i].charset)));
	}
	struct buf late = {0};
	for (unsigned i = 0; i < 4096; i++)
		buf_put_char(&late, ' ');
	buf_put_string(&late, "<meta charset=x>");
	CHECK(charset_of_html(buf_span(&late)).len == 0);
	buf_free(&late);
}

TEST(http_charset__table)
{
	CHECK(span_equal(http_charset(SPAN("text/html; charset=\"UTF-8\"")), SPAN("UTF-8")));
	CHECK(span_equal(http_charset(SPAN("text/html;Charset=big5;x=y")), SPAN("big5")));
	CHECK(http_charset(SPAN("text/html")).len == 0);
	CHECK(http_charset(SPAN("text/html; x-charset=big5")).len == 0);
	CHECK(http_charset(SPAN("charset=big5")).len == 0);
}

TAP_MAIN
