"""Reading an office folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from adjoint.kernel.errors import AdjointError


class NotAnOffice(AdjointError):
    """{path} is not an office folder ({why}). See docs/reference/office.md for its layout."""

    fr = "{path} n'est pas un dossier de cabinet ({why}). Sa forme est décrite dans docs/reference/office.md."
    permanent = True


@dataclass(frozen=True, slots=True)
class Arrival:
    """A mail that arrives."""

    at: datetime
    slug: str
    """The client whose mailbox gets it; empty: the practice's own."""
    path: Path


@dataclass(frozen=True, slots=True)
class ClientFolder:
    """One client's part."""

    slug: str
    path: Path
    facts: dict[str, Any]

    @property
    def sent(self) -> list[Path]:
        """Mails sent before the start."""
        return sorted((self.path / "sent").glob("*.eml"))


@dataclass(frozen=True, slots=True)
class Office:
    """A whole office."""

    path: Path
    practice: str
    assistants: tuple[dict[str, str], ...]
    authserv_id: str
    start: datetime
    end: datetime
    clients: tuple[ClientFolder, ...] = field(default=())

    def arrivals(self) -> list[Arrival]:
        """Return every mail in the order of its arrival."""
        found = [Arrival(self.moment(p), c.slug, p) for c in self.clients for p in sorted((c.path / "mail").glob("*.eml"))]
        found += [Arrival(self.moment(p), "", p) for p in sorted((self.path / "practice" / "mail").glob("*.eml"))]
        return sorted(found, key=lambda each: (each.at, each.path.name))

    def moment(self, path: Path) -> datetime:
        """Return when a mail arrives: its Date header, kept within the office's days; the start where it says nothing sensible."""
        raw = path.read_bytes()[:65536]
        for name in ("Date", "Received"):
            value = str(message_from_bytes(raw, policy=policy.compat32).get(name, "")).rpartition(";")[2].strip()
            try:
                at = parsedate_to_datetime(value)
            except (ValueError, TypeError, IndexError, OverflowError):
                continue
            at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
            if self.start.year - 1 <= at.year <= self.end.year + 1:
                return min(max(at, self.start), self.end)
        return self.start


def read_office(path: Path) -> Office:
    """Read a folder of the layout of OFFICE; raises `NotAnOffice`."""
    try:
        top = tomllib.loads((path / "office.toml").read_text("utf-8"))
        clients = tuple(
            ClientFolder(home.name, home, tomllib.loads((home / "client.toml").read_text("utf-8")))
            for home in sorted((path / "clients").iterdir())
            if (home / "client.toml").exists()
        )
        return Office(
            path=path,
            practice=str(top["practice"]),
            assistants=tuple(top.get("assistants", ())),
            authserv_id=str(top.get("authserv_id", "")),
            start=_moment(top["start"]),
            end=_moment(top["end"]),
            clients=clients,
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, UnicodeDecodeError) as error:
        raise NotAnOffice(path=path, why=error) from error


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        moment = value
    elif isinstance(value, date):
        moment = datetime.combine(value, datetime.min.time())
    else:
        moment = datetime.fromisoformat(str(value))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
