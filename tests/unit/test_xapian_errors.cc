/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Every exception class of Xapian, and others, thrown through the border of xapian-c.
 */
#include "tests/unit/tap.h"
#include "xapian-c/internal.h"

#include <new>
#include <stdexcept>

static xapian_error err;

template <class Exception> static xapian_status thrown(const char *message)
{
	memset(&err, 0, sizeof err);
	return xapian_c::guard(&err, [&] { throw Exception(message); });
}

#define MAPS(cls, want)                                                           \
	do {                                                                      \
		CHECK_STR(xapian_status_name(thrown<Xapian::cls>("why")), #want); \
		CHECK(err.status == (want));                                      \
		CHECK_STR(err.type, #cls);                                        \
		CHECK_STR(err.message, "why");                                    \
	} while (0)

TEST(errors__xapian_classes)
{
	MAPS(AssertionError, XAPIAN_EASSERTION);
	MAPS(InvalidArgumentError, XAPIAN_EARGUMENT);
	MAPS(InvalidOperationError, XAPIAN_EOPERATION);
	MAPS(UnimplementedError, XAPIAN_EUNIMPLEMENTED);
	MAPS(DatabaseError, XAPIAN_EDATABASE);
	MAPS(DatabaseCorruptError, XAPIAN_ECORRUPT);
	MAPS(DatabaseCreateError, XAPIAN_ECREATE);
	MAPS(DatabaseLockError, XAPIAN_ELOCKED);
	MAPS(DatabaseModifiedError, XAPIAN_EMODIFIED);
	MAPS(DatabaseOpeningError, XAPIAN_EOPENING);
	MAPS(DatabaseVersionError, XAPIAN_EVERSION);
	MAPS(DatabaseNotFoundError, XAPIAN_ENODATABASE);
	MAPS(DatabaseClosedError, XAPIAN_ECLOSED);
	MAPS(DocNotFoundError, XAPIAN_ENODOCUMENT);
	MAPS(FeatureUnavailableError, XAPIAN_EFEATURE);
	MAPS(InternalError, XAPIAN_EINTERNAL);
	MAPS(NetworkError, XAPIAN_ENETWORK);
	MAPS(NetworkTimeoutError, XAPIAN_ETIMEOUT);
	MAPS(QueryParserError, XAPIAN_EPARSER);
	MAPS(SerialisationError, XAPIAN_ESERIALISATION);
	MAPS(RangeError, XAPIAN_ERANGE);
	MAPS(WildcardError, XAPIAN_EWILDCARD);
}

/* Classes in the installed header; when Xapian grows one, the list above must too. */
TEST(errors__no_class_is_missing)
{
	FILE *f = fopen("/usr/include/xapian/error.h", "r");
	char line[256];
	int classes = 0;
	if (!f)
		SKIP("no error.h of Xapian");
	while (fgets(line, sizeof line, f))
		classes += strncmp(line, "class XAPIAN_VISIBILITY_DEFAULT ", 32) == 0;
	fclose(f);
	CHECK(classes == 22 + 3); /* and Error, LogicError, RuntimeError, which are abstract */
}

TEST(errors__others)
{
	using namespace xapian_c;
	CHECK(guard(&err, [] {}) == XAPIAN_OK);
	CHECK(thrown<std::runtime_error>("what") == XAPIAN_EUNKNOWN);
	CHECK_STR(err.message, "what");
	CHECK_STR(err.type, "");
	CHECK(guard(&err, [] { throw std::bad_alloc(); }) == XAPIAN_ENOMEM);
	CHECK_STR(err.message, "out of memory");
	CHECK(guard(&err, [] { throw std::bad_array_new_length(); }) == XAPIAN_ENOMEM);
	CHECK(guard(&err, [] { throw stopped(); }) == XAPIAN_ESTOPPED);
	CHECK(guard(&err, [] { throw 42; }) == XAPIAN_EUNKNOWN);
	CHECK_STR(err.message, "unknown error");
	CHECK(guard(nullptr, [] { throw 42; }) == XAPIAN_EUNKNOWN);
	CHECK(guard(nullptr, [] { throw Xapian::RangeError("x"); }) == XAPIAN_ERANGE);
}

TEST(errors__success_leaves_err_alone)
{
	thrown<Xapian::RangeError>("before");
	CHECK(xapian_c::guard(&err, [] {}) == XAPIAN_OK);
	CHECK_STR(err.message, "before");
}

TEST(errors__details)
{
	xapian_c::guard(
		&err, [] { throw Xapian::DatabaseOpeningError("cannot", "tcp:host", ENOENT); });
	CHECK_STR(err.message, "cannot (tcp:host) (No such file or directory)");
}

TEST(errors__long_messages)
{
	std::string text;
	while (text.size() < 238)
		text += "x";
	text += "\xc3\xa9\xc3\xa9"; /* would be cut in the middle */
	thrown<Xapian::RangeError>(text.c_str());
	CHECK(strlen(err.message) == 238);
	thrown<Xapian::RangeError>(("y" + text).c_str());
	CHECK(strlen(err.message) == 239);
	thrown<Xapian::RangeError>((text + text).c_str());
	CHECK(strlen(err.message) < sizeof err.message);
}

TEST(errors__names)
{
	CHECK_STR(xapian_status_name(XAPIAN_OK), "XAPIAN_OK");
	CHECK_STR(xapian_status_name(XAPIAN_ELOCKED), "XAPIAN_ELOCKED");
	CHECK_STR(xapian_status_name(XAPIAN_EWILDCARD), "XAPIAN_EWILDCARD");
	CHECK_STR(xapian_status_name(static_cast<xapian_status>(26)), "XAPIAN_EUNKNOWN");
	CHECK_STR(xapian_status_text(XAPIAN_ELOCKED), "another writer is open");
	CHECK_STR(xapian_library_version(), Xapian::version_string());
	CHECK(xapian_bytes_of("abc").len == 3);
}

TAP_MAIN
