"""`adjoint dates` answers line by line, and tells what is doubtful with every reading and what cannot be."""

from __future__ import annotations

import argparse
import io
import json
from typing import Any

import pytest

from adjoint.doors.cli import dates as command
from adjoint.language.when.reasons import REASONS

NOW = "2026-11-24T10:12:00+01:00"


def ask(text: str, lang: str = "fr", zone: str = "Europe/Paris", now: str = NOW) -> dict[str, Any]:
    return command.answer({"id": 1, "text": text, "lang": lang, "zone": zone, "now": now})


def test_a_sure_time_is_its_bounds_and_its_grain() -> None:
    assert ask("jeudi à 15h") == {
        "id": 1,
        "mentions": [
            {"text": "jeudi à 15h", "start": "2026-11-26T15:00:00+01:00", "end": "2026-11-26T16:00:00+01:00", "grain": "hour"}
        ],
    }


@pytest.mark.parametrize(
    ("text", "lang", "zone", "doubt", "whys"),
    [
        ("jeudi prochain", "fr", "Europe/Paris", "next-ambiguous", ["farther", "nearer"]),
        ("vendredi 13", "fr", "Europe/Paris", "past-or-future", ["past", "to-come", "to-come"]),
        ("jeudi 26 novembre 2027", "fr", "Europe/Paris", "weekday-contradicts-date", ["by-date", "by-weekday"]),
        ("03/04/2027", "en", "America/Toronto", "day-month-order", ["month-first", "day-first"]),
        ("at 9", "en", "Europe/Paris", "am-pm", ["morning", "afternoon"]),
        ("28 March 2027 at 2:30am", "en", "Europe/Paris", "skipped-hour", ["offset-before", "offset-after"]),
        ("31 October 2027 at 2:30am", "en", "Europe/Paris", "doubled-hour", ["offset-before", "offset-after"]),
        ("au réveillon", "fr", "Europe/Paris", "which-eve", ["as-said", "as-said"]),
    ],
)
def test_a_doubtful_time_comes_with_every_reading_and_what_it_rests_on(
    text: str, lang: str, zone: str, doubt: str, whys: list[str]
) -> None:
    (mention,) = ask(text, lang, zone)["mentions"]
    assert (mention["sure"], mention["doubt"], [one["why"] for one in mention["candidates"]]) == (False, doubt, whys)
    assert set(whys) <= set(REASONS)
    starts = [one["start"] for one in mention["candidates"]]
    assert len(set(starts)) == len(starts)


def test_the_doubled_hour_is_told_on_both_clocks() -> None:
    (mention,) = ask("31 October 2027 at 2:30am", "en")["mentions"]
    assert [one["start"] for one in mention["candidates"]] == ["2027-10-31T02:30:00+02:00", "2027-10-31T02:30:00+01:00"]


@pytest.mark.parametrize(
    ("text", "doubt"), [("le 30 février", "no-such-date"), ("demain à 25h", "no-such-time"), ("le 12 mars 9999", "far-year")]
)
def test_what_cannot_be_is_told_and_not_guessed(text: str, doubt: str) -> None:
    answered = ask(text)
    assert (answered["mentions"], [one["doubt"] for one in answered["doubts"]]) == ([], [doubt])


def test_tomorrow_after_midnight_is_either_day() -> None:
    (mention,) = ask("demain à 8h", now="2026-11-24T00:41:00+01:00")["mentions"]
    assert [(one["start"][:10], one["why"]) for one in mention["candidates"]] == [
        ("2026-11-25", "by-calendar"),
        ("2026-11-24", "after-sleep"),
    ]


def test_every_line_is_answered_at_once_even_one_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps({"id": 7, "text": "demain", "lang": "fr", "now": NOW})
    monkeypatch.setattr("sys.stdin", io.StringIO(f'{good}\n\nnot json\n{{"id": 8}}\n{good}\n'))
    assert command.run(argparse.Namespace()) == 1
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in said] == [7, None, 8, 7]
    assert ["error" in line for line in said] == [False, True, True, False]
