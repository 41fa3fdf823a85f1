/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The aliases of an article: the other ids under which its text came in.
 */
#ifndef STORE_ALIAS_H
#define STORE_ALIAS_H

#include "store/record.h"

/* What is left of an article when it becomes an alias. Borrowed from the record. */
struct alias alias_of_record(const struct record *record);

/* Makes the record that of the alias: its id, source, dates and place, with the text it has. */
void record_become_alias(struct record *record, const struct alias *alias);

/* An alias as an article of its own: what its own input said, in the language of the text that
 * it shares, without that text. */
struct record record_of_alias(const struct record *owner, const struct alias *alias);

/* By its id. False when there is none, and *out is then what was last looked at. */
bool alias_find(struct alias *out, const struct record *record, struct span id);

/* Appends the record's aliases without the one with this id. */
void aliases_without(struct buf *out, const struct record *record, struct span id);

/* Ids as the index keeps them: white space in them is a space. */
bool same_id(struct span a, struct span b);

#endif
