"""What goes in and what comes out: the contract's message, the client's world, and frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adjoint.kernel.errors import AdjointError
from adjoint.kernel.money import Money
from adjoint.language.schema import OWN
from adjoint.language.taught import Alias, Habit, aliases_of, habits_of
from adjoint.language.when import When

type Json = Mapping[str, Any]
type Slots = dict[str, Any]


class Unreadable(AdjointError):
    """This message cannot be read: {reason}."""

    fr = "Ce message ne peut pas être lu : {reason}."
    permanent = True


@dataclass(frozen=True, slots=True)
class KnownContact:
    """A person or firm of the client's address book."""

    name: str
    email: str = ""
    role: str = ""
    also: tuple[str, ...] = ()
    """What the client calls them besides."""


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event of the client's calendar."""

    id: str
    title: str
    start: datetime
    end: datetime
    attendees: tuple[str, ...] = ()
    place: str = ""
    also: tuple[str, ...] = ()
    """What the client calls it besides."""


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document of the client."""

    id: str
    title: str
    also: tuple[str, ...] = ()
    """What the client calls it besides."""


@dataclass(frozen=True, slots=True)
class KnownInvoice:
    """An invoice, received or issued."""

    id: str
    party: str
    number: str = ""
    money: Money | None = None
    due_date: date | None = None


@dataclass(frozen=True, slots=True)
class KnownTrip:
    """A journey that is planned."""

    id: str
    title: str
    start_date: date | None = None
    end_date: date | None = None


@dataclass(frozen=True, slots=True)
class OfferedSlot:
    """A time that was offered under a letter."""

    letter: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class World:
    """What a message may refer to."""

    contacts: tuple[KnownContact, ...] = ()
    events: tuple[KnownEvent, ...] = ()
    documents: tuple[KnownDocument, ...] = ()
    invoices: tuple[KnownInvoice, ...] = ()
    trips: tuple[KnownTrip, ...] = ()
    offer: tuple[OfferedSlot, ...] = ()
    aliases: tuple[Alias, ...] = ()
    """The client's own names for people, events and papers."""
    habits: tuple[Habit, ...] = ()
    """What the client means where they leave it unsaid."""

    @classmethod
    def from_json(cls, data: Json, zone: ZoneInfo) -> World:
        """Read the contract's `world`; what lacks its name, id or dates is left out."""

        def rows(key: str) -> list[Json]:
            return [row for row in data.get(key) or () if isinstance(row, Mapping)]

        offer = data.get("offer") or {}
        slots = offer.get("slots") if isinstance(offer, Mapping) else offer
        return cls(
            tuple(
                KnownContact(str(r["name"]), str(r.get("email") or ""), str(r.get("role") or ""))
                for r in rows("contacts")
                if r.get("name")
            ),
            tuple(event for row in rows("events") if (event := _event(row, zone))),
            tuple(KnownDocument(str(r["id"]), str(r.get("title") or "")) for r in rows("documents") if r.get("id")),
            tuple(_invoice(r) for r in rows("invoices") if r.get("id")),
            tuple(
                KnownTrip(str(r["id"]), str(r.get("title") or ""), _day(r.get("start")), _day(r.get("end")))
                for r in rows("trips")
                if r.get("id")
            ),
            tuple(slot for row in slots or () if isinstance(row, Mapping) and (slot := _slot(row, zone))),
            aliases_of(rows("aliases")),
            habits_of(rows("habits")),
        )


def _moment(value: object, zone: ZoneInfo) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _event(row: Json, zone: ZoneInfo) -> KnownEvent | None:
    start = _moment(row.get("start"), zone)
    if not row.get("id") or start is None:
        return None
    end = _moment(row.get("end"), zone) or start
    people = tuple(str(name) for name in row.get("attendees") or ())
    return KnownEvent(str(row["id"]), str(row.get("title") or ""), start, end, people, str(row.get("place") or ""))


def _slot(row: Json, zone: ZoneInfo) -> OfferedSlot | None:
    start = _moment(row.get("start"), zone)
    end = _moment(row.get("end"), zone)
    return OfferedSlot(str(row.get("letter") or ""), start, end or start) if start else None


def _invoice(row: Json) -> KnownInvoice:
    money = None
    try:
        money = Money.read(f"{row.get('amount')} {row.get('currency')}")
    except ValueError:
        money = None
    return KnownInvoice(str(row["id"]), str(row.get("party") or ""), str(row.get("number") or ""), money, _day(row.get("due")))


def zone_of(name: str | None, now: datetime) -> ZoneInfo:
    """Return the writer's zone, else one with the offset of `now`, to the hour."""
    if name:
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            pass
    hours = round((now.utcoffset() or timedelta()).total_seconds() / 3600)
    return ZoneInfo(f"Etc/GMT{-hours:+d}" if hours else "UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A message to understand."""

    id: str = ""
    lang: str | None = None
    """`fr`, `en`, or None: to be detected."""
    home: str = "en"
    """The language to take where nothing tells: the client's."""
    now: datetime
    """Aware: the moment it was written."""
    zone: ZoneInfo
    speaker: Literal["client", "third"] = "client"
    subject: str = ""
    body: str = ""
    world: World = field(default_factory=World)
    headers: tuple[tuple[str, str], ...] = ()
    """Structured headers where they are known (names in lower case): they settle the kind of an automatic mail."""

    @classmethod
    def from_json(cls, data: Json) -> Incoming:
        """Read one line of the contract; raises Unreadable where the moment is missing or wrong."""
        try:
            now = datetime.fromisoformat(str(data.get("now")))
        except ValueError:
            raise Unreadable(reason="now") from None
        name = str(data["zone"]) if data.get("zone") else None
        zone = zone_of(name, now)
        now = now if now.tzinfo else now.replace(tzinfo=zone)
        world = data.get("world")
        return cls(
            id=str(data.get("id") or ""),
            lang=data.get("lang") if data.get("lang") in {"fr", "en"} else None,
            now=now,
            zone=zone,
            speaker="third" if data.get("speaker") == "third" else "client",
            subject=str(data.get("subject") or ""),
            body=str(data.get("body") or ""),
            world=World.from_json(world if isinstance(world, Mapping) else {}, zone),
        )


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a frame is not sure."""

    code: str
    """which-event, which-person, no-time, hedged, several-times ...: `explain.py` has a sentence for each."""
    slot: str = ""
    candidates: tuple[Any, ...] = ()
    """The values that fit the slot, where they are several."""
    labels: tuple[str, ...] = ()
    """How to call each candidate before a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One thing that a message asks for."""

    intent: str
    slots: Slots
    sure: bool
    missing: tuple[str, ...] = ()
    evidence: str = ""
    at: tuple[int, int] = (0, 0)
    """Where the evidence stands in `Reading.text`, half-open."""
    why: tuple[Doubt, ...] = ()
    rule: str = ""
    """The pattern that led here."""
    score: float = 0.0
    """What `sure` was decided on, 0 to 1."""

    def to_json(self, *, leaving_out: frozenset[str] = frozenset()) -> dict[str, Any]:
        """Return the contract's form; `leaving_out`: names of slots."""
        return {
            "intent": self.intent,
            "slots": {name: plain(value) for name, value in self.slots.items() if name not in leaving_out},
            "sure": self.sure,
            "missing": list(self.missing),
            "evidence": self.evidence,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a message says."""

    id: str = ""
    lang: str
    """fr, en or other."""
    kind: str
    frames: tuple[Frame, ...] = ()
    doubts: tuple[str, ...] = ()
    """What concerns the whole: other-language, orders-to-software, hidden-text."""
    text: str = ""
    """The words that were read: the new ones, without quotations and signature."""

    def to_json(self) -> dict[str, Any]:
        """Return the contract's output."""
        return {
            "id": self.id,
            "lang": self.lang,
            "kind": self.kind,
            "frames": [frame.to_json(leaving_out=OWN) for frame in self.frames],
        }


def when_json(when: When) -> dict[str, Any]:
    """Return a time as the contract has it; a second is told as a minute."""
    start, end, grain = when.start, when.end, when.grain
    if grain == "second":
        grain = "minute"
        start = start and start.replace(second=0, microsecond=0)
        end = start + timedelta(minutes=1) if start and end and end - start < timedelta(minutes=2) else end
    return {"start": start and start.isoformat(), "end": end and end.isoformat(), "grain": grain, "part": when.part}


def plain(value: Any) -> Any:
    """Return a slot's value as JSON has it."""
    if isinstance(value, When):
        return when_json(value)
    if isinstance(value, Money):
        return {"value": str(value.rounded().value), "currency": value.currency}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [plain(item) for item in value]
    return value
