"""From a guest's mail to their votes: by the letters, else as any other answer to times on offer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from adjoint.duties.calendar.negotiation import hear
from adjoint.language.ballot import read_ballot

if TYPE_CHECKING:
    from adjoint.duties.calendar.negotiation.nouns import Answer
    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.negotiation import Guest, Negotiation
    from adjoint.kernel.request import Frame

VOTES = frozenset({"accept", "tentative", "condition", "counter", "decline", "leave"})
"""Answers that say something of every date."""


def voted(scene: Scene, held: Negotiation, guest: Guest) -> Guest | None:
    """Return the guest with their votes where a mail goes through the letters."""
    said = read_ballot(scene.request.text, [slot.letter for slot in held.slots])
    if not said:
        return None
    letters = tuple(letter for letter in said if said[letter] != "no")
    maybe = tuple(letter for letter in said if said[letter] == "maybe")
    return _known(scene, guest, letters, maybe, "")


def answered(scene: Scene, frame: Frame | None, held: Negotiation, guest: Guest) -> Answer | None:
    """Return what a mail says that does not go through the letters."""
    return hear.heard(scene, frame, held, guest)


def counted(scene: Scene, held: Negotiation, guest: Guest, answer: Answer) -> Guest | None:
    """Return the guest with what an answer says of the dates; None: it says nothing certain of them.

    A yes that hangs on something is an "if need be", and what it hangs on stands beside it.
    """
    known = {slot.letter for slot in held.slots}
    letters = tuple(letter for letter in answer.letters if letter in known)
    several = answer.said == "which" and len(letters) > 1
    if answer.said not in VOTES and not several:
        return None
    if (answer.said == "accept" or several) and letters:
        return _known(scene, guest, letters, (), "")
    if answer.said in {"tentative", "condition"} and letters:
        return _known(scene, guest, letters, letters, answer.condition)
    if answer.said in {"counter", "decline", "leave"}:
        spoken = "" if answer.said == "decline" else scene.request.text.strip()[:500]
        return replace(_known(scene, guest, (), (), spoken), wishes=answer.wishes)
    return None


def _known(scene: Scene, guest: Guest, letters: tuple[str, ...], maybe: tuple[str, ...], remark: str) -> Guest:
    return replace(
        guest,
        state="accepted" if letters else "declined",
        letters=letters,
        maybe=maybe,
        wishes=(),
        condition="",
        remark=remark,
        answered_at=scene.look.now,
    )
