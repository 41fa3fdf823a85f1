/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Finds the reader for what an input holds.
 */
#include "indexer/container.h"
#include "indexer/filter.h"
#include "indexer/reading.h"
#include "indexer/sniff.h"

static reader_function *const readers[] = {
	[KIND_TEXT] = reader_text,
	[KIND_JSON] = reader_json,
	[KIND_JSON_LINES] = reader_json_lines,
	[KIND_HTML] = reader_html,
	[KIND_FEED] = reader_feed,
	[KIND_NITF] = reader_nitf,
	[KIND_NEWSML_G2] = reader_newsml_g2,
	[KIND_NEWSML] = reader_newsml,
	[KIND_SGML] = reader_sgml,
	[KIND_WARC] = reader_warc,
	[KIND_CSV] = reader_csv,
	[KIND_MAIL] = reader_mail,
};

static void leave_out(const struct reading *r, const char *what)
{
	if (r->is_direct || !r->sink->other)
		reading_skip(r, 0, "not a kind of file that can be read%s%s",
			     what[0] ? ": " : "", what);
	else
		reading_other(r, what[0] ? what : "not a kind of file that can be read");
}

static void leave_out_empty(const struct reading *r, struct span name)
{
	if (r->input.state == INPUT_DAMAGED)
		reading_skip(r, 0, "%s", r->input.damage);
	else if (r->input.state == INPUT_STOPPED)
		return;
	else if (r->is_direct || sniff_is_known_name(name))
		reading_skip(r, 0, "empty file");
	else
		reading_other(r, "empty file");
}

/* Plain text is an article where that is meant: by its name, or because the user named it. */
static bool is_meant(const struct reading *r, struct span name)
{
	return r->is_direct || sniff_is_text_name(name);
}

/* What the start of a slow input looks like may change when more of it has come. */
static enum kind look(struct reading *r, struct span name, char *what)
{
	struct span start = input_ahead(&r->input, SNIFF_BYTES);
	enum kind kind = sniff(start, name, what);
	while ((kind == KIND_UNKNOWN || kind == KIND_TEXT) && input_more(&r->input))
		kind = sniff(input_ahead(&r->input, SNIFF_BYTES), name, what);
	return kind;
}

enum status reader_any(struct reading *r, struct error *err)
{
	char what[SNIFF_WHAT_BYTES];
	struct span name = r->member.len ? r->member : r->file;
	const char *command = filter_for(r->options, name);
	if (command)
		return filter_read(r, command, err);
	enum kind kind = look(r, name, what);
	switch (kind) {
	case KIND_EMPTY: leave_out_empty(r, name); return STATUS_OK;
	case KIND_UNKNOWN: leave_out(r, what); return STATUS_OK;
	case KIND_ARCHIVE: return container_read(r, false, reader_any, err);
	case KIND_PACKED: return container_read(r, true, reader_any, err);
	case KIND_TEXT:
		if (is_meant(r, name))
			return reader_text(r, err);
		reading_other(r, "plain text that is not named .txt");
		return STATUS_OK;
	default: return readers[kind](r, err);
	}
}
