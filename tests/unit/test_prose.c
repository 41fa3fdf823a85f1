/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/prose.h"
#include "searcher/stopword.h"
#include "tests/unit/tap.h"

TEST(prose__composed_queries_are_not)
{
	CHECK(!is_prose(SPAN("")));
	CHECK(!is_prose(SPAN("TTP accusations")));
	CHECK(!is_prose(SPAN("what did the minister say about the refugees")));
	CHECK(!is_prose(SPAN("a OR b OR c OR d OR e OR f OR g OR h OR i OR j OR k OR l OR m")));
	CHECK(!is_prose(SPAN("Kabul Islamabad Beijing Delhi Tehran Moscow Doha Ankara Riyadh "
			     "Tashkent Dushanbe Ashgabat Baku -cricket NOT sport")));
}

TEST(prose__pasted_sentences_are)
{
	CHECK(is_prose(SPAN("The minister said that he did NOT want the border to be closed "
			    "for more than a week - but it was.")));
}

TEST(prose__a_filter_makes_a_query)
{
	CHECK(!is_prose(SPAN("what did the minister say about the refugees in the camps at "
			     "the border of the country source:wire")));
	CHECK(is_prose(SPAN("what did the minister say about the refugees in the camps at "
			    "the border of the country source: wire")));
}

TEST(stopword__words)
{
	CHECK(is_stopword(SPAN("the")));
	CHECK(is_stopword(SPAN("a")));
	CHECK(is_stopword(SPAN("yourself")));
	CHECK(is_stopword(SPAN("don't")));
	CHECK(!is_stopword(SPAN("said")));
	CHECK(!is_stopword(SPAN("kabul")));
	CHECK(!is_stopword(SPAN("")));
}

TAP_MAIN
