/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Text on standard output as XML may hold it, in elements and in attributes.
 */
#ifndef CLI_XML_TEXT_H
#define CLI_XML_TEXT_H

#include "lede.h"

/* Escaped; what is no character of XML 1.0 is a space. */
void put_xml(lede_span text);

/* The same, cut with an ellipsis after so many characters. */
void put_xml_start(lede_span text, size_t limit);

#endif
