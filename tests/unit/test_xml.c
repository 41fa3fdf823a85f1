/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/xml.h"

#include "tests/unit/read_probe.h"
#include "tests/unit/tap.h"

#include <sys/resource.h>

/* ---- a document that lies in memory ---- */

struct memory {
	struct span rest;
	size_t piece; /* bytes handed out at once */
};

static long read_memory(void *payload, char *to, size_t room, char *why, size_t why_room)
{
	struct memory *m = payload;
	(void)why, (void)why_room;
	size_t len = m->rest.len < m->piece ? m->rest.len : m->piece;
	len = len < room ? len : room;
	memcpy(to, m->rest.ptr, len);
	m->rest = span_slice(m->rest, len, m->rest.len);
	return (long)len;
}

struct desk {
	struct probe probe;
	struct read_sink sink;
	struct memory memory;
	struct unpacking unpacking;
	struct reading reading;
	struct xml *xml;
};

static void open_piecewise(struct desk *d, struct span document, size_t piece)
{
	*d = (struct desk){.memory = {document, piece}};
	const struct byte_source source = {&d->memory, read_memory};
	static struct byte_source kept;
	kept = source;
	d->sink = (struct read_sink){
		.payload = &d->probe, .skipped = probe_skipped, .noted = probe_noted};
	d->reading = (struct reading){.options = &d->probe.options, .sink = &d->sink};
	struct error err;
	if (input_open_source(&d->reading.input, &kept, &d->unpacking, &d->probe.options,
			      &d->sink, &err) != STATUS_OK ||
	    xml_open(&d->xml, &d->reading, &err) != STATUS_OK)
		printf("# %s\n", err.message);
}

static const char *close_desk(struct desk *d, uint64_t delivered)
{
	struct error err;
	if (xml_close(d->xml, delivered, &err) != STATUS_OK)
		buf_print(&d->probe.transcript, "status %s\n", err.message);
	input_close(&d->reading.input);
	return buf_string(&d->probe.transcript);
}

/* The whole tree would take 500 MiB. Sanitizers keep 256 MiB of what is freed, in blocks that
 * are larger. */
#if defined __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined __SANITIZE_ADDRESS__ || defined SANITIZED
enum { ALLOWED_KIB = 800 * 1024 };
#else
enum { ALLOWED_KIB = 16 * 1024 };
#endif

/* A document that goes on and on: 25 MB. */
struct endless {
	const char *next;
	size_t pieces; /* still to come */
};

static long read_endless(void *payload, char *to, size_t room, char *why, size_t why_room)
{
	static const char piece[] = "<skip><a>0123456789</a><b>&lt;</b></skip> ";
	struct endless *e = payload;
	size_t len = 0;
	(void)why, (void)why_room;
	for (; e->pieces && len + sizeof piece <= room; e->pieces--) {
		memcpy(to + len, e->next ? e->next : piece, strlen(e->next ? e->next : piece));
		len += strlen(e->next ? e->next : piece);
		e->next = NULL;
	}
	return (long)len;
}

static long resident_kib(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

/* Elements that nobody asks for are freed as they pass, inside of one that is skipped too. */
static void check_memory(const char *start)
{
	struct endless endless = {start, 600000};
	const struct byte_source source = {&endless, read_endless};
	struct desk d = {.probe.articles = 0};
	d.sink = (struct read_sink){.payload = &d.probe, .skipped = probe_skipped};
	d.reading = (struct reading){.options = &d.probe.options, .sink = &d.sink};
	struct error err;
	REQUIRE(input_open_source(&d.reading.input, &source, &d.unpacking, &d.probe.options,
				  &d.sink, &err) == STATUS_OK);
	REQUIRE(xml_open(&d.xml, &d.reading, &err) == STATUS_OK);
	long before = resident_kib();
	uint64_t count = 0;
	for (; xml_next(d.xml); count++)
		if (xml_is(d.xml, "all"))
			xml_skip(d.xml);
	CHECK(count > (strcmp(start, "<all>") == 0 ? 0 : 1000000));
	long grown = resident_kib() - before;
	printf("# %ld KiB more\n", grown);
	CHECK(grown < ALLOWED_KIB);
	close_desk(&d, 1);
	buf_free(&d.probe.transcript);
}

TEST(xml__memory_stays_bounded)
{
	check_memory("<r>");
	check_memory("<all>");
}

/* "name" for an element that is passed, "name{text}" for one that is expanded: those called
 * "i". All with their line and depth. */
static const char *walk(struct desk *d)
{
	struct buf *out = &d->probe.transcript;
	uint64_t count = 0;
	while (xml_next(d->xml)) {
		buf_print(out, "%d:%s@%d ", xml_depth(d->xml), xml_name(d->xml),
			  (int)xml_line(d->xml));
		if (xml_is(d->xml, "skip"))
			xml_skip(d->xml);
		if (!xml_is(d->xml, "i"))
			continue;
		xmlNode *node = xml_expand(d->xml);
		if (!node)
			continue;
		count++;
		buf_put_char(out, '{');
		xml_text(out, node);
		buf_put_string(out, "} ");
	}
	return close_desk(d, count);
}

static const struct {
	const char *label, *document, *expected;
} walks[] = {
	{"elements in order, text only where it is asked for",
	 "<r>\n <a>x<b/></a>\n <i>one</i><skip><i>no</i></skip>\n<i>t<c>w</c>o</i></r>",
	 "0:r@1 1:a@2 2:b@2 1:i@3 {one} 1:skip@3 1:i@4 {two} "},
	{"an element expanded is not walked", "<i><b>x</b></i>", "0:i@1 {x} "},
	{"empty elements", "<r><i/><i a='1'></i></r>", "0:r@1 1:i@1 {} 1:i@1 {} "},
	{"the document breaks off before anything came", "<r><i>x</i><i>",
	 "0:r@1 1:i@1 {x} 1:i@1 noted $-:1 broken XML: the document breaks off in <i>\n"},
	{"nothing in it", "<r/>", "0:r@1 skipped $-:0 no articles in it\n"},
	{"prefixes, declared or not", "<n:r xmlns:n='urn:n'><u:i>x</u:i><n:i>y</n:i></n:r>",
	 "0:r@1 1:i@1 {x} 1:i@1 {y} "},
	{"entities: its own, HTML's, numbers",
	 "<!DOCTYPE r [<!ENTITY me 'M&#101;'>]><r><i>&me;&nbsp;&eacute;&#x20AC;&lt;</i></r>",
	 "0:r@1 1:i@1 {Me\u00A0\u00E9\u20AC<} "},
	{"CDATA keeps what looks like markup", "<i><![CDATA[a < b & <p>]]></i>",
	 "0:i@1 {a < b & <p>} "},
	{"comments and instructions are no text", "<i>a<!-- < b --><?c < ?>d</i>",
	 "0:i@1 {ad} "},
	{"a '<' that starts nothing", "<r><i>a < b, 3<4</i><i>c</i></r>",
	 "0:r@1 1:i@1 {a < b, 3<4} 1:i@1 {c} "},
	{"ampersands that start nothing",
	 "<r><i>A & B, AT&T &c; a&amp;b</i><i a='&'>c&</i></r>",
	 "0:r@1 1:i@1 {A & B, AT&T  a&b} 1:i@1 {c&} noted $-:1 broken XML: Entity 'c' not "
	 "defined\n"},
	{"the document breaks off", "<r><i>one</i>\n<i>tw",
	 "0:r@1 1:i@1 {one} 1:i@2 {tw} noted $-:2 broken XML: the document breaks off in "
	 "<i>\n"},
	{"nothing came of it", "<r><a>x</b>",
	 "0:r@1 1:a@1 skipped $-:1 broken XML: Opening and ending tag mismatch: a line 1 and "
	 "b\n"},
	{"a byte of Windows-1252 in UTF-8", "<i>caf\xE9 \xC3\xA9t\xC3\xA9 \x93q\x94</i>",
	 "0:i@1 {caf\u00E9 \u00E9t\u00E9 \u201Cq\u201D} noted $-:0 3 bytes were no UTF-8\n"},
	{"control characters are spaces",
	 "<i>a\x0B"
	 "b\x1F</i>",
	 "0:i@1 {a b } "},
	{"Latin-1 is read as Windows-1252",
	 "<?xml version='1.0' encoding='ISO-8859-1'?><i>\xE9\x80</i>", "0:i@1 {\u00E9\u20AC} "},
	{"UTF-8 that says Latin-1",
	 "<?xml version='1.0' encoding='ISO-8859-1'?><i>caf\xC3\xA9</i>", "0:i@1 {caf\u00E9} "},
	{"another character set", "<?xml version='1.0' encoding=\"koi8-r\" ?><i>\xC1</i>",
	 "0:i@1 {\u0430} "},
	{"a character set of several bytes",
	 "<?xml version='1.0' encoding=\"Shift_JIS\" ?><i>\x93\xFA\x96\x7B</i>",
	 "0:i@1 {\u65E5\u672C} "},
	{"one that is not known", "<?xml version='1.0' encoding='x-klingon'?><i>\xC3\xA9</i>",
	 "0:i@1 {\u00E9} noted $-:1 an unknown encoding, read as UTF-8: x-klingon\n"},
	{"a wrong name of UTF-16", "<?xml version='1.0' encoding='UTF-16'?><i>\xC3\xA9</i>",
	 "0:i@1 {\u00E9} "},
	{"a byte order mark",
	 "\xEF\xBB\xBF<?xml version='1.0' encoding='ISO-8859-1'?><i>\xC3\xA9</i>",
	 "0:i@1 {\u00E9} "},
	{"entities are text; those with others or markup in them are not known",
	 "<!DOCTYPE r [<!ENTITY a 'A'><!ENTITY b '&a;B'><!ENTITY c '<b/>C'>]><i>&a;&b;&c;</i>",
	 "0:i@1 {A} noted $-:1 broken XML: Entity 'b' not defined\n"},
	{"default attributes are left out",
	 "<!DOCTYPE r [<!ELEMENT r ANY><!ATTLIST r a CDATA 'x' b CDATA 'y'>\n<!ENTITY a 'A'>]>"
	 "<r><i>&a; <![CDATA[<!ATTLIST >]]></i></r>",
	 "0:r@2 1:i@2 {A <!ATTLIST >} "},
	{"external entities are not loaded",
	 "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>\n<!ENTITY % p SYSTEM "
	 "'file:///etc/passwd'> %p;]><r><i>a&x;b</i></r>",
	 "0:r@2 1:i@2 {ab} noted $-:2 broken XML: PEReference: %p; not found\n"},
	{"neither is an external subset",
	 "<!DOCTYPE r SYSTEM 'file:///etc/passwd'><r><i>a&nbsp;b</i></r>",
	 "0:r@1 1:i@1 {a\u00A0b} "},
};

TEST(xml__walks)
{
	static const size_t pieces[] = {1, 7, 100000};
	for (size_t i = 0; i < sizeof walks / sizeof *walks; i++)
		for (size_t k = 0; k < 3; k++) {
			struct desk d;
			open_piecewise(&d, span_of(walks[i].document), pieces[k]);
			const char *got = walk(&d);
			if (strcmp(got, walks[i].expected) != 0)
				printf("# %s\n", walks[i].label);
			CHECK_STR(got, walks[i].expected);
			buf_free(&d.probe.transcript);
		}
}

/* ---- limits ---- */

/* The transcript of a document that is `before`, `piece` so many times, and `after`. */
static void check_repeated(const char *before, const char *piece, size_t times,
			   const char *after, const char *want)
{
	struct desk d;
	struct buf document = {0};
	buf_put_string(&document, before);
	for (size_t i = 0; i < times; i++)
		buf_put_string(&document, piece);
	buf_put_string(&document, after);
	open_piecewise(&d, buf_span(&document), 65536);
	CHECK_STR(walk(&d), want);
	buf_free(&d.probe.transcript);
	buf_free(&document);
}

TEST(xml__an_element_that_is_too_long_is_passed_over)
{
	check_repeated("<r>\n<i><a>", "<b>0123456789012345678901234567890123456789</b>", 400000,
		       "</a></i><i>x</i></r>",
		       "0:r@1 1:i@2 skipped $-:2 <i> longer than 16 MiB\n1:i@2 {x} ");
}

TEST(xml__depth)
{
	struct buf end = {0};
	for (int i = 0; i < 100000; i++)
		buf_put_string(&end, "</a>");
	buf_put_string(&end, "</i><i>y</i></r>");
	check_repeated("<r><i>", "<a>.", 3, "x</a></a></a></i></r>", "0:r@1 1:i@1 {...x} ");
	check_repeated("<r><skip/><i>x", "<a>", 100000, buf_string(&end),
		       "0:r@1 1:skip@1 1:i@1 {x} 1:i@1 {y} noted $-:0 elements nested deeper "
		       "than 200\n");
	buf_free(&end);
}

TEST(xml__many_attributes)
{
	struct buf document = {0};
	buf_put_string(&document, "<r><i> ");
	for (int i = 0; i < 5000; i++)
		buf_put_string(&document, "==");
	buf_put_string(&document, "</i><i a='>' ");
	for (int i = 0; i < 500000; i++)
		buf_print(&document, "a%d='' ", i);
	buf_put_string(&document, ">x</i><i>a = b</i></r>");
	struct desk d;
	open_piecewise(&d, buf_span(&document), 65536);
	const char *got = walk(&d);
	CHECK(strstr(got, "{a = b}") != NULL && strstr(got, "broken XML") != NULL);
	CHECK(strlen(got) > 10000);
	buf_free(&d.probe.transcript);
	buf_free(&document);
}

TEST(xml__long_entities)
{
	/* Of 100 MB that entities of 100 KB stand for, one comes out. */
	struct buf document = {0};
	buf_put_string(&document, "<!DOCTYPE r [<!ENTITY a '");
	for (int i = 0; i < 10000; i++)
		buf_put_string(&document, "0123456789");
	buf_put_string(&document, "'>]><r><i>");
	for (int i = 0; i < 1000; i++)
		buf_put_string(&document, "&a;");
	buf_put_string(&document, "</i></r>");
	struct desk d;
	open_piecewise(&d, buf_span(&document), 65536);
	const char *got = walk(&d);
	CHECK(strlen(got) > 800000 && strlen(got) < 1100000);
	buf_free(&d.probe.transcript);
	buf_free(&document);
}

TEST(xml__entities_do_not_amplify)
{
	struct buf document = {0};
	buf_put_string(&document, "<!DOCTYPE r [<!ENTITY a0 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'>");
	for (int i = 1; i < 20; i++)
		buf_print(&document, "<!ENTITY a%d '&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;'>", i,
			  i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
	buf_put_string(&document, "]><r><i>&a19;</i></r>");
	struct desk d;
	open_piecewise(&d, buf_span(&document), 65536);
	const char *got = walk(&d);
	CHECK(strlen(got) < 2000000);
	CHECK(strstr(got, "Entity 'a19' not defined") != NULL);
	buf_free(&d.probe.transcript);
	buf_free(&document);
}

TAP_MAIN
