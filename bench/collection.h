/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Articles read whole into memory, for measuring. Out of memory ends the program.
 */
#ifndef BENCH_COLLECTION_H
#define BENCH_COLLECTION_H

#include "base/hash.h"
#include "base/span.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

struct news {
	struct span id;
	struct span title;
	struct span text;
	struct span day;   /* empty but for Reuters */
	struct span about; /* topics and places, the same */
	const char *set;   /* the name of its collection */
	bool held_out;     /* of the half on which figures are reported */
};

/* Some articles or other that stand together in `items`. */
struct collection {
	struct news *items;
	size_t count;
	size_t capacity;
};

static inline void *must(void *memory)
{
	if (!memory) {
		fputs("copies: out of memory\n", stderr);
		exit(2);
	}
	return memory;
}

static inline struct span keep_copy(struct span s)
{
	char *copy = must(malloc(s.len + 1));
	memcpy(copy, s.ptr, s.len);
	copy[s.len] = '\0';
	return (struct span){copy, s.len};
}

static inline struct span copy_member(const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);
	return value ? keep_copy((struct span){json_string_value(value),
					       json_string_length(value)})
		     : SPAN("");
}

static inline void collection_add(struct collection *c, struct news news)
{
	if (c->count == c->capacity) {
		c->capacity = c->capacity ? 2 * c->capacity : 1024;
		c->items = must(realloc(c->items, c->capacity * sizeof *c->items));
	}
	news.held_out = XXH3_64bits(news.id.ptr, news.id.len) & 1;
	c->items[c->count++] = news;
}

/* Appends FOLDER/data/eval/SET/docs.jsonl; false when it is not there. */
static inline bool collection_read(struct collection *c, const char *folder, const char *set)
{
	char path[1024], *line = NULL;
	size_t room = 0;
	snprintf(path, sizeof path, "%s/data/eval/%s/docs.jsonl", folder, set);
	FILE *file = fopen(path, "rb");
	if (!file)
		return false;
	for (ssize_t len; (len = getline(&line, &room, file)) > 0;) {
		json_t *article = json_loadb(line, (size_t)len, 0, NULL);
		collection_add(c, (struct news){.id = copy_member(article, "id"),
						.title = copy_member(article, "title"),
						.text = copy_member(article, "text"),
						.set = set});
		json_decref(article);
	}
	free(line);
	fclose(file);
	return true;
}

/* The text between the next `from` and `to` in *rest, which moves behind it. */
static inline bool text_between(struct span *rest, struct span from, struct span to,
				struct span *out)
{
	size_t start = span_find(*rest, from);
	if (start == rest->len)
		return false;
	struct span found = span_slice(*rest, start + from.len, rest->len);
	size_t end = span_find(found, to);
	*out = span_slice(found, 0, end);
	*rest = span_slice(found, end, found.len);
	return end < found.len;
}

static inline struct span read_whole(const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		return SPAN("");
	fseek(file, 0, SEEK_END);
	size_t size = (size_t)ftell(file);
	char *bytes = must(malloc(size + 1));
	rewind(file);
	size = fread(bytes, 1, size, file);
	fclose(file);
	return (struct span){bytes, size};
}

/* Gives the articles of reuters_headline, which stand from `first` on in the order of the
 * files, their headlines, and what they are about, from FOLDER/data/formats/reuters-sgml. */
static inline void collection_read_reuters(struct collection *c, const char *folder,
					   size_t first)
{
	enum { FILES = 22 };
	for (int i = 0; i < FILES; i++) {
		char path[1024];
		struct span article, rest, found;
		snprintf(path, sizeof path, "%s/data/formats/reuters-sgml/reut2-%03d.sgm",
			 folder, i);
		struct span file = read_whole(path);
		while (first < c->count &&
		       text_between(&file, SPAN("<REUTERS "), SPAN("</REUTERS>"), &article)) {
			struct news *news = &c->items[first++];
			rest = article;
			if (text_between(&rest, SPAN("<DATE>"), SPAN("-1987"), &found))
				news->day = found;
			rest = article;
			if (text_between(&rest, SPAN("<TOPICS><D>"), SPAN("</PLACES>"), &found))
				news->about = found;
			rest = article;
			if (text_between(&rest, SPAN("<TITLE>"), SPAN("</TITLE>"), &found))
				news->title = found;
		}
	}
}

#endif
