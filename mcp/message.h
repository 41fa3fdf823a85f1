/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * JSON-RPC 2.0 as the Model Context Protocol has it: a message to its answer.
 */
#ifndef MCP_MESSAGE_H
#define MCP_MESSAGE_H

#include "lede.h"

enum {
	MESSAGE_MOST = 1024 * 1024, /* bytes of a line */
	MESSAGE_DEPTH = 64,         /* of arrays and objects in each other */
	BATCH_MOST = 100,           /* messages in a batch */
};

/* One conversation. */
struct session {
	lede_index *index;
	double seconds;      /* that a call may look for; 0: what it needs */
	const char *version; /* of the protocol, as agreed; NULL: not yet */
};

/* The answer to a line, whatever its bytes, in one line without its end; to be freed. NULL: it
 * wants none. */
char *message_answer(struct session *session, lede_span line);

/* The answer to a line that is longer than MESSAGE_MOST. */
char *message_too_long(void);

#endif
