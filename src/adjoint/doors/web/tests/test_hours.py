from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from adjoint.doors.web.axis import Stretch
from adjoint.doors.web.hours import Look, hours_context, month_context
from adjoint.doors.web.lanes import Shown
from adjoint.kernel.client import Client

PARIS, NEW_YORK = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 24, 11, 30, tzinfo=UTC)
MONDAY = date(2026, 11, 23)
CLAIRE = Client(id=1, slug="c", name="Claire", zone="Europe/Paris")


def look(first: date = MONDAY, number: int = 7, *, other: ZoneInfo | None = None, client: Client = CLAIRE) -> Look:
    days = tuple(first + timedelta(days=n) for n in range(number))
    return Look(days=days, zone=PARIS, other=other, now=NOW, clients=(client,))


def shown(hour: int, *, day: date = MONDAY, minutes: int = 60) -> Shown:
    start = datetime(day.year, day.month, day.day, hour, tzinfo=PARIS)
    return Shown(id="1", start=start, end=start + timedelta(minutes=minutes), title="x")


def test_what_is_outside_the_working_hours_is_shaded() -> None:
    days = hours_context(look(), [])["days"]
    assert days[0]["closed"] == (Stretch(0, 540), Stretch(750, 840), Stretch(1080, 1440))
    assert days[6]["closed"] == (Stretch(0, 1440),)


def test_a_public_holiday_is_that_of_the_clients_country() -> None:
    november = date(2026, 11, 9)
    assert [each["holiday"] for each in hours_context(look(november), [])["days"]][2] is True
    london = Client(id=2, slug="l", name="L", zone="Europe/London")
    assert not any(each["holiday"] for each in hours_context(look(november, client=london), [])["days"])


def test_the_second_zone_is_written_for_today_and_tells_from_when_it_lies_elsewhere() -> None:
    usual = hours_context(look(other=NEW_YORK), [])
    assert (usual["shifted"], usual["ticks"][9]["other"].hour) == (None, 3)
    autumn = hours_context(look(date(2026, 10, 19), other=NEW_YORK), [])
    assert autumn["shifted"] == {"day": date(2026, 10, 25), "minutes": 60, "later": True}
    assert autumn["ticks"][3]["again"]
    assert autumn["ticks"][3]["other"] is None


def test_the_page_opens_on_the_morning_and_paper_holds_all() -> None:
    night = hours_context(look(), [shown(3), shown(7), shown(22)])
    assert (night["begins"], night["opens"]) == (7 * 60, Stretch(180, 23 * 60))
    assert hours_context(look(), [])["begins"] == 8 * 60
    assert hours_context(look(), [shown(3)])["begins"] == 3 * 60


def test_a_month_counts_what_does_not_fit() -> None:
    days = look(date(2026, 10, 26), 42)
    weeks = month_context(days, [shown(9) for _ in range(40)], date(2026, 11, 1))
    cell = weeks[4]["days"][0]
    assert (len(cell["events"]), cell["left"], cell["number"]) == (3, 37, 40)
    assert [week["week"] for week in weeks] == [44, 45, 46, 47, 48, 49]
