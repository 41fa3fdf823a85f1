/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glass/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static enum status refused(const struct glass_file *f, const char *what, struct error *err)
{
	return fail(err, STATUS_IO, "%s: cannot be %s: %s", f->path, what, strerror(errno));
}

static enum status make(struct glass_file *f, const char *folder, const char *name,
			struct error *err)
{
	*f = (struct glass_file){.fd = -1};
	const size_t room = strlen(folder) + strlen(name) + 2;
	f->buffer = malloc(FILE_BUFFER_BYTES);
	f->path = malloc(room);
	if (!f->buffer || !f->path) {
		glass_file_close(f);
		return fail_nomem(err);
	}
	snprintf(f->path, room, "%s/%s", folder, name);
	return STATUS_OK;
}

enum status glass_file_create(struct glass_file *f, const char *folder, const char *name,
			      struct error *err)
{
	TRY(make(f, folder, name, err));
	f->fd = open(f->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	return f->fd < 0 ? refused(f, "made", err) : STATUS_OK;
}

enum status glass_file_scratch(struct glass_file *f, const char *folder, struct error *err)
{
	TRY(make(f, folder, "scratch-XXXXXX", err));
	f->fd = mkstemp(f->path);
	if (f->fd < 0)
		return refused(f, "made", err);
	fcntl(f->fd, F_SETFD, FD_CLOEXEC);
	unlink(f->path);
	return STATUS_OK;
}

static enum status write_all(struct glass_file *f, struct span bytes, struct error *err)
{
	while (bytes.len) {
		const ssize_t n = write(f->fd, bytes.ptr, bytes.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return refused(f, "written", err);
		bytes = span_slice(bytes, (size_t)n, bytes.len);
	}
	return STATUS_OK;
}

enum status glass_file_flush(struct glass_file *f, struct error *err)
{
	const struct span waiting = {f->buffer, f->used};
	f->used = 0;
	return write_all(f, waiting, err);
}

enum status glass_file_put(struct glass_file *f, struct span bytes, struct error *err)
{
	f->written += bytes.len;
	if (bytes.len > FILE_BUFFER_BYTES - f->used) {
		TRY(glass_file_flush(f, err));
		if (bytes.len >= FILE_BUFFER_BYTES)
			return write_all(f, bytes, err);
	}
	if (bytes.len)
		memcpy(f->buffer + f->used, bytes.ptr, bytes.len);
	f->used += bytes.len;
	return STATUS_OK;
}

enum status glass_file_sync(struct glass_file *f, struct error *err)
{
	TRY(glass_file_flush(f, err));
	return fsync(f->fd) == 0 ? STATUS_OK : refused(f, "put on disk", err);
}

void glass_file_close(struct glass_file *f)
{
	if (f->fd >= 0)
		close(f->fd);
	free(f->buffer);
	free(f->path);
	*f = (struct glass_file){.fd = -1};
}
