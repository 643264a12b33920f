"""What whoever booked does afterwards, by the secret address of their booking: cancels it, or moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from adjoint.desk import bookings, holds, journal, negotiations
from adjoint.desk.bookings import Taken
from adjoint.desk.calendars import NotFree
from adjoint.desk.models import Action, Booking, Request
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
    journal.alone(client.id)
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
        holds.ended(act, State.DROPPED)
    case = row.request.case
    if case is not None and not event:
        negotiations.ended(client.id, case.pk, now)
    row.cancelled_at = now
    row.save(update_fields=["cancelled_at"])
    _entered(client, row, "booking.cancel", {"event": event}, now)


def move(client: Client, row: Booking, start: datetime, now: datetime) -> None:
    """Move a booking to another free time inside the client's scope; raises `Taken` where it is free no more."""
    journal.alone(client.id)
    bookings.settled(client.id)
    row = _locked(client, row)
    if not may(row, now)[0]:
        raise NotNow(address=client.address)
    span = next((each for each in bookings.times(client, row.kind, now, but=row) if each.start == start), None)
    if span is None or span.start == row.start:
        raise Taken
    row.event, row.was = bookings.event_of(row), row.start
    row.start, row.end = span.start, span.end
    slots = {"event": row.event, "start": span.start.isoformat(), "end": span.end.isoformat()}
    try:
        with transaction.atomic():
            row.request = _entered(client, row, "booking.move", slots, now)
    except NotFree as error:
        raise Taken from error
    row.save(update_fields=["event", "was", "start", "end", "request"])


def _locked(client: Client, row: Booking) -> Booking:
    return Booking.objects.select_for_update(of=("self",)).select_related("kind").get(client_id=client.id, pk=row.pk)


def _entered(client: Client, row: Booking, intent: str, slots: dict[str, Any], now: datetime) -> Request:
    """Let it enter as a request of the same case, and be planned and judged."""
    request = bookings.request_of(client.id, row, row.request.text, now, row.request.case)
    what = "booking.cancelled" if intent == "booking.cancel" else "booking.moved"
    line: journal.Note = (
        what,
        {"by": row.email, "start": row.start.isoformat()},
        {"request": request.pk, "case": request.case_id},
    )
    bookings.decided(request, intent, slots | {"entrusted": row.kind.entrusted}, line, now)
    return request
