/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_phrase.h"

#include <stddef.h>

enum {
	CALL_MAX_BYTES = 240, /* a longer paragraph says more than that */
	MARK_MAX_BYTES = 24,
};

/* Starts of calls; small letters stand for capitals too (of ASCII), and what follows must not
 * go on with a letter. */
static const char *const calls[] = {
	"read more",
	"read also",
	"also read",
	"read next",
	"see also",
	"see more",
	"more on",
	"more from",
	"more:",
	"related:",
	"related",
	"read:",
	"watch:",
	"watch live",
	"listen:",
	"read the full",
	"read our",
	"click here",
	"tap here",
	"sign up",
	"subscribe",
	"get the latest",
	"get our",
	"get more",
	"follow us",
	"like us",
	"find us",
	"join us on",
	"join our",
	"download the",
	"download our",
	"share this",
	"like this story",
	"print this",
	"have a tip",
	"got a tip",
	"send us",
	"email us",
	"contact us",
	"don't miss",
	"don’t miss",
	"you may also like",
	"you might also like",
	"recommended",
	"up next",
	"continue reading",
	"story continues",
	"article continues",
	"scroll down",
	"keep reading",
	"support our",
	"become a",
	"log in",
	"register now",
	"view comments",
	"if you enjoyed this",
	"image credit",
	"image:",
	"image source",
	"photo:",
	"photo by",
	"photo credit",
	"photos:",
	"picture:",
	"pictured:",
	"video:",
	"copyright",
	"©",
	"(c)",
	"all rights reserved",
	"something to consider",
	/* German */
	"lesen sie auch",
	"lesen sie mehr",
	"lesen sie dazu",
	"lesen sie hier",
	"mehr zum thema",
	"mehr dazu",
	"auch interessant",
	"das könnte sie auch interessieren",
	"weiterlesen",
	"siehe auch",
	"foto:",
	"fotos:",
	"bild:",
	"quelle:",
	"folgen sie uns",
	"jetzt abonnieren",
	"newsletter",
	/* French */
	"lire aussi",
	"à lire aussi",
	"lire la suite",
	"lire également",
	"à lire également",
	"voir aussi",
	"suivez-nous",
	"abonnez-vous",
	"inscrivez-vous",
	"partager cet article",
	"crédit photo",
	"photo :",
	"publicité",
	/* Spanish */
	"lea también",
	"lee también",
	"leer más",
	"lea más",
	"lee más",
	"ver también",
	"te puede interesar",
	"le puede interesar",
	"también te puede interesar",
	"síguenos",
	"síganos",
	"suscríbete",
	"suscríbase",
	"compartir",
	"más información",
	"foto de",
	/* Portuguese */
	"leia também",
	"leia mais",
	"veja também",
	"veja mais",
	"saiba mais",
	"siga-nos",
	"assine",
	"compartilhe",
	"clique aqui",
	"inscreva-se",
	"continua após a publicidade",
	/* Italian */
	"leggi anche",
	"leggi di più",
	"vedi anche",
	"guarda anche",
	"seguici",
	"iscriviti",
	"continua a leggere",
	"condividi",
	/* Dutch */
	"lees ook",
	"lees meer",
	"lees verder",
	"bekijk ook",
	"volg ons",
	"meld je aan",
	/* Scandinavian */
	"läs också",
	"läs mer",
	"läs även",
	"les også",
	"les mer",
	"læs også",
	"læs mere",
	/* Polish, Czech */
	"czytaj także",
	"czytaj też",
	"czytaj więcej",
	"zobacz także",
	"zobacz też",
	"przeczytaj także",
	"čtěte také",
	"čtěte více",
	"přečtěte si také",
	/* Turkish, Indonesian, Vietnamese */
	"ayrıca bakınız",
	"bunlar da ilginizi çekebilir",
	"devamını oku",
	"baca juga",
	"baca selengkapnya",
	"xem thêm",
	/* Russian, Ukrainian */
	"читайте также",
	"читать далее",
	"читайте ещё",
	"читайте еще",
	"смотрите также",
	"подписывайтесь",
	"подпишитесь",
	"Читайте также",
	"Читать далее",
	"Читайте ещё",
	"Читайте еще",
	"Смотрите также",
	"Подписывайтесь",
	"Подпишитесь",
	"Фото:",
	"Источник:",
	"ЧИТАЙТЕ ТАКЖЕ",
	"Читайте також",
	"Дивіться також",
	"Підписуйтесь",
	"Поделиться",
	/* Arabic, Persian, Hindi, Greek */
	"اقرأ أيضا",
	"إقرأ أيضا",
	"اقرأ المزيد",
	"شاهد أيضا",
	"بیشتر بخوانید",
	"यह भी पढ़ें",
	"Διαβάστε επίσης",
	"Διαβάστε ακόμα",
	/* Chinese, Japanese, Korean */
	"相关阅读",
	"延伸阅读",
	"相關閱讀",
	"延伸閱讀",
	"責任編輯",
	"责任编辑",
	"関連記事",
	"あわせて読みたい",
	"관련기사",
	NULL,
};

/* Whole paragraphs, but for marks around them. */
static const char *const marks[] = {
	"advert",      "advertisement", "advertising", "ad",        "sponsored",
	"promoted",    "anzeige",       "werbung",     "publicité", "publicidad",
	"publicidade", "pubblicità",    "advertentie", "reklama",   "reklam",
	"annonse",     "iklan",         "реклама",     "Реклама",   "РЕКЛАМА",
	"广告",        "updated",       "share",       "tweet",     "print",
	"email",       "comments",      "save",        "loading",   "related",
	"more",        "tags",          "topics",      "next",      "previous",
	"menu",        "search",        "close",       "live",      NULL,
};

static const char *const credits[] = {
	"reporting by",
	"(reporting by",
	"additional reporting",
	"(additional reporting",
	"editing by",
	"(editing by",
	"writing by",
	"(writing by",
	"compiled by",
	"with reporting by",
	"follow ",
	"contact the",
	"email ",
	NULL,
};

static bool starts(struct span text, const char *phrase)
{
	struct span start = span_of(phrase);
	return text.len >= start.len &&
	       span_equal_nocase(span_slice(text, 0, start.len), start);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static struct span without_marks(struct span s)
{
	static const char around[] = " \t\n*>-–—:.|[]()»•▶►+";
	while (s.len && strchr(around, s.ptr[0]))
		s = span_slice(s, 1, s.len);
	while (s.len && strchr(around, s.ptr[s.len - 1]))
		s.len--;
	return s;
}

bool html_phrase_is_address(struct span paragraph)
{
	struct span s = span_trim(paragraph);
	return s.len && !memchr(s.ptr, ' ', s.len) &&
	       (starts(s, "http://") || starts(s, "https://") || starts(s, "www."));
}

bool html_phrase_is_call(struct span paragraph)
{
	struct span s = without_marks(paragraph);
	if (!s.len || s.len > CALL_MAX_BYTES)
		return false;
	for (size_t i = 0; s.len <= MARK_MAX_BYTES && marks[i]; i++)
		if (span_equal_nocase(s, span_of(marks[i])))
			return true;
	for (size_t i = 0; calls[i]; i++)
		if (starts(s, calls[i])) {
			size_t end = strlen(calls[i]);
			return end == s.len || !is_letter(s.ptr[end]);
		}
	return false;
}

bool html_phrase_is_credit(struct span paragraph)
{
	struct span s = span_trim(paragraph);
	if (s.len > 2 * CALL_MAX_BYTES)
		return false;
	for (size_t i = 0; credits[i]; i++)
		if (starts(s, credits[i]))
			return true;
	return span_find(s, SPAN("contributed to this report")) < s.len ||
	       span_find(s, SPAN("contributed reporting")) < s.len;
}

bool html_phrase_asks(struct span paragraph)
{
	static const char *const asks[] = {"sign up",    "subscribe",   "newsletter",
					   "click here", "follow us",   "follow @",
					   "on twitter", "on facebook", "instagram",
					   "whatsapp",   "telegram",    NULL};
	if (paragraph.len > 2 * CALL_MAX_BYTES)
		return false;
	for (size_t i = 0; i < paragraph.len; i++)
		for (size_t k = 0; asks[k]; k++)
			if (starts(span_slice(paragraph, i, paragraph.len), asks[k]))
				return true;
	return false;
}
