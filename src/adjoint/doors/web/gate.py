"""Who may see what: a signed-in person, the clients where they have a seat. The rest is as if it were not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required as _login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from adjoint.desk.models import Action, Case
from adjoint.desk.snooze import awake
from adjoint.kernel.action import State
from adjoint.practice.models import Timer
from adjoint.wall.models import Client, Seat, User
from adjoint.wall.scope import scope, view

HUES = 8
"""How many hues the look has for clients."""

type View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Place:
    """One client of the person's, as pages show it."""

    id: int
    slug: str
    name: str
    hue: int
    zone: str
    lang: str
    role: str


def person(request: HttpRequest) -> User:
    """Return who is signed in."""
    return cast("User", request.user)


def places(request: HttpRequest) -> list[Place]:
    """Return the clients where the person has a seat."""
    kept = getattr(request, "_places", None)
    if kept is None:
        seats = dict(Seat.objects.filter(user_id=person(request).pk).values_list("client_id", "role"))
        with view(seats):
            rows = list(Client.objects.filter(pk__in=seats, active=True).order_by("name"))
        kept = [
            Place(r.pk, r.slug, r.name, r.hue if 1 <= r.hue <= HUES else r.pk % HUES + 1, r.zone, r.lang, seats[r.pk])
            for r in rows
        ]
        request._places = kept  # type: ignore[attr-defined]  # noqa: SLF001  (kept for this one request)
    return cast("list[Place]", kept)


def acting(request: HttpRequest) -> Place | None:
    """Return the client one acts for; None: all."""
    slug = request.session.get("client")
    return next((place for place in places(request) if place.slug == slug), None)


def login_required(function: View) -> View:
    """Send who is not signed in to the sign-in page, or to the first page of an empty house."""
    guarded = _login_required(function)

    @wraps(function)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated and not User.objects.exists():
            return redirect("first_run")
        return guarded(request, *args, **kwargs)

    return page


@dataclass(frozen=True, slots=True)
class Counts:
    """What the frame tells of the clients one acts for."""

    figures: dict[str, int]
    """Place of the rail to its figure."""
    since: datetime | None
    """When one's clock for the client was started."""


def counts(request: HttpRequest) -> Counts:
    """Return what the frame tells, counted once, before the page opens its own scope."""
    kept: Counts | None = getattr(request, "_counts", None)
    if kept is None:
        one, mine = acting(request), places(request)
        ids = [one.id] if one else [place.id for place in mine]
        with view(ids):
            open_ = Action.objects.filter(awake(timezone.now()), client_id__in=ids, state__in=[State.WAITING, State.UNCERTAIN])
            waiting = open_.values("request_id").distinct().count()
            cases = Case.objects.filter(client_id__in=ids).exclude(status="done").count()
            mine_on = Timer.objects.filter(client_id__in=ids, user_id=person(request).pk) if one else Timer.objects.none()
            since = mine_on.values_list("since", flat=True).first()
        kept = Counts({"waiting": waiting, "cases": cases, "clients": len(mine)}, since)
        request._counts = kept  # type: ignore[attr-defined]  # noqa: SLF001  (kept for this one request)
    return kept


def desk(function: View) -> View:
    """Open a page over all the person's clients, or over the one acted for; it reads and writes nothing."""

    @wraps(function)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        one = acting(request)
        counts(request)
        with view([one.id] if one else [place.id for place in places(request)]):
            return function(request, *args, **kwargs)

    return login_required(page)


def office(*roles: str) -> Callable[[View], View]:
    """Open a page of one client, named by its slug, to those who have one of these seats there; it may write."""

    def wrap(function: View) -> View:
        @wraps(function)
        def page(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
            place = next((p for p in places(request) if p.slug == slug and (not roles or p.role in roles)), None)
            if place is None:
                raise Http404
            counts(request)
            with scope(place.id):
                return function(request, place, *args, **kwargs)

        return login_required(page)

    return wrap


def beside(function: View) -> View:
    """Open a page of one client's thing with those of all one's clients listed beside it; it reads, and writes nothing."""

    @wraps(function)
    def page(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        mine, one = places(request), acting(request)
        place = next((p for p in mine if p.slug == slug), None)
        if place is None:
            raise Http404
        counts(request)
        with view({place.id, one.id} if one else [each.id for each in mine]):
            return function(request, place, *args, **kwargs)

    return login_required(page)


def head(function: View) -> View:
    """Open a page of the practice itself to who heads it."""

    @wraps(function)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not person(request).is_staff:
            raise Http404
        return function(request, *args, **kwargs)

    return login_required(page)


def act_for(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the client one acts for, or all."""
    if slug == "all":
        request.session.pop("client", None)
    elif any(place.slug == slug for place in places(request)):
        request.session["client"] = slug
    else:
        raise Http404
    return redirect("today")
