"""What the supervisor runs: forked children, and the embedded database."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from typing import TYPE_CHECKING, NoReturn, Protocol

from adjoint.runtime.postgres.launch import die_with_parent

if TYPE_CHECKING:
    from collections.abc import Callable

    from adjoint.runtime.postgres import Cluster

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD)


class Part(Protocol):
    """One process under the supervisor."""

    name: str
    """Parts whose names begin with the same word (worker 1, worker 2) end together."""
    grace: float
    """Seconds it may take to end by itself."""

    def start(self) -> None:
        """Start it; returns at once, or when it is ready."""

    def poll(self) -> int | None:
        """Return its exit code once it ended (negative: the signal), None while it runs or before it started."""

    def runs(self) -> bool:
        """Tell whether it still has a process."""

    def end(self) -> None:
        """Ask it to end."""

    def kill(self) -> None:
        """End it now."""


class Forked:
    """A child forked from the supervisor, so that what both have imported is in memory once.

    It leads a session of its own (Ctrl-C reaches the supervisor alone) and gets SIGTERM when the supervisor dies.
    """

    def __init__(self, name: str, run: Callable[[], object], *, grace: float = 3.0) -> None:
        self.name = name
        self.grace = grace
        self._run = run
        self._pid = 0

    @property
    def pid(self) -> int:
        """Its process, 0 while there is none."""
        return self._pid

    def start(self) -> None:
        """Fork."""
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)  # none is lost to the supervisor's handlers in the child
        try:
            pid = os.fork()
            if pid == 0:
                self._live(parent, before)
            self._pid = pid
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def poll(self) -> int | None:
        """Reap it where it ended."""
        if not self._pid:
            return None
        pid, status = os.waitpid(self._pid, os.WNOHANG)
        if pid == 0:
            return None
        self._pid = 0
        return os.waitstatus_to_exitcode(status)

    def wait(self) -> int:
        """Wait for its end and return its exit code."""
        _, status = os.waitpid(self._pid, 0)
        self._pid = 0
        return os.waitstatus_to_exitcode(status)

    def runs(self) -> bool:
        """Tell whether the child lives."""
        return self._pid != 0 and self.poll() is None

    def end(self) -> None:
        """Send SIGTERM."""
        if self._pid:
            os.kill(self._pid, signal.SIGTERM)

    def kill(self) -> None:
        """Send SIGKILL, to its whole session: a worker's own children go with it."""
        if self._pid:
            try:
                os.killpg(self._pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                os.kill(self._pid, signal.SIGKILL)

    def _live(self, parent: int, mask: set[signal.Signals | int]) -> NoReturn:
        """Be the child: never return into the supervisor's code, whatever happens."""
        code = 1
        try:
            os.setsid()
            signal.set_wakeup_fd(-1)
            for number in SIGNALS:
                signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            die_with_parent(parent, signal.SIGTERM)
            self._run()
            code = 0
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else int(error.code is not None)
        except KeyboardInterrupt:
            code = 130
        except BaseException:  # noqa: BLE001 - the child's outermost border: told, then the supervisor starts it again
            traceback.print_exc()
        finally:
            _flush()
            os._exit(code)


class Database:
    """The embedded cluster as a part."""

    name = "database"
    grace = 9.0

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._started = False

    def start(self) -> None:
        """Start it unless it runs; returns when it answers."""
        if not self._started or self._cluster.poll() is not None:
            self._cluster.start()
            self._started = True

    def poll(self) -> int | None:
        """Tell whether it ended by itself."""
        if not self._started:
            return None
        code = self._cluster.poll()
        if code is not None:
            self._started = False
        return code

    def runs(self) -> bool:
        """Tell whether it runs."""
        return self._started

    def end(self) -> None:
        """Stop it in order; nothing is left to kill afterwards."""
        if self._started:
            self._cluster.stop()
            self._started = False

    def kill(self) -> None:
        """End it at once; the next start recovers."""
        if self._started:
            self._cluster.stop(at_once=True)
            self._started = False


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
