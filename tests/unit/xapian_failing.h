/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a failed allocation looks like in xapian-c.h.
 */
#ifndef TESTS_UNIT_XAPIAN_FAILING_H
#define TESTS_UNIT_XAPIAN_FAILING_H

#include "tests/unit/failing.h"
#include "tests/unit/xapian_fixture.h"

#include <cstring>

bool is_out_of_memory(int status)
{
	return status == XAPIAN_ENOMEM && err.status == XAPIAN_ENOMEM;
}

const char *what_it_said(void)
{
	return err.message;
}

#endif
