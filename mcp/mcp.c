/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mcp/mcp.h"

#include "mcp/message.h"

#include <stdlib.h>

struct line {
	char *bytes; /* of MESSAGE_MOST */
	size_t length;
	bool too_long; /* the rest of it was passed over */
};

/* False: there is no other line. One that lacks its end is one. */
static bool read_line(struct line *line, FILE *in)
{
	int c;
	line->length = 0;
	line->too_long = false;
	while ((c = getc(in)) != EOF && c != '\n') {
		if (line->length < MESSAGE_MOST)
			line->bytes[line->length++] = (char)c;
		else
			line->too_long = true;
	}
	return c != EOF || line->length > 0;
}

static bool write_answer(FILE *out, char *answer)
{
	const bool good = fputs(answer, out) >= 0 && putc('\n', out) != EOF;
	free(answer);
	return good && fflush(out) == 0;
}

static bool answer_lines(struct session *session, struct line *line, FILE *in, FILE *out,
			 void (*say)(const char *line))
{
	while (read_line(line, in)) {
		char *answer = line->too_long
				       ? message_too_long()
				       : message_answer(session,
							(lede_span){line->bytes, line->length});
		if (line->too_long)
			say("a line was too long");
		if (answer && !write_answer(out, answer))
			return false;
	}
	return true;
}

lede_status mcp_converse(const char *index_path, double seconds, FILE *in, FILE *out,
			 void (*say)(const char *line), lede_error *err)
{
	struct session session = {.seconds = seconds};
	struct line line = {.bytes = malloc(MESSAGE_MOST)};
	lede_status status =
		line.bytes ? lede_open(&session.index, index_path, err) : LEDE_ENOMEM;
	if (!line.bytes)
		snprintf(err->message, sizeof err->message, "out of memory");
	if (!status && !answer_lines(&session, &line, in, out, say)) {
		snprintf(err->message, sizeof err->message,
			 "standard output: cannot be written");
		status = LEDE_EIO;
	}
	lede_close(session.index);
	free(line.bytes);
	return status;
}
