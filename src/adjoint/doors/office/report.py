"""The demo's table: one story a message, from the journal's own facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adjoint.desk import tell
from adjoint.desk.models import Action, Request
from adjoint.desk.people import client_of
from adjoint.kernel.action import State
from adjoint.kernel.trust import SAYINGS, Why
from adjoint.wall.scope import scope

if TYPE_CHECKING:
    from adjoint.kernel.client import Client
    from adjoint.kernel.errors import Lang

SAY: dict[str, dict[Lang, str]] = {
    "do": {"fr": "fait", "en": "do"},
    "ask": {"fr": "demandé", "en": "ask"},
    "refuse": {"fr": "refusé", "en": "refuse"},
    "": {"fr": "rien à faire", "en": "nothing to do"},
}


@dataclass(frozen=True, slots=True)
class Did:
    """One act: the verdict, the act in words, and because of what."""

    verdict: str
    what: str
    because: str


@dataclass(frozen=True, slots=True)
class Told:
    """A message and what came of it."""

    client: str
    at: str
    who: str
    asked: str
    acts: tuple[Did, ...]


def stories(clients: dict[str, int], lang: Lang) -> Iterator[Told]:
    """Yield every message with what was done about it, client by client, oldest first."""
    for client_id in clients.values():
        with scope(client_id):
            client = client_of(client_id)
            acts: dict[int, list[Action]] = {}
            for action in Action.objects.filter(client_id=client_id).exclude(key="ask").order_by("id"):
                acts.setdefault(action.request_id, []).append(action)
            for request in Request.objects.filter(client_id=client_id).select_related("mail").order_by("at", "id"):
                yield Told(
                    client=client.name,
                    at=request.at.astimezone(client.tz).strftime("%d.%m %H:%M"),
                    who=request.who_name or request.who_email,
                    asked=", ".join(dict.fromkeys(str(frame["intent"]) for frame in request.frames)) or request.kind,
                    acts=tuple(did(action, client, lang) for action in acts.get(request.pk, ())) or (nothing(request, lang),),
                )


def did(action: Action, client: Client, lang: Lang) -> Did:
    """Return an act in words."""
    text = tell.sentence(action.verb, action.args, lang, client, action.at, done=action.state == State.DONE)
    return Did(SAY[action.say][lang], text, tell.because(action.say, action.line, action.why, lang))


def nothing(request: Request, lang: Lang) -> Did:
    """Say why nothing came of a message: what went wrong, else what its words are worth."""
    if request.trouble:
        return Did(SAY[""][lang], "", str(request.trouble.get(lang, "")))
    english, french = SAYINGS[Why(request.why)] if request.why else ("", "")
    return Did(SAY[""][lang], "", french if lang == "fr" else english)
