/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

static void record(struct error *err, enum status status, size_t position, const char *format,
		   va_list arguments)
{
	err->status = status;
	err->position = position;
	vsnprintf(err->message, sizeof err->message, format, arguments);
}

enum status fail(struct error *err, enum status status, const char *format, ...)
{
	if (!err)
		return status;
	va_list arguments;
	va_start(arguments, format);
	record(err, status, 0, format, arguments);
	va_end(arguments);
	return status;
}

enum status fail_at(struct error *err, size_t position, const char *format, ...)
{
	if (!err)
		return STATUS_QUERY;
	va_list arguments;
	va_start(arguments, format);
	record(err, STATUS_QUERY, position, format, arguments);
	va_end(arguments);
	return STATUS_QUERY;
}
