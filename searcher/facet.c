/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "searcher/facet.h"

#include "base/date.h"
#include "searcher/every_match.h"
#include "searcher/period.h"
#include "searcher/slot_walk.h"
#include "store/border.h"

#include <math.h>

enum { DAY_SECONDS = 86400 };

struct counting {
	struct facets *out;
	const struct index *ix;
	const struct facet_options *options;
	struct tally *tallies[FACET_KINDS]; /* NULL: not asked for */
	struct slot_walk dates;             /* of passages */
	struct slot_walk sources, langs;    /* of articles */
};

/* ---- one passage ---- */

static enum status add_value(struct tally *tally, struct slot_walk *slot, xapian_docid article,
			     struct error *err)
{
	struct span value;
	if (!tally)
		return STATUS_OK;
	TRY(slot_walk_find(&value, slot, article, err));
	return value.len ? tally_add(tally, value, value, err) : STATUS_OK;
}

/* Dates beyond the years that any reader takes come from a damaged index: they are none. */
static enum status add_month(struct counting *c, xapian_docid passage, struct error *err)
{
	char label[PERIOD_LABEL_BYTES];
	struct span value;
	if (!c->tallies[FACET_MONTH])
		return STATUS_OK;
	TRY(slot_walk_find(&value, &c->dates, passage, err));
	if (!value.len)
		return STATUS_OK;
	const double day = floor(xapian_sortable_unserialise(to_bytes(value)) / DAY_SECONDS);
	const double most = (double)days_from_civil(10000, 1, 1);
	if (!(day > -most && day < most))
		return STATUS_OK;
	period_label(label, PERIOD_MONTH, period_of_day(PERIOD_MONTH, (int64_t)day));
	return tally_add(c->tallies[FACET_MONTH], span_of(label), span_of(label), err);
}

static enum status take(void *payload, xapian_docid passage, xapian_docid article,
			struct error *err)
{
	struct counting *c = payload;
	c->out->passages++;
	if (c->tallies[FACET_ACTOR] && c->out->looked_at < FACET_ACTOR_PASSAGES) {
		c->out->looked_at++;
		TRY(tally_add_actors(c->tallies[FACET_ACTOR], c->ix, passage, err));
	}
	TRY(add_value(c->tallies[FACET_SOURCE], &c->sources, article, err));
	TRY(add_value(c->tallies[FACET_LANG], &c->langs, article, err));
	return add_month(c, passage, err);
}

/* ---- all of them ---- */

/* The passages with all words or, when there are none, with any. */
static enum status walk_query(struct counting *c, struct index *ix, struct span query,
			      bool all_words, struct arena *arena, struct error *err)
{
	struct query_node *root = NULL;
	struct plan plan = {0};
	if (c->options->plain)
		TRY(query_parse_plain(&root, query, arena, err));
	else
		TRY(query_parse(&root, query, c->options->now, arena, err));
	TRY(restriction_add(root, &c->options->restriction, c->options->now, arena, err));
	TRY(plan_make(&plan, ix, root, all_words, true, arena, err));
	c->out->all_words = all_words;
	return plan.is_empty ? STATUS_OK : every_match(ix, &plan, take, c, err);
}

static enum status count(struct counting *c, struct index *ix, struct span query,
			 struct arena *arena, struct error *err)
{
	TRY(walk_query(c, ix, query, true, arena, err));
	if (!c->out->passages)
		TRY(walk_query(c, ix, query, false, arena, err));
	for (int kind = 0; kind < FACET_KINDS; kind++) {
		struct facet *f = &c->out->facets[kind];
		if (c->tallies[kind])
			TRY(tally_top(&f->values, &f->count, &f->all, c->tallies[kind],
				      kind == FACET_ACTOR ? c->options->actors : NAME_UNKNOWN,
				      c->options->limit, err));
	}
	return STATUS_OK;
}

enum status facets_count(struct facets *out, struct index *ix, struct span query,
			 const struct facet_options *options, struct arena *arena,
			 struct error *err)
{
	struct counting c = {.out = out, .ix = ix, .options = options};
	enum status status = STATUS_OK;
	*out = (struct facets){0};
	slot_walk_start(&c.dates, ix, SLOT_DATE);
	slot_walk_start(&c.sources, ix, SLOT_SOURCE);
	slot_walk_start(&c.langs, ix, SLOT_LANG);
	for (int kind = 0; kind < FACET_KINDS && status == STATUS_OK; kind++)
		if (options->kinds >> kind & 1)
			status = tally_new(&c.tallies[kind], arena, err);
	if (status == STATUS_OK)
		status = count(&c, ix, query, arena, err);
	slot_walk_end(&c.dates);
	slot_walk_end(&c.sources);
	slot_walk_end(&c.langs);
	for (int kind = 0; kind < FACET_KINDS; kind++)
		tally_free(c.tallies[kind]);
	return status;
}
