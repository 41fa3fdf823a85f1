/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output/passage_id.h"

size_t passage_id_cut(lede_span *id)
{
	size_t digits = 0, index = 0;
	while (digits < id->len && digits < 9 && id->ptr[id->len - digits - 1] >= '0' &&
	       id->ptr[id->len - digits - 1] <= '9')
		digits++;
	if (!digits || digits + 1 >= id->len || id->ptr[id->len - digits - 1] != ':')
		return SIZE_MAX;
	for (size_t i = id->len - digits; i < id->len; i++)
		index = index * 10 + (size_t)(id->ptr[i] - '0');
	id->len -= digits + 1;
	return index;
}
