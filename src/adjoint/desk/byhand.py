"""A signed-in person moves, makes, answers or ends an event with their own hands: a request of theirs, planned and judged at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from adjoint.desk import approve, journal, tell
from adjoint.desk.calendars import EventGone
from adjoint.desk.handle import decide
from adjoint.desk.look import World
from adjoint.desk.models import Action, Request
from adjoint.duties.calendar.diaries import Aim, wishes_of
from adjoint.duties.calendar.diaries import against as wishes_against
from adjoint.duties.calendar.hand import KIND
from adjoint.duties.calendar.places import Atlas
from adjoint.kernel.action import dumped
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CalendarAnswer, CalendarMove, CalendarPut, CalendarRemove, Times, verb_named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from adjoint.desk.models import Case
    from adjoint.kernel.action import Args
    from adjoint.kernel.client import Client
    from adjoint.kernel.event import Event
    from adjoint.kernel.verbs import Reach

ANSWERS = {"accept": "ACCEPTED", "tentative": "TENTATIVE", "decline": "DECLINED"}


class Elsewhere(AdjointError):
    """“{title}” was changed since this page was opened. Nothing was done; look at it again."""

    fr = "« {title} » a changé depuis l'ouverture de cette page. Rien n'a été fait ; regardez à nouveau."
    permanent = True


class SameTime(AdjointError):
    """“{title}” is at this time already. Nothing was done."""

    fr = "« {title} » est déjà à cette heure. Rien n'a été fait."
    permanent = True


class NoAnswer(AdjointError):
    """There is nothing to answer here. Nothing was done."""

    fr = "Il n'y a rien à répondre ici. Rien n'a été fait."
    permanent = True


def event_of(client: Client, event_id: str, now: datetime) -> Event:
    """Return an event inside the client's scope; raises `EventGone`."""
    found = World(client.id, now).event(event_id)
    if found is None or found.status == "CANCELLED":
        raise EventGone(title=found.summary if found else "?")
    return found


def move(client: Client, event: Event, span: Span, who: str, now: datetime, *, reach: Reach = "one") -> Request:
    """Give an event another time, or length; `reach`: and which others of its series."""
    if (span.start, span.end) == (event.start, event.end):
        raise SameTime(title=event.summary)
    was = Times(start=event.start, end=event.end)
    args = CalendarMove(uid=event.uid, title=event.summary, start=span.start, end=span.end, was=was, reach=reach)
    slots = {"event": event.id, "when": _when(span)} | _of_series(reach)
    return asked(client, "calendar.move", slots, _said("calendar.move", args, client, now), who, now)


def put(client: Client, title: str, span: Span, who: str, now: datetime, **more: Any) -> Request:
    """Make an event; `more`: place, all_day, guests (addresses and names)."""
    args = CalendarPut(uid="", title=title, start=span.start, end=span.end)
    guests: Sequence[tuple[str, str]] = more.get("guests", ())
    slots = {
        "title": title,
        "when": _when(span),
        "place": str(more.get("place", ""))[:300],
        "all_day": bool(more.get("all_day")),
        "guests": [list(each) for each in guests],
    }
    return asked(client, "calendar.book", slots, _said("calendar.put", args, client, now), who, now)


def cancel(client: Client, event: Event, who: str, now: datetime, *, reach: Reach = "one") -> Request:
    """Take an event out of the calendar; `reach`: and which others of its series."""
    onwards, whole = reach == "onwards", reach == "all"
    args = CalendarRemove(uid=event.uid, title=event.summary, start=event.start, end=event.end, onwards=onwards, whole=whole)
    slots = {"event": event.id} | _of_series(reach)
    return asked(client, "calendar.cancel", slots, _said("calendar.remove", args, client, now), who, now)


def answer(client: Client, event: Event, said: str, who: str, now: datetime, *, reach: Reach = "one") -> Request:
    """Answer an invitation: accept, tentative or decline; `reach`: to that event alone, or to the whole series ("all")."""
    if said not in ANSWERS or event.organizer is None or event.organizer.email in client.own:
        raise NoAnswer
    args = CalendarAnswer(
        uid=event.uid,
        title=event.summary,
        who=client.address,
        answer=ANSWERS[said],  # type: ignore[arg-type]  # one of the four
        start=event.start,
        end=event.end,
    )
    slots = {"event": event.id, "answer": said} | _of_series(reach)
    return asked(client, "calendar.answer", slots, _said("calendar.answer", args, client, now), who, now)


def _of_series(reach: Reach) -> dict[str, str]:
    """Return the slot that says how much of a series is meant; of a single event none does."""
    return {} if reach == "one" else {"reach": reach}


def against(client: Client, row: Action, now: datetime) -> tuple[str, ...]:
    """Return what of the client's own wishes a time goes against that a person's hands chose; see `duties.calendar.diaries`."""
    args = verb_named(row.verb).args.model_validate(row.args)
    if not isinstance(args, CalendarPut | CalendarMove) or not wishes_of(client) or getattr(args, "all_day", False):
        return ()
    look, span = World(client.id, now), Span(args.start, args.end)
    found = look.event(args.uid)
    place = Atlas(client).place(args.place or (found.location if found else ""))
    events = [each for each in look.events(span.grown(timedelta(days=1))) if each.uid != args.uid]
    return wishes_against(client, events, span, Aim(notice=False, place=place), now)


def _when(span: Span) -> dict[str, str]:
    return {"start": span.start.isoformat(), "end": span.end.isoformat(), "grain": "minute"}


def _said(verb: str, args: Args, client: Client, now: datetime) -> str:
    return tell.sentence(verb, dumped(args), client.lang, client, now)


def asked(  # noqa: PLR0913, PLR0917 - what a request is made of
    client: Client, intent: str, slots: dict[str, Any], text: str, who: str, now: datetime, case: Case | None = None
) -> Request:
    """Make the request inside the client's scope and decide it; raises `approve.NotEntitled` where the person is not of its side."""
    address = who.lower()
    if address not in client.inside:
        raise approve.NotEntitled(who=who)
    principal = next((each for each in client.principals if each.email == address), None)
    name = principal.name if principal else next((each.name for each in client.assistants if each.email == address), "")
    with transaction.atomic():
        row = Request.objects.create(
            client_id=client.id,
            source="form",
            at=now,
            who_email=address,
            who_name=name,
            standing="instruction" if principal else "content",
            why="signed-in",
            proven=True,
            lang=client.lang,
            kind=KIND,
            text=text,
            case=case,
            frames=[{"intent": intent, "slots": slots, "sure": True, "evidence": text}],
        )
        journal.write(
            client.id, now, [("hand.asked", {"by": address, "intent": intent}, {"request": row.pk, "case": row.case_id})]
        )
        decide(row, World(client.id, now))
    return row
