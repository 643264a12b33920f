"""Which free times somebody would like: the finer words within the rough ones, and the part of the day they prefer."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from adjoint.duties.calendar.scene import window
from adjoint.kernel.span import Span
from adjoint.language.when import read_times

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from adjoint.duties.calendar.scene import Scene

MORNING = re.compile(r"(?<!good )(?<!this )\b(?:mornings?|matin(?:s|ée|ées)?)\b", re.IGNORECASE)
AFTERNOON = re.compile(r"(?<!good )(?<!this )\b(?:afternoons?|après-midis?|apres-midis?|aprèm)\b", re.IGNORECASE)
PARTS = {"morning": (time(0), time(12)), "afternoon": (time(12), time(18, 30))}
MOST = 45
"""Days into which wishes are cut, at most."""


def wishes(scene: Scene, said: list[Any]) -> list[Span]:
    """Return the stretches to look for free times in, from what was said.

    Weekdays said beside a week ("the week of the 15th, Monday or Tuesday") lie in that week; a part of the day that the mail names alone
    holds for every day of it.
    """
    said = in_week([same_day(when, scene.client.tz) for when in said if when.start or when.end])
    return suited(scene, narrower(scene, said))


def suited(scene: Scene, spans: list[Span]) -> list[Span]:
    """Keep what the mail's own words leave of some stretches: the part of the day that it names, without the weekdays that it rules out."""
    return without(parted(spans, scene), scene)


def named_times(scene: Scene) -> list[Any]:
    """Return the times ahead that the mail names, without those it rules out or only looks back on ("after our talk on Friday")."""
    text = scene.request.text
    at, zone = scene.request.at.astimezone(scene.client.tz), scene.client.tz
    out: list[Any] = []
    for m in read_times(text, now=at, zone=zone, lang=scene.request.lang):
        before = text[max(0, m.at[0] - 45) : m.at[0]]
        if m.kind == "when" and m.candidates and not NOT.search(before) and not BACK.search(before):
            out.append(m.candidates[0])
    return [when for when in out if (when.start or when.end) and (when.end is None or when.end > scene.look.now)]


NOT = re.compile(r"\b(?:but|except|sauf|hormis|pas|not|ni|can't do|cannot do)\s+(?:on\s+|le\s+|the\s+)?$", re.IGNORECASE)
BACK = re.compile(
    r"\b(?:suite à|après notre|depuis|lors de|following|after our|since|further to|notre (?:échange|appel|conversation)|our (?:talk|chat|exchange))"
    r"\b[^.!?\n]*$",
    re.IGNORECASE,
)


def without(spans: list[Span], scene: Scene) -> list[Span]:
    """Leave out the weekdays that the mail rules out ("any morning but Monday", « pas le mercredi »)."""
    text = scene.request.text
    at, zone = scene.request.at.astimezone(scene.client.tz), scene.client.tz
    ruled = {
        m.candidates[0].start.astimezone(zone).weekday()
        for m in read_times(text, now=at, zone=zone, lang=scene.request.lang)
        if m.kind == "when" and m.candidates and m.candidates[0].start and NOT.search(text[max(0, m.at[0] - 20) : m.at[0]])
    }
    if not ruled:
        return spans
    return [day for span in spans for day in days_of(span, zone) if day.start.astimezone(zone).weekday() not in ruled]


def days_of(span: Span, zone: ZoneInfo) -> list[Span]:
    """Cut a stretch at each midnight."""
    out: list[Span] = []
    start = span.start
    while start < span.end and len(out) < MOST:
        midnight = datetime.combine(start.astimezone(zone).date() + timedelta(days=1), time(0), zone)
        out.append(Span(start, min(midnight, span.end)))
        start = midnight
    return out


def same_day(when: Any, zone: ZoneInfo) -> Any:
    """End an open hour with its day: "Thursday after 2.30" is no Friday."""
    if when.end is not None or when.start is None or when.grain not in {"hour", "minute"}:
        return when
    return replace(when, end=datetime.combine(when.start.astimezone(zone).date() + timedelta(days=1), time(0), zone))


def in_week(said: list[Any]) -> list[Any]:
    """Move bare days into the one week named beside them, and leave the week out."""
    weeks = [when for when in said if when.grain == "week" and when.start and when.end]
    days = [when for when in said if when.grain in {"day", "hour", "minute"} and when.start and when.end]
    if len(weeks) != 1 or not days:
        return said
    (week,) = weeks
    return [_moved(when, week) for when in days]


def _moved(when: Any, week: Any) -> Any:
    shift = timedelta(days=(when.start.date() - week.start.date()).days // 7 * 7)
    return replace(when, start=when.start - shift, end=when.end - shift)


def narrower(scene: Scene, said: list[Any]) -> list[Span]:
    """Return the finer times that the mail names within its rough ones ("next week ... Tuesday afternoon or Friday morning")."""
    rough = [window(when, scene.look.now) for when in said]
    at, zone = scene.request.at.astimezone(scene.client.tz), scene.client.tz
    mentions = read_times(scene.request.text, now=at, zone=zone, lang=scene.request.lang)
    named = [m.candidates[0] for m in mentions if m.kind == "when" and m.candidates and m.candidates[0].start]
    weeks = [when for when in said if when.grain == "week" and when.start and when.end]
    if len(weeks) == 1 and len(said) == 1:
        named = [_moved(when, weeks[0]) if when.grain == "day" and when.end else when for when in named]
    spans = [window(when, scene.look.now) for when in named]
    finer = [span for span in spans if any(wish.holds(span) and span.length < wish.length for wish in rough)]
    return finer or rough


def parted(spans: list[Span], scene: Scene) -> list[Span]:
    """Cut whole days to the one part of the day that the mail names."""
    text = scene.request.text
    said = [part for part, words in (("morning", MORNING), ("afternoon", AFTERNOON)) if words.search(text)]
    if len(said) != 1:
        return spans
    low, high = PARTS[said[0]]
    zone = scene.client.tz
    out: list[Span] = []
    for span in spans:
        if span.length < timedelta(hours=20):
            out.append(span)
            continue
        day, last = span.start.astimezone(zone).date(), span.end.astimezone(zone).date()
        while day <= last and len(out) < MOST:
            start, end = datetime.combine(day, low, zone), datetime.combine(day, high, zone)
            if max(start, span.start) < min(end, span.end):
                out.append(Span(max(start, span.start), min(end, span.end)))
            day += timedelta(days=1)
    return out
