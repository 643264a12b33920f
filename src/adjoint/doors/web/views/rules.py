"""The mandate: read by everybody who serves or is served, narrowed at once, widened by a principal's word alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from adjoint.desk import mandates
from adjoint.desk.approve import speaks_for
from adjoint.desk.models import Action, MandateLine, MandateProposal
from adjoint.desk.people import client_of
from adjoint.doors.web.cards import lang, now
from adjoint.doors.web.forms import MandateForm, PaperForm
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, office, person
from adjoint.doors.web.said import line_said
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.verbs import VERBS, fits
from adjoint.language import labels


@office()
def mandate(request: HttpRequest, place: Place, number: int | None = None) -> HttpResponse:
    """Show the mandate; a line can be added or changed."""
    rows = list(MandateLine.objects.filter(client_id=place.id, revoked_at__isnull=True).order_by("number"))
    held = next((row for row in rows if row.number == number), None)
    if number and held is None:
        raise Http404
    form, paper = (
        MandateForm(request.POST or None, initial=_initial(held), known=held.verbs if held else ()),
        papers(request, place),
    )
    if request.method == "POST" and form.is_valid() and (paper is None or paper.is_valid()):
        return changed(request, place, form.said(), number, paper)
    return render(request, "mandate.html", _context(place, rows, form, paper, number))


def is_principal(request: HttpRequest, place: Place) -> bool:
    """Tell whether the person speaks for the client: by their seat, or by an address that may instruct."""
    return speaks_for(client_of(place.id), person(request).email)


def papers(request: HttpRequest, place: Place) -> PaperForm | None:
    """Return the form of a signed paper; a principal needs none."""
    return None if is_principal(request, place) else PaperForm(request.POST or None)


def hand(request: HttpRequest, place: Place, paper: PaperForm | None) -> mandates.Hand:
    """Return who writes, and on whose word."""
    data = paper.cleaned_data if paper is not None and paper.is_valid() else {}
    return mandates.Hand(
        person(request).email, is_principal(request, place), paper_on=data.get("paper_on"), paper=data.get("paper", "")
    )


def changed(
    request: HttpRequest, place: Place, said: dict[str, Any] | None, number: int | None, paper: PaperForm | None
) -> HttpResponse:
    """Write a change, and say whether it counts."""
    try:
        row = mandates.change(place.id, said, number, hand(request, place, paper), now())
    except AdjointError as error:
        messages.error(request, error.say(lang()))
        return redirect("mandate", place.slug)
    if isinstance(row, MandateProposal):
        messages.warning(request, gettext("Proposed. It is not in force: it waits for a principal."))
    else:
        messages.success(request, gettext("The mandate is changed. It counts from now on."))
    return redirect("mandate", place.slug)


def _context(
    place: Place, rows: list[MandateLine], form: MandateForm, paper: PaperForm | None, number: int | None
) -> dict[str, Any]:
    proposals = MandateProposal.objects.filter(client_id=place.id, state="open").order_by("id")
    principal = paper is None
    return {
        "client": client_context(place),
        "lines": [_line(place, row) for row in rows],
        "proposals": [_proposal(place, row, {each.number: each for each in rows}, principal=principal) for row in proposals],
        "principal": principal,
        "waits_for": _principals(place),
        "defaults": [
            gettext("What can be undone and a principal asks for is done."),
            gettext("What cannot be undone, is public or costs money is asked about."),
            gettext("What anybody else asks for is asked about."),
            gettext(
                "What is asked about because no line speaks of it may be approved by an assistant too, unless it costs money."
            ),
            gettext("No message moves money or changes a bank account, a mandate or a password."),
        ],
        "signed": None,
        "may_edit": True,
        "form": form,
        "paper": paper,
        "form_url": reverse("mandate_line", args=[place.slug, number]) if number else reverse("mandate", args=[place.slug]),
        "editing": number,
        "history_url": reverse("journal"),
        "trial": None,
    }


def _principals(place: Place) -> str:
    names = [principal.name or principal.email for principal in client_of(place.id).principals]
    return f" {gettext('or')} ".join(names) or gettext("a principal")


def _line(place: Place, row: MandateLine) -> dict[str, Any]:
    return {
        "number": row.number,
        "say": row.say,
        "sentence": line_said(row),
        "note": row.note,
        "unknown": [labels.act(each, lang()) for each in row.verbs if not any(fits(each, verb) for verb in VERBS)],
        "used": _used(place.id, row.number),
        "given_by": row.given_by,
        "given_on": row.given_at,
        "paper": row.paper,
        "paper_on": row.paper_on,
        "edit_url": reverse("mandate_line", args=[place.slug, row.number]),
        "remove_url": reverse("mandate_revoke", args=[place.slug, row.number]),
    }


def _proposal(place: Place, row: MandateProposal, standing: dict[int, MandateLine], *, principal: bool) -> dict[str, Any]:
    before = standing.get(row.replaces) if row.replaces else None
    return {
        "id": row.pk,
        "say": row.say,
        "sentence": line_said(row) if row.say else gettext("Take line %(n)s back") % {"n": row.replaces},
        "before": line_said(before) if before else "",
        "number": row.replaces,
        "note": row.note,
        "by": row.by,
        "at": row.at,
        "confirm_url": reverse("mandate_confirm", args=[place.slug, row.pk]),
        "withdraw_url": reverse("mandate_withdraw", args=[place.slug, row.pk]),
        "paper": None if principal else PaperForm(prefix=f"p{row.pk}"),
    }


def _used(client_id: int, number: int) -> int:
    month = now().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return Action.objects.filter(client_id=client_id, line=number, state=State.DONE, at__gte=month).count()


def _initial(row: MandateLine | None) -> dict[str, Any]:
    if row is None:
        return {"say": "ask"}
    lists = {name: ", ".join(getattr(row, name)) for name in ("asked_by", "to")} | {"verbs": list(row.verbs)}
    return lists | {name: getattr(row, name) for name in ("say", "amount_max", "hours", "per_month", "until", "note")}


@require_POST
@office()
def revoke(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Take a line back; it is kept, with the day on which it ended."""
    if not MandateLine.objects.filter(client_id=place.id, number=number, revoked_at__isnull=True).exists():
        raise Http404
    return changed(request, place, None, number, papers(request, place))


@require_POST
@office()
def confirm(request: HttpRequest, place: Place, proposal_id: int) -> HttpResponse:
    """Put a proposed change in force: a principal's word, signed in, or their signed paper recorded by an assistant."""
    _known(place, proposal_id)
    paper = None if is_principal(request, place) else PaperForm(request.POST, prefix=f"p{proposal_id}")
    if paper is not None and not paper.is_valid():
        messages.error(request, " ".join(str(each) for errors in paper.errors.values() for each in errors))
        return redirect("mandate", place.slug)
    try:
        mandates.confirm(place.id, proposal_id, hand(request, place, paper), now())
    except AdjointError as error:
        messages.error(request, error.say(lang()))
    else:
        messages.success(request, gettext("The mandate is changed. It counts from now on."))
    return redirect("mandate", place.slug)


@require_POST
@office()
def withdraw(request: HttpRequest, place: Place, proposal_id: int) -> HttpResponse:
    """Take a proposed change off the table."""
    _known(place, proposal_id)
    try:
        mandates.withdraw(place.id, proposal_id, person(request).email, now())
    except AdjointError as error:
        messages.error(request, error.say(lang()))
    else:
        messages.success(request, gettext("The change is not made."))
    return redirect("mandate", place.slug)


def _known(place: Place, proposal_id: int) -> None:
    if not MandateProposal.objects.filter(client_id=place.id, pk=proposal_id).exists():
        raise Http404
