"""No internal name is all that a reader is given: each has its words in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from adjoint.kernel.verbs import VERBS
from adjoint.language import labels, say
from adjoint.language.intents import FILLS

CORPUS = Path(__file__).with_name("corpus")
CLOSED = {"mode", "answer", "networks", "field"}


def gold() -> list[dict[str, Any]]:
    """Return what the corpus's mails mean."""
    return [json.loads(line)["gold"] for path in sorted(CORPUS.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]


def test_every_verb_and_the_patterns_over_them_have_words() -> None:
    wanted = {"*", *VERBS, *(f"{verb.partition('.')[0]}.*" for verb in VERBS)}
    assert wanted - set(labels.ACTS) == set()


def test_every_intent_has_words() -> None:
    assert set(FILLS) - set(say.INTENTS) == set()
    for lang in ("fr", "en"):
        assert all(labels.intent(name, lang) != name for name in (*say.INTENTS, *labels.HOUSE))


def test_every_slot_and_kind_of_the_corpus_has_words() -> None:
    seen = gold()
    slots = {name for each in seen for frame in each["frames"] for name in frame["slots"]}
    assert slots - set(labels.SLOTS) == set()
    assert {each["kind"] for each in seen} - set(labels.KINDS) == set()


def test_every_value_of_a_closed_list_has_words() -> None:
    values: set[str] = set()
    for each in gold():
        for frame in each["frames"]:
            for name in CLOSED & set(frame["slots"]):
                found = frame["slots"][name]
                values |= set(found) if isinstance(found, list) else {found}
    known = {value for value in values if isinstance(value, str)}
    assert known - set(labels.VALUES) == set()


def test_an_unknown_name_says_itself() -> None:
    assert labels.act("newsletter.send", "fr") == "newsletter.send"
    assert labels.value("midi", "fr") == "midi"
    assert labels.kind("", "en") == ""
