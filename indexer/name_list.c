/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/name_list.h"

#include "indexer/charset.h"
#include "indexer/writer_state.h"
#include "store/name_group.h"
#include "store/schema.h"

struct setting {
	struct writer *w;
	struct buf kept; /* the groups that were taken, as text */
	struct name_list_stats *stats;
	name_list_skipped *skipped;
	void *payload;
	struct error *err;
};

static enum status set_group(struct writer *w, struct span name, struct span value,
			     struct error *err)
{
	struct buf key = {0};
	name_group_key(&key, name);
	enum status status = writer_set(w, &key, value, err);
	buf_free(&key);
	return status;
}

/* ---- the list that goes ---- */

static enum status forget_lines(struct writer *w, struct span list, struct error *err)
{
	struct span line;
	struct name_group group;
	while (span_cut(&list, '\n', &line)) {
		name_group_parse(&group, line);
		for (size_t i = 0; i < group.count; i++)
			TRY(set_group(w, group.names[i], (struct span){0}, err));
	}
	return STATUS_OK;
}

static enum status forget(struct writer *w, struct error *err)
{
	struct buf key = {0}, list = {0};
	struct span known = {0};
	buf_put_string(&key, META_NAMES);
	enum status status = writer_get(w, &key, &known, err);
	buf_put(&list, known); /* what is borrowed ends with the next call */
	if (status == STATUS_OK)
		status = list.failed ? fail_nomem(err) : forget_lines(w, buf_span(&list), err);
	buf_free(&key);
	buf_free(&list);
	return status;
}

/* ---- the list that comes ---- */

/* Whether one of the names has been there before. */
static enum status any_known(bool *known, const struct name_group *group, struct setting *s)
{
	struct buf key = {0};
	struct span value = {0};
	enum status status = STATUS_OK;
	*known = false;
	for (size_t i = 0; i < group->count && !*known && status == STATUS_OK; i++) {
		buf_clear(&key);
		name_group_key(&key, group->names[i]);
		status = writer_get(s->w, &key, &value, s->err);
		*known = status == STATUS_OK && value.len > 0;
	}
	buf_free(&key);
	return status;
}

static enum status keep(struct setting *s, const struct name_group *group)
{
	struct buf value = {0};
	name_group_write(&value, group);
	enum status status = value.failed ? fail_nomem(s->err) : STATUS_OK;
	for (size_t i = 0; i < group->count && status == STATUS_OK; i++)
		status = set_group(s->w, group->names[i], buf_span(&value), s->err);
	buf_free(&value);
	for (size_t i = 0; i < group->count; i++) {
		buf_put_string(&s->kept, i ? " = " : "");
		buf_put(&s->kept, group->names[i]);
	}
	buf_put_char(&s->kept, '\n');
	s->stats->groups++;
	return status;
}

static enum status take_line(struct setting *s, struct span line, uint64_t number)
{
	struct name_group group;
	bool known = false;
	const char *wrong = name_group_parse(&group, line);
	if (!wrong)
		TRY(any_known(&known, &group, s));
	if (known)
		wrong = "a name that is in a line before";
	if (wrong) {
		s->stats->skipped++;
		if (s->skipped)
			s->skipped(s->payload, number, wrong);
		return STATUS_OK;
	}
	return group.count ? keep(s, &group) : STATUS_OK;
}

static enum status take_lines(struct setting *s, struct span text)
{
	struct buf key = {0};
	struct span line;
	for (uint64_t number = 1; span_cut(&text, '\n', &line); number++)
		TRY(take_line(s, line, number));
	if (s->kept.failed)
		return fail_nomem(s->err);
	buf_put_string(&key, META_NAMES);
	enum status status = writer_set(s->w, &key, buf_span(&s->kept), s->err);
	buf_free(&key);
	return status;
}

enum status name_list_set(struct writer *w, struct span text, struct name_list_stats *stats,
			  name_list_skipped *skipped, void *payload, struct error *err)
{
	struct setting s = {
		.w = w, .stats = stats, .skipped = skipped, .payload = payload, .err = err};
	*stats = (struct name_list_stats){0};
	if (w->failed)
		return fail(err, STATUS_INVALID, "the writer failed before; open it again");
	if (text.len > NAME_LIST_MAX_BYTES)
		return fail(err, STATUS_FORMAT, "a list of names has at most 4 MiB");
	const size_t good = charset_utf8_end(text);
	if (good < text.len)
		return fail(err, STATUS_FORMAT, "broken UTF-8 at byte %zu", good);
	w->failed = true; /* from here to the end there is half a list */
	enum status status = forget(w, err);
	if (status == STATUS_OK)
		status = take_lines(&s, text);
	buf_free(&s.kept);
	w->failed = status != STATUS_OK;
	return status;
}
