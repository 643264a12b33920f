"""From actions to the cards, rows and stories that templates show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from adjoint.desk import approve, snooze, tell, undo
from adjoint.desk.models import Action, MandateLine, Request
from adjoint.desk.people import client_of
from adjoint.doors.web.actform import editable
from adjoint.doors.web.frame import client_context
from adjoint.kernel.action import State
from adjoint.kernel.verbs import Letter, Times, verb_named

if TYPE_CHECKING:
    from collections.abc import Collection

    from adjoint.doors.web.gate import Place
    from adjoint.kernel.client import Client
    from adjoint.kernel.errors import Lang
    from adjoint.kernel.verbs import Person


def lang() -> Lang:
    """Return the reader's language."""
    return "fr" if (get_language() or "en").startswith("fr") else "en"


def sentence(row: Action, client: Client) -> str:
    """Tell an action: what was done, or what would be."""
    return tell.sentence(row.verb, row.args, lang(), client, row.at, done=row.state == State.DONE)


def act(row: Action, client: Client, *, url: str = "", undone: Collection[int] = ()) -> dict[str, Any]:
    """Return one act of a card; `url` takes its undoing."""
    args = verb_named(row.verb).args.model_validate(row.args)
    zone = client.zone
    whens, was, letter, to = [], None, None, []
    if isinstance(args, Times):
        whens = [{"start": args.start, "end": args.end, "zone": zone}]
        before = getattr(args, "was", None)
        was = {"start": before.start, "end": before.end, "zone": zone} if before else None
        to = people(getattr(args, "people", ()))
    if isinstance(args, Letter):
        to = people((*args.to, *args.cc))
        names = ", ".join(p.name or p.email for p in args.to)
        cc = ", ".join(p.name or p.email for p in args.cc)
        letter = {
            "to": names,
            "cc": cc,
            "subject": args.subject,
            "text": args.text,
            "attachments": ["invite.ics"] if args.method else [],
        }
    return {
        "what": sentence(row, client),
        "state": "undone" if row.pk in undone else row.state,
        "undo": {"url": url, "actions": row.pk} if url and can_undo(row, undone) else None,
        "trouble": str(row.outcome.get(lang(), "")) if row.state in {State.FAILED, State.UNCERTAIN} else "",
        "to": to,
        "whens": whens,
        "was": was,
        "changes": [],
        "checked": [],
        "letter": letter,
    }


def can_undo(row: Action, gone: Collection[int]) -> bool:
    """Tell whether an act that was done has a way back."""
    return row.state == State.DONE and row.pk not in gone and undo.has_inverse(row)


def people(persons: Iterable[Person]) -> list[dict[str, str]]:
    """Return whom an act reaches."""
    return [{"name": p.name or p.email, "address": p.email, "note": ""} for p in persons]


def card(request: Request, actions: list[Action], place: Place, who: str) -> dict[str, Any]:
    """Return the card of everything that one request led to, for the person with the address `who`."""
    client = client_of(place.id)
    shown = [a for a in actions if a.verb != "brief.give"] or actions
    waiting = [a for a in shown if a.state == State.WAITING]
    unknown = [a for a in shown if a.state == State.UNCERTAIN]
    first = (waiting or unknown or shown)[0]
    args = [place.slug, request.pk]
    verdicts = [(a.verb, approve.judged_again(a, client, now())) for a in waiting]
    reserved = any(approve.reserved(verb, verdict) for verb, verdict in verdicts) and not approve.speaks_for(client, who)
    gone = undo.undone(place.id, [a.pk for a in shown if a.state == State.DONE])
    back = [a.pk for a in shown if can_undo(a, gone)]
    last = {undo.thing(a): a.pk for a in shown if a.pk in back}
    built_upon = set(back) - set(last.values())
    url = reverse("undo", args=args)
    line = MandateLine.objects.filter(client_id=place.id, number=first.line).first() if first.line else None
    return {
        "state": first.state,
        "headline": gettext("%(n)d acts, one approval") % {"n": len(waiting)} if len(waiting) > 1 else sentence(first, client),
        "expires_at": min((a.expires_at for a in waiting if a.expires_at), default=None),
        "acts": [act(a, client, url="" if a.pk in built_upon else url, undone=gone) | _edit_of(a, waiting, place) for a in shown],
        "undo": {"url": url, "actions": ",".join(map(str, back)), "number": len(back)} if len(back) > 1 else None,
        "later": _later(request, client, waiting) if waiting else None,
        "because": {
            "text": request.text[:2000],
            "evidence": [a.because for a in shown if a.because],
            "who": request.who_name or request.who_email,
            "at": request.at,
            "url": reverse("request", args=args),
        },
        "mandate": {
            "line": first.line,
            "text": (line.note if line and line.note else tell.because(first.say, first.line, first.why, lang())),
            "url": reverse("mandate", args=[place.slug]),
        },
        "ways": _ways(args, waiting, place, reserved=reserved) if waiting else None,
        "hash": ",".join(f"{a.pk}:{a.hash}" for a in waiting),
        "irreversible": any(not verb_named(a.verb).inverse for a in waiting),
        "waits_for": gettext("Waits for %(who)s") % {"who": approve.waits_for(client).say(lang())} if reserved else "",
        "barred": "",
        "uncertain": {
            "sent_url": reverse("settle", args=[*args, "sent"]),
            "unsent_url": reverse("settle", args=[*args, "unsent"]),
        }
        if unknown
        else None,
    }


def _edit_of(row: Action, waiting: list[Action], place: Place) -> dict[str, str]:
    """Return the way to change one act among several; a lone one has it among the ways out of the card."""
    alone = len(waiting) < 2 or row.state != State.WAITING
    return {"edit": "" if alone or not editable(row.verb, row.args) else reverse("edit", args=[place.slug, row.pk])}


def _ways(args: list[Any], waiting: list[Action], place: Place, *, reserved: bool) -> dict[str, str]:
    """Return the ways out of a card that waits; what is `reserved` to a principal has no approval."""
    change = next((a for a in waiting if editable(a.verb, a.args)), None)
    edit = reverse("edit", args=[place.slug, change.pk]) if change else ""
    ways = {way: reverse(way, args=args) for way in ("approve", "decline", "ask", "snooze")} | {"edit": edit}
    return ways | {"approve": ""} if reserved else ways


def _later(request: Request, client: Client, waiting: list[Action]) -> dict[str, Any]:
    """Return until when it is put off, or could be."""
    moment = now()
    words = {"afternoon": gettext("This afternoon"), "tomorrow": gettext("Tomorrow morning"), "monday": gettext("Monday")}
    usual = snooze.choices(moment, client.tz)
    choices = [{"name": name, "label": words[name], "at": at} for name, at in usual.items()]
    off = request.later_at if request.later_at and request.later_at > moment else None
    expires = min((a.expires_at for a in waiting if a.expires_at), default=None)
    today = moment.astimezone(client.tz).date()
    return {"until": off, "choices": choices, "today": today, "expires_at": expires, "zone": client.zone}


def request_row(request: Request, actions: list[Action], place: Place, client: Client, *, here: bool = False) -> dict[str, Any]:
    """Return one row of a list of things that wait."""
    waiting = [a for a in actions if a.state in {State.WAITING, State.UNCERTAIN}] or actions
    off = request.later_at if request.later_at and request.later_at > now() and waiting[0].state == State.WAITING else None
    return {
        "url": reverse("card", args=[place.slug, request.pk]),
        "title": sentence(waiting[0], client) if waiting else (request.mail.subject if request.mail else ""),
        "detail": request.who_name or request.who_email,
        "state": "later" if off else waiting[0].state if waiting else "told",
        "word": "",
        "at": off or (waiting[0].expires_at if waiting else request.at),
        "client": client_context(place),
        "here": here,
        "unread": False,
        "quiet": False,
    }


def action_row(row: Action, place: Place, client: Client) -> dict[str, Any]:
    """Return one row of what was done."""
    return {
        "url": reverse("card", args=[place.slug, row.request_id]),
        "title": sentence(row, client),
        "detail": tell.because(row.say, row.line, row.why, lang()),
        "state": row.state,
        "word": "",
        "at": row.done_at or row.at,
        "client": client_context(place),
        "here": False,
        "unread": False,
        "quiet": True,
    }


def story(requests: Iterable[Request], actions: Iterable[Action], place: Place) -> list[dict[str, Any]]:
    """Return a case's story, newest last."""
    client, out = client_of(place.id), []
    for request in requests:
        who = request.who_name or request.who_email
        said = gettext("%(who)s wrote: %(subject)s") if request.mail else gettext("%(who)s asked for this here: %(subject)s")
        said = gettext("A reading was set right: %(subject)s") if request.corrects_id else said
        if request.source == "clock":
            said = request.text or gettext("Time came to look at this again")
        what = (
            said
            if request.source == "clock"
            else said % {"who": who, "subject": request.mail.subject if request.mail else request.text[:160]}
        )
        url = reverse("request", args=[place.slug, request.pk])
        out.append(entry(request.at, what, "", "told", text=request.text, url=url))
    for row in actions:
        why = tell.because(row.say, row.line, row.why, lang())
        text = str(row.args.get("text", ""))
        out.append(entry(row.done_at or row.at, sentence(row, client), why, row.state, text=text, url=""))
    out.sort(key=lambda each: each["at"])
    day = None
    for each in out:
        local = each["at"].astimezone(client.tz).date()
        each["day"], day = local != day, local
    return out


def entry(at: datetime, what: str, why: str, state: str, *, text: str, url: str) -> dict[str, Any]:
    """Return one line of a story."""
    return {
        "at": at,
        "what": what,
        "why": why,
        "state": state,
        "day": False,
        "details": [],
        "text": text,
        "evidence": [],
        "url": url,
    }


def now() -> datetime:
    """Return the moment of the page."""
    return timezone.now()
