"""The page of a poll as one guest has it, by their personal link: the dates, their answer, and nothing of anybody else's but names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from adjoint.desk import polls
from adjoint.desk.bookings import known_zone
from adjoint.desk.people import client_of
from adjoint.desk.polls import Door, Given
from adjoint.doors.web.cards import lang, now
from adjoint.doors.web.forms_book import CONTROL
from adjoint.doors.web.public import door, machine, shown, zones
from adjoint.duties.calendar.poll import rule
from adjoint.language import tell

if TYPE_CHECKING:
    from datetime import datetime

    from adjoint.kernel.client import Client
    from adjoint.kernel.event import Slot

VOTES = ("yes", "maybe", "no")
REMARK = 500
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Visit:
    """One guest at their poll, and the clock by which they read."""

    request: HttpRequest
    client: Client
    door: Door
    zone: str

    @property
    def own(self) -> ZoneInfo:
        """The organiser's zone."""
        return self.client.tz

    def here(self, **more: object) -> str:
        """Return the address of this page, in the same zone and language."""
        return "?" + urlencode({"lang": lang(), "zone": self.zone} | more, safe="/")

    def moment(self, at: datetime) -> str:
        """Tell a moment by the guest's clock, and the organiser's where it shows another one."""
        theirs, habit = ZoneInfo(self.zone), self.client.preferences.clock
        told = [_moment(at, theirs, habit)]
        if at.astimezone(theirs).utcoffset() != at.astimezone(self.own).utcoffset():
            told = [f"{_moment(at, zone, habit)} ({tell.zone_name(zone, lang())})" for zone in (theirs, self.own)]
        return ", ".join(told)


def _moment(at: datetime, zone: ZoneInfo, habit: str) -> str:
    local = at.astimezone(zone)
    return f"{tell.day(local.date(), lang(), now().astimezone(zone).date())}, {tell.clock(local, lang(), habit)}"


@door
def poll(request: HttpRequest, client_id: int, hashed: str) -> HttpResponse | None:
    """Show the dates with the guest's answer; take another one."""
    found = polls.door(client_id, hashed)
    if found is None:
        return None
    client = client_of(client_id)
    polls.seen(found.ballot, now())
    given = request.POST if request.method == "POST" else request.GET
    here = Visit(request, client, found, known_zone(given.get("zone", ""), found.guest.zone or client.zone))
    if request.method != "POST" or "votes" not in request.POST:
        return _page(here)
    answer = _given(request, here)
    if answer is None:
        wrong = gettext("Choose an answer for at least one date, or say that none is possible. Nothing was noted yet.")
        return _page(here, error=wrong, status=422)
    error = polls.vote(client, hashed, answer, now())
    if error is None:
        return redirect(request.path + here.here(noted=1))
    again = polls.door(client_id, hashed)
    return _page(Visit(request, client, again, here.zone), error=error.say(lang()), status=409) if again else None


def _given(request: HttpRequest, here: Visit) -> Given | None:
    """Return what was sent; None: nothing was chosen."""
    sent = request.POST
    letters = [slot.letter for slot in here.door.held.slots]
    votes = {letter: sent[name] for letter in letters if sent.get(name := f"date-{letter}") in VOTES}
    if sent.get("votes") == "none":
        votes = dict.fromkeys(letters, "no")
    elif not votes and _number(sent.get("round")) == len(here.door.held.rounds):
        return None
    return Given(
        votes=votes,
        remark=" ".join(CONTROL.sub(" ", sent.get("remark", "")).split())[:REMARK],
        round=_number(sent.get("round")),
        changes=_number(sent.get("changes")),
        zone=here.zone if sent.get("zone") else "",
        machine=machine(request),
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= DIGITS else -1


def _page(here: Visit, *, error: str = "", status: int = 200) -> HttpResponse:
    held, guest, client = here.door.held, here.door.guest, here.client
    terms, sent = held.poll, here.request.POST
    theirs = ZoneInfo(here.zone)
    differs = any(_offset(slot, theirs) != _offset(slot, here.own) for slot in held.slots)
    context: dict[str, Any] = {
        "kind": held.title,
        "with": client.called,
        "minutes": held.minutes,
        "mode": held.mode,
        "place": held.place,
        "address": client.address,
        "name": guest.name,
        "state": _state(here),
        "chosen": _span(here, held.chosen) if held.chosen else "",
        "note": terms.note if terms else "",
        "deadline": here.moment(terms.deadline) if terms else "",
        "shown": bool(terms and terms.shown),
        "dates": [_date(here, slot, differs=differs) for slot in held.slots],
        "answered": guest.state in rule.ANSWERED,
        "remark": sent.get("remark", guest.remark) if status == 422 else guest.remark,
        "noted": "noted" in here.request.GET and not error,
        "error": error,
        "hidden": {"round": len(held.rounds), "changes": here.door.ballot.changes, "zone": here.zone, "lang": lang()},
        "zone": here.zone,
        "zones": zones(),
        "zone_name": tell.zone_name(theirs, lang()),
        "own_name": tell.zone_name(here.own, lang()) if differs else "",
        "other": here.here(lang="en" if lang() == "fr" else "fr"),
        "form": forms.Form(),
    }
    return shown(here.request, "poll/poll.html", context, status=status)


def _state(here: Visit) -> str:
    held = here.door.held
    if held.state != "open":
        return "agreed" if held.state == "agreed" else "over"
    if here.door.guest.state == "delegated":
        return "delegated"
    return "open" if held.poll is not None and held.poll.takes(now()) else "closed"


def _offset(slot: Slot, zone: ZoneInfo) -> object:
    return slot.span.start.astimezone(zone).utcoffset()


def _span(here: Visit, span: Any) -> str:
    zones_ = (ZoneInfo(here.zone), here.own)
    return tell.in_zones(span, lang(), zones_, now(), habit=here.client.preferences.clock)


def _date(here: Visit, slot: Slot, *, differs: bool) -> dict[str, Any]:
    """Return one date: by the guest's clock, what they said of it, and where all may see it, who said what."""
    held, habit, theirs = here.door.held, here.client.preferences.clock, ZoneInfo(here.zone)
    sent = here.request.POST.get(f"date-{slot.letter}", "")
    said = rule.tally(held, slot.letter) if held.poll and held.poll.shown else None
    names = {"yes": said.yes, "maybe": said.maybe, "no": said.no} if said else {}
    (day, hours), other = _told(slot, theirs, habit), ""
    if differs:
        own_day, own_hours = _told(slot, here.own, habit)
        other = own_hours if own_day == day else f"{own_day}, {own_hours}"
    return {
        "letter": slot.letter,
        "day": day,
        "hours": hours,
        "other": other,
        "vote": sent if sent in VOTES else rule.vote(here.door.guest, slot.letter),
        "said": {vote: tell.listed(list(who), lang()) for vote, who in names.items() if who},
        "chosen": slot.span == held.chosen,
    }


def _told(slot: Slot, zone: ZoneInfo, habit: str) -> tuple[str, str]:
    start, end = slot.span.start.astimezone(zone), slot.span.end.astimezone(zone)
    hours = f"{tell.clock(start, lang(), habit)} – {tell.clock(end, lang(), habit)}"
    return tell.day(start.date(), lang(), now().astimezone(zone).date()), hours
