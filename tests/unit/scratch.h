/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A folder for a test, below $SCRATCH or /tmp.
 */
#ifndef TESTS_UNIT_SCRATCH_H
#define TESTS_UNIT_SCRATCH_H

#include <stdio.h>
#include <stdlib.h>

struct scratch {
	char folder[512];
	char path[600]; /* of an index in it, which is not made */
};

static inline void scratch_make(struct scratch *s)
{
	const char *below = getenv("SCRATCH");
	snprintf(s->folder, sizeof s->folder, "%s/lede-test-XXXXXX", below ? below : "/tmp");
	if (!mkdtemp(s->folder)) {
		perror(s->folder);
		abort();
	}
	snprintf(s->path, sizeof s->path, "%s/x.lede", s->folder);
}

static inline void scratch_remove(const struct scratch *s)
{
	char command[600];
	snprintf(command, sizeof command, "rm -rf '%s'", s->folder);
	if (system(command) != 0)
		perror(command);
}

#endif
