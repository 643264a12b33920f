"""How a process that reads what strangers made gives up nearly everything first, then answers until its input ends.

It reads frames (four bytes of length, big-endian, then what is asked) from its standard input and answers each with such a frame. It
can open no file and no socket, start no process, and only so much memory and time are left to it. It ends when its input does, that
is with the process that started it.
"""

from __future__ import annotations

import math
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

READY = b"\x01"


class Enough(BaseException):  # not caught by what catches every Exception
    """The time is over."""


def serve(answer: Callable[[bytes], bytes], *, seconds: float, megabytes: int) -> None:
    """Answer until the input ends; whatever is loaded late has to be loaded by now."""
    confine(megabytes)
    os.write(1, READY)
    source = sys.stdin.buffer
    while len(head := source.read(4)) == 4:
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = math.ceil(used.ru_utime + used.ru_stime)
        resource.setrlimit(resource.RLIMIT_CPU, (spent + math.ceil(seconds), resource.RLIM_INFINITY))
        said = answer(source.read(int.from_bytes(head, "big")))
        _write(len(said).to_bytes(4, "big") + said)


def confine(megabytes: int) -> None:
    """Give up files, sockets, processes and all but so much memory."""
    size = megabytes * 1024 * 1024
    for limit, value in (
        (resource.RLIMIT_AS, size),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 3),
    ):
        resource.setrlimit(limit, (value, value))


def _write(data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(1, view) :]


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise Enough inside the block once it has used so many seconds of the processor; in the main thread alone."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def over(_number: int, _frame: FrameType | None) -> None:
        raise Enough

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, seconds / 10)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
