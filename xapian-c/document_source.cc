/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "document_source.h"

#include <algorithm>

namespace xapian_c
{

namespace
{

/* Of a database of several parts Xapian tells the UUIDs of all, with colons between. */
std::vector<std::string> parts_of(const Xapian::Database &db)
{
	const std::string uuids = db.get_uuid();
	std::vector<std::string> parts;
	size_t start = 0;
	for (size_t end; (end = uuids.find(':', start)) != std::string::npos; start = end + 1)
		parts.push_back(uuids.substr(start, end - start));
	parts.push_back(uuids.substr(start));
	return parts;
}

} // namespace

document_source::document_source(const Xapian::Database &db, const Xapian::docid *docids,
				 const double *weights, size_t n)
    : all(std::make_shared<document_list>())
{
	all->items.reserve(n);
	for (size_t i = 0; i < n; i++) {
		const double weight = weights ? weights[i] : 0;
		if (docids[i] == 0 || (i && docids[i] <= docids[i - 1]) || !(weight >= 0))
			throw Xapian::InvalidArgumentError(
				"docids must ascend, and weights be 0 or more");
		all->items.push_back({docids[i], weight});
	}
	all->parts = parts_of(db);
	all->opened.resize(all->parts.size());
}

document_source::document_source(std::shared_ptr<document_list> all_) : all(std::move(all_))
{
}

document_source *document_source::clone() const
{
	return new document_source(all);
}

/* Xapian hands each part to a clone of its own, in order, and does not say which it is. Parts
 * of one UUID are copies of a database: there the order tells. */
size_t document_source::part_of(const Xapian::Database &db) const
{
	const std::string uuid = db.get_uuid();
	size_t best = all->parts.size();
	for (size_t i = 0; i < all->parts.size(); i++)
		if (all->parts[i] == uuid &&
		    (best == all->parts.size() || all->opened[i] < all->opened[best]))
			best = i;
	if (best == all->parts.size())
		throw Xapian::InvalidOperationError(
			"a list of documents is searched in another database than it is of");
	all->opened[best]++;
	return best;
}

void document_source::init(const Xapian::Database &db)
{
	const size_t parts = all->parts.size();
	at = 0;
	started = false;
	items = &all->items;
	if (parts > 1) {
		const size_t part = part_of(db);
		own.clear();
		for (const listed_document &item : all->items)
			if ((item.docid - 1) % parts == part)
				own.push_back({Xapian::docid((item.docid - 1) / parts + 1),
					       item.weight});
		items = &own;
	}
	double most = 0;
	for (const listed_document &item : *items)
		most = std::max(most, item.weight);
	set_maxweight(most);
}

Xapian::doccount document_source::get_termfreq_min() const
{
	return Xapian::doccount(items->size());
}

Xapian::doccount document_source::get_termfreq_est() const
{
	return Xapian::doccount(items->size());
}

Xapian::doccount document_source::get_termfreq_max() const
{
	return Xapian::doccount(items->size());
}

double document_source::get_weight() const
{
	return (*items)[at].weight;
}

Xapian::docid document_source::get_docid() const
{
	return (*items)[at].docid;
}

void document_source::next(double least)
{
	if (started)
		at++;
	started = true;
	while (at < items->size() && (*items)[at].weight < least)
		at++;
}

void document_source::skip_to(Xapian::docid docid, double least)
{
	const auto before = [](const listed_document &item, Xapian::docid bound) {
		return item.docid < bound;
	};
	/* In steps that double, since it is seldom far. */
	size_t step = 1;
	started = true;
	while (at + step < items->size() && (*items)[at + step].docid < docid) {
		at += step;
		step *= 2;
	}
	const size_t end = std::min(at + step + 1, items->size());
	at = size_t(std::lower_bound(items->begin() + ptrdiff_t(std::min(at, end)),
				     items->begin() + ptrdiff_t(end), docid, before) -
		    items->begin());
	while (at < items->size() && (*items)[at].weight < least)
		at++;
}

bool document_source::at_end() const
{
	return at >= items->size();
}

std::string document_source::get_description() const
{
	return "documents(" + std::to_string(all->items.size()) + ")";
}

} // namespace xapian_c
