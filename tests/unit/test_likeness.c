/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/likeness.h"

#include "tests/unit/guard.h"
#include "tests/unit/tap.h"

/* Paragraphs of one article, so that tests may reorder and replace them. */
#define LEAD                                                                            \
	"The river Orva broke its banks on Monday night after three days of rain, and " \
	"flooded the lower town of Kasteln. Officials said 12 people were missing. "
#define SEARCH                                                                              \
	"Soldiers carried sandbags to the old bridge while helicopters searched the roofs " \
	"of the harbour district, where water stood two metres high by dawn. "
#define BLAME                                                                           \
	"Mayor Ilse Brandow blamed the operator of a dam upstream, which she said had " \
	"opened its gates without any warning. The company, Nordwasser, denied that. "
#define SCHOOLS                                                                          \
	"Schools in the valley stay shut all week, and the railway to Hallin is closed " \
	"until Friday at the earliest because a bridge was washed away near Tarn. "
#define HISTORY                                                                            \
	"The last flood of this size was in 1954, when 31 people drowned. A wall planned " \
	"after it was never built, for want of money and because farmers objected. "
#define ARTICLE LEAD SEARCH BLAME SCHOOLS HISTORY

#define OTHER                                                                                 \
	"Farmers in the hills fear that a third dry summer will ruin the cotton harvest, a "  \
	"survey of growers found. The minister of agriculture promised new wells, and cheap " \
	"loans for those who plant other crops. Traders expect prices to rise by autumn. "
#define TAIL                                                                                 \
	"Reporting by our correspondents; editing by the night desk. Sign up for our daily " \
	"letter and never miss a story. Our standards: accuracy, independence, fairness. "

static struct likeness compare(const char *title_a, const char *a, const char *title_b,
			       const char *b)
{
	struct likeness_text x = {0}, y = {0};
	struct guard guard_a = guard_copy(span_of(a)), guard_b = guard_copy(span_of(b));
	CHECK(likeness_read(&x, span_of(title_a), guard_a.bytes, NULL) == STATUS_OK);
	CHECK(likeness_read(&y, span_of(title_b), guard_b.bytes, NULL) == STATUS_OK);
	struct likeness l = likeness_of(&x, &y), back = likeness_of(&y, &x);
	CHECK(likeness_is_copy(&l) == likeness_is_copy(&back));
	CHECK(l.shorter_words <= l.longer_words && l.shorter_common <= 1 &&
	      l.longer_common <= 1 && l.shorter_head_common <= 1);
	guard_free(&guard_a);
	guard_free(&guard_b);
	likeness_free(&x);
	likeness_free(&y);
	return l;
}

static bool copy(const char *a, const char *b)
{
	struct likeness l = compare("", a, "", b);
	return likeness_is_copy(&l);
}

TEST(likeness__copies)
{
	CHECK(copy(ARTICLE, ARTICLE));
	CHECK(copy(ARTICLE, LEAD SEARCH BLAME));
	CHECK(copy(ARTICLE, HISTORY BLAME LEAD SCHOOLS SEARCH));
	CHECK(copy(ARTICLE, SEARCH BLAME SCHOOLS HISTORY));
	CHECK(copy(ARTICLE, ARTICLE OTHER));
	CHECK(copy(LEAD SEARCH, ARTICLE OTHER));
	CHECK(copy(ARTICLE, ARTICLE TAIL));
	CHECK(copy(ARTICLE, LEAD SEARCH OTHER SCHOOLS HISTORY));
}

TEST(likeness__form_does_not_matter)
{
	CHECK(copy("Der Fluß Orva trat über die Ufer, sagte \"Ilse Brandow\" am Montag",
		   "der FLUSS orva trat uber die ufer - sagte Ilse Brandow, am montag."));
}

/* Old wire copy knows no small letters. */
TEST(likeness__all_in_capitals)
{
	char upper[] = ARTICLE;
	for (char *p = upper; *p; p++)
		*p = *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p;
	CHECK(copy(ARTICLE, upper));
	CHECK(copy(upper, upper));
}

TEST(likeness__every_fifth_word_changed)
{
	CHECK(copy(
		ARTICLE,
		"The river Orva broke three banks on Monday night salmon three days of rain, "
		"pencil flooded the lower town under Kasteln. Officials said 12 green were "
		"missing. Soldiers carried violin to the old bridge while running searched "
		"the roofs of the winter district, where water stood cheap metres high by "
		"dawn. Mayor lamp Brandow blamed the operator of yellow dam upstream, which "
		"she eats had opened its gates without tree warning. The company, "
		"Nordwasser, sings that. Schools in the valley door shut all week, and the "
		"soup to Hallin is closed until orange at the earliest because a chair was "
		"washed away near Tarn."));
}

TEST(likeness__other_texts)
{
	CHECK(!copy(ARTICLE, OTHER));
	CHECK(!copy("", ""));
	CHECK(!copy("", ARTICLE));
	CHECK(!copy("*** ---", "***"));
	CHECK(!copy(
		LEAD, LEAD OTHER OTHER
		"more " OTHER OTHER HISTORY HISTORY TAIL SCHOOLS SEARCH BLAME
		"Traders were cautious. " OTHER TAIL
		"Rail traffic resumed in most of the country. Buses ran late in the north. "
		"Airports reported no delays, though snow was expected in higher places. "));
}

TEST(likeness__one_event_by_two_hands)
{
	CHECK(!copy(ARTICLE,
		    "At least 12 people were feared dead in Kasteln on Tuesday, after the Orva "
		    "burst through a dyke and swept cars through the streets. \"We were asleep "
		    "when the water came,\" said Jon Vell, a baker. Ilse Brandow, the mayor, "
		    "accused Nordwasser of having opened the gates of its dam upstream without "
		    "any warning. A spokesman said the firm had done nothing wrong. It was the "
		    "worst flood since 1954. Schools were closed, and trains to Hallin "
		    "cancelled."));
}

TEST(likeness__the_same_statement_quoted)
{
	static const char statement[] =
		"\"We regret the loss of life, and will work with all who investigate the "
		"causes of this disaster,\" the company said. ";
	char a[2048], b[2048];
	snprintf(a, sizeof a, "%s%s%s", LEAD, statement, SEARCH);
	snprintf(b, sizeof b, "%s%s%s", SCHOOLS, statement, HISTORY);
	CHECK(!copy(a, b));
}

TEST(likeness__a_form_filled_in_anew)
{
	CHECK(!copy(
		"Wheat rose 2.1 pct to 312 marks a tonne at the Kasteln exchange on Monday, "
		"while barley fell 0.4 pct to 201 marks. Dealers said trade was quiet, with "
		"15 cargoes sold. The index of all grain closed at 1,204.",
		"Wheat rose 0.3 pct to 318 marks a tonne at the Kasteln exchange on Friday, "
		"while barley fell 1.9 pct to 197 marks. Dealers said trade was quiet, with "
		"11 cargoes sold. The index of all grain closed at 1,251."));
	CHECK(!copy(
		"The league said Hallin beat Tarn in the second round on Sunday. The coach "
		"of Hallin praised his side for its patience after the match.",
		"The league said Kasteln beat Orvik in the second round on Sunday. The coach "
		"of Kasteln praised his side for its patience after the match."));
}

TEST(likeness__a_toll_that_rises)
{
	CHECK(copy(ARTICLE,
		   "The river Orva broke its banks on Monday night after three days of "
		   "rain, and flooded the lower town of Kasteln. Officials said 19 people "
		   "were missing. " SEARCH BLAME SCHOOLS HISTORY));
}

TEST(likeness__briefs)
{
	static const char brief[] = "More details to follow. This story will be updated.";
	struct likeness l =
		compare("Flood in Kasteln", brief, "Minister resigns in Hallin", brief);
	CHECK(!likeness_is_copy(&l));
	l = compare("Flood in Kasteln", brief, "FLOOD IN KASTELN", brief);
	CHECK(likeness_is_copy(&l));
	CHECK(copy(LEAD, "KASTELN - " LEAD));
	CHECK(copy("Fire", "fire"));
	CHECK(!copy("Fire", "Flood"));
	CHECK(!copy("Fire out", "Fire in"));
}

TEST(likeness__what_stands_below_all_articles)
{
	CHECK(!copy(LEAD TAIL, OTHER TAIL));
	CHECK(!copy(LEAD TAIL, SCHOOLS TAIL));
	CHECK(!copy(LEAD OTHER TAIL, SCHOOLS BLAME TAIL));
}

TEST(likeness__without_spaces)
{
	CHECK(copy("奥尔瓦河星期一晚上决堤，洪水淹没了下城，十二人失踪。",
		   "奥尔瓦河星期一晚上决堤，洪水淹没了下城。"));
	CHECK(!copy("奥尔瓦河星期一晚上决堤。", "学校将关闭一周，市长说。"));
}

/* Words beyond the limit are not looked at. */
TEST(likeness__long_texts)
{
	enum { WORDS = LIKENESS_MAX_WORDS + 1000, ROOM = WORDS * 8 };
	static char a[ROOM], b[ROOM];
	size_t len = 0, until = 0;
	for (int i = 0; i < WORDS; i++) {
		if (i == LIKENESS_MAX_WORDS)
			until = len;
		len += (size_t)snprintf(a + len, ROOM - len, "w%d ", i);
	}
	memcpy(b, a, len + 1);
	for (size_t i = until; i < len; i++)
		b[i] = b[i] == 'w' ? 'x' : b[i];
	struct likeness l = compare("", a, "", b);
	CHECK(l.shorter_words == LIKENESS_MAX_WORDS && l.shorter_common > .9999 &&
	      l.longer_common > .9999);
}

TEST(likeness__a_text_is_read_again)
{
	struct likeness_text x = {0}, y = {0};
	REQUIRE(likeness_read(&x, SPAN(""), SPAN(ARTICLE), NULL) == STATUS_OK);
	REQUIRE(likeness_read(&x, SPAN(""), SPAN(OTHER), NULL) == STATUS_OK);
	REQUIRE(likeness_read(&y, SPAN(""), SPAN(ARTICLE), NULL) == STATUS_OK);
	struct likeness l = likeness_of(&x, &y);
	CHECK(l.shorter_common < .05 && l.longer_common < .05);
	likeness_free(&x);
	likeness_free(&y);
	CHECK(!x.words && !x.count && !x.runs.places);
}

TAP_MAIN
