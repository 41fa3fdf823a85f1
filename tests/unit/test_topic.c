/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/topic.h"

#include "tests/unit/tap.h"

TEST(topic__reads_what_it_wrote)
{
	const struct topic topics[] = {
		{SPAN("one"), SPAN("a = b"), 0},
		{SPAN("two.2-x_Y"), SPAN("TTP (accuse OR deny)"), UINT64_C(1) << 40},
	};
	struct buf list = {0};
	struct topic back = {0};
	for (size_t i = 0; i < 2; i++)
		topic_write(&list, &topics[i]);
	CHECK(span_equal(buf_span(&list),
			 SPAN("one=0=a = b\n"
			      "two.2-x_Y=1099511627776=TTP (accuse OR deny)\n")));
	struct span rest = buf_span(&list);
	for (size_t i = 0; i < 2; i++) {
		CHECK(topic_next(&rest, &back));
		CHECK(span_equal(back.name, topics[i].name));
		CHECK(span_equal(back.query, topics[i].query));
		CHECK(back.since == topics[i].since);
	}
	CHECK(!topic_next(&rest, &back));
	buf_free(&list);
}

TEST(topic__passes_over_damage)
{
	struct span rest = SPAN("=1=x\na=x=y\na=1\n\nb=18446744073709551616=x\nc=7=\n"
				"d=7=e\n\xff=1=x\nf==x");
	struct topic back = {0};
	CHECK(topic_next(&rest, &back));
	CHECK(span_equal(back.name, SPAN("d")) && back.since == 7);
	CHECK(!topic_next(&rest, &back));
}

TEST(topic__lines_for_people)
{
	struct topic topic = {0};
	CHECK(!topic_parse(&topic, SPAN(" ttp =  TTP = x  \r")));
	CHECK(span_equal(topic.name, SPAN("ttp")));
	CHECK(span_equal(topic.query, SPAN("TTP = x")));
	CHECK(!topic_parse(&topic, SPAN("  # remark = x")) && !topic.name.len);
	CHECK(!topic_parse(&topic, SPAN(" \t")) && !topic.name.len);
	CHECK(topic_parse(&topic, SPAN("no sign")));
	CHECK(topic_parse(&topic, SPAN("= query")));
	CHECK(topic_parse(&topic, SPAN("name =")));
	CHECK(topic_parse(&topic, SPAN("two words = query")));
	CHECK(topic_parse(&topic, SPAN("name = a\x01")));
}

TEST(topic__bounds)
{
	static char bytes[TOPIC_QUERY_MAX + 1];
	memset(bytes, 'x', sizeof bytes);
	CHECK(!topic_name_wrong((struct span){bytes, TOPIC_NAME_MAX}));
	CHECK(topic_name_wrong((struct span){bytes, TOPIC_NAME_MAX + 1}));
	CHECK(!topic_query_wrong((struct span){bytes, TOPIC_QUERY_MAX}));
	CHECK(topic_query_wrong((struct span){bytes, TOPIC_QUERY_MAX + 1}));
	CHECK(topic_name_wrong(SPAN(".a")) && topic_name_wrong(SPAN("-a")));
	CHECK(topic_name_wrong(SPAN("a b")) && topic_name_wrong(SPAN("\xC3\xA4")));
	CHECK(topic_query_wrong(SPAN("a\nb")) && !topic_query_wrong(SPAN("a\tb")));
}

TAP_MAIN
