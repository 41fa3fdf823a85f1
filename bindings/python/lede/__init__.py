# SPDX-License-Identifier: GPL-2.0-or-later
"""Index news articles and search their passages.

    import lede

    with lede.Writer("news.lede") as writer:
        writer.add(lede.Article("river", title="River low"), "The river fell to a record low.")
        writer.commit()

    with lede.Index("news.lede") as index:
        for result in index.search("record rivers"):
            print(result.article.title, result.quote.text)

An Index sees the newest commit with every call. Threads may share one, and then take turns; with
a Pool they search at the same time. What a call returns is copied, and outlives the index. A call
that fails raises LedeError, or one of its kinds, as lede.h tells of each.
"""

from .errors import Change, FormatError, LedeError, LockedError, NotFoundError, QueryError, Status
from .index import Index, Pool
from .model import (
    About, Actor, ActorCount, Actors, Article, Carried, Copy, Definition, Definitions, Facet,
    Facets, FacetValue, Form, Info, Loaded, Look, Matched, Name, News, Part, Passage, Peak, Period,
    Piece, Quote, Range, Reading, Result, Results, Revision, Speech, State, Story, Text, Timeline,
    Topic, Variant)
from .tools import check, compact, diff, prune_revisions, sentences, version
from .writer import Writer

__all__ = [
    "About", "Actor", "ActorCount", "Actors", "Article", "Carried", "Change", "Copy", "Definition",
    "Definitions", "Facet", "FacetValue", "Facets", "Form", "FormatError", "Index", "Info",
    "LedeError", "Loaded", "LockedError", "Look", "Matched", "Name", "News", "NotFoundError",
    "Part", "Passage", "Peak", "Period", "Piece", "Pool", "QueryError", "Quote", "Range",
    "Reading", "Result", "Results", "Revision", "Speech", "State", "Status", "Story", "Text",
    "Timeline", "Topic", "Variant", "Writer", "check", "compact", "diff", "prune_revisions",
    "sentences", "version"]
