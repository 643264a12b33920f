"""From what was said to stretches of wall time: the best reading first, with what is doubtful about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from adjoint.language.when.calendar import add, at, days_of, floor, unit
from adjoint.language.when.feasts import day_of
from adjoint.language.when.model import Lap, Scene, Time
from adjoint.language.when.zones import zone_of

type Settled = tuple[list[Lap], str]
"""The readings, best first, and the code of a doubt or an empty text."""

SINCE = -3
"""The `turn` of "since Monday": the last one, without a doubt."""
SAME_DAY = "same-day"
"""The day that the text named last."""
FAR_YEARS = 150
"""A year that lies farther ahead is a slip."""


def settle(time: Time, scene: Scene, after: datetime | None = None) -> Settled:
    """Settle a moment; `after` is the other end of a stretch, before which this one cannot lie."""
    if time.doubt == "no-such-time":
        return [], time.doubt
    if time.hour is not None:
        return _clocks(time, scene, after)
    if not time.dated:
        return _undated_part(time, scene, after), ""
    laps, doubt = _dates(time, scene, after)
    if time.hours is not None:
        laps = [_part(lap, time.hours) for lap in laps]
    return laps, doubt


def _part(lap: Lap, hours: tuple[float, float]) -> Lap:
    day = floor(lap.start, "day")
    return Lap(day + timedelta(hours=hours[0]), day + timedelta(hours=hours[1]), "day")


def _undated_part(time: Time, scene: Scene, after: datetime | None) -> list[Lap]:
    lap = _part(Lap(scene.today, scene.today, "day"), time.hours or (0, 24))
    base = after or scene.now
    while lap.end <= base:
        lap = Lap(lap.start + timedelta(days=1), lap.end + timedelta(days=1), "day")
    return [lap]


# clock times


def hour_of(time: Time, scene: Scene) -> tuple[int, str]:
    """Return the hour of the day that is meant, and a doubt."""
    hour = time.hour or 0
    if time.half == "pm":
        return (hour + 12 if hour < 12 else hour), ""
    if time.half == "am":
        return hour % 12 if hour == 12 else hour, ""
    if time.half == "24" or hour == 0 or hour > 12:
        return hour, "am-pm" if scene.lang == "fr" and 1 <= hour <= 5 and time.minute is None else ""
    if scene.lang == "en" and hour <= 6:
        return hour + 12, ""
    return hour, "am-pm" if hour in {6, 7} or (scene.lang == "fr" and hour <= 5) else ""


def _clocks(time: Time, scene: Scene, after: datetime | None) -> Settled:
    hour, doubt = hour_of(time, scene)
    grain = time.grain
    shift = timedelta(hours=hour, minutes=time.minute or 0, seconds=time.second or 0)
    open_half = time.half == "" and (time.hour or 0) <= 12
    if not time.dated:
        laps, late = _next_clock(time, scene, after, shift, open_half=open_half)
        if doubt == "am-pm" and not late and after is None:
            later = laps[0].start + timedelta(hours=12)
            nearer = later - timedelta(days=1)
            laps = [*laps, _grained(nearer if nearer > scene.now else later, grain)]
        return laps, late or doubt
    floored = after and floor(_there(after, time, scene), "day")
    days, other = _dates(time.but(hour=None, minute=None, second=None, zone=""), scene, floored)
    laps, season = [], ""
    for day in days:
        moment, season = _in_zone(floor(day.start, "day") + shift, time, scene)
        if after and moment <= after and hour < 12 and (open_half or (time.half == "24" and hour <= 7)):
            moment += timedelta(hours=12 if hour and moment + timedelta(hours=12) > after else 24)
        elif after and moment <= after and time.half == "am" and moment.date() == after.date() and after.hour >= 12:
            moment += timedelta(days=1)  # "9 pm to 1 am": the night
        laps.append(_grained(moment, grain))
        if doubt == "am-pm":
            half = timedelta(hours=12 if hour < 12 else -12)
            laps.append(_grained(moment + half, grain))
    return laps, other or season or doubt


def _next_clock(time: Time, scene: Scene, after: datetime | None, shift: timedelta, *, open_half: bool) -> Settled:
    """Return the first such hour from `after`, or from now, on."""
    base = after or scene.now
    moment, season = _in_zone(floor(base, "day") + shift, time, scene)
    open_half = open_half or (time.half == "24" and hour_of(time, scene)[0] <= 7)
    step = timedelta(hours=12) if after and open_half else timedelta(days=1)
    if after and open_half and moment - timedelta(hours=12) > after and time.half == "":
        moment -= timedelta(hours=12)
    just = _grained(moment, time.grain)
    while moment <= base if after else moment < floor(base, "minute"):
        moment += step
    laps = [_grained(moment, time.grain)]
    if not after and time.half == "" and scene.lang == "en" and 7 <= (time.hour or 0) <= 11 and not time.zone:
        evening = floor(base, "day") + shift + timedelta(hours=12)
        if moment.date() > base.date() and evening > base and just.end <= base:
            return [*laps, _grained(evening, time.grain)], "am-pm"
    if not after and just.start != moment and just.start >= floor(base, "hour"):
        return [just, *laps], "past-or-future"
    return laps, season


def _grained(moment: datetime, grain: str) -> Lap:
    return Lap(moment, add(moment, grain, 1), grain)  # type: ignore[arg-type]  # a clock has a grain of the clock


def _in_zone(moment: datetime, time: Time, scene: Scene) -> tuple[datetime, str]:
    """Read wall time of another zone as wall time of ours."""
    if not time.zone:
        return moment, ""
    there, season = zone_of(time.zone, moment)
    here = moment.replace(tzinfo=there).astimezone(UTC).astimezone(scene.zone)
    return here.replace(tzinfo=None), season


def _there(moment: datetime, time: Time, scene: Scene) -> datetime:
    """Read our wall time as wall time of the zone that was said: which day it is there."""
    if not time.zone:
        return moment
    there, _ = zone_of(time.zone, moment)
    return moment.replace(tzinfo=scene.zone).astimezone(there).replace(tzinfo=None)


# days and longer


def _dates(time: Time, scene: Scene, after: datetime | None) -> Settled:
    if time.feast:
        return _feasts(time, scene, after)
    if time.fixed is not None:
        return _inside(time, time.fixed, scene)
    if time.year is not None:
        return _in_year(time, time.year, scene)
    if time.day is not None:
        return _month_days(time, scene, after)
    return _months(time, scene, after) if time.month is not None else _weekdays(time, scene, after)


def _in_year(time: Time, year: int, scene: Scene) -> Settled:
    if year > scene.now.year + FAR_YEARS:
        return [], "far-year"
    if time.month is not None and time.day is not None:
        try:
            lap = unit(at(year, time.month, time.day), "day")
        except ValueError:
            return [], "no-such-date"
        if time.dow is not None and lap.start.weekday() != time.dow:
            return [lap, *_nearest_weekday(lap, time.dow)], "weekday-contradicts-date"
        doubt = _order(time, scene)
        return [lap, *([unit(at(year, time.day, time.month), "day")] if doubt else [])], doubt
    lap = unit(at(year, time.month or 1), "month" if time.month else "year")
    inside = time.day is not None or time.dow is not None
    return _inside(time.but(year=None, month=None), lap, scene) if inside else ([lap], "")


def _nearest_weekday(lap: Lap, dow: int) -> list[Lap]:
    """Return the day of that name nearest to a date that it contradicts."""
    gap = (dow - lap.start.weekday() + 3) % 7 - 3
    return [unit(lap.start + timedelta(days=gap), "day")]


def _order(time: Time, scene: Scene) -> str:
    return "day-month-order" if time.swap and (scene.canada or (scene.lang == "en" and scene.abroad)) else ""


def _inside(time: Time, lap: Lap, scene: Scene) -> Settled:
    """Find a day or a month inside a stretch."""
    if time.day is None and time.dow is None and time.month is None:
        if scene.past and lap.start > scene.now and time.others:
            return [*time.others, lap], time.doubt
        return [lap, *time.others], time.doubt
    if time.day is None and time.dow is None and time.month is not None:
        start = lap.start if lap.grain in {"year", "month", "quarter"} else floor(lap.start, "year")
        found = at(start.year, time.month)
        return [unit(found, "month")], time.doubt
    days = [
        unit(day, "day")
        for day in days_of(lap)
        if time.day in {None, day.day} and time.dow in {None, day.weekday()} and time.month in {None, day.month}
    ]
    if days:
        return days[:1], time.doubt
    if lap.grain == "day" and time.dow is not None:
        return [lap], "weekday-contradicts-date"
    loose = time.but(dow=None)
    return _inside(loose, lap, scene) if time.dow is not None and time.day is not None else ([], "no-such-date")


def _turned(before: list[Lap], ahead: list[Lap], time: Time, scene: Scene, *, range_end: bool) -> Settled:
    """Choose between the occurrences that are past (nearest first) and those ahead (nearest first)."""
    if range_end:
        return ahead[:1], time.doubt
    if time.turn in {-1, SINCE} and before:
        return before[:1], time.doubt
    if time.turn == 0 and scene.past and before:
        return before[:1] + ahead[:1], time.doubt
    return ahead[:1] + (before[:1] if time.turn == 0 else []), time.doubt


def _weekdays(time: Time, scene: Scene, after: datetime | None) -> Settled:
    today = scene.today
    if after is not None:
        start = floor(after, "day")
        return [unit(start + timedelta(days=((time.dow or 0) - start.weekday()) % 7), "day")], ""
    gap = ((time.dow or 0) - today.weekday() - 1) % 7 + 1
    ahead = [unit(today + timedelta(days=gap + 7 * i), "day") for i in range(2)]
    before = [unit(today + timedelta(days=gap - 7 - 7 * i - (7 if gap == 7 else 0)), "day") for i in range(2)]
    if time.turn == 1 and gap < 7 and ahead[0].start < unit(today, "week").end:
        return ahead[::-1], "next-ambiguous"
    if time.turn == -1 and before[0].start >= floor(today, "week"):
        return before[::-1], "last-ambiguous"
    return _turned(before, ahead, time, scene, range_end=False)


def _months(time: Time, scene: Scene, after: datetime | None) -> Settled:
    base = after or scene.now
    this = unit(at(base.year, time.month or 1), "month")
    years = [add(this.start, "year", i) for i in (-2, -1, 0, 1, 2)]
    laps = [unit(start, "month") for start in years]
    ahead = [lap for lap in laps if lap.end > base]
    before = [lap for lap in laps if lap.end <= base][::-1]
    if (time.turn == 1 and ahead and ahead[0].start <= base) or (
        time.turn == 1 and ahead and ahead[0].start.year == base.year and time.doubt == "after-next"
    ):
        ahead = ahead[1:]
    return _turned(before, ahead, time.but(doubt="") if time.doubt == "after-next" else time, scene, range_end=after is not None)


def _month_days(time: Time, scene: Scene, after: datetime | None) -> Settled:
    base = floor(after, "day") if after else scene.today
    known = list(_days_like(time, base))
    ahead = [lap for lap in known if lap.start >= base]
    before = [lap for lap in known if lap.start < base][::-1]
    doubt = _order(time, scene)
    if time.dow is not None:
        limit = 2 if time.month is not None else 14
        right = [lap for lap in ahead[:limit] if lap.start.weekday() == time.dow]
        earlier = [lap for lap in before[:limit] if lap.start.weekday() == time.dow]
        if right and right[0] == ahead[0]:
            ahead, before = right, earlier
        elif right and time.month is None:
            lately = bool(earlier) and base - earlier[0].start < timedelta(days=31)
            if lately and scene.past:
                return [earlier[0], right[0]], ""
            if lately:
                return [earlier[0], right[0], ahead[0]], "past-or-future"
            return [right[0], ahead[0], *_nearest_weekday(ahead[0], time.dow)], "weekday-contradicts-date"
        elif earlier and (scene.past or (time.month is not None and base - earlier[0].start < timedelta(days=60))):
            return earlier[:1] + ahead[:1], "" if scene.past else "past-or-future"
        else:
            return [*right[:1], *ahead[:1]], "weekday-contradicts-date"
    if not ahead and not before:
        return [], "no-such-date"
    laps, other = _turned(before, ahead, time, scene, range_end=after is not None)
    laps = laps or ahead[:1]
    if doubt and not other and time.day is not None and time.month is not None and time.dow is None:
        swapped, _ = _month_days(time.but(day=time.month, month=time.day, swap=False), scene, after)
        laps = [*laps[:1], *swapped[:1], *laps[1:]]
    return laps, other or doubt


def _days_like(time: Time, base: datetime) -> Iterator[Lap]:
    """Yield the days of that number (and month) around `base`, in order."""
    if time.month is None:
        near = range(-13, 25) if time.dow is not None else range(-2, 5)
        months = (divmod(base.year * 12 + base.month - 1 + i, 12) for i in near)
    else:
        leap = time.month == 2 and (time.day or 0) > 28
        months = ((base.year + i, time.month - 1) for i in (range(-9, 10) if leap else range(-2, 4)))
    for year, month in months:
        try:
            start = at(year, month + 1, time.day or 1)
            yield Lap(start, start + _DAY, "day")
        except (ValueError, OverflowError):
            continue  # this month is shorter, or beyond the calendar


_DAY = timedelta(days=1)


def _feasts(time: Time, scene: Scene, after: datetime | None) -> Settled:
    if time.feast == SAME_DAY:
        return [unit(scene.anchor or scene.today, "day")], ""
    rule = day_of(time.feast, scene.country)
    if time.year is not None or (time.fixed is not None and time.fixed.grain == "year"):
        year = time.year if time.year is not None else time.fixed.start.year if time.fixed else scene.now.year
        return [unit(rule(year), "day")], ""
    base = floor(after, "day") if after else scene.today
    laps = [unit(rule(base.year + i), "day") for i in (-2, -1, 0, 1, 2)]
    ahead = [lap for lap in laps if lap.start >= base]
    before = [lap for lap in laps if lap.start < base][::-1]
    return _turned(before, ahead, time, scene, range_end=after is not None)
