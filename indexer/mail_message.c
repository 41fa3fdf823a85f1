/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/mail_message.h"

#include "indexer/article.h"

#include <gmime/gmime.h>
#include <pthread.h>

enum {
	MAX_PARTS = 256,   /* and so the depth of their nesting */
	MAX_FIELDS = 2000, /* one after the other, */
	MAX_FIELD_BYTES =
		256 * 1024,          /* and of those that GMime takes apart: addresses, types */
	MAX_BORDER_TESTS = 40000000, /* of lines that may be the border of any part */
	MAX_DEPTH = 16,              /* of parts that are read; the others are attachments */
};

/* ---- before GMime ---- */

static bool starts_with(struct span line, const char *name)
{
	struct span want = span_of(name);
	return line.len >= want.len && span_equal_nocase(span_slice(line, 0, want.len), want);
}

/* Whether GMime makes more of this header field than a string. */
static bool is_structured(struct span line)
{
	static const char *const names[] = {
		"content-", "from:", "sender:", "reply-to:", "to:", "cc:", "bcc:", "resent-"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (starts_with(line, names[i]))
			return true;
	return false;
}

/* "Name: ", and not "http://". */
static bool is_field(struct span line)
{
	size_t i = 0;
	while (i < line.len && line.ptr[i] > ' ' && line.ptr[i] != ':')
		i++;
	return i && i < line.len && line.ptr[i] == ':' &&
	       !(i + 1 < line.len && line.ptr[i + 1] == '/');
}

struct census {
	size_t parts;
	size_t borders; /* that parts announce */
	size_t dashes;  /* lines that may be one */
	size_t run;     /* fields one after the other */
	size_t longest_run;
	size_t structured;  /* fields that GMime takes apart */
	size_t field_bytes; /* of those */
	bool is_inside;     /* of one that goes on */
};

static void count_line(struct census *c, struct span line)
{
	static const struct span border = SPAN_INIT("boundary");
	const bool goes_on = line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t');
	c->dashes += starts_with(line, "--");
	if (!goes_on) {
		c->run = is_field(line) ? c->run + 1 : 0;
		c->is_inside = c->run && is_structured(line);
		c->structured += c->is_inside;
		c->parts += c->is_inside && starts_with(line, "content-type:");
	}
	if (c->run > c->longest_run)
		c->longest_run = c->run;
	if (!c->is_inside)
		return;
	c->field_bytes += line.len;
	for (size_t i = 0; i + border.len <= line.len; i++)
		c->borders += starts_with(span_slice(line, i, line.len), "boundary");
}

/* What is too much of a message, or NULL. Fields are looked for in the body, too: there are
 * messages in messages. */
static const char *find_excess(struct span bytes)
{
	struct census c = {0};
	struct span line;
	while (span_cut(&bytes, '\n', &line))
		count_line(&c, line);
	if (c.parts > MAX_PARTS || c.borders > MAX_PARTS ||
	    (c.borders && c.dashes > MAX_BORDER_TESTS / c.borders))
		return "message of too many parts";
	if (c.longest_run > MAX_FIELDS || c.structured > MAX_FIELDS ||
	    c.field_bytes > MAX_FIELD_BYTES)
		return "message with a head that is too long";
	return NULL;
}

/* ---- fields ---- */

static void put_string(struct buf *out, const char *text)
{
	if (!text)
		return;
	char *clean = g_utf8_make_valid(text, -1);
	for (char *at = clean; *at; at++)
		if ((*at > 0 && *at < ' ') || *at == 0x7F)
			*at = ' ';
	buf_put(out, span_trim(span_of(clean)));
	g_free(clean);
}

/* What stands before the '<' of "Name <address>", without quotation marks, else what is in it.
 */
static void put_phrase(struct buf *out, const char *text)
{
	if (!text)
		return;
	struct span rest = span_of(text), phrase;
	span_cut(&rest, '<', &phrase);
	phrase = span_trim(phrase);
	if (phrase.len > 1 && phrase.ptr[0] == '"' && phrase.ptr[phrase.len - 1] == '"')
		phrase = span_trim(span_slice(phrase, 1, phrase.len - 1));
	struct buf copy = {0};
	if (!phrase.len && rest.ptr)
		span_cut(&rest, '>', &phrase);
	buf_put(&copy, phrase);
	put_string(out, buf_string(&copy));
	out->failed |= copy.failed;
	buf_free(&copy);
}

static void put_sender(struct buf *out, GMimeMessage *message)
{
	InternetAddressList *list = g_mime_message_get_from(message);
	if (!list || internet_address_list_length(list) < 1)
		return;
	InternetAddress *first = internet_address_list_get_address(list, 0);
	put_string(out, internet_address_get_name(first));
	if (!out->len && INTERNET_ADDRESS_IS_MAILBOX(first))
		put_string(out,
			   internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
}

/* "Wed, 21 May 2025 10:00:00 +0000 (UTC)" up to the comment. */
static void put_date(struct buf *out, const char *text)
{
	put_string(out, text);
	struct span rest = buf_span(out), date;
	if (span_cut(&rest, '(', &date))
		out->len = span_trim(date).len;
}

static void read_fields(struct mail_message *m, GMimeMessage *message)
{
	GMimeObject *object = GMIME_OBJECT(message);
	put_string(&m->id, g_mime_message_get_message_id(message));
	put_string(&m->subject, g_mime_message_get_subject(message));
	put_sender(&m->sender, message);
	put_phrase(&m->list, g_mime_object_get_header(object, "List-Id"));
	put_date(&m->date, g_mime_object_get_header(object, "Date"));
	GMimeObject *part = g_mime_message_get_mime_part(message); /* it has this header */
	if (part)
		put_string(&m->lang, g_mime_object_get_header(part, "Content-Language"));
	put_phrase(&m->url, g_mime_object_get_header(object, "Archived-At"));
	if (!starts_with(buf_span(&m->url), "http"))
		buf_clear(&m->url);
}

/* ---- parts ---- */

/* The character set that is meant: mail says Latin 1 of what is Windows-1252. NULL: none. */
static const char *charset_of(GMimeObject *part)
{
	const char *name = g_mime_object_get_content_type_parameter(part, "charset");
	if (!name || !*name || g_ascii_strcasecmp(name, "us-ascii") == 0 ||
	    g_ascii_strcasecmp(name, "utf-8") == 0)
		return NULL;
	return g_ascii_strcasecmp(name, "iso-8859-1") == 0 ? "windows-1252" : name;
}

/* Appends the text of a part, decoded, as a paragraph of its own. */
static void put_part(struct buf *out, GMimePart *part)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	const char *charset = charset_of(GMIME_OBJECT(part));
	if (!content)
		return;
	GMimeStream *bytes = g_mime_stream_mem_new();
	GMimeStream *stream = g_mime_stream_filter_new(bytes);
	GMimeFilter *filter = charset ? g_mime_filter_charset_new(charset, "utf-8") : NULL;
	if (filter) {
		g_mime_stream_filter_add(GMIME_STREAM_FILTER(stream), filter);
		g_object_unref(filter);
	}
	g_mime_data_wrapper_write_to_stream(content, stream);
	g_mime_stream_flush(stream);
	const GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(bytes));
	if (out->len + array->len <= ARTICLE_MAX_BYTES) {
		if (out->len)
			buf_put_string(out, "\n\n");
		buf_put(out, (struct span){(const char *)array->data, array->len});
	}
	g_object_unref(stream);
	g_object_unref(bytes);
}

/* Where the text of the part goes; NULL: it is none that is read. */
static struct buf *target(struct mail_message *m, GMimeObject *object)
{
	GMimeContentType *type = g_mime_object_get_content_type(object);
	if (!GMIME_IS_PART(object) || g_mime_part_is_attachment(GMIME_PART(object)))
		return NULL;
	return g_mime_content_type_is_type(type, "text", "plain")  ? &m->plain
	       : g_mime_content_type_is_type(type, "text", "html") ? &m->html
								   : NULL;
}

static void read_part(struct mail_message *m, GMimeObject *object)
{
	struct buf *out = target(m, object);
	if (out)
		put_part(out, GMIME_PART(object));
	else
		m->attachments++;
}

/* Part `i` of what holds parts, or NULL. */
static GMimeObject *child(GMimeObject *object, int i)
{
	if (GMIME_IS_MULTIPART(object))
		return i < g_mime_multipart_get_count(GMIME_MULTIPART(object))
			       ? g_mime_multipart_get_part(GMIME_MULTIPART(object), i)
			       : NULL;
	GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
	return i == 0 && message ? g_mime_message_get_mime_part(message) : NULL;
}

static bool holds_parts(GMimeObject *object)
{
	return GMIME_IS_MULTIPART(object) || GMIME_IS_MESSAGE_PART(object);
}

static void read_parts(struct mail_message *m, GMimeObject *root)
{
	struct {
		GMimeObject *object;
		int next;
	} stack[MAX_DEPTH];
	size_t depth = 0;
	GMimeObject *object = root;
	while (object || depth) {
		if (object && holds_parts(object) && depth < MAX_DEPTH) {
			stack[depth].object = object;
			stack[depth++].next = 0;
		} else if (object) {
			read_part(m, object);
		}
		if (!depth)
			return;
		object = child(stack[depth - 1].object, stack[depth - 1].next++);
		depth -= !object;
	}
}

/* ---- the message ---- */

static bool has_failed(const struct mail_message *m)
{
	return m->id.failed || m->subject.failed || m->sender.failed || m->list.failed ||
	       m->date.failed || m->lang.failed || m->url.failed || m->plain.failed ||
	       m->html.failed;
}

static void clear(struct mail_message *m)
{
	struct buf *all[] = {&m->id,   &m->subject, &m->sender, &m->list, &m->date,
			     &m->lang, &m->url,     &m->plain,  &m->html};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		buf_clear(all[i]);
	m->attachments = 0;
}

static GMimeMessage *parse(struct span bytes)
{
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.ptr, bytes.len);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	g_object_unref(stream);
	GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
	g_object_unref(parser);
	return message;
}

enum status mail_message_read(struct mail_message *m, struct span bytes, struct error *err)
{
	static pthread_once_t is_set_up = PTHREAD_ONCE_INIT;
	clear(m);
	const char *excess = find_excess(bytes);
	if (excess)
		return fail(err, STATUS_FORMAT, "%s", excess);
	if (!bytes.len)
		return fail(err, STATUS_FORMAT, "empty message");
	pthread_once(&is_set_up, g_mime_init);
	GMimeMessage *message = parse(bytes);
	if (!message)
		return fail(err, STATUS_FORMAT, "no message");
	read_fields(m, message);
	read_parts(m, g_mime_message_get_mime_part(message));
	g_object_unref(message);
	return has_failed(m) ? fail_nomem(err) : STATUS_OK;
}

void mail_message_free(struct mail_message *m)
{
	struct buf *all[] = {&m->id,   &m->subject, &m->sender, &m->list, &m->date,
			     &m->lang, &m->url,     &m->plain,  &m->html};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		buf_free(all[i]);
}
