"""What a client only thinks aloud: "Maybe we ought to do a newsletter again. Not now though." asks for nothing yet."""

from __future__ import annotations

from adjoint.language.fold import Late, fold
from adjoint.language.frames import Frame

NOT_YET = Late(
    r"\b(?:not (?:just )?(?:now|yet|today) though|not now\b(?! but)|(?:let me|i'll|i want to|i need to) (?:sit with|sleep on|mull|chew on|think (?:about|on|over)) (?:it|that|this)"
    r"|(?:just|only) (?:thinking (?:out loud|aloud)|musing|daydreaming|wondering aloud)|(?:nothing|no need) to do (?:anything )?(?:about it |on it )?(?:yet|for now|right now)|don't (?:do|act on|start) anything (?:yet|about it)"
    r"|pas (?:maintenant|tout de suite|pour l'instant)(?! mais)|laisse(?:z)?[- ]moi (?:y )?(?:reflechir|penser|murir)|je (?:pense|reflechis) (?:a voix haute|tout haut)|rien a faire (?:pour l'instant|pour le moment))\b"
)


def let_go(frames: tuple[Frame, ...], text: str) -> tuple[Frame, ...]:
    """Drop what is hedged, where the message says that nothing is to be done about it now."""
    if not any(doubt.code == "hedged" for frame in frames for doubt in frame.why) or not NOT_YET.search(
        fold(text).replace("\u2019", "'")
    ):
        return frames
    return tuple(frame for frame in frames if frame.sure or all(doubt.code != "hedged" for doubt in frame.why))
