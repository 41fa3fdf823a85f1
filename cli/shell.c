/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/shell.h"

#include "cli/cli.h"

#include <errno.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static bool wait_for(pid_t child, int *status)
{
	while (waitpid(child, status, 0) < 0)
		if (errno != EINTR)
			return false;
	return true;
}

static int start(pid_t *child, const char *command, int input)
{
	char shell[] = "sh", option[] = "-c";
	char *const arguments[] = {shell, option, (char *)(uintptr_t)command, NULL};
	posix_spawn_file_actions_t actions;
	int failure = posix_spawn_file_actions_init(&actions);
	if (failure)
		return failure;
	failure = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	if (!failure)
		failure = posix_spawn(child, "/bin/sh", &actions, NULL, arguments, environ);
	posix_spawn_file_actions_destroy(&actions);
	return failure;
}

bool shell_run(const char *command, FILE *input)
{
	pid_t child;
	int status;
	if (fflush(input) != 0 || ferror(input) || lseek(fileno(input), 0, SEEK_SET) != 0) {
		complain("--exec: %s", strerror(errno));
		return false;
	}
	fflush(stdout); /* the command writes there too */
	const int failure = start(&child, command, fileno(input));
	if (failure || !wait_for(child, &status)) {
		complain("--exec: %s", strerror(failure ? failure : errno));
		return false;
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	if (WIFEXITED(status))
		complain("--exec: exit status %d", WEXITSTATUS(status));
	else
		complain("--exec: killed by signal %d", WTERMSIG(status));
	return false;
}
