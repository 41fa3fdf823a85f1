/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Who may ask what.
 */
#ifndef SERVE_GUARD_H
#define SERVE_GUARD_H

#include "serve/server.h"

/* Reads the token out of options->token_file. LEDE_EINVALID: others may read the file, or its
 * first line is shorter than 16 bytes or longer than 500. */
lede_status token_read(struct server *server, lede_error *err);

/* Whether the request has the token, told in a time that depends on its length alone. */
bool token_fits(const struct server *server, struct MHD_Connection *http);

/* Whether the request is meant for this server. A page of another site can have its own name
 * point to 127.0.0.1 and then read what is served there; the name in Host: gives it away. */
bool host_fits(const struct server *server, struct MHD_Connection *http);

#endif
