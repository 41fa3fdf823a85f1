/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "serve/serve.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char help[] =
	"usage: lede serve [OPTION]...\n\n"
	"Answers over HTTP with JSON; /openapi.json describes it. Without a token it only "
	"reads.\n"
	"It follows what others write to the index. SIGTERM ends it when what it has taken is\n"
	"answered.\n\n"
	"  -i, --index DIR           the index\n"
	"      --listen ADDRESS:PORT where (127.0.0.1:8080); port 0: any that is free\n"
	"      --token-file FILE     let those write who send its first line as a bearer "
	"token;\n"
	"                            the file must be private\n"
	"      --threads N           readers (one a processor, 2 at least)\n"
	"      --timeout MS          that a request may wait, and then search (10000)\n"
	"      --slow MS             that a request may take to arrive, and one second more "
	"for\n"
	"                            each 16 KiB of it (10000)\n"
	"      --max-connections N   at once (10000, or what the limit of open files allows)\n"
	"      --cache BYTES         of answers that are kept for the next who asks "
	"(33554432)\n"
	"      --stale SECONDS       that a kept answer may be old while no reader is free "
	"(10);\n"
	"                            0: never\n"
	"      --max-body BYTES      of a request, as it comes and unpacked (33554432)\n"
	"      --cors ORIGIN         let scripts of this origin read; * is any\n"
	"      --host NAME           a name in Host: to answer to besides localhost and\n"
	"                            addresses; may be given again\n\n"
	"Exit status: 0 after SIGTERM or SIGINT, 2 an error.\n";

enum {
	OPT_LISTEN = 256,
	OPT_TOKEN_FILE,
	OPT_THREADS,
	OPT_TIMEOUT,
	OPT_SLOW,
	OPT_CONNECTIONS,
	OPT_CACHE,
	OPT_STALE,
	OPT_BODY,
	OPT_CORS,
	OPT_HOST
};

static const struct option long_options[] = {
	{"index", required_argument, NULL, 'i'},
	{"listen", required_argument, NULL, OPT_LISTEN},
	{"token-file", required_argument, NULL, OPT_TOKEN_FILE},
	{"threads", required_argument, NULL, OPT_THREADS},
	{"timeout", required_argument, NULL, OPT_TIMEOUT},
	{"slow", required_argument, NULL, OPT_SLOW},
	{"max-connections", required_argument, NULL, OPT_CONNECTIONS},
	{"cache", required_argument, NULL, OPT_CACHE},
	{"stale", required_argument, NULL, OPT_STALE},
	{"max-body", required_argument, NULL, OPT_BODY},
	{"cors", required_argument, NULL, OPT_CORS},
	{"host", required_argument, NULL, OPT_HOST},
	{"help", no_argument, NULL, 'h'},
	{NULL, 0, NULL, 0},
};

/* "[::1]:8080" becomes "::1" and 8080; the text is changed. */
static bool read_listen(struct serve_options *o, char *text)
{
	char *colon = strrchr(text, ':');
	unsigned long long port;
	if (!colon || colon == text) {
		complain("--listen %s: an address, a colon and a port are wanted", text);
		return false;
	}
	if (!read_number("--listen: the port", colon + 1, 0, 65535, &port))
		return false;
	*colon = '\0';
	if (*text == '[' && colon[-1] == ']') {
		colon[-1] = '\0';
		text++;
	}
	o->address = text;
	o->port = (unsigned)port;
	return true;
}

static bool read_unsigned(const char *option, const char *text, unsigned high, unsigned *out)
{
	unsigned long long number;
	const bool good = read_number(option, text, 1, high, &number);
	if (good)
		*out = (unsigned)number;
	return good;
}

static bool read_ms(const char *option, const char *text, double *seconds)
{
	unsigned ms;
	const bool good = read_unsigned(option, text, 3600000, &ms);
	if (good)
		*seconds = ms / 1000.0;
	return good;
}

static bool read_seconds(const char *option, const char *text, double *seconds)
{
	unsigned long long number;
	const bool good = read_number(option, text, 0, 3600, &number);
	if (good)
		*seconds = (double)number;
	return good;
}

static bool read_bytes(const char *option, unsigned low, const char *text, size_t *out)
{
	unsigned long long bytes;
	const bool good = read_number(option, text, low, 1U << 30, &bytes);
	if (good)
		*out = bytes;
	return good;
}

static bool add_host(struct serve_options *o, const char *name)
{
	if (o->host_count == SERVE_MAX_HOSTS) {
		complain("--host: at most %d of them", SERVE_MAX_HOSTS);
		return false;
	}
	o->hosts[o->host_count++] = name;
	return true;
}

static bool read_option(struct serve_options *o, int option, char *value)
{
	switch (option) {
	case OPT_LISTEN: return read_listen(o, value);
	case OPT_TOKEN_FILE: o->token_file = value; return true;
	case OPT_THREADS: return read_unsigned("--threads", value, 256, &o->threads);
	case OPT_TIMEOUT: return read_ms("--timeout", value, &o->timeout);
	case OPT_SLOW: return read_ms("--slow", value, &o->slow);
	case OPT_CONNECTIONS:
		return read_unsigned("--max-connections", value, 1000000, &o->connections);
	case OPT_CACHE: return read_bytes("--cache", 0, value, &o->cache);
	case OPT_STALE: return read_seconds("--stale", value, &o->stale);
	case OPT_BODY: return read_bytes("--max-body", 1, value, &o->max_body);
	case OPT_CORS: o->cors = value; return true;
	default: return add_host(o, value);
	}
}

/* -1: go on; else the exit status. */
static int read_options(struct cli *cli, struct serve_options *o, int argc, char **argv)
{
	int option;
	optind = 0;
	while ((option = getopt_long(argc, argv, "i:h", long_options, NULL)) != -1) {
		if (option == 'i')
			cli->index_path = optarg;
		else if (option == 'h')
			return fputs(help, stdout) < 0 ? EXIT_FAILED : 0;
		else if (option == '?')
			return usage_error(argv[0]);
		else if (!read_option(o, option, optarg))
			return EXIT_FAILED;
	}
	if (optind < argc)
		return complain("%s: lede serve takes options only", argv[optind]);
	return -1;
}

static void tell_url(const char *url)
{
	printf("%s\n", url);
	fflush(stdout);
}

static void tell_line(const char *line)
{
	complain("%s", line);
}

static unsigned count_processors(void)
{
	const long count = sysconf(_SC_NPROCESSORS_ONLN);
	return count < 2 ? 2 : count > 256 ? 256 : (unsigned)count;
}

int cmd_serve(struct cli *cli, int argc, char **argv)
{
	struct serve_options options = {.address = "127.0.0.1",
					.port = 8080,
					.threads = count_processors(),
					.connections = 10000,
					.timeout = 10,
					.slow = 10,
					.cache = 32 << 20,
					.stale = 10,
					.max_body = 32 << 20};
	lede_error err;
	const int status = read_options(cli, &options, argc, argv);
	if (status >= 0)
		return status;
	options.index_path = cli->index_path;
	if (serve(&options, tell_url, tell_line, &err))
		return complain("%s", err.message);
	return 0;
}
