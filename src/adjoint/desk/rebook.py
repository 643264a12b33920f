"""What whoever booked does afterwards, by the secret address of their booking: cancels it, or moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from adjoint.desk import bookings, journal, negotiations
from adjoint.desk.bookings import Taken
from adjoint.desk.handle import decide
from adjoint.desk.look import World
from adjoint.desk.models import Action, Booking, BookingKind, Request
from adjoint.desk.perform import links
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError

if TYPE_CHECKING:
    from datetime import datetime

    from adjoint.kernel.client import Client

OPEN = (State.PROPOSED, State.WAITING, State.APPROVED)


class InHand(AdjointError):
    """This meeting is being entered at this very moment. Nothing was changed; please try again in a minute."""

    fr = "Ce rendez-vous est en cours d'inscription à l'instant même. Rien n'a changé ; réessayez dans une minute."


class NotNow(AdjointError):
    """This meeting cannot be changed any more. Nothing was changed; please write to {address}."""

    fr = "Ce rendez-vous ne peut plus être modifié. Rien n'a changé ; écrivez à {address}."
    permanent = True


def may(row: Booking, now: datetime) -> tuple[bool, bool]:
    """Tell whether a booking may be moved, and whether it may be cancelled."""
    state, ahead = bookings.state_of(row), row.start > now
    return ahead and state == "booked" and row.kind.revoked_at is None, ahead and state in {"asked", "coming", "booked"}


def cancel(client: Client, row: Booking, now: datetime) -> None:
    """Cancel a booking inside the client's scope: what was not done yet is not done; an event goes through the path like everything."""
    row = _locked(client, row)
    if not may(row, now)[1]:
        raise NotNow(address=client.address)
    acts = Action.objects.select_for_update().filter(client_id=client.id, request_id=row.request_id)
    if acts.filter(state=State.CLAIMED).exists():
        raise InHand
    event = bookings.event_of(row)
    for act in acts.filter(state__in=OPEN):
        act.state = State.DROPPED
        act.save(update_fields=["state"])
        journal.write(client.id, now, [("action.dropped", {"verb": act.verb, "by": row.email}, links(act))])
    case = row.request.case
    if case is not None and not event:
        negotiations.ended(client.id, case.pk, now)
    row.cancelled_at, row.active = now, False
    row.save(update_fields=["cancelled_at", "active"])
    _entered(client, row, "booking.cancel", {"event": event}, now)


def move(client: Client, row: Booking, start: datetime, now: datetime) -> None:
    """Move a booking to another free time inside the client's scope; raises `Taken` where it is free no more."""
    BookingKind.objects.select_for_update().get(client_id=client.id, pk=row.kind_id)
    row = _locked(client, row)
    if not may(row, now)[0]:
        raise NotNow(address=client.address)
    span = next((each for each in bookings.times(client, row.kind, now, but=row) if each.start == start), None)
    if span is None or span.start == row.start:
        raise Taken
    bookings.let_go(client.id)
    rest = row.until - row.end
    row.event, row.was, row.active = bookings.event_of(row), row.start, True
    row.start, row.end, row.until = span.start, span.end, span.end + rest
    try:
        with transaction.atomic():
            row.save(update_fields=["event", "was", "active", "start", "end", "until"])
    except IntegrityError as error:
        if "booking_alone" not in str(error):
            raise
        raise Taken from error
    slots = {"event": row.event, "start": span.start.isoformat(), "end": span.end.isoformat()}
    row.request = _entered(client, row, "booking.move", slots, now)
    row.save(update_fields=["request"])


def _locked(client: Client, row: Booking) -> Booking:
    return Booking.objects.select_for_update(of=("self",)).select_related("kind").get(client_id=client.id, pk=row.pk)


def _entered(client: Client, row: Booking, intent: str, slots: dict[str, Any], now: datetime) -> Request:
    """Let it enter as a request of the same case, and be planned and judged."""
    slots |= {"entrusted": row.kind.entrusted}
    request = Request.objects.create(
        client_id=client.id,
        source="form",
        at=now,
        who_email=row.email,
        who_name=row.name,
        standing="content",
        why="booking",
        lang=row.lang,
        kind="booking",
        to_client=False,
        text=row.request.text,
        case=row.request.case,
        frames=[{"intent": intent, "slots": slots, "sure": True, "missing": [], "evidence": ""}],
    )
    facts = {"by": row.email, "start": row.start.isoformat()}
    what = "booking.cancelled" if intent == "booking.cancel" else "booking.moved"
    journal.write(client.id, now, [(what, facts, {"request": request.pk, "case": request.case_id})])
    decide(request, World(client.id, now))
    return request
