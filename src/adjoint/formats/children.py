"""Child processes that read what strangers made, under limits of time, memory and sight; a pool of them for one kind of work."""

from __future__ import annotations

import os
import queue
import selectors
import subprocess
import sys
import threading
import time
import weakref
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import adjoint

MAX_ANSWER = 32_000_000
START_SECONDS = 30.0
PATIENCE = 3
"""The wall clock may show so many times the seconds of the processor: other programs want it too."""
CHUNK = 1 << 20

type Loss = Literal["died", "slow", "long", "absent"]


class Lost(Exception):
    """A child died, did not answer in time, answered too much, or could not be started."""

    def __init__(self, why: Loss) -> None:
        super().__init__(why)
        self.why = why


@dataclass(eq=False)
class Child:
    """One process that reads."""

    process: subprocess.Popen[bytes]
    pid: int
    """Of the process that started it: after a fork, the other one leaves it alone."""
    served: int = 0
    ready: bool = field(default=False)

    @classmethod
    def start(cls, module: str, seconds: float, memory_mb: int) -> Child:
        """Start one, with no variable of ours and no open file but its pipes."""
        source = str(Path(adjoint.__file__).resolve().parent.parent)
        process = subprocess.Popen(  # noqa: S603  # our own interpreter and module, no word from outside
            [sys.executable, "-s", "-P", "-m", module, str(seconds), str(memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": source, "PYTHONUTF8": "1", "PATH": "/nowhere"},
            cwd="/",
            start_new_session=True,
            bufsize=0,
        )
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                os.set_blocking(pipe.fileno(), False)
        return cls(process, os.getpid())

    def ask(self, raw: bytes, seconds: float) -> bytes:
        """Hand over what is asked and return the answer; raises `Lost`."""
        if not self.ready:
            self._receive(1, time.monotonic() + START_SECONDS)
            self.ready = True
        deadline = time.monotonic() + seconds * PATIENCE
        self._send(len(raw).to_bytes(4, "big") + raw, deadline)
        size = int.from_bytes(self._receive(4, deadline), "big")
        if size > MAX_ANSWER:
            raise Lost("long")
        self.served += 1
        return self._receive(size, deadline)

    def close(self) -> None:
        """End it, by its own process id, and wait for it."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        if self.pid == os.getpid():
            self.process.kill()
            self.process.wait()
        else:
            self.process.returncode = 0  # another process's child: nothing to wait for here

    def _send(self, data: bytes, deadline: float) -> None:
        pipe = self.process.stdin
        view = memoryview(data)
        while view and pipe is not None:
            self._wait(pipe.fileno(), selectors.EVENT_WRITE, deadline)
            try:
                view = view[os.write(pipe.fileno(), view[:CHUNK]) :]
            except BlockingIOError:
                continue
            except OSError as error:
                raise Lost("died") from error

    def _receive(self, size: int, deadline: float) -> bytes:
        pipe = self.process.stdout
        out = bytearray()
        while len(out) < size and pipe is not None:
            self._wait(pipe.fileno(), selectors.EVENT_READ, deadline)
            try:
                data = os.read(pipe.fileno(), min(CHUNK, size - len(out)))
            except BlockingIOError:
                continue
            if not data:
                raise Lost("died")
            out += data
        return bytes(out)

    @staticmethod
    def _wait(descriptor: int, event: int, deadline: float) -> None:
        with selectors.PollSelector() as selector:
            selector.register(descriptor, event)
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise Lost("slow")


class Pool:
    """Asks `size` child processes that run `module`, each replaced after `renew` answers; may be used by any number of threads.

    `seconds` are of processor time for one answer, `memory_mb` is the whole address space of a child. Children start when they are
    first needed and end with `close`, with this object, or with this process.
    """

    def __init__(self, module: str, *, seconds: float, memory_mb: int, size: int = 2, renew: int = 1000) -> None:
        self._module, self._seconds, self._memory_mb, self._renew, self._size = module, seconds, memory_mb, renew, size
        self._lock = threading.Lock()
        self._pid = os.getpid()
        self._places = _places(size)
        self._living: set[Child] = set()
        self._finalizer = weakref.finalize(self, _end, self._living)

    def ask(self, raw: bytes) -> bytes:
        """Hand over what is asked and return the answer; raises `Lost`, and the child is another one the next time."""
        places = self._mine()
        child = places.get()
        try:
            child = child or self._start()
            answer = child.ask(raw, self._seconds)
        except (Lost, OSError) as error:
            self._drop(child)
            child = None
            raise error if isinstance(error, Lost) else Lost("absent") from error
        else:
            if child.served >= self._renew:
                self._drop(child)
                child = None
            return answer
        finally:
            places.put(child)

    def close(self) -> None:
        """End every child; a later question starts new ones."""
        with self._lock:
            self._places = _places(self._size)
            _end(self._living)

    def _mine(self) -> queue.LifoQueue[Child | None]:
        """Return the pool of this process: after a fork, the children belong to the other one."""
        with self._lock:
            if self._pid != os.getpid():
                self._pid = os.getpid()
                self._places = _places(self._size)
                _end(self._living)
            return self._places

    def _start(self) -> Child:
        child = Child.start(self._module, self._seconds, self._memory_mb)
        with self._lock:
            self._living.add(child)
        return child

    def _drop(self, child: Child | None) -> None:
        if child is not None:
            with self._lock:
                self._living.discard(child)
            child.close()


def _places(size: int) -> queue.LifoQueue[Child | None]:
    """Return a pool of `size` places for children that are not started yet."""
    places: queue.LifoQueue[Child | None] = queue.LifoQueue()
    for _ in range(size):
        places.put(None)
    return places


def _end(living: set[Child]) -> None:
    while living:
        living.pop().close()
