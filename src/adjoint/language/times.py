"""Which of the times in a request is which: the time asked for, the one that says which event is meant, lengths, rules."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from adjoint.language.asides import naming
from adjoint.language.corrected import in_week
from adjoint.language.eve import SAME_DAY, by_night, day_told, named_after, said_later, step_of
from adjoint.language.fold import fold
from adjoint.language.hurry import unhurried
from adjoint.language.measured import not_length, put_away, rejected
from adjoint.language.phrase import TimeMention, mentions
from adjoint.language.righted import combine
from adjoint.language.spare import of_reader
from adjoint.language.thatday import weekday_after
from adjoint.language.twice import inside, said_twice
from adjoint.language.view import Piece, View
from adjoint.language.when import Mention, When

FINE = frozenset(("second", "minute", "hour"))
TARGET = frozenset(["a", "au", "aux", "vers", "pour", "to", "until", "till", "for", "jusqu", "into"])
SOURCE = frozenset(["de", "du", "des", "d", "of", "from"])
OWN = ("'s",)
type Found = tuple[Piece, TimeMention]


def first_word(said: TimeMention, piece: Piece) -> str:
    """Return the preposition of a time: the first of its own words where that is one, else the word before it."""
    own = re.findall(r"[^\W_]+", fold(said.said.text))
    if own and own[0] in TARGET | SOURCE | {
        "on",
        "le",
        "by",
        "before",
        "avant",
        "d",
        "in",
        "at",
        "ce",
        "cet",
        "cette",
        "this",
        "la",
        "dans",
        "from",
        "after",
        "apres",
        "des",
    }:
        if own[0] in {"le", "la", "ce", "cet", "cette", "this"} and said.start:
            before = piece.phrase.tokens[said.start - 1].word
            return before if before in TARGET | SOURCE else str(own[0])
        return str(own[0])
    before = piece.phrase.tokens[said.start - 1].word if said.start else ""
    if before in {"the", "le", "la", "l"} and said.start > 1:
        before = piece.phrase.tokens[said.start - 2].word
    return before


def owns(said: TimeMention, piece: Piece) -> bool:
    """Tell whether a time stands before what it belongs to: "Thursday's lunch", "the Friday handover", « le 14h »."""
    after = piece.phrase.words(said.end, said.end + 1)
    text = fold(said.said.text)
    if after[:1] == ["'s"] or text.endswith(("'s", "s'")):
        return True
    before = piece.phrase.words(max(0, said.start - 1), said.start)
    own = re.findall(r"[^\W_]+", text)
    if (before and before[0] in {"the", "my", "our", "mon", "notre"}) or (
        own and own[0] in {"the", "my", "our"} and said.said.kind != "set"
    ):
        follow = after[:1]
        return (
            bool(follow)
            and follow[0].isalpha()
            and follow[0]
            not in {
                "at",
                "to",
                "until",
                "with",
                "and",
                "or",
                "for",
                "please",
                "instead",
                "pls",
                "if",
                "as",
                "of",
                "week",
                "by",
                "in",
                "on",
            }
        )
    return False


def is_deadline(when: When) -> bool:
    """Open on its left."""
    return when.start is None and when.end is not None


def due_for(view: View, when: When) -> When:
    """Return a day after "for" as the term it is for a task: "finish the plans for Monday" ends with Monday."""
    said = next((t for t in view.main.times if first(t.said) == when), None)
    if said is None or when.grain not in {"day", "week"} or when.part or first_word(said, view.main) not in {"for", "pour"}:
        return when
    return replace(when, start=None)


def clocked(when: When) -> bool:
    """Say an hour."""
    return when.grain in FINE


def future(when: When, now: datetime) -> bool:
    """Not over yet."""
    return when.end is None or when.end > now


def first(said: Mention) -> When | None:
    """Return the best reading."""
    return said.candidates[0] if said.candidates else None


def note_doubt(view: View, said: Mention, slot: str) -> None:
    """Carry a mention's doubt over to the request."""
    if not said.sure or not said.candidates:
        labels = tuple(candidate.start.isoformat() if candidate.start else "" for candidate in said.candidates)
        view.doubt(said.doubt or "unclear-time", slot, said.candidates, labels)


def free_times(view: View, pieces: list[Piece]) -> list[Found]:
    """Return the times that nothing has used, in order."""
    return [(piece, said) for piece in pieces for said in piece.times if view.free(piece, said.start)]


def _or_between(one: Found, other: Found) -> bool:
    if one[0] is not other[0] and one[0].phrase is not other[0].phrase:
        return False
    between = one[0].phrase.words(one[1].end, other[1].start)
    own = re.findall(r"[^\W_]+", fold(other[1].said.text))[:1]
    return ("ou" in between or "or" in between or own in (["ou"], ["or"])) and len(between) <= 5


def point(view: View, said: TimeMention) -> TimeMention:
    """Read « pour jeudi », "for Friday afternoon" as the time itself, where nothing is due."""
    when = first(said.said)
    words = re.match(r"\s*(?:in )?(?:pour|for)\s+", said.said.text, re.IGNORECASE)
    if view.match.pattern.intent == "calendar.move":
        words = words or re.match(r"\s*(?:until|till|jusqu['’]\s?(?:à|au)?)\s*", said.said.text, re.IGNORECASE)
    if when is None or when.start is not None or not words or view.match.pattern.intent in DUE:
        return said
    again = [m for m in mentions(said.said.text[words.end() :], view.ground) if m.candidates]
    if len(again) == 1 and again[0].candidates[0].grain == "week" and re.search(r"\bweek after$", fold(said.said.text)):
        return replace(
            said, said=replace(said.said, candidates=(shifted(again[0].candidates[0], timedelta(days=7)),), sure=True, doubt="")
        )
    if len(again) != 1:
        return said
    found = again[0]
    return replace(
        said, said=replace(said.said, candidates=found.candidates, sure=found.sure, doubt=found.doubt, kind=found.kind)
    )


def ahead(view: View, said: TimeMention) -> TimeMention:
    """Read a weekday again by itself where the sentence's past tense took it for the last one: what is asked for lies ahead."""
    when = first(said.said)
    text = fold(said.said.text)
    if step := step_of(said):
        return _day_beside(view, said, step)
    if (counted := weekday_after(view, said)) is not None:
        return counted
    if when and when.start and when.start <= view.message.now and re.search(r"\bweek after$|\bfollowing week$", text):
        return replace(said, said=replace(said.said, candidates=(shifted(when, timedelta(days=7)),)))
    same = SAME_DAY.search(text)
    known = _day_said(view, said) if same else None
    if same and known is None and view.lang == "en" and view.match.pattern.intent not in {"calendar.move", "travel.plan"}:
        return replace(said, said=replace(said.said, sure=False, doubt="whose-time"))
    if same and known is not None:
        base = known.start or (known.end - timedelta(seconds=1) if known.end else None)
        if base is not None:
            day = base.replace(hour=0, minute=0, second=0, microsecond=0)
            end = (day.replace(tzinfo=None) + timedelta(days=1)).replace(tzinfo=day.tzinfo)
            due = when is not None and when.start is None and (view.match.pattern.intent in DUE or not FOR_IT.match(text))
            if when is not None and when.start is not None and (clocked(when) or when.part):
                at = combine(When(day, None, "day"), when)  # « le même jour à midi »
                return replace(said, said=replace(said.said, candidates=(at,), sure=True, doubt=""))
            return replace(
                said, said=replace(said.said, candidates=(When(None if due else day, end, "day"),), sure=True, doubt="")
            )
    if (
        when is None
        or future(when, view.message.now)
        or re.search(r"\b(?:dernier|derniere|last|hier|yesterday|ago|passe|past)\b", fold(said.said.text))
    ):
        return said
    again = [m for m in mentions(said.said.text, view.ground) if m.candidates and future(m.candidates[0], view.message.now)]
    if len(again) != 1:
        return said
    return replace(said, said=replace(said.said, candidates=again[0].candidates, sure=again[0].sure, doubt=again[0].doubt))


FOR_IT = re.compile(r"(?:in )?(?:for|pour)\b")


def _day_said(view: View, said: TimeMention) -> When | None:
    """Return the day that "that day" means: one named before it in the sentence, else the one spoken of last."""
    later = said_later(view, said)
    times = [t for t in view.main.phrase.times if later or t.end <= said.start]
    own = [w for t in times if (w := first(t.said)) and w.start and w.grain == "day"]
    return own[-1] if own and view.lang == "en" else view.memory.when or day_told(view)


def _day_beside(view: View, said: TimeMention, step: int) -> TimeMention:
    """Read "the following day", "the evening before" from the day spoken of last; without one it is open whose day it is."""
    spoken = _day_said(view, said) or view.memory.when
    known = spoken.start if spoken else None
    if known is None or (step < 0 and (known <= view.message.now or named_after(view, said))):
        return replace(said, said=replace(said.said, sure=False, doubt="whose-time"))
    dark = step < 0 and by_night(said)
    day = known.replace(hour=0, minute=0, second=0, microsecond=0)
    low, high = sorted((step, step + 1))
    after = When(day + timedelta(days=low), day + timedelta(days=high), "day")
    own = first(said.said)
    found = combine(after, own) if own and own.start and (clocked(own) or own.part) else after
    return replace(said, said=replace(said.said, candidates=(found,), sure=not dark, doubt="loose" if dark else ""))


def past(view: View, said: TimeMention) -> When | None:
    """Return the reading that is not to come: what is looked up has happened."""
    now = view.message.now
    if view.lang == "en" and said.said.text.lower().startswith("from ") and (when := first(said.said)) and when.end is None:
        again = mentions(said.said.text[len("from ") :], view.ground)  # "the minutes from Thursday"
        said = replace(said, said=again[0]) if len(again) == 1 else said
    behind = [w for w in said.said.candidates if (w.start or w.end) and (w.start or w.end) <= now]  # type: ignore[operator]  # one side is set
    if behind:
        return max(behind, key=lambda w: w.start or w.end or now)  # « en septembre », said in September, is this one
    when = first(said.said)
    if when is None or when.start is None or when.end is None:
        return when
    if when.grain in {"month", "quarter", "year"} and not re.search(r"\d{4}", said.said.text):
        return replace(when, start=when.start.replace(year=when.start.year - 1), end=when.end.replace(year=when.end.year - 1))
    dated = re.search(
        r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\b",
        fold(said.said.text),
    )
    zone = when.start.tzinfo
    step = timedelta(days=7 if dated else 1)
    if when.grain in {"day", "hour", "minute"} and when.start - now < timedelta(days=8):
        return replace(
            when,
            start=(when.start.replace(tzinfo=None) - step).replace(tzinfo=zone),
            end=(when.end.replace(tzinfo=None) - step).replace(tzinfo=zone),
        )
    if when.grain == "day" and when.start - now > timedelta(days=60) and not re.search(r"\d{4}", said.said.text):
        return replace(when, start=when.start.replace(year=when.start.year - 1), end=when.end.replace(year=when.end.year - 1))
    return when


DUE = frozenset(
    (
        "document.draft",
        "task.delegate",
        "meeting.agenda",
        "meeting.brief",
        "meeting.minutes",
        "newsletter.prepare",
        "invoice.pay",
        "mail.chase",
        "website.update",
    )
)


PLANNING = frozenset(("calendar.book", "calendar.block", "calendar.move"))
"""Where another hour put away may be the one that is planned already."""


def settle(view: View, found: list[Found], slot: str = "when") -> When | tuple[When, ...] | None:
    """Read one time, or several alternatives, out of the mentions left; use them up."""
    now = view.message.now
    aside = [] if view.match.pattern.intent in PLANNING else [one for one in found if put_away(*one)]
    if 0 < len(aside) < len(found):
        for piece, said in aside:
            view.use(piece, said.start)
        found = [one for one in found if one not in aside]
    found = [(piece, point(view, ahead(view, said))) for piece, said in unhurried(view, found)]
    live = [(p, t) for p, t in found if t.said.candidates and future(t.said.candidates[0], now)]
    live = naming(view, live)
    if not live:
        for piece, said in found:
            if not said.said.candidates:
                view.use(piece, said.start)
                note_doubt(view, said.said, slot)
        return None
    for piece, said in live:
        view.use(piece, said.start)
    readings = [(p, t, w) for p, t in live if (w := first(t.said))]
    for _, said, _ in readings:
        note_doubt(view, said.said, slot)
    if len(readings) == 1:
        return _term(view, readings[0])
    return _several(view, readings, slot)


TERM = re.compile(
    r"\b(?:delai|echeance|limite|deadline|term)(?: (?:fixe|est|is|of|au|le|du|for|:)){0,2}$|\b(?:(?:me|nous|lui|leur|a) (?:remettre|rendre|livrer|retourner|transmettre)|prete?s?|boucle\w*|fini\w*|termine\w*)$"
)


def _term(view: View, found: tuple[Piece, TimeMention, When]) -> When:
    """Read « délai au 12 juin », "deadline Friday" as a term."""
    piece, said, when = found
    ahead_of = " ".join(piece.phrase.words(max(0, said.start - 3), said.start))
    plain = when.start is not None and when.grain == "day" and when.part is None
    due = plain and not view.third and view.match.pattern.intent in DUE and TERM.search(ahead_of)
    return When(None, when.end, "day") if due else when


WIDE = frozenset(("week", "month", "quarter", "year"))


def _several(view: View, readings: list[tuple[Piece, TimeMention, When]], slot: str) -> When | tuple[When, ...]:
    days = [r for r in readings if r[1].kind == "when" and not clocked(r[2]) and r[2].start and r[2].grain == "day"]
    clocks = [r for r in readings if r[1].kind == "clock" or (clocked(r[2]) and r[2].part is None and r[1].kind == "clock")]
    if len(days) == 1 and len(clocks) == 1 and len(readings) == 2:
        view.doubts = [d for d in view.doubts if d.code != "am-pm" or clocks[0][1].said.doubt != "past-or-future"]
        return combine(days[0][2], clocks[0][2])
    if dated := said_twice(readings):
        return dated
    if len({(w.start, w.end) for _, _, w in readings}) == 1:
        return readings[0][2]  # « vendredi 13 ..., rien d'autre ce jour-là »
    chained = all(
        _or_between((a[0], a[1]), (b[0], b[1])) or "," in a[0].phrase.words(a[1].end, b[1].start)
        for a, b in zip(readings, readings[1:], strict=False)
    )
    if chained and any(_or_between((a[0], a[1]), (b[0], b[1])) for a, b in zip(readings, readings[1:], strict=False)):
        return tuple(in_week(readings[0], one) for one in readings)
    if view.lang == "fr" and any(w.grain in WIDE for _, _, w in readings) and any(w.part or clocked(w) for _, _, w in clocks):
        view.doubt("loose", slot)  # « la semaine prochaine, plutôt en fin de journée »: on which day
    narrow = inside(readings)
    if narrow:
        if any(when.part for _, _, when in readings):  # "the morning, from 9 till 12": the part says which half of the day
            view.doubts = [d for d in view.doubts if d.code != "am-pm"]
        return narrow
    view.doubt("several-times", slot, tuple(w for _, _, w in readings), tuple(t.said.text for _, t, _ in readings))
    return readings[0][2]


def when_of(view: View, pieces: list[Piece] | None = None, slot: str = "when") -> When | tuple[When, ...] | None:
    """Return the time that a request asks for, from its own words, else from those that follow."""
    if pieces is not None:
        return settle(view, free_times(view, pieces), slot)
    found = settle(view, free_times(view, [view.main]), slot)
    if found is None and view.heading is not None:
        found = settle(view, free_times(view, [view.heading]), slot)
    return found


def minutes(said: Mention) -> int:
    """Return a length in minutes."""
    return round((said.seconds or 0) / 60)


def duration_of(view: View, pieces: list[Piece]) -> int | None:
    """Return the length that is said, in minutes; several: a doubt."""
    found = [(piece, said) for piece in pieces for said in piece.lengths if view.free(piece, said.start)]
    for piece, said in found:
        if of_reader(piece, said):
            view.use(piece, said.start)
    found = [(p, t) for p, t in found if not not_length(p, t) and fold(t.said.text) not in {"one day", "un jour", "some day"}]
    kept = [(p, t) for p, t in found if not rejected(p, t)]
    for piece, said in found:
        view.use(piece, said.start)
    values = list(dict.fromkeys(minutes(t.said) for _, t in kept))
    if not values:
        return None
    if len(values) > 1:
        view.doubt("several-lengths", "duration", values, tuple(str(v) for v in values))
    return values[0]


def shifted(when: When, delta: timedelta) -> When:
    """Return a time moved on the wall clock."""
    return replace(when, start=when.start and when.start + delta, end=when.end and when.end + delta)
