# SPDX-License-Identifier: GPL-2.0-or-later
"""What needs no open index."""

import ctypes
from typing import Any

from . import _abi as abi
from . import _convert as convert
from . import model
from ._call import LIBRARY, Callbacks, Path, call, get, path_bytes
from .index import natural


def version() -> str:
    """The version of the library."""
    raw: bytes = LIBRARY.lede_version()
    return raw.decode()


def diff(old: str, new: str) -> tuple[model.Piece, ...]:
    """Which sentences went and which came between two texts."""
    return get(
        "diff_get", abi.Diff, lambda d: convert.pieces(d, old, new), convert.span(old),
        convert.span(new))


def sentences(text: str) -> tuple[model.Range, ...]:
    """The sentences of a text: the bytes of its UTF-8 that each has."""
    return get(
        "sentences_get", abi.Sentences,
        lambda s: tuple(model.Range(i, s.items[i].start, s.items[i].end) for i in range(s.count)),
        convert.span(text))


def check(path: Path) -> list[str]:
    """Checks a whole index; a line for each problem."""
    lines: list[str] = []
    callbacks, problems = Callbacks(), ctypes.c_uint64()

    def report(_: Any, line: bytes) -> None:
        lines.append(line.decode("utf-8", "replace"))

    given = abi.REPORT(callbacks.guard(report, None))
    call("check", path_bytes(path), given, None, ctypes.byref(problems))
    callbacks.pass_on()
    return lines


def compact(path: Path) -> tuple[int, int]:
    """Rewrites an index without its holes; its bytes before and after."""
    before, after = ctypes.c_uint64(), ctypes.c_uint64()
    call("compact", path_bytes(path), ctypes.byref(before), ctypes.byref(after))
    return before.value, after.value


def prune_revisions(path: Path, keep: int) -> int:
    """Drops all but the newest `keep` earlier texts of every article; how many."""
    dropped = ctypes.c_uint64()
    call("prune_revisions", path_bytes(path), natural(keep, "keep"), ctypes.byref(dropped))
    return dropped.value
