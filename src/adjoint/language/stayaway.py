"""Somebody who only stays away from what others hold: « je ne pourrai pas assister au comité, Nora me représentera »."""

from __future__ import annotations

from adjoint.language.fold import Late
from adjoint.language.frames import KnownEvent
from adjoint.language.view import View, same_person

IN_PLACE = Late(
    r"\b(?:represente\w*|a ma place|me remplace\w*|sans moi|in my place|on my behalf|without me|stand in for me|cover for me)\b"
)


def one_of_many(view: View, event: KnownEvent) -> bool:
    """Tell whether somebody only stays away from what others hold: « je ne pourrai pas assister au comité, Nora me représentera »."""
    if IN_PLACE.search(view.all_text):
        return True
    theirs = bool(view.signer) and any(same_person(name, view.signer) for name in (*event.attendees, event.title))
    return not theirs and bool(event.attendees) and view.match.pattern.template.startswith("^pourrai")
