/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/sample.h"

static void check(const char *text, const char *want)
{
	check_text("a.json", text, want);
}

TEST(ninjs__version_1)
{
	check_sample("iptc/bakery.ninjs.json",
		     "article $/bakery.ninjs.json:1 id=http://wire.example/items/bakery "
		     "title=Bakers & millers meet text=Bakers met in Millford.||They "
		     "talked. source=Wire Coop url=http://wire.example/items/bakery "
		     "author=Olu Brandt lang=en date=2025-05-20T05:00:00Z "
		     "updated=2025-05-21T05:00:00Z keywords=food, Ada Miller, Millford "
		     "version=2\n"
		     "article $/bakery.ninjs.json:1 id=http://wire.example/items/flour "
		     "title=Flour text=Flour is dear.||Again. "
		     "url=http://wire.example/items/flour\n");
}

TEST(ninjs__version_3)
{
	check_sample("iptc/strike.ninjs.json",
		     "article $/strike.ninjs.json:2 id=urn:wire:strike title=Streik "
		     "text=Der Streik.||Er dauert. source=Draht AG author=Eva Kern lang=de "
		     "date=2025-05-21T05:00:00Z updated=2025-05-21T05:00:00Z "
		     "keywords=Arbeit version=1\n"
		     "article $/strike.ninjs.json:2 id=urn:wire:other text=Noch ein Text.\n"
		     "skipped $/strike.ninjs.json:18 withheld by its agency\n"
		     "article $/strike.ninjs.json:19 id=urn:wire:gone version=9 canceled\n"
		     "article $/strike.ninjs.json:20 id=urn:wire:photo title=A photo text=A "
		     "man on a bridge.\n"
		     "skipped $/strike.ninjs.json:21 no article: a picture, sound or film "
		     "without a caption\n"
		     "noted $/strike.ninjs.json:22 under an embargo until "
		     "2025-06-01T00:00:00Z\n"
		     "article $/strike.ninjs.json:22 id=urn:wire:later title=Later "
		     "text=Wait.\n"
		     "skipped $/strike.ninjs.json:23 no text in the item\n"
		     "article $/strike.ninjs.json:24 id=7 title=Plain text=A plain record.\n"
		     "article $/strike.ninjs.json:25 id=urn:wire:first title=First text=One.\n"
		     "article $/strike.ninjs.json:25 id=urn:wire:second title=Second\n");
}

TEST(ninjs__cases)
{
	/* only what a plain record has */
	check("{\"uri\": \"x\", \"title\": \"T\", \"text\": \"Text.\"}",
	      "article $/a.json:1 title=T text=Text.\n");
	/* values of wrong types */
	check("{\"uri\": \"x\", \"headline\": [\"no\"], \"body_text\": {\"a\": 1}, \"bodies\": "
	      "[7, null], \"subject\": 3, \"associations\": \"a\", \"pubstatus\": 1, "
	      "\"description_text\": \"Kept.\"}",
	      "article $/a.json:1 id=x text=Kept.\n");
	/* items in items */
	check("{\"uri\": \"1\", \"body_text\": \"One.\", \"associations\": [{\"uri\": \"2\", "
	      "\"body_text\": \"Two.\", \"associations\": [{\"uri\": \"3\", \"body_text\": "
	      "\"Three.\"}]}]}",
	      "article $/a.json:1 id=1 text=One.\n"
	      "article $/a.json:1 id=2 text=Two.\n"
	      "article $/a.json:1 id=3 text=Three.\n");
	/* NUL */
	check("{\"uri\": \"x\", \"headline\": \"a\\u0000b\"}",
	      "skipped $/a.json:1 NUL character in the title\n");
}

TAP_MAIN
