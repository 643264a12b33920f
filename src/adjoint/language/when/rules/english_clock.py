"""Clock times, in English."""

from __future__ import annotations

from adjoint.language.when import actions as do
from adjoint.language.when.grammar import Rules
from adjoint.language.when.model import Number, Scene, Stretch, Time

_AM = "(am|a m|a . m .|a . m|a)"
_PM = "(pm|p m|p . m .|p . m|p)"


def _digits_day(scene: Scene, number: Number, day: Time) -> Time | None:
    """9 tomorrow; not "one Tuesday"."""
    clock = do.clock()(scene, number) if number.digits else None
    if clock is None and number.digits == 4 and not 1900 <= number.value < 2100 and int(number) % 5 == 0:
        clock = do.run_together()(scene, number)  # 1600 on Thursday
    return do.both(scene, clock, day) if clock else None


def _hour_h(_scene: Scene, number: Number) -> Time | None:
    hour = do.whole(number, 0, 24)
    return Time(hour=hour, minute=0, half="24", loose=hour <= 6) if hour is not None and number.digits else None


def _military(_scene: Scene, number: Number) -> Time | None:
    """1530 hours; a round thousand is rather a count."""
    value = do.whole(number, 0, 2359)
    if value is None or number.digits != 4 or value % 100 > 59 or value % 1000 == 0:
        return None
    return Time(hour=value // 100, minute=value % 100, half="24")


rule = Rules()

for pattern, half in ((_AM, "am"), (_PM, "pm")):
    rule(f"NUM (ish)? {pattern}", do.clock(half), 1)
    rule(f"NUM . {pattern}", do.clock(half), 1)
    rule(f"NUM {pattern} .", lambda s, n, h=half: (n.digits and do.clock(h)(s, n)) or None, 1)
    rule(f"NUM (o)? (clock|oclock) {pattern}", do.clock(half), 1)
    rule(f"(CLOCK|LOOSE) {pattern}", do.halved(half), 1)
    rule(f"NUM NUM {pattern}", do.clock_minutes(half), 1)
    rule(f"NUM {pattern}", do.run_together(half), 1)
rule("CLOCK in the pm", do.halved("pm"))
rule(
    "RCLOCK in the pm",
    lambda _s, r: (r.high and r.high.hour and Stretch(r.low, r.high.but(half="pm"), r.past_low, r.through)) or None,
)
rule("NUM (o clock|oclock|o ' clock)", do.clock())
rule("NUM ish", lambda s, n: do.clock()(s, n) or do.run_together()(s, n))
rule("NUM h", _hour_h)
at = "(at|@|around|about|by around|at around|at about|approximately|circa)"
rule(f"{at} NUM", do.clock())
rule(f"{at} NUM NUM", do.clock_minutes(), 1)
rule(f"{at} NUM", do.run_together())
rule("NUM o (NUM)", lambda s, h, m: do.clock_minutes()(s, h, Number(m.value, 2)))
rule("(at|@) NUM (o|oh|ou) NUM", lambda s, h, m: do.clock_minutes()(s, h, Number(m.value, 2)))
rule(
    "(at|@|around|about|at around|at about|from around|approximately|circa|say) (CLOCK|LOOSE)",
    lambda _s, t: t.but(loose=False) if t.hour is not None else None,
)
rule("(at|around|about) (DATED|DAYPART|PART)", do.same)
rule("(CLOCK|DATED) for (CLOCK|LOOSECLOCK)", do.welcomed, 2)
rule("DAY (,)? LOOSECLOCK", lambda s, d, c: do.both(s, d, c) if c.minute is not None else None)
rule("(CLOCK|DATED) (ish|approximately|sharp|or so)", do.same)
rule("(the)? (noon|midday|12 noon|noonish|mid day)|NUM noon", lambda _s, *_n: Time(hour=12, half="24"))
rule("(the)? (midnight|mid night)|NUM midnight", lambda _s, *_n: Time(hour=24, half="24"))
rule("(a)? half (past|after)? CLOCKN", do.quarter_past(30))
rule("(a)? quarter (past|after|from) CLOCKN", do.quarter_past(15))
rule("(a)? quarter (to|before|of|till) CLOCKN", do.quarter_to(15))
rule("NUM (minutes|minute|min|mins)? (past|after) CLOCKN", do.past_hour)
rule("NUM (minutes|minute|min|mins) from CLOCKN", do.past_hour)
rule(
    "NUM (minutes|minute|min|mins)? (to|before|of|till) CLOCKN",
    lambda s, n, c: do.to_hour(s, n, c) if int(n) % 5 == 0 else None,
)
for words, count in (("twenty", 20), ("twenty five", 25)):
    rule(f"(at|about|around)? {words} (to|till|of|before) CLOCKN", lambda s, c, n=count: do.to_hour(s, Number(n), c), 4)
for words, count in (("five", 5), ("ten", 10)):
    rule(f"(at|about|around|by) {words} (to|till) CLOCKN", lambda s, c, n=count: do.to_hour(s, Number(n), c), 4)
rule("NUM", do.clock(loose=True))
rule("NUM NUM", do.clock_minutes(loose=True))
rule("NUM NUM (minutes|minute)", do.clock_minutes())
rule("(CLOCK|DATED) (ZONE|PLACE) (time|timezone|standard time|daylight time)?", do.zoned)
rule("(RCLOCK|RDAY) (ZONE|PLACE) (time|timezone)?", do.stretch_zoned)
for sign, side in (("+", 1), ("-", -1)):
    rule(
        f"(CLOCK|DATED) (gmt|utc) {sign} NUM",
        lambda s, t, n, k=side: do.zoned(s, t, f"{k * int(n) * 60:+d}") if n.digits and n.value <= 14 else None,
        2,
    )
rule("NUM (hrs|hours|h)", _military, 5)
rule("(CLOCK|DATED) LPAR (PLACE|ZONE) (time)? RPAR", do.zoned)
rule("(CLOCK|DATED) LPAR new york (time)? RPAR", lambda s, t: do.zoned(s, t, "eastern"))
rule("(CLOCK|DATED) new york (time|timezone)?", lambda s, t: do.zoned(s, t, "eastern"))
rule("(CLOCK|DATED) ,? TOWN (time|timezone)|(CLOCK|DATED) LPAR TOWN (time)? RPAR", do.zoned)
rule("(RCLOCK|RDAY) ,? TOWN (time|timezone)", do.stretch_zoned)
for pattern in (
    "DAY (,|-)? (at|@|around|about) LOOSECLOCK",
    "DAY (for|from|at|@|around) CLOCK",
    "DAYPART (at|@|around)? LOOSECLOCK",
):
    rule(pattern, do.both)
rule("NUM (,)? (on|this)? (the)? (DAY|DAYPART)", _digits_day, -1)
rule("LOOSECLOCK (,)? (on|this)? (the)? (DAY|DAYPART)", lambda s, c, d: do.both(s, c, d) if c.minute is not None else None)
rule("(CLOCK) (on|of) (the)? (DAY|DAYPART)", do.both)
rule("(PART|DAYPART) (@|at) LOOSECLOCK", do.both)
rule("LOOSECLOCK (PART|DAYPART)", do.both)
rule("(RCLOCK) (on|of|for) (the)? (DAY|DAYPART)", do.stretch_on, 2)
