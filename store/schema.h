/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What stands where in the Xapian database: doc/format.md in C. The indexer writes it, the
 * searcher reads it, nobody else spells these names.
 *
 * An article is one article document followed by its passage documents, with consecutive
 * document numbers. Terms of passage documents are the stems of their words, unprefixed; where
 * they stand is in a value of the passage, or, in an index made so, in Xapian's positions, from
 * 1 in each passage. Article documents have none.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

/* The version of all that stands below; in the metadata, checked when an index is opened. */
#define FORMAT_VERSION     "4"
#define META_FORMAT        "lede:format"
#define META_LANGUAGES     "lede:languages" /* codes of the stemmers in use, "en fr" */
#define META_ARTICLE_WORDS "lede:words"     /* words in all articles, decimal */

/* Keys that go on with a name, or a hash of one (store/term.h). */
#define META_FILE     "lede:file:"     /* + absolute path: see store/file_state.h */
#define META_REVISION "lede:revision:" /* + hash of the id + ":00000001": store/revision.h */
#define META_REVISED \
	"lede:revised:" /* + hash of the id: the last number of a text that is not kept */
#define META_NAMES      "lede:names" /* the list of names that a user gave: store/name_group.h */
#define META_NAME_GROUP "lede:names:" /* + hash of a folded name of it: its group */
#define META_TOPICS     "lede:topics" /* named queries: store/topic.h */
#define META_IDENTITY \
	"lede:identity" /* 32 hex digits that no other index has, for its whole life */
#define META_POSITIONS   "lede:positions" /* "xapian": words have positions; else an order */
#define POSITIONS_XAPIAN "xapian"
#define META_GONE        "lede:gone:" /* + hash of the id: the version that was withdrawn */

/* Term prefixes; Omega's where Omega has one. */
#define PREFIX_ID       "Q"   /* boolean, on the article document and all its passages */
#define PREFIX_TITLE    "S"   /* stems of the headline, on every passage; no positions */
#define PREFIX_DATELINE "XP"  /* stems of the place in the dateline, likewise */
#define PREFIX_AUTHOR   "A"   /* boolean, on passages: the folded name, and each of its words */
#define PREFIX_SOURCE   "H"   /* boolean, on passages: likewise */
#define PREFIX_LANG     "L"   /* boolean, on passages: the language code */
#define PREFIX_CAPS     "XC:" /* words written in capitals, as written: XC:TTP; on passages */
#define PREFIX_FILE \
	"XF" /* boolean, on article documents without an id of their own: the place */
#define PREFIX_KEYWORD \
	"K" /* boolean, on passages: each folded keyword, and each of its words */
#define PREFIX_SECTION                                                          \
	"XG" /* boolean, on passages: the folded section, and each of its words \
	      */
#define PREFIX_STORY       "XS" /* boolean, on article documents: the story it belongs to */
#define PREFIX_DIGEST      "XD" /* boolean, on article documents: text_digest, 32 hex digits */
#define PREFIX_FINGERPRINT "XN" /* boolean, on article documents: see text/fingerprint.h */
#define PREFIX_OTHER_NAME  "XA" /* boolean, on article documents: see store/other_name.h */
#define PREFIX_ACTOR       "XM" /* boolean, on passages: whom they name, see store/mention.h */
#define PREFIX_ACTOR_WORD  "XW" /* boolean, on passages: each folded word of those names */
#define PREFIX_SPEAKER     "XQ" /* boolean, on passages: who speaks there, see store/speech.h */
#define PREFIX_SPEAKER_WORD \
	"XV" /* boolean, on passages: how, and each folded word of his name */
#define TERM_ALIASED "XTaliased" /* boolean, on article documents that have aliases */
#define TERM_ARTICLE "XTarticle" /* boolean, on every article document and no other */

/* A boolean term is at most this long; of a longer one the end gives way to a hash of the
 * whole. */
enum { TERM_MAX_BYTES = 200 };

enum slot {
	SLOT_DATE = 0, /* article and passages: seconds since 1970, as sortable_serialise writes
			  it */
	SLOT_HASH =
		1, /* article: 16 bytes, XXH3-128 of the fields and the text (store/record.c) */
	SLOT_FILE = 2,   /* article: the absolute path it was read from */
	SLOT_PLACE = 3,  /* passages: struct place (store/record.c) */
	SLOT_SOURCE = 4, /* article: the source's name as written */
	SLOT_LANG = 5,   /* article: the language code */
	SLOT_STORY = 6,  /* article: the story it belongs to, 16 hex digits */
	SLOT_ORDER = 7,  /* passages: the order of their words (store/word_order.h), unless the
			    words have positions */
};

#endif
