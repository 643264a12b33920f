"""How English says times."""

from __future__ import annotations

from adjoint.language.when import actions as do
from adjoint.language.when.combine import part_of
from adjoint.language.when.feasts import EN
from adjoint.language.when.grammar import Grammar
from adjoint.language.when.model import Grain, Lap, Length, Number, Scene, Stretch, Time
from adjoint.language.when.rules_common import days_in

_NEXT = "(next|following|coming)"
_LAST = "(last|past|previous)"
_AM = "(am|a m|a . m .|a . m|a)"
_PM = "(pm|p m|p . m .|p . m|p)"


def add_english(grammar: Grammar) -> None:
    """Add every English pattern."""
    _days(grammar)
    _turns(grammar)
    _clocks(grammar)
    _parts(grammar)
    _lengths(grammar)
    _inside(grammar)
    _stretches(grammar)
    _repeats(grammar)


def _days(grammar: Grammar) -> None:
    add = grammar.add
    add("today|this day|the same day|otd", do.day_from_now(0))
    add("(tomorrow|tomorrows|tmrw|tmr|tomoz|the day after|next day|the next day|the following day) (s)?", do.day_from_now(1))
    add("yesterday (s)?|the day before|previous day|the previous day", do.day_from_now(-1))
    add("the? day after tomorrow|overmorrow", do.day_from_now(2))
    add("the? day before yesterday", do.day_from_now(-2))
    add("(right|just)? now|immediately|at (the|this) (moment|minute)|straight away", do.moment_now, 1)
    add("(asap|as soon as possible)", lambda scene: Stretch(Time(fixed=do.unit(scene.now, "second")), None))
    add("(on|this coming|coming|around|about|circa) (the)? DAY", do.same)
    add("on DATED", do.same)
    add("on LOOSE", lambda _s, t: t.but(loose=False) if t.day else None)
    add("DAY ,? YEARN", lambda _s, d, y: d.but(year=y.year) if d.month and not d.year and not d.fixed else None)
    add("DOW .", do.same, -1)
    add("MONTH .", do.same, -1)
    add("the (ORD|NUM)", lambda s, n: do.day_number(s, n) if n.digits or n.ordinal and n.value > 3 else None)
    add("on (the)? ORD", do.day_number)
    add("ORD", lambda _s, n: n.digits and do.day_number(_s, n) or None)
    add("DOW ,? (the)? ORD", lambda s, dow, n: _met(s, dow, do.day_number(s, n)))
    add("DOW ,? (the)? NUM", lambda s, dow, n: n.digits and _met(s, dow, do.day_number(s, n)) or None, -1)
    add("the? (NUM|ORD) (day)? of MONTH", do.day_month)
    add("the? (NUM|ORD) (day)? (of|in|from)? (the)? SPAN", lambda s, n, span: _day_in(s, n, span))
    add("(the)? (NUM|ORD) MONTH", do.day_month)
    add("MONTH the (NUM|ORD)", do.month_day)
    add("the? ides of MONTH", lambda _s, month: month.but(day=15 if month.month in {3, 5, 7, 10} else 13))
    add("DAY (of|in) NUM", do.with_year)
    add("MONTH (of|in) NUM", do.with_year)
    add("MONTH of NUM", do.with_short_year)
    add("MONTH ' NUM", do.with_short_year)
    add("(in|during|of|for|year|the year|calendar year|cy|in the year|in cy|in calendar year) YEARN", _year)
    add("cy NUM", lambda s, n: Time(year=do.full_year(int(n), s.now)) if n.digits == 2 else None)
    add("NUM", do.year_number)
    add("NUM NUM", do.year_in_words)
    add("(in|on|for|around|during|over) (the)? SPAN", do.same)
    for pattern, name in EN.items():
        add(f"({pattern})", do.first(Time(feast=name)))
    add("DAY (in|of)? YEARN", lambda s, day, year: day.but(year=year.year) if day.feast and not day.year else None)
    add("DAY SPAN", lambda s, day, span: do.both(s, day, span) if day.feast or day.dow is not None else None)
    add("DAY of SPAN", lambda s, day, span: do.both(s, day, span) if day.feast or day.dow is not None else None)
    add("(DAY|DAYPART|DATED) (of|from|in|on)? (the)? SPAN", do.both, -1)
    add("(DAY|DAYPART|DATED) (of|from|in|on) (the)? SPAN", do.both)
    add("SPAN on DAY", do.both)
    add("(the)? closest DOW to DAY", _closest)


def _met(scene: Scene, one: Time, two: Time | None) -> Time | None:
    return do.both(scene, one, two) if two else None


def _year(_scene: Scene, time: Time) -> Time:
    return time.but(loose=False)


def _day_in(scene: Scene, number: Number, span: Time) -> Time | None:
    day = do.day_number(scene, number)
    if day is None or span.fixed is None or span.fixed.grain != "month":
        return None
    return do.both(scene, day, span)


def _closest(scene: Scene, day: Time, date: Time) -> Time | None:
    laps, _ = do.settle(date, scene)
    if not laps or day.dow is None:
        return None
    gap = (day.dow - laps[0].start.weekday() + 3) % 7 - 3
    return Time(fixed=do.unit(do.add(laps[0].start, "day", gap), "day"))


def _turns(grammar: Grammar) -> None:
    add = grammar.add
    add(f"(the)? {_NEXT} CALUNIT", do.turned(1))
    add(f"(the|this|these)? (this)? {_LAST} CALUNIT", do.turned(-1))
    add("(this|current|the current|the same|same|in the|for the|of the|whole) (calendar|whole|very)? CALUNIT", do.turned(0))
    add("(the|this) CALUNIT", lambda s, u: do.turned(0)(s, u) if u in {"week", "month", "quarter", "year"} else None)
    add("(the)? (upcoming NUM|NUM upcoming) UNIT", _upcoming)
    add("(the)? upcoming CALUNIT", do.turned(1))
    add("(the)? (CALUNIT) after next", do.turned(2))
    add("(the)? (CALUNIT) before last", do.turned(-2))
    add("calendar year", lambda s: do.turned(0)(s, "year"))
    add("(the)? next fortnight", lambda s: Time(fixed=do.unit(s.now, "week", 1, 2)))
    add("(the)? (last|past) fortnight", lambda s: Time(fixed=do.unit(s.now, "week", -2, 2)))
    for word, turn in ((_NEXT, 1), (_LAST, -1)):
        add(f"(the|on|this|around)? {word} DAY", do.turned_day(turn))
        add(f"(the|in|this)? {word} MONTH", do.turned_day(turn))
        add(f"(the|for|in the|over the|for the)? {word} NUM UNIT", do.run_of(turn))
        add(f"(the|for|in the)? {word} (a)? few UNIT", lambda s, u, t=turn: do.run_of(t)(s, Number(3), u))
        add(f"(the|for|in the)? {word} couple of UNIT", lambda s, u, t=turn: do.run_of(t)(s, Number(2), u))
        add(f"(the)? NUM {word} UNIT", do.run_of(turn))
        add(
            f"(the)? {word} NUM (business|working|work) UNIT",
            lambda s, n, u, t=turn: do.work_run(t)(s, n) if u == "day" else None,
        )
    add("(this past|past|this previous|previous) DOW", lambda s, d: Time(fixed=_recent(s, d)), 2)
    add("(this|this coming|coming|upcoming) DAY", do.turned_day(2), 1)
    add("this MONTH", lambda s, m: Time(fixed=do.unit(do.at(s.now.year, m.month), "month")))
    add("(the)? (DOW) after next", lambda s, d: Time(fixed=do.unit(_weekday_of(s, d, 1), "day")))
    add("(the)? MONTH after next", lambda _s, m: m.but(turn=1, doubt="after-next"))
    add("(a|this|DAY)? week from DAY", lambda s, *p: do.in_week(1)(s, p[-1]))
    add("DOW week", do.in_week(1))
    add("(a)? week on DOW", do.in_week(1))
    add("(a)? fortnight on DOW", do.in_week(2))
    add("DOW fortnight", do.in_week(2))
    add("(tomorrow|DAY) week", lambda s, *p: Time(fixed=s.day(8)) if not p else None)
    add("(today) week", lambda s: Time(fixed=s.day(7)))
    add("NUM DOW from now", _days_from_now)
    add("NUM DOWS from now", _days_from_now)
    add("(next|this coming|coming) DOW week", do.in_week(1))
    add("MONTH in LENGTH", lambda s, m, n: _month_in(s, m, n))
    add("(in the|next|this|the next)? (next|coming|following) (decade)", lambda s: _decade(s, 1))


def _upcoming(scene: Scene, number: Number, grain: Grain) -> Time | None:
    """Give both readings of "upcoming two weeks": the second one from now, as Duckling has it, and all of them; one must ask."""
    count = do.whole(number, 1, 10_000)
    if count is None:
        return None
    last, whole = do.unit(scene.now, grain, count), do.unit(scene.now, grain, 1, count)
    return Time(fixed=last, others=(whole,), doubt="count-or-nth") if count > 1 else Time(fixed=whole)


def _recent(scene: Scene, day: Time) -> Lap:
    gap = (scene.today.weekday() - (day.dow or 0) - 1) % 7 + 1
    return scene.day(-gap)


def _weekday_of(scene: Scene, day: Time, weeks: int):  # type: ignore[no-untyped-def]
    return do.add(do.floor(scene.now, "week"), "day", 7 * weeks + (day.dow or 0))


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


def _clocks(grammar: Grammar) -> None:
    add = grammar.add
    for pattern, half in ((_AM, "am"), (_PM, "pm")):
        add(f"NUM (ish)? {pattern}", do.clock(half), 1)
        add(f"NUM . {pattern}", do.clock(half), 1)
        add(f"NUM {pattern} .", lambda s, n, h=half: n.digits and do.clock(h)(s, n) or None, 1)
        add(f"NUM (o)? (clock|oclock) {pattern}", do.clock(half), 1)
        add(f"(CLOCK|LOOSE) {pattern}", do.halved(half), 1)
        add(f"NUM NUM {pattern}", do.clock_minutes(half), 1)
        add(f"NUM {pattern}", do.run_together(half), 1)
    add("CLOCK in the pm", do.halved("pm"))
    add(
        "RCLOCK in the pm",
        lambda s, r: r.high and r.high.hour and Stretch(r.low, r.high.but(half="pm"), r.past_low, r.through) or None,
    )
    add("NUM (o clock|oclock|o ' clock)", do.clock())
    add("NUM ish", lambda s, n: do.clock()(s, n) or do.run_together()(s, n))
    add("NUM h", lambda s, n: _hour_h(s, n))
    at = "(at|@|around|about|by around|at around|at about|approximately|circa)"
    add(f"{at} NUM", _bare_hour(do.clock()))
    add(f"{at} NUM NUM", do.clock_minutes(), 1)
    add(f"{at} NUM", do.run_together())
    add("NUM o (NUM)", lambda s, h, m: do.clock_minutes()(s, h, Number(m.value, 2)))
    add("(at|@) NUM (o|oh|ou) NUM", lambda s, h, m: do.clock_minutes()(s, h, Number(m.value, 2)))
    add(
        f"(at|@|around|about|at around|at about|from around|approximately|circa) (CLOCK|LOOSE)",
        lambda s, t: t.but(loose=False) if t.hour is not None else None,
    )
    add("(at|around|about) (DATED|DAYPART|PART)", do.same)
    add("(CLOCK|DATED) (ish|approximately|sharp|or so)", do.same)
    add("(the)? (noon|midday|12 noon|noonish|mid day)|NUM noon", lambda s, *n: Time(hour=12, half="24"))
    add("(the)? (midnight|mid night)|NUM midnight", lambda s, *n: Time(hour=24, half="24"))
    add("(a)? half (past|after)? CLOCKN", do.quarter_past(30))
    add("(a)? quarter (past|after|from) CLOCKN", do.quarter_past(15))
    add("(a)? quarter (to|before|of|till) CLOCKN", do.quarter_to(15))
    add("NUM (minutes|minute|min|mins)? (past|after) CLOCKN", do.past_hour)
    add("NUM (minutes|minute|min|mins) from CLOCKN", do.past_hour)
    add(
        "NUM (minutes|minute|min|mins)? (to|before|of|till) CLOCKN",
        lambda s, n, c: do.to_hour(s, n, c) if int(n) % 5 == 0 else None,
    )
    add("NUM", lambda s, n: do.clock(loose=True)(s, n) if n.digits else None)
    add("NUM NUM", do.clock_minutes(loose=True))
    add("NUM NUM (minutes|minute)", do.clock_minutes())
    add("(CLOCK|DATED) (ZONE|PLACE) (time|timezone|standard time|daylight time)?", do.zoned)
    add("(RCLOCK|RDAY) (ZONE|PLACE) (time|timezone)?", do.stretch_zoned)
    add("(CLOCK|DATED) new york (time|timezone)?", lambda s, t: do.zoned(s, t, "eastern"))
    for pattern in ("DAY (,|-)? (at|@|around|about) LOOSECLOCK",
        "DAY (for|from|at|@|around) CLOCK", "DAYPART (at|@|around)? LOOSECLOCK"):
        add(pattern, do.both)
    add("LOOSECLOCK (,)? (on|this)? (the)? (DAY|DAYPART)", do.both, -1)
    add("(CLOCK) (on|of) (the)? (DAY|DAYPART)", do.both)
    add("(PART|DAYPART) (@|at) LOOSECLOCK", do.both)
    add("LOOSECLOCK (PART|DAYPART)", do.both)
    add("(RCLOCK) (on|of|for) (the)? (DAY|DAYPART)", do.stretch_on, 2)
    add("(SPAN) (at|@|around) CLOCK", lambda _s, _a, _b: None)
    add("(at|@) NUM MOMENT", lambda _s, _n, _m: None)


def _hour_h(_scene: Scene, number: Number) -> Time | None:
    hour = do.whole(number, 0, 24)
    return Time(hour=hour, minute=0, half="24", loose=hour <= 6) if hour is not None and number.digits else None


def _bare_hour(action):  # type: ignore[no-untyped-def]
    return action


def _parts(grammar: Grammar) -> None:
    add = grammar.add
    named = {
        "(morning|mornings|morn)": "morning",
        "(afternoon|afternoons|pm)": "afternoon",
        "(evening|evenings)": "evening",
        "(night|nights|night time|nighttime)": "night",
        "(lunch|lunchtime|lunch time)": "lunch",
        "(first thing)": "first-thing",
    }
    for words, name in named.items():
        value = part_of(name)
        add(f"{words}", do.first(value.but(loose=True)))
        add(f"(in|during|over|at|by) (the)? {words}", do.first(value) if name != "first-thing" else do.first(value))
        add(f"(the|one) {words}", do.first(value))
        if name != "first-thing":
            add(f"this {words}", lambda s, v=value: v.but(fixed=s.day(0)))
            add(f"(next) {words}", lambda s, v=value: v.but(fixed=s.day(1)) if v.part in {"morning", "evening"} else None)
            add(f"(the)? (same) {words}", lambda s, v=value: v.but(fixed=s.day(0)))
            add(f"DAY {words}", lambda s, d, v=value: do.both(s, d, v))
            add(f"DAY in (the)? {words}", lambda s, d, v=value: do.both(s, d, v))
            add(f"{words} (of|on) (the)? DAY", lambda s, d, v=value: do.both(s, d, v))
            add(f"CLOCK (in the|in|at)? {words}", lambda s, c, v=value: do.both(s, c, v))
            add(f"LOOSECLOCK (in the|in|at) {words}", lambda s, c, v=value: do.both(s, c, v))
            add(f"RCLOCK (in the|in|at)? {words}", lambda s, r, v=value: do.stretch_on(s, r, v))
    add("DAY am", lambda s, d: do.both(s, d, part_of("morning")))
    add("first thing (in the morning|on)?", do.first(part_of("first-thing")))
    add("first thing (in the morning|on)? DAY", lambda s, d: do.both(s, d, part_of("first-thing")))
    add("DAY (at)? first thing", lambda s, d: do.both(s, d, part_of("first-thing")))
    fine = {
        "early (in the)? morning|early in the (morning|day)": "early-morning",
        "mid morning": "mid-morning",
        "(late|later) (in the|this)? morning": "late-morning",
        "early (in the)? afternoon": "early-afternoon",
        "mid afternoon": "mid-afternoon",
        "(late|later) (in the|this)? afternoon": "late-afternoon",
        "early (in the)? evening": "early-evening",
        "(late|later) (in the)? evening|late (at)? night": "late-evening",
        "(the)? end of (the)? (day|play|business)|late in the day": "late-day",
        "after lunch": "after-lunch",
        "before lunch": "before-lunch",
    }
    for words, name in fine.items():
        value = part_of(name)
        add(f"({words})", do.first(value))
        add(f"DAY (in the)? ({words})", lambda s, d, v=value: do.both(s, d, v))
        add(f"({words}) (on|of)? DAY", lambda s, d, v=value: do.both(s, d, v), -1)
    add("(late|later) this morning", lambda s: part_of("late-morning").but(fixed=s.day(0)))
    add("(late|later) this afternoon", lambda s: part_of("late-afternoon").but(fixed=s.day(0)))
    tonight = "(tonight|tonite|this evening)"
    add(tonight, lambda s: part_of("evening").but(fixed=s.day(0)))
    add(f"late {tonight}|{tonight} late", lambda s: part_of("late-evening").but(fixed=s.day(0)))
    add("last night|yesterday evening", lambda s: part_of("evening").but(fixed=s.day(-1)), 1)
    add("late last night", lambda s: part_of("late-evening").but(fixed=s.day(-1)), 1)
    business = "(the)? (eod|cob|close of (business|play)|end of (the)? (day|business|play)|eob)"
    for before in ("by", "before"):
        add(f"{before} {business}", lambda s: Stretch(None, _six(Time(fixed=s.day(0)))))
        add(f"{before} {business} (on)? DAY", lambda s, d: _by_six(s, d), 1)
        add(f"{before} DAY {business}", lambda s, d: _by_six(s, d), 1)
    add("(eod|cob|close of business|close of play|eob) (on)? DAY|DAY (eod|cob)", lambda s, d: _by_six(s, d), 1)
    add("eod|cob|eob", lambda s: Stretch(None, _six(Time(fixed=s.day(0)))))
    weekend = "(weekend|week end|wkend)"
    add(f"(the|at the|over the|for the|this|on the)? {weekend}", lambda s: _weekend(s, 0))
    add(f"(this|the)? (coming|next|following) {weekend}", lambda s: _weekend(s, 1))
    add(f"(the|this)? (last|past|previous) {weekend}", lambda s: _weekend(s, -1))


def _six(time: Time) -> Time:
    return time.but(hour=18, minute=0, half="24")


def _by_six(_scene: Scene, day: Time) -> Stretch | None:
    return None if day.hours or day.clocked else Stretch(None, _six(day))


def _weekend(scene: Scene, offset: int) -> Time:
    start = do.add(do.floor(scene.now, "week"), "day", 5 + 7 * offset)
    return Time(fixed=Lap(start, do.add(start, "day", 2), "day"))


def _lengths(grammar: Grammar) -> None:
    add = grammar.add
    add("(NUM|DEC) UNIT", do.length())
    add("(a|an|one) UNIT", do.length(count=1))
    add("NUM (business|working|work) UNIT", do.length(work=True))
    add("NUM more UNIT", do.length())
    add("(a)? (couple|pair) (of)? UNIT", do.length(count=2))
    add("(a)? few UNIT|some UNIT|several UNIT", do.length(count=3))
    add("(a)? half (a|an)? UNIT|half of an UNIT|½ (an)? UNIT", do.length(count=0.5))
    add("(an)? (NUM|DEC) and (a|an)? half UNIT", do.half_more)
    add("(a|an|one) UNIT and a half", do.length(count=1.5))
    add("LENGTH and a half", do.plus_half)
    add("(a)? quarter of an hour|quarter hour", do.first(Length(15, "minute")))
    add("(three quarters|3 quarters) of an hour|three quarter hour", do.first(Length(45, "minute")))
    add("NUM / NUM (of)? (an)? UNIT", _fraction)
    add("LENGTH (and|,)? LENGTH", do.joined)
    add("NUM h NUM", do.hours_minutes)
    add("NUM '", lambda s, n: do.length()(s, n, "minute"))
    add('NUM "', lambda s, n: do.length()(s, n, "second"))
    add("(a)? fortnight", do.first(Length(14, "day")))
    add("NUM fortnights", lambda _s, n: Length(n.value * 14, "day"))
    add("(all|the whole|the entire|a whole|whole|full|a full) day", do.first(Length(1, "day", cue=True)))
    add("NUM (weekends|weekend)", lambda _s, n: Length(n.value * 2, "day"))
    add("(for|during|lasting|of|last|lasts|lasted|over|takes|under|at least) (about|around|only|up to)? LENGTH", do.cued)
    add("(more|less|longer|fewer) than LENGTH", do.cued)
    ago = "(ago|back)"
    add(f"LENGTH {ago}", do.from_now(-1), 1)
    add("in (about|around|roughly|another)? LENGTH (s)? (time)?", do.from_now(1), 1)
    add("LENGTH (hence|later|from now|from today)", do.from_now(1), 2)
    add("LENGTH (starting|from|beginning|starting on|beginning on) (the)? DAY", _days_from, 2)
    add("LENGTH from right now", lambda s, n: Time(fixed=do.unit(do.shifted(s.now, n, 1), "second")), 3)
    add("within (the next)? LENGTH", do.within)
    add("in (the)? next LENGTH", _never)
    add("LENGTH (after|from|following|since) (the)? T", do.from_time(1), 1)
    add("LENGTH (before|prior to) (the)? T", do.from_time(-1), 1)
    add("more than LENGTH before T", lambda s, n, t: _open(do.from_time(-1)(s, n, t), before=True), 2)
    add("more than LENGTH after T", lambda s, n, t: _open(do.from_time(1)(s, n, t), before=False), 2)
    add("MOMENT (at|@) CLOCK", _moment_at)
    add("in LENGTH (at|@|on) (CLOCK|DAY)", lambda s, n, c: _then(s, n, c), 2)
    add("LENGTH from (today|now) (at|@|on) (CLOCK|DAY)", lambda s, n, c: _then(s, n, c), 2)
    add("LENGTH (from|after) DAY (at|@|on) (CLOCK|DAY)", lambda s, n, d, c: _then(s, n, c, d), 2)


def _never(_scene: Scene, *_parts: object) -> None:
    return None


def _moment_at(_scene: Scene, _moment: Time, _clock: Time) -> None:
    return None


def _days_from(scene: Scene, length: Length, day: Time) -> Time | None:
    """Count whole days on the calendar: 2 weeks starting 20 May."""
    laps, _ = do.settle(day, scene)
    if not laps or length.unit in {"second", "minute", "hour"} or not (length.cue or length.unit != "day"):
        return None
    return Time(fixed=Lap(laps[0].start, do.shifted(laps[0].start, length, 1), "day"))


def _then(scene: Scene, length: Length, said: Time, start: Time | None = None) -> Time | None:
    """In 7 days at 5 pm; two months from today on Tuesday."""
    laps = do.settle(start, scene)[0] if start else [scene.day(0)]
    if not laps:
        return None
    day = do.floor(do.shifted(laps[0].start, length, 1), "day")
    if said.dow is not None and not said.clocked:
        return Time(fixed=do.unit(do.add(day, "day", (said.dow - day.weekday()) % 7), "day"))
    return do.both(scene, Time(fixed=do.unit(day, "day")), said) if not said.dated else None


def _open(time: Time | None, *, before: bool) -> Stretch | None:
    if time is None:
        return None
    return Stretch(None, time) if before else Stretch(time, None)


def _fraction(_scene: Scene, top: Number, bottom: Number, grain: str) -> Length | None:
    return Length(top.value / bottom.value, grain) if 0 < top.value < bottom.value <= 4 else None  # type: ignore[arg-type]


def _inside(grammar: Grammar) -> None:
    add = grammar.add
    of = "(of|in|from)? (the)?"
    add(f"(the|on the)? ORD DOW {of} SPAN", do.nth_day, 1)
    add(f"(the|on the)? last DOW {of} SPAN", lambda s, d, t: do.nth_day(s, Number(-1), d, t), 1)
    add(f"(the)? ORD (to)? last DOW {of} SPAN", lambda s, n, d, t: do.nth_day(s, Number(-n.value), d, t), 1)
    add(f"(the|on the)? ORD CALUNIT {of} (SPAN|YEARN)", do.nth_unit, 1)
    add(f"(the)? last CALUNIT {of} (SPAN|YEARN)", lambda s, u, t: do.nth_unit(s, Number(-1), u, t), 1)
    add(f"(the)? ORD last CALUNIT {of} (SPAN|YEARN)", lambda s, n, u, t: do.nth_unit(s, Number(-n.value), u, t), 1)
    add(f"(the)? first NUM UNIT {of} (SPAN|YEARN)", lambda s, n, u, t: do.nth_run(s, Number(1), n, u, t), 1)
    add(f"(the)? last NUM UNIT {of} (SPAN|YEARN)", lambda s, n, u, t: do.nth_run(s, Number(-1), n, u, t), 1)
    add("(the|on the)? (ORD) DOW RCLOCK of SPAN", lambda s, n, d, r, t: _met_range(r, do.nth_day(s, n, d, t)), 1)
    add("(the|on the)? (ORD) DOW CLOCK of SPAN", lambda s, n, d, c, t: _met(s, c, do.nth_day(s, n, d, t)), 1)
    quarter = "(quarter|qtr)"
    add(f"(the|whole)? ORD {quarter} (of|in)? (YEARN|SPAN)?", do.quarter)
    add(f"(the)? SPAN (s)? ORD {quarter}", lambda s, t, n: do.quarter(s, n, t))
    for word, action in (("q", do.quarter), ("h", do.semester)):
        add(f"{word} NUM", lambda s, n, a=action: a(s, n) if n.glued else None)
        add(f"{word} NUM (of|in|,|-|')? (YEARN|SPAN)", lambda s, n, t, a=action: a(s, n, t) if n.glued else None, 1)
        add(f"YEARN (-)? {word} NUM", lambda s, t, n, a=action: a(s, n, t) if n.glued else None, 1)
    add("(the)? (ORD) half of (the)? (YEARN|SPAN)", do.semester)
    add("(the|in|in the)? (week|wk) (number)? NUM", do.week_number)
    add("w NUM", lambda s, n: do.week_number(s, n) if n.glued else None)
    add("(the|in|in the)? (week|wk) NUM (of|,)? YEARN", lambda _s, n, y: Time(fixed=do.iso_week(y.year, int(n))), 1)
    of_week = "(the|in the|for the)? (week|wk) (of|commencing|starting|beginning|starting on) (the)?"
    add(f"{of_week} DAY|w / c (the)? DAY|wc DAY", do.week_of, 1)
    ends = {"end": "end", "beginning": "start", "start": "start", "middle": "mid"}
    for word, which in ends.items():
        add(f"(at|in|around|towards)? (the)? {word} of (around)? (the)? (SPAN|DAY)", do.edge(which), 1)
        add(f"(at|in)? (the)? {word} of (the)? YEARN", do.edge(which), 1)
    for word, unit in (("m", "month"), ("y", "year")):
        add(f"(the|at the)? eo{word}", lambda s, u=unit: do.edge("end")(s, Time(fixed=do.unit(s.now, u))))
        add(f"(the|at the)? bo{word}", lambda s, u=unit: do.edge("start")(s, Time(fixed=do.unit(s.now, u))))
        add(f"by eo{word}", lambda s, u=unit: Stretch(None, Time(fixed=do.unit(s.now, u)), through=True), 1)
    add("(by|before|until) (the)? end of (the|this)? (SPAN|YEARN)", lambda _s, t: Stretch(None, t, through=True), 3)
    add("by (the)? end of (the|this)? SPAN", lambda _s, t: Stretch(None, t, through=True), 2)
    add("(at|in|the)? (end|beginning|start) of (the)? (month|year|week)", _never)
    add("end of (the)? (month|year|week|quarter)", _never)
    for word, which in (("early", "start"), ("mid", "mid"), ("late", "end")):
        add(f"(in)? {word} (in)? (SPAN|YEARN)", do.edge(which), 1)
    add("later (this|in the) CALUNIT", lambda s, u: do.edge("late")(s, Time(fixed=do.unit(s.now, u))), 1)
    add("earlier (this|in the) CALUNIT", lambda s, u: do.edge("early")(s, Time(fixed=do.unit(s.now, u))), 1)
    add("(this|next|the|last) (workweek|work week|working week)", lambda s: None)
    add("(this|the) (workweek|work week|working week)", lambda s: _workweek(s, 0))
    add("next (workweek|work week|working week)", lambda s: _workweek(s, 1))
    add("(last|the last) (week|month|quarter|year)", _never)
    add(f"(the|this)? (ORD|last) (weekend|wkend) {of} SPAN", lambda s, *p: _nth_weekend(s, p), 1)


def _nth_weekend(scene: Scene, parts: tuple[object, ...]) -> Time | None:
    number = parts[0] if isinstance(parts[0], Number) else Number(-1)
    day = do.nth_day(scene, number, Time(dow=5), parts[-1])  # type: ignore[arg-type]  # the rule ends with a span
    return Time(fixed=Lap(day.fixed.start, do.add(day.fixed.start, "day", 2), "day")) if day and day.fixed else None


def _met_range(stretch: Stretch, day: Time | None) -> Stretch | None:
    from adjoint.language.when.combine import meet_stretch

    return meet_stretch(stretch, day) if day else None


def _workweek(scene: Scene, offset: int) -> Time:
    start = do.add(do.floor(scene.now, "week"), "week", offset)
    return Time(fixed=Lap(start, do.add(start, "day", 5), "week"))


def _stretches(grammar: Grammar) -> None:
    add = grammar.add
    to = "(to|till|til|until|untill|thru|through|-|–|up to|~)"
    both_sides = "(CLOCK|DAY|DATED|SPAN|MOMENT|DAYPART|YEARN)"
    for first, joint in (("(from)", to), ("(between|in between)", f"(and|to|-|–|~|till|through)")):
        add(f"{first} (the)? {both_sides} {joint} (the)? {both_sides}", do.between(), 1)
        add(f"{first} (LOOSECLOCK|CLOCK) {joint} (LOOSECLOCK|CLOCK)", _hours, 1)
        add(f"{first} (DATED) {joint} (LOOSECLOCK)", _hours, 1)
        add(f"{first} (the)? (NUM|ORD) {joint} (the)? (NUM|ORD) (of)? (MONTH|SPAN)", lambda _s, a, b, m: days_in(a, b, m), 2)
        add(f"{first} (the)? (ORD) {joint} (the)? (ORD)", lambda s, a, b: do.between()(s, Time(day=int(a)), Time(day=int(b))))
        add(f"{first} (the)? MONTH (NUM|ORD) {joint} (the)? (NUM|ORD)", lambda _s, m, a, b: days_in(a, b, m), 2)
        add(f"{first} (the)? (NUM|ORD) {joint} DAY", lambda s, n, d: _day_to(s, n, d), 1)
    add("MONTH (to|through|thru|till|until|-|–) MONTH", do.between())
    add(f"{both_sides} (to|till|until|thru|through|up to) (the)? {both_sides}", do.between(), 1)
    add("(LOOSECLOCK) (to|till|until|thru|through|-|–) (CLOCK)", _hours, 1)
    add("(CLOCK) (to|till|until|thru|through|-|–) (LOOSECLOCK)", _hours, 1)
    add("(DAY|DAYPART|DATED) (,)? (from|between|in between)? LOOSECLOCK (to|till|until|-|–|and) (LOOSECLOCK|CLOCK)", _day_hours)
    add("LOOSECLOCK (-|to|–) LOOSECLOCK (on|this)? (DAY|DAYPART)", lambda s, a, b, d: _day_hours(s, d, a, b))
    add("(from|between)? RCLOCK", do.same)
    add("(around|about|at|from) (RCLOCK|RDAY)", do.same)
    add("(in|on|from|over|during|for) RDAY", do.same)
    add("(NUM|ORD) (to|till|thru|through|-|–) (the)? (NUM|ORD) (of)? MONTH", lambda _s, a, b, m: days_in(a, b, m), 2)
    add("MONTH (NUM|ORD) (to|till|thru|through|-|–) (the)? (NUM|ORD)", lambda _s, m, a, b: days_in(a, b, m), 2)
    add("MONTH MONTH", _hyphened)
    add("MONTH DAY", _hyphened)
    add("(DAY|DATED|DAYPART) (from|between|in between) RCLOCK", do.on_stretch, 2)
    till = "(until|till|til|up to|up until)"
    add(f"{till} (the)? (CLOCK|DATED)", do.before())
    add(f"{till} (the)? (DAY|SPAN|YEARN|DAYPART|MOMENT)", do.before(through=True))
    add(
        "(any time|anytime|sometime|sometimes|some time)? (before|prior to|earlier than|ahead of) (the)? (T|YEARN)",
        do.before(),
        1,
    )
    add("(by|no later than|not later than|as late as|at the latest by|not after) (the)? (T|YEARN)", _by, 1)
    add(
        "for (the)? (DAY|DAYPART)", lambda _s, t: Stretch(None, t, through=True, soft=True), 1)
    add("(through|thru) (the)? (T|YEARN)", do.before(through=True))
    add("(T) (at the latest|latest)", do.before(through=True))
    add(
        "(any time|anytime|sometime)? (after|later than|past|not before|nothing before|no earlier than) (the)? (CLOCK|DATED)",
        do.after(),
        1,
    )
    add("(after|later than) (the)? (DAY|SPAN|YEARN|DAYPART)", do.after(past=True), 1)
    add("(any time|anytime|sometime) (after) (the)? (DAY|SPAN|YEARN|DAYPART)", do.after(past=True), 1)
    add("(not|nothing|no earlier than|not earlier than) before (the)? (T|YEARN)", do.after(), 2)
    add("nothing before LOOSECLOCK", do.after(), 2)
    since = "(since|starting|starting on|starting from|beginning|beginning on|as of|from|as early as|any time from|anytime from|effective)"
    add(f"{since} (the)? (T|YEARN) (on|onwards|onward)?", _since)
    add("(T|YEARN) (onwards|onward|and after|and later|or later|or after|and beyond)", do.after())
    add("from (the)? (T|YEARN) (on|onwards|onward)", do.after(), 1)
    add("(DAY|DAYPART) (,)? (before|by|until|till) CLOCK", lambda s, d, c: _open_day(s, d, c, before=True), 2)
    add(
        "(DAY|DAYPART) (,)? (after|from|later than|since) CLOCK (on|onwards)?",
        lambda s, d, c: _open_day(s, d, c, before=False),
        2,
    )
    add("(after|from|since) CLOCK (on|onwards)? (on)? DAY", lambda s, c, d: _open_day(s, d, c, before=False), 2)
    add("(before|until|till|by) CLOCK (on)? DAY", lambda s, c, d: _open_day(s, d, c, before=True), 2)
    add("(later|after) than CLOCK but before CLOCK (on)? DAY", lambda s, a, b, d: _day_hours(s, d, a, b), 3)
    add("(between) (now) and (T)", lambda s, t: do.between()(s, do.moment_now(s), t), 2)
    add(
        "(from|between) T (to|and) (now|date|today|this day)",
        lambda s, t: do.between()(s, t, do.moment_now(s)) if t.dated else None,
        1,
    )
    add("(until|till|up to) now|(until|till) date", lambda s: Stretch(None, do.moment_now(s)))
    add("> = YEARN", do.after())
    add("< = YEARN", do.before(through=True))
    add("= YEARN", _year)


def _since(_scene: Scene, time: Time) -> Stretch | None:
    return Stretch(time, None)


def _by(_scene: Scene, time: Time) -> Stretch | None:
    return Stretch(None, time, through=not time.clocked or time.hour is None)


def _hours(_scene: Scene, low: Time, high: Time) -> Stretch | None:
    return Stretch(low, high, through=True) if low.hour is not None and high.hour is not None else None


def _day_to(scene: Scene, number: Number, date: Time) -> Stretch | None:
    day = do.day_number(scene, number)
    return Stretch(day, date, through=True) if day and date.day else None


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


def _open_day(scene: Scene, day: Time, clock: Time, *, before: bool) -> Stretch | None:
    met = do.both(scene, day, clock)
    if met is None:
        return None
    return Stretch(None, met) if before else Stretch(met, None)


def _repeats(grammar: Grammar) -> None:
    add = grammar.add
    each = "(every|each|every single)"
    add(f"{each} CALUNIT", do.every_unit)
    add("everyday|daily|every night|each night|nightly|every (morning|evening|afternoon)", do.every("DAILY"))
    add(f"{each} (morning|evening|afternoon|night)", do.every("DAILY"))
    add("weekly|every week|once (a|per) week", do.every("WEEKLY"))
    add("monthly|once (a|per) month", do.every("MONTHLY"))
    add("quarterly|once (a|per) quarter", do.every("MONTHLY", 3))
    add("yearly|annually|annual|once (a|per) year|per annum", do.every("YEARLY"))
    add("once (a|per) day", do.every("DAILY"))
    add("(bi weekly|biweekly|fortnightly|every fortnight|bi weekly)", do.every("WEEKLY", 2))
    add("(bi monthly|bimonthly)", do.every("MONTHLY", 2))
    add("(semi annually|semiannually|half yearly|twice a year|biannually|semi annual)", do.every("MONTHLY", 6))
    add(f"{each} LENGTH", do.every_length)
    add("every other CALUNIT|every second CALUNIT|every alternate CALUNIT", lambda s, u: _twice(do.every_unit(s, u)))
    add(f"{each} NUM CALUNIT", lambda s, n, u: do.every_length(s, do.length()(s, n, u)))
    add(f"{each} DOW", do.every_day())
    add(f"{each} DOW (morning|mornings)", lambda s, d: do.every_day()(s, do.both(s, d, part_of("morning"))))
    add("every other DOW|every second DOW|alternate DOW|every other DOWS", do.every_day(2), 1)
    add("(on)? DOWS", do.every_day())
    for words, name in (("(mornings)", "morning"), ("(afternoons)", "afternoon"), ("(evenings)", "evening")):
        add(f"(on)? (DOW|DOWS) {words}", lambda s, d, v=part_of(name): do.every_day()(s, do.both(s, d, v)), 1)
    add(
        "(every|each) (weekday|working day|business day|work day|workday)|weekdays|on weekdays",
        do.every("WEEKLY", 1, "BYDAY=MO,TU,WE,TH,FR"),
    )
    add("(every|each) (weekend|week end)|weekends|on weekends|at weekends", do.every("WEEKLY", 1, "BYDAY=SA,SU"))
    add("SET (and|,|or)? (DOW|DOWS)", do.two_days)
    of = "(of|in) (every|each|the|a) month"
    add(f"(on)? (the)? ORD DOW {of}|(on)? (the)? ORD DOW (monthly|every month)", do.nth_each, 1)
    add(f"(on)? (the)? last DOW {of}", lambda s, d: do.nth_each(s, Number(-1), d), 1)
    add("every ORD DOW of (the|each|every)? month", do.nth_each, 1)
    add(f"(on)? (the)? (ORD|NUM) (day)? {of}", do.day_each, 1)
    add("(on)? (the)? last day (of|in) (every|each|the) month", do.every("MONTHLY", 1, "BYMONTHDAY=-1"), 1)
    add("every month on the (ORD|NUM)|monthly on the (ORD|NUM)", do.day_each, 1)
    add("every (year)? (on)? DAY|(on)? DAY (every|each) year", do.date_each, 1)
    add(
        "SET (,|:)? (at|@|from|starting|starting from|beginning|around|between|in the)? (CLOCK|RCLOCK|PART|LOOSECLOCK)", do.set_at
    )
    add("SET (at|@) (CLOCK|LOOSECLOCK)", do.set_at)
    add("(at|@|from)? (CLOCK|RCLOCK) (on)? SET", do.at_set)
    add("SET (,)? (starting|beginning|from|as of|starting on) (DAY|SPAN|DATED)", lambda s, r, t: _starting(r, t))
    add("(starting|beginning|from) (DAY|SPAN) (,|:)? SET", lambda s, t, r: _starting(r, t))


def _twice(repeat):  # type: ignore[no-untyped-def]
    return type(repeat)(repeat.freq, repeat.interval * 2, repeat.by)


def _starting(repeat, time):  # type: ignore[no-untyped-def]
    return None
