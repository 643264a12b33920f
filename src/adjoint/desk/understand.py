"""From a stored request to the kernel's: who speaks, in which language, asking for what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from adjoint.desk import advice, cases, offers
from adjoint.desk.models import Mail, Request
from adjoint.desk.structured import structured_kind
from adjoint.formats.ical import read_itip
from adjoint.kernel.message import Address
from adjoint.kernel.request import Request as Noun
from adjoint.kernel.span import Span
from adjoint.language import frames
from adjoint.language.fold import fold
from adjoint.language.understand import understand as read
from adjoint.wall.statements import Change, Rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from adjoint.desk.look import World
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


def understood(row: Request, message: Message | None, case: Case | None, look: World) -> tuple[Noun, list[str]]:
    """Return the request with its frames, and note on the row what was read; doubts come beside, as codes."""
    structured = itip(message, look.client.tz) if message else None
    found: tuple[Any, ...]
    if row.source == "form":
        return noun_of(row, message, formed(row), look, foreign=False), []
    if structured is not None:
        kind, found, lang, doubts = "meeting_request", (structured,), look.client.lang, []
    else:
        heard = incoming(row, message, case, look)
        reading = advice.advised(heard, read(heard))
        lang = "fr" if reading.lang == "fr" else "en" if reading.lang == "en" else look.client.lang
        kind, found, doubts = reading.kind, reading.frames, list(reading.doubts)
        if row.standing == "content" and message is not None:
            kind, found = structured_kind(message, kind, found, look)
    row.kind, row.lang = kind, lang
    row.frames = [
        {"intent": frame.intent, "slots": {}, "sure": True} if isinstance(frame, Structured) else frame.to_json()
        for frame in found
    ]
    return noun_of(row, message, found, look, foreign="other-language" in doubts), [str(doubt) for doubt in doubts]


def noun_of(row: Request, message: Message | None, found: tuple[Any, ...], look: World, *, foreign: bool) -> Noun:
    """Return the kernel's request of a row that was read."""
    return Noun(
        id=row.pk,
        source="mail" if row.source == "mail" else "form",
        at=row.at,
        who=Address(row.who_email, row.who_name),
        standing=row.standing,  # type: ignore[arg-type]  # written by intake and takeback alone
        lang="en" if row.lang == "en" else "fr",
        kind=row.kind,
        text=row.text,
        frames=found,
        message=message or None,
        proven=row.proven,
        suspect=row.why in SUSPECT or borrowed(row, look),
        foreign=foreign,
        to_client=row.to_client,
    )


def formed(row: Request) -> tuple[Structured, ...]:
    """Return the frames of what a signed-in person asked for by a form: it needs no reading."""
    return tuple(Structured(str(each["intent"]), dict(each.get("slots", {}))) for each in row.frames)


def borrowed(row: Request, look: World) -> bool:
    """Tell whether somebody unknown writes under the very name of a principal."""
    if row.standing != "content" or row.who_email in look.client.own or look.contact(row.who_email) is not None:
        return False
    name = " ".join(sorted(fold(row.who_name).split()))
    return bool(name) and any(name == " ".join(sorted(fold(each.name).split())) for each in look.client.principals)


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
            if read is not None and read.method in {"REQUEST", "REPLY", "CANCEL", "COUNTER"} and read.event is not None:
                return Structured("itip", {"itip": read, "data": part.text}, message.subject)
    return None


def incoming(row: Request, message: Message | None, case: Case | None, look: World) -> frames.Incoming:
    """Return the input of language: the words and the client's world."""
    question = cases.answered_question(row.client_id, message)
    offer = (cases.case_noun(case).offer if case else None) or offers.of_sent(row, message, look)
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
    return frames.Incoming(
        id=str(row.pk),
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
