"""Keep several processes alive under one: start them in order, start again what dies, end them in the opposite order."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from adjoint.kernel.errors import AdjointError
from adjoint.runtime.parts import SIGNALS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

    from adjoint.runtime.parts import Part

FIRST_DELAY = 0.5
LAST_DELAY = 30.0
SAME_KEY = 1.0
"""Within so many seconds a second SIGINT is the same Ctrl-C, passed on by whoever started us."""
CALM = 60.0
"""A part that lived so many seconds starts again without delay."""


@dataclass(slots=True)
class _Watched:
    part: Part
    begun: float = 0.0
    again_at: float | None = None
    delay: float = FIRST_DELAY


class Supervisor:
    """Run parts until SIGINT, SIGTERM or the terminal's end (SIGHUP); a further Ctrl-C ends everything at once.

    `tell` gets one line for what happens to a part: (event, name, detail), where event is "started", "ended" or "failed".
    It must be the process's main thread.
    """

    def __init__(self, parts: Sequence[Part], *, tell: Callable[[str, str, str], None] | None = None) -> None:
        self._watched = [_Watched(part) for part in parts]
        self._tell = tell or (lambda _event, _name, _detail: None)
        self._asked = 0
        self._asked_at = 0.0
        self._hurry = False

    def run(self, ready: Callable[[], None] | None = None) -> int:
        """Start the parts in order, call `ready`, watch, end them in the opposite order; returns 0 or the signal + 128."""
        reader, writer = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC) if hasattr(os, "pipe2") else _pipe()
        before = {number: signal.getsignal(number) for number in SIGNALS}
        wakeup = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        try:
            for number in SIGNALS:
                if number != signal.SIGHUP or before[number] != signal.SIG_IGN:  # nohup stays nohup
                    signal.signal(number, self._on_signal)
            for watched in self._watched:
                if not self._asked:
                    self._start(watched)
            if ready is not None and not self._asked:
                ready()
            self._watch(reader)
            return 0 if self._asked in {0, signal.SIGINT, signal.SIGTERM} else 128 + self._asked
        finally:
            self._end(reader)
            signal.set_wakeup_fd(wakeup)
            for number, handler in before.items():
                signal.signal(number, handler if handler is not None else signal.SIG_DFL)
            os.close(reader)
            os.close(writer)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if number == signal.SIGCHLD:
            return
        now = time.monotonic()
        if not self._asked:
            self._asked, self._asked_at = number, now
        elif number == signal.SIGINT and now - self._asked_at > SAME_KEY:
            self._hurry = True

    def _watch(self, reader: int) -> None:
        while not self._asked:
            now = time.monotonic()
            for watched in self._watched:
                self._look(watched, now)
            due = [watched.again_at - now for watched in self._watched if watched.again_at is not None]
            _sleep(reader, max(0.0, min([*due, 1.0])))

    def _look(self, watched: _Watched, now: float) -> None:
        code = watched.part.poll()
        if code is not None:
            if now - watched.begun > CALM:
                watched.delay = FIRST_DELAY
            watched.again_at = now + watched.delay
            watched.delay = min(watched.delay * 2, LAST_DELAY)
            self._say("ended", watched.part.name, _meaning(code))
        elif watched.again_at is not None and now >= watched.again_at:
            try:
                self._start(watched)
            except (AdjointError, OSError) as error:
                watched.again_at = now + watched.delay
                watched.delay = min(watched.delay * 2, LAST_DELAY)
                self._say("failed", watched.part.name, str(error))

    def _start(self, watched: _Watched) -> None:
        watched.part.start()
        watched.begun, watched.again_at = time.monotonic(), None
        self._say("started", watched.part.name, "")

    def _end(self, reader: int) -> None:
        """End the parts, kind after kind, each within its grace; a further Ctrl-C makes it short."""
        last_first = [watched.part for watched in reversed(self._watched)]
        for _, group in groupby(last_first, key=lambda part: part.name.partition(" ")[0]):
            parts = list(group)
            for part in parts:
                part.kill() if self._hurry else part.end()
            deadline = time.monotonic() + max(part.grace for part in parts)
            while running := [part for part in parts if part.runs()]:
                if self._hurry or time.monotonic() > deadline:
                    for part in running:
                        part.kill()
                _sleep(reader, 0.05)

    def _say(self, event: str, name: str, detail: str) -> None:
        """Tell, unless the terminal is gone."""
        try:
            self._tell(event, name, detail)
        except (OSError, ValueError):
            self._tell = lambda _event, _name, _detail: None
            _silence()


def _sleep(reader: int, seconds: float) -> None:
    """Sleep until the time is over or a signal came."""
    readable, _, _ = select.select([reader], [], [], seconds)
    if readable:
        os.read(reader, 4096)


def _meaning(code: int) -> str:
    """Say an exit code.

    >>> _meaning(-9), _meaning(3)
    ('SIGKILL', '3')
    """
    if code >= 0:
        return str(code)
    try:
        return signal.Signals(-code).name
    except ValueError:
        return str(code)


def _silence() -> None:
    """Let further words of ours go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _pipe() -> tuple[int, int]:
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    return reader, writer
