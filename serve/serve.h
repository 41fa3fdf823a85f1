/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The HTTP server of lede: JSON from an index that readers and one writer share. On lede.h and
 * libmicrohttpd alone.
 */
#ifndef SERVE_SERVE_H
#define SERVE_SERVE_H

#include "lede.h"

#include <stddef.h>

enum { SERVE_MAX_HOSTS = 16 };

struct serve_options {
	const char *index_path;
	const char *address;    /* to listen at, an IP address */
	unsigned port;          /* 0: any free one */
	const char *token_file; /* its first line is the token; NULL: nothing can be changed */
	const char *cors;       /* an origin that scripts may read from, or "*"; NULL: none */
	const char *hosts[SERVE_MAX_HOSTS]; /* names in Host: that are taken besides
					       localhost and addresses */
	size_t host_count;
	unsigned threads;     /* readers */
	unsigned connections; /* at once, at most */
	double timeout;       /* seconds that a request may wait for a reader and then take */
	double slow;          /* seconds that a request may take to arrive, plus a second for
				 each 16 KiB of it */
	size_t cache;         /* bytes of answers that are kept for the next who asks */
	double stale;         /* seconds that an answer may be old while no reader is free; 0:
				 each is of the newest commit */
	size_t max_body;      /* bytes of a body, as it comes and unpacked */
};

/* Serves until SIGTERM or SIGINT comes, then answers what it has accepted. `ready` gets the URL
 * once requests are taken, `said` lines for a log; the first is called from this thread, the
 * second from any. Signals SIGTERM, SIGINT and SIGPIPE are the server's from here on.
 * LEDE_EINVALID: an option is of no use; LEDE_EIO: the address; and what lede_open says. */
lede_status serve(const struct serve_options *options, void (*ready)(const char *url),
		  void (*said)(const char *line), lede_error *err);

#endif
