"""The journal."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from adjoint.desk import journal as desk_journal
from adjoint.desk import tell
from adjoint.desk.models import Head, Line
from adjoint.desk.people import clients_of
from adjoint.doors.web.cards import lang
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, desk, places
from adjoint.doors.web.pages import of, page_of, pager
from adjoint.doors.web.said import facts_said, kind
from adjoint.doors.web.views.today import shown
from adjoint.kernel.verbs import VERBS
from adjoint.language import labels
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
    details = facts_said(line.facts)
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
        "url": reverse("card", args=[place.slug, line.request_id]) if line.request_id else "",
        "hash": line.hash,
    }


def gist(line: Line) -> str:
    """Return the one fact that tells a line of the journal from its neighbours."""
    named = (
        line.facts.get(name) for name in ("subject", "title", "name", "label", "question", "next_step", "activity", "number")
    )
    found = next((str(each) for each in named if each), "")
    verb = line.facts.get("verb")
    return found or (labels.act(str(verb), lang()) if verb else "")


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
