"""Lists of things under one verb: "cancel the dentist and the physio", « déplace le CODIR et la visite à jeudi » ask for two.

A list is cut where each part, read by itself under the verb, is sure and means another event; else the request is left whole.
Lists of times, which share all the rest, are `spread`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from adjoint.language import resolve
from adjoint.language.acts import Act
from adjoint.language.fold import listed
from adjoint.language.frames import Frame
from adjoint.language.mood import Mood
from adjoint.language.pattern import Match
from adjoint.language.phrase import Phrase
from adjoint.language.view import Piece, View

LISTED = frozenset(("calendar.move", "calendar.answer", "calendar.cancel"))
AND = frozenset(("and", "et", "&", "plus", "but", "mais"))
OPENS = listed("the my our his her their this that both le la les l mon ma mes notre nos son sa ses cet cette ce celui celle")
NOUNS = frozenset(("meeting", "meal", "phonecall", "videocall", "event", "trip"))
ANSWERS = listed("yes no not maybe oui non pas")
type Read = Callable[[Piece], tuple[View, Frame]]


def shares(act: Act, match: Match, read: Read) -> list[tuple[View, Frame]]:
    """Return a reading for each thing that one verb asks for; nothing where it asks for one."""
    if match.pattern.intent not in LISTED or match.pattern.free:
        return []
    joins = _joins(act.main, match)
    for cuts in ([joins] if len(joins) < MOST else []) + [[n] for n in joins if len(joins) > 1]:
        lows = [act.main.low, *(n + 1 for n in cuts)]
        highs = [*cuts, act.main.high]
        parts = [Piece(act.main.phrase, low, _bare(act.main, low, high)) for low, high in zip(lows, highs, strict=True)]
        found = [read(part) for part in parts if part.low < part.high]
        if len(found) > 1 and _apart([frame for _, frame in found], parts):
            return found
    return []


CALLED_OFF = frozenset(("calendar.cancel", "travel.cancel"))


def mixed(
    act: Act, matches: Sequence[Match], read: Callable[[Match, Mood, Piece], tuple[View, Frame]]
) -> list[tuple[View, Frame]]:
    """Return a reading for each of a journey and appointments under one verb: "cancel the trip, and Wednesday's rehearsal"."""
    fits = [match for match in matches if match.pattern.intent in CALLED_OFF]
    if {match.pattern.intent for match in fits} != CALLED_OFF:
        return []
    joins = _joins(act.main, fits[0])
    lows, highs = [act.main.low, *(n + 1 for n in joins)], [*joins, act.main.high]
    parts = [Piece(act.main.phrase, low, _bare(act.main, low, high)) for low, high in zip(lows, highs, strict=True)]
    if not 1 < len(parts) < MOST:
        return []
    found: list[tuple[View, Frame]] = []
    for part in parts:
        best = [one for match in fits for one in (read(match, act.mood, part),) if one[1].sure and not one[1].why]
        if len(best) > 1 and not _journey(part):
            best = [one for one in best if one[1].intent == "calendar.cancel"]
        if len(best) != 1:
            return []
        found += best
    return found if len({frame.intent for _, frame in found}) > 1 else []


def of_each(below: Sequence[Piece]) -> bool:
    """Tell whether what follows is of each of several things: "£14 and £9.99 on expenses. Both from Hobbs, yesterday."."""
    return bool(below) and below[0].words[:1] in (["both"], ["all"], ["each"])


def _journey(part: Piece) -> bool:
    """Tell whether a part speaks of a journey."""
    return bool(TRAVELS & {tag.name for n in range(part.low, part.high) for tag in part.phrase.line.tags[n]})


TRAVELS = frozenset(("trip", "train", "plane", "ticket", "lodging", "car"))
MOST = 5
"""A longer list is no list of appointments."""


def _bare(main: Piece, low: int, high: int) -> int:
    """Leave out the comma before "and"."""
    return high - 1 if high < main.high and high - 1 > low and main.phrase.tokens[high - 1].word == "," else high


def _joins(main: Piece, match: Match) -> list[int]:
    """Return where a list may be cut: a joining word before another thing or time."""
    phrase, held = main.phrase, main.phrase.held
    out = []
    for n in range(max(main.low, match.head) + 1, main.high - 1):
        word = phrase.tokens[n].word
        if (word not in AND and word != ",") or n in held:
            continue
        if word == "," and phrase.tokens[n + 1].word in AND:
            continue
        if _opens(phrase, match.pattern.intent, n + 1):
            out.append(n)
    ands = [n for n in out if phrase.tokens[n].word in AND]
    return [n for n in out if ands and n <= ands[-1]]


def _opens(phrase: Phrase, intent: str, at: int) -> bool:
    """Tell whether one more thing or time of the list begins at a token, not a clause of its own."""
    word = phrase.tokens[at].word
    named = any(p.start == at and phrase.words(p.end, p.end + 1) == ["'s"] for p in phrase.people)
    said = any(t.start == at and t.kind in {"when", "clock"} for t in phrase.times)
    called = intent.endswith(".cancel") and bool(NOUNS & {tag.name for tag in phrase.line.tags[at]})
    answers = word in ANSWERS and intent == "calendar.answer"
    return word in OPENS or named or (said and intent != "calendar.move") or answers or called


def _apart(frames: list[Frame], parts: list[Piece]) -> bool:
    """Tell whether every part is sure, with nothing left open, and each means another thing."""
    if not all(frame.sure and not frame.why for frame in frames):
        return False
    events = [frame.slots.get("event") for frame in frames]
    return None not in events and len(set(events)) == len(events) and all(_telling(part) for part in parts)


def _telling(part: Piece) -> bool:
    """Tell whether a part holds a word that could name what is planned, more than a day or a person."""
    held = part.phrase.held
    said = [part.phrase.tokens[n].word for n in range(part.low, part.high) if n not in held]
    return any(len(word) > 2 and resolve.stem(word) not in OPENS for word in said if word.isalpha())
