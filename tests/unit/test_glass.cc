/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A database that is written whole is the one that Xapian's own writer makes of the same
 * documents, and goes on as one.
 *
 *	test_glass A B    compares two databases that are there
 */
#pragma GCC diagnostic ignored "-Wpedantic" /* compound literals in the C headers */
extern "C" {
#include "glass/builder.h"
#include "glass/version.h"
}
#include "tests/unit/databases.h"
#include "tests/unit/tap.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <unistd.h>
#include <vector>

using std::map;
using std::string;
using std::vector;

struct Term {
	uint32_t wdf = 0;
	std::set<uint32_t> positions;
};

/* A document before it is in either database. */
struct Draft {
	map<string, Term> terms;
	map<uint32_t, string> values;
	string data;
};

/* Without what it tests the test cannot go on. */
static void bail(const char *why)
{
	printf("Bail out! %s\n", why);
	exit(1);
}

static std::mt19937 random_source(20250521);

static uint32_t below(uint32_t limit)
{
	return std::uniform_int_distribution<uint32_t>(0, limit - 1)(random_source);
}

static string scratch(const char *name)
{
	static const string folder = [] {
		const char *below = getenv("TMPDIR");
		string path = string(below ? below : "/tmp") + "/test_glass-XXXXXX";
		if (!mkdtemp(path.data()))
			bail("mkdtemp failed");
		return path;
	}();
	return folder + "/" + name;
}

static void throw_away(const char *name)
{
	if (std::system(("rm -rf '" + scratch(name) + "'").c_str()) != 0)
		bail("rm failed");
}

/* ---- documents ---- */

static string random_word(uint32_t kinds)
{
	const uint32_t n = below(below(kinds) + 1);
	return "w" + std::to_string(n * 2654435761U % kinds);
}

static Draft prose(uint32_t words)
{
	Draft d;
	for (uint32_t i = 1; i <= words; i++) {
		Term &t = d.terms[random_word(5000)];
		t.wdf++;
		t.positions.insert(i);
	}
	d.terms["Q" + std::to_string(random_source())];
	d.terms["XTarticle"];
	d.values[0] = std::to_string(below(1000));
	if (below(3) == 0)
		d.values[6] = string(below(40) + 1, (char)('a' + below(26)));
	d.data = string(below(4000), 'x');
	return d;
}

static string random_bytes(size_t count)
{
	string bytes;
	while (bytes.size() < count)
		bytes += (char)below(256);
	return bytes;
}

/* What a real archive never has, and an attacker's may. */
static vector<Draft> hostile()
{
	vector<Draft> all(9);
	/* all[0] is empty; the next has values and data only */
	for (uint32_t slot : {0u, 1u, 127u, 128u, 16383u, 16384u, 16385u, 1000000u})
		all[1].values[slot] = random_bytes(1 + below(300));
	all[1].data = random_bytes(300000);
	for (int i = 0; i < 200000; i++)
		all[2].terms["t" + std::to_string(i)] = {1, {(uint32_t)i + 1}};
	all[3].terms["often"].wdf = 500000;
	for (uint32_t i = 0; i < 500000; i++)
		all[3].terms["often"].positions.insert(3 * i + below(3));
	for (size_t len : {1u, 2u, 127u, 128u, 244u, 245u})
		all[4].terms[string(len, 'z')] = {2, {1, 0xFFFFFFF0}};
	for (int i = 0; i < 40; i++)
		all[4].terms[string(1 + below(60), '\0') + std::to_string(i)] = {1, {7}};
	all[4].terms[string("\0", 1)] = {1, {}};
	all[4].terms[string("\0\xC0", 2)] = {1, {1}};
	all[4].terms[string("\0\xFF", 2)] = {1, {1}};
	for (int i = 0; i < 3000; i++)
		all[5].terms[random_bytes(1 + below(100))] = {below(300), {}};
	for (int i = 0; i < 3000; i++)
		all[6].terms["é" + std::to_string(i) + "ünïcödé"] = {1 + below(200),
								     {below(9000)}};
	all[7].values[3] = random_bytes(100000);
	all[7].terms["one"] = {UINT32_MAX / 4, {0}};
	all[8].data = string(1 << 20, 'y');
	return all;
}

/* ---- both ways ---- */

static void add_to(Xapian::WritableDatabase &db, const Draft &d)
{
	Xapian::Document doc;
	for (const auto &[term, t] : d.terms) {
		doc.add_term(term, t.wdf);
		for (uint32_t position : t.positions)
			doc.add_posting(term, position, 0);
	}
	for (const auto &[slot, value] : d.values)
		doc.add_value(slot, value);
	doc.set_data(d.data);
	db.add_document(doc);
}

static struct span bytes_of(const string &s)
{
	return {s.data(), s.size()};
}

static void check(enum status status, const struct error &err)
{
	if (status != STATUS_OK)
		bail(err.message);
}

/* Its terms in an order that is not theirs. */
static void add_to(struct inverter *inv, const Draft &d)
{
	struct error err;
	inverter_begin(inv);
	for (auto i = d.terms.rbegin(); i != d.terms.rend(); ++i) {
		check(inverter_term(inv, bytes_of(i->first), i->second.wdf, NO_POSITION, &err),
		      err);
		for (auto p = i->second.positions.rbegin(); p != i->second.positions.rend();
		     ++p)
			check(inverter_term(inv, bytes_of(i->first), 0, *p, &err), err);
	}
	for (const auto &[slot, value] : d.values)
		check(inverter_value(inv, slot, bytes_of(value), &err), err);
	check(inverter_data(inv, bytes_of(d.data), false, &err), err);
	check(inverter_end(inv, &err), err);
}

/* The next document has the number after this one. */
static void number_after(Xapian::WritableDatabase &db, uint32_t last)
{
	if (!last)
		return;
	db.replace_document(last, Xapian::Document());
	db.delete_document(last);
}

static void build_both(const vector<Draft> &drafts, size_t memory, unsigned inverters,
		       size_t batch, uint32_t last = 0)
{
	throw_away("api");
	throw_away("bulk");
	Xapian::WritableDatabase db(scratch("api"),
				    Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
	number_after(db, last);
	for (const Draft &d : drafts)
		add_to(db, d);
	db.commit();
	struct builder *builder;
	struct error err;
	vector<struct inverter> workers(inverters);
	uint32_t first = 0;
	check(builder_open(&builder, scratch("bulk").c_str(), &err), err);
	if (last)
		builder_number_after(builder, last);
	for (size_t i = 0, n = 0; i < drafts.size(); n++) {
		struct inverter *inv = &workers[n % inverters];
		const size_t start = i;
		for (; i < drafts.size() && i < start + batch; i++)
			add_to(inv, drafts[i]);
		check(builder_settle(builder, inv, &first, &err), err);
		check(builder_spill(builder, inv, memory, &err), err);
		if (first != last + start + 1)
			bail("wrong first number");
	}
	for (struct inverter &inv : workers)
		check(builder_take(builder, &inv, &err), err);
	check(builder_finish(builder, inverters, &err), err);
	builder_close(builder);
}

static string difference()
{
	const Xapian::Database a(scratch("api")), b(scratch("bulk"));
	return Comparison(a, b).difference();
}

static bool is_sound(const char *name, bool quiet = false)
{
	std::ostringstream out;
	try {
		if (Xapian::Database::check(scratch(name), 0, &out) == 0)
			return true;
	} catch (const Xapian::Error &e) {
		out << e.get_description();
	}
	std::istringstream lines(out.str());
	for (string line; !quiet && std::getline(lines, line);)
		printf("# %s\n", line.c_str());
	return false;
}

static void equal(const char *name)
{
	const string found = difference();
	if (!found.empty())
		printf("# %s: %s\n", name, found.c_str());
	CHECK(found.empty());
	CHECK(is_sound("bulk"));
}

/* ---- the tests ---- */

TEST(prose)
{
	vector<Draft> drafts;
	for (int i = 0; i < 3000; i++)
		drafts.push_back(prose(60 + below(90)));
	build_both(drafts, 1 << 30, 1, 100);
	equal("one run");
	build_both(drafts, 200000, 3, 37);
	equal("many runs of three inverters");
	build_both({drafts[0]}, 1 << 30, 1, 1);
	equal("one document");
}

TEST(hostile)
{
	build_both(hostile(), 1 << 20, 2, 1);
	equal("hostile documents");
}

/* Numbers of three bytes, whose keys sort otherwise than those of two. */
TEST(many)
{
	vector<Draft> drafts(40000);
	for (size_t i = 0; i < drafts.size(); i++) {
		drafts[i].terms["all"] = {1, {1}};
		if (below(8) == 0)
			drafts[i].terms["some"] = {below(5), {}};
		if (below(4) == 0)
			drafts[i].values[2] = std::to_string(i);
	}
	build_both(drafts, 1 << 20, 2, 1000);
	equal("40,000 documents");
}

TEST(numbers)
{
	vector<Draft> drafts;
	for (int i = 0; i < 100; i++)
		drafts.push_back(prose(20 + below(20)));
	/* Where numbers take more bytes, and anywhere. */
	for (uint32_t last : {1U, 32730U, (1U << 22) - 50, 123456789U}) {
		build_both(drafts, 20000, 2, 7, last);
		equal("numbers behind others");
		CHECK(Xapian::Database(scratch("bulk")).get_lastdocid() == last + 100);
	}
}

static void change_both(const vector<Draft> &drafts, int times)
{
	Xapian::WritableDatabase a(scratch("api"), Xapian::DB_OPEN);
	Xapian::WritableDatabase b(scratch("bulk"), Xapian::DB_OPEN);
	for (int i = 0; i < times; i++) {
		const Xapian::docid docid = 1 + below(a.get_lastdocid());
		const Draft &draft = drafts[below((uint32_t)drafts.size())];
		const uint32_t what = below(4);
		for (Xapian::WritableDatabase *db : {&a, &b}) {
			Xapian::Document doc;
			switch (what) {
			case 0: add_to(*db, draft); break;
			case 1: try { db->delete_document(docid);
				} catch (const Xapian::DocNotFoundError &) {
					/* gone before */
				}
				break;
			case 2:
				doc.add_posting("w7", 3);
				doc.add_value(2, "changed");
				doc.set_data("new");
				db->replace_document(docid, doc);
				break;
			default: db->add_spelling("w" + std::to_string(docid)); break;
			}
		}
		if (i % 250 == 0) {
			a.commit();
			b.commit();
		}
	}
}

TEST(changes)
{
	vector<Draft> drafts;
	for (int i = 0; i < 1500; i++)
		drafts.push_back(prose(20 + below(90)));
	build_both(drafts, 300000, 2, 64);
	change_both(drafts, 3000);
	equal("after 3,000 changes");
	throw_away("compact");
	Xapian::Database(scratch("bulk"))
		.compact(scratch("compact"), Xapian::DBCOMPACT_NO_RENUMBER);
	const Xapian::Database a(scratch("api")), b(scratch("compact"));
	CHECK(Comparison(a, b).difference().empty());
	CHECK(is_sound("compact"));
}

/* By the comparison or, where the public API does not show it, by xapian-check. */
static bool is_told_from_api()
{
	try {
		return !difference().empty() || !is_sound("bulk", true);
	} catch (const Xapian::Error &) {
		return true;
	} catch (const std::exception &) { /* libxapian does not foresee it */
		return true;
	}
}

/* The comparison is no better than what it finds. Damaged term lists libxapian 1.4.22 reads
 * past their end, so of them one is changed by its own hand. */
TEST(comparison)
{
	const char *const tables[] = {"postlist", "position", "docdata"};
	vector<Draft> drafts;
	for (int i = 0; i < 400; i++)
		drafts.push_back(prose(50));
	build_both(drafts, 1 << 30, 1, 100);
	for (const char *table : tables) {
		const string path = scratch("bulk") + "/" + table + ".glass";
		int found = 0, tried = 0;
		std::ifstream in(path, std::ios::binary);
		const string good((std::istreambuf_iterator<char>(in)), {});
		for (int i = 0; i < 12; i++) {
			/* the end of a leaf's first item, which is the end of a tag */
			string bad = good;
			size_t block;
			do
				block = (1 + below((uint32_t)(good.size() / 8192) - 1)) * 8192;
			while (good[block + 4] != 0);
			const size_t at = block + 8191 - below(6);
			bad[at] = (char)(bad[at] ^ (1 << below(7)));
			std::ofstream(path, std::ios::binary) << bad;
			tried++;
			if (is_told_from_api())
				found++;
			else
				printf("# %s: byte %zu\n", table, at);
		}
		std::ofstream(path, std::ios::binary) << good;
		CHECK(found == tried);
	}
	CHECK(difference().empty());
	{
		Xapian::WritableDatabase db(scratch("bulk"), Xapian::DB_OPEN);
		Xapian::Document doc = db.get_document(7);
		doc.add_boolean_term("one more");
		db.replace_document(7, doc);
	}
	CHECK(!difference().empty());
}

TEST(limits)
{
	struct inverter inv = {};
	struct error err;
	inverter_begin(&inv);
	CHECK(inverter_term(&inv, bytes_of(string(245, 'a')), 1, 1, &err) == STATUS_OK);
	CHECK(inverter_term(&inv, bytes_of(string(246, 'a')), 1, 1, &err) == STATUS_INVALID);
	CHECK(inverter_term(&inv, bytes_of(string(200, '\0')), 1, 1, &err) == STATUS_INVALID);
	CHECK(inverter_term(&inv, bytes_of(""), 1, 1, &err) == STATUS_INVALID);
	CHECK(inverter_value(&inv, 5, bytes_of("x"), &err) == STATUS_OK &&
	      inverter_value(&inv, 5, bytes_of("y"), &err) == STATUS_INVALID);
	inverter_free(&inv);
	struct builder *builder;
	throw_away("empty");
	CHECK(builder_open(&builder, scratch("empty").c_str(), &err) == STATUS_OK);
	CHECK(builder_finish(builder, 1, &err) == STATUS_INVALID);
	builder_close(builder);
	CHECK(builder_open(&builder, scratch("empty").c_str(), &err) == STATUS_IO && !builder);
}

/* Xapian's own version file has the format; one that differs anywhere that counts has not. */
TEST(probe)
{
	struct error err;
	build_both({prose(50)}, 1 << 30, 1, 1);
	CHECK(version_probe(scratch("api").c_str(), &err) == STATUS_OK);
	CHECK(version_probe(scratch("bulk").c_str(), &err) == STATUS_OK);
	const string path = scratch("api") + "/iamglass";
	std::ifstream in(path, std::ios::binary);
	const string good((std::istreambuf_iterator<char>(in)), {});
	for (const size_t at : {(size_t)0, (size_t)5, (size_t)14, (size_t)15}) {
		string bad = good;
		bad[at] = (char)(bad[at] ^ 1);
		std::ofstream(path, std::ios::binary) << bad;
		CHECK(version_probe(scratch("api").c_str(), &err) == STATUS_VERSION);
	}
	for (size_t len = 0; len < good.size(); len += 7) {
		std::ofstream(path, std::ios::binary) << good.substr(0, len);
		CHECK(version_probe(scratch("api").c_str(), &err) == STATUS_VERSION);
	}
	std::ofstream(path, std::ios::binary) << good << "more";
	CHECK(version_probe(scratch("api").c_str(), &err) == STATUS_VERSION);
	CHECK(version_probe(scratch("none").c_str(), &err) == STATUS_VERSION);
}

int main(int argc, char **argv)
{
	if (argc == 3) {
		const Xapian::Database a(argv[1]), b(argv[2]);
		const Comparison comparison(a, b);
		std::cout << comparison.difference() << "\n";
		return !comparison.difference().empty();
	}
	const int status = tap_run(argc > 1 ? argv[1] : nullptr);
	throw_away("");
	return status;
}
