"""The eye: mails since a cursor, and a mail by its Message-ID."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar, Literal

from adjoint.connectors.disk import failing, findings, passing, telling
from adjoint.connectors.maildir.folders import Entry, ensure, entries, folder, folders, matching
from adjoint.connectors.maildir.settings import MaildirSettings
from adjoint.kernel.ports import ConnectorError, Finding, Found, Mails, Receipt, Words

SLACK_NS = 60 * 10**9
"""So far may the clock be set back without a mail being missed."""


@dataclass(frozen=True, slots=True)
class Place:
    """How far we have read: in rounds, each over what was there when it began, oldest first within it."""

    since: int = 0
    """All that came until this moment (minus the slack) was handed out, but..."""
    known: frozenset[str] = frozenset()
    """...of the slack, only these."""
    upto: int = 0
    """The round that is going on ends with what came at this moment; 0: none is."""
    after: tuple[int, str] = (0, "")
    """What was last handed out in this round."""

    @classmethod
    def read(cls, cursor: str) -> Place:
        """Read a cursor; one that is not ours begins anew (what is read twice is known by its Message-ID)."""
        try:
            since, known, upto, written, unique = json.loads(cursor)
            return cls(int(since), frozenset(map(str, known)), int(upto), (int(written), str(unique)))
        except (ValueError, TypeError):
            return cls()

    def write(self) -> str:
        """Write it as a cursor."""
        return json.dumps([self.since, sorted(self.known), self.upto, *self.after], separators=(",", ":"))

    def waits(self, entry: Entry) -> bool:
        """Tell whether a mail was not handed out yet, as far as finished rounds go."""
        return entry.changed_ns > self.since - SLACK_NS and entry.unique not in self.known


class Eye:
    """A Maildir, read only."""

    name: ClassVar[str] = "maildir"

    def __init__(self, settings: MaildirSettings) -> None:
        self._settings = settings
        self._root = settings.path

    def __repr__(self) -> str:
        return f"<{self._settings.account}>"

    def fetch(self, cursor: str, limit: int) -> Mails:
        """Return up to `limit` mails after `cursor`; files stay where and as they are."""
        with telling(self._settings.account, self._root):
            ensure(self._root)
            place = Place.read(cursor)
            listed = list(entries(self._root))
            waiting = [entry for entry in listed if place.waits(entry)]
            upto = place.upto or max((entry.changed_ns for entry in waiting), default=0)
            after = place.after if place.upto else (0, "")
            turn = sorted((_order(entry), entry) for entry in waiting if entry.changed_ns <= upto and _order(entry) > after)
            found = tuple(self._found(entry for _, entry in turn[:limit]))
            if len(turn) > limit:
                last = turn[limit - 1][0] if limit else after
                return Mails(found, Place(place.since, place.known, upto, last).write(), more=True)
            later = any(entry.changed_ns > upto for entry in waiting)
            return Mails(found, _finished(place, upto, listed).write(), more=later)

    def wait(self, seconds: float, bell: int | None = None) -> bool:  # noqa: ARG002 - a folder cannot wait
        """Return at once: there may always be news."""
        return True

    def find(self, message_id: str, where: Literal["drafts", "sent", "any"]) -> Receipt | None:
        """Look for a mail by its Message-ID."""
        with telling(self._settings.account, self._root):
            hit = next((entry for place in self._where(where) for entry in matching(place, message_id)), None)
        return Receipt(hit.unique) if hit else None

    def check(self) -> Sequence[Finding]:
        """Try to read and write the folder."""
        account = self._settings.account
        try:
            with telling(account, self._root):
                ensure(self._root)
                count = sum(1 for _ in entries(self._root))
        except ConnectorError as error:
            return [failing(error)]
        counted = Words(f"{account} : {count} mails y sont lisibles", f"{account}: {count} mails can be read there")
        return [passing(counted), *findings(account, self._root / "tmp")]

    def close(self) -> None:
        """Nothing is kept open."""

    def _where(self, where: Literal["drafts", "sent", "any"]) -> Iterator[Path]:
        if where == "any":
            return folders(self._root)
        return iter([folder(self._root, self._settings.drafts if where == "drafts" else self._settings.sent)])

    def _found(self, chosen: Iterator[Entry]) -> Iterator[Found]:
        for entry in chosen:
            raw = self._bytes(entry)
            if raw is not None:
                yield Found(entry.unique, raw, datetime.fromtimestamp(entry.written_ns / 1e9, UTC))

    def _bytes(self, entry: Entry) -> bytes | None:
        """Read a mail; None: it was moved away or deleted meanwhile. One renamed by a change of flags is found again."""
        try:
            return entry.path.read_bytes()
        except FileNotFoundError:
            again = next((other for other in entries(self._root) if other.unique == entry.unique), None)
        try:
            return again.path.read_bytes() if again else None
        except FileNotFoundError:
            return None


def _order(entry: Entry) -> tuple[int, str]:
    return entry.written_ns, entry.unique


def _finished(place: Place, upto: int, listed: list[Entry]) -> Place:
    """Return the place after a round that ended at `upto`."""
    since = max(place.since, upto)
    recent = (entry for entry in listed if since - SLACK_NS < entry.changed_ns <= since)
    return Place(since, frozenset(entry.unique for entry in recent))
