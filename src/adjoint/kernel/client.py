"""A client: whom we serve, and how they like it."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from adjoint.kernel.errors import Lang
from adjoint.kernel.preferences import Preferences, Register

__all__ = ["DAYS", "WEEK", "Client", "Preferences", "Principal", "Register"]

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEK: Mapping[str, tuple[str, ...]] = dict.fromkeys(DAYS[:5], ("09:00-12:30", "14:00-18:00"))
"""Working hours where a client gave none at all."""


@dataclass(frozen=True, slots=True)
class Principal:
    """A person who may instruct for the client."""

    email: str
    """In lower case."""
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """An executive or a small business; the wall of isolation."""

    id: int
    slug: str
    name: str
    kind: Literal["executive", "business"] = "executive"
    lang: Lang = "fr"
    zone: str = "Europe/Paris"
    address: str = ""
    """The client's own mailbox, in lower case."""
    authserv_id: str = ""
    hours: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: WEEK)
    """mon .. sun to local "HH:MM-HH:MM" spans; an absent day has none."""
    preferences: Preferences = field(default_factory=Preferences)
    principals: tuple[Principal, ...] = ()
    assistants: tuple[Principal, ...] = ()
    """The people of the practice who serve this client, the first one in charge."""
    room_key: bytes = field(default=b"", repr=False)
    """Without it nobody guesses in which room a meeting takes place, nor a personal link."""
    pages: str = ""
    """The address by which people reach our pages, without a slash at its end."""

    @property
    def tz(self) -> ZoneInfo:
        """The client's IANA zone."""
        return ZoneInfo(self.zone)

    @property
    def called(self) -> str:
        """The name of whom it is about: the first principal's, else the client's."""
        return self.principals[0].name if self.principals else self.name

    def signature(self, lang: Lang) -> str:
        """Return what stands under a letter to others: the client's own words, else who writes it, in whose name they like.

        >>> Client(id=1, slug="a", name="A", assistants=(Principal("o@b.test", "Odile"),)).signature("fr")
        'Odile, pour A'
        """
        if self.preferences.signature or self.preferences.voice == "principal":
            return self.preferences.signature or self.called
        assistant = self.assistants[0].name if self.assistants else "Adjoint"
        return f"{assistant}, {'pour' if lang == 'fr' else 'for'} {self.called}"

    def next_digest(self, now: datetime) -> datetime | None:
        """Return the next moment at which asks are gathered, strictly after `now`, in UTC; None where they are not."""
        local = now.astimezone(self.tz).date()
        times = [time.fromisoformat(each) for each in self.preferences.digest]
        days = [local + timedelta(days=number) for number in range(3)]
        moments = sorted(datetime.combine(day, each, self.tz).astimezone(UTC) for day in days for each in times)
        return next((moment for moment in moments if moment > now), None)

    def room(self, seed: str) -> str:
        """Return the address of the video room for one meeting, the same for the same seed; empty: the client has none.

        >>> Client(id=1, slug="a", name="A", preferences=Preferences(room="https://meet.a.test/claire")).room("any")
        'https://meet.a.test/claire'
        """
        name = hmac.new(self.room_key, seed.encode(), "sha256").hexdigest()[:20]
        return self.preferences.room.replace("{room}", f"{self.slug}-{name}")

    def secret(self, seed: str) -> str:
        """Return 192 bits that nobody guesses, written in 32 characters, the same for the same seed."""
        bits = hmac.new(self.room_key, f"secret/{seed}".encode(), "sha256").digest()[:24]
        return base64.urlsafe_b64encode(bits).decode()

    @property
    def own(self) -> frozenset[str]:
        """Every address that is the client's own."""
        return frozenset({self.address, *(p.email for p in self.principals)} - {""})

    @property
    def inside(self) -> frozenset[str]:
        """The client's own addresses and those of the assistants: writing to them tells nobody outside."""
        return self.own | {a.email for a in self.assistants}
