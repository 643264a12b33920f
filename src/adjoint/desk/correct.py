"""A person sets a reading right: what follows is planned, judged and done by the same path, as a request of the same case."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from adjoint.desk import approve, journal
from adjoint.desk.handle import decide
from adjoint.desk.look import World
from adjoint.desk.models import Action, Request
from adjoint.desk.takeback import take_back
from adjoint.desk.understand import first_of, named, suspicious
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.words import Words
from adjoint.language import labels
from adjoint.language.say import INTENTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from adjoint.kernel.client import Client

KIND = "correction"
NOTHING = "ask.nothing"
"""Stands for an intent where a person says that nothing was asked."""
NEEDED: dict[str, tuple[str, ...]] = {
    "calendar.move": ("event", "when"),
    "calendar.cancel": ("event",),
    "calendar.answer": ("event", "answer"),
    "calendar.book": ("people",),
    "calendar.block": ("when",),
    "reminder.set": ("when",),
    "mail.send": ("people",),
    "mail.reply": ("people",),
    "mail.chase": ("people",),
}
"""What an intent cannot be done without."""


class StillMissing(AdjointError):
    """To {intent}, this is still missing: {slots}. Nothing was changed; say it too."""

    fr = "Pour {intent}, il manque encore : {slots}. Rien n'a changé ; dites-le aussi."
    permanent = True


class NoSuchReading(AdjointError):
    """This reading is not there any more. Nothing was changed; look at the message again."""

    fr = "Cette lecture n'est plus là. Rien n'a changé ; regardez de nouveau le message."
    permanent = True


class SetRightBefore(AdjointError):
    """This reading was set right before. Nothing was done a second time; correct the correction instead."""

    fr = "Cette lecture a déjà été corrigée. Rien n'a été fait une seconde fois ; corrigez plutôt la correction."
    permanent = True


@dataclass(frozen=True, slots=True)
class Meant:
    """What a person says was meant by one frame of a request."""

    number: int
    """Which frame, from 0."""
    intent: str
    """Empty: nothing was asked."""
    slots: Mapping[str, Any]
    """All of them, as a request keeps them."""


def corrections(row: Request) -> dict[int, Request]:
    """Return the requests that set the frames of a request right, by the number of the frame."""
    found = Request.objects.filter(client_id=row.client_id, corrects=row, kind=KIND).order_by("id")
    return {number: each for each in found if (number := set_right(each)) is not None}


def set_right(row: Request) -> int | None:
    """Return which frame of the message a correction is about."""
    return next((int(each["corrects"]) for each in row.frames if "corrects" in each), None)


def frame_of(row: Request, number: int) -> dict[str, Any]:
    """Return one frame of a request as it is kept; raises `NoSuchReading`."""
    if not 0 <= number < len(row.frames):
        raise NoSuchReading
    frame: dict[str, Any] = row.frames[number]
    return frame


def correct(client: Client, row: Request, meant: Meant, who: str, now: datetime, *, undoing: Sequence[int] = ()) -> Request:
    """Set one frame right inside the client's scope, and plan and judge what follows at once.

    What waits because of the wrong reading is declined. However the words of somebody who passes for a principal are read, nothing
    is begun. `undoing`: acts done under it that are undone first; the correction is
    then handled behind them, in the queue (its state stays `received`).
    """
    if who.lower() not in client.inside:
        raise approve.NotEntitled(who=who)
    before = frame_of(row, meant.number)
    Request.objects.select_for_update(of=("self",)).get(client_id=client.id, pk=row.pk)
    if meant.number in corrections(row):
        raise SetRightBefore
    look = World(client.id, now)
    after = _complete(before, meant) | {"by": who.lower()} | named(meant.slots, look)
    with transaction.atomic():
        made = _request(client, row, after, who, now)
        facts = {"by": who.lower(), "before": _plain(before), "after": _plain(after) if meant.intent else None}
        journal.write(client.id, now, [("reading.corrected", facts, {"request": made.pk, "case": made.case_id})])
        _dropped(client, row, before, who, now)
        if undoing:
            take_back(client, undoing, who, now)
        if not meant.intent or suspicious(first_of(row), look):
            made.state = "handled"
            made.save(update_fields=["state"])
        elif not undoing:
            decide(made, World(client.id, now))
    return made


def _complete(before: Mapping[str, Any], meant: Meant) -> dict[str, Any]:
    """Return the frame as it was meant, sure; raises where the intent needs more."""
    slots = {name: value for name, value in meant.slots.items() if value not in (None, "", [], ())}
    if meant.intent and meant.intent not in INTENTS:
        raise NoSuchReading
    lacking = [name for name in NEEDED.get(meant.intent, ()) if name not in slots]
    if lacking:
        french, english = (", ".join(labels.slot(name, lang).lower() for name in lacking) for lang in ("fr", "en"))
        raise StillMissing(intent=Words(*INTENTS[meant.intent]), slots=Words(french, english))
    return {
        "intent": meant.intent or NOTHING,
        "slots": slots if meant.intent else {},
        "sure": True,
        "missing": [],
        "evidence": str(before.get("evidence", "")),
        "at": before.get("at", []),
        "corrects": meant.number,
    }


def _plain(frame: Mapping[str, Any]) -> dict[str, Any]:
    return {name: frame.get(name) for name in ("intent", "slots", "evidence")}


def _request(client: Client, row: Request, after: dict[str, Any], who: str, now: datetime) -> Request:
    """Make the request. A third party's words stay theirs however they are read: judged as before, only read another way."""
    first, address = first_of(row), who.lower()
    principal = next((each for each in client.principals if each.email == address), None)
    theirs = first.standing == "content"
    name = principal.name if principal else next((each.name for each in client.assistants if each.email == address), "")
    return Request.objects.create(
        client_id=client.id,
        source="form",
        at=now,
        who_email=first.who_email if theirs else address,
        who_name=first.who_name if theirs else name,
        standing="instruction" if principal and not theirs else "content",
        why=first.why if theirs else "signed-in",
        proven=first.proven if theirs else True,
        to_client=first.to_client,
        lang=first.lang or client.lang,
        kind=KIND,
        text=first.text,
        frames=[after],
        case=row.case,
        corrects=row,
    )


def acts_of(row: Request, frame: Mapping[str, Any]) -> list[Action]:
    """Return the acts that one frame of a request led to: those that rest on its words, all where it is the only one."""
    rows = Action.objects.filter(client_id=row.client_id, request=row).order_by("id")
    alone, words = len(row.frames) == 1, str(frame.get("evidence", ""))
    return [each for each in rows if alone or (words and each.because == words[:2000])]


def _dropped(client: Client, row: Request, frame: Mapping[str, Any], who: str, now: datetime) -> None:
    """Decline what waits under the wrong reading, and close the question that was asked about it."""
    for each in acts_of(row, frame):
        if each.state == State.WAITING:
            with suppress(AdjointError):
                approve.answer(client, each.pk, each.hash, who, answer="decline", now=now)
    if frame.get("sure"):
        return
    for asked in Action.objects.filter(client_id=client.id, request=row, verb="brief.give", args__has_key="options"):
        if asked.args.get("options") and not asked.outcome.get("answered"):
            asked.outcome = asked.outcome | {"answered": KIND}
            asked.save(update_fields=["outcome"])
