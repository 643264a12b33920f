"""How a message was read: set right in two clicks, and what that teaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from adjoint.desk import correct as desk
from adjoint.desk import learned
from adjoint.desk.look import World
from adjoint.desk.models import Action, Learned, Request
from adjoint.desk.people import client_of
from adjoint.desk.queue import handle_later, perform_later
from adjoint.desk.undo import undone
from adjoint.doors.web import meant, teach
from adjoint.doors.web.cards import can_undo, lang, now, sentence
from adjoint.doors.web.forms_reading import MeantForm
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, office, person
from adjoint.doors.web.readings import frame_context
from adjoint.doors.web.templatetags.desk import KINDS_OF_LINE
from adjoint.kernel.errors import AdjointError
from adjoint.language.say import INTENTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adjoint.doors.web.meant import Choice


def known(place: Place, request_id: int) -> Request:
    """Return a request of the client; another's is like an absent one."""
    row = Request.objects.filter(client_id=place.id, pk=request_id).select_related("mail", "case", "corrects").first()
    if row is None:
        raise Http404
    return row


def can_correct(row: Request) -> bool:
    """Tell whether the reading of a request can be set right: it was read, or set right before."""
    return row.state != "received" and (row.source == "mail" or row.kind == desk.KIND)


def readings(row: Request, place: Place, look: World) -> list[dict[str, Any]]:
    """Return how a request was read, frame by frame, each with what it could have meant instead; what the clock brings was not read."""
    if row.source == "clock":
        return []
    right = desk.corrections(row)
    out = []
    for number, frame in enumerate(row.frames):
        shown = frame_context(frame, look, lang())
        if number in right:
            shown["corrected"] = {"url": reverse("request", args=[place.slug, right[number].pk]), "at": right[number].at}
        elif can_correct(row) and frame["intent"] in INTENTS:
            shown["correct_url"] = reverse("correct", args=[place.slug, row.pk, number + 1])
            shown["choices"] = meant.choices(frame, look, row.at, lang())
            shown["undoing"] = undoing(row, frame, place)
        out.append(shown | {"number": number + 1, "kind_of_line": number % KINDS_OF_LINE + 1})
    return out


def undoing(row: Request, frame: Mapping[str, Any], place: Place) -> list[dict[str, Any]]:
    """Return what was done under a reading and has a way back."""
    acts, client = desk.acts_of(row, frame), client_of(place.id)
    gone = undone(place.id, [each.pk for each in acts])
    return [{"id": each.pk, "what": sentence(each, client)} for each in acts if can_undo(each, gone)]


@office()
def correct(request: HttpRequest, place: Place, request_id: int, number: int) -> HttpResponse:
    """Take what was meant: one of the choices of the message's page, or the whole form."""
    row = known(place, request_id)
    if not (can_correct(row) and 1 <= number <= len(row.frames) and row.frames[number - 1]["intent"] in INTENTS):
        raise Http404
    frame, look = row.frames[number - 1], World(place.id, now())
    form = MeantForm(
        request.POST if request.method == "POST" and "take" not in request.POST else None, frame=frame, look=look, at=row.at
    )
    if request.method == "POST":
        taken = _taken(request, frame, look, row)
        if taken is None and "take" in request.POST:
            messages.error(request, desk.NoSuchReading().say(lang()))
            return redirect("request", place.slug, row.pk)
        if taken is not None or form.is_valid():
            intent, slots = (taken.intent, taken.slots) if taken else (form.cleaned_data["intent"], form.slots())
            try:
                made = _made(request, place, row, desk.Meant(number - 1, intent, slots))
            except AdjointError as error:
                messages.error(request, error.say(lang()))
                back = ("correct", place.slug, row.pk, number) if isinstance(error, desk.StillMissing) and taken else None
                if back or taken:
                    return redirect(*(back or ("request", place.slug, row.pk)))
            else:
                return redirect("request", place.slug, made.pk)
    context = {
        "client": client_context(place),
        "said": str(frame.get("evidence", "")) or row.text,
        "form": form,
        "form_url": reverse("correct", args=[place.slug, row.pk, number]),
        "back_url": reverse("request", args=[place.slug, row.pk]),
        "undoing": undoing(row, frame, place),
    }
    return render(request, "correct.html", context)


def _taken(request: HttpRequest, frame: Mapping[str, Any], look: World, row: Request) -> Choice | None:
    """Return the choice that was clicked, as it stands now."""
    key = request.POST.get("take", "")
    return next((each for each in meant.choices(frame, look, row.at, lang()) if each.key == key), None) if key else None


def _made(request: HttpRequest, place: Place, row: Request, said: desk.Meant) -> Request:
    """Set the reading right and tell what comes of it."""
    allowed = {each["id"] for each in undoing(row, row.frames[said.number], place)}
    first = [int(each) for each in request.POST.getlist("undo") if each.isdigit() and int(each) in allowed]
    made = desk.correct(client_of(place.id), row, said, person(request).email, now(), undoing=first)
    perform_later(place.id)
    if made.state == "received":
        handle_later(place.id, made.pk)
        messages.success(request, gettext("Set right. What was done is being undone first; the rest follows in a moment."))
    else:
        messages.success(request, gettext("Set right."))
    return made


def offered(row: Request, look: World) -> list[dict[str, Any]]:
    """Return the rules that a correction could teach, not kept yet; none from the words of a third party."""
    first = row.corrects
    number = desk.set_right(row)
    if row.kind != desk.KIND or first is None or number is None or _source(row).standing == "content":
        return []
    found = teach.offers(first.frames[number], row.frames[0], look, lang())
    kept = {(each.kind, each.means) for each in Learned.objects.filter(client_id=row.client_id, request=_source(row))}
    return [
        {"key": str(place), "kind": each.kind, "said": each.said, "means": teach.means(each.kind, each.means, lang())}
        for place, each in enumerate(found)
        if (each.kind, each.means) not in kept
    ]


def _source(row: Request) -> Request:
    """Return the message that was read wrong."""
    while row.corrects is not None:
        row = row.corrects
    return row


@require_POST
@office()
def learn(request: HttpRequest, place: Place, request_id: int) -> HttpResponse:
    """Keep the rules that were ticked; what they mean is what was corrected, their words may be changed."""
    row, look = known(place, request_id), World(place.id, now())
    first, number = row.corrects, desk.set_right(row)
    if first is None or number is None:
        raise Http404
    found = teach.offers(first.frames[number], row.frames[0], look, lang())
    ticked = [int(each) for each in request.POST.getlist("rule") if each.isdigit() and int(each) < len(found)]
    for place_ in ticked:
        offer, said = found[place_], request.POST.get(f"said{place_}", "")
        try:
            rule = (offer.kind, said, offer.means)
            learned.learn(client_of(place.id), rule, _source(row), person(request).email, now())
        except AdjointError as error:
            messages.error(request, error.say(lang()))
        else:
            kept = teach.told(offer.kind, said, offer.means, lang())
            messages.success(request, gettext("Kept: %(rule)s.") % {"rule": kept})
    if not ticked:
        messages.warning(request, gettext("Nothing was ticked: nothing was kept."))
    return redirect("request", place.slug, row.pk)


@office()
def rules(request: HttpRequest, place: Place) -> HttpResponse:
    """List what was learned about a client's words, and what was removed."""
    found = Learned.objects.filter(client_id=place.id).select_related("request").order_by("-id")
    shown = [rule_context(row, place) for row in found]
    context = {
        "client": client_context(place),
        "rows": [row for row in shown if row["remove_url"]],
        "gone": [row for row in shown if not row["remove_url"]][:100],
        "back_url": reverse("client", args=[place.slug]),
    }
    return render(request, "learned.html", context)


def rule_context(row: Learned, place: Place) -> dict[str, Any]:
    """Return one rule as a template shows it."""
    return {
        "text": teach.told(row.kind, row.said, row.means, lang()),
        "by": row.by,
        "since": row.at,
        "removed_by": row.removed_by,
        "removed_at": row.removed_at,
        "url": reverse("request", args=[place.slug, row.request_id]) if row.request_id else "",
        "remove_url": "" if row.removed_at else reverse("learned_forget", args=[place.slug, row.pk]),
    }


@require_POST
@office()
def forget(request: HttpRequest, place: Place, rule_id: int) -> HttpResponse:
    """Remove a rule: later mail is read without it."""
    try:
        row = learned.forget(client_of(place.id), rule_id, person(request).email, now())
    except Learned.DoesNotExist:
        raise Http404 from None
    except AdjointError as error:
        messages.error(request, error.say(lang()))
    else:
        told = teach.told(row.kind, row.said, row.means, lang())
        messages.success(request, gettext("Removed: %(rule)s. Later mail is read without it.") % {"rule": told})
    return redirect("learned", place.slug)


def corrected_by(row: Request) -> str:
    """Return who set a reading right, if the request is a correction."""
    return str(row.frames[0].get("by", "")) if row.kind == desk.KIND and row.frames else ""


def wrongly(row: Request) -> tuple[Request, list[Action]] | None:
    """Return the request whose reading this one set right, with what that reading led to."""
    first, number = row.corrects, desk.set_right(row)
    if row.kind != desk.KIND or first is None or number is None:
        return None
    acts = [each for each in desk.acts_of(first, first.frames[number]) if each.verb != "brief.give"]
    return (first, acts) if acts else None
