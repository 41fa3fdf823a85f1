/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/dateline.h"

#include "tests/unit/guard.h"
#include "tests/unit/tap.h"

/* "place|date|agency|author|body", the body being what the text has from text_start on. */
static const char *found(const char *text)
{
	static char out[1024];
	struct guard guard = guard_copy(span_of(text));
	struct dateline d;
	dateline_find(&d, guard.bytes);
	snprintf(out, sizeof out, "%.*s|%.*s|%.*s|%.*s|%.*s", (int)d.place.len, d.place.ptr,
		 (int)d.date_text.len, d.date_text.ptr, (int)d.agency.len, d.agency.ptr,
		 (int)d.author.len, d.author.ptr, (int)(guard.bytes.len - d.text_start),
		 guard.bytes.ptr + d.text_start);
	guard_free(&guard);
	return out;
}

static void check_all(const char *const (*pairs)[2], size_t count)
{
	for (size_t i = 0; i < count; i++)
		CHECK_STR(found(pairs[i][0]), pairs[i][1]);
}

#define CHECK_ALL(pairs) check_all(pairs, sizeof(pairs) / sizeof *(pairs))

TEST(dateline__agencies)
{
	static const char *const pairs[][2] = {
		{"KABUL, May 21 (Reuters) - The talks began.",
		 "KABUL|May 21|Reuters||The talks began."},
		{"ISLAMABAD (AP) \xE2\x80\x94 The talks began.",
		 "ISLAMABAD||AP||The talks began."},
		{"Paris (AFP) - The talks began.", "Paris||AFP||The talks began."},
		{"NEW YORK/WASHINGTON, Jan 2 (Reuters) - The",
		 "NEW YORK/WASHINGTON|Jan 2|Reuters||The"},
		{"BERLIN (dpa) - Die Regierung", "BERLIN||dpa||Die Regierung"},
		{"Berlin (dpa/xyz) - Die Regierung", "Berlin||dpa/xyz||Die Regierung"},
		{"(Reuters) - The talks began.", "||Reuters||The talks began."},
		{"(CNN) -- The talks began.", "||CNN||The talks began."},
		{"(CNN)The talks began.", "||CNN||The talks began."},
		{"Oct 6 (Reuters) - The talks", "|Oct 6|Reuters||The talks"},
		{"BEIJING, May 21 (Xinhua) -- The talks", "BEIJING|May 21|Xinhua||The talks"},
		{"Strasbourg, 10 juil 2024 (AFP) - Les", "Strasbourg|10 juil 2024|AFP||Les"},
		{"Hochdorf (dpa) - Die", "Hochdorf||dpa||Die"},
		{"SYDNEY March 22 AAP - The", "SYDNEY|March 22|AAP||The"},
		{"MONTREAL, March 20, Reuters - The", "MONTREAL|March 20|Reuters||The"},
		{"NEW YORK (AP) May 21 - The", "NEW YORK|May 21|AP||The"},
		{"TEHRAN (FNA)- The", "TEHRAN||FNA||The"},
		{"Sanaa, Yemen (CNN)Rebels took", "Sanaa, Yemen||CNN||Rebels took"},
		{"MOSCOW, October 16 (RIA Novosti), Anna Roe - The",
		 "MOSCOW|October 16|RIA Novosti|Anna Roe|The"},
		{"OAKVILLE, Mo. (KXYZ.com) -- The", "OAKVILLE, Mo.||KXYZ.com||The"},
		{"KABUL (Pajhwok): The talks", "KABUL||Pajhwok||The talks"},
		{"KABUL (Pajhwok Afghan News)\n\nThe talks",
		 "KABUL||Pajhwok Afghan News||The talks"},
	};
	CHECK_ALL(pairs);
}

TEST(dateline__places_and_dates)
{
	static const char *const pairs[][2] = {
		{"LONDON, March 3 - The", "LONDON|March 3|||The"},
		{"LONDON, March 3 -\nThe", "LONDON|March 3|||The"},
		{"LONDON, March 3 -The", "LONDON|March 3|||The"},
		{"  \n LONDON, 3rd March 2025: the", "LONDON|3rd March 2025|||the"},
		{"LONDON, Monday, March 3, 2025 -- The", "LONDON|Monday, March 3, 2025|||The"},
		{"MOSCOW, Monday (Reuters) - The", "MOSCOW|Monday|Reuters||The"},
		{"BERLIN, den 3. M\xC3\xA4rz - Die", "BERLIN|den 3. M\xC3\xA4rz|||Die"},
		{"RIO DE JANEIRO, Feb 26 - The", "RIO DE JANEIRO|Feb 26|||The"},
		{"S\xC3\x83O PAULO, Feb 26 - The", "S\xC3\x83O PAULO|Feb 26|||The"},
		{"Kabul, May 21 - The", "Kabul|May 21|||The"},
		{"Oakville, Ontario, May 21 - The", "Oakville, Ontario|May 21|||The"},
		{"OIL CITY, Pa, March 19 - The", "OIL CITY, Pa|March 19|||The"},
		{"LONDON, May 21\nThe talks", "LONDON|May 21|||The talks"},
		{"WASHINGTON, D.C. \xE2\x80\x94 The", "WASHINGTON, D.C.||||The"},
		{"McALLEN, Texas \xE2\x80\x94 The", "McALLEN, Texas||||The"},
		{"OAKVILLE, Saudi Arabia \xE2\x80\x93 The", "OAKVILLE, Saudi Arabia||||The"},
		{"OAKVILLE \xE2\x80\x94 Oakville police said",
		 "OAKVILLE||||Oakville police said"},
		{"HONG KONG\xE2\x80\x94Thousands", "HONG KONG||||Thousands"},
		{"KABUL: The talks began.", "KABUL||||The talks began."},
		{"PORT-AU-PRINCE - The talks", "PORT-AU-PRINCE||||The talks"},
		{"Rabat \xE2\x80\x93 Following the", "Rabat||||Following the"},
	};
	CHECK_ALL(pairs);
}

TEST(dateline__bylines)
{
	static const char *const pairs[][2] = {
		{"By Jane Doe\n\nThe talks", "|||Jane Doe|The talks"},
		{"By JANE DOE and John Roe\nThe talks", "|||JANE DOE and John Roe|The talks"},
		{"By Jane Doe, Associated Press\nThe", "||Associated Press|Jane Doe|The"},
		{"By Jane Doe, John Roe and Mary van der Poe\nThe",
		 "|||Jane Doe, John Roe and Mary van der Poe|The"},
		{"By JANE DOE\nAssociated Press Writer\nKABUL (AP) - The",
		 "KABUL||AP|JANE DOE|The"},
		{"BY JANE DOE\nKABUL, May 21 - The", "KABUL|May 21||JANE DOE|The"},
		{"By Jane Doe\nKABUL (Reuters) - The", "KABUL||Reuters|Jane Doe|The"},
		{"KABUL, May 21 (Reuters) -\nBy Jane Doe\nThe",
		 "KABUL|May 21|Reuters|Jane Doe|The"},
		{"By Jane Doe in Kabul\nThe talks", "|||Jane Doe|The talks"},
		{"by J. R. Doe\nThe talks", "|||J. R. Doe|The talks"},
		{"By Reuters\nThe talks", "||Reuters||The talks"},
		{"Von Hans M\xC3\xBCller\nDie", "|||Hans M\xC3\xBCller|Die"},
		{"Par Jeanne d'Arc-Roy\r\nLes", "|||Jeanne d'Arc-Roy|Les"},
	};
	CHECK_ALL(pairs);
}

TEST(dateline__none)
{
	static const char *const texts[] = {
		"",
		" ",
		"A",
		"KABUL",
		"KABUL - ",
		"KABUL, May 21 (Reuters) - ",
		"The talks began in Kabul - and ended.",
		"PRESIDENT BIDEN - who spoke on Monday - said",
		"PRESIDENT BIDEN - The man",
		"US: the talks",
		"US - The talks",
		"IBM \xE2\x80\x94 The company",
		"NOTE: The talks",
		"A - B",
		"BREAKING: The talks",
		"LIVE: The talks",
		"ANALYSIS - The talks",
		"UPDATE, May 21 - The talks",
		"TTP: who are they",
		"TTP: Who are they",
		"FRANCE: A malady",
		"INFLATION: Prices rose",
		"ACMECORP (ACME) - The maker",
		"ISLAMIC STATE (IS) \xE2\x80\x94 The group",
		"Obama \xE2\x80\x93 The man",
		"Paris - London trains",
		"Paris-based banks",
		"LONDON-BASED banks said",
		"London: a city",
		"KABUL The talks",
		"KABUL (AP) The talks",
		"Jane Doe in Kabul\nThe talks",
		"Jane Doe\nThe talks",
		"By May 21 the talks",
		"By Monday Morning\nThe talks",
		"By Jane Doe the talks were held.",
		"By Hook or By Crook\nThe talks",
		"By Design\nThe talks",
		"By The Book\nThe talks",
		"By New Year Fighters\nhad left.",
		"BY NIGHT TROOPS\nHAD LEFT THE TOWN AND ITS PEOPLE",
		"THE TALKS - SO THEY SAY - BEGAN IN KABUL",
		"GENERAL STRIKE - THE WORKERS OF THE TOWN WENT HOME",
		"NORTHERN ANGOLA - THE WORKERS OF THE TOWN WENT HOME",
		"CABINET, Back Row - THE WORKERS",
		"By Jane Doe",
		"(See map) - The talks",
		"(May) - The talks",
		"EDITOR'S NOTE, May 21, 2025: The talks",
		"CLOSE   MAY 21\nCENTS PER LB",
		"TRUE \xE2\x80\x93 The claim",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		char want[256];
		snprintf(want, sizeof want, "||||%s", texts[i]);
		CHECK_STR(found(texts[i]), want);
	}
}

TEST(dateline__old_wire_copy)
{
	CHECK_STR(found("KABUL, MAY 21 (AP) - THE TALKS BEGAN."),
		  "KABUL|MAY 21|AP||THE TALKS BEGAN.");
	CHECK_STR(found("OAKVILLE, MAY 21 - THE TALKS BEGAN."),
		  "OAKVILLE|MAY 21|||THE TALKS BEGAN.");
	CHECK_STR(found("KABUL - THE TALKS BEGAN."), "KABUL||||THE TALKS BEGAN.");
}

TEST(dateline__any_cut_is_read_safely)
{
	static const char text[] = "By Jane Doe, AP\nS\xC3\x83O PAULO/KABUL, D.C., Monday, 3. "
				   "M\xC3\xA4rz 2025 (AP), A Roe \xE2\x80\x94 The";
	for (size_t end = 0; end < sizeof text; end++) {
		struct guard guard = guard_copy((struct span){text, end});
		struct dateline d;
		dateline_find(&d, guard.bytes);
		CHECK(d.text_start <= end);
		guard_free(&guard);
	}
}

TAP_MAIN
