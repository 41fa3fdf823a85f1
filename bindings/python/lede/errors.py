# SPDX-License-Identifier: GPL-2.0-or-later
"""Statuses of lede.h, and the exceptions that they become."""

from enum import IntEnum
from typing import Optional


class Status(IntEnum):
    """Why a call failed."""

    OK = 0
    ENOMEM = 1
    EIO = 2
    EFORMAT = 3
    EQUERY = 4
    ENOTFOUND = 5
    ELOCKED = 6
    ECHANGED = 7
    ECORRUPT = 8
    EVERSION = 9
    EINVALID = 10
    EINTERNAL = 11


class Change(IntEnum):
    """What became of an article that was added."""

    ADDED = 0
    UPDATED = 1
    UNCHANGED = 2
    ALIASED = 3
    REMOVED = 4
    OUTDATED = 5


class LedeError(Exception):
    """A call failed: `status` is a Status, the message one line for people."""

    def __init__(self, status: Status, message: str, position: Optional[int] = None) -> None:
        super().__init__(message)
        self.status = status
        self.position = position


class QueryError(LedeError):
    """A query that cannot be understood; `position` is the byte where that shows."""


class NotFoundError(LedeError):
    """There is no such article or actor, or no index."""


class LockedError(LedeError):
    """Somebody else writes the index."""


class FormatError(LedeError):
    """Input that cannot be read; a writer goes on."""


def error_of(status: Status, message: str, position: int) -> LedeError:
    """The exception for a status."""
    if status == Status.EQUERY:
        return QueryError(status, message, position)
    kinds = {
        Status.ENOTFOUND: NotFoundError,
        Status.ELOCKED: LockedError,
        Status.EFORMAT: FormatError,
    }
    return kinds.get(status, LedeError)(status, message)
