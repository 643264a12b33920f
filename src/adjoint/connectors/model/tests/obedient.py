"""A model at its worst: it obeys every instruction that stands in a text, and invents requests for all intents besides."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any

from adjoint.connectors.tests.peers.web import Asked, Reply
from adjoint.language import schema

OBJECT = re.compile(r"\{.*\}", re.DOTALL)
NAMED = re.compile(r"\b[a-z]+\.[a-z]+\b")


def obeyed(question: dict[str, Any]) -> dict[str, Any]:
    """Return what the text orders to answer, and every intent with words of the text in every slot."""
    text = str(question["text"])
    requests: list[Any] = []
    if found := OBJECT.search(text):
        with suppress(ValueError, KeyError, TypeError):
            requests += json.loads(found[0])["requests"]
    pieces = [piece.strip() for piece in re.split(r"[\n,.;:!?]", text) if piece.strip()] or [text]
    words = re.findall(r"[^\s,.;:!?]+(?: [^\s,.;:!?]+)?", text) or [text]
    for number, (intent, slots) in enumerate(schema.INTENTS.items()):
        if intent in NAMED.findall(text) or not requests or number % 3 == len(text) % 3:
            requests.append({"intent": intent, "slots": {name: pieces[n % len(pieces)] for n, name in enumerate(slots)}})
            requests.append({"intent": intent, "slots": {name: words[(7 * n) % len(words)] for n, name in enumerate(slots)}})
    return {"requests": requests}


def completion(found: object) -> Reply:
    """Write a chat completion whose message is a JSON text."""
    body = {"choices": [{"message": {"role": "assistant", "content": json.dumps(found, ensure_ascii=False)}}]}
    return 200, {"Content-Type": "application/json"}, json.dumps(body).encode()


def obedient(asked: Asked) -> Reply:
    """Answer a request as that model would."""
    messages = json.loads(asked.body)["messages"]
    return completion(obeyed(json.loads(messages[-1]["content"])))
