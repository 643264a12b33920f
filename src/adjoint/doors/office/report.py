"""The demo's table: one row a request that led to something, from the journal's own facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from adjoint.desk import tell
from adjoint.desk.models import Action, Request
from adjoint.desk.people import client_of
from adjoint.kernel.action import State
from adjoint.wall.scope import scope

if TYPE_CHECKING:
    from adjoint.kernel.errors import Lang

SAY: dict[str, dict[Lang, str]] = {
    "do": {"fr": "fait", "en": "do"},
    "ask": {"fr": "demandé", "en": "ask"},
    "refuse": {"fr": "refusé", "en": "refuse"},
    "": {"fr": "rien à faire", "en": "nothing to do"},
}


def rows(clients: dict[str, int], lang: Lang) -> Iterator[tuple[str, ...]]:
    """Yield client, who wrote, what was asked, verdict, what was done, time, because."""
    for slug, client_id in clients.items():
        with scope(client_id):
            client = client_of(client_id)
            for request in Request.objects.filter(client_id=client_id).select_related("mail").order_by("at", "id"):
                asked = ", ".join(str(frame["intent"]) for frame in request.frames) or request.kind
                local = request.at.astimezone(client.tz).strftime("%d.%m %H:%M")
                actions = list(Action.objects.filter(client_id=client_id, request=request).exclude(key="ask").order_by("id"))
                if not actions:
                    yield slug, request.who_email, asked, SAY[""][lang], "", local, request.why
                for action in actions:
                    text = tell.sentence(action.verb, action.args, lang, client, action.at, done=action.state == State.DONE)
                    why = tell.because(action.say, action.line, action.why, lang)
                    yield slug, request.who_email, asked, SAY[action.say][lang], text, local, why
