"""`adjoint slots` answers line by line, and says where a line is wrong and what to write instead."""

from __future__ import annotations

import argparse
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from adjoint.doors.cli import slots as command
from adjoint.doors.cli.slots_lines import PERSON, BadLine

ANN: dict[str, Any] = {"name": "Ann"}
WEEK = {"from": "2026-11-23T00:00", "to": "2026-11-28T00:00", "zone": "Europe/Paris"}


def ask(*people: dict[str, Any], **more: Any) -> dict[str, Any]:
    return command.answer({"id": 1, "minutes": 60, "people": people or (ANN,)} | WEEK | more | {"people": list(people or (ANN,))})


def starts(answered: dict[str, Any]) -> list[str]:
    return [each["start"][8:16] for each in answered["slots"]]


def test_the_example_of_the_help_is_answered() -> None:
    example = json.loads(command.EXAMPLE)
    answered = command.answer(example)
    assert starts(answered) == ["23T09:00", "24T09:00", "25T09:00"]
    assert answered["slots"][0]["words"] == "everyone is free, beside another meeting of Ann’s, 17:00 for Tokyo"
    assert command.answer(example | {"lang": "fr"})["slots"][0]["words"].startswith("tout le monde est libre")


def test_busy_time_may_be_the_text_of_a_calendar() -> None:
    event = "UID:1\nDTSTART:20261123T090000\nDTEND:20261123T170000\nRRULE:FREQ=DAILY"
    ics = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR"
    assert starts(ask({"name": "Ann", "calendars": {"work": ics}})) == ["23T17:00", "24T17:00", "25T17:00"]


def test_every_rule_can_be_given() -> None:
    ann = {
        "name": "Ann",
        "zone": "Europe/Paris",
        "hours": {"mon": "09:00-12:30", "tue": ["09:00-12:30", "14:00-18:00"]},
        "place": "Paris",
        "elsewhere": {"Lyon": {"wed": "10:00-16:00"}},
        "calendars": {"work": [["2026-11-24T09:00", "2026-11-24T12:00", "Paris"]], "private": []},
        "counting": ["work"],
        "holds": [["2026-11-24T14:00", "2026-11-24T15:00"]],
        "emails": ["Ann@a.test"],
        "holidays": ["2026-11-23"],
        "buffer": 10,
        "notice": 60,
        "most_meetings": 4,
        "most_minutes": 400,
        "kept": [{"hours": "12:00-14:00", "minutes": 45, "name": "lunch"}],
        "avoided": [{"hours": {"tue": "14:00-16:00"}, "cost": 2, "name": "school"}],
        "comfort": "09:00-18:00",
        "borne": 1.5,
    }
    ben = {"name": "Ben", "optional": True, "absence": 2, "hours": {}}
    rooms = [{"name": "small", "seats": 2, "busy": [["2026-11-24T16:00", "2026-11-24T17:00"]]}, {"name": "big"}]
    more = {
        "place": "Lyon",
        "travel": {"Paris": {"Lyon": 60}},
        "rooms": rooms,
        "now": "2026-11-22T09:00",
        "count": 2,
        "clock": "12h",
    }
    answered = ask(ann, ben, **more)
    assert starts(answered) == ["24T16:00", "25T10:00"]
    assert [(each["room"], each["absent"]) for each in answered["slots"]] == [("big", ["Ben"]), ("small", ["Ben"])]


def test_where_there_is_no_time_those_in_the_way_are_named() -> None:
    full = {"name": "Ben", "busy": [["2026-11-23T00:00", "2026-11-28T00:00"]]}
    assert ask(ANN, full) == {"id": 1, "slots": [], "in_the_way": ["Ben"]}


def test_the_wishes_come_in_their_order_and_the_earliest_first_of_all() -> None:
    wishes = [["2026-11-26T14:00", "2026-11-26T18:00"], ["2026-11-24T00:00", "2026-11-25T00:00"]]
    assert starts(ask(wishes=wishes)) == ["26T14:00", "24T09:00", "26T17:00"]
    assert starts(ask(earliest=True, count=1)) == ["23T09:00"]


def test_free_and_busy_is_told() -> None:
    line = {"do": "free_busy", "busy": [["2026-11-23T09:00", "2026-11-23T10:00"], ["2026-11-23T09:30", "2026-11-23T11:00"]]}
    (taken,) = command.answer(WEEK | line)["busy"]
    assert (taken["start"], taken["end"][11:16], taken["kind"]) == ("2026-11-23T09:00:00+01:00", "11:00", "BUSY")


def test_a_day_of_visits_is_put_in_order() -> None:
    hours = [["2026-11-26T09:00", "2026-11-26T12:00"]]
    visits = [{"name": name, "place": name, "minutes": 60, "open": hours} for name in ("bank", "notary")]
    travel = {"office": {"bank": 30, "notary": 5}, "notary": {"bank": 10}}
    line = {"do": "visits", "zone": "Europe/Paris", "place": "office", "start": "2026-11-26T09:00", "travel": travel}
    answered = command.answer(line | {"visits": visits})
    assert [(each["name"], each["start"][11:16], each["travel"]) for each in answered["stops"]] == [
        ("notary", "09:05", 5),
        ("bank", "10:15", 10),
    ]


def test_what_has_to_move_is_told() -> None:
    line = {
        "do": "replan",
        "zone": "Europe/Paris",
        "now": "2026-11-23T08:00",
        "must": [["2026-11-23T10:00", "2026-11-23T11:00"]],
        "events": [{"id": "a", "from": "2026-11-23T10:00", "to": "2026-11-23T10:30", "cost": 1}],
    }
    answered = command.answer(line)
    assert [each["id"] for each in answered["moves"]] == ["a"]
    fixed = line | {"events": [{"id": "a", "from": "2026-11-23T10:00", "to": "2026-11-23T10:30"}]}
    assert command.answer(fixed)["at"] is None


@pytest.mark.parametrize(
    ("change", "where", "hint"),
    [
        ({"minuts": 3}, "the line", "try minutes"),
        ({"do": "dance"}, "do", "find, free_busy, visits, replan"),
        ({"minutes": "an hour"}, "minutes", "a whole number is needed"),
        ({"from": "monday"}, "from/to[0]", "2026-11-26T09:00"),
        ({"from": "2026-11-29T00:00"}, "from/to", "the end lies before the beginning"),
        ({"zone": "Paris"}, "zone", "Europe/Paris"),
        ({"wishes": []}, "wishes", "at least one"),
        ({"people": []}, "people", "1 to 500"),
        ({"people": [{}]}, "people[0]", '"name" is missing'),
        ({"people": [ANN, ANN]}, "people", "two people bear one name"),
        ({"people": ["Ann"]}, "people[0]", "a JSON object"),
        ({"people": [ANN | {"hours": "9 to 5"}]}, "people[0].hours", "09:00-12:30"),
        ({"people": [ANN | {"hours": {"lundi": "9-12"}}]}, "people[0].hours", "mon tue"),
        ({"people": [ANN | {"busy": [["2026-11-23T09:00"]]}]}, "people[0].busy[0]", "[from, to]"),
        ({"people": [ANN | {"holidays": ["Christmas"]}]}, "people[0].holidays[0]", "2026-12-25"),
        ({"people": [ANN | {"optional": "no"}]}, "people[0].optional", "true or false"),
        ({"people": [ANN | {"kept": [{"minutes": 45}]}]}, "people[0].kept[0]", '"hours" is missing'),
        ({"travel": {"Paris": 60}}, "travel.Paris", "a JSON object"),
        ({"rooms": [{"name": 5}]}, "rooms[0].name", "a text is needed"),
    ],
)
def test_an_error_says_where_it_is_and_what_to_write(change: dict[str, Any], where: str, hint: str) -> None:
    with pytest.raises(BadLine) as raised:
        command.answer({"minutes": 60, "people": [ANN]} | WEEK | change)
    assert raised.value.facts["where"] == where
    assert hint in raised.value.say("en")
    assert raised.value.say("fr") != raised.value.say("en")


def test_every_line_is_answered_at_once_even_one_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps({"id": 7, "minutes": 60, "people": [ANN]} | WEEK)
    monkeypatch.setattr("sys.stdin", io.StringIO(f'{good}\n\nnot json\n[1]\n{{"id": 8, "lang": "fr"}}\n{good}\n'))
    assert command.run(argparse.Namespace()) == 1
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in said] == [7, None, None, 8, 7]
    assert ["error" in line for line in said] == [False, True, True, True, False]
    assert "il manque" in said[3]["error"]


def test_the_help_names_everything_that_may_be_given() -> None:
    for text in (command.HELP_EN, command.HELP_FR):
        assert not [name for name in PERSON.split() if not re.search(rf"\b{name}\b", text)]


@pytest.mark.parametrize("page", ["find-a-time", "trouver-un-horaire"])
def test_what_the_documents_show_is_what_comes(page: str) -> None:
    text = (Path(__file__).parents[5] / "docs" / "how-to" / f"{page}.md").read_text("utf-8")
    (asked,) = (json.loads(line) for line in text.splitlines() if line.startswith('{"id": 1, ') and "people" in line)
    shown = json.loads(text[text.index('{"start"') : text.index("```", text.index('{"start"'))])
    first = command.answer(asked)["slots"][0]
    assert json.loads(json.dumps(first, ensure_ascii=False).replace("\xa0", " ")) == shown
    assert not [name for name in PERSON.split() if f"`{name}`" not in text]
