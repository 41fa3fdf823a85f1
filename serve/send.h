/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Sending an answer.
 */
#ifndef SERVE_SEND_H
#define SERVE_SEND_H

#include "serve/server.h"

/* Gives e->reply with its headers to libmicrohttpd, and with it the body. */
enum MHD_Result send_reply(struct exchange *e);

#endif
