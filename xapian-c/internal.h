/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the C++ files of xapian-c share: the border that no exception crosses, and the handles.
 * Every entry point that can throw is one call of guard, get, get_bytes or make.
 */
#ifndef XAPIAN_C_INTERNAL_H
#define XAPIAN_C_INTERNAL_H

#include "xapian-c.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>
#include <xapian.h>

namespace xapian_c
{

/* Thrown when a callback of the caller asked to stop. */
struct stopped {
};

/* Turn the exception in flight into a status and fill *err. Call inside a catch only. */
xapian_status report(xapian_error *err) noexcept;

/* Run `body`; whatever it throws becomes a status. */
template <class Body> xapian_status guard(xapian_error *err, Body body) noexcept
{
	try {
		body();
		return XAPIAN_OK;
	} catch (...) {
		return report(err);
	}
}

/* Store what `body` returns, or a zero if it throws. */
template <class Value, class Body>
xapian_status get(Value *out, xapian_error *err, Body body) noexcept
{
	*out = Value();
	return guard(err, [&] { *out = static_cast<Value>(body()); });
}

/* Give the bytes of a string that lives in a handle. Never NULL. */
inline xapian_bytes borrow(const std::string &string) noexcept
{
	return {string.data(), string.size()};
}

/* Keep the string that `body` returns in `keep`, a member of a handle, and lend it. */
template <class Body>
xapian_status get_bytes(std::string &keep, xapian_bytes *out, xapian_error *err,
			Body body) noexcept
{
	*out = xapian_bytes();
	return guard(err, [&] {
		keep = body();
		*out = borrow(keep);
	});
}

/* Make a handle from what `body` returns: a braced or plain initialiser of T. */
template <class T, class Body>
xapian_status make(T **out, xapian_error *err, Body body) noexcept
{
	*out = nullptr;
	return guard(err, [&] { *out = new T(body()); });
}

inline std::string to_string(xapian_bytes bytes)
{
	return bytes.len ? std::string(bytes.ptr, bytes.len) : std::string();
}

/* Where an iterator is. What it walks over is kept alive by `owner`, which dies after `it`:
 * Xapian's own iterators over a new document, and over positions, do not do that. */
template <class Iterator> struct walk {
	std::shared_ptr<const void> owner;
	Iterator it;
	enum { FRESH, ON, ENDED, FAILED } state = FRESH;

	walk(std::shared_ptr<const void> owner_, Iterator it_)
	    : owner(std::move(owner_)), it(std::move(it_))
	{
	}

	/* Move with `move` (unless at the end) and look at the item with `look`. If one of
	 * them throws, the iterator is of no more use. */
	template <class Move, class Look> void step(Move move, Look look)
	{
		if (state == FAILED)
			throw Xapian::InvalidOperationError("the iterator failed before");
		if (state == ENDED)
			return;
		const bool fresh = state == FRESH;
		state = FAILED;
		if (it != Iterator())
			move(fresh);
		if (it == Iterator()) {
			state = ENDED;
			return;
		}
		look();
		state = ON;
	}

	template <class Look> void next(Look look)
	{
		step(
			[&](bool fresh) {
				if (!fresh)
					++it;
			},
			look);
	}

	/* As `next`, up to `cap` times: what is not needed for each item is done once. */
	template <class Look> void run(size_t cap, Look look)
	{
		if (!cap)
			return;
		next(look);
		if (state != ON)
			return;
		const Iterator end = Iterator();
		state = FAILED;
		for (size_t n = 1; n < cap; n++) {
			if (++it == end) {
				state = ENDED;
				return;
			}
			look();
		}
		state = ON;
	}

	const Iterator &item() const
	{
		if (state != ON)
			throw Xapian::InvalidOperationError("the iterator is on no item");
		return it;
	}
};

} // namespace xapian_c

/* The handles. A mutable string holds the bytes last lent by one function. */

struct xapian_database {
	Xapian::Database db;
	mutable std::string data, value, metadata, spelling, lower, upper, uuid, text;

	explicit xapian_database(const Xapian::Database &db_) : db(db_)
	{
	}
};

struct xapian_writer {
	Xapian::WritableDatabase db;
	xapian_database view; /* the same shards, for reading */

	explicit xapian_writer(const Xapian::WritableDatabase &db_) : db(db_), view(db_)
	{
	}
};

struct xapian_document {
	Xapian::Document doc;
	mutable std::string data, value, bytes, text;

	explicit xapian_document(const Xapian::Document &doc_) : doc(doc_)
	{
	}
};

struct xapian_query {
	Xapian::Query query;
	mutable std::string bytes, text;

	explicit xapian_query(const Xapian::Query &query_) : query(query_)
	{
	}
};

struct xapian_value_counts {
	std::shared_ptr<Xapian::ValueCountMatchSpy> spy;

	explicit xapian_value_counts(std::shared_ptr<Xapian::ValueCountMatchSpy> spy_)
	    : spy(std::move(spy_))
	{
	}
};

struct xapian_enquire {
	std::vector<std::shared_ptr<Xapian::ValueCountMatchSpy>> spies;
	xapian_decider_fn decide = nullptr;
	void *payload = nullptr;
	Xapian::Enquire enq;

	explicit xapian_enquire(const Xapian::Database &db) : enq(db)
	{
	}
};

struct xapian_mset {
	Xapian::MSet mset;
	mutable std::string collapse_key, sort_key, snippet, text;

	explicit xapian_mset(const Xapian::MSet &mset_) : mset(mset_)
	{
	}
};

struct xapian_rset {
	Xapian::RSet rset;
};

struct xapian_eset {
	Xapian::ESet eset;
	mutable std::string term;

	explicit xapian_eset(const Xapian::ESet &eset_) : eset(eset_)
	{
	}
};

struct xapian_posting_iter : xapian_c::walk<Xapian::PostingIterator> {
	using walk::walk;
};

struct xapian_position_iter : xapian_c::walk<Xapian::PositionIterator> {
	using walk::walk;
};

struct xapian_term_iter : xapian_c::walk<Xapian::TermIterator> {
	using walk::walk;
	std::string term; /* or terms, one behind the other */
};

struct xapian_value_iter : xapian_c::walk<Xapian::ValueIterator> {
	bool is_stream; /* of a slot over documents, or of one document over slots */
	std::string value;

	xapian_value_iter(std::shared_ptr<const void> owner_, Xapian::ValueIterator it_,
			  bool is_stream_)
	    : walk(std::move(owner_), std::move(it_)), is_stream(is_stream_)
	{
	}
};

struct xapian_stem {
	Xapian::Stem stem;
	mutable std::string stemmed;

	explicit xapian_stem(const Xapian::Stem &stem_) : stem(stem_)
	{
	}
};

struct xapian_term_generator {
	Xapian::TermGenerator gen;
};

#endif
