"""From a stored request to the kernel's: who speaks, in which language, asking for what."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from adjoint.desk import advice, cases, learned, meant, negotiations, offers
from adjoint.desk.look import World
from adjoint.desk.models import Mail, Request
from adjoint.desk.structured import structured_kind
from adjoint.formats.ical import read_itip
from adjoint.kernel.message import Address
from adjoint.kernel.request import Request as Noun
from adjoint.kernel.span import Span
from adjoint.language import frames
from adjoint.language.fold import fold
from adjoint.language.understand import understand as read
from adjoint.language.when import When
from adjoint.wall.scope import scope
from adjoint.wall.statements import Change, Rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from adjoint.desk.models import Case
    from adjoint.kernel.event import Event
    from adjoint.kernel.message import Message
    from adjoint.kernel.verbs import Option

SUSPECT = frozenset(
    {
        "several_senders",
        "misleading_name",
        "lookalike",
        "no_results",
        "unreadable_results",
        "foreign_results",
        "not_authenticated",
        "failed",
    }
)
"""Reasons of `kernel.trust` that tell of somebody who passes for a principal."""
RECEIVED = Rows(Request, "client_id = %(client)s AND id = %(id)s FOR UPDATE")
MAIL = Rows(Mail, "client_id = %(client)s AND id = %(id)s")
HANDLED = Change(Request, "case", "state", "kind", "lang", "frames")
TIMED = frozenset({"REQUEST", "ADD", "COUNTER"})
"""Methods whose message has to say when (RFC 5546, 3.2)."""
ASKING = TIMED | {"REPLY", "CANCEL", "REFRESH", "DECLINECOUNTER"}
BEHIND, AHEAD = timedelta(days=14), timedelta(days=90)
"""How far the events lie among which a message may mean one."""


@dataclass(frozen=True, slots=True)
class Structured:
    """A frame that needs no words: a calendar message, or a letter that answers a question of ours."""

    intent: str
    slots: Mapping[str, Any]
    evidence: str = ""
    sure: bool = True
    missing: tuple[str, ...] = field(default=())


def in_doubt(client_id: int, request_id: int, now: datetime) -> dict[str, Any] | None:
    """Return what a second reader is to be asked about a request, None where there is none or nothing is in doubt."""
    if not advice.installed():
        return None
    with scope(client_id):
        row, look = stored(client_id, request_id), World(client_id, now)
        message = message_of(row)
        if row.state != "received" or row.source in {"form", "clock"} or (message and itip(message, look.client.tz)):
            return None
        heard = incoming(row, message, row.case or cases.of_message(client_id, message, row.who_email), look)
        return advice.question(heard, read(heard))


def understood(
    row: Request, message: Message | None, case: Case | None, look: World, said: object | None = None
) -> tuple[Noun, list[str]]:
    """Return the request with its frames, and note on the row what was read; doubts come beside, as codes.

    `said`: what a second reader proposes.
    """
    structured = itip(message, look.client.tz) if message else None
    found: tuple[Any, ...]
    if row.source == "clock":
        row.lang = look.client.lang
    if row.source in {"form", "clock"}:
        return noun_of(row, message, formed(row), look, foreign=False), []
    if structured is not None:
        kind, found, lang, doubts = "meeting_request", (structured,), look.client.lang, []
    else:
        heard = incoming(row, message, case, look)
        reading = advice.advised(heard, read(heard), said)
        lang = "fr" if reading.lang == "fr" else "en" if reading.lang == "en" else look.client.lang
        kind, found, doubts = reading.kind, reading.frames, list(reading.doubts)
        if row.standing != "content":
            found = meant.plainer(found, row, look)
        elif message is not None:
            kind, found = structured_kind(message, kind, found, look)
    row.kind, row.lang = kind, lang
    row.frames = [kept(frame) | named(frame.slots, look) for frame in found]
    return noun_of(row, message, found, look, foreign="other-language" in doubts), [str(doubt) for doubt in doubts]


def kept(frame: Structured | frames.Frame) -> dict[str, Any]:
    """Return a frame as its request keeps it: as the contract has it, and why it was read so."""
    if isinstance(frame, Structured):
        return {"intent": frame.intent, "slots": {}, "sure": True}
    why = [
        {"code": each.code, "slot": each.slot, "candidates": frames.plain(each.candidates), "labels": list(each.labels)}
        for each in frame.why
    ]
    return frame.to_json() | {"at": list(frame.at), "rule": frame.rule, "why": why}


def named(slots: Mapping[str, Any], look: World) -> dict[str, Any]:
    """Return what the event that slots mean is called at this moment: it may be gone when somebody looks."""
    event = look.event(str(slots["event"])) if slots.get("event") else None
    return {"named": {"event": event.summary}} if event else {}


def noun_of(row: Request, message: Message | None, found: tuple[Any, ...], look: World, *, foreign: bool) -> Noun:
    """Return the kernel's request of a row that was read."""
    first = first_of(row)  # a reading set right is planned as what its writer asks, and judged as who set it right
    return Noun(
        id=row.pk,
        source="mail" if row.source == "mail" else "clock" if row.source == "clock" else "form",
        at=row.at,
        who=Address(first.who_email, first.who_name),
        standing=first.standing,  # type: ignore[arg-type]  # written by intake, takeback and correct alone
        lang="en" if row.lang == "en" else "fr",
        kind=first.kind,
        text=row.text,
        frames=found,
        message=message or None,
        proven=row.proven,
        suspect=suspicious(row, look),
        foreign=foreign,
        to_client=row.to_client,
    )


def formed(row: Request) -> tuple[Structured, ...]:
    """Return the frames of what a signed-in person asked for by a form, or the clock brings about: it needs no reading."""
    return tuple(
        Structured(
            str(each["intent"]),
            {name: valued(slot) for name, slot in each.get("slots", {}).items()},
            str(each.get("evidence", "")),
        )
        for each in row.frames
    )


def valued(value: Any) -> Any:
    """Return a slot's value from the form in which a request keeps it."""
    if isinstance(value, dict) and ("start" in value or "end" in value):
        start, end = (datetime.fromisoformat(value[key]) if value.get(key) else None for key in ("start", "end"))
        return When(start=start, end=end, grain=value.get("grain", "minute"), part=value.get("part"))
    if isinstance(value, list):
        return tuple(valued(each) for each in value)
    return value


def suspicious(row: Request, look: World) -> bool:
    """Tell whether the writer passes for a principal."""
    return row.why in SUSPECT or borrowed(row, look)


def borrowed(row: Request, look: World) -> bool:
    """Tell whether somebody unknown writes under the very name of a principal."""
    if row.standing != "content" or row.who_email in look.client.own or look.contact(row.who_email) is not None:
        return False
    name = " ".join(sorted(fold(row.who_name).split()))
    return bool(name) and any(name == " ".join(sorted(fold(each.name).split())) for each in look.client.principals)


def first_of(row: Request) -> Request:
    """Return the request that came in, where this one only sets its reading right."""
    while row.corrects is not None:
        row = row.corrects
    return row


def message_of(row: Request) -> Message | None:
    """Return the mail that a request is, or whose reading it sets right."""
    first = first_of(row)
    return parsed(first) if first.mail else None


def stored(client_id: int, request_id: int) -> Request:
    """Return a request with its mail, held until the transaction's end."""
    row = RECEIVED.one(client=client_id, id=request_id)
    row.mail = MAIL.one(client=client_id, id=row.mail_id) if row.mail_id else None
    return row


def parsed(row: Request) -> Message:
    """Return the mail of a request, as the limited reader saw it."""
    from adjoint.desk.intake import reader  # noqa: PLC0415  (started only where mail is read)

    return reader().read(bytes(row.mail.raw))


def itip(message: Message, zone: ZoneInfo) -> Structured | None:
    """Return the frame of a calendar message, if the mail is one."""
    for part in message.parts:
        if part.mime == "text/calendar" and part.text and part.method != "PUBLISH":
            read = read_itip(part.text.encode(), zone=zone)
            if read is not None and read.method in ASKING and (read.event is not None or read.method not in TIMED):
                return Structured("itip", {"itip": read, "data": part.text}, message.subject)
    return None


def incoming(row: Request, message: Message | None, case: Case | None, look: World) -> frames.Incoming:
    """Return the input of language: the words and the client's world."""
    question = cases.answered_question(row.client_id, message)
    sought = negotiations.of_case(row.client_id, case.pk, row.who_email) if case else None
    offer = (sought if sought and sought.state in {"open", "given_up"} else None) or offers.of_sent(row, message, look)
    at = row.at.astimezone(look.client.tz)
    slots = [(slot.letter, slot.span.start, slot.span.end) for slot in offer.slots] if offer else []
    if question is not None:
        slots = [found for option in cases.options_of(question).options if (found := _times(option))]
    events = look.events(Span(at - BEHIND, at + AHEAD))
    world = frames.World(
        contacts=tuple(frames.KnownContact(c.name, c.emails[0] if c.emails else "", c.role) for c in look.contacts()),
        events=tuple(known_event(event, look) for event in events if event.status != "CANCELLED"),
        offer=tuple(
            frames.OfferedSlot(letter, start.astimezone(at.tzinfo), end.astimezone(at.tzinfo)) for letter, start, end in slots
        ),
    )
    if row.standing != "content":
        aliases, habits = learned.of_client(row.client_id)
        world = replace(world, aliases=aliases, habits=habits)
    return frames.Incoming(
        id=str(row.pk),
        home=look.client.lang,
        now=at,
        zone=look.client.tz,
        speaker="third" if row.standing == "content" else "client",
        subject=row.mail.subject if row.mail else "",
        body=message.text if message else row.text,
        world=world,
        headers=message.headers if message else (),
    )


def known_event(event: Event, look: World) -> frames.KnownEvent:
    """Return an event as language knows it: people by name."""
    people = [*event.attendees] + ([event.organizer] if event.organizer else [])
    names = []
    for person in people:
        if person.email not in look.client.own:
            card = look.contact(person.email)
            names.append(card.name if card else person.name or person.email)
    zone = look.client.tz
    start, end = event.start.astimezone(zone), event.end.astimezone(zone)
    return frames.KnownEvent(event.id, event.summary, start, end, tuple(dict.fromkeys(names)), event.location)


def _times(option: Option) -> tuple[str, datetime, datetime] | None:
    slots = option.frame.get("slots", {})
    when = slots.get("when") if isinstance(slots, dict) else None
    if not isinstance(when, dict) or not when.get("start") or not when.get("end"):
        return None
    return option.letter, datetime.fromisoformat(when["start"]), datetime.fromisoformat(when["end"])
