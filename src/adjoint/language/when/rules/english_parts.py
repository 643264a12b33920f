"""Parts of the day, weekends, in English."""

from __future__ import annotations

from adjoint.language.when import actions as do
from adjoint.language.when.combine import part_of
from adjoint.language.when.grammar import Rules
from adjoint.language.when.model import Scene, Stretch, Time
from adjoint.language.when.rules.common import next_weekend, weekend, weekend_around


def _six(time: Time) -> Time:
    return time.but(hours=(8, 18))


def _by_part(scene: Scene, day: Time, part: Time) -> Stretch | None:
    met = do.both(scene, day, part)
    return None if met is None else Stretch(None, met, through=True)


def _by_six(_scene: Scene, day: Time) -> Stretch | None:
    return None if day.hours or day.clocked else Stretch(None, _six(day), through=True)


rule = Rules()

named = {
    "(morning|mornings|morn)": "morning",
    "(afternoon|afternoons|arvo|pm)": "afternoon",
    "(evening|evenings)": "evening",
    "(night|nights|night time|nighttime)": "night",
    "(lunch|lunchtime|lunch time)": "lunch",
    "(first thing)": "first-thing",
}
for words, name in named.items():
    value = part_of(name)
    rule(f"{words}", do.first(value.but(loose=True)))
    rule(f"(in|during|over|at|by) (the)? {words}", do.first(value))
    rule(f"(the|one) {words}", do.first(value))
    if name != "first-thing":
        rule(f"this {words}", lambda s, v=value: v.but(fixed=s.day(0)))
        rule(f"(next|following) {words}", lambda s, v=value: v.but(fixed=s.day(1)) if v.part in {"morning", "evening"} else None)
        rule(f"(the same|same|that) {words}", do.first(value.but(feast=do.SAME_DAY)))
        rule(
            f"(the)? (previous|preceding) {words}|the {words} (before|beforehand|prior)",
            lambda s, v=value: v.but(fixed=s.day(-1)),
        )
        rule(f"(around|about) {words}", do.first(value))
        rule(f"DAY (at)? (around|about) {words}", lambda s, d, v=value: do.both(s, d, v))
        rule(f"DAY {words}", lambda s, d, v=value: do.both(s, d, v))
        rule(f"DAY in (the)? {words}", lambda s, d, v=value: do.both(s, d, v))
        rule(f"{words} (of|on) (the)? DAY", lambda s, d, v=value: do.both(s, d, v))
        rule(f"CLOCK (in the|in|at)? {words}", lambda s, c, v=value: do.both(s, c, v))
        rule(f"LOOSECLOCK (in the|in|at) {words}", lambda s, c, v=value: do.both(s, c, v))
        rule(f"RCLOCK (in the|in|at)? {words}", lambda s, r, v=value: do.stretch_on(s, r, v))
    if name != "first-thing":
        rule(f"by (the)? {words} (of|on)? DAY", lambda s, d, v=value: _by_part(s, d, v), 3)
breakfast = part_of("early-day").but(doubt="vague")
rule("(around|about) breakfast (time)?|(at)? breakfast time", do.first(breakfast), 2)
rule("DAY (around|about) breakfast (time)?|DAY (at)? breakfast time", lambda s, d: do.both(s, d, breakfast), 2)
rule("that (same)? day|the same day|same day", do.first(Time(feast=do.SAME_DAY)), 1)
rule("later today|later in the day|later on today", lambda s: Stretch(do.moment_now(s), Time(fixed=s.day(0)), through=True), 3)
for words, name in (("(a . m|a . m .)", "morning"), ("(p . m|p . m .)", "afternoon")):
    half = part_of(name)
    rule(f"DAY {words}", lambda s, d, v=half: do.both(s, d, v), 1)
_RATHER = "(preferably|ideally|if possible|for preference|but preferably)"
rule(f"DAY (,|LPAR)? {_RATHER} PART (RPAR)?|DAY (,|LPAR)? PART {_RATHER} (RPAR)?", do.both)
rule(f"RDAY (,|LPAR)? {_RATHER} PART (RPAR)?", lambda _s, days, _part: days, 4)
rule("DAY am", lambda s, d: do.both(s, d, part_of("morning")))
rule("first thing (in the morning|on)?", do.first(part_of("first-thing")))
rule("first thing (in the morning|on)? DAY", lambda s, d: do.both(s, d, part_of("first-thing")))
rule("DAY (at)? first thing", lambda s, d: do.both(s, d, part_of("first-thing")))
fine = {
    "early (in the)? morning|early in the (morning|day)": "early-morning",
    "mid morning": "mid-morning",
    "(late|later) (in the|this)? morning": "late-morning",
    "early (in the)? afternoon": "early-afternoon",
    "mid afternoon": "mid-afternoon",
    "(late|later) (in the|this)? afternoon": "late-afternoon",
    "early (in the)? evening": "early-evening",
    "(late|later) (in the)? evening|late (at)? night": "late-evening",
    "(the)? end of (the)? (day|business)|late in the day": "late-day",
    "(at)? (the)? (end|close) of play": "end-of-play",
    "after lunch": "after-lunch",
    "before lunch": "before-lunch",
}
for words, name in fine.items():
    value = part_of(name)
    rule(f"({words})", do.first(value), 2)
    rule(f"DAY (in the)? ({words})", lambda s, d, v=value: do.both(s, d, v), 3)
    rule(f"({words}) (on|of)? DAY", lambda s, d, v=value: do.both(s, d, v), 2)
rule("(late|later) this morning", lambda s: part_of("late-morning").but(fixed=s.day(0)))
rule("(late|later) this afternoon", lambda s: part_of("late-afternoon").but(fixed=s.day(0)))
tonight = "(tonight|tonite|this evening)"
rule(tonight, lambda s: part_of("evening").but(fixed=s.day(0)))
rule(f"late {tonight}|{tonight} late", lambda s: part_of("late-evening").but(fixed=s.day(0)))
rule("last night|yesterday evening", lambda s: part_of("evening").but(fixed=s.day(-1)), 1)
rule("late last night", lambda s: part_of("late-evening").but(fixed=s.day(-1)), 1)
business = "(the)? (eod|cob|close of (business|play)|end of (the)? (day|business|play)|eob)"
for before in ("by", "before"):
    rule(f"{before} {business}", lambda s: Stretch(None, _six(Time(fixed=s.day(0))), through=True), 6)
    rule(f"{before} {business} (on)? DAY", _by_six, 6)
    rule(f"{before} DAY {business}", _by_six, 6)
rule("(eod|cob|close of business|close of play|eob) (on)? DAY|DAY (eod|cob)", _by_six, 6)
rule("eod|cob|eob", lambda s: Stretch(None, _six(Time(fixed=s.day(0))), through=True), 6)
weekend_said = "(weekend|week end|wkend)"
rule(f"(the|at the|over the|for the|this|on the)? {weekend_said}", lambda s: weekend(s, 0))
rule(f"(this|the)? (next) {weekend_said}", next_weekend)
rule(f"(this|the)? (following) {weekend_said}", lambda s: weekend(s, 1))
rule(f"(this|the)? (coming) {weekend_said}", lambda s: weekend(s, 0))
rule(f"(the|this)? (last|past|previous) {weekend_said}", lambda s: weekend(s, -1))
rule("(the|on the|over the)? (weekend|week end) of (the)? DAY", weekend_around, 2)
rule(f"(the|this|over)? DAY {weekend_said}", lambda s, d: weekend_around(s, d) if d.feast else None, 2)
rule(f"(the|this)? DAY YEARN {weekend_said}", lambda s, d, y: weekend_around(s, d.but(year=y.year)) if d.feast else None, 2)
rule("(cob|cop|eob|close of business) (on)? DAY", lambda s, d: do.both(s, d, part_of("end-of-play")), 5)
