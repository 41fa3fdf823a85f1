/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/xml_parser.h"

#include <libxml/SAX2.h>
#include <stdio.h>

enum { EXPANDED_BYTES = 1024 * 1024 }; /* of all entities in a document */

/* libxml2's functions want the context as their first argument; ours lies in _private, also in
 * the contexts that libxml2 makes for the content of entities. */
static struct xml_parser *parser_of(void *context)
{
	return ((xmlParserCtxt *)context)->_private;
}

/* ---- elements ---- */

/* libxml2 counts lines in 16 bits; in an entity's content it starts again at 1. */
static void keep_line(const struct xml_parser *p, xmlNode *node)
{
	const xmlParserInput *input = p->context->input;
	if (node && input && input->line > 0)
		node->_private = (void *)(uintptr_t)input->line; /* NOLINT: no pointer at all */
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix,
			  const xmlChar *uri, int namespaces, const xmlChar **namespace_list,
			  int attributes, int defaulted, const xmlChar **attribute_list)
{
	struct xml_parser *p = parser_of(context);
	xmlParserCtxt *c = context;
	if (c->nodeNr >= XML_MAX_DEPTH || p->beyond) {
		p->beyond++;
		p->too_deep = true;
		return;
	}
	xmlSAX2StartElementNs(context, name, prefix, uri, namespaces, namespace_list,
			      attributes, defaulted, attribute_list);
	keep_line(p, c->node);
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix,
			const xmlChar *uri)
{
	struct xml_parser *p = parser_of(context);
	if (p->beyond)
		p->beyond--;
	else
		xmlSAX2EndElementNs(context, name, prefix, uri);
}

/* ---- entities ---- */

/* Only what is text and nothing else: entities in entities are how documents explode, and a
 * parameter entity is of no use without an external subset. */
static void declare_entity(void *context, const xmlChar *name, int type,
			   const xmlChar *public_id, const xmlChar *system_id, xmlChar *content)
{
	if (type == XML_INTERNAL_GENERAL_ENTITY && content &&
	    !strpbrk((const char *)content, "&<"))
		xmlSAX2EntityDecl(context, name, type, public_id, system_id, content);
}

static xmlEntity *find_entity(void *context, const xmlChar *name)
{
	struct xml_parser *p = parser_of(context);
	xmlEntity *entity = xmlSAX2GetEntity(context, name);
	if (!entity || entity->length < 0)
		return NULL;
	p->expanded += (size_t)entity->length;
	bool is_refused = p->expanded > EXPANDED_BYTES;
	/* What libxml2 does of its own accord: of a damaged document it leaves out all
	 * entities, of another one it looks up again those that it is not given here. */
	((xmlParserCtxt *)context)->wellFormed = !is_refused;
	return is_refused ? NULL : entity;
}

/* ---- errors ---- */

/* What libxml2 mends without loss. */
static bool is_harmless(const xmlError *error)
{
	return error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE ||
	       error->code == XML_ERR_RESERVED_XML_NAME; /* white space before <?xml */
}

static void keep_error(void *context, xmlError *error)
{
	struct xml_parser *p = context ? parser_of(context) : NULL;
	if (!p || is_harmless(error))
		return;
	p->failed |= error->code == XML_ERR_NO_MEMORY;
	if (p->damage[0])
		return;
	const xmlParserInput *input = p->context->input;
	p->damage_line = input && input->line > 0 ? (uint64_t)input->line : 0;
	const char *words = error->message ? error->message : "not well-formed";
	snprintf(p->damage, sizeof p->damage, "%.*s", (int)strcspn(words, "\n"), words);
}

/* ---- parsing ---- */

static void close_doors(xmlParserCtxt *c)
{
	xmlSAXHandler *sax = c->sax;
	sax->startElementNs = start_element;
	sax->endElementNs = end_element;
	sax->entityDecl = declare_entity;
	sax->getEntity = find_entity;
	sax->serror = keep_error;
	sax->externalSubset = NULL;
	sax->resolveEntity = NULL;
	sax->unparsedEntityDecl = NULL;
	sax->notationDecl = NULL;
	sax->comment = NULL;
	sax->processingInstruction = NULL;
}

enum status xml_parser_open(struct xml_parser *p, struct input *in, struct error *err)
{
	*p = (struct xml_parser){0};
	xmlInitParser();
	xml_bytes_open(&p->bytes, in);
	p->context = xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL);
	if (!p->context)
		return fail_nomem(err);
	/* Never HUGE: it lifts the guards on depth, length and amplification. NOENT puts the
	 * text of entities in their places, NOCDATA makes CDATA text. */
	xmlCtxtUseOptions(p->context, XML_PARSE_RECOVER | XML_PARSE_NOENT | XML_PARSE_NOCDATA |
					      XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	p->context->_private = p;
	close_doors(p->context);
	return STATUS_OK;
}

void xml_parser_close(struct xml_parser *p)
{
	if (p->context) {
		xmlFreeDoc(p->context->myDoc);
		p->context->myDoc = NULL;
		xmlFreeParserCtxt(p->context);
	}
	xml_bytes_close(&p->bytes);
	*p = (struct xml_parser){.ended = true};
}

/* libxml2 has no good words for it. */
static void note_early_end(struct xml_parser *p)
{
	xmlParserCtxt *c = p->context;
	if (p->damage[0] || c->nodeNr < 1 || !c->input)
		return;
	p->damage_line = c->input->line > 0 ? (uint64_t)c->input->line : 0;
	snprintf(p->damage, sizeof p->damage, "the document breaks off in <%.*s>", 40,
		 (const char *)c->node->name);
}

bool xml_parser_feed(struct xml_parser *p)
{
	struct span piece;
	if (p->ended || p->failed)
		return false;
	if (xml_bytes_next(&p->bytes, &piece, NULL) != STATUS_OK) {
		p->failed = true;
		return false;
	}
	if (!piece.len)
		note_early_end(p);
	xmlParseChunk(p->context, piece.len ? piece.ptr : NULL, (int)piece.len, !piece.len);
	p->ended =
		!piece.len || p->context->instate == XML_PARSER_EOF || p->context->disableSAX;
	return !p->failed;
}

static bool is_on_stack(const struct xml_parser *p, const xmlNode *node)
{
	for (int i = p->context->nodeNr; i-- > 0;)
		if (p->context->nodeTab[i] == node)
			return true;
	return false;
}

bool xml_parser_is_open(const struct xml_parser *p, const xmlNode *node)
{
	return !p->ended && is_on_stack(p, node);
}

bool xml_parser_broke_off(const struct xml_parser *p, const xmlNode *node)
{
	return p->ended && is_on_stack(p, node);
}

xmlNode *xml_parser_root(const struct xml_parser *p)
{
	return p->context->myDoc ? xmlDocGetRootElement(p->context->myDoc) : NULL;
}

uint64_t xml_parser_line(const xmlNode *node)
{
	while (node && (node->type != XML_ELEMENT_NODE || !node->_private))
		node = node->parent;
	return node && node->type == XML_ELEMENT_NODE ? (uint64_t)(uintptr_t)node->_private : 1;
}
