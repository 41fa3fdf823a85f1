# SPDX-License-Identifier: GPL-2.0-or-later
"""liblede.so.0 as ctypes sees it: the structs and functions of lede.h, by their own names.

What the numbers mean lede.h says. The tests compare all of it with liblede/liblede.abi.
"""

import ctypes
import os
from ctypes import CFUNCTYPE, POINTER, Structure, c_bool, c_char, c_char_p, c_double, c_int
from ctypes import c_int64, c_size_t, c_uint, c_uint32, c_uint64, c_void_p
from typing import Any

HANDLE = c_void_p
STRUCTS: dict[str, Any] = {}


def _struct(name: str, /, **fields: Any) -> Any:
    """A struct of lede.h; one that lies in another has a dot in its name."""
    made = type("lede_" + name, (Structure,), {"_fields_": list(fields.items())})
    if "." not in name:
        STRUCTS["lede_" + name] = made
    return made


Error = _struct("error", status=c_int, position=c_size_t, message=c_char * 480)
Span = _struct("span", ptr=c_void_p, len=c_size_t)
Range = _struct("range", start=c_size_t, end=c_size_t)
Article = _struct(
    "article",
    id=Span, title=Span, source=Span, date=Span, url=Span, author=Span, lang=Span, section=Span,
    keywords=Span, dateline=Span, updated=Span, crawled=Span, date_rule=Span, updated_rule=Span)
SearchOptions = _struct(
    "search_options",
    size=c_size_t, offset=c_size_t, limit=c_size_t, per_article=c_size_t, sort=c_int,
    plain=c_bool, explain=c_bool, now=c_int64, all_copies=c_bool, set=c_char_p,
    half_life=c_double, since=Span, until=Span, source=Span)
Part = _struct("part", name=Span, value=c_double, about=Span)
_ResultPassage = _struct(
    "result.passage",
    index=c_size_t, start=c_size_t, end=c_size_t, text=Span, highlights=POINTER(Range),
    highlight_count=c_size_t)
_ResultQuote = _struct("result.quote", start=c_size_t, end=c_size_t, text=Span)
_ResultStory = _struct(
    "result.story",
    id=Span, copies=c_uint64, outlets=c_uint64, aliases=POINTER(Span), alias_count=c_size_t)
Result = _struct(
    "result",
    rank=c_size_t, score=c_double, missing=POINTER(Span), missing_count=c_size_t,
    article=Article, passage=_ResultPassage, quote=_ResultQuote, story=_ResultStory,
    parts=POINTER(Part), part_count=c_size_t)
Reading = _struct("reading", typed=Span, name=Span, count=c_uint32, total=c_uint32, used=c_bool)
Variant = _struct("variant", typed=Span, name=Span, passages=c_uint64)
Results = _struct(
    "results",
    total=c_uint64, total_is_estimate=c_bool, took_us=c_uint64, suggestion=Span,
    items=POINTER(Result), count=c_size_t, readings=POINTER(Reading), reading_count=c_size_t,
    variants=POINTER(Variant), variant_count=c_size_t, incomplete=c_bool)
TimelineOptions = _struct(
    "timeline_options",
    size=c_size_t, by=c_int, peaks=c_size_t, plain=c_bool, all_copies=c_bool, now=c_int64,
    since=Span, until=Span)
Matched = _struct("matched", passages=c_uint64, articles=c_uint64)
Period = _struct("period", label=Span, start=Span, end=Span, matched=Matched)
Peak = _struct("peak", period=c_size_t, result=POINTER(Result))
Timeline = _struct(
    "timeline",
    by=c_int, total=Matched, undated=Matched, all_words=c_bool, took_us=c_uint64,
    suggestion=Span, periods=POINTER(Period), period_count=c_size_t, peaks=POINTER(Peak),
    peak_count=c_size_t, incomplete=c_bool)
Weight = _struct(
    "weight",
    name=c_char_p, value=c_double, is_part=c_bool, off=c_double, about=c_char_p)
Text = _struct(
    "text",
    article=Article, text=Span, passages=POINTER(Range), passage_count=c_size_t,
    indexed=c_int64, revised=c_int64, aliases=POINTER(Article), alias_count=c_size_t, story=Span,
    revision=c_uint64)
Revision = _struct(
    "revision", article=Article, text=Span, indexed=c_int64, number=c_uint64)
Sentences = _struct("sentences", items=POINTER(Range), count=c_size_t)
Revisions = _struct("revisions", items=POINTER(Revision), count=c_size_t)
DiffPiece = _struct("diff_piece", kind=c_int, range=Range)
Diff = _struct("diff", items=POINTER(DiffPiece), count=c_size_t)
Copy = _struct(
    "copy",
    article=Article, is_alias=c_bool, indexed=c_int64, added=POINTER(Span), added_count=c_size_t)
Story = _struct("story", id=Span, items=POINTER(Copy), count=c_size_t, outlets=c_uint64)
Name = _struct(
    "name",
    name=Span, kind=c_int, stands_for=c_bool, count=c_uint32, examples=POINTER(Article),
    example_count=c_size_t)
Form = _struct("form", written=Span, full=Span, tie=c_int, passages=c_uint64)
ActorCount = _struct("actor_count", name=Span, kind=c_int, passages=c_uint64)
Speech = _struct(
    "speech",
    kind=c_int, passages=c_uint64, about=POINTER(ActorCount), about_count=c_size_t)
Actor = _struct(
    "actor",
    names=POINTER(Name), count=c_size_t, total=c_uint32, name=Span, kind=c_int,
    passages=c_uint64, forms=POINTER(Form), form_count=c_size_t, companions=POINTER(ActorCount),
    companion_count=c_size_t, speech=Speech * 4)
Pair = _struct("pair", name=Span, other=Span, kind=c_int, count=c_uint32)
Definitions = _struct("definitions", items=POINTER(Pair), count=c_size_t, all=c_uint64)
FacetOptions = _struct(
    "facet_options",
    size=c_size_t, facets=c_uint, actors=c_int, limit=c_size_t, plain=c_bool, now=c_int64,
    since=Span, until=Span, source=Span)
Facet = _struct("facet", kind=c_int, values=POINTER(ActorCount), count=c_size_t, all=c_uint64)
Facets = _struct(
    "facets",
    passages=c_uint64, looked_at=c_uint64, all_words=c_bool, facets=POINTER(Facet),
    count=c_size_t, incomplete=c_bool)
Actors = _struct(
    "actors",
    items=POINTER(ActorCount), count=c_size_t, all=c_uint64, passages=c_uint64,
    looked_at=c_uint64, all_words=c_bool, incomplete=c_bool)
Names = _struct("names", text=Span)
Topic = _struct("topic", name=Span, query=Span, since=c_uint64)
Topics = _struct("topics", items=POINTER(Topic), count=c_size_t, identity=Span)
LookOptions = _struct("look_options", size=c_size_t, all_copies=c_bool, now=c_int64)
Count = _struct("count", name=Span, count=c_uint64)
Info = _struct(
    "info",
    articles=c_uint64, aliases=c_uint64, passages=c_uint64, words=c_uint64, terms=c_uint64,
    bytes=c_uint64, database=Span, revision=c_uint64, first_date=Span, last_date=Span,
    undated=c_uint64, tables=POINTER(Count), table_count=c_size_t, sources=POINTER(Count),
    source_count=c_size_t, languages=POINTER(Count), language_count=c_size_t,
    positions=c_int)
State = _struct("state", name=c_char * 17, revision=c_uint64)
NamesStats = _struct("names_stats", groups=c_uint64, skipped=c_uint64)
LoadStats = _struct(
    "load_stats",
    added=c_uint64, updated=c_uint64, unchanged=c_uint64, removed=c_uint64, aliased=c_uint64,
    outdated=c_uint64, skipped=c_uint64, other=c_uint64, bytes=c_uint64, text_bytes=c_uint64,
    batches=c_uint64, interrupted=c_bool)
LoadOutcome = _struct(
    "load_outcome",
    file=Span, line=c_uint64, id=Span, became=c_char_p, reason=c_char_p, articles=c_uint64)
Filter = _struct("filter", ending=Span, command=c_char_p)
FieldMap = _struct("field_map", **{"from": Span, "to": Span})
SKIPPED = CFUNCTYPE(None, c_void_p, Span, c_uint64, c_char_p)
OUTCOME = CFUNCTYPE(None, c_void_p, POINTER(LoadOutcome))
PROGRESS = CFUNCTYPE(None, c_void_p, POINTER(LoadStats))
WATCHING = CFUNCTYPE(None, c_void_p, c_size_t)
LoadOptions = _struct(
    "load_options",
    size=c_size_t, commit_articles=c_uint64, commit_seconds=c_double, prune=c_bool,
    maps=POINTER(FieldMap), map_count=c_size_t, filters=POINTER(Filter), filter_count=c_size_t,
    seconds=c_double, stop=POINTER(c_int), payload=c_void_p, skipped=SKIPPED, noted=SKIPPED,
    outcome=OUTCOME, progress=PROGRESS, committed=PROGRESS, watching=WATCHING, bulk=c_int,
    threads=c_uint, memory=c_size_t, no_check=c_bool,
    positions=c_int)

REPORT = CFUNCTYPE(None, c_void_p, c_char_p)
FOUND = CFUNCTYPE(c_bool, c_void_p, c_size_t, c_uint64, POINTER(Result))
LINE_SKIPPED = CFUNCTYPE(None, c_void_p, c_uint64, c_char_p)

# What each gives, and what it takes.
FUNCTIONS: dict[str, Any] = {
    "lede_actor_free": (None, POINTER(Actor)),
    "lede_actor_get": (c_int, POINTER(POINTER(Actor)), HANDLE, Span, POINTER(Error)),
    "lede_actors_free": (None, POINTER(Actors)),
    "lede_actors_get": (
        c_int, POINTER(POINTER(Actors)), HANDLE, Span, POINTER(FacetOptions), POINTER(Error)),
    "lede_article_get": (c_int, POINTER(POINTER(Text)), HANDLE, Span, POINTER(Error)),
    "lede_check": (c_int, c_char_p, REPORT, c_void_p, POINTER(c_uint64), POINTER(Error)),
    "lede_close": (None, HANDLE),
    "lede_compact": (c_int, c_char_p, POINTER(c_uint64), POINTER(c_uint64), POINTER(Error)),
    "lede_definitions_free": (None, POINTER(Definitions)),
    "lede_definitions_get": (c_int, POINTER(POINTER(Definitions)), HANDLE, POINTER(Error)),
    "lede_diff_free": (None, POINTER(Diff)),
    "lede_diff_get": (c_int, POINTER(POINTER(Diff)), Span, Span, POINTER(Error)),
    "lede_facets_free": (None, POINTER(Facets)),
    "lede_facets_get": (
        c_int, POINTER(POINTER(Facets)), HANDLE, Span, POINTER(FacetOptions), POINTER(Error)),
    "lede_info_free": (None, POINTER(Info)),
    "lede_info_get": (c_int, POINTER(POINTER(Info)), HANDLE, POINTER(Error)),
    "lede_load": (
        c_int, HANDLE, POINTER(c_char_p), c_size_t, POINTER(LoadOptions),
        POINTER(LoadStats), POINTER(Error)),
    "lede_look": (
        c_int, HANDLE, POINTER(Topic), c_size_t, POINTER(LookOptions), FOUND, c_void_p,
        POINTER(c_uint64), POINTER(Error)),
    "lede_names_free": (None, POINTER(Names)),
    "lede_names_get": (c_int, POINTER(POINTER(Names)), HANDLE, POINTER(Error)),
    "lede_names_set": (
        c_int, HANDLE, Span, LINE_SKIPPED, c_void_p, POINTER(NamesStats), POINTER(Error)),
    "lede_open": (c_int, POINTER(HANDLE), c_char_p, POINTER(Error)),
    "lede_pool_close": (None, HANDLE),
    "lede_pool_give": (None, HANDLE, HANDLE),
    "lede_pool_open": (c_int, POINTER(HANDLE), c_char_p, c_size_t, POINTER(Error)),
    "lede_pool_take": (c_int, POINTER(HANDLE), HANDLE, POINTER(Error)),
    "lede_prune_revisions": (c_int, c_char_p, c_size_t, POINTER(c_uint64), POINTER(Error)),
    "lede_results_free": (None, POINTER(Results)),
    "lede_revisions_free": (None, POINTER(Revisions)),
    "lede_revisions_get": (c_int, POINTER(POINTER(Revisions)), HANDLE, Span, POINTER(Error)),
    "lede_search": (
        c_int, POINTER(POINTER(Results)), HANDLE, Span, POINTER(SearchOptions),
        POINTER(Error)),
    "lede_state_get": (c_int, POINTER(State), HANDLE, POINTER(Error)),
    "lede_story_free": (None, POINTER(Story)),
    "lede_sentences_free": (None, POINTER(Sentences)),
    "lede_sentences_get": (c_int, POINTER(POINTER(Sentences)), Span, POINTER(Error)),
    "lede_story_get": (c_int, POINTER(POINTER(Story)), HANDLE, Span, POINTER(Error)),
    "lede_text_free": (None, POINTER(Text)),
    "lede_time_limit_set": (None, HANDLE, c_double),
    "lede_timeline_free": (None, POINTER(Timeline)),
    "lede_timeline_get": (
        c_int, POINTER(POINTER(Timeline)), HANDLE, Span, POINTER(TimelineOptions),
        POINTER(Error)),
    "lede_topic_put": (c_int, HANDLE, Span, Span, POINTER(Error)),
    "lede_topic_remove": (c_int, HANDLE, Span, POINTER(c_bool), POINTER(Error)),
    "lede_topics_free": (None, POINTER(Topics)),
    "lede_topics_get": (c_int, POINTER(POINTER(Topics)), HANDLE, POINTER(Error)),
    "lede_version": (c_char_p,),
    "lede_writer_add": (c_int, HANDLE, POINTER(Article), Span, POINTER(c_int), POINTER(Error)),
    "lede_writer_close": (None, HANDLE),
    "lede_writer_commit": (c_int, HANDLE, POINTER(Error)),
    "lede_writer_open": (c_int, POINTER(HANDLE), c_char_p, POINTER(Error)),
    "lede_writer_remove": (c_int, HANDLE, Span, POINTER(c_bool), POINTER(Error)),
}


def load() -> Any:
    """The library: $LEDE_LIBRARY, else what the dynamic linker finds."""
    library = ctypes.CDLL(os.environ.get("LEDE_LIBRARY") or "liblede.so.0")
    for name, (gives, *takes) in FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = gives, takes
    return library
