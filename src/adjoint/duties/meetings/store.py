"""The only code that reads and writes the tables of the meetings. Everything happens inside the client's scope."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adjoint.duties.meetings import models
from adjoint.duties.meetings.core.chase import Reminder
from adjoint.kernel.meeting import AgendaItem, Agreed, MeetingAgenda, MeetingMinutes, MeetingTask, Minutes, Task
from adjoint.kernel.message import Address
from adjoint.kernel.verb import Person

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


def meeting(client_id: int, args: MeetingAgenda | MeetingMinutes) -> models.Meeting:
    """Return the row of a meeting, made where it is absent, and held until the transaction's end."""
    facts = {"title": args.title[:300], "start": args.start, "end": args.end}
    models.Meeting.objects.get_or_create(client_id=client_id, event=args.event, defaults=facts)
    row = models.Meeting.objects.select_for_update().get(client_id=client_id, event=args.event)
    models.Meeting.objects.filter(client_id=client_id, pk=row.pk).update(**facts)
    return row


def put_agenda(client_id: int, args: MeetingAgenda) -> dict[str, Any]:
    """Keep an agenda in the place of the one before; returns that one, as items."""
    row = meeting(client_id, args)
    before = [each.model_dump(mode="json") for each in agenda(client_id, args.event)]
    models.AgendaLine.objects.filter(client_id=client_id, meeting=row).delete()
    lines = [
        models.AgendaLine(
            client_id=client_id,
            meeting=row,
            place=place,
            title=each.title[:300],
            owner_email=each.owner.email if each.owner else "",
            owner_name=each.owner.name if each.owner else "",
            minutes=each.minutes,
        )
        for place, each in enumerate(args.items, 1)
    ]
    models.AgendaLine.objects.bulk_create(lines)
    return {"items": before}


def put_minutes(client_id: int, args: MeetingMinutes, now: datetime) -> dict[str, Any]:
    """Keep minutes in the place of those before; what people took on stays as it stands where it is the same. Returns those before."""
    row = meeting(client_id, args)
    before = minutes_before(client_id, row)
    models.Minute.objects.filter(client_id=client_id, meeting=row).delete()
    models.Minute.objects.bulk_create(
        [
            models.Minute(client_id=client_id, meeting=row, kind=kind, place=place, text=text)
            for kind, texts in (
                ("decision", args.decisions),
                ("point", args.points),
                ("quorum", (args.quorum,) if args.quorum else ()),
            )
            for place, text in enumerate(texts, 1)
        ]
    )
    had = {(each.text, each.owner_email, each.due) for each in models.Task.objects.filter(client_id=client_id, meeting=row)}
    wanted = {_key(each): each for each in args.actions}
    gone = [each.pk for each in models.Task.objects.filter(client_id=client_id, meeting=row) if _key(each) not in wanted]
    models.Task.objects.filter(client_id=client_id, pk__in=gone).delete()
    models.Task.objects.bulk_create([_task(client_id, row, each, now) for key, each in wanted.items() if key not in had])
    return before


def minutes_before(client_id: int, row: models.Meeting) -> dict[str, Any]:
    """Return what is kept of a meeting, as arguments of its verb."""
    found: dict[str, list[str]] = {"decision": [], "point": [], "quorum": []}
    for each in models.Minute.objects.filter(client_id=client_id, meeting=row).order_by("place"):
        found[each.kind].append(each.text)
    actions = [
        Agreed(text=each.text, owner=_person(each.owner_email, each.owner_name), due=each.due).model_dump(mode="json")
        for each in models.Task.objects.filter(client_id=client_id, meeting=row).order_by("id")
    ]
    return {"decisions": found["decision"], "points": found["point"], "quorum": "".join(found["quorum"]), "actions": actions}


def put_task(client_id: int, args: MeetingTask) -> dict[str, Any]:
    """Note where something that was taken on stands; returns where it stood."""
    row = models.Task.objects.select_for_update().get(client_id=client_id, pk=args.task)
    before = {"state": row.state}
    row.state = args.state
    row.save(update_fields=["state"])
    return before


def agenda(client_id: int, event: str) -> tuple[AgendaItem, ...]:
    """Return the agenda of a meeting; empty: none."""
    rows = models.AgendaLine.objects.filter(client_id=client_id, meeting__event=event).order_by("place")
    return tuple(
        AgendaItem(title=each.title, owner=_person(each.owner_email, each.owner_name), minutes=each.minutes) for each in rows
    )


def open_tasks(client_id: int) -> tuple[Task, ...]:
    """Return what is still to do, the soonest due first."""
    rows = models.Task.objects.filter(client_id=client_id, state="open").select_related("meeting")
    return tuple(noun(each) for each in sorted(rows, key=lambda row: (row.due is None, row.due, row.pk)))


def tasks(client_id: int, numbers: Iterable[int]) -> tuple[Task, ...]:
    """Return these, whatever their state, in the order in which they were taken on."""
    rows = models.Task.objects.filter(client_id=client_id, pk__in=list(numbers)).select_related("meeting").order_by("id")
    return tuple(noun(each) for each in rows)


def tasks_of(client_id: int, event: str) -> tuple[Task, ...]:
    """Return what was taken on at one meeting."""
    rows = models.Task.objects.filter(client_id=client_id, meeting__event=event).select_related("meeting").order_by("id")
    return tuple(noun(each) for each in rows)


def minutes(client_id: int) -> tuple[Minutes, ...]:
    """Return the minutes of the last meetings, newest first."""
    rows = models.Meeting.objects.filter(client_id=client_id).order_by("-start")[:200]
    kept = models.Minute.objects.filter(client_id=client_id, meeting__in=[row.pk for row in rows]).order_by("place")
    found: dict[int, dict[str, list[str]]] = {}
    for each in kept:
        found.setdefault(each.meeting_id, {}).setdefault(each.kind, []).append(each.text)
    return tuple(
        Minutes(
            event=row.event,
            title=row.title,
            start=row.start,
            decisions=tuple(found.get(row.pk, {}).get("decision", ())),
            points=tuple(found.get(row.pk, {}).get("point", ())),
            quorum="".join(found.get(row.pk, {}).get("quorum", ())),
        )
        for row in rows
    )


def reminded(client_id: int, numbers: Iterable[int], now: datetime) -> None:
    """Note that owners are being reminded."""
    for row in models.Task.objects.filter(client_id=client_id, pk__in=list(numbers)):
        row.asked, row.asked_at = row.asked + 1, now
        row.save(update_fields=["asked", "asked_at"])


def held(client_ids: Iterable[int], count: int) -> list[models.Meeting]:
    """Return the last meetings of which something is kept, newest first."""
    return list(models.Meeting.objects.filter(client_id__in=list(client_ids)).order_by("-start", "-id")[:count])


def known(client_id: int, event: str) -> models.Meeting | None:
    """Return what is kept of a meeting; None: nothing is."""
    return models.Meeting.objects.filter(client_id=client_id, event=event).first()


def reminders(client_id: int) -> tuple[Reminder, ...]:
    """Return what is still to do, as its reminders count it."""
    rows = models.Task.objects.filter(client_id=client_id, state="open").order_by("id")
    return tuple(Reminder(row.pk, row.due, row.since, row.asked_at, row.asked) for row in rows)


def noun(row: models.Task) -> Task:
    """Return the kernel's noun."""
    return Task(
        id=row.pk,
        text=row.text,
        meeting=row.meeting.title,
        event=row.meeting.event,
        owner=Address(row.owner_email, row.owner_name),
        due=row.due,
        state=row.state,  # type: ignore[arg-type]  # one of the choices of the column
    )


def _task(client_id: int, row: models.Meeting, each: Agreed, now: datetime) -> models.Task:
    return models.Task(
        client_id=client_id,
        meeting=row,
        text=each.text,
        owner_email=each.owner.email if each.owner else "",
        owner_name=each.owner.name if each.owner else "",
        due=each.due,
        since=now,
    )


def _key(each: Agreed | models.Task) -> tuple[Any, ...]:
    if isinstance(each, models.Task):
        return each.text, each.owner_email, each.due
    return each.text, each.owner.email if each.owner else "", each.due


def _person(email: str, name: str) -> Person | None:
    return Person(email=email, name=name) if email or name else None
