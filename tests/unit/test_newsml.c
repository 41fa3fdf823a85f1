/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/sample.h"

static void check(const char *text, const char *want)
{
	check_text("a.xml", text, want);
}

TEST(newsml__g2_message)
{
	check_sample("iptc/message.newsml-g2.xml",
		     "article $/message.newsml-g2.xml:5 "
		     "id=urn:newsml:example.org:20250521:harbour title=Dockers go home "
		     "text=Dockers went home on Tuesday night.||The cranes stood still. "
		     "source=Harbour Wire author=Nerys Hale, port correspondent lang=en "
		     "date=2025-05-20T22:00:00Z updated=2025-05-21T09:30:00Z "
		     "keywords=transport, Current, Quaymouth, PORT-STRIKE "
		     "dateline=Quaymouth version=3\n"
		     "noted $/message.newsml-g2.xml:38 under an embargo until "
		     "2025-06-01T06:00:00Z\n"
		     "article $/message.newsml-g2.xml:38 "
		     "id=urn:newsml:example.org:20250521:ferry title=Ferry late "
		     "text=Ferry||It was late. source=harbour.example "
		     "date=2025-05-21T08:00:00Z version=1\n"
		     "article $/message.newsml-g2.xml:50 "
		     "id=urn:newsml:example.org:20250521:tide text=High water & wind.||Stay "
		     "in. date=2025-05-19T08:00:00Z version=1\n"
		     "article $/message.newsml-g2.xml:55 "
		     "id=urn:newsml:example.org:20250521:photo title=Gulls text=Gulls over "
		     "the harbour. author=Ida Brandt lang=en version=1\n"
		     "skipped $/message.newsml-g2.xml:63 no article: a picture, sound or "
		     "film without a caption\n"
		     "skipped $/message.newsml-g2.xml:67 withheld by its agency\n"
		     "article $/message.newsml-g2.xml:71 "
		     "id=urn:newsml:example.org:20250520:gone version=7 canceled\n"
		     "article $/message.newsml-g2.xml:74 "
		     "id=urn:newsml:example.org:20250521:flash title=Port reopens version=1\n"
		     "article $/message.newsml-g2.xml:78 id=$#9 text=No guid.\n"
		     "skipped $/message.newsml-g2.xml:80 no article: a package that points "
		     "to other items\n"
		     "skipped $/message.newsml-g2.xml:84 no article: a concept item\n"
		     "skipped $/message.newsml-g2.xml:85 no article: a planning item\n");
}

TEST(newsml__items)
{
	check_sample("iptc/items.newsml.xml",
		     "article $/items.newsml.xml:4 id=urn:newsml:moor.example:20250520:peat "
		     "title=Peat fire on the moor text=The moor burned.||Nobody was "
		     "hurt.||Background on peat. source=Moor Agency author=Una Lorne "
		     "lang=en date=2025-05-20T16:00:00Z updated=2025-05-21T07:00:00Z "
		     "keywords=Fire, Moor, Current dateline=STAVEN version=2\n"
		     "article $/items.newsml.xml:48 id=moor.example:smoke text=A hill in "
		     "smoke. source=Hill Press date=2025-05-19\n"
		     "article $/items.newsml.xml:57 id=moor.example:gone source=Moor Agency "
		     "canceled\n"
		     "skipped $/items.newsml.xml:61 withheld by its agency\n"
		     "skipped $/items.newsml.xml:65 no article: a list that points to other "
		     "items\n"
		     "article $/items.newsml.xml:69 id=$#6 title=Inside text=An item in an "
		     "item. source=Moor Agency\n");
}

TEST(newsml__cases)
{
	/* nothing in it */
	check("<newsMessage><header><sent>x</sent></header><itemSet/></newsMessage>",
	      "skipped $/a.xml:0 no articles in it\n");
	/* a later item breaks off */
	check("<newsMessage><itemSet><newsItem "
	      "guid=\"a\"><contentSet><inlineData>One.</inlineData></contentSet></"
	      "newsItem><newsItem guid=\"b\"><contentSet><inlineData>Tw",
	      "article $/a.xml:1 id=a text=One.\n"
	      "article $/a.xml:1 id=b text=Tw\n"
	      "noted $/a.xml:1 broken XML: the document breaks off in <inlineData>\n");
	/* alone, without a guid */
	check("<x:newsItem><x:contentSet><x:inlineData>Text.</x:inlineData></x:contentSet></"
	      "x:newsItem>",
	      "article $/a.xml:1 text=Text.\n");
	/* data that is no text */
	check("<newsItem guid=\"urn:x:1\" version=\"1\"><contentSet><inlineData "
	      "encoding=\"base64\">AAAA</inlineData><inlineData "
	      "contenttype=\"image/svg+xml\">zz</inlineData></contentSet></newsItem>",
	      "skipped $/a.xml:1 no text in the item\n");
	/* results of sports */
	check("<newsItem guid=\"urn:x:1\" version=\"1\"><contentSet><inlineXML "
	      "contenttype=\"application/sportsml+xml\"><team>A</team></inlineXML></"
	      "contentSet></newsItem>",
	      "skipped $/a.xml:1 no text in the item\n");
	/* a package with a text */
	check("<packageItem guid=\"p\"><contentMeta><headline>H</headline><description>One two "
	      "three four five six seven eight nine.</description></contentMeta></packageItem>",
	      "article $/a.xml:1 id=p title=H text=One two three four five six seven "
	      "eight nine.\n");
	/* a package whose text is its headline */
	check("<packageItem guid=\"p\"><contentMeta><headline>One two three four five six "
	      "seven eight</headline><description>Slug: One two three four five six seven "
	      "eight</description></contentMeta></packageItem>",
	      "skipped $/a.xml:1 no article: a package that points to other items\n");
	/* a dateline without a place */
	check("<newsItem guid=\"urn:x:1\" version=\"1\"><contentMeta><dateline>May 21, "
	      "2025</dateline></contentMeta><contentSet><inlineData>Text.</inlineData></"
	      "contentSet></newsItem>",
	      "article $/a.xml:1 id=urn:x:1 text=Text. version=1\n");
	/* plain text keeps its lines */
	check("<newsItem guid=\"urn:x:1\" version=\"1\"><contentSet><inlineData "
	      "contenttype=\"text/plain\">One &lt; "
	      "two\n\nThree</inlineData></contentSet></newsItem>",
	      "article $/a.xml:1 id=urn:x:1 text=One < two||Three version=1\n");
	/* NewsML 1 without items */
	check("<NewsML><NewsEnvelope/></NewsML>", "skipped $/a.xml:0 no articles in it\n");
	/* NewsML 1 with its text as HTML */
	check("<NewsML><NewsItem><NewsComponent><ContentItem><DataContent>&lt;p>One&lt;/"
	      "p>&lt;p>Two&lt;/p></DataContent></ContentItem></NewsComponent></NewsItem></"
	      "NewsML>",
	      "article $/a.xml:1 id=$#1 text=One||Two\n");
	/* NewsML 1, an id without a revision */
	check("<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>urn:newsml:"
	      "a:20250521:x9</PublicIdentifier></NewsIdentifier></"
	      "Identification><NewsComponent><NewsLines><HeadLine>H</HeadLine></NewsLines></"
	      "NewsComponent></NewsItem></NewsML>",
	      "article $/a.xml:1 id=urn:newsml:a:20250521:x9 title=H\n");
}

TAP_MAIN
