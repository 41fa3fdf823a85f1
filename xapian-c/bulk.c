/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * glass/builder.h by the names and rules of xapian-c.h.
 */
#include "glass/builder.h"
#include "glass/version.h"
#include "xapian-c/xapian-c.h"

#include <stdio.h>
#include <stdlib.h>

struct xapian_bulk {
	struct builder *builder;
};

struct xapian_bulk_part {
	struct builder *builder;
	struct inverter inverter;
	size_t memory;
};

static xapian_status translate(enum status status, const struct error *from, xapian_error *err)
{
	static const xapian_status by_status[] = {
		[STATUS_OK] = XAPIAN_OK,
		[STATUS_NOMEM] = XAPIAN_ENOMEM,
		[STATUS_IO] = XAPIAN_EDATABASE,
		[STATUS_VERSION] = XAPIAN_EVERSION,
		[STATUS_INVALID] = XAPIAN_EARGUMENT,
		[STATUS_INTERNAL] = XAPIAN_EINTERNAL,
	};
	xapian_status is = XAPIAN_EINTERNAL;
	if ((size_t)status < sizeof by_status / sizeof *by_status && by_status[status])
		is = by_status[status];
	if (status == STATUS_OK)
		return XAPIAN_OK;
	if (err) {
		*err = (xapian_error){.status = is};
		snprintf(err->message, sizeof err->message, "%.*s",
			 (int)sizeof err->message - 1, from->message);
	}
	return is;
}

static struct span span_from(xapian_bytes bytes)
{
	return (struct span){bytes.ptr, bytes.len};
}

/* ---- the database ---- */

/* Of a database that the libxapian at hand makes in the folder, which goes again. */
static xapian_status probe(const char *path, xapian_error *err)
{
	struct error error;
	char folder[4096];
	xapian_writer *writer;
	if ((size_t)snprintf(folder, sizeof folder, "%s.probe", path) >= sizeof folder)
		return translate(STATUS_INVALID,
				 &(struct error){.message = "the path is too long"}, err);
	xapian_status status = xapian_writer_open(
		&writer, folder, XAPIAN_DB_CREATE_OR_OVERWRITE | XAPIAN_DB_BACKEND_GLASS, 0,
		err);
	if (status != XAPIAN_OK)
		return status;
	status = xapian_writer_commit(writer, err);
	xapian_writer_free(writer);
	if (status == XAPIAN_OK)
		status = translate(version_probe(folder, &error), &error, err);
	version_remove(folder);
	return status;
}

xapian_status xapian_bulk_open(xapian_bulk **out, const char *path, xapian_error *err)
{
	struct error error;
	*out = NULL;
	const xapian_status status = probe(path, err);
	if (status != XAPIAN_OK)
		return status;
	xapian_bulk *bulk = calloc(1, sizeof *bulk);
	if (!bulk)
		return translate(fail_nomem(&error), &error, err);
	const enum status opened = builder_open(&bulk->builder, path, &error);
	if (opened == STATUS_OK)
		*out = bulk;
	else
		free(bulk);
	return translate(opened, &error, err);
}

void xapian_bulk_free(xapian_bulk *bulk)
{
	if (!bulk)
		return;
	builder_close(bulk->builder);
	free(bulk);
}

xapian_status xapian_bulk_finish(xapian_bulk *bulk, xapian_error *err)
{
	struct error error;
	return translate(builder_finish(bulk->builder, 2, &error), &error, err);
}

/* ---- parts ---- */

xapian_status xapian_bulk_part_open(xapian_bulk_part **out, xapian_bulk *bulk, size_t memory,
				    xapian_error *err)
{
	struct error error;
	xapian_bulk_part *part = calloc(1, sizeof *part);
	*out = part;
	if (!part)
		return translate(fail_nomem(&error), &error, err);
	part->builder = bulk->builder;
	part->memory = memory;
	return XAPIAN_OK;
}

void xapian_bulk_part_free(xapian_bulk_part *part)
{
	if (!part)
		return;
	inverter_free(&part->inverter);
	free(part);
}

xapian_status xapian_bulk_number(xapian_bulk_part *part, xapian_docid *first, xapian_error *err)
{
	struct error error;
	uint32_t number;
	enum status status = builder_settle(part->builder, &part->inverter, &number, &error);
	if (status == STATUS_OK)
		status = builder_spill(part->builder, &part->inverter, part->memory, &error);
	if (first)
		*first = status == STATUS_OK ? number : 0;
	return translate(status, &error, err);
}

xapian_status xapian_bulk_part_close(xapian_bulk_part *part, xapian_error *err)
{
	struct error error;
	uint32_t number;
	enum status status = builder_settle(part->builder, &part->inverter, &number, &error);
	if (status == STATUS_OK)
		status = builder_take(part->builder, &part->inverter, &error);
	return translate(status, &error, err);
}

/* ---- documents ---- */

void xapian_bulk_document_begin(xapian_bulk_part *part)
{
	inverter_begin(&part->inverter);
}

xapian_status xapian_bulk_add_term(xapian_bulk_part *part, xapian_bytes term,
				   xapian_termcount wdf_increase, xapian_error *err)
{
	struct error error;
	return translate(inverter_term(&part->inverter, span_from(term), wdf_increase,
				       NO_POSITION, &error),
			 &error, err);
}

xapian_status xapian_bulk_add_posting(xapian_bulk_part *part, xapian_bytes term,
				      xapian_termpos position, xapian_termcount wdf_increase,
				      xapian_error *err)
{
	struct error error;
	if (position == NO_POSITION)
		return translate(
			fail(&error, STATUS_INVALID, "position %u is too high", position),
			&error, err);
	return translate(
		inverter_term(&part->inverter, span_from(term), wdf_increase, position, &error),
		&error, err);
}

xapian_status xapian_bulk_add_value(xapian_bulk_part *part, xapian_slot slot,
				    xapian_bytes value, xapian_error *err)
{
	struct error error;
	return translate(inverter_value(&part->inverter, slot, span_from(value), &error),
			 &error, err);
}

xapian_status xapian_bulk_set_data(xapian_bulk_part *part, xapian_bytes data, xapian_error *err)
{
	struct error error;
	return translate(inverter_data(&part->inverter, span_from(data), false, &error), &error,
			 err);
}

xapian_status xapian_bulk_document_end(xapian_bulk_part *part, xapian_error *err)
{
	struct error error;
	return translate(inverter_end(&part->inverter, &error), &error, err);
}
