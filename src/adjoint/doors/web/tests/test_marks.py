from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.doors.web.marks import HUES, Block, bars, day_line, gauge, hue, marked, monogram

PARIS = ZoneInfo("Europe/Paris")
MIDNIGHT = datetime(2026, 11, 23, tzinfo=PARIS)


def block(start: float, hours: float = 1.0, *, day: datetime = MIDNIGHT) -> Block:
    return Block(start=day + timedelta(hours=start), end=day + timedelta(hours=start + hours), title="x")


@given(st.integers(1, 10**6))
def test_neighbours_never_share_a_hue(number: int) -> None:
    assert 1 <= hue(number) <= HUES
    assert hue(number) != hue(number + 1)


@given(st.text())
def test_every_name_has_a_monogram_of_one_or_two_letters(name: str) -> None:
    assert 1 <= len(monogram(name)) <= 2


@given(st.text(), st.lists(st.text(max_size=12), max_size=4))
def test_marking_loses_no_letter(text: str, evidence: list[str]) -> None:
    assert "".join(part.text for part in marked(text, evidence)) == text


def test_overlapping_words_become_one_mark_without_a_hole() -> None:
    parts = marked("move Paul to Thursday", ["move Paul", "Paul to Thursday"])
    assert [(part.text, part.marked) for part in parts] == [("move Paul", True), (" to Thursday", True)]


def test_words_are_never_read_as_a_pattern() -> None:
    assert [part.text for part in marked("a.c abc (", ["a.c", "("]) if part.marked] == ["a.c", "("]


def test_blocks_that_overlap_stand_on_different_lanes_of_the_day() -> None:
    line = day_line([block(9, 2), block(10), block(11)], midnight=MIDNIGHT, now=MIDNIGHT + timedelta(hours=12))
    assert [box.y for box in line.boxes] == [6, 26, 6]
    assert line.now is not None
    assert line.boxes[0].x < line.boxes[1].x < line.boxes[2].x


def test_a_block_outside_the_usual_hours_widens_the_day() -> None:
    early = day_line([block(5.5)], midnight=MIDNIGHT, now=MIDNIGHT)
    assert early.ticks[0][1] <= 6
    assert early.boxes[0].x >= 8


def test_the_present_is_not_drawn_where_it_lies_outside_the_picture() -> None:
    assert day_line([], midnight=MIDNIGHT, now=MIDNIGHT - timedelta(days=1)).now is None


def test_a_day_of_twenty_five_hours_keeps_wall_time() -> None:
    midnight = datetime(2026, 10, 25, tzinfo=PARIS)
    noon = datetime(2026, 10, 25, 12, tzinfo=PARIS)
    usual = day_line([block(12)], midnight=MIDNIGHT, now=MIDNIGHT).boxes[0].x
    long = Block(start=noon.astimezone(UTC), end=noon + timedelta(hours=1), title="x")
    assert day_line([long], midnight=midnight, now=midnight).boxes[0].x == usual


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_gauge_never_leaves_its_frame(used: int, total: int) -> None:
    within, over = gauge(used, total)
    assert within >= 0
    assert over >= 0
    assert within + over <= 241


@pytest.mark.parametrize("amounts", [["0.00 EUR"], ["-5.00 EUR", "10.00 EUR"], ["1.00 EUR"] * 12])
def test_bars_stand_side_by_side_inside_the_picture(amounts: list[str]) -> None:
    placed = bars([("m", amount, True) for amount in amounts])
    assert all(bar.y >= 0 and bar.y + bar.height == 84 and bar.x + bar.width <= 480 for bar in placed)
    assert all(left.x + left.width <= right.x for left, right in pairwise(placed))
