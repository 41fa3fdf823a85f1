/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CLI_SHELL_H
#define CLI_SHELL_H

#include <stdbool.h>
#include <stdio.h>

/* Has the shell run a command with what was written to `input`, a file that can be read and
 * rewound, as its standard input, and waits for it. True when it exits with 0; else a complaint
 * told why not. */
bool shell_run(const char *command, FILE *input);

#endif
