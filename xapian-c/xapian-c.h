/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * xapian-c: the search library Xapian, from C.
 *
 * THE MODEL. A database is a set of documents. A document is a set of terms (each with a
 * frequency and, if wanted, positions), numbered value slots, and one blob of data. One writer
 * at a time may change a database; any number of readers see it as it was when they opened it.
 * A writer never waits for readers; but once it has committed twice, the blocks a reader stands
 * on may be reused, and that reader gets XAPIAN_EMODIFIED: it calls xapian_database_reopen()
 * and starts its search again. That is normal operation, so every reader needs that retry.
 *
 * THE RULES, which hold for every function unless its comment says otherwise:
 *
 * Errors. A function that can fail returns xapian_status (0 is XAPIAN_OK) and takes `err` last.
 * `err` may be NULL; it is filled on failure and left alone on success. Besides the statuses a
 * comment lists, any of them can return XAPIAN_ENOMEM, and any that reads a database
 * XAPIAN_EMODIFIED, XAPIAN_ECORRUPT, XAPIAN_ECLOSED, XAPIAN_EDATABASE (an I/O error) and, when
 * a part of the database is remote, XAPIAN_ENETWORK or XAPIAN_ETIMEOUT. On failure
 * out-parameters are NULL, 0 or empty, nothing was consumed, and a handle that was passed in is
 * still valid. A NULL or freed handle, and a NULL out-parameter, are bugs of the caller and not
 * checked.
 *
 * Order. A function that makes a handle takes the out-parameter first. All others take the
 * handle first, then what goes in, then what comes out, then `err`.
 *
 * Ownership. What _new, _open or another function with a `T **out` gives is the caller's, until
 * the T's _free, which returns nothing and accepts NULL. Handles may be freed in any order: an
 * iterator, a document or a result set keeps what it needs alive. What goes in is copied or
 * used for the call only. What comes out as xapian_bytes is borrowed from the handle it was
 * asked of: it stays valid until the same function is called again on that handle, or that
 * handle is changed, moved (an iterator) or freed. Never free or change it.
 *
 * Bytes. Terms, values, data and keys are bytes with a length; a NUL is a byte like any other.
 * Paths, host names and languages are NUL-terminated strings. A term may be at most
 * XAPIAN_MAX_TERM_BYTES long (a NUL in it counts twice).
 *
 * Threads. The library keeps no global state, and Xapian takes no locks. A handle, and all that
 * was made from it, may be used by one thread at a time; the simplest way is one reader handle
 * a thread, each opened on its own. `const` says that a call does not change what the handle
 * shows, not that two threads may call it together.
 *
 * Callbacks are C functions. They must return: no longjmp, no C++ exception. They may not use
 * the handle they are called from, except what they are passed.
 */
#ifndef XAPIAN_C_H
#define XAPIAN_C_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define XAPIAN_C_VERSION "0.1.0"

/* Statuses, one for each concrete exception class of Xapian. Numbers are part of the ABI. */
typedef enum xapian_status {
	XAPIAN_OK = 0,              /* no error */
	XAPIAN_ENOMEM = 1,          /* out of memory */
	XAPIAN_EUNKNOWN = 2,        /* an exception not of Xapian; the message is its text */
	XAPIAN_ESTOPPED = 3,        /* a callback of the caller asked to stop */
	XAPIAN_EASSERTION = 4,      /* AssertionError: from a debugging build of Xapian only */
	XAPIAN_EARGUMENT = 5,       /* InvalidArgumentError: a parameter makes no sense */
	XAPIAN_EOPERATION = 6,      /* InvalidOperationError: not possible in this state */
	XAPIAN_EUNIMPLEMENTED = 7,  /* UnimplementedError: not with this kind of database */
	XAPIAN_EDATABASE = 8,       /* DatabaseError: mostly I/O, with the text of errno */
	XAPIAN_ECORRUPT = 9,        /* DatabaseCorruptError: damaged files */
	XAPIAN_ECREATE = 10,        /* DatabaseCreateError: exists, or cannot be made */
	XAPIAN_ELOCKED = 11,        /* DatabaseLockError: another writer is open */
	XAPIAN_EMODIFIED = 12,      /* DatabaseModifiedError: reopen and retry */
	XAPIAN_EOPENING = 13,       /* DatabaseOpeningError: cannot be opened */
	XAPIAN_EVERSION = 14,       /* DatabaseVersionError: a format not known here */
	XAPIAN_ENODATABASE = 15,    /* DatabaseNotFoundError: nothing is there */
	XAPIAN_ECLOSED = 16,        /* DatabaseClosedError: used after _close */
	XAPIAN_ENODOCUMENT = 17,    /* DocNotFoundError: no document has this id */
	XAPIAN_EFEATURE = 18,       /* FeatureUnavailableError: left out of this build */
	XAPIAN_EINTERNAL = 19,      /* InternalError: a bug in Xapian */
	XAPIAN_ENETWORK = 20,       /* NetworkError: talking to a remote database */
	XAPIAN_ETIMEOUT = 21,       /* NetworkTimeoutError */
	XAPIAN_EPARSER = 22,        /* QueryParserError: not from this binding so far */
	XAPIAN_ESERIALISATION = 23, /* SerialisationError: not what a serialise gave */
	XAPIAN_ERANGE = 24,         /* RangeError: out of the possible range */
	XAPIAN_EWILDCARD = 25       /* WildcardError: a wildcard matches too many terms */
} xapian_status;

/* Why a call failed. Caller-owned: one on the stack is the usual way. Strings are cut to fit,
 * on a UTF-8 boundary, and always end in a NUL. */
typedef struct xapian_error {
	xapian_status status;
	char type[32];     /* Xapian's class, "DatabaseLockError"; "" if it was not Xapian's */
	char message[240]; /* one line for people, from Xapian, with the text of errno if any */
} xapian_error;

/* Name a status: "XAPIAN_ELOCKED". Never NULL; static. */
const char *xapian_status_name(xapian_status status);

/* Say a status in a few words: "another writer is open". Never NULL; static. */
const char *xapian_status_text(xapian_status status);

/* The version of the libxapian that runs, "1.4.22". Static. */
const char *xapian_library_version(void);

typedef uint32_t xapian_docid;     /* 1 and up; 0 is no document */
typedef uint32_t xapian_doccount;  /* a number of documents */
typedef uint32_t xapian_termcount; /* a number of terms: frequencies, lengths */
typedef uint32_t xapian_termpos;   /* a position in a document, 0 and up */
typedef uint32_t xapian_slot;      /* the number of a value slot */

#define XAPIAN_NO_SLOT        UINT32_C(0xffffffff)
#define XAPIAN_MAX_TERM_BYTES 245

/* Borrowed bytes. {NULL, 0} is empty on the way in; on the way out of a call
 * that succeeded, ptr is NULL only where a comment says so (the end of an iteration). */
typedef struct xapian_bytes {
	const char *ptr;
	size_t len;
} xapian_bytes;

/* The bytes of a NUL-terminated string, without the NUL. */
xapian_bytes xapian_bytes_of(const char *string);

typedef struct xapian_database xapian_database;
typedef struct xapian_writer xapian_writer;
typedef struct xapian_document xapian_document;
typedef struct xapian_query xapian_query;
typedef struct xapian_enquire xapian_enquire;
typedef struct xapian_mset xapian_mset;
typedef struct xapian_rset xapian_rset;
typedef struct xapian_eset xapian_eset;
typedef struct xapian_value_counts xapian_value_counts;
typedef struct xapian_posting_iter xapian_posting_iter;
typedef struct xapian_position_iter xapian_position_iter;
typedef struct xapian_term_iter xapian_term_iter;
typedef struct xapian_value_iter xapian_value_iter;
typedef struct xapian_stem xapian_stem;
typedef struct xapian_term_generator xapian_term_generator;

/* Receives text or progress. */
typedef void (*xapian_text_fn)(xapian_bytes text, void *payload);

/* ---- Database: reading ----
 *
 *	xapian_database *db;
 *	xapian_doccount n;
 *	if (xapian_database_open(&db, "news", 0, &err) == XAPIAN_OK &&
 *	    xapian_database_doccount(db, &n, &err) == XAPIAN_OK)
 *		printf("%" PRIu32 " documents\n", n);
 *	xapian_database_free(db);
 */

/* Flags of xapian_database_open and xapian_writer_open. The first four choose what a writer
 * does with what it finds and mean nothing to a reader; add the others as needed. */
#define XAPIAN_DB_CREATE_OR_OPEN      0x00
#define XAPIAN_DB_CREATE_OR_OVERWRITE 0x01
#define XAPIAN_DB_CREATE              0x02
#define XAPIAN_DB_OPEN                0x03
#define XAPIAN_DB_NO_SYNC             0x04 /* no fsync at a commit: fast, not crash-proof */
#define XAPIAN_DB_FULL_SYNC           0x08 /* stronger fsync where the system has one */
#define XAPIAN_DB_DANGEROUS           0x10 /* write in place: no reader may be open, no crash */
#define XAPIAN_DB_NO_TERMLIST         0x20 /* a new one has no termlists */
#define XAPIAN_DB_RETRY_LOCK          0x40 /* wait for the lock for ever, not XAPIAN_ELOCKED */
#define XAPIAN_DB_BACKEND_GLASS       0x100
#define XAPIAN_DB_BACKEND_CHERT       0x200
#define XAPIAN_DB_BACKEND_STUB        0x300
#define XAPIAN_DB_BACKEND_INMEMORY    0x400

/* Open a database for reading. `path` is a database directory, a single-file database, a stub
 * file, or a directory that holds a stub file named XAPIANDB. A stub is a text file with a line
 * for each part: `auto PATH`, `remote HOST:PORT`, `remote :PROGRAM ARGS`; a relative PATH is
 * taken from the stub's own directory.
 * ENODATABASE: nothing there. EOPENING, EVERSION: not one we can read. */
xapian_status xapian_database_open(xapian_database **out, const char *path, int flags,
				   xapian_error *err);

/* Open a single-file database that starts at the current offset of `fd`. Owns: `fd` is Xapian's
 * from the call on, even if it fails. */
xapian_status xapian_database_open_fd(xapian_database **out, int fd, int flags,
				      xapian_error *err);

/* Open a database that xapian-tcpsrv serves. Times in milliseconds, 0 for no limit;
 * `timeout_ms` holds for each answer. ENETWORK, ETIMEOUT. */
xapian_status xapian_database_open_remote(xapian_database **out, const char *host,
					  unsigned port, unsigned timeout_ms,
					  unsigned connect_timeout_ms, xapian_error *err);

/* Open a database through a program that speaks the protocol on its standard input and output,
 * such as xapian-progsrv, or ssh to run one elsewhere. `args` is split at spaces. */
xapian_status xapian_database_open_program(xapian_database **out, const char *program,
					   const char *args, unsigned timeout_ms,
					   xapian_error *err);

/* Make a database of no parts, to add others to. It reads as empty. */
xapian_status xapian_database_new(xapian_database **out, xapian_error *err);

/* Add the parts of `other`, so that both are searched as one. With n parts, document d of part
 * i (from 0) has the docid (d - 1) * n + i + 1: adding changes the docids. Afterwards both
 * handles share the parts, so they belong to one thread. EARGUMENT: db and other are the same.
 */
xapian_status xapian_database_add(xapian_database *db, const xapian_database *other,
				  xapian_error *err);

/* How many parts (shards) this database has. */
size_t xapian_database_parts(const xapian_database *db);

/* Bring a reader to the newest commit. *changed (may be NULL) is false if it surely stood there
 * already. Iterators, documents and result sets made before must not be used again after a
 * true. A stub is not read again: to follow one that now names another database, open anew.
 * On a writer this does nothing. ECLOSED. */
xapian_status xapian_database_reopen(xapian_database *db, bool *changed, xapian_error *err);

/* Close the files now, also for what was made from the handle (later use gives ECLOSED). The
 * handle remains to be freed. Seldom needed: xapian_database_free closes them once nothing made
 * from the handle is left. */
xapian_status xapian_database_close(xapian_database *db, xapian_error *err);
void xapian_database_free(xapian_database *db);

xapian_status xapian_database_doccount(const xapian_database *db, xapian_doccount *count,
				       xapian_error *err);

/* The highest docid ever used, also by documents deleted since. */
xapian_status xapian_database_lastdocid(const xapian_database *db, xapian_docid *docid,
					xapian_error *err);

/* Lengths are the sum of a document's term frequencies (wdf), in terms. */
xapian_status xapian_database_average_length(const xapian_database *db, double *length,
					     xapian_error *err);
xapian_status xapian_database_total_length(const xapian_database *db, uint64_t *length,
					   xapian_error *err);
xapian_status xapian_database_doclength(const xapian_database *db, xapian_docid docid,
					xapian_termcount *length, xapian_error *err);
xapian_status xapian_database_doclength_bounds(const xapian_database *db,
					       xapian_termcount *lower, xapian_termcount *upper,
					       xapian_error *err);

/* How many different terms a document has (not counting those with wdf 0, in some backends).
 * Cost: reads the termlist. ENODOCUMENT. */
xapian_status xapian_database_unique_terms(const xapian_database *db, xapian_docid docid,
					   xapian_termcount *count, xapian_error *err);

/* In how many documents a term is (0 if it is unknown), how often it is in all of them
 * together, whether it is there at all, and a bound on its frequency in any one. Cost: a B-tree
 * lookup. */
xapian_status xapian_database_termfreq(const xapian_database *db, xapian_bytes term,
				       xapian_doccount *freq, xapian_error *err);
xapian_status xapian_database_collection_freq(const xapian_database *db, xapian_bytes term,
					      xapian_termcount *freq, xapian_error *err);
xapian_status xapian_database_term_exists(const xapian_database *db, xapian_bytes term,
					  bool *exists, xapian_error *err);
xapian_status xapian_database_wdf_upper_bound(const xapian_database *db, xapian_bytes term,
					      xapian_termcount *bound, xapian_error *err);

/* In how many documents a slot is set, and bounds on what it holds (empty if it is never set;
 * they may be loose after deletions). */
xapian_status xapian_database_value_freq(const xapian_database *db, xapian_slot slot,
					 xapian_doccount *freq, xapian_error *err);
xapian_status xapian_database_value_lower_bound(const xapian_database *db, xapian_slot slot,
						xapian_bytes *bound, xapian_error *err);
xapian_status xapian_database_value_upper_bound(const xapian_database *db, xapian_slot slot,
						xapian_bytes *bound, xapian_error *err);

/* Whether any document has positions. */
xapian_status xapian_database_has_positions(const xapian_database *db, bool *has,
					    xapian_error *err);

/* The number of the commit this handle sees, growing by one with each. For one local part;
 * EOPERATION or EUNIMPLEMENTED otherwise. */
xapian_status xapian_database_revision(const xapian_database *db, uint64_t *revision,
				       xapian_error *err);

/* The UUID as text, 36 characters a part, joined by ':'; empty if a backend has none. */
xapian_status xapian_database_uuid(const xapian_database *db, xapian_bytes *uuid,
				   xapian_error *err);

/* Whether a writer holds the lock now. By then it may not be so any more. */
xapian_status xapian_database_locked(const xapian_database *db, bool *locked,
				     xapian_error *err);

/* Keep the connections to remote parts from timing out. */
xapian_status xapian_database_keep_alive(xapian_database *db, xapian_error *err);

xapian_status xapian_database_description(const xapian_database *db, xapian_bytes *text,
					  xapian_error *err);

/* Get a document. The document reads its parts from the database when they are asked for, once.
 * With XAPIAN_DOC_ASSUME_VALID the docid is not looked up here, which saves a B-tree lookup; if
 * there is none, its data and values just read as empty. ENODOCUMENT. EARGUMENT: docid 0. */
#define XAPIAN_DOC_ASSUME_VALID 1u
xapian_status xapian_database_document(xapian_document **out, const xapian_database *db,
				       xapian_docid docid, unsigned flags, xapian_error *err);

/* The data of a document, or one of its values, without a document handle. A slot that is not
 * set, or a docid that does not exist, gives an empty value; unknown data is ENODOCUMENT. */
xapian_status xapian_database_document_data(const xapian_database *db, xapian_docid docid,
					    xapian_bytes *data, xapian_error *err);
xapian_status xapian_database_document_value(const xapian_database *db, xapian_docid docid,
					     xapian_slot slot, xapian_bytes *value,
					     xapian_error *err);

/* Metadata: the caller's own keys and values beside the documents, each read with one B-tree
 * lookup. An unknown key gives an empty value. Only the first part of several is asked.
 * EARGUMENT: empty key. */
xapian_status xapian_database_metadata(const xapian_database *db, xapian_bytes key,
				       xapian_bytes *value, xapian_error *err);

/* The best spelling correction of `word` among the words given to xapian_writer_add_spelling;
 * empty if there is none, or `word` is itself the best. An edit is an insertion, a deletion, a
 * substitution or a swap of neighbours; 2 is the usual `max_edits`. Works on UTF-8. */
xapian_status xapian_database_spelling(const xapian_database *db, xapian_bytes word,
				       unsigned max_edits, xapian_bytes *suggestion,
				       xapian_error *err);

/* ---- Iterators ----
 *
 * An iterator starts before the first item. _next moves to the next item and tells it; at the
 * end it says so in the item, and so does each call after that. _skip_to moves forward to the
 * first item at or after its argument; it never moves back (asked for less, it stays). Lists
 * that are computed, not read, cannot skip (EOPERATION): their comments say so. An error is
 * never an end: after one the iterator can only be freed, and says EOPERATION if used. An
 * iterator keeps its database or document alive; but do not change a document, or the terms of
 * a writer's database, while iterating over it.
 *
 *	xapian_posting p;
 *	xapian_status st = xapian_database_postings(&it, db, term, &err);
 *	while (!st && !(st = xapian_posting_next(it, &p, &err)) && p.docid)
 *		use(p.docid, p.wdf);
 *	xapian_posting_iter_free(it);
 *	if (st)
 *		...
 */

/* One document in the posting list of a term. docid 0 is the end. */
typedef struct xapian_posting {
	xapian_docid docid;
	xapian_termcount wdf; /* how often the term is in this document */
} xapian_posting;

/* The documents of a term, docids ascending. The empty term lists every document, with wdf 1. A
 * term that is not there has an empty list. */
xapian_status xapian_database_postings(xapian_posting_iter **out, const xapian_database *db,
				       xapian_bytes term, xapian_error *err);
xapian_status xapian_posting_next(xapian_posting_iter *it, xapian_posting *posting,
				  xapian_error *err);
xapian_status xapian_posting_skip_to(xapian_posting_iter *it, xapian_docid docid,
				     xapian_posting *posting, xapian_error *err);

/* Read the next `cap` postings at once; *count is less than `cap` only at the end. */
xapian_status xapian_posting_read(xapian_posting_iter *it, xapian_posting *postings, size_t cap,
				  size_t *count, xapian_error *err);

/* Of the posting the iterator stands on: the document's length, and the term's positions.
 * EOPERATION: it stands on none. */
xapian_status xapian_posting_doclength(xapian_posting_iter *it, xapian_termcount *length,
				       xapian_error *err);
xapian_status xapian_posting_positions(xapian_position_iter **out, xapian_posting_iter *it,
				       xapian_error *err);
void xapian_posting_iter_free(xapian_posting_iter *it);

/* The positions of a term in a document, ascending. Empty if the term has none there.
 * ENODOCUMENT: in some backends. */
xapian_status xapian_database_positions(xapian_position_iter **out, const xapian_database *db,
					xapian_docid docid, xapian_bytes term,
					xapian_error *err);

/* *more is false at the end, and *pos 0 then. */
xapian_status xapian_position_next(xapian_position_iter *it, xapian_termpos *pos, bool *more,
				   xapian_error *err);
xapian_status xapian_position_skip_to(xapian_position_iter *it, xapian_termpos at_least,
				      xapian_termpos *pos, bool *more, xapian_error *err);
void xapian_position_iter_free(xapian_position_iter *it);

/* Read the positions of a term in a document at once. *count is how many there are; the first
 * `cap` of them were stored, so *count > cap asks for a bigger array. Cost: a B-tree lookup. */
xapian_status xapian_positions_read(const xapian_database *db, xapian_docid docid,
				    xapian_bytes term, xapian_termpos *positions, size_t cap,
				    size_t *count, xapian_error *err);

/* All terms that begin with `prefix` (empty: all), in byte order. */
xapian_status xapian_database_terms(xapian_term_iter **out, const xapian_database *db,
				    xapian_bytes prefix, xapian_error *err);

/* The terms of a document, in byte order. ENODOCUMENT. */
xapian_status xapian_database_document_terms(xapian_term_iter **out, const xapian_database *db,
					     xapian_docid docid, xapian_error *err);

/* The words that spelling corrects to; the synonyms of a term; the terms with a prefix that
 * have synonyms; the metadata keys with a prefix. All in byte order; the synonyms of a term
 * cannot skip. Spellings and synonym keys are those committed. EUNIMPLEMENTED: in memory. */
xapian_status xapian_database_spellings(xapian_term_iter **out, const xapian_database *db,
					xapian_error *err);
xapian_status xapian_database_synonyms(xapian_term_iter **out, const xapian_database *db,
				       xapian_bytes term, xapian_error *err);
xapian_status xapian_database_synonym_keys(xapian_term_iter **out, const xapian_database *db,
					   xapian_bytes prefix, xapian_error *err);
xapian_status xapian_database_metadata_keys(xapian_term_iter **out, const xapian_database *db,
					    xapian_bytes prefix, xapian_error *err);

/* term->ptr is NULL at the end. The bytes are valid until the iterator moves. */
xapian_status xapian_term_next(xapian_term_iter *it, xapian_bytes *term, xapian_error *err);
xapian_status xapian_term_skip_to(xapian_term_iter *it, xapian_bytes at_least,
				  xapian_bytes *term, xapian_error *err);

/* One term of a document. */
typedef struct xapian_term {
	xapian_bytes term;
	xapian_termcount wdf; /* how often it is in the document */
} xapian_term;

/* Read the next `cap` terms of a document at once; *count is less than `cap` only at the end.
 * The bytes are valid until the iterator moves. */
xapian_status xapian_term_read(xapian_term_iter *it, xapian_term *terms, size_t cap,
			       size_t *count, xapian_error *err);

/* Of the term the iterator stands on. wdf and positions: only among the terms of a document.
 * freq: the number of documents with the term (or a word's spelling frequency, or the count of
 * a value); a document's terms need a lookup for it. EOPERATION: it stands on none. EOPERATION,
 * EUNIMPLEMENTED: it has no such thing. */
xapian_status xapian_term_wdf(xapian_term_iter *it, xapian_termcount *wdf, xapian_error *err);
xapian_status xapian_term_freq(xapian_term_iter *it, xapian_doccount *freq, xapian_error *err);
xapian_status xapian_term_position_count(xapian_term_iter *it, xapian_termcount *count,
					 xapian_error *err);
xapian_status xapian_term_positions(xapian_position_iter **out, xapian_term_iter *it,
				    xapian_error *err);
void xapian_term_iter_free(xapian_term_iter *it);

/* A value: of a document (docid is 0), or in the stream of a slot. bytes.ptr is NULL at the
 * end. */
typedef struct xapian_value {
	xapian_docid docid;
	xapian_slot slot;
	xapian_bytes bytes;
} xapian_value;

/* The value of a slot in each document that has it, docids ascending. Reads whole chunks, so it
 * is far cheaper than asking each document. */
xapian_status xapian_database_values(xapian_value_iter **out, const xapian_database *db,
				     xapian_slot slot, xapian_error *err);
xapian_status xapian_value_next(xapian_value_iter *it, xapian_value *value, xapian_error *err);

/* `at_least` is a docid in the stream of a slot, a slot in the values of a document. */
xapian_status xapian_value_skip_to(xapian_value_iter *it, uint32_t at_least,
				   xapian_value *value, xapian_error *err);
void xapian_value_iter_free(xapian_value_iter *it);

/* ---- Writer ----
 *
 * Changes are kept in memory, and written at a commit or after 10000 changed documents (or
 * $XAPIAN_FLUSH_THRESHOLD, read at the open). Outside a transaction that is a commit too, so
 * readers may see half of a large change; inside one it only bounds the memory. Readers see
 * what is committed.
 *
 * The end of a writer: xapian_writer_commit, or _commit_transaction, is the only call that
 * keeps changes and tells whether that worked. xapian_writer_close and _free cancel an open
 * transaction; outside one they commit what is pending, and _free swallows the error if that
 * fails. So commit first, then free.
 */

/* Open for writing, and take the lock. `flags` are XAPIAN_DB_*; block_size is for a new
 * database, in bytes, a power of 2 from 2048 to 65536, 0 for the default 8192. Several parts in
 * a stub, or joined, share new documents by docid. A stub is never created. ELOCKED, ECREATE,
 * ENODATABASE (with XAPIAN_DB_OPEN), EOPENING, EVERSION. */
xapian_status xapian_writer_open(xapian_writer **out, const char *path, int flags,
				 int block_size, xapian_error *err);

/* A database in memory, gone with the handle: for tests and scratch. It has no transactions,
 * spelling or synonyms, and is slow when large. */
xapian_status xapian_writer_open_memory(xapian_writer **out, xapian_error *err);
xapian_status xapian_writer_open_remote(xapian_writer **out, const char *host, unsigned port,
					unsigned timeout_ms, unsigned connect_timeout_ms,
					int flags, xapian_error *err);
xapian_status xapian_writer_open_program(xapian_writer **out, const char *program,
					 const char *args, unsigned timeout_ms, int flags,
					 xapian_error *err);

/* Add the parts of another writer: a new document goes to the part its docid falls to. Both
 * handles share the parts then. */
xapian_status xapian_writer_add(xapian_writer *w, const xapian_writer *other,
				xapian_error *err);

/* The writer's database, to read what is committed and what is not. Borrowed: it lives as long
 * as the writer. */
const xapian_database *xapian_writer_database(const xapian_writer *w);

/* Make all changes permanent. EOPERATION: inside a transaction. After any other failure the
 * changes since the last commit are lost or not: free the writer and look. Cost: fsync. */
xapian_status xapian_writer_commit(xapian_writer *w, xapian_error *err);

/* Transactions: all or nothing, also after a crash. A `flushed` one commits what is pending
 * when it begins, and itself when it ends; one that is not only joins its changes, to be
 * committed by a later commit, and cancelling it also drops what was pending before it began.
 * They do not nest. EOPERATION: begun twice, or ended without a begin. EUNIMPLEMENTED: in
 * memory. */
xapian_status xapian_writer_begin_transaction(xapian_writer *w, bool flushed,
					      xapian_error *err);
xapian_status xapian_writer_commit_transaction(xapian_writer *w, xapian_error *err);
xapian_status xapian_writer_cancel_transaction(xapian_writer *w, xapian_error *err);

/* Commit (or cancel an open transaction), close the files and release the lock, also for what
 * was made from the writer, which gets ECLOSED. The handle remains to be freed. When the commit
 * fails the writer is still open. */
xapian_status xapian_writer_close(xapian_writer *w, xapian_error *err);

/* Close as above, ignoring errors, and free. */
void xapian_writer_free(xapian_writer *w);

/* Add a document under the docid after the highest ever used. The document is copied: it may be
 * changed and added again. EARGUMENT: a term is too long. EDATABASE: docids ran out. */
xapian_status xapian_writer_add_document(xapian_writer *w, const xapian_document *doc,
					 xapian_docid *docid, xapian_error *err);

/* Put a document under a docid, in place of what is there, if anything. */
xapian_status xapian_writer_replace_document(xapian_writer *w, xapian_docid docid,
					     const xapian_document *doc, xapian_error *err);

/* Put a document in place of all that have `term`, under the lowest of their docids (the others
 * are deleted), or add it if none has. *docid (may be NULL) is the one used. The document does
 * not get the term by itself. */
xapian_status xapian_writer_replace_by_term(xapian_writer *w, xapian_bytes term,
					    const xapian_document *doc, xapian_docid *docid,
					    xapian_error *err);

/* ENODOCUMENT. */
xapian_status xapian_writer_delete_document(xapian_writer *w, xapian_docid docid,
					    xapian_error *err);

/* Delete all documents that have `term`; none is fine. */
xapian_status xapian_writer_delete_by_term(xapian_writer *w, xapian_bytes term,
					   xapian_error *err);

/* An empty value removes the key. EARGUMENT: empty or too long key. */
xapian_status xapian_writer_set_metadata(xapian_writer *w, xapian_bytes key, xapian_bytes value,
					 xapian_error *err);

/* Count a word `freq` times more, or less, among those that spelling corrects to. */
xapian_status xapian_writer_add_spelling(xapian_writer *w, xapian_bytes word,
					 xapian_termcount freq, xapian_error *err);
xapian_status xapian_writer_remove_spelling(xapian_writer *w, xapian_bytes word,
					    xapian_termcount freq, xapian_error *err);

xapian_status xapian_writer_add_synonym(xapian_writer *w, xapian_bytes term,
					xapian_bytes synonym, xapian_error *err);
xapian_status xapian_writer_remove_synonym(xapian_writer *w, xapian_bytes term,
					   xapian_bytes synonym, xapian_error *err);
xapian_status xapian_writer_clear_synonyms(xapian_writer *w, xapian_bytes term,
					   xapian_error *err);

/* ---- Document ---- */

xapian_status xapian_document_new(xapian_document **out, xapian_error *err);
void xapian_document_free(xapian_document *doc);

/* The docid, in its own part if there are several; 0 for a document that never was in a
 * database. */
xapian_docid xapian_document_docid(const xapian_document *doc);

xapian_status xapian_document_set_data(xapian_document *doc, xapian_bytes data,
				       xapian_error *err);
xapian_status xapian_document_data(const xapian_document *doc, xapian_bytes *data,
				   xapian_error *err);

/* Set a value; an empty one removes it. */
xapian_status xapian_document_add_value(xapian_document *doc, xapian_slot slot,
					xapian_bytes value, xapian_error *err);

/* Get a value; empty if it is not set. */
xapian_status xapian_document_value(const xapian_document *doc, xapian_slot slot,
				    xapian_bytes *value, xapian_error *err);

/* EARGUMENT: the slot is not set. */
xapian_status xapian_document_remove_value(xapian_document *doc, xapian_slot slot,
					   xapian_error *err);
xapian_status xapian_document_clear_values(xapian_document *doc, xapian_error *err);
xapian_status xapian_document_value_count(const xapian_document *doc, size_t *count,
					  xapian_error *err);

/* All values, slots ascending. */
xapian_status xapian_document_values(xapian_value_iter **out, const xapian_document *doc,
				     xapian_error *err);

/* Count a term `wdf` times more in this document; the second also notes one position, the third
 * `n` of them in one call, each counting `wdf`. wdf 0 suits boolean terms: they do not make the
 * document longer. If the third fails, some of its positions may be in. EARGUMENT: empty term.
 * A term that is too long is told by the writer. */
xapian_status xapian_document_add_term(xapian_document *doc, xapian_bytes term,
				       xapian_termcount wdf, xapian_error *err);
xapian_status xapian_document_add_posting(xapian_document *doc, xapian_bytes term,
					  xapian_termpos pos, xapian_termcount wdf,
					  xapian_error *err);
xapian_status xapian_document_add_postings(xapian_document *doc, xapian_bytes term,
					   const xapian_termpos *positions, size_t n,
					   xapian_termcount wdf, xapian_error *err);

/* Undo a posting: the wdf shrinks by `wdf`, not below 0; the term stays. EARGUMENT: no such. */
xapian_status xapian_document_remove_posting(xapian_document *doc, xapian_bytes term,
					     xapian_termpos pos, xapian_termcount wdf,
					     xapian_error *err);

/* Undo all postings from `first` to `last`, each shrinking the wdf by `wdf`. *removed (may be
 * NULL) is their number. EARGUMENT: no such term. */
xapian_status xapian_document_remove_postings(xapian_document *doc, xapian_bytes term,
					      xapian_termpos first, xapian_termpos last,
					      xapian_termcount wdf, xapian_termpos *removed,
					      xapian_error *err);

/* EARGUMENT: no such term. */
xapian_status xapian_document_remove_term(xapian_document *doc, xapian_bytes term,
					  xapian_error *err);
xapian_status xapian_document_clear_terms(xapian_document *doc, xapian_error *err);
xapian_status xapian_document_term_count(const xapian_document *doc, xapian_termcount *count,
					 xapian_error *err);
xapian_status xapian_document_terms(xapian_term_iter **out, const xapian_document *doc,
				    xapian_error *err);

/* A document as bytes, and back; the same protocol version of Xapian reads it. ESERIALISATION
 * or ENETWORK: not such bytes. */
xapian_status xapian_document_serialise(const xapian_document *doc, xapian_bytes *bytes,
					xapian_error *err);
xapian_status xapian_document_unserialise(xapian_document **out, xapian_bytes bytes,
					  xapian_error *err);
xapian_status xapian_document_description(const xapian_document *doc, xapian_bytes *text,
					  xapian_error *err);

/* ---- Query ----
 *
 * A tree, never changed once made. A function that builds on other queries only borrows them:
 * it shares their nodes by counting references, and each handle is freed on its own. Xapian
 * walks a query by recursion, so the depth is bounded by the stack: join many queries with one
 * n-ary operator, not in a chain.
 *
 *	xapian_query_new_term(&a, xapian_bytes_of("storm"), 1, 0, &err);
 *	xapian_query_new_term(&b, xapian_bytes_of("coast"), 1, 0, &err);
 *	xapian_query_new_pair(&both, XAPIAN_OP_AND, a, b, &err);
 *	xapian_query_free(a);
 *	xapian_query_free(b);
 */

/* The operators that join, and what xapian_query_type tells besides. */
typedef enum xapian_op {
	XAPIAN_OP_AND = 0,
	XAPIAN_OP_OR = 1,
	XAPIAN_OP_AND_NOT = 2,   /* the first, without documents of the others */
	XAPIAN_OP_XOR = 3,       /* in an odd number of them */
	XAPIAN_OP_AND_MAYBE = 4, /* the first, with the weights of the others added */
	XAPIAN_OP_FILTER = 5,    /* all, with the weight of the first only */
	XAPIAN_OP_NEAR = 6,      /* all within `parameter` positions, any order */
	XAPIAN_OP_PHRASE = 7,    /* all within `parameter` positions, in this order */
	XAPIAN_OP_VALUE_RANGE = 8,
	XAPIAN_OP_SCALE_WEIGHT = 9,
	XAPIAN_OP_ELITE_SET = 10, /* the OR of the `parameter` that can weigh most */
	XAPIAN_OP_VALUE_GE = 11,
	XAPIAN_OP_VALUE_LE = 12,
	XAPIAN_OP_SYNONYM = 13, /* OR, weighted as if all were one term */
	XAPIAN_OP_MAX = 14,     /* OR, with the greatest weight, not the sum */
	XAPIAN_OP_WILDCARD = 15,
	XAPIAN_OP_INVALID = 99,
	XAPIAN_LEAF_TERM = 100,
	XAPIAN_LEAF_POSTING_SOURCE = 101,
	XAPIAN_LEAF_MATCH_ALL = 102,
	XAPIAN_LEAF_MATCH_NOTHING = 103
} xapian_op;

/* One term. `wqf` is how often it is in the query (1), `pos` its position there, used to order
 * xapian_query_terms (0). The empty term matches all documents. */
xapian_status xapian_query_new_term(xapian_query **out, xapian_bytes term, xapian_termcount wqf,
				    xapian_termpos pos, xapian_error *err);

/* Match all documents with weight 0, or none. An operator on `nothing` is simplified away as
 * logic demands. */
xapian_status xapian_query_new_all(xapian_query **out, xapian_error *err);
xapian_status xapian_query_new_nothing(xapian_query **out, xapian_error *err);

/* Join `n` queries. `parameter` is the window of NEAR and PHRASE, in positions from the first
 * to the last inclusive (0 or less than n: n), or the size of ELITE_SET (0: 10); others ignore
 * it. No queries make nothing; one makes itself. NEAR and PHRASE take terms, and ORs of terms.
 * EARGUMENT: an operator that does not join. EUNIMPLEMENTED: NEAR or PHRASE of something else
 * (told here or by xapian_enquire_mset). */
xapian_status xapian_query_new_joined(xapian_query **out, xapian_op op,
				      const xapian_query *const *queries, size_t n,
				      xapian_termcount parameter, xapian_error *err);
xapian_status xapian_query_new_pair(xapian_query **out, xapian_op op, const xapian_query *a,
				    const xapian_query *b, xapian_error *err);

/* Join `n` terms, each with wqf 1: a phrase in one call. */
xapian_status xapian_query_new_terms(xapian_query **out, xapian_op op,
				     const xapian_bytes *terms, size_t n,
				     xapian_termcount parameter, xapian_error *err);

/* Multiply the weight by `factor`, 0 or more; 0 makes a query boolean. EARGUMENT: negative. */
xapian_status xapian_query_new_scaled(xapian_query **out, const xapian_query *query,
				      double factor, xapian_error *err);

/* Documents whose value in a slot lies from `lower` to `upper`, both included, in byte order;
 * or is at least, or at most, a bound. Weight 0. See xapian_sortable_serialise for numbers. */
xapian_status xapian_query_new_value_range(xapian_query **out, xapian_slot slot,
					   xapian_bytes lower, xapian_bytes upper,
					   xapian_error *err);
xapian_status xapian_query_new_value_ge(xapian_query **out, xapian_slot slot,
					xapian_bytes lower, xapian_error *err);
xapian_status xapian_query_new_value_le(xapian_query **out, xapian_slot slot,
					xapian_bytes upper, xapian_error *err);

/* What to do when a wildcard matches more than its limit of terms. */
typedef enum xapian_wildcard_limit {
	XAPIAN_WILDCARD_LIMIT_ERROR = 0,        /* EWILDCARD when it runs; leaks in 1.4.22 */
	XAPIAN_WILDCARD_LIMIT_FIRST = 1,        /* take the first in byte order */
	XAPIAN_WILDCARD_LIMIT_MOST_FREQUENT = 2 /* take those in most documents */
} xapian_wildcard_limit;

/* All terms that begin with `prefix`, joined by `combiner` (OR, SYNONYM or MAX), at most
 * `max_terms` of them in each part (0: no limit). */
xapian_status xapian_query_new_wildcard(xapian_query **out, xapian_bytes prefix,
					xapian_termcount max_terms, xapian_wildcard_limit limit,
					xapian_op combiner, xapian_error *err);

/* The documents that have a value in a slot, weighing as much as the number it holds (put there
 * with xapian_sortable_serialise); and all documents, each with the same weight. Numbers must
 * not be negative, and the slot must hold nothing else. Joined by AND_MAYBE, the first makes
 * recent documents weigh more. */
xapian_status xapian_query_new_value_weight(xapian_query **out, xapian_slot slot,
					    xapian_error *err);
xapian_status xapian_query_new_fixed_weight(xapian_query **out, double weight,
					    xapian_error *err);

/* The documents of a list of your own, of `db` and for a search of it: `docids` ascend, and
 * each weighs weights[i], 0 or more; `weights` NULL: all 0. Both are copied. It is known how
 * many match. Where it is one of AND_MAYBE's or FILTER's, others may say what the documents
 * weigh; it cannot be serialised, and is nothing for SYNONYM. EARGUMENT: docids that do not
 * ascend, or a weight below 0. */
xapian_status xapian_query_new_documents(xapian_query **out, const xapian_database *db,
					 const xapian_docid *docids, const double *weights,
					 size_t n, xapian_error *err);

xapian_status xapian_query_copy(xapian_query **out, const xapian_query *query,
				xapian_error *err);
void xapian_query_free(xapian_query *query);

/* Whether it is `nothing`. */
bool xapian_query_is_empty(const xapian_query *query);

/* The sum of the wqf of its terms, used by some weights. */
xapian_termcount xapian_query_length(const xapian_query *query);

/* Look inside: the operator or leaf, and the queries it joins. ERANGE: `index` is not below
 * xapian_query_parts. */
xapian_op xapian_query_type(const xapian_query *query);
size_t xapian_query_parts(const xapian_query *query);
xapian_status xapian_query_part(xapian_query **out, const xapian_query *query, size_t index,
				xapian_error *err);

/* The terms, by position in the query, or (unique) without repeats; cannot skip. */
xapian_status xapian_query_terms(xapian_term_iter **out, const xapian_query *query, bool unique,
				 xapian_error *err);

/* As bytes, and back; as text for people and tests. ESERIALISATION, or ENETWORK when a length
 * is broken: not such bytes. */
xapian_status xapian_query_serialise(const xapian_query *query, xapian_bytes *bytes,
				     xapian_error *err);
xapian_status xapian_query_unserialise(xapian_query **out, xapian_bytes bytes,
				       xapian_error *err);
xapian_status xapian_query_description(const xapian_query *query, xapian_bytes *text,
				       xapian_error *err);

/* ---- Enquire: one search, its settings and its runs ----
 *
 * Settings hold until changed, over many queries: make one a thread and keep it.
 *
 *	xapian_enquire_new(&enq, db, &err);
 *	xapian_enquire_weight_bm25(enq, 1.2, 0, 1, 0.75, 0.5, &err);
 *	xapian_enquire_set_query(enq, query, 0, &err);
 *	st = xapian_enquire_mset(&mset, enq, 0, 10, 0, NULL, &err);
 *	if (st == XAPIAN_EMODIFIED)
 *		... reopen db, and again: the enquire sees the reopened database ...
 */

xapian_status xapian_enquire_new(xapian_enquire **out, const xapian_database *db,
				 xapian_error *err);
void xapian_enquire_free(xapian_enquire *enq);

/* `length` is the query length the weights use; 0: that of the query. */
xapian_status xapian_enquire_set_query(xapian_enquire *enq, const xapian_query *query,
				       xapian_termcount length, xapian_error *err);

/* Weighting. The default is bm25 with (1, 0, 1, 0.5, 0.5). EARGUMENT: a parameter out of range;
 * those of bm25 are put into range without a word. Cost: with b = 0 (and k2 = 0) bm25 reads no
 * document lengths, and runs several times faster.
 */
xapian_status xapian_enquire_weight_bm25(xapian_enquire *enq, double k1, double k2, double k3,
					 double b, double min_normlen, xapian_error *err);
xapian_status xapian_enquire_weight_bm25_plus(xapian_enquire *enq, double k1, double k2,
					      double k3, double b, double min_normlen,
					      double delta, xapian_error *err);
xapian_status xapian_enquire_weight_bool(xapian_enquire *enq, xapian_error *err);
xapian_status xapian_enquire_weight_coord(xapian_enquire *enq, xapian_error *err);
xapian_status xapian_enquire_weight_trad(xapian_enquire *enq, double k, xapian_error *err);

/* Three letters for wdf, idf and weight, "ntn" by default; see Xapian::TfIdfWeight. */
xapian_status xapian_enquire_weight_tfidf(xapian_enquire *enq, const char *normalisations,
					  xapian_error *err);
xapian_status xapian_enquire_weight_inl2(xapian_enquire *enq, double c, xapian_error *err);
xapian_status xapian_enquire_weight_ifb2(xapian_enquire *enq, double c, xapian_error *err);
xapian_status xapian_enquire_weight_ineb2(xapian_enquire *enq, double c, xapian_error *err);
xapian_status xapian_enquire_weight_bb2(xapian_enquire *enq, double c, xapian_error *err);
xapian_status xapian_enquire_weight_dlh(xapian_enquire *enq, xapian_error *err);
xapian_status xapian_enquire_weight_dph(xapian_enquire *enq, xapian_error *err);
xapian_status xapian_enquire_weight_pl2(xapian_enquire *enq, double c, xapian_error *err);
xapian_status xapian_enquire_weight_pl2_plus(xapian_enquire *enq, double c, double delta,
					     xapian_error *err);

/* Language models. `log_clamp` clamps negative logarithms, 0 for Xapian's choice; smooth1 and
 * smooth2 below 0 are the defaults of the smoothing. */
typedef enum xapian_smoothing {
	XAPIAN_SMOOTHING_TWO_STAGE = 1,
	XAPIAN_SMOOTHING_DIRICHLET = 2,
	XAPIAN_SMOOTHING_ABSOLUTE_DISCOUNT = 3,
	XAPIAN_SMOOTHING_JELINEK_MERCER = 4,
	XAPIAN_SMOOTHING_DIRICHLET_PLUS = 5
} xapian_smoothing;
xapian_status xapian_enquire_weight_lm(xapian_enquire *enq, xapian_smoothing smoothing,
				       double log_clamp, double smooth1, double smooth2,
				       xapian_error *err);

/* Drop hits below a percentage of the best (0 to 100), or below a weight. Both 0: none. */
xapian_status xapian_enquire_cutoff(xapian_enquire *enq, int percent, double weight,
				    xapian_error *err);

/* Keep only the best `max` hits of those with the same value in `slot`; hits without one all
 * stay. max 0 or XAPIAN_NO_SLOT: keep all. */
xapian_status xapian_enquire_collapse(xapian_enquire *enq, xapian_slot slot,
				      xapian_doccount max, xapian_error *err);

/* The order of hits that are otherwise equal. DONT_CARE may be faster, and is any. */
typedef enum xapian_docid_order {
	XAPIAN_DOCID_DESCENDING = 0,
	XAPIAN_DOCID_ASCENDING = 1,
	XAPIAN_DOCID_DONT_CARE = 2
} xapian_docid_order;
xapian_status xapian_enquire_docid_order(xapian_enquire *enq, xapian_docid_order order,
					 xapian_error *err);

typedef enum xapian_sort {
	XAPIAN_SORT_RELEVANCE = 0, /* the default; slot, keys and descending mean nothing */
	XAPIAN_SORT_VALUE = 1,
	XAPIAN_SORT_VALUE_THEN_RELEVANCE = 2,
	XAPIAN_SORT_RELEVANCE_THEN_VALUE = 3
} xapian_sort;

/* Sort by the value of a slot, in byte order, greatest first if `descending`. */
xapian_status xapian_enquire_sort(xapian_enquire *enq, xapian_sort how, xapian_slot slot,
				  bool descending, xapian_error *err);

/* Sort by several slots, the first being the most significant. */
typedef struct xapian_sort_key {
	xapian_slot slot;
	bool reverse;         /* this key against the direction of the whole */
	xapian_bytes missing; /* what a document without the value counts as */
} xapian_sort_key;
xapian_status xapian_enquire_sort_keys(xapian_enquire *enq, xapian_sort how,
				       const xapian_sort_key *keys, size_t n, bool descending,
				       xapian_error *err);

/* Stop looking for more hits than asked for after `seconds` (0: never). A soft limit: it lowers
 * check_at_least to what was asked for; the best hits still are. Cost: a POSIX timer a match,
 * and for the first one libc starts a thread that stays. */
xapian_status xapian_enquire_time_limit(xapian_enquire *enq, double seconds, xapian_error *err);

/* Decide about each candidate in the match. The document is borrowed for the call: its values
 * are cheap, its data is not; nothing got or made from it may outlive the callback. Its docid
 * is that in its part. XAPIAN_STOP ends the match with XAPIAN_ESTOPPED. Candidates that cannot
 * reach the result may never be asked about. */
typedef enum xapian_verdict {
	XAPIAN_STOP = -1,
	XAPIAN_REJECT = 0,
	XAPIAN_KEEP = 1
} xapian_verdict;
typedef xapian_verdict (*xapian_decider_fn)(const xapian_document *doc, void *payload);

/* Use a decider from now on; NULL for none. `payload` must live as long as it is used. With
 * remote parts xapian_enquire_mset says EUNIMPLEMENTED. */
void xapian_enquire_set_decider(xapian_enquire *enq, xapian_decider_fn decide, void *payload);

/* Count values over the documents the next matches look at: see xapian_value_counts. */
xapian_status xapian_enquire_add_value_counts(xapian_enquire *enq, xapian_value_counts *counts,
					      xapian_error *err);
xapian_status xapian_enquire_clear_value_counts(xapian_enquire *enq, xapian_error *err);

/* Run the query: `max` hits from rank `first` (0 is the best). The match looks at enough
 * documents to be sure of `check_at_least` (0, or first + max if that is more): with the number
 * of documents in the database all counts are exact, at the cost of walking every posting.
 * Without a query there are no hits. `rset` (may be NULL) are documents known as relevant.
 * EWILDCARD, EUNIMPLEMENTED, ESTOPPED. EMODIFIED: reopen the database and call again. */
xapian_status xapian_enquire_mset(xapian_mset **out, const xapian_enquire *enq,
				  xapian_doccount first, xapian_doccount max,
				  xapian_doccount check_at_least, const xapian_rset *rset,
				  xapian_error *err);

/* The query's terms that a document has, by their position in the query; cannot skip. Without a
 * query there are none. ENODOCUMENT. */
xapian_status xapian_enquire_matching_terms(xapian_term_iter **out, const xapian_enquire *enq,
					    xapian_docid docid, xapian_error *err);

/* ---- MSet: the hits of one run ---- */

typedef struct xapian_hit {
	xapian_docid docid;
	xapian_doccount rank; /* over all pages, 0 is the best */
	double weight;
	int percent;                    /* of the best possible, as Xapian sees it */
	xapian_doccount collapse_count; /* at least so many hits were dropped for this one */
} xapian_hit;

void xapian_mset_free(xapian_mset *mset);
xapian_doccount xapian_mset_size(const xapian_mset *mset);
xapian_doccount xapian_mset_first(const xapian_mset *mset);

/* How many documents match: bounds and the best guess. Equal bounds are exact. `uncollapsed`:
 * before xapian_enquire_collapse dropped any. */
typedef struct xapian_matches {
	xapian_doccount lower;
	xapian_doccount estimated;
	xapian_doccount upper;
} xapian_matches;
xapian_matches xapian_mset_matches(const xapian_mset *mset);
xapian_matches xapian_mset_uncollapsed_matches(const xapian_mset *mset);

/* The greatest weight any document could have, and that any in the whole match has. */
double xapian_mset_max_possible(const xapian_mset *mset);
double xapian_mset_max_attained(const xapian_mset *mset);

/* Hit `index`, from 0 in this page. ERANGE: not below xapian_mset_size. Cost: none. */
xapian_status xapian_mset_hit(const xapian_mset *mset, xapian_doccount index, xapian_hit *hit,
			      xapian_error *err);
xapian_status xapian_mset_collapse_key(const xapian_mset *mset, xapian_doccount index,
				       xapian_bytes *key, xapian_error *err);
xapian_status xapian_mset_sort_key(const xapian_mset *mset, xapian_doccount index,
				   xapian_bytes *key, xapian_error *err);
xapian_status xapian_mset_document(xapian_document **out, const xapian_mset *mset,
				   xapian_doccount index, xapian_error *err);

/* Ask for the documents of all hits at once; worth it only with remote parts. */
xapian_status xapian_mset_fetch(const xapian_mset *mset, xapian_error *err);

/* The percentage a weight stands for in this result. */
xapian_status xapian_mset_percent(const xapian_mset *mset, double weight, int *percent,
				  xapian_error *err);

/* Statistics of a term of the query, or of any for the frequency (0 if unknown). The weight is
 * the greatest it can give. EARGUMENT: weight of a term that is not in the query. */
xapian_status xapian_mset_termfreq(const xapian_mset *mset, xapian_bytes term,
				   xapian_doccount *freq, xapian_error *err);
xapian_status xapian_mset_termweight(const xapian_mset *mset, xapian_bytes term, double *weight,
				     xapian_error *err);

/* Cut a snippet of about `max_bytes` from UTF-8 text, the query's terms between hi_start and
 * hi_end, cuts marked by `omit`. Text is escaped for HTML. `stem` may be NULL. */
#define XAPIAN_SNIPPET_BACKGROUND_MODEL    1u
#define XAPIAN_SNIPPET_EXHAUSTIVE          2u
#define XAPIAN_SNIPPET_EMPTY_WITHOUT_MATCH 4u
xapian_status xapian_mset_snippet(const xapian_mset *mset, xapian_bytes text, size_t max_bytes,
				  const xapian_stem *stem, unsigned flags,
				  xapian_bytes hi_start, xapian_bytes hi_end, xapian_bytes omit,
				  xapian_bytes *snippet, xapian_error *err);
xapian_status xapian_mset_description(const xapian_mset *mset, xapian_bytes *text,
				      xapian_error *err);

/* ---- Value counts: facets ----
 *
 * Counts how many documents have each value of a slot, over the documents a match looks at; ask
 * for check_at_least = the number of documents to make it exact. Runs add up: make a new one
 * for new counts.
 */

xapian_status xapian_value_counts_new(xapian_value_counts **out, xapian_slot slot,
				      xapian_error *err);
void xapian_value_counts_free(xapian_value_counts *counts);

/* How many documents were looked at, with or without a value. */
size_t xapian_value_counts_total(const xapian_value_counts *counts);

/* The values with their counts (xapian_term_freq): all in byte order, or the `max` most
 * frequent first. A picture of the moment: it does not follow later matches. */
xapian_status xapian_value_counts_all(xapian_term_iter **out, const xapian_value_counts *counts,
				      xapian_error *err);
xapian_status xapian_value_counts_top(xapian_term_iter **out, const xapian_value_counts *counts,
				      size_t max, xapian_error *err);

/* ---- RSet and ESet: relevant documents, and the terms they suggest ---- */

xapian_status xapian_rset_new(xapian_rset **out, xapian_error *err);
void xapian_rset_free(xapian_rset *rset);
xapian_doccount xapian_rset_size(const xapian_rset *rset);

/* EARGUMENT: docid 0. */
xapian_status xapian_rset_add(xapian_rset *rset, xapian_docid docid, xapian_error *err);
xapian_status xapian_rset_remove(xapian_rset *rset, xapian_docid docid, xapian_error *err);
xapian_status xapian_rset_contains(const xapian_rset *rset, xapian_docid docid, bool *has,
				   xapian_error *err);

/* How expansion terms are weighed: "trad" with k (1.0), the default, or "bo1". EARGUMENT. */
xapian_status xapian_enquire_expansion(xapian_enquire *enq, const char *scheme, double k,
				       xapian_error *err);

/* Whether a term may be an expansion term. XAPIAN_STOP ends it with XAPIAN_ESTOPPED. */
typedef xapian_verdict (*xapian_expand_fn)(xapian_bytes term, void *payload);

#define XAPIAN_ESET_INCLUDE_QUERY_TERMS 1 /* also terms the query has already */
#define XAPIAN_ESET_EXACT_TERMFREQ      2 /* with several parts: exact, slower */

/* The `max` terms that tell the documents of `rset` best from others, those weighing more than
 * min_weight. `decide` may be NULL. Cost: reads the termlist of each document in `rset`. */
xapian_status xapian_enquire_eset(xapian_eset **out, const xapian_enquire *enq,
				  const xapian_rset *rset, xapian_termcount max, int flags,
				  double min_weight, xapian_expand_fn decide, void *payload,
				  xapian_error *err);
void xapian_eset_free(xapian_eset *eset);
xapian_doccount xapian_eset_size(const xapian_eset *eset);

/* How many terms there would have been without `max`, at least. */
xapian_termcount xapian_eset_bound(const xapian_eset *eset);

/* Term `index` from 0, the best first. ERANGE: not below xapian_eset_size. */
xapian_status xapian_eset_term(const xapian_eset *eset, xapian_doccount index,
			       xapian_bytes *term, double *weight, xapian_error *err);

/* ---- Stemming and term generation ---- */

/* `language` is an English name or an ISO 639 code: "english", "en"; "none" or "" leaves words
 * as they are. EARGUMENT: no such stemmer. */
xapian_status xapian_stem_new(xapian_stem **out, const char *language, xapian_error *err);
void xapian_stem_free(xapian_stem *stem);

/* Stem a lower-case UTF-8 word. */
xapian_status xapian_stem_word(const xapian_stem *stem, xapian_bytes word,
			       xapian_bytes *stemmed, xapian_error *err);

/* The names there are, separated by spaces. Valid for ever. */
xapian_status xapian_stem_languages(xapian_bytes *names, xapian_error *err);

typedef enum xapian_stem_strategy {
	XAPIAN_STEM_NONE = 0,  /* words only */
	XAPIAN_STEM_SOME = 1,  /* words with positions, stems with a Z before (default) */
	XAPIAN_STEM_ALL = 2,   /* stems only, with positions */
	XAPIAN_STEM_ALL_Z = 3, /* stems only, with a Z before */
	XAPIAN_STEM_SOME_FULL_POS = 4 /* as SOME, stems with positions too */
} xapian_stem_strategy;

typedef enum xapian_stop_strategy {
	XAPIAN_STOP_NONE = 0,   /* index stop words like others */
	XAPIAN_STOP_ALL = 1,    /* leave them out */
	XAPIAN_STOP_STEMMED = 2 /* leave out their stems (default) */
} xapian_stop_strategy;

#define XAPIAN_GENERATOR_SPELLING  128
#define XAPIAN_GENERATOR_CJK_NGRAM 2048

/* Turns text into terms of a document: words in lower case, by Xapian's rules. */
xapian_status xapian_term_generator_new(xapian_term_generator **out, xapian_error *err);
void xapian_term_generator_free(xapian_term_generator *gen);
xapian_status xapian_term_generator_set_stemmer(xapian_term_generator *gen,
						const xapian_stem *stem, xapian_error *err);
xapian_status xapian_term_generator_set_strategy(xapian_term_generator *gen,
						 xapian_stem_strategy strategy,
						 xapian_error *err);
xapian_status xapian_term_generator_set_stop_words(xapian_term_generator *gen,
						   const xapian_bytes *words, size_t n,
						   xapian_stop_strategy strategy,
						   xapian_error *err);

/* XAPIAN_GENERATOR_* or 0. SPELLING also adds each word to the spellings of `w`, which must be
 * given then; NULL otherwise. */
xapian_status xapian_term_generator_set_flags(xapian_term_generator *gen, int flags,
					      xapian_writer *w, xapian_error *err);
xapian_status xapian_term_generator_set_max_word_bytes(xapian_term_generator *gen, unsigned max,
						       xapian_error *err);

/* The document to fill from now on; positions start at 0 again. It is shared, not copied. */
xapian_status xapian_term_generator_set_document(xapian_term_generator *gen,
						 xapian_document *doc, xapian_error *err);

/* Add the words of UTF-8 text, each counting `wdf`, with `prefix` before each term. The first
 * word is at the current position + 1. `positions` false: as terms without positions. */
xapian_status xapian_term_generator_index_text(xapian_term_generator *gen, xapian_bytes text,
					       xapian_termcount wdf, xapian_bytes prefix,
					       bool positions, xapian_error *err);

/* The current position; set it higher to keep phrases from matching across a gap. */
xapian_termpos xapian_term_generator_position(const xapian_term_generator *gen);
xapian_status xapian_term_generator_set_position(xapian_term_generator *gen, xapian_termpos pos,
						 xapian_error *err);

/* ---- Numbers as bytes ---- */

#define XAPIAN_SORTABLE_MAX_BYTES 9

/* Write a number as bytes that sort as the numbers do. Returns how many, 0 to 9 (minus infinity
 * takes none). NaN sorts anywhere. Cannot fail. */
size_t xapian_sortable_serialise(double number, char out[XAPIAN_SORTABLE_MAX_BYTES]);
double xapian_sortable_unserialise(xapian_bytes bytes);

/* ---- Maintenance ---- */

#define XAPIAN_COMPACT_STANDARD 0u
#define XAPIAN_COMPACT_FULL     1u
#define XAPIAN_COMPACT_FULLER   2u /* smallest, not for a database that will be updated */
#define XAPIAN_COMPACT_NO_RENUMBER                                                           \
	4u                            /* keep the docids; ranges of several must not overlap \
				       */
#define XAPIAN_COMPACT_MULTIPASS   8u /* for very many parts */
#define XAPIAN_COMPACT_SINGLE_FILE 16u

/* Optional hooks of xapian_database_compact; any may be NULL. */
typedef struct xapian_compact_hooks {
	/* Progress: which table, and what about it (empty when it starts). */
	void (*status)(xapian_bytes table, xapian_bytes status, void *payload);
	/* Several parts have metadata under one key: choose what stays. What is returned must
	 * be valid until the next call or the end. Without it the first stays. */
	xapian_bytes (*merge_metadata)(xapian_bytes key, const xapian_bytes *values, size_t n,
				       void *payload);
	void *payload;
} xapian_compact_hooks;

/* Copy a database, all its parts merged into one, each B-tree written in order, to `path`,
 * which must not hold one. Sees what is committed. block_size as for a writer. `hooks` may be
 * NULL. Without NO_RENUMBER the parts' docids are laid end to end in the order they were added.
 * EOPERATION: docid ranges overlap, uncommitted changes, or no local parts. */
xapian_status xapian_database_compact(const xapian_database *db, const char *path,
				      unsigned flags, int block_size,
				      const xapian_compact_hooks *hooks, xapian_error *err);

#define XAPIAN_CHECK_SHORT_TREE    1
#define XAPIAN_CHECK_FULL_TREE     2
#define XAPIAN_CHECK_SHOW_FREELIST 4
#define XAPIAN_CHECK_SHOW_STATS    8
#define XAPIAN_CHECK_FIX           16 /* rewrite the version file of a broken database */

/* Check a database or one table of it. *errors is the number of faults found: the call returns
 * XAPIAN_OK whenever it could look. `print` (may be NULL) gets the report piece by piece; flags
 * ask what is in it. EOPENING: nothing there. ECORRUPT, EVERSION: too broken to look at. */
xapian_status xapian_check(const char *path, int flags, xapian_text_fn print, void *payload,
			   size_t *errors, xapian_error *err);

/* ---- building a database in bulk ------------------------------------------------------------
 *
 * A new glass database, written whole and in order, without Xapian's own writer: many times
 * faster, on as many threads as there are parts. The database that comes out is the one that
 * xapian_writer_add_document() would have made of the same documents, and goes on as any other.
 *
 *	xapian_bulk_open(&bulk, "new.db", &err);
 *	in each thread:
 *		xapian_bulk_part_open(&part, bulk, 256 << 20, &err);
 *		of each document:
 *			xapian_bulk_document_begin(part);
 *			xapian_bulk_add_posting(part, term, position, 1, &err); ...
 *			xapian_bulk_document_end(part, &err);
 *		xapian_bulk_number(part, &first, &err);     of some MB of documents at a time
 *		xapian_bulk_part_close(part, &err);
 *	xapian_bulk_finish(bulk, &err);
 *	xapian_bulk_free(bulk);
 *
 * After a failure of a call on it a part, or the bulk, can only be freed; what is in the folder
 * then is no database to Xapian. */
typedef struct xapian_bulk xapian_bulk;
typedef struct xapian_bulk_part xapian_bulk_part;

/* Starts a database in the folder `path`, which must not be there; it must be on a local disk.
 * EDATABASE: the folder cannot be made. EVERSION: the libxapian that runs writes another format
 * than this one; then there is only its writer. */
xapian_status xapian_bulk_open(xapian_bulk **out, const char *path, xapian_error *err);
void xapian_bulk_free(xapian_bulk *bulk);

/* What one thread adds. What takes more than `memory` bytes goes through scratch files in the
 * folder. Parts are freed before the bulk. */
xapian_status xapian_bulk_part_open(xapian_bulk_part **out, xapian_bulk *bulk, size_t memory,
				    xapian_error *err);
void xapian_bulk_part_free(xapian_bulk_part *part);

/* A document: terms in any order, as often as wanted; values by rising slot. EARGUMENT: what no
 * glass database can hold, or slots that do not rise. */
void xapian_bulk_document_begin(xapian_bulk_part *part);
xapian_status xapian_bulk_add_term(xapian_bulk_part *part, xapian_bytes term,
				   xapian_termcount wdf_increase, xapian_error *err);
xapian_status xapian_bulk_add_posting(xapian_bulk_part *part, xapian_bytes term,
				      xapian_termpos position, xapian_termcount wdf_increase,
				      xapian_error *err);
xapian_status xapian_bulk_add_value(xapian_bulk_part *part, xapian_slot slot,
				    xapian_bytes value, xapian_error *err);
xapian_status xapian_bulk_set_data(xapian_bulk_part *part, xapian_bytes data,
				   xapian_error *err);
xapian_status xapian_bulk_document_end(xapian_bulk_part *part, xapian_error *err);

/* Numbers the part's documents since the last time, from *first (may be NULL) up, in the order
 * of these calls. Its memory grows until then. */
xapian_status xapian_bulk_number(xapian_bulk_part *part, xapian_docid *first,
				 xapian_error *err);

/* Numbers the rest and hands all of it over; the part is still to be freed. */
xapian_status xapian_bulk_part_close(xapian_bulk_part *part, xapian_error *err);

/* Makes the database, on disk when this returns, on several threads. EARGUMENT: there is no
 * document. */
xapian_status xapian_bulk_finish(xapian_bulk *bulk, xapian_error *err);

#ifdef __cplusplus
}
#endif

#endif
