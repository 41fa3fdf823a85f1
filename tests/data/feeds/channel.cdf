<CHANNEL HREF="https://channel.example/">
<TITLE>Channel Four and a Half</TITLE>
<ITEM HREF="news/1.html" LASTMOD="1999-05-21T10:00:00Z">
	<TITLE>Push is here</TITLE>
	<ABSTRACT>Says who.</ABSTRACT>
</ITEM>
</CHANNEL>
