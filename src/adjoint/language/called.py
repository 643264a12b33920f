"""Whether what a message names is what the world calls so: « Atelier Boisvert » is not « Atelier Rive »."""

from __future__ import annotations

import re

from adjoint.language import resolve
from adjoint.language.fold import Late, fold, words
from adjoint.language.names import PersonMention
from adjoint.language.view import Piece

WORD = Late(r"(?<!\w)[dlDL]['’](?=\w)|[\w'’&-]+|[^\w\s]|\n")
LINKS = frozenset("de du des la le les l d d' l' et & and of the".split())
DATED = Late(
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"ttc|ht|tva|vat|eur|usd|chf|gbp|cad|invoice|facture|bill|iban|rib|monsieur|madame|merci|thanks|please|svp|stp|i|inv\w*|fa?|n|no|ref)s?"
)


def another_firm(text: str, party: str) -> bool:
    """Tell whether a name in a text shares a word with a party and goes on otherwise.

    >>> another_firm("Paye la facture Atelier Boisvert", "Atelier Rive"), another_firm("la facture Rive", "Atelier Rive")
    (True, False)
    """
    wanted = resolve.key(party)
    tokens = WORD.findall(text)
    said = [resolve.stems(words(token)) for token in tokens]
    if all(any(resolve.near(stem, one) for row in said for one in row) for stem in wanted):
        return False
    for here, row in enumerate(said):
        if any(resolve.near(stem, one) for stem in wanted for one in row):
            after = here + 1
            while after < len(tokens) and fold(tokens[after]) in LINKS:
                after += 1
            if after < len(tokens) and _names(tokens[after], said[after], wanted):
                return True
    return False


def _names(token: str, row: list[str], wanted: tuple[str, ...]) -> bool:
    """Tell whether a word is a name of its own."""
    if not re.match(r"[A-ZÀ-Þ][\w'’&-]", token) or DATED.fullmatch(fold(token)) or any(c.isdigit() for c in token):
        return False
    return not any(resolve.near(stem, one) for stem in wanted for one in row)


YEAR = Late(r"(?<!\d)(?:19|20)\d\d(?!\d)")
PLAIN_PAPER = Late(
    r"(?:contrat|dossier|document|rapport|lettre|note|contract|report|letter|file)s?\s+(?:de\s+|d['’])(?!(?:la|le|les|l|l'|mon|ma|notre|nos|ce|cette|un|une|deux|trois)\b)(?P<of>[a-zà-ÿ-]{4,})"
)
"""A paper by its kind and what it is about: « le contrat de maintenance »."""


def another_paper(text: str, title: str, said: frozenset[str]) -> bool:
    """Tell whether a paper is named by a name, a year or a matter that is not in a title of the same kind.

    >>> another_paper("Envoie le contrat Lambert", "Contrat Perrin", frozenset(["contrat"]))
    True
    >>> another_paper("Envoie la plaquette à Ana", "Plaquette 2026", frozenset(["plaquette"]))
    False
    """
    if another_firm(text, title):
        return True
    years, own = set(YEAR.findall(text)), set(YEAR.findall(title))
    if years and own and not years & own:
        return True
    wanted = resolve.key(title)
    matters = [resolve.stems(words(found["of"])) for found in PLAIN_PAPER.finditer(text)] if said <= resolve.GENERIC else []
    return any(row and not any(resolve.near(stem, one) for stem in wanted for one in row) for row in matters)


def house_of(piece: Piece, person: PersonMention) -> str:
    """Return « mairie de Plouha » by its whole name, where a town only says which house it is."""
    lead = piece.phrase.words(max(0, person.start - 3), person.start)
    if person.contacts or person.how != "unknown" or lead[2:] not in (["de"], ["d"]) or lead[0] not in {"la", "le", "l"}:
        return person.name
    low, base = piece.phrase.tokens[person.start - 2], piece.phrase.sentence.start
    name = piece.phrase.text[low.start - base : piece.phrase.tokens[person.end - 1].end - base]
    papers = {"bill_noun", "document", "draftable", "amountword"} & {tag.name for tag in piece.phrase.line.tags[person.start - 2]}
    return name[:1].upper() + name[1:] if low.word.isalpha() and not papers else person.name
