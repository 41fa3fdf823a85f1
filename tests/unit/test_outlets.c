/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/outlets.h"
#include "tests/unit/tap.h"

TEST(outlets__folded)
{
	const struct {
		const char *name;
		size_t count;
	} steps[] = {{"", 0},        {"BBC News", 1}, {"bbc  news", 1},
		     {"BBC", 2},     {"Le Monde", 3}, {"El País", 4},
		     {"el pais", 4}, {"!!", 4},       {"BBC News", 4}};
	struct outlets o = {0};
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		CHECK(outlets_add(&o, span_of(steps[i].name), NULL) == STATUS_OK);
		CHECK(o.count == steps[i].count);
	}
	outlets_free(&o);
	CHECK(o.count == 0);
}

TEST(outlets__many)
{
	struct outlets o = {0};
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 3000; i++) {
			char name[20];
			snprintf(name, sizeof name, "agency %d", i);
			CHECK(outlets_add(&o, span_of(name), NULL) == STATUS_OK);
		}
	CHECK(o.count == 3000);
	outlets_free(&o);
}

TAP_MAIN
