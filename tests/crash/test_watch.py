"""A watcher goes on after its server or the database was away, with growing pauses, and ends when it is told to."""

from __future__ import annotations

import threading
import time
from itertools import pairwise
from typing import Any

import pytest
from django.db import OperationalError

from adjoint.desk import watch
from adjoint.desk.watch import Box, Watcher, pause
from adjoint.kernel.ports import Denied, Unreachable


class Server:
    """A mailbox that is away at first, then tells of a mail, then waits until the bell rings."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.told = False

    def wait(self, _seconds: float, bell: int) -> bool:
        if self.errors:
            raise self.errors.pop(0)
        if not self.told:
            self.told = True
            return True
        watch.rings(bell, 20)
        return False


def test_a_watcher_comes_back_and_ends_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server(Unreachable(account="x", why="y"), OperationalError("away"), Unreachable(account="x", why="y"))
    pauses: list[int] = []

    def short(failures: int, *, permanent: bool) -> float:
        assert not permanent
        pauses.append(failures)
        return 0.01

    monkeypatch.setattr(watch, "pause", short)
    monkeypatch.setattr(Watcher, "_reader", lambda *_: server)
    news: list[Any] = []
    came = threading.Event()

    def arrived(box: Box) -> None:
        news.append(box)
        came.set()

    box = Box(1, 7, "")
    watcher = Watcher(box, arrived)
    watcher.start()
    assert came.wait(10)
    began = time.monotonic()
    watcher.ring()
    assert watcher.join(5)
    assert time.monotonic() - began < 5
    assert (news, pauses) == ([box], [1, 2, 3])


def test_pauses_grow_and_a_wrong_password_is_not_tried_over_and_over() -> None:
    middles = [sum(pause(number, permanent=False) for _ in range(200)) / 200 for number in range(1, 12)]
    assert all(one < other for one, other in pairwise(middles[:8]))
    assert max(middles) <= watch.LAST
    assert all(pause(1, permanent=Denied.permanent) > watch.LAST for _ in range(50))
