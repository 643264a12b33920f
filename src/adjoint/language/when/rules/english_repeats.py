"""Repetitions, in English."""

from __future__ import annotations

from functools import partial

from adjoint.language.when import actions as do
from adjoint.language.when.combine import part_of
from adjoint.language.when.grammar import Rules
from adjoint.language.when.model import Number, Repeat, Scene, Stretch, Time


def _twice(repeat: Repeat) -> Repeat:
    return Repeat(repeat.freq, repeat.interval * 2, repeat.by)


def _parted(scene: Scene, one: Time, two: Time, part: Time) -> Repeat | None:
    """Tuesday and Thursday mornings."""
    first = do.every_day()(scene, one)
    both = do.two_days(scene, first, two) if first else None
    return do.set_at(scene, both, part) if both else None


def _last_of_quarter(scene: Scene, day: Time) -> Repeat | None:
    return do.nth_each(scene, Number(-1), day, months=3)


_WORK_DAYS = "BYDAY=MO,TU,WE,TH,FR"
rule = Rules()

each = "(every|each|every single)"
rule(f"{each} CALUNIT", do.every_unit)
rule("everyday|daily|every night|each night|nightly|every (morning|evening|afternoon)", do.every("DAILY"))
rule(f"{each} (morning|evening|afternoon|night)", do.every("DAILY"))
rule("weekly|every week|once (a|per) week", do.every("WEEKLY"))
rule("monthly|once (a|per) month", do.every("MONTHLY"))
rule("quarterly|once (a|per) quarter", do.every("MONTHLY", 3))
rule("yearly|annually|annual|once (a|per) year|per annum", do.every("YEARLY"))
rule("once (a|per) day", do.every("DAILY"))
rule("(bi weekly|biweekly|fortnightly|every fortnight|bi weekly)", do.every("WEEKLY", 2))
rule("(bi monthly|bimonthly)", do.every("MONTHLY", 2))
rule("(semi annually|semiannually|half yearly|twice a year|biannually|semi annual)", do.every("MONTHLY", 6))
rule(f"{each} LENGTH", do.every_length)
rule("every other CALUNIT|every second CALUNIT|every alternate CALUNIT", lambda s, u: _twice(do.every_unit(s, u)))
rule(f"{each} NUM CALUNIT", lambda s, n, u: do.every_length(s, do.length()(s, n, u)))
rule(f"{each} DOW", do.every_day())
rule(
    "(on)? DOW (at|from|,)? (CLOCK|RCLOCK) (,)? (every week|each week|weekly)",
    lambda s, d, t: (one := do.every_day()(s, d)) and do.at_set(s, t, one),
    6,
)
for words, name in (
    ("(morning|mornings)", "morning"),
    ("(afternoon|afternoons|arvo)", "afternoon"),
    ("(evening|evenings|night)", "evening"),
):
    part = part_of(name)
    rule(f"{each} DOW {words}", lambda s, d, v=part: do.every_day()(s, do.both(s, d, v)))
rule("every other DOW|every second DOW|alternate DOW|every other DOWS", do.every_day(2), 1)
rule("(on)? DOWS", do.every_day())
for words, name in (("(mornings)", "morning"), ("(afternoons)", "afternoon"), ("(evenings)", "evening")):
    part = part_of(name)
    rule(f"(on)? (DOW|DOWS) {words}", lambda s, d, v=part: do.every_day()(s, do.both(s, d, v)), 1)
rule(
    "(every|each) (weekday|working day|business day|work day|workday)|weekdays|on weekdays",
    do.every("WEEKLY", 1, "BYDAY=MO,TU,WE,TH,FR"),
)
rule("(every|each) (weekend|week end)|weekends|on weekends|at weekends", do.every("WEEKLY", 1, "BYDAY=SA,SU"))
rule("SET (and|,|or)? (DOW|DOWS)", do.two_days)
for words, name in (("mornings", "morning"), ("afternoons", "afternoon"), ("evenings", "evening")):
    part = part_of(name)
    rule(f"(on)? (DOW|DOWS) (and|&) (DOW|DOWS) {words}", lambda s, one, two, v=part: _parted(s, one, two, v), 2)
of = "(of|in) (every|each|the|a) month"
rule(f"(on)? (the)? ORD DOW {of}|(on)? (the)? ORD DOW (monthly|every month)", do.nth_each, 1)
rule(f"(on)? (the)? last DOW {of}", lambda s, d: do.nth_each(s, Number(-1), d), 1)
rule("(on)? (the|every)? ORD DOW (of|in) (every|each|the) quarter", do.nth_quarterly, 2)
rule("(on)? (the|every)? last DOW (of|in) (every|each) quarter", lambda s, d: do.nth_quarterly(s, Number(-1), d), 2)
rule(
    "SET (,)? (from|starting|starting in|starting on|starting from|beginning|beginning in|as of|effective) (the)? (T|YEARN)",
    do.set_from,
    4,
)
twice = "(twice|two times|2 times) (a|per|every|each)"
rule(f"{twice} month (,|:)? on (the)? COUNT and (the)? COUNT", do.days_each, 3)
rule(f"{twice} week (,|:)? on (DOW|DOWS) and (DOW|DOWS)", do.both_days, 3)
rule(f"{twice} year (,|:)? in MONTH and (in)? MONTH", do.both_months, 3)
rule("every ORD DOW of (the|each|every)? month", do.nth_each, 1)
quarter = "(of|in) (every|each) quarter"
rule(f"(on)? (the)? ORD DOW {quarter}|(on)? (the)? ORD DOW (quarterly|every quarter)", partial(do.nth_each, months=3), 2)
rule(f"(on)? (the)? last DOW {quarter}|(on)? (the)? last DOW (quarterly|every quarter)", _last_of_quarter, 2)
rule("(quarterly|every quarter|each quarter) (,)? (on)? (the)? last DOW", _last_of_quarter, 2)
rule("(quarterly|every quarter|each quarter) (,)? (on)? (the)? ORD DOW", partial(do.nth_each, months=3), 2)
rule("(every|each) (quarter s|quarters) last DOW", _last_of_quarter, 2)
rule("(every|each) (quarter s|quarters) ORD DOW", partial(do.nth_each, months=3), 2)
rule("(every|each) (month s|months) last DOW", lambda s, d: do.nth_each(s, Number(-1), d), 2)
rule("(every|each) (month s|months) ORD DOW", do.nth_each, 2)
rule("alternate DOWS", do.every_day(2), 2)
rule(f"(on)? (the)? COUNT (day)? {of}", do.day_each, 1)
rule("(on)? (the)? last day (of|in) (every|each) month", do.every("MONTHLY", 1, "BYMONTHDAY=-1"), 1)
rule("every month on the COUNT|monthly on the COUNT", do.day_each, 1)
rule("every (year)? (on)? DAY|(on)? DAY (every|each) year", do.date_each, 1)
rule("SET (,|:)? (at|@|from|starting|starting from|beginning|around|between|in the)? (CLOCK|RCLOCK|PART|LOOSECLOCK)", do.set_at)
rule("SET (at|@) (CLOCK|LOOSECLOCK)", do.set_at)
rule("(at|@|from)? (CLOCK|RCLOCK) (on)? SET", do.at_set)
rule(
    "(monday|mon) (to|through|thru|-) (friday|fri) (at|from|,)? (CLOCK|RCLOCK)",
    lambda _s, t: Repeat("WEEKLY", 1, _WORK_DAYS, t),
    6,
)
rule("SET (,)? (every|each) week|(every|each) week (on)? SET", lambda _s, one: one if one.freq == "WEEKLY" else None, 2)
rule("SET (,)? (every|each) month", lambda _s, one: one if one.freq == "MONTHLY" else None, 2)
rule("(monday|mon) (to|through|thru|-) (friday|fri) (,)? (every|each) week", do.every("WEEKLY", 1, _WORK_DAYS), 6)
rule("SET (,)? on (DOW|DOWS)", do.on_weekday, 1)
rule("SET (,)? in MONTH", do.in_month, 1)
rule(
    "(every day|daily) (except|but|excluding|apart from) (on|at|the)? (weekends|weekend|the weekend)",
    do.every("WEEKLY", 1, _WORK_DAYS),
    5,
)
rule("(on)? (the)? COUNT and (the)? COUNT (of)? (each|every) month", do.days_each, 3)
rule("(from)? DOW (to|through|thru|-) DOW (,)? (from|between)? RCLOCK", do.days_through, 6)
rule(
    "(from)? DOW (to|through|thru|-) DOW (,)? (from|between)? LOOSECLOCK (to|-|and) LOOSECLOCK",
    lambda s, a, b, low, high: do.days_through(s, a, b, Stretch(low.but(loose=False), high.but(loose=False))),
    6,
)
