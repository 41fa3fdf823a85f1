/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/cli.h"
#include "cli/json.h"
#include "cli/print_show.h"

/* ---- what there is ---- */

/* Words as people count them: between white space. */
static size_t count_words(lede_span text)
{
	size_t count = 0;
	bool in_word = false;
	for (size_t i = 0; i < text.len; i++) {
		bool white = strchr(" \t\n\r", text.ptr[i]) != NULL;
		count += !white && !in_word;
		in_word = !white;
	}
	return count;
}

void print_revisions_text(const lede_revisions *revisions)
{
	for (size_t i = 0; i < revisions->count; i++) {
		const lede_revision *r = &revisions->items[i];
		size_t words = count_words(r->text);
		printf("%2llu  ", (unsigned long long)r->number);
		put_time(stdout, r->indexed);
		printf("  %zu word%s  ", words, words == 1 ? "" : "s");
		put_clean(stdout, r->article.title);
		putchar('\n');
	}
}

bool print_revisions_json(const lede_revisions *revisions)
{
	json_t *object = json_object(), *items = json_array();
	for (size_t i = 0; i < revisions->count; i++) {
		const lede_revision *r = &revisions->items[i];
		json_t *item = json_object();
		json_object_set_new(item, "number", json_integer((json_int_t)r->number));
		json_object_set_new(item, "indexed", json_integer((json_int_t)r->indexed));
		json_object_set_new(item, "article", json_of_whole_article(&r->article));
		json_object_set_new(item, "text", json_of_span(r->text));
		json_array_append_new(items, item);
	}
	json_object_set_new(object, "revisions", items);
	return json_print(object, true);
}

/* ---- what changed ---- */

static lede_span text_of(const lede_diff_piece *piece, const lede_revision *from,
			 const lede_revision *to)
{
	lede_span text = piece->kind == LEDE_DIFF_REMOVED ? from->text : to->text;
	return (lede_span){text.ptr + piece->range.start,
			   piece->range.end - piece->range.start};
}

static void print_sentence(lede_diff_kind kind, lede_span text)
{
	static const char *const marks[] = {"  ", "- ", "+ "}, *const styles[] = {"2", "31",
										  "32"};
	bool colour = is_colourful(stdout);
	put_style(stdout, colour, styles[kind]);
	fputs(marks[kind], stdout);
	put_clean(stdout, text);
	put_style(stdout, colour, "0");
	putchar('\n');
}

static bool is_change(const lede_diff *diff, size_t i)
{
	return i < diff->count && diff->items[i].kind != LEDE_DIFF_SAME;
}

/* Changes with the sentence before and behind them; where more is left out stands "...". */
static void print_pieces(const lede_diff *diff, const lede_revision *from,
			 const lede_revision *to)
{
	bool left_out = false;
	for (size_t i = 0; i < diff->count; i++) {
		const lede_diff_piece *piece = &diff->items[i];
		bool near = is_change(diff, i) || is_change(diff, i + 1) ||
			    (i && is_change(diff, i - 1));
		if (near && left_out)
			puts("  ...");
		left_out = !near;
		if (near)
			print_sentence(piece->kind, text_of(piece, from, to));
	}
	if (left_out && diff->count)
		puts("  ...");
}

static bool same_span(lede_span a, lede_span b)
{
	return a.len == b.len && (!a.len || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static void print_heading(const lede_revision *from, const lede_revision *to)
{
	printf("%llu, ", (unsigned long long)from->number);
	put_time(stdout, from->indexed);
	printf(" to %llu, ", (unsigned long long)to->number);
	put_time(stdout, to->indexed);
	putchar('\n');
	if (same_span(from->article.title, to->article.title))
		return;
	print_sentence(LEDE_DIFF_REMOVED, from->article.title);
	print_sentence(LEDE_DIFF_ADDED, to->article.title);
	putchar('\n');
}

lede_status print_changes_text(const lede_revisions *revisions, size_t only, lede_error *err)
{
	for (size_t i = 0; i + 1 < revisions->count; i++) {
		const lede_revision *from = &revisions->items[i], *to = from + 1;
		lede_diff *diff;
		if (only && from->number != only)
			continue;
		lede_status status = lede_diff_get(&diff, from->text, to->text, err);
		if (status != LEDE_OK)
			return status;
		if (i && !only)
			putchar('\n');
		print_heading(from, to);
		print_pieces(diff, from, to);
		lede_diff_free(diff);
	}
	if (revisions->count < 2)
		puts("no earlier text");
	return LEDE_OK;
}

static json_t *json_of_change(const lede_revision *from, const lede_revision *to,
			      const lede_diff *diff)
{
	static const char *const kinds[] = {"same", "removed", "added"};
	json_t *change = json_object(), *pieces = json_array();
	for (size_t i = 0; i < diff->count; i++) {
		const lede_diff_piece *p = &diff->items[i];
		json_t *piece = json_object();
		json_object_set_new(piece, "kind", json_string(kinds[p->kind]));
		json_object_set_new(piece, "start", json_integer((json_int_t)p->range.start));
		json_object_set_new(piece, "end", json_integer((json_int_t)p->range.end));
		json_object_set_new(piece, "text", json_of_span(text_of(p, from, to)));
		json_array_append_new(pieces, piece);
	}
	json_object_set_new(change, "from", json_integer((json_int_t)from->number));
	json_object_set_new(change, "to", json_integer((json_int_t)to->number));
	json_object_set_new(change, "indexed", json_integer((json_int_t)to->indexed));
	json_object_set_new(change, "old_title", json_of_span(from->article.title));
	json_object_set_new(change, "title", json_of_span(to->article.title));
	json_object_set_new(change, "pieces", pieces);
	return change;
}

lede_status print_changes_json(const lede_revisions *revisions, size_t only, lede_error *err)
{
	json_t *object = json_object(), *changes = json_array();
	lede_status status = LEDE_OK;
	for (size_t i = 0; i + 1 < revisions->count && status == LEDE_OK; i++) {
		const lede_revision *from = &revisions->items[i], *to = from + 1;
		lede_diff *diff;
		if (only && from->number != only)
			continue;
		status = lede_diff_get(&diff, from->text, to->text, err);
		if (status == LEDE_OK)
			json_array_append_new(changes, json_of_change(from, to, diff));
		lede_diff_free(diff);
	}
	json_object_set_new(object, "changes", changes);
	if (status == LEDE_OK)
		return json_print(object, true) ? LEDE_OK : LEDE_ENOMEM;
	json_decref(object);
	return status;
}
