"""What people do by hand, in their own calendar program, to the times that we keep: the table follows, and the case learns of it.

The table is compared with our copies rather than with what a server calls changed: what one reading missed, the next one sees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from django.db import connection

from adjoint.desk import journal
from adjoint.desk.models import Action, CalendarItem, KeptTime, Request
from adjoint.desk.people import client_of
from adjoint.desk.queue import handle_later
from adjoint.formats.ical import Calendar, occurrences, read_events
from adjoint.kernel.span import Span
from adjoint.kernel.words import Words
from adjoint.wall.models import Account
from adjoint.wall.statements import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adjoint.kernel.client import Client
    from adjoint.kernel.errors import Lang
    from adjoint.kernel.event import Event
    from adjoint.kernel.ports import Item

type How = Literal["moved", "removed", "taken", "expired"]
KIND = "calendar_change"
"""The kind of a request by which a case learns what became of its times."""
INTENT = "calendar.changed"
AMISS = Rows(
    KeptTime,
    """client_id = %(client)s AND active AND upper(during) > %(now)s AND touched_at < %(since)s
        AND EXISTS (
            SELECT FROM desk_action AS act
            WHERE act.client_id = %(client)s AND act.id = desk_kepttime.action_id AND act.state = 'done'
        )
        AND (uid = ANY (%(uids)s::text[]) OR NOT EXISTS (
            SELECT FROM desk_calendaritem AS item
            WHERE item.client_id = %(client)s AND item.uid = desk_kepttime.uid
                AND item.first = lower(during) AND item.last = upper(during)
        ))
        ORDER BY id FOR UPDATE""",
)
"""The times whose event is not where we know it, or was written anew; what an act has in hand is let be."""
OVER = """item.client_id = %(client)s AND item.account_id = %(account)s AND item.href = ANY (%(hrefs)s::text[])
    AND item.uid <> desk_kepttime.uid
    AND (item.first IS NULL OR item.first < upper(during)) AND (item.last IS NULL OR item.last > lower(during))"""
UNDER = Rows(
    KeptTime,
    "client_id = %(client)s AND active AND upper(during) > %(now)s"
    f" AND EXISTS (SELECT FROM desk_calendaritem AS item WHERE {OVER}) ORDER BY id",
)
"""The times on which an object that changed may lie."""
HREFS = f"""
    SELECT href FROM desk_calendaritem AS item WHERE EXISTS (
        SELECT FROM desk_kepttime WHERE desk_kepttime.client_id = %(client)s AND active AND upper(during) > %(now)s AND {OVER}
    )
"""  # noqa: S608 - a condition of ours
"""The objects that may: of a whole calendar that is read for the first time, a few."""
MOVE = """
    UPDATE desk_kepttime AS kept SET during = tstzrange(%(start)s, %(end)s), missing_at = NULL,
        active = NOT EXISTS (
            SELECT FROM desk_kepttime AS other WHERE other.client_id = kept.client_id AND other.active AND other.id <> kept.id
                AND other.during && tstzrange(%(start)s, %(end)s)
        ),
        expires_at = CASE kind WHEN 'hold' THEN expires_at ELSE %(end)s END
    WHERE client_id = %(client)s AND id = %(id)s
"""
SAID: Mapping[How, Words] = {
    "moved": Words("« {title} » a été déplacé à la main dans l'agenda", "“{title}” was moved by hand in the calendar"),
    "removed": Words("« {title} » a été retiré de l'agenda à la main", "“{title}” was taken out of the calendar by hand"),
    "taken": Words("« {by} » a été inscrit à la main sur « {title} »", "“{by}” was put by hand over “{title}”"),
    "expired": Words("« {title} » n'est plus tenu", "“{title}” is held no longer"),
}
CLOCK = "SELECT clock_timestamp()"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one time that we keep."""

    kept: KeptTime
    how: How
    was: Span
    now: Span | None = None
    """Where it was moved to."""
    by: str = ""
    """What was put over it."""


@dataclass(frozen=True, slots=True)
class News:
    """What a reading brought."""

    account: Account
    fresh: tuple[Item, ...]
    """The objects that are not as we had them."""
    before: Mapping[str, bytes]
    """As we had them, by href."""
    since: datetime
    """The moment before the server was asked, by the database's clock."""
    uids: tuple[str, ...] = field(default=())
    """Of these objects."""


def expired(kept: KeptTime) -> Change:
    """Say of a time that it is held no longer."""
    return Change(kept, "expired", Span(kept.during.lower, kept.during.upper))


def clock() -> datetime:
    """Return the moment, by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute(CLOCK)
        found: datetime = cursor.fetchone()[0]
    return found


def followed(client: Client, news: News, now: datetime) -> list[Change]:
    """Let the table follow the calendar, in the transaction that takes a reading over; the cases are told by requests of the clock."""
    found = []
    given = {"client": client.id, "now": now, "since": news.since, "uids": list(news.uids)}
    for kept in AMISS(**given):
        change = _followed(client, kept, now)
        if change is not None:
            found.append(change)
    if news.fresh:
        found += _taken(client, news, now)
    told(client.id, found, now)
    return found


def _followed(client: Client, kept: KeptTime, now: datetime) -> Change | None:
    """Let one row follow its event."""
    was = Span(kept.during.lower, kept.during.upper)
    there = [event for event in _events_of(client, kept) if event.start < event.end]
    spans = [Span(event.start, event.end) for event in there]
    if was in spans or not there:
        return _gone(client, kept, was, now) if not there else _seen(client, kept, there[spans.index(was)], was)
    event, span = there[0], spans[0]
    if not _busy(event, client):
        return _seen(client, kept, event, was)
    given: dict[str, Any] = {"client": client.id, "id": kept.pk, "start": span.start, "end": span.end}
    with connection.cursor() as cursor:
        cursor.execute(MOVE, given)
    return Change(kept, "moved", was, now=span)


def _seen(client: Client, kept: KeptTime, event: Event, was: Span) -> Change | None:
    """Keep a time whose event is where we know it; one that was cancelled, declined or marked as free takes none."""
    if _busy(event, client):
        if kept.missing_at is not None:
            kept.missing_at = None
            kept.save(update_fields=["missing_at"])
        return None
    kept.active = False
    kept.save(update_fields=["active"])
    return Change(kept, "removed", was) if event.busy else None


def _gone(client: Client, kept: KeptTime, was: Span, now: datetime) -> Change | None:
    """Let a time go whose event is in none of the client's calendars, each read since it was missed: it may have changed calendars."""
    kept.missing_at = kept.missing_at or now
    others = Account.objects.filter(client_id=client.id, port="calendar", state="ok", read_at__lt=kept.missing_at)
    kept.active = others.exists()
    kept.save(update_fields=["active", "missing_at"])
    return None if kept.active else Change(kept, "removed", was)


def _events_of(client: Client, kept: KeptTime) -> list[Event]:
    """Return what our copies have of the event, or of the very occurrence, that takes a time."""
    items = CalendarItem.objects.filter(client_id=client.id, uid=kept.uid).order_by("id")
    read = [read_events(bytes(item.data), zone=client.tz, href=item.href, etag=item.etag) for item in items]
    said = [event for calendar in read for event in calendar.events if event.recurrence_id == kept.recurrence_id]
    if said or kept.recurrence_id is None:
        return said
    around = Span(kept.recurrence_id, kept.recurrence_id + timedelta(minutes=1))
    return [event for event in occurrences(read, around) if event.recurrence_id == kept.recurrence_id]


def _busy(event: Event, client: Client) -> bool:
    declined = any(person.email in client.own and person.partstat == "DECLINED" for person in event.attendees)
    return event.busy and event.status != "CANCELLED" and not declined


def _taken(client: Client, news: News, now: datetime) -> list[Change]:
    """Find what was put over a time that we keep: it stays kept, as its event is still there, and somebody has to choose."""
    hrefs = [item.href for item in news.fresh]
    given: dict[str, Any] = {"client": client.id, "now": now, "account": news.account.pk, "hrefs": hrefs}
    rows = UNDER(**given)
    if not rows:
        return []
    with connection.cursor() as cursor:
        cursor.execute(HREFS, given)
        near = {href for (href,) in cursor}
    spans = [Span(row.during.lower, row.during.upper) for row in rows]
    window = Span(min(span.start for span in spans), max(span.end for span in spans))
    out = []
    for item in (each for each in news.fresh if each.href in near):
        old = _taking(client, read_events(news.before.get(item.href, b""), zone=client.tz), window)
        known = {(event.uid, event.start, event.end) for event in old}
        for event in _taking(client, read_events(item.data, zone=client.tz), window):
            if (event.uid, event.start, event.end) in known:
                continue
            over = Span(event.start, event.end)
            pairs = ((row, span) for row, span in zip(rows, spans, strict=True) if row.uid != event.uid and span.overlaps(over))
            out += [Change(row, "taken", span, by=event.summary) for row, span in pairs]
    return out


def _taking(client: Client, read: Calendar, window: Span) -> list[Event]:
    return [event for event in occurrences([read], window) if _busy(event, client)]


def told(client_id: int, changes: Iterable[Change], now: datetime) -> list[int]:
    """Write down what became of times that we keep, and tell their cases; returns the requests by which they learn of it.

    This is the way into a case for whatever happens outside: a request of that case from the clock (`source` "clock", `kind`
    "calendar_change"), queued in this transaction, with a frame `calendar.changed` for each time. Its slots: `how` (moved, removed,
    taken by something else, expired), `kind` (hold or commitment), `uid`, `title`, `was`, `now` (where it was moved), `by` (what took
    it) and `people`. By then the table and our copies say what the calendar says: a negotiation has only to look whether its times are
    still free. A commitment that concerns nobody else is the client's own affair: the journal alone has it.
    """
    by_case: dict[int, list[dict[str, Any]]] = {}
    lines: list[journal.Note] = []
    for change in changes:
        kept, frame = change.kept, _frame(change)
        lines.append((f"time.{change.how}", frame["slots"], {"case": kept.case_id, "action": kept.action_id}))
        if kept.case_id is not None and (kept.kind == "hold" or change.how == "taken" or frame["slots"]["people"]):
            by_case.setdefault(kept.case_id, []).append(frame)
    journal.write(client_id, now, lines)
    out: list[int] = []
    if not by_case:
        return out
    lang = client_of(client_id).lang
    for case_id, frames in by_case.items():
        row = Request.objects.create(
            client_id=client_id,
            source="clock",
            at=now,
            kind=KIND,
            standing="content",
            case_id=case_id,
            to_client=False,
            text="\n".join(said(frame["slots"], lang) for frame in frames),
            frames=frames,
        )
        handle_later(client_id, row.pk)
        out.append(row.pk)
    return out


def _frame(change: Change) -> dict[str, Any]:
    kept = change.kept
    act = Action.objects.filter(client_id=kept.client_id, pk=kept.action_id).values_list("args", flat=True).first() or {}
    people = [str(each.get("name") or each.get("email")) for each in act.get("people", ())]
    slots = {"how": change.how, "kind": kept.kind, "uid": kept.uid, "title": kept.title, "was": _written(change.was)}
    slots |= {"now": _written(change.now)} if change.now else {}
    slots |= {"by": change.by} if change.by else {}
    return {"intent": INTENT, "slots": slots | {"people": people}, "sure": True}


def said(slots: Mapping[str, Any], lang: Lang) -> str:
    """Say in a few words what became of a time."""
    words, named = SAID[slots["how"]], {"title": slots["title"], "by": slots.get("by", "")}
    return Words(words.fr.format(**named), words.en.format(**named)).say(lang)


def _written(span: Span) -> dict[str, str]:
    return {"start": span.start.isoformat(), "end": span.end.isoformat()}
