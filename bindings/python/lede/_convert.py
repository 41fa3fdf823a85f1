# SPDX-License-Identifier: GPL-2.0-or-later
"""From the structs of lede.h to dataclasses: all is copied, nothing borrows."""

import ctypes
from typing import Any, Callable, Optional, TypeVar

from . import _abi as abi
from . import model

T = TypeVar("T")

# In the order of their enums in lede.h.
STEPS = ("auto", "day", "week", "month", "year")
SORTS = ("score", "date")
BULKS = ("auto", "yes", "no")
POSITIONS: tuple[model.Positions, ...] = ("as they are", "packed", "xapian")
ACTOR_KINDS = ("unknown", "person", "organisation", "place")
NAME_KINDS = ("acronym", "alias", "former")
TIES = ("full", "end", "start", "letters")
SPEECH_KINDS = ("said", "accused", "denied", "agreed")  # from 1
FACET_KINDS = ("actor", "source", "lang", "month")
DIFF_KINDS = ("same", "removed", "added")


def text(span: Any) -> str:
    raw = ctypes.string_at(span.ptr, span.len) if span.len else b""
    return raw.decode("utf-8", "replace")


def optional(span: Any) -> Optional[str]:
    return text(span) if span.len else None


def span(value: str) -> Any:
    """A span that keeps its bytes alive."""
    raw = value.encode()
    made = abi.Span(ctypes.cast(ctypes.c_char_p(raw), ctypes.c_void_p), len(raw))
    made.kept = raw
    return made


def each(pointer: Any, count: int, convert: Callable[[Any], T]) -> tuple[T, ...]:
    return tuple(convert(pointer[i]) for i in range(count))


def same_fields(struct: Any, kind: Callable[..., T], **more: Any) -> T:
    """For a dataclass whose fields are the struct's: spans become text."""
    values = {name: getattr(struct, name) for name, *_ in struct._fields_}
    plain = {n: text(v) if isinstance(v, abi.Span) else v for n, v in values.items()}
    return kind(**{**plain, **more})


def article(a: Any) -> model.Article:
    return same_fields(a, model.Article)


def to_article(a: model.Article) -> Any:
    """A struct that keeps its bytes alive."""
    spans = {name: span(getattr(a, name)) for name, *_ in abi.Article._fields_}
    made = abi.Article(**spans)
    made.kept = spans
    return made


def passage(p: Any) -> model.Passage:
    highlights = each(p.highlights, p.highlight_count, lambda r: (int(r.start), int(r.end)))
    return model.Passage(p.index, p.start, p.end, text(p.text), highlights)


def quote(q: Any) -> model.Quote:
    return same_fields(q, model.Quote)


def carried(s: Any) -> model.Carried:
    return model.Carried(text(s.id), s.copies, s.outlets, each(s.aliases, s.alias_count, text))


def result(r: Any) -> model.Result:
    return model.Result(
        r.rank, r.score, each(r.missing, r.missing_count, text), article(r.article),
        passage(r.passage), quote(r.quote), carried(r.story),
        each(r.parts, r.part_count, lambda p: same_fields(p, model.Part)))


def results(r: Any, query: str) -> model.Results:
    return model.Results(
        query, r.total, r.total_is_estimate, r.incomplete, r.took_us, optional(r.suggestion),
        each(r.readings, r.reading_count, lambda x: same_fields(x, model.Reading)),
        each(r.variants, r.variant_count, lambda x: same_fields(x, model.Variant)),
        each(r.items, r.count, result))


def matched(m: Any) -> model.Matched:
    return same_fields(m, model.Matched)


def period(p: Any) -> model.Period:
    return model.Period(
        p.matched.passages, p.matched.articles, text(p.label), text(p.start), text(p.end))


def timeline(t: Any, query: str) -> model.Timeline:
    periods = each(t.periods, t.period_count, period)

    def peak(p: Any) -> model.Peak:
        best = result(p.result[0]) if p.result else None
        return model.Peak(**vars(periods[p.period]), result=best)

    return model.Timeline(
        query, STEPS[t.by], matched(t.total), matched(t.undated), t.all_words, t.incomplete,
        t.took_us, optional(t.suggestion), periods, each(t.peaks, t.peak_count, peak))


def whole(t: Any) -> model.Text:
    ranges = tuple(
        model.Range(i, t.passages[i].start, t.passages[i].end) for i in range(t.passage_count))
    return model.Text(
        article(t.article), t.indexed, t.revised, each(t.aliases, t.alias_count, article),
        text(t.story), text(t.text), ranges, t.revision)


def revisions(r: Any) -> tuple[model.Revision, ...]:
    return tuple(
        model.Revision(x.number, x.indexed, article(x.article), text(x.text))
        for x in r.items[: r.count])


def pieces(d: Any, old: str, new: str) -> tuple[model.Piece, ...]:
    sides = {"removed": old.encode()}

    def piece(p: Any) -> model.Piece:
        kind, start, end = DIFF_KINDS[p.kind], p.range.start, p.range.end
        return model.Piece(kind, start, end, sides.get(kind, new.encode())[start:end].decode())

    return each(d.items, d.count, piece)


def story(s: Any) -> model.Story:
    def copy(c: Any) -> model.Copy:
        added = each(c.added, c.added_count, text)
        return model.Copy(article(c.article), c.indexed, c.is_alias, added)

    return model.Story(text(s.id), s.outlets, each(s.items, s.count, copy))


def actor_count(a: Any) -> model.ActorCount:
    return model.ActorCount(text(a.name), ACTOR_KINDS[a.kind], a.passages)


def actor(a: Any, asked: str) -> model.Actor:
    def name(n: Any) -> model.Name:
        examples = each(n.examples, n.example_count, article)
        return model.Name(text(n.name), NAME_KINDS[n.kind], n.stands_for, n.count, examples)

    def about(x: Any) -> model.About:
        return model.About(text(x.name), x.passages)

    return model.Actor(
        text(a.name) or asked, ACTOR_KINDS[a.kind], a.passages,
        each(a.forms, a.form_count, lambda f: same_fields(f, model.Form, tie=TIES[f.tie])),
        a.total, each(a.names, a.count, name),
        each(a.companions, a.companion_count, actor_count),
        {
            SPEECH_KINDS[s.kind - 1]: model.Speech(s.passages, each(s.about, s.about_count, about))
            for s in a.speech
        })


def actors(a: Any) -> model.Actors:
    items = each(a.items, a.count, actor_count)
    return model.Actors(a.all, a.passages, a.looked_at, a.all_words, a.incomplete, items)


def definitions(d: Any) -> model.Definitions:
    def pair(p: Any) -> model.Definition:
        return model.Definition(text(p.name), text(p.other), NAME_KINDS[p.kind], p.count)

    return model.Definitions(d.all, each(d.items, d.count, pair))


def facets(f: Any) -> model.Facets:
    def value(v: Any, kind: str) -> model.FacetValue:
        return model.FacetValue(text(v.name), ACTOR_KINDS[v.kind] if kind == "actor" else "",
                                v.passages)

    found: dict[str, model.Facet] = {}
    for one in f.facets[: f.count]:
        kind = FACET_KINDS[one.kind]
        values = tuple(value(v, kind) for v in one.values[: one.count])
        found[kind] = model.Facet(one.all, values)
    return model.Facets(f.passages, f.looked_at, f.all_words, f.incomplete, **found)


def topics(t: Any) -> tuple[model.Topic, ...]:
    return each(t.items, t.count, lambda x: same_fields(x, model.Topic))


def news(topic: model.Topic, number: int, r: Any) -> model.News:
    return model.News(
        topic, number, article(r.article), passage(r.passage), quote(r.quote), carried(r.story))


def info(i: Any) -> model.Info:
    def counts(pointer: Any, count: int) -> dict[str, int]:
        return {text(c.name): int(c.count) for c in pointer[:count]}

    return model.Info(
        text(i.database), i.revision, i.articles, i.aliases, i.passages, i.words, i.terms,
        i.bytes, i.undated, text(i.first_date), text(i.last_date),
        counts(i.tables, i.table_count), counts(i.sources, i.source_count),
        counts(i.languages, i.language_count),
        POSITIONS[i.positions])
