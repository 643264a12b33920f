"""What a reading could have meant instead, the likeliest first: what a person who corrects it chooses from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from adjoint.desk.correct import NEEDED, NOTHING
from adjoint.desk.understand import AHEAD, BEHIND, known_event
from adjoint.doors.web.readings import told
from adjoint.kernel.span import Span
from adjoint.language import labels, resolve, say
from adjoint.language.fold import words
from adjoint.language.names import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from adjoint.kernel.errors import Lang
    from adjoint.kernel.look import Look
    from adjoint.language.frames import KnownEvent

MOST = 6
"""Choices in one click; everything else is in the form below them."""
NEAR: dict[str, tuple[str, ...]] = {
    "calendar.book": ("calendar.block", "calendar.query", "reminder.set", "call.prepare"),
    "calendar.block": ("reminder.set", "calendar.query", "calendar.book"),
    "calendar.move": ("calendar.cancel", "calendar.query"),
    "calendar.cancel": ("calendar.query", "calendar.move", "calendar.answer"),
    "calendar.query": ("calendar.book", "calendar.block"),
    "calendar.answer": ("calendar.cancel", "calendar.query"),
    "mail.send": ("mail.reply", "mail.chase", "mail.forward", "reminder.set"),
    "mail.reply": ("mail.send", "mail.forward"),
    "mail.chase": ("mail.send", "invoice.chase", "reminder.set"),
    "reminder.set": ("calendar.block", "mail.chase", "task.delegate"),
    "document.find": ("mail.find", "document.send"),
    "document.send": ("document.find", "mail.forward"),
    "invoice.pay": ("invoice.chase", "expense.record"),
    "invoice.chase": ("mail.chase", "invoice.pay"),
}
"""What each intent is easily taken for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that could have been meant."""

    key: str
    """What the page sends back."""
    label: str
    intent: str
    slots: Mapping[str, Any]


def choices(frame: Mapping[str, Any], look: Look, at: datetime, lang: Lang) -> list[Choice]:
    """Return what a frame could have meant, the likeliest first: its own doubts, namesakes, near events, near intents."""
    found: dict[str, Choice] = {}
    for each in (*_doubts(frame, look, lang), *_namesakes(frame, look, lang), *_events(frame, look, at, lang)):
        found.setdefault(each.key, each)
    out = [*found.values()][:MOST]
    return [*out, *_intents(frame, lang)]


def _changed(frame: Mapping[str, Any], slot: str, value: Any, label: str, lang: Lang) -> Choice:
    slots = {**frame.get("slots", {}), slot: value}
    return Choice(f"{slot}:{_key(value)}", f"{labels.slot(slot, lang)} – {label}", str(frame["intent"]), slots)


def _key(value: Any) -> str:
    return f"{value.get('start')}/{value.get('end')}" if isinstance(value, dict) else str(value)


def _doubts(frame: Mapping[str, Any], look: Look, lang: Lang) -> Iterator[Choice]:
    for doubt in frame.get("why", ()):
        slot, candidates = str(doubt.get("slot", "")), doubt.get("candidates", [])
        if slot not in labels.SLOTS or (len(candidates) < 2 and doubt.get("code") != "unplaced"):
            continue
        for number, candidate in enumerate(candidates):
            named = doubt["labels"][number] if number < len(doubt.get("labels", ())) else ""
            label = say.event(named, lang) if named and not isinstance(candidate, dict) else told(slot, candidate, look, lang)
            value = _with(frame, candidate) if slot == "people" else candidate
            if value != frame.get("slots", {}).get(slot):
                yield _changed(frame, slot, value, label, lang)


def _with(frame: Mapping[str, Any], name: str, instead: str = "") -> list[str]:
    """Return the people of a frame with a full name in the place of a part of it, or of another name."""
    mine = set(parts(name))
    kept = [str(each) for each in frame.get("slots", {}).get("people", [])]
    rest = [each for each in kept if each != instead and not set(parts(each)) <= mine]
    return [*rest, name]


def _namesakes(frame: Mapping[str, Any], look: Look, lang: Lang) -> Iterator[Choice]:
    """Yield those who share a name with somebody that was read, or with the words themselves."""
    said = set(words(str(frame.get("evidence", ""))))
    for name in frame.get("slots", {}).get("people", []):
        mine = set(parts(str(name)))
        for card in look.contacts():
            if card.name and card.name != name and mine & set(parts(card.name)) & (said or mine):
                yield _changed(frame, "people", _with(frame, card.name, str(name)), card.name, lang)


def near_events(look: Look, at: datetime) -> list[KnownEvent]:
    """Return the events among which a message may mean one, those to come first."""
    local = at.astimezone(look.client.tz)
    found = [event for event in look.events(Span(local - BEHIND, local + AHEAD)) if event.status != "CANCELLED"]
    return [known_event(event, look) for event in sorted(found, key=lambda each: (each.end < local, each.start))]  # type: ignore[arg-type]


def _events(frame: Mapping[str, Any], look: Look, at: datetime, lang: Lang) -> Iterator[Choice]:
    """Yield the events that the words fit, then those of the day of the one that was read."""
    slots = frame.get("slots", {})
    if "event" not in slots and "event" not in NEEDED.get(str(frame["intent"]), ()):
        return
    known = near_events(look, at)
    spoken = resolve.stems(words(str(frame.get("evidence", ""))))
    score = {event.id: len(resolve.shared(" ".join((event.title, *event.attendees)), spoken)) for event in known}
    read = next((event for event in known if event.id == slots.get("event")), None)
    day = read.start.date() if read else None
    likely = [event for event in known if event.id != slots.get("event") and (score[event.id] or event.start.date() == day)]
    for event in sorted(likely, key=lambda each: -score[each.id])[:3]:
        yield _changed(frame, "event", event.id, say.event(f"{event.title}|{event.start.isoformat()}", lang), lang)


def _intents(frame: Mapping[str, Any], lang: Lang) -> Iterator[Choice]:
    slots = frame.get("slots", {})
    for intent in NEAR.get(str(frame["intent"]), ()):
        if all(slots.get(name) for name in NEEDED.get(intent, ())):
            yield Choice(f"intent:{intent}", labels.intent(intent, lang), intent, slots)
    yield Choice(f"intent:{NOTHING}", gettext("Nothing was asked"), "", {})


def clock_time(start: datetime) -> dict[str, Any]:
    """Return a moment that a person gave as a reading has it."""
    grain = "minute" if start.minute else "hour"
    end = start + (timedelta(minutes=1) if start.minute else timedelta(hours=1))
    return {"start": start.isoformat(), "end": end.isoformat(), "grain": grain, "part": None}


def whole_day(start: datetime) -> dict[str, Any]:
    """Return a day that a person gave as a reading has it."""
    end = (start.replace(tzinfo=None) + timedelta(days=1)).replace(tzinfo=start.tzinfo)
    return {"start": start.isoformat(), "end": end.isoformat(), "grain": "day", "part": None}
