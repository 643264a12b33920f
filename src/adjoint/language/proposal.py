"""A reading proposed from outside, by a language model say, judged as content: it may confirm what the grammar read, no more.

The proposal is data: `{"requests": [{"intent": ..., "slots": {name: the words of the text}}]}`. It gives words, never values: each
must stand in the text as it was written, and what they mean is read by our own grammar. Then

1. nothing is taken from a proposal about a third party's words, orders to software, a third language, answers to questions, or money;
2. a frame that the grammar left in doubt becomes sure where the proposal has the same intent with the same values, and accounts
   for the words that the grammar left over; a doubt about what was *meant* (two events fit, a date that does not exist) stays;
3. where the grammar found nothing, what is proposed becomes a frame that is not sure: a question, never an act.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from adjoint.language import schema
from adjoint.language.evidence import Backed, backed
from adjoint.language.fold import fold
from adjoint.language.frames import Doubt, Frame, Incoming, Reading

MOST = 8
"""Requests taken from one proposal."""
NEVER = frozenset(("decision.give", "slot.answer", "calendar.answer", "invoice.pay", "invoice.issue"))
"""Answers to what was asked, and money: read by the grammar or asked about."""
OURS = frozenset(("unexplained", "unplaced", "two-readings"))
"""Doubts about the grammar's own grasp, which a second reader may lift; all others are about what was meant."""
ALONE = "model-only"


@dataclass(frozen=True, slots=True)
class Proposed:
    """One request of a proposal that keeps to the schema, its slots backed by the text."""

    intent: str
    hard: Mapping[str, Any]
    soft: Mapping[str, str]
    spans: tuple[tuple[int, int], ...]
    """Where its words stand, half-open."""
    loose: frozenset[str]
    """Names of slots that were proposed and that nothing backs, or whose list of values is closed."""


def wanted(message: Incoming, reading: Reading) -> bool:
    """Tell whether a second reader may be asked: only for a client's own words that the grammar is not sure of.

    A third party's words never leave for it.
    """
    if message.speaker != "client" or reading.doubts or reading.lang not in {"fr", "en"} or not reading.text.strip():
        return False
    if reading.frames:
        return any(not frame.sure and frame.intent not in NEVER for frame in reading.frames)
    return reading.kind == "request"


def question(message: Incoming, reading: Reading) -> dict[str, Any]:
    """Return what a second reader is told: the un-quoted text, the schema, the names of the world. No tools, nothing remembered."""
    world = message.world
    return {
        "text": reading.text,
        "language": reading.lang,
        "intents": {name: list(slots) for name, slots in schema.INTENTS.items() if name not in NEVER},
        "names": {
            "people": [contact.name for contact in world.contacts[:200]],
            "events": [event.title for event in world.events[:200]],
            "documents": [document.title for document in world.documents[:100]],
            "trips": [trip.title for trip in world.trips[:50]],
            "firms": sorted({invoice.party for invoice in world.invoices[:100]}),
        },
    }


def judged(message: Incoming, reading: Reading, proposal: object) -> Reading:
    """Return the reading with what a proposal may add to it; the reading itself where that is nothing. Never raises."""
    if not wanted(message, reading):
        return reading
    found = tuple(_proposed(message, reading, proposal))
    if not found:
        return reading
    if not reading.frames:
        return replace(reading, frames=tuple(_alone(one, reading) for one in found))
    return replace(reading, frames=tuple(_settled(frame, reading, found) for frame in reading.frames))


def _proposed(message: Incoming, reading: Reading, proposal: object) -> Iterable[Proposed]:
    rows = proposal.get("requests") if isinstance(proposal, Mapping) else None
    for row in rows[:MOST] if isinstance(rows, list) else ():
        intent = row.get("intent") if isinstance(row, Mapping) else None
        slots = row.get("slots") if isinstance(row, Mapping) else None
        if not isinstance(intent, str) or intent in NEVER or intent not in schema.INTENTS or not isinstance(slots, Mapping):
            continue
        if not all(isinstance(name, str) and name in schema.INTENTS[intent] for name in slots):
            continue
        one = _with_words(intent, {name: backed(name, said, message, reading) for name, said in slots.items()})
        if one.spans:
            yield one


def _with_words(intent: str, found: Mapping[str, Backed | None]) -> Proposed:
    kept = {name: slot for name, slot in found.items() if slot is not None}
    return Proposed(
        intent,
        {name: slot.value for name, slot in kept.items() if name not in schema.SOFT | schema.CLOSED and slot.value is not None},
        {name: slot.text for name, slot in kept.items() if name in schema.SOFT},
        tuple(span for slot in kept.values() for span in slot.spans),
        frozenset(name for name, slot in found.items() if slot is None or name in schema.CLOSED or slot.value is None),
    )


def _alone(one: Proposed, reading: Reading) -> Frame:
    low, high = min(low for low, _ in one.spans), max(high for _, high in one.spans)
    missing = tuple(name for name in one.loose if name not in schema.SOFT | schema.CLOSED)
    return Frame(
        intent=one.intent,
        slots={**one.hard, **one.soft},
        sure=False,
        missing=missing,
        evidence=reading.text[low:high],
        at=(low, high),
        why=(Doubt(ALONE),),
        rule="proposal",
    )


def _settled(frame: Frame, reading: Reading, found: tuple[Proposed, ...]) -> Frame:
    """Make a frame in doubt sure where exactly one request of the proposal says the same."""
    if frame.sure or frame.missing or frame.intent in NEVER or any(doubt.code not in OURS for doubt in frame.why):
        return frame
    same = [one for one in found if one.intent == frame.intent]
    if len(same) != 1 or sum(one.intent == frame.intent for one in reading.frames) != 1 or len(found) > len(reading.frames):
        return frame
    (one,) = same
    hard = {name: value for name, value in frame.slots.items() if name not in schema.SOFT | schema.CLOSED}
    if one.loose - schema.CLOSED or not hard or hard.keys() != one.hard.keys():
        return frame
    if any(_differs(value, one.hard[name]) for name, value in hard.items()) or not _explained(frame, one, reading.text):
        return frame
    return replace(frame, sure=True, why=(), rule=f"{frame.rule} + proposal", slots={**one.soft, **frame.slots})


def _differs(one: Any, other: Any) -> bool:
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return sorted(map(str, one)) != sorted(map(str, other))
    return bool(one != other)


def _explained(frame: Frame, one: Proposed, text: str) -> bool:
    """Tell whether each word that the grammar left over stands in the words of some slot of the proposal, and these keep apart."""
    spans = sorted(one.spans)
    if any(low < end for (_, end), (low, _) in zip(spans, spans[1:], strict=False)):
        return False
    told = [fold(text[low:high]) for low, high in spans]
    left = [fold(str(word)) for doubt in frame.why if doubt.code != "two-readings" for word in doubt.labels or doubt.candidates]
    return all(any(word in piece for piece in told) for word in left)
