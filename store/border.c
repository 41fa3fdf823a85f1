/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/border.h"

static enum status status_of(xapian_status status)
{
	switch (status) {
	case XAPIAN_OK: return STATUS_OK;
	case XAPIAN_ENOMEM: return STATUS_NOMEM;
	case XAPIAN_EMODIFIED: return STATUS_CHANGED;
	case XAPIAN_ELOCKED: return STATUS_LOCKED;
	case XAPIAN_ECORRUPT: return STATUS_CORRUPT;
	case XAPIAN_EVERSION: return STATUS_VERSION;
	case XAPIAN_ENODATABASE:
	case XAPIAN_ENODOCUMENT: return STATUS_NOTFOUND;
	case XAPIAN_EWILDCARD:
	case XAPIAN_EPARSER: return STATUS_QUERY;
	case XAPIAN_EDATABASE:
	case XAPIAN_ECREATE:
	case XAPIAN_EOPENING:
	case XAPIAN_ENETWORK:
	case XAPIAN_ETIMEOUT: return STATUS_IO;
	case XAPIAN_EARGUMENT:
	case XAPIAN_ERANGE: return STATUS_INVALID;
	default: return STATUS_INTERNAL;
	}
}

enum status from_xapian(xapian_status status, const xapian_error *xerr, const char *what,
			struct error *err)
{
	if (status == XAPIAN_OK)
		return STATUS_OK;
	return fail(err, status_of(status), "%s%s%s", what ? what : "", what ? ": " : "",
		    xerr->message[0] ? xerr->message : xapian_status_text(status));
}
