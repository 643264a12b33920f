"""Public holidays of the countries we know."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

import pytest

from adjoint.duties.calendar.holidays import KEPT, holidays
from adjoint.duties.calendar.negotiation.plan import Diary
from adjoint.duties.calendar.scene import Scene
from adjoint.kernel.client import Client
from adjoint.kernel.event import Event
from adjoint.kernel.negotiation import Negotiation
from adjoint.kernel.span import Span
from adjoint.language.when.feasts import FEASTS

if TYPE_CHECKING:
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Request


def of(zone: str, year: int) -> frozenset[date]:
    return holidays(ZoneInfo(zone), Span(datetime(year, 1, 2, tzinfo=UTC), datetime(year, 12, 31, 12, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Paris", date(2026, 5, 14)),
        ("Europe/Paris", date(2026, 7, 14)),
        ("Europe/Brussels", date(2026, 7, 21)),
        ("Europe/Zurich", date(2026, 8, 1)),
        ("Europe/London", date(2026, 12, 28)),  # in place of Saturday 26
        ("America/New_York", date(2026, 7, 3)),  # in place of Saturday 4
        ("America/New_York", date(2026, 11, 26)),
        ("America/New_York", date(2027, 12, 31)),  # in place of Saturday 1 January
        ("America/Toronto", date(2026, 5, 18)),
    ],
)
def test_a_holiday_is_one_where_it_is_kept(zone: str, day: date) -> None:
    assert day in of(zone, day.year)


def test_it_is_none_elsewhere() -> None:
    assert date(2026, 7, 14) not in of("Europe/London", 2026)
    assert of("Asia/Tokyo", 2026) == frozenset()


class Empty:
    """A client's world without a single event, in the week before Christmas."""

    now = datetime(2026, 12, 21, 9, tzinfo=UTC)
    client = Client(id=1, slug="anne", name="Anne", address="anne@a.test")

    def held(self, _: Span, *, but: int | None = None) -> tuple[Event, ...]:
        assert but is None
        return ()

    def events(self, _: Span) -> tuple[Event, ...]:
        return ()


def test_a_holiday_is_not_offered_of_itself_and_is_where_it_was_wished() -> None:
    scene = Scene(cast("Request", SimpleNamespace(instructs=False)), None, cast("Look", Empty()))
    week = [Span(datetime(2026, 12, 24, 17, tzinfo=UTC), datetime(2026, 12, 29, tzinfo=UTC))]
    assert {offer.start.day for offer in scene.free_slots(week, 60)} == {28}
    christmas = [Span(datetime(2026, 12, 25, tzinfo=UTC), datetime(2026, 12, 26, tzinfo=UTC))]
    assert {offer.start.day for offer in scene.free_slots(christmas, 60)} == {25}


def test_every_name_is_a_feast() -> None:
    assert not [name for names in KEPT.values() for name in names.split() if name not in FEASTS]


def test_a_guests_own_time_on_a_holiday_is_no_working_time() -> None:
    scene = Scene(cast("Request", SimpleNamespace(instructs=False)), None, cast("Look", Empty()))
    diary = Diary(scene, Negotiation(uid="n", title="Point", minutes=60))
    christmas, monday = (
        Span(start, start + timedelta(hours=1)) for start in (datetime(2026, 12, day, 9, tzinfo=UTC) for day in (25, 28))
    )
    assert (diary.free(christmas), diary.fits(christmas), diary.fits(monday)) == (True, False, True)
