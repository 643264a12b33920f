"""One event: who, where, what became of it; moved, made, answered and ended by a person's hands, each as an act that is judged."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from adjoint.desk import byhand, tell
from adjoint.desk.models import Action, Request
from adjoint.desk.people import client_of
from adjoint.desk.queue import perform_later
from adjoint.doors.web.cards import lang, now, sentence
from adjoint.doors.web.forms_event import REACH, MoveForm, NewForm, reach_of
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, acting, desk, office, person, places
from adjoint.doors.web.recent import remember
from adjoint.doors.web.showing import shown_event
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import verb_named

if TYPE_CHECKING:
    from adjoint.kernel.client import Client
    from adjoint.kernel.event import Event

AGAINST = {
    "focus": _("This takes from focus time."),
    "lunch": _("This leaves too little time for lunch."),
    "full": _("The day already has as many meetings as wished."),
    "travel": _("There is not enough time for the way before or after."),
}
"""What of the client's wishes a time goes against, told to whoever chose it all the same."""
ANSWERED = {"ACCEPTED": "confirmed", "DECLINED": "declined", "TENTATIVE": "tentative", "NEEDS-ACTION": "invited"}


@office()
def event(request: HttpRequest, place: Place) -> HttpResponse:
    """Show an event, in place or as a page of its own."""
    client, found = _found(place, request.GET.get("id", ""))
    form = MoveForm(client.tz, initial={"start": found.start, "end": found.end}, repeats=_own_series(client, found))
    return render(request, "event.html", _context(place, client, found) | {"form": form})


def _found(place: Place, event_id: str) -> tuple[Client, Event]:
    client = client_of(place.id)
    try:
        return client, byhand.event_of(client, event_id[:2000], now())
    except (AdjointError, ValueError, OverflowError):
        raise Http404 from None


def _context(place: Place, client: Client, found: Event) -> dict[str, Any]:
    shown = shown_event(place, client, found)
    args = [place.slug]
    own = next((each for each in found.attendees if each.email in client.own), None)
    return {
        "client": client_context(place),
        "event": shown,
        "zone": place.zone,
        "description": found.description[:4000],
        "people": [
            {"name": each.name or each.email, "address": each.email, "state": ANSWERED.get(each.partstat, ""), "own": each is own}
            for each in found.attendees
        ],
        "repeats": bool(found.rrule),
        "reaches": REACH if found.recurrence_id else REACH[2:],
        "theirs": bool(shown.organizer),
        "answer": ANSWERED.get(own.partstat, "") if own and shown.organizer else "",
        "busy": found.busy,
        "story": _story(place, client, found),
        "back_url": f"{reverse('calendar')}?{urlencode({'day': found.start.astimezone(client.tz).date().isoformat()})}",
        "urls": {name: reverse(f"event_{name}", args=args) for name in ("move", "cancel", "answer")},
        "whole": found.all_day,
    }


def _own_series(client: Client, found: Event) -> bool:
    """Tell whether an event is one of a series that is the client's own to change."""
    return bool(found.rrule) and (found.organizer is None or found.organizer.email in client.own)


def _story(place: Place, client: Client, found: Event) -> list[dict[str, Any]]:
    """Return the acts that made the event what it is, the newest first, with their case or request."""
    rows = Action.objects.filter(client_id=place.id, args__uid=found.uid, verb__startswith="calendar.").select_related("case")
    out = []
    for row in rows.order_by("-id")[:3]:
        case = reverse("case", args=[place.slug, row.case_id]) if row.case else ""
        url = case or reverse("card", args=[place.slug, row.request_id])
        out.append({"what": sentence(row, client), "at": row.done_at or row.at, "state": row.state, "url": url})
    return out


@require_POST
@office()
def move(request: HttpRequest, place: Place) -> HttpResponse:
    """Give an event another time: drawn with the pointer, chosen with the arrows, or written in the form."""
    client, found = _found(place, request.POST.get("event", ""))
    form = MoveForm(client.tz, request.POST, whole=found.all_day, repeats=_own_series(client, found))
    if not form.is_valid():
        return render(request, "event.html", _context(place, client, found) | {"form": form, "open": True})
    start, end = form.cleaned_data["start"], form.cleaned_data["end"]
    span, reach = Span(start, end), reach_of(form.cleaned_data.get("reach", ""))
    return _asked(request, place, lambda: byhand.move(client, found, span, person(request).email, now(), reach=reach), start)


@require_POST
@office()
def cancel(request: HttpRequest, place: Place) -> HttpResponse:
    """Take an event out of the calendar, or its series."""
    client, found = _found(place, request.POST.get("event", ""))
    reach = reach_of(request.POST.get("reach", ""))
    return _asked(request, place, lambda: byhand.cancel(client, found, person(request).email, now(), reach=reach), found.start)


@require_POST
@office()
def answer(request: HttpRequest, place: Place) -> HttpResponse:
    """Answer an invitation."""
    client, found = _found(place, request.POST.get("event", ""))
    said, reach = request.POST.get("answer", ""), reach_of(request.POST.get("reach", ""))
    who = person(request).email
    return _asked(request, place, lambda: byhand.answer(client, found, said, who, now(), reach=reach), found.start)


@office()
def new(request: HttpRequest, place: Place) -> HttpResponse:
    """Make an event."""
    client = client_of(place.id)
    if request.method == "POST":
        form = NewForm(client.tz, request.POST)
        if form.is_valid():
            it = form.cleaned_data
            more = {"place": it["place"], "all_day": it["all_day"], "guests": [(p["email"], p["name"]) for p in it["people"]]}
            start, end = it["start"], it["end"]
            who = person(request).email
            return _asked(request, place, lambda: byhand.put(client, it["title"], Span(start, end), who, now(), **more), start)
    else:
        form = NewForm(client.tz, initial=_drawn(request, client))
    context = {
        "client": client_context(place),
        "form": form,
        "form_url": reverse("event_new", args=[place.slug]),
        "calendar_url": reverse("calendar"),
    }
    return render(request, "event_new.html", context)


@desk
def choose(request: HttpRequest) -> HttpResponse:
    """Ask in whose calendar a new event goes."""
    one, mine = acting(request), places(request)
    query = urlencode({name: request.GET[name] for name in ("day", "start", "end") if name in request.GET})
    if one or len(mine) == 1:
        return redirect(f"{reverse('event_new', args=[(one or mine[0]).slug])}?{query}")
    rows = [{**client_context(place), "url": f"{reverse('event_new', args=[place.slug])}?{query}"} for place in mine]
    return render(request, "event_choose.html", {"rows": rows, "calendar_url": reverse("calendar")})


def _drawn(request: HttpRequest, client: Client) -> dict[str, Any]:
    """Return the time that was drawn, else a full hour of the day shown, to begin with."""
    length = timedelta(minutes=client.preferences.meeting_minutes)
    try:
        start = datetime.fromisoformat(request.GET.get("start", ""))
        end = datetime.fromisoformat(request.GET.get("end", ""))
        if start.tzinfo and end.tzinfo and end > start:
            return {"start": start, "end": end}
    except ValueError:
        pass
    local = now().astimezone(client.tz)
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = local.date()
    hour = min(local.hour + 1, 23) if day == local.date() else 9
    start = datetime(day.year, day.month, day.day, hour, tzinfo=client.tz)
    return {"start": start, "end": start + length}


def _back(request: HttpRequest) -> str:
    """Return the calendar that the person came from."""
    back = request.POST.get("back", "")
    return back if back.startswith(f"{reverse('calendar')}?") else ""


def _asked(request: HttpRequest, place: Place, ask: Any, day: datetime) -> HttpResponse:
    """Ask for an act and say what became of it, in the calendar."""
    back = (
        _back(request) or f"{reverse('calendar')}?{urlencode({'day': day.astimezone(client_of(place.id).tz).date().isoformat()})}"
    )
    try:
        made = ask()
    except AdjointError as error:
        messages.error(request, error.say(lang()))
        return redirect(back)
    _told(request, place, made, back)
    return redirect(back)


def _told(request: HttpRequest, place: Place, made: Request, back: str) -> None:
    """Say what is being done, with the way back; what waits, and for whom; what the mandate refuses, and why."""
    client, rows = client_of(place.id), list(Action.objects.filter(client_id=place.id, request=made).order_by("id"))
    going = [row for row in rows if row.state in {State.APPROVED, State.PROPOSED, State.DONE}]
    refused = [row for row in rows if row.state == State.REFUSED]
    waiting = [row for row in rows if row.state == State.WAITING]
    if refused:
        why = tell.because(refused[0].say, refused[0].line, refused[0].why, lang())
        messages.error(request, gettext("Not done: %(what)s. %(why)s.") % {"what": sentence(refused[0], client), "why": why})
    elif waiting:
        messages.warning(request, gettext("It waits for an answer: %(what)s.") % {"what": sentence(waiting[0], client)})
    if going and not (refused or waiting):
        perform_later(place.id)
        url = f"{reverse('undo', args=[place.slug, made.pk])}?{urlencode({'back': back})}"
        numbers = [row.pk for row in going if verb_named(row.verb).inverse] or [going[0].pk]
        remember(request, url, sentence(going[0], client), numbers, now())
    elif going:
        perform_later(place.id)
    for row in [each for each in rows if each.verb in {"calendar.put", "calendar.move"}][:1]:
        for code in byhand.against(client, row, now()):
            messages.warning(request, AGAINST[code])
    if not rows:
        messages.warning(request, gettext("Nothing was to be done."))
