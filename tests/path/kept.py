"""A client on a pretended calendar that outlives a process, and acts of its cases that take times there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from adjoint.connectors.fakes import FilePeer
from adjoint.desk import perform, propose, reading
from adjoint.desk.hands import Hands
from adjoint.desk.look import World
from adjoint.desk.models import Action, Case, KeptTime, Line, Request
from adjoint.desk.people import client_of
from adjoint.desk.setup import new_client
from adjoint.formats import ical
from adjoint.kernel.action import Action as Proposal
from adjoint.kernel.event import Event
from adjoint.kernel.mandate import Say, Verdict
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import verb_named
from adjoint.wall.models import Account, Principal
from adjoint.wall.scope import scope

NOW = datetime.fromisoformat("2026-11-23T08:00:00+01:00")
PAUL = {"email": "paul@mercier.test", "name": "Paul Mercier"}


def at(clock: str, minutes: int = 30, day: int = 26) -> dict[str, str]:
    """Return a time of that day as arguments have it."""
    start = datetime.fromisoformat(f"2026-11-{day}T{clock}:00+01:00")
    return {"start": start.isoformat(), "end": (start + timedelta(minutes=minutes)).isoformat()}


def span(clock: str, minutes: int = 30, day: int = 26) -> Span:
    """Return it as a span."""
    said = at(clock, minutes, day)
    return Span(datetime.fromisoformat(said["start"]), datetime.fromisoformat(said["end"]))


@dataclass(slots=True)
class Agenda:
    """The client, its calendars, and the moment."""

    client_id: int
    home: Path
    calendars: tuple[str, ...]
    now: datetime = NOW
    hands: Hands = field(init=False)

    def __post_init__(self) -> None:
        self.hands = Hands(self.client_id)

    def peer(self, name: str = "calendar") -> FilePeer:
        """Return what lies behind a calendar: what is stored there is done by hand."""
        return FilePeer(self.home / name)

    def case(self, title: str = "Paul", **facts: Any) -> int:
        with scope(self.client_id):
            row = Case.objects.create(client_id=self.client_id, title=title, opened_at=NOW, touched_at=NOW, **facts)
            return int(row.pk)

    def act(self, verb: str, case: int | None = None, *, free: bool = True, **args: Any) -> int:
        """Write down an approved act, not performed yet."""
        with scope(self.client_id):
            request = Request.objects.create(client_id=self.client_id, source="form", at=self.now, state="handled", case_id=case)
            proposal = Proposal(verb=verb, args=verb_named(verb).args.model_validate(args), free=free)
            of = Case.objects.get(client_id=self.client_id, pk=case) if case else None
            look = World(self.client_id, self.now)
            row = propose.record(proposal, Verdict(Say.DO, 1, "line"), request, of, look, place=0)
            row.save()
            return int(row.pk)

    def perform(self) -> None:
        perform.pending(self.client_id, self.hands, now=self.now)

    def done(self, verb: str, case: int | None = None, *, free: bool = True, **args: Any) -> Action:
        """Perform an act, and return how it stands."""
        number = self.act(verb, case, free=free, **args)
        self.perform()
        return self.action(number)

    def action(self, number: int) -> Action:
        with scope(self.client_id):
            return Action.objects.get(client_id=self.client_id, pk=number)

    def read(self, *names: str) -> None:
        """Look into the calendars as the worker does each minute."""
        self.now += timedelta(minutes=1)
        with scope(self.client_id):
            rows = list(Account.objects.filter(client_id=self.client_id, port="calendar").order_by("id"))
        for row in rows:
            if not names or row.label in names:
                reading.read(self.client_id, row.pk, self.hands, now=self.now)

    def kept(self) -> list[tuple[str, str, Span]]:
        """Return what is kept now: kind, UID and time."""
        with scope(self.client_id):
            rows = KeptTime.objects.filter(client_id=self.client_id, active=True).order_by("during")
            return [(row.kind, row.uid, Span(row.during.lower, row.during.upper)) for row in rows]

    def lines(self, what: str) -> list[dict[str, Any]]:
        """Return the facts of the journal's lines of a kind, oldest first."""
        with scope(self.client_id):
            return list(
                Line.objects.filter(client_id=self.client_id, what__startswith=what)
                .order_by("number")
                .values_list("facts", flat=True)
            )

    def requests(self) -> list[Request]:
        """Return what the clock brought, oldest first."""
        with scope(self.client_id):
            return list(Request.objects.filter(client_id=self.client_id, source="clock").order_by("id"))

    def event(self, uid: str, clock: str, minutes: int = 30, **facts: Any) -> bytes:
        """Write an event as the client's own program does."""
        with scope(self.client_id):
            zone = client_of(self.client_id).tz
        times = span(clock, minutes)
        said = Event(uid=uid, start=times.start, end=times.end, **({"summary": "Dentiste"} | facts))
        return ical.new_event(said, now=self.now, zone=zone)


def opened(home: Path, *calendars: str, lang: str = "fr", slug: str = "kept") -> Agenda:
    """Make a client with these calendars."""
    calendars = calendars or ("calendar",)
    facts = {"slug": slug, "name": "Claire Fontaine", "address": "claire@fontaine.test", "lang": lang, "zone": "Europe/Paris"}
    client_id = new_client(facts)
    with scope(client_id):
        Principal.objects.create(client_id=client_id, email="claire@fontaine.test", name="Claire Fontaine")
        for name in calendars:
            settings = {"path": str(home / name)}
            Account.objects.create(client_id=client_id, connector="fakes", port="calendar", label=name, settings=settings)
    agenda = Agenda(client_id, home, calendars)
    agenda.read()
    return agenda
