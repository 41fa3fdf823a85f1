/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * For the tests of readers: files in a folder of their own, and a transcript of what reading
 *them reports, one line an event, with the folder's path as "$":
 *
 *	article $/a.txt:1 title=Kabul text=The text.
 *	skipped $/b.txt:0 empty file
 *	noted $/c.txt:3 read as Windows-1252
 */
#ifndef TESTS_UNIT_READ_PROBE_H
#define TESTS_UNIT_READ_PROBE_H

#include "base/buf.h"
#include "indexer/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

struct probe {
	char folder[64];
	struct buf transcript;
	struct read_options options;
	volatile int stop;
	unsigned stop_after; /* articles; 0: never */
	unsigned fail_after;
	unsigned articles;
	uint64_t progress;
	size_t longest_text;
};

static inline bool probe_start(struct probe *p)
{
	*p = (struct probe){.folder = "/tmp/lede-reader-XXXXXX"};
	p->options.stop = &p->stop;
	return mkdtemp(p->folder) != NULL;
}

static inline void probe_end(struct probe *p)
{
	char command[256];
	snprintf(command, sizeof command, "chmod -R u+rwx '%s'; rm -rf '%s'", p->folder,
		 p->folder);
	if (system(command) != 0)
		printf("# could not remove %s\n", p->folder);
	buf_free(&p->transcript);
}

/* The path of `name` in the folder; valid until the next but three calls. */
static inline const char *probe_path(const struct probe *p, const char *name)
{
	static char paths[4][512];
	static unsigned next;
	char *path = paths[next++ % 4];
	snprintf(path, sizeof paths[0], "%s/%s", p->folder, name);
	return path;
}

static inline void probe_write(const struct probe *p, const char *name, struct span bytes)
{
	FILE *file = fopen(probe_path(p, name), "wb");
	if (!file || fwrite(bytes.ptr, 1, bytes.len, file) != bytes.len)
		printf("# could not write %s\n", name);
	if (file)
		fclose(file);
}

/* The bytes packed with gzip. */
static inline struct buf probe_gzip(struct span bytes)
{
	struct buf out = {0};
	z_stream z = {0};
	deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
	buf_reserve(&out, deflateBound(&z, (uLong)bytes.len) + 64);
	char *copy = malloc(bytes.len + 1);
	memcpy(copy, bytes.ptr, bytes.len);
	z.next_in = (unsigned char *)copy;
	z.avail_in = (unsigned)bytes.len;
	z.next_out = (unsigned char *)out.ptr;
	z.avail_out = (unsigned)out.capacity;
	deflate(&z, Z_FINISH);
	out.len = out.capacity - z.avail_out;
	deflateEnd(&z);
	free(copy);
	return out;
}

static inline void probe_put_file(struct probe *p, struct span file, uint64_t line)
{
	struct span folder = span_of(p->folder);
	if (span_starts_with(file, folder)) {
		buf_put_char(&p->transcript, '$');
		file = span_slice(file, folder.len, file.len);
	}
	buf_put(&p->transcript, file);
	buf_print(&p->transcript, ":%llu", (unsigned long long)line);
}

/* " name=value", line breaks as "|"; nothing for an empty value. */
static inline void probe_put_field(struct probe *p, const char *name, struct span value)
{
	if (!value.len)
		return;
	buf_print(&p->transcript, " %s=", name);
	for (size_t i = 0; i < value.len && i < 300; i++)
		buf_put_char(&p->transcript, value.ptr[i] == '\n' ? '|' : value.ptr[i]);
}

/* The path stands as "$", and is left out when it is all of the id. */
static inline void probe_put_id(struct probe *p, const struct article *a)
{
	if (a->file.len && span_equal(a->id, a->file))
		return;
	bool below = a->file.len && span_starts_with(a->id, a->file);
	buf_put_string(&p->transcript, below ? " id=$" : " id=");
	buf_put(&p->transcript, span_slice(a->id, below ? a->file.len : 0, a->id.len));
}

static inline enum status probe_article(void *payload, const struct article *a,
					struct error *err)
{
	struct probe *p = payload;
	p->articles++;
	buf_put_string(&p->transcript, "article ");
	probe_put_file(p, a->file, a->line);
	probe_put_id(p, a);
	probe_put_field(p, "title", a->title);
	probe_put_field(p, "text", a->text);
	probe_put_field(p, "source", a->source);
	probe_put_field(p, "url", a->url);
	probe_put_field(p, "author", a->author);
	if (!a->lang_is_guess) /* what the format says is what readers are tested for */
		probe_put_field(p, "lang", a->lang);
	char date[DATE_TEXT_BYTES];
	date_format(date, a->date);
	probe_put_field(p, "date", span_of(date));
	date_format(date, a->updated);
	probe_put_field(p, "updated", span_of(date));
	date_format(date, a->crawled);
	probe_put_field(p, "crawled", span_of(date));
	probe_put_field(p, "section", a->section);
	probe_put_field(p, "keywords", a->keywords);
	probe_put_field(p, "dateline", a->dateline);
	if (a->version)
		buf_print(&p->transcript, " version=%llu", (unsigned long long)a->version);
	if (a->canceled)
		buf_put_string(&p->transcript, " canceled");
	buf_put_char(&p->transcript, '\n');
	if (a->text.len > p->longest_text)
		p->longest_text = a->text.len;
	if (p->articles == p->stop_after)
		p->stop = 1;
	if (p->articles == p->fail_after)
		return fail(err, STATUS_LOCKED, "enough");
	return STATUS_OK;
}

static inline void probe_report(struct probe *p, const char *what, struct span file,
				uint64_t line, const char *reason)
{
	buf_print(&p->transcript, "%s ", what);
	probe_put_file(p, file, line);
	buf_print(&p->transcript, " %s\n", reason);
}

static inline void probe_skipped(void *payload, struct span file, uint64_t line,
				 const char *reason)
{
	probe_report(payload, "skipped", file, line, reason);
}

static inline void probe_noted(void *payload, struct span file, uint64_t line,
			       const char *reason)
{
	probe_report(payload, "noted", file, line, reason);
}

static inline void probe_other(void *payload, struct span file, const char *reason)
{
	probe_report(payload, "other", file, 0, reason);
}

static inline void probe_progress(void *payload, uint64_t bytes)
{
	struct probe *p = payload;
	p->progress += bytes;
}

/* Reads the path (any, not only in the folder) and returns the transcript of it. */
static inline const char *probe_read_path(struct probe *p, const char *path)
{
	struct read_sink sink = {.payload = p,
				 .article = probe_article,
				 .skipped = probe_skipped,
				 .progress = probe_progress,
				 .noted = probe_noted,
				 .other = probe_other};
	struct error err = {0};
	buf_clear(&p->transcript);
	p->articles = 0;
	p->progress = 0;
	enum status status = read_path(path, &p->options, &sink, &err);
	if (status != STATUS_OK)
		buf_print(&p->transcript, "status %d %s\n", (int)status, err.message);
	return buf_string(&p->transcript);
}

/* Writes a file and reads it. */
static inline const char *probe_read(struct probe *p, const char *name, struct span bytes)
{
	probe_write(p, name, bytes);
	return probe_read_path(p, probe_path(p, name));
}

/* The same from standard input. */
static inline const char *probe_read_stdin(struct probe *p, struct span bytes)
{
	probe_write(p, "stdin", bytes);
	if (!freopen(probe_path(p, "stdin"), "rb", stdin))
		return "no standard input";
	return probe_read_path(p, "-");
}

#endif
