/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Fingerprints, likeness and additions of any bytes: the input is two texts with a NUL between
 * them.
 */
#include "text/addition.h"
#include "text/fingerprint.h"
#include "text/likeness.h"
#include "text/token.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* assert() that stays when NDEBUG is set. */
#define MUST(condition)                                                              \
	do {                                                                         \
		if (!(condition)) {                                                  \
			fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, \
				#condition);                                         \
			abort();                                                     \
		}                                                                    \
	} while (0)

static void check_fingerprints(struct span text)
{
	struct fingerprints f;
	fingerprints_of(&f, text);
	MUST(f.count <= FINGERPRINT_COUNT);
	for (size_t i = 1; i < f.count; i++)
		MUST(f.values[i - 1] < f.values[i]);
}

static void check_digest(struct span title, struct span text)
{
	unsigned char with[TEXT_DIGEST_BYTES], without[TEXT_DIGEST_BYTES];
	text_digest(with, title, text);
	text_digest(without, SPAN(""), text);
	bool same = memcmp(with, without, sizeof with) == 0;
	bool title_counts = token_count(text) < TEXT_DIGEST_TITLE_WORDS && token_count(title);
	MUST(same == !title_counts);
}

static void check_share(double share)
{
	MUST(share >= 0 && share <= 1);
}

static void check_likeness(struct span first, struct span second)
{
	struct likeness_text a = {0}, b = {0};
	MUST(likeness_read(&a, second, first, NULL) == STATUS_OK);
	MUST(likeness_read(&b, first, second, NULL) == STATUS_OK);
	struct likeness l = likeness_of(&a, &b), self = likeness_of(&a, &a);
	struct likeness back = likeness_of(&b, &a);
	check_share(l.shorter_common);
	check_share(l.shorter_head_common);
	check_share(l.longer_common);
	MUST(l.shorter_words <= l.longer_words);
	MUST(l.fields == back.fields && l.figures == back.figures);
	MUST(a.count != b.count ? likeness_is_copy(&l) == likeness_is_copy(&back) : true);
	MUST(likeness_is_copy(&self) == (a.count != 0));
	likeness_free(&a);
	likeness_free(&b);
}

static void check_ranges(const struct addition_list *list, struct span text)
{
	size_t before = 0;
	for (size_t i = 0; i < list->count; i++) {
		const struct addition *a = &list->items[i];
		MUST(a->byte_start >= before && a->byte_start < a->byte_end);
		MUST(a->byte_end <= text.len && a->words);
		before = a->byte_end;
	}
}

static void check_additions(struct span first, struct span second)
{
	struct known_runs known = {0};
	struct addition_list list = {0};
	MUST(known_runs_add(&known, first, NULL) == STATUS_OK);
	MUST(addition_find(&list, &known, second, NULL) == STATUS_OK);
	check_ranges(&list, second);
	MUST(known_runs_add(&known, second, NULL) == STATUS_OK);
	MUST(addition_find(&list, &known, second, NULL) == STATUS_OK);
	MUST(list.count == 0);
	additions_free(&list);
	known_runs_free(&known);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span first, second = {(const char *)data, size};
	if (!span_cut(&second, '\0', &first))
		return 0;
	check_fingerprints(first);
	check_digest(first, second);
	check_likeness(first, second);
	check_additions(first, second);
	return 0;
}
