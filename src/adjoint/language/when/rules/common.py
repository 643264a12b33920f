"""How the notions come together in both languages."""

from __future__ import annotations

from adjoint.language.when import actions as do
from adjoint.language.when.grammar import Rules
from adjoint.language.when.model import Lap, Number, Scene, Stretch, Time
from adjoint.language.when.seasons import weekend_of


def met(scene: Scene, one: Time, two: Time | None) -> Time | None:
    """Return where two times meet, the second of which may not be known."""
    return do.both(scene, one, two) if two else None


def day_in(scene: Scene, number: Number, span: Time) -> Time | None:
    """The 5th of next month, « le 5 de ce mois »."""
    day = do.day_number(scene, number)
    if day is None or span.fixed is None or span.fixed.grain != "month":
        return None
    return do.both(scene, day, span)


def recent(scene: Scene, day: Time) -> Lap:
    """Return the last such weekday before today: "this past Friday", « vendredi précédent »."""
    gap = (scene.today.weekday() - (day.dow or 0) - 1) % 7 + 1
    return scene.day(-gap)


def weekend(scene: Scene, offset: int) -> Time:
    """Return the Saturday and Sunday of this week, or so many weeks on."""
    start = do.add(do.floor(scene.now, "week"), "day", 5 + 7 * offset)
    return Time(fixed=Lap(start, do.add(start, "day", 2), "day"))


def next_weekend(scene: Scene) -> Time:
    """Both the coming one and the one after: one must ask, but at a weekend."""
    later, nearer = weekend(scene, 1), weekend(scene, 0)
    if scene.now.weekday() >= 5 or nearer.fixed is None:
        return later
    return later.but(others=(nearer.fixed,), doubt="next-ambiguous")


def weekend_around(scene: Scene, day: Time) -> Time | None:
    """The Easter weekend, « le week-end du 14 juillet »."""
    laps, _ = do.settle(day, scene)
    return weekend_of(scene, laps[0]) if laps and laps[0].grain == "day" else None


def nth_weekend(scene: Scene, *parts: object) -> Time | None:
    """The first, or without a number the last, weekend of a month or year."""
    number = parts[0] if isinstance(parts[0], Number) else Number(-1)
    day = do.nth_day(scene, number, Time(dow=5), parts[-1])  # type: ignore[arg-type]  # the rule ends with a span
    return Time(fixed=Lap(day.fixed.start, do.add(day.fixed.start, "day", 2), "day")) if day and day.fixed else None


def workweek(scene: Scene, offset: int) -> Time:
    """Return Monday to Friday of this week, or so many weeks on."""
    start = do.add(do.floor(scene.now, "week"), "week", offset)
    return Time(fixed=Lap(start, do.add(start, "day", 5), "week"))


def open_side(time: Time | None, *, before: bool) -> Stretch | None:
    """Return all that is before, or after, a moment."""
    if time is None:
        return None
    return Stretch(None, time) if before else Stretch(time, None)


def open_day(scene: Scene, day: Time, clock: Time, *, before: bool) -> Stretch | None:
    """Tuesday after 3, « mardi avant 15 h »."""
    return open_side(do.both(scene, day, clock), before=before)


def hours(_scene: Scene, low: Time, high: Time) -> Stretch | None:
    """From one hour of the day to another."""
    return Stretch(low, high, through=True) if low.hour is not None and high.hour is not None else None


def day_to(scene: Scene, number: Number, date: Time) -> Stretch | None:
    """From the 3rd to 9 May, « du 3 au 9 mai »."""
    day = do.day_number(scene, number)
    return Stretch(day, date, through=True) if day and date.day else None


def _dow_loose(scene: Scene, day: Time, date: Time) -> Time | None:
    return do.both(scene, day, date) if date.day is not None else None


def _after_date(scene: Scene, time: Time, number: Number) -> Time | None:
    return (
        do.with_year(scene, time, number)
        if (number.digits in {0, 4} or (number.digits == 2 and number.value > 31)) and time.day
        else None
    )


def _short_year(scene: Scene, day: Number, month: Time, year: Number) -> Time | None:
    """14 May 27: near enough to be a year, and not 3 March 10."""
    near = scene.now.year % 100 - 1 <= year.value <= scene.now.year % 100 + 6
    if year.digits != 2 or not near or year.glued or year.ordinal or not day.digits:
        return None
    date = do.day_month(scene, day, month)
    return date and date.but(year=do.full_year(int(year), scene.now))


def _pieces(scene: Scene, day: Number, month: Time, year: Number) -> Time | None:
    if not (year.digits == 4 or (year.digits == 2 and day.digits < 4 and year.value > 31)):
        return None
    date = do.day_month(scene, day, month)
    return do.with_year(scene, date, year) if date else None


def days_in(low: Number, high: Number, month: Time) -> Stretch | None:
    """13-15 July; 4-23 of next month."""
    first, last = do.whole(low, 1, 31), do.whole(high, 1, 31)
    if not first or not last or first >= last or month.day is not None or month.clocked or low.digits > 2 or high.digits > 2:
        return None
    if month.fixed is not None and month.fixed.grain != "month":
        return None
    return Stretch(month.but(day=first), month.but(day=last), through=True)


def _number_to_clock(_scene: Scene, number: Number, clock: Time) -> Stretch | None:
    hour = do.whole(number, 0, 24)
    return (
        Stretch(Time(hour=hour), clock, through=True) if hour is not None and number.digits <= 2 and not number.ordinal else None
    )


def _clock_to_number(_scene: Scene, clock: Time, number: Number) -> Stretch | None:
    hour = do.whole(number, 0, 24)
    return Stretch(clock, Time(hour=hour), through=True) if hour is not None and number.digits <= 2 else None


def _number_to_day(_scene: Scene, number: Number, date: Time) -> Stretch | None:
    day = do.whole(number, 1, 31)
    return (
        Stretch(Time(day=day), date, through=True)
        if day and number.digits <= 2 and date.month and date.day and day < date.day
        else None
    )


def _named_twice(scene: Scene, one: Time, two: Time) -> Time | None:
    """Tomorrow, Wednesday 25 November."""
    relative = one.fixed is not None and one.fixed.grain == "day" and one.dow is None
    return do.both(scene, one, two) if relative and two.dow is not None and two.fixed is None else None


def _named(scene: Scene, name: Time, date: Time) -> Time | None:
    """This Friday - 15 June: the date has the word."""
    whole = date.day is not None and date.month is not None and date.dow is None and date.fixed is None
    return do.both(scene, name.but(turn=0), date) if whole and name.fixed is None else None


rule = Rules()

rule("DAY (,)? (DAY|DATED|DAYPART)", _named_twice)

for pattern in (
    "DAY (,|-)? CLOCK",
    "CLOCK (,|-)? DAY",
    "DAY ,? PART",
    "PART ,? DAY",
    "DAYPART ,? CLOCK",
    "CLOCK ,? DAYPART",
    "PART ,? CLOCK",
    "CLOCK ,? PART",
    "DATED PART",
    "DAYPART SPAN",
    "SPAN DAYPART",
    "DATED SPAN",
    "DOW (, | -)? DAY",
    "DOW . DAY",
    "DOW . DATED",
    "DOW , DAYPART",
    "DOW ,? DATED",
    "SPAN DATED",
    "DAY ( DOW )".replace("(", "LPAR").replace(")", "RPAR"),
    "DOW LPAR DAY RPAR",
    "MONTH (,|/|-)? YEAR",
):
    rule(pattern, do.both)
rule("(ce|this|on)? DOW (-|–) DAY", _named, 3)
rule("DOW SPAN", do.both)
rule("SPAN (-|,)? DOW", do.both)
for pattern in ("DAY ,? RCLOCK", "DAYPART ,? RCLOCK", "PART ,? RCLOCK"):
    rule(pattern, do.on_stretch, 1)
for pattern in ("RCLOCK ,? DAY", "RCLOCK ,? DAYPART", "RCLOCK ,? PART"):
    rule(pattern, do.stretch_on, 1)
rule("DOW LOOSE", _dow_loose)
rule("CLOCK ZONE", do.zoned)
rule("CLOCK LPAR ZONE RPAR", do.zoned)
rule("DATED ZONE", do.zoned)
rule("DATED LPAR ZONE RPAR", do.zoned)
rule("RCLOCK ZONE", do.stretch_zoned)
rule("RDAY ZONE", do.stretch_zoned)
# dates in pieces
rule("NUM MONTH", do.day_month)
rule("ORD MONTH", do.day_month)
rule("NUM (/|-) MONTH", do.day_month)
rule("MONTH (/|-)? NUM", do.month_day)
rule("MONTH ORD", do.month_day)
rule("DAY (,|/|-|.)? NUM", _after_date)
rule("(NUM|ORD) MONTH .", do.day_month, -1)
rule("NUM MONTH NUM", _short_year, 1)
rule("MONTH (,|/|-|.)? NUM", do.with_year)
rule("NUM (/|-) MONTH (/|-) NUM", _pieces)
rule("NUM (/|-) NUM (/|-) MONTH", lambda scene, year, day, month: _pieces(scene, day, month, year))
rule("NUM (/|-) MONTH (/|-) NUM", lambda scene, year, month, day: _pieces(scene, day, month, year))
rule("NUM (/|-) NUM (/|-) MONTH", lambda scene, day, year, month: _pieces(scene, day, month, year))
rule("MONTH - NUM - NUM", lambda scene, month, year, day: _pieces(scene, day, month, year))
rule("DATED NUM", _after_date)
rule("YEARS", do.same)
# stretches written with a sign
for sign in ("-", "–", "—", "~", "/"):
    rule(f"DAY {sign} DAY", do.between())
    rule(f"DATED {sign} DATED", do.between())
    rule(f"DATED {sign} CLOCK", do.between())
    rule(f"MONTH {sign} DAY", do.between())
    rule(f"YEARN {sign} YEARN", do.between())
    rule(f"SPAN {sign} SPAN", do.between())
    if sign != "/":
        rule(f"CLOCK {sign} CLOCK", do.between())
        rule(f"NUM {sign} CLOCK", _number_to_clock)
        rule(f"CLOCK {sign} NUM", _clock_to_number)
        rule(f"NUM {sign} DAY", _number_to_day)
        rule(f"NUM {sign} NUM MONTH", lambda _s, low, high, month: days_in(low, high, month))
        rule(f"NUM {sign} ORD MONTH", lambda _s, low, high, month: days_in(low, high, month))
        rule(f"MONTH COUNT {sign} COUNT", lambda _s, month, low, high: days_in(low, high, month))
        rule(f"NUM {sign} NUM SPAN", lambda _s, low, high, span: days_in(low, high, span))
