"""The store of negotiations: what was offered is written with the letter that left, what was answered by its own verb."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import F, Q

from adjoint.desk import ballots, fairness, holds, journal
from adjoint.desk.models import Action, Case, Guest, Negotiation, OfferedSlot, Request, Round
from adjoint.desk.people import client_of
from adjoint.kernel import negotiation as noun
from adjoint.kernel.action import State
from adjoint.kernel.event import Slot
from adjoint.kernel.message import Address
from adjoint.kernel.slots import Because, GuestPut, Invited, NegotiationPut, SlotOffer
from adjoint.kernel.span import Span
from adjoint.wall.statements import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from adjoint.desk.models import Ballot

KIND = "negotiation"
"""The kind of a request by which the clock looks after a negotiation."""
DUE_NOW = "negotiation.due"
"""The intent of such a request: which of the negotiations of its case is meant."""
POSTPONED, SOON = timedelta(days=1), timedelta(minutes=10)
OPEN = (State.PROPOSED, State.WAITING, State.APPROVED, State.CLAIMED, State.UNCERTAIN)
HELD = timedelta(days=14)
"""How long times are held where an offer does not say."""
OF_CASE = Rows(Negotiation, "client_id = %(client)s AND case_id = %(case)s ORDER BY id DESC")
LOCKED = Rows(Negotiation, "client_id = %(client)s AND uid = %(uid)s FOR UPDATE")
DUE = Rows(
    Negotiation,
    "client_id = %(client)s AND state = 'open' AND way <> 'poll' AND tick_at <= %(now)s ORDER BY tick_at, id FOR UPDATE SKIP LOCKED",
)
GUESTS = Rows(Guest, "client_id = %(client)s AND negotiation_id = ANY (%(ids)s::bigint[]) ORDER BY id")
ROUNDS = Rows(Round, "client_id = %(client)s AND negotiation_id = ANY (%(ids)s::bigint[]) ORDER BY number")
SLOTS = Rows(OfferedSlot, "client_id = %(client)s AND negotiation_id = ANY (%(ids)s::bigint[]) ORDER BY id")
WRITER = """
    SELECT DISTINCT found.case_id FROM desk_negotiation AS found
    JOIN desk_guest AS guest ON guest.client_id = found.client_id AND guest.negotiation_id = found.id
    WHERE found.client_id = %(client)s AND found.state = 'open' AND (guest.address = %(who)s OR guest.via_address = %(who)s)
    LIMIT 2
"""


def of_case(client_id: int, case_id: int, who: str = "") -> noun.Negotiation | None:
    """Return the negotiation of a case that concerns somebody; see `sought`."""
    return sought(client_id, case_id, who)[0]


def sought(client_id: int, case_id: int, who: str = "") -> tuple[noun.Negotiation | None, tuple[noun.Negotiation, ...]]:
    """Return the negotiation of a case that concerns somebody, and the others that are open there.

    One in which they have a part comes before others, an open one before the rest. Nobody named: the newest open one, else the newest.
    """
    known = nouns(client_id, OF_CASE(client=client_id, case=case_id))
    if not known:
        return None, ()
    found = max(known, key=lambda each: (bool(who) and each.guest(who) is not None, each.open, each.id))
    return found, tuple(each for each in known if each.open and each is not found)


def nouns(client_id: int, rows: Sequence[Negotiation]) -> list[noun.Negotiation]:
    """Return the kernel's negotiations of these rows, in their order."""
    if not rows:
        return []
    ids = [row.pk for row in rows]
    guests, rounds = GUESTS(client=client_id, ids=ids), ROUNDS(client=client_id, ids=ids)
    slots, terms, links = SLOTS(client=client_id, ids=ids), ballots.terms(client_id, rows), ballots.links(client_id, rows)
    return [
        _noun(
            row,
            terms.get(row.pk),
            links,
            [each for each in guests if each.negotiation_id == row.pk],
            [each for each in rounds if each.negotiation_id == row.pk],
            [each for each in slots if each.negotiation_id == row.pk],
        )
        for row in rows
    ]


def _noun(
    row: Negotiation,
    poll: noun.Poll | None,
    links: Mapping[int, Ballot],
    guests: list[Guest],
    rounds: list[Round],
    slots: list[OfferedSlot],
) -> noun.Negotiation:
    return noun.Negotiation(
        uid=row.uid,
        id=row.pk,
        case=row.case_id,
        title=row.title,
        minutes=row.minutes,
        place=row.place,
        mode=row.mode,  # type: ignore[arg-type]  # written from the verbs' arguments alone
        link=row.url,
        guests=tuple(_guest(each, links.get(each.pk)) for each in guests),
        rounds=tuple(_round(each, slots) for each in rounds),
        state=row.state,  # type: ignore[arg-type]  # the database holds it to these
        chosen=Span(row.chosen_from, row.chosen_to) if row.chosen_from and row.chosen_to else None,
        event=row.event,
        moves=row.moves,
        holds=tuple(each.hold for each in slots if each.hold),
        way=row.way,  # type: ignore[arg-type]  # as above
        poll=poll,
    )


def _guest(row: Guest, link: Ballot | None) -> noun.Guest:
    return noun.Guest(
        address=row.address,
        name=row.name,
        lang="en" if row.lang == "en" else "fr",
        formal=row.formal,
        zone=row.zone,
        optional=row.optional,
        state=row.state,  # type: ignore[arg-type]  # the database holds it to these
        letters=tuple(row.letters),
        maybe=tuple(row.maybe),
        remark=row.remark,
        turn=link.turn if link else 0,
        barred=link is not None and link.revoked_at is not None,
        wishes=tuple(Span(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in row.wishes),
        condition=row.condition,
        answered_at=row.answered_at,
        reminded=row.reminded,
        questioned=row.questioned,
        via=Address(row.via_address, row.via_name) if row.via_address else None,
        message_id=row.message_id,
        subject=row.subject,
    )


def _round(row: Round, slots: Iterable[OfferedSlot]) -> noun.Round:
    mine = (each for each in slots if each.round_id == row.pk)
    return noun.Round(
        number=row.number,
        sent_at=row.sent_at,
        expires_at=row.expires_at,
        slots=tuple(_slot(each) for each in mine),
    )


def case_of_writer(client_id: int, who: str) -> int | None:
    """Return the one case in which somebody is asked for a time; None where there is none, or more than one."""
    if not who:
        return None
    with connection.cursor() as cursor:
        cursor.execute(WRITER, {"client": client_id, "who": who.lower()})
        found = [int(case) for (case,) in cursor]
    return found[0] if len(found) == 1 else None


def open_in(client_id: int, case_id: int) -> bool:
    """Tell whether a time is sought in a case."""
    return Negotiation.objects.filter(client_id=client_id, case_id=case_id, state="open").exists()


def holds_of(client_id: int, case_id: int | None) -> set[str]:
    """Return the UIDs of the events that hold times for a case."""
    if case_id is None:
        return set()
    held = OfferedSlot.objects.filter(client_id=client_id, negotiation__case_id=case_id).exclude(hold="")
    return set(held.values_list("hold", flat=True))


def offered(row: Action, case: Case) -> None:
    """Write down what a letter offered, in the transaction that says that it left; each letter of a round may come first."""
    args = SlotOffer.model_validate(row.args)
    journal.alone(row.client_id)  # before the negotiation's row, as everybody who needs both
    uid = args.negotiation or f"offer-{row.request_id}-{row.key}"
    found = LOCKED.first(client=row.client_id, uid=uid)
    guests = args.guests
    if found is None:
        found = _begun(row, case, args, uid)
        guests = guests or tuple(Invited(email=each.email, name=each.name) for each in args.to)
    for each in guests:
        invited(found, each)
    reached = [each.email.lower() for each in args.to]
    anew = args.about == "offer" and _round_of(row, found, args, guests)
    ballots.offered(found, args, row.at, anew=anew)
    mine = Guest.objects.filter(client_id=row.client_id, negotiation=found)
    reminded = F("reminded") + int(args.about == "reminder")
    questioned = F("questioned") + int(args.about == "question")
    mine = mine.filter(Q(address__in=reached) | Q(via_address__in=reached))
    mine.update(message_id=row.message_id, subject=args.subject, reminded=reminded, questioned=questioned)
    if args.about == "offer" and found.state != "agreed":
        found.state = "open"  # new times after it was given up: it goes on
    found.touched_at = max(row.at, found.touched_at)
    found.tick_at = args.tick_at or found.tick_at
    found.save(update_fields=["state", "touched_at", "tick_at"])
    timed(found, row.at)
    if found.state == "open":
        case.status, case.next_step = "waiting", args.next_step or case.next_step
        case.save(update_fields=["status", "next_step"])


def _begun(row: Action, case: Case, args: SlotOffer, uid: str) -> Negotiation:
    first = args.slots[0]
    return Negotiation.objects.create(
        client_id=row.client_id,
        uid=uid,
        case=case,
        title=args.title[:300],
        minutes=args.minutes or int((first.end - first.start).total_seconds() // 60),
        place=args.place[:500],
        mode=args.mode,
        url=args.link[:500],
        way="poll" if args.poll else "mail",
        moves=args.moves or args.uid,
        opened_at=row.at,
        touched_at=row.at,
    )


def invited(found: Negotiation, guest: Invited) -> Guest:
    """Add a guest, unless they are asked already."""
    facts = {
        "name": guest.name[:300],
        "lang": guest.lang,
        "formal": guest.formal,
        "zone": guest.zone,
        "optional": guest.optional,
    }
    row, _ = Guest.objects.get_or_create(
        client_id=found.client_id, negotiation=found, address=guest.email.lower()[:320], defaults=facts
    )
    return row


def _slot(row: OfferedSlot) -> Slot:
    return Slot(row.letter, Span(row.start, row.end), why=tuple(Because(**why) for why in row.why), rank=row.rank)


def _round_of(row: Action, found: Negotiation, args: SlotOffer, guests: Sequence[Invited]) -> bool:
    """Write down a round, and ask its guests anew; what they proposed themselves suits them. Tells whether it is a new one."""
    made, new = Round.objects.get_or_create(
        client_id=row.client_id,
        negotiation=found,
        number=args.round,
        defaults={"sent_at": row.at, "expires_at": args.expires_at or row.at + HELD},
    )
    if not new:
        return False
    OfferedSlot.objects.bulk_create(
        OfferedSlot(
            client_id=row.client_id,
            negotiation=found,
            round=made,
            letter=each.letter,
            start=each.start,
            end=each.end,
            hold=each.hold[:500],
            rank=each.rank,
            why=[why.model_dump(exclude_defaults=True) for why in each.why],
        )
        for each in args.slots
    )
    for each in guests:
        asked = Guest.objects.filter(client_id=row.client_id, negotiation=found, address=each.email.lower())
        asked.update(state="asked", letters=list(each.suits), maybe=[], remark="", wishes=[], condition="", questioned=0)
        if args.poll:
            asked.update(reminded=0)
    return True


def put(row: Action, now: datetime) -> dict[str, Any]:
    """Bring a negotiation up to date, in the caller's transaction."""
    args = NegotiationPut.model_validate(row.args)
    journal.alone(row.client_id)
    found = LOCKED.first(client=row.client_id, uid=args.negotiation)
    if found is None:
        return {}
    for each in args.added:
        invited(found, each)
    for heard in () if _too_late(row, found, args, now) else args.heard:
        _heard(found, heard, row.at)
    if args.state == "agreed" != found.state and args.chosen is not None:
        fairness.remember(found, args.chosen, now)
    found.state, found.touched_at = args.state, max(now, found.touched_at)
    found.tick_at = None if args.state != "open" else args.tick_at or found.tick_at
    found.event, found.mode = args.event or found.event, args.mode or found.mode
    if args.chosen is not None:
        found.chosen_from, found.chosen_to = args.chosen.start, args.chosen.end
    found.save()
    timed(found, now)
    if args.state == "agreed" and found.way == "poll":
        ballots.settled(row, found.case_id, now)
    if found.tick_at is not None:
        kept_until(found, found.tick_at)
    if args.next_step or args.state != "open":
        case = Case.objects.filter(client_id=row.client_id, pk=found.case_id).exclude(status="done")
        if args.state == "open" or not open_in(row.client_id, found.case_id):
            case.update(next_step=args.next_step if args.state == "open" else "")
    return {"negotiation": found.pk}


def _too_late(row: Action, found: Negotiation, args: NegotiationPut, now: datetime) -> bool:
    """Tell whether what was heard came after the poll closed: it changes nothing, and the journal says so."""
    late = found.way == "poll" and bool(args.heard) and ballots.closed(found)
    if late:
        facts = {"title": found.title, "by": [each.email for each in args.heard]}
        journal.write(row.client_id, now, [("poll.late", facts, {"action": row.pk, "case": found.case_id})])
    return late


def timed(found: Negotiation, now: datetime) -> None:
    """Set when the clock looks after a poll next; other searches are looked after when their acts say."""
    if found.way == "poll":
        ballots.timed(found, nouns(found.client_id, [found])[0], now)


def kept_until(found: Negotiation, moment: datetime) -> None:
    """Keep the times of the last round until a moment, where that is longer than was said: until the clock looks after them again."""
    last = Round.objects.filter(client_id=found.client_id, negotiation=found).order_by("-number").first()
    if last is None or last.expires_at >= moment:
        return
    last.expires_at = moment
    last.save(update_fields=["expires_at"])
    slots = OfferedSlot.objects.filter(client_id=found.client_id, round=last).exclude(hold="")
    holds.hold_until(found.client_id, list(slots.values_list("hold", flat=True)), moment)


def _heard(found: Negotiation, heard: GuestPut, at: datetime) -> None:
    row = invited(found, Invited(email=heard.email, name=heard.name))
    row.state, row.letters, row.condition = heard.state, list(heard.letters), heard.condition
    row.maybe, row.remark = list(heard.maybe), heard.remark
    row.wishes = [[each.start.isoformat(), each.end.isoformat()] for each in heard.wishes]
    row.message_id, row.subject = heard.message_id or row.message_id, heard.subject or row.subject
    row.lang = heard.lang or row.lang
    row.formal = row.formal if heard.formal is None else heard.formal
    row.answered_at = row.answered_at if heard.state in {"asked", "silent"} else at
    if heard.via is not None:
        row.via_address, row.via_name = heard.via.email.lower(), heard.via.name
    row.save()


def due(client_id: int, now: datetime) -> list[int]:
    """Let the clock enter: a request of its case for every negotiation that is to be looked after; inside the client's scope.

    Where an act of the case waits for a person, the clock waits, too, and the times stay kept.
    """
    out = []
    for row in DUE(client=client_id, now=now):
        waits = Action.objects.filter(client_id=client_id, case_id=row.case_id, state__in=OPEN).exclude(verb="brief.give")
        row.tick_at = now + (POSTPONED if waits.filter(state=State.WAITING).exists() else SOON) if waits.exists() else None
        row.save(update_fields=["tick_at"])
        if row.tick_at is not None:
            kept_until(row, row.tick_at)
        else:
            request = Request.objects.create(
                client_id=client_id,
                source="clock",
                at=now,
                kind=KIND,
                standing="content",
                case_id=row.case_id,
                to_client=False,
                frames=[{"intent": DUE_NOW, "slots": {"negotiation": row.uid}, "sure": True, "evidence": ""}],
            )
            journal.write(
                client_id, now, [("negotiation.due", {"title": row.title}, {"request": request.pk, "case": row.case_id})]
            )
            out.append(request.pk)
    return out


def lost(row: Action, now: datetime) -> None:
    """Look after a negotiation at once whose time was taken by something else when it was to be entered.

    Where there is none, as for times that the client's side offered in a mail of its own, the case says it, and a person goes on.
    """
    if row.case_id is None or row.verb not in {"calendar.put", "calendar.move"}:
        return
    if Negotiation.objects.filter(client_id=row.client_id, case_id=row.case_id, state="open").update(tick_at=now) == 0:
        case = Case.objects.filter(client_id=row.client_id, pk=row.case_id, next_step="").exclude(status="done")
        case.update(next_step=row.outcome[client_of(row.client_id).lang])


def ended(client_id: int, case_id: int, now: datetime) -> bool:
    """End the search for a time in a case that is closed; tells whether there was one."""
    rows = list(Negotiation.objects.select_for_update().filter(client_id=client_id, case_id=case_id, state="open"))
    for row in rows:
        row.state, row.tick_at, row.touched_at = "cancelled", None, max(now, row.touched_at)
        row.save(update_fields=["state", "tick_at", "touched_at"])
    lines: list[journal.Note] = [("negotiation.cancelled", {"title": row.title}, {"case": case_id}) for row in rows]
    journal.write(client_id, now, lines)
    return bool(rows)
