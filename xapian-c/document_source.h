/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A list of documents, made by the caller, as a part of a query.
 */
#ifndef XAPIAN_C_DOCUMENT_SOURCE_H
#define XAPIAN_C_DOCUMENT_SOURCE_H

#include <xapian.h>

#include <memory>
#include <string>
#include <vector>

namespace xapian_c
{

struct listed_document {
	Xapian::docid docid;
	double weight;
};

/* What all clones of a source share. */
struct document_list {
	std::vector<listed_document> items;
	std::vector<std::string> parts; /* of the database: how each is known */
	std::vector<size_t> opened;     /* and how often it was searched */
};

class document_source : public Xapian::PostingSource
{
	std::shared_ptr<document_list> all;
	std::vector<listed_document> own; /* of one part of several */
	const std::vector<listed_document> *items = nullptr;
	size_t at = 0;
	bool started = false;

	size_t part_of(const Xapian::Database &db) const;

      public:
	/* Throws Xapian::InvalidArgumentError for what xapian-c.h forbids. */
	document_source(const Xapian::Database &db, const Xapian::docid *docids,
			const double *weights, size_t n);
	explicit document_source(std::shared_ptr<document_list> all_);

	document_source *clone() const override;
	void init(const Xapian::Database &db) override;
	Xapian::doccount get_termfreq_min() const override;
	Xapian::doccount get_termfreq_est() const override;
	Xapian::doccount get_termfreq_max() const override;
	double get_weight() const override;
	Xapian::docid get_docid() const override;
	void next(double least) override;
	void skip_to(Xapian::docid docid, double least) override;
	bool at_end() const override;
	std::string get_description() const override;
};

} // namespace xapian_c

#endif
