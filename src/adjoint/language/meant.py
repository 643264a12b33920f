"""Which planned event a name or an hour alone may mean, and when the words call it something else."""

from __future__ import annotations

from typing import Any

from adjoint.language import resolve
from adjoint.language.fold import Late, fold, words
from adjoint.language.frames import KnownEvent
from adjoint.language.mood import CUTS
from adjoint.language.view import Piece, View
from adjoint.language.when import When


def at_hour(pool: list[KnownEvent], times: list[tuple[Piece, int, When]], names: list[str], said: list[str]) -> tuple[Any, ...]:
    """Return the event that an hour alone names, whatever its day: "Sam's 3 o'clock"."""
    clocks = [w.start for piece, at, w in times if w.start and any(t.start == at and t.kind == "clock" for t in piece.times)]
    if len(clocks) != len(times) or not clocks:
        return ()
    there = [e for e in pool if any((e.start.hour, e.start.minute) == (c.hour, c.minute) for c in clocks)]
    fits = resolve.events(there, said, names, [When(e.start, e.end, "hour") for e in there])
    return fits if len(fits) == 1 else ()


def _object(view: View) -> list[str]:
    """Return the words from the verb to the next cut: the reason after it names nothing."""
    out = view.main.phrase.words(view.match.head + 1, view.main.high)
    return out[: next((n for n, word in enumerate(out) if word in CUTS), len(out))]


KINDS = frozenset(("meal", "event", "train", "plane", "lodging"))


def called_another(view: View, event: KnownEvent, pool: list[KnownEvent], shared: frozenset[str]) -> tuple[str, ...]:
    """Return what else may be meant where a name alone found an event and the words call it something else.

    "Cancel lunch with Ivo" where only a review with Ivo is planned; « le dentiste et le train de Sam » where a dentist is too.
    """
    if shared - resolve.GENERIC or view.third or view.match.pattern.intent == "calendar.answer":
        return ()
    names = set(resolve.stems(words(" ".join(person.text for person in view.main.people))))
    said = [stem for stem in resolve.stems(_object(view)) if stem not in names]
    titled = [e.id for e in pool if e.id != event.id and resolve.shared(e.title, said) - resolve.GENERIC]
    title = set(resolve.key(event.title))
    line = view.main.phrase.line
    calls = [
        n
        for n in range(view.match.head + 1, view.match.head + 1 + len(_object(view)))
        if KINDS & {tag.name for tag in line.tags[n]} and resolve.stem(line.tokens[n].word) not in title
    ]
    return tuple(titled) or ((event.id,) if calls and not shared else ())


DAYS = 31


def _named_days(view: View) -> list[int]:
    """Return the tokens of « du 10 », « celui du 24 »: a bare day of a month that no time holds."""
    tokens = view.main.phrase.tokens
    held = view.main.phrase.held
    return [
        n
        for n in range(max(1, view.main.low), view.main.high)
        if tokens[n - 1].word == "du" and n not in held and 1 <= _number(tokens[n].word) <= DAYS
    ]


def _number(word: str) -> int:
    bare = word.removesuffix("er")
    return int(bare) if bare.isdecimal() else 0


def of_day(view: View, fits: tuple[Any, ...]) -> tuple[Any, ...]:
    """Tell events of one name apart by a bare day: « le conseil du 10 »; none is left where all are on others."""
    fits = of_theirs(view, fits)
    days = _named_days(view)
    if len(days) != 1 or not fits:
        return fits
    day = _number(view.main.phrase.tokens[days[0]].word)
    return tuple(fit for fit in fits if fit.thing.start.day == day)


THEIRS = {"en": Late(r"\b(?:her|his|their)\b"), "fr": Late(r"\b(?:son|sa|leur)\b")}


def of_theirs(view: View, fits: tuple[Any, ...]) -> tuple[Any, ...]:
    """Tell events of one name apart by whom a pronoun stands for: "Mrs Vane has the painters in, so shift her tuning"."""
    who = view.memory.people
    if len(fits) < 2 or not who or view.main.people or not THEIRS[view.lang].search(view.text):
        return fits
    own = tuple(fit for fit in fits if set(who) & set(fit.thing.attendees))
    return own if len(own) == 1 else fits


def day_of_event(view: View, index: int) -> bool:
    """Tell whether a number is the day of the event that was found."""
    event = next((e for e in view.message.world.events if e.id == view.slots.get("event")), None)
    return event is not None and index in _named_days(view) and event.start.day == _number(view.main.phrase.tokens[index].word)


OF_DAY_AT = Late(r"du (?:\d{1,2}|\w+di)\b.* (?:a|vers) .*")


def of_another_day(view: View) -> bool:
    """Tell whether « le comité du 28 à 18h » is moved where the one known is on another day."""
    event = next((e for e in view.message.world.events if e.id == view.slots.get("event")), None)
    return event is not None and any(
        OF_DAY_AT.fullmatch(fold(said.said.text).strip())
        and not any(w.start and w.start.date() == event.start.date() for w in said.said.candidates)
        for said in view.main.times
    )


PLANNED = frozenset(("meeting", "meal", "phonecall", "videocall", "event"))


def another_kind(view: View, event: KnownEvent) -> bool:
    """Tell whether the words name another kind of thing than the event: "fitting on Thursday" is no catch-up."""
    if view.lang != "en" or view.third:
        return False
    piece, title = view.main, set(resolve.key(event.title))
    named_by = [
        resolve.stem(piece.phrase.tokens[n].word)
        for n in range(piece.low, piece.high)
        if n != view.match.head and n not in piece.phrase.held and PLANNED & {tag.name for tag in piece.phrase.line.tags[n]}
    ]
    return bool(named_by) and not set(named_by) & title and not set(named_by) <= resolve.GENERIC


def spoken_of(view: View, fits: tuple[Any, ...]) -> tuple[Any, ...]:
    """Tell events apart by the person and the day that the sentence before spoke of: « Mme Ferrand ..., jeudi c'est râpé »."""
    people, day = set(view.memory.people), view.memory.day
    with_them = [fit for fit in fits if people & set(fit.thing.attendees) and fit.thing.start.date() == day]
    return tuple(with_them) if len(with_them) == 1 else fits


def hour_put_away(view: View, index: int) -> bool:
    """Tell whether a bare number is the hour that the event has now: "at 5 pm rather than 1"."""
    event = next((e for e in view.message.world.events if e.id == view.slots.get("event")), None)
    tokens = view.main.phrase.tokens
    before = [token.word for token in tokens[max(0, index - 3) : index] if token.word != "at"][-2:]
    hour = tokens[index].word
    return (
        event is not None
        and before in (["rather", "than"], ["instead", "of"], ["plutot", "que"], ["plutot", "qu"])
        and hour.isdigit()
        and int(hour) % 12 == event.start.hour % 12
    )


BY_TITLE = frozenset(("calendar.query", "calendar.cancel", "calendar.move", "calendar.answer", "meeting.brief", "meeting.agenda"))


def in_title(view: View, name: str) -> bool:
    """Tell whether a name stands in the title of what is spoken of, or nobody is known: « la réunion avec l'ABF »."""
    if not view.message.world.contacts:
        return True
    titled = {word for event in view.message.world.events for word in words(event.title)}
    return view.match.pattern.intent in BY_TITLE and set(words(name)) <= titled
