# SPDX-License-Identifier: GPL-2.0-or-later
"""Calls of the library: failures become exceptions, objects are freed, handles closed once."""

import ctypes
import os
import threading
from types import TracebackType
from typing import Any, Callable, Optional, Type, TypeVar, Union

from . import _abi as abi
from .errors import Status, error_of

T = TypeVar("T")
Path = Union[str, "os.PathLike[str]"]
LIBRARY = abi.load()


def call(name: str, *arguments: Any) -> None:
    """Calls lede_NAME with an error at the end of its arguments."""
    err = abi.Error()
    status = getattr(LIBRARY, "lede_" + name)(*arguments, ctypes.byref(err))
    if status:
        message = err.message.decode("utf-8", "replace")
        raise error_of(Status(status), message, err.position)


def get(name: str, struct: Any, convert: Callable[[Any], T], *arguments: Any) -> T:
    """Calls lede_NAME for an object, converts it and frees it."""
    out = ctypes.POINTER(struct)()
    call(name, ctypes.byref(out), *arguments)
    try:
        return convert(out.contents)
    finally:
        getattr(LIBRARY, struct.__name__ + "_free")(out)


def path_bytes(path: Path) -> bytes:
    """As the library wants it; it would end at a NUL."""
    raw = os.fsencode(path)
    if b"\0" in raw:
        raise ValueError("a path with a NUL byte in it")
    return raw


class Handle:
    """A handle of the library. Threads that share one take turns."""

    _close: str

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self._lock = threading.RLock()

    def _use(self) -> Any:
        """The handle, under the lock."""
        if not self._handle:
            raise ValueError("it is closed")
        return self._handle

    def _call(self, name: str, *arguments: Any) -> None:
        with self._lock:
            call(name, self._use(), *arguments)

    def _get(self, name: str, struct: Any, convert: Callable[[Any], T], *arguments: Any) -> T:
        with self._lock:
            return get(name, struct, convert, self._use(), *arguments)

    def close(self) -> None:
        """Closes it; what was got from it stays. A second time does nothing."""
        with self._lock:
            handle, self._handle = self._handle, None
            if handle:
                getattr(LIBRARY, self._close)(handle)

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException],
        trace: Optional[TracebackType]) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_handle", None):
            self.close()


class Callbacks:
    """What python raises in a callback is kept until the call is over: C cannot pass it on."""

    def __init__(self) -> None:
        self.raised: Optional[BaseException] = None

    def guard(self, function: Callable[..., T], otherwise: T) -> Callable[..., T]:
        def guarded(*arguments: Any) -> T:
            if self.raised is None:
                try:
                    return function(*arguments)
                except BaseException as error:
                    self.raised = error
            return otherwise

        return guarded

    def pass_on(self) -> None:
        """Raises what was raised."""
        if self.raised is not None:
            raise self.raised
