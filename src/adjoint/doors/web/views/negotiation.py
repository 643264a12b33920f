"""A search for a time: who is asked, what was offered in which round, who said what, and what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from adjoint.desk import approve, fairness, negotiations, polls
from adjoint.desk.models import Action, Case
from adjoint.desk.people import client_of
from adjoint.doors.web.cards import lang, now, sentence
from adjoint.doors.web.forms_poll import ExtendForm
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.gate import Place, office, person
from adjoint.duties.calendar import reasons
from adjoint.duties.calendar.poll import rule, words
from adjoint.kernel.action import State

if TYPE_CHECKING:
    from adjoint.kernel.negotiation import Guest, Negotiation, Round

SAID = {
    "asked": _("no answer yet"),
    "accepted": _("accepted"),
    "tentative": _("accepted on a condition"),
    "declined": _("declined"),
    "delegated": _("sends somebody else"),
    "silent": _("silent"),
}
STATES = {
    "open": _("a time is sought"),
    "agreed": _("agreed"),
    "declined": _("declined by the guests"),
    "given_up": _("given up politely"),
    "cancelled": _("cancelled"),
}
CLOSED = {
    "deadline": _("its time was over"),
    "answered": _("everybody had answered"),
    "hopeless": _("no date could win any more"),
    "hand": _("by hand"),
}
ACTS = ("close", "cancel", "take", "extend", "revoke", "renew")
WAYS = {"mail": _("by mail"), "booking": _("by a booking page"), "poll": _("by a poll"), "itip": _("by a calendar message")}


@office()
def negotiation(request: HttpRequest, place: Place, case_id: int) -> HttpResponse:
    """Show the search for a time of a case."""
    row = Case.objects.filter(client_id=place.id, pk=case_id).first()
    held = negotiations.of_case(place.id, case_id) if row else None
    if row is None or held is None:
        raise Http404
    given = fairness.borne(place.id, tuple(each.address for each in held.guests))
    context = {
        "client": client_context(place),
        "title": held.title,
        "state": STATES[held.state],
        "way": WAYS[held.way],
        "minutes": held.minutes,
        "next_step": row.next_step if held.open else "",
        "asked": _asked(place, case_id, person(request).email),
        "chosen": held.chosen,
        "guests": [_guest(each, given.get(each.address, 0.0)) for each in held.guests],
        "rounds": [_round(held, each) for each in held.rounds],
        "case_url": reverse("case", args=[place.slug, case_id]),
        "case": row.title,
        "zone": place.zone,
        "poll": _poll(place, held, case_id),
    }
    return render(request, "negotiation.html", context)


def _asked(place: Place, case_id: int, who: str) -> list[dict[str, Any]]:
    """Return what waits for an approval before anything goes on: one act of each request, whose approval it is, and where it is given."""
    client, rows = client_of(place.id), Action.objects.filter(client_id=place.id, case_id=case_id, state=State.WAITING)
    first = {row.request_id: row for row in rows.exclude(verb="brief.give").order_by("-id")}
    out = []
    for row in sorted(first.values(), key=lambda each: each.pk):
        reserved = approve.reserved(row.verb, approve.judged_again(row, client, now())) and not approve.speaks_for(client, who)
        by = (
            gettext("Waits for %(who)s") % {"who": approve.waits_for(client).say(lang())}
            if reserved
            else gettext("Waits for approval")
        )
        url = reverse("card", args=[place.slug, row.request_id])
        out.append({"what": sentence(row, client), "waits": by, "until": row.expires_at, "url": url})
    return out


def _poll(place: Place, held: Negotiation, case_id: int) -> dict[str, Any] | None:
    """Return what a poll has more: its deadline and end, each guest's answer to each date, and what may be done."""
    if held.poll is None:
        return None
    links = {each.guest.address: each for each in polls.links(place.id, held.id)}
    return {
        "deadline": held.poll.deadline,
        "closed_at": held.poll.closed_at,
        "why": CLOSED.get(held.poll.why or "", ""),
        "shown": held.poll.shown,
        "note": held.poll.note,
        "rule": words.rule("fr" if lang() == "fr" else "en"),
        "slots": [
            {
                "letter": slot.letter,
                "start": slot.span.start,
                "end": slot.span.end,
                "why": reasons.listed(slot.why, lang()),
                "chosen": slot.span == held.chosen,
                "wins": rule.wins(held, slot),
            }
            for slot in held.slots
        ],
        "voters": [_voter(held, each, links.get(each.address)) for each in held.guests],
        "urls": {what: reverse("poll_act", args=[place.slug, case_id, what]) for what in ACTS} if held.open else {},
        "form": ExtendForm(ZoneInfo(place.zone), initial={"deadline": held.poll.deadline}) if held.open else None,
    }


def _voter(held: Negotiation, guest: Guest, link: Any) -> dict[str, Any]:
    return {
        "id": link.guest_id if link else 0,
        "name": guest.called,
        "optional": guest.optional,
        "remark": guest.remark,
        "barred": guest.barred,
        "by_mail": guest.state in rule.ANSWERED and not (link and link.changes),
        "seen": bool(link and link.seen_at),
        "changes": link.changes if link else 0,
        "machines": len(link.machines) if link else 0,
        "votes": [{"letter": slot.letter, "said": rule.vote(guest, slot.letter)} for slot in held.slots],
    }


def _guest(guest: Guest, given: float) -> dict[str, Any]:
    return {
        "given": round(given * 60),
        "name": guest.called,
        "address": guest.contact,
        "via": guest.via.name or guest.via.email if guest.via else "",
        "zone": guest.zone,
        "optional": guest.optional,
        "said": SAID[guest.state],
        "letters": ", ".join(guest.letters),
        "wishes": guest.wishes,
        "condition": guest.condition,
        "answered_at": guest.answered_at,
        "reminded": guest.reminded,
    }


def _round(held: Negotiation, each: Round) -> dict[str, Any]:
    slots = [
        {
            "letter": slot.letter,
            "start": slot.span.start,
            "end": slot.span.end,
            "who": [guest.called for guest in held.guests if slot.letter in guest.letters],
            "chosen": slot.span == held.chosen,
            "why": reasons.listed(slot.why, lang()),
        }
        for slot in each.slots
    ]
    return {"number": each.number, "sent_at": each.sent_at, "expires_at": each.expires_at, "slots": slots}
