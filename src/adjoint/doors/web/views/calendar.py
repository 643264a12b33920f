"""The calendar: a day, a week, a month, what is to come; and the line of the day."""

from __future__ import annotations

import json
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo, available_timezones

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from adjoint.desk import look
from adjoint.desk.people import clients_of
from adjoint.doors.web.cards import lang, now
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, acting, desk, login_required, places
from adjoint.doors.web.habits import first_of_week, habits_of, locale_of
from adjoint.doors.web.hours import Days, Look, hours_context, month_context
from adjoint.doors.web.lanes import whole
from adjoint.doors.web.marks import Block, DayLine, day_line
from adjoint.doors.web.showing import gathered
from adjoint.doors.web.told import tell_day, tell_days, tell_month
from adjoint.doors.web.zones import choices
from adjoint.kernel.span import Span

if TYPE_CHECKING:
    from adjoint.doors.web.lanes import Shown
    from adjoint.kernel.event import Event

VIEWS = {"day": "d", "week": "w", "month": "m", "agenda": "a"}
"""The views and their keys."""
AHEAD = 28
"""Days of the agenda."""
MOST = 300
"""Rows of the agenda on one page."""
YEAR = 366 * 86400


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


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to see."""

    view: str
    day: date
    off: frozenset[str]
    """Slugs of the clients that are switched off."""

    def url(self, *, view: str = "", day: date | None = None, off: frozenset[str] | None = None) -> str:
        """Return the address of this, or of something beside it."""
        query = {"view": view or self.view, "day": (day or self.day).isoformat()}
        if off is not None:
            query["off"] = ",".join(sorted(off))
        return f"{reverse('calendar')}?{urlencode(query)}"


def wanted(request: HttpRequest, today: date) -> Wanted:
    """Read what is wanted; what is left out is as it was last, and a phone begins with the day."""
    kept = request.session.get("calendar", {})
    phone = "Mobi" in request.headers.get("User-Agent", "")
    view = request.GET.get("view", "") or kept.get("view") or ("day" if phone else "week")
    off = request.GET["off"] if "off" in request.GET else kept.get("off", "")
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = today
    found = Wanted(
        view if view in VIEWS else "week",
        min(max(day, date(1990, 1, 1)), date(2190, 1, 1)),
        frozenset(off[:4000].split(",")) - {""},
    )
    now_kept = {"view": found.view, "off": ",".join(sorted(found.off))}
    if now_kept != kept:
        request.session["calendar"] = now_kept
    return found


def days_shown(it: Wanted, first_day: int) -> tuple[date, ...]:
    """Return the days of a view."""
    if it.view == "day":
        return (it.day,)
    if it.view == "agenda":
        return tuple(it.day + timedelta(days=n) for n in range(AHEAD))
    if it.view == "month":
        first = it.day.replace(day=1)
        start = first_of_week(first, first_day)
        last = first.replace(day=monthrange(first.year, first.month)[1])
        return tuple(start + timedelta(days=n) for n in range(((last - start).days // 7 + 1) * 7))
    start = first_of_week(it.day, first_day)
    return tuple(start + timedelta(days=n) for n in range(7))


def turned(it: Wanted, by: int) -> date:
    """Return the day that the view before, or after, is about."""
    if it.view == "month":
        month = it.day.year * 12 + it.day.month - 1 + by
        return date(month // 12, month % 12 + 1, 1)
    return it.day + timedelta(days=by * {"day": 1, "week": 7}.get(it.view, AHEAD))


def title_of(it: Wanted, days: tuple[date, ...]) -> str:
    """Name what is shown."""
    if it.view == "day":
        return tell_day(it.day, lang())
    return tell_month(it.day, lang()) if it.view == "month" else tell_days(days[0], days[-1], lang())


@desk
def calendar(request: HttpRequest) -> HttpResponse:
    """Show the calendars of the client one acts for, or of all, one over the other."""
    one, moment = acting(request), now()
    mine = [one] if one else places(request)
    zone = ZoneInfo(mine[0].zone if mine else "Europe/Paris")
    it = wanted(request, moment.astimezone(zone).date())
    seen = [place for place in mine if one or place.slug not in it.off]
    days = days_shown(it, habits_of(locale_of(request))[1])
    look_ = Look(
        days=days, zone=zone, other=second(request, zone), now=moment, clients=tuple(clients_of(p.id for p in seen).values())
    )
    found = gathered(seen, look_.span, moment)
    today = moment.astimezone(zone).date()
    context = {
        "view": it.view,
        "name": title_of(it, days),
        "week": days[3].isocalendar().week if it.view == "week" else it.day.isocalendar().week if it.view == "day" else None,
        "views": [{"name": name, "key": key, "url": it.url(view=name), "here": name == it.view} for name, key in VIEWS.items()],
        "before_url": it.url(day=turned(it, -1)),
        "today_url": it.url(day=today),
        "after_url": it.url(day=turned(it, 1)),
        "on_today": today in days,
        "overlaid": len(mine) > 1,
        "legend": legend(mine, it) if len(mine) > 1 else [],
        "all_url": it.url(off=frozenset()) if it.off and not one else "",
        "none_url": "" if one else it.url(off=frozenset(place.slug for place in mine)),
        "zone": zone.key,
        "other": look_.other.key if look_.other else "",
        "zones": choices(moment, lang(), [place.zone for place in mine]),
        "here_url": it.url(),
        "number": len(found),
        "again": any(each.state == "moving" for each in found),
        "steps": [] if mine else [reverse("client_add")],
        "new_url": (reverse("event_new", args=[one.slug]) if one else reverse("event_choose")) if mine else "",
        "day_url": f"{reverse('calendar')}?view=day&day=",
        "week_url": f"{reverse('calendar')}?view=week&day=",
        "zone_url": reverse("calendar_zone"),
        "move_urls": json.dumps({place.slug: reverse("event_move", args=[place.slug]) for place in seen}),
        **parts(it, look_, found),
    }
    return render(request, "calendar.html", context)


def parts(it: Wanted, look_: Look, found: list[Shown]) -> dict[str, Any]:
    """Return what one view alone shows."""
    if it.view == "month":
        return {"weeks": month_context(look_, found, it.day.replace(day=1))}
    if it.view == "agenda":
        return {"groups": groups(look_, found[:MOST]), "cut": len(found) - MOST if len(found) > MOST else 0}
    return hours_context(look_, found)


def groups(look_: Look, found: list[Shown]) -> list[dict[str, Any]]:
    """Return the days that hold something, each with its events in order of time, whole days first."""
    out: dict[date, list[Shown]] = {}
    within = Days(look_)
    for each in found:
        for day in within(each):
            out.setdefault(day, []).append(each)
    today = look_.now.astimezone(look_.zone).date()
    return [
        {"day": day, "today": day == today, "events": sorted(held, key=lambda each: (not whole(each), each.start))}
        for day, held in sorted(out.items())
    ]


def legend(mine: list[Place], it: Wanted) -> list[dict[str, Any]]:
    """Return the clients with what switches each on or off."""
    return [
        {"client": client_context(place), "on": place.slug not in it.off, "url": it.url(off=it.off ^ {place.slug})}
        for place in mine
    ]


def second(request: HttpRequest, zone: ZoneInfo) -> ZoneInfo | None:
    """Return the second zone that the person has chosen at this browser."""
    name = request.COOKIES.get("zone2", "")
    return ZoneInfo(name) if name != zone.key and name in available_timezones() else None


@require_POST
@login_required
def zone(request: HttpRequest) -> HttpResponse:
    """Keep the second zone, or none."""
    name, back = request.POST.get("zone", ""), request.POST.get("back", "")
    answer = redirect(back if back.startswith(reverse("calendar") + "?") else reverse("calendar"))
    if name in available_timezones():
        answer.set_cookie("zone2", name, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    else:
        answer.delete_cookie("zone2")
    return answer
