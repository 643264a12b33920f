"""Parts of a week, a month, a year, in English."""

from __future__ import annotations

from adjoint.language.when import actions as do
from adjoint.language.when.combine import meet_stretch
from adjoint.language.when.grammar import Rules
from adjoint.language.when.model import Number, Stretch, Time
from adjoint.language.when.rules.common import met, nth_weekend, workweek
from adjoint.language.when.seasons import season, season_of


def _met_range(stretch: Stretch, day: Time | None) -> Stretch | None:
    return meet_stretch(stretch, day) if day else None


rule = Rules()

of = "(of|in|from)? (the)?"
rule(f"(the|on the)? ORD DOW {of} SPAN", do.nth_day, 1)
rule(f"(the|on the)? last DOW {of} SPAN", lambda s, d, t: do.nth_day(s, Number(-1), d, t), 1)
rule(f"(the)? ORD (to)? last DOW {of} SPAN", lambda s, n, d, t: do.nth_day(s, Number(-n.value), d, t), 1)
rule(f"(the|on the)? ORD CALUNIT {of} (SPAN|YEARN)", do.nth_unit, 1)
rule(f"(the)? last CALUNIT {of} (SPAN|YEARN)", lambda s, u, t: do.nth_unit(s, Number(-1), u, t), 1)
rule(f"(the)? ORD last CALUNIT {of} (SPAN|YEARN)", lambda s, n, u, t: do.nth_unit(s, Number(-n.value), u, t), 1)
rule(f"(the)? first NUM UNIT {of} (SPAN|YEARN)", lambda s, n, u, t: do.nth_run(s, Number(1), n, u, t), 1)
rule(f"(the)? last NUM UNIT {of} (SPAN|YEARN)", lambda s, n, u, t: do.nth_run(s, Number(-1), n, u, t), 1)
rule("(the|on the)? (ORD) DOW RCLOCK of SPAN", lambda s, n, d, r, t: _met_range(r, do.nth_day(s, n, d, t)), 1)
rule("(the|on the)? (ORD) DOW CLOCK of SPAN", lambda s, n, d, c, t: met(s, c, do.nth_day(s, n, d, t)), 1)
quarter = "(quarter|qtr)"
rule(f"(the|whole)? ORD {quarter} (of|in)? (YEARN|SPAN)?", do.quarter)
rule(f"(the)? SPAN (s)? ORD {quarter}", lambda s, t, n: do.quarter(s, n, t))
for word, action in (("q", do.quarter), ("h", do.semester)):
    rule(f"{word} NUM", lambda s, n, a=action: a(s, n) if n.glued else None)
    rule(f"{word} NUM (of|in|,|-|')? (YEARN|SPAN)", lambda s, n, t, a=action: a(s, n, t) if n.glued else None, 1)
    rule(f"YEARN (-)? {word} NUM", lambda s, t, n, a=action: a(s, n, t) if n.glued else None, 1)
rule("(the)? (ORD) half of (the)? (YEARN|SPAN)", do.semester)
rule("(the|in|in the)? (week|wk) (number)? NUM", do.week_number)
rule("w NUM", lambda s, n: do.week_number(s, n) if n.glued else None)
rule("(the|in|in the)? (week|wk) NUM (of|,)? YEARN", lambda _s, n, y: Time(fixed=do.iso_week(y.year, int(n))), 1)
of_week = "(the|in the|for the)? (week|wk) (of|commencing|starting|beginning|starting on) (the)?"
rule(f"{of_week} DAY|w / c (the)? DAY|wc DAY", do.week_of, 1)
ends = {"end": "end", "beginning": "start", "start": "start", "middle": "mid"}
for word, which in ends.items():
    rule(f"(at|in|around|towards)? (the)? {word} of (around)? (the)? (SPAN|DAY)", do.edge(which), 1)
    rule(f"(at|in)? (the)? {word} of (the)? YEARN", do.edge(which), 1)
for word, unit in (("m", "month"), ("y", "year")):
    rule(f"(the|at the)? eo{word}", lambda s, u=unit: do.edge("end")(s, Time(fixed=do.unit(s.now, u))))
    rule(f"(the|at the)? bo{word}", lambda s, u=unit: do.edge("start")(s, Time(fixed=do.unit(s.now, u))))
    rule(f"by eo{word}", lambda s, u=unit: Stretch(None, Time(fixed=do.unit(s.now, u)), through=True), 1)
rule("(by|before|until) (the)? end of (the|this)? (SPAN|YEARN)", lambda _s, t: Stretch(None, t, through=True), 3)
for unit in ("month", "year", "week", "quarter"):
    rule(f"by (the)? {unit} end", lambda s, u=unit: Stretch(None, Time(fixed=do.unit(s.now, u)), through=True), 3)
rule("by (the)? end of (the|this)? SPAN", lambda _s, t: Stretch(None, t, through=True), 2)
for word, which in (("early", "start"), ("mid", "mid"), ("late", "end")):
    rule(f"(in)? {word} (in)? (SPAN|YEARN)", do.edge(which), 1)
rule("later (this|in the) CALUNIT", lambda s, u: do.edge("late")(s, Time(fixed=do.unit(s.now, u))), 1)
rule("earlier (this|in the) CALUNIT", lambda s, u: do.edge("early")(s, Time(fixed=do.unit(s.now, u))), 1)
rule("(this|the) (workweek|work week|working week)", lambda s: workweek(s, 0))
rule("next (workweek|work week|working week)", lambda s: workweek(s, 1))
rule(f"(the|this)? (ORD|last) (weekend|wkend) {of} SPAN", nth_weekend, 1)
rule("(the|on the)? first (working|business) day (of|in) (the)? SPAN", do.nth_work_day(), 2)
rule("(the|on the)? last (working|business) day (of|in) (the)? SPAN", do.nth_work_day(last=True), 2)
rule("(on)? (the)? last day (of|in) (the|this)? CALUNIT", lambda s, u: do.nth_unit(s, Number(-1), "day", do.turned(0)(s, u)), 2)
rule("(the|in the|in)? ORD century", do.century)
rule("earlier (in)? (the)? (last|previous|past) CALUNIT", lambda s, u: do.edge("early")(s, do.turned(-1)(s, u)), 2)
rule("(the|in the)? first half of (the|this)? SPAN", do.half_of(1))
rule("(the|in the)? (second|latter|last) half of (the|this)? SPAN", do.half_of(2))
rule("(the)? penultimate DOW (of|in) (the)? SPAN", lambda s, d, t: do.nth_day(s, Number(-2), d, t), 3)
rule("(in the)? midweek|(in the)? middle of the week", lambda s: do.edge("mid")(s, do.turned(0)(s, "week")), 2)
for unit in ("month", "quarter", "year"):
    words = f"(end of (the)? {unit}|{unit} end|{unit} s end)"
    rule(f"(at)? (the)? {words}", lambda s, u=unit: do.edge("end")(s, do.turned(0)(s, u)))
    rule(f"(by|before|until) (the)? {words}", lambda s, u=unit: Stretch(None, do.turned(0)(s, u), through=True), 3)
rule(
    "(by|before) (the)? (end of (the|this)? (week|work week|working week)|week s end)",
    lambda s: Stretch(None, workweek(s, 0), through=True),
    4,
)
rule("before (the|this) week (is|s)? (out|over|ends)", lambda s: Stretch(None, workweek(s, 0), through=True), 4)
for unit in ("month", "quarter", "year"):
    words = f"before (the|this) {unit} (is|s)? (out|over|ends)"
    rule(words, lambda s, u=unit: Stretch(None, do.turned(0)(s, u), through=True), 4)
rule("(by|before) (the)? end of next week", lambda s: Stretch(None, workweek(s, 1), through=True), 4)
for words, name in (("summer", "summer"), ("winter", "winter"), ("(autumn|fall)", "autumn"), ("spring", "spring")):
    rule(f"(this|this coming|the coming|in the|during the|over the|current|the current) {words}", season(name))
    rule(f"(the)? next {words}", season(name, 1), 1)
    rule(f"(the)? (last|past|previous) {words}", season(name, -1), 1)
    rule(f"(the|in|in the)? {words} (of)? (YEARN|SPAN)", season_of(name), 1)
rule("(in)? mid - YEARN", do.edge("mid"), 1)
rule(
    "(the)? (weekend|week end) after next",
    lambda s: Time(fixed=do.unit(do.add(do.floor(s.now, "week"), "day", 12), "day", 0, 2)),
    3,
)
rule("(the|in the|for the|during the)? month of (MONTH|SPAN)", do.same, 1)
rule(
    "(w / e|week ending|the week ending) (on)? (the)? DAY",
    lambda s, d: Time(fixed=do.unit(do.settle(d, s)[0][0].start, "week")) if do.settle(d, s)[0] else None,
    2,
)
rule("(two|2) weeks on DOW", do.in_week(2), 3)
rule(
    "(on)? the last of (the|this) CALUNIT",
    lambda s, u: do.nth_unit(s, Number(-1), "day", do.turned(0)(s, u)) if u != "day" else None,
    2,
)
