"""Sample contexts of the calendar: nothing, three and forty events a day, overlaps, midnight, both clock changes; see `samples`."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from adjoint.doors.web import samples as s
from adjoint.doors.web.forms_event import REACH, MoveForm, NewForm
from adjoint.doors.web.forms_feed import FeedForm
from adjoint.doors.web.forms_times import TimesForm, initial
from adjoint.doors.web.habits import first_of_week
from adjoint.doors.web.hours import Look, hours_context, month_context
from adjoint.doors.web.keys import of_calendar
from adjoint.doors.web.lanes import Shown, days_of
from adjoint.doors.web.samples_more import pick
from adjoint.doors.web.told import tell_day, tell_days, tell_month
from adjoint.doors.web.zones import choices
from adjoint.kernel.client import Client
from adjoint.kernel.preferences import preferences_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adjoint.kernel.errors import Lang

PARIS, NEW_YORK = ZoneInfo(s.PARIS), ZoneInfo("America/New_York")
CLIENT = Client(id=1, slug="claire", name="Claire Fontaine")


def shown(number: int, start: datetime, minutes: int, title: str, **more: object) -> Shown:
    """Make an event of one of the clients."""
    who = s.CLIENTS[number % len(s.CLIENTS)]
    facts: dict[str, object] = {"client": who["name"], "slug": who["slug"], "monogram": who["monogram"], "hue": who["hue"]}
    facts |= {"url": f"/calendar/{who['slug']}/event?id={number}", **more}
    return Shown(id=f"{number}", start=start, end=start + timedelta(minutes=minutes), title=title, **facts)  # type: ignore[arg-type]  # as named


def on(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a moment in Paris."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=PARIS)


def usual(lang: Lang, monday: date) -> list[Shown]:
    """Make a week as weeks are: some overlaps, a night, whole days, what is held, asked, being done, declined."""
    days = [monday + timedelta(days=number) for number in range(7)]

    def say(french: str, english: str) -> str:
        return pick(lang, french, english)

    paul = ("Paul Mercier",)
    return [
        shown(
            0, on(days[0], 9, 30), 90, say("Comité de direction", "Management committee"), place=say("Salle verte", "Green room")
        ),
        shown(2, on(days[0], 9, 45), 30, "Stand-up"),
        shown(1, on(days[0], 10, 0), 120, say("Visite de l’atelier", "Tour of the workshop"), place="Beaune", repeats=True),
        shown(0, on(days[1], 10), 30, say("Point budget", "Budget review"), people=paul, place=say("visio", "video")),
        shown(0, on(days[1], 14), 15, say("Appel de M. Ravel", "Call from Mr Ravel"), state="tentative"),
        shown(2, on(days[2], 9), 210, "Board", organizer="Ann Lee", people=("Ann Lee",)),
        shown(0, on(days[2], 15), 45, say("Entretien", "Interview"), state="asked", fixed=True),
        shown(0, on(days[2], 17), 60, say("Relecture", "Proof-reading"), state="moving", fixed=True),
        shown(5, on(days[3], 15), 60, say("Conseil d’administration", "Trustees"), state="declined"),
        shown(0, on(days[3], 22, 30), 240, say("Train de nuit pour Nice", "Night train to Nice")),
        shown(3, on(days[4], 12, 30), 90, say("Déjeuner avec l’ébéniste", "Lunch with the cabinet maker")),
        shown(0, on(days[5], 0), 2880, say("Week-end à Nice", "Weekend in Nice"), all_day=True),
        shown(4, on(days[1], 0), 4320, say("Congrès de cardiologie", "Cardiology congress"), all_day=True, place="Lyon"),
        shown(6, on(days[1], 0), 1440, say("Jour de marché", "Market day"), all_day=True),
    ]


def full(lang: Lang, monday: date) -> list[Shown]:
    """Make forty events a day."""
    word = pick(lang, "Rendez-vous", "Meeting")
    return [
        shown(
            number,
            on(monday + timedelta(days=day), 8 + number // 4, number % 4 * 15),
            60 + number % 3 * 30,
            f"{word} {number + 1}",
        )
        for day in range(7)
        for number in range(40)
    ]


def night(lang: Lang, day: date) -> list[Shown]:
    """Make what happens on a night of a clock change."""
    return [
        shown(0, on(day, 1, 30), 60, pick(lang, "Garde", "Watch")),
        shown(1, on(day - timedelta(days=1), 23), 600, pick(lang, "Nuit de travaux", "Night works")),
        shown(2, on(day, 9), 60, pick(lang, "Petit déjeuner", "Breakfast")),
    ]


def context(lang: Lang, view: str, day: date, found: Sequence[Shown], *, other: ZoneInfo | None = None) -> s.Context:
    """Make a context for `calendar.html`."""
    monday, first = first_of_week(day, 0), day.replace(day=1)
    start = first_of_week(first, 0)
    shown_days = {"day": [day], "month": [start + timedelta(days=n) for n in range(42 if start.day == 1 else 35)]}
    days = tuple(shown_days.get(view, [monday + timedelta(days=n) for n in range(7)]))
    look = Look(days=days, zone=PARIS, other=other, now=s.NOW, clients=(CLIENT,))
    inside = sorted((each for each in found if each.end > look.span.start and each.start < look.span.end), key=lambda e: e.start)
    groups = [
        {
            "day": each,
            "today": each == s.TODAY,
            "events": [e for e in inside if days_of(e, PARIS)[0] <= each <= days_of(e, PARIS)[1]],
        }
        for each in days
    ]
    names = {"day": tell_day(day, lang), "month": tell_month(day, lang)}
    own: dict[str, s.Context] = {
        "month": {"weeks": month_context(look, inside, first)},
        "agenda": {"groups": [g for g in groups if g["events"]], "cut": 0},
    }
    return {
        "view": view,
        "name": names.get(view) or tell_days(days[0], days[-1], lang),
        "week": None if view in {"month", "agenda"} else day.isocalendar().week,
        "views": [
            {"name": name, "key": key, "url": f"/calendar-{name}", "here": name == view}
            for name, key in (("day", "d"), ("week", "w"), ("month", "m"), ("agenda", "a"))
        ],
        "before_url": "/calendar?before",
        "today_url": "/calendar",
        "after_url": "/calendar?after",
        "on_today": s.TODAY in days,
        "overlaid": True,
        "legend": [{"client": each, "on": each["slug"] != "silva", "url": f"/calendar?off={each['slug']}"} for each in s.CLIENTS],
        "all_url": "/calendar?off=",
        "none_url": "/calendar?off=all",
        "zone": s.PARIS,
        "other": other.key if other else "",
        "zones": choices(s.NOW, lang, [s.PARIS]),
        "here_url": f"/calendar?view={view}&day={day}",
        "number": len(inside),
        "again": False,
        "steps": [],
        "new_url": "/event/new",
        "day_url": "/calendar-day?day=",
        "week_url": "/calendar?day=",
        "zone_url": "/calendar/zone",
        "move_urls": json.dumps({each["slug"]: f"/calendar/{each['slug']}/event/move" for each in s.CLIENTS}),
        **own.get(view, hours_context(look, inside)),
    }


def event(lang: Lang) -> s.Context:
    """Make a context for `event.html`."""
    held = next(each for each in usual(lang, s.TODAY) if each.people)
    return {
        "client": s.CLAIRE,
        "event": held,
        "zone": s.PARIS,
        "description": pick(lang, "Apporter les chiffres d’octobre.", "Bring the figures of October."),
        "people": [
            {"name": "Claire Fontaine", "address": "claire@fontaine.test", "state": "confirmed", "own": True},
            {"name": "Paul Mercier", "address": "paul@mercier.test", "state": "invited", "own": False},
        ],
        "repeats": True,
        "reaches": REACH,
        "theirs": False,
        "busy": True,
        "whole": False,
        "answer": "",
        "story": [
            {
                "what": pick(lang, "Inscrit à l’agenda", "Put in the calendar"),
                "at": s.at("20 09:12"),
                "state": "done",
                "url": "/case",
            }
        ],
        "form": MoveForm(PARIS, initial={"start": held.start, "end": held.end}, repeats=True),
        "open": False,
        "back_url": "/calendar",
        "urls": {name: f"/calendar/claire/event/{name}" for name in ("move", "cancel", "answer")},
    }


def new(_lang: Lang) -> s.Context:
    """Make a context for `event_new.html`."""
    form = NewForm(PARIS, initial={"start": s.at("24 10:00"), "end": s.at("24 10:30")})
    return {"client": s.CLAIRE, "form": form, "form_url": "/event/new", "calendar_url": "/calendar"}


def feeds(lang: Lang) -> s.Context:
    """Make a context for `feeds.html`."""
    row = {
        "kind": pick(lang, "Seulement s’il est occupé", "Only when it is busy"),
        "weeks": 0,
        "by": "odile@cabinet-lemaire.test",
    }
    row |= {"at": s.at("20 09:12"), "revoke_url": "/clients/claire/feeds/1/revoke"}
    return {
        "client": s.CLAIRE,
        "rows": [
            {**row, "label": "Paul Mercier", "used_at": s.at("23 08:31")},
            {**row, "label": pick(lang, "Le téléphone de Claire", "Claire’s phone"), "used_at": None, "weeks": 6},
        ],
        "shown": "https://adjoint.test/feed/1-0123456789abcdef0123456789abcdef0123456789abcdef.ics",
        "form": FeedForm(),
        "form_url": "/clients/claire/feeds",
        "clients_url": "/clients",
    }


def times(_lang: Lang, data: Mapping[str, str] | None = None) -> s.Context:
    """Make a context for `client_times.html`."""
    wishes = preferences_of(
        {
            "lunch": "12:00-14:00",
            "lunch_minutes": 45,
            "focus": {"tue": ["09:00-11:00"], "thu": ["09:00-11:00"]},
            "most_meetings": 6,
            "places": {"fri": "Lyon"},
            "travel": [["Paris", "Lyon", 120], ["La Défense", "Paris", 35]],
            "travel_minutes": 30,
            "rooms": [{"name": "Salle verte", "seats": 6}, {"name": "Grande salle", "seats": 14}],
        }
    )
    client = replace(CLIENT, preferences=wishes)
    accounts = [_Account(1, "Agenda"), _Account(2, "Famille")]
    form = TimesForm(data, client=client, accounts=accounts, initial=initial(client, accounts))
    return {"client": s.CLAIRE, "form": form, "form_url": "/clients/claire/times", "back_url": "/clients/claire"}


@dataclass(frozen=True)
class _Account:
    pk: int
    label: str


def wrong_times(lang: Lang) -> s.Context:
    """Make a context for `client_times.html` of what cannot be used."""
    said = {name: str(value) for name, value in times(lang)["form"].initial.items()}
    return times(lang, said | {"focus_tue": "nine", "travel": "Paris Lyon", "notice_hours": "-1"})


def calendar_pages() -> Mapping[str, tuple[str, s.Make]]:
    """Return the address of each page of this file, its template and what makes its context."""

    def page(make: s.Make) -> s.Make:
        def made(lang: Lang) -> s.Context:
            from django.utils.translation import override  # noqa: PLC0415  (one use)

            with override(lang):
                frame = s.frame("calendar", lang, acting=None) | {"calendar_keys": of_calendar()}
                return {"frame": frame, **make(lang)}

        return made

    autumn, spring, free = date(2026, 10, 25), date(2026, 3, 29), date(2026, 12, 14)

    def week(lang: Lang) -> s.Context:
        return context(lang, "week", s.TODAY, usual(lang, s.TODAY), other=NEW_YORK)

    return {
        "calendar": ("calendar.html", page(week)),
        "calendar-day": ("calendar.html", page(lambda lang: context(lang, "day", s.TODAY, usual(lang, s.TODAY)))),
        "calendar-month": ("calendar.html", page(lambda lang: context(lang, "month", s.TODAY, usual(lang, s.TODAY)))),
        "calendar-agenda": ("calendar.html", page(lambda lang: context(lang, "agenda", s.TODAY, usual(lang, s.TODAY)))),
        "calendar-full": ("calendar.html", page(lambda lang: context(lang, "week", s.TODAY, full(lang, s.TODAY)))),
        "calendar-full-day": ("calendar.html", page(lambda lang: context(lang, "day", s.TODAY, full(lang, s.TODAY)))),
        "calendar-full-month": ("calendar.html", page(lambda lang: context(lang, "month", s.TODAY, full(lang, s.TODAY)))),
        "calendar-free": ("calendar.html", page(lambda lang: context(lang, "week", free, []))),
        "calendar-autumn": (
            "calendar.html",
            page(lambda lang: context(lang, "week", autumn, night(lang, autumn), other=NEW_YORK)),
        ),
        "calendar-autumn-day": (
            "calendar.html",
            page(lambda lang: context(lang, "day", autumn, night(lang, autumn), other=NEW_YORK)),
        ),
        "calendar-spring": (
            "calendar.html",
            page(lambda lang: context(lang, "week", spring, night(lang, spring), other=NEW_YORK)),
        ),
        "calendar-first": (
            "calendar.html",
            page(lambda lang: {**context(lang, "week", free, []), "steps": ["/clients/new"], "legend": []}),
        ),
        "clients/claire/feeds": ("feeds.html", page(feeds)),
        "clients/claire/times": ("client_times.html", page(times)),
        "clients/claire/times/wrong": ("client_times.html", page(wrong_times)),
        "event": ("event.html", page(event)),
        "event/new": ("event_new.html", page(new)),
        "event/choose": ("event_choose.html", page(lambda _: {"rows": s.CLIENTS, "calendar_url": "/calendar"})),
    }
