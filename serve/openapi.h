/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The description of what is served, OpenAPI 3.1, made of the table of endpoints.
 */
#ifndef SERVE_OPENAPI_H
#define SERVE_OPENAPI_H

/* The document, to be freed. NULL: no memory. */
char *openapi_text(void);

#endif
