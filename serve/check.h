/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What can be said of a request when its headers are there.
 */
#ifndef SERVE_CHECK_H
#define SERVE_CHECK_H

#include "serve/server.h"

/* Finds the endpoint and reads the parameters. When e->reply has a status then, the request is
 * refused (or it was OPTIONS, and that is its answer). */
void check_request(struct exchange *e, const char *method);

/* Whether there is more of a body than one likes to read for nothing. */
bool body_is_long(const struct exchange *e);

#endif
