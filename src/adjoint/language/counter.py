"""The time that an answer to an offer proposes instead: "the following Monday, say 11 am"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from adjoint.language.fold import Late, fold
from adjoint.language.frames import OfferedSlot
from adjoint.language.when import Mention, When

DAYS = ("lundi|monday|mon|lun", "mardi|tuesday|tues|tue|mar", "mercredi|wednesday|weds|wed|mer", "jeudi|thursday|thurs|thur|thu|jeu", "vendredi|friday|fri|ven", "samedi|saturday|sat|sam", "dimanche|sunday|sun|dim")  # fmt: skip
HOURS = Late(
    r"\d|\b(?:at|by|around|from|till|half|past|to) (?:past |past )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|noon|midi|minuit|midday|matin|morning|soir|evening|apr|after"
)
SAME_DAY = Late(r"\b(?:same day|meme jour|that day|ce jour la)\b")
WEEKLY = Late(r"\b(?:week|semaine)\b")


ENDS = {
    min: Late(
        r"(?:and |just )?(?:the )?(?:early|earlier|earliest|first) (?:one|slot|time|option)(?: please| thanks| then)?$|(?:le |la )?(?:premiere?|plus tot)$"
    ),
    max: Late(
        r"(?:and |just )?(?:the )?(?:late|later|latest|last) (?:one|slot|time|option)(?: please| thanks| then)?$|(?:le |la )?(?:derniere?|plus tard)$"
    ),
}


def end_of_day(text: str) -> Callable[..., OfferedSlot] | None:
    """Return which end of one day's slots a clause means: "Thursday, the early one"."""
    return next((end for end, pattern in ENDS.items() if pattern.match(text.strip())), None)


def dotted(raw: str, offered: tuple[OfferedSlot, ...]) -> str:
    """Write an hour of the offer with a colon where it stands with a point: "3.15 is perfect" is no 15 March."""
    hours = {(slot.start.hour % 12, slot.start.minute) for slot in offered}

    def colon(found: re.Match[str]) -> str:
        return f"{found[1]}:{found[2]}" if (int(found[1]) % 12, int(found[2])) in hours else found[0]

    return re.sub(r"(?<![\d.,:/£$€])\b(\d{1,2})\.([0-5]\d)\b(?![.,/]?\d| ?(?:%|k?m\b))", colon, raw)


AFTER_AT = Late(r"\b\w+day after,? (?:at )")
"""The week after, at an hour: "the Monday after at 10" is not past ten."""


def following(said: Mention, offered: tuple[OfferedSlot, ...]) -> Mention:
    """Read "the following Monday" as the first after what was offered, where that lies in one week; else it is open whose time it is."""
    text = fold(said.text)
    days = [n for n, names in enumerate(DAYS) if re.search(rf"\b(?:{names})\b", text)]
    last = max((slot.start for slot in offered), default=None)
    if last is None or len(days) != 1 or WEEKLY.search(text) or len({s.start.isocalendar()[:2] for s in offered}) > 1:
        return replace(said, sure=False, doubt="whose-time")
    ahead = (days[0] - last.weekday() - 1) % 7 + 1
    day = (last + timedelta(days=ahead)).replace(hour=0, minute=0)
    known = said.candidates[0] if said.candidates else None
    when = When(day, day + timedelta(days=1), "day")
    if known is not None and known.start and known.end is None and AFTER_AT.search(text):
        length = timedelta(hours=1) if known.grain == "hour" else timedelta(minutes=1)
        known = replace(known, end=known.start + length)
    if known is not None and known.start and known.end and (known.part or known.grain in {"hour", "minute"}):
        base = day.replace(hour=known.start.hour, minute=known.start.minute)
        when = replace(known, start=base, end=base + (known.end - known.start))
    return replace(said, candidates=(when,), sure=True, doubt="", kind="when")


DAY_WORD = Late(rf"\b(?:{'|'.join(DAYS)}|demain|tomorrow|today|aujourd hui|\d{{1,2}}(?:er|st|nd|rd|th)|le \d{{1,2}}(?! ?h))\b")


def one_time(counters: list[Mention], text: str) -> list[Mention]:
    """Put the hour said after a day on that day: "would Monday work, say 11 am?"."""
    if len(counters) != 2 or re.search(r"\b(?:ou|or)\b", fold(text)):
        return counters
    day, hour = counters
    known = [m.candidates[0] if m.candidates else None for m in counters]
    bare = hour.kind == "clock" or not DAY_WORD.search(fold(hour.text))
    if not bare or known[0] is None or known[1] is None or known[0].grain != "day" or known[0].part:
        return counters
    if known[0].start is None or known[1].grain not in {"hour", "minute"}:
        return counters
    low, high = (known[0].start.replace(hour=at.hour, minute=at.minute) if at else None for at in (known[1].start, known[1].end))
    if low and high and high <= low:
        return counters
    when = replace(known[1], start=low, end=high)
    return [replace(day, candidates=(when,), text=f"{day.text} {hour.text}")]


def same_day(counters: list[Mention], chosen: list[OfferedSlot]) -> When | None:
    """Return the other hour asked for on the day of the one slot that is chosen: "Tuesday, but 3 pm rather than 2"."""
    if len(chosen) != 1 or len(counters) != 1 or counters[0].kind != "clock":
        return None
    if counters[0].doubt not in {"", "past-or-future"}:
        return None  # an hour that is past today lies ahead on another day
    hour, day = counters[0].candidates[0], chosen[0].start
    if hour.start is None or hour.end is None:
        return None
    base = day.replace(hour=hour.start.hour, minute=hour.start.minute)
    return replace(hour, start=base, end=base + (hour.end - hour.start))


def on_offered_day(pairs: list[tuple[Mention, When]], offered: tuple[OfferedSlot, ...]) -> list[tuple[Mention, When]]:
    """Put a bare hour on the one day of the offer: "8.30 is early, could we say 10 am?"."""
    if len({slot.start.date() for slot in offered}) != 1:
        return pairs
    day, out = offered[0].start, []
    for said, when in pairs:
        if (said.kind == "clock" or SAME_DAY.search(fold(said.text))) and when.start is not None and when.end is not None:
            start = day.replace(hour=when.start.hour, minute=when.start.minute)
            when = replace(when, start=start, end=start + (when.end - when.start))  # noqa: PLW2901
        out.append((said, when))
    return out
