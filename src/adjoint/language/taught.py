"""What a client was understood to mean before: their own names for people, events and papers, and their habits.

Both come from a person's corrections, or are written down by them; they count for the client's own words alone. An alias
becomes one more name of what it means, so that everything that looks for names finds it; a habit fills a slot that was not said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Literal

from adjoint.language.fold import Late, fold, listed, words
from adjoint.language.when import When

if TYPE_CHECKING:
    from adjoint.language.frames import Incoming, World
    from adjoint.language.view import View

type Slot = Literal["duration", "mode", "place", "hours"]
MODES = frozenset({"in_person", "video", "phone"})
LONGEST = 12 * 60
BEFORE = listed("le la l les un une mon ma mes notre nos ce cet cette the my our a an this")
"""What may stand before a name and is no part of it."""


@dataclass(frozen=True, slots=True)
class Alias:
    """What a client says, and the contact, the title of events or the document that it means."""

    said: str
    means: str


@dataclass(frozen=True, slots=True)
class Habit:
    """What a client means where they say certain words and leave a slot open."""

    of: str
    """The words that call for it: « déjeuner », "early"."""
    slot: Slot
    value: Any
    """Minutes, a mode, a place, or for `hours` the two ends of a part of the day."""


def aliases_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Alias, ...]:
    """Read the aliases of the contract's `world`; what lacks either side is left out."""
    return tuple(Alias(str(row["said"]), str(row["means"])) for row in rows if row.get("said") and row.get("means"))


def habits_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Habit, ...]:
    """Read the habits of the contract's `world`: {of, duration | mode | place | hours}.

    >>> habits_of([{"of": "tôt", "hours": "08:00-09:30"}])[0].value
    (datetime.time(8, 0), datetime.time(9, 30))
    """
    out = []
    for row in rows:
        for slot in ("duration", "mode", "place", "hours"):
            value = value_of(slot, row.get(slot))
            if value is not None and words(str(row.get("of") or "")):
                out.append(Habit(str(row["of"]), slot, value))
    return tuple(out)


def value_of(slot: str, given: Any) -> Any:
    """Return the value of a habit from its written form; None where it is none."""
    text = str(given or "").strip()
    if slot == "duration":
        return int(text) if text.isdigit() and 0 < int(text) <= LONGEST else None
    if slot == "mode":
        return text if text in MODES else None
    if slot == "place":
        return text or None
    try:
        low, high = (time.fromisoformat(part.strip().zfill(5)) for part in text.split("-"))
    except ValueError:
        return None
    return (low, high) if low < high else None


def taught(world: World) -> World:
    """Return the world in which each alias is one more name of what it means."""
    if not world.aliases:
        return world

    def also(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
        more = (each.said for each in world.aliases if bare(each.means) == bare(name) and bare(each.said) != bare(name))
        return tuple(dict.fromkeys((*known, *more)))

    return replace(
        world,
        contacts=tuple(replace(each, also=also(each.name, each.also)) for each in world.contacts),
        events=tuple(replace(each, also=also(each.title, each.also)) for each in world.events),
        documents=tuple(replace(each, also=also(each.title, each.also)) for each in world.documents),
    )


def instructed(message: Incoming) -> Incoming:
    """Return the message in the client's own world; a third party's "Marie" is whoever they mean."""
    return replace(message, world=taught(message.world)) if message.speaker == "client" else message


def bare(name: str) -> tuple[str, ...]:
    """Return the words of a name without an article before it.

    >>> bare("Le point archi"), bare("la boîte")
    (('point', 'archi'), ('boite',))
    """
    found = words(name)
    while len(found) > 1 and found[0] in BEFORE:
        found = found[1:]
    return tuple(found)


def stands(name: Sequence[str], text: Sequence[str]) -> bool:
    """Tell whether words stand in a text, in a row."""
    size = len(name)
    return bool(size) and any(tuple(text[at : at + size]) == tuple(name) for at in range(len(text) - size + 1))


BOOKED = frozenset({"calendar.book", "calendar.block"})
TIMED = frozenset({"calendar.book", "calendar.block", "calendar.move", "calendar.query"})


def fill(view: View) -> None:
    """Fill what a request leaves open and a habit of the client says; what is said stands."""
    if view.third:
        return
    spoken = [word for piece in view.pieces for word in piece.words]
    for habit in view.message.world.habits:
        if not stands(bare(habit.of), spoken):
            continue
        if habit.slot == "hours" and view.match.pattern.intent in TIMED:
            _between(view, *habit.value)
        elif habit.slot != "hours" and view.match.pattern.intent in BOOKED and habit.slot not in view.slots:
            if habit.slot == "duration" and (_interval(view.slots.get("when")) or _from_to(view)):
                continue
            view.slots[habit.slot] = habit.value


def _interval(when: object) -> bool:
    """Tell whether both ends of a time were said."""
    if not isinstance(when, When) or not (when.start and when.end) or when.grain not in {"minute", "hour"}:
        return False
    return when.end - when.start > timedelta(hours=1 if when.grain == "hour" else 0, minutes=1 if when.grain == "minute" else 0)


FROM_TO = Late(r"(?:de|from|entre|between)\b.*\d.*\b(?:a|to|et|and)\b.*\d|\d ?h?(?:\d\d)? ?[-–] ?\d")


def _from_to(view: View) -> bool:
    """Tell whether an interval of exactly one grain was said: "from 12 to 1 pm"."""
    return any(FROM_TO.search(fold(said.said.text)) for piece in view.pieces for said in piece.times)


def _between(view: View, low: time, high: time) -> None:
    """Read a day as the hours of it that the word means to the client."""
    when = view.slots.get("when")
    if (
        any(doubt.slot == "when" for doubt in view.doubts)
        or not isinstance(when, When)
        or when.grain != "day"
        or when.start is None
        or when.end is None
    ):
        return
    if when.end - when.start > timedelta(hours=26):
        return
    day = when.start.date()
    start, end = (datetime.combine(day, at, tzinfo=when.start.tzinfo) for at in (low, high))
    view.slots["when"] = replace(when, start=start, end=end, part=None)
