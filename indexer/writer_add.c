/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What becomes of an article that comes in: a new one, a new text of one that is there, an
 * alias of one, nothing.
 */
#include "indexer/earlier.h"
#include "indexer/prepared.h"
#include "indexer/withdrawn.h"
#include "indexer/writer_bulk.h"
#include "store/alias.h"
#include "store/revision.h"
#include "store/term.h"

#include <stdlib.h>
#include <time.h>

/* Each alias is written into the article's record anew with the next one: of a text that comes
 * in under thousands of ids ("Please enable JavaScript ...") the others are articles. */
enum { ALIASES_MAX = 250, ALIASES_MAX_BYTES = 128 * 1024 };

struct adding {
	struct writer *w;
	const struct article *article;
	enum change *change;
	struct prepared new;
	struct buf aliases; /* what a record's aliases lie in while they are changed */
};

/* From here to done() the index holds half of a change. */
static void begin(struct adding *ad)
{
	ad->w->failed = true;
}

static enum status done(struct adding *ad, enum change change)
{
	ad->w->failed = false;
	ad->w->pending++;
	*ad->change = change;
	return STATUS_OK;
}

static enum status keep_story(struct prepared *p, struct writer *w, xapian_docid docid,
			      struct error *err)
{
	struct span story;
	TRY(stored_value(&story, writer_database(w), docid, SLOT_STORY, err));
	size_t len = story.len < STORY_DIGITS ? story.len : STORY_DIGITS;
	if (len)
		memcpy(p->story, story.ptr, len);
	p->story[len] = '\0';
	return STATUS_OK;
}

/* ---- aliases ---- */

/* Whether filters find the article's passages by all that the alias says of its source. */
static bool adds_names(const struct record *record, const struct alias *alias)
{
	struct span aliases = record->aliases;
	struct alias other;
	bool source = span_equal(record->source, alias->source);
	bool author = span_equal(record->author, alias->author);
	while (record_next_alias(&aliases, &other)) {
		source |= span_equal(other.source, alias->source);
		author |= span_equal(other.author, alias->author);
	}
	return !source || !author;
}

/* Puts a stored article again, with other aliases. */
static enum status rewrite(struct adding *ad, const struct stored *s, bool only_article,
			   struct error *err)
{
	struct prepared p = {.record = s->record};
	if (ad->aliases.failed)
		return fail_nomem(err);
	p.record.aliases = buf_span(&ad->aliases);
	p.record.first = only_article ? s->record.first : earlier_first(s);
	TRY(prepare(&p, &ad->w->analyst, err));
	TRY(keep_story(&p, ad->w, s->docid, err));
	if (only_article)
		return prepared_replace(&p, ad->w, s->docid, err);
	TRY(stored_take_out(s, ad->w, err));
	return prepared_put(&p, ad->w, err);
}

static bool is_earlier(struct date a, struct date b)
{
	return a.precision != DATE_MISSING && b.precision != DATE_MISSING &&
	       a.seconds < b.seconds;
}

/* The text is there under another id: the earlier of the two becomes the article, the other one
 * its alias. */
static enum status add_alias(struct adding *ad, const struct stored *owner, struct error *err)
{
	struct record *new = &ad->new.record;
	buf_clear(&ad->aliases);
	begin(ad);
	if (is_earlier(new->date, owner->record.date)) {
		const struct alias alias = alias_of_record(&owner->record);
		record_write_alias(&ad->aliases, &alias);
		buf_put(&ad->aliases, owner->record.aliases);
		new->aliases = buf_span(&ad->aliases);
		new->first = earlier_first(owner);
		if (ad->aliases.failed)
			return fail_nomem(err);
		TRY(keep_story(&ad->new, ad->w, owner->docid, err));
		TRY(stored_take_out(owner, ad->w, err));
		TRY(prepared_put(&ad->new, ad->w, err));
	} else {
		const struct alias alias = alias_of_record(new);
		buf_put(&ad->aliases, owner->record.aliases);
		record_write_alias(&ad->aliases, &alias);
		TRY(rewrite(ad, owner, !adds_names(&owner->record, &alias), err));
	}
	return done(ad, CHANGE_ALIASED);
}

/* An article with aliases goes: the first of them takes its place, with the text that is in
 * s->record. */
static enum status promote(struct adding *ad, const struct stored *s, const char *story,
			   struct error *err)
{
	struct span rest = s->record.aliases;
	struct alias first;
	struct prepared p = {.record = s->record};
	if (!record_next_alias(&rest, &first))
		return STATUS_OK;
	record_become_alias(&p.record, &first);
	p.record.aliases = rest;
	p.record.first = earlier_first(s);
	memcpy(p.story, story, sizeof p.story);
	TRY(prepare(&p, &ad->w->analyst, err));
	return prepared_put(&p, ad->w, err);
}

static bool same_line(const struct alias *a, const struct alias *b)
{
	struct buf x = {0}, y = {0};
	record_write_alias(&x, a);
	record_write_alias(&y, b);
	bool same = !x.failed && !y.failed && span_equal(buf_span(&x), buf_span(&y));
	buf_free(&x);
	buf_free(&y);
	return same;
}

static enum status add_new(struct adding *ad, enum change change, struct error *err);

/* Comes in again under the id of an alias. */
static enum status refresh_alias(struct adding *ad, const struct stored *owner,
				 struct error *err)
{
	unsigned char digest[TEXT_DIGEST_BYTES];
	struct alias known = {0}, now = alias_of_record(&ad->new.record);
	buf_clear(&ad->aliases);
	text_digest(digest, owner->record.title, owner->record.text);
	bool same_text = memcmp(digest, ad->new.digest, sizeof digest) == 0;
	if (alias_find(&known, &owner->record, now.id))
		now.indexed = known.indexed;
	if (same_text && same_line(&known, &now)) {
		*ad->change = CHANGE_UNCHANGED;
		return STATUS_OK;
	}
	begin(ad);
	aliases_without(&ad->aliases, &owner->record, now.id);
	if (same_text) {
		record_write_alias(&ad->aliases, &now);
		TRY(rewrite(ad, owner, false, err));
		return done(ad, CHANGE_UPDATED);
	}
	if (known.id.len)
		TRY(earlier_keep_alias(ad->w, owner, &known, err));
	TRY(rewrite(ad, owner, false, err));
	TRY(prepare(&ad->new, &ad->w->analyst, err)); /* the passages are of another text now */
	ad->new.record.indexed = now.indexed;
	ad->new.record.revised = time(NULL);
	return add_new(ad, CHANGE_UPDATED, err);
}

/* ---- articles ---- */

/* The story of a new text: what it is a near copy of, else its own. */
static enum status choose_story(struct adding *ad, struct error *err)
{
	const struct record *r = &ad->new.record;
	struct story_source *known = stored_stories_of(&ad->w->stories, writer_database(ad->w));
	return story_find(ad->new.story, known, &ad->new.prints, r->title, r->text, err);
}

static bool has_room(const struct record *record)
{
	struct span aliases = record->aliases;
	struct alias alias;
	size_t count = 0;
	while (record_next_alias(&aliases, &alias))
		count++;
	return count < ALIASES_MAX && record->aliases.len < ALIASES_MAX_BYTES;
}

/* The article of this very text, which takes another alias; *owner is none when there is none.
 */
static enum status find_owner(struct stored *owner, struct adding *ad, struct error *err)
{
	xapian_docid docid;
	char digits[2 * TEXT_DIGEST_BYTES + 1];
	digest_print(digits, ad->new.digest);
	TRY(writer_find(ad->w, PREFIX_DIGEST, span_of(digits), &docid, err));
	if (!docid || ad->new.source.words < ALIAS_LEAST_WORDS)
		return STATUS_OK;
	TRY(stored_read(owner, writer_database(ad->w), docid, err));
	if (!has_room(&owner->record))
		owner->docid = 0;
	return STATUS_OK;
}

static enum status add_new(struct adding *ad, enum change change, struct error *err)
{
	struct stored owner = {0};
	enum status status = find_owner(&owner, ad, err);
	bool is_alias = status == STATUS_OK && owner.docid;
	if (is_alias)
		status = add_alias(ad, &owner, err);
	stored_free(&owner);
	if (status != STATUS_OK || is_alias)
		return status;
	TRY(choose_story(ad, err));
	begin(ad);
	TRY(prepared_put(&ad->new, ad->w, err));
	return done(ad, change);
}

/* The same article out of another file, or in another version: only the article document
 * changes. */
static enum status move(struct adding *ad, const struct stored *s, struct error *err)
{
	struct record *new = &ad->new.record;
	*ad->change = CHANGE_UNCHANGED;
	if (span_equal(new->file, s->record.file) && span_equal(new->place, s->record.place) &&
	    new->version == s->record.version)
		return STATUS_OK;
	new->aliases = s->record.aliases;
	new->first = s->record.first;
	new->indexed = s->record.indexed;
	new->revised = s->record.revised;
	TRY(keep_story(&ad->new, ad->w, s->docid, err));
	begin(ad);
	TRY(prepared_replace(&ad->new, ad->w, s->docid, err));
	return done(ad, CHANGE_UNCHANGED);
}

/* The words are others: aliases go on with those they have, and what was said of copies of the
 * old text does not hold for the new one. */
static enum status replace_words(struct adding *ad, const struct stored *old, const char *story,
				 struct error *err)
{
	if (old->record.aliases.len) {
		TRY(promote(ad, old, story, err));
		TRY(prepare(&ad->new, &ad->w->analyst, err));
	}
	return add_new(ad, CHANGE_UPDATED, err);
}

static enum status replace(struct adding *ad, const struct stored *old, struct error *err)
{
	struct record *new = &ad->new.record;
	unsigned char digest[TEXT_DIGEST_BYTES];
	text_digest(digest, old->record.title, old->record.text);
	bool same_text = span_equal(old->record.text, new->text) &&
			 span_equal(old->record.title, new->title);
	TRY(keep_story(&ad->new, ad->w, old->docid, err));
	new->indexed = old->record.indexed;
	new->revised = same_text ? old->record.revised : (int64_t)time(NULL);
	begin(ad);
	if (!same_text)
		TRY(earlier_keep(ad->w, old, err));
	TRY(stored_take_out(old, ad->w, err));
	if (memcmp(digest, ad->new.digest, sizeof digest) != 0) {
		char story[STORY_DIGITS + 1];
		memcpy(story, ad->new.story, sizeof story);
		return replace_words(ad, old, story, err);
	}
	new->aliases = old->record.aliases;
	new->first = earlier_first(old);
	TRY(prepared_put(&ad->new, ad->w, err));
	return done(ad, CHANGE_UPDATED);
}

/* Comes in again under its own id. */
static enum status refresh(struct adding *ad, const struct stored *old, struct error *err)
{
	struct record *new = &ad->new.record;
	struct span hash;
	if (!new->version)
		new->version = old->record.version;
	if (new->version < old->record.version) {
		*ad->change = CHANGE_OUTDATED;
		return STATUS_OK;
	}
	TRY(stored_value(&hash, writer_database(ad->w), old->docid, SLOT_HASH, err));
	bool same = span_equal(hash, (struct span){ad->new.hash, HASH_BYTES});
	return same ? move(ad, old, err) : replace(ad, old, err);
}

static enum status add(struct adding *ad, struct error *err)
{
	struct stored known = {0};
	xapian_docid docid;
	TRY(prepare(&ad->new, &ad->w->analyst, err));
	TRY(writer_find(ad->w, PREFIX_ID, ad->new.record.id, &docid, err));
	if (!docid)
		return add_new(ad, CHANGE_ADDED, err);
	enum status status = stored_read(&known, writer_database(ad->w), docid, err);
	if (status == STATUS_OK)
		status = same_id(known.record.id, ad->new.record.id)
				 ? refresh(ad, &known, err)
				 : refresh_alias(ad, &known, err);
	stored_free(&known);
	return status;
}

/* ---- removing ---- */

static enum status take_article(struct adding *ad, const struct stored *s, struct error *err)
{
	struct prepared kept = {.story = ""};
	TRY(keep_story(&kept, ad->w, s->docid, err));
	TRY(revision_forget(ad->w->db, s->record.id, err));
	TRY(stored_take_out(s, ad->w, err));
	return promote(ad, s, kept.story, err);
}

static enum status forget_file(struct writer *w, struct span file, struct error *err)
{
	struct buf key = {0};
	if (!file.len)
		return STATUS_OK;
	key_write(&key, META_FILE, file);
	enum status status = writer_set(w, &key, (struct span){0}, err);
	buf_free(&key);
	return status;
}

static enum status take_away(struct adding *ad, const struct stored *s, struct span id,
			     struct error *err)
{
	struct alias alias;
	begin(ad);
	if (same_id(s->record.id, id)) {
		TRY(forget_file(ad->w, s->record.file, err));
		TRY(take_article(ad, s, err));
	} else {
		if (alias_find(&alias, &s->record, id)) {
			TRY(forget_file(ad->w, alias.file, err));
			TRY(revision_forget(ad->w->db, alias.id, err));
		}
		aliases_without(&ad->aliases, &s->record, id);
		TRY(rewrite(ad, s, false, err));
	}
	return done(ad, CHANGE_REMOVED);
}

enum status writer_remove(struct writer *w, struct span id, bool *found, struct error *err)
{
	enum change change;
	struct stored stored = {0};
	struct adding ad = {.w = w, .change = &change};
	xapian_docid docid;
	*found = false;
	if (w->failed)
		return fail(err, STATUS_INVALID, "the writer failed before; open it again");
	TRY(writer_find(w, PREFIX_ID, id, &docid, err));
	if (!docid)
		return STATUS_OK;
	*found = true;
	enum status status = stored_read(&stored, writer_database(w), docid, err);
	if (status == STATUS_OK)
		status = take_away(&ad, &stored, id, err);
	stored_free(&stored);
	buf_free(&ad.aliases);
	return status;
}

/* ---- the interface ---- */

/* Whether the index has a later version of the article. */
static enum status has_later(bool *later, struct writer *w, const struct article *a,
			     struct error *err)
{
	struct stored stored = {0};
	xapian_docid docid;
	*later = false;
	TRY(writer_find(w, PREFIX_ID, a->id, &docid, err));
	if (!docid)
		return STATUS_OK;
	enum status status = stored_read(&stored, writer_database(w), docid, err);
	*later = status == STATUS_OK && a->version && same_id(stored.record.id, a->id) &&
		 a->version < stored.record.version;
	stored_free(&stored);
	return status;
}

static enum status withdraw(struct writer *w, const struct article *a, enum change *change,
			    struct error *err)
{
	bool outdated, known, found;
	TRY(has_later(&outdated, w, a, err));
	TRY(withdrawn_has(w, a->id, a->version, &known, err));
	*change = CHANGE_OUTDATED;
	if (outdated)
		return STATUS_OK;
	if (!known)
		TRY(withdrawn_set(w, a->id, a->version, err));
	TRY(writer_remove(w, a->id, &found, err));
	*change = found ? CHANGE_REMOVED : CHANGE_UNCHANGED;
	return STATUS_OK;
}

enum status writer_add(struct writer *w, const struct article *a, enum change *change,
		       struct error *err)
{
	struct adding ad = {.w = w,
			    .article = a,
			    .change = change,
			    .new = {.record = record_of_article(a)}};
	bool gone;
	if (w->failed)
		return fail(err, STATUS_INVALID, "the writer failed before; open it again");
	if (w->bulk)
		return writer_bulk_add(w, a, change, err);
	if (a->canceled)
		return withdraw(w, a, change, err);
	TRY(withdrawn_has(w, a->id, a->version, &gone, err));
	*change = CHANGE_OUTDATED;
	enum status status = gone ? STATUS_OK : add(&ad, err);
	buf_free(&ad.aliases);
	return status;
}
