"""The French catalogue is complete, compiled, and set as French is."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Message

from adjoint.doors.web.catalogue import PO, compiled, gathered, load

LOOSE = re.compile(r"(?<=[^\u00a0\u202f])[;!?»](?=[\s.,]|$)|(?<=\w) [:;!?»]|« |\w:(?=\s|$)|'")
PLACE = re.compile(r"%\(\w+\)[sd]|%s")


def messages() -> list[Message]:
    return [message for message in load() if message.id]


def strings(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, (tuple, list)) else [message.string or ""]


def test_everything_that_is_said_has_its_french() -> None:
    known = {(m.id[0] if isinstance(m.id, (tuple, list)) else m.id, m.context or "") for m in messages() if all(strings(m))}
    missing = sorted(words.one for words in gathered() if (words.one, words.context) not in known)
    assert not missing, "run python -m adjoint.doors.web.catalogue, then write the French of these"


def test_what_is_compiled_is_what_is_written() -> None:
    assert PO.with_suffix(".mo").read_bytes() == compiled(load())


def test_nothing_is_uncertain_and_every_place_is_kept() -> None:
    for message in messages():
        assert not message.fuzzy, message.id
        first = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
        for string in strings(message):
            assert sorted(PLACE.findall(string)) == sorted(PLACE.findall(first)), message.id


def test_the_french_is_set_as_french_is() -> None:
    wrong = [string for message in messages() for string in strings(message) if LOOSE.search(string)]
    assert not wrong


@pytest.mark.parametrize("badly", ["Quoi ?", "Quoi?", "« Oui »", "l'acte", "Mandat: ligne"])
def test_bad_setting_is_seen(badly: str) -> None:
    assert LOOSE.search(badly)
