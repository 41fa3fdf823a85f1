/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/name.h"

#include "tests/unit/guard.h"
#include "tests/unit/tap.h"

static void put_mention(char *out, size_t room, const struct name_list *list, size_t at,
			struct span text)
{
	const struct name_mention *m = &list->mentions[at];
	const struct name *name = &list->names[m->name];
	snprintf(out, room, "%s%c:%.*s", at ? "; " : "", "npol"[name->kind],
		 (int)(m->byte_end - m->byte_start), text.ptr + m->byte_start);
	const size_t used = strlen(out);
	if (m->tie)
		snprintf(out + used, room - used, "=%.*s", (int)name->full.len, name->full.ptr);
}

/* "p:Wang Yi; p:Wang=Wang Yi; o:Lake Board; l:Oar; n:Foo" */
static const char *found_in(const char *text, const char *lang)
{
	static char out[1024];
	static struct name_finder *finder;
	struct guard guard = guard_copy(span_of(text));
	struct name_list list = {0};
	struct error err;
	out[0] = '\0';
	if (!finder && name_finder_open(&finder, &err) != STATUS_OK)
		return "no finder";
	names_find(&list, finder, guard.bytes, span_of(lang));
	for (size_t i = 0; i < list.n_mentions; i++)
		put_mention(out + strlen(out), sizeof out - strlen(out), &list, i, guard.bytes);
	guard_free(&guard);
	return out;
}

static const char *found(const char *text)
{
	return found_in(text, "en");
}

static void check_all(const char *const (*pairs)[2], size_t count)
{
	for (size_t i = 0; i < count; i++)
		CHECK_STR(found(pairs[i][0]), pairs[i][1]);
}

#define CHECK_ALL(pairs) check_all(pairs, sizeof(pairs) / sizeof *(pairs))

TEST(name__people_by_title_and_first_name)
{
	static const char *const pairs[][2] = {
		{"It was Foreign Minister Tamas Orlo who spoke.", "p:Tamas Orlo"},
		{"It was Prime Minister Tamas Orlo who spoke.", "p:Tamas Orlo"},
		{"He met Mr Orlo there.", "p:Orlo"},
		{"He met President Orlo there.", "p:Orlo"},
		{"the letter of Maria Orlo came", "p:Maria Orlo"},
		{"the letter of Tamas B. Orlo came", "p:Tamas B. Orlo"},
		{"a visit of Omar bin Orlo ended", "p:Omar bin Orlo"},
		{"a visit of Bashar al-Orlo ended", "p:Bashar al-Orlo"},
		{"the actor Peter Orlo left", "p:Peter Orlo"},
		{"The acting foreign minister, Amir Orlo, spoke.", "p:Amir Orlo"},
	};
	CHECK_ALL(pairs);
}

TEST(name__organisations_and_places_by_their_heads)
{
	static const char *const pairs[][2] = {
		{"a loan to Orlo Inc. was paid", "o:Orlo Inc"},
		{"a loan to the Orlo Party was paid", "o:Orlo Party"},
		{"rules of the Ministry of Lakes changed", "o:Ministry of Lakes"},
		{"the firm Orlo paid", "o:Orlo"},
		{"the militia Orlo fought", "o:Orlo"},
		{"a walk along the Orlo River ended", "l:Orlo River"},
		{"he stays in Orlo until May", "l:Orlo"},
		{"a flight to Pakistan was late", "l:Pakistan"},
		{"the UN met in the US", "o:UN; l:US"},
	};
	CHECK_ALL(pairs);
}

TEST(name__what_is_no_name)
{
	static const char *const pairs[][2] = {
		{"However, nobody came on Monday in May.", ""},
		{"The Afghan side and the Dutch spoke English.", ""},
		{"When they came, He was gone.", ""},
		{"", ""},
		{"no capitals here at all", ""},
		{"Lake water is cold. The lake is deep.", ""},
	};
	CHECK_ALL(pairs);
}

TEST(name__the_start_of_a_sentence_needs_evidence)
{
	CHECK_STR(found("Orlo spoke. They heard Orlo again."), "n:Orlo; n:Orlo");
	CHECK_STR(found("Harbours closed. The harbours were cold."), "");
}

TEST(name__surnames_are_tied_to_the_one_who_has_it)
{
	static const char *const pairs[][2] = {
		{"It was Maria Orlo. Later Orlo left.", "p:Maria Orlo; p:Orlo=Maria Orlo"},
		{"It was Wang Orlo of China. Later Wang left.",
		 "p:Wang Orlo; l:China; p:Wang=Wang Orlo"},
		{"It was Bashar al-Orlo. Later Mr Orlo left.",
		 "p:Bashar al-Orlo; p:Orlo=Bashar al-Orlo"},
		/* Two of that name: nobody knows. */
		{"It was Maria Orlo and Peter Orlo. Later Orlo left.",
		 "p:Maria Orlo; p:Peter Orlo; p:Orlo"},
		/* The full name comes later: not yet introduced. */
		{"They saw Orlo. It was Maria Orlo.", "p:Orlo; p:Maria Orlo"},
		/* A word that is one too. */
		{"It was Maria Rich. Then Rich left, but the rich stayed.",
		 "p:Maria Rich; p:Rich=Maria Rich"},
	};
	CHECK_ALL(pairs);
}

TEST(name__letters_are_tied_to_the_name_before_them)
{
	CHECK_STR(found("rebels of the Orlo Valley Front (OVF) struck. The OVF said so."),
		  "o:Orlo Valley Front; o:OVF=Orlo Valley Front; o:OVF=Orlo Valley Front");
}

TEST(name__possessives_and_line_ends)
{
	CHECK_STR(found("the car of Maria Orlo's aunt"), "p:Maria Orlo");
	CHECK_STR(found("the car of Maria Orlo\xe2\x80\x99s aunt"), "p:Maria Orlo");
	CHECK_STR(found("a line that is long enough to be wrapped holds Maria\nOrlo too"),
		  "p:Maria\nOrlo");
	CHECK_STR(found("Bread\n\nMaria Orlo"), "p:Maria Orlo");
}

TEST(name__other_languages_and_capitals)
{
	CHECK_STR(found_in("der Hund von Frau Orlo bellt in Berlin", "de"), "l:Berlin");
	CHECK_STR(found_in("der Hund der Katze", "de"), "");
	CHECK_STR(found("THE HARBOUR OF ORLO IS CLOSED TODAY SAYS MARIA ORLO OF THE BOARD"),
		  "");
}

TEST(name__a_text_of_names_alone_stays_within_its_bounds)
{
	enum { TIMES = 30000 };
	static const char piece[] = "by Maria Orlo and by Peter Urlo. ";
	char *text = malloc(TIMES * (sizeof piece - 1));
	struct name_finder *finder = NULL;
	struct name_list list = {0};
	struct error err;
	CHECK(name_finder_open(&finder, &err) == STATUS_OK);
	for (size_t i = 0; text && i < TIMES; i++)
		memcpy(text + i * (sizeof piece - 1), piece, sizeof piece - 1);
	if (text && finder)
		names_find(&list, finder, (struct span){text, TIMES * (sizeof piece - 1)},
			   SPAN("en"));
	CHECK(list.n_mentions == NAMES_MAX_MENTIONS);
	CHECK(list.n_names == 2);
	CHECK(list.left_out > 0);
	free(text);
	name_finder_free(finder);
	name_finder_free(NULL);
}

TAP_MAIN
