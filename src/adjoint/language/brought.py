"""Who is to be brought along: "do bring Ann" moves no meeting."""

from __future__ import annotations

from adjoint.language.phrase import Phrase

BESIDE: tuple[list[str], ...] = ([], ["."], [","], ["along"], ["with"], ["too"], ["and"], ["please"], ["!"], ["?"])


def brought_along(phrase: Phrase, head: int) -> bool:
    """Tell whether somebody is to be brought along, no meeting to be brought forward."""
    return phrase.tokens[head].word == "bring" and any(
        person.start == head + 1 and phrase.words(person.end, person.end + 1) in BESIDE for person in phrase.people
    )
