/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/html_title.h"

#include "indexer/html_flow.h"

enum {
	WORDS_MAX = 40,
	H1_MAX = 20,
	HEADINGS_MAX = 200,
	H1_MIN_AGREEMENT = 50, /* of a hundred words */
	HEADING_MIN_AGREEMENT = 90,
	HEADLINE_MAX_BYTES = 400,
	SITE_MAX_BYTES = 60,
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

/* Letters and digits in small letters; what does not fit is cut off. */
static struct span squeezed(char out[SITE_MAX_BYTES], struct span s)
{
	size_t len = 0;
	for (size_t i = 0; i < s.len && len < SITE_MAX_BYTES; i++)
		if (is_letter(s.ptr[i]))
			out[len++] = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z'
					     ? (char)(s.ptr[i] | 0x20)
					     : s.ptr[i];
	return (struct span){out, len};
}

/* "example" of https://www.example.co.uk/... */
static struct span site_of_url(struct span url)
{
	size_t at = span_find(url, SPAN("://"));
	if (at == url.len)
		return (struct span){0};
	struct span host = span_slice(url, at + 3, url.len), best = {0}, label;
	host.len = span_find(host, SPAN("/"));
	while (span_cut(&host, '.', &label))
		if (label.len > best.len && !span_equal(label, SPAN("www")))
			best = label;
	return best.len > 3 ? best : (struct span){0};
}

static bool is_inside(struct span inner, struct span outer)
{
	return inner.len > 2 && span_find(outer, inner) < outer.len;
}

/* Whether a piece of a title names the site. */
static bool names_site(struct span piece, struct span site, struct span url)
{
	char a[SITE_MAX_BYTES], b[SITE_MAX_BYTES];
	if (piece.len > SITE_MAX_BYTES)
		return false;
	struct span p = squeezed(a, piece), s = squeezed(b, site);
	if (!p.len)
		return true;
	if (s.len && (span_equal(p, s) || is_inside(s, p) || is_inside(p, s)))
		return true;
	s = squeezed(b, site_of_url(url));
	return s.len && (is_inside(s, p) || is_inside(p, s));
}

/* The length of a separator at `at` ("|", " - "), 0 when there is none. */
static size_t separator_length(struct span s, size_t at)
{
	static const char *const separators[] = {" | ", " - ", " – ", " — ", " :: ", " » ",
						 " « ", " · ", " • ", "|",   " : "};
	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
		struct span separator = span_of(separators[i]);
		if (s.len - at >= separator.len &&
		    span_equal(span_slice(s, at, at + separator.len), separator))
			return separator.len;
	}
	return 0;
}

/* The last separator, or the first. */
static bool find_separator(struct span s, bool last, size_t *at, size_t *length)
{
	bool found = false;
	for (size_t i = 1; i < s.len && (last || !found); i++) {
		size_t here = separator_length(s, i);
		if (here) {
			*at = i;
			*length = here;
			found = true;
			i += here - 1;
		}
	}
	return found;
}

struct span html_title_without_site(struct span title, struct span site, struct span url)
{
	size_t at, length;
	title = span_trim(title);
	for (unsigned turn = 0; turn < 3 && find_separator(title, true, &at, &length); turn++) {
		if (!names_site(span_slice(title, at + length, title.len), site, url))
			break;
		title = span_trim(span_slice(title, 0, at));
	}
	if (find_separator(title, false, &at, &length) &&
	    names_site(span_slice(title, 0, at), site, url))
		title = span_trim(span_slice(title, at + length, title.len));
	return title;
}

/* ---- agreement ---- */

static size_t cut_words(struct span words[WORDS_MAX], struct span s)
{
	size_t count = 0;
	for (size_t i = 0; i < s.len && count < WORDS_MAX;) {
		while (i < s.len && !is_letter(s.ptr[i]))
			i++;
		size_t start = i;
		while (i < s.len && is_letter(s.ptr[i]))
			i++;
		if (i > start)
			words[count++] = span_slice(s, start, i);
	}
	return count;
}

/* How many of the words of the two they share, of a hundred; the longer one counts. */
static unsigned agreement(struct span a, struct span b)
{
	struct span wa[WORDS_MAX], wb[WORDS_MAX];
	size_t na = cut_words(wa, a), nb = cut_words(wb, b), shared = 0;
	for (size_t i = 0; i < na; i++)
		for (size_t k = 0; k < nb; k++)
			if (span_equal_nocase(wa[i], wb[k])) {
				shared++;
				break;
			}
	size_t most = na > nb ? na : nb;
	return most ? (unsigned)(100 * (shared < most ? shared : most) / most) : 0;
}

static struct span text_of(struct arena *arena, const struct html *html, uint32_t i,
			   bool *failed)
{
	struct buf text = {0};
	struct span copy = {0};
	html_node_text(&text, html, i);
	if (text.len && text.len <= HEADLINE_MAX_BYTES) {
		copy = arena_copy(arena, buf_span(&text));
		*failed |= !copy.ptr;
	}
	*failed |= text.failed;
	buf_free(&text);
	return copy;
}

/* Shorter than the rest because it was cut: "The minister said that ..." */
static bool is_cut(struct span s)
{
	return span_ends_with(s, SPAN("...")) || span_ends_with(s, SPAN("…"));
}

/* What the <h1> shares with the best of what was said, of a hundred. */
static unsigned best_agreement(struct span h1, const struct span said[3])
{
	unsigned best = 0;
	for (unsigned k = 0; k < 3; k++) {
		unsigned with = agreement(h1, said[k]);
		best = with > best ? with : best;
	}
	return best;
}

/* The <h1> that agrees best with what was said; the first when nothing was. */
static struct span find_h1(const struct span said[3], struct arena *arena,
			   const struct html *html, bool *failed)
{
	struct span best = {0};
	unsigned best_here = 0, seen = 0;
	bool nothing_said = !said[0].len && !said[1].len && !said[2].len;
	for (uint32_t i = 0; i < html->count && seen < H1_MAX; i++) {
		if (html->nodes[i].tag != GUMBO_TAG_H1)
			continue;
		seen++;
		struct span h1 = text_of(arena, html, i, failed);
		unsigned here = nothing_said && !best.len ? 100 : best_agreement(h1, said);
		if (h1.len && here >= H1_MIN_AGREEMENT && here > best_here) {
			best_here = here;
			best = h1;
		}
	}
	return best;
}

/* The first heading of that text: more may stand in lists of articles further down. */
static uint32_t find_heading(struct span title, struct arena *arena, const struct html *html,
			     bool *failed)
{
	unsigned seen = 0;
	for (uint32_t i = 0; i < html->count && title.len && seen < HEADINGS_MAX; i++) {
		GumboTag tag = html->nodes[i].tag;
		if (tag != GUMBO_TAG_H1 && tag != GUMBO_TAG_H2 && tag != GUMBO_TAG_H3)
			continue;
		seen++;
		if (agreement(text_of(arena, html, i, failed), title) >= HEADING_MIN_AGREEMENT)
			return i;
	}
	return 0;
}

static struct span choose(const struct html_titles *titles, struct arena *arena,
			  const struct html *html, bool *failed)
{
	struct span said[3] = {titles->json_ld, titles->meta, titles->page};
	for (unsigned i = 0; i < 3; i++)
		said[i] = html_title_without_site(said[i], titles->site, titles->url);
	struct span h1 = find_h1(said, arena, html, failed);
	if (h1.len)
		return h1;
	for (unsigned i = 0; i < 3; i++)
		if (said[i].len && !is_cut(said[i]))
			return said[i];
	return said[0].len ? said[0] : said[1].len ? said[1] : said[2];
}

struct span html_title_choose(const struct html_titles *titles, struct arena *arena,
			      const struct html *html, uint32_t *node, bool *failed)
{
	struct span title = choose(titles, arena, html, failed);
	*node = find_heading(title, arena, html, failed);
	return title;
}
