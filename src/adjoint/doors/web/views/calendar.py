"""The week, and what is coming."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from adjoint.desk import look
from adjoint.desk.people import clients_of
from adjoint.doors.web.cards import now
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, acting, desk, places
from adjoint.doors.web.marks import Block, DayLine, day_line, week
from adjoint.kernel.span import Span

if TYPE_CHECKING:
    from adjoint.kernel.event import Event


def events_of(mine: list[Place], span: Span) -> list[tuple[Place, Event]]:
    """Return the occurrences of several clients in order of time."""
    by_id = {place.id: place for place in mine}
    found = [(by_id[client.id], event) for client, event in look.events_of(clients_of(by_id).values(), span)]
    return sorted((pair for pair in found if pair[1].status != "CANCELLED"), key=lambda pair: pair[1].start)


def coming(mine: list[Place], moment: datetime) -> tuple[DayLine | None, list[dict[str, Any]]]:
    """Return the day as a line and its next events as rows."""
    if not mine:
        return None, []
    zone = ZoneInfo(mine[0].zone)
    midnight = moment.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    found = events_of(mine, Span(midnight, midnight + timedelta(days=2)))
    blocks = [block(p, e, zone) for p, e in found if not e.all_day and e.start < midnight + timedelta(days=1)]
    rows = [row(p, e) for p, e in islice((pair for pair in found if pair[1].end > moment), 8)]
    return (day_line(blocks, midnight=midnight, now=moment.astimezone(zone)) if blocks else None), rows


def block(place: Place, event: Event, zone: ZoneInfo) -> Block:
    """Return an event as the pictures draw it."""
    return Block(
        start=event.start.astimezone(zone),
        end=event.end.astimezone(zone),
        title=event.summary,
        hue=place.hue,
        firm=event.status == "CONFIRMED",
    )


def row(place: Place, event: Event) -> dict[str, Any]:
    """Return one coming event as a row."""
    return {
        "url": reverse("calendar") + f"?day={event.start.astimezone(ZoneInfo(place.zone)).date()}",
        "title": event.summary,
        "detail": event.location,
        "state": "confirmed" if event.status == "CONFIRMED" else "tentative",
        "word": "",
        "at": event.start,
        "client": client_context(place),
        "here": False,
        "unread": False,
        "quiet": True,
    }


@desk
def calendar(request: HttpRequest) -> HttpResponse:
    """Show a week."""
    one, moment = acting(request), now()
    mine = [one] if one else places(request)
    zone = ZoneInfo(mine[0].zone if mine else "Europe/Paris")
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = moment.astimezone(zone).date()
    day = min(max(day, date(1990, 1, 1)), date(2190, 1, 1))
    first = day - timedelta(days=day.weekday())
    monday = datetime.combine(first, datetime.min.time(), zone)
    found = events_of(mine, Span(monday, monday + timedelta(days=7)))
    blocks = [block(p, e, zone) for p, e in found if not e.all_day]
    by_day: defaultdict[date, list[dict[str, Any]]] = defaultdict(list)
    for p, e in found:
        by_day[e.start.astimezone(zone).date()].append(_event(p, e))
    days = [{"day": day, "events": by_day[day]} for day in (first + timedelta(days=n) for n in range(7))]
    here = reverse("calendar")
    context = {
        "monday": first,
        "week": week(blocks, monday=monday, now=moment.astimezone(zone)),
        "week_label": gettext("%(n)d events in this week") % {"n": len(found)},
        "days": days,
        "before_url": f"{here}?day={first - timedelta(days=7)}",
        "today_url": here,
        "after_url": f"{here}?day={first + timedelta(days=7)}",
        "zone_note": "" if len({p.zone for p in mine}) < 2 else gettext("Times of the picture: %(zone)s") % {"zone": zone.key},
    }
    return render(request, "calendar.html", context)


def _event(place: Place, event: Event) -> dict[str, Any]:
    return {
        "start": event.start,
        "end": event.end,
        "zone": place.zone,
        "title": event.summary,
        "place": event.location,
        "state": "confirmed" if event.status == "CONFIRMED" else "tentative",
        "client": client_context(place),
        "url": "",
        "people": ", ".join(a.name or a.email for a in event.attendees),
        "all_day": event.all_day,
    }
