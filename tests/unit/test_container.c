/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/container.h"
#include "tests/unit/pack_probe.h"
#include "tests/unit/tap.h"

#include <locale.h>

static struct probe probe;

static const struct member news[] = {{"a.txt", SPAN_INIT("Talks\n\nThey met.")},
				     {"d/b.txt", SPAN_INIT("Storm\n\nIt rained.")}};

/* Reads the bytes as a file of this name and compares the transcript. */
static void check(const char *name, struct span bytes, const char *want)
{
	REQUIRE(probe_start(&probe));
	CHECK_STR(probe_read(&probe, name, bytes), want);
	CHECK(probe.progress == bytes.len);
	probe_end(&probe);
}

/* In a folder: plain text must be named so, other things go to sink->other. */
static void check_in_folder(const char *name, struct span bytes, const char *want)
{
	REQUIRE(probe_start(&probe));
	probe_write(&probe, name, bytes);
	CHECK_STR(probe_read_path(&probe, probe.folder), want);
	CHECK(probe.progress == bytes.len);
	probe_end(&probe);
}

static void check_packed(struct buf bytes, const char *name, const char *want)
{
	check(name, buf_span(&bytes), want);
	buf_free(&bytes);
}

/* ---- formats ---- */

TEST(container__formats)
{
	static const struct {
		const char *name;
		int format, filter;
	} cases[] = {
		{"n.zip", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE},
		{"n.tar", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE},
		{"n.tar", ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_NONE},
		{"n.tar", ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FILTER_NONE},
		{"n.tar.gz", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP},
		{"n.tar.xz", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ},
		{"n.tar.bz2", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_BZIP2},
		{"n.tar.zst", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_ZSTD},
		{"n.tar.lz4", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_LZ4},
		{"n.tar.Z", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_COMPRESS},
		{"n.zip.gz", ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_GZIP},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf want = {0};
		buf_print(&want, "article $/%s:1 id=$!a.txt title=Talks text=They met.\n",
			  cases[i].name);
		buf_print(&want, "article $/%s:1 id=$!d/b.txt title=Storm text=It rained.\n",
			  cases[i].name);
		struct buf bytes = pack_members(news, 2, cases[i].format, cases[i].filter);
		check(cases[i].name, buf_span(&bytes), buf_string(&want));
		buf_free(&bytes);
		buf_free(&want);
	}
}

/* A packed file keeps its name; which plain text is meant, that name tells. */
TEST(container__packed_files)
{
	static const struct {
		const char *name;
		int filter;
	} cases[] = {{"a.txt.xz", ARCHIVE_FILTER_XZ},      {"a.txt.bz2", ARCHIVE_FILTER_BZIP2},
		     {"a.txt.zst", ARCHIVE_FILTER_ZSTD},   {"a.txt.lz4", ARCHIVE_FILTER_LZ4},
		     {"a.txt.Z", ARCHIVE_FILTER_COMPRESS}, {"a.txt.gz", ARCHIVE_FILTER_GZIP}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf bytes = pack_bytes(news[0].bytes, cases[i].filter);
		struct buf want = {0};
		buf_print(&want, "article $/%s:1 title=Talks text=They met.\n", cases[i].name);
		check_in_folder(cases[i].name, buf_span(&bytes), buf_string(&want));
		check("notes", buf_span(&bytes),
		      "article $/notes:1 title=Talks text=They met.\n");
		check_in_folder("notes", buf_span(&bytes),
				"other $/notes:0 plain text that is not named .txt\n");
		buf_free(&bytes);
		buf_free(&want);
	}
	check_packed(pack_bytes(SPAN(""), ARCHIVE_FILTER_XZ), "a.txt.xz",
		     "skipped $/a.txt.xz:0 empty file\n");
	check_packed(pack_bytes(SPAN(""), ARCHIVE_FILTER_BZIP2), "a.txt.bz2",
		     "skipped $/a.txt.bz2:0 empty file\n");
	check_packed(pack_bytes(SPAN(""), ARCHIVE_FILTER_GZIP), "a.txt.gz",
		     "skipped $/a.txt.gz:0 empty file\n");
}

/* One inside the other, `depth` times, the innermost a zip of a.txt. */
static struct buf nest(int depth)
{
	struct buf inner = pack_members(news, 1, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE);
	for (int i = 1; i < depth; i++) {
		struct member member = {i % 2 ? "i.zip" : "i.tar", buf_span(&inner)};
		struct buf outer = pack_members(
			&member, 1, i % 2 ? ARCHIVE_FORMAT_TAR_USTAR : ARCHIVE_FORMAT_ZIP,
			ARCHIVE_FILTER_NONE);
		buf_free(&inner);
		inner = outer;
	}
	return inner;
}

TEST(container__nested)
{
	check_packed(nest(2), "n",
		     "article $/n:1 id=$!i.zip!a.txt title=Talks text=They met.\n");
	check_packed(nest(5), "n",
		     "article $/n:1 id=$!i.tar!i.zip!i.tar!i.zip!a.txt title=Talks "
		     "text=They met.\n");
	check_packed(nest(6), "n",
		     "skipped $/n!i.zip!i.tar!i.zip!i.tar!i.zip:0 containers nested more than "
		     "5 deep\n");
}

TEST(container__zip_in_tar_in_gzip)
{
	struct buf zip = pack_members(news, 2, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE);
	struct member members[] = {{"n.zip", buf_span(&zip)}, news[0]};
	check_packed(pack_members(members, 2, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP),
		     "n.tgz",
		     "article $/n.tgz:1 id=$!n.zip!a.txt title=Talks text=They met.\n"
		     "article $/n.tgz:1 id=$!n.zip!d/b.txt title=Storm text=It rained.\n"
		     "article $/n.tgz:1 id=$!a.txt title=Talks text=They met.\n");
	buf_free(&zip);
}

TEST(container__packed_in_packed)
{
	struct buf once = pack_bytes(news[0].bytes, ARCHIVE_FILTER_XZ);
	struct buf twice = pack_bytes(buf_span(&once), ARCHIVE_FILTER_ZSTD);
	check("n", buf_span(&twice), "article $/n:1 title=Talks text=They met.\n");
	for (int i = 0; i < 4; i++) {
		struct buf more = pack_bytes(buf_span(&twice), ARCHIVE_FILTER_BZIP2);
		buf_free(&twice);
		twice = more;
	}
	check("n", buf_span(&twice), "skipped $/n:0 containers nested more than 5 deep\n");
	buf_free(&once);
	buf_free(&twice);
}

/* ---- members ---- */

TEST(container__what_is_passed_over)
{
	static const struct member members[] = {
		{".git/config.txt", SPAN_INIT("a")},
		{"__MACOSX/._a.txt", SPAN_INIT("\0\5\x16")},
		{"d/", SPAN_INIT("")},
		{"e.txt", SPAN_INIT("")},
		{"e.bin", SPAN_INIT("")},
		{"p.dat", SPAN_INIT("\0\1\2\3")},
		{"notes", SPAN_INIT("They met.")},
		{"./f.txt", SPAN_INIT("They met.")},
		{"p.svg", SPAN_INIT("<svg></svg>")},
	};
	static const char want[] =
		"skipped $/n.tar!e.txt:0 empty file\n"
		"other $/n.tar!e.bin:0 empty file\n"
		"other $/n.tar!p.dat:0 no text\n"
		"other $/n.tar!notes:0 plain text that is not named .txt\n"
		"article $/n.tar:1 id=$!./f.txt text=They met.\n"
		"other $/n.tar!p.svg:0 XML of a kind that is not news: <svg>\n";
	check_packed(pack_members(members, sizeof members / sizeof *members,
				  ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE),
		     "n.tar", want);
}

TEST(container__links)
{
	static const struct member members[] = {{"a.txt", SPAN_INIT("They met.")},
						{"hard.txt>a.txt", SPAN_INIT("")},
						{"soft.txt@a.txt", SPAN_INIT("")}};
	check_packed(pack_members(members, 3, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE),
		     "n.tar", "article $/n.tar:1 id=$!a.txt text=They met.\n");
}

/* A name is an id and nothing else; no file is ever written under it. */
TEST(container__odd_names)
{
	static const struct member members[] = {
		{"../../up.txt", SPAN_INIT("They met.")},
		{"/etc/root.txt", SPAN_INIT("They left.")},
		{"a\nb\x1B.txt", SPAN_INIT("They ate.")},
		{"caf\xE9.txt", SPAN_INIT("They sat.")},
		{"a!b.txt", SPAN_INIT("They ran.")},
	};
	static const char want[] = "article $/n:1 id=$!../../up.txt text=They met.\n"
				   "article $/n:1 id=$!/etc/root.txt text=They left.\n"
				   "article $/n:1 id=$!a%0Ab%1B.txt text=They ate.\n"
				   "article $/n:1 id=$!caf%E9.txt text=They sat.\n"
				   "article $/n:1 id=$!a!b.txt text=They ran.\n";
	check_packed(pack_members(members, 5, ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_NONE),
		     "n", want);
	check_packed(pack_members(members, 5, ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_XZ),
		     "n", want);
}

/* Names in UTF-8 stay what they are, in whatever locale the program is. */
TEST(container__names_in_utf8)
{
	static const struct member members[] = {{"Größe/новости.txt", SPAN_INIT("They met.")}};
	static const int formats[] = {ARCHIVE_FORMAT_ZIP, ARCHIVE_FORMAT_TAR_PAX_RESTRICTED};
	for (size_t i = 0; i < 2; i++) {
		setlocale(LC_ALL, "C.UTF-8"); /* for libarchive to write them */
		struct buf bytes = pack_members(members, 1, formats[i], ARCHIVE_FILTER_NONE);
		setlocale(LC_ALL, "C");
		check_packed(bytes, "n",
			     "article $/n:1 id=$!Größe/новости.txt text=They met.\n");
	}
}

TEST(container__long_names)
{
	char name[5000];
	memset(name, 'x', sizeof name);
	memcpy(name + 4091, ".txt", 5);
	struct member member = {name, SPAN_INIT("They met.")};
	REQUIRE(probe_start(&probe));
	struct buf bytes =
		pack_members(&member, 1, ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_NONE);
	probe_read(&probe, "n", buf_span(&bytes));
	CHECK(probe.articles == 1);
	buf_free(&bytes);
	memcpy(name + 4091, "yy.txt", 7);
	bytes = pack_members(&member, 1, ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_NONE);
	const char *said = probe_read(&probe, "n", buf_span(&bytes));
	CHECK(probe.articles == 0);
	CHECK(strstr(said, "skipped $/n:0 member with a name of more than 4096 bytes: xxx"));
	buf_free(&bytes);
	probe_end(&probe);
}

TEST(container__character_sets_of_members)
{
	static const struct member members[] = {
		{"w.txt", SPAN_INIT("\xFF\xFET\0h\0e\0y\0 \0m\0e\0t\0.\0")},
		{"m.txt", SPAN_INIT("\xEF\xBB\xBFThey sat.")},
		{"l.txt", SPAN_INIT("Le Pr\xE9sident part.")},
		{"w.xml", SPAN_INIT("<\0?\0x\0m\0l\0?\0>\0<\0s\0v\0g\0/\0>\0")},
	};
	check_packed(pack_members(members, 4, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE), "n",
		     "article $/n:1 id=$!w.txt text=They met.\n"
		     "article $/n:1 id=$!m.txt text=They sat.\n"
		     "noted $/n!l.txt:1 read as Windows-1252\n"
		     "article $/n:1 id=$!l.txt text=Le Président part.\n"
		     "other $/n!w.xml:0 XML of a kind that is not news: <svg>\n");
}

/* What only becomes an archive once it is decoded is none. */
TEST(container__not_of_the_bytes_on_disk)
{
	check("n", SPAN("\xFF\xFEP\0K\0\3\0\4\0"),
	      "skipped $/n:0 damaged archive: Truncated ZIP "
	      "file header\n");
	struct buf zip = pack_members(news, 1, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE);
	struct buf marked = {0};
	buf_put(&marked, SPAN("\xEF\xBB\xBF"));
	buf_put(&marked, buf_span(&zip));
	check("n", buf_span(&marked), "article $/n:1 id=$!a.txt title=Talks text=They met.\n");
	buf_free(&zip);
	buf_free(&marked);
}

TEST(container__standard_input)
{
	struct buf zip = pack_members(news, 2, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE);
	REQUIRE(probe_start(&probe));
	probe_read_stdin(&probe, buf_span(&zip));
	CHECK(probe.articles == 2);
	buf_free(&zip);
	probe_end(&probe);
}

/* ---- damage ---- */

/* Cut anywhere, it is reported, and what came before is there; nothing hangs. */
static void check_cuts(int format, int filter)
{
	struct buf whole = pack_members(news, 2, format, filter);
	for (size_t len = 600; len < whole.len; len += 37) {
		REQUIRE(probe_start(&probe));
		const char *said = probe_read(&probe, "n", (struct span){whole.ptr, len});
		CHECK(probe.articles <= 2);
		CHECK(probe.articles == 2 || strstr(said, "skipped "));
		CHECK(!strstr(said, "INTERNAL"));
		CHECK(probe.progress == len);
		probe_end(&probe);
	}
	buf_free(&whole);
}

TEST(container__cut)
{
	check_cuts(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE);
	struct member many[20];
	for (size_t i = 0; i < 20; i++)
		many[i] = news[i % 2];
	struct buf zip = pack_members(many, 20, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE);
	for (size_t len = 4; len < zip.len; len += 23) {
		REQUIRE(probe_start(&probe));
		const char *said = probe_read(&probe, "n", (struct span){zip.ptr, len});
		CHECK(probe.articles == 20 || strstr(said, "skipped $/n"));
		probe_end(&probe);
	}
	buf_free(&zip);
}

TEST(container__cut_behind_a_member)
{
	struct buf tar = pack_members(news, 2, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE);
	check("n", (struct span){tar.ptr, 1024 + 512 + 5},
	      "article $/n:1 id=$!a.txt title=Talks text=They met.\n"
	      "skipped $/n!d/b.txt:1 damaged archive: Truncated tar archive\n"
	      "skipped $/n:0 damaged archive: Truncated input file (needed 507 bytes, only 0 "
	      "available)\n");
	buf_free(&tar);
}

/* The checksum of a member: libarchive only warns, and only with its last block. */
TEST(container__wrong_sum_in_a_zip)
{
	struct buf text = {0};
	for (int i = 0; i < 20000; i++)
		buf_print(&text, "They met %d times. ", i * 7919 % 10007);
	struct member members[] = {{"a.txt", buf_span(&text)}, news[1]};
	struct buf zip = pack_members(members, 2, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE);
	for (size_t at = zip.len - 4; at > 0; at--) /* in its directory */
		if (memcmp(zip.ptr + at, "PK\1\2", 4) == 0)
			zip.ptr[at + 16] ^= 1;
	REQUIRE(probe_start(&probe));
	const char *said = probe_read(&probe, "n", buf_span(&zip));
	CHECK(strstr(said, "skipped $/n!a.txt:1 damaged archive: ZIP bad CRC"));
	CHECK(strstr(said, "skipped $/n!d/b.txt:3 damaged archive: ZIP bad CRC"));
	CHECK(probe.articles == 0);
	probe_end(&probe);
	buf_free(&zip);
	buf_free(&text);
}

TEST(container__encrypted)
{
	struct buf zip = pack_encrypted(news, 2);
	if (!zip.len) {
		buf_free(&zip);
		SKIP("libarchive cannot encrypt");
	}
	check_packed(zip, "n.zip",
		     "skipped $/n.zip:0 encrypted member: a.txt\n"
		     "skipped $/n.zip:0 encrypted member: d/b.txt\n");
}

/* What came long before damage is kept; libarchive loses the last 64 KiB. */
TEST(container__damage_in_a_packed_file)
{
	struct buf lines = {0};
	for (int i = 0; i < 4000; i++)
		buf_print(&lines, "{\"id\":\"%d\",\"text\":\"They met %d times.\"}\n", i,
			  i * 7919 % 10007);
	static const int filters[] = {ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_ZSTD};
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		struct buf packed = pack_bytes(buf_span(&lines), filters[i]);
		buf_put_string(&packed, "bytes that are neither");
		REQUIRE(probe_start(&probe));
		const char *said = probe_read(&probe, "a.jsonl.x", buf_span(&packed));
		CHECK(probe.articles > 1000);
		CHECK(strstr(said, "skipped $/a.jsonl.x:"));
		probe_end(&probe);
		buf_free(&packed);
	}
	buf_free(&lines);
}

/* ---- limits ---- */

/* Deflated zeros behind news, and news behind them: the rest is left out, other files are not.
 */
TEST(container__bomb)
{
	struct buf zip = pack_bomb("bomb.json", 300);
	REQUIRE(probe_start(&probe));
	probe_write(&probe, "a.zip", buf_span(&zip));
	probe_write(&probe, "b.txt", SPAN("They met."));
	const char *said = probe_read_path(&probe, probe.folder);
	CHECK(strstr(said,
		     "skipped $/a.zip:0 unpacks to more than 250 times its size: the rest "
		     "is left out\n"));
	CHECK(strstr(said, "id=$!first.txt"));
	CHECK(!strstr(said, "last.txt"));
	CHECK(strstr(said, "article $/b.txt:1 text=They met.\n"));
	probe_end(&probe);
	buf_free(&zip);
}

/* One that no reader takes costs nothing on disk, and is counted where it must be unpacked. */
TEST(container__bomb_that_is_passed_over)
{
	struct buf zip = pack_bomb("bomb", 300);
	REQUIRE(probe_start(&probe));
	probe_read(&probe, "a.zip", buf_span(&zip));
	CHECK(probe.articles == 2);
	struct buf packed = pack_bytes(buf_span(&zip), ARCHIVE_FILTER_GZIP);
	const char *said = probe_read(&probe, "a.zip.gz", buf_span(&packed));
	CHECK(strstr(said, "skipped $/a.zip.gz:0 unpacks to more than 250 times its size: the "
			   "rest is left out\n"));
	CHECK(probe.articles == 1);
	buf_free(&packed);
	probe_end(&probe);
	buf_free(&zip);
}

TEST(container__what_is_free)
{
	struct unpacking u = {.packed = 1, .unpacked = UNPACK_FREE_BYTES};
	CHECK(!unpacking_is_bomb(&u));
	u.unpacked++;
	CHECK(unpacking_is_bomb(&u));
	u.packed = UNPACK_FREE_BYTES / UNPACK_RATIO + 1;
	CHECK(!unpacking_is_bomb(&u));
	u.unpacked = u.packed * UNPACK_RATIO + UNPACK_RATIO - 1;
	CHECK(!unpacking_is_bomb(&u));
	u.unpacked++;
	CHECK(unpacking_is_bomb(&u));
}

TEST(container__many_members)
{
	enum { COUNT = 3000 };
	static struct member members[COUNT];
	static char names[COUNT][16];
	for (int i = 0; i < COUNT; i++) {
		snprintf(names[i], sizeof names[i], "%d.txt", i);
		members[i] = (struct member){names[i], SPAN_INIT("They met.")};
	}
	struct buf zip = pack_members(members, COUNT, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE);
	REQUIRE(probe_start(&probe));
	probe_read(&probe, "n", buf_span(&zip));
	CHECK(probe.articles == COUNT && probe.progress == zip.len);
	probe.stop_after = 10;
	probe_read(&probe, "n", buf_span(&zip));
	CHECK(probe.articles == 10);
	CHECK(!strstr(buf_string(&probe.transcript), "skipped"));
	probe.stop = 0;
	probe.stop_after = 0;
	probe.fail_after = 7;
	const char *said = probe_read(&probe, "n", buf_span(&zip));
	CHECK(probe.articles == 7 && strstr(said, "status 6 enough"));
	probe_end(&probe);
	buf_free(&zip);
}

/* A directory that is too large for memory is not looked at: here one that lies. */
TEST(container__large_directory)
{
	struct buf filler = {0};
	REQUIRE(buf_reserve(&filler, 64 * 1024 * 1024));
	for (uint64_t i = 1; filler.len + 8 <= 64 * 1024 * 1024; i++) {
		uint64_t random = i * UINT64_C(0x9E3779B97F4A7C15);
		buf_put(&filler, (struct span){(const char *)&random, sizeof random});
	}
	struct member members[] = {news[0], {"filler.bin", buf_span(&filler)}, news[1]};
	struct buf zip = pack_members(members, 3, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE);
	REQUIRE(probe_start(&probe));
	probe_read(&probe, "n.zip", buf_span(&zip));
	CHECK(probe.articles == 2 && probe.progress == zip.len);
	memset(zip.ptr + zip.len - 6, 0, 4); /* it starts at byte 0 */
	probe_read(&probe, "n.zip", buf_span(&zip));
	CHECK(probe.articles == 2 && probe.progress == zip.len);
	probe_end(&probe);
	buf_free(&zip);
	buf_free(&filler);
}

TEST(container__stops_in_a_stream)
{
	struct buf tar = pack_members(news, 2, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ);
	REQUIRE(probe_start(&probe));
	probe.stop_after = 1;
	CHECK_STR(probe_read(&probe, "n", buf_span(&tar)),
		  "article $/n:1 id=$!a.txt title=Talks text=They met.\n");
	buf_free(&tar);
	probe_end(&probe);
}

TAP_MAIN
