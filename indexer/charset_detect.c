/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/charset_detect.h"

#include "indexer/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <uchardet/uchardet.h>

enum { DETECT_BYTES = 256 * 1024 }; /* are enough to tell */

/* Labels of the web that mean a larger character set than they say (WHATWG Encoding), and those
 * that iconv does not know. */
static const struct label {
	const char *label;
	const char *name;
} labels[] = {
	{"ascii", "CP1252"},
	{"us-ascii", "CP1252"},
	{"ansi_x3.4-1968", "CP1252"},
	{"iso-8859-1", "CP1252"},
	{"iso8859-1", "CP1252"},
	{"iso_8859-1", "CP1252"},
	{"latin1", "CP1252"},
	{"latin-1", "CP1252"},
	{"l1", "CP1252"},
	{"x-cp1252", "CP1252"},
	{"ansi", "CP1252"},
	{"iso-8859-9", "CP1254"},
	{"iso8859-9", "CP1254"},
	{"latin5", "CP1254"},
	{"x-cp1250", "CP1250"},
	{"x-cp1251", "CP1251"},
	{"iso-8859-11", "CP874"},
	{"tis-620", "CP874"},
	{"dos-874", "CP874"},
	{"gb2312", "GB18030"},
	{"gb_2312-80", "GB18030"},
	{"gbk", "GB18030"},
	{"x-gbk", "GB18030"},
	{"euc-cn", "GB18030"},
	{"chinese", "GB18030"},
	{"hz-gb-2312", "GB18030"},
	{"big5", "BIG5-HKSCS"},
	{"x-x-big5", "BIG5-HKSCS"},
	{"cn-big5", "BIG5-HKSCS"},
	{"shift_jis", "CP932"},
	{"shift-jis", "CP932"},
	{"sjis", "CP932"},
	{"x-sjis", "CP932"},
	{"windows-31j", "CP932"},
	{"ms_kanji", "CP932"},
	{"x-euc-jp", "EUC-JP"},
	{"euc-kr", "CP949"},
	{"ks_c_5601-1987", "CP949"},
	{"ksc5601", "CP949"},
	{"korean", "CP949"},
	{"windows-949", "CP949"},
	{"iso-8859-8-i", "ISO-8859-8"},
	{"logical", "ISO-8859-8"},
	{"koi", "KOI8-R"},
	{"koi8", "KOI8-R"},
	{"koi8-ru", "KOI8-U"},
	{"x-mac-cyrillic", "MAC-CYRILLIC"},
	{"x-mac-roman", "MACINTOSH"},
	{"utf-8", "UTF-8"},
	{"utf8", "UTF-8"},
	{"unicode-1-1-utf-8", "UTF-8"},
	{"x-unicode20utf8", "UTF-8"},
	{"unicode", "UTF-16LE"},
	{"utf-16", "UTF-16LE"},
	{"ucs-2", "UTF-16LE"},
};

/* What text on the web may be in; iconv knows others, which are no superset of ASCII and would
 * hide what browsers show (UTF-7, EBCDIC). */
static bool is_safe(struct span label)
{
	static const char *const starts[] = {
		"utf-8", "utf-16", "windows-", "cp",     "iso-8859-",   "koi8", "gb", "big5",
		"euc-",  "shift",  "mac",      "ibm866", "iso-2022-jp", "uhc",  "tis"};
	static const char *const others[] = {"cp037",  "cp424",     "cp500",  "cp870",
					     "cp871",  "cp875",     "cp1026", "cp1047",
					     "cp1140", "gb_1988-80"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (span_equal_nocase(label, span_of(others[i])))
			return false;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		struct span start = span_of(starts[i]);
		if (label.len >= start.len &&
		    span_equal_nocase(span_slice(label, 0, start.len), start))
			return true;
	}
	return false;
}

/* The name for iconv, "" when the label means nothing. */
static void name_of(char name[CHARSET_NAME_BYTES], struct span label)
{
	while (label.len && strchr("\"' \t\r\n", label.ptr[0]))
		label = span_slice(label, 1, label.len);
	while (label.len && strchr("\"' \t\r\n;", label.ptr[label.len - 1]))
		label.len--;
	name[0] = '\0';
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (span_equal_nocase(label, span_of(labels[i].label))) {
			snprintf(name, CHARSET_NAME_BYTES, "%s", labels[i].name);
			return;
		}
	if (!label.len || label.len >= CHARSET_NAME_BYTES || !is_safe(label) ||
	    memchr(label.ptr, '/', label.len) || memchr(label.ptr, '\0', label.len))
		return;
	snprintf(name, CHARSET_NAME_BYTES, "%.*s", (int)label.len, label.ptr);
}

static void put_unknown(struct buf *out)
{
	buf_put_string(out, "\xEF\xBF\xBD");
}

/* The bytes as UTF-8 but for broken ones. */
static void put_utf8(struct buf *out, struct span bytes)
{
	while (bytes.len) {
		size_t end = charset_utf8_end(bytes);
		buf_put(out, span_slice(bytes, 0, end));
		if (end == bytes.len)
			return;
		put_unknown(out);
		bytes = span_slice(bytes, end + 1, bytes.len);
	}
}

/* What iconv leaves of *in goes on; false when nothing more is to be had. */
static bool convert_some(iconv_t converter, struct buf *out, char **in, size_t *left)
{
	if (!buf_reserve(out, *left + *left / 2 + 64))
		return false;
	char *to = out->ptr + out->len;
	size_t room = out->capacity - out->len;
	size_t result = iconv(converter, in, left, &to, &room);
	int problem = errno;
	out->len = out->capacity - room;
	if (result != (size_t)-1)
		return *left > 0;
	if (problem == E2BIG)
		return true;
	put_unknown(out);
	if (problem == EINVAL || !*left) /* a character that the end cuts off */
		return false;
	(*in)++;
	(*left)--;
	iconv(converter, NULL, NULL, NULL, NULL);
	return *left > 0;
}

static bool convert(struct buf *out, struct span bytes, const char *name)
{
	iconv_t converter = iconv_open("UTF-8", name);
	if (converter == (iconv_t)-1)
		return false;
	char *in = (char *)(uintptr_t)bytes.ptr; /* iconv does not write there */
	size_t left = bytes.len;
	while (left && convert_some(converter, out, &in, &left))
		;
	iconv_close(converter);
	return true;
}

static bool put(struct buf *out, struct span bytes, const char *name)
{
	if (!name[0])
		return false;
	if (span_equal_nocase(span_of(name), SPAN("UTF-8"))) {
		put_utf8(out, bytes);
		return true;
	}
	if (span_equal_nocase(span_of(name), SPAN("CP1252"))) {
		charset_from_windows_1252(out, bytes);
		return true;
	}
	return convert(out, bytes, name);
}

/* A byte order mark, which is taken off. */
static const char *take_mark(struct span *bytes)
{
	static const struct {
		struct span mark;
		const char *name;
	} marks[] = {
		{SPAN_INIT("\xEF\xBB\xBF"), "UTF-8"},
		{SPAN_INIT("\xFF\xFE"), "UTF-16LE"},
		{SPAN_INIT("\xFE\xFF"), "UTF-16BE"},
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (span_starts_with(*bytes, marks[i].mark)) {
			*bytes = span_slice(*bytes, marks[i].mark.len, bytes->len);
			return marks[i].name;
		}
	return NULL;
}

static bool is_wide(const char *name)
{
	return span_starts_with(span_of(name), SPAN("UTF-16")) ||
	       span_starts_with(span_of(name), SPAN("utf-16"));
}

/* What the bytes look like to libuchardet; "" when it does not know. */
static bool detect(char name[CHARSET_NAME_BYTES], struct span bytes)
{
	uchardet_t detector = uchardet_new();
	if (!detector)
		return false;
	name[0] = '\0';
	size_t len = bytes.len < DETECT_BYTES ? bytes.len : DETECT_BYTES;
	if (uchardet_handle_data(detector, bytes.ptr, len) == 0) {
		uchardet_data_end(detector);
		name_of(name, span_of(uchardet_get_charset(detector)));
	}
	uchardet_delete(detector);
	return true;
}

static bool is_ascii(struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		if ((unsigned char)bytes.ptr[i] >= 0x80)
			return false;
	return true;
}

/* Chooses a name that iconv knows. `declared` holds what was said, or "". */
static bool choose(char name[CHARSET_NAME_BYTES], struct span bytes, struct span label,
		   struct span inner)
{
	if (charset_utf8_end(bytes) == bytes.len && !is_ascii(bytes)) {
		name_of(name, SPAN("UTF-8"));
		return true;
	}
	name_of(name, label);
	if (!name[0])
		name_of(name, inner);
	/* A page that can be read as ASCII so far as to say "utf-16" is not that. */
	if (is_wide(name) && memchr(bytes.ptr, '\0', bytes.len) == NULL)
		name_of(name, SPAN("UTF-8"));
	/* UTF-8 with a few broken bytes, as declared; else the declaration is wrong. */
	if (span_equal_nocase(span_of(name), SPAN("UTF-8")) && charset_is_windows_1252(bytes))
		name[0] = '\0';
	return name[0] || detect(name, bytes);
}

enum status charset_decode(struct buf *out, struct span bytes, struct span label,
			   struct span inner, char name[CHARSET_NAME_BYTES], struct error *err)
{
	char chosen[CHARSET_NAME_BYTES] = "UTF-8";
	if (!bytes.len)
		bytes.ptr = "";
	const char *marked = take_mark(&bytes);
	if (marked)
		snprintf(chosen, sizeof chosen, "%s", marked);
	else if (!choose(chosen, bytes, label, inner))
		return fail_nomem(err);
	if (!put(out, bytes, chosen)) {
		if (out->failed)
			return fail_nomem(err);
		name_of(chosen, SPAN("latin1"));
		put(out, bytes, chosen);
	}
	if (name)
		snprintf(name, CHARSET_NAME_BYTES, "%s", chosen);
	return out->failed ? fail_nomem(err) : STATUS_OK;
}
