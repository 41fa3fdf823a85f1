/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netdb.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { FIRST_PASSED = 3, BACKLOG = 1024 };

static lede_status complain(lede_error *err, lede_status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static lede_status complain(lede_error *err, lede_status status, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(err->message, sizeof err->message, format, arguments);
	va_end(arguments);
	return err->status = status;
}

/* ---- what was passed ---- */

/* -1: nothing was. */
static int passed_socket(void)
{
	const char *pid = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");
	if (!pid || !count || strtol(pid, NULL, 10) != getpid() || strtol(count, NULL, 10) < 1)
		return -1;
	unsetenv("LISTEN_PID");
	unsetenv("LISTEN_FDS");
	unsetenv("LISTEN_FDNAMES");
	return FIRST_PASSED;
}

/* ---- our own ---- */

static lede_status open_own(int *out, const char *address, unsigned port, lede_error *err)
{
	const struct addrinfo wanted = {.ai_flags = AI_NUMERICHOST | AI_PASSIVE,
					.ai_socktype = SOCK_STREAM};
	struct addrinfo *found = NULL;
	char service[16];
	const int on = 1;
	snprintf(service, sizeof service, "%u", port);
	if (getaddrinfo(address, service, &wanted, &found) != 0)
		return complain(err, LEDE_EINVALID, "%s: no IP address", address);
	int fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	const bool good =
		fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
		bind(fd, found->ai_addr, found->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0;
	const int reason = errno;
	freeaddrinfo(found);
	if (good) {
		*out = fd;
		return LEDE_OK;
	}
	if (fd >= 0)
		close(fd);
	return complain(err, LEDE_EIO, "%s port %u: %s", address, port, strerror(reason));
}

/* ---- both ---- */

static bool is_loopback(const struct sockaddr_storage *s)
{
	if (s->ss_family == AF_INET) {
		const struct sockaddr_in *in = (const void *)s;
		return ntohl(in->sin_addr.s_addr) >> 24 == 127;
	}
	const struct sockaddr_in6 *in6 = (const void *)s;
	return IN6_IS_ADDR_LOOPBACK(&in6->sin6_addr);
}

static lede_status describe(struct listener *out, lede_error *err)
{
	struct sockaddr_storage s = {0};
	socklen_t length = sizeof s;
	char host[64] = "", port[16] = "";
	if (getsockname(out->socket, (void *)&s, &length) != 0 ||
	    (s.ss_family != AF_INET && s.ss_family != AF_INET6) ||
	    getnameinfo((void *)&s, length, host, sizeof host, port, sizeof port,
			NI_NUMERICHOST | NI_NUMERICSERV) != 0)
		return complain(err, LEDE_EINVALID, "the socket that was passed is none of IP");
	out->is_local = is_loopback(&s);
	snprintf(out->url, sizeof out->url,
		 s.ss_family == AF_INET6 ? "http://[%s]:%s" : "http://%s:%s", host, port);
	return LEDE_OK;
}

lede_status listen_at(struct listener *out, const char *address, unsigned port, lede_error *err)
{
	*out = (struct listener){.socket = passed_socket()};
	out->is_own = out->socket < 0;
	if (out->is_own) {
		const lede_status status = open_own(&out->socket, address, port, err);
		if (status)
			return status;
	}
	fcntl(out->socket, F_SETFD, FD_CLOEXEC);
	fcntl(out->socket, F_SETFL, fcntl(out->socket, F_GETFL) | O_NONBLOCK);
	const lede_status status = describe(out, err);
	if (status)
		close(out->socket);
	return status;
}

void listen_end(const struct listener *listener)
{
	if (listener->is_own)
		shutdown(listener->socket, SHUT_RDWR);
}

unsigned raise_file_limit(void)
{
	struct rlimit limit;
	if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return 1024;
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	getrlimit(RLIMIT_NOFILE, &limit);
	return limit.rlim_cur > INT_MAX ? INT_MAX : (unsigned)limit.rlim_cur;
}
