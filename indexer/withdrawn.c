/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/withdrawn.h"

#include "store/schema.h"
#include "store/term.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum status withdrawn_set(struct writer *w, struct span id, uint64_t version, struct error *err)
{
	struct buf key = {0};
	char digits[24];
	snprintf(digits, sizeof digits, "%" PRIu64, version);
	key_write_hash(&key, META_GONE, id);
	enum status status = writer_set(w, &key, span_of(digits), err);
	buf_free(&key);
	return status;
}

enum status withdrawn_has(struct writer *w, struct span id, uint64_t version, bool *has,
			  struct error *err)
{
	struct buf key = {0};
	struct span value;
	char digits[24] = "";
	*has = false;
	key_write_hash(&key, META_GONE, id);
	enum status status = writer_get(w, &key, &value, err);
	if (status == STATUS_OK && value.len && value.len < sizeof digits) {
		memcpy(digits, value.ptr, value.len);
		*has = version <= strtoull(digits, NULL, 10);
	}
	buf_free(&key);
	return status;
}
