"""The journal and the mandate."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from adjoint.desk import journal as desk_journal
from adjoint.desk import tell
from adjoint.desk.models import Head, Line, MandateLine
from adjoint.desk.people import clients_of
from adjoint.doors.web.cards import lang, now
from adjoint.doors.web.forms import MandateForm
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, desk, may_write_mandate, office, person, places
from adjoint.doors.web.pages import of, page_of, pager
from adjoint.doors.web.said import ACTS, kind, line_said
from adjoint.doors.web.views.today import shown
from adjoint.kernel.action import State
from adjoint.kernel.verbs import VERBS, fits
from adjoint.wall.scope import scope


@desk
def journal(request: HttpRequest) -> HttpResponse:
    """Show every line, sealed."""
    mine = shown(request)
    found = Line.objects.filter(of(mine)).order_by("-at", "-id")
    query = request.GET.get("q", "").strip()[:100]
    if query:
        found = found.filter(what__icontains=query)
    lines = Head.objects.filter(of(mine)).aggregate(all=Sum("number"))["all"]  # numbers have no gap
    page = page_of(found, 100, request.GET.get("page", ""))
    clients = clients_of(mine)
    days = [
        {"day": day, "entries": [_entry(line, mine[line.client_id], clients[line.client_id]) for line in lines]}
        for day, lines in groupby(page.rows, key=lambda line: line.at.date())
    ]
    context = {
        "days": days,
        "seal": None,
        "verify_url": reverse("verify"),
        "filters": [],
        "query": query,
        "search_url": reverse("journal"),
        "pager": pager(page, reverse("journal"), query=query, total=None if query else lines),
        "export_url": "",
    }
    return render(request, "journal.html", context)


def _entry(line: Line, place: Place, client: Any) -> dict[str, Any]:
    verb, args = line.facts.get("verb"), line.facts.get("args")
    what = tell.sentence(verb, args, lang(), client, line.at) if verb in VERBS and args else gist(line)
    details = [
        {"label": key, "value": value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}
        for key, value in line.facts.items()
    ]
    state = {"action.done": "done", "action.failed": "failed", "action.refused": "refused", "action.uncertain": "uncertain"}.get(
        line.what, "told"
    )
    return {
        "number": line.number,
        "at": line.at,
        "what": f"{kind(line.what)} · {what}" if what else kind(line.what),
        "why": tell.because(line.facts.get("verdict", ""), line.facts.get("line"), line.facts.get("why", ""), lang())
        if verb
        else "",
        "state": state,
        "client": client_context(place),
        "details": details,
        "hash": line.hash,
    }


def gist(line: Line) -> str:
    """Return the one fact that tells a line of the journal from its neighbours."""
    named = (
        line.facts.get(name) for name in ("subject", "title", "name", "label", "question", "next_step", "activity", "number")
    )
    found = next((str(each) for each in named if each), "")
    return found or str(ACTS.get(str(line.facts.get("verb")), ""))


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Check every client's chain and say what was found."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    for place in places(request):
        with scope(place.id):
            broken = desk_journal.verify(place.id)
            count = Line.objects.filter(client_id=place.id).count()
        facts = {"name": place.name, "n": count, "broken": ", ".join(map(str, broken))}
        if broken:
            messages.error(request, gettext("%(name)s: lines %(broken)s were changed.") % facts)
        else:
            messages.success(request, gettext("%(name)s: all %(n)d lines hold.") % facts)
    return redirect("journal")


@office()
def mandate(request: HttpRequest, place: Place, number: int | None = None) -> HttpResponse:
    """Show the mandate; a line can be added, changed or taken back by the client's own side."""
    rows = MandateLine.objects.filter(client_id=place.id, revoked_at__isnull=True).order_by("number")
    held = rows.filter(number=number).first() if number else None
    if number and held is None:
        raise Http404
    if (number or request.method == "POST") and not may_write_mandate(place):
        raise Http404
    form = MandateForm(request.POST or None, initial=_initial(held))
    if request.method == "POST" and form.is_valid():
        _written(place, form, held, person(request).email)
        return redirect("mandate", place.slug)
    lines = [
        {
            "number": row.number,
            "say": row.say,
            "sentence": line_said(row),
            "patterns": ", ".join(row.verbs),
            "note": row.note,
            "unknown": [pattern for pattern in row.verbs if not any(fits(pattern, verb) for verb in VERBS)],
            "used": _used(place.id, row.number),
            "edit_url": reverse("mandate_line", args=[place.slug, row.number]),
            "remove_url": reverse("mandate_revoke", args=[place.slug, row.number]),
        }
        for row in rows
    ]
    context = {
        "client": client_context(place),
        "lines": lines,
        "defaults": [
            gettext("What can be undone and a principal asks for is done."),
            gettext("What cannot be undone, is public or costs money is asked about."),
            gettext("What anybody else asks for is asked about."),
            gettext("No message moves money or changes a bank account, a mandate or a password."),
        ],
        "signed": None,
        "may_edit": may_write_mandate(place),
        "form": form if may_write_mandate(place) else None,
        "form_url": reverse("mandate_line", args=[place.slug, number]) if number else reverse("mandate", args=[place.slug]),
        "editing": number,
        "history_url": reverse("journal"),
        "trial": None,
    }
    return render(request, "mandate.html", context)


def _used(client_id: int, number: int) -> int:
    from adjoint.desk.models import Action  # noqa: PLC0415  (one use)

    month = now().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return Action.objects.filter(client_id=client_id, line=number, state=State.DONE, at__gte=month).count()


def _initial(row: MandateLine | None) -> dict[str, Any]:
    if row is None:
        return {"say": "ask"}
    lists = {name: ", ".join(getattr(row, name)) for name in ("verbs", "asked_by", "to")}
    return lists | {name: getattr(row, name) for name in ("say", "amount_max", "hours", "per_month", "until", "note")}


def _written(place: Place, form: MandateForm, held: MandateLine | None, by: str) -> None:
    """A changed line is a new line: the old one is kept, taken back."""
    moment = now()
    last = MandateLine.objects.filter(client_id=place.id).order_by("-number").first()
    facts: dict[str, Any] = {name: form.words(name) for name in ("verbs", "asked_by", "to")}
    facts |= {name: form.cleaned_data[name] for name in ("say", "amount_max", "hours", "per_month", "until", "note")}
    row = MandateLine.objects.create(client_id=place.id, number=(last.number if last else 0) + 1, given_at=moment, **facts)
    if held is not None:
        held.revoked_at = moment
        held.save(update_fields=["revoked_at"])
    shown_facts = {key: str(value) for key, value in facts.items()} | {
        "by": by,
        "number": row.number,
        "instead_of": held.number if held else None,
    }
    desk_journal.write(place.id, moment, [("mandate.line.given", shown_facts, {})])


@require_POST
@office()
def revoke(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Take a line back; it is kept, with the day on which it ended."""
    row = MandateLine.objects.filter(client_id=place.id, number=number, revoked_at__isnull=True).first()
    if row is None or not may_write_mandate(place):
        raise Http404
    row.revoked_at = now()
    row.save(update_fields=["revoked_at"])
    desk_journal.write(place.id, now(), [("mandate.line.revoked", {"by": person(request).email, "number": number}, {})])
    return redirect("mandate", place.slug)
