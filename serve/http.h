/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The thread that talks to the sockets, on libmicrohttpd: it takes requests, refuses those that
 * are none, hands the others to the readers, and sends the answers.
 */
#ifndef SERVE_HTTP_H
#define SERVE_HTTP_H

#include "serve/server.h"

/* Takes requests at the socket, so many connections at once. NULL: it could not be started. */
struct MHD_Daemon *http_start(struct server *server, int socket, unsigned connections);

#endif
