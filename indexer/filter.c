/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE /* pipe2, mkostemps, close_range */
#include "indexer/filter.h"

#include "base/buf.h"
#include "base/clock.h"
#include "indexer/sniff.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_WORDS = 32 };

const char *filter_for(const struct read_options *options, struct span name)
{
	for (size_t i = 0; i < options->filter_count; i++) {
		struct span ending = options->filters[i].ending;
		if (name.len > ending.len + 1 && name.ptr[name.len - ending.len - 1] == '.' &&
		    span_equal_nocase(span_slice(name, name.len - ending.len, name.len),
				      ending))
			return options->filters[i].command;
	}
	return NULL;
}

/* ---- the command ---- */

struct command {
	struct buf text; /* the words, each with a NUL behind it */
	char *words[MAX_WORDS + 1];
	bool names_file; /* else the file is its standard input */
};

/* Appends the word with each %s replaced. */
static void put_word(struct command *c, struct span word, const char *path)
{
	for (size_t at; (at = span_find(word, SPAN("%s"))) < word.len;) {
		buf_put(&c->text, span_slice(word, 0, at));
		buf_put_string(&c->text, path);
		word = span_slice(word, at + 2, word.len);
		c->names_file = true;
	}
	buf_put(&c->text, word);
	buf_put_char(&c->text, '\0');
}

/* The next word; false at the end. */
static bool next_word(struct span *rest, struct span *word)
{
	size_t start = 0;
	while (start < rest->len && (rest->ptr[start] == ' ' || rest->ptr[start] == '\t'))
		start++;
	size_t end = start;
	while (end < rest->len && rest->ptr[end] != ' ' && rest->ptr[end] != '\t')
		end++;
	*word = span_slice(*rest, start, end);
	*rest = span_slice(*rest, end, rest->len);
	return word->len > 0;
}

/* False when it has no words or too many, or memory ran out: c->text.failed. */
static bool command_set(struct command *c, const char *template, const char *path)
{
	size_t starts[MAX_WORDS], count = 0;
	struct span rest = span_of(template), word;
	while (next_word(&rest, &word)) {
		if (count == MAX_WORDS)
			return false;
		starts[count++] = c->text.len;
		put_word(c, word, path);
	}
	for (size_t i = 0; i < count && !c->text.failed; i++)
		c->words[i] = c->text.ptr + starts[i];
	return count && !c->text.failed;
}

static const struct rlimit *at_most(struct rlimit *limit, uint64_t value)
{
	*limit = (struct rlimit){value, value};
	return limit;
}

/* Out of the way of the three that the program gets. */
static int high(int fd)
{
	return fcntl(fd, F_DUPFD_CLOEXEC, 3);
}

/* In the child: only what is safe after a fork. */
static void run_child(char *const *words, const char *input_path, int output, double seconds)
{
	struct rlimit limit;
	int input = high(open(input_path, O_RDONLY | O_CLOEXEC));
	int null = high(open("/dev/null", O_RDWR | O_CLOEXEC));
	output = high(output);
	if (dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0 ||
	    dup2(null, STDERR_FILENO) < 0)
		_exit(126);
	close_range(3, ~0U, 0); /* what the host of the library left open */
	setpgid(0, 0);
	signal(SIGPIPE, SIG_DFL);
	setrlimit(RLIMIT_AS, at_most(&limit, FILTER_MEMORY_BYTES));
	setrlimit(RLIMIT_FSIZE, at_most(&limit, FILTER_FILE_BYTES));
	setrlimit(RLIMIT_CPU, at_most(&limit, (uint64_t)seconds + 1));
	setrlimit(RLIMIT_CORE, at_most(&limit, 0));
	execvp(words[0], words);
	_exit(errno == ENOENT ? 127 : 126);
}

/* ---- its output ---- */

enum ending { ENDED, TOO_LATE, TOO_LONG, STOPPED };

static enum ending collect(const struct reading *r, int fd, struct buf *out)
{
	char bytes[16 * 1024];
	for (;;) {
		double left = r->deadline - clock_seconds();
		struct pollfd ready = {fd, POLLIN, 0};
		if (left <= 0)
			return TOO_LATE;
		if (reading_is_stopped(r))
			return STOPPED;
		if (poll(&ready, 1, left < 0.2 ? 1 + (int)(left * 1000) : 200) <= 0)
			continue;
		ssize_t got = read(fd, bytes, sizeof bytes);
		if (got == 0)
			return ENDED;
		if (got < 0 && errno != EINTR && errno != EAGAIN)
			return ENDED;
		if (got > 0)
			buf_put(out, (struct span){bytes, (size_t)got});
		if (out->len > ARTICLE_MAX_BYTES || out->failed)
			return TOO_LONG;
	}
}

/* It may have closed its output and go on all the same. */
static enum ending wait_for_end(const struct reading *r, pid_t child)
{
	struct timespec pause = {0, 500 * 1000};
	for (;;) {
		siginfo_t about = {0};
		int result = waitid(P_PID, (id_t)child, &about, WEXITED | WNOHANG | WNOWAIT);
		if ((result == 0 && about.si_pid == child) || (result < 0 && errno != EINTR))
			return ENDED;
		if (reading_is_stopped(r))
			return STOPPED;
		if (r->deadline <= clock_seconds())
			return TOO_LATE;
		nanosleep(&pause, NULL);
		if (pause.tv_nsec < 20 * 1000 * 1000)
			pause.tv_nsec *= 2;
	}
}

/* False when there is no output to be used, which has been reported. */
static bool judge(const struct reading *r, enum ending ending, int status, const char *program)
{
	if (ending == STOPPED)
		return false;
	if (ending == TOO_LATE)
		reading_skip_late(r, 0);
	else if (ending == TOO_LONG)
		reading_skip(r, 0, "%s prints more than 16 MiB", program);
	else if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		reading_skip(r, 0, "there is no program %s", program);
	else if (WIFSIGNALED(status))
		reading_skip(r, 0, "%s was ended by signal %d", program, WTERMSIG(status));
	else if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		reading_skip(r, 0, "%s failed with exit status %d", program,
			     WEXITSTATUS(status));
	else
		return true;
	return false;
}

static pid_t start_child(const struct reading *r, const struct command *c, const char *path,
			 int output)
{
	double seconds = r->options->seconds > 0 ? r->options->seconds : READ_SECONDS;
	pid_t child = fork();
	if (child == 0)
		run_child(c->words, c->names_file ? "/dev/null" : path, output, seconds);
	if (child > 0)
		setpgid(child, child); /* whichever of us is first */
	return child;
}

/* False when there is no output to be used: that has been reported, or out->failed. */
static bool run(struct reading *r, const struct command *c, const char *path, struct buf *out)
{
	int ends[2], status = 0;
	if (pipe2(ends, O_CLOEXEC) != 0) {
		reading_skip(r, 0, "no pipe for %s: %s", c->words[0], strerror(errno));
		return false;
	}
	reading_start_clock(r);
	pid_t child = start_child(r, c, path, ends[1]);
	close(ends[1]);
	if (child < 0) {
		reading_skip(r, 0, "no process for %s: %s", c->words[0], strerror(errno));
		close(ends[0]);
		return false;
	}
	enum ending ending = collect(r, ends[0], out);
	close(ends[0]);
	if (ending == ENDED)
		ending = wait_for_end(r, child);
	kill(-child, SIGKILL); /* and what it started; the number stays ours until waitpid */
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return !out->failed && judge(r, ending, status, c->words[0]);
}

/* ---- reading ---- */

struct output {
	struct span rest;
};

static long read_output(void *payload, char *to, size_t room, char *why, size_t why_room)
{
	struct output *o = payload;
	(void)why, (void)why_room;
	size_t len = o->rest.len < room ? o->rest.len : room;
	if (len)
		memcpy(to, o->rest.ptr, len);
	o->rest = span_slice(o->rest, len, o->rest.len);
	return (long)len;
}

static enum status read_as_article(struct reading *r, struct span output, struct error *err)
{
	struct output rest = {output};
	struct byte_source source = {&rest, read_output};
	struct reading inner = *r;
	char what[SNIFF_WHAT_BYTES];
	TRY(input_open_source(&inner.input, &source, r->input.unpacking, r->options, r->sink,
			      err));
	enum kind kind = sniff(input_ahead(&inner.input, SNIFF_BYTES), SPAN(""), what);
	enum status status =
		kind == KIND_HTML ? reader_html(&inner, err) : reader_text(&inner, err);
	input_close(&inner.input);
	return status;
}

static enum status filter_file(struct reading *r, const char *command, const char *path,
			       struct error *err)
{
	struct command c = {0};
	struct buf output = {0};
	enum status status = STATUS_OK;
	bool is_good = command_set(&c, command, path);
	if (!is_good && !c.text.failed)
		reading_skip(r, 0, "a filter of no words, or of more than %d: %s",
			     (int)MAX_WORDS, command);
	else if (is_good)
		is_good = run(r, &c, path, &output);
	if (c.text.failed || output.failed)
		status = fail_nomem(err);
	else if (is_good && !span_trim(buf_span(&output)).len)
		reading_skip(r, 0, "%s prints no text", c.words[0]);
	else if (is_good)
		status = read_as_article(r, buf_span(&output), err);
	buf_free(&output);
	buf_free(&c.text);
	return status;
}

/* ---- the copy ---- */

/* "/tmp/lede-XXXXXX.pdf": some programs go by the ending; one with other characters than
 * letters and digits is left off. Returns the length of the ending. */
static int copy_name(struct buf *out, struct span ending)
{
	const char *folder = getenv("TMPDIR");
	buf_print(out, "%s/lede-XXXXXX", folder && folder[0] == '/' ? folder : "/tmp");
	for (size_t i = 0; i < ending.len; i++) {
		unsigned char byte = (unsigned char)ending.ptr[i];
		if (!(byte >= '0' && byte <= '9') &&
		    !((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'))
			return 0;
	}
	buf_put_char(out, '.');
	buf_put(out, ending);
	return 1 + (int)ending.len;
}

/* What is left of the input, into a file of its own. False when that cannot be, or the input is
 * damaged or stopped; what is to be reported of it has been. */
static bool copy_input(struct reading *r, int fd)
{
	struct input *in = &r->input;
	uint64_t left = FILTER_FILE_BYTES;
	while (input_peek(in) >= 0) {
		ssize_t put = write(fd, in->at, (size_t)(in->end - in->at));
		if (put < 0 && errno != EINTR) {
			reading_skip(r, 0, "no copy for the filter: %s", strerror(errno));
			return false;
		}
		if (put <= 0)
			continue;
		in->at += put;
		if ((uint64_t)put > left) {
			reading_skip(r, 0, "longer than %d MiB, too long for a filter",
				     (int)(FILTER_FILE_BYTES >> 20));
			return false;
		}
		left -= (uint64_t)put;
	}
	if (in->state == INPUT_DAMAGED)
		reading_skip(r, 0, "%s", in->damage);
	return in->state == INPUT_ENDED;
}

/* The part of the name that chose the command. */
static struct span ending_of(const struct read_options *options, const char *command)
{
	for (size_t i = 0; i < options->filter_count; i++)
		if (options->filters[i].command == command)
			return options->filters[i].ending;
	return (struct span){0};
}

enum status filter_read(struct reading *r, const char *command, struct error *err)
{
	struct buf name = {0};
	enum status status = STATUS_OK;
	int ending = copy_name(&name, ending_of(r->options, command));
	if (!buf_string(&name))
		return fail_nomem(err);
	int fd = mkostemps(name.ptr, ending, O_CLOEXEC);
	if (fd < 0) {
		reading_skip(r, 0, "no copy for the filter: %s", strerror(errno));
	} else {
		bool is_copied = copy_input(r, fd);
		close(fd);
		if (is_copied)
			status = filter_file(r, command, name.ptr, err);
		unlink(name.ptr);
	}
	buf_free(&name);
	return status;
}
