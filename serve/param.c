/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/param.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool complain(char why[static 200], const char *name, const char *wanted)
{
	snprintf(why, 200, "%.40s: %s is wanted", name, wanted);
	return false;
}

/* The name is the client's: a line end in it would make two lines of one. */
static bool complain_unknown(char why[static 200], const char *name)
{
	snprintf(why, 200, "%.40s: no such parameter", name);
	for (char *c = why; *c; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7F)
			*c = '?';
	return false;
}

static bool read_count(struct value *out, const struct param *p, lede_span text, char *why)
{
	const bool digits = text.len && strspn(text.ptr, "0123456789") == text.len;
	out->count = digits && text.len <= 12 ? strtoull(text.ptr, NULL, 10) : UINT64_MAX;
	if ((double)out->count >= p->low && (double)out->count <= p->high)
		return true;
	snprintf(why, 200, "%s: a whole number from %.10g to %.10g is wanted", p->name, p->low,
		 p->high);
	return false;
}

/* As JSON writes numbers: no "inf", no hexadecimal digits, no space before it. */
static bool read_number(struct value *out, const struct param *p, lede_span text, char *why)
{
	const bool plain =
		text.len && text.len <= 30 && strspn(text.ptr, "0123456789.eE+-") == text.len;
	char *end = NULL;
	out->number = plain ? strtod(text.ptr, &end) : -1;
	if (plain && !*end && out->number > p->low && out->number <= p->high)
		return true;
	snprintf(why, 200, "%s: a number above %.10g is wanted, at most %.10g", p->name, p->low,
		 p->high);
	return false;
}

static bool read_flag(struct value *out, const struct param *p, lede_span text, char *why)
{
	out->count = strcmp(text.ptr, "true") == 0;
	return out->count || strcmp(text.ptr, "false") == 0 ||
	       complain(why, p->name, "true or false");
}

/* "a, b or c is wanted" */
static bool complain_choices(char why[static 200], const struct param *p)
{
	char wanted[120] = "";
	for (size_t i = 0; p->choices[i]; i++)
		snprintf(wanted + strlen(wanted), sizeof wanted - strlen(wanted), "%s%s",
			 !i                  ? ""
			 : p->choices[i + 1] ? ", "
					     : " or ",
			 p->choices[i]);
	return complain(why, p->name, wanted);
}

/* The number of the choice; that of the NULL behind them: it is none. */
static size_t find_choice(const struct param *p, const char *text, size_t length)
{
	size_t i = 0;
	while (p->choices[i] &&
	       (strlen(p->choices[i]) != length || memcmp(p->choices[i], text, length) != 0))
		i++;
	return i;
}

static bool read_choice(struct value *out, const struct param *p, lede_span text, char *why)
{
	out->count = find_choice(p, text.ptr, text.len);
	return p->choices[out->count] || complain_choices(why, p);
}

static bool read_list(struct value *out, const struct param *p, lede_span text, char *why)
{
	for (const char *at = text.ptr;; at++) {
		const size_t length = strcspn(at, ",");
		const size_t choice = find_choice(p, at, length);
		if (!p->choices[choice])
			return complain_choices(why, p);
		out->count |= UINT64_C(1) << choice;
		at += length;
		if (!*at)
			return true;
	}
}

static bool read_text(const struct param *p, lede_span text, char *why)
{
	if ((double)text.len > p->high) {
		snprintf(why, 200, "%s: longer than %.0f bytes", p->name, p->high);
		return false;
	}
	return text.len || !p->required || complain(why, p->name, "some text");
}

static bool join_setting(struct value *out, const struct param *p, lede_span text, char *why)
{
	const size_t used = strlen(out->joined);
	if (used + text.len + 2 > sizeof out->joined)
		return complain(why, p->name, "less of it");
	snprintf(out->joined + used, sizeof out->joined - used, "%s%s", used ? "," : "",
		 text.ptr);
	out->text = lede_span_of(out->joined);
	return true;
}

static bool read_one(struct value *out, const struct param *p, lede_span text, char *why)
{
	if (out->given && p->kind != PARAM_SETTINGS)
		return complain(why, p->name, "only one");
	out->given = true;
	out->text = text;
	switch (p->kind) {
	case PARAM_COUNT: return read_count(out, p, text, why);
	case PARAM_NUMBER: return read_number(out, p, text, why);
	case PARAM_FLAG: return read_flag(out, p, text, why);
	case PARAM_CHOICE: return read_choice(out, p, text, why);
	case PARAM_LIST: return read_list(out, p, text, why);
	case PARAM_SETTINGS: return join_setting(out, p, text, why);
	default: return read_text(p, text, why);
	}
}

static void set_defaults(struct value values[static PARAMS_MAX], const struct param *params)
{
	for (size_t i = 0; i < PARAMS_MAX; i++)
		values[i] = (struct value){.text = {"", 0}};
	for (size_t i = 0; params[i].kind != PARAM_END; i++)
		if (params[i].otherwise && params[i].kind == PARAM_COUNT)
			values[i].count = strtoull(params[i].otherwise, NULL, 10);
}

bool params_read(struct value values[static PARAMS_MAX], const struct param *params,
		 const struct request *r, char why[static 200])
{
	set_defaults(values, params);
	for (size_t i = 0; i < r->param_count; i++) {
		size_t p = 0;
		while (params[p].kind != PARAM_END &&
		       strcmp(params[p].name, r->params[i].name.ptr) != 0)
			p++;
		if (params[p].kind == PARAM_END) {
			return complain_unknown(why, r->params[i].name.ptr);
		}
		if (!read_one(&values[p], &params[p], r->params[i].value, why))
			return false;
	}
	for (size_t p = 0; params[p].kind != PARAM_END; p++)
		if (params[p].required && !values[p].given)
			return complain(why, params[p].name, "this parameter");
	return true;
}
