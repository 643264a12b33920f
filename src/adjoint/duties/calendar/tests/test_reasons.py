"""Reasons are told in words, in both languages."""

from datetime import UTC, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from adjoint.duties.calendar.core import Proposal, Why
from adjoint.duties.calendar.core.proposals import Reason, WhyCode
from adjoint.duties.calendar.reasons import told
from adjoint.kernel.span import Span

NINE = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
TOKYO, LONDON = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/London")


def offered(*why: Why, reason: Reason = "wish") -> Proposal:
    return Proposal(Span(NINE, NINE + timedelta(hours=1)), reason, 0.0, why)


def test_the_weightiest_comes_first_and_a_zone_once() -> None:
    clocks = [Why(code="clock", who=name, zone=TOKYO) for name in ("Ken", "Aya")]
    found = offered(*clocks, Why(code="beside", who="Ann"), Why(code="everyone"))
    assert told(found, "en") == "everyone is free, beside another meeting of Ann’s, 17:30 for Tokyo"
    french = "tout le monde est libre, à côté d’un autre rendez-vous d’Ann, 17 h 30 pour Tokyo"
    assert told(found, "fr").replace("\xa0", " ") == french


def test_a_city_bears_its_name_in_the_readers_language() -> None:
    found = offered(Why(code="clock", who="Jo", zone=LONDON))
    assert told(found, "fr").replace("\xa0", " ") == "8 h 30 pour Londres"
    assert told(found, "en", habit="12h") == "8:30 am for London"


def test_who_is_alone_has_no_name() -> None:
    assert told(offered(Why(code="beside")), "en") == "beside another meeting"
    assert told(offered(Why(code="minds"), reason="outside_hours"), "fr") == "hors des heures de travail, on préférerait éviter"


@pytest.mark.parametrize("code", get_args(WhyCode.__value__))
def test_every_reason_has_words_in_both_languages(code: WhyCode) -> None:
    why = Why(code=code, who="Bob", what="school", minutes=30, hours=1.0, zone=TOKYO)
    assert told(offered(why), "fr") != told(offered(why), "en") != ""
