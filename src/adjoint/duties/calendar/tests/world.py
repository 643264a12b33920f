"""A client's world of a few events, for the tests of this duty."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from adjoint.duties.calendar.scene import Scene
from adjoint.kernel.client import Client
from adjoint.kernel.contact import Contact
from adjoint.kernel.event import Event
from adjoint.kernel.preferences import preferences_of
from adjoint.kernel.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Request

PARIS = ZoneInfo("Europe/Paris")


def at(text: str) -> datetime:
    """Read "26 09:00" of November 2026 in Paris."""
    return datetime.strptime(f"2026-11-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=PARIS)


def span(start: str, end: str) -> Span:
    """Read a span of one day: "26 09:00", "10:00"."""
    return Span(at(start), at(f"{start[:2]} {end}"))


def event(start: str, end: str, place: str = "", **more: Any) -> Event:
    """Make an event of one day."""
    held = span(start, end)
    facts: dict[str, Any] = {"uid": start, "start": held.start, "end": held.end, "summary": start, "location": place}
    return Event(**facts | more)


@dataclass
class World:
    """Of the client on Monday 23 November 2026 at 8."""

    client: Client
    known: tuple[Event, ...] = ()
    in_rooms: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)
    cards: tuple[Contact, ...] = ()
    given: dict[str, float] = field(default_factory=dict)
    now: datetime = field(default_factory=lambda: at("23 08:00"))

    def events(self, within: Span) -> tuple[Event, ...]:
        """Return the events."""
        return tuple(each for each in self.known if each.start < within.end and each.end > within.start)

    def held(self, _: Span, *, but: int | None = None) -> tuple[Event, ...]:
        """Return nothing else."""
        assert but is None
        return ()

    def contact(self, email: str) -> Contact | None:
        """Return a card."""
        return next((each for each in self.cards if email in each.emails), None)

    def borne(self, _: tuple[str, ...]) -> dict[str, float]:
        """Return what was given so far."""
        return self.given

    def taken_in(self, calendar: str, within: Span) -> tuple[Event, ...]:
        """Return what takes a room."""
        return tuple(each for each in self.in_rooms.get(calendar, ()) if each.start < within.end and each.end > within.start)


def scene(*events: Event, instructs: bool = False, taken: Mapping[str, tuple[Event, ...]] | None = None, **wishes: Any) -> Scene:
    """Make a scene of a client with these wishes, asked by somebody outside unless they instruct."""
    client = Client(
        id=1, slug="anne", name="Anne", address="anne@a.test", preferences=preferences_of({"lunch": "12:30-14:00"} | wishes)
    )
    request = SimpleNamespace(instructs=instructs, lang="fr", text="")
    return Scene(cast("Request", request), None, cast("Look", World(client, events, taken or {})))


def found(it: Scene, within: Span, minutes: int, **more: Any) -> list[str]:
    """Return the free times as "26 09:00", by the clock of Paris."""
    return [f"{each.start.astimezone(PARIS):%d %H:%M}" for each in it.free_slots([within], minutes, **more)]
