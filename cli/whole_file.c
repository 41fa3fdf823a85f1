/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/whole_file.h"

#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* NULL with errno set. */
static char *read_all(FILE *file, size_t *length)
{
	char *bytes = NULL;
	size_t room = 0, used = 0;
	do {
		if (used == room) {
			room = room ? 2 * room : 64 * 1024;
			char *grown = room <= 2 * (size_t)WHOLE_FILE_MAX ? realloc(bytes, room)
									 : NULL;
			if (!grown) {
				errno = room > WHOLE_FILE_MAX ? EFBIG : ENOMEM;
				free(bytes);
				return NULL;
			}
			bytes = grown;
		}
		used += fread(bytes + used, 1, room - used, file);
	} while (!feof(file) && !ferror(file));
	if (ferror(file)) {
		free(bytes);
		return NULL;
	}
	*length = used;
	return bytes;
}

char *whole_file(const char *path, size_t *length)
{
	const bool standard_input = strcmp(path, "-") == 0;
	FILE *file = standard_input ? stdin : fopen(path, "re");
	char *bytes = file ? read_all(file, length) : NULL;
	if (!bytes)
		complain("%s: %s", path, strerror(errno));
	if (file && !standard_input)
		fclose(file);
	return bytes;
}
