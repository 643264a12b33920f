"""Polls as they are lived: a guest votes by their link, the clock closes what is over, a person begins, ends or changes one.

1. A vote is an answer, noted at once on the guest's row under the negotiation's lock; it is content, and has no effect by itself.
2. The clock closes a poll: from then on no answer counts, and what follows is planned and judged as a request like any other.
3. What comes too late, by an old page or from too many tries, changes nothing, and the journal says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from adjoint.desk import ballots, byhand, journal, negotiations
from adjoint.desk.look import World
from adjoint.desk.models import Action, Ballot, Case, Guest, Negotiation, Poll, Request
from adjoint.desk.negotiations import KIND, OPEN
from adjoint.duties.calendar.poll import rounds, rule, words
from adjoint.duties.calendar.poll.letters import GRACE
from adjoint.duties.calendar.scene import Scene
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.message import Address
from adjoint.kernel.request import Request as Noun
from adjoint.kernel.span import Span
from adjoint.wall.statements import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adjoint.kernel import negotiation as noun
    from adjoint.kernel.client import Client
    from adjoint.kernel.negotiation import Closing
    from adjoint.kernel.verbs import Offered

MOST = 40
"""How often one link may change its answer in a round."""
MACHINES = 8
SOUGHT = 8
"""Dates that are found to choose from."""
TWICE = timedelta(minutes=10)
"""Within this time the same poll, begun by the same person, is one form sent twice."""
NIGHT, FORTNIGHT = timedelta(hours=6), timedelta(days=14)
"""Where nobody says, dates are sought from the day after the usual deadline on."""
LOCKED = Rows(Negotiation, "client_id = %(client)s AND id = %(id)s FOR UPDATE")
DUE = Rows(
    Negotiation,
    "client_id = %(client)s AND state = 'open' AND way = 'poll' AND tick_at <= %(now)s ORDER BY tick_at, id FOR UPDATE SKIP LOCKED",
)


class Over(AdjointError):
    """This poll is closed. Your answer was not changed; please write to {address} if something is wrong."""

    fr = "Ce sondage est clos. Votre réponse n'a pas changé ; écrivez à {address} si quelque chose ne va pas."
    permanent = True


class OtherDates(AdjointError):
    """There are other dates by now. Nothing was noted; please look at these."""

    fr = "Les dates ne sont plus les mêmes. Rien n'a été noté ; regardez celles-ci."
    permanent = True


class Newer(AdjointError):
    """Your answer was changed since this page was opened. Nothing was noted now; this is how it stands."""

    fr = "Votre réponse a changé depuis l'ouverture de cette page. Rien n'a été noté cette fois ; voici où elle en est."
    permanent = True


class TooOften(AdjointError):
    """This answer was changed very often. It stays as it is; please write to {address}."""

    fr = "Cette réponse a changé très souvent. Elle reste telle quelle ; écrivez à {address}."
    permanent = True


class Deciding(AdjointError):
    """The date of this poll is being decided already. Nothing was changed."""

    fr = "La date de ce sondage est déjà en train d'être décidée. Rien n'a changé."
    permanent = True


class Ended(AdjointError):
    """This poll has ended. Nothing was changed."""

    fr = "Ce sondage est terminé. Rien n'a changé."
    permanent = True


class WrongDeadline(AdjointError):
    """Guests must have time to answer, and the last date must come after it. Nothing was changed."""

    fr = "Il faut laisser aux invités le temps de répondre, et que la dernière date vienne après. Rien n'a changé."
    permanent = True


class NotThat(AdjointError):
    """This date cannot be taken: it is none of the poll's, or something else has it by now. Nothing was changed."""

    fr = "Cette date ne peut être retenue : elle n'est pas du sondage, ou elle vient d'être prise. Rien n'a changé."
    permanent = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a guest sent by the page."""

    votes: Mapping[str, str]
    """yes, maybe or no, by letter; a date that is absent is a no."""
    remark: str = ""
    round: int
    """Of which the page showed the dates."""
    changes: int
    """How often the answer had been written when the page was shown."""
    zone: str = ""
    machine: str = ""
    """Keyed hash of where it came from."""


@dataclass(frozen=True, slots=True)
class Door:
    """A personal link that opens: the guest, and the poll as it stands."""

    ballot: Ballot
    held: noun.Negotiation
    guest: noun.Guest = field(repr=False)


def door(client_id: int, hashed: str) -> Door | None:
    """Return what a secret opens, inside the client's scope; None: nothing."""
    row = _ballots(client_id).filter(token=hashed, revoked_at=None).first()
    return _door(client_id, row) if row else None


def _ballots(client_id: int) -> Any:
    return Ballot.objects.filter(client_id=client_id).select_related("guest", "poll__negotiation")


def _door(client_id: int, row: Ballot) -> Door | None:
    (held,) = negotiations.nouns(client_id, [row.poll.negotiation])
    guest = next((each for each in held.guests if each.address == row.guest.address), None)
    return Door(row, held, guest) if guest else None


def links(client_id: int, negotiation_id: int) -> list[Ballot]:
    """Return the personal links of a poll, in the order of its guests."""
    return list(_ballots(client_id).filter(poll__negotiation_id=negotiation_id).order_by("guest_id"))


def seen(row: Ballot, now: datetime) -> None:
    """Note that a link was opened."""
    if row.seen_at is None:
        Ballot.objects.filter(client_id=row.client_id, pk=row.pk, seen_at=None).update(seen_at=now)


def vote(client: Client, hashed: str, given: Given, now: datetime) -> AdjointError | None:
    """Note a guest's answer inside the client's scope; returns why it was not, where it was not."""
    found = _ballots(client.id).filter(token=hashed, revoked_at=None).first()
    if found is None:
        return Ended()
    journal.alone(client.id)
    sought = LOCKED.one(client=client.id, id=found.poll.negotiation_id)
    row = _ballots(client.id).filter(pk=found.pk, token=hashed, revoked_at=None).first()  # as it is now that we hold the lock
    opened = _door(client.id, row) if row else None
    if row is None or opened is None:
        return Ended()
    if (wrong := _refused(client, opened, given, now)) is not None:
        return wrong
    before = (list(row.guest.letters), list(row.guest.maybe), row.guest.remark, row.guest.state)
    _noted(row, opened.held, given, now)
    if before == (row.guest.letters, row.guest.maybe, row.guest.remark, row.guest.state):
        return None  # the same answer once more
    facts = {"by": row.guest.address, "votes": dict(given.votes), "remark": given.remark, "machine": given.machine[:12]}
    journal.write(client.id, now, [("poll.voted", facts, {"case": sought.case_id})])
    (held,) = negotiations.nouns(client.id, [sought])
    ballots.timed(sought, held, now)
    step = words.progress(client, held, now)
    Case.objects.filter(client_id=client.id, pk=sought.case_id).exclude(status="done").update(next_step=step)
    return None


def _refused(client: Client, opened: Door, given: Given, now: datetime) -> AdjointError | None:
    held, row = opened.held, opened.ballot
    if not held.open or held.poll is None or not held.poll.takes(now) or opened.guest.state == "delegated":
        facts = {"by": opened.guest.address, "votes": dict(given.votes), "machine": given.machine[:12]}
        journal.write(client.id, now, [("poll.late", facts, {"case": held.case})])
        return Over(address=client.address)
    if given.round != len(held.rounds):
        return OtherDates()
    if given.changes != row.changes:
        return Newer()
    return TooOften(address=client.address) if row.changes >= MOST else None


def _noted(row: Ballot, held: noun.Negotiation, given: Given, now: datetime) -> None:
    """Write an answer on the guest's row, and on the link that it came by it."""
    able = [slot.letter for slot in held.slots if given.votes.get(slot.letter) in {"yes", "maybe"}]
    guest = row.guest
    same = (guest.letters, guest.remark) == (able, given.remark[:1000])
    maybe = [letter for letter in able if given.votes[letter] == "maybe"]
    state = "accepted" if able else "declined"
    if same and (guest.maybe, guest.state) == (maybe, state):
        return
    guest.letters, guest.maybe, guest.remark, guest.state = able, maybe, given.remark[:1000], state
    guest.wishes, guest.condition, guest.answered_at = [], "", now
    guest.zone = given.zone or guest.zone
    guest.save(update_fields=["letters", "maybe", "remark", "state", "wishes", "condition", "answered_at", "zone"])
    row.changes += 1
    row.machines = list(dict.fromkeys([*row.machines, given.machine[:12]]))[-MACHINES:]
    row.save(update_fields=["changes", "machines"])


def due(client_id: int, now: datetime) -> list[int]:
    """Let the clock look after every poll that is to be: close it where it is over, else remind; returns the requests. In the scope.

    Where an act of the case is not done yet, the clock waits.
    """
    out = []
    for row in DUE(client=client_id, now=now):
        acts = Action.objects.filter(client_id=client_id, case_id=row.case_id, state__in=OPEN).exclude(verb="brief.give")
        if acts.exists():
            row.tick_at = now + ballots.SOON
            row.save(update_fields=["tick_at"])
            continue
        (held,) = negotiations.nouns(client_id, [row])
        why = rule.over(held, now)
        if why is not None:
            shut(row, why, now)
        elif held.poll is None or held.poll.closed_at is None:
            Poll.objects.filter(client_id=client_id, negotiation=row, remind_at__lte=now).update(remind_at=None)
            negotiations.timed(row, now)
        again = why is None and held.poll is not None and held.poll.closed_at is not None  # what was chosen has gone meanwhile
        out.append(_asked_by_clock(row, now, decide=why is not None or again))
    return out


def _asked_by_clock(row: Negotiation, now: datetime, *, decide: bool) -> int:
    frames = [{"intent": "poll.close", "slots": {}, "sure": True}] if decide else []
    if decide:
        Negotiation.objects.filter(client_id=row.client_id, pk=row.pk).update(tick_at=None)
    request = Request.objects.create(
        client_id=row.client_id,
        source="clock",
        at=now,
        kind=KIND,
        standing="content",
        case_id=row.case_id,
        to_client=False,
        frames=frames,
    )
    line: journal.Note = ("negotiation.due", {"title": row.title}, {"request": request.pk, "case": row.case_id})
    journal.write(row.client_id, now, [line])
    return request.pk


def shut(row: Negotiation, why: Closing, now: datetime) -> None:
    """Close a poll whose row is locked: from now on no answer counts."""
    Poll.objects.filter(client_id=row.client_id, negotiation=row, closed_at=None).update(closed_at=now, why=why)
    row.tick_at = None
    row.save(update_fields=["tick_at"])
    journal.write(row.client_id, now, [("poll.closed", {"title": row.title, "why": why}, {"case": row.case_id})])


def found(client: Client, minutes: int, window: Span | None, title: str, now: datetime) -> list[Offered]:
    """Return good dates to offer, with their ranks and reasons; inside the client's scope."""
    since = rounds.usual(now, client.tz) + NIGHT
    wanted = [window] if window else [Span(since, since + FORTNIGHT)]
    blank = Noun(id=0, source="form", at=now, who=Address(""), standing="content", lang=client.lang, kind="hand", text="")
    return rounds.found(Scene(blank, None, World(client.id, now)), wanted, minutes, count=SOUGHT, text=title)


def begin(client: Client, fields: Mapping[str, Any], who: str, now: datetime, *, deadline: datetime | None = None) -> Request:
    """Begin a poll with what a signed-in person chose; without a deadline of theirs, the usual one."""
    first = min(datetime.fromisoformat(start) for start, *_ in fields["dates"])
    until = deadline or rounds.deadline_of(now, first, client.tz)
    text, slots = words.asked(client, str(fields["title"])), dict(fields) | {"deadline": until.isoformat()}
    journal.alone(client.id)
    same = Request.objects.filter(client_id=client.id, source="form", who_email=who.lower(), text=text, at__gt=now - TWICE)
    again = next(
        (row for row in same.order_by("-id") if row.frames and row.frames[0]["slots"].get("dates") == slots["dates"]), None
    )
    return again or byhand.asked(client, "poll.begin", slots, text, who, now)


def close(client: Client, case_id: int, who: str, now: datetime) -> Request:
    """Close a poll before its deadline, and let what follows follow."""
    row = _held(client, case_id)
    shut(row, "hand", now)
    return _by_hand(client, row, "poll.close", {}, who, now)


def take(client: Client, case_id: int, letter: str, who: str, now: datetime) -> Request:
    """Take one of the dates, whatever the answers."""
    row = _held(client, case_id)
    (held,) = negotiations.nouns(client.id, [row])
    slot = next((each for each in held.slots if each.letter == letter), None)
    if slot is None or slot.span.start <= now:
        raise NotThat
    with transaction.atomic():
        shut(row, "hand", now)
        made = _by_hand(client, row, "poll.take", {"choice": letter}, who, now)
        if not Action.objects.filter(client_id=client.id, request=made).exists():
            raise NotThat
    return made


def cancel(client: Client, case_id: int, who: str, now: datetime) -> Request:
    """Call a poll off."""
    row = _held(client, case_id)
    shut(row, "hand", now)
    return _by_hand(client, row, "poll.cancel", {}, who, now)


def extend(client: Client, case_id: int, deadline: datetime, who: str, now: datetime) -> None:
    """Give guests until another moment, and open a closed poll again; plain record-keeping, journalled."""
    row = _held(client, case_id)
    (held,) = negotiations.nouns(client.id, [row])
    if deadline <= now or not any(slot.span.start > deadline for slot in held.slots):
        raise WrongDeadline
    poll = Poll.objects.get(client_id=client.id, negotiation=row)
    poll.deadline, poll.closed_at, poll.why = deadline, None, ""
    poll.remind_at = ballots.reminding(now, deadline)
    poll.save()
    ballots.held_until(row, deadline + GRACE)
    negotiations.timed(row, now)
    (held,) = negotiations.nouns(client.id, [row])
    step = words.progress(client, held, now)
    Case.objects.filter(client_id=client.id, pk=row.case_id).exclude(status="done").update(next_step=step)
    facts = {"title": row.title, "deadline": deadline.isoformat(), "by": who}
    journal.write(client.id, now, [("poll.extended", facts, {"case": row.case_id})])


def revoke(client: Client, case_id: int, guest_id: int, who: str, now: datetime) -> None:
    """Take a guest's link back: it opens nothing any more, and their answer no longer counts."""
    row = _held(client, case_id)
    _linked(row, guest_id, "revoked", who, now).filter(revoked_at=None).update(revoked_at=now)
    negotiations.timed(row, now)


def renew(client: Client, case_id: int, guest_id: int, who: str, now: datetime) -> Request:
    """Give a guest another link in the place of the one that they had, and send it."""
    row = _held(client, case_id)
    rows = _linked(row, guest_id, "renewed", who, now)
    ballot = rows.select_related("guest").get()
    ballot.turn, ballot.revoked_at = ballot.turn + 1, None
    ballot.token = ballots.hashed(client, row, ballot.guest, ballot.turn)
    ballot.save(update_fields=["turn", "revoked_at", "token"])
    negotiations.timed(row, now)
    return _by_hand(client, row, "poll.renew", {"guest": ballot.guest.address}, who, now)


def _linked(row: Negotiation, guest_id: int, what: str, who: str, now: datetime) -> Any:
    guest = Guest.objects.filter(client_id=row.client_id, negotiation=row, pk=guest_id).first()
    found = Ballot.objects.filter(client_id=row.client_id, guest=guest) if guest else None
    if guest is None or found is None or not found.exists():
        raise Ended
    facts = {"guest": guest.address, "by": who}
    journal.write(row.client_id, now, [(f"poll.link.{what}", facts, {"case": row.case_id})])
    return found


def _held(client: Client, case_id: int) -> Negotiation:
    """Return the open poll of a case, locked; raises `Ended`, or `Deciding` where its date is about to be entered."""
    journal.alone(client.id)
    found = Negotiation.objects.filter(client_id=client.id, case_id=case_id, way="poll", state="open").order_by("-id").first()
    if found is None:
        raise Ended
    row = LOCKED.one(client=client.id, id=found.pk)
    entering = Action.objects.filter(client_id=client.id, case_id=case_id, state__in=OPEN, verb="calendar.put")
    if row.state != "open" or entering.exists():
        raise Deciding if entering.exists() else Ended
    return row


def _by_hand(client: Client, row: Negotiation, intent: str, slots: dict[str, Any], who: str, now: datetime) -> Request:
    case = Case.objects.get(client_id=client.id, pk=row.case_id)
    return byhand.asked(client, intent, slots, words.asked(client, row.title, intent), who, now, case)
