/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attribution.h"

#include "tests/unit/guard.h"
#include "tests/unit/tap.h"

static const char *const kinds[] = {"", "said", "accused", "denied", "agreed"};

static void put(char *out, size_t room, const struct attribution *a,
		const struct name_list *names, struct span text)
{
	const struct name_mention *who = &names->mentions[a->speaker];
	const size_t used = strlen(out);
	snprintf(out + used, room - used, "%s%s %.*s", used ? "; " : "", kinds[a->kind],
		 (int)(who->byte_end - who->byte_start), text.ptr + who->byte_start);
	if (a->about == ATTRIBUTION_NOBODY)
		return;
	const struct name_mention *about = &names->mentions[a->about];
	snprintf(out + strlen(out), room - strlen(out), " (%.*s)",
		 (int)(about->byte_end - about->byte_start), text.ptr + about->byte_start);
}

/* "said Wang Yi (Kabul); denied Smith" */
static const char *found_in(const char *string, const char *lang)
{
	static char out[2048];
	static struct name_finder *finder;
	struct guard guard = guard_copy(span_of(string));
	struct name_list names = {0};
	struct attribution_walk walk = {0};
	struct sentence_walk sentences = {0};
	struct sentence sentence = {0};
	struct attribution found[ATTRIBUTIONS_MAX];
	struct error err;
	out[0] = '\0';
	if (!finder && name_finder_open(&finder, &err) != STATUS_OK)
		return "no finder";
	names_find(&names, finder, guard.bytes, SPAN("en"));
	attribution_walk_start(&walk, guard.bytes, span_of(lang), &names);
	sentence_walk_start(&sentences, guard.bytes);
	while (sentence_walk_next(&sentences, &sentence)) {
		const size_t n = attributions_of(found, &walk, &sentence);
		for (size_t i = 0; i < n; i++)
			put(out, sizeof out, &found[i], &names, guard.bytes);
	}
	guard_free(&guard);
	return out;
}

#define CHECK_FOUND(text, want) CHECK_STR(found_in(text, "en"), want)

TEST(attribution__subject_and_verb)
{
	CHECK_FOUND("John Oarsman said it would rain.", "said John Oarsman");
	CHECK_FOUND("On Monday John Oarsman said it would rain.", "said John Oarsman");
	CHECK_FOUND("Foreign Minister John Oarsman has also said so.", "said John Oarsman");
	CHECK_FOUND("OAKVILLE, March 3 - John Oarsman on Friday warned the town.",
		    "said John Oarsman");
	CHECK_FOUND("John Oarsman says that Mary Tiller lies.",
		    "said John Oarsman (Mary Tiller)");
	CHECK_FOUND("It rose, but John Oarsman denied that it would last.",
		    "denied John Oarsman");
	CHECK_FOUND("John Oarsman agreed to sell the boat.", "agreed John Oarsman");
	CHECK_FOUND("John Oarsman accused Mary Tiller of lying.",
		    "accused John Oarsman (Mary Tiller)");
	CHECK_FOUND("John Oarsman is blaming Mary Tiller.",
		    "accused John Oarsman (Mary Tiller)");
	CHECK_FOUND("China's foreign minister John Oarsman said so.", "said John Oarsman");
}

TEST(attribution__apposition)
{
	CHECK_FOUND("John Oarsman, the foreign minister, said it would rain.",
		    "said John Oarsman");
	CHECK_FOUND("John Oarsman, a former chairman of Tiller Corp, said it would rain.",
		    "said John Oarsman");
	CHECK_FOUND("John Oarsman, who rows, said it would rain.", "said John Oarsman");
	CHECK_FOUND("They met John Oarsman, who said it would rain.", "said John Oarsman");
	CHECK_FOUND("A spokesman for John Oarsman, the minister, said so.", "");
}

TEST(attribution__direct_speech)
{
	CHECK_FOUND("\"It will rain,\" said John Oarsman.", "said John Oarsman");
	CHECK_FOUND("\"It will rain,\" John Oarsman told reporters.", "said John Oarsman");
	CHECK_FOUND("\"It will rain,\" said Tiller Corp analyst John Oarsman of Oakville.",
		    "said John Oarsman");
	CHECK_FOUND("\xE2\x80\x9CIt will,\xE2\x80\x9D added John Oarsman.",
		    "said John Oarsman");
	CHECK_FOUND("It will rain, said John Oarsman, who rows.", "said John Oarsman");
	CHECK_FOUND("\"It will rain,\" said a friend of John Oarsman.", "");
	CHECK_FOUND("\"It will rain,\" said Pentagon officials.", "");
	/* What is quoted has its own speakers, who are not certain. */
	CHECK_FOUND("\"It rained. Mary Tiller said so. It did,\" John Oarsman said.",
		    "said John Oarsman");
}

TEST(attribution__other_forms)
{
	CHECK_FOUND("It will rain, according to John Oarsman.", "said John Oarsman");
	CHECK_FOUND("According to John Oarsman, it will rain.", "said John Oarsman");
	CHECK_FOUND("According to John Oarsman's lawyer, it will rain.", "");
	CHECK_FOUND("John Oarsman was accused by Mary Tiller of lying.",
		    "accused Mary Tiller (John Oarsman)");
	CHECK_FOUND("John Oarsman issued a statement on Monday denying it.",
		    "denied John Oarsman");
	CHECK_FOUND("Yesterday, accusing Mary Tiller of lying, he left.", "");
	CHECK_FOUND("John Oarsman left the room, accusing Mary Tiller of lying.",
		    "accused John Oarsman (Mary Tiller)");
	CHECK_FOUND("John Oarsman: it will rain\n\nIt did.", "said John Oarsman");
}

TEST(attribution__not_said)
{
	CHECK_FOUND("John Oarsman did not say so.", "");
	CHECK_FOUND("John Oarsman never said so.", "");
	CHECK_FOUND("John Oarsman has not denied it.", "");
	CHECK_FOUND("If John Oarsman said so, it is true.", "");
	CHECK_FOUND("Had John Oarsman said so, it would be true.", "");
	CHECK_FOUND("Neither John Oarsman nor Mary Tiller said so.", "");
	CHECK_FOUND("John Oarsman declined to comment.", "");
	CHECK_FOUND("John Oarsman said nothing.", "");
	CHECK_FOUND("John Oarsman is said to be ill.", "");
	CHECK_FOUND("John Oarsman, accused of lying, left.", "");
	CHECK_FOUND("John Oarsman was denied a visa.", "");
	CHECK_FOUND("John Oarsman denied Mary Tiller a visa.", "");
	CHECK_FOUND("John Oarsman dismissed the coach.", "");
	CHECK_FOUND("John Oarsman claimed the title.", "");
}

TEST(attribution__not_named)
{
	CHECK_FOUND("He said so. The ministry said so.", "");
	CHECK_FOUND("John Oarsman's lawyer said so.", "");
	CHECK_FOUND("A spokesman for John Oarsman said so.", "");
	CHECK_FOUND("People close to John Oarsman said so.", "");
	CHECK_FOUND("John Oarsman and Mary Tiller said so.", "");
	CHECK_FOUND("The mayor of Oakville said it of John Oarsman.", "");
}

TEST(attribution__nested)
{
	CHECK_FOUND("John Oarsman said Mary Tiller had denied it.",
		    "said John Oarsman (Mary Tiller)");
	CHECK_FOUND("John Oarsman said so, but Mary Tiller denied it.",
		    "said John Oarsman; denied Mary Tiller");
}

TEST(attribution__english_only)
{
	CHECK_STR(found_in("John Oarsman said so.", "de"), "");
	CHECK_STR(found_in("John Oarsman said so.", "eng"), "");
	CHECK_STR(found_in("John Oarsman said so.", "en-GB"), "said John Oarsman");
	CHECK_STR(found_in("John Oarsman said so.", ""), "said John Oarsman");
}

TEST(attribution__long_sentence)
{
	char text[4096] = "John Oarsman said";
	for (size_t i = 0; i < 400; i++)
		strcat(text, " so,");
	strcat(text, " Mary Tiller said.");
	CHECK_FOUND(text, "said John Oarsman");
}

TAP_MAIN
