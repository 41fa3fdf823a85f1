/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Compaction and checking.
 */
#include "internal.h"

#include <ostream>
#include <streambuf>

using namespace xapian_c;

static_assert(XAPIAN_COMPACT_STANDARD == int(Xapian::Compactor::STANDARD), "");
static_assert(XAPIAN_COMPACT_FULL == int(Xapian::Compactor::FULL), "");
static_assert(XAPIAN_COMPACT_FULLER == int(Xapian::Compactor::FULLER), "");
static_assert(XAPIAN_COMPACT_NO_RENUMBER == Xapian::DBCOMPACT_NO_RENUMBER, "");
static_assert(XAPIAN_COMPACT_MULTIPASS == Xapian::DBCOMPACT_MULTIPASS, "");
static_assert(XAPIAN_COMPACT_SINGLE_FILE == Xapian::DBCOMPACT_SINGLE_FILE, "");
static_assert(XAPIAN_CHECK_SHORT_TREE == Xapian::DBCHECK_SHORT_TREE, "");
static_assert(XAPIAN_CHECK_FULL_TREE == Xapian::DBCHECK_FULL_TREE, "");
static_assert(XAPIAN_CHECK_SHOW_FREELIST == Xapian::DBCHECK_SHOW_FREELIST, "");
static_assert(XAPIAN_CHECK_SHOW_STATS == Xapian::DBCHECK_SHOW_STATS, "");
static_assert(XAPIAN_CHECK_FIX == Xapian::DBCHECK_FIX, "");

namespace
{

/* Xapian 1.4 tells a metadata key with the two bytes it has before it in the table. */
xapian_bytes without_prefix(const std::string &key)
{
	const bool prefixed = key.size() >= 2 && key[0] == '\0' && key[1] == '\xc0';
	const size_t skipped = prefixed ? 2 : 0;
	return {key.data() + skipped, key.size() - skipped};
}

class compactor : public Xapian::Compactor
{
	const xapian_compact_hooks *hooks;

      public:
	explicit compactor(const xapian_compact_hooks *hooks_) : hooks(hooks_)
	{
	}

	void set_status(const std::string &table, const std::string &status) override
	{
		if (hooks->status)
			hooks->status(borrow(table), borrow(status), hooks->payload);
	}

	std::string resolve_duplicate_metadata(const std::string &key, size_t n,
					       const std::string values[]) override
	{
		if (!hooks->merge_metadata)
			return values[0];
		std::vector<xapian_bytes> lent;
		lent.reserve(n);
		for (size_t i = 0; i < n; i++)
			lent.push_back(borrow(values[i]));
		return to_string(hooks->merge_metadata(without_prefix(key), lent.data(), n,
						       hooks->payload));
	}
};

/* A stream that passes what is written to the caller's function, some hundred bytes at a time.
 */
class text_sink : public std::streambuf
{
	xapian_text_fn print;
	void *payload;
	char buffer[512];

	int overflow(int c) override
	{
		sync();
		if (c == traits_type::eof())
			return traits_type::not_eof(c);
		*pptr() = traits_type::to_char_type(c);
		pbump(1);
		return c;
	}

	int sync() override
	{
		if (pptr() > pbase())
			print({pbase(), static_cast<size_t>(pptr() - pbase())}, payload);
		setp(buffer, buffer + sizeof buffer);
		return 0;
	}

      public:
	text_sink(xapian_text_fn print_, void *payload_) : print(print_), payload(payload_)
	{
		setp(buffer, buffer + sizeof buffer);
	}
};

} // namespace

xapian_status xapian_database_compact(const xapian_database *db, const char *path,
				      unsigned flags, int block_size,
				      const xapian_compact_hooks *hooks, xapian_error *err)
{
	return guard(err, [&] {
		Xapian::Database source(db->db);
		if (!hooks) {
			source.compact(path, flags, block_size);
			return;
		}
		compactor compacting(hooks);
		source.compact(path, flags, block_size, compacting);
	});
}

xapian_status xapian_check(const char *path, int flags, xapian_text_fn print, void *payload,
			   size_t *errors, xapian_error *err)
{
	return get(errors, err, [&] {
		if (!print)
			return Xapian::Database::check(path, flags);
		text_sink sink(print, payload);
		std::ostream out(&sink);
		const size_t found = Xapian::Database::check(path, flags, &out);
		out.flush();
		return found;
	});
}
