/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The socket that the server listens at.
 */
#ifndef SERVE_LISTEN_H
#define SERVE_LISTEN_H

#include "lede.h"

#include <stdbool.h>

struct listener {
	int socket;
	bool is_own;   /* nobody else has it: systemd keeps what it passes */
	bool is_local; /* nobody but this machine reaches it */
	char url[128]; /* "http://127.0.0.1:8080" */
};

/* Takes over the socket that systemd passes (sd_listen_fds(3)), else listens at `address`, an
 * IP address, and `port`, 0 for any free one. LEDE_EINVALID, LEDE_EIO. */
lede_status listen_at(struct listener *out, const char *address, unsigned port,
		      lede_error *err);

/* Lets nobody connect any more, while others may still use the file descriptor. */
void listen_end(const struct listener *listener);

/* Lets the process have as many open files as it may, and returns how many that are. */
unsigned raise_file_limit(void);

#endif
