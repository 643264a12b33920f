"""Which of several clients words mean: by name, by letter, or by what is peculiar to one name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adjoint.language.decision import said
from adjoint.language.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adjoint.kernel.verbs import Option

LEAD = re.compile(
    r"^\W*(?:(?:option|choix|choice|lettre|letter|reponse|answer)\W+)?([a-h])(?:\W|$)(.*)$", re.IGNORECASE | re.DOTALL
)
POLITE = frozenset(
    {"merci", "thanks", "thank", "you", "bien", "cordialement", "regards", "best", "bonne", "journee", "please", "svp", "stp"}
    | {"the", "pour", "for", "c", "est", "la", "le", "it", "s"}
)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def named(text: str, names: Mapping[int, str]) -> set[int]:
    """Return whose full name stands in a text; a name inside a longer one that stands there does not count.

    >>> sorted(named("Le bail de la SCI Fontaine", {1: "Fontaine", 2: "SCI Fontaine"}))
    [2]
    """
    rest = f" {' '.join(_words(text))} "
    found = set()
    for key, name in sorted(names.items(), key=lambda pair: -len(pair[1])):
        wanted = f" {' '.join(_words(name))} "
        if wanted.strip() and wanted in rest:
            found.add(key)
            rest = rest.replace(wanted, " \0 ")
    return found


def option(reply: str, options: Sequence[Option], writer: str) -> Option | None:
    """Return the option that an answer chooses; None where it chooses none, or several."""
    by_name = named(reply, {place: each.label for place, each in enumerate(options)})
    letter = letter_of(reply, [each.letter for each in options])
    by_letter = {place for place, each in enumerate(options) if each.letter == letter}
    if by_letter and by_name and not by_letter & by_name:
        return None
    found = by_letter or by_name or peculiar(reply, [each.label for each in options], writer)
    return options[next(iter(found))] if len(found) == 1 else None


def letter_of(reply: str, letters: Sequence[str]) -> str:
    """Return the letter that an answer gives, else an empty text."""
    lines = [line.strip() for line in reply.splitlines() if line.strip()]
    if not lines:
        return ""
    if len(set(re.findall(r"(?<![\w'’])([A-H])(?![\w'’])", lines[0])) & set(letters)) > 1:
        return ""
    alone = re.fullmatch(r"\W*([a-hA-H])\W*(?:merci|thanks)?\W*", lines[0])
    letter = alone[1].upper() if alone else str(said(lines[0], list(letters), asked=True).get("choice", ""))
    return letter if letter in letters else ""


def peculiar(reply: str, labels: Sequence[str], writer: str) -> set[int]:
    """Return whose name has words of its own in a text: "the SCI" among a practice and an SCI; the writer's own name says nothing."""
    words, own = set(_words(reply)), set(_words(writer))
    parts = [set(_words(label)) for label in labels]
    out = set()
    for place, mine in enumerate(parts):
        others = set().union(*(each for index, each in enumerate(parts) if index != place))
        if {word for word in mine - others - own if len(word) > 2} & words:
            out.add(place)
    return out


def says_more(reply: str, option: Option) -> bool:
    """Tell whether an answer goes on after the choice, so that it is itself a request."""
    lead = LEAD.match(reply.strip())
    rest = lead[2] if lead else reply
    left = [word for word in _words(rest) if word not in POLITE and word not in _words(option.label)]
    return len(left) >= 4
