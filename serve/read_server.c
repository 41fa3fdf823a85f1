/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/endpoint.h"

bool answer_health(struct exchange *e, struct reader *r)
{
	(void)r;
	reply_text(&e->reply, "text/plain", "ok\n");
	return true;
}

/* That a reader got here, on a commit, says it. */
bool answer_ready(struct exchange *e, struct reader *r)
{
	(void)r;
	if (atomic_load(&e->server->draining))
		reply_problem(&e->reply, 503, "the server is about to stop");
	else
		reply_text(&e->reply, "text/plain", "ready\n");
	return true;
}

bool answer_openapi(struct exchange *e, struct reader *r)
{
	(void)r;
	reply_text(&e->reply, TYPE_JSON, e->server->openapi);
	e->reply.cache = "max-age=3600";
	return true;
}
