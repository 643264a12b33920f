"""How a client's time is given: the page where it is seen and changed, and the lines that tell of it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from babel.dates import get_day_names
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from adjoint.desk.people import client_of
from adjoint.desk.preferences import set_times
from adjoint.doors.web.cards import lang, now
from adjoint.doors.web.forms_times import TimesForm, initial
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, office, person
from adjoint.kernel.client import DAYS
from adjoint.kernel.errors import AdjointError
from adjoint.language import tell
from adjoint.wall.models import Account

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adjoint.kernel.client import Client


@office()
def client_times(request: HttpRequest, place: Place) -> HttpResponse:
    """Change how a client's time is given."""
    client = client_of(place.id)
    accounts = list(Account.objects.filter(client_id=place.id, port="calendar").order_by("id"))
    form = TimesForm(request.POST or None, client=client, accounts=accounts, initial=initial(client, accounts))
    if request.method == "POST" and form.is_valid():
        try:
            set_times(place.id, form.hours(), form.wanted(), person(request).email, now=now())
        except AdjointError as error:
            form.add_error(None, error.say(lang()))
        else:
            messages.success(request, gettext("Saved."))
            return redirect("client", place.slug)
    context = {
        "client": client_context(place),
        "form": form,
        "form_url": reverse("client_times", args=[place.slug]),
        "back_url": reverse("client", args=[place.slug]),
    }
    return render(request, "client_times.html", context)


def facts(noun: Client) -> list[tuple[str, str]]:
    """Return what a client wishes of their time, one line each; what they left as it is goes without saying."""
    prefs = noun.preferences
    out = [(gettext("Working hours"), " · ".join(by_day(noun.hours)))]
    if prefs.lunch and prefs.lunch_minutes:
        said = gettext("%(minutes)s between %(hours)s")
        out.append((gettext("Lunch"), said % {"minutes": tell.minutes(prefs.lunch_minutes, lang()), "hours": prefs.lunch}))
    if prefs.focus:
        out.append((gettext("Focus time"), " · ".join(by_day(prefs.focus))))
    if prefs.most_meetings:
        number = prefs.most_meetings
        said = ngettext("%(n)d meeting at most", "%(n)d meetings at most", number)
        out.append((gettext("A day"), said % {"n": number}))
    if prefs.notice_hours:
        out.append((gettext("Notice"), tell.minutes(prefs.notice_hours * 60, lang())))
    if prefs.places:
        out.append((gettext("Works at"), " · ".join(by_day({day: (place,) for day, place in prefs.places.items()}))))
    if prefs.rooms:
        out.append((gettext("Meeting rooms"), ", ".join(room.name for room in prefs.rooms)))
    return out


def by_day(week: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return what holds on the days of a week, days alike in one line, in the order of the week."""
    days = [day for day in DAYS if week.get(day)]
    known = get_day_names("abbreviated", locale=lang())
    names = {day: known[number] for number, day in enumerate(DAYS)}
    out = []
    for spans, group in groupby(days, key=lambda day: tuple(week[day])):
        same = list(group)
        told = names[same[0]] if len(same) == 1 else f"{names[same[0]]} – {names[same[-1]]}"
        out.append(f"{told} {', '.join(spans)}")
    return out
