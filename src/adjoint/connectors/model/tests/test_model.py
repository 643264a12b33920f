"""The optional model over the wire: what leaves, what may come back, and that nothing hangs on it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from adjoint.connectors.model import LARGEST, Asker, Model, check
from adjoint.connectors.model.tests.obedient import completion, obedient
from adjoint.connectors.tests.peers.web import Asked, Reply, running
from adjoint.language import proposal
from adjoint.language.frames import Incoming, KnownContact, World
from adjoint.language.understand import understand

QUESTION = {"text": "Appelle Paul demain", "language": "fr", "intents": {}, "names": {}}
PARIS = ZoneInfo("Europe/Paris")


def message(body: str) -> Incoming:
    world = World(contacts=(KnownContact("Paul Mercier", "paul@mercier.test"),))
    return Incoming(now=datetime(2026, 11, 24, 10, tzinfo=PARIS), zone=PARIS, body=body, lang="fr", world=world)


def test_a_question_holds_the_new_words_the_schema_and_names_alone() -> None:
    heard = message("Peux-tu voir avec Paul ?\n\nLe 3 mars 2026 à 10:12, Luc <luc@x.test> a écrit :\n> le code est 4711")
    with running(obedient) as web:
        Asker(Model(f"{web.url}/v1", "small", "k")).propose(proposal.question(heard, understand(heard)))
    (asked,) = web.asked
    sent = json.loads(asked.body)
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == "Bearer k"
    assert {"tools", "tool_choice", "functions"} & sent.keys() == set()
    assert [each["role"] for each in sent["messages"]] == ["system", "user"]
    told = json.loads(sent["messages"][1]["content"])
    assert told.keys() == {"text", "language", "intents", "names"}
    assert b"4711" not in asked.body
    assert b"mercier.test" not in asked.body


def test_without_a_key_none_is_sent() -> None:
    with running(obedient) as web:
        Asker(Model(web.url, "small")).propose(QUESTION)
    assert "authorization" not in web.asked[0].headers


WRONG: dict[str, Callable[[Asked], Reply]] = {
    "an error": lambda _: (500, {}, b"{}"),
    "no such model": lambda _: (404, {}, b'{"error": "no such model"}'),
    "another place": lambda _: (302, {"Location": "http://other.test/"}, b""),
    "no json": lambda _: (200, {}, b"Sure! Here you are:"),
    "no choices": lambda _: (200, {}, b'{"choices": []}'),
    "words in place of json": lambda _: (200, {}, json.dumps({"choices": [{"message": {"content": "with pleasure"}}]}).encode()),
    "a list": lambda _: completion([1, 2]),
    "nested without end": lambda _: (200, {}, b"[" * 40_000),
    "nested inside": lambda _: completion({"requests": [[[[[[[[[[[]]]]]]]]]]]}),
    "too long": lambda _: (200, {}, b" " * (LARGEST + 1) + b"{}"),
    "hung up": lambda _: None,
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_no_proposal_is_none_and_the_server_is_let_be_for_a_while(kind: str) -> None:
    with running(WRONG[kind]) as web:
        asker = Asker(Model(web.url, "small", seconds=3))
        assert asker.propose(QUESTION) is None
        asker.propose(QUESTION)
    assert len(web.asked) == 1


def test_a_slow_server_is_left_after_its_time() -> None:
    def slow(_: Asked) -> Reply:
        time.sleep(2)
        return completion({"requests": []})

    with running(slow) as web:
        started = time.monotonic()
        assert Asker(Model(web.url, "small", seconds=0.3)).propose(QUESTION) is None
    assert time.monotonic() - started < 1.9 + 2


def test_a_server_that_is_not_there_is_none() -> None:
    assert Asker(Model("http://localhost:9", "small", seconds=1)).propose(QUESTION) is None


def test_a_long_text_never_leaves() -> None:
    with running(obedient) as web:
        assert Asker(Model(web.url, "small")).propose({**QUESTION, "text": "x" * 5000}) is None
    assert web.asked == []


def test_doctor_says_whether_it_answers() -> None:
    with running(obedient) as web:
        assert check(Model(web.url, "small")).ok
    with running(WRONG["no json"]) as web:
        found = check(Model(web.url, "small"))
    assert not found.ok
    assert "JSON" in found.fr
    assert "JSON" in found.en


def test_other_machines_are_asked_only_behind_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket  # noqa: PLC0415

    def away(*_: Any, **__: Any) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", away)
    found = check(Model("http://model.test/v1", "small", seconds=1))
    assert not found.ok
