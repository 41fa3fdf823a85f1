/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

int complain(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	fputs("lede: ", stderr);
	vfprintf(stderr, format, arguments);
	fputc('\n', stderr);
	va_end(arguments);
	return EXIT_FAILED;
}

bool is_colourful(FILE *stream)
{
	const char *no_color = getenv("NO_COLOR");
	const char *term = getenv("TERM");
	return isatty(fileno(stream)) && !(no_color && *no_color) &&
	       !(term && strcmp(term, "dumb") == 0);
}

size_t terminal_columns(void)
{
	struct winsize size;
	if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
	    size.ws_col >= 40)
		return size.ws_col < 100 ? size.ws_col : 100;
	return 80;
}

void put_style(FILE *out, bool colour, const char *style)
{
	if (colour)
		fprintf(out, "\033[%sm", style);
}

void put_time(FILE *out, int64_t seconds)
{
	char text[40] = "";
	time_t moment = (time_t)seconds;
	struct tm parts;
	if (gmtime_r(&moment, &parts))
		strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
	fputs(text, out);
}

void put_clean(FILE *out, lede_span text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		/* U+0080 to U+009F are control characters too: C2 80 to C2 9F. */
		bool c1 =
			c == 0xC2 && i + 1 < text.len && (unsigned char)text.ptr[i + 1] < 0xA0;
		if (c == '\n' || c == '\t' || c == '\r')
			putc(' ', out);
		else if (c1)
			i++;
		else if (c >= 0x20 && c != 0x7F)
			putc(c, out);
	}
}
