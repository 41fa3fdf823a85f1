/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/markup.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const char head[] =
	"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
	"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
	"<link rel=\"stylesheet\" href=\"/lede.css\">"
	"<link rel=\"icon\" href=\"/lede.svg\">"
	"<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"lede\" "
	"href=\"/opensearch.xml\">"
	"<script src=\"/lede.js\" defer></script><title>";

static const char box_before[] =
	"</title></head><body><a class=\"skip\" href=\"#main\">To the content</a>"
	"<header><a class=\"brand\" href=\"/\">lede</a>"
	"<form role=\"search\" action=\"/\" method=\"get\">"
	"<label class=\"hidden\" for=\"q\">Search passages</label>"
	"<input id=\"q\" name=\"q\" type=\"search\" autocomplete=\"off\" maxlength=\"4096\" "
	"placeholder=\"TTP accusations\" list=\"names\" value=\"";

static const char box_behind[] = "\"><datalist id=\"names\"></datalist>"
				 "<button>Search</button></form></header>"
				 "<main id=\"main\" tabindex=\"-1\">\n";

void markup_put(struct markup *m, const char *markup)
{
	fputs(markup, m->out);
}

void markup_print(struct markup *m, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vfprintf(m->out, format, arguments);
	va_end(arguments);
}

void markup_text(struct markup *m, lede_span text)
{
	for (size_t i = 0; i < text.len; i++) {
		const char c = text.ptr[i];
		switch (c) {
		case '&': fputs("&amp;", m->out); break;
		case '<': fputs("&lt;", m->out); break;
		case '>': fputs("&gt;", m->out); break;
		case '"': fputs("&quot;", m->out); break;
		case '\'': fputs("&#39;", m->out); break;
		case '\n':
		case '\t': fputc(c, m->out); break;
		default: fputc((unsigned char)c < ' ' ? ' ' : c, m->out);
		}
	}
}

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '_' || c == '.' || c == '~';
}

void markup_url(struct markup *m, lede_span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (is_plain(text.ptr[i]))
			fputc(text.ptr[i], m->out);
		else
			fprintf(m->out, "%%%02X", (unsigned)(unsigned char)text.ptr[i]);
}

bool markup_begin(struct markup *m, lede_span title, lede_span query)
{
	*m = (struct markup){0};
	m->out = open_memstream(&m->text, &m->length);
	if (!m->out)
		return false;
	markup_put(m, head);
	markup_text(m, title);
	markup_put(m, title.len ? " · lede" : "lede");
	markup_put(m, box_before);
	markup_text(m, query);
	markup_put(m, box_behind);
	return true;
}

void markup_reply(struct markup *m, struct exchange *e, unsigned status)
{
	markup_put(m, "</main><footer><p>Passages found by "
		      "<a href=\"/openapi.json\">lede</a></p></footer></body></html>\n");
	const bool good = !ferror(m->out);
	const bool closed = fclose(m->out) == 0;
	if (!good || !closed) {
		free(m->text);
		m->text = NULL;
	}
	reply_page(&e->reply, status, m->text);
}

static unsigned status_of(lede_status status)
{
	switch (status) {
	case LEDE_EQUERY:
	case LEDE_EINVALID: return 400;
	case LEDE_ENOTFOUND: return 404;
	default: return 503;
	}
}

void markup_error(struct exchange *e, const lede_error *err, lede_span query)
{
	struct markup m;
	const bool of_query = err->status == LEDE_EQUERY;
	if (!markup_begin(&m, lede_span_of("Not found"),
			  of_query ? query : (lede_span){"", 0})) {
		reply_page(&e->reply, 500, NULL);
		return;
	}
	markup_put(&m, "<p class=\"error\" role=\"alert\">");
	markup_text(&m, lede_span_of(err->message));
	markup_put(&m, "</p>");
	if (of_query && err->position <= query.len) {
		markup_put(&m, "<p class=\"place\">");
		markup_text(&m, (lede_span){query.ptr, err->position});
		markup_put(&m, "<mark>");
		markup_text(&m,
			    (lede_span){query.ptr + err->position, query.len - err->position});
		markup_put(&m, "</mark></p>");
	}
	markup_reply(&m, e, status_of(err->status));
}
