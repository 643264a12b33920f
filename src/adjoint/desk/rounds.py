"""What the clock asks for about meetings: the packs of the next day, and a reminder of what people took on."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from adjoint.desk import cases, journal
from adjoint.desk.look import World
from adjoint.desk.models import Case, Request
from adjoint.duties.meetings import boards, store
from adjoint.duties.meetings.core import around, chase
from adjoint.kernel.span import Span

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from adjoint.kernel.client import Client
    from adjoint.kernel.errors import Lang

PREPARE, CHASE, BOARD = "prepare", "chase", "board"
"""Kinds of the clock's requests."""
CLOCK: dict[Lang, str] = {"fr": "L'horloge", "en": "The clock"}
CHASED_AT = time(9, 0)
LOOKED_UNTIL = time(12, 0)
"""Boards are looked after in the morning only: it takes weeks of the calendar."""
BOARDS = timedelta(days=45)
"""So far ahead: the longest notice, and some days."""


def due(client_id: int, now: datetime) -> list[int]:
    """Make the requests that the hour calls for, inside the client's scope; returns their numbers."""
    look = World(client_id, now)
    if not look.client.principals:
        return []
    return [*prepared(look), *chased(look), *boarded(look)]


def prepared(look: World) -> list[int]:
    """Ask for the packs of the next day, once a day, from the hour that the client likes."""
    client, day = look.client, _day(look.client, look.now)
    if day is None or _asked(client.id, PREPARE, day):
        return []
    start = max(_midnight(day, client.tz), look.now)
    events = [each for each in look.events(Span(start, _midnight(day + timedelta(days=1), client.tz))) if each.start >= start]
    frames = [_frame("meeting.brief", {"event": each.id}) for each in events if around.prepared(each, look)]
    return [_request(look, PREPARE, day, frames)] if frames else []


def _day(client: Client, now: datetime) -> date | None:
    """Return the day whose packs are due by now: tomorrow's from the hour that the client likes, before it today's; None: none are."""
    if not client.preferences.brief_at:
        return None
    local = now.astimezone(client.tz)
    return local.date() + timedelta(days=local.time() >= time.fromisoformat(client.preferences.brief_at))


def chased(look: World) -> list[int]:
    """Ask for reminders of what is due, once a day in the morning of a working day, each in the case of its meeting."""
    client, local = look.client, look.now.astimezone(look.client.tz)
    if local.weekday() > 4 or local.time() < CHASED_AT or _asked(client.id, CHASE, local.date()):
        return []
    numbers = [each.id for each in chase.due(store.reminders(client.id), look.now, client.tz)]
    store.reminded(client.id, numbers, look.now)
    meetings: dict[str, list[int]] = {}
    for task in store.tasks(client.id, numbers):
        meetings.setdefault(task.event, []).append(task.id)
    out = []
    for event, tasks in meetings.items():
        case = cases.of_meeting(client.id, event)
        if case is not None:
            cases.joined(case, (), look.now)
        out.append(_request(look, CHASE, local.date(), [_frame("meeting.chase", {"tasks": tasks})], case))
    return out


def boarded(look: World) -> list[int]:
    """Ask for a word to the chair where a quorum or a notice is not sure, in the morning, once a meeting and matter."""
    local = look.now.astimezone(look.client.tz)
    if not CHASED_AT <= local.time() < LOOKED_UNTIL:
        return []
    out = []
    for event in look.events(Span(look.now, look.now + BOARDS)):
        if not event.description or event.start <= look.now or event.status == "CANCELLED":
            continue
        frames = [_frame(f"meeting.{each}", {"event": event.id}) for each in boards.to_tell(event, look)]
        frames = [each for each in frames if not _told(look.client.id, each)]
        if frames:
            out.append(_request(look, BOARD, local.date(), frames, cases.of_meeting(look.client.id, event.id)))
    return out


def _told(client_id: int, frame: dict[str, Any]) -> bool:
    wanted = [{"intent": frame["intent"], "slots": frame["slots"]}]
    return Request.objects.filter(client_id=client_id, source="clock", kind=BOARD, frames__contains=wanted).exists()


def _asked(client_id: int, kind: str, day: date) -> bool:
    return Request.objects.filter(client_id=client_id, source="clock", kind=kind, text=day.isoformat()).exists()


def _frame(intent: str, slots: dict[str, Any]) -> dict[str, Any]:
    return {"intent": intent, "slots": slots, "sure": True}


def _request(look: World, kind: str, day: date, frames: list[dict[str, Any]], case: Case | None = None) -> int:
    row = Request.objects.create(
        client_id=look.client.id,
        source="clock",
        at=look.now,
        kind=kind,
        lang=look.client.lang,
        who_name=CLOCK[look.client.lang],
        text=day.isoformat(),
        standing="content",
        frames=frames,
        case=case,
        to_client=False,
    )
    journal.write(look.client.id, look.now, [(f"clock.{kind}", {"day": day.isoformat()}, {"request": row.pk})])
    return row.pk


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
