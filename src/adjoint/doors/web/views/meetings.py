"""Meetings: what is coming and what is prepared for it, what was decided, and who still has to do what."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from adjoint.desk.look import World
from adjoint.desk.models import Action, Document
from adjoint.desk.onpage import ASKS, asked
from adjoint.desk.people import client_of
from adjoint.desk.queue import perform_later
from adjoint.doors.web.cards import lang, now
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, acting, desk, office, person, places
from adjoint.duties.meetings import board_words, store, words
from adjoint.duties.meetings.core import around
from adjoint.duties.meetings.core.roll import roll_of
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.span import Span
from adjoint.kernel.words import spaced

if TYPE_CHECKING:
    from adjoint.kernel.event import Event
    from adjoint.kernel.meeting import Task

AHEAD = timedelta(days=14)
HELD = 20
NOTES = 20_000
"""Characters of notes that are taken at once."""


def url_of(place: Place, event_id: str) -> str:
    """Return the address of a meeting's page."""
    return f"{reverse('meeting', args=[place.slug])}?{urlencode({'event': event_id})}"


@desk
def meetings(request: HttpRequest) -> HttpResponse:
    """List what is coming, who still has to do what, and what was held."""
    one, moment = acting(request), now()
    mine = [one] if one else places(request)
    coming: list[dict[str, Any]] = []
    tasks: list[dict[str, Any]] = []
    for place in mine:
        look = World(place.id, moment)
        events = [each for each in look.events(Span(moment, moment + AHEAD)) if around.prepared(each, look)]
        coming += [_row(place, each, look) for each in events]
        tasks += [_task(place, each, look) for each in look.tasks()]
    by_id = {place.id: place for place in mine}
    held = [
        {
            "url": url_of(by_id[row.client_id], row.event),
            "title": row.title,
            "at": row.start,
            "client": client_context(by_id[row.client_id]),
        }
        for row in store.held(by_id, HELD)
        if row.start <= moment
    ]
    context = {
        "coming": sorted(coming, key=lambda row: row["at"])[:40],
        "tasks": tasks,
        "held": held,
        "poll_url": reverse("poll_choose"),
    }
    return render(request, "meetings.html", context)


def _row(place: Place, event: Event, look: World) -> dict[str, Any]:
    names = [guest.name for guest in around.guests(event, look)]
    return {
        "url": url_of(place, event.id),
        "title": event.summary,
        "detail": ", ".join(names[:3]) + ("…" if len(names) > 3 else ""),
        "state": "",
        "at": event.start,
        "client": client_context(place),
        "quiet": True,
        "timed": True,
    }


def _task(place: Place, task: Task, look: World) -> dict[str, Any]:
    today = look.now.astimezone(look.client.tz).date()
    state = "late" if task.state == "open" and task.due is not None and task.due < today else task.state
    return {
        "text": task.text,
        "owner": task.owner.name or task.owner.email,
        "due": task.due,
        "state": state,
        "open": task.state == "open",
        "meeting": task.meeting,
        "meeting_url": url_of(place, task.event),
        "url": reverse("meeting_task", args=[place.slug, task.id]),
        "client": client_context(place),
    }


@office()
def meeting(request: HttpRequest, place: Place) -> HttpResponse:
    """Show one meeting: its agenda, people and papers, its minutes, and what people took on."""
    event_id = request.GET.get("event", "")
    look = World(place.id, now())
    event, kept = look.event(event_id) if event_id else None, store.known(place.id, event_id)
    if event is None and kept is None:
        raise Http404
    guests = around.guests(event, look) if event else ()
    minutes = next((each for each in look.minutes() if each.event == event_id), None)
    context = {
        "client": client_context(place),
        "zone": place.zone,
        "event": event_id,
        "title": event.summary if event else kept.title if kept else "",
        "start": event.start if event else kept.start if kept else None,
        "end": event.end if event else kept.end if kept else None,
        "place": event.location if event else "",
        "link": around.link(event, look.client) if event else "",
        "route": around.route("", event.location) if event and around.is_away(event.location) else "",
        "note": event.description if event else "",
        "past": bool((event.end if event else look.now) <= look.now),
        "agenda": look.agenda(event_id),
        "people": [_person(guest, look) for guest in guests],
        "papers": [*_made(place, event_id), *_came(guests, look)],
        "decisions": minutes.decisions if minutes else (),
        "points": minutes.points if minutes else (),
        "quorum": minutes.quorum if minutes else "",
        "roll": _roll(event, look) if event and event.start > look.now else None,
        "tasks": [_task(place, each, look) for each in store.tasks_of(place.id, event_id)],
        "waiting": _waiting(place, event_id),
        "asks": {what: reverse("meeting_ask", args=[place.slug, what]) for what in ("brief", "agenda", "minutes", "attendance")},
        "list_url": reverse("meetings"),
    }
    return render(request, "meeting.html", context)


def _person(guest: around.Guest, look: World) -> dict[str, Any]:
    card = guest.card
    last = next(iter(look.exchanges(card.emails if card else (guest.email,))), None)
    return {
        "name": guest.name,
        "role": ", ".join(filter(None, (card.role, card.organisation))) if card else "",
        "email": guest.email,
        "answer": words.ANSWERS[lang()].get(guest.partstat, ""),
        "last": last,
    }


def _roll(event: Event, look: World) -> dict[str, Any] | None:
    """Return how the quorum of a meeting to come stands; None: it takes none."""
    roll = roll_of(event, look)
    if roll.rules.quorum is None:
        return None
    state = {"sure": "done", "open": "waiting", "lost": "refused"}[roll.standing]
    said = board_words.AHEAD[roll.standing][lang()]
    return {"said": said, "state": state, "told": spaced(lang(), board_words.ahead(roll, lang()))}


def _made(place: Place, event_id: str) -> list[dict[str, str]]:
    """Return the papers that were made of this meeting."""
    rows = Action.objects.filter(client_id=place.id, verb="document.make", state=State.DONE, args__facts__event=event_id)
    names = [str(row.outcome.get("document", "")) for row in rows.order_by("-id")[:10]] if event_id else []
    papers = Document.objects.filter(client_id=place.id, name__in=names).order_by("-at")
    return [{"name": each.filename, "url": reverse("meeting_paper", args=[place.slug, each.pk])} for each in papers]


def _came(guests: tuple[around.Guest, ...], look: World) -> list[dict[str, str]]:
    """Return the papers that people sent."""
    emails = tuple(email for guest in guests for email in (guest.card.emails if guest.card else (guest.email,)))
    return [{"name": each.name, "url": ""} for each in (look.papers(emails) if emails else ())]


def _waiting(place: Place, event_id: str) -> list[dict[str, str]]:
    """Return what waits for a word before it is kept or sent."""
    verbs = ("meeting.agenda", "meeting.minutes")
    rows = Action.objects.filter(client_id=place.id, verb__in=verbs, state=State.PROPOSED, args__event=event_id).order_by("id")
    return [{"title": str(row.args["title"]), "url": reverse("card", args=[place.slug, row.request_id])} for row in rows]


@require_POST
@office()
def ask(request: HttpRequest, place: Place, what: str) -> HttpResponse:
    """Ask for a pack, an agenda, or minutes of the notes that were pasted."""
    event_id, notes = request.POST.get("event", ""), request.POST.get("notes", "")[:NOTES]
    if what not in ASKS or what == "task" or not event_id:
        raise Http404
    if what == "minutes" and not notes.strip():
        messages.error(request, gettext("There are no notes yet. Paste or dictate them, then make the minutes of them."))
        return redirect(url_of(place, event_id))
    return _done(request, place, what, {"event": event_id}, notes, url_of(place, event_id))


@require_POST
@office()
def task(request: HttpRequest, place: Place, task_id: int) -> HttpResponse:
    """Note that something is done, dropped, or open again."""
    found, state = next(iter(store.tasks(place.id, [task_id])), None), request.POST.get("state", "")
    if found is None or state not in {"open", "done", "dropped"}:
        raise Http404
    back = reverse("meetings") if request.POST.get("back") == "list" else url_of(place, found.event)
    return _done(request, place, "task", {"task": task_id, "state": state}, found.text, back)


def _done(request: HttpRequest, place: Place, what: str, slots: dict[str, Any], text: str, back: str) -> HttpResponse:
    """Ask, say what came of it, and go where it can be seen."""
    try:
        row = asked(client_of(place.id), what, slots, text, who=person(request).email, now=now())
    except AdjointError as error:
        messages.error(request, error.say(lang()))
        return redirect(back)
    perform_later(place.id)
    waiting = Action.objects.filter(client_id=place.id, request=row, state=State.WAITING).count()
    if waiting:
        text = ngettext(
            "%(n)d letter waits for approval before it leaves.", "%(n)d letters wait for approval before they leave.", waiting
        )
        messages.warning(request, text % {"n": waiting})
        return redirect("card", place.slug, row.pk)
    messages.success(
        request, {"brief": gettext("The brief is on its way."), "task": gettext("Noted.")}.get(what, gettext("Kept."))
    )
    return redirect(back)


@office()
def paper(request: HttpRequest, place: Place, document_id: int) -> HttpResponse:
    """Hand out a paper that was made here."""
    del request
    found = Document.objects.filter(client_id=place.id, pk=document_id).first()
    if found is None:
        raise Http404
    answer = HttpResponse(bytes(found.data), content_type=found.mime)
    answer["Content-Disposition"] = f'inline; filename="{found.name[:16]}.pdf"'
    return answer
