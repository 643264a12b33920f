"""The process that dies. It forks workers on demand, each a new process to the database and to the peers.

One line in: {"client", "home", "point", "beside", "refresh"}; one line out: how the workers ended.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Never

import django

django.setup()

from django.db import connections  # noqa: E402 - after Django is set up

from adjoint.connectors.fakes.peer import OURS, FilePeer  # noqa: E402
from adjoint.desk import effects, perform  # noqa: E402
from adjoint.desk.hands import Hands  # noqa: E402
from tests.crash.offices import LOG, later, refreshed  # noqa: E402

LINGER = 0.02
"""How long a worker stays at the point where it dies, so that another one meets it there, in seconds."""


def forked(work: Callable[[], None]) -> int:
    """Run `work` in a process of its own."""
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
    except BaseException:  # noqa: BLE001 - the border of a process: it says what went wrong and ends
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def ended(pid: int) -> int:
    """Wait for a process; its exit code, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def watched(home: Path, at: Callable[[str], None] | None = None) -> None:
    """Note every file that is put in its place below `home`, and come to the points before and after each.

    The connectors to files do so in one step of the file system; their own notes (names with a dot) are no effect, and copies
    among the sent mails are made after the act.
    """

    def step(method: Callable[[Path, Any], Path]) -> Callable[[Path, Any], Path]:
        def put(path: Path, target: Any) -> Path:
            place = Path(target)
            if home not in place.parents or place.name.startswith("."):
                return method(path, target)
            ours = ".Sent" not in place.parts
            if ours and at:
                at("mid-effect")
            done = method(path, target)
            with (home / LOG).open("a", encoding="utf-8") as log:
                log.write(f"{place}\n")
            if ours and at:
                at("accepted")
            return done

        return put

    for name in ("rename", "replace"):
        setattr(Path, name, step(getattr(Path, name)))


def armed(point: str, told: int, home: Path, *, linger: float) -> None:
    """Arrange that this process dies at a point, after saying that it is there."""

    def die(*_: object) -> Never:
        os.write(told, b"!")
        time.sleep(linger)
        os.kill(os.getpid(), signal.SIGKILL)
        raise SystemExit

    at_peer = {"mid-effect": "before", "accepted": "accepted", "replied": "replied"}
    watched(home, lambda here: die() if here == point else None)
    if point in at_peer:
        reach = FilePeer.reach

        def reached(self: FilePeer, account: str, call: Any, now: Any) -> None:
            if call in OURS and now == at_peer[point]:
                die()
            reach(self, account, call, now)

        setattr(FilePeer, "reach", reached)  # noqa: B010 - a method is replaced for the life of this process alone
    if point == "after commit":
        settle = perform._settle
        perform._settle = lambda *args, **more: (settle(*args, **more), die())  # type: ignore[assignment]  # as above
    elif point in {"before claim", "after claim", "replied"}:
        prepare = effects.prepare

        def prepared(*args: Any) -> Any:
            effect = prepare(*args)
            if point == "before claim":
                die()
            act = effect.act if effect and point == "replied" else lambda: None
            return replace(effect, act=lambda: die(act())) if effect else effect

        effects.prepare = prepared  # type: ignore[assignment]  # as above


def work(client_id: int, minutes: int, *, again: int = 1) -> None:
    """Do what a worker does when it starts."""
    for number in range(again):
        perform.recover(client_id, Hands(client_id), now=later(minutes + number))
        perform.pending(client_id, Hands(client_id), now=later(minutes + number))


def crash(job: dict[str, Any]) -> dict[str, Any]:
    """Let one worker die at its point, maybe beside another one; then let a new one take over."""
    client_id, point, beside, home = job["client"], job["point"], job["beside"], Path(job["home"])
    ears, mouth = os.pipe()

    def first() -> None:
        armed(point, mouth, home, linger=LINGER if beside else 0)
        perform.pending(client_id, Hands(client_id), now=later(0))

    def second() -> None:
        watched(home)
        work(client_id, 1)
        gone(dying)
        work(client_id, 2)

    dying = forked(first)
    select.select([ears], [], [], 10)
    other = forked(second) if beside else 0
    codes = [ended(dying), ended(other) if beside else 0]
    os.close(ears)
    os.close(mouth)

    def third() -> None:
        watched(home)
        if job["refresh"]:
            refreshed(client_id)
        work(client_id, 3, again=2)

    return {"killed": codes[0], "beside": codes[1], "after": ended(forked(third))}


def gone(pid: int) -> None:
    """Wait until another process's worker is dead, as anybody may see it."""
    until = time.monotonic() + 10
    stat = Path(f"/proc/{pid}/stat")
    while time.monotonic() < until:
        try:
            if stat.read_text("ascii").rpartition(")")[2].split()[0] == "Z":
                return
        except (FileNotFoundError, ProcessLookupError):
            return
        time.sleep(0.002)


def main() -> None:
    """Serve jobs until the input ends."""
    connections.close_all()
    for line in sys.stdin:
        print(json.dumps(crash(json.loads(line))), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
