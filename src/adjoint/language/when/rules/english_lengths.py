"""Lengths of time, and moments counted from now, in English."""

from __future__ import annotations

from adjoint.language.when import actions as do
from adjoint.language.when.grammar import Rules
from adjoint.language.when.model import Length, Number, Scene, Stretch, Time
from adjoint.language.when.rules.common import open_side


def _moment_at(_scene: Scene, _moment: Time, _clock: Time) -> None:
    return None


def _then(scene: Scene, length: Length, said: Time, start: Time | None = None) -> Time | None:
    """In 7 days at 5 pm; two months from today on Tuesday."""
    laps = do.settle(start, scene)[0] if start else [scene.day(0)]
    if not laps:
        return None
    day = do.floor(do.shifted(laps[0].start, length, 1), "day")
    if said.dow is not None and not said.clocked:
        return Time(fixed=do.unit(do.add(day, "day", (said.dow - day.weekday()) % 7), "day"))
    return do.both(scene, Time(fixed=do.unit(day, "day")), said) if not said.dated else None


def _fraction(_scene: Scene, top: Number, bottom: Number, grain: str) -> Length | None:
    return Length(top.value / bottom.value, grain) if 0 < top.value < bottom.value <= 4 else None  # type: ignore[arg-type]


rule = Rules()

rule("(NUM|DEC) (-)? UNIT", do.length())
rule("(a|an|one) UNIT", lambda s, u: do.length(count=1)(s, u) if u != "quarter" else None)
rule("NUM (business|working|work) UNIT", do.length(work=True))
rule("NUM more UNIT|a good NUM UNIT|NUM (short|long|full|solid|straight) UNIT", do.length())
rule("(a)? (couple|pair) (of)? UNIT", do.length(count=2))
rule("(a)? few UNIT|some UNIT|several UNIT", do.length(count=3, vague=True))
rule("(a)? half (a|an)? UNIT|half of an UNIT|½ (an)? UNIT", do.length(count=0.5))
rule("(an)? (NUM|DEC) and (a|an)? half UNIT", do.half_more)
rule("(a|an|one) UNIT and a half", do.length(count=1.5))
rule("LENGTH and a half", do.plus_half)
rule("(a)? quarter of an hour|quarter hour", do.first(Length(15, "minute")))
rule("(three quarters|3 quarters) of an hour|three quarter hour", do.first(Length(45, "minute")))
rule("NUM / NUM (of)? (an)? UNIT", _fraction)
rule("LENGTH (and|,)? LENGTH", do.joined)
rule("NUM h NUM", do.hours_minutes)
rule("NUM '", lambda s, n: do.length()(s, n, "minute"))
rule('NUM "', lambda s, n: do.length()(s, n, "second"))
rule("(a)? fortnight", do.first(Length(14, "day")))
rule("NUM fortnights", lambda _s, n: Length(n.value * 14, "day"))
rule("(all|the whole|the entire|a whole|whole|full|a full) day", do.first(Length(1, "day", cue=True)))
rule("NUM (weekends|weekend)", lambda _s, n: Length(n.value * 2, "day"))
rule("(for|during|lasting|of|last|lasts|lasted|over|takes|under|at least) (about|around|only|up to)? LENGTH", do.cued)
rule("(more|less|longer|fewer) than LENGTH", do.cued)
ago = "(ago|back)"
rule(f"LENGTH {ago}", do.from_now(-1), 1)
rule("in (about|around|roughly|another)? LENGTH (s)? (time)?", do.from_now(1), 1)
rule("LENGTH (hence|later|from now|from today)", do.from_now(1), 2)
rule("LENGTH (starting|from|beginning|starting on|beginning on) (the)? DAY", do.days_from, 4)
rule("LENGTH from right now", lambda s, n: Time(fixed=do.unit(do.shifted(s.now, n, 1), "second")), 3)
rule("within the next LENGTH", do.within)
rule("within LENGTH", lambda s, n: (do.within if n.unit in {"second", "minute", "hour"} else do.deadline)(s, n))
rule("within LENGTH (of|from) (the)? DAY", lambda s, n, d: Stretch(None, do.from_time(1)(s, n, d), through=True), 2)
rule("LENGTH (after|from|following|since) (the)? T", do.from_time(1), 1)
rule("LENGTH (before|prior to) (the)? T", do.from_time(-1), 1)
rule("more than LENGTH before T", lambda s, n, t: open_side(do.from_time(-1)(s, n, t), before=True), 2)
rule("more than LENGTH after T", lambda s, n, t: open_side(do.from_time(1)(s, n, t), before=False), 2)
rule("MOMENT (at|@) CLOCK", _moment_at)
rule("in LENGTH (at|@|on) (CLOCK|DAY)", _then, 2)
rule("LENGTH from (today|now) (at|@|on) (CLOCK|DAY)", _then, 2)
rule("LENGTH (from|after) DAY (at|@|on) (CLOCK|DAY)", lambda s, n, d, c: _then(s, n, c, d), 2)
rule("(an|one) hour and a quarter", do.first(Length(75, "minute")))
rule("(an|one) hour and three quarters", do.first(Length(105, "minute")))
one = Length(1, "day")
rule("(the|on the)? day after DAY", lambda s, d: do.from_time(1)(s, one, d), 3)
rule("(the|on the)? (day|night) before DAY", lambda s, d: do.from_time(-1)(s, one, d), 3)
rule("(the|on the)? eve of DAY", lambda s, d: do.from_time(-1)(s, one, d), 3)
for unit, words in (("minute", "minutes"), ("hour", "hours"), ("day", "days"), ("week", "weeks"), ("month", "months")):
    rule(f"(in|over|during|within)? (the)? (coming|upcoming) {words}", lambda s, u=unit: do.vaguely(s, u), 4)
rule("for LENGTH now", do.cued, 1)
rule("NUM (or|to|-) NUM UNIT|between NUM and NUM UNIT", do.some, 1)
rule("(a|an|one) UNIT or two", do.length(count=2, vague=True), 1)
