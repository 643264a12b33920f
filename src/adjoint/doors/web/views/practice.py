"""Clients, accounts, time and invoices: the office itself."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from adjoint.connectors import CONNECTORS
from adjoint.desk import billing, journal
from adjoint.desk.models import Action, Case
from adjoint.desk.people import client_of
from adjoint.desk.setup import add_account, add_client, check_account
from adjoint.doors.web.cards import lang, now
from adjoint.doors.web.forms import ClientForm, EngagementForm, FirstRunForm, TimeForm, account_form
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, desk, head, office, person, places
from adjoint.doors.web.views.cases import case_row
from adjoint.doors.web.views.today import shown
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError
from adjoint.practice import store
from adjoint.practice.models import Engagement, Invoice, Timer
from adjoint.wall.models import Account, Practice, User

if TYPE_CHECKING:
    from adjoint.kernel.client import Client

ACCOUNT = {"new": "never", "ok": "ok", "trouble": "broken"}


def first_run(request: HttpRequest) -> HttpResponse:
    """Create the practice and its first assistant; there is no such page once somebody is here."""
    if User.objects.exists():
        raise Http404
    form = FirstRunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        Practice.objects.create(name=data["practice"], lang=lang())
        user = User.objects.create_user(data["email"], data["password"], name=data["name"], lang=lang(), is_staff=True)
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return redirect("client_add")
    return render(request, "first_run.html", {"form": form, "form_url": reverse("first_run"), "checks": []})


@desk
def clients(request: HttpRequest) -> HttpResponse:
    """List the clients."""
    rows = []
    for place in places(request):
        waiting = Action.objects.filter(client_id=place.id, state=State.WAITING).values("request_id").distinct().count()
        open_ = Case.objects.filter(client_id=place.id).exclude(status="done").count()
        rows.append(
            {
                "client": client_context(place),
                "kind": "",
                "lang": place.lang,
                "zone": place.zone,
                "waiting": waiting,
                "open": open_,
                "used": 0,
                "total": 0,
                "state": "ok",
            }
        )
    return render(request, "clients.html", {"rows": rows, "add_url": reverse("client_add"), "pager": None})


@office()
def client(request: HttpRequest, place: Place) -> HttpResponse:
    """Show one client."""
    noun = client_of(place.id)
    engagement = Engagement.objects.filter(client_id=place.id).order_by("-starts_on").first()
    open_ = Case.objects.filter(client_id=place.id).exclude(status="done").order_by("-touched_at")[:20]
    args = [place.slug]
    context = {
        "client": client_context(place),
        "facts": _facts(noun),
        "principals": [{"name": p.name, "address": p.email, "note": ""} for p in noun.principals],
        "assistants": [{"name": a.name, "address": a.email, "note": ""} for a in noun.assistants],
        "accounts": [
            {"title": a.label, "detail": a.connector, "state": ACCOUNT.get(a.state, "never"), "url": reverse("accounts")}
            for a in Account.objects.filter(client_id=place.id).order_by("id")
        ],
        "rows": [case_row(row, place) for row in open_],
        "engagement": _engagement(engagement, noun),
        "week": None,
        "line_label": "",
        "urls": {
            "edit": "",
            "mandate": reverse("mandate", args=args),
            "accounts": reverse("accounts"),
            "account_add": reverse("account_choose", args=args),
            "invoices": reverse("invoices"),
            "engagement": reverse("engagement", args=args),
        },
        "habits": [],
    }
    return render(request, "client.html", context)


def _facts(noun: Client) -> list[dict[str, str]]:
    hours = "; ".join(f"{day} {', '.join(spans)}" for day, spans in noun.hours.items())
    facts = (
        (gettext("Kind"), noun.kind),
        (gettext("Language"), noun.lang),
        (gettext("Time zone"), noun.zone),
        (gettext("Mailbox"), noun.address),
        (gettext("Working hours"), hours),
    )
    return [{"label": label, "value": value} for label, value in facts]


def _engagement(row: Engagement | None, noun: Client) -> dict[str, Any] | None:
    if row is None:
        return None
    used = billing.minutes(row, noun, now().astimezone(noun.tz).date().replace(day=1))
    url = reverse("engagement", args=[noun.slug])
    return {"title": row.title, "used": used, "total": row.hours_included * 60, "note": row.rate, "url": url}


@head
def client_add(request: HttpRequest) -> HttpResponse:
    """Add a client with their first principal."""
    form = ClientForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_client(form.cleaned_data, person(request), now=now())
        except AdjointError as error:
            form.add_error(None, error.say(lang()))
        else:
            return redirect("account_choose", form.cleaned_data["slug"])
    context = {"client": None, "form": form, "form_url": reverse("client_add"), "back_url": reverse("clients"), "remove_url": ""}
    return render(request, "client_form.html", context)


@desk
def accounts(request: HttpRequest) -> HttpResponse:
    """List the accounts of the clients shown."""
    mine = shown(request)
    rows = [
        account_context(row, mine[row.client_id])
        for row in Account.objects.filter(client_id__in=list(mine)).order_by("client_id", "id")
    ]
    return render(request, "accounts.html", {"accounts": rows, "cards": []})


def account_context(row: Account, place: Place) -> dict[str, Any]:
    """Return an account as the list shows it."""
    return {
        "title": row.label,
        "address": row.connector,
        "kinds": [row.port],
        "client": client_context(place),
        "state": ACCOUNT.get(row.state, "never"),
        "checked_at": row.read_at,
        "trouble": row.trouble.get(lang(), ""),
        "mend": "",
        "url": reverse("account_check", args=[place.slug, row.pk]),
        "check_url": reverse("account_check", args=[place.slug, row.pk]),
    }


@office("assistant")
def account_choose(request: HttpRequest, place: Place) -> HttpResponse:
    """Choose what to connect."""
    rows = [account_context(row, place) for row in Account.objects.filter(client_id=place.id).order_by("id")]
    cards = [
        {
            "name": c.name,
            "title": c.title.say(lang()),
            "text": ", ".join(c.kinds),
            "url": reverse("account_add", args=[place.slug, c.name]),
        }
        for c in CONNECTORS.values()
    ]
    return render(request, "accounts.html", {"accounts": rows, "cards": cards})


@office("assistant")
def account_add(request: HttpRequest, place: Place, connector: str) -> HttpResponse:
    """Connect an account: it is tried for real before it is kept."""
    card = CONNECTORS.get(connector)
    if card is None:
        raise Http404
    form, check = account_form(card, lang(), request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            findings = add_account(place.id, card, form.cleaned_data, now=now())
        except AdjointError as error:
            form.add_error(None, error.say(lang()))
        else:
            check = _check(findings)
            if check["ok"]:
                messages.success(request, gettext("Connected."))
                return redirect("accounts")
    context = {
        "client": client_context(place),
        "title": card.title.say(lang()),
        "account": None,
        "form": form,
        "rare": None,
        "form_url": reverse("account_add", args=[place.slug, connector]),
        "back_url": reverse("account_choose", args=[place.slug]),
        "remove_url": "",
        "check": check,
    }
    return render(request, "account_form.html", context)


def _check(findings: Any) -> dict[str, Any]:
    steps = [{"what": getattr(f, lang()), "ok": f.ok, "mend": ""} for f in findings]
    return {"ok": all(step["ok"] for step in steps), "steps": steps}


@office("assistant")
def account_check(request: HttpRequest, place: Place, account_id: int) -> HttpResponse:
    """Try an account for real and say what to mend."""
    row = Account.objects.filter(client_id=place.id, pk=account_id).first()
    if row is None:
        raise Http404
    for finding in check_account(row, now=now()):
        (messages.success if finding.ok else messages.error)(request, getattr(finding, lang()))
    return redirect("accounts")


@desk
def time(request: HttpRequest) -> HttpResponse:
    """Show the month's time, read from the journal."""
    mine = shown(request)
    try:
        month = date.fromisoformat(request.GET.get("month", "") + "-01")
    except ValueError:
        month = now().date().replace(day=1)
    days: defaultdict[date, list[dict[str, Any]]] = defaultdict(list)
    for place in mine.values():
        for work in billing.work(client_of(place.id), month):
            days[work.on].append(
                {"client": client_context(place), "what": work.what, "minutes": work.minutes, "who": "", "url": ""}
            )
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
        "form": form,
        "form_url": url,
        "back_url": reverse("client", args=[place.slug]),
        "remove_url": "",
    }
    return render(request, "client_form.html", context)


@desk
def invoices(request: HttpRequest) -> HttpResponse:
    """List the invoices, and what can be invoiced."""
    mine = shown(request)
    rows = [
        {
            "number": row.number,
            "client": client_context(mine[row.client_id]),
            "month": row.month,
            "total": row.snapshot["total"],
            "state": "credited" if row.credits_id else "issued",
            "due": date.fromisoformat(row.snapshot["due"]),
            "url": reverse("invoice", args=[mine[row.client_id].slug, row.pk]),
        }
        for row in Invoice.objects.filter(client_id__in=list(mine)).order_by("-issued_at")[:200]
    ]
    one = next(iter(mine.values())) if len(mine) == 1 else None
    context = {
        "invoices": rows,
        "sums": [],
        "months": (),
        "filters": [],
        "prepare_url": reverse("invoice_draft", args=[one.slug]) if one else "",
        "pager": None,
    }
    return render(request, "invoices.html", context)


@office("assistant")
def invoice_draft(request: HttpRequest, place: Place) -> HttpResponse:
    """Show the month's invoice as it will be; issue it."""
    noun = client_of(place.id)
    row = Engagement.objects.filter(client_id=place.id).order_by("-starts_on").first()
    if row is None:
        messages.error(request, gettext("Agree on a rate first."))
        return redirect("engagement", place.slug)
    last = now().astimezone(noun.tz).date().replace(day=1) - timedelta(days=1)
    try:
        month = date.fromisoformat(request.GET.get("month", f"{last:%Y-%m}") + "-01")
    except ValueError:
        month = last.replace(day=1)
    if request.method == "POST":
        try:
            issued = billing.issue(row, noun, month, now=now())
        except AdjointError as error:
            messages.error(request, error.say(lang()))
        else:
            return redirect("invoice", place.slug, issued.pk)
    snapshot = billing.snapshot(row, noun, month, number="", now=now())
    url = reverse("invoice_draft", args=[place.slug])
    return render(
        request,
        "invoice.html",
        {
            "invoice": shape(snapshot, place, "draft"),
            "time": _time(snapshot),
            "pdf_url": "",
            "card": None,
            "credit_url": "",
            "paid_url": "",
            "issue_url": f"{url}?month={month:%Y-%m}",
            "back_url": reverse("invoices"),
        },
    )


def shape(snapshot: dict[str, Any], place: Place, state: str) -> dict[str, Any]:
    """Return an invoice as its page shows it."""
    return {
        "number": snapshot["number"],
        "state": state,
        "client": client_context(place),
        "month": date.fromisoformat(snapshot["month"]),
        "issued": date.fromisoformat(snapshot["issued"]) if snapshot["number"] else None,
        "due": date.fromisoformat(snapshot["due"]),
        "lines": [
            {"what": r["what"], "quantity": r["quantity"], "price": r["price"], "total": r["amount"]} for r in snapshot["rows"]
        ],
        "net": snapshot["net"],
        "tax": snapshot["vat"],
        "total": snapshot["total"],
        "tax_label": f"{snapshot['vat_rate']} %",
    }


def _time(snapshot: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"on": date.fromisoformat(w["on"]), "what": w["what"], "minutes": w["minutes"]} for w in snapshot["work"]]


@office()
def invoice(request: HttpRequest, place: Place, invoice_id: int) -> HttpResponse:
    """Show an issued invoice."""
    row = Invoice.objects.filter(client_id=place.id, pk=invoice_id).first()
    if row is None:
        raise Http404
    pdf = reverse("invoice_pdf", args=[place.slug, row.pk])
    context = {
        "invoice": shape(row.snapshot, place, "credited" if row.credits_id else "issued"),
        "time": _time(row.snapshot),
        "pdf_url": pdf,
        "card": None,
        "credit_url": "",
        "paid_url": "",
        "back_url": reverse("invoices"),
    }
    return render(request, "invoice.html", context)


@office()
def invoice_pdf(request: HttpRequest, place: Place, invoice_id: int) -> HttpResponse:
    """Give an invoice as it was issued."""
    del request
    row = Invoice.objects.filter(client_id=place.id, pk=invoice_id).first()
    if row is None:
        raise Http404
    answer = HttpResponse(bytes(row.pdf), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{row.number}.pdf"'
    return answer
