"""Time and engagements."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from adjoint.desk import billing, journal
from adjoint.desk.people import client_of
from adjoint.doors.web.cards import now
from adjoint.doors.web.forms import EngagementForm, TimeForm
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, desk, office, person
from adjoint.doors.web.views.today import shown
from adjoint.practice import store
from adjoint.practice.models import Engagement, Timer


@desk
def time(request: HttpRequest) -> HttpResponse:
    """Show the month's time, read from the journal."""
    mine = shown(request)
    try:
        month = date.fromisoformat(request.GET.get("month", "") + "-01")
    except ValueError:
        month = now().date().replace(day=1)
    days = acts_of(next(iter(mine.values())), month) if len(mine) == 1 else sums_of(mine, month)
    rows = [
        {"day": day, "minutes": sum(e["minutes"] for e in found), "entries": found}
        for day, found in sorted(days.items(), reverse=True)
    ]
    here = reverse("time")
    context = {
        "month": month,
        "before_url": f"{here}?month={month - timedelta(days=1):%Y-%m}",
        "after_url": f"{here}?month={store.next_month(month):%Y-%m}",
        "engagements": [],
        "days": rows,
        "total": sum(row["minutes"] for row in rows),
        "form": TimeForm() if len(mine) == 1 else None,
        "form_url": reverse("record", args=[next(iter(mine.values())).slug]) if len(mine) == 1 else "",
    }
    return render(request, "time.html", context)


def acts_of(place: Place, month: date) -> dict[date, list[dict[str, Any]]]:
    """Return what was done for one client by day, each act by itself."""
    days: defaultdict[date, list[dict[str, Any]]] = defaultdict(list)
    for work in billing.work(client_of(place.id), month):
        days[work.on].append(_entry(place, work.what, work.minutes))
    return days


def sums_of(mine: dict[int, Place], month: date) -> dict[date, list[dict[str, Any]]]:
    """Return what was done for several clients by day: how much for each."""
    days: defaultdict[date, list[dict[str, Any]]] = defaultdict(list)
    for each in billing.sums(mine, month):
        what = ngettext("%(n)d act", "%(n)d acts", each.number) % {"n": each.number}
        days[each.on].append(_entry(mine[each.client_id], what, each.minutes))
    return days


def _entry(place: Place, what: str, minutes: int) -> dict[str, Any]:
    return {"client": client_context(place), "what": what, "minutes": minutes, "who": "", "url": ""}


@require_POST
@office("assistant")
def record(request: HttpRequest, place: Place) -> HttpResponse:
    """Count time worked by hand."""
    form = TimeForm(request.POST)
    if form.is_valid():
        billing.record(client_of(place.id), form.cleaned_data, person(request).email, now=now())
        messages.success(request, gettext("Counted."))
    else:
        messages.error(request, gettext("Give minutes, a day and what was done."))
    return redirect("time")


@require_POST
@office("assistant")
def timer(request: HttpRequest, place: Place, what: str) -> HttpResponse:
    """Start or stop one's clock."""
    user = person(request)
    running = Timer.objects.filter(client_id=place.id, user_id=user.pk).first()
    if what == "start" and running is None:
        Timer.objects.create(client_id=place.id, user_id=user.pk, since=now(), activity=request.POST.get("activity", "")[:300])
    elif what == "stop" and running is not None:
        minutes = max(1, round((now() - running.since) / timedelta(minutes=1)))
        data = {"minutes": min(minutes, 1440), "activity": running.activity or gettext("Work"), "on": now().date()}
        billing.record(client_of(place.id), data, user.email, now=now())
        running.delete()
    return redirect("time")


@office("assistant")
def engagement(request: HttpRequest, place: Place) -> HttpResponse:
    """Write the money side of the engagement: a new one takes the place of the one before."""
    form = EngagementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data | {"hours_included": form.cleaned_data["hours_included"] or 0}
        row = Engagement.objects.create(client_id=place.id, **data)
        journal.write(
            place.id,
            now(),
            [("engagement.agreed", {k: str(v) for k, v in data.items()} | {"by": person(request).email, "id": row.pk}, {})],
        )
        return redirect("client", place.slug)
    url = reverse("engagement", args=[place.slug])
    context = {
        "client": client_context(place),
        "heading": gettext("What was agreed with %(name)s") % {"name": place.name},
        "form": form,
        "form_url": url,
        "back_url": reverse("client", args=[place.slug]),
        "remove_url": "",
    }
    return render(request, "client_form.html", context)
