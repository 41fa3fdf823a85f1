/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/guard.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { TOKEN_LEAST = 16, TOKEN_MOST = 500 };

/* ---- the token ---- */

static lede_status complain(lede_error *err, lede_status status, const char *file,
			    const char *what)
{
	snprintf(err->message, sizeof err->message, "%s: %s", file, what);
	return err->status = status;
}

lede_status token_read(struct server *server, lede_error *err)
{
	const char *name = server->options->token_file;
	struct stat info;
	FILE *file = fopen(name, "re");
	if (!file)
		return complain(err, LEDE_EIO, name, "cannot be read");
	const bool is_private =
		fstat(fileno(file), &info) == 0 && (info.st_mode & (S_IRWXG | S_IRWXO)) == 0;
	char *line = fgets(server->token, sizeof server->token, file);
	fclose(file);
	if (!is_private)
		return complain(err, LEDE_EINVALID, name,
				"others may read it; chmod 600 makes it private");
	const size_t length = line ? strcspn(line, " \r\n") : 0;
	server->token[length] = 0;
	if (length < TOKEN_LEAST || length > TOKEN_MOST)
		return complain(err, LEDE_EINVALID, name,
				"its first line must be a token of 16 to 500 bytes");
	return LEDE_OK;
}

bool token_fits(const struct server *server, struct MHD_Connection *http)
{
	const char *given = MHD_lookup_connection_value(http, MHD_HEADER_KIND,
							MHD_HTTP_HEADER_AUTHORIZATION);
	if (!given || strncasecmp(given, "Bearer ", 7) != 0)
		return false;
	given += 7;
	const size_t length = strlen(given), wanted = strlen(server->token);
	volatile unsigned char differs = length != wanted;
	for (size_t i = 0; i < length; i++)
		differs |= (unsigned char)(given[i] ^ server->token[wanted ? i % wanted : 0]);
	return wanted && !differs;
}

/* ---- the host ---- */

static bool is_address(const char *host)
{
	unsigned char bytes[sizeof(struct in6_addr)];
	char inner[64];
	const size_t length = strlen(host);
	if (host[0] != '[')
		return inet_pton(AF_INET, host, bytes) == 1;
	if (length < 3 || length >= sizeof inner || host[length - 1] != ']')
		return false;
	memcpy(inner, host + 1, length - 2);
	inner[length - 2] = 0;
	return inet_pton(AF_INET6, inner, bytes) == 1;
}

/* Without the port. */
static bool cut_host(char host[static 256], const char *given)
{
	const char *from = given[0] == '[' ? strchr(given, ']') : given;
	const char *colon = from ? strchr(from, ':') : NULL;
	const size_t length = colon ? (size_t)(colon - given) : strlen(given);
	if (length >= 256)
		return false;
	memcpy(host, given, length);
	host[length] = 0;
	return true;
}

bool host_fits(const struct server *server, struct MHD_Connection *http)
{
	const char *given =
		MHD_lookup_connection_value(http, MHD_HEADER_KIND, MHD_HTTP_HEADER_HOST);
	char host[256];
	if (!server->is_local || !given)
		return true;
	if (!cut_host(host, given))
		return false;
	for (size_t i = 0; i < server->options->host_count; i++)
		if (strcasecmp(host, server->options->hosts[i]) == 0)
			return true;
	return strcasecmp(host, "localhost") == 0 || is_address(host);
}
