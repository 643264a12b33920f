"""Cases, messages and mail."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from adjoint.desk import journal, negotiations, search
from adjoint.desk.look import World
from adjoint.desk.models import Action, Case, Mail, Request
from adjoint.doors.web.cards import card, lang, now, story
from adjoint.doors.web.forms import CaseForm
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, desk, office, person
from adjoint.doors.web.pages import of, page_of, pager
from adjoint.doors.web.views.reading import corrected_by, offered, readings, wrongly
from adjoint.doors.web.views.today import shown
from adjoint.formats.mail.sanitise import sanitise_html
from adjoint.kernel.action import State
from adjoint.language import labels

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

STATUS = {"open": "open", "waiting": "answering", "done": "closed"}
PAGE = 60


def case_row(row: Case, place: Place, *, here: bool = False) -> dict[str, Any]:
    """Return one case as a row."""
    return {
        "url": reverse("case", args=[place.slug, row.pk]),
        "title": row.title,
        "detail": row.next_step,
        "state": STATUS.get(row.status, "open"),
        "word": "",
        "at": row.touched_at,
        "client": client_context(place),
        "here": here,
        "unread": False,
        "quiet": row.status == "done",
    }


def urgency(row: Case, today: date) -> int:
    """Return under which title a case stands: 0 late, 1 due within a week, 2 open, 3 awaiting others."""
    if row.due and row.due <= today + timedelta(days=7):
        return int(row.due >= today)
    return 3 if row.status == "waiting" else 2


@desk
def cases(request: HttpRequest) -> HttpResponse:
    """List what is to be done next."""
    mine, today = shown(request), now().date()
    found = list(Case.objects.filter(of(mine)).exclude(status="done").order_by("due", "-touched_at")[:500])
    titles = (gettext("Late"), gettext("This week"), gettext("Open"), gettext("Awaiting others"))
    rows: dict[str, list[dict[str, Any]]] = {title: [] for title in titles}
    for row in found:
        rows[titles[urgency(row, today)]].append(case_row(row, mine[row.client_id]))
    groups = [{"title": title, "rows": each} for title, each in rows.items() if each]
    return render(request, "cases.html", {"groups": groups, "total": len(found), "filters": [], "pager": None, "new_url": ""})


@office()
def case(request: HttpRequest, place: Place, case_id: int) -> HttpResponse:
    """Show a case's whole story; its next step can be changed."""
    row = Case.objects.filter(client_id=place.id, pk=case_id).first()
    if row is None:
        raise Http404
    form = CaseForm(request.POST or None, initial={"next_step": row.next_step, "due": row.due, "status": row.status})
    if request.method == "POST" and form.is_valid():
        row.next_step, row.due, row.status = form.cleaned_data["next_step"], form.cleaned_data["due"], form.cleaned_data["status"]
        row.save(update_fields=["next_step", "due", "status"])
        facts = {"by": person(request).email, "next_step": row.next_step, "due": str(row.due or ""), "status": row.status}
        journal.write(place.id, now(), [("case.changed", facts, {"case": row.pk})])
        return redirect("case", place.slug, row.pk)
    requests = list(Request.objects.filter(client_id=place.id, case=row).select_related("mail").order_by("at"))
    actions = list(Action.objects.filter(client_id=place.id, case=row).order_by("id"))
    waiting = {a.request_id for a in actions if a.state in {State.WAITING, State.UNCERTAIN}}
    cards = [
        card(r, [a for a in actions if a.request_id == r.pk], place, person(request).email) for r in requests if r.pk in waiting
    ]
    others = Case.objects.filter(client_id=place.id).exclude(status="done").order_by("-touched_at")[:40]
    context = {
        "rows": [case_row(each, place, here=each.pk == row.pk) for each in others],
        "list_url": reverse("cases"),
        "case": {
            "title": row.title,
            "status": STATUS.get(row.status, "open"),
            "next_step": row.next_step,
            "owner": row.owner,
            "due": row.due,
            "client": client_context(place),
            "url": reverse("case", args=[place.slug, row.pk]),
            "sought_url": reverse("negotiation", args=[place.slug, row.pk]) if negotiations.of_case(place.id, row.pk) else "",
        },
        "cards": cards,
        "story": story(requests, [a for a in actions if a.state not in {State.WAITING, State.PROPOSED, State.APPROVED}], place),
        "people": [
            {"name": r.who_name or r.who_email, "note": r.who_email, "url": ""}
            for r in {r.who_email: r for r in requests if r.who_email}.values()
        ],
        "events": [],
        "papers": [],
        "form": form,
        "form_url": reverse("case", args=[place.slug, row.pk]),
    }
    return render(request, "case.html", context)


@desk
def mail(request: HttpRequest) -> HttpResponse:
    """List what reached us, newest first."""
    mine = shown(request)
    found = with_mail(Request.objects.filter(of(mine)))
    query = request.GET.get("q", "").strip()[:200]
    terms = search.terms_of(query)
    by = ("mail_id", search.came(mine, terms)) if query else None
    page = page_of(found, PAGE, request.GET.get("page", ""), by=by)
    days: list[dict[str, Any]] = []

    def local(row: Request) -> date:
        return row.at.astimezone(ZoneInfo(mine[row.client_id].zone)).date()

    for day, rows in groupby(page.rows, key=local):
        days.append({"day": day, "rows": [mail_row(row, mine[row.client_id]) for row in rows]})
    context = {
        "days": days,
        "counts": {"unread": 0},
        "filters": [],
        "query": query,
        "search_url": reverse("mail"),
        "pager": pager(page, reverse("mail"), query=query),
        "first_steps": {"url": reverse("accounts"), "action": gettext("Connect a mailbox")}
        if not page.rows and not query
        else None,
    }
    return render(request, "mail.html", context)


def with_mail(found: QuerySet[Request]) -> QuerySet[Request]:
    """Return the requests that came by mail, newest first, with what a list shows of it and not its bytes."""
    rows = found.filter(mail__isnull=False).select_related("mail").order_by("-at", "-id")
    return rows.defer("text", "frames", "mail__raw", "mail__text")


def mail_row(row: Request, place: Place) -> dict[str, Any]:
    """Return one message as a row."""
    problems = bool(row.mail.problems) or row.state == "failed"
    return {
        "url": reverse("request", args=[place.slug, row.pk]),
        "title": row.who_name or row.who_email or "?",
        "detail": row.mail.subject,
        "state": "unreadable" if problems else "handled" if row.state == "handled" else "new",
        "word": "",
        "at": row.at,
        "client": client_context(place),
        "here": False,
        "unread": False,
        "quiet": False,
    }


@office()
def message(request: HttpRequest, place: Place, request_id: int) -> HttpResponse:
    """Show one message as it was read, and what it led to."""
    row = Request.objects.filter(client_id=place.id, pk=request_id).select_related("mail", "case").first()
    if row is None:
        raise Http404
    from adjoint.desk.intake import reader  # noqa: PLC0415  (started only where mail is read)

    parsed = reader().read(bytes(row.mail.raw)) if row.mail else None
    actions = list(Action.objects.filter(client_id=place.id, request=row).order_by("id"))
    whole, look = parsed.text if parsed else row.text, World(place.id, now())
    args, by = [place.slug, row.pk], corrected_by(row)
    beside = with_mail(Request.objects.filter(client_id=place.id))[:PAGE]
    context = {
        "rows": [mail_row(each, place) | {"here": each.pk == row.pk} for each in beside],
        "list_url": reverse("mail"),
        "request": {
            "subject": row.mail.subject if row.mail else gettext("A reading set right") if row.corrects_id else row.text[:80],
            "sender": by or row.who_name or row.who_email or "Adjoint",
            "address": "" if by else row.who_email,
            "to": ", ".join(a.name or a.email for a in parsed.to) if parsed else "",
            "at": row.at,
            "client": client_context(place),
            "proof": PROOF.get("corrected" if by else row.source if row.source in PROOF else row.standing, PROOF["content"])(),
            "proven": row.standing == "instruction" or row.proven or bool(by),
            "kind": labels.kind(row.kind, lang()),
            "text": row.text,
            "read": row.source != "clock",
            "quoted": whole.replace(row.text, "", 1).strip() if row.text in whole else "",
            "html_url": reverse("request_html", args=args) if parsed and parsed.html else "",
            "raw_url": reverse("request_raw", args=args) if row.mail else "",
        },
        "attachments": [{"name": p.filename or p.mime, "size": f"{p.size // 1024 + 1} kB", "url": ""} for p in parsed.parts]
        if parsed
        else [],
        "problems": [{"what": text, "next": "", "url": ""} for text in (row.mail.problems if row.mail else [])],
        "frames": readings(row, place, look),
        "wrong": card(*wrong, place, person(request).email) if (wrong := wrongly(row)) else None,
        "first_url": reverse("request", args=[place.slug, row.corrects_id]) if row.corrects_id else "",
        "rules": offered(row, look),
        "learn_url": reverse("learn", args=args),
        "learned_url": reverse("learned", args=[place.slug]),
        "cards": [card(row, actions, place, person(request).email)] if actions else [],
        "case": {"title": row.case.title, "url": reverse("case", args=[place.slug, row.case_id])} if row.case else None,
        "reply_url": "",
        "file_url": "",
        "snooze_url": "",
    }
    return render(request, "request.html", context)


PROOF = {
    "instruction": lambda: gettext("A principal; the receiving server proves it."),
    "doubtful": lambda: gettext("Seems to be a principal; nothing proves it."),
    "form": lambda: gettext("Asked here, by somebody who had signed in."),
    "clock": lambda: gettext("Nobody wrote this: it was seen in the calendar, or its time had come."),
    "corrected": lambda: gettext("Set right here, by somebody who had signed in. Whose words they are stays as it was."),
    "content": lambda: gettext("Not an instruction: these words are read, never obeyed."),
}


@office()
def html(request: HttpRequest, place: Place, request_id: int) -> HttpResponse:
    """Serve a mail's HTML, cleaned, in a sandbox of its own."""
    from adjoint.desk.intake import reader  # noqa: PLC0415  (as above)

    del request
    row = Request.objects.filter(client_id=place.id, pk=request_id).select_related("mail").first()
    if row is None or row.mail is None:
        raise Http404
    answer = HttpResponse(sanitise_html(reader().read(bytes(row.mail.raw)).html))
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    answer["X-Frame-Options"] = "SAMEORIGIN"
    return answer


@office()
def raw(request: HttpRequest, place: Place, request_id: int) -> HttpResponse:
    """Give a mail's bytes, as they came."""
    del request
    row = Mail.objects.filter(
        client_id=place.id, pk__in=Request.objects.filter(client_id=place.id, pk=request_id).values("mail_id")
    ).first()
    if row is None:
        raise Http404
    answer = HttpResponse(bytes(row.raw), content_type="message/rfc822")
    answer["Content-Disposition"] = f'attachment; filename="{request_id}.eml"'
    return answer
