"""What is said can be read back."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adjoint.kernel.span import Span
from adjoint.language.when import When, read_times, say

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 24, 10, 12, tzinfo=PARIS)
HABITS = st.sampled_from(["24h", "12h"])
LANGS = st.sampled_from(["fr", "en"])


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("span", "lang", "habit", "words"),
    [
        (Span(at(26, 15), at(26, 15, 30)), "fr", "24h", "jeudi 26 novembre, 15\u00a0h – 15\u00a0h\u00a030"),
        (Span(at(26, 15), at(26, 15, 30)), "en", "12h", "Thursday 26 November, 3–3:30 pm"),
        (Span(at(26, 15), at(26, 15, 30)), "en", "24h", "Thursday 26 November, 15:00–15:30"),
        (Span(at(26, 11), at(26, 14)), "en", "12h", "Thursday 26 November, 11 am – 2 pm"),
        (When(at(26), at(27), "day"), "fr", "24h", "jeudi 26 novembre"),
        (When(at(26, 14, 30), at(26, 14, 31), "minute"), "fr", "24h", "jeudi 26 novembre, 14\u00a0h\u00a030"),
        (When(at(26, 14, 30), at(26, 14, 31), "minute"), "en", "12h", "Thursday 26 November, 2:30 pm"),
        (When(None, at(28), "day"), "en", "24h", "by Friday 27 November"),
        (When(None, at(28), "day"), "fr", "24h", "d’ici au vendredi 27 novembre"),
        (When(at(26, 8), at(26, 12), "day", "morning"), "fr", "24h", "jeudi 26 novembre, le matin"),
        (When(at(23), at(30), "week"), "fr", "24h", "la semaine du lundi 23 novembre 2026"),
    ],
)
def test_times_are_said_as_people_say_them(span: When | Span, lang: str, habit: str, words: str) -> None:
    assert say(span, lang=lang, zone=PARIS, now=NOW, habit=habit) == words  # type: ignore[arg-type]  # a literal from a table


def wall(zone: ZoneInfo = PARIS) -> st.SearchStrategy[datetime]:
    """Moments whose wall time happens once."""
    first, last = datetime(1990, 1, 1), datetime(2080, 1, 1)  # noqa: DTZ001 - a zone is put on below
    moments = st.datetimes(first, last).map(lambda moment: moment.replace(second=0, microsecond=0, tzinfo=zone))
    return moments.filter(
        lambda moment: moment.astimezone(ZoneInfo("UTC")).astimezone(zone) == moment and moment.fold == 0
    ).filter(lambda moment: moment.replace(fold=1).utcoffset() == moment.utcoffset())


def back(words: str, lang: str) -> When:
    mentions = read_times(words, now=NOW, zone=PARIS, lang=lang)
    assert len(mentions) == 1, (words, mentions)
    assert mentions[0].text == words
    return mentions[0].candidates[0]


@settings(max_examples=200, deadline=None)
@given(wall(), st.sampled_from(["hour", "minute", "day"]), LANGS, HABITS)
def test_a_moment_is_read_back_as_it_was_said(start: datetime, grain: str, lang: str, habit: str) -> None:
    if grain == "day":
        start = start.replace(hour=0, minute=0)
        end = start + timedelta(days=1)
    elif grain == "hour":
        start = start.replace(minute=0)
        end = start + timedelta(hours=1)
    else:
        end = start + timedelta(minutes=1)
    when = When(start, end, grain)  # type: ignore[arg-type]  # one of three grains
    words = say(when, lang=lang, zone=PARIS, now=NOW, habit=habit)  # type: ignore[arg-type]  # one of two habits
    read = back(words, lang)
    assert read.start == start
    if grain == "day":
        assert read.end == end


@settings(max_examples=200, deadline=None)
@given(wall(), st.integers(1, 60 * 23), LANGS, HABITS)
def test_a_stretch_is_read_back_as_it_was_said(start: datetime, minutes: int, lang: str, habit: str) -> None:
    end = start + timedelta(minutes=minutes)
    if end.astimezone(ZoneInfo("UTC")).astimezone(PARIS) != end or end.utcoffset() != start.utcoffset():
        return
    words = say(Span(start, end), lang=lang, zone=PARIS, now=NOW, habit=habit)  # type: ignore[arg-type]  # one of two habits
    read = back(words, lang)
    assert (read.start, read.end) == (start, end), words


@settings(max_examples=100, deadline=None)
@given(wall(), LANGS, st.sampled_from(["since", "until"]), HABITS)
def test_an_open_side_is_read_back_as_it_was_said(moment: datetime, lang: str, ahead: str, habit: str) -> None:
    when = When(moment, None, "minute") if ahead == "since" else When(None, moment, "minute")
    words = say(when, lang=lang, zone=PARIS, now=NOW, habit=habit)  # type: ignore[arg-type]  # one of two habits
    read = back(words, lang)
    assert (read.start, read.end) == (when.start, when.end), words
