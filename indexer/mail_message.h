/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The fields and the text of one message, over GMime.
 *
 * GMime keeps state of its own: it is set up once in a process, by the first message, and keeps
 * its tables of types and character sets until the process ends. It allocates through GLib,
 * which aborts when memory runs out; so messages are bounded before GMime sees them, by their
 * size and by what of them takes it much memory or time.
 */
#ifndef INDEXER_MAIL_MESSAGE_H
#define INDEXER_MAIL_MESSAGE_H

#include "base/buf.h"
#include "base/error.h"

/* UTF-8; what is missing is empty. {0} is ready. */
struct mail_message {
	struct buf id; /* Message-ID */
	struct buf subject;
	struct buf sender; /* the name in From, else the address */
	struct buf list;   /* the name in List-Id, else the id */
	struct buf date;   /* as written, without comments */
	struct buf lang;
	struct buf url;   /* Archived-At */
	struct buf plain; /* the parts of text/plain one after the other; may be broken UTF-8 */
	struct buf html;  /* those of text/html */
	unsigned attachments;
};

/* Reads a message of at most ARTICLE_MAX_BYTES into *m, in place of what it held. Messages in
 * it give their text, too, a few deep. STATUS_FORMAT: no message, or one that GMime should not
 * see (the message has the reason); STATUS_NOMEM. */
enum status mail_message_read(struct mail_message *m, struct span bytes, struct error *err);

void mail_message_free(struct mail_message *m);

#endif
