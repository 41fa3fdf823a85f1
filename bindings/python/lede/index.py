# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading: an index, and a pool of handles to one."""

import ctypes
import threading
from contextlib import contextmanager
from typing import Any, Iterable, Iterator, Literal, Optional

from . import _abi as abi
from . import _convert as convert
from . import model
from ._call import LIBRARY, Callbacks, Handle, Path, call, path_bytes

Step = Literal["auto", "day", "week", "month", "year"]
Sort = Literal["score", "date"]
ActorKind = Literal["unknown", "person", "organisation", "place"]
FacetKind = Literal["actor", "source", "lang", "month"]


def place(names: tuple[str, ...], name: str, what: str) -> int:
    """The number of a name in its enum."""
    if name not in names:
        raise ValueError(f"{what} is one of {', '.join(names)}")
    return names.index(name)


def natural(value: int, what: str) -> int:
    """C would take a negative number for a huge one."""
    if value < 0:
        raise ValueError(f"{what} is less than 0")
    return value


def sized(struct: Any, **values: Any) -> Any:
    """Options, which start with their own size."""
    return struct(size=ctypes.sizeof(struct), **values)


def facet_options(
    facets: Iterable[str], actors: str, limit: int, plain: bool, now: int) -> Any:
    bits = 0
    for each in facets:
        bits |= 1 << place(convert.FACET_KINDS, each, "a facet")
    return sized(
        abi.FacetOptions, facets=bits, actors=place(convert.ACTOR_KINDS, actors, "actors"),
        limit=natural(limit, "limit"), plain=plain, now=now)


class Index(Handle):
    """An index that is read; every call sees the newest commit."""

    _close = "lede_close"

    def __init__(self, path: Path) -> None:
        handle = abi.HANDLE()
        call("open", ctypes.byref(handle), path_bytes(path))
        super().__init__(handle)

    @classmethod
    def _of(cls, handle: Any) -> "Index":
        made = cls.__new__(cls)
        Handle.__init__(made, handle)
        return made

    def __enter__(self) -> "Index":
        return self

    def time_limit(self, seconds: float) -> None:
        """What each later call may take; 0: what it needs. Answers may be `incomplete` then."""
        with self._lock:
            LIBRARY.lede_time_limit_set(self._use(), seconds)

    def search(
        self, query: str, *, limit: int = 10, offset: int = 0, per_article: int = 2,
        sort: Sort = "score", plain: bool = False, explain: bool = False,
        all_copies: bool = False, weights: Optional[str] = None, half_life: float = 0,
        now: int = 0, since: str = "", until: str = "", source: str = "") -> model.Results:
        """Ranks the passages that match; lede-query(7) has the language, unless it is `plain`."""
        first, last, outlet = convert.span(since), convert.span(until), convert.span(source)
        options = sized(
            abi.SearchOptions, offset=natural(offset, "offset"), limit=natural(limit, "limit"),
            per_article=natural(per_article, "per_article"),
            sort=place(convert.SORTS, sort, "sort"), plain=plain, explain=explain, now=now,
            all_copies=all_copies, set=weights.encode() if weights else None, half_life=half_life,
            since=first, until=last, source=outlet)
        return self._get(
            "search", abi.Results, lambda r: convert.results(r, query), convert.span(query),
            ctypes.byref(options))

    def timeline(
        self, query: str, *, by: Step = "auto", peaks: int = 3, plain: bool = False,
        all_copies: bool = False, since: str = "", until: str = "", now: int = 0) -> model.Timeline:
        """Counts all that matches by the date of its article."""
        first, last = convert.span(since), convert.span(until)
        options = sized(
            abi.TimelineOptions, by=place(convert.STEPS, by, "by"), peaks=natural(peaks, "peaks"),
            plain=plain, all_copies=all_copies, now=now, since=first, until=last)
        return self._get(
            "timeline_get", abi.Timeline, lambda t: convert.timeline(t, query),
            convert.span(query), ctypes.byref(options))

    def article(self, name: str) -> model.Text:
        """One article whole, by its id, an alias, its URL or the path of its file."""
        return self._get("article_get", abi.Text, convert.whole, convert.span(name))

    def revisions(self, name: str) -> tuple[model.Revision, ...]:
        """The texts of an article, oldest first; the last is the one it has now."""
        return self._get("revisions_get", abi.Revisions, convert.revisions, convert.span(name))

    def story(self, name: str) -> model.Story:
        """The near copies of an article, by its id or that of the story."""
        return self._get("story_get", abi.Story, convert.story, convert.span(name))

    def actor(self, name: str) -> model.Actor:
        """A person, organisation or place, by any of its names."""
        return self._get(
            "actor_get", abi.Actor, lambda a: convert.actor(a, name), convert.span(name))

    def actors(
        self, query: str = "", *, kind: ActorKind = "unknown", limit: int = 10,
        plain: bool = False, now: int = 0) -> model.Actors:
        """Whom the passages that match name, or all of them; "unknown": actors of any kind."""
        options = facet_options([], kind, limit, plain, now)
        return self._get(
            "actors_get", abi.Actors, convert.actors, convert.span(query), ctypes.byref(options))

    def definitions(self) -> model.Definitions:
        """The names that most articles define."""
        return self._get("definitions_get", abi.Definitions, convert.definitions)

    def facets(
        self, query: str, facets: Iterable[FacetKind] = ("actor", "source", "lang", "month"), *,
        actors: ActorKind = "unknown", limit: int = 10, plain: bool = False,
        now: int = 0) -> model.Facets:
        """Counts what the passages that match have in common."""
        options = facet_options(facets, actors, limit, plain, now)
        return self._get(
            "facets_get", abi.Facets, convert.facets, convert.span(query), ctypes.byref(options))

    def names(self) -> str:
        """The list of names that the index was given; "": none."""
        return self._get("names_get", abi.Names, lambda n: convert.text(n.text))

    def topics(self) -> tuple[model.Topic, ...]:
        """The queries with a name, in the order they were added."""
        return self._get("topics_get", abi.Topics, convert.topics)

    def look(
        self, topics: Iterable[model.Topic], *, all_copies: bool = False,
        now: int = 0) -> model.Look:
        """What came in behind document number `since` of each topic. Of no topics: up to where."""
        wanted = list(topics)
        kept = [(convert.span(t.name), convert.span(t.query)) for t in wanted]
        array = (abi.Topic * len(wanted))(
            *(abi.Topic(name, query, t.since) for (name, query), t in zip(kept, wanted)))
        options = sized(abi.LookOptions, all_copies=all_copies, now=now)
        until, found, callbacks = ctypes.c_uint64(), [], Callbacks()

        def take(_: Any, topic: int, number: int, result: Any) -> bool:
            found.append(convert.news(wanted[topic], number, result.contents))
            return True

        given = abi.FOUND(callbacks.guard(take, False))
        self._call(
            "look", array, len(wanted), ctypes.byref(options), given, None, ctypes.byref(until))
        callbacks.pass_on()
        return model.Look(tuple(found), until.value)

    def info(self) -> model.Info:
        """Statistics."""
        return self._get("info_get", abi.Info, convert.info)

    def state(self) -> model.State:
        """The newest commit: what was computed from it can be kept under its name."""
        out = abi.State()
        with self._lock:
            call("state_get", ctypes.byref(out), self._use())
        return model.State(out.name.decode(), out.revision)


class Pool(Handle):
    """At most `most` handles to an index, for threads to share.

        with pool.take() as index:
            index.search("polio")
    """

    _close = "lede_pool_close"

    def __init__(self, path: Path, most: int) -> None:
        handle = abi.HANDLE()
        call("pool_open", ctypes.byref(handle), path_bytes(path), natural(most, "most"))
        super().__init__(handle)
        self._back = threading.Condition(self._lock)
        self._taken = 0

    def __enter__(self) -> "Pool":
        return self

    @contextmanager
    def take(self) -> Iterator[Index]:
        """An index for the time of a `with`; waits while all are taken."""
        with self._lock:
            pool = self._use()
            self._taken += 1
        handle = abi.HANDLE()
        try:
            call("pool_take", ctypes.byref(handle), pool)
            index = Index._of(handle)
            try:
                yield index
            finally:
                with index._lock:
                    index._handle = None  # whoever kept it finds it closed
                LIBRARY.lede_pool_give(pool, handle)
        finally:
            with self._back:
                self._taken -= 1
                self._back.notify_all()

    def close(self) -> None:
        """Closes it when all that was taken is back."""
        with self._back:
            while self._taken and self._handle:
                self._back.wait()
            super().close()
