/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/input.h"
#include "tests/unit/read_probe.h"
#include "tests/unit/tap.h"

#include <sys/stat.h>

static struct probe probe;

static enum status no_article(void *payload, const struct article *a, struct error *err)
{
	(void)payload, (void)a, (void)err;
	return STATUS_OK;
}

static struct read_sink sink = {
	.payload = &probe, .article = no_article, .progress = probe_progress};

static bool start(struct input *in, struct span bytes)
{
	struct error err;
	if (!probe_start(&probe))
		return false;
	probe_write(&probe, "f", bytes);
	return input_open(in, probe_path(&probe, "f"), &probe.options, &sink, &err) ==
	       STATUS_OK;
}

/* All lines, each with "<" behind it; "!" for one that is too long; then how it ended. */
static void check_lines(struct span bytes, size_t limit, const char *want)
{
	struct input in;
	struct buf line = {0}, all = {0};
	REQUIRE(start(&in, bytes));
	for (enum input_result got; (got = input_line(&in, &line, limit)) != INPUT_END;) {
		buf_put(&all, buf_span(&line));
		buf_put_string(&all, got == INPUT_TOO_LONG ? "!<" : "<");
	}
	buf_print(&all, "%llu", (unsigned long long)in.line);
	if (in.state == INPUT_DAMAGED)
		buf_print(&all, " %s", in.damage);
	CHECK_STR(buf_string(&all), want);
	input_close(&in);
	CHECK(probe.progress == bytes.len);
	buf_free(&line);
	buf_free(&all);
	probe_end(&probe);
}

TEST(input__lines)
{
	check_lines(SPAN(""), 10, "1");
	check_lines(SPAN("\n"), 10, "<2");
	check_lines(SPAN("a"), 10, "a<1");
	check_lines(SPAN("a\nb\n\nc"), 10, "a<b<<c<4");
	check_lines(SPAN("a\r\nb\r\n"), 10, "a<b<3");
	check_lines(SPAN("0123456789\n01234567890\n0123456789\r\nx\n"), 10,
		    "0123456789<!<0123456789<x<5");
	check_lines(SPAN("01234567890"), 10, "!<1");
}

TEST(input__byte_order_mark_is_dropped)
{
	check_lines(SPAN("\xEF\xBB\xBF"), 10, "1");
	check_lines(SPAN("\xEF\xBB\xBF"
			 "a\nb"),
		    10, "a<b<2");
	check_lines(SPAN("\xFF\xFE"
			 "a\0\n\0\xE9\0"),
		    10, "a<é<2");
	check_lines(SPAN("\xFE\xFF"
			 "\0a\0\n\0\xE9"),
		    10, "a<é<2");
	check_lines(SPAN("\xFF\xFE"
			 "a\0b"),
		    10, "a\xFF<1"); /* half a character */
	check_lines(SPAN("\xFF\xFE"), 10, "1");
}

static void check_packed(struct span bytes, const char *want)
{
	struct buf packed = probe_gzip(bytes);
	check_lines(buf_span(&packed), 10, want);
	buf_free(&packed);
}

TEST(input__gzip)
{
	check_packed(SPAN(""), "1");
	check_packed(SPAN("a"), "a<1");
	check_packed(SPAN("a\nb\n"), "a<b<3");
	check_packed(SPAN("\xEF\xBB\xBF"
			  "a\nb\n"),
		     "a<b<3");
	check_packed(SPAN("\xFF\xFE"
			  "a\0\n\0b\0"),
		     "a<b<2");
}

TEST(input__gzip_members_and_padding)
{
	struct buf one = probe_gzip(SPAN("a\nb\n")), two = probe_gzip(SPAN("c\n"));
	buf_put(&one, buf_span(&two));
	check_lines(buf_span(&one), 10, "a<b<c<4");
	buf_put(&one, SPAN("\0\0\0\0\0"));
	check_lines(buf_span(&one), 10, "a<b<c<4");
	buf_put(&one, SPAN("junk"));
	check_lines(buf_span(&one), 10,
		    "a<b<c<4 damaged gzip data: other bytes follow its end");
	buf_free(&one);
	buf_free(&two);
}

TEST(input__gzip_cut_anywhere)
{
	struct buf whole = probe_gzip(SPAN("one\ntwo\nthree\n"));
	for (size_t len = 2; len < whole.len; len++) {
		struct input in;
		struct buf line = {0};
		REQUIRE(start(&in, (struct span){whole.ptr, len}));
		while (input_line(&in, &line, 100) == INPUT_GOT)
			;
		CHECK(in.state == INPUT_DAMAGED);
		CHECK_STR(in.damage, "damaged gzip data: unexpected end of file");
		input_close(&in);
		buf_free(&line);
		probe_end(&probe);
	}
	buf_free(&whole);
}

TEST(input__gzip_delivers_what_comes_before_the_damage)
{
	struct buf whole = probe_gzip(SPAN("one\ntwo\nthree\n"));
	whole.ptr[whole.len - 6] ^= 1; /* the checksum */
	check_lines(buf_span(&whole), 100,
		    "one<two<three<4 damaged gzip data: incorrect data check");
	buf_free(&whole);
}

TEST(input__rest)
{
	struct input in;
	struct buf all = {0};
	REQUIRE(start(&in, SPAN("a\nb\nc")));
	CHECK(input_rest(&in, &all, 5) == INPUT_GOT);
	CHECK(span_equal(buf_span(&all), SPAN("a\nb\nc")) && in.line == 3);
	CHECK(input_rest(&in, &all, 5) == INPUT_END);
	input_close(&in);
	probe_end(&probe);
	REQUIRE(start(&in, SPAN("a\nb\nc")));
	CHECK(input_rest(&in, &all, 4) == INPUT_TOO_LONG && all.len == 0);
	input_close(&in);
	probe_end(&probe);
	buf_free(&all);
}

/* Lines and characters across the borders of the window, plain, UTF-16 and packed. */
TEST(input__long_files)
{
	struct buf text = {0}, wide = {0}, line = {0};
	for (unsigned i = 0; text.len < 300 * 1000; i++)
		buf_print(&text, "%u\xF0\x9F\x98\x80%*s\n", i, (int)(i % 977), "");
	buf_put(&wide, SPAN("\xFE\xFF"));
	for (unsigned i = 0; i < 2000; i++)
		buf_put(&wide, SPAN("\xD8\x3D\xDE\x00\0x\0\n"));
	struct buf packed = probe_gzip(buf_span(&text));
	struct span files[] = {buf_span(&text), buf_span(&packed)};
	for (size_t f = 0; f < 2; f++) {
		struct input in;
		size_t bytes = 0;
		REQUIRE(start(&in, files[f]));
		for (; input_line(&in, &line, 2000) == INPUT_GOT; bytes += line.len + 1)
			CHECK((unsigned)strtoul(line.ptr, NULL, 10) == in.line - 2);
		CHECK(bytes == text.len && in.state == INPUT_ENDED);
		input_close(&in);
		probe_end(&probe);
	}
	struct input in;
	REQUIRE(start(&in, buf_span(&wide)));
	while (input_line(&in, &line, 2000) == INPUT_GOT)
		CHECK(span_equal(buf_span(&line), SPAN("😀x")));
	CHECK(in.line == 2001);
	input_close(&in);
	probe_end(&probe);
	buf_free(&text);
	buf_free(&wide);
	buf_free(&line);
	buf_free(&packed);
}

TEST(input__stop)
{
	struct input in;
	struct buf line = {0};
	REQUIRE(start(&in, SPAN("a\nbc")));
	probe.stop = 1;
	CHECK(input_line(&in, &line, 10) == INPUT_GOT); /* that was read already */
	CHECK(input_line(&in, &line, 10) == INPUT_END); /* the line may go on */
	CHECK(in.state == INPUT_STOPPED);
	input_close(&in);
	buf_free(&line);
	probe_end(&probe);
}

static void check_refused(const char *path, const char *reason)
{
	struct input in;
	struct error err;
	CHECK(input_open(&in, path, &probe.options, &sink, &err) == STATUS_IO);
	CHECK_STR(err.message, reason);
}

TEST(input__only_regular_files)
{
	REQUIRE(probe_start(&probe));
	check_refused(probe.folder, "not a regular file");
	check_refused("/dev/null", "not a regular file");
	check_refused(probe_path(&probe, "none"), "No such file or directory");
	REQUIRE(mkfifo(probe_path(&probe, "pipe"), 0600) == 0);
	check_refused(probe_path(&probe, "pipe"), "not a regular file"); /* and does not hang */
	probe_end(&probe);
}

TAP_MAIN
