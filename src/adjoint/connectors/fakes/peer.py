"""The world a fake connector talks to: a log of what happened there, in memory or in a file that outlives the process."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from adjoint.connectors.headers import message_id
from adjoint.kernel.ports import Changed, ConnectorError, Denied, Outgoing, Refused, Uncertain, Unreachable, Words

type Call = Literal["fetch", "wait", "find", "draft", "keep_sent", "move", "send", "changes", "get", "put", "delete", "check"]
type Point = Literal["before", "accepted", "replied"]
"""Nothing happened yet; the peer did it and we do not know; we were told and have not returned."""
type Deed = Literal["temporary", "denied", "permanent", "changed", "uncertain", "kill", "stop", "hang"]
"""What a step does: raise one of the errors, kill this process (SIGKILL), stop it (SIGSTOP), or sleep 30 s."""

OURS = ("draft", "keep_sent", "move", "send", "put", "delete")
"""The calls that have an effect at the peer."""

ERRORS: dict[str, type[ConnectorError]] = {
    "temporary": Unreachable,
    "denied": Denied,
    "permanent": Refused,
    "changed": Changed,
    "uncertain": Uncertain,
}


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that lies in a folder of the peer."""

    folder: str
    message_id: str
    raw: bytes
    at: datetime


@dataclass(slots=True)
class World:
    """What the log amounts to."""

    rev: int = 0
    """Lines read so far."""
    mails: dict[str, Mail] = field(default_factory=dict)
    """By ref, oldest first."""
    sent: list[tuple[str, Outgoing]] = field(default_factory=list)
    """What left, each with its ref."""
    items: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    """By href: the line that last wrote it, and its bytes."""
    gone: dict[str, int] = field(default_factory=dict)
    steps: dict[int, dict[str, Any]] = field(default_factory=dict)
    """What is scripted and not used up, by its line."""

    def take(self, line: dict[str, Any]) -> None:
        """Let one more line of the log happen."""
        self.rev += 1
        getattr(self, f"_{line['what']}")(line)

    def _mail(self, line: dict[str, Any]) -> None:
        raw = _bytes(line["raw"])
        mail = Mail(line["folder"], message_id(raw), raw, datetime.fromisoformat(line["at"]))
        self.mails[str(self.rev)] = mail

    _draft = _keep_sent = _mail

    def _move(self, line: dict[str, Any]) -> None:
        mail = self.mails[line["ref"]]
        self.mails[line["ref"]] = Mail(line["folder"], mail.message_id, mail.raw, mail.at)

    def _send(self, line: dict[str, Any]) -> None:
        raw, recipients = _bytes(line["raw"]), tuple(line["recipients"])
        mail = Outgoing(message_id=line["message_id"], sender=line["sender"], recipients=recipients, raw=raw)
        self.sent.append((str(self.rev), mail))

    def _put(self, line: dict[str, Any]) -> None:
        self.items[line["href"]] = (self.rev, _bytes(line["data"]))
        self.gone.pop(line["href"], None)

    def _delete(self, line: dict[str, Any]) -> None:
        self.items.pop(line["href"], None)
        self.gone[line["href"]] = self.rev

    def _plan(self, line: dict[str, Any]) -> None:
        self.steps[self.rev] = dict(line)

    def _used(self, line: dict[str, Any]) -> None:
        step = self.steps[line["step"]]
        step["times"] -= 1
        if not step["times"]:
            del self.steps[line["step"]]


class Peer:
    """A peer in memory. `hooks` are called with the call and the point reached, before what is scripted."""

    def __init__(self) -> None:
        self.hooks: list[Callable[[str, str], None]] = []
        self._log: list[dict[str, Any]] = []
        self._world = World()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self.effects())} effects>"

    @property
    def world(self) -> World:
        """What is there now."""
        lines = self._lines()
        for line in lines[self._world.rev :]:
            self._world.take(line)
        return self._world

    def effects(self, *calls: Call) -> list[dict[str, Any]]:
        """Return what our side did there, in order: the lines of the log, of these calls or of all."""
        return [line for line in self._lines() if line.get("ours") and line["what"] in (calls or OURS)]

    def plan(self, call: Call, do: Deed, *, at: Point = "before", times: int = 1) -> None:
        """Script what happens when `call` next reaches the point `at`; what is planned first happens first."""
        self.add(what="plan", call=call, do=do, at=at, times=times)

    def deliver(self, raw: bytes, at: datetime | None = None, folder: str = "INBOX") -> None:
        """Let a mail arrive."""
        self.add(what="mail", folder=folder, raw=_text(raw), at=(at or datetime.now(UTC)).isoformat())

    def store(self, href: str, data: bytes) -> None:
        """Let somebody else write an object."""
        self.add(what="put", href=href, data=_text(data))

    def remove(self, href: str) -> None:
        """Let somebody else delete an object."""
        self.add(what="delete", href=href)

    def reach(self, account: str, call: Call, point: Point) -> None:
        """Come to a point of a call: hooks run, then the next step scripted for it happens."""
        for hook in self.hooks:
            hook(call, point)
        steps = self.world.steps.items()
        number = next((number for number, step in steps if (step["call"], step["at"]) == (call, point)), None)
        if number is None:
            return
        deed: str = self.world.steps[number]["do"]
        self.add(what="used", step=number)
        if deed in {"kill", "stop"}:
            os.kill(os.getpid(), signal.SIGKILL if deed == "kill" else signal.SIGSTOP)
        elif deed == "hang":
            time.sleep(30)
        else:
            raise ERRORS[deed](account=account, why=Words(f"panne prévue à {call}", f"failure scripted at {call}"))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else acts on this peer meanwhile."""
        yield

    def add(self, **line: Any) -> None:
        """Write one line of the log; it has happened once this returns."""
        self._log.append(line)

    def _lines(self) -> list[dict[str, Any]]:
        return self._log


class FilePeer(Peer):
    """A peer whose log is the file peer.jsonl of a folder: it outlives the process, and several processes share it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "peer.jsonl"
        self._lock = folder / "lock"
        self._offset = 0

    def add(self, **line: Any) -> None:
        """Write one line of the log, down to the disk."""
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            os.write(handle, json.dumps(line).encode() + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the peer's lock; it goes with the process."""
        with self._lock.open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _lines(self) -> list[dict[str, Any]]:
        if self._path.exists():
            with self._path.open("rb") as file:
                file.seek(self._offset)
                for line in file:
                    if not line.endswith(b"\n"):
                        break
                    self._log.append(json.loads(line))
                    self._offset += len(line)
        return self._log


_memory: dict[str, Peer] = {}


def peer_in_memory(name: str) -> Peer:
    """Return the peer of that name in this process, made at its first use."""
    return _memory.setdefault(name, Peer())


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


_bytes = base64.b64decode
packed = _text
