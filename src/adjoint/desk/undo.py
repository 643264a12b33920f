"""The inverse of what was done: one verb's arguments made from another's, and from how things stood before."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from adjoint.desk import tell
from adjoint.desk.calendars import seal_of
from adjoint.desk.models import Action, CalendarItem, Card, Case, Mail
from adjoint.formats.ical import read_events
from adjoint.kernel.action import Action as Proposal
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.meeting import MeetingAgenda, MeetingMinutes, MeetingTask
from adjoint.kernel.verbs import (
    CalendarAnswer,
    CalendarHold,
    CalendarMove,
    CalendarPut,
    CalendarRemove,
    CasePut,
    ContactPut,
    MailFile,
    TimeRecord,
    Times,
    verb_named,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from zoneinfo import ZoneInfo

    from adjoint.desk.look import World
    from adjoint.kernel.action import Args
    from adjoint.kernel.event import Event
    from adjoint.kernel.ports import Item
    from adjoint.kernel.request import Request

INTENT = "act.undo"
"""What a signed-in person asks for: `actions`, the numbers of what is to be undone."""
KEY = "undo-"
"""Begins the key of an inverse act; the number of the undone one follows."""
IN_TURN = "in turn"
"""Stands for the state in which the undo before this one leaves the thing that both change."""
STANDING = frozenset({State.PROPOSED, State.WAITING, State.APPROVED, State.CLAIMED, State.UNCERTAIN, State.DONE})


class NoInverse(AdjointError):
    """This cannot be taken back: {what}. Nothing was changed; put it right by a new act."""

    fr = "Ceci ne se défait pas : {what}. Rien n'a changé ; corrigez-le par un nouvel acte."
    permanent = True


class ChangedSince(AdjointError):
    """“{title}” was changed since. It was left as it is; look at it, then change it yourself."""

    fr = "« {title} » a changé depuis. Rien n'a été touché ; regardez, puis changez-le vous-même."
    permanent = True


class UndoneBefore(AdjointError):
    """This was undone before. Nothing was done a second time."""

    fr = "Ceci a déjà été défait. Rien n'a été fait une seconde fois."
    permanent = True


@dataclass(frozen=True, slots=True)
class Past:
    """An act that was done, and the later one on the same thing that is undone before it, if any."""

    row: Action
    look: World
    later: Action | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoes an act: arguments, and the state in which the thing must still be."""

    args: Args
    etag: str = ""


def plan(request: Request, look: World) -> tuple[Proposal, ...]:
    """Return the inverse acts of what a person wants undone, the last done first; raises where one of them cannot be."""
    numbers = [number for frame in request.frames if frame.intent == INTENT for number in frame.slots.get("actions", ())]
    if not numbers:
        return ()
    out: list[Proposal] = []
    last: dict[str, Action] = {}
    for row in Action.objects.filter(client_id=look.client.id, pk__in=numbers).order_by("-id"):
        out.append(inverse(Past(row, look, last.get(thing(row)))))
        last[thing(row)] = row
    return tuple(out)


def thing(row: Action) -> str:
    """Name what an act changes: acts on one thing are undone in turn."""
    return str(
        row.args.get("uid")
        or row.args.get("message_id")
        or row.args.get("event")
        or (row.verb if row.verb == "case.put" else row.pk)
    )


def inverse(past: Past) -> Proposal:
    """Return what undoes an act that was done; raises `NoInverse`, `UndoneBefore` and `ChangedSince`."""
    row, look, verb = past.row, past.look, verb_named(past.row.verb)
    if row.state != State.DONE or not has_inverse(row):
        raise NoInverse(what=tell.sentence(row.verb, row.args, look.client.lang, look.client, look.now, done=True))
    if undone(row.client_id, [row.pk]):
        raise UndoneBefore
    found = INVERSES[row.verb](past, verb.args.model_validate(row.args))
    after = (f"{KEY}{past.later.pk}",) if past.later else ()
    return Proposal(verb=verb.inverse, args=found.args, key=f"{KEY}{row.pk}", after=after, etag=found.etag, entrusted=True)


def has_inverse(row: Action) -> bool:
    """Tell whether an act, once done, can be undone as far as it alone tells."""
    if not verb_named(row.verb).inverse or (row.verb == "case.put" and (row.before.get("negotiation") or not row.before)):
        return False
    return not row.args.get("joins") and (row.verb != "contact.put" or bool(row.before.get("data")))


def undone(client_id: int, numbers: list[int]) -> set[int]:
    """Return those of the acts that were undone, or are about to be."""
    keys = [f"{KEY}{number}" for number in numbers]
    found = Action.objects.filter(client_id=client_id, key__in=keys, state__in=STANDING).values_list("key", flat=True)
    return {int(key.removeprefix(KEY)) for key in found}


def unchanged(row: Action, item: Item | None) -> None:
    """Hold an inverse act to its precondition: the thing is as it was when the person asked; raises `ChangedSince`."""
    if not row.key.startswith(KEY):
        return
    wanted = row.etag
    if wanted == IN_TURN:
        before = Action.objects.get(client_id=row.client_id, request_id=row.request_id, key=row.after[0])
        wanted = before.outcome.get("etag", "")
    if (item.etag if item else "") != wanted:
        raise ChangedSince(title=str(row.args.get("title") or row.args.get("name") or ""))


def _before(row: Action) -> bytes:
    return base64.b64decode(row.before.get("data", ""))


def _as_left(past: Past, args: Any, *, whole: bool = False) -> str:
    """Return the state of the calendar object, proven to be as the act left it; `whole`: nothing at all may have changed."""
    row = past.row
    if past.later is not None:
        return _in_turn(past, args.title)
    item = CalendarItem.objects.filter(client_id=row.client_id, uid=args.uid).order_by("id").first()
    left = row.outcome.get("left", "")
    if item is None and not left:
        return ""
    same = item is not None and item.etag == row.outcome.get("etag")
    if item is None or not (same or (not whole and seal_of(bytes(item.data)) == left)):
        raise ChangedSince(title=args.title)
    return item.etag


def _in_turn(past: Past, title: str) -> str:
    """Hold that the later act started from exactly what this one left: nobody else came between."""
    left, started = past.row.outcome, past.later.before if past.later else {}
    same = left.get("etag") == started.get("etag") or left.get("left") == seal_of(base64.b64decode(started.get("data", "")))
    if not same:
        raise ChangedSince(title=title)
    return IN_TURN


def _taken_out(past: Past, args: CalendarPut | CalendarHold) -> Undone:
    people = getattr(args, "people", ())
    gone = CalendarRemove(uid=args.uid, title=args.title, start=args.start, end=args.end, people=people)
    return Undone(gone, _as_left(past, args))


def _moved_back(past: Past, args: CalendarMove) -> Undone:
    here, row = Times(start=args.start, end=args.end), past.row
    if args.reach != "one":
        return _series_back(past, args)
    event = _event(_before(row), args.recurrence_id, past.look.client.tz)
    return Undone(
        CalendarMove(
            uid=args.uid,
            title=args.title,
            start=args.was.start,
            end=args.was.end,
            was=here,
            recurrence_id=args.recurrence_id,
            people=args.people,
            place=event.location if event and args.place is not None else None,
            ics=_before(row).decode() if args.ics else "",
        ),
        _as_left(past, args, whole=bool(args.ics)),
    )


def _series_back(past: Past, args: CalendarMove) -> Undone:
    """Put a series back as it was; one that had been cut off it is its own again."""
    left, look = past.row.outcome.get("into", {}), past.look
    if args.into and seal_of(look.object(args.into) or b"") != left.get("left"):
        raise ChangedSince(title=args.title)
    changes = {"start": args.was.start, "end": args.was.end, "was": Times(start=args.start, end=args.end)}
    changes |= {"ics": _before(past.row).decode(), "place": None, "into": "", "joins": args.into}
    return Undone(args.model_copy(update=changes), _as_left(past, args, whole=True))


def _put_back(past: Past, args: CalendarRemove) -> Undone:
    ics = _before(past.row).decode()
    back = CalendarPut(uid=args.uid, title=args.title, start=args.start, end=args.end, people=args.people, ics=ics)
    return Undone(back, _as_left(past, args, whole=True))


def _answered_before(past: Past, args: CalendarAnswer) -> Undone:
    event = _event(_before(past.row), args.recurrence_id, past.look.client.tz)
    said = next((each.partstat for each in event.attendees if each.email == args.who.lower()), "") if event else ""
    answer = said if said in {"ACCEPTED", "DECLINED", "TENTATIVE"} else "NEEDS-ACTION"
    return Undone(args.model_copy(update={"answer": answer}), _as_left(past, args))


def _event(data: bytes, recurrence_id: Any, zone: ZoneInfo) -> Event | None:
    events = read_events(data, zone=zone).events
    exact = (each for each in events if each.recurrence_id == recurrence_id)
    return next(exact, next(iter(events), None))


def _filed_back(past: Past, args: MailFile) -> Undone:
    row = past.row
    there = Mail.objects.filter(client_id=row.client_id, message_id=args.message_id, way="in", folder=args.folder)
    if not (past.later.before.get("folder") == args.folder if past.later else there.exists()):
        raise ChangedSince(title=args.subject)
    folder = str(row.before.get("folder") or args.was or "INBOX")
    return Undone(MailFile(message_id=args.message_id, subject=args.subject, folder=folder, was=args.folder))


def _card_back(past: Past, args: ContactPut) -> Undone:
    row, back = past.row, args.model_copy(update={"card": _before(past.row).decode()})
    if past.later is not None:
        return Undone(back, _in_turn(past, args.name))
    card = Card.objects.filter(client_id=row.client_id, uid=args.uid).first()
    if card is None or card.etag != row.outcome.get("etag"):
        raise ChangedSince(title=args.name)
    return Undone(back, card.etag)


def _case_back(past: Past, args: CasePut) -> Undone:
    row, case = past.row, Case.objects.get(client_id=past.row.client_id, pk=past.row.case_id or 0)
    now = (case.title, case.status, case.next_step, case.due, case.owner)
    if past.later is None and now != (args.title[:300], args.status, args.next_step, args.due, args.owner):
        raise ChangedSince(title=case.title)
    was = {name: row.before[name] for name in ("title", "next_step", "owner")}
    due = date.fromisoformat(row.before["due"]) if row.before["due"] else None
    return Undone(CasePut(**was, status=row.before["status"], due=due))


def _uncounted(_past: Past, args: TimeRecord) -> Undone:
    return Undone(args.model_copy(update={"minutes": -args.minutes}))


def _kept_before(past: Past, args: MeetingAgenda | MeetingMinutes) -> Undone:
    return Undone(args.model_validate(args.model_dump(include={"event", "title", "start", "end"}) | past.row.before))


def _stood_before(past: Past, args: MeetingTask) -> Undone:
    return Undone(args.model_copy(update={"state": past.row.before["state"], "was": args.state}))


INVERSES: Mapping[str, Callable[[Past, Any], Undone]] = {
    "calendar.put": _taken_out,
    "calendar.hold": _taken_out,
    "calendar.move": _moved_back,
    "calendar.remove": _put_back,
    "calendar.answer": _answered_before,
    "mail.file": _filed_back,
    "contact.put": _card_back,
    "case.put": _case_back,
    "time.record": _uncounted,
    "meeting.agenda": _kept_before,
    "meeting.minutes": _kept_before,
    "meeting.task": _stood_before,
}
"""Each verb that declares an inverse, and what makes it."""
