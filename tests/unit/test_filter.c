/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/clock.h"
#include "tests/unit/pack_probe.h"
#include "tests/unit/tap.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <signal.h>
#include <sys/time.h>
#include <sys/wait.h>

static struct probe probe;
static struct file_filter filter = {SPAN_INIT("doc"), NULL};

/* A folder with the filter set for *.doc, and a folder for its copies. */
static bool start(const char *command)
{
	if (!probe_start(&probe) || setenv("TMPDIR", probe.folder, 1) != 0)
		return false;
	filter.command = command;
	probe.options.filters = &filter;
	probe.options.filter_count = 1;
	probe.options.seconds = 20;
	return true;
}

/* No child is left, and no copy. */
static void end(void)
{
	CHECK(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
	glob_t copies;
	CHECK(glob(probe_path(&probe, "lede-*"), 0, NULL, &copies) == GLOB_NOMATCH);
	probe_end(&probe);
}

static void check(const char *command, struct span bytes, const char *want)
{
	REQUIRE(start(command));
	CHECK_STR(probe_read(&probe, "a.doc", bytes), want);
	CHECK(probe.progress == bytes.len);
	end();
}

/* A program of our own: a shell script in the folder, run as "sh FOLDER/x.sh %s". */
static const char *script(const char *text)
{
	static char command[256];
	probe_write(&probe, "x.sh", span_of(text));
	snprintf(command, sizeof command, "sh %s/x.sh %%s", probe.folder);
	return command;
}

static void check_script(const char *text, const char *want)
{
	REQUIRE(start(NULL));
	filter.command = script(text);
	CHECK_STR(probe_read(&probe, "a.doc", SPAN("They met.")), want);
	end();
}

TEST(filter__prints)
{
	check("cat %s", SPAN("Talks\n\nThey met."),
	      "article $/a.doc:1 title=Talks text=They met.\n");
	check("cat", SPAN("They met."), "article $/a.doc:1 text=They met.\n");
	check(" \t cat\t\t%s ", SPAN("They met."), "article $/a.doc:1 text=They met.\n");
	check("cat", SPAN("\xFF\xFET\0h\0e\0y\0"), "article $/a.doc:1 text=They\n");
	REQUIRE(start("cat %s"));
	probe_read(
		&probe, "a.doc",
		SPAN("<html><title>Talks in Kabul</title><body><h1>Talks in Kabul</h1><p>They "
		     "met in the capital and agreed on nothing at all, officials said late on "
		     "Tuesday.</p><p>The talks will go on in the spring, when the passes are "
		     "open and the roads are dry again, a spokesman said.</p>"));
	CHECK(probe.articles == 1);
	CHECK(strstr(buf_string(&probe.transcript), "article $/a.doc:1 title=Talks in Kabul"));
	CHECK(!strstr(buf_string(&probe.transcript), "<p>"));
	end();
}

/* Whatever is in the file, its name decides. */
TEST(filter__goes_before_the_kind)
{
	check("wc -c", SPAN("%PDF-1.4"), "article $/a.doc:1 text=8\n");
	REQUIRE(start("cat %s"));
	CHECK_STR(probe_read(&probe, "a.DOC", SPAN("They met.")),
		  "article $/a.DOC:1 text=They met.\n");
	CHECK_STR(probe_read(&probe, "doc", SPAN("They met.")),
		  "article $/doc:1 text=They met.\n");
	CHECK_STR(probe_read(&probe, "a.pdf", SPAN("%PDF-1.4")),
		  "skipped $/a.pdf:0 not a kind of file that can be read: PDF\n");
	end();
}

TEST(filter__words)
{
	check_script("test $# = 1 && echo ok", "article $/a.doc:1 text=ok\n");
	REQUIRE(start(NULL));
	script("case $1 in --in=*.doc,*.doc,) echo ok \"$2\" ;; *) echo \"$1\" ;; esac");
	char command[256];
	snprintf(command, sizeof command, "sh %s/x.sh --in=%%s,%%s, $(id);`id`|'a",
		 probe.folder);
	filter.command = command;
	CHECK_STR(probe_read(&probe, "a.doc", SPAN("x")),
		  "article $/a.doc:1 text=ok $(id);`id`|'a\n");
	filter.command = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 "
			 "27 28 29 30 31 32 33";
	const char *said = probe_read(&probe, "a.doc", SPAN("x"));
	CHECK(span_starts_with(span_of(said), SPAN("skipped $/a.doc:0 a filter of no words, or "
						   "of more than 32: 1 2")));
	filter.command = " ";
	CHECK_STR(probe_read(&probe, "a.doc", SPAN("x")),
		  "skipped $/a.doc:0 a filter of no words, or of more than 32:  \n");
	end();
}

TEST(filter__fails)
{
	check("false %s", SPAN("x"), "skipped $/a.doc:0 false failed with exit status 1\n");
	check("no-such-program %s", SPAN("x"),
	      "skipped $/a.doc:0 there is no program no-such-program\n");
	check("/ %s", SPAN("x"), "skipped $/a.doc:0 / failed with exit status 126\n");
	check("true", SPAN("x"), "skipped $/a.doc:0 true prints no text\n");
	check("printf \\f\\n", SPAN("x"), "skipped $/a.doc:0 printf prints no text\n");
	check_script("echo text; exit 3", "skipped $/a.doc:0 sh failed with exit status 3\n");
	check_script("echo text; kill -TERM $$",
		     "skipped $/a.doc:0 sh was ended by signal 15\n");
	check_script("echo text; echo noise >&2", "article $/a.doc:1 text=text\n");
	check_script("printf 'a\\000b'", "skipped $/a.doc:1 NUL byte at byte 2 of the file\n");
}

TEST(filter__has_no_other_files)
{
	int leak = open("/dev/null", O_RDONLY);
	REQUIRE(leak >= 3);
	check_script(
		"for n in 3 4 5 6 7 8 9; do (: <&$n) 2>/dev/null && echo $n; done; echo ok",
		"article $/a.doc:1 text=ok\n");
	close(leak);
}

static void check_late(const char *text)
{
	double before = clock_seconds();
	REQUIRE(start(NULL));
	filter.command = script(text);
	probe.options.seconds = 0.3;
	CHECK_STR(probe_read(&probe, "a.doc", SPAN("x")),
		  "skipped $/a.doc:0 took longer than 0.3 s to parse\n");
	CHECK(clock_seconds() - before < 20);
	end();
}

TEST(filter__takes_too_long)
{
	check_late("sleep 60");
	check_late("echo text; exec >&-; sleep 60"); /* its output is closed, and it goes on */
	check_late("sleep 60 & echo text");          /* a child of its has the output */
	check_late("trap '' TERM INT HUP; while :; do echo text; sleep 0.05; done");
}

/* What it left running is ended with it. */
TEST(filter__leaves_a_process)
{
	REQUIRE(start(NULL));
	char text[256];
	snprintf(text, sizeof text, "sleep 60 >/dev/null & echo $! >%s/pid; echo text",
		 probe.folder);
	filter.command = script(text);
	CHECK_STR(probe_read(&probe, "a.doc", SPAN("x")), "article $/a.doc:1 text=text\n");
	char state[64] = "";
	snprintf(text, sizeof text,
		 "for i in 1 2 3 4 5 6 7 8 9; do s=$(ps -o stat= -p $(cat %s/pid)); "
		 "case $s in ''|Z*) echo gone; exit;; esac; sleep 0.2; done",
		 probe.folder);
	FILE *ps = popen(text, "r");
	REQUIRE(ps);
	CHECK(fgets(state, sizeof state, ps) && strcmp(state, "gone\n") == 0);
	pclose(ps);
	end();
}

TEST(filter__prints_too_much)
{
	check("yes", SPAN("x"), "skipped $/a.doc:0 yes prints more than 16 MiB\n");
	check("head -c 16777216 /dev/zero", SPAN("x"),
	      "skipped $/a.doc:1 NUL byte at byte 1 of the file\n");
}

TEST(filter__takes_too_much_memory)
{
	check_script("dd if=/dev/zero of=/dev/null bs=3G count=1 2>/dev/null || echo refused",
		     "article $/a.doc:1 text=refused\n");
}

static void on_alarm(int number)
{
	(void)number;
	probe.stop = 1;
}

TEST(filter__stop)
{
	static const char *const commands[] = {"sleep 60", "echo text; exec >&-; sleep 60"};
	for (size_t i = 0; i < 2; i++) {
		struct itimerval soon = {.it_value = {0, 200 * 1000}};
		double before = clock_seconds();
		REQUIRE(start(NULL));
		filter.command = script(commands[i]);
		signal(SIGALRM, on_alarm);
		setitimer(ITIMER_REAL, &soon, NULL);
		CHECK_STR(probe_read(&probe, "a.doc", SPAN("x")), "");
		CHECK(probe.stop == 1 && clock_seconds() - before < 15);
		end();
	}
}

TEST(filter__members)
{
	static const struct member members[] = {{"d/a.doc", SPAN_INIT("Talks\n\nThey met.")},
						{"-rf.doc", SPAN_INIT("They left.")}};
	REQUIRE(start("cat %s"));
	struct buf zip = pack_members(members, 2, ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE);
	CHECK_STR(probe_read(&probe, "n.zip", buf_span(&zip)),
		  "article $/n.zip:1 id=$!d/a.doc title=Talks text=They met.\n"
		  "article $/n.zip:1 id=$!-rf.doc text=They left.\n");
	buf_free(&zip);
	end();
}

TEST(filter__damaged_member)
{
	struct member member = {"a.doc", SPAN_INIT("They met.")};
	REQUIRE(start("cat %s"));
	struct buf tar =
		pack_members(&member, 1, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE);
	CHECK_STR(probe_read(&probe, "n.tar", (struct span){tar.ptr, 516}),
		  "skipped $/n.tar!a.doc:0 damaged archive: Truncated tar archive\n"
		  "skipped $/n.tar:0 damaged archive: Truncated input file (needed 508 bytes, "
		  "only 0 available)\n");
	buf_free(&tar);
	end();
}

TEST(filter__no_room_for_a_copy)
{
	REQUIRE(start("cat %s"));
	setenv("TMPDIR", probe_path(&probe, "none"), 1);
	CHECK_STR(probe_read(&probe, "a.doc", SPAN("x")),
		  "skipped $/a.doc:0 no copy for the filter: No such file or directory\n");
	setenv("TMPDIR", "relative", 1);
	CHECK_STR(probe_read(&probe, "a.doc", SPAN("They met.")),
		  "article $/a.doc:1 text=They met.\n");
	end();
}

TEST(filter__odd_endings)
{
	REQUIRE(start("cat %s"));
	filter.ending = SPAN("d/../c"); /* part of no name, and of no path */
	CHECK_STR(probe_read(&probe, "a.odd", SPAN("They met.")),
		  "article $/a.odd:1 text=They met.\n");
	filter.ending = SPAN("tar.x");
	CHECK_STR(probe_read(&probe, "a.tar.x", SPAN("They met.")),
		  "article $/a.tar.x:1 text=They met.\n");
	filter.ending = SPAN("doc");
	end();
}

TAP_MAIN
