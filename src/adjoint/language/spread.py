"""Lists of times under one verb: « bloque lundi matin et mercredi après-midi », « vois Nadia à 9h, Yann à 10h30 » are several requests."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from adjoint.language import resolve
from adjoint.language.fold import Late, fold, listed
from adjoint.language.frames import Frame, KnownEvent
from adjoint.language.phrase import TimeMention
from adjoint.language.righted import combine
from adjoint.language.slots import grouped
from adjoint.language.times import clocked, first
from adjoint.language.view import Piece, View
from adjoint.language.when import When

SPREADS = frozenset(("calendar.book", "calendar.block", "reminder.set"))
JOINED = listed("et and , ; puis then & / + ainsi que plus le la les l du on")
"""What may stand between the items of a list."""
RANGE = Late(r"^(?:entre|between|du|de|from)\b")


def spread(view: View, frame: Frame) -> list[tuple[Piece, frozenset[tuple[int, int]]]]:
    """Return, for each item of a list under one verb, the request's words with that item's time and the others hidden."""
    doubts = {doubt.code for doubt in frame.why}
    if frame.intent not in SPREADS or "several-times" not in doubts or "recurrence" in frame.slots or len(doubts) > 1:
        return []
    main = view.main
    times = [t for t in main.times if t.start > view.match.head and first(t.said)]
    if len(times) < 2 or any(not t.said.sure for t in times) or len(main.times) != len(times) or _nested(times):
        return []
    times = _in_one_month(times)
    if frame.intent == "calendar.block" and _side_by_side(times):
        return []  # « les 9 et 10 juillet »: one stretch of days, or each of them
    times = _with_their_hours(times)
    base = replace(main.phrase, times=tuple(next((n for n in times if n.start == t.start), t) for t in main.phrase.times))
    spots = _pairs(view, times) or _row(view, times)
    everything = {spot for own in spots for spot in own}
    return [(Piece(base, main.low, main.high), frozenset((base.index, at) for at in everything - own)) for own in spots]


def _nested(times: list[TimeMention]) -> bool:
    """Tell whether one time narrows another: "next week, after 3", "on Friday before ten"."""
    spans = [when for said in times if (when := first(said.said))]
    return any(
        one is not other and (one.start is None or one.end is None or other.grain in {"week", "month"})
        for one in spans
        for other in spans
    )


BARE = Late(r"(?:le |the |on the )?\d{1,2}(?:er|st|nd|rd|th)?")
MONTHED = Late(r"\b(?:jan|fev|feb|mar|avr|apr|mai|may|jui|jun|jul|aou|aug|sep|oct|nov|dec)[a-z]*\b|\d/\d")


def _in_one_month(times: list[TimeMention]) -> list[TimeMention]:
    """Read a bare number in the month that the last day of the list names: « le 15 et le 16 octobre »."""
    last = first(times[-1].said)
    if last is None or last.start is None or not MONTHED.search(fold(times[-1].said.text)):
        return times
    out = []
    for said in times:
        when = first(said.said)
        if when and when.start and when.end and BARE.fullmatch(fold(said.said.text).strip()) and when.start.day < last.start.day:
            start = last.start.replace(day=when.start.day, hour=0, minute=0)
            when = When(start, (start.replace(tzinfo=None) + timedelta(days=1)).replace(tzinfo=start.tzinfo), "day")
            said = replace(said, said=replace(said.said, candidates=(when,)))  # noqa: PLW2901 - the same mention, its month known
        out.append(said)
    return out


def _side_by_side(times: list[TimeMention]) -> bool:
    """Tell whether whole days follow one another."""
    days = [when for said in times if (when := first(said.said)) and when.start and when.end]
    whole = all(when.grain == "day" and when.part is None and not clocked(when) for when in days)
    return whole and len(days) == len(times) and all(a.end == b.start for a, b in zip(days, days[1:], strict=False))


def _row(view: View, times: list[TimeMention]) -> list[set[int]]:
    """Return the times of a plain list, all else shared."""
    phrase = view.main.phrase
    for one, other in zip(times, times[1:], strict=False):
        between = phrase.words(one.end, other.start)
        if (
            not between
            or not set(between) <= JOINED
            or not {"et", "and", ",", ";", "puis", "then", "&", "/", "+", "plus"} & set(between)
        ):
            return []
    if RANGE.match(" ".join(phrase.words(max(0, times[0].start - 1), times[0].start))) or RANGE.match(fold(times[0].said.text)):
        return []
    return [{t.start} for t in times]


def _pairs(view: View, times: list[TimeMention]) -> list[set[int]]:
    """Return whom and when, where each time has its own people: « Nadia lundi à 9h, Yann lundi à 10h30 »."""
    if view.match.pattern.intent != "calendar.book":
        return []
    groups = [g for g in grouped(view, view.main) if g[0].start > view.match.head]
    if len(groups) != len(times):
        return []
    marks = sorted([(g[0].start, "p") for g in groups] + [(t.start, "t") for t in times])
    order = "".join(kind for _, kind in marks)
    if order not in {"pt" * len(times), "tp" * len(times)}:
        return []
    return [{p.start for p in group} | {said.start} for group, said in zip(groups, times, strict=True)]


def _with_their_hours(times: list[TimeMention]) -> list[TimeMention]:
    """Give the days of « mardi et jeudi de 10h à 11h » the hours that are said once, the hours of « lundi à 9h et 14h » their day."""
    out = list(times)
    last = first(times[-1].said)
    day: When | None = None
    for n, said in enumerate(times):
        when = first(said.said)
        assert when
        assert last
        bare = not clocked(when) and when.part is None and when.grain == "day" and said.kind == "when"
        if bare and when.start and n < len(times) - 1 and last.start and last.end and (clocked(last) or last.part):
            when = combine(When(when.start, None, "day"), last)
        elif said.kind == "clock" and day is not None:
            when = combine(day, when)
        else:
            day = When(when.start.replace(hour=0, minute=0), None, "day") if when.start else None
            continue
        out[n] = replace(said, said=replace(said.said, candidates=(when,), kind="when"))
    return out


ALL_OF = Late(
    r"\b(?:mes|les|nos|my|both|the|all) (?P<count>deux|trois|quatre|2|3|4|two|three|four)\b(?: (?P<end>premiere?s?|derniere?s?|first|last))?"
    r"|\b(?:tou(?:s|tes) (?:mes|les|nos)|all (?:my|the|of my)|both)\b"
)
NUMBERS = {"deux": 2, "two": 2, "2": 2, "trois": 3, "three": 3, "3": 3, "quatre": 4, "four": 4, "4": 4}
OPEN_DOUBTS = frozenset(
    ("which-event", "no-event", "several-events", "unexplained", "weak-event", "unclear-object", "other-event")
)


def cancelled(view: View, frame: Frame) -> list[Frame]:
    """Return a frame for each of several things to cancel: « annule le CODIR et la visite », « mes deux rendez-vous de jeudi »."""
    if frame.intent != "calendar.cancel" or any(doubt.code not in OPEN_DOUBTS for doubt in frame.why):
        return []
    pool = [e for e in view.message.world.events if e.end > view.message.now]
    events = _named_apart(view, pool) or _all_of(view, frame, pool)
    if len(events) < 2:
        return []
    return [replace(frame, slots={"event": e.id}, sure=True, missing=(), why=(), score=0.97) for e in events]


def _named_apart(view: View, pool: list[KnownEvent]) -> list[KnownEvent]:
    """Return what each part between commas and "and" names, where every one names exactly one thing by its own words."""
    phrase, low = view.main.phrase, view.match.head + 1
    cuts = [n for n in range(low, view.main.high) if phrase.tokens[n].word in {"et", "and", ",", "puis", "plus"}]
    bounds = [low, *(n + 1 for n in cuts), view.main.high + 1]
    out: list[KnownEvent] = []
    for start, stop in zip(bounds, bounds[1:], strict=False):
        piece = Piece(phrase, start, min(stop - 1, view.main.high))
        if not [word for word in piece.words if word.isalpha()]:
            continue
        times = [w for t in piece.times if (w := first(t.said))]
        names = [p.name for p in piece.people]
        fits = resolve.events(pool, resolve.stems(piece.words), names, times)
        if len(fits) != 1 or not (fits[0].words or names) or fits[0].thing in out or not _named_first(piece, fits[0].words):
            return []
        out.append(fits[0].thing)
    return out


def _named_first(piece: Piece, named: frozenset[str]) -> bool:
    """Tell whether a part begins with the name of a thing, not with a verb of its own: "and apologise to Sam for the coffee"."""
    phrase, first = piece.phrase, piece.low
    word = phrase.tokens[first].word
    return (
        word in DETERMINERS
        or word in JOINED
        or phrase.tokens[first].capital
        or bool(phrase.line.tags[first])
        or resolve.stem(word) in named
        or first in phrase.held
    )


DETERMINERS = listed(
    "the a an my our his her their this that both also un une mon ma mes notre nos son sa ses cet cette ce aussi celui celle l"
)


def _all_of(view: View, frame: Frame, pool: list[KnownEvent]) -> list[KnownEvent]:
    """Return all that a day holds, or so many of it as are said."""
    said = ALL_OF.search(view.text)
    days = [w for t in view.main.times if (w := first(t.said)) and w.start and w.end and w.grain == "day"]
    if not said or len(days) != 1 or len(view.main.times) != 1 or view.main.people:
        return []
    doubted = {each for doubt in frame.why if doubt.code == "which-event" for each in doubt.candidates}
    start, end = days[0].start, days[0].end
    assert start
    assert end
    found = sorted((e for e in pool if start <= e.start < end and (not doubted or e.id in doubted)), key=lambda e: e.start)
    count = NUMBERS.get(said["count"] or "", 0)
    if count and said["end"]:
        return (found[:count] if said["end"].startswith(("prem", "first")) else found[-count:]) if len(found) >= count else []
    return found if not count or len(found) == count else []
