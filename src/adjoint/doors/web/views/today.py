"""Today, and what waits for a person's word."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_POST

from adjoint.desk import approve as desk
from adjoint.desk import journal
from adjoint.desk.models import Action, Case, Request
from adjoint.desk.people import client_of, clients_of
from adjoint.desk.queue import perform_later
from adjoint.desk.snooze import awake
from adjoint.doors.web.cards import action_row, card, lang, now, request_row, sentence, story
from adjoint.doors.web.frame import zone_of
from adjoint.doors.web.gate import Place, acting, beside, counts, office, person, places
from adjoint.doors.web.gate import desk as desk_page
from adjoint.doors.web.pages import Page, of, pager
from adjoint.doors.web.recent import remember
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Q, QuerySet


PAGE = 60
MOST = 2000
"""So many acts that wait are gone through; nobody turns further."""
SEEN = (
    *("client_id", "request_id", "verb", "args", "state", "at", "expires_at"),
    *("request__client_id", "request__who_name", "request__who_email", "request__later_at"),
)
"""What a row of a list rests on."""


def shown(request: HttpRequest) -> dict[int, Place]:
    """Return the clients that the page is about, by id."""
    one = acting(request)
    return {place.id: place for place in ([one] if one else places(request))}


def waiting_page(mine: dict[int, Place], here: int | None = None, *, size: int = PAGE, number: str = "") -> Page[dict[str, Any]]:
    """Return a row for each request that waits and was not put off, by promised time: the page asked for, or that of the open one."""
    which = awake(now())
    ids = _numbers(which, "expires_at", mine)
    wanted = ids.index(here) // size if here in ids else int(number) - 1 if number.isdecimal() else 0
    start = max(0, min(wanted, (len(ids) - 1) // size)) * size
    rows = _rows(which, ids[start : start + size], mine, here)
    return Page(start // size + 1, start + 1, rows, more=len(ids) > start + size, total=len(ids))


def later_rows(mine: dict[int, Place], here: int | None = None) -> list[dict[str, Any]]:
    """Return a row for each request that was put off, by when it comes back."""
    return _rows(~awake(now()), _numbers(~awake(now()), "request__later_at", mine)[:PAGE], mine, here)


def _waits(which: Q, mine: dict[int, Place]) -> QuerySet[Action]:
    return Action.objects.filter(which, client_id__in=list(mine), state__in=[State.WAITING, State.UNCERTAIN])


def _numbers(which: Q, order: str, mine: dict[int, Place]) -> list[int]:
    """Return the requests that wait, in order."""
    found = _waits(which, mine).order_by(order, "id").values_list("request_id", flat=True)
    return list(dict.fromkeys(found[:MOST]))


def _rows(which: Q, numbers: list[int], mine: dict[int, Place], here: int | None) -> list[dict[str, Any]]:
    """Return the rows of some requests, in their order; what no row shows is not read."""
    if not numbers:
        return []
    clients = clients_of(mine)
    grouped: dict[int, list[Action]] = {number: [] for number in numbers}
    for action in _waits(which, mine).filter(request_id__in=numbers).select_related("request").only(*SEEN).order_by("id"):
        grouped[action.request_id].append(action)
    return [
        request_row(a[0].request, a, mine[a[0].client_id], clients[a[0].client_id], here=a[0].request_id == here)
        for a in grouped.values()
        if a
    ]


QUIET = ("brief.give", "case.put")
"""What is done along with everything: lists of what was done leave it out."""


def done_rows(mine: dict[int, Place], limit: int) -> list[dict[str, Any]]:
    """Return what was done lately, newest first."""
    clients = clients_of(mine)
    found = Action.objects.filter(of(mine), state__in=[State.DONE, State.REFUSED, State.FAILED]).exclude(verb__in=QUIET)
    last = found.order_by("-at", "-id").defer("because", "before")[:limit]
    return [action_row(row, mine[row.client_id], clients[row.client_id]) for row in last]


def figures(request: HttpRequest, mine: dict[int, Place]) -> dict[str, int]:
    """Count what waits, what was done since midnight where the person is, and what is late."""
    local = now().astimezone(ZoneInfo(zone_of(acting(request), places(request))))
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    done = Action.objects.filter(of(mine), state=State.DONE, done_at__gte=midnight).exclude(verb__in=QUIET)
    late = Case.objects.filter(of(mine), due__lt=local.date()).exclude(status="done")
    return {"mine": counts(request).figures["waiting"], "done": done.count(), "late": late.count()}


@desk_page
def today(request: HttpRequest) -> HttpResponse:
    """Show what needs me now, what was done and why, what is coming."""
    mine = shown(request)
    page, done = waiting_page(mine, size=40), done_rows(mine, 12)
    from adjoint.doors.web.views.calendar import coming  # noqa: PLC0415  (siblings)

    line, ahead = coming(list(mine.values()), now())
    context = {
        "date": now().date(),
        "counts": figures(request, mine),
        "mine": page.rows,
        "done": done,
        "coming": ahead,
        "line": line,
        "line_label": gettext("The coming day"),
        "done_more_url": reverse("journal"),
        "first_steps": {"url": reverse("client_add"), "action": gettext("Add a client")} if not mine else None,
        "open": None,
    }
    return render(request, "today.html", context)


@desk_page
def waiting(request: HttpRequest) -> HttpResponse:
    """List what waits."""
    mine = shown(request)
    return render(request, "waiting.html", _listed(mine, None, request.GET.get("page", "")) | {"open": None})


def _listed(mine: dict[int, Place], here: int | None, number: str = "") -> dict[str, Any]:
    page, later = waiting_page(mine, here, number=number), later_rows(mine, here)
    turned = pager(page, reverse("waiting"), total=page.total)
    return {"rows": page.rows, "number": page.total, "later": later, "pager": turned, "list_url": reverse("waiting")}


@beside
def one(request: HttpRequest, place: Place, request_id: int) -> HttpResponse:
    """Show exactly what will be done, or was."""
    row = Request.objects.filter(client_id=place.id, pk=request_id).select_related("mail", "case").first()
    if row is None:
        raise Http404
    actions = list(Action.objects.filter(client_id=place.id, request=row).order_by("id"))
    opened = {
        "title": row.case.title if row.case else (row.mail.subject if row.mail else row.text[:80]),
        "lead": "",
        "crumbs": [{"label": row.case.title, "url": reverse("case", args=[place.slug, row.case_id])}] if row.case else [],
        "card": card(row, actions, place, person(request).email) if actions else None,
        "story": story([row], [a for a in actions if a.state == State.DONE], place),
        "question": None,
    }
    return render(request, "waiting.html", _listed(shown(request) | {place.id: place}, row.pk) | {"open": opened})


def seen(request: HttpRequest) -> Iterable[tuple[int, str]]:
    """Yield the actions and hashes that the page showed."""
    for pair in request.POST.get("hash", "").split(","):
        number, _, value = pair.partition(":")
        if number.isdigit():
            yield int(number), value


def decide(request: HttpRequest, place: Place, answer: str, moment: datetime) -> list[Action]:
    """Give the same answer to every action shown; returns those that took it."""
    client, taken = client_of(place.id), []
    for action_id, value in seen(request):
        try:
            row = desk.answer(
                client,
                action_id,
                value,
                person(request).email,
                answer="approve" if answer == "approve" else "decline",
                now=moment,
            )
        except Action.DoesNotExist:
            raise Http404 from None
        except AdjointError as error:
            messages.error(request, error.say(lang()))
        else:
            taken.append(row)
    return taken


def offer_undo(request: HttpRequest, place: Place, request_id: int, rows: list[Action], said: str, moment: datetime) -> None:
    """Say what was decided, with the way to take it back for half a minute."""
    what = sentence(rows[0], client_of(place.id))
    if len(rows) > 1:
        what = gettext("%(what)s (and %(n)d more)") % {"what": what, "n": len(rows) - 1}
    url = reverse("undo", args=[place.slug, request_id])
    remember(request, url, f"{said}{pgettext('after a word', ':')} {what}", [row.pk for row in rows], moment)


@require_POST
@office()
def approve(request: HttpRequest, place: Place, request_id: int) -> HttpResponse:
    """Approve what was shown; it is done at once."""
    moment = now()
    if rows := decide(request, place, "approve", moment):
        perform_later(place.id)
        offer_undo(request, place, request_id, rows, gettext("Approved"), moment)
    return redirect("card", place.slug, request_id)


@require_POST
@office()
def decline(request: HttpRequest, place: Place, request_id: int) -> HttpResponse:
    """Decline what was shown."""
    moment = now()
    if rows := decide(request, place, "decline", moment):
        offer_undo(request, place, request_id, rows, gettext("Declined"), moment)
    return redirect("waiting")


@require_POST
@office()
def ask(request: HttpRequest, place: Place, request_id: int) -> HttpResponse:
    """Keep a person's question about a request in its journal and as the next step of its case."""
    row = Request.objects.filter(client_id=place.id, pk=request_id).select_related("case").first()
    if row is None:
        raise Http404
    question = request.POST.get("question", "").strip()[:2000]
    if question:
        journal.write(
            place.id,
            now(),
            [("question.asked", {"by": person(request).email, "question": question}, {"request": row.pk, "case": row.case_id})],
        )
        if row.case is not None:
            row.case.next_step = question
            row.case.save(update_fields=["next_step"])
        messages.success(request, gettext("Your question is noted in the case."))
    return redirect("card", place.slug, request_id)


@require_POST
@office()
def settle(request: HttpRequest, place: Place, request_id: int, what: str) -> HttpResponse:
    """Say of what could not be known whether it took place; it is never done again blindly."""
    if what not in {"sent", "unsent"}:
        raise Http404
    desk.settled(place.id, request_id, person(request).email, now(), happened=what == "sent")
    perform_later(place.id)
    return redirect("card", place.slug, request_id)
