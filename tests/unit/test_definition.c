/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/definition.h"

#include "tests/unit/guard.h"
#include "tests/unit/tap.h"

/* "SHORT=Long" for an acronym, "Short~Long" for an alias, "Short<Long" for a former name; with
 * "; " between them. */
static const char *found(const char *text)
{
	static char out[1024];
	size_t used = 0;
	struct guard guard = guard_copy(span_of(text));
	struct definition_walk walk;
	struct definition d = {0};
	out[0] = '\0';
	definition_walk_start(&walk, guard.bytes);
	while (definition_walk_next(&walk, &d) && used < sizeof out)
		used += (size_t)snprintf(out + used, sizeof out - used, "%s%.*s%c%.*s",
					 used ? "; " : "", (int)(d.short_end - d.short_start),
					 guard.bytes.ptr + d.short_start, "=~<"[d.kind],
					 (int)(d.long_end - d.long_start),
					 guard.bytes.ptr + d.long_start);
	guard_free(&guard);
	return out;
}

static void check_all(const char *const (*pairs)[2], size_t count)
{
	for (size_t i = 0; i < count; i++)
		CHECK_STR(found(pairs[i][0]), pairs[i][1]);
}

#define CHECK_ALL(pairs) check_all(pairs, sizeof(pairs) / sizeof *(pairs))

TEST(definition__long_name_first)
{
	static const char *const pairs[][2] = {
		{"militants of the Harun-i-Valley Front (HVF) struck.",
		 "HVF=Harun-i-Valley Front"},
		{"The Lake Fisheries Board (LFB) met.", "LFB=Lake Fisheries Board"},
		{"the Office of River Management (ORM)", "ORM=Office of River Management"},
		{"the Union of Orchards and Mills (UoM)", "UoM=Union of Orchards and Mills"},
		{"The Lake Board (\"LB\") met.", "LB=Lake Board"},
		{"The Lake Board (\xe2\x80\x9cLB\xe2\x80\x9d) met.", "LB=Lake Board"},
		{"the Lake Board (the LB)", "LB=Lake Board"},
		{"the Lake Board (LB, based in Oar)", "LB=Lake Board"},
		{"the Lake Board (L.B.)", "L.B=Lake Board"},
		{"improvised water pumps (IWPs)", "IWPs=improvised water pumps"},
		{"the U.S. Dam Agency (USDA)", "USDA=U.S. Dam Agency"},
		{"rebels of al-Nuri in Oar (ANO)", "ANO=al-Nuri in Oar"},
		{"the National\nLake Board (NLB)", "NLB=National\nLake Board"},
		{"hydroponics (HP) is", "HP=hydroponics"},
		{"Lake Board's (LB) view", "LB=Lake Board"},
		{"Lake Board, or LB, said", "LB=Lake Board"},
		{"the Oar Lake Exchange (OLX)", "OLX=Oar Lake Exchange"},
		{"<Oar Lake Printers Ltd> (OLP)", "OLP=Oar Lake Printers Ltd"},
		{"for mothers, infants and children (MIC)",
		 "MIC=mothers, infants and children"},
		{"the Lake Board [LB] said", "LB=Lake Board"},
		{"the Lake Board -LRB- LB -RRB- said", "LB=Lake Board"},
		{"an LB -LSB- Lake Board -RSB- said", "LB=Lake Board"},
		{"the Lake Board -LRB- LB", ""},
		{"Sersan Kepala (Serka)", "Serka=Sersan Kepala"},
		{"technologies like LBs [lake boats], oars", "LBs=lake boats"},
		{"the Oarland State Oil Company (CEPO)", "CEPO=Oarland State Oil Company"},
		{"the Oarland Oil Company (CEPO)", ""},
		{"the Lake Board (or LB for short)", "LB=Lake Board"},
		{"(formerly the Oar Lake Exchange, OLX)", "OLX=Oar Lake Exchange"},
		{"the Non-Proliferation Lake Treaty, NPLT, holds",
		 "NPLT=Non-Proliferation Lake Treaty"},
		{"the Lake Feed program (LF)", "LF=Lake Feed program"},
		{"the Board for Lake Care and Repair (BLC)",
		 "BLC=Board for Lake Care and Repair"},
		{"the Oar Lake Fisheries Association (Olfa)",
		 "Olfa=Oar Lake Fisheries Association"},
		{"Lake Emma (Lema)", ""},
		{"the Dam, Mill and Lake Union (DMLU)", "DMLU=Dam, Mill and Lake Union"},
		{"the Lake Board, or the LB.", "LB=Lake Board"},
	};
	CHECK_ALL(pairs);
}

TEST(definition__acronym_first)
{
	static const char *const pairs[][2] = {
		{"The HVF (Harun-i-Valley Front) struck.", "HVF=Harun-i-Valley Front"},
		{"the LB (the Lake Board)", "LB=Lake Board"},
		{"called LB (for Lake Board)", "LB=Lake Board"},
		{"called HAPO (for Help for All Parents of Oarland and Their Lakes)",
		 "HAPO=Help for All Parents of Oarland and Their Lakes"},
		{"the Kopassus (Komando Pasukan Khusus)", "Kopassus=Komando Pasukan Khusus"},
		{"the Kopassus (a force of Khusus)", ""},
		{"Anzus (Australia, New Zealand and US)",
		 "Anzus=Australia, New Zealand and US"},
		{"the LB (the Lake Board, in Oar)", "LB=Lake Board"},
		{"the LB (a board for lakes)", ""},
		{"the LB (Lake)", ""},
	};
	CHECK_ALL(pairs);
}

/* The acronym of an organisation may be of its own language. */
TEST(definition__of_another_language)
{
	static const char *const pairs[][2] = {
		{"the Valley Workers' Party (PTV) said", "PTV=Valley Workers' Party"},
		{"When the Harbour Front (FDP) met", "FDP=Harbour Front"},
		{"John Miller (CDU) said", ""},
		{"Lake Motor (KTX) rose", ""},
		{"Monday, the Harbour Front (fdp)", ""},
	};
	CHECK_ALL(pairs);
}

TEST(definition__no_acronyms)
{
	static const char *const pairs[][2] = {
		{"Rep. Ann Reed (R-Texas) voted.", ""},
		{"Rep. Ann Roe (D) voted.", ""},
		{"OAR (Reuters) - The lake rose.", ""},
		{"Lake Oil Co (LKO.N) rose", ""},
		{"a boat (pictured) sank", ""},
		{"Ann Reed (left) and Bo (right)", ""},
		{"the lake rose. Boats (LB) sank", ""},
		{"of the mill (OTM)", ""},
		{"Istituto Industriale (INR)", ""},
		{"(LB) first", ""},
		{"Lake Board (LB", ""},
		{"Lake Board (\nLB)", ""},
		{"Lake Board ()", ""},
		{"", ""},
		{"(", ""},
		{"Lake Board\n\n\n(LB)", ""},
	};
	CHECK_ALL(pairs);
}

TEST(definition__also_known_as)
{
	static const char *const pairs[][2] = {
		{"Harun Front, also known as the Valley Guard, struck.",
		 "Valley Guard~Harun Front"},
		{"from the Harun Valley Front (HVF), also known as the Oari Guard, a charge",
		 "HVF=Harun Valley Front; Oari Guard~Harun Valley Front"},
		{"Ann Reed (also known as Red Ann) sang.", "Red Ann~Ann Reed"},
		{"Ann Reed, better known as \"Red Ann\", sang.", "Red Ann~Ann Reed"},
		{"Ann Reed, who is better known as Red Ann, sang.", "Red Ann~Ann Reed"},
		{"Ann Reed a.k.a. Red Ann sang.", ""},
		{"Lake Mills, known as the Oar, closed.", "Oar~Lake Mills"},
		{"Lake Mills \xe2\x80\x94 also known as the Oar \xe2\x80\x94 closed.",
		 "Oar~Lake Mills"},
		{"Ann Reed, a.k.a. Red Ann, sang.", "Red Ann~Ann Reed"},
		{"Ann Reed aka Red Ann.", "Red Ann~Ann Reed"},
		{"Ann Reed, nicknamed Red Ann, sang.", "Red Ann~Ann Reed"},
		{"Ann Reed, alias Red Ann, sang.", "Red Ann~Ann Reed"},
		{"the Oar River (then known by the Dutch as Oarer Rivier \xe2\x80\x93",
		 "Oarer Rivier<Oar River"},
		{"the stream Oare (or Oarta, as it was then known, from oar)", "Oarta~Oare"},
		{"Lake Mills, or simply the Oar, closed.", "Oar~Lake Mills"},
		{"Ann Reed (n\xc3\xa9\x65 Ann Miller) sang.", "Ann Miller<Ann Reed"},
		{"When Oar Mills was known as Lake Mills, it", "Lake Mills<Oar Mills"},
		{"Ann Reed, who was known as Red Ann, sang.", "Red Ann~Ann Reed"},
		{"The Oar Show has been known as the Lake Show since.", "Lake Show~Oar Show"},
		{"The Lake League, sometimes referred to as \"The L,\" is",
		 "The L~Lake League"},
		{"OAF, also known as Oar Front in Lakeland (OFL), struck",
		 "Oar Front in Lakeland~OAF; OFL=Oar Front in Lakeland"},
		{"Ann D. Reed (also of course known as ADR) sang.", "ADR=Ann D. Reed"},
		{"Taxpayers' Bill, known as TAB,", "TAB=Taxpayers' Bill"},
		{"covered by keys (also known as lake pads), with", "lake pads~keys"},
		{"Loafing, also known as mill-picking, is bad.", "mill-picking~Loafing"},
		{"In 1968, the lake tax rate, also known as the boat tax, rose.",
		 "boat tax~lake tax rate"},
		{"Ann Reed -LRB- a.k.a. Red Ann -RRB- sang.", "Red Ann~Ann Reed"},
		{"Lake Mills -LRB- LM -RRB-, also known as the Oar, closed.",
		 "LM=Lake Mills; Oar~Lake Mills"},
		{"Oar Mills, formerly known as Lake Mills, closed.", "Lake Mills<Oar Mills"},
		{"Oar Mills (formerly Lake Mills) closed.", "Lake Mills<Oar Mills"},
		{"Oar Mills, previously known as Lake Mills and closed",
		 "Lake Mills<Oar Mills"},
		{"the 12th Lake Regiment, also known as the Oars, left",
		 "Oars~12th Lake Regiment"},
		{"Harun Front, also known as Van der Oar, struck", "Van der Oar~Harun Front"},
	};
	CHECK_ALL(pairs);
}

TEST(definition__no_alias)
{
	static const char *const pairs[][2] = {
		{"a militia also known as the Guard, struck.", ""},
		{"Ann Reed, also known as a singer, left.", ""},
		{"a jail in Oar, Lakeland, also known as the Pit, closed.", ""},
		{"a jail in Lakeland, also known as the Pit, closed.", ""},
		{"a mill in Lake Mills, known as the Oar, closed.", ""},
		{"what Lake Mills made known as the Oar closed.", ""},
		{"the Office of Mills and Lakes, also known as the Oar, closed.", ""},
		{"He is also known as Red Ann.", ""},
		{"the mid 1960s was known as the Great Mill.", ""},
		{"Ann Reed, better known as Red Ann's singer, left.", ""},
		{"Ann Reed, also known as the singer, left.", ""},
		{"Ann Reed (or Bo Miller) left.", ""},
		{"The process, also known as milling, is slow.", ""},
		{"bigger support for lakes, also known as boat taxes, rose", ""},
		{"Ann Reed nicknamed Red Ann", ""},
		{"It\xe2\x80\x99s also known as Red Ann.", ""},
		{"Emmen, also known as Oari cheese, sold.", ""},
		{"Lake Fund, formerly known as Aid to Lakes, closed.", ""},
		{"Oar Mills, formerly of Lakeland, closed.", ""},
		{"Ann Reed, also known as Ann Reed, sang.", ""},
		{"known as ", ""},
		{", also known as X", ""},
	};
	CHECK_ALL(pairs);
}

/* All in capitals, as old wire copy is: brackets tell, capitals do not. */
TEST(definition__upper_case)
{
	static const char *const pairs[][2] = {
		{"THE LAKE FISHERIES BOARD (LFB) MET.", "LFB=LAKE FISHERIES BOARD"},
		{"THE HARBOUR FRONT (FDP) MET.", ""},
		{"THE LAKE BOARD, known as THE OAR, MET", ""},
	};
	CHECK_ALL(pairs);
}

TAP_MAIN
