# SPDX-License-Identifier: GPL-2.0-or-later
"""Writing: articles, names and topics of an index."""

import ctypes
from typing import Any, Callable, Iterable, Literal, Optional, Union

from . import _abi as abi
from . import _convert as convert
from . import model
from ._call import Callbacks, Handle, Path, call, path_bytes
from .errors import Change
from .index import natural, place, sized

Skipped = Callable[[int, str], object]
Bulk = Literal["auto", "yes", "no"]


class Writer(Handle):
    """The one writer of an index, which is made when it is not there.

    Nothing is visible or durable before commit(); what was not committed is dropped.
    """

    _close = "lede_writer_close"

    def __init__(self, path: Path) -> None:
        handle = abi.HANDLE()
        call("writer_open", ctypes.byref(handle), path_bytes(path))
        super().__init__(handle)

    def __enter__(self) -> "Writer":
        return self

    def add(self, article: Union[model.Article, str], text: str) -> Change:
        """Adds an article (or one of this id alone), or replaces the one that has its id."""
        whole = article if isinstance(article, model.Article) else model.Article(article)
        given, body, change = convert.to_article(whole), convert.span(text), ctypes.c_int()
        self._call("writer_add", ctypes.byref(given), body, ctypes.byref(change))
        return Change(change.value)

    def remove(self, name: str) -> bool:
        """Removes an article; whether it was there."""
        return self._find("writer_remove", name)

    def _find(self, function: str, name: str) -> bool:
        found = ctypes.c_bool()
        self._call(function, convert.span(name), ctypes.byref(found))
        return found.value

    def commit(self) -> None:
        """Makes all of it durable and visible, as one step. After an error only close() is left."""
        self._call("writer_commit")

    def set_names(self, text: str, skipped: Optional[Skipped] = None) -> int:
        """Gives the index a list of names, "TTP = Tehrik-i-Taliban Pakistan" a line.

        Returns how many lines were taken; the others are told to `skipped`, with a reason.
        """
        stats, callbacks = abi.NamesStats(), Callbacks()

        def tell(_: Any, line: int, reason: bytes) -> None:
            if skipped:
                skipped(line, reason.decode())

        given = abi.LINE_SKIPPED(callbacks.guard(tell, None))
        self._call("names_set", convert.span(text), given, None, ctypes.byref(stats))
        callbacks.pass_on()
        return int(stats.groups)

    def put_topic(self, name: str, query: str) -> None:
        """Adds a topic, or replaces the one of that name."""
        self._call("topic_put", convert.span(name), convert.span(query))

    def remove_topic(self, name: str) -> bool:
        """Removes a topic; whether it was there."""
        return self._find("topic_remove", name)

    def load(
        self, paths: Iterable[Path], *, prune: bool = False, commit_articles: int = 10000,
        commit_seconds: float = 10.0, seconds: float = 0,
        bulk: Bulk = "auto", threads: int = 0, memory: int = 0, check: bool = True,
        positions: model.Positions = "as they are",
        progress: Optional[Callable[[model.Loaded], object]] = None) -> model.Loaded:
        """Reads files and folders as lede(1) does, committing by the way and at the end.

        Into an empty index they go in `bulk`, with `threads` and `memory` (bytes) as lede.h has
        them, and are committed at the end. Into an index of no articles yet, `positions` say how
        it is to know where words stand.

        Bad input is passed over, and told in `problems` of what is returned.
        """
        names = [path_bytes(path) for path in paths]
        problems: list[tuple[str, int, str]] = []
        stats, callbacks, stop = abi.LoadStats(), Callbacks(), ctypes.c_int()

        def loaded(counts: Any) -> model.Loaded:
            return convert.same_fields(counts, model.Loaded, problems=tuple(problems))

        def skip(_: Any, file: Any, line: int, reason: bytes) -> None:
            problems.append((convert.text(file), line, reason.decode("utf-8", "replace")))

        def tell(_: Any, so_far: Any) -> None:
            if progress:
                progress(loaded(so_far.contents))

        def stopping(function: Callable[..., None]) -> Callable[..., None]:
            """An exception ends the load, with a commit of what was read."""
            guarded = callbacks.guard(function, None)

            def called(*arguments: Any) -> None:
                guarded(*arguments)
                stop.value = callbacks.raised is not None

            return called

        options = sized(
            abi.LoadOptions, commit_articles=commit_articles, commit_seconds=commit_seconds,
            prune=prune, seconds=seconds, bulk=place(convert.BULKS, bulk, "bulk"),
            threads=natural(threads, "threads"), memory=natural(memory, "memory"),
            no_check=not check, positions=place(convert.POSITIONS, positions, "positions"),
            stop=ctypes.pointer(stop),
            skipped=abi.SKIPPED(stopping(skip)), progress=abi.PROGRESS(stopping(tell)))
        array = (ctypes.c_char_p * len(names))(*names)
        self._call("load", array, len(names), ctypes.byref(options), ctypes.byref(stats))
        callbacks.pass_on()
        return loaded(stats)
