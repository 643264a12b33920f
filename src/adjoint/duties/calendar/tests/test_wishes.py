"""Which days are meant, and what is left of them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from adjoint.duties.calendar.offered import ASKS, CHANGES, FOR_INFORMATION
from adjoint.duties.calendar.wishes import days_of, in_week, same_day
from adjoint.kernel.span import Span
from adjoint.language.when import When

ZONE = ZoneInfo("Europe/Zurich")


def day(number: int, *, length: int = 1, grain: str = "day") -> When:
    start = datetime(2027, 3, number, tzinfo=ZONE)
    return When(start=start, end=start + timedelta(days=length), grain=grain, part=None)  # type: ignore[arg-type]  # one of its words


def test_weekdays_said_beside_a_week_lie_in_it() -> None:
    week = day(15, length=7, grain="week")
    assert in_week([week, day(8), day(2)]) == [day(15), day(16)]
    assert in_week([week]) == [week]
    assert in_week([day(8), day(2)]) == [day(8), day(2)]


def test_an_open_hour_ends_with_its_day() -> None:
    open_end = When(start=datetime(2027, 3, 4, 14, 30, tzinfo=ZONE), end=None, grain="minute", part=None)
    assert same_day(open_end, ZONE).end == datetime(2027, 3, 5, tzinfo=ZONE)
    assert same_day(day(4), ZONE) == day(4)


def test_days_are_cut_at_local_midnight_also_in_the_night_that_is_an_hour_short() -> None:
    span = Span(datetime(2027, 3, 27, 12, tzinfo=ZONE), datetime(2027, 3, 29, tzinfo=ZONE))
    assert [d.start.astimezone(ZONE).hour for d in days_of(span, ZONE)] == [12, 0]
    assert [(d.end.timestamp() - d.start.timestamp()) / 3600 for d in days_of(span, ZONE)] == [12, 23]


def test_telling_of_a_meeting_is_not_asking_for_one() -> None:
    assert not ASKS.search("We meet the auditors on Monday at 10.")
    assert ASKS.search("Could we meet on Monday at 10?")
    assert FOR_INFORMATION.search("Nothing needed from you.")
    assert CHANGES.search("Could we start our call at 11 instead of 10?")
