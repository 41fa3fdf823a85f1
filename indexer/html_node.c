/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the nodes of a page say of themselves.
 */
#include "indexer/html_parse.h"

static const GumboAttribute *find_attribute(const struct html_node *node, const char *name)
{
	return node->attributes && node->attributes->length
		       ? gumbo_get_attribute(node->attributes, name)
		       : NULL;
}

struct span html_attribute(const struct html_node *node, const char *name)
{
	const GumboAttribute *attribute = find_attribute(node, name);
	return attribute ? span_trim(span_of(attribute->value)) : (struct span){0};
}

bool html_has_attribute(const struct html_node *node, const char *name)
{
	return find_attribute(node, name) != NULL;
}

/* Whether a style holds `property: value`, however it is spaced. */
static bool style_says(struct span style, struct span property, struct span value)
{
	struct span rule;
	while (span_cut(&style, ';', &rule)) {
		struct span said = rule, name;
		if (!span_cut(&said, ':', &name) || !said.ptr)
			continue;
		if (!span_equal_nocase(span_trim(name), property))
			continue;
		said = span_trim(said);
		if (said.len >= value.len &&
		    span_equal_nocase(span_slice(said, 0, value.len), value))
			return true;
	}
	return false;
}

static bool is_hidden_by_style(const struct html_node *node)
{
	struct span style = html_attribute(node, "style");
	return style.len && (style_says(style, SPAN("display"), SPAN("none")) ||
			     style_says(style, SPAN("visibility"), SPAN("hidden")));
}

bool html_is_hidden(const struct html_node *node)
{
	if (!node->is_html)
		return node->tag == GUMBO_TAG_SVG;
	switch (node->tag) {
	case GUMBO_TAG_HEAD:
	case GUMBO_TAG_SCRIPT:
	case GUMBO_TAG_STYLE:
	case GUMBO_TAG_TEMPLATE:
	case GUMBO_TAG_NOSCRIPT:
	case GUMBO_TAG_TITLE:
	case GUMBO_TAG_TEXTAREA:
	case GUMBO_TAG_SELECT:
	case GUMBO_TAG_OPTION:
	case GUMBO_TAG_DATALIST:
	case GUMBO_TAG_BUTTON:
	case GUMBO_TAG_IFRAME:
	case GUMBO_TAG_OBJECT:
	case GUMBO_TAG_AUDIO:
	case GUMBO_TAG_VIDEO:
	case GUMBO_TAG_CANVAS:
	case GUMBO_TAG_NOFRAMES:
	case GUMBO_TAG_NOEMBED: return true;
	default: break;
	}
	return node->attributes && node->attributes->length &&
	       (html_has_attribute(node, "hidden") || is_hidden_by_style(node));
}

bool html_is_block(const struct html_node *node)
{
	switch (node->tag) {
	case GUMBO_TAG_ADDRESS:
	case GUMBO_TAG_ARTICLE:
	case GUMBO_TAG_ASIDE:
	case GUMBO_TAG_BLOCKQUOTE:
	case GUMBO_TAG_BODY:
	case GUMBO_TAG_CAPTION:
	case GUMBO_TAG_CENTER:
	case GUMBO_TAG_DD:
	case GUMBO_TAG_DETAILS:
	case GUMBO_TAG_DIR:
	case GUMBO_TAG_DIV:
	case GUMBO_TAG_DL:
	case GUMBO_TAG_DT:
	case GUMBO_TAG_FIELDSET:
	case GUMBO_TAG_FIGCAPTION:
	case GUMBO_TAG_FIGURE:
	case GUMBO_TAG_FOOTER:
	case GUMBO_TAG_FORM:
	case GUMBO_TAG_FRAMESET:
	case GUMBO_TAG_H1:
	case GUMBO_TAG_H2:
	case GUMBO_TAG_H3:
	case GUMBO_TAG_H4:
	case GUMBO_TAG_H5:
	case GUMBO_TAG_H6:
	case GUMBO_TAG_HEADER:
	case GUMBO_TAG_HGROUP:
	case GUMBO_TAG_HR:
	case GUMBO_TAG_HTML:
	case GUMBO_TAG_LEGEND:
	case GUMBO_TAG_LI:
	case GUMBO_TAG_LISTING:
	case GUMBO_TAG_MAIN:
	case GUMBO_TAG_MENU:
	case GUMBO_TAG_NAV:
	case GUMBO_TAG_OL:
	case GUMBO_TAG_P:
	case GUMBO_TAG_PLAINTEXT:
	case GUMBO_TAG_PRE:
	case GUMBO_TAG_SECTION:
	case GUMBO_TAG_SUMMARY:
	case GUMBO_TAG_TABLE:
	case GUMBO_TAG_TBODY:
	case GUMBO_TAG_TFOOT:
	case GUMBO_TAG_THEAD:
	case GUMBO_TAG_TR:
	case GUMBO_TAG_UL:
	case GUMBO_TAG_XMP: return true;
	default: return false;
	}
}
