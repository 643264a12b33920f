"""Days, months and what is next or last, in English."""

from __future__ import annotations

from adjoint.language.when import actions as do
from adjoint.language.when.feasts import EN
from adjoint.language.when.grammar import Rules
from adjoint.language.when.model import Grain, Lap, Length, Number, Scene, Stretch, Time
from adjoint.language.when.rules.common import day_in, met, recent

_NEXT = "(next|following|coming)"
_LAST = "(last|past|previous)"


def _year(_scene: Scene, time: Time) -> Time:
    return time.but(loose=False)


def _closest(scene: Scene, day: Time, date: Time) -> Time | None:
    laps, _ = do.settle(date, scene)
    if not laps or day.dow is None:
        return None
    gap = (day.dow - laps[0].start.weekday() + 3) % 7 - 3
    return Time(fixed=do.unit(do.add(laps[0].start, "day", gap), "day"))


def _upcoming(scene: Scene, number: Number, grain: Grain) -> Time | None:
    """Give both readings of "upcoming two weeks": the second one from now, as Duckling has it, and all of them; one must ask."""
    count = do.whole(number, 1, 10_000)
    if count is None:
        return None
    last, whole = do.unit(scene.now, grain, count), do.unit(scene.now, grain, 1, count)
    return Time(fixed=last, others=(whole,), doubt="count-or-nth") if count > 1 else Time(fixed=whole)


def _days_from_now(scene: Scene, number: Number, day: Time) -> Time | None:
    count = do.whole(number, 1, 500)
    if not count or day.dow is None:
        return None
    gap = (day.dow - scene.today.weekday() - 1) % 7 + 1
    return Time(fixed=scene.day(gap + 7 * (count - 1)))


def _month_in(scene: Scene, month: Time, length: Length) -> Time | None:
    moment = do.shifted(scene.now, length, 1)
    return Time(fixed=do.unit(do.at(moment.year, month.month or 1), "month")) if length.unit == "year" else None


def _decade(scene: Scene, offset: int) -> Time:
    start = do.at(scene.now.year // 10 * 10 + 10 * offset)
    return Time(fixed=Lap(start, do.add(start, "year", 10), "year"))


def _decade_of(_scene: Scene, number: Number) -> Time | None:
    """The 2020s."""
    year = do.whole(number, 1900, 2190)
    return Time(fixed=Lap(do.at(year), do.at(year + 10), "year")) if year and number.digits == 4 and year % 10 == 0 else None


rule = Rules()

rule("today|this day|otd", do.day_from_now(0))
rule("(tomorrow|tomorrows|tmrw|tmr|tomoz|the day after|next day|the next day|the following day) (s)?", do.day_from_now(1))
rule("yesterday (s)?|the day (before|beforehand|prior)|(the)? (previous|preceding) day|on the eve", do.day_from_now(-1))
rule("the? day after tomorrow|overmorrow", do.day_from_now(2))
rule("the? day before yesterday", do.day_from_now(-2))
rule("(right|just)? now|immediately|at (the|this) (moment|minute)|straight away", do.moment_now, 1)
rule("(asap|as soon as possible)", lambda scene: Stretch(Time(fixed=do.unit(scene.now, "second")), None))
rule("(on|this coming|coming|around|about|circa) (the)? DAY", do.same)
rule("on DATED", do.same)
rule("on LOOSE", lambda _s, t: t.but(loose=False) if t.day else None)
rule("DAY ,? YEARN", lambda _s, d, y: d.but(year=y.year) if d.month and y.year and not d.year and not d.fixed else None)
rule("DOW .", do.same, -1)
rule("MONTH .", do.same, -1)
rule("the COUNT", lambda s, n: do.day_number(s, n) if n.digits or (n.ordinal and n.value > 3) else None)
rule("on (the)? ORD", do.day_number)
rule("ORD", lambda _s, n: (n.digits and do.day_number(_s, n)) or None)
rule("DOW ,? (the)? ORD", lambda s, dow, n: met(s, dow, do.day_number(s, n)))
rule("DOW ,? (the)? NUM", lambda s, dow, n: (n.digits and met(s, dow, do.day_number(s, n))) or None, -1)
rule("the? COUNT (day)? of MONTH", do.day_month)
rule("the? COUNT (day)? (of|in|from)? (the)? SPAN", day_in)
rule("(the)? COUNT MONTH", do.day_month)
rule("MONTH the COUNT", do.month_day)
rule("the? ides of MONTH", lambda _s, month: month.but(day=15 if month.month in {3, 5, 7, 10} else 13))
rule("DAY (of|in) NUM", do.with_year)
rule("MONTH (of|in) NUM", do.with_year)
rule("MONTH of NUM", do.with_short_year)
rule("MONTH ' NUM", do.with_short_year)
rule("(in|during|of|for|year|the year|calendar year|cy|in the year|in cy|in calendar year) YEARN", _year)
rule("cy NUM", lambda s, n: Time(year=do.full_year(int(n), s.now)) if n.digits == 2 else None)
rule("NUM", do.year_number)
rule("NUM NUM", do.year_in_words)
rule("(in|on|for|around|during|over) (the)? SPAN", do.same)
for pattern, name in EN.items():
    rule(f"({pattern})", do.first(Time(feast=name)))
rule("DAY (in|of)? YEARN", lambda _s, day, year: day.but(year=year.year) if day.feast and year.year and not day.year else None)
rule("DAY SPAN", lambda s, day, span: do.both(s, day, span) if day.feast or day.dow is not None else None)
rule("DAY of SPAN", lambda s, day, span: do.both(s, day, span) if day.feast or day.dow is not None else None)
rule("(DAY|DAYPART|DATED) (of|from|in|on)? (the)? SPAN", do.both, -1)
rule("(DAY|DAYPART|DATED) (of|from|in|on) (the)? SPAN", do.both)
rule("SPAN on DAY", do.both)
rule("SPAN ,? (around|about|on or about) (the)? DAY", do.both)
rule("(the)? closest DOW to DAY", _closest)

rule(f"(the)? {_NEXT} CALUNIT", do.turned(1))
rule(f"(the|this|these)? (this)? {_LAST} CALUNIT", do.turned(-1))
rule("(this|current|the current|the same|same|in the|for the|of the|whole) (calendar|whole|very)? CALUNIT", do.turned(0))
rule("(the|this) CALUNIT", lambda s, u: do.turned(0)(s, u) if u in {"week", "month", "quarter", "year"} else None)
rule("(the)? (upcoming NUM|NUM upcoming) UNIT", _upcoming, 2)
rule("(the)? upcoming CALUNIT", do.turned(1))
rule("(the)? (CALUNIT) after next", do.turned(2))
rule("(the)? (CALUNIT) before last", do.turned(-2))
rule("calendar year", lambda s: do.turned(0)(s, "year"))
rule("(the)? next fortnight", lambda s: Time(fixed=do.unit(s.now, "week", 1, 2)))
rule("(the)? (last|past) fortnight", lambda s: Time(fixed=do.unit(s.now, "week", -2, 2)))
for word, turn in ((_NEXT, 1), (_LAST, -1)):
    rule(f"(the|on|this|around)? {word} DAY", do.turned_day(turn))
    rule(f"(the|in|this)? {word} MONTH", do.turned_day(turn))
    rule(f"(the|for|in the|over the|for the)? {word} NUM UNIT", do.run_of(turn))
    rule(f"(the|for|in the)? {word} (a)? few UNIT", lambda s, u, t=turn: do.run_of(t)(s, Number(3), u))
    rule(f"(the|for|in the)? {word} couple of UNIT", lambda s, u, t=turn: do.run_of(t)(s, Number(2), u))
    rule(f"(the)? NUM {word} UNIT", do.run_of(turn))
    rule(
        f"(the)? {word} NUM (business|working|work) UNIT",
        lambda s, n, u, t=turn: do.work_run(t)(s, n) if u == "day" else None,
    )
rule("(this past|past|this previous|previous) DOW", lambda s, d: Time(fixed=recent(s, d)), 2)
rule("(this|this coming|coming|upcoming) DAY", do.turned_day(2), 1)
rule("this MONTH", lambda s, m: Time(fixed=do.unit(do.at(s.now.year, m.month), "month")))
rule("(the)? (DOW) after next", lambda s, d: _days_from_now(s, Number(2), d))
rule("(the)? MONTH after next", lambda _s, m: m.but(turn=1, doubt="after-next"))
rule("(a|this|DAY)? week from DAY", lambda s, *p: do.in_week(1)(s, p[-1]))
rule("DOW week", do.in_week(1))
rule("(a)? week on DOW", do.in_week(1))
rule("a week DOW", do.in_week(1), 2)
rule("a fortnight DOW", do.in_week(2), 2)
rule("DOW next", do.turned_day(1), -1)
rule("(a)? fortnight on DOW", do.in_week(2))
rule("DOW fortnight", do.in_week(2))
rule("(tomorrow|DAY) week", lambda s, *p: Time(fixed=s.day(8)) if not p else None)
rule("(today) week", lambda s: Time(fixed=s.day(7)))
rule("NUM DOW from now", _days_from_now)
rule("NUM DOWS from now", _days_from_now)
rule("(next|this coming|coming) DOW week", do.in_week(1))
rule("MONTH in LENGTH", _month_in)
rule("(in the|next|this|the next)? (next|coming|following) (decade)", lambda s: _decade(s, 1))
rule("the DAY", do.same, -1)
rule("(at)? this (same)? time (on)? (DAY|SPAN)", do.at_this_hour, 3)
rule("(a|one) week (today|from today)", lambda s: Time(fixed=s.day(7)), 3)
rule("(a|one) week tomorrow", lambda s: Time(fixed=s.day(8)), 3)
rule("(a)? fortnight (today|from today)", lambda s: Time(fixed=s.day(14)), 3)
rule("two weeks today", lambda s: Time(fixed=s.day(14)), 3)
rule("(on)? (the)? DOW (after|following) DAY", do.weekday_beside(1), 3)
rule("(on)? (the)? DOW (before|preceding) DAY", do.weekday_beside(-1), 3)
rule("the DAY", lambda _s, d: d if d.month and d.day and not d.fixed else None, 1)
rule("on the stroke of CLOCKN", lambda _s, c: c.but(loose=False), 2)
rule("MONTH . (NUM|ORD)", do.month_day)
rule("DOW s (CLOCK|RCLOCK)", lambda s, d, c: do.both(s, d, c) if isinstance(c, Time) else do.on_stretch(s, d, c), 2)
rule("(all day|the whole day) (on)? DAY|DAY (,)? (all day|the whole day)", do.same, 4)
rule("(all|the whole of|throughout) SPAN", do.same)
rule("(in the|during the|the)? NUM s", _decade_of, 5)
