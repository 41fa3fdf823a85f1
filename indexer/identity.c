/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/identity.h"

#include "base/path.h"
#include "indexer/file_name.h"
#include "indexer/reader.h"

enum status named_path_set(struct named_path *path, const char *given, struct error *err)
{
	struct span rest = span_of(given);
	struct buf absolute = {0};
	bool found = path_absolute(&absolute, rest);
	buf_clear(&path->given);
	buf_clear(&path->absolute);
	file_name_write(&path->absolute, buf_span(&absolute));
	buf_free(&absolute);
	if (!found)
		return fail(err, STATUS_IO, "%s: no absolute path to be had for it", given);
	while (span_starts_with(rest, SPAN("./")))
		rest = span_slice(rest, 2, rest.len);
	while (rest.len > 1 && rest.ptr[rest.len - 1] == '/')
		rest.len--;
	if (!span_equal(rest, SPAN(".")))
		file_name_write(&path->given, rest);
	return path->given.failed || path->absolute.failed ? fail_nomem(err) : STATUS_OK;
}

void named_path_free(struct named_path *path)
{
	buf_free(&path->given);
	buf_free(&path->absolute);
}

static void put_as_given(struct buf *id, const struct named_path *path, struct span place)
{
	struct span root = buf_span(&path->absolute);
	buf_clear(id);
	if (!span_starts_with(place, root)) {
		buf_put(id, place);
		return;
	}
	struct span below = span_slice(place, root.len, place.len);
	buf_put(id, buf_span(&path->given));
	if (!id->len && below.len && below.ptr[0] == '/')
		below = span_slice(below, 1, below.len);
	buf_put(id, below);
}

enum status identity_of_place(struct buf *id, struct writer *w, const struct named_path *path,
			      struct span place, struct error *err)
{
	TRY(writer_id_of_file(w, place, id, err));
	if (id->len)
		return STATUS_OK;
	put_as_given(id, path, place);
	if (id->failed)
		return fail_nomem(err);
	struct buf other = {0};
	enum status status = writer_file_of_id(w, buf_span(id), &other, err);
	/* Not the same file, or its place would have been known. */
	if (status == STATUS_OK && other.len && !file_name_is_gone(buf_span(&other))) {
		buf_clear(id);
		buf_put(id, place);
	}
	buf_free(&other);
	return status == STATUS_OK && id->failed ? fail_nomem(err) : status;
}
