"""The hands: edit, put off, undo."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from adjoint.desk import approve as desk
from adjoint.desk import snooze as later
from adjoint.desk.models import Action, Request
from adjoint.desk.people import client_of
from adjoint.desk.queue import perform_later
from adjoint.desk.takeback import take_back
from adjoint.doors.web import recent
from adjoint.doors.web.actform import act_form, editable, fixed
from adjoint.doors.web.cards import lang, now, sentence
from adjoint.doors.web.gate import Place, office, person
from adjoint.doors.web.told import tell_moment
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.verbs import verb_named

if TYPE_CHECKING:
    from adjoint.desk.takeback import Taken
    from adjoint.kernel.client import Client


@office()
def edit(request: HttpRequest, place: Place, action_id: int) -> HttpResponse:
    """Change an act before it is approved; the mandate is asked again, and the person sees it again."""
    found = Action.objects.filter(client_id=place.id, pk=action_id, state=State.WAITING).select_related("request")
    row, client = found.first(), client_of(place.id)
    if row is None or not editable(row.verb, row.args):
        raise Http404
    verb = verb_named(row.verb)
    form = act_form(verb, row.args, client, lang(), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        args, moment = form.args(), now()
        try:
            desk.edited(client, row.pk, request.POST.get("hash", ""), args, person(request).email, now=moment)
        except AdjointError as error:
            form.add_error(None, error.say(lang()))
        else:
            if args != form.had:
                _changed(request, row, moved=bool({"start", "end"} & set(form.changed_data)))
            return redirect("card", place.slug, row.request_id)
    context = {
        "what": sentence(row, client),
        "back_url": reverse("card", args=[place.slug, row.request_id]),
        "form_url": reverse("edit", args=[place.slug, row.pk]),
        "form": form,
        "facts": fixed(verb, row.args, client, lang()),
        "hash": row.hash,
        "letter": "text" in form.fields,
        "because": {"text": row.request.text, "evidence": [row.because]},
    }
    return render(request, "approval_edit.html", context)


def _changed(request: HttpRequest, row: Action, *, moved: bool) -> None:
    """Say that it is changed, and that a letter beside it may still speak of the old time."""
    messages.success(request, gettext("Changed. Look at it once more, then approve it."))
    beside = Action.objects.filter(client_id=row.client_id, request_id=row.request_id, state=State.WAITING).exclude(pk=row.pk)
    if moved and any("text" in each.args for each in beside):
        messages.warning(request, gettext("The letter beside it may still speak of the old time: change it too."))


@require_POST
@office()
def snooze(request: HttpRequest, place: Place, request_id: int) -> HttpResponse:
    """Put what waits off until a moment, or bring it back."""
    client, moment, by = client_of(place.id), now(), person(request).email
    back = reverse("snooze", args=[place.slug, request_id])
    try:
        if request.POST.get("when") == "now":
            later.brought_back(client, request_id, by, moment)
            recent.forget(request)
            messages.success(request, gettext("It waits for you again."))
            return redirect("card", place.slug, request_id)
        found = later.put_off(client, request_id, _wanted(request, client, moment), by, moment)
    except AdjointError as error:
        messages.error(request, error.say(lang()))
        return redirect("card", place.slug, request_id)
    facts = {"when": tell_moment(found.until, lang(), place.zone, now=moment)}
    said = gettext("Put off until %(when)s, an hour before it expires.") if found.cut else gettext("Put off until %(when)s.")
    recent.remember(request, back, said % facts, (), moment)
    return redirect("waiting")


def _wanted(request: HttpRequest, client: Client, moment: datetime) -> datetime:
    usual = later.choices(moment, client.tz)
    name = request.POST.get("when", "")
    if name in usual:
        return usual[name]
    text = f"{request.POST.get('day', '')}T{request.POST.get('time', '') or '09:00'}"
    try:
        return later.at(datetime.fromisoformat(text).replace(tzinfo=None), client.tz)
    except ValueError:
        raise NoMoment from None


class NoMoment(AdjointError):
    """No day was chosen. Choose one; it stays where it was."""

    fr = "Aucun jour n'est choisi. Choisissez-en un ; rien n'a bougé."
    permanent = True


@require_POST
@office()
def undo(request: HttpRequest, place: Place, request_id: int) -> HttpResponse:
    """Take back what was decided, undo what was done."""
    if not Request.objects.filter(client_id=place.id, pk=request_id).exists():
        raise Http404
    given = [int(each) for each in request.POST.get("actions", "").split(",") if each.isdigit()]
    numbers = list(Action.objects.filter(client_id=place.id, request_id=request_id, pk__in=given).values_list("pk", flat=True))
    client = client_of(place.id)
    try:
        taken = take_back(client, numbers, person(request).email, now())
    except AdjointError as error:
        messages.error(request, error.say(lang()))
        return redirect("card", place.slug, request_id)
    recent.forget(request)
    perform_later(place.id)
    left = Action.objects.filter(client_id=place.id, request_id=request_id, state=State.DONE).exclude(pk__in=numbers)
    beside = [row for row in left if verb_named(row.verb).third_party]
    _told(request, taken, [*taken.stays, *beside], client)
    back = request.GET.get("back", "")
    if back.startswith(f"{reverse('calendar')}?"):
        return redirect(back)
    return redirect("card", place.slug, taken.request.pk if taken.request else request_id)


def _told(request: HttpRequest, taken: Taken, stays: list[Action], client: Client) -> None:
    """Say what came of an undo, and what somebody else was told that stays said."""
    if taken.request is not None:
        acts = Action.objects.filter(client_id=client.id, request=taken.request)
        if any(row.state == State.REFUSED for row in acts):
            messages.error(request, gettext("The mandate does not allow this to be undone. It stays as it is."))
        else:
            messages.success(request, gettext("It is being undone."))
    elif taken.again:
        messages.success(request, gettext("Taken back before anything was done. It waits for you again."))
    for row in stays if taken.request else taken.stays:
        messages.warning(request, gettext("This cannot be taken back: %(what)s") % {"what": sentence(row, client)})
