/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Answers that stay open: what is new of a topic, as server-sent events (HTML Living Standard,
 * section 9.2). One thread looks for all of them after each commit.
 */
#ifndef SERVE_STREAM_H
#define SERVE_STREAM_H

#include "serve/server.h"

/* Does nothing while there are no streams. NULL: *err tells. */
struct streams *streams_start(struct server *server, lede_error *err);

/* Ends all streams, and each that is opened after that. */
void streams_end(struct streams *streams);

/* After streams_end, when no connection is left. */
void streams_free(struct streams *streams);

/* What becomes searchable of the topic behind document number `since`. Copies the topic. NULL:
 * no memory; *too_many says that it is for the number of streams instead. */
struct stream *stream_new(struct streams *streams, const lede_topic *topic, uint64_t since,
			  bool all_copies, bool *too_many);

/* For one that was not sent; NULL is none. */
void stream_free(struct stream *stream);

/* A response that takes the stream, and sends it over the exchange's connection. NULL: no
 * memory, the stream is gone. */
struct MHD_Response *stream_send(struct stream *stream, const struct exchange *exchange);

size_t streams_count(struct streams *streams);

#endif
