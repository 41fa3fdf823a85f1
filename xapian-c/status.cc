/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Statuses, and how an exception becomes one.
 */
#include "internal.h"

#include <cstring>
#include <exception>
#include <new>
#include <type_traits>

static_assert(!std::is_base_of<std::exception, Xapian::Error>::value,
	      "report() catches Xapian::Error and std::exception apart");
static_assert(sizeof(Xapian::docid) == sizeof(xapian_docid), "docids of 32 bits");
static_assert(sizeof(Xapian::termcount) == sizeof(xapian_termcount), "term counts of 32 bits");
static_assert(sizeof(Xapian::termpos) == sizeof(xapian_termpos), "positions of 32 bits");
static_assert(sizeof(Xapian::valueno) == sizeof(xapian_slot), "slots of 32 bits");

namespace
{

/* In the order of xapian_status. `type` is the name of Xapian's class. */
const struct status_row {
	const char *name;
	const char *type;
	const char *text;
} STATUSES[] = {
	{"XAPIAN_OK", "", "no error"},
	{"XAPIAN_ENOMEM", "", "out of memory"},
	{"XAPIAN_EUNKNOWN", "", "unknown error"},
	{"XAPIAN_ESTOPPED", "", "stopped by a callback"},
	{"XAPIAN_EASSERTION", "AssertionError", "assertion failed in Xapian"},
	{"XAPIAN_EARGUMENT", "InvalidArgumentError", "invalid argument"},
	{"XAPIAN_EOPERATION", "InvalidOperationError", "invalid operation"},
	{"XAPIAN_EUNIMPLEMENTED", "UnimplementedError", "not implemented"},
	{"XAPIAN_EDATABASE", "DatabaseError", "database error"},
	{"XAPIAN_ECORRUPT", "DatabaseCorruptError", "database corrupt"},
	{"XAPIAN_ECREATE", "DatabaseCreateError", "database cannot be created"},
	{"XAPIAN_ELOCKED", "DatabaseLockError", "another writer is open"},
	{"XAPIAN_EMODIFIED", "DatabaseModifiedError", "database modified, reopen it"},
	{"XAPIAN_EOPENING", "DatabaseOpeningError", "database cannot be opened"},
	{"XAPIAN_EVERSION", "DatabaseVersionError", "database format not supported"},
	{"XAPIAN_ENODATABASE", "DatabaseNotFoundError", "no database there"},
	{"XAPIAN_ECLOSED", "DatabaseClosedError", "database closed"},
	{"XAPIAN_ENODOCUMENT", "DocNotFoundError", "no such document"},
	{"XAPIAN_EFEATURE", "FeatureUnavailableError", "feature not in this build"},
	{"XAPIAN_EINTERNAL", "InternalError", "internal error in Xapian"},
	{"XAPIAN_ENETWORK", "NetworkError", "network error"},
	{"XAPIAN_ETIMEOUT", "NetworkTimeoutError", "network timeout"},
	{"XAPIAN_EPARSER", "QueryParserError", "query not understood"},
	{"XAPIAN_ESERIALISATION", "SerialisationError", "not a serialised object"},
	{"XAPIAN_ERANGE", "RangeError", "out of range"},
	{"XAPIAN_EWILDCARD", "WildcardError", "wildcard matches too many terms"},
};

const size_t STATUS_COUNT = sizeof STATUSES / sizeof *STATUSES;
static_assert(STATUS_COUNT == XAPIAN_EWILDCARD + 1, "a row for each status");

const status_row &row_of(xapian_status status) noexcept
{
	const size_t i = static_cast<size_t>(status);
	return STATUSES[i < STATUS_COUNT ? i : static_cast<size_t>(XAPIAN_EUNKNOWN)];
}

xapian_status status_of(const char *type) noexcept
{
	for (size_t i = XAPIAN_EASSERTION; i < STATUS_COUNT; i++)
		if (strcmp(STATUSES[i].type, type) == 0)
			return static_cast<xapian_status>(i);
	return XAPIAN_EUNKNOWN;
}

/* Append as much of `text` as fits, not cutting a UTF-8 sequence, and a NUL. */
template <size_t CAP> void append(char (&to)[CAP], const char *text) noexcept
{
	const size_t used = strlen(to);
	size_t len = strlen(text);
	if (len > CAP - 1 - used) {
		len = CAP - 1 - used;
		while (len && (text[len] & 0xc0) == 0x80)
			len--;
	}
	memcpy(to + used, text, len);
	to[used + len] = '\0';
}

void append_detail(xapian_error *err, const char *detail) noexcept
{
	if (!detail || !*detail)
		return;
	append(err->message, " (");
	append(err->message, detail);
	append(err->message, ")");
}

xapian_status fail(xapian_error *err, xapian_status status, const char *type,
		   const char *message) noexcept
{
	if (err) {
		err->status = status;
		err->type[0] = err->message[0] = '\0';
		append(err->type, type);
		append(err->message, message);
	}
	return status;
}

xapian_status fail_xapian(xapian_error *err, const Xapian::Error &e)
{
	const xapian_status status = status_of(e.get_type());
	fail(err, status, e.get_type(), e.get_msg().c_str());
	if (err) {
		append_detail(err, e.get_context().c_str());
		append_detail(err, e.get_error_string());
	}
	return status;
}

} // namespace

xapian_status xapian_c::report(xapian_error *err) noexcept
{
	try {
		throw;
	} catch (const Xapian::Error &e) {
		try {
			return fail_xapian(err, e);
		} catch (...) {
			return fail(err, XAPIAN_ENOMEM, "", row_of(XAPIAN_ENOMEM).text);
		}
	} catch (const stopped &) {
		return fail(err, XAPIAN_ESTOPPED, "", row_of(XAPIAN_ESTOPPED).text);
	} catch (const std::bad_alloc &) {
		return fail(err, XAPIAN_ENOMEM, "", row_of(XAPIAN_ENOMEM).text);
	} catch (const std::exception &e) {
		return fail(err, XAPIAN_EUNKNOWN, "", e.what());
	} catch (...) {
		return fail(err, XAPIAN_EUNKNOWN, "", row_of(XAPIAN_EUNKNOWN).text);
	}
}

const char *xapian_status_name(xapian_status status)
{
	return row_of(status).name;
}

const char *xapian_status_text(xapian_status status)
{
	return row_of(status).text;
}

const char *xapian_library_version(void)
{
	return Xapian::version_string();
}

xapian_bytes xapian_bytes_of(const char *string)
{
	return {string, strlen(string)};
}
