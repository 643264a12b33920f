"""Words that look like orders and are none: "do bring Ann" moves no meeting, "his number and email" writes to nobody."""

from __future__ import annotations

from adjoint.language.phrase import Phrase

BESIDE: tuple[list[str], ...] = ([], ["."], [","], ["along"], ["with"], ["too"], ["and"], ["please"], ["!"], ["?"])


def brought_along(phrase: Phrase, head: int) -> bool:
    """Tell whether somebody is to be brought along, no meeting to be brought forward."""
    return phrase.tokens[head].word == "bring" and any(
        person.start == head + 1 and phrase.words(person.end, person.end + 1) in BESIDE for person in phrase.people
    )


NOUNS = frozenset(("email", "mail", "phone", "call", "text", "fax", "address", "post", "copy"))
ENDS: tuple[list[str], ...] = ([], [":"], ["."], ["address"], ["number"], ["?"], ["is"])


def named_thing(phrase: Phrase, head: int) -> bool:
    """Tell whether a word after "and" is a thing, no order: "his new number and email: ..."."""
    return phrase.tokens[head].word in NOUNS and phrase.words(head + 1, head + 2) in ENDS


SAYS_WHERE = frozenset(("close",))
"""Verbs that say where something is: "a room close to the station"."""


def no_order(phrase: Phrase, head: int, before: list[str]) -> bool:
    """Tell whether a verb by its form asks for nothing: "bring Ann", "and email:", "let Ann and Bo have it"."""
    word = phrase.tokens[head].word
    if word == "bring":
        return brought_along(phrase, head)
    if word == "have":
        return "let" in before[-6:]
    if word in SAYS_WHERE:
        return bool(before) and phrase.words(head + 1, head + 2) in (["to"], ["by"], ["at"])
    return before[-1:] == ["and"] and named_thing(phrase, head)
