"""Numeric forms: 15/02/2013, 2013-02-15, 14h30, 2.15, 20130215, 10/31."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adjoint.language.when.calendar import at, full_year, unit
from adjoint.language.when.model import Scene, Time

_YMD = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d])")
_DMY = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d])(?![/.:-]\d{1,2}(?!\d|[/.:-]\d))")
_DMY_SPACE = re.compile(r"(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})(?!\d|[:h/]|[.-]\d| ?\d)")
_DM = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?!\d)(?!\2\d)(?![.,]\d)")
_YM = re.compile(r"(\d{4})([-/])(\d{1,2})(?![\d])(?!\2\d)")
_MY = re.compile(r"(\d{1,2})([-/])(\d{4})(?!\d)(?!\2\d)(?!-[A-Za-z])")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_CLOCK = re.compile(r"(\d{1,2})(?:\s?([hH])\s?|([:.]))(\d{2})(?!\d)(?:[:.](\d{2})(?!\d)|\s?['m](?:n|in)?\b)?(?!\.\d)")
_ASKED = re.compile(r"(?:\bat|@|[àÀ]|\bvers|\bfrom|\bdès|\bde)\s*$", re.IGNORECASE)
_MILITARY = re.compile(
    r"([01]\d|2[0-3])([0-5]\d)(?=\s?(?:h\b|hours\b|hrs\b|-\s?\d{4}\b))|(?<=(?<!\w)\d{4}-)([01]\d|2[0-3])([0-5]\d)\b"
)
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?(?:(Z)|([+-]\d\d):?(\d\d)?)?(?![\w:])", re.IGNORECASE
)


def shapes_at(text: str, at_char: int, scene: Scene) -> Iterator[tuple[int, Time]]:
    """Yield the numeric times that begin at a character, each with the character after it."""
    for pattern, make in _MAKERS:
        match = pattern.match(text, at_char)
        if match is not None:
            try:
                time = make(match, scene)
            except (ValueError, OverflowError):
                continue
            if time is not None:
                yield match.end(), time


def _ymd(match: re.Match[str], _scene: Scene) -> Time | None:
    return _date(int(match[1]), int(match[3]), int(match[4]))


def _dmy(match: re.Match[str], scene: Scene) -> Time | None:
    first, second = int(match[1]), int(match[3])
    year = int(match[4]) if len(match[4]) == 4 else full_year(int(match[4]), scene.now)
    return _ordered(first, second, year, scene)


def _dmy_space(match: re.Match[str], scene: Scene) -> Time | None:
    year = int(match[3]) if len(match[3]) == 4 else full_year(int(match[3]), scene.now)
    return _ordered(int(match[1]), int(match[2]), year, scene)


def _dm(match: re.Match[str], scene: Scene) -> Time | None:
    if match[2] in "-." and scene.lang == "en" and not scene.month_first and match[2] == ".":
        return _ordered(int(match[1]), int(match[3]), None, scene, loose=True)
    return _ordered(int(match[1]), int(match[3]), None, scene, loose=match[2] != "/")


def _ordered(first: int, second: int, year: int | None, scene: Scene, *, loose: bool = False) -> Time | None:
    day, month = (second, first) if scene.month_first else (first, second)
    if month > 12 and day <= 12:
        day, month = month, day
    time = _date(year, month, day)
    swap = first <= 12 and second <= 12 and first != second
    return time and time.but(swap=swap, loose=loose)


def _date(year: int | None, month: int, day: int) -> Time | None:
    if not (1 <= month <= 12 and 1 <= day <= 31) or year == 0:
        return None
    return Time(year=year, month=month, day=day)


def _ym(match: re.Match[str], _scene: Scene) -> Time | None:
    return _month(int(match[1]), int(match[3]))


def _my(match: re.Match[str], _scene: Scene) -> Time | None:
    return _month(int(match[3]), int(match[1]))


def _month(year: int, month: int) -> Time | None:
    if not (1900 <= year <= 2200 and 1 <= month <= 12):
        return None
    return Time(fixed=unit(at(year, month), "month"))


def _compact(match: re.Match[str], _scene: Scene) -> Time | None:
    return _date(int(match[1]), int(match[2]), int(match[3]))


def _clock(match: re.Match[str], scene: Scene) -> Time | None:
    hour, minute, second = int(match[1]), int(match[4]), int(match[5] or 0)
    if (24 <= hour <= 29 or (hour < 24 and minute >= 60)) and (hour, minute) != (24, 0) and match[3] != ".":
        asked = _ASKED.search(match.string, max(0, match.start() - 12), match.start())
        return Time(hour=hour, minute=minute, half="24", doubt="no-such-time") if asked else None
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and minute):
        return None
    sharp = bool(match[2]) or (len(match[1]) == 2 and match[1] < "10") or hour > 12 or (scene.lang == "fr" and hour > 6)
    return Time(
        hour=hour,
        minute=minute,
        second=second if match[5] else None,
        half="24" if sharp else "",
        loose=match[3] == "." or (bool(match[2]) and hour <= (4 if scene.lang == "fr" else 2) and len(match[1]) == 1),
    )


def _military(match: re.Match[str], _scene: Scene) -> Time | None:
    if (match[1] or match[3]) in {"19", "20"} and "-" in match.string[max(0, match.start() - 1) : match.end() + 2]:
        return None  # rather years: 2014-2018
    return Time(hour=int(match[1] or match[3]), minute=int(match[2] or match[4]), half="24")


def _iso(match: re.Match[str], _scene: Scene) -> Time | None:
    """A moment as ISO 8601 and RFC 3339 write it."""
    date = _date(int(match[1]), int(match[2]), int(match[3]))
    hour, minute, second = int(match[4]), int(match[5]), int(match[6] or 0)
    if date is None or hour > 23 or minute > 59 or second > 59:
        return None
    zone = "z" if match[7] else ""
    if match[8]:
        minutes = int(match[8]) * 60 + int(match[8][0] + (match[9] or "0"))
        zone = f"{minutes:+d}" if abs(minutes) <= 14 * 60 else ""
    return date.but(hour=hour, minute=minute, second=second or None, half="24", zone=zone)


_MAKERS = (
    (_ISO, _iso),
    (_YMD, _ymd),
    (_DMY, _dmy),
    (_DMY_SPACE, _dmy_space),
    (_DM, _dm),
    (_YM, _ym),
    (_MY, _my),
    (_COMPACT, _compact),
    (_CLOCK, _clock),
    (_MILITARY, _military),
)
