"""Clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth import login
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from adjoint.connectors import card as connector_card
from adjoint.desk import billing, feeds, learned
from adjoint.desk.models import Action, Case
from adjoint.desk.people import client_of
from adjoint.desk.setup import add_client, set_digest, set_manners, set_meetings
from adjoint.doors.web.cards import lang, now
from adjoint.doors.web.forms import ClientForm, FirstRunForm, HabitsForm
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, desk, head, office, person, places
from adjoint.doors.web.told import tell_place
from adjoint.doors.web.views import times
from adjoint.doors.web.views.accounts import ACCOUNT, title_of
from adjoint.doors.web.views.cases import case_row
from adjoint.doors.web.views.reading import rule_context
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError
from adjoint.practice.models import Engagement
from adjoint.wall.models import Account, Practice, User

if TYPE_CHECKING:
    from adjoint.kernel.client import Client, Preferences


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
    asked = Action.objects.filter(state=State.WAITING).values_list("client_id")
    waiting = dict(asked.annotate(number=Count("request_id", distinct=True)))
    open_ = dict(Case.objects.exclude(status="done").values_list("client_id").annotate(number=Count("id")))
    rows = [
        {
            "client": client_context(place),
            "kind": "",
            "lang": place.lang,
            "zone": place.zone,
            "waiting": waiting.get(place.id, 0),
            "open": open_.get(place.id, 0),
            "used": 0,
            "total": 0,
            "state": "ok",
        }
        for place in places(request)
    ]
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
            {
                "title": title_of(a),
                "detail": connector_card(a.connector).title.say(lang()),
                "state": ACCOUNT.get(a.state, "never"),
                "url": _account_url(place, a),
            }
            for a in Account.objects.filter(client_id=place.id).order_by("id")
        ],
        "rows": [case_row(row, place) for row in open_],
        "engagement": _engagement(engagement, noun),
        "week": None,
        "line_label": "",
        "urls": {
            "edit": reverse("client_edit", args=args),
            "times": reverse("client_times", args=args),
            "mandate": reverse("mandate", args=args),
            "principals": reverse("principals", args=args),
            "accounts": reverse("accounts"),
            "booking": reverse("booking", args=args),
            "poll": reverse("poll_new", args=args),
            "account_add": reverse("account_choose", args=args),
            "invoices": reverse("invoices"),
            "engagement": reverse("engagement", args=args),
        },
        "habits": [rule_context(row, place) for row in learned.in_force(place.id).order_by("-id")[:5]],
        "learned_url": reverse("learned", args=args),
        "feeds": {"number": feeds.listed(place.id).count(), "url": reverse("feeds", args=args)},
    }
    return render(request, "client.html", context)


def _account_url(place: Place, row: Account) -> str:
    return reverse("account_edit", args=[place.slug, row.pk]) if place.role == "assistant" else reverse("accounts")


def _facts(noun: Client) -> list[dict[str, str]]:
    kinds = {"executive": gettext("An executive"), "business": gettext("A business")}
    languages = {"fr": gettext("French"), "en": gettext("English")}
    facts = [
        (gettext("Kind"), kinds.get(noun.kind, noun.kind)),
        (gettext("Language"), languages.get(noun.lang, noun.lang)),
        (gettext("Time zone"), f"{tell_place(noun.zone, lang())} ({noun.zone})"),
        (gettext("Mailbox"), noun.address),
        *times.facts(noun),
        (gettext("Asked"), ", ".join(noun.preferences.digest) or gettext("At once")),
        (gettext("Briefs of the next day"), noun.preferences.brief_at or gettext("Only when asked for")),
        (gettext("Writes to people outside"), manners(noun.preferences)[0]),
        (gettext("Who does not answer"), manners(noun.preferences)[1]),
    ]
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


def manners(habits: Preferences) -> tuple[str, str]:
    """Tell in whose name we write for a client, and how long people are waited for."""
    voice = (
        gettext("In the principal's own name")
        if habits.voice == "principal"
        else gettext("In the assistant's name, for the client")
    )
    days = ngettext("%(n)d business day", "%(n)d business days", habits.reminder_days) % {"n": habits.reminder_days}
    if not habits.reminders:
        return voice, gettext("Is not reminded")
    return voice, gettext("Is reminded after %(days)s") % {"days": days}


@office()
def client_edit(request: HttpRequest, place: Place) -> HttpResponse:
    """Change how a client likes to be asked."""
    habits = client_of(place.id).preferences
    given = {name: getattr(habits, name) for name in ("voice", "reminder_days", "reminders", "poll_from")}
    had = {"digest": ", ".join(habits.digest), "brief_at": habits.brief_at, "room": habits.room}
    form = HabitsForm(request.POST or None, initial=had | given)
    if request.method == "POST" and form.is_valid():
        try:
            data, who = form.cleaned_data, person(request).email
            set_digest(place.id, data["digest"], who, now=now())
            set_manners(place.id, {name: data[name] for name in given if data[name] not in {None, ""}}, who, now=now())
            if "brief_at" in request.POST:
                set_meetings(place.id, data["brief_at"], data["room"], who, now=now())
        except AdjointError as error:
            form.add_error(None, error.say(lang()))
        else:
            messages.success(request, gettext("Saved."))
            return redirect("client", place.slug)
    context = {
        "client": client_context(place),
        "form": form,
        "form_url": reverse("client_edit", args=[place.slug]),
        "back_url": reverse("client", args=[place.slug]),
        "remove_url": "",
    }
    return render(request, "client_form.html", context)
