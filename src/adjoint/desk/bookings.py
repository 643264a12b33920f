"""The store of bookings: which times are free, and the one way in by which one is taken.

What was booked keeps its time like whatever else is given (`holds`): held while it waits, a commitment once it is in the calendar.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, OuterRef

from adjoint.desk import cases, holds, journal, secret
from adjoint.desk.calendars import NotFree
from adjoint.desk.handle import decide
from adjoint.desk.look import World
from adjoint.desk.models import Action, Booking, BookingKind, Guest, Negotiation, OfferedSlot, Request, Round
from adjoint.duties.calendar.booking import free_times
from adjoint.duties.calendar.places import taken
from adjoint.kernel.action import ENDED, State
from adjoint.kernel.errors import AdjointError, Lang
from adjoint.kernel.span import Span

if TYPE_CHECKING:
    from adjoint.desk.models import Case
    from adjoint.kernel.booking import Kind
    from adjoint.kernel.client import Client

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
PLACES = ("calendar.put", "calendar.move")
"""The acts that give a booking its place in the calendar."""
OF_MACHINE, OF_ADDRESS, OF_KIND = 6, 4, 60
"""Bookings: of one machine an hour, of one mail address a day, by one door a day."""


class Taken(AdjointError):
    """Somebody else has just taken this time. Nothing was booked; here are the times that are still free."""

    fr = "Quelqu'un vient de prendre cette heure. Rien n'a été réservé ; voici celles qui restent libres."
    permanent = True


class TooMany(AdjointError):
    """Too many bookings came from here in a short time. Nothing was booked; please try again tomorrow, or write to {address}."""

    fr = "Trop de réservations sont venues d'ici en peu de temps. Rien n'a été réservé ; réessayez demain ou écrivez à {address}."
    permanent = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who books, and what they wrote."""

    name: str
    email: str
    lang: Lang
    zone: str
    answers: tuple[tuple[str, str], ...] = ()
    """Pairs of question and answer."""
    machine: str = ""
    """Keyed hash of where it came from."""


def door(client_id: int, hashed: str) -> BookingKind | None:
    """Return the kind that a secret opens; inside the client's scope."""
    return BookingKind.objects.filter(client_id=client_id, token=hashed, revoked_at=None).first()


def times(client: Client, row: BookingKind, now: datetime, *, but: Booking | None = None) -> tuple[Span, ...]:
    """Return every time that may be booked, in order; inside the client's scope. `but`: a booking whose own time counts as free."""
    kind = row.noun()
    span = Span(now - A_DAY, now + timedelta(days=kind.horizon + 1))
    uid = event_of(but) if but else ""
    look = World(client.id, now)
    events = [each for each in (*look.events(span), *look.held(span)) if not uid or each.uid != uid]
    return free_times(client, kind, events, now=now, full=_full(client, row, kind, but), rooms=taken(look, span))


def _full(client: Client, row: BookingKind, kind: Kind, but: Booking | None) -> frozenset[Any]:
    """Return the days on which enough of a kind was booked."""
    if not kind.most:
        return frozenset()
    gone = Action.objects.filter(
        client_id=client.id, request_id=OuterRef("request_id"), verb__in=PLACES, state__in=ENDED - {State.DONE}
    )
    rows = Booking.objects.filter(client_id=client.id, kind=row, cancelled_at=None).exclude(Exists(gone), event="")
    starts = rows.exclude(pk=but.pk if but else 0).values_list("start", flat=True)
    days = Counter(start.astimezone(client.tz).date() for start in starts)
    return frozenset(day for day, number in days.items() if number >= kind.most)


def event_of(row: Booking) -> str:
    """Return the UID of the event that a booking led to; empty: none yet."""
    if row.event:
        return row.event
    acts = Action.objects.filter(client_id=row.client_id, request_id=row.request_id, verb="calendar.put", state=State.DONE)
    return str(acts.values_list("args__uid", flat=True).first() or "")


def state_of(row: Booking) -> str:
    """Return how a booking stands: asked (a person decides), coming (it is being entered), booked, lost or cancelled."""
    if row.cancelled_at is not None:
        return "cancelled"
    acts = Action.objects.filter(client_id=row.client_id, request_id=row.request_id, verb__in=[*PLACES, "slot.confirm"])
    states = dict(acts.order_by("-id").values_list("verb", "state"))
    put = next((states[verb] for verb in PLACES if verb in states), State.DROPPED)
    if row.event and row.was is None:
        return "booked"
    if State.WAITING in states.values():
        return "asked"
    if put == State.DONE:
        return "booked"
    return "lost" if put in ENDED else "coming"


def take(client: Client, row: BookingKind, start: datetime, who: Visitor, link: str, *, now: datetime) -> tuple[Booking, str]:
    """Take a time: it is kept at once, and enters as a request; returns the booking and its token. Raises `Taken` or `TooMany`.

    Inside the client's scope. `link`: the address of the booking's page, with {token} in the place of the token. Of two who take one
    time in the same second the second one sees the first one's; whoever acts meanwhile, the database gives a time once.
    """
    journal.alone(client.id)
    settled(client.id)
    _bounded(client, row, who, now)
    span = next((each for each in times(client, row, now) if each.start == start), None)
    if span is None:
        raise Taken
    token, hashed = secret.made(client.id)
    try:
        with transaction.atomic():
            made = _kept(client, row, span, who, hashed, now)
            _entered(client, row, made, who, link.replace("{token}", token), now)
    except NotFree as error:
        raise Taken from error
    BookingKind.objects.filter(client_id=client.id, pk=row.pk).update(used_at=now)
    return made, token


def _bounded(client: Client, row: BookingKind, who: Visitor, now: datetime) -> None:
    mine = Booking.objects.filter(client_id=client.id)
    many = (
        mine.filter(visitor=who.machine, at__gt=now - AN_HOUR).count() >= OF_MACHINE
        or mine.filter(email=who.email.lower(), at__gt=now - A_DAY).count() >= OF_ADDRESS
        or mine.filter(kind=row, at__gt=now - A_DAY).count() >= OF_KIND
    )
    if many:
        raise TooMany(address=client.address)


def settled(client_id: int) -> None:
    """End the moves that are over by now."""
    for row in Booking.objects.filter(client_id=client_id, was__isnull=False):
        settle(row)


def settle(row: Booking) -> None:
    """End a move: where it was not done, the booking is where it was."""
    acts = Action.objects.filter(client_id=row.client_id, request_id=row.request_id, verb="calendar.move")
    state = acts.values_list("state", flat=True).first() or State.DROPPED
    if row.was is None or state not in ENDED:
        return
    if state != State.DONE:
        row.start, row.end = row.was, row.was + (row.end - row.start)
    row.was = None
    row.save(update_fields=["start", "end", "was"])


def _kept(client: Client, row: BookingKind, span: Span, who: Visitor, hashed: str, now: datetime) -> Booking:
    """Write the booking down with the request by which it enters."""
    said = "\n".join(f"{question} {answer}" for question, answer in who.answers)
    text = f"{row.noun().say(who.lang)}\n{who.name} <{who.email}>" + (f"\n\n{said}" if said else "")
    request = request_of(client.id, who, text, now)
    return Booking.objects.create(
        client_id=client.id,
        kind=row,
        request=request,
        token=hashed,
        start=span.start,
        end=span.end,
        email=who.email.lower(),
        name=who.name,
        lang=who.lang,
        zone=who.zone,
        answers=[list(each) for each in who.answers],
        visitor=who.machine,
        at=now,
    )


def request_of(client_id: int, who: Visitor | Booking, text: str, now: datetime, case: Case | None = None) -> Request:
    """Write down what somebody outside asks for by a page of ours."""
    return Request.objects.create(
        client_id=client_id,
        source="form",
        at=now,
        who_email=who.email.lower(),
        who_name=who.name,
        standing="content",
        why=holds.BOOKED,
        lang=who.lang,
        kind=holds.BOOKED,
        to_client=False,
        text=text,
        case=case,
    )


def decided(request: Request, intent: str, slots: dict[str, Any], line: journal.Note, now: datetime) -> None:
    """Let a request of somebody outside be planned and judged, and hold the time it takes; raises `NotFree`."""
    request.frames = [{"intent": intent, "slots": slots, "sure": True, "missing": [], "evidence": ""}]
    request.save(update_fields=["case", "frames"])
    journal.write(request.client_id, now, [line])
    decide(request, World(request.client_id, now))
    holds.asked(request)


def _entered(client: Client, row: BookingKind, made: Booking, who: Visitor, link: str, now: datetime) -> None:
    """Open the case and its negotiation, and let the request be planned and judged."""
    request, kind = made.request, row.noun()
    title = f"{kind.say(client.lang)} – {who.name}"
    case = cases.opened(client.id, request, title, now, by_principal=row.entrusted)
    _negotiation(case, made, kind, title, now)
    slots: dict[str, Any] = {"start": made.start.isoformat(), "end": made.end.isoformat(), "link": link}
    slots |= {"answers": [f"{question} {answer}" for question, answer in who.answers], "entrusted": row.entrusted}
    slots |= {"pay": kind.pay, "price": kind.price} if kind.pay else {}
    request.case = case
    facts = {"kind": row.pk, "by": who.email.lower(), "start": made.start.isoformat(), "zone": who.zone}
    decided(request, "booking.take", slots, ("booking.taken", facts, {"request": request.pk, "case": case.pk}), now)


def _negotiation(case: Case, made: Booking, kind: Kind, title: str, now: datetime) -> None:
    """Write down the search that a booking is: one guest, one round of one time, which suits them."""
    found = Negotiation.objects.create(
        client_id=made.client_id,
        uid=f"booking-{made.pk}",
        case=case,
        title=title[:300],
        minutes=kind.minutes,
        place=kind.place,
        mode=kind.mode,
        url=kind.link,
        way="booking",
        opened_at=now,
        touched_at=now,
    )
    mine = {"client_id": made.client_id, "negotiation": found}
    theirs = {"name": made.name, "lang": made.lang, "zone": made.zone, "state": "accepted", "letters": ["A"], "answered_at": now}
    Guest.objects.create(**mine, address=made.email, **theirs)
    first = Round.objects.create(**mine, number=1, sent_at=now, expires_at=made.start)
    OfferedSlot.objects.create(**mine, round=first, letter="A", start=made.start, end=made.end)


def known_zone(name: str, other: str) -> str:
    """Return a zone by its name, where there is such a one."""
    try:
        return ZoneInfo(name).key if name else other
    except (ValueError, OSError, KeyError):
        return other


def at(text: str) -> datetime | None:
    """Read a moment as the addresses write it: 20261124T0900 in UTC."""
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M").replace(tzinfo=UTC)
    except ValueError:
        return None
