/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/sample.h"

static void check(const char *text, const char *want)
{
	check_text("a.xml", text, want);
}

TEST(nitf__sample)
{
	check_sample("iptc/flood.nitf.xml",
		     "article $/flood.nitf.xml:3 id=Fenland Press:2025-0117 title=River "
		     "breaks its banks at Ardmouth text=Two villages cut off||Water stood "
		     "two metres deep.||The river Ard broke its banks at dawn — cafés were "
		     "under water.||What was lost||Forty cars|One bridge||Village "
		     "Depth|Lower Ard 2.1 m||“Nobody slept,” she said.|She was tired.||Then "
		     "she left.||Gauge 1 210|Gauge 2 190||Source: river board "
		     "source=Fenland Press Association author=Tomas Okwu, Ilse Verhoeven "
		     "lang=en-GB date=2025-05-21T05:15:00Z updated=2025-05-21T08:30:00Z "
		     "section=Regions keywords=Floods, Ardmouth, Disaster and accident, "
		     "Flood, Ilse Verhoeven, Weather, Ardmouth Norland dateline=ARDMOUTH "
		     "version=4\n");
}

TEST(nitf__cases)
{
	/* canceled */
	check("<nitf><head><docdata management-status=\"canceled\"><doc-id "
	      "id-string=\"urn:x:1\"/><du-key version=\"5\"/></docdata></head></nitf>",
	      "article $/a.xml:1 id=urn:x:1 version=5 canceled\n");
	/* withheld */
	check("<nitf><head><docdata "
	      "management-status=\"withheld\"/></head><body><body.content><p>No.</p></"
	      "body.content></body></nitf>",
	      "skipped $/a.xml:1 withheld by its agency\n");
	/* embargoed */
	check("<nitf><head><docdata "
	      "management-status=\"embargoed\"/></head><body><body.content><p>Later.</p></"
	      "body.content></body></nitf>",
	      "noted $/a.xml:1 under an embargo\n"
	      "article $/a.xml:1 text=Later.\n");
	/* title of the head */
	check("<nitf><head><title>From the "
	      "head</title></head><body><body.content><p>Text.</p></body.content></body></"
	      "nitf>",
	      "article $/a.xml:1 title=From the head text=Text.\n");
	/* headline without hl1 */
	check("<nitf><body><body.head><hedline> A\n headline </hedline><byline>By  A. Writer, "
	      "</byline><distributor><org>Wire</org></distributor></body.head></body></nitf>",
	      "article $/a.xml:1 title=A headline source=Wire author=A. Writer\n");
	/* sub-headline that repeats */
	check("<nitf><body><body.head><hedline><hl1>One</hl1><hl2>One</hl2></hedline></"
	      "body.head><body.content>Bare text.</body.content></body></nitf>",
	      "article $/a.xml:1 title=One text=Bare text.\n");
	/* abstract that repeats */
	check("<nitf><body><body.head><abstract>Rain "
	      "fell.</abstract></body.head><body.content><p>Rain fell.</p><p>Then "
	      "snow.</p></body.content></body></nitf>",
	      "article $/a.xml:1 text=Rain fell.||Then snow.\n");
	/* nothing in it */
	check("<nitf><head/><body><body.head/><body.content/></body></nitf>",
	      "skipped $/a.xml:1 no text\n");
	/* empty */
	check("<nitf/>", "skipped $/a.xml:1 no text\n");
	/* prefixes that are not declared */
	check("<n:nitf><n:body><n:body.content><n:p>Text.</n:p></n:body.content></n:body></"
	      "n:nitf>",
	      "article $/a.xml:1 text=Text.\n");
	/* breaks off */
	check("<nitf><body><body.head><hedline><hl1>One</hl1></hedline></"
	      "body.head><body.content><p>Two</p><p>Thr",
	      "article $/a.xml:1 title=One text=Two||Thr\n"
	      "noted $/a.xml:1 broken XML: the document breaks off in <p>\n");
	/* breaks off early */
	check("<nitf><head>",
	      "skipped $/a.xml:1 no text\n"
	      "noted $/a.xml:1 broken XML: the document breaks off in <head>\n");
	/* wrong date */
	check("<nitf><head><docdata><date.issue "
	      "norm=\"20251301T000000Z\"/></docdata></head><body><body.content><p>Text.</p></"
	      "body.content></body></nitf>",
	      "noted $/a.xml:1 date not understood: 2025-13-01T00:00:00Z\n"
	      "article $/a.xml:1 text=Text.\n");
}

TAP_MAIN
