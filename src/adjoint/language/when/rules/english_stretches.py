"""From ... to ..., before and after, in English."""

from __future__ import annotations

from adjoint.language.when import actions as do
from adjoint.language.when.grammar import Rules
from adjoint.language.when.model import Scene, Stretch, Time
from adjoint.language.when.rules.common import day_to, days_in, hours, open_day


def _year(_scene: Scene, time: Time) -> Time:
    return time.but(loose=False)


def _since(_scene: Scene, time: Time) -> Stretch | None:
    return Stretch(time, None)


def _by(_scene: Scene, time: Time) -> Stretch | None:
    return Stretch(None, time, through=not time.clocked or time.hour is None, due=True)


def _day_hours(scene: Scene, day: Time, low: Time, high: Time) -> Stretch | None:
    met = do.both(scene, day, low)
    if met is None:
        return None
    last = do.both(scene, day, high) if day.hours and high.half == "" else high.but(loose=False)
    if last is None:
        return None
    stretch = Stretch(low, high)
    return do.on_stretch(scene, day, stretch)


def _hyphened(_scene: Scene, _one: Time, _two: Time) -> None:
    return None


rule = Rules()

to = "(to|till|til|until|untill|thru|through|-|–|up to|~)"
both_sides = "SIDE"
for first, joint in (("(from)", to), ("(between|in between)", "(and|to|-|–|~|till|through)")):
    rule(f"{first} (the)? {both_sides} {joint} (the)? {both_sides}", do.between(), 1)
    rule(f"{first} (LOOSECLOCK|CLOCK) {joint} (LOOSECLOCK|CLOCK)", hours, 1)
    rule(f"{first} (DATED) {joint} (LOOSECLOCK)", hours, 1)
    rule(f"{first} (the)? COUNT {joint} (the)? COUNT (of)? (MONTH|SPAN)", lambda _s, a, b, m: days_in(a, b, m), 2)
    rule(f"{first} (the)? (ORD) {joint} (the)? (ORD)", lambda s, a, b: do.between()(s, Time(day=int(a)), Time(day=int(b))))
    rule(f"{first} (the)? MONTH COUNT {joint} (the)? COUNT", lambda _s, m, a, b: days_in(a, b, m), 2)
    rule(f"{first} (the)? COUNT {joint} DAY", day_to, 1)
rule("MONTH (to|through|thru|till|until|-|–) MONTH", do.between())
rule(f"{both_sides} (to|till|until|thru|through|up to) (the)? {both_sides}", do.between(), 1)
rule("(LOOSECLOCK) (to|till|until|thru|through|-|–) (CLOCK)", hours, 1)
rule("(CLOCK) (to|till|until|thru|through|-|–) (LOOSECLOCK)", hours, 1)
rule("(DAY|DAYPART|DATED) (,)? (from|between|in between)? LOOSECLOCK (to|till|until|-|–|and) (LOOSECLOCK|CLOCK)", _day_hours, 3)
rule("LOOSECLOCK (-|to|–|till|til|until) LOOSECLOCK (on|this)? (DAY|DAYPART)", lambda s, a, b, d: _day_hours(s, d, a, b))
rule("(from|between)? RCLOCK", do.same)
rule("(around|about|from) (RCLOCK|RDAY)", do.same)
rule("at (RCLOCK|RDAY)", do.same, -4)
rule("(in|on|from|over|during|for) RDAY", do.same)
rule("COUNT (to|till|thru|through|-|–) (the)? COUNT (of)? MONTH", lambda _s, a, b, m: days_in(a, b, m), 2)
rule("MONTH COUNT (to|till|thru|through|-|–) (the)? COUNT", lambda _s, m, a, b: days_in(a, b, m), 2)
rule("MONTH MONTH", _hyphened)
rule("MONTH DAY", _hyphened)
rule("(DAY|DATED|DAYPART) (from|between|in between) RCLOCK", do.on_stretch, 2)
till = "(until|till|til|up to|up until|up to and including)"
rule(f"{till} (the)? (CLOCK|DATED)", do.before())
rule(f"{till} (the)? (DAY|SPAN|YEARN|DAYPART|MOMENT)", do.before(through=True))
rule(
    "(any time|anytime|sometime|sometimes|some time)? (before|prior to|earlier than|ahead of) (the)? (T|YEARN)",
    do.before(),
    1,
)
rule("(by|no later than|not later than|as late as|at the latest by|not after) (the)? (T|YEARN)", _by, 1)
rule("for (the)? (DAY|DAYPART)", do.for_day, 1)
rule("for DATED", do.same, 2)
rule("(through|thru) (the)? (T|YEARN)", do.before(through=True))
rule("(T) (at the latest|latest)", do.before(through=True))
rule(
    "(any time|anytime|sometime)? (after|later than|past|not before|nothing before|no earlier than) (the)? (CLOCK|DATED)",
    do.after(),
    1,
)
rule("(after|later than) (the)? (DAY|SPAN|YEARN|DAYPART)", do.after(past=True), 1)
rule("(any time|anytime|sometime) (after) (the)? (DAY|SPAN|YEARN|DAYPART)", do.after(past=True), 1)
rule("(not|nothing|no earlier than|not earlier than) before (the)? (T|YEARN)", do.after(), 2)
rule("nothing before LOOSECLOCK", do.after(), 2)
since = (
    "(since|starting|starting on|starting from|beginning|beginning on|as of|from|as early as|"
    "any time from|anytime from|effective)"
)
rule("since (the)? (T|YEARN)", lambda s, t: _since(s, t.but(turn=-3) if t.turn == 0 else t), 1)
rule(f"{since} (the)? (T|YEARN) (on|onwards|onward)?", _since)
rule("(T|YEARN) (onwards|onward|and after|and later|or later|or after|and beyond)", do.after())
rule("from (the)? (T|YEARN) (on|onwards|onward)", do.after(), 1)
rule("(DAY|DAYPART) (,)? (before|by|until|till) CLOCK", lambda s, d, c: open_day(s, d, c, before=True), 2)
rule(
    "(DAY|DAYPART) (,)? (after|from|later than|since) CLOCK (on|onwards)?",
    lambda s, d, c: open_day(s, d, c, before=False),
    2,
)
rule(
    "(DAY|DAYPART) (,)? (any time|anytime|sometime) (after|from|later than|since) (CLOCK|LOOSECLOCK)",
    lambda s, d, c: open_day(s, d, c, before=False),
    3,
)
rule(
    "(DAY|DAYPART) (,)? (any time|anytime|sometime) (before|until|till) (CLOCK|LOOSECLOCK)",
    lambda s, d, c: open_day(s, d, c, before=True),
    3,
)
rule("(DAY|DAYPART) (,)? (after|from) LOOSECLOCK", lambda s, d, c: open_day(s, d, c, before=False), 1)
rule("(DAY|DAYPART) (,)? (before|until|till) LOOSECLOCK", lambda s, d, c: open_day(s, d, c, before=True), 1)
rule("(after|from|since) CLOCK (on|onwards)? (on)? DAY", lambda s, c, d: open_day(s, d, c, before=False), 2)
rule("(before|until|till|by) CLOCK (on)? DAY", lambda s, c, d: open_day(s, d, c, before=True), 2)
rule("(later|after) than CLOCK but before CLOCK (on)? DAY", lambda s, a, b, d: _day_hours(s, d, a, b), 3)
rule("(between) (now) and (T)", lambda s, t: do.between()(s, do.moment_now(s), t), 2)
rule(
    "(from|between) T (to|and) (now|date|today|this day)",
    lambda s, t: do.between()(s, t, do.moment_now(s)) if t.dated else None,
    1,
)
rule("(until|till|up to) now|(until|till) date", lambda s: Stretch(None, do.moment_now(s)))
rule("> = YEARN", do.after())
rule("< = YEARN", do.before(through=True))
rule("= YEARN", _year)
rule("beyond (the)? (DAY|SPAN|YEARN|DAYPART)", do.after(past=True), 2)
rule("beyond (CLOCK|DATED)", do.after(), 2)
rule("(nothing|none) later than (the)? (T|YEARN)", _by, 2)
rule("on or before (the)? (T|YEARN)", do.before(through=True), 2)
rule("on or after (the)? (T|YEARN)", do.after(), 2)
rule("(from)? (CLOCK|DATED) (till|til|until|to|-) late", do.after(), 2)
rule("(between|from) MONTH (and|to|till|until|through|thru) MONTH", do.between(), 1)
rule("(T) at the (very)? earliest", do.after(), 3)
rule(
    "(by|before)? (the)? eow",
    lambda s: Stretch(None, Time(fixed=do.unit(do.add(do.floor(s.now, "week"), "day", 4), "day")), through=True),
    3,
)
