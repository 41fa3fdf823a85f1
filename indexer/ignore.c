/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/ignore.h"

#include <fcntl.h>
#include <fnmatch.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_BYTES = 64 * 1024 };

static void add_pattern(struct buf *patterns, struct span line)
{
	line = span_trim(line);
	if (!line.len || line.ptr[0] == '#' || memchr(line.ptr, 0, line.len))
		return;
	buf_put(patterns, line);
	buf_put_char(patterns, '\0');
}

static void read_all(struct buf *text, int fd)
{
	ssize_t got = 1;
	while (got > 0 && text->len < MAX_BYTES && buf_reserve(text, 4096)) {
		got = read(fd, text->ptr + text->len, 4096);
		text->len += got > 0 ? (size_t)got : 0;
	}
}

void ignore_read(struct buf *patterns, int folder)
{
	buf_clear(patterns);
	struct stat about;
	int fd = openat(folder, ".ledeignore", O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return;
	struct buf text = {0};
	if (fstat(fd, &about) == 0 && S_ISREG(about.st_mode))
		read_all(&text, fd);
	close(fd);
	struct span rest = buf_span(&text), line;
	while (span_cut(&rest, '\n', &line))
		add_pattern(patterns, line);
	buf_free(&text);
}

bool ignore_matches(const struct buf *patterns, const char *name)
{
	for (size_t at = 0; at < patterns->len; at += strlen(patterns->ptr + at) + 1)
		if (fnmatch(patterns->ptr + at, name, 0) == 0)
			return true;
	return false;
}
