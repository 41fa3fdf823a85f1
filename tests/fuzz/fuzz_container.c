/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Archives and packed files, and what is in them. Seeds are small ones of each format.
 */
#include "indexer/container.h"

#include "tests/fuzz/fuzz_reader.h"

/* Members are read to their end and not looked into: the other readers have targets of their
 * own; only containers in containers are followed. */
static enum status read_member(struct reading *r, struct error *err)
{
	struct span start = input_ahead(&r->input, 8);
	fuzz_check_field(r->member);
	if (span_starts_with(start, SPAN("PK\3\4")))
		return container_read(r, false, read_member, err);
	if (span_starts_with(start, SPAN("BZh")) || span_starts_with(start, SPAN("\xFD"
										 "7zXZ")))
		return container_read(r, true, read_member, err);
	while (input_peek(&r->input) >= 0)
		r->input.at = r->input.end;
	return STATUS_OK;
}

static uint64_t sum;

static void add_progress(void *payload, uint64_t bytes)
{
	(void)payload;
	sum += bytes;
}

static void read_as(const char *path, bool is_packed)
{
	const struct read_options options = {0};
	uint64_t last_line = 1;
	const struct read_sink sink = {.payload = &last_line,
				       .article = fuzz_article,
				       .skipped = fuzz_report,
				       .noted = fuzz_report,
				       .progress = add_progress};
	struct reading r = {.options = &options, .sink = &sink, .file = SPAN("/a")};
	struct error err;
	sum = 0;
	if (input_open(&r.input, path, &options, &sink, &err) != STATUS_OK)
		return;
	fuzz_require(container_read(&r, is_packed, read_member, &err) == STATUS_OK);
	input_close(&r.input);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[64];
	snprintf(path, sizeof path, "/tmp/lede-fuzz-container-%d", (int)getpid());
	FILE *file = fopen(path, "wb");
	if (!file)
		return 0;
	fwrite(data, 1, size, file);
	fclose(file);
	read_as(path, false);
	fuzz_require(sum == size);
	read_as(path, true);
	fuzz_require(sum == size);
	unlink(path);
	return fuzz_reader("/tmp/lede-fuzz-container-%d.x", data, size);
}
