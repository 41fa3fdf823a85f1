/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Compares two Xapian databases in all that the public API shows of them: every posting, wdf,
 * position, length, value, bound, term list, data, metadata, spelling and statistic.
 */
#ifndef TESTS_UNIT_DATABASES_H
#define TESTS_UNIT_DATABASES_H

#include <sstream>
#include <string>
#include <xapian.h>

/* The first difference that was found; empty: there is none. */
class Comparison
{
	const Xapian::Database &a, &b;
	std::string found;

	template <typename T> bool same(const std::string &what, const T &x, const T &y)
	{
		if (x == y)
			return true;
		std::ostringstream text;
		text << what << ": " << x << " and " << y;
		found = text.str();
		return false;
	}

	static std::string number(Xapian::docid docid)
	{
		return "document " + std::to_string(docid);
	}

	bool statistics()
	{
		return same("documents", a.get_doccount(), b.get_doccount()) &&
		       same("last document", a.get_lastdocid(), b.get_lastdocid()) &&
		       same("average length", a.get_avlength(), b.get_avlength()) &&
		       same("total length", a.get_total_length(), b.get_total_length()) &&
		       same("shortest", a.get_doclength_lower_bound(),
			    b.get_doclength_lower_bound()) &&
		       same("longest", a.get_doclength_upper_bound(),
			    b.get_doclength_upper_bound()) &&
		       same("has positions", a.has_positions(), b.has_positions());
	}

	bool positions(const std::string &where, Xapian::PositionIterator p,
		       Xapian::PositionIterator p_end, Xapian::PositionIterator q,
		       Xapian::PositionIterator q_end)
	{
		for (; p != p_end && q != q_end; ++p, ++q)
			if (!same(where + ", position", *p, *q))
				return false;
		return same(where + ", more positions", p != p_end, q != q_end);
	}

	bool postings(const std::string &term)
	{
		auto p = a.postlist_begin(term), p_end = a.postlist_end(term);
		auto q = b.postlist_begin(term), q_end = b.postlist_end(term);
		for (; p != p_end && q != q_end; ++p, ++q) {
			const std::string where = term + " in " + number(*p);
			if (!same(term + ", document", *p, *q) ||
			    !same(where + ", wdf", p.get_wdf(), q.get_wdf()) ||
			    !same(where + ", length", p.get_doclength(), q.get_doclength()) ||
			    !positions(where, p.positionlist_begin(), p.positionlist_end(),
				       q.positionlist_begin(), q.positionlist_end()))
				return false;
		}
		return same(term + ", more postings", p != p_end, q != q_end);
	}

	bool terms()
	{
		auto t = a.allterms_begin(), t_end = a.allterms_end();
		auto u = b.allterms_begin(), u_end = b.allterms_end();
		for (; t != t_end && u != u_end; ++t, ++u) {
			if (!same<std::string>("term", *t, *u) ||
			    !same(*t + ", frequency", t.get_termfreq(), u.get_termfreq()) ||
			    !same(*t + ", in the collection", a.get_collection_freq(*t),
				  b.get_collection_freq(*t)) ||
			    !same(*t + ", wdf bound", a.get_wdf_upper_bound(*t) > 0,
				  b.get_wdf_upper_bound(*t) > 0) ||
			    !postings(*t))
				return false;
		}
		return same("more terms", t != t_end, u != u_end);
	}

	bool term_list(Xapian::docid docid)
	{
		auto t = a.termlist_begin(docid), t_end = a.termlist_end(docid);
		auto u = b.termlist_begin(docid), u_end = b.termlist_end(docid);
		const std::string where = number(docid) + ", term list";
		for (; t != t_end && u != u_end; ++t, ++u)
			if (!same<std::string>(where, *t, *u) ||
			    !same(where + " " + *t, t.get_wdf(), u.get_wdf()))
				return false;
		return same(where + ", more", t != t_end, u != u_end);
	}

	bool values_of(const Xapian::Document &x, const Xapian::Document &y)
	{
		auto v = x.values_begin(), v_end = x.values_end();
		auto w = y.values_begin(), w_end = y.values_end();
		const std::string where = number(x.get_docid()) + ", value";
		for (; v != v_end && w != w_end; ++v, ++w)
			if (!same(where + ", slot", v.get_valueno(), w.get_valueno()) ||
			    !same<std::string>(where, *v, *w))
				return false;
		return same(where + ", more", v != v_end, w != w_end);
	}

	/* By their streams, which are stored apart from what documents say of them. */
	bool slot(Xapian::valueno slot)
	{
		const std::string where = "slot " + std::to_string(slot);
		auto v = a.valuestream_begin(slot), v_end = a.valuestream_end(slot);
		auto w = b.valuestream_begin(slot), w_end = b.valuestream_end(slot);
		for (; v != v_end && w != w_end; ++v, ++w)
			if (!same(where + ", document", v.get_docid(), w.get_docid()) ||
			    !same<std::string>(where, *v, *w))
				return false;
		return same(where + ", more", v != v_end, w != w_end) &&
		       same(where + ", frequency", a.get_value_freq(slot),
			    b.get_value_freq(slot)) &&
		       same(where + ", lower", a.get_value_lower_bound(slot),
			    b.get_value_lower_bound(slot)) &&
		       same(where + ", upper", a.get_value_upper_bound(slot),
			    b.get_value_upper_bound(slot));
	}

	/* A record without when it, and its aliases, came in. */
	static std::string timeless(const std::string &data)
	{
		std::string kept, line;
		std::istringstream lines(data);
		while (std::getline(lines, line)) {
			if (line.rfind("indexed=", 0) == 0 || line.rfind("revised=", 0) == 0)
				continue;
			if (line.rfind("alias=", 0) == 0)
				line.erase(line.rfind('\t'));
			kept += line + '\n';
		}
		return kept;
	}

	bool documents()
	{
		auto p = a.postlist_begin(""), end = a.postlist_end("");
		auto q = b.postlist_begin(""), q_end = b.postlist_end("");
		for (; p != end && q != q_end; ++p, ++q) {
			if (!same("number", *p, *q) ||
			    !same(number(*p) + ", length", a.get_doclength(*p),
				  b.get_doclength(*q)) ||
			    !same(number(*p) + ", unique terms", a.get_unique_terms(*p),
				  b.get_unique_terms(*q)) ||
			    !term_list(*p))
				return false;
			const Xapian::Document x = a.get_document(*p), y = b.get_document(*q);
			if (!same(number(*p) + ", data", timeless(x.get_data()),
				  timeless(y.get_data())) ||
			    !values_of(x, y))
				return false;
		}
		return same("more documents", p != end, q != q_end);
	}

	/* What no two indexes have alike: it is random, or has the time in it. */
	static bool is_of_one(const std::string &key)
	{
		return key == "lede:identity" || key.rfind("lede:revision:", 0) == 0;
	}

	bool metadata()
	{
		auto t = a.metadata_keys_begin(), t_end = a.metadata_keys_end();
		auto u = b.metadata_keys_begin(), u_end = b.metadata_keys_end();
		for (; t != t_end && u != u_end; ++t, ++u)
			if (!same<std::string>("metadata", *t, *u) ||
			    (!is_of_one(*t) &&
			     !same("metadata " + *t, a.get_metadata(*t), b.get_metadata(*u))))
				return false;
		return same("more metadata", t != t_end, u != u_end);
	}

	bool spellings()
	{
		auto t = a.spellings_begin(), t_end = a.spellings_end();
		auto u = b.spellings_begin(), u_end = b.spellings_end();
		for (; t != t_end && u != u_end; ++t, ++u)
			if (!same<std::string>("word", *t, *u) ||
			    !same("word " + *t, t.get_termfreq(), u.get_termfreq()))
				return false;
		return same("more words", t != t_end, u != u_end);
	}

      public:
	Comparison(const Xapian::Database &x, const Xapian::Database &y) : a(x), b(y)
	{
		if (!statistics() || !terms() || !documents() || !metadata() || !spellings())
			return;
		for (Xapian::valueno i : {0u, 1u, 2u, 3u, 4u, 5u, 6u, 127u, 128u, 16384u})
			if (!slot(i))
				return;
	}

	const std::string &difference() const
	{
		return found;
	}
};

#endif
