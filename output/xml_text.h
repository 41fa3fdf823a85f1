/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Text as XML may hold it, in elements and in attributes.
 */
#ifndef OUTPUT_XML_TEXT_H
#define OUTPUT_XML_TEXT_H

#include "lede.h"

#include <stdio.h>

/* Escaped; what is no character of XML 1.0 is a space. */
void put_xml(FILE *out, lede_span text);

/* The same, cut with an ellipsis after so many characters. */
void put_xml_start(FILE *out, lede_span text, size_t limit);

#endif
