"""Whether « le », « la », « l' », « les » point at what was named before, or only open a noun: « à l'ambassade » is nobody of before."""

from __future__ import annotations

from adjoint.language.fold import Late, listed
from adjoint.language.lexicon import lexicon
from adjoint.language.phrase import Phrase

CLITICS = listed("le la les l")
GOES_ON = listed(
    "pour par svp stp que qu de d du des a au aux avec sur en dans et ou mais si car chez vers avant apres des demain aujourd vite merci gentiment "
    "lui leur y moi nous plutot ensuite aussi donc alors poliment fermement encore toujours deja bien s . , ; : ! ? ( ) - – —"
)
"""What may follow a pronoun that stands after its verb."""
INFINITIVE = Late(r"[a-z]{2,}(?:er|ir|oir)")


def points(phrase: Phrase, index: int) -> bool:
    """Tell whether the clitic at a token is a pronoun: tied to its verb, before another verb, or with nothing that it opens."""
    if phrase.tokens[index].word not in CLITICS:
        return True
    before = phrase.tokens[index - 1].word if index else ""
    if before in {"-", "–"}:
        return True
    if index + 1 >= len(phrase.tokens):
        return True
    after = phrase.tokens[index + 1]
    if before in {"a", "au"} and not after.word.endswith(("er", "ir", "re")):
        return False
    verb = after.word in lexicon("fr").verbs or INFINITIVE.fullmatch(after.word)
    timed = any(said.start <= index + 1 < said.end for said in phrase.times)
    return after.word in GOES_ON or timed or after.word.isdigit() or bool(verb)


def without_articles(phrase: Phrase, low: int, high: int) -> str:
    """Return the folded words of a part, spaced, less the articles that only open a noun."""
    return " ".join(phrase.tokens[n].word for n in range(low, min(high, len(phrase.tokens))) if points(phrase, n))


FOUND_BEFORE = frozenset(
    (
        "{search} .1 le|la|les|l|ca|cela .1",
        "{le|la|les|l} ^{search}",
        "remettre|remets|remettez|mettre|mets|mettez la main dessus",
    )
)
"""Patterns whose object was named before: an article there belongs to another."""
POINTERS = CLITICS | {"ca", "cela", "dessus"}


def takes_up(phrase: Phrase, head: int) -> bool:
    """Tell whether a verb's object is what was named before: « ressors-le-moi », « la retrouver », « remets la main dessus »."""
    before = [head - 1] if head and phrase.tokens[head - 1].word in CLITICS else []
    after = [
        n for n in range(head + 1, min(head + 5, len(phrase.tokens))) if phrase.tokens[n].word in POINTERS and points(phrase, n)
    ]
    return bool(before or after)
