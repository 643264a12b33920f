"""Polls as the client's side has them: begun, closed, decided, given more time, called off; personal links taken back or made anew."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from adjoint.desk import polls
from adjoint.desk.models import Action, Negotiation, Request
from adjoint.desk.people import client_of
from adjoint.desk.queue import perform_later
from adjoint.doors.web.cards import lang, now
from adjoint.doors.web.forms_poll import ExtendForm, PollForm
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, acting, desk, office, person, places
from adjoint.duties.calendar import reasons
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.span import Span
from adjoint.language import tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adjoint.kernel.client import Client
    from adjoint.kernel.verbs import Offered

DATES = 5
"""Of the dates that are found, so many are ticked at first."""


@desk
def choose(request: HttpRequest) -> HttpResponse:
    """Ask for whom a new poll is."""
    one, mine = acting(request), places(request)
    if one or len(mine) == 1:
        return redirect("poll_new", (one or mine[0]).slug)
    rows = [{**client_context(place), "url": reverse("poll_new", args=[place.slug])} for place in mine]
    return render(request, "poll_choose.html", {"rows": rows, "back_url": reverse("meetings")})


@office()
def new(request: HttpRequest, place: Place) -> HttpResponse:
    """Ask what a poll is about, find dates, and send it."""
    client = client_of(place.id)
    if request.method != "POST":
        return _shown(request, place, PollForm(client, initial={"minutes": client.preferences.meeting_minutes}))
    asked = PollForm(client, request.POST)
    if not asked.is_valid():
        return _shown(request, place, asked)
    found = polls.found(client, asked.cleaned_data["minutes"], asked.window, asked.cleaned_data["title"], now())
    choices = {each.start.isoformat(): _said(client, each) for each in sorted(found, key=lambda each: each.rank)}
    for kept in request.POST.getlist("dates"):
        choices.setdefault(kept, _kept(client, kept, asked.cleaned_data["minutes"]))
    if request.POST.get("do") != "send":
        data = request.POST.copy()
        if not data.getlist("dates"):
            data.setlist("dates", list(choices)[:DATES])
        return _shown(request, place, PollForm(client, data, found=choices), found=bool(choices))
    form = PollForm(client, request.POST, found={key: value for key, value in choices.items() if value})
    if not form.is_valid() or not form.ready(now()):
        return _shown(request, place, form, found=True)
    return _begun(request, place, client, form, {each.start: each for each in found})


def _said(client: Client, each: Offered) -> str:
    when = _span(client, each.start, each.end)
    why = reasons.listed(each.why, lang())
    return f"{when} – {why}" if why else when


def _kept(client: Client, start: str, minutes: int) -> str:
    """Tell a date that was offered before, and is not found again; empty: it is none."""
    try:
        at = datetime.fromisoformat(start)
    except ValueError:
        return ""
    return _span(client, at, at + timedelta(minutes=minutes)) if at.tzinfo else ""


def _span(client: Client, start: datetime, end: datetime) -> str:
    return tell.span(Span(start, end), lang(), client.tz, now(), habit=client.preferences.clock)


def _shown(request: HttpRequest, place: Place, form: PollForm, *, found: bool = False) -> HttpResponse:
    context = {
        "client": client_context(place),
        "form": form,
        "found": found,
        "form_url": reverse("poll_new", args=[place.slug]),
        "back_url": reverse("meetings"),
    }
    return render(request, "poll_new.html", context, status=422 if form.errors else 200)


def _begun(request: HttpRequest, place: Place, client: Client, form: PollForm, found: Mapping[datetime, Offered]) -> HttpResponse:
    it, starts = form.cleaned_data, form.starts()
    length = timedelta(minutes=it["minutes"])
    liked = sorted(starts, key=lambda start: found[start].rank if start in found else -1)
    reasons_of = {start: [why.model_dump(exclude_defaults=True) for why in each.why] for start, each in found.items()}
    dates = [
        [start.isoformat(), (start + length).isoformat(), rank, reasons_of.get(start, [])] for rank, start in enumerate(liked)
    ]
    fields = {name: it[name] for name in ("title", "mode", "place", "shown", "note")}
    fields |= {"guests": form.guests(), "dates": dates}
    try:
        row = polls.begin(client, fields, person(request).email, now(), deadline=it["deadline"])
    except AdjointError as error:
        form.add_error(None, error.say(lang()))
        return _shown(request, place, form, found=True)
    return _gone(request, place, row, gettext("The letters are on their way, each with its own link."))


def _gone(request: HttpRequest, place: Place, row: Request, done: str) -> HttpResponse:
    """Say what came of it, and go where it can be seen."""
    perform_later(place.id)
    if Action.objects.filter(client_id=place.id, request=row, state=State.WAITING).exists():
        messages.warning(request, gettext("It waits for approval."))
        return redirect("card", place.slug, row.pk)
    messages.success(request, done)
    case_id = Request.objects.filter(client_id=place.id, pk=row.pk).values_list("case_id", flat=True).first()
    if case_id is None:
        return redirect("meetings")
    found = Negotiation.objects.filter(client_id=place.id, case_id=case_id).exists()
    return redirect("negotiation" if found else "case", place.slug, case_id)


@require_POST
@office()
def act(request: HttpRequest, place: Place, case_id: int, what: str) -> HttpResponse:
    """Do one of the things that a person does with a poll."""
    if what not in WHAT or not Negotiation.objects.filter(client_id=place.id, case_id=case_id, way="poll").exists():
        raise Http404
    try:
        row = WHAT[what](request, client_of(place.id), case_id)
    except AdjointError as error:
        messages.error(request, error.say(lang()))
        return redirect("negotiation", place.slug, case_id)
    if row is not None:
        return _gone(request, place, row, gettext("Done."))
    messages.success(request, gettext("Kept."))
    return redirect("negotiation", place.slug, case_id)


def _close(request: HttpRequest, client: Client, case_id: int) -> Request:
    return polls.close(client, case_id, person(request).email, now())


def _take(request: HttpRequest, client: Client, case_id: int) -> Request:
    return polls.take(client, case_id, request.POST.get("letter", ""), person(request).email, now())


def _cancel(request: HttpRequest, client: Client, case_id: int) -> Request:
    return polls.cancel(client, case_id, person(request).email, now())


def _extend(request: HttpRequest, client: Client, case_id: int) -> None:
    form = ExtendForm(client.tz, request.POST)
    if not form.is_valid():
        raise polls.WrongDeadline
    polls.extend(client, case_id, form.cleaned_data["deadline"], person(request).email, now())


def _revoke(request: HttpRequest, client: Client, case_id: int) -> None:
    polls.revoke(client, case_id, _number(request), person(request).email, now())


def _renew(request: HttpRequest, client: Client, case_id: int) -> Request:
    return polls.renew(client, case_id, _number(request), person(request).email, now())


def _number(request: HttpRequest) -> int:
    given = request.POST.get("guest", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else 0


WHAT: dict[str, Any] = {
    "close": _close,
    "take": _take,
    "cancel": _cancel,
    "extend": _extend,
    "revoke": _revoke,
    "renew": _renew,
}
