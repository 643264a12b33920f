"""Watching mailboxes: a thread each, told by the server (IMAP IDLE) the moment mail arrives; what is not watched is looked into each minute.

A mailbox is watched by one worker: it holds a lock in the database, which goes with the worker's connection when it dies.
"""

from __future__ import annotations

import logging
import os
import secrets
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import Error, connection

from adjoint.connectors.net import rings
from adjoint.desk.hands import Hands
from adjoint.desk.queue import read_later
from adjoint.kernel.errors import AdjointError
from adjoint.wall.models import Account, Client
from adjoint.wall.scope import roster, scope, view

if TYPE_CHECKING:
    from collections.abc import Callable

    from adjoint.kernel.ports import MailReader

LOG = logging.getLogger(__name__)
WATCHED = ("imap",)
"""The connectors whose servers tell of mail by themselves."""
ROUND = 15.0
"""Seconds between two looks at which mailboxes there are to watch."""
LONG = 9 * 60.0
FIRST, LAST, HOPELESS = 2.0, 300.0, 900.0
"""Seconds before the second try, at most between tries, and where a person has to mend something."""


@dataclass(frozen=True, slots=True)
class Box:
    """A mailbox to watch, as it is set up."""

    client_id: int
    account_id: int
    facts: str
    """Changes where the settings or the password do."""


def boxes() -> list[Box]:
    """Return every mailbox that can be watched."""
    with roster():
        ids = list(Client.objects.filter(active=True).values_list("pk", flat=True))
    with view(ids):
        rows = list(Account.objects.filter(port="mailbox", connector__in=WATCHED).order_by("id"))
    return [Box(row.client_id, row.pk, f"{row.connector} {row.settings} {bytes(row.secret).hex()}") for row in rows]


def pause(failures: int, *, permanent: bool) -> float:
    """Return how long to wait before the next try: growing, and never the same for many that failed at once.

    >>> 1 <= pause(1, permanent=False) <= 2, 150 <= pause(30, permanent=False) <= 300, pause(1, permanent=True) >= 450
    (True, True, True)
    """
    longest = HOPELESS if permanent else min(LAST, FIRST * 2 ** min(failures - 1, 20))
    return longest * (0.5 + secrets.randbelow(1000) / 2000)


class Bell:
    """Rung once, and heard by whoever waits for its file descriptor."""

    def __init__(self) -> None:
        """Hang it up."""
        self.heard, self._rung = os.pipe()

    def ring(self) -> None:
        """Ring."""
        os.write(self._rung, b"!")

    def close(self) -> None:
        """Take it down."""
        os.close(self.heard)
        os.close(self._rung)


@dataclass(slots=True)
class Watcher:
    """One thread on one mailbox; `news` is called for each arrival."""

    box: Box
    news: Callable[[Box], None]
    bell: Bell = field(default_factory=Bell)
    thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin."""
        self.thread = threading.Thread(target=self._watch, name=f"watch-{self.box.account_id}", daemon=True)
        self.thread.start()

    def ring(self) -> None:
        """Ask it to end."""
        self.bell.ring()

    def join(self, seconds: float) -> bool:
        """Wait for its end; False where it goes on."""
        if self.thread is not None:
            self.thread.join(seconds)
            if self.thread.is_alive():
                return False
        self.bell.close()
        return True

    def _watch(self) -> None:
        failures = 0
        while not rings(self.bell.heard, 0):
            hands = Hands(self.box.client_id)
            try:
                reader = self._reader(hands)
                while reader is not None and not rings(self.bell.heard, 0):
                    told = reader.wait(LONG, self.bell.heard)
                    failures = 0
                    if told:
                        self.news(self.box)
                if reader is None:
                    return
            except (AdjointError, Error) as error:
                failures += 1
                LOG.info("watching account %d: %s", self.box.account_id, error)
                rings(self.bell.heard, pause(failures, permanent=getattr(error, "permanent", False)))
            finally:
                hands.close()
                connection.close()

    def _reader(self, hands: Hands) -> MailReader | None:
        """Open the mailbox; the database's connection is not kept while nothing happens."""
        with scope(self.box.client_id):
            account = Account.objects.filter(client_id=self.box.client_id, pk=self.box.account_id).first()
            reader = hands.reader(account) if account else None
        connection.close()
        return reader


def arrived(box: Box) -> None:
    """Queue a look into a mailbox in which something arrived."""
    try:
        with scope(box.client_id):
            read_later(box.client_id, box.account_id)
    finally:
        connection.close()


class Watch:
    """All the mailboxes that this worker watches, `limit` at most."""

    def __init__(self, limit: int, news: Callable[[Box], None] = arrived) -> None:
        """Prepare; nothing is watched yet."""
        self._limit = limit
        self._news = news
        self._watchers: dict[int, Watcher] = {}
        self._bell = Bell()
        self._thread = threading.Thread(target=self._keep, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        if self._limit:
            self._thread.start()

    def end(self, seconds: float = 2.0) -> None:
        """End every watcher, signed off from its server; what does not end in time is left to die with the process."""
        self._bell.ring()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def watched(self) -> set[int]:
        """Return the accounts that are watched here."""
        return set(self._watchers)

    def _keep(self) -> None:
        """Look after the watchers until the end; this thread's connection to the database holds their locks."""
        while True:
            try:
                self.look()
            except Error as error:
                LOG.info("watching: the database is away (%s)", type(error).__name__)
                connection.close()  # the locks are gone with it: taken again, or another worker's
            if rings(self._bell.heard, ROUND):
                break
        self._stop(set(self._watchers))
        connection.close()

    def look(self) -> None:
        """Watch what is new, let go of what is gone or another worker's."""
        wanted = {box.account_id: box for box in boxes()}
        held = {number for number in self._watchers if number in wanted and locked(number)}
        changed = {number for number in held if wanted[number] != self._watchers[number].box}
        dead = {number for number in held if not (thread := self._watchers[number].thread) or not thread.is_alive()}
        self._stop((set(self._watchers) - held) | changed | dead)
        for number, box in wanted.items():
            if len(self._watchers) >= self._limit:
                break
            if number not in self._watchers and (locked(number) or lock(number)):
                self._watchers[number] = Watcher(box, self._news)
                self._watchers[number].start()

    def _stop(self, numbers: set[int]) -> None:
        gone = [self._watchers.pop(number) for number in numbers]
        for watcher in gone:
            watcher.ring()
        for watcher in gone:
            watcher.join(1.5)
        if numbers:
            unlock(numbers)


SPACE = 0x41444A57
"""Our part of the numbers that PostgreSQL's advisory locks share."""


def lock(account_id: int) -> bool:
    """Take the lock on watching a mailbox; False where another worker has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [SPACE, account_id % 2**31])
        return bool(cursor.fetchone()[0])


def locked(account_id: int) -> bool:
    """Tell whether this connection holds the lock: it does not after the database was away."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
            " AND classid = %s AND objid = %s)",
            [SPACE, account_id % 2**31],
        )
        return bool(cursor.fetchone()[0])


def unlock(account_ids: set[int]) -> None:
    """Let other workers watch these mailboxes."""
    try:
        with connection.cursor() as cursor:
            for number in account_ids:
                if locked(number):
                    cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [SPACE, number % 2**31])
    except Error:
        connection.close()
