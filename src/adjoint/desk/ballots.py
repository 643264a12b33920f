"""The store of polls: their terms, the personal links, and when the clock looks after one. The negotiation's row is the lock of it all."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from adjoint.desk import holds, journal, secret
from adjoint.desk.models import Action, Ballot, Guest, Negotiation, OfferedSlot, Poll
from adjoint.desk.people import client_of
from adjoint.duties.calendar.poll import letters, rule
from adjoint.kernel import negotiation as noun
from adjoint.kernel.action import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adjoint.kernel.client import Client
    from adjoint.kernel.verbs import SlotOffer

CORRECT = timedelta(minutes=5)
"""How long the last answer may still be changed before the poll is closed because everybody has answered."""
LEAD = timedelta(hours=24)
"""How long before the deadline those who did not answer are reminded; a third of the time where that is less."""
SOON = timedelta(minutes=10)


def terms(client_id: int, rows: Sequence[Negotiation]) -> dict[int, noun.Poll]:
    """Return the terms of these negotiations, by id; those that are no polls are left out."""
    ids = [row.pk for row in rows if row.way == "poll"]
    found = Poll.objects.filter(client_id=client_id, negotiation_id__in=ids) if ids else ()
    return {row.negotiation_id: _noun(row) for row in found}


def _noun(row: Poll) -> noun.Poll:
    why = row.why or None
    return noun.Poll(deadline=row.deadline, shown=row.shown, note=row.note, closed_at=row.closed_at, why=why)  # type: ignore[arg-type]  # the database holds it to these


def links(client_id: int, rows: Sequence[Negotiation]) -> dict[int, Ballot]:
    """Return the personal links of the guests of these negotiations, by the guest's id."""
    ids = [row.pk for row in rows if row.way == "poll"]
    found = Ballot.objects.filter(client_id=client_id, poll__negotiation_id__in=ids) if ids else ()
    return {row.guest_id: row for row in found}


def offered(found: Negotiation, args: SlotOffer, now: datetime, *, anew: bool) -> None:
    """Write down the terms that a letter tells, and let every guest's link open; `anew`: with a new round, the poll opens again."""
    if args.poll is None:
        return
    given = {"deadline": args.poll.deadline, "shown": args.poll.shown, "note": args.poll.note}
    poll, new = Poll.objects.get_or_create(
        client_id=found.client_id, negotiation=found, defaults=given | {"remind_at": reminding(now, args.poll.deadline)}
    )
    if anew and not new:
        poll.deadline, poll.closed_at, poll.why = args.poll.deadline, None, ""
        poll.remind_at = reminding(now, poll.deadline)
        poll.save()
        Ballot.objects.filter(client_id=found.client_id, poll=poll).update(changes=0)
    opened(poll, found)


def opened(poll: Poll, found: Negotiation) -> None:
    """Let every guest's link open; where the key of this installation was changed, the letters from now on bear another one."""
    client, given = client_of(found.client_id), {"client_id": found.client_id, "poll": poll}
    have = {row.guest_id: row for row in Ballot.objects.filter(**given)}
    for guest in Guest.objects.filter(client_id=found.client_id, negotiation=found).order_by("id"):
        row = have.get(guest.pk)
        token = hashed(client, found, guest, row.turn if row else 0)
        if row is None:
            Ballot.objects.create(**given, guest=guest, token=token)
        elif row.token != token:
            Ballot.objects.filter(client_id=found.client_id, pk=row.pk).update(token=token)


def hashed(client: Client, found: Negotiation, guest: Guest, turn: int) -> str:
    """Return what the table keeps of a guest's link."""
    return secret.kept(letters.secret(client, found.uid, noun.Guest(address=guest.address, turn=turn)))


def reminding(now: datetime, deadline: datetime) -> datetime:
    """Return when those who did not answer are reminded."""
    return deadline - min(LEAD, (deadline - now) / 3)


def timed(found: Negotiation, held: noun.Negotiation, now: datetime) -> None:
    """Set when the clock looks after a poll: soon where it is over, else at the reminder, else at the deadline."""
    poll = Poll.objects.filter(client_id=found.client_id, negotiation=found).first()
    if poll is None or held.poll is None:
        return
    if not held.open or held.poll.closed_at is not None:
        moment = None
    elif rule.over(held, now) in {"answered", "hopeless"}:
        moment = min(now + CORRECT, poll.deadline)
    else:
        moment = min(poll.remind_at or poll.deadline, poll.deadline)
    found.tick_at = moment
    found.save(update_fields=["tick_at"])


def closed(found: Negotiation) -> bool:
    """Tell whether no answer counts any more."""
    return Poll.objects.filter(client_id=found.client_id, negotiation=found, closed_at__isnull=False).exists()


def held_until(found: Negotiation, moment: datetime) -> None:
    """Hold the dates until a moment."""
    uids = (
        OfferedSlot.objects.filter(client_id=found.client_id, negotiation=found).exclude(hold="").values_list("hold", flat=True)
    )
    holds.hold_until(found.client_id, list(uids), moment)


def settled(row: Action, case_id: int, now: datetime) -> None:
    """Drop what else waits to be entered for a poll whose date is agreed by an act: it is booked once."""
    states = [State.PROPOSED, State.WAITING, State.APPROVED]
    waiting = Action.objects.filter(client_id=row.client_id, case_id=case_id, state__in=states, verb="calendar.put")
    for each in waiting.exclude(request_id=row.request_id):
        each.state = State.DROPPED
        each.save(update_fields=["state"])
        facts: dict[str, int | None] = {"request": each.request_id, "action": each.pk, "case": case_id}
        journal.write(row.client_id, now, [("action.dropped", {"verb": each.verb}, facts)])
        holds.ended(each, State.DROPPED)
