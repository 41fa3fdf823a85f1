/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_hint.h"

#include <stdlib.h>

/* The words of a name: "mostPopular_list-2" has most, popular, list. */
struct name_words {
	struct span rest;
	struct span before; /* the word before the last one given; lower case, as all */
	struct span word;
	char bytes[2][32];
	unsigned turn;
};

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* A word ends where letters end, and before a capital that starts another ("bodyText"). */
static size_t word_end(struct span s)
{
	size_t i = 1;
	while (i < s.len && (is_lower(s.ptr[i]) || is_upper(s.ptr[i]))) {
		if (is_upper(s.ptr[i]) && is_lower(s.ptr[i - 1]))
			break;
		i++;
	}
	return i;
}

static bool next_word(struct name_words *w)
{
	struct span s = w->rest;
	while (s.len && !is_lower(s.ptr[0]) && !is_upper(s.ptr[0]))
		s = span_slice(s, 1, s.len);
	if (!s.len)
		return false;
	size_t end = word_end(s);
	w->rest = span_slice(s, end, s.len);
	w->before = w->word;
	char *bytes = w->bytes[w->turn++ % 2];
	size_t len = end < sizeof w->bytes[0] ? end : sizeof w->bytes[0];
	for (size_t i = 0; i < len; i++)
		bytes[i] = is_upper(s.ptr[i]) ? (char)(s.ptr[i] | 0x20) : s.ptr[i];
	w->word = (struct span){bytes, len};
	return true;
}

/* Sorted. A word with '*' stands for all that start with it. */
static const struct hint_word {
	const char *word;
	unsigned hints;
} hint_words[] = {
	{"ad", HTML_HINT_ASIDE},
	{"addthis*", HTML_HINT_ASIDE},
	{"ads", HTML_HINT_ASIDE},
	{"advert*", HTML_HINT_ASIDE},
	{"aside", HTML_HINT_ASIDE},
	{"author*", HTML_HINT_ASIDE},
	{"banner", HTML_HINT_ASIDE},
	{"bio", HTML_HINT_ASIDE},
	{"breadcrumb*", HTML_HINT_OTHERS},
	{"byline*", HTML_HINT_ASIDE},
	{"caption*", HTML_HINT_ASIDE},
	{"carousel*", HTML_HINT_ASIDE},
	{"colophon", HTML_HINT_OTHERS},
	{"comment", HTML_HINT_OTHERS},
	{"commentform", HTML_HINT_OTHERS},
	{"commenting", HTML_HINT_OTHERS},
	{"commentlist", HTML_HINT_OTHERS},
	{"comments", HTML_HINT_OTHERS},
	{"commentsection", HTML_HINT_OTHERS},
	{"consent*", HTML_HINT_OTHERS},
	{"contributor*", HTML_HINT_ASIDE},
	{"cookie*", HTML_HINT_OTHERS},
	{"copyright*", HTML_HINT_ASIDE},
	{"credit*", HTML_HINT_ASIDE},
	{"cta", HTML_HINT_ASIDE},
	{"disclaimer*", HTML_HINT_ASIDE},
	{"disqus*", HTML_HINT_OTHERS},
	{"foot", HTML_HINT_OTHERS},
	{"footer*", HTML_HINT_OTHERS},
	{"gallery*", HTML_HINT_ASIDE},
	{"gdpr*", HTML_HINT_OTHERS},
	{"kicker*", HTML_HINT_ASIDE},
	{"lightbox*", HTML_HINT_OTHERS},
	{"login*", HTML_HINT_OTHERS},
	{"menu*", HTML_HINT_OTHERS},
	{"modal*", HTML_HINT_OTHERS},
	{"mostpopular*", HTML_HINT_OTHERS},
	{"mostread*", HTML_HINT_OTHERS},
	{"nav", HTML_HINT_OTHERS},
	{"navbar*", HTML_HINT_OTHERS},
	{"navigation*", HTML_HINT_OTHERS},
	{"newsletter*", HTML_HINT_OTHERS},
	{"outbrain*", HTML_HINT_OTHERS},
	{"pager", HTML_HINT_ASIDE},
	{"pagination*", HTML_HINT_ASIDE},
	{"popular*", HTML_HINT_OTHERS},
	{"popup*", HTML_HINT_OTHERS},
	{"promo", HTML_HINT_ASIDE},
	{"promos", HTML_HINT_ASIDE},
	{"promotion", HTML_HINT_ASIDE},
	{"recirc*", HTML_HINT_OTHERS},
	{"recommend*", HTML_HINT_OTHERS},
	{"related*", HTML_HINT_OTHERS},
	{"respond", HTML_HINT_OTHERS},
	{"share*", HTML_HINT_ASIDE},
	{"sharing", HTML_HINT_ASIDE},
	{"sidebar*", HTML_HINT_ASIDE},
	{"signup*", HTML_HINT_ASIDE},
	{"slideshow*", HTML_HINT_ASIDE},
	{"social*", HTML_HINT_ASIDE},
	{"sponsor*", HTML_HINT_ASIDE},
	{"subscribe*", HTML_HINT_ASIDE},
	{"subscription*", HTML_HINT_ASIDE},
	{"taboola*", HTML_HINT_OTHERS},
	{"tags", HTML_HINT_ASIDE},
	{"teaser*", HTML_HINT_TEASER},
	{"toolbar*", HTML_HINT_ASIDE},
	{"trending*", HTML_HINT_OTHERS},
	{"widget*", HTML_HINT_ASIDE},
};

static int compare_word(const void *key, const void *item)
{
	const struct span *word = key;
	struct span listed = span_of(((const struct hint_word *)item)->word);
	if (listed.ptr[listed.len - 1] == '*') {
		listed.len--;
		if (span_starts_with(*word, listed))
			return 0;
	}
	return span_compare(*word, listed);
}

static bool is_one_of(struct span word, const char *const *list)
{
	for (; *list; list++)
		if (span_equal(word, span_of(*list)))
			return true;
	return false;
}

/* "no-sidebar" and "has-comments" speak of the page, not of what is inside. */
static bool is_about_layout(struct span name)
{
	static const char *const words_of_layout[] = {"no",      "not",   "has",  "with",
						      "without", "is",    "hide", "show",
						      "enable",  "allow", NULL};
	struct name_words words = {.rest = name};
	while (next_word(&words))
		if (is_one_of(words.word, words_of_layout))
			return true;
	return false;
}

/* "article-body", "entry-content", "story_text" */
static unsigned pair_hints(struct span before, struct span word)
{
	static const char *const firsts[] = {"article", "story", "post",    "entry",
					     "news",    "page",  "content", NULL};
	static const char *const seconds[] = {"body", "content", "text", "copy", NULL};
	return is_one_of(before, firsts) && is_one_of(word, seconds) &&
			       !span_equal(before, word)
		       ? HTML_HINT_BODY
		       : 0;
}

/* "social-media-embed": a post that the article quotes. */
static bool is_embedded(struct span name)
{
	struct name_words words = {.rest = name};
	bool social = false, embedded = false;
	while (next_word(&words)) {
		social |= span_starts_with(words.word, SPAN("social"));
		embedded |= span_starts_with(words.word, SPAN("embed"));
	}
	return social && embedded;
}

/* "js-gallery" is a hook for scripts; "lead teaser" is how the text starts. */
static bool is_lead(struct span name)
{
	static const char *const leads[] = {"js",   "lead", "intro", "standfirst",
					    "lede", "dek",  NULL};
	struct name_words words = {.rest = name};
	return next_word(&words) && is_one_of(words.word, leads);
}

static unsigned name_hints(struct span name)
{
	struct name_words words = {.rest = name};
	unsigned hints = 0;
	if (is_embedded(name) || is_about_layout(name) || is_lead(name))
		return 0;
	while (next_word(&words)) {
		hints |= pair_hints(words.before, words.word);
		const struct hint_word *found =
			bsearch(&words.word, hint_words, sizeof hint_words / sizeof *hint_words,
				sizeof *hint_words, compare_word);
		if (found)
			hints |= found->hints;
	}
	return hints;
}

static unsigned role_hints(struct span role)
{
	static const char *const asides[] = {
		"navigation", "banner", "contentinfo", "search",  "complementary",
		"dialog",     "alert",  "menu",        "menubar", "toolbar",
		"tablist",    "button", NULL};
	if (span_equal(role, SPAN("main")) || span_equal(role, SPAN("article")))
		return HTML_HINT_ARTICLE;
	return is_one_of(role, asides) ? HTML_HINT_OTHERS : 0;
}

static unsigned property_hints(struct span property)
{
	if (span_equal_nocase(property, SPAN("articleBody")) ||
	    span_equal_nocase(property, SPAN("reviewBody")))
		return HTML_HINT_MARKED;
	static const char *const asides[] = {"author",        "publisher", "comment", "caption",
					     "datePublished", "image",     "video",   NULL};
	return is_one_of(property, asides) ? HTML_HINT_ASIDE : 0;
}

static unsigned tag_hints(const struct html_node *node)
{
	switch (node->tag) {
	case GUMBO_TAG_NAV:
	case GUMBO_TAG_FOOTER:
	case GUMBO_TAG_MENU: return HTML_HINT_OTHERS;
	case GUMBO_TAG_ASIDE:
	case GUMBO_TAG_HEADER:
	case GUMBO_TAG_FIGURE:
	case GUMBO_TAG_FIGCAPTION:
	case GUMBO_TAG_FORM: return HTML_HINT_ASIDE;
	case GUMBO_TAG_ARTICLE:
	case GUMBO_TAG_MAIN: return HTML_HINT_ARTICLE;
	default: return 0;
	}
}

unsigned html_hints(const struct html_node *node)
{
	unsigned hints = tag_hints(node);
	if (!node->attributes || !node->attributes->length || node->tag == GUMBO_TAG_BODY)
		return hints;
	struct span classes = html_attribute(node, "class"), class;
	bool starts_text = false;
	while (span_cut(&classes, ' ', &class)) {
		hints |= name_hints(class);
		starts_text |=
			span_equal(class, SPAN("lead")) || span_equal(class, SPAN("intro"));
	}
	if (starts_text)
		hints &= HTML_HINTS_FOR;
	hints |= name_hints(html_attribute(node, "id"));
	hints |= role_hints(html_attribute(node, "role"));
	hints |= property_hints(html_attribute(node, "itemprop"));
	return hints;
}
